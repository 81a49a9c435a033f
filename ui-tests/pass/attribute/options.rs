//! Every option that the attribute may have, and what may stand around it.

use arklow as api;
use arklow::{Client, Error, arklow_endpoint};

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded, crate = crate::api,)]
async fn both(client: &Client, org_id: &str) -> Result<both::Data, Error>;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", crate = ::arklow, contract = embedded)]
async fn absolute(client: &Client, org_id: &str) -> Result<absolute::Data, Error>;

#[arklow_endpoint(post, "/keys/", contract = "contracts/required.yaml")]
async fn own(client: &Client, name: String, note: Option<&str>) -> Result<own::Data, Error>;

macro_rules! with_crate {
    ($name:ident) => {
        #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", crate = $crate::api)]
        async fn $name(client: &Client, org_id: &str) -> Result<$name::Data, Error>;
    };
}
with_crate!(out_of_a_macro);

/// Kept.
#[deprecated(note = "kept")]
#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
#[doc(alias = "kept")]
#[allow(clippy::unused_async)]
async fn others(client: &Client, org_id: &str) -> Result<others::Data, Error>;

fn main() {
    let _ = (both::Endpoint, absolute::Endpoint, own::Endpoint, out_of_a_macro::Endpoint, others::Endpoint);
}
