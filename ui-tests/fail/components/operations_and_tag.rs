use arklow::arklow_components;

#[arklow_components(contract = "contracts/shop.yaml", operations, tag = "pets")]
pub mod models {}

fn main() {}
