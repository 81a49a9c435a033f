#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(get, "/anonymous", contract = "contracts/secured.yaml")]
async fn read() -> Result<read::Data, Failure> {
    Ok(read::Data::new())
}

fn main() {
    let app: axum::Router = arklow::api![read].router();
}
