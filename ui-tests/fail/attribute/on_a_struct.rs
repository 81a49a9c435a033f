use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
struct CreateKey;

fn main() {}
