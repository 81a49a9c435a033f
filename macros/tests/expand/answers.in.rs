#[arklow_endpoint(get, "/items/<item_id>", contract = "tests/expand/answers.yaml")]
pub async fn read_item(client: &arklow::Client, item_id: &str) -> Result<read_item::Data, read_item::Error>;
