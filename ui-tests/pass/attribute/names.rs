//! Paths of a contract that look like something else, each named to the letter.
#![allow(dead_code)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(get, "/:ping/", contract = "contracts/names.yaml")]
async fn ping() -> Result<ping::Data, Failure> {
    Err(Failure::internal("not today"))
}

#[arklow_endpoint(get, "/*star/", contract = "contracts/names.yaml")]
async fn star() -> Result<star::Data, Failure> {
    Err(Failure::internal("not today"))
}

#[arklow_endpoint(get, "/caf%c3%a9/", contract = "contracts/names.yaml")]
async fn cafe(client: &arklow::Client) -> Result<cafe::Data, arklow::Error>;

#[arklow_endpoint(get, "/files/<*rest>/", contract = "contracts/names.yaml")]
async fn file(client: &arklow::Client, rest: &str) -> Result<file::Data, arklow::Error>;

fn main() {
    let _ = (ping::Endpoint, star::Endpoint);
    assert_eq!(<cafe::Endpoint as arklow::Endpoint>::OPERATION.path, "/caf%C3%A9/");
}
