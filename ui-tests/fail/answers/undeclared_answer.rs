#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(get, "/pets/<pet_id>/", contract = "contracts/answers.yaml")]
async fn get_pet(pet_id: String) -> Result<get_pet::Data, get_pet::Error> {
    Err(get_pet::Error::Conflict)
}

fn main() {}
