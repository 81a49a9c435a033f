//! Names: whose they are, what becomes of clashes, and what does not change them.

use super::{body, components, contract, plan, render};

/// Returns the names of the items of a body, in their order.
fn names(schema: &str, with: &[&str]) -> Vec<String> {
    let plan = plan(&contract(schema, with));
    let names = plan.types.items.iter().map(|item| item.name.to_string());
    names.filter(|name| name != "Data" && name != "Body").collect()
}

const OBJECT: &str = "type: object, properties";

#[test]
fn direct_properties_have_plain_names_and_deeper_ones_those_around_them() {
    let schema = format!(
        "{{{OBJECT}: {{address: {{{OBJECT}: {{zip: {{type: string, minLength: 1}}, lines: {{type: array, items: {{enum: [a, b]}}}}}}}},
        tags: {{type: array, items: {{type: string, maxLength: 3}}}}, extra: {{type: object, additionalProperties: {{enum: [x, y]}}}}}}}}"
    )
    .replace('\n', " ");
    assert_eq!(names(&schema, &[]), ["Address", "AddressZip", "AddressLinesItem", "TagsItem", "ExtraValue"]);
}

#[test]
fn components_are_called_by_their_names_and_so_is_what_is_in_them() {
    let pet = format!(
        "pet-thing: {{{OBJECT}: {{kind: {{enum: [cat, dog]}}, owner: {{{OBJECT}: {{name: {{minLength: 1, type: string}}}}}}}}}}"
    );
    let schema = "{$ref: '#/components/schemas/pet-thing'}";
    assert_eq!(names(schema, &[&pet]), ["PetThing", "PetThingKind", "PetThingOwner", "PetThingOwnerName"]);
    // The same names as in a module of components.
    let plan = components(&contract("{}", &[&pet]), &["pet-thing"]);
    let shared: Vec<_> = plan.types.items.iter().map(|item| item.name.to_string()).collect();
    assert_eq!(shared, ["PetThing", "PetThingKind", "PetThingOwner", "PetThingOwnerName"]);
    assert!(plan.types.items.iter().all(|item| item.owner.as_deref() == Some("pet-thing")));
    assert_eq!(plan.components, ["pet-thing"]);
}

#[test]
fn the_first_of_one_name_keeps_it() {
    let (one, other) = ("pet: {type: string, minLength: 1}", "Pet: {type: string, minLength: 2}");
    let schema =
        format!("{{{OBJECT}: {{a: {{$ref: '#/components/schemas/Pet'}}, b: {{$ref: '#/components/schemas/pet'}}}}}}");
    assert_eq!(names(&schema, &[one, other]), ["Pet2", "Pet"]);
    // Whichever are used.
    let schema = format!("{{{OBJECT}: {{a: {{$ref: '#/components/schemas/Pet'}}}}}}");
    assert_eq!(names(&schema, &[one, other]), ["Pet2"]);
    let fixed = "Body: {type: string, minLength: 1}";
    let schema = format!("{{{OBJECT}: {{a: {{$ref: '#/components/schemas/Body'}}}}}}");
    assert_eq!(names(&schema, &[fixed]), ["Body2"]);
}

#[test]
fn a_place_comes_before_a_name_that_is_taken() {
    let schema = format!("{{{OBJECT}: {{id: {{type: string, minLength: 1}}}}}}");
    let contract = contract(&schema, &[]).replace(
        "in: path, required: true, schema: {type: string}",
        "in: path, required: true, schema: {type: string, maxLength: 9}",
    );
    let names: Vec<_> = plan(&contract).types.items.iter().map(|item| item.name.to_string()).collect();
    assert_eq!(names, ["Id", "Body", "BodyId", "Data"]);
    // An equal one is shared.
    let contract = contract.replace("minLength: 1", "maxLength: 9, description: D");
    let names: Vec<_> = plan(&contract).types.items.iter().map(|item| item.name.to_string()).collect();
    assert_eq!(names, ["Id", "Body", "Data"]);
}

#[test]
fn marks_and_titles_name_types() {
    let schema = format!(
        "{{{OBJECT}: {{a: {{type: string, minLength: 1, x-rust-name: Money}}, b: {{title: Not this, enum: [x, y]}}}}}}"
    );
    assert_eq!(names(&schema, &[]), ["Money", "B"]);
    let schema = "{oneOf: [{type: string, title: The text}, {type: integer, x-rust-name: Count}, {type: boolean}]}";
    assert!(
        body(schema, &[]).starts_with("union Body { TheText(String), Count(i64), Boolean(bool) }"),
        "{}",
        body(schema, &[])
    );
}

#[test]
fn marks_name_plain_types_too() {
    let schema = format!(
        "{{{OBJECT}: {{a: {{type: integer, x-rust-name: Count}}, b: {{type: array, x-rust-name: Tags, items: {{enum: [x, y]}}}}}}}}"
    );
    assert_eq!(names(&schema, &[]), ["TagsItem", "Count", "Tags"]);
}

#[test]
fn name_of_another_type_is_refused() {
    let errors = |schema: &str, with: &[&str]| {
        let document = super::document(&contract(schema, with));
        let Err(errors) = crate::plan::plan_operation(&super::operation(&document), &document.components()) else {
            panic!("it has a plan")
        };
        errors.into_iter().map(|error| (error.message, error.help)).collect::<Vec<_>>()
    };
    let named = |name: &str, text: &str| format!("{{type: string, {text}: 1, x-rust-name: {name}}}");
    let schema = format!("{{{OBJECT}: {{a: {}, b: {}}}}}", named("Money", "minLength"), named("Money", "maxLength"));
    let [(message, help)] = &errors(&schema, &[])[..] else { panic!("one error") };
    assert_eq!(message, "`x-rust-name: Money` is the name of another type");
    assert!(help.starts_with("write another name, `Money` is the type of `#/paths/~1things~1{id}/put"), "{help}");
    assert!(help.contains("/properties/a` (c.yaml:"), "{help}");
    // Equal schemas have one type.
    let schema = format!("{{{OBJECT}: {{a: {}, b: {}}}}}", named("Money", "minLength"), named("Money", "minLength"));
    assert_eq!(names(&schema, &[]), ["Money"]);
    // The names of components do not depend on which are used.
    let schema = format!("{{{OBJECT}: {{a: {}}}}}", named("Money", "minLength"));
    let [(_, help)] = &errors(&schema, &["money: {type: integer}"])[..] else { panic!("one error") };
    assert!(help.starts_with("write another name, `Money` is the type of the component `money`"), "{help}");
    let schema = format!("{{{OBJECT}: {{a: {}}}}}", named("Request", "minLength"));
    let [(_, help)] = &errors(&schema, &[])[..] else { panic!("one error") };
    assert!(help.starts_with("write another name, `Request` is a type of every operation"), "{help}");
    let component = format!("Pet: {}", named("Pet", "minLength"));
    assert_eq!(names(&format!("{{{OBJECT}: {{a: {{$ref: '#/components/schemas/Pet'}}}}}}"), &[&component]), ["Pet"]);
}

#[test]
fn adding_to_a_contract_renames_nothing() {
    let pet = "Pet: {type: object, properties: {name: {type: string, minLength: 1}, address: {type: object, properties: {zip: {enum: [a, b]}}}}}";
    let schema = "{type: object, properties: {status: {enum: [on, off]}, pet: {$ref: '#/components/schemas/Pet'}, size: {oneOf: [{type: string}, {type: integer, minimum: 1}]}}}";
    let before = contract(schema, &[pet]);
    let text = |contract: &str| render::items(&plan(contract).types);
    let old = text(&before);
    let lines = |text: &str| -> Vec<String> { text.lines().map(str::to_owned).collect() };
    // Components that nothing refers to, whatever they are called.
    let unused =
        contract(schema, &[pet, "Status: {enum: [x, y]}", "Size: {type: string, minLength: 3}", "pet: {type: string}"]);
    assert_eq!(text(&unused), old);
    // A component that comes to be used, with types of its own.
    let used = schema.replace("size:", "more: {$ref: '#/components/schemas/Owner'}, size:");
    let new = text(&contract(&used, &[pet, "Owner: {type: object, properties: {name: {type: string, minLength: 1}}}"]));
    for line in lines(&old).iter().filter(|line| !line.starts_with("struct Body")) {
        assert!(lines(&new).contains(line), "{line} is not in\n{new}");
    }
    // A property, before and after others.
    for new in [
        schema.replace("status:", "zip: {enum: [z, y]}, status:"),
        schema.replace(
            "{type: integer, minimum: 1}]}",
            "{type: integer, minimum: 1}]}, address: {type: object, properties: {zip: {enum: [q, r]}}}",
        ),
    ] {
        let new = text(&contract(&new, &[pet]));
        for line in lines(&old).iter().filter(|line| !line.starts_with("struct Body")) {
            assert!(lines(&new).contains(line), "{line} is not in\n{new}");
        }
    }
    // A property of the component.
    let more = pet.replace("address:", "kind: {enum: [c, d]}, address:");
    let new = text(&contract(schema, &[&more]));
    for line in lines(&old).iter().filter(|line| !line.starts_with("struct Pet ")) {
        assert!(lines(&new).contains(line), "{line} is not in\n{new}");
    }
    // An operation.
    let with_operation =
        before.replace("paths:\n", "paths:\n  /other:\n    get: {responses: {'204': {description: D}}}\n");
    assert_eq!(text(&with_operation), old);
}
