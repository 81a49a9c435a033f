use arklow::{Failure, Principal, arklow_endpoint};

#[derive(Clone)]
struct Member;

#[arklow_endpoint(put, "/keys/", contract = "contracts/served.yaml")]
async fn make_key(Principal(_member): Principal<Member>) -> Result<make_key::Data, Failure> {
    todo!()
}

fn main() {}
