#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

struct Server;

impl Server {
    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    async fn create_key(&self, org_id: String) -> Result<String, Failure> {
        todo!()
    }
}

fn main() {}
