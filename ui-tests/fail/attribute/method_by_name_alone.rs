#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(method = "PUT", contract = "contracts/served.yaml")]
async fn make_key(client: &arklow::Client) -> Result<make_key::Data, arklow::Error>;

fn main() {}
