#![allow(unused)]

use arklow::{Failure, arklow_endpoint};
use axum::response::IntoResponse;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: create_key::OrgId) -> Result<create_key::Data, impl IntoResponse> {
    Err(Failure::internal("no keys today"))
}

fn main() {}
