//! The types of an operation without a function, in a module of any visibility.
#![deny(warnings, missing_docs, unreachable_pub)]

use arklow::arklow_endpoint;

/// Kept.
#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
#[allow(dead_code)]
mod create_key {}

mod inner {
    #[arklow::arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub(crate) mod other {}
}

macro_rules! module {
    ($visibility:vis $name:ident) => {
        #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
        $visibility mod $name {}
    };
}
module!(pub(crate) out_of_a_macro);

fn main() {
    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    mod local {}

    let org_id = create_key::OrgId::from_static("42");
    let request = create_key::Request { org_id, body: None };
    let request = request.into_http(&axum::http::Uri::from_static("http://localhost")).expect("a request");
    assert_eq!(request.uri().path(), "/v1/orgs/42/keys/");
    let request = create_key::Request::from_http(request).expect("the same request");
    assert_eq!(request.org_id.as_str(), "42");
    assert!(arklow::api![create_key].openapi()["paths"]["/v1/orgs/{org_id}/keys/"]["put"].is_object());
    let _ = (inner::other::Endpoint, out_of_a_macro::Endpoint, local::Endpoint);
}
