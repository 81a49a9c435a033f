use arklow::{Credentials, Failure, arklow_endpoint};

#[derive(Clone)]
struct Member;

async fn verify(_: Credentials) -> Result<Member, Failure> {
    todo!()
}

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(client: &arklow::Client, org_id: &str) -> Result<create_key::Data, arklow::Error>;

fn main() {
    let _: axum::Router = arklow::api![create_key].authenticate(verify).router();
}
