use arklow::arklow_endpoint;

struct Keys;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
impl Keys {}

fn main() {}
