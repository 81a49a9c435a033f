use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keyz/")]
async fn create_key(client: &arklow::Client, org_id: &str) -> Result<create_key::Data, arklow::Error>;

const ACME: create_key::OrgId = create_key::OrgId::from_static("42");

fn size(body: &create_key::Body) -> usize {
    body.description.as_ref().map_or(0, |it| it.as_str().len())
}

fn main() {}
