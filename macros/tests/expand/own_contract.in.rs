#[arklow_endpoint(post, "/things/<id>/", contract = "tests/expand/own_contract.yaml")]
pub async fn make(
    id: String,
    parent: Option<String>,
    tags: Option<Vec<make::TagsItem>>,
) -> Result<make::Data, arklow::Failure> {
    Err(arklow::Failure::internal(format!("{id}{parent:?}{tags:?}")))
}
