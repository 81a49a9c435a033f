//! Values near a schema: made to be accepted as far as that is easy, then changed.

use serde_json::{Map, Value, json};

use super::{NAMES, NUMBERS, Random, STRINGS, json as number};

/// Makes values for one schema.
pub struct ValueMaker<'r> {
    random: &'r mut Random,
    root: &'r Value,
}

impl<'r> ValueMaker<'r> {
    /// Makes values for a schema, whose references are resolved in itself.
    pub fn new(random: &'r mut Random, root: &'r Value) -> Self {
        Self { random, root }
    }

    /// A value, changed in half of the cases.
    pub fn value(&mut self) -> Value {
        let mut value = self.near(self.root, 4);
        while self.random.one_in(2) {
            self.change(&mut value);
        }
        value
    }

    fn near(&mut self, schema: &Value, depth: usize) -> Value {
        let Value::Object(keywords) = schema else { return self.random.any(depth.min(1)) };
        if depth == 0 {
            return self.random.scalar();
        }
        let mut parts = Vec::new();
        if let Some(target) = keywords.get("$ref").and_then(|it| self.target(it.as_str()?)) {
            parts.push(self.near(target, depth - 1));
        }
        for keyword in ["anyOf", "oneOf"] {
            if let Some(branches) = keywords.get(keyword).and_then(Value::as_array).filter(|it| !it.is_empty()) {
                let index = self.random.below(branches.len());
                parts.push(self.near(&branches[index], depth - 1));
            }
        }
        for branch in keywords.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            parts.push(self.near(branch, depth - 1));
        }
        for keyword in ["if", "then", "else"] {
            if let Some(branch) = keywords.get(keyword).filter(|_| self.random.one_in(2)) {
                parts.push(self.near(branch, depth - 1));
            }
        }
        if let Some(constant) = keywords.get("const") {
            parts.push(constant.clone());
        }
        if let Some(choices) = keywords.get("enum").and_then(Value::as_array).filter(|it| !it.is_empty()) {
            parts.push(self.random.pick(choices));
        }
        if parts.is_empty() || keywords.contains_key("properties") || keywords.contains_key("type") {
            parts.push(self.by_kind(keywords, depth));
        }
        self.merged(parts)
    }

    fn target(&self, reference: &str) -> Option<&'r Value> {
        self.root.pointer(reference.strip_prefix('#')?)
    }

    /// Objects are united, else one is taken.
    fn merged(&mut self, parts: Vec<Value>) -> Value {
        if parts.iter().all(Value::is_object) {
            let mut members = Map::new();
            for part in parts {
                let Value::Object(part) = part else { continue };
                for (name, member) in part {
                    if !members.contains_key(&name) || self.random.one_in(2) {
                        members.insert(name, member);
                    }
                }
            }
            return members.into();
        }
        self.random.pick(&parts)
    }

    fn by_kind(&mut self, keywords: &Map<String, Value>, depth: usize) -> Value {
        let kind = match keywords.get("type") {
            Some(Value::String(kind)) => kind.clone(),
            Some(Value::Array(kinds)) if !kinds.is_empty() => {
                self.random.pick(kinds).as_str().unwrap_or_default().to_owned()
            }
            _ => self.kind_of_keywords(keywords),
        };
        match kind.as_str() {
            "null" => Value::Null,
            "boolean" => self.random.one_in(2).into(),
            "integer" => self.integer(keywords),
            "number" => self.number(keywords),
            "string" => self.string(keywords),
            "array" => self.array(keywords, depth),
            "object" => self.object(keywords, depth),
            _ => self.random.any(1),
        }
    }

    fn kind_of_keywords(&mut self, keywords: &Map<String, Value>) -> String {
        let about = |keyword: &str| match keyword {
            "minLength" | "maxLength" | "pattern" => Some("string"),
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => Some("number"),
            "items" | "prefixItems" | "contains" | "uniqueItems" | "unevaluatedItems" | "minItems" | "maxItems" => {
                Some("array")
            }
            "properties"
            | "required"
            | "additionalProperties"
            | "patternProperties"
            | "unevaluatedProperties"
            | "propertyNames"
            | "dependentRequired"
            | "dependentSchemas"
            | "minProperties"
            | "maxProperties" => Some("object"),
            _ => None,
        };
        let kinds: Vec<&str> = keywords.keys().filter_map(|keyword| about(keyword)).collect();
        if kinds.is_empty() { "any".to_owned() } else { self.random.pick(&kinds).to_owned() }
    }

    fn integer(&mut self, keywords: &Map<String, Value>) -> Value {
        let integers: Vec<&str> = NUMBERS.into_iter().filter(|number| !number.contains('.')).collect();
        self.bounded(keywords, &integers)
    }

    fn number(&mut self, keywords: &Map<String, Value>) -> Value {
        self.bounded(keywords, &NUMBERS)
    }

    /// A number, often one of the bounds or a multiple.
    fn bounded(&mut self, keywords: &Map<String, Value>, numbers: &[&str]) -> Value {
        let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
        let bounds: Vec<&Value> = bounds.iter().filter_map(|keyword| keywords.get(*keyword)).collect();
        if bounds.is_empty() || self.random.one_in(2) {
            number(self.random.pick(numbers))
        } else {
            self.random.pick(&bounds).clone()
        }
    }

    fn string(&mut self, keywords: &Map<String, Value>) -> Value {
        let bound =
            |name: &str| keywords.get(name).and_then(Value::as_u64).and_then(|bound| usize::try_from(bound).ok());
        if self.random.one_in(2) {
            return self.random.pick(&STRINGS).into();
        }
        let (least, most) = (bound("minLength").unwrap_or(0), bound("maxLength").unwrap_or(4));
        let length = self.random.pick(&[least, most, most + 1]);
        let character = self.random.pick(&['a', 'b', 'x', '1', '😀']);
        String::from_iter(vec![character; length]).into()
    }

    fn array(&mut self, keywords: &Map<String, Value>, depth: usize) -> Value {
        let prefix = keywords.get("prefixItems").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let count = if prefix.is_empty() || self.random.one_in(4) { self.random.below(4) } else { prefix.len() };
        let mut items: Vec<Value> = Vec::with_capacity(count);
        for index in 0..count {
            let contained = keywords.get("contains").filter(|_| self.random.one_in(2));
            let schema = prefix.get(index).or(contained).or(keywords.get("items"));
            items.push(match schema.or(keywords.get("unevaluatedItems")) {
                Some(schema) => self.near(schema, depth - 1),
                None => self.random.any(1),
            });
        }
        if items.len() > 1 && self.random.one_in(6) {
            items[0] = items[1].clone();
        }
        items.into()
    }

    fn object(&mut self, keywords: &Map<String, Value>, depth: usize) -> Value {
        let mut members = Map::new();
        let required = keywords.get("required").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let properties = keywords.get("properties").and_then(Value::as_object);
        for (name, schema) in properties.into_iter().flatten() {
            if required.iter().any(|it| it == name) || self.random.one_in(2) {
                members.insert(name.clone(), self.near(schema, depth - 1));
            }
        }
        for name in required.iter().filter_map(Value::as_str) {
            if !members.contains_key(name) {
                members.insert(name.to_owned(), self.random.any(1));
            }
        }
        if self.random.one_in(3) {
            let name = self.random.pick(&STRINGS);
            let patterns =
                keywords.get("patternProperties").and_then(Value::as_object).and_then(|it| it.values().next());
            let others =
                ["additionalProperties", "unevaluatedProperties"].iter().find_map(|keyword| keywords.get(*keyword));
            let member = match patterns.or(others) {
                Some(schema) => self.near(schema, depth - 1),
                None => self.random.any(1),
            };
            members.entry(name).or_insert(member);
        }
        members.into()
    }

    /// Changes one place of a value.
    fn change(&mut self, value: &mut Value) {
        match value {
            Value::Array(items) if !items.is_empty() && !self.random.one_in(3) => {
                let index = self.random.below(items.len());
                self.change(&mut items[index]);
            }
            Value::Object(members) if !members.is_empty() && !self.random.one_in(3) => {
                let index = self.random.below(members.len());
                if let Some(member) = members.values_mut().nth(index) {
                    self.change(member);
                }
            }
            Value::Array(items) => match self.random.below(4) {
                0 => items.push(self.random.any(1)),
                1 => drop(items.pop()),
                2 => {
                    let copy = items.first().cloned();
                    items.extend(copy);
                }
                _ => *value = self.random.any(2),
            },
            Value::Object(members) => match self.random.below(4) {
                0 => drop(members.insert(self.random.pick(&NAMES).to_owned(), self.random.any(1))),
                1 => {
                    let name = members.keys().next().cloned();
                    name.and_then(|name| members.shift_remove(&name));
                }
                2 => drop(members.insert(self.random.pick(&STRINGS).to_owned(), json!(null))),
                _ => *value = self.random.any(2),
            },
            value => *value = if self.random.one_in(5) { self.random.any(2) } else { self.random.scalar() },
        }
    }
}
