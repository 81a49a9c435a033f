#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/keys/", contract = "contracts/secret_that_is_no_string.yaml")]
async fn make(client: &arklow::Client) -> Result<make::Data, arklow::Error>;

fn main() {}
