//! Unions, and what tells their branches apart.

use super::body;

/// Asserts the items of a body, which is first, beside some components.
#[track_caller]
fn becomes(schema: &str, components: &[&str], expected: &[&str]) {
    assert_eq!(body(schema, components).lines().collect::<Vec<_>>(), expected, "{schema}");
}

#[test]
fn branches_that_may_overlap_are_a_newtype() {
    becomes(
        "{anyOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]}",
        &[],
        &[
            "overlap Body { as_object: BodyObject, as_object2: BodyObject2 }",
            "struct BodyObject { a: Option<String> }",
            "struct BodyObject2 { b: Option<String> }",
        ],
    );
    becomes("{oneOf: [{type: integer}, {type: number}]}", &[], &["overlap Body { as_integer: i64, as_number: f64 }"]);
    becomes(
        "{anyOf: [{type: string}, {enum: [a, b]}]}",
        &[],
        &["overlap Body { as_string: String, as_string2: BodyString2 }", r#"enum BodyString2 { A = "a", B = "b" }"#],
    );
    becomes(
        "{anyOf: [{type: string}, {type: string}]}",
        &[],
        &["overlap Body { as_string: String, as_string2: String }"],
    );
}

#[test]
fn keywords_beside_a_union_are_checks() {
    becomes("{type: string, anyOf: [{pattern: a}, {minLength: 3}]}", &[], &["text Body of 0 if anyOf"]);
    becomes(
        "{type: object, minProperties: 1, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}",
        &[
            "Cat: {type: object, required: [kind], properties: {kind: {const: cat}}}",
            "Dog: {type: object, required: [kind], properties: {kind: {enum: [dog, puppy]}}}",
        ],
        &[
            r#"union Body { Cat(Cat), Dog(Dog) } by kind "cat"=0 "dog"=1 "puppy"=1 check if minProperties"#,
            "struct Cat { kind: CatKind }",
            r#"constant CatKind = "cat""#,
            "struct Dog { kind: DogKind }",
            r#"enum DogKind { Dog = "dog", Puppy = "puppy" }"#,
        ],
    );
    becomes(
        "{type: object, properties: {x: {type: string}}, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}",
        &[
            "Cat: {type: object, required: [kind], properties: {kind: {const: cat}}}",
            "Dog: {type: object, required: [kind], properties: {kind: {enum: [dog, puppy]}}}",
        ],
        &["struct Body { x: Option<String>, kind: Option<Value> } check if oneOf"],
    );
}

#[test]
fn a_tag_tells_objects_apart() {
    becomes(
        "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}",
        &[
            "Cat: {type: object, required: [kind], properties: {kind: {const: cat}}}",
            "Dog: {type: object, required: [kind], properties: {kind: {enum: [dog, puppy]}}}",
        ],
        &[
            r#"union Body { Cat(Cat), Dog(Dog) } by kind "cat"=0 "dog"=1 "puppy"=1"#,
            "struct Cat { kind: CatKind }",
            r#"constant CatKind = "cat""#,
            "struct Dog { kind: DogKind }",
            r#"enum DogKind { Dog = "dog", Puppy = "puppy" }"#,
        ],
    );
    becomes(
        "{anyOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {type: 'null'}]}",
        &[
            "Cat: {type: object, required: [kind], properties: {kind: {const: cat}}}",
            "Dog: {type: object, required: [kind], properties: {kind: {enum: [dog, puppy]}}}",
        ],
        &[
            "type Body = Option<BodyValue>",
            r#"union BodyValue { Cat(Cat), Dog(Dog) } by kind "cat"=0 "dog"=1 "puppy"=1"#,
            "struct Cat { kind: CatKind }",
            r#"constant CatKind = "cat""#,
            "struct Dog { kind: DogKind }",
            r#"enum DogKind { Dog = "dog", Puppy = "puppy" }"#,
        ],
    );
    becomes(
        "{anyOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {type: string}]}",
        &[
            "Cat: {type: object, required: [kind], properties: {kind: {const: cat}}}",
            "Dog: {type: object, required: [kind], properties: {kind: {enum: [dog, puppy]}}}",
        ],
        &[
            r#"union Body { Cat(Cat), Dog(Dog), String(String) } by kind "cat"=0 "dog"=1 "puppy"=1 and kind"#,
            "struct Cat { kind: CatKind }",
            r#"constant CatKind = "cat""#,
            "struct Dog { kind: DogKind }",
            r#"enum DogKind { Dog = "dog", Puppy = "puppy" }"#,
        ],
    );
    becomes(
        "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind, mapping: {meow: '#/components/schemas/Cat'}}}",
        &[
            "Cat: {type: object, required: [kind], properties: {kind: {const: cat}}}",
            "Dog: {type: object, required: [kind], properties: {kind: {enum: [dog, puppy]}}}",
        ],
        &[
            r#"union Body { Meow(Cat), Dog(Dog) } by kind "cat"=0 "dog"=1 "puppy"=1"#,
            "struct Cat { kind: CatKind }",
            r#"constant CatKind = "cat""#,
            "struct Dog { kind: DogKind }",
            r#"enum DogKind { Dog = "dog", Puppy = "puppy" }"#,
        ],
    );
    becomes(
        "{oneOf: [{type: object, title: Cash paid, required: [t], properties: {t: {const: 1}}}, {type: object, required: [t], properties: {t: {const: card}}}]}",
        &[],
        &[
            r#"union Body { CashPaid(BodyCashPaid), Card(BodyCard) } by t 1=0 "card"=1"#,
            "struct BodyCashPaid { t: BodyCashPaidT }",
            "constant BodyCashPaidT = 1",
            "struct BodyCard { t: BodyCardT }",
            r#"constant BodyCardT = "card""#,
        ],
    );
}

#[test]
fn ranges_and_constants_tell_values_apart() {
    becomes(
        "{oneOf: [{type: integer, maximum: 5}, {type: integer, minimum: 10}]}",
        &[],
        &[
            "union Body { Integer(BodyInteger), Integer2(BodyInteger2) } by accepts",
            "integer BodyInteger i64 -9223372036854775808..=5 [] static",
            "integer BodyInteger2 u64 10..=18446744073709551615 [] static",
        ],
    );
    becomes(
        "{oneOf: [{type: number, maximum: 5}, {type: number, exclusiveMinimum: 5}]}",
        &[],
        &[
            "union Body { Number(BodyNumber), Number2(BodyNumber2) } by accepts",
            "number BodyNumber of 1 static",
            "number BodyNumber2 of 1 static",
        ],
    );
    becomes(
        "{anyOf: [{const: auto}, {type: string, pattern: '^[0-9]+$'}]}",
        &[],
        &[
            "union Body { Auto(BodyAuto), String(BodyString) } by accepts",
            r#"constant BodyAuto = "auto""#,
            "text BodyString of 1 static",
        ],
    );
}

#[test]
fn kinds_tell_branches_apart() {
    becomes(
        "{anyOf: [{type: string}, {type: array, items: {type: string}}]}",
        &[],
        &["union Body { String(String), Array(Vec<String>) } by kind string=0 array=1"],
    );
    becomes(
        "{$ref: '#/components/schemas/E'}",
        &[
            "E: {anyOf: [{type: number}, {$ref: '#/components/schemas/Plus'}]}",
            "Plus: {type: object, required: [l], properties: {l: {$ref: '#/components/schemas/E'}, r: {type: array, items: {$ref: '#/components/schemas/E'}}}}",
        ],
        &[
            "type Body = E",
            "union E { Number(f64), Plus(Box<Plus>) } by kind number=0 object=1",
            "struct Plus { l: Box<E>, r: Option<Vec<E>> }",
        ],
    );
    becomes(
        "{anyOf: [{type: string, enum: [a]}, {type: string, enum: [b]}]}",
        &[],
        &[r#"enum Body { A = "a", B = "b" }"#],
    );
    becomes(
        "{$ref: '#/components/schemas/J'}",
        &[
            "J: {type: [string, number, boolean, 'null', array, object], items: {$ref: '#/components/schemas/J'}, additionalProperties: {$ref: '#/components/schemas/J'}}",
        ],
        &[
            "type Body = Option<J>",
            "union J { Boolean(bool), Number(f64), String(String), Array(Vec<Option<J>>), Object(Map<Option<J>>) } by kind boolean=0 number=1 string=2 array=3 object=4",
        ],
    );
}

#[test]
fn null_that_two_branches_accept_is_refused() {
    becomes(
        "{oneOf: [{oneOf: [{type: boolean}, {enum: [0.7, null, false]}]}, {type: 'null'}]}",
        &[],
        &[
            "type Body = BodyValue",
            "overlap BodyValue { as_boolean: bool, as_variant2: Option<BodyValueVariant2> }",
            "enum BodyValueVariant2 { N0Point7 = 0.7, False = false }",
        ],
    );
}
