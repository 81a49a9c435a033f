#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: String) -> Result<axum::Json<create_key::Data>, String> {
    Err(String::new())
}

fn main() {}
