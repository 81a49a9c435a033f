#![allow(unused)]

use arklow::{Failure, arklow_endpoint};
use axum::extract::State;

#[derive(Clone)]
struct Db;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(State(db): State<Db>, org_id: create_key::OrgId) -> Result<create_key::Data, Failure> {
    todo!()
}

fn main() {}
