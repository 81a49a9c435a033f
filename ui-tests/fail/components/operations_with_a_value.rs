use arklow::arklow_components;

#[arklow_components(contract = "contracts/shop.yaml", operations = true)]
pub mod models {}

fn main() {}
