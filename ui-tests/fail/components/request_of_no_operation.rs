use arklow::{Client, Error};

async fn call(client: &Client) -> Result<(), Error> {
    client.call("/pets/7/").await
}

fn main() {}
