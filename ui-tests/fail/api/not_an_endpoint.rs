async fn create_key() {}

fn main() {
    let _ = arklow::api![create_key];
}
