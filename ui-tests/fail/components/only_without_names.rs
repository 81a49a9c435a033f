use arklow::arklow_components;

#[arklow_components(contract = "contracts/shop.yaml", only)]
pub mod models {}

fn main() {}
