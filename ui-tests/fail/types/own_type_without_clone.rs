#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/own_type.yaml")]
pub mod place {}

pub struct Price(u32);

impl std::str::FromStr for Price {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl std::fmt::Display for Price {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

fn main() {}
