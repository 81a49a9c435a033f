#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

struct Multipart;

#[arklow_endpoint(post, "/files/", contract = "contracts/upload.yaml")]
async fn upload(parts: Multipart) -> Result<upload::Data, Failure> {
    todo!()
}

fn main() {}
