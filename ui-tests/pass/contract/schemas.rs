//! Schemas that refer to themselves, that have several types, and that say what a value must not be.

use arklow::{Client, Error, arklow_endpoint};

#[arklow_endpoint(put, "/keys/", contract = "contracts/recursive_schema.yaml")]
async fn recursive(client: &Client, key: recursive::Key) -> Result<recursive::Data, Error>;

#[arklow_endpoint(put, "/keys/", contract = "contracts/several_types.yaml")]
async fn several(client: &Client, name: several::Name) -> Result<several::Data, Error>;

#[arklow_endpoint(put, "/keys/", contract = "contracts/negation.yaml")]
async fn negation(client: &Client, name: Option<&str>) -> Result<negation::Data, Error>;

fn main() {
    let inner = recursive::Key::default();
    let key = recursive::Key { parent: Some(Box::new(inner)) };
    let client = Client::new("a key").expect("a client");
    let _ = recursive(&client, key);
    let _ = several(&client, several::Name::Integer(1));
    let _ = negation(&client, Some("me"));
}
