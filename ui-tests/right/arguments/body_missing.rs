use arklow::arklow_endpoint;

#[arklow_endpoint(post, "/keys/", contract = "contracts/required.yaml")]
async fn make(client: &arklow::Client, body: make::Body) -> Result<make::Data, arklow::Error>;

fn main() {}
