use arklow::arklow_components;

#[arklow_components(contract = "contracts/shop.yaml", operations)]
pub mod models {}

fn main() {}
