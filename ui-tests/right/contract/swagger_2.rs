use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/keys/", contract = "right/contract/swagger_2.yaml")]
async fn make(client: &arklow::Client) -> Result<make::Data, arklow::Error>;

fn main() {}
