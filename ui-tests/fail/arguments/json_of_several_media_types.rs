#![allow(unused)]

use arklow::{Failure, arklow_endpoint};
use axum::Json;

#[arklow_endpoint(post, "/notes/", contract = "contracts/upload.yaml")]
async fn add_note(Json(note): Json<add_note::Note>) -> Result<add_note::Data, Failure> {
    todo!()
}

fn main() {}
