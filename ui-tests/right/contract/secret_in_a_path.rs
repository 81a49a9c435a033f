use arklow::arklow_endpoint;

#[arklow_endpoint(get, "/keys/<id>/", contract = "right/contract/secret_in_a_path.yaml")]
async fn find(client: &arklow::Client, id: &str) -> Result<find::Data, arklow::Error>;

fn main() {}
