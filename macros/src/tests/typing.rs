//! What an editor gets while somebody is typing. Each input is a state that a function goes through: the item is given
//! back as it is, first, and beside it stands the module, as far as it is certain.

use proc_macro2::TokenStream;

use crate::endpoint::expand_untracked;

const ATTRIBUTE: &str = r#"put, "/v1/orgs/<org_id>/keys/""#;

fn tokens(text: &str) -> TokenStream {
    text.parse().expect("the input is made of tokens")
}

fn expand(attribute: &str, item: &str) -> String {
    expand_untracked(tokens(attribute), tokens(item)).0.to_string()
}

fn count(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

#[test]
fn unfinished_signature_keeps_its_types() {
    for item in [
        "pub async fn create_key",
        "pub async fn create_key()",
        "pub async fn create_key(org_id)",
        "pub async fn create_key(org_id:) -> Result<create_key::Data, Failure> {}",
        "pub async fn create_key(org_id: create_key::) -> Result<create_key::Data, Failure> {}",
        "pub async fn create_key(org_id: create_key::OrgId, descr) -> Result<create_key::Data, Failure> {}",
        "pub async fn create_key(State(store): , org_id: create_key::OrgId) {}",
        "pub async fn create_key(org_id: create_key::OrgId) ->",
        "pub async fn create_key(org_id: create_key::OrgId) -> Result<create_key::",
        "pub async fn create_key(org_id: create_key::OrgId) -> Result<create_key::Data, Failure>",
        "#[doc = \"Makes a key.\"] pub fn create_key(org_id: create_key::OrgId, body: create_key::Body) -> Result<",
    ] {
        let expansion = expand(ATTRIBUTE, item);
        let written = tokens(item).to_string();
        assert!(expansion.starts_with(&written), "{item}: {expansion}");
        let module = &expansion[written.len()..];
        let module = module.trim_start_matches([' ', ';']);
        assert!(module.starts_with("pub mod create_key {"), "{item}: {module}");
        for ty in ["OrgId", "Description"] {
            assert_eq!(count(module, &format!("pub type {ty} ")), 1, "{ty} of {item}: {module}");
        }
        for ty in ["Body", "Data", "Request", "Endpoint"] {
            assert_eq!(count(module, &format!("pub struct {ty} ")), 1, "{ty} of {item}: {module}");
        }
        assert_eq!(count(module, "compile_error"), 1, "{item}: {module}");
    }
}

#[test]
fn unfinished_body_is_kept() {
    for body in [
        "let key = org_id.",
        "create_key::",
        "match body { create_key::Body { description } => , }",
        "Ok(create_key::Data { id: })",
    ] {
        let item =
            format!("async fn create_key(org_id: create_key::OrgId) -> Result<create_key::Data, Failure> {{ {body} }}");
        let expansion = expand(ATTRIBUTE, &item);
        assert!(expansion.contains(&tokens(&item).to_string()), "{expansion}");
        assert_eq!(count(&expansion, "compile_error"), 0, "{expansion}");
        assert_eq!(count(&expansion, "pub struct Data "), 1, "{expansion}");
    }
}

#[test]
fn wrong_argument_keeps_the_types() {
    for arguments in ["de: Option<create_key::Description>", "org_id: create_key::Org", "org_id: u6", "body: crea", ""]
    {
        let item = format!("async fn create_key({arguments}) -> Result<create_key::Data, Failure> {{}}");
        let expansion = expand(ATTRIBUTE, &item);
        assert!(expansion.contains(&tokens(&item).to_string()), "{expansion}");
        assert_eq!(count(&expansion, "pub struct Body "), 1, "{expansion}");
    }
}

#[test]
fn unfinished_attribute_keeps_the_function() {
    let item = "async fn create_key(org_id: create_key::OrgId) -> Result<create_key::Data, Failure> {}";
    for attribute in
        ["", "p", "put", "put,", "put, \"\"", "put, \"/v1/orgs/\"", "put, \"/v1/orgs/<\"", "put, \"/\", contr"]
    {
        let expansion = expand(attribute, item);
        assert!(expansion.starts_with(&tokens(item).to_string()), "{attribute}: {expansion}");
        assert_eq!(count(&expansion, "mod create_key {"), 1, "{attribute}: {expansion}");
        assert!(count(&expansion, "compile_error") >= 1, "{attribute}: {expansion}");
    }
    let expansion = expand("put, \"/v1/orgs/<org_id>/keys/\", contr", item);
    assert_eq!(count(&expansion, "compile_error"), 1, "{expansion}");
}

#[test]
fn module_derives_the_types_alone() {
    let expansion = expand(ATTRIBUTE, "#[doc = \"Keys.\"] pub(crate) mod create_key {}");
    assert!(expansion.starts_with("# [doc = \"Keys.\"]"), "{expansion}");
    assert_eq!(count(&expansion, "pub (crate) mod create_key {"), 1, "{expansion}");
    for ty in ["Body", "Data", "Request", "Endpoint"] {
        assert_eq!(count(&expansion, &format!("pub struct {ty} ")), 1, "{ty}: {expansion}");
    }
    assert_eq!(count(&expansion, "compile_error"), 0, "{expansion}");
    assert_eq!(count(&expansion, "fn create_key"), 0, "{expansion}");
}

#[test]
fn wrong_module_keeps_what_it_holds_and_the_types() {
    let expansion = expand(ATTRIBUTE, "mod create_key { pub struct Mine; }");
    assert!(expansion.contains("pub struct Mine ;"), "{expansion}");
    assert!(expansion.contains("leave it empty: `mod create_key {}`"), "{expansion}");
    assert_eq!(count(&expansion, "pub struct Data "), 1, "{expansion}");
    assert_eq!(count(&expansion, "compile_error"), 1, "{expansion}");
    let expansion = expand("put, \"/v1/orgs/\"", "mod create_key {}");
    assert_eq!(count(&expansion, "mod create_key {"), 1, "{expansion}");
    assert_eq!(count(&expansion, "compile_error"), 1, "{expansion}");
}
