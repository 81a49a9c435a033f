#![allow(unused)]

use arklow::{Failure, arklow_endpoint};

#[arklow_endpoint(get, "/keys/", contract = "contracts/names.yaml")]
async fn list_keys() -> Result<list_keys::Data, Failure> {
    todo!()
}

fn main() {
    let _ = arklow::api![complete(contract = "contracts/names.yaml", except("GET /:ping/", "GET /*star/", "GET /caf%C3%A9/", "GET /files/{*rest}/", "PUT /notes/<id>/", "PUT /bodies/{body}/", "POST /bodies/")); list_keys];
}
