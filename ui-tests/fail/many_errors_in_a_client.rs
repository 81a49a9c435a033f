use arklow::arklow_endpoint;

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
fn create_key<'a>(client: &'a arklow::Client, organisation: &'a str, descripton: &str, _: u8) -> create_key::Data;

async fn call(client: &arklow::Client) {
    // What the function gives adds no errors of its own.
    let key = create_key(client, "42", "deploy", 1).await;
    println!("{}", key.id);
}

fn main() {}
