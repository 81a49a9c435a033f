#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(post, "/pets/", contract = "contracts/answers.yaml")]
async fn add_pet() -> Result<add_pet::Pet, Failure> {
    Ok(add_pet::Pet { name: "Rex".to_owned() })
}

fn main() {}
