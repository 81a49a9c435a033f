use arklow::arklow_components;

#[arklow_components(contract = "contracts/shop.yaml")]
pub mod models {
    pub struct Mine;
}

fn main() {}
