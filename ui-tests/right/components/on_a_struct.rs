use arklow::arklow_components;

#[arklow_components(contract = "contracts/shop.yaml")]
pub mod models {}

fn main() {}
