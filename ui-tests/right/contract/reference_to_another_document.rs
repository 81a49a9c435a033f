#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/keys/", contract = "right/contract/reference_to_another_document.yaml")]
async fn make(client: &arklow::Client) -> Result<make::Data, arklow::Error>;

fn main() {}
