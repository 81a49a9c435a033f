#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/keys/", contract = "right/contract/secret_of_a_wrong_value.yaml")]
async fn make(client: &arklow::Client) -> Result<make::Data, arklow::Error>;

fn main() {}
