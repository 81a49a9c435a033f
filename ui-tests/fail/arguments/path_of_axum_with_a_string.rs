#![allow(unused)]

use arklow::{Failure, arklow_endpoint};
use axum::extract::Path;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(Path(org_id): Path<String>) -> Result<create_key::Data, Failure> {
    todo!()
}

fn main() {}
