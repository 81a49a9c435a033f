#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(get, "/bearer", contract = "contracts/secured.yaml")]
async fn read(client: &arklow::Client, token: &str) -> Result<read::Data, arklow::Error>;

fn main() {}
