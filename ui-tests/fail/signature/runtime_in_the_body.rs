#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

struct Runtime;

impl Runtime {
    fn block_on<F: Future>(&self, future: F) -> F::Output {
        todo!()
    }
}

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
fn create_key(org_id: create_key::OrgId) -> Result<create_key::Data, Failure> {
    Runtime.block_on(async { todo!() })
}

fn main() {}
