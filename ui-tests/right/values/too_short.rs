use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(
    client: &arklow::Client,
    org_id: &str,
    description: Option<&str>,
) -> Result<create_key::Data, arklow::Error>;

static TEXT: create_key::Description = create_key::Description::from_static("été");

fn main() {}
