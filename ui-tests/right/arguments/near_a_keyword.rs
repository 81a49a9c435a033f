use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/keys/", contract = "contracts/keyword.yaml")]
async fn make_key(r#type: String) -> Result<make_key::Data, Failure> {
    todo!()
}

fn main() {}
