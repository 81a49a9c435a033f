#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(patch, "/keys/", contract = "contracts/required.yaml")]
async fn change_key(client: &arklow::Client, name: &str, note: Option<&str>) -> Result<change_key::Data, arklow::Error>;

fn main() {}
