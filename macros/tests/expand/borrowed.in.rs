#[arklow_endpoint(get, "/pets/<pet_id>/", contract = "tests/expand/shop.yaml", types = shop_types::get_pet)]
pub async fn get_pet(client: &arklow::Client, pet_id: &str) -> Result<get_pet::Data, arklow::Error>;
