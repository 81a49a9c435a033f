use arklow::{Client, Error, arklow_components};

#[arklow_components(contract = "contracts/shop.yaml", operations)]
pub mod models {}

async fn call(client: &Client) -> Result<models::Pet, Error> {
    client.call(models::get_pet::Request { pet_id: models::PetId::from_static("7") }).await
}

fn main() {}
