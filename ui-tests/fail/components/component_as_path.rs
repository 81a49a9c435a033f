use arklow::arklow_components;

#[arklow_components(contract = "contracts/shop.yaml", only(models::Pet))]
pub mod models {}

fn main() {}
