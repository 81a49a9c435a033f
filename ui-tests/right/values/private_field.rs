#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: create_key::OrgId) -> Result<create_key::Data, Failure> {
    todo!()
}

fn make() -> create_key::OrgId {
    create_key::OrgId::from_static("42")
}

fn main() {}
