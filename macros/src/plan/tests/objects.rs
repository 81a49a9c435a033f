//! Objects.
use super::body;

#[test]
fn dump_objects() {
    for (schema, with) in [
        ("{type: object, properties: {a: {type: string}, b: {type: integer}}, required: [a]}", &[][..]),
        ("{type: object, properties: {a: {type: string}}, additionalProperties: false}", &[]),
        ("{type: object, properties: {a: {type: string}}, additionalProperties: {type: integer}}", &[]),
        ("{type: object, properties: {rest: {type: string}}, additionalProperties: true}", &[]),
        ("{type: object, properties: {a: {type: string}}, patternProperties: {'^x-': {type: string}}}", &[]),
        ("{type: object, properties: {a: {type: string}}, patternProperties: {'^x-': {type: string}, y: {type: integer}}, additionalProperties: false}", &[]),
        ("{type: object, properties: {xa: {type: string}}, patternProperties: {'^x': {minLength: 2}}}", &[]),
        ("{type: object, required: [a]}", &[]),
        ("{type: object, properties: {a: {type: string}}, required: [a, b], minProperties: 2}", &[]),
        ("{type: object, properties: {a: {type: string}}, minProperties: 2}", &[]),
        ("{type: object, properties: {a: {type: string}}, if: {properties: {a: {const: x}}}, then: {properties: {c: {type: string}}, required: [c]}}", &[]),
        ("{type: object, properties: {a: {type: string}}, anyOf: [{required: [a]}, {required: [b]}]}", &[]),
        ("{properties: {a: {type: string}}}", &[]),
        ("{type: [object, 'null'], properties: {a: {type: string, minLength: 1}}}", &[]),
        ("{allOf: [{$ref: '#/components/schemas/A'}, {type: object, properties: {b: {type: string}}, required: [b]}]}", &["A: {type: object, properties: {a: {type: integer}, b: {minLength: 2}}, required: [a]}"]),
        ("{allOf: [{$ref: '#/components/schemas/A'}], description: D}", &["A: {type: object, properties: {a: {type: integer}}}"]),
        ("{$ref: '#/components/schemas/A', minProperties: 2}", &["A: {type: object, properties: {a: {type: integer}}}"]),
        ("{type: object, properties: {a: {$ref: '#/components/schemas/A'}}}", &["A: {type: object, properties: {a: {$ref: '#/components/schemas/A'}, l: {type: array, items: {$ref: '#/components/schemas/A'}}}}"]),
        ("{$ref: '#/components/schemas/T'}", &["T: {type: array, items: {$ref: '#/components/schemas/T'}}"]),
        ("{$ref: '#/components/schemas/T'}", &["T: {type: object, additionalProperties: {$ref: '#/components/schemas/T'}}"]),
        ("{allOf: [{properties: {a: {type: string}}, additionalProperties: false}, {type: object, properties: {b: {type: string}}}]}", &[]),
        ("{allOf: [{type: object, properties: {a: {type: string}}}], properties: {b: {type: string}}, unevaluatedProperties: false}", &[]),
        ("{type: object, properties: {b: {type: string}}, anyOf: [{properties: {c: true}}], unevaluatedProperties: false}", &[]),
        ("{type: object, properties: {a: false, n: {type: 'null'}, o: {anyOf: [{type: object, properties: {x: {type: object, properties: {y: {enum: [p, q]}}}}}, {type: 'null'}]}}}", &[]),
        ("{allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}", &["A: {type: object, properties: {c: {$ref: '#/components/schemas/A'}}}", "B: {type: object, properties: {c: {$ref: '#/components/schemas/B'}}}"]),
        ("{type: object, additionalProperties: {type: object, properties: {a: {type: string, minLength: 2}}}}", &[]),
        ("{type: object, dependentRequired: {a: [b]}, dependentSchemas: {a: {properties: {z: true}}}, properties: {a: {type: string}}}", &[]),
    ] {
        println!("  {schema}  {with:?}\n{}\n", body(schema, with));
    }
}
