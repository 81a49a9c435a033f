use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(client: &arklow::Client, org_id: &str) -> create_key::Data;

fn main() {}
