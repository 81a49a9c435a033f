#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

struct Multipart;

#[arklow_endpoint(post, "/files/", contract = "contracts/upload.yaml")]
async fn upload(body: upload::Body) -> Result<upload::Data, Failure> {
    todo!()
}

fn main() {}
