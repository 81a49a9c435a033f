//! JSON pointers read as places: what the steps to a schema are called.

/// Splits a pointer (a URI fragment) into its tokens, unescaped.
pub(super) fn tokens(pointer: &str) -> Vec<String> {
    let path = pointer.split_once('#').map_or(pointer, |(_, fragment)| fragment);
    path.split('/').skip(1).map(unescape).collect()
}

fn unescape(token: &str) -> String {
    if !token.contains(['~', '%']) {
        return token.to_owned();
    }
    decode(token).replace("~1", "/").replace("~0", "~")
}

/// Decodes percent escapes, as far as they are UTF-8.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = (*first == b'%').then(|| tail.get(..2)).flatten();
        let byte = escaped.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The name of the component that a pointer leads to or into, and the number of its tokens up to there.
pub(super) fn component(tokens: &[String]) -> Option<&str> {
    match tokens {
        [components, schemas, name, ..] if components == "components" && schemas == "schemas" => Some(name),
        _ => None,
    }
}

/// A step from a schema to one below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A property, or a definition.
    Named(String),
    /// An element of an array; one of several, by its number.
    Item(Option<usize>),
    /// A member of a map.
    Value,
    /// A branch, by its number.
    Branch(usize),
    /// A keyword whose schema is about the same value.
    Same,
    /// A keyword that leads to another value.
    Keyword(String),
}

/// Reads tokens as steps, each with the number of tokens that lead up to its end.
pub(super) fn steps(tokens: &[String]) -> Vec<(Step, usize)> {
    let mut steps = Vec::new();
    let mut index = 0;
    while let Some(keyword) = tokens.get(index) {
        let next = tokens.get(index + 1);
        let number = next.and_then(|next| next.parse().ok());
        let (step, length) = match (keyword.as_str(), next, number) {
            ("properties" | "$defs" | "definitions", Some(name), _) => (Step::Named(name.clone()), 2),
            ("prefixItems", Some(_), Some(number)) => (Step::Item(Some(number)), 2),
            ("anyOf" | "oneOf", Some(_), Some(number)) => (Step::Branch(number), 2),
            ("allOf", Some(_), _) => (Step::Same, 2),
            ("patternProperties", Some(_), _) => (Step::Value, 2),
            ("dependentSchemas", Some(_), _) => (Step::Same, 2),
            ("items" | "unevaluatedItems", ..) => (Step::Item(None), 1),
            ("additionalProperties" | "unevaluatedProperties", ..) => (Step::Value, 1),
            ("if" | "then" | "else" | "not", ..) => (Step::Same, 1),
            (keyword, ..) => (Step::Keyword(keyword.to_owned()), 1),
        };
        index += length;
        steps.push((step, index.min(tokens.len())));
    }
    steps
}

/// Returns what the contract calls the values at a pointer: the last name that leads there.
pub(super) fn wire_name(pointer: &str) -> String {
    let tokens = tokens(pointer);
    let start = if component(&tokens).is_some() { 3 } else { 0 };
    let named = steps(&tokens[start..]).into_iter().rev().find_map(|(step, _)| match step {
        Step::Named(name) => Some(name),
        _ => None,
    });
    named.or_else(|| component(&tokens).map(str::to_owned)).unwrap_or_default()
}
