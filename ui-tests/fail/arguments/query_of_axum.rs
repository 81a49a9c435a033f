#![allow(unused)]

use arklow::{Failure, arklow_endpoint};
use axum::extract::Query;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: create_key::OrgId, Query(page): Query<u32>) -> Result<create_key::Data, Failure> {
    todo!()
}

fn main() {}
