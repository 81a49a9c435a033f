//! The attribute `#[arklow_components]`, and the options of both attributes about modules: what is wrong with them.

use proc_macro2::{TokenStream, TokenTree};

use crate::components;
use crate::endpoint;

const SHOP: &str = r#"contract = "tests/expand/shop.yaml""#;

fn tokens(text: &str) -> TokenStream {
    text.parse().expect("the input is made of tokens")
}

/// The messages of an expansion, as text.
fn messages(expansion: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    let mut before = String::new();
    for token in expansion {
        match token {
            TokenTree::Group(group) if before == "compile_error!" => {
                let literal: syn::LitStr = syn::parse2(group.stream()).expect("the text of an error");
                found.push(literal.value());
            }
            TokenTree::Group(group) => found.extend(messages(group.stream())),
            TokenTree::Punct(punct) if punct.as_char() == '!' => before.push('!'),
            token => before = token.to_string(),
        }
    }
    found
}

fn shared(attribute: &str, item: &str) -> Vec<String> {
    messages(components::expand_untracked(tokens(attribute), tokens(item)).0)
}

/// The one message of an attribute on a module that is right.
fn message(options: &str) -> String {
    let attribute = if options.is_empty() { SHOP.to_owned() } else { format!("{SHOP}, {options}") };
    let messages = shared(&attribute, "pub mod models {}");
    assert_eq!(messages.len(), 1, "{options}: {messages:?}");
    messages[0].clone()
}

#[test]
fn wrong_options_say_what_to_write() {
    for (options, expected) in [
        ("only", "expected parentheses after `only`\nhelp: write `only(Pet, Order)` with the names of components"),
        (
            "only = Pet",
            "expected parentheses after `only`\nhelp: write `only(Pet, Order)` with the names of components",
        ),
        ("only()", "`only` names no component\nhelp: write `only(Pet, Order)` with the names of components"),
        ("only(Pet, Pet)", "duplicate component `Pet`\nhelp: remove one of them"),
        ("only(models::Pet)", "expected the name of a component\nhelp: write `Pet`"),
        ("only(3)", "expected the name of a component\nhelp: write `only(Pet, Order)` with the names of components"),
        ("only(Pett)", "no component `Pett` in tests/expand/shop.yaml\nhelp: write `Pet`"),
        ("only(pet)", "no component `pet` in tests/expand/shop.yaml\nhelp: write `Pet`"),
        ("only(pet_tag)", "no component `pet_tag` in tests/expand/shop.yaml\nhelp: write \"pet-tag\""),
        ("only(PetTag, \"pet-tag\")", "duplicate component `pet-tag`\nhelp: remove one of them"),
        (
            "only(Customer)",
            "no component `Customer` in tests/expand/shop.yaml\nhelp: the contract declares `Pet`, `Owner`, `PetId`, `pet-tag`, and `Order`",
        ),
        ("tag", "the option `tag` needs a value\nhelp: write `tag = \"…\"` with a tag of the contract's operations"),
        ("tag = pets", "invalid value for `tag`\nhelp: write `tag = \"pets\"`"),
        ("tag(\"pets\")", "the option `tag` needs a value\nhelp: write `tag = \"pets\"`"),
        ("tag = \"pet\"", "no operation of tests/expand/shop.yaml has the tag `pet`\nhelp: write \"pets\""),
        ("tags = \"pets\"", "`tags` is not an option\nhelp: write `tag`"),
        ("operations = true", "`operations` has no value\nhelp: write `operations`, or `operations(tag = \"…\")`"),
        ("operations()", "expected an option of `operations`\nhelp: write `operations`, or `operations(tag = \"…\")`"),
        (
            "operations(get_pet)",
            "expected an option of `operations`\nhelp: write `operations`, or `operations(tag = \"…\")`",
        ),
        ("operations(tag = \"pet\")", "no operation of tests/expand/shop.yaml has the tag `pet`\nhelp: write \"pets\""),
        (
            "operations, tag = \"pets\"",
            "`operations` and `tag` exclude each other\nhelp: write `operations(tag = \"pets\")`",
        ),
        ("only(Pet), tag = \"pets\"", "`only` and `tag` exclude each other\nhelp: remove one of them"),
        ("only(Pet), only(Order)", "duplicate option `only`\nhelp: remove one of them"),
        ("schemas(Pet)", "`schemas` is not an option\nhelp: write `only(…)` with the names of components"),
        (
            "version = 3",
            "`version` is not an option\nhelp: the options are `contract`, `tag`, `only`, `operations`, and `crate`",
        ),
        ("only(Pet) crate = arklow", "expected a comma\nhelp: write a comma before `crate`"),
        (
            "\"other.yaml\"",
            "expected an option\nhelp: a contract is named by its option, write `contract = \"other.yaml\"`",
        ),
    ] {
        assert_eq!(message(options), expected, "{options}");
    }
}

#[test]
fn wrong_items_say_what_to_write() {
    let help = "help: put it on a module that is empty: `pub mod models {}`";
    for item in
        ["struct Models;", "async fn models() {}", "pub mod models;", "#[doc = \"d\"] pub(crate) const X: u8 = 1;"]
    {
        assert_eq!(shared(SHOP, item), [format!("`#[arklow_components]` is for modules\n{help}")], "{item}");
    }
    let not_empty = shared("only(Nothing)", "mod models { struct Mine; }");
    let expected = "module `models` is not empty\nhelp: the types of the components are put into it, leave it empty: `mod models {}`";
    assert_eq!(not_empty.len(), 2, "{not_empty:?}");
    assert_eq!(not_empty[0], expected);
    let twice = shared("only(Nothing)", "#[arklow::arklow_components] mod models {}");
    assert_eq!(twice[0], "duplicate attribute `arklow_components`\nhelp: remove one of them");
    let both = shared("only(Nothing)", "#[arklow_endpoint(get, \"/pets/\")] mod models {}");
    assert!(both[0].starts_with("a module holds the types of components or those of one operation"), "{both:?}");
    let missing = shared("contract = \"shop.yaml\"", "mod models {}");
    assert!(missing[0].starts_with("cannot read the contract at shop.yaml: no such file"), "{missing:?}");
}

#[test]
fn nothing_to_share_is_refused() {
    // The embedded contract has one operation, whose schemas stand where they are used.
    let messages = shared("contract = embedded", "mod models {}");
    let expected = "no operation of arklow.openapi.yaml reaches a component\nhelp: there is nothing to share: `#[arklow_endpoint]` derives the types of each operation";
    assert_eq!(messages, [expected]);
}

#[test]
fn paths_of_modules_begin_at_a_crate() {
    let wrong = |options: &str| {
        let attribute = format!("get, \"/pets/<pet_id>/\", {SHOP}, {options}");
        let item = "async fn get_pet(pet_id: get_pet::PetId) -> Result<get_pet::Data, Failure> {}";
        let messages = messages(endpoint::expand_untracked(tokens(&attribute), tokens(item)).0);
        assert_eq!(messages.len(), 1, "{options}: {messages:?}");
        messages[0].clone()
    };
    let help = "help: it is used inside of the function's module, write it from the root of the crate, such as";
    for (options, expected) in [
        ("components = super::models", format!("the path of `components` cannot begin with `super`\n{help} `crate::models`")),
        ("types = self::get_pet", format!("the path of `types` cannot begin with `self`\n{help} `crate::get_pet`")),
        ("components = \"crate::models\"", "invalid value for `components`\nhelp: write `components = crate::models`".to_owned()),
        (
            "components",
            "the option `components` needs a value\nhelp: write `components = crate::models`, the module under `#[arklow_components]`"
                .to_owned(),
        ),
        (
            "types =",
            "invalid value for `types`\nhelp: write `types = crate::models::get_order`, a module with the types of the operation"
                .to_owned(),
        ),
        (
            "components = crate::models, types = crate::get_pet",
            "`components` and `types` exclude each other\nhelp: remove `components`: the module of `types` has its own".to_owned(),
        ),
        ("component = crate::models", "`component` is not an option\nhelp: write `components`".to_owned()),
    ] {
        assert_eq!(wrong(options), expected, "{options}");
    }
}

/// The names of the types that a module shows: derived ones, and those of another module.
fn shown(options: &str, method: &str, item: &str) -> Vec<String> {
    let attribute = format!("{method}, \"/pets/<pet_id>/\", {SHOP}{options}");
    let expansion = endpoint::expand_untracked(tokens(&attribute), tokens(item)).0;
    let file: syn::File = syn::parse2(expansion).expect("the expansion is Rust");
    let module = file.items.iter().find_map(|item| if let syn::Item::Mod(module) = item { Some(module) } else { None });
    let (_, items) = module.and_then(|module| module.content.clone()).expect("a module");
    let mut names: Vec<String> = items.iter().flat_map(names_of).collect();
    names.sort();
    names
}

fn names_of(item: &syn::Item) -> Vec<String> {
    match item {
        syn::Item::Struct(item) => vec![item.ident.to_string()],
        syn::Item::Enum(item) => vec![item.ident.to_string()],
        syn::Item::Type(item) => vec![item.ident.to_string()],
        syn::Item::Use(item) => names_in(&item.tree),
        _ => Vec::new(),
    }
}

fn names_in(tree: &syn::UseTree) -> Vec<String> {
    match tree {
        syn::UseTree::Path(path) => names_in(&path.tree),
        syn::UseTree::Name(name) => vec![name.ident.to_string()],
        syn::UseTree::Group(group) => group.items.iter().flat_map(names_in).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn shared_types_have_the_names_of_those_that_are_derived() {
    for method in ["get", "put"] {
        let own = shown("", method, "mod pet {}");
        assert!(own.contains(&"Pet".to_owned()) && own.contains(&"PetName".to_owned()), "{own:?}");
        assert_eq!(shown(", components = crate::models", method, "mod pet {}"), own);
        assert_eq!(shown(", components = shop_types::models", method, "mod pet {}"), own);
    }
}

#[test]
fn shared_types_are_not_derived() {
    let attribute = format!("put, \"/pets/<pet_id>/\", {SHOP}, components = crate::models");
    let text = endpoint::expand_untracked(tokens(&attribute), tokens("mod pet {}")).0.to_string().replace(' ', "");
    assert!(text.contains("pubusecrate::models::{"), "{text}");
    assert!(text.contains("pubstructData{"), "{text}");
    assert!(!text.contains("pubstructPet{") && !text.contains("pubstaticOfPet:"), "{text}");
    let check = "assert_components(&crate::models::__COMPONENTS,\"crate::models\",\"tests/expand/shop.yaml\",";
    assert!(text.contains(check), "{text}");
}

#[test]
fn modules_of_operations_share_the_types_around_them() {
    let text = components::expand_untracked(tokens(&format!("{SHOP}, operations")), tokens("pub mod models {}"));
    let text = text.0.to_string().replace(' ', "");
    for (part, count) in [
        ("pubmodget_pet{", 1),
        ("pubmodput_pet{", 1),
        ("pubusesuper::{", 2),
        ("pubstructPet{", 1),
        ("pubstaticOfPet:", 1),
        ("pubstructOwner{", 1),
        // Nothing reaches it.
        ("Order", 0),
        ("compile_error", 0),
    ] {
        assert_eq!(text.matches(part).count(), count, "{part}: {text}");
    }
}

#[test]
fn operation_that_is_not_supported_keeps_the_others() {
    let contract = "contract = \"../ui-tests/contracts/secret_in_a_query.yaml\", operations";
    let messages = shared(contract, "pub mod models {}");
    assert!(messages.iter().all(|message| message.contains("a secret in a query")), "{messages:?}");
    assert!(!messages.is_empty());
}
