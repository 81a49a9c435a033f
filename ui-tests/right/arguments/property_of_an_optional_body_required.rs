#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(patch, "/keys/", contract = "contracts/required.yaml")]
async fn change(name: Option<String>) -> Result<change::Data, Failure> {
    todo!()
}

fn main() {}
