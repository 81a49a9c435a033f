#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: create_key::OrgId) -> Result<create_key::Data, Failure> {
    todo!()
}

fn router() -> axum::Router {
    axum::Router::new().merge(arklow::api![create_key].credentials_checked_elsewhere().routes())
}

fn main() {}
