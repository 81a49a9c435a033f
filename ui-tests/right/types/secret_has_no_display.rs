fn main() {
    println!("{:?}", arklow::Secret::from("key"));
}
