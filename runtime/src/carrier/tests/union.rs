use serde_json::{Value, json};

use super::{keeps, read, refuses, text, typed, write, writes};
use crate::carrier::{Carrier, Dispatch, ObjectReader, ObjectWriter, Overlap};
use crate::reading::Reading;
use crate::schema::{ArrayRules, Combined, Kind, NumberRules, ObjectRules, Schema, Types};
use crate::tree::{JsonWriter, Node};

static STRING: Schema = typed("#/either/0", Kind::String);
static NUMBER: Schema = typed("#/either/1", Kind::Number);
static LIST: Schema = Schema {
    array: Some(&ArrayRules { items: Some(&EITHER), ..ArrayRules::NONE }),
    ..typed("#/either/2", Kind::Array)
};
static EITHER: Schema = Schema {
    combined: Some(&Combined { one_of: Some(&[&STRING, &NUMBER, &LIST]), ..Combined::NONE }),
    ..Schema::at("#/either")
};

#[derive(Clone, Debug, PartialEq)]
enum Either {
    Text(String),
    Number(f64),
    List(Vec<Either>),
}
crate::__private::union! {
    Either, &EITHER,
    Dispatch::Kind(&[(&[Kind::String], 0), (&[Kind::Integer, Kind::Number], 1), (&[Kind::Array], 2)]),
    [Text: String = &STRING, Number: f64 = &NUMBER, List: Vec<Either> = &LIST]
}

#[test]
fn union_of_kinds_is_read_by_the_kind() {
    keeps::<Either>(r#""a""#);
    keeps::<Either>("1.5");
    writes::<Either>("[1, [\"a\"], []]", r#"[1.0,["a"],[]]"#);
    refuses::<Either>("[[1, 1e400]]", "body/0/1: must be a number that 64 bits can hold (IEEE 754)");
    refuses::<Either>("true", "body: must match one of the 3 schemas in `oneOf` (oneOf at #/either)");
    assert_eq!(serde_json::to_value(Either::Number(1.0)).expect("JSON"), json!(1.0));
}

static CAT_KIND: Schema = Schema { constant: Some(&text("cat")), ..Schema::at("#/cat/kind") };
static DOG_KIND: Schema = Schema { constant: Some(&text("dog")), ..Schema::at("#/dog/kind") };
static LIVES: Schema = typed("#/cat/lives", Kind::Integer);
static CAT: Schema = Schema {
    name: "Cat",
    object: Some(&ObjectRules {
        properties: Some(&[("kind", &CAT_KIND), ("lives", &LIVES)]),
        required: Some(&["kind", "lives"]),
        ..ObjectRules::NONE
    }),
    ..typed("#/cat", Kind::Object)
};
static DOG: Schema = Schema {
    name: "Dog",
    object: Some(&ObjectRules {
        properties: Some(&[("kind", &DOG_KIND)]),
        required: Some(&["kind"]),
        ..ObjectRules::NONE
    }),
    ..typed("#/dog", Kind::Object)
};
static PET: Schema = Schema {
    combined: Some(&Combined {
        one_of: Some(&[&CAT, &DOG]),
        discriminator: Some(("kind", &[("cat", 0), ("dog", 1)])),
        ..Combined::NONE
    }),
    ..Schema::at("#/pet")
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct IsCat;
crate::__private::constant! { IsCat, &CAT_KIND, "cat" }

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct IsDog;
crate::__private::constant! { IsDog, &DOG_KIND, "dog" }

#[derive(Clone, Debug, PartialEq)]
struct Cat {
    kind: IsCat,
    lives: i64,
}
impl Carrier for Cat {
    const SCHEMA: &'static Schema = &CAT;

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        let mut object = ObjectReader::begin(node, Self::SCHEMA, schema, reading)?;
        let kind = object.required(0);
        let lives = object.required(1);
        Some(Self { kind: kind?, lives: lives? })
    }
    fn write(&self, out: &mut JsonWriter) {
        let mut object = ObjectWriter::begin(out, Self::SCHEMA);
        object.required("kind", &self.kind);
        object.required("lives", &self.lives);
        object.end();
    }
}
crate::__private::derived! { Cat }

#[derive(Clone, Debug, PartialEq)]
struct Dog {
    kind: IsDog,
}
impl Carrier for Dog {
    const SCHEMA: &'static Schema = &DOG;

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        let mut object = ObjectReader::begin(node, Self::SCHEMA, schema, reading)?;
        let kind = object.required(0);
        Some(Self { kind: kind? })
    }
    fn write(&self, out: &mut JsonWriter) {
        let mut object = ObjectWriter::begin(out, Self::SCHEMA);
        object.required("kind", &self.kind);
        object.end();
    }
}
crate::__private::derived! { Dog }

#[derive(Clone, Debug, PartialEq)]
enum Pet {
    Cat(Cat),
    Dog(Dog),
}
crate::__private::union! {
    Pet, &PET,
    Dispatch::Tag(
        "kind",
        &[(crate::schema::Constant::String("cat"), 0), (crate::schema::Constant::String("dog"), 1)],
        &[],
    ),
    [Cat: Cat = &CAT, Dog: Dog = &DOG]
}

#[derive(Clone, Debug, PartialEq)]
enum AskedPet {
    Cat(Cat),
    Dog(Dog),
}
crate::__private::union! { AskedPet, &PET, Dispatch::Accepts, [Cat: Cat = &CAT, Dog: Dog = &DOG], check }

#[test]
fn union_of_tags_is_read_by_the_tag() {
    for pet in [r#"{"kind":"cat","lives":9}"#, r#"{"kind":"dog"}"#] {
        keeps::<Pet>(pet);
        keeps::<AskedPet>(pet);
    }
    // The violations are those of the branch that the tag names.
    refuses::<Pet>(r#"{"kind": "cat"}"#, "body/lives: is required (required at #/cat)");
    refuses::<Pet>(r#"{"kind": "cat", "lives": "9"}"#, "body/lives: must be an integer (type at #/cat/lives)");
    refuses::<Pet>(r#"{"kind": "cow"}"#, r#"body/kind: must be one of "cat", "dog" (oneOf at #/pet)"#);
    refuses::<Pet>("{}", "body: must have the property `kind` (oneOf at #/pet)");
    for text in [r#"{"kind": "cow"}"#, "{}", "[]"] {
        assert!(read::<Pet>(text).is_err() && read::<AskedPet>(text).is_err(), "{text}");
    }
    assert_eq!(read::<AskedPet>(r#"{"kind": "dog"}"#).map(|pet| pet.check()), Ok(Ok(())));
}

/// An alias that leads to itself.
#[test]
fn union_of_one_branch_is_that_branch() {
    static TREE: Schema =
        Schema { array: Some(&ArrayRules { items: Some(&TREE), ..ArrayRules::NONE }), ..typed("#/tree", Kind::Array) };
    #[derive(Clone, Debug, PartialEq)]
    enum Tree {
        Items(Vec<Tree>),
    }
    crate::__private::union! { Tree, &TREE, Dispatch::Accepts, [Items: Vec<Tree> = &TREE] }
    keeps::<Tree>("[[],[[]]]");
    refuses::<Tree>("[[1]]", "body/0/0: must be an array (type at #/tree)");
}

static SMALL: Schema = Schema {
    name: "Small",
    number: Some(&NumberRules { maximum: Some("10"), ..NumberRules::NONE }),
    checks: Some(&Schema {
        number: Some(&NumberRules { maximum: Some("10"), ..NumberRules::NONE }),
        ..Schema::at("#/small")
    }),
    ..typed("#/small", Kind::Integer)
};
static LARGE: Schema = Schema {
    name: "Large",
    number: Some(&NumberRules { minimum: Some("5"), ..NumberRules::NONE }),
    checks: Some(&Schema {
        number: Some(&NumberRules { minimum: Some("5"), ..NumberRules::NONE }),
        ..Schema::at("#/large")
    }),
    ..typed("#/large", Kind::Number)
};
static ANY_OF: Schema = Schema {
    combined: Some(&Combined { any_of: Some(&[&SMALL, &LARGE]), ..Combined::NONE }),
    is_open: true,
    ..Schema::at("#/any")
};
static ONE_OF: Schema = Schema {
    combined: Some(&Combined { one_of: Some(&[&SMALL, &LARGE]), ..Combined::NONE }),
    is_open: true,
    ..Schema::at("#/one")
};

#[derive(Clone, Debug, PartialEq)]
struct AnyOf(Overlap);
crate::__private::overlap! { AnyOf, &ANY_OF, [as_small: i64 = &SMALL, as_large: f64 = &LARGE], from [i64, f64] }

#[derive(Clone, Debug, PartialEq)]
struct OneOf(Overlap);
crate::__private::overlap! { OneOf, &ONE_OF, [as_small: i64 = &SMALL, as_large: f64 = &LARGE], from [i64, f64] }

#[test]
fn overlapping_union_is_read_as_each_branch_that_accepts() {
    let both = read::<AnyOf>("7").expect("both");
    assert_eq!((both.as_small(), both.as_large(), both.as_value()), (Some(7), Some(7.0), &json!(7)));
    let small = AnyOf::try_from(1_i64).expect("small");
    assert_eq!((small.as_small(), small.as_large()), (Some(1), None));
    assert_eq!(AnyOf::try_from(0.5).map_err(|it| it.len()), Err(1));
    assert_eq!(AnyOf::try_from(json!(11.5)).map(AnyOf::into_value), Ok(json!(11.5)));
    assert_eq!(AnyOf::try_from(Value::Null).map_err(|it| it.len()), Err(1));
    keeps::<AnyOf>("7");
    // A branch judges what came, and not what it was rounded to.
    let exact = read::<AnyOf>("7.00000000000000000001").expect("large");
    assert_eq!((exact.as_small(), exact.as_large()), (None, Some(7.0)));
    assert_eq!(write(&exact).as_deref(), Ok("7.00000000000000000001"));
}

#[test]
fn matches_of_a_one_of_are_counted() {
    keeps::<OneOf>("3");
    keeps::<OneOf>("11");
    refuses::<OneOf>("7", "body: is both `Small` and `Large` (oneOf at #/one)");
    refuses::<OneOf>("null", "body: is none of `Small`, `Large` (oneOf at #/one)");
    refuses::<OneOf>("0.5", "body: must be at least 5 (minimum at #/large)");
    assert!(OneOf::try_from(7_i64).is_err() && serde_json::from_str::<OneOf>("7").is_err());
    assert_eq!(serde_json::to_string(&OneOf::try_from(3_i64).expect("small")).expect("JSON"), "3");
}

#[test]
fn kind_of_a_union_is_in_the_words_of_its_type() {
    static TYPES: Schema = Schema { types: Some(Types::List(&[Kind::String, Kind::Number])), ..Schema::at("#/types") };
    #[derive(Clone, Debug, PartialEq)]
    enum Typed {
        Text(String),
        Number(f64),
    }
    crate::__private::union! {
        Typed, &TYPES, Dispatch::Kind(&[(&[Kind::String], 0), (&[Kind::Number], 1)]),
        [Text: String = &TYPES, Number: f64 = &TYPES]
    }
    writes::<Typed>("1", "1.0");
    refuses::<Typed>("null", "body: must be a string or a number (type at #/types)");
}
