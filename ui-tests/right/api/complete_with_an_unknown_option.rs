#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/keys/", contract = "contracts/tagged.yaml")]
async fn make() -> Result<make::Data, Failure> {
    todo!()
}

#[arklow_endpoint(get, "/members/", contract = "contracts/tagged.yaml")]
async fn members() -> Result<members::Data, Failure> {
    todo!()
}

#[arklow_endpoint(get, "/members/all/", contract = "contracts/tagged.yaml")]
async fn all_members() -> Result<all_members::Data, Failure> {
    todo!()
}

fn main() {
    let _ = arklow::api![complete(tag = "members", contract = "contracts/tagged.yaml"); make, members, all_members];
}
