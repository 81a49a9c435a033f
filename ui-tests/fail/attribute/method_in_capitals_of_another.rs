#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(POST, "/v1/orgs/<org_id>/keys/")]
async fn create_key(client: &arklow::Client, org_id: &str) -> Result<create_key::Data, arklow::Error>;

fn main() {}
