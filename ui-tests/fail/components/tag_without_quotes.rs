use arklow::arklow_components;

#[arklow_components(contract = "contracts/shop.yaml", tag = pets)]
pub mod models {}

fn main() {}
