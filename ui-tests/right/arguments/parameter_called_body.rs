#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/bodies/<body>/", contract = "contracts/names.yaml")]
async fn put_text(client: &arklow::Client, path_body: &str, text: &str) -> Result<put_text::Data, arklow::Error>;

fn main() {}
