#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

type Result<T> = std::result::Result<T, Failure>;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: create_key::OrgId) -> Result<create_key::Data> {
    todo!()
}

fn main() {}
