//! Types whose words could be taken for something else.
#![allow(dead_code)]

use std::sync::Arc;

use arklow::{Error, Failure, arklow_endpoint};
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;

macro_rules! answer {
    ($name:ident) => { Result<$name::Data, Failure> };
}

macro_rules! handler {
    ($name:ident, $answer:ty) => {
        #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
        async fn $name(_org_id: String) -> $answer {
            Err(Failure::internal("no keys today"))
        }
    };
}

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn by_macro(_org_id: String) -> answer!(by_macro) {
    Err(Failure::internal("no keys today"))
}

handler!(by_fragment, Result<by_fragment::Data, Failure>);

// A `Result` of two types that is another than Rust's.
mod reports {
    pub struct Report<E>(pub E);
    pub type Result<T, E> = std::result::Result<T, Report<E>>;

    impl<E: Into<super::Failure>> From<Report<E>> for super::Failure {
        fn from(report: Report<E>) -> Self {
            report.0.into()
        }
    }

    impl From<super::Error> for Report<super::Error> {
        fn from(error: super::Error) -> Self {
            Self(error)
        }
    }
}

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn reported(_org_id: String) -> reports::Result<reported::Data, Failure> {
    Err(reports::Report(Failure::internal("no keys today")))
}

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn reported_call(client: &arklow::Client, org_id: &str) -> reports::Result<reported_call::Data, Error>;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn into_failure(_org_id: String) -> Result<into_failure::Data, impl Into<Failure>> {
    Err::<into_failure::Data, _>(Failure::internal("no keys today"))
}

/// An extractor that lives for ever, and is called like a client.
struct Client;

impl<S: Sync> FromRequestParts<S> for &'static Client {
    type Rejection = Failure;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Failure> {
        Ok(&Client)
    }
}

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn with_client(_: &'static Client, _org_id: String) -> Result<with_client::Data, Failure> {
    Err(Failure::internal("no keys today"))
}

/// An extractor of somebody's own, which is called like one of axum.
mod own {
    pub struct Query<T>(pub T);

    impl<S: Sync> super::FromRequestParts<S> for Query<u8> {
        type Rejection = super::Failure;

        async fn from_request_parts(_: &mut super::Parts, _: &S) -> Result<Self, super::Failure> {
            Ok(Self(1))
        }
    }
}

/// An extractor that is taken under the name of a credential.
#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn with_own_extractors(
    _: own::Query<u8>,
    auth: axum::http::HeaderMap,
    _org_id: String,
) -> Result<with_own_extractors::Data, Failure> {
    Err(Failure::internal("no keys today"))
}

type Shared = Arc<dyn for<'a> Fn(&'a str) -> &'a str + Send + Sync>;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn with_functions(
    State(_f): State<fn(&str) -> &str>,
    State(_g): State<Arc<dyn for<'a> Fn(&'a str) -> &'a str + Send + Sync>>,
    _org_id: String,
) -> Result<with_functions::Data, Failure> {
    Err(Failure::internal("no keys today"))
}

// A function called like a crate.
#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn http(_: ::axum::http::HeaderMap, _org_id: String) -> Result<http::Data, Failure> {
    Err(Failure::internal("no keys today"))
}

// Somebody's own types, where nobody authenticates.
mod own_types {
    use axum::extract::FromRequestParts;
    use axum::http::request::Parts;

    pub struct Principal<T>(pub T);
    pub struct Credentials;

    impl<S: Sync> FromRequestParts<S> for Principal<u8> {
        type Rejection = arklow::Failure;
        async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
            Ok(Self(7))
        }
    }

    impl<S: Sync> FromRequestParts<S> for Credentials {
        type Rejection = arklow::Failure;
        async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
            Ok(Self)
        }
    }
}

#[arklow_endpoint(put, "/keys/", contract = "contracts/served.yaml")]
async fn make_key(own_types::Principal(_number): own_types::Principal<u8>, _: own_types::Credentials) -> Result<make_key::Data, Failure> {
    Err(Failure::internal("no keys today"))
}

fn main() {
    let _: axum::Router = arklow::api![make_key].router();
    let _: Option<Shared> = None;
    for _ in [by_macro::Endpoint] {}
    let _: axum::Router = arklow::api![reported].credentials_checked_elsewhere().router();
    let _: axum::Router = arklow::api![with_client].credentials_checked_elsewhere().router();
}
