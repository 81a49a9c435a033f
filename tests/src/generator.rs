//! Generates values from a schema, most of them made invalid, and their texts in the different forms that JSON allows.
//!
//! The values are the same in each run, unless `ARKLOW_TEST_SEED` is set to another number.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

/// Characters that are easily counted or compared wrongly: of several bytes or UTF-16 units, combining, invisible.
const CHARACTERS: [char; 20] = [
    'a', 'b', 'c', 'z', '0', '7', ' ', '"', '\\', '/', '\n', '\0', '\u{7f}', 'ä', '\u{301}', '\u{200d}', '\u{2028}',
    '١', '７', '😀',
];

/// Values that most schemas reject.
const JUNK: [&str; 24] = [
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-0.0",
    "1.0",
    "1e2",
    "-1",
    "0.5",
    "1e300",
    "9007199254740991",
    r#""""#,
    r#""\n""#,
    r#""12\n""#,
    r#""ab""#,
    r#""null""#,
    "[]",
    "[null]",
    "{}",
    r#"[{"description": "ab"}]"#,
    r#"{"": {"": [[{}]]}}"#,
    r#"{"data": null, "errors": null}"#,
    r#"[[[[[["a", {"b": [1, 2.5, null]}]]]]]]"#,
];

/// Numbers at the bounds of types, and numbers that an `f64` cannot represent.
const NUMBERS: [&str; 34] = [
    "9223372036854775807",
    "9223372036854775807.0",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775808.0",
    "-9223372036854775809",
    "-9.223372036854775808e18",
    "18446744073709551615",
    "18446744073709551615.000",
    "184467440737095516150e-1",
    "18446744073709551616",
    "170141183460469231731687303715884105727",
    "170141183460469231731687303715884105728",
    "-170141183460469231731687303715884105728.0",
    "-170141183460469231731687303715884105729",
    "9007199254740993",
    "9007199254740993.0",
    "-9007199254740993e0",
    "4503599627370497.5",
    "1.00000000000000000001",
    "0.99999999999999999999999999",
    "-3.0000000000000000000000000000000000000000000001",
    "31.245270191439438",
    "121.48791951161945",
    "2.2250738585072011e-308",
    "5e-324",
    "1e-400",
    "-1e-1000000000000000000",
    "0e1000000000000000000",
    "-0.0e-7",
    "1e39",
    "1e400",
    "-1e400",
    "1e1000000000000000000",
];

/// A deterministic source of values (xorshift64*).
pub struct Generator {
    state: u64,
    /// The seed, for messages.
    seed: u64,
}

impl Generator {
    /// Makes a generator. Each `name` gives other values.
    ///
    /// # Panics
    ///
    /// If the seed in the environment is not a number.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let seed: u64 = std::env::var("ARKLOW_TEST_SEED").map_or(0, |seed| seed.parse().expect("a number"));
        // FNV-1a.
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let state = name.bytes().chain(seed.to_le_bytes()).fold(0xcbf2_9ce4_8422_2325, hash);
        Self { state: state | 1, seed }
    }

    /// The value of `ARKLOW_TEST_SEED` that gives the same values.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed
    }

    fn next(&mut self) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    /// Returns a number below `bound`, which must not be 0.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next()).unwrap_or_default() % bound
    }

    /// Returns `true` in one of a number of cases.
    pub fn one_in(&mut self, cases: usize) -> bool {
        self.below(cases) == 0
    }

    /// Returns an element of a list, which must not be empty.
    pub fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }

    /// Generates a value for a schema, invalid in most cases. References are resolved in `root`.
    pub fn value(&mut self, (schema, root): (&Value, &Value)) -> Value {
        let mut value = self.valid(schema, root);
        if !self.one_in(4) {
            for _ in 0..=self.below(3) {
                self.spoil(&mut value);
            }
        }
        value
    }

    /// Generates a value that a schema accepts.
    fn valid(&mut self, schema: &Value, root: &Value) -> Value {
        if let Some(pointer) = schema["$ref"].as_str().and_then(|text| text.strip_prefix('#')) {
            return self.valid(root.pointer(pointer).expect("a component"), root);
        }
        if let Some(schemas) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
            let index = self.below(schemas.len());
            return self.valid(&schemas[index], root);
        }
        if let Some(schemas) = schema["allOf"].as_array() {
            let values = schemas.iter().map(|schema| self.valid(schema, root));
            return values.filter_map(|value| value.as_object().cloned()).flatten().collect::<Map<_, _>>().into();
        }
        if let Some(values) = schema["enum"].as_array() {
            return self.pick(values);
        }
        if let Some(value) = schema.get("const") {
            return value.clone();
        }
        let kind = match &schema["type"] {
            Value::Array(kinds) => &kinds[self.below(kinds.len())],
            kind => kind,
        };
        match kind.as_str().unwrap_or("any") {
            "any" => self.junk(),
            "null" => Value::Null,
            "boolean" => self.one_in(2).into(),
            "integer" => {
                let positive = [json!(0), json!(1), json!(7), json!(2.0), json!(1e3), json!(-0.0), json!(i64::MAX)];
                let negative = [json!(-1), json!(i64::MIN), json!(-5.0)];
                let is_negative = self.one_in(3) && schema["minimum"].is_null();
                self.number_within(schema, if is_negative { &negative } else { &positive })
            }
            "number" => {
                self.number_within(schema, &[json!(0.5), json!(-2), json!(1e10), json!(0), json!(1.0), json!(-0.0)])
            }
            "string" => self.string(schema).into(),
            "array" => {
                let first: Vec<Value> = schema["prefixItems"].as_array().cloned().unwrap_or_default();
                let mut items: Vec<Value> = first.iter().map(|schema| self.valid(schema, root)).collect();
                if schema["items"].is_object() {
                    let least = usize::from(schema["minItems"].is_u64());
                    let count = least + self.below(3);
                    items.extend((0..count).map(|_| self.valid(&schema["items"], root)));
                }
                items.into()
            }
            _ => self.object(schema, root).into(),
        }
    }

    /// Returns one of a list of numbers that the bounds of a schema allow, and its `multipleOf`.
    fn number_within(&mut self, schema: &Value, list: &[Value]) -> Value {
        let bound = |name: &str| schema[name].as_f64();
        let is_allowed = |number: &&Value| {
            let number = number.as_f64().unwrap_or_default();
            bound("minimum").is_none_or(|bound| number >= bound)
                && bound("maximum").is_none_or(|bound| number <= bound)
                && bound("exclusiveMinimum").is_none_or(|bound| number > bound)
                && bound("multipleOf").is_none_or(|divisor| number % divisor == 0.0)
        };
        let allowed: Vec<Value> = list.iter().filter(is_allowed).cloned().collect();
        self.pick(if allowed.is_empty() { list } else { &allowed })
    }

    fn object(&mut self, schema: &Value, root: &Value) -> Map<String, Value> {
        let required = schema["required"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut object = Map::new();
        let properties = schema["properties"].as_object();
        // Of many properties a few, since each can make the object invalid.
        let rarity = properties.map_or(0, Map::len).div_ceil(3).max(2);
        for (name, property) in properties.into_iter().flatten() {
            if *property != false && (required.iter().any(|other| other == name) || self.one_in(rarity)) {
                object.insert(name.clone(), self.valid(property, root));
            }
        }
        for (patterns, name) in [(&schema["patternProperties"]["^x"], "x"), (&schema["additionalProperties"], "y")] {
            if patterns.is_object() && self.one_in(2) {
                object.insert(format!("{name}{}", self.below(3)), self.valid(patterns, root));
            }
        }
        if schema["additionalProperties"].is_null() && self.one_in(4) {
            object.insert("unknown".to_owned(), self.junk());
        }
        object
    }

    fn string(&mut self, schema: &Value) -> String {
        let bound = |name: &str| schema[name].as_u64().and_then(|bound| usize::try_from(bound).ok());
        let (min, max) = (bound("minLength").unwrap_or(0), bound("maxLength").unwrap_or(60));
        let between = min + self.below(max - min + 1);
        let length = self.pick(&[min, max, between]);
        match schema["pattern"].as_str() {
            None => self.characters(length),
            Some("^[0-9]+$") => self.repeat(length.max(1), &['0', '1', '9', '4']),
            Some("^[a-c]+$") => self.repeat(length.max(1), &['a', 'b', 'c']),
            Some("[a-z][0-9]") => format!("{0}q7{0}", self.characters(length % 3)),
            Some(other) => panic!("what matches {other} is to be written here"),
        }
    }

    fn repeat(&mut self, length: usize, characters: &[char]) -> String {
        (0..length).map(|_| self.pick(characters)).collect()
    }

    /// Returns a number of code points, in many cases all the same.
    fn characters(&mut self, length: usize) -> String {
        let one = self.pick(&CHARACTERS);
        let mixed = self.one_in(2);
        (0..length).map(|_| if mixed { self.pick(&CHARACTERS) } else { one }).collect()
    }

    fn junk(&mut self) -> Value {
        serde_json::from_str(self.pick(&JUNK)).expect("JSON")
    }

    /// Changes one part of a value.
    fn spoil(&mut self, value: &mut Value) {
        let mut index = self.below(count(value));
        let Some(place) = nth(value, &mut index) else { return };
        if self.one_in(4) {
            *place = self.junk();
            return;
        }
        let junk = self.junk();
        match place {
            Value::String(text) => self.spoil_string(text),
            Value::Object(members) => {
                if let Some(other) = self.spoil_object(members, junk) {
                    *place = other;
                }
            }
            Value::Array(items) => match self.below(4) {
                0 => items.push(junk),
                1 => drop(items.pop()),
                2 => *place = items.iter().enumerate().map(|(at, item)| (at.to_string(), item.clone())).collect(),
                _ => *place = json!([place.clone()]),
            },
            Value::Number(number) => *place = self.spoil_number(number.as_f64()),
            _ => *place = junk,
        }
    }

    fn spoil_number(&mut self, number: Option<f64>) -> Value {
        let number = number.unwrap_or_default();
        let spoilt =
            [json!(number + 0.5), json!(-number), json!(number.to_string()), json!(-1), json!(1.5), json!("1")];
        self.pick(&spoilt)
    }

    fn spoil_string(&mut self, text: &mut String) {
        match self.below(9) {
            0 => text.push('\n'),
            1 => text.insert(0, self.pick(&CHARACTERS)),
            2 => text.push(self.pick(&CHARACTERS)),
            3 => drop(text.pop()),
            4 => text.clear(),
            5 => *text = text.repeat(2),
            6 => *text = text.replace('1', "١"),
            7 => *text = text.replace('0', "０"),
            // Lengths around the bounds in the contracts.
            _ => {
                let length = self.pick(&[0, 1, 2, 3, 4, 5, 6, 8, 9, 49, 50, 51, 52, 100]);
                *text = self.characters(length);
            }
        }
    }

    /// Changes an object in place, or returns its replacement.
    fn spoil_object(&mut self, members: &mut Map<String, Value>, junk: Value) -> Option<Value> {
        let names: Vec<String> = members.keys().cloned().collect();
        let name = if names.is_empty() { "description".to_owned() } else { self.pick(&names) };
        match self.below(6) {
            0 => drop(members.remove(&name)),
            1 => drop(members.insert(name, Value::Null)),
            // An array, which serde's derive accepts for a struct.
            2 => return Some(members.values().cloned().collect()),
            3 => return Some(json!({ name: members.clone() })),
            4 => {
                let other = [name.to_uppercase(), format!("{name} "), String::new(), format!("{name}\0")];
                let value = members.remove(&name).unwrap_or(junk);
                members.insert(self.pick(&other), value);
            }
            _ => drop(members.insert(self.pick(&["description", "data", "errors", "items", "x"]).to_string(), junk)),
        }
        None
    }

    /// Writes a value as text, with varying white space, escapes, and forms of numbers.
    pub fn text(&mut self, value: &Value) -> String {
        let mut text = String::new();
        self.write(value, &mut text);
        text
    }

    fn write(&mut self, value: &Value, text: &mut String) {
        text.push_str(self.pick(&["", "", "", " ", "\n\t\r "]));
        match value {
            Value::String(string) => self.write_string(string, text),
            Value::Array(items) => {
                text.push('[');
                for (index, item) in items.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    self.write(item, text);
                }
                text.push(']');
            }
            Value::Object(members) => {
                text.push('{');
                for (index, (name, member)) in members.iter().enumerate() {
                    text.push_str(if index > 0 { " ," } else { "" });
                    self.write_string(name, text);
                    text.push(':');
                    self.write(member, text);
                }
                text.push('}');
            }
            Value::Number(number) => text.push_str(&self.spell(&number.to_string())),
            other => text.push_str(&other.to_string()),
        }
        text.push_str(self.pick(&["", "", "", " "]));
    }

    /// Returns a number with random digits, in about half of the cases an integer.
    pub fn number(&mut self) -> String {
        if self.one_in(20) {
            return self.pick(&NUMBERS).to_owned();
        }
        let length = 1 + self.below(24);
        let digits = self.repeat(length, &['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        let whole = digits.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        let sign = if self.one_in(2) { "-" } else { "" };
        let zeros = "0".repeat(self.below(25));
        match self.below(5) {
            0 => format!("{sign}{whole}"),
            1 => format!("{sign}{whole}.{digits}"),
            // The exponent compensates for the zeros, or nearly so.
            2 if whole != "0" => format!("{sign}{whole}{zeros}e-{}", zeros.len() + self.below(2)),
            3 => format!("{sign}0.{zeros}{whole}E+{}", zeros.len() + whole.len() + self.below(2)),
            _ => format!("{sign}{whole}.{zeros}{}", if self.one_in(3) { "1" } else { "0" }),
        }
    }

    /// Writes a number in another form, or another number that is close to it or to a bound.
    fn spell(&mut self, number: &str) -> String {
        if self.one_in(12) {
            return self.pick(&NUMBERS).to_owned();
        }
        if number.contains(['.', 'e', 'E']) {
            return number.to_owned();
        }
        match self.below(15) {
            0 => format!("{number}.0"),
            1 => format!("{number}e0"),
            2 => format!("{number}.00E+0"),
            3 if !number.ends_with('0') => format!("{number}{}e-30", "0".repeat(30)),
            4 => format!("{number}.{}1e31", "0".repeat(30)),
            5 => format!("{number}.{}1", "0".repeat(30)),
            _ => number.to_owned(),
        }
    }

    fn write_string(&mut self, string: &str, text: &mut String) {
        if !self.one_in(4) {
            text.push_str(&Value::from(string).to_string());
            return;
        }
        text.push('"');
        for unit in string.encode_utf16() {
            write!(text, "\\u{unit:04x}").expect("a string takes everything");
        }
        text.push('"');
    }

    /// Changes bytes, so that they are often not even text.
    pub fn mangle(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(3) {
            let at = self.below(bytes.len() + 1);
            match self.below(4) {
                0 => bytes.truncate(at),
                1 => bytes.insert(at, self.pick(b"\0\"\\{}[],:\x7f\x80\xff\xed0eE.- \n")),
                2 => drop((at < bytes.len()).then(|| bytes.remove(at))),
                _ => {
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= 1 << self.below(8);
                    }
                }
            }
        }
    }
}

/// Counts the parts of a value, including the value itself.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

/// Returns the part of a value with an index.
fn nth<'v>(value: &'v mut Value, index: &mut usize) -> Option<&'v mut Value> {
    if *index == 0 {
        return Some(value);
    }
    *index -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, index)),
        Value::Object(members) => members.values_mut().find_map(|member| nth(member, index)),
        _ => None,
    }
}
