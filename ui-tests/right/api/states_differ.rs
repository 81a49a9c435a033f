#![allow(unused)]

use arklow::{Failure, arklow_endpoint};
use axum::extract::State;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(State(_count): State<u64>, org_id: create_key::OrgId) -> Result<create_key::Data, Failure> {
    todo!()
}

#[arklow_endpoint(get, "/keys/", contract = "contracts/required.yaml")]
async fn list(State(_name): State<String>) -> Result<list::Data, Failure> {
    todo!()
}

fn router() -> axum::Router {
    axum::Router::new()
        .merge(arklow::api![create_key].credentials_checked_elsewhere().routes().with_state(7_u64))
        .merge(arklow::api![list].credentials_checked_elsewhere().routes().with_state("seven".to_owned()))
}

fn main() {}
