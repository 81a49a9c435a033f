use arklow::{Credentials, Failure, Principal, arklow_endpoint};
use axum::http::StatusCode;

#[derive(Clone)]
struct Member;

#[derive(Clone)]
struct User;

async fn verify(credentials: Credentials) -> Result<Member, Failure> {
    match credentials.secret().expose() {
        "the key of member 7" => Ok(Member),
        _ => Err(Failure::new(StatusCode::UNAUTHORIZED, "unauthorized", "no such key")),
    }
}

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(
    Principal(_member): Principal<User>,
    _org_id: create_key::OrgId,
) -> Result<create_key::Data, Failure> {
    todo!()
}

fn main() {
    let _: axum::Router = arklow::api![create_key].authenticate(verify).router();
}
