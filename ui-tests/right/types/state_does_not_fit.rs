#![allow(unused)]

use arklow::{Failure, arklow_endpoint};
use axum::extract::State;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(State(_count): State<u64>, org_id: create_key::OrgId) -> Result<create_key::Data, Failure> {
    todo!()
}

fn router() -> axum::Router {
    arklow::api![create_key].credentials_checked_elsewhere().router().with_state(7)
}

fn main() {}
