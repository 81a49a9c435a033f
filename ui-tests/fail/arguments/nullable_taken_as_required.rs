#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(post, "/keys/", contract = "contracts/required.yaml")]
async fn make_key(note: String) -> Result<make_key::Data, Failure> {
    todo!()
}

fn main() {}
