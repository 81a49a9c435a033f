//! Random schemas: a value is of the Rust type and passes its checks if and only if the schema accepts it, and the type keeps what that
//! depends on.

use serde_json::{Map, Value, json};

use super::suite::{has, json as to_json, planned, written};
use crate::plan::decide::decide;

/// A generator that is the same everywhere (xorshift64*).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap_or(0) % end
    }

    fn is_one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())].clone()
    }

    fn value(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 5 } else { 8 }) {
            0 => Value::Null,
            1 => json!(self.is_one_in(2)),
            2 | 3 => self.pick(&[json!(0), json!(1), json!(2), json!(1.0), json!(2.5), json!(-1), json!(7)]),
            4 => json!(self.pick(&["", "a", "b", "ab", "abc"])),
            5 => {
                let count = self.below(4);
                Value::Array((0..count).map(|_| self.value(depth - 1)).collect())
            }
            _ => {
                let names = ["a", "b", "c", "ab"];
                let members =
                    names.iter().filter(|_| self.0 % 7 < 4).map(|name| (*name).to_owned()).collect::<Vec<_>>();
                let members = members.into_iter().filter(|_| self.is_one_in(2)).collect::<Vec<_>>();
                Value::Object(members.into_iter().map(|name| (name, self.value(depth - 1))).collect())
            }
        }
    }

    fn schemas(&mut self, depth: usize) -> Value {
        let count = 1 + self.below(3);
        Value::Array((0..count).map(|_| self.schema(depth)).collect())
    }

    fn schema(&mut self, depth: usize) -> Value {
        if depth == 0 || self.is_one_in(9) {
            let references = ["#/$defs/a", "#/$defs/b", "#/$defs/c"];
            return match self.below(7) {
                0 => json!(true),
                1 => json!({}),
                2 if self.is_one_in(3) => json!(false),
                2 | 3 => json!({"$ref": self.pick(&references)}),
                _ => json!({"type": self.pick(&["string", "integer", "number", "boolean", "null", "object", "array"])}),
            };
        }
        let mut schema = Map::new();
        if !self.is_one_in(3) {
            let kinds = ["string", "integer", "number", "boolean", "null", "object", "array", "object", "object"];
            let kind = if self.is_one_in(4) {
                let (one, other) = (self.pick(&kinds), self.pick(&kinds));
                if one == other { json!(one) } else { json!([one, other]) }
            } else {
                json!(self.pick(&kinds))
            };
            schema.insert("type".to_owned(), kind);
        }
        for _ in 0..self.below(4) {
            self.keyword(&mut schema, depth - 1);
        }
        Value::Object(schema)
    }

    fn keyword(&mut self, schema: &mut Map<String, Value>, depth: usize) {
        let keywords = [
            "const",
            "enum",
            "minLength",
            "maxLength",
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "multipleOf",
            "items",
            "prefixItems",
            "contains",
            "minItems",
            "maxItems",
            "uniqueItems",
            "properties",
            "properties",
            "properties",
            "patternProperties",
            "additionalProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "required",
            "required",
            "dependentRequired",
            "dependentSchemas",
            "allOf",
            "anyOf",
            "oneOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "$ref",
        ];
        let keyword = self.pick(&keywords);
        let value = match keyword {
            "const" => self.value(1),
            "enum" => {
                let mut values: Vec<Value> = Vec::new();
                for _ in 0..=self.below(3) {
                    let value = self.value(1);
                    if !values.iter().any(|other| to_json(other) == to_json(&value)) {
                        values.push(value);
                    }
                }
                Value::Array(values)
            }
            "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" => {
                json!(self.below(3))
            }
            "pattern" => json!(self.pick(&["^a", "b$", "^ab?$"])),
            "minimum" | "maximum" | "exclusiveMinimum" => self.pick(&[json!(0), json!(1), json!(1.5), json!(2)]),
            "multipleOf" => self.pick(&[json!(1), json!(2)]),
            "uniqueItems" => json!(true),
            "prefixItems" | "allOf" | "anyOf" | "oneOf" => self.schemas(depth),
            "properties" | "dependentSchemas" => {
                let names: Vec<_> = ["a", "b", "c"].into_iter().filter(|_| self.is_one_in(2)).collect();
                Value::Object(names.into_iter().map(|name| (name.to_owned(), self.schema(depth))).collect())
            }
            "patternProperties" => json!({self.pick(&["^a", "b$"]): self.schema(depth)}),
            "required" => self.pick(&[json!(["a"]), json!(["b"]), json!(["a", "b"]), json!(["c"])]),
            "dependentRequired" => self.pick(&[json!({"a": ["b"]}), json!({"b": ["c"]})]),
            "if" => {
                schema.insert("then".to_owned(), self.schema(depth));
                if self.is_one_in(2) {
                    schema.insert("else".to_owned(), self.schema(depth));
                }
                self.schema(depth)
            }
            "$ref" => json!(self.pick(&["#/$defs/a", "#/$defs/b", "#/$defs/c"])),
            _ => self.schema(depth),
        };
        schema.insert(keyword.to_owned(), value);
    }
}

#[test]
fn types_and_checks_accept_what_schemas_accept() {
    let count = std::env::var("ARKLOW_RANDOM").ok().and_then(|count| count.parse().ok()).unwrap_or(400);
    let seed = std::env::var("ARKLOW_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ seed);
    let mut judged = 0;
    for _ in 0..count {
        let mut schema = random.schema(3);
        if let Some(members) = schema.as_object_mut() {
            let definitions = json!({"a": random.schema(2), "b": random.schema(2), "c": random.schema(1)});
            members.insert("$defs".to_owned(), definitions);
        }
        let Ok(plan) = planned(&schema) else { continue };
        super::check(&plan.types);
        let body = plan.body.as_ref().expect("there is one");
        for _ in 0..40 {
            let value = random.value(2);
            let constant = to_json(&value);
            let expected = decide(&plan.types.schemas, body.schema, &constant);
            let (Some(expected), Some(verdict)) = (expected, has(&plan.types, body, &constant)) else { continue };
            judged += 1;
            assert_eq!(verdict, expected, "{value} of {schema:#}\n{}", super::render::items(&plan.types));
            // Items may differ only in what is dropped.
            if expected && !schema.to_string().contains("uniqueItems") {
                let kept = written(&plan.types, body, &constant);
                let verdict = decide(&plan.types.schemas, body.schema, &kept);
                assert_ne!(
                    verdict,
                    Some(false),
                    "{value} of {schema}\n{kept:?}\n{}",
                    super::render::items(&plan.types)
                );
            }
        }
    }
    assert!(judged > count, "{judged}");
}
