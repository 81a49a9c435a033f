#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(post, "/files/", contract = "contracts/upload.yaml")]
async fn upload(file: arklow::File) -> Result<upload::Data, Failure> {
    todo!()
}

fn main() {}
