use arklow::arklow_endpoint;

#[arklow_endpoint(get, "/keys/", contract = "contracts/secret_in_a_query.yaml")]
async fn find(client: &arklow::Client, key: &str) -> Result<find::Data, arklow::Error>;

fn main() {}
