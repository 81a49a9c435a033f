#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(get, "/keys/", contract = "right/contract/fault_of_a_whole_contract.yaml")]
async fn list_keys() -> Result<list_keys::Data, Failure> {
    todo!()
}

#[arklow_endpoint(post, "/keys/", contract = "right/contract/fault_of_a_whole_contract.yaml")]
async fn add_key() -> Result<add_key::Data, Failure> {
    todo!()
}

fn main() {}
