#![allow(unused)]

use arklow::{Failure, arklow_endpoint};
use axum::Json;

struct NewKey {
    description: Option<String>,
}

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: create_key::OrgId, Json(key): Json<NewKey>) -> Result<create_key::Data, Failure> {
    todo!()
}

fn main() {}
