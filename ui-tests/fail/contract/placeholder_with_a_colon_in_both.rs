#![allow(unused)]

use arklow::arklow_endpoint;

#[arklow_endpoint(get, "/books/:book_id", contract = "contracts/placeholder_with_a_colon.yaml")]
async fn get_book(client: &arklow::Client, book_id: &str) -> Result<get_book::Data, arklow::Error>;

fn main() {}
