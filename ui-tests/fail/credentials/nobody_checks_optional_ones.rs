#![allow(unused)]

use arklow::{Credentials, Failure, arklow_endpoint};

#[arklow_endpoint(get, "/optional", contract = "contracts/secured.yaml")]
async fn read() -> Result<read::Data, Failure> {
    todo!()
}

fn main() {
    let app: axum::Router = arklow::api![read].router();
}
