#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/notes/<id>/", contract = "contracts/names.yaml")]
async fn put_note(
    client: &arklow::Client,
    id: &str,
    body_id: &str,
    text: &str,
) -> Result<put_note::Data, arklow::Error>;

fn main() {}
