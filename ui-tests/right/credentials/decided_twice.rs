use arklow::{Credentials, Failure, arklow_endpoint};

#[derive(Clone)]
struct Member;

async fn verify(_: Credentials) -> Result<Member, Failure> {
    todo!()
}

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(_org_id: create_key::OrgId) -> Result<create_key::Data, Failure> {
    todo!()
}

fn main() {
    let _: axum::Router = arklow::api![create_key].authenticate(verify).router();
}
