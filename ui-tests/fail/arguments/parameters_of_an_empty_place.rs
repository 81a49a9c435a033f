#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(get, "/keys/", contract = "contracts/find.yaml")]
async fn find(owner: String, cookies: find::Cookies) -> Result<find::Data, Failure> {
    todo!()
}

fn main() {}
