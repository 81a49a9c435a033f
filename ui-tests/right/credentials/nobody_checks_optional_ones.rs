#![allow(unused)]

use arklow::{Credentials, Failure, arklow_endpoint};

#[arklow_endpoint(get, "/optional", contract = "contracts/secured.yaml")]
async fn read() -> Result<read::Data, Failure> {
    todo!()
}

/// A guest has no name.
async fn verify(credentials: Credentials) -> Result<Option<String>, Failure> {
    todo!()
}

fn main() {
    let app: axum::Router = arklow::api![read].authenticate(verify).router();
}
