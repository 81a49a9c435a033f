#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(head, "/keys/", contract = "contracts/head_operation.yaml")]
async fn make(client: &arklow::Client) -> Result<make::Data, arklow::Error>;

fn main() {}
