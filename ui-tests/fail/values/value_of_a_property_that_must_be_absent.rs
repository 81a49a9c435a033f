#![allow(unused)]

#[arklow::arklow_endpoint(put, "/orders/<id>/", contract = "contracts/order.yaml")]
pub mod place {}

fn name(mut body: place::Body) -> place::Body {
    body.nick = Some("Tom".to_owned());
    body
}

fn main() {}
