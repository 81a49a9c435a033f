#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(post, "/notes/", contract = "contracts/upload.yaml", media = "application/json")]
async fn add_note(body: add_note::Body) -> Result<add_note::Data, Failure> {
    todo!()
}

fn main() {}
