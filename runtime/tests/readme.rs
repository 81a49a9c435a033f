//! What the README shows of files is what they are.

#[test]
fn readme_shows_the_contracts_that_its_examples_use() {
    for contract in [include_str!("../specs/shop.yaml"), include_str!("../specs/library.yaml")] {
        let shown = format!("```yaml\n{contract}```\n");
        assert!(
            include_str!("../README.md").replace("\r\n", "\n").contains(&shown.replace("\r\n", "\n")),
            "{contract}"
        );
    }
}
