use arklow::{Failure, arklow_endpoint};

struct Keys;

impl From<Keys> for create_key::Data {
    fn from(_: Keys) -> Self {
        todo!()
    }
}

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(_org_id: String) -> Result<Keys, Failure> {
    Ok(Keys)
}

fn main() {}
