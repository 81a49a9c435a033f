#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(patch, "/keys/", contract = "contracts/required.yaml")]
async fn change(body: Option<change::Body>) -> Result<change::Data, Failure> {
    todo!()
}

fn main() {}
