#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

pub struct Page(u64);

#[arklow_endpoint(get, "/keys/", contract = "contracts/find.yaml")]
async fn find(take: Page) -> Result<find::Data, Failure> {
    todo!()
}

fn main() {}
