//! Marks, the extensions that are understood, and `discriminator`.

mod common;

use arklow_contract::Discriminator;
use common::{BASE, BODY, body_of, operation, replaced, schema, warnings};

#[test]
fn marks_of_a_schema_are_read_with_their_places() {
    let schema = schema(
        "{type: string, x-rust-type: 'uuid::Uuid', x-rust-name: Id, enum: [a], x-rust-open: true, x-rust-secret: true, x-a: 1}",
    );
    let marks = &schema.keywords().marks;
    let (name, place) = marks.rust_type.as_ref().expect("there is one");
    assert_eq!(name, "uuid::Uuid");
    assert!(place.pointer.ends_with("/schema/x-rust-type"), "{place:?}");
    let (name, place) = marks.rust_name.as_ref().expect("there is one");
    assert_eq!(name, "Id");
    assert!(place.pointer.ends_with("/schema/x-rust-name"), "{place:?}");
    assert!(marks.is_open && marks.secret);
    assert_eq!(schema.keywords().annotations.json, r#"{"x-a":1}"#);
}

#[test]
fn extensions_of_others_are_understood_and_carried() {
    let with_names = schema("{enum: [a, b], x-enum-varnames: [One, Two]}");
    let names = ["One".to_owned(), "Two".to_owned()];
    assert_eq!(with_names.keywords().marks.variant_names.as_deref(), Some(&names[..]));
    assert_eq!(with_names.keywords().annotations.json, r#"{"x-enum-varnames":["One","Two"]}"#);
    let open = schema("{type: string, x-extensible-enum: [a, b]}");
    assert_eq!(open.keywords().marks.extensible_enum.as_ref().map(Vec::len), Some(2));
    assert_eq!(open.keywords().annotations.json, r#"{"x-extensible-enum":["a","b"]}"#);
    // What has another form is another extension of the same name.
    for other in ["x-extensible-enum: true", "x-extensible-enum: [1]", "x-enum-varnames: {a: b}", "x-enumNames: [A]"] {
        let schema = schema(&format!("{{type: string, {other}}}"));
        assert_eq!(schema.keywords().marks, arklow_contract::Marks::default(), "{other}");
    }
    let [warning] = <[_; 1]>::try_from(warnings("{enum: [a, b, c], x-enum-varnames: [One, Two]}")).expect("one");
    assert_eq!(warning.message, "`x-enum-varnames` in the request body of `PUT /things/{id}` has 2 names for 3 values");
}

const PETS: &str =
    "{Cat: {type: object}, Dog: {type: object}, Lizard: {$id: 'https://a.example/lizard', type: object}}";

fn discriminated(schema: &str) -> (Option<Discriminator>, Vec<String>, String) {
    let contract = replaced(BASE, BODY, &format!("schema: {schema}"));
    let operation = operation(&replaced(&contract, "schemas: {}", &format!("schemas: {PETS}")));
    let keywords = body_of(&operation).keywords().clone();
    let warnings = operation.warnings.iter().map(|warning| warning.message.clone()).collect();
    (keywords.combined.discriminator, warnings, keywords.annotations.json)
}

#[test]
fn discriminator_maps_values_to_branches() {
    let branches =
        "[{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {$ref: 'https://a.example/lizard'}]";
    for keyword in ["oneOf", "anyOf"] {
        let mapping = "{dog: Dog, hound: '#/components/schemas/Dog', lizard: 'https://a.example/lizard'}";
        let text =
            format!("{{{keyword}: {branches}, discriminator: {{propertyName: kind, mapping: {mapping}, x-a: 1}}}}");
        let (discriminator, warnings, json) = discriminated(&text);
        let discriminator = discriminator.expect("there is one");
        let mapped: Vec<_> = discriminator.mapping.iter().map(|(value, index)| (value.as_str(), *index)).collect();
        let expected = [("dog", 1), ("hound", 1), ("lizard", 2), ("Cat", 0), ("Dog", 1), ("Lizard", 2)];
        assert_eq!((discriminator.property.as_str(), mapped.as_slice()), ("kind", &expected[..]));
        assert_eq!(warnings, [""; 0]);
        // It is exported as it is written.
        assert!(json.contains(r#""mapping":{"dog":"Dog","#), "{json}");
    }
}

#[test]
fn discriminator_without_a_mapping_takes_the_names_of_components() {
    let text = "{oneOf: [{$ref: '#/components/schemas/Cat'}, {type: string}], discriminator: {propertyName: kind}}";
    let discriminator = discriminated(text).0.expect("there is one");
    assert_eq!(discriminator.mapping, [("Cat".to_owned(), 0)]);
    // One at the parent of an `allOf` has no branches.
    let text = "{type: object, discriminator: {propertyName: kind, mapping: {c: Cat}}}";
    assert_eq!(
        discriminated(text),
        (
            Some(Discriminator { property: "kind".into(), mapping: Vec::new() }),
            Vec::new(),
            r#"{"discriminator":{"propertyName":"kind","mapping":{"c":"Cat"}}}"#.into(),
        )
    );
}

#[test]
fn mapping_that_means_nothing_is_warned_of() {
    let branches = "oneOf: [{$ref: '#/components/schemas/Cat'}]";
    let owner = "`mapping` of `discriminator` in the request body of `PUT /things/{id}`";
    for (target, message) in [
        ("Elephant", format!("`Elephant` in {owner} leads to no schema")),
        ("'#/components/schemas/Elephant'", format!("`#/components/schemas/Elephant` in {owner} leads to no schema")),
        ("Dog", format!("`Dog` in {owner} is none of the alternatives")),
    ] {
        let text = format!("{{{branches}, discriminator: {{propertyName: kind, mapping: {{a: {target}}}}}}}");
        let (discriminator, warnings, _) = discriminated(&text);
        assert_eq!((discriminator.map(|it| it.mapping.len()), warnings), (Some(1), vec![message]));
    }
}
