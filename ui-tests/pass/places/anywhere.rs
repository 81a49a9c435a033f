//! The attribute works in a function, a private module, and out of a macro, and leaves names and other attributes alone.

use arklow::{Error, Failure, Transport, arklow_endpoint};

mod private {
    use super::{Failure, arklow_endpoint};

    /// Kept.
    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    #[must_use]
    pub(super) async fn create_key(_org_id: create_key::OrgId, mut body: create_key::Body) -> Result<create_key::Data, Failure> {
        body.description = None;
        Err(Failure::internal(format!("{body:?}")))
    }
}

macro_rules! call {
    ($name:ident) => {
        #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
        pub async fn $name(transport: &dyn Transport, org_id: &str) -> Result<$name::Data, Error>;
    };
}
call!(make_key);

#[cfg(any())]
#[arklow_endpoint(put, "/no/such/path/")]
async fn absent() {}

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
#[cfg(any())]
async fn absent_too(org_id: absent_too::OrgId) -> Result<absent_too::Data, Failure> {}

fn main() {
    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    async fn r#type(org_id: r#type::OrgId) -> Result<r#type::Data, Failure> {
        Err(Failure::internal(org_id.to_string()))
    }

    let _: axum::Router = arklow::api![private::create_key].credentials_checked_elsewhere().router();
    let _: axum::Router = arklow::api![r#type].credentials_checked_elsewhere().router();
    let _ = make_key::Endpoint;
}
