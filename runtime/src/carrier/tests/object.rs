use std::collections::BTreeMap;

use serde_json::json;

use super::{keeps, read_by, refuses, refuses_by, told, typed, write, writes};
use crate::carrier::{Carrier, ObjectReader, ObjectWriter};
use crate::reading::Reading;
use crate::schema::{Combined, Kind, Matcher, ObjectRules, Pattern, Reference, Schema, StringRules, Types};
use crate::tree::{JsonWriter, Node};
use crate::{Envelope, Violations};

static NAME: Schema = typed("#/pet/name", Kind::String);
static TAG: Schema = Schema { types: Some(Types::List(&[Kind::String, Kind::Null])), ..Schema::at("#/pet/tag") };
static AGE: Schema = typed("#/pet/age", Kind::Integer);
static PET: Schema = Schema {
    name: "Pet",
    object: Some(&ObjectRules {
        properties: Some(&[("name", &NAME), ("tag", &TAG), ("age", &AGE), ("parent", &PARENT)]),
        required: Some(&["name"]),
        ..ObjectRules::NONE
    }),
    ..typed("#/pet", Kind::Object)
};
static PARENT: Schema = Schema {
    combined: Some(&Combined {
        reference: Some(Reference { text: "#/pet", target: &PET, component: None }),
        ..Combined::NONE
    }),
    read_as: Some(&PET),
    ..Schema::at("#/pet/parent")
};

#[derive(Clone, Debug, PartialEq)]
struct Pet {
    name: String,
    tag: Option<Option<String>>,
    age: Option<i64>,
    parent: Option<Box<Pet>>,
}

impl Carrier for Pet {
    const SCHEMA: &'static Schema = &PET;

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        let mut object = ObjectReader::begin(node, Self::SCHEMA, schema, reading)?;
        let name = object.required(0);
        let tag = object.optional(1);
        let age = object.optional(2);
        let parent = object.optional(3);
        Some(Self { name: name?, tag: tag?, age: age?, parent: parent? })
    }

    fn write(&self, out: &mut JsonWriter) {
        let mut object = ObjectWriter::begin(out, Self::SCHEMA);
        object.required("name", &self.name);
        object.optional("tag", &self.tag);
        object.optional("age", &self.age);
        object.optional("parent", &self.parent);
        object.end();
    }
}
crate::__private::derived! { Pet }

#[test]
fn struct_is_read_and_written() {
    keeps::<Pet>(r#"{"name":"a"}"#);
    keeps::<Pet>(r#"{"name":"a","tag":null,"age":3,"parent":{"name":"b","tag":"t"}}"#);
    writes::<Pet>(r#"{"x": [{}], "age": 1.0, "n\u0061me": "a", "Name": 1}"#, r#"{"name":"a","age":1}"#);
    refuses::<Pet>("[]", "body: must be an object (type at #/pet)");
    refuses::<Pet>("{}", "body/name: is required (required at #/pet)");
    refuses::<Pet>(r#"{"name": "a", "age": null}"#, "body/age: must be an integer (type at #/pet/age)");
    refuses::<Pet>(r#"{"name": "a", "name": 1}"#, "body/name: duplicate property");
    refuses::<Pet>(r#"{"name": "a", "parent": {}}"#, "body/parent/name: is required (required at #/pet)");
    refuses::<Pet>(r#"{"name": "a", "parent": null}"#, "body/parent: must be an object (type at #/pet)");
}

#[test]
fn violations_come_in_the_order_of_the_text() {
    let text = r#"{"age": "x", "tag": 1, "parent": {"age": [], "parent": {"tag": {}}}, "age": 1}"#;
    let reasons = [
        "body/age: must be an integer (type at #/pet/age)",
        "body/tag: must be a string (type at #/pet/tag)",
        "body/parent/age: must be an integer (type at #/pet/age)",
        "body/parent/parent/tag: must be a string (type at #/pet/tag)",
        "body/parent/parent/name: is required (required at #/pet)",
        "body/parent/name: is required (required at #/pet)",
        "body/age: duplicate property",
        "body/name: is required (required at #/pet)",
    ];
    refuses_by::<Pet>(&PET, text, &reasons);
}

#[test]
fn recursion_is_read_up_to_a_depth() {
    let nested = |depth: usize| r#"{"name":"a","parent":"#.repeat(depth) + r#"{"name":"a"}"# + &"}".repeat(depth);
    keeps::<Pet>(&nested(100));
    let error = read_by::<Pet>(&PET, &nested(1000)).expect_err("deep");
    assert!(error.to_string().ends_with("is nested too deeply"), "{error}");
}

/// An equal schema at another place: the type is shared, the violations are not.
#[test]
fn violation_is_of_the_schema_at_the_place() {
    static OTHER_NAME: Schema = typed("#/other/name", Kind::String);
    static OTHER: Schema = Schema {
        object: Some(&ObjectRules {
            properties: Some(&[("name", &OTHER_NAME), ("tag", &TAG), ("age", &AGE), ("parent", &PARENT)]),
            required: Some(&["name"]),
            ..ObjectRules::NONE
        }),
        ..typed("#/other", Kind::Object)
    };
    refuses_by::<Pet>(&OTHER, "{}", &["body/name: is required (required at #/other)"]);
    refuses_by::<Pet>(&OTHER, r#"{"name": 1}"#, &["body/name: must be a string (type at #/other/name)"]);
}

#[test]
fn struct_goes_through_serde() {
    let pet: Pet = serde_json::from_value(json!({"name": "a", "age": 3})).expect("a pet");
    assert_eq!(serde_json::to_value(&pet).expect("JSON"), json!({"name": "a", "age": 3}));
    let error = serde_json::from_value::<Pet>(json!({"age": "x"})).expect_err("two violations").to_string();
    assert_eq!(error, "age: must be an integer; name: is required");
}

static X: Pattern = Pattern { source: "^x-", matcher: Matcher::Engine(|name| name.starts_with("x-")) };
static EVEN_LENGTH: Pattern = Pattern { source: "^(..)*$", matcher: Matcher::Engine(|name| name.len() % 2 == 0) };
static COUNT: Schema = typed("#/open/count", Kind::Integer);
static SHORT: Schema = Schema {
    string: Some(&StringRules { max_length: Some(3), ..StringRules::NONE }),
    checks: Some(&Schema {
        string: Some(&StringRules { max_length: Some(3), ..StringRules::NONE }),
        ..Schema::at("#/open/short")
    }),
    ..typed("#/open/short", Kind::String)
};
static STRING: Schema = typed("#/open/additional", Kind::String);
static OPEN: Schema = Schema {
    object: Some(&ObjectRules {
        properties: Some(&[("count", &COUNT)]),
        patterns: Some(&[(&X, &SHORT), (&EVEN_LENGTH, &STRING)]),
        additional: Some(&STRING),
        ..ObjectRules::NONE
    }),
    is_open: true,
    ..typed("#/open", Kind::Object)
};

#[derive(Clone, Debug, Default, PartialEq)]
struct Open {
    count: Option<i64>,
    rest: BTreeMap<String, String>,
}

impl Carrier for Open {
    const SCHEMA: &'static Schema = &OPEN;

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        let mut object = ObjectReader::begin(node, Self::SCHEMA, schema, reading)?;
        let count = object.optional(0);
        let rest = object.rest();
        Some(Self { count: count?, rest: rest? })
    }

    fn write(&self, out: &mut JsonWriter) {
        let mut object = ObjectWriter::begin(out, Self::SCHEMA);
        object.optional("count", &self.count);
        object.rest(&self.rest);
        object.end();
    }
}
crate::__private::derived! { Open, check }

#[test]
fn members_that_the_schema_describes_are_kept() {
    keeps::<Open>(r#"{"count":1,"a":"b","x-a":"abc"}"#);
    refuses::<Open>(r#"{"a": 1}"#, "body/a: must be a string (type at #/open/additional)");
    refuses::<Open>(r#"{"x-a": "long"}"#, "body/x-a: must have at most 3 characters (maxLength at #/open/short)");
    refuses::<Open>(r#"{"a": "1", "a": "2"}"#, "body/a: duplicate property");
}

#[test]
fn rest_is_checked_before_it_is_sent() {
    let with =
        |name: &str, value: &str| Open { count: Some(1), rest: BTreeMap::from([(name.to_owned(), value.to_owned())]) };
    assert_eq!(write(&with("a", "b")).as_deref(), Ok(r#"{"count":1,"a":"b"}"#));
    let long = ["body/x-a: must have at most 3 characters (maxLength at #/open/short)".to_owned()];
    assert_eq!(write(&with("x-a", "long")), Err(long.to_vec()));
    assert_eq!(write(&with("count", "1")), Err(vec!["body/count: duplicate property".to_owned()]));
    assert_eq!(with("a", "b").check(), Ok(()));
    assert_eq!(
        with("x-a", "long").check().map_err(|it| it.to_string()),
        Err("x-a: must have at most 3 characters".into())
    );
    let error = serde_json::to_string(&with("x-a", "long")).expect_err("too long");
    assert_eq!(error.to_string(), "x-a: must have at most 3 characters");
}

static CLOSED: Schema = Schema {
    object: Some(&ObjectRules {
        properties: Some(&[("count", &COUNT)]),
        patterns: Some(&[(&X, &STRING)]),
        additional: Some(&Schema { verdict: Some(false), ..Schema::at("#/closed/additionalProperties") }),
        min: Some(1),
        ..ObjectRules::NONE
    }),
    checks: Some(&Schema {
        object: Some(&ObjectRules { min: Some(1), ..ObjectRules::NONE }),
        ..Schema::at("#/closed")
    }),
    is_open: true,
    ..typed("#/closed", Kind::Object)
};

#[derive(Clone, Debug, Default, PartialEq)]
struct Closed {
    count: Option<i64>,
}

impl Carrier for Closed {
    const SCHEMA: &'static Schema = &CLOSED;

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        let mut object = ObjectReader::begin(node, Self::SCHEMA, schema, reading)?;
        let count = object.optional(0);
        Some(Self { count: count? })
    }

    fn write(&self, out: &mut JsonWriter) {
        let mut object = ObjectWriter::begin(out, Self::SCHEMA);
        object.optional("count", &self.count);
        object.end();
    }
}
crate::__private::derived! { Closed, check }

#[test]
fn other_members_are_refused() {
    keeps::<Closed>(r#"{"count":1}"#);
    writes::<Closed>(r#"{"count": 1, "x-a": ""}"#, r#"{"count":1}"#);
    refuses::<Closed>(r#"{"count": 1, "b": 2}"#, "body/b: is not allowed (additionalProperties at #/closed)");
}

#[test]
fn what_a_struct_does_not_carry_is_checked_at_both_doors() {
    let reason = "body: must have at least 1 property (minProperties at #/closed)";
    refuses::<Closed>("{}", reason);
    assert_eq!(write(&Closed::default()), Err(vec![reason.to_owned()]));
    assert_eq!(Closed::default().check().map_err(|it| told(&it)), Err(vec![reason.replace("body: ", "")]));
    assert!(serde_json::to_value(Closed::default()).is_err());
    assert!(serde_json::from_str::<Closed>("{}").is_err());
}

/// The structure of an `allOf` is one object; a violation is of the schema that says so.
#[test]
fn violation_of_a_united_object_is_of_the_schema_that_states_it() {
    static FIRST: Schema = Schema {
        object: Some(&ObjectRules {
            properties: Some(&[("name", &NAME)]),
            required: Some(&["name"]),
            ..ObjectRules::NONE
        }),
        ..typed("#/first", Kind::Object)
    };
    static UNITED: Schema = Schema {
        object: Some(&ObjectRules {
            properties: Some(&[("name", &NAME), ("tag", &TAG), ("age", &AGE), ("parent", &PARENT)]),
            required: Some(&["name"]),
            ..ObjectRules::NONE
        }),
        combined: Some(&Combined { all_of: Some(&[&FIRST, &ALL]), ..Combined::NONE }),
        ..Schema::at("#/all")
    };
    static ALL: Schema = Schema {
        combined: Some(&Combined { all_of: Some(&[&FIRST]), ..Combined::NONE }),
        read_as: Some(&UNITED),
        ..Schema::at("#/all")
    };
    refuses_by::<Pet>(&ALL, "{}", &["body/name: is required (required at #/first)"]);
}

#[test]
fn many_properties_are_found_in_any_order() {
    macro_rules! names {
        ($($name:ident)*) => {
            static MANY: Schema = Schema {
                object: Some(&ObjectRules { properties: Some(&[$((stringify!($name), &AGE)),*]), ..ObjectRules::NONE }),
                ..typed("#/many", Kind::Object)
            };
            #[derive(Clone, Debug, PartialEq)]
            struct Many { $($name: Option<i64>),* }
            impl Carrier for Many {
                const SCHEMA: &'static Schema = &MANY;

                fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
                    let mut object = ObjectReader::begin(node, Self::SCHEMA, schema, reading)?;
                    let mut index = 0;
                    $( let $name = object.optional(index); index += 1; )*
                    assert_eq!(index, 20);
                    Some(Self { $($name: $name?),* })
                }
                fn write(&self, out: &mut JsonWriter) {
                    let mut object = ObjectWriter::begin(out, Self::SCHEMA);
                    $( object.optional(stringify!($name), &self.$name); )*
                    object.end();
                }
            }
            crate::__private::derived! { Many }
        };
    }
    names!(a b c d e f g h i j k l m n o p q r s t);
    writes::<Many>(r#"{"t": 1, "a": 2, "q": 3}"#, r#"{"a":2,"q":3,"t":1}"#);
    refuses::<Many>(r#"{"t": 1, "t": 2}"#, "body/t: duplicate property");
}

#[test]
fn envelope_on_its_own_has_data_and_errors() {
    type PetEnvelope = Envelope<Pet>;
    keeps::<PetEnvelope>(r#"{"data":null,"errors":[{"code":"a","message":"b"}]}"#);
    keeps::<PetEnvelope>(r#"{"data":{"name":"a"},"errors":null}"#);
    refuses::<PetEnvelope>(r#"{"data": null}"#, "body/errors: is required (required)");
    refuses::<PetEnvelope>(r#"{"data": {}, "errors": null}"#, "body/data/name: is required (required at #/pet)");
    refuses::<PetEnvelope>(
        r#"{"data": null, "errors": [{"code": 1, "message": ""}]}"#,
        "body/errors/0/code: must be a string (type)",
    );
    let envelope: Envelope<String> = serde_json::from_str(r#"{"data": "x", "errors": null}"#).expect("an envelope");
    assert_eq!(serde_json::to_string(&envelope).expect("JSON"), r#"{"data":"x","errors":null}"#);
    assert!(Envelope::<Pet>::SCHEMA.object.is_some());
}

/// The schema of a whole answer has properties in its own order.
#[test]
fn envelope_is_read_by_the_schema_of_the_answer() {
    static NULL: Schema = typed("#/answer/null", Kind::Null);
    static CODE: Schema = typed("#/answer/code", Kind::String);
    static ERROR: Schema = Schema {
        object: Some(&ObjectRules {
            properties: Some(&[("message", &CODE), ("code", &CODE)]),
            required: Some(&["code", "message"]),
            ..ObjectRules::NONE
        }),
        ..typed("#/answer/error", Kind::Object)
    };
    static ERRORS: Schema = Schema {
        array: Some(&crate::schema::ArrayRules { items: Some(&ERROR), ..crate::schema::ArrayRules::NONE }),
        ..typed("#/answer/errors", Kind::Array)
    };
    static MAYBE_ERRORS: Schema = Schema {
        combined: Some(&Combined { any_of: Some(&[&ERRORS, &NULL]), ..Combined::NONE }),
        read_as: Some(&ERRORS),
        ..Schema::at("#/answer/maybe-errors")
    };
    static MAYBE_PET: Schema = Schema {
        combined: Some(&Combined { any_of: Some(&[&PET, &NULL]), ..Combined::NONE }),
        read_as: Some(&PET),
        ..Schema::at("#/answer/maybe-pet")
    };
    static ANSWER: Schema = Schema {
        object: Some(&ObjectRules {
            properties: Some(&[("errors", &MAYBE_ERRORS), ("data", &MAYBE_PET)]),
            required: Some(&["errors", "data"]),
            ..ObjectRules::NONE
        }),
        ..typed("#/answer", Kind::Object)
    };
    type PetEnvelope = Envelope<Pet>;
    let read = |text: &str| read_by::<PetEnvelope>(&ANSWER, text);
    assert!(read(r#"{"data": null, "errors": null}"#).is_ok());
    for (text, reason) in [
        ("{}", "body/data: is required (required at #/answer)"),
        (r#"{"errors": null, "data": {}}"#, "body/data/name: is required (required at #/pet)"),
        (r#"{"errors": {}, "data": null}"#, "body/errors: must be an array (type at #/answer/errors)"),
        (
            r#"{"errors": [{"code": 1, "message": ""}], "data": null}"#,
            "body/errors/0/code: must be a string (type at #/answer/code)",
        ),
        (
            r#"{"errors": [{"code": ""}], "data": null}"#,
            "body/errors/0/message: is required (required at #/answer/error)",
        ),
    ] {
        let violations: Violations = read(text).expect_err(text);
        assert_eq!(told(&violations)[0], reason, "{text}");
    }
}
