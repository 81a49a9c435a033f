#![allow(unused)]

use arklow::{Credentials, Failure, arklow_endpoint};

#[arklow_endpoint(get, "/optional", contract = "contracts/secured.yaml")]
async fn read(credentials: Credentials) -> Result<read::Data, Failure> {
    todo!()
}

fn main() {}
