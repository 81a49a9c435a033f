use arklow::{arklow_components, arklow_endpoint};

#[arklow_components(contract = "contracts/shop.yaml", operations)]
pub mod models {}

trait Shop: arklow::Transport {
    #[arklow_endpoint(get, "/pets/<pet_id>/", contract = "contracts/shop.yaml", types = crate::models::get_pet)]
    async fn get_pet(self, pet_id: &str) -> Result<crate::models::Pet, arklow::Error>;
}

impl Shop for arklow::Client {}

fn main() {}
