#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(post, "/pets/", contract = "contracts/answers.yaml")]
async fn add_pet() -> Result<add_pet::Data, Failure> {
    Ok(add_pet::Data { body: add_pet::Pet { name: "Rex".to_owned() }, location: "/pets/1/".to_owned() })
}

fn main() {}
