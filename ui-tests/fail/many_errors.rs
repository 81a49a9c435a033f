#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
fn create_key(
    descripton: Option<create_key::Description>,
    ttl: u64,
    body: Option<create_key::Body>,
) -> Result<create_key::Data, Failure> {
    todo!()
}

// What the module would have held adds no errors of its own.
const ACME: create_key::OrgId = create_key::OrgId::from_static("42");

fn size(body: &create_key::Body, data: create_key::Nothing) -> usize {
    0
}

fn main() {}
