#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(post, "/bodies/", contract = "contracts/names.yaml")]
async fn post_body(client: &arklow::Client, body: &str) -> Result<post_body::Data, arklow::Error>;

fn main() {}
