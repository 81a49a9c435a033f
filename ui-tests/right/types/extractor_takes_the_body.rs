#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: create_key::OrgId, body: create_key::Body) -> Result<create_key::Data, Failure> {
    todo!()
}

fn router() -> axum::Router {
    arklow::api![create_key].credentials_checked_elsewhere().router()
}

fn main() {}
