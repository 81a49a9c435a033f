//! Random schemas and values, judged by the reference validator.

use serde_json::{Map, Value as Json, json};

use super::{build, judge};

/// Random numbers (xorshift), the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % end
    }

    fn is_one_in(&mut self, end: usize) -> bool {
        self.below(end) == 0
    }

    fn pick<'p, T>(&mut self, from: &'p [T]) -> &'p T {
        &from[self.below(from.len())]
    }

    fn list<T>(&mut self, least: usize, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = least + self.below(most - least + 1);
        (0..count).map(|_| make(self)).collect()
    }
}

const NAMES: [&str; 5] = ["a", "b", "c", "ab", "ä"];
const STRINGS: [&str; 7] = ["", "a", "b", "ab", "abc", "ä𝄞", "1"];
const PATTERNS: [&str; 6] = ["^a", "b$", "^[a-c]*$", "ä", "^.$", "^$"];
const KINDS: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];
const DEFINITIONS: [&str; 3] = ["A", "B", "C"];

fn scalar(random: &mut Random) -> Json {
    match random.below(8) {
        0 => Json::Null,
        1 => json!(random.is_one_in(2)),
        2 => json!(*random.pick(&[0.0, 1.0, 2.0])),
        3 => json!(*random.pick(&[-1.5, 0.5, 1.5, 2.5])),
        4 | 5 => json!(*random.pick(&[-1, 0, 1, 2, 3, 4])),
        _ => json!(*random.pick(&STRINGS)),
    }
}

fn value(random: &mut Random, depth: usize) -> Json {
    match random.below(if depth == 0 { 3 } else { 10 }) {
        0..3 => scalar(random),
        3..6 => random.list(0, 4, |random| value(random, depth - 1)).into(),
        _ => random
            .list(0, 4, |random| ((*random.pick(&NAMES)).to_owned(), value(random, depth - 1)))
            .into_iter()
            .collect(),
    }
}

/// A schema. `definition` is the first definition that it may refer to without leading to itself at the same value.
fn schema(random: &mut Random, depth: usize, definition: usize) -> Json {
    if random.is_one_in(12) {
        return json!(!random.is_one_in(3));
    }
    let mut keywords = Map::new();
    if depth == 0 {
        simple(random, &mut keywords);
        return keywords.into();
    }
    for _ in 0..=random.below(3) {
        keyword(random, depth - 1, definition, &mut keywords);
    }
    keywords.into()
}

fn simple(random: &mut Random, keywords: &mut Map<String, Json>) {
    let count = json!(random.below(4));
    let (name, value) = match random.below(16) {
        0 | 1 => ("type", json!(*random.pick(&KINDS))),
        2 => {
            let mut kinds = random.list(1, 3, |random| *random.pick(&KINDS));
            kinds.sort_unstable();
            kinds.dedup();
            ("type", json!(kinds))
        }
        3 => ("const", value(random, 2)),
        4 => ("enum", random.list(1, 4, |random| value(random, 1)).into()),
        5 => ("minLength", count),
        6 => ("maxLength", count),
        7 => ("pattern", json!(*random.pick(&PATTERNS))),
        8 => ("minimum", json!(*random.pick(&[0.0, 1.0, 1.5]))),
        9 => ("exclusiveMaximum", json!(*random.pick(&[0.0, 2.0, 1.5]))),
        10 => ("multipleOf", json!(*random.pick(&[1.0, 0.5, 2.0]))),
        11 => (*random.pick(&["minItems", "maxItems"]), count),
        12 => ("uniqueItems", json!(!random.is_one_in(4))),
        13 => (*random.pick(&["minProperties", "maxProperties"]), count),
        14 => ("required", names(random)),
        _ => {
            let members = random.list(1, 2, |random| ((*random.pick(&NAMES)).to_owned(), names(random)));
            ("dependentRequired", members.into_iter().collect())
        }
    };
    keywords.insert(name.to_owned(), value);
}

fn names(random: &mut Random) -> Json {
    let mut names = random.list(0, 2, |random| *random.pick(&NAMES));
    names.sort_unstable();
    names.dedup();
    json!(names)
}

fn keyword(random: &mut Random, depth: usize, definition: usize, keywords: &mut Map<String, Json>) {
    let child = |random: &mut Random| schema(random, depth, 0);
    let same = |random: &mut Random| schema(random, depth, definition);
    let (name, value): (&str, Json) = match random.below(32) {
        0..5 => return simple(random, keywords),
        5 => ("prefixItems", random.list(1, 3, child).into()),
        6 => ("items", child(random)),
        7 | 8 => {
            if random.is_one_in(2) {
                keywords.insert("minContains".to_owned(), json!(random.below(3)));
            }
            if random.is_one_in(2) {
                keywords.insert("maxContains".to_owned(), json!(random.below(3)));
            }
            ("contains", child(random))
        }
        9 | 10 => ("unevaluatedItems", child(random)),
        11..13 => ("properties", named(random, &NAMES, child)),
        13 => ("patternProperties", named(random, &PATTERNS, child)),
        14 => ("additionalProperties", child(random)),
        15 => ("propertyNames", child(random)),
        16 => ("dependentSchemas", named(random, &NAMES, same)),
        17..20 => ("unevaluatedProperties", child(random)),
        20 | 21 => ("allOf", random.list(1, 3, same).into()),
        22 | 23 => ("anyOf", random.list(1, 3, same).into()),
        24 | 25 => ("oneOf", random.list(1, 3, same).into()),
        26 => ("not", same(random)),
        27..29 => {
            if !random.is_one_in(4) {
                keywords.insert("then".to_owned(), same(random));
            }
            if !random.is_one_in(4) {
                keywords.insert("else".to_owned(), same(random));
            }
            ("if", same(random))
        }
        _ if definition < DEFINITIONS.len() => {
            let target = definition + random.below(DEFINITIONS.len() - definition);
            ("$ref", json!(format!("#/$defs/{}", DEFINITIONS[target])))
        }
        _ => return,
    };
    keywords.insert(name.to_owned(), value);
}

fn named(random: &mut Random, names: &[&str], mut make: impl FnMut(&mut Random) -> Json) -> Json {
    random.list(1, 3, |random| ((*random.pick(names)).to_owned(), make(random))).into_iter().collect()
}

fn document(random: &mut Random) -> Json {
    let mut root = schema(random, 3, 0);
    if let Json::Object(root) = &mut root {
        let definitions = DEFINITIONS.iter().enumerate();
        let definitions = definitions.map(|(index, name)| ((*name).to_owned(), schema(random, 2, index + 1)));
        root.insert("$defs".to_owned(), definitions.collect());
    }
    root
}

/// Writes a value; before some members, others with their name, which do not count.
fn with_duplicates(random: &mut Random, value: &Json, text: &mut String) {
    match value {
        Json::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                with_duplicates(random, item, text);
            }
            text.push(']');
        }
        Json::Object(members) => {
            text.push('{');
            let mut separator = "";
            for (name, value) in members {
                if random.is_one_in(3) {
                    let names: Vec<_> = members.keys().skip_while(|other| *other != name).collect();
                    let (name, value) = ((*random.pick(&names)).as_str(), scalar(random).to_string());
                    text.extend([separator, "\"", name, "\":", &value]);
                    separator = ",";
                }
                text.extend([separator, "\"", name, "\":"]);
                with_duplicates(random, value, text);
                separator = ",";
            }
            text.push('}');
        }
        scalar => text.push_str(&scalar.to_string()),
    }
}

#[test]
fn verdicts_are_those_of_the_reference_validator() {
    let variable = |name| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let schemas = variable("ARKLOW_EVALUATE_SCHEMAS").unwrap_or(1000);
    let seed = variable("ARKLOW_EVALUATE_SEED").unwrap_or(0x9E37_79B9_7F4A_7C15);
    let mut random = Random(seed);
    let (mut accepted, mut rejected, mut wrong) = (0, 0, 0);
    for _ in 0..schemas {
        let document = document(&mut random);
        let validator = jsonschema::draft202012::new(&document).expect("a schema");
        let built = build::build(&document).expect("in one document");
        for _ in 0..30 {
            let value = value(&mut random, 3);
            let expected = validator.is_valid(&value);
            let mut text = String::new();
            with_duplicates(&mut random, &value, &mut text);
            if judge(built, &value.to_string()) != expected || judge(built, &text) != expected {
                wrong += 1;
                println!("schema {document}\nvalue {text}\nexpected {expected}\n");
            }
            if expected {
                accepted += 1;
            } else {
                rejected += 1;
            }
        }
    }
    println!("{accepted} accepted, {rejected} rejected, {wrong} wrong");
    assert_eq!(wrong, 0);
    assert!(accepted > schemas && rejected > schemas, "{accepted} {rejected}");
}
