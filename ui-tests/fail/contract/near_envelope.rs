use arklow::arklow_endpoint;

#[arklow_endpoint(get, "/keys/", contract = "contracts/near_envelope.yaml")]
async fn find(client: &arklow::Client) -> Result<find::Data, arklow::Error>;

fn main() {}
