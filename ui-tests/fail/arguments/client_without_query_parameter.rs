use arklow::arklow_endpoint;

#[arklow_endpoint(get, "/keys/", contract = "contracts/find.yaml")]
async fn find(client: &arklow::Client, x_request_id: &str) -> Result<find::Data, arklow::Error>;

fn main() {}
