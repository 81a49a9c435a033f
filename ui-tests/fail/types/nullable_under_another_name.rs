#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

type Note = String;

#[arklow_endpoint(patch, "/keys/", contract = "contracts/required.yaml")]
async fn change_key(note: Option<Note>) -> Result<change_key::Data, Failure> {
    todo!()
}

fn main() {}
