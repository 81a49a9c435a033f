//! Unions.
use super::body;

#[test]
fn dump_unions() {
    let cat = "Cat: {type: object, required: [kind], properties: {kind: {const: cat}}}";
    let dog = "Dog: {type: object, required: [kind], properties: {kind: {enum: [dog, puppy]}}}";
    for (schema, with) in [
        ("{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}", &[cat, dog][..]),
        ("{anyOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {type: 'null'}]}", &[cat, dog]),
        ("{anyOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}, {type: string}]}", &[cat, dog]),
        ("{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind, mapping: {meow: '#/components/schemas/Cat'}}}", &[cat, dog]),
        ("{anyOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]}", &[]),
        ("{anyOf: [{type: string}, {type: array, items: {type: string}}]}", &[]),
        ("{oneOf: [{type: integer, maximum: 5}, {type: integer, minimum: 10}]}", &[]),
        ("{oneOf: [{type: number, maximum: 5}, {type: number, exclusiveMinimum: 5}]}", &[]),
        ("{oneOf: [{type: integer}, {type: number}]}", &[]),
        ("{anyOf: [{type: string}, {enum: [a, b]}]}", &[]),
        ("{anyOf: [{const: auto}, {type: string, pattern: '^[0-9]+$'}]}", &[]),
        ("{type: string, anyOf: [{pattern: a}, {minLength: 3}]}", &[]),
        ("{type: object, minProperties: 1, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}", &[cat, dog]),
        ("{type: object, properties: {x: {type: string}}, oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}", &[cat, dog]),
        ("{$ref: '#/components/schemas/E'}", &["E: {anyOf: [{type: number}, {$ref: '#/components/schemas/Plus'}]}", "Plus: {type: object, required: [l], properties: {l: {$ref: '#/components/schemas/E'}, r: {type: array, items: {$ref: '#/components/schemas/E'}}}}"]),
        ("{oneOf: [{type: object, title: Cash paid, required: [t], properties: {t: {const: 1}}}, {type: object, required: [t], properties: {t: {const: card}}}]}", &[]),
        ("{anyOf: [{type: string, enum: [a]}, {type: string, enum: [b]}]}", &[]),
        ("{$ref: '#/components/schemas/J'}", &["J: {type: [string, number, boolean, 'null', array, object], items: {$ref: '#/components/schemas/J'}, additionalProperties: {$ref: '#/components/schemas/J'}}"]),
        ("{anyOf: [{type: string}, {type: string}]}", &[]),
    ] {
        println!("  {schema}  {with:?}\n{}\n", body(schema, with));
    }
}
