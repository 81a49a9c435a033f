#![allow(unused)]

use arklow::{Credentials, Failure, arklow_endpoint};

#[arklow_endpoint(put, "/keys/", contract = "contracts/served.yaml")]
async fn make_key() -> Result<make_key::Data, Failure> {
    todo!()
}

fn main() {}
