use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
pub mod create_key {}

fn main() {}
