#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/keys/", contract = "contracts/dangling_path.yaml")]
async fn make() -> Result<make::Data, Failure> {
    todo!()
}

fn main() {
    let _ = arklow::api![complete(tag = "keys", contract = "contracts/dangling_path.yaml"); make];
}
