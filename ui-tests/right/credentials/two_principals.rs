use arklow::{Failure, Principal, arklow_endpoint};

#[derive(Clone)]
struct Member;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(
    Principal(_member): Principal<Member>,
    _org_id: create_key::OrgId,
) -> Result<create_key::Data, Failure> {
    todo!()
}

fn main() {}
