#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(get, "/keys/", contract = "contracts/names.yaml")]
async fn get_keys(client: &arklow::Client) -> Result<get_keys::Data, arklow::Error>;

fn main() {}
