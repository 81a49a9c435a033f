#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(delete, "/pets/<pet_id>/", contract = "contracts/answers.yaml")]
async fn remove_pet(pet_id: String) -> Result<remove_pet::Data, remove_pet::Error> {
    Ok(())
}

fn main() {}
