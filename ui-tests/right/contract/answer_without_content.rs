#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/keys/", contract = "right/contract/answer_without_content.yaml")]
async fn make(client: &arklow::Client) -> Result<make::Data, arklow::Error>;

fn main() {}
