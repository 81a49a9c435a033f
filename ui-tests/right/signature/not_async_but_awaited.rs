#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(org_id: create_key::OrgId) -> Result<create_key::Data, Failure> {
    std::future::ready(()).await;
    todo!()
}

async fn call(org_id: create_key::OrgId) {
    let _ = create_key(org_id).await;
}

fn main() {}
