fn main() {
    let _ = arklow::api!["create_key"];
}
