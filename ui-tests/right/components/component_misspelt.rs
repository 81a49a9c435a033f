use arklow::arklow_components;

#[arklow_components(contract = "contracts/shop.yaml", only(Pet))]
pub mod models {}

fn main() {}
