use arklow::arklow_components;

#[arklow_components(contract = "contracts/shop.yaml", only(Pett))]
pub mod models {}

fn main() {}
