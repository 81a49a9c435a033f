use arklow::arklow_components;

#[arklow_components(contract = "contracts/shop.yaml", tags = "pets")]
pub mod models {}

fn main() {}
