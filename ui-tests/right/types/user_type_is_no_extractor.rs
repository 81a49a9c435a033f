#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: create_key::OrgId, user: User) -> Result<create_key::Data, Failure> {
    todo!()
}

struct User;

impl<S: Sync> axum::extract::FromRequestParts<S> for User {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(_parts: &mut axum::http::request::Parts, _state: &S) -> Result<Self, Self::Rejection> {
        Ok(User)
    }
}

fn router() -> axum::Router {
    arklow::api![create_key].credentials_checked_elsewhere().router()
}

fn main() {}
