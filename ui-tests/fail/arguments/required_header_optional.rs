#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(get, "/keys/", contract = "contracts/find.yaml")]
async fn find(x_request_id: Option<String>) -> Result<find::Data, Failure> {
    todo!()
}

fn main() {}
