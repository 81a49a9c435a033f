use arklow::arklow_endpoint;

#[arklow_endpoint(post, "/keys/", contract = "contracts/required.yaml")]
async fn make(
    client: &arklow::Client,
    name: String,
    count: i64,
    note: Option<String>,
) -> Result<make::Data, arklow::Error>;

fn main() {}
