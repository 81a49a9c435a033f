#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(get, "/keys/", contract = "contracts/find.yaml")]
async fn find(find::Query { owner, .. }: find::Query) -> Result<find::Data, Failure> {
    todo!()
}

fn main() {}
