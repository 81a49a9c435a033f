use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
pub mod create_key {}

pub struct Reply;

fn main() {
    let _: Option<create_key::Data> = None;
    let _ = Reply;
}
