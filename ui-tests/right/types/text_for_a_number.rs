use arklow::arklow_endpoint;

#[arklow_endpoint(post, "/keys/", contract = "contracts/required.yaml")]
async fn make(
    client: &arklow::Client,
    name: &str,
    count: Option<i64>,
    note: Option<&str>,
) -> Result<make::Data, arklow::Error>;

fn main() {}
