#![allow(unused)]

use arklow::{Failure, arklow_endpoint};
use axum::extract::Request;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: create_key::OrgId, request: Request) -> Result<create_key::Data, Failure> {
    todo!()
}

fn main() {}
