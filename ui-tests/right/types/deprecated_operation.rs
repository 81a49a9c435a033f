use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/keys/", contract = "contracts/tagged.yaml")]
async fn make(client: &arklow::Client) -> Result<make::Data, arklow::Error>;

#[expect(deprecated, reason = "until the operation that replaces it is there")]
async fn call(client: &arklow::Client) -> Result<make::Data, arklow::Error> {
    make(client).await
}

fn main() {
    let _ = call;
}
