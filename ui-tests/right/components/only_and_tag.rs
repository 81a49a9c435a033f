use arklow::arklow_components;

#[arklow_components(contract = "contracts/shop.yaml", only(Order))]
pub mod models {}

fn main() {}
