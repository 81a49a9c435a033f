use arklow::arklow_components;

#[arklow_components(contract = embedded)]
pub mod models {}

fn main() {}
