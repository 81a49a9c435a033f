//! What the README shows of files is what they are.

#[test]
fn readme_shows_the_contract_that_its_example_uses() {
    let shown = format!("```yaml\n{}```\n", include_str!("../specs/shop.yaml"));
    assert!(include_str!("../README.md").replace("\r\n", "\n").contains(&shown.replace("\r\n", "\n")));
}
