#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(delete, "/pets/<pet_id>/", contract = "contracts/answers.yaml")]
async fn remove_pet(client: &impl arklow::Transport, pet_id: &str) -> Result<(), arklow::Error>;

fn main() {}
