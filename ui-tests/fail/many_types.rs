#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: u64, description: Option<bool>) -> Result<Vec<u8>, std::io::Error> {
    todo!()
}

fn main() {}
