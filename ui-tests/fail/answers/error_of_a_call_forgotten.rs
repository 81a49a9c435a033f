#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(get, "/pets/<pet_id>/", contract = "contracts/answers.yaml")]
async fn get_pet(client: &impl arklow::Transport, pet_id: &str) -> Result<get_pet::Data, get_pet::Error>;

async fn name(client: &arklow::Client, pet_id: &str) -> Option<String> {
    match get_pet(client, pet_id).await {
        Ok(pet) => Some(pet.name),
        Err(get_pet::Error::NotFound) => None,
    }
}

fn main() {}
