use arklow::{Client, arklow_endpoint};

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: &str, description: Option<&str>) -> Result<create_key::Data, arklow::Error>;

async fn key_id(client: &Client) -> Result<String, arklow::Error> {
    let data = create_key(client, "42", Some("deploy")).await?;
    Ok(data.id)
}

fn main() {
    let _ = key_id;
}
