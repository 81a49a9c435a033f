#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(get, "/basic", contract = "contracts/secured.yaml")]
async fn read(client: &arklow::Client, password: &str) -> Result<read::Data, arklow::Error>;

fn main() {}
