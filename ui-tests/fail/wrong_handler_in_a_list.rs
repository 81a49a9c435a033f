#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: create_key::OrgId, ttl: u64) -> Result<create_key::Data, Failure> {
    todo!()
}

fn main() {
    let api = arklow::api![complete; create_key].credentials_checked_elsewhere();
    let _: axum::Router = api.router();
    let _ = api.openapi();
}
