#![allow(unused)]

use arklow::{Failure, arklow_endpoint};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: create_key::OrgId, user: User) -> Result<create_key::Data, Failure> {
    todo!()
}

struct Users;

struct User;

impl FromRequestParts<Users> for User {
    type Rejection = Failure;

    async fn from_request_parts(_: &mut Parts, _: &Users) -> Result<Self, Failure> {
        Ok(Self)
    }
}

fn router() -> axum::Router {
    arklow::api![create_key].credentials_checked_elsewhere().router::<u64>().with_state(7)
}

fn main() {}
