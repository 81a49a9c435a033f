#[arklow_components(contract = "tests/expand/shop.yaml", only(Order))]
/// The types of the shop.
pub mod models {}
