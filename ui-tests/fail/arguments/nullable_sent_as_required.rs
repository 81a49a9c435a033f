#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(post, "/keys/", contract = "contracts/required.yaml")]
async fn make_key(client: &arklow::Client, name: &str, note: &str) -> Result<make_key::Data, arklow::Error>;

fn main() {}
