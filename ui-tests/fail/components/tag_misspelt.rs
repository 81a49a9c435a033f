use arklow::arklow_components;

#[arklow_components(contract = "contracts/shop.yaml", tag = "pet")]
pub mod models {}

fn main() {}
