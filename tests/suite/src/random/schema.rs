//! Random schemas over all keywords.

use serde_json::{Map, Value, json};

use super::{NAMES, PATTERNS, Random, json as number};

/// The names of the schemas in `$defs`.
const DEFINITIONS: [&str; 3] = ["Cat", "Dog", "Tree"];

/// The kinds that `type` can name.
const KINDS: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

/// Makes one schema with its `$defs`.
pub struct SchemaMaker<'r> {
    random: &'r mut Random,
}

/// Where a schema stands.
#[derive(Clone, Copy)]
struct Place {
    /// How many levels of schemas it may still have.
    depth: usize,
    /// How many of the definitions it may refer to without an endless loop over one value.
    reachable: usize,
}

impl Place {
    /// The place of a schema that is about the same value.
    fn same_value(self) -> Self {
        Self { depth: self.depth.saturating_sub(1), ..self }
    }

    /// The place of a schema that is about a member or an item.
    fn inside(self) -> Self {
        // The last one beyond the definitions is the whole schema.
        Self { depth: self.depth.saturating_sub(1), reachable: DEFINITIONS.len() + 1 }
    }
}

impl<'r> SchemaMaker<'r> {
    /// Makes schemas of a source of choices.
    pub fn new(random: &'r mut Random) -> Self {
        Self { random }
    }

    /// A schema with its definitions.
    pub fn schema(&mut self) -> Value {
        let depth = 1 + self.random.below(4);
        let root = self.at(Place { depth, reachable: DEFINITIONS.len() });
        let Value::Object(mut root) = root else { return root };
        let definitions: Map<String, Value> = DEFINITIONS
            .iter()
            .enumerate()
            .map(|(reachable, name)| ((*name).to_owned(), self.at(Place { depth: 2, reachable })))
            .collect();
        let text = Value::Object(root.clone()).to_string() + &Value::Object(definitions.clone()).to_string();
        if text.contains("\"$ref\"") {
            root.insert("$defs".to_owned(), definitions.into());
        }
        root.into()
    }

    fn at(&mut self, place: Place) -> Value {
        if place.depth == 0 {
            return self.leaf(place);
        }
        let schema = match self.random.below(30) {
            0..=4 => self.leaf(place),
            5..=11 => self.object(place),
            12..=14 => self.array(place),
            15..=17 => json!({ "allOf": self.list(place) }),
            18..=19 => json!({ "anyOf": self.list(place) }),
            20..=21 => json!({ "oneOf": self.list(place) }),
            22..=23 => self.tagged(place),
            24 => self.nullable(place),
            25 => self.conditional(place),
            26 => json!({ "not": self.at(place.same_value()) }),
            27 => self.reference(place),
            28 => self.kinds(place),
            _ => self.mixture(place),
        };
        match schema {
            // Beside whatever else is there.
            Value::Object(mut keywords) if self.random.one_in(7) => {
                let Value::Object(more) = self.mixture(place) else { return keywords.into() };
                for (name, value) in more {
                    keywords.entry(name).or_insert(value);
                }
                keywords.into()
            }
            schema => schema,
        }
    }

    fn list(&mut self, place: Place) -> Vec<Value> {
        let count = 1 + self.random.below(3);
        (0..count).map(|_| self.at(place.same_value())).collect()
    }

    fn leaf(&mut self, place: Place) -> Value {
        match self.random.below(20) {
            0 => json!(true),
            1 if self.random.one_in(3) => json!(false),
            1 => json!({}),
            2 => json!({"type": "null"}),
            3..=4 => json!({"type": "boolean"}),
            5..=8 => self.string(),
            9..=11 => self.number("integer"),
            12..=14 => self.number("number"),
            15 => json!({ "const": self.random.any(1) }),
            16 => self.choices(),
            17 => self.words(),
            18 => json!({"type": self.random.pick(&["array", "object"])}),
            _ => self.reference(place),
        }
    }

    fn string(&mut self) -> Value {
        let mut schema = json!({"type": "string"});
        self.add_string_rules(&mut schema);
        schema
    }

    fn add_string_rules(&mut self, schema: &mut Value) {
        let least = self.random.below(3);
        if self.random.one_in(3) {
            schema["minLength"] = least.into();
        }
        if self.random.one_in(3) {
            schema["maxLength"] = (least + self.random.below(3)).into();
        }
        if self.random.one_in(3) {
            schema["pattern"] = self.random.pick(&PATTERNS).into();
        }
        if self.random.one_in(12) {
            schema["format"] = self.random.pick(&["uuid", "date-time", "binary"]).into();
        }
    }

    fn number(&mut self, kind: &str) -> Value {
        let mut schema = json!({ "type": kind });
        self.add_number_rules(&mut schema);
        schema
    }

    fn add_number_rules(&mut self, schema: &mut Value) {
        for keyword in ["minimum", "exclusiveMinimum"] {
            if self.random.one_in(4) {
                schema[keyword] =
                    number(self.random.pick(&["-1", "0", "0.0", "1", "0.5", "-2.5", "1e0", "-9223372036854775808"]));
            }
        }
        for keyword in ["maximum", "exclusiveMaximum"] {
            if self.random.one_in(4) {
                schema[keyword] =
                    number(self.random.pick(&["3", "7", "10", "2.5", "1e2", "100.0", "9223372036854775807"]));
            }
        }
        if self.random.one_in(5) {
            schema["multipleOf"] =
                number(self.random.pick(&["1", "2", "3", "0.5", "0.01", "0.1", "0.3", "1.5", "2.0"]));
        }
        if self.random.one_in(12) {
            schema["format"] = self.random.pick(&["int32", "int64", "uint64", "double"]).into();
        }
    }

    fn choices(&mut self) -> Value {
        let count = 1 + self.random.below(4);
        let mut choices: Vec<Value> = Vec::new();
        for _ in 0..count {
            let choice = if self.random.one_in(8) { self.random.any(1) } else { self.random.scalar() };
            if !choices.contains(&choice) {
                choices.push(choice);
            }
        }
        json!({ "enum": choices })
    }

    fn words(&mut self) -> Value {
        let words = self.random.some(&["a", "b", "abc", "x-y", "", "12", "é", "kind"]);
        if words.is_empty() {
            json!({"type": "string", "const": "cat"})
        } else {
            json!({"type": "string", "enum": words})
        }
    }

    fn kinds(&mut self, place: Place) -> Value {
        let kinds = self.random.some(&KINDS);
        let kinds = if kinds.is_empty() { vec!["string", "null"] } else { kinds };
        let mut schema = json!({ "type": kinds });
        if self.random.one_in(2) {
            self.add_string_rules(&mut schema);
        }
        if self.random.one_in(2) {
            self.add_number_rules(&mut schema);
        }
        if self.random.one_in(3) {
            self.add_object_rules(&mut schema, place);
        }
        if self.random.one_in(3) {
            self.add_array_rules(&mut schema, place);
        }
        schema
    }

    /// Keywords about several kinds of values, without `type`.
    fn mixture(&mut self, place: Place) -> Value {
        let mut schema = json!({});
        if self.random.one_in(3) {
            self.add_string_rules(&mut schema);
        }
        if self.random.one_in(3) {
            self.add_number_rules(&mut schema);
        }
        if self.random.one_in(2) {
            self.add_object_rules(&mut schema, place);
        }
        if self.random.one_in(3) {
            self.add_array_rules(&mut schema, place);
        }
        schema
    }

    fn reference(&mut self, place: Place) -> Value {
        if place.reachable == 0 {
            return self.string();
        }
        let index = self.random.below(place.reachable);
        let mut schema = match DEFINITIONS.get(index) {
            Some(name) => json!({ "$ref": format!("#/$defs/{name}") }),
            None => json!({"$ref": "#"}),
        };
        if self.random.one_in(6) {
            self.add_string_rules(&mut schema);
        }
        if self.random.one_in(6) {
            self.add_object_rules(&mut schema, Place { depth: 0, ..place });
        }
        schema
    }

    fn nullable(&mut self, place: Place) -> Value {
        let schema = self.at(place.same_value());
        let keyword = self.random.pick(&["anyOf", "oneOf"]);
        if self.random.one_in(4) {
            json!({ keyword: [{"type": "null"}, schema] })
        } else {
            json!({ keyword: [schema, {"type": "null"}] })
        }
    }

    fn conditional(&mut self, place: Place) -> Value {
        let mut schema = json!({ "if": self.at(place.same_value()) });
        for keyword in ["then", "else"] {
            if !self.random.one_in(4) {
                schema[keyword] = self.at(place.same_value());
            }
        }
        schema
    }

    /// A union whose branches have a member of different constants.
    fn tagged(&mut self, place: Place) -> Value {
        let tag = self.random.pick(&["kind", "type", "a"]);
        let tags = [json!("cat"), json!("dog"), json!("x-y"), json!(1)];
        let count = 2 + self.random.below(2);
        let branches: Vec<Value> = (0..count)
            .map(|index| {
                let mut branch = self.object(place.same_value());
                let value = &tags[if self.random.one_in(12) { 0 } else { index }];
                branch["properties"][tag] =
                    if self.random.one_in(3) { json!({ "enum": [value] }) } else { json!({ "const": value }) };
                let mut required = branch["required"].as_array().cloned().unwrap_or_default();
                if !required.contains(&tag.into()) && !self.random.one_in(10) {
                    required.push(tag.into());
                }
                branch["required"] = required.into();
                branch
            })
            .collect();
        let keyword = self.random.pick(&["oneOf", "oneOf", "anyOf"]);
        let mut schema = json!({ keyword: branches });
        if self.random.one_in(2) {
            schema["discriminator"] = json!({ "propertyName": tag });
        }
        schema
    }

    fn object(&mut self, place: Place) -> Value {
        let mut schema = json!({"type": "object"});
        self.add_object_rules(&mut schema, place);
        if self.random.one_in(3) {
            self.add_object_rules(&mut schema, place);
        }
        schema
    }

    fn add_object_rules(&mut self, schema: &mut Value, place: Place) {
        let inside = place.inside();
        if !self.random.one_in(4) {
            let names = self.random.some(&NAMES);
            let properties: Map<String, Value> =
                names.into_iter().take(4).map(|name| (name.to_owned(), self.at(inside))).collect();
            schema["properties"] = properties.into();
        }
        if self.random.one_in(2) {
            schema["required"] = self.random.some(&NAMES).into_iter().take(2).collect();
        }
        match self.random.below(24) {
            0..=1 => schema["additionalProperties"] = json!(false),
            2 => schema["additionalProperties"] = json!(true),
            3..=4 => schema["additionalProperties"] = self.at(inside),
            5..=6 => schema["unevaluatedProperties"] = json!(false),
            7 => schema["unevaluatedProperties"] = self.at(inside),
            8..=9 => {
                let pattern = self.random.pick(&PATTERNS);
                schema["patternProperties"] = json!({ pattern: self.at(inside) });
            }
            10 => schema["propertyNames"] = self.string(),
            11 => schema["minProperties"] = self.random.below(3).into(),
            12 => schema["maxProperties"] = (1 + self.random.below(3)).into(),
            13 => schema["dependentRequired"] = json!({ self.random.pick(&NAMES): [self.random.pick(&NAMES)] }),
            14 => schema["dependentSchemas"] = json!({ self.random.pick(&NAMES): self.at(place.same_value()) }),
            _ => {}
        }
    }

    fn array(&mut self, place: Place) -> Value {
        let mut schema = json!({"type": "array"});
        self.add_array_rules(&mut schema, place);
        schema
    }

    fn add_array_rules(&mut self, schema: &mut Value, place: Place) {
        let inside = place.inside();
        if !self.random.one_in(3) {
            schema["items"] = if self.random.one_in(10) { json!(false) } else { self.at(inside) };
        }
        if self.random.one_in(4) {
            let count = 1 + self.random.below(3);
            schema["prefixItems"] = (0..count).map(|_| self.at(inside)).collect();
            if self.random.one_in(2) {
                schema["minItems"] = count.into();
                schema["items"] = json!(false);
            }
        }
        if self.random.one_in(6) {
            schema["contains"] = self.at(inside);
            if self.random.one_in(3) {
                schema["minContains"] = self.random.below(3).into();
            }
            if self.random.one_in(3) {
                schema["maxContains"] = self.random.below(3).into();
            }
        }
        match self.random.below(16) {
            0 => schema["minItems"] = self.random.below(3).into(),
            1 => schema["maxItems"] = self.random.below(4).into(),
            2..=3 => schema["uniqueItems"] = json!(true),
            4 => schema["unevaluatedItems"] = json!(false),
            5 => schema["unevaluatedItems"] = self.at(inside),
            _ => {}
        }
    }
}
