use arklow::arklow_components;

#[arklow_components(contract = "contracts/shop.yaml", only(Order), tag = "pets")]
pub mod models {}

fn main() {}
