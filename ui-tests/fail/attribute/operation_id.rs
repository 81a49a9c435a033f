#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(put_v1_orgs_by_org_id_keys)]
async fn create_key(client: &arklow::Client, org_id: &str) -> Result<create_key::Data, arklow::Error>;

fn main() {}
