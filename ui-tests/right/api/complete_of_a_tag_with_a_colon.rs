#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: create_key::OrgId) -> Result<create_key::Data, Failure> {
    todo!()
}

fn main() {
    let _ = arklow::api![complete(tag = "api_keys"); create_key];
}
