#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: Id) -> Result<create_key::Data, Failure> {
    todo!()
}

type Id = create_key::OrgId;

fn main() {}
