#![allow(unused)]

use arklow::arklow_endpoint;
use axum::http::StatusCode;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: create_key::OrgId) -> Result<create_key::Data, (StatusCode, String)> {
    todo!()
}

fn main() {}
