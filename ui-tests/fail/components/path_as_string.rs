use arklow::{Failure, arklow_components, arklow_endpoint};

#[arklow_components(contract = "contracts/shop.yaml")]
pub mod models {}

#[arklow_endpoint(get, "/pets/<pet_id>/", contract = "contracts/shop.yaml", components = "crate::models")]
async fn get_pet(pet_id: get_pet::PetId) -> Result<get_pet::Data, Failure> {
    Err(Failure::internal(format!("{pet_id}")))
}

fn main() {}
