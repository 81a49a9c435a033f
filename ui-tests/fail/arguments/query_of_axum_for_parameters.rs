#![allow(unused)]

use arklow::{Failure, arklow_endpoint};
use axum::extract::Query;

struct Find {
    owner: String,
}

#[arklow_endpoint(get, "/keys/", contract = "contracts/find.yaml")]
async fn find(Query(find): Query<Find>) -> Result<find::Data, Failure> {
    todo!()
}

fn main() {}
