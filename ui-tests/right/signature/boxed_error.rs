#![allow(unused)]

use std::error::Error;

use arklow::{Failure, arklow_endpoint};

fn store() -> Result<create_key::Data, Box<dyn Error + Send + Sync>> {
    todo!()
}

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: create_key::OrgId) -> Result<create_key::Data, Failure> {
    store().map_err(Failure::internal)
}

fn main() {}
