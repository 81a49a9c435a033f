//! The types of `shop.yaml`, without a function of either side.

#[arklow::arklow_components(contract = "../contracts/shop.yaml", operations)]
pub mod shop {}
