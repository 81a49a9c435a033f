use arklow::arklow_endpoint;

struct Keys;

impl Keys {
    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    async fn create_key(&self, org_id: &str) -> Result<String, arklow::Error>;
}

fn main() {}
