#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/keys/", contract = "contracts/type_file.yaml")]
async fn make(client: &arklow::Client) -> Result<make::Data, arklow::Error>;

fn main() {}
