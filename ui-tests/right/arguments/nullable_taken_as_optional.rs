#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(patch, "/keys/", contract = "contracts/required.yaml")]
async fn change_key(note: Option<Option<String>>) -> Result<change_key::Data, Failure> {
    todo!()
}

fn main() {}
