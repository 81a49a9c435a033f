use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
trait Keys {
    fn key(&self);
}

fn main() {}
