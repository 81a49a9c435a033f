use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key<T: AsRef<str>>(client: &arklow::Client, org_id: T) -> Result<create_key::Data, arklow::Error>;

fn main() {}
