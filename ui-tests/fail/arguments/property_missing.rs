use arklow::arklow_endpoint;

#[arklow_endpoint(post, "/keys/", contract = "contracts/required.yaml")]
async fn make(client: &arklow::Client, count: i64) -> Result<make::Data, arklow::Error>;

fn main() {}
