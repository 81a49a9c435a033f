use arklow::{Failure, arklow_endpoint};

struct Keys;

impl Keys {
    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    async fn create_key(_org_id: String) -> Result<String, Failure> {
        Ok(String::new())
    }
}

fn main() {}
