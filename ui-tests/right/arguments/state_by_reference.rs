#![allow(unused)]

use arklow::{Failure, arklow_endpoint};
use axum::extract::State;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(store: State<u64>, org_id: String) -> Result<create_key::Data, Failure> {
    todo!()
}

fn main() {}
