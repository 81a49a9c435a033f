//! A hostile document is refused before it costs anything: too deep, too many aliases, too many references.

mod common;

use std::fmt::Write as _;
use std::time::Instant;

use arklow_contract::{Document, Format};

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n";
const JSON_HEAD: &str = r#"{"openapi":"3.1.0","info":{"title":"t","version":"1"},"x-v":"#;
const TOO_DEEP: &str = "the document nests deeper than 128 levels";

fn json_error(text: &str) -> Option<String> {
    Document::read("c.json", text.as_bytes(), Format::Json).err().map(|error| error.message)
}

fn yaml_error(text: &str) -> Option<String> {
    common::read(text).err().map(|error| error.message)
}

#[test]
fn document_can_be_128_levels_deep() {
    // The root is one level.
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert_eq!(json_error(&format!("{JSON_HEAD}{}}}", nested(127))), None);
    assert_eq!(json_error(&format!("{JSON_HEAD}{}}}", nested(128))).as_deref(), Some(TOO_DEEP));
    assert_eq!(yaml_error(&format!("{HEAD}x-v: {}", nested(127))), None);
    assert_eq!(yaml_error(&format!("{HEAD}x-v: {}", nested(128))).as_deref(), Some(TOO_DEEP));
}

#[test]
fn deep_document_does_not_overflow_the_stack() {
    let depth = 1_000_000;
    assert_eq!(json_error(&"[".repeat(depth)).as_deref(), Some(TOO_DEEP));
    assert_eq!(json_error(&"{\"a\":".repeat(depth)).as_deref(), Some(TOO_DEEP));
    assert!(yaml_error(&"[".repeat(depth)).is_some());
    assert!(yaml_error(&"- ".repeat(10_000)).is_some());
    let mut block = String::new();
    for level in 0..1_000 {
        let _ = writeln!(block, "{}a:", " ".repeat(level));
    }
    assert_eq!(yaml_error(&block).as_deref(), Some(TOO_DEEP));
}

#[test]
fn aliases_count_for_the_depth() {
    let mut text = format!("{HEAD}x-0: &a0 []\n");
    for level in 1..=130 {
        let _ = writeln!(text, "x-{level}: &a{level} [*a{}]", level - 1);
    }
    assert_eq!(yaml_error(&text).as_deref(), Some(TOO_DEEP));
}

#[test]
fn exponential_aliases_are_rejected_at_once() {
    let start = Instant::now();
    let mut text = format!("{HEAD}x-0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n");
    for level in 1..=60 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        let _ = writeln!(text, "x-{level}: &a{level} [{aliases}]");
    }
    assert_eq!(yaml_error(&text).as_deref(), Some("the aliases expand to more than 1000000 nodes"));
    assert!(start.elapsed().as_secs() < 5);
}

#[test]
fn many_small_aliases_are_accepted() {
    let text = format!("{HEAD}x-a: &a {{b: 1}}\nx-v: [{}]\n", vec!["*a"; 10_000].join(", "));
    assert_eq!(yaml_error(&text), None);
}

/// Makes components that each name the next one, once for each of the properties.
fn chain(length: usize, properties: &[&str]) -> String {
    let mut schemas = "schemas:\n".to_owned();
    for index in 0..length {
        let _ = writeln!(schemas, "    S{index}:\n      type: object\n      properties:");
        for property in properties {
            let _ = writeln!(schemas, "        {property}: {{$ref: '#/components/schemas/S{}'}}", index + 1);
        }
    }
    let _ = writeln!(schemas, "    S{length}: {{type: string}}");
    let contract = common::with_body("{$ref: '#/components/schemas/S0'}");
    common::replaced(&contract, "schemas: {}\n", &schemas)
}

#[test]
fn schemas_that_are_named_again_and_again_are_read_once() {
    let operation = common::operation(&chain(40, &["a", "b"]));
    // The parameter, the body, the answer, the components, and two references in each but the last.
    assert_eq!(operation.schemas.len(), 3 + 41 + 2 * 40);
}

#[test]
fn references_may_nest_deeply() {
    let start = Instant::now();
    assert!(common::lower(&chain(5_000, &["a"])).is_ok());
    let mut schemas = "schemas:\n".to_owned();
    for index in 0..5_000 {
        let _ = writeln!(schemas, "    S{index}: {{$ref: '#/components/schemas/S{}'}}", index + 1);
    }
    let _ = writeln!(schemas, "    S5000: {{type: string, x-rust-secret: true}}");
    let contract = common::with_body("{$ref: '#/components/schemas/S0', x-rust-secret: true}");
    assert!(common::lower(&common::replaced(&contract, "schemas: {}\n", &schemas)).is_ok());
    assert!(start.elapsed().as_secs() < 30);
}

#[test]
fn there_may_be_ten_thousand_schemas() {
    let start = Instant::now();
    let names: Vec<String> = (0..10_000).map(|index| format!("p{index}")).collect();
    let operation = common::operation(&chain(1, &names.iter().map(String::as_str).collect::<Vec<_>>()));
    assert_eq!(operation.schemas.len(), 3 + 2 + 10_000);
    assert!(common::lower(&chain(10_000, &["a"])).is_ok());
    assert!(start.elapsed().as_secs() < 30);
}

#[test]
fn alternatives_of_alternatives_do_not_cost_more_than_they_are() {
    let start = Instant::now();
    // A mark is judged by the kinds of all alternatives: two to the power of 40 ways, if each were walked.
    let mut schemas = "schemas:\n".to_owned();
    for index in 0..40 {
        let next = format!("{{$ref: '#/components/schemas/S{}'}}", index + 1);
        let _ = writeln!(schemas, "    S{index}: {{anyOf: [{next}, {next}]}}");
    }
    let _ = writeln!(schemas, "    S40: {{type: string}}");
    let contract = common::with_body("{$ref: '#/components/schemas/S10', x-rust-secret: true}");
    assert!(common::lower(&common::replaced(&contract, "schemas: {}\n", &schemas)).is_ok());
    assert!(start.elapsed().as_secs() < 5);
}

#[test]
fn pattern_is_compiled_once() {
    let start = Instant::now();
    let names: Vec<String> = (0..200).map(|index| format!("p{index}")).collect();
    let contract = chain(1, &names.iter().map(String::as_str).collect::<Vec<_>>());
    // It takes a second without optimisation.
    let slow = r"(?: z|.{0,30}|)(?:\d\S0*\W)(?: z|.{0,30}|)(?:\d\S0*\W)";
    let schema = format!("S1: {{type: string, pattern: '{slow}'}}");
    assert!(common::lower(&common::replaced(&contract, "S1: {type: string}", &schema)).is_ok());
    assert!(start.elapsed().as_secs() < 30);
}
