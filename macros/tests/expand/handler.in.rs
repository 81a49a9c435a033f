#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
/// Creates a key.
pub async fn create_key(
    State(store): State<Store>,
    org_id: create_key::OrgId,
    body: create_key::Body,
) -> Result<create_key::Data, Failure> {
    store.create(org_id, body)
}
