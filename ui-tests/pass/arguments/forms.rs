//! Every form that an argument and a return type may have.

use std::borrow::Cow;
use std::sync::Arc;

use arklow::reqwest::Reqwest;
use arklow::{Client, Error, Failure, Transport, arklow_endpoint};

type Words = Option<whole::Description>;

macro_rules! whole_description {
    () => {
        Option<String>
    };
}

macro_rules! clients {
    ($($name:ident ($($argument:tt)*);)*) => { $(
        #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
        async fn $name($($argument)*) -> Result<$name::Data, Error>;
    )* };
}

clients! {
    by_client(client: &Client, org_id: &str, description: Option<&str>);
    by_typed_client(client: &Client<Reqwest>, org_id: String, description: Option<String>);
    by_value(client: Client, org_id: &String, description: &str);
    by_arc(client: Arc<dyn Transport>, org_id: Cow<'_, str>, description: Option<Cow<'static, str>>);
    by_box(client: Box<dyn Transport>, org_id: Box<str>);
    by_impl(client: &impl Transport, org_id: by_impl::OrgId, body: by_impl::Body);
    by_reference(client: &dyn Transport, org_id: &by_reference::OrgId, body: Option<by_reference::Body>);
    whole(client: &Client, org_id: whole::OrgId, description: Words);
    by_parentheses(client: &(dyn Transport + Sync), org_id: &str);
    by_nested_impl(client: &Client<impl Transport>, _org_id: &str, _description: Option<&by_nested_impl::Description>);
    by_impl_value(client: impl Transport, org_id: &str, description: whole_description!());
}

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn generic<'a, T: Transport>(client: &'a T, org_id: &'a str) -> Result<generic::Data, Error>;

struct Key(String);

impl From<answers::Data> for Key {
    fn from(data: answers::Data) -> Self {
        Self(data.id)
    }
}

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn answers(client: &Client, org_id: &str) -> Result<Key, Box<dyn std::error::Error>>;

mod handlers {
    use super::*;

    type Id = handle::OrgId;
    type Answer<T> = Result<T, Failure>;

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    pub async fn handle(org_id: Id, headers: axum::http::HeaderMap, description: Option<String>) -> Answer<handle::Data> {
        Err(Failure::internal(format!("{org_id}{headers:?}{description:?}")))
    }

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    pub async fn extractors(
        _: axum::http::HeaderMap,
        (method, _uri): (axum::http::Method, axum::http::Uri),
        _org_id: extractors::OrgId,
        mut description: Option<extractors::Description>,
    ) -> Result<extractors::Data, Failure> {
        Err(Failure::internal(format!("{method}{:?}", description.take())))
    }

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    pub async fn strings(org_id: String, body: Option<strings::Body>) -> Result<strings::Data, Failure> {
        Err(Failure::internal(format!("{org_id}{body:?}")))
    }
}

fn main() {
    let _: axum::Router = arklow::api![handlers::handle].credentials_checked_elsewhere().router();
    let _: axum::Router = arklow::api![handlers::extractors].credentials_checked_elsewhere().router();
    let _ = (generic::Endpoint, Key(String::new()).0, strings_are_used);
}

fn strings_are_used() -> impl Sized {
    arklow::api![handlers::strings]
}
