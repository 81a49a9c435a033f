#![deny(deprecated)]

use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/keys/", contract = "contracts/tagged.yaml")]
async fn make(client: &arklow::Client) -> Result<make::Data, arklow::Error>;

async fn call(client: &arklow::Client) -> Result<make::Data, arklow::Error> {
    make(client).await
}

fn main() {
    let _ = call;
}
