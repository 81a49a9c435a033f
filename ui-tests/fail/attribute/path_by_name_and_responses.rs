use arklow::arklow_endpoint;

#[arklow_endpoint(put, path = "/v1/orgs/{org_id}/keys/", responses((status = 200)))]
async fn create_key(client: &arklow::Client, org_id: &str) -> Result<create_key::Data, arklow::Error>;

fn main() {}
