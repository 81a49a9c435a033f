#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(put, "/keys/", contract = "right/contract/shared_fault.yaml")]
async fn put_key(body: put_key::Body) -> Result<put_key::Data, Failure> {
    todo!()
}

#[arklow_endpoint(post, "/keys/", contract = "right/contract/shared_fault.yaml")]
async fn post_key(body: post_key::Body) -> Result<post_key::Data, Failure> {
    todo!()
}

mod client {
    #[super::arklow_endpoint(put, "/keys/", contract = "right/contract/shared_fault.yaml")]
    pub async fn put_key(client: &arklow::Client, body: put_key::Body) -> Result<put_key::Data, arklow::Error>;

    #[super::arklow_endpoint(post, "/keys/", contract = "right/contract/shared_fault.yaml")]
    pub async fn add_key(client: &arklow::Client, body: add_key::Body) -> Result<add_key::Data, arklow::Error>;
}

fn main() {}
