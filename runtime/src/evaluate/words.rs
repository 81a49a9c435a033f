//! What violations say. None says anything of the value.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::schema::{Constant, Kind, NumberRules, Pattern, Schema, StringRules, Types};

/// The number of characters that are shown of a value of a schema, or of a list of them.
const SHOWN: usize = 100;
/// The number of items up to which a list is shown in full, and that of those which a longer one begins with.
const WHOLE_LIST: usize = 10;
const BEGINNING: usize = 5;

/// `type`.
pub(crate) fn of_types(types: Types) -> Cow<'static, str> {
    match types.kinds() {
        [] => "is not allowed".into(),
        [kind] => rule_of_kind(*kind).into(),
        kinds => {
            let kinds: Vec<_> = kinds.iter().map(|kind| kind_in_words(*kind)).collect();
            format!("must be {}", either(&kinds)).into()
        }
    }
}

/// `type` with one kind.
pub(crate) const fn rule_of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "must be null",
        Kind::Boolean => "must be a boolean",
        Kind::Integer => "must be an integer",
        Kind::Number => "must be a number",
        Kind::String => "must be a string",
        Kind::Array => "must be an array",
        Kind::Object => "must be an object",
    }
}

fn kind_in_words(kind: Kind) -> &'static str {
    rule_of_kind(kind).trim_start_matches("must be ")
}

/// Joins alternatives: `a, b, or c`.
fn either(parts: &[&str]) -> String {
    match parts {
        [first, second] => format!("{first} or {second}"),
        [first @ .., last] if !first.is_empty() => format!("{}, or {last}", first.join(", ")),
        parts => parts.concat(),
    }
}

/// `const`.
pub(crate) fn of_constant(constant: &Constant) -> String {
    format!("must be {}", shown(constant))
}

/// `enum`.
pub(crate) fn of_choices(choices: &[Constant]) -> String {
    match choices {
        [choice] => of_constant(choice),
        choices => format!("must be one of {}", list(choices.iter().map(shown), choices.len())),
    }
}

/// A value of a schema as JSON, cut where it is long.
fn shown(constant: &Constant) -> String {
    let mut text = String::new();
    write_constant(constant, &mut text);
    if let Some((end, _)) = text.char_indices().nth(SHOWN) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// Writes a value of a schema as JSON.
fn write_constant(constant: &Constant, text: &mut String) {
    match constant {
        Constant::Null => text.push_str("null"),
        Constant::Boolean(value) => text.push_str(if *value { "true" } else { "false" }),
        Constant::Number(number) => text.push_str(number),
        Constant::String(string) => write_string(string, text),
        Constant::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                write_constant(item, text);
            }
            text.push(']');
        }
        Constant::Object(members) => {
            text.push('{');
            for (index, (name, value)) in members.iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                write_string(name, text);
                text.push_str(": ");
                write_constant(value, text);
            }
            text.push('}');
        }
    }
}

fn write_string(string: &str, text: &mut String) {
    // A string is always JSON.
    text.push_str(&serde_json::to_string(string).unwrap_or_default());
}

/// Lists items; of a long list, its beginning.
fn list(items: impl Iterator<Item = String>, count: usize) -> String {
    let (mut text, mut written) = (String::new(), 0);
    for item in items {
        let is_full = count > WHOLE_LIST && written == BEGINNING || text.len() + item.len() > 2 * SHOWN;
        if is_full && written > 0 {
            let _ = write!(text, ", and {} more", count - written);
            break;
        }
        text.push_str(if written > 0 { ", " } else { "" });
        text.push_str(&item);
        written += 1;
    }
    text
}

/// `minLength` and `maxLength`. Lengths count code points, as JSON Schema does.
pub(crate) fn of_length(rules: &StringRules) -> String {
    of_count(rules.min_length, rules.max_length, ["character", "characters"]).unwrap_or_default()
}

/// `minItems` and `maxItems` count these.
pub(super) const ITEMS: Counted = Counted(["item", "items"], "minItems", "maxItems");
/// `minProperties` and `maxProperties` count these.
pub(super) const PROPERTIES: Counted = Counted(["property", "properties"], "minProperties", "maxProperties");

/// What is counted, and the keywords of the bounds.
pub(super) struct Counted([&'static str; 2], &'static str, &'static str);

/// Returns the keyword that a number of items or properties breaks, and the rule.
pub(super) fn count_rule(
    min: Option<u64>,
    max: Option<u64>,
    count: usize,
    counted: &Counted,
) -> Option<(&'static str, String)> {
    let Counted(noun, at_least, at_most) = counted;
    let count = count as u64;
    let keyword = if min.is_some_and(|min| count < min) {
        *at_least
    } else if max.is_some_and(|max| count > max) {
        *at_most
    } else {
        return None;
    };
    Some((keyword, of_count(min, max, *noun).unwrap_or_default()))
}

/// A number of things; `None` if every number is allowed.
pub(crate) fn of_count(min: Option<u64>, max: Option<u64>, [one, many]: [&str; 2]) -> Option<String> {
    let (words, count, last) = match (min.filter(|min| *min > 0), max) {
        (None, None) => return None,
        (Some(min), None) => ("must have at least ", None, min),
        (None, Some(max)) => ("must have at most ", None, max),
        (Some(min), Some(max)) if min == max => ("must have exactly ", None, min),
        (Some(min), Some(max)) => ("must have ", Some(min), max),
    };
    // Put together by hand: it is the most frequent rule.
    let mut text = String::with_capacity(40);
    text.push_str(words);
    if let Some(count) = count {
        text.push_str(&count.to_string());
        text.push_str(" to ");
    }
    text.push_str(&last.to_string());
    text.push(' ');
    text.push_str(if last == 1 { one } else { many });
    Some(text)
}

/// `pattern`.
pub(crate) fn of_pattern(pattern: &Pattern) -> String {
    ["must match ", pattern.source].concat()
}

/// The bounds of a number, by the keyword that is broken.
pub(crate) fn of_bound(rules: &NumberRules, keyword: &str) -> String {
    let NumberRules { minimum, maximum, exclusive_minimum, exclusive_maximum, .. } = rules;
    match (keyword, minimum, maximum) {
        ("minimum" | "maximum", Some(min), Some(max)) => format!("must be from {min} to {max}"),
        ("minimum", Some("0"), _) => "must not be negative".to_owned(),
        ("minimum", Some(min), _) => format!("must be at least {min}"),
        ("maximum", _, Some(max)) => format!("must be at most {max}"),
        ("exclusiveMinimum", ..) => format!("must be greater than {}", exclusive_minimum.unwrap_or_default()),
        _ => format!("must be less than {}", exclusive_maximum.unwrap_or_default()),
    }
}

/// `multipleOf`.
pub(crate) fn of_multiple(of: &str) -> String {
    format!("must be a multiple of {of}")
}

/// `dependentRequired`.
pub(crate) fn of_dependent(name: &str, since: &str) -> String {
    format!("must have the property `{name}`, since it has `{since}`")
}

/// `contains`, of which there are too few.
pub(crate) fn of_few(contains: &Schema, min: u64) -> String {
    match (min, described(contains)) {
        (1, Some(item)) => format!("must have an item that is {item}"),
        (1, None) => "must have an item that matches `contains`".to_owned(),
        (_, Some(item)) => format!("must have at least {min} items, each of which is {item}"),
        (_, None) => format!("must have at least {min} items that match `contains`"),
    }
}

/// `contains`, of which there are too many.
pub(crate) fn of_many(contains: &Schema, max: u64) -> String {
    let items = if max == 1 { "item" } else { "items" };
    match (max, described(contains)) {
        (0, Some(item)) => format!("must not have an item that is {item}"),
        (0, None) => "must not have an item that matches `contains`".to_owned(),
        (1, Some(item)) => format!("must have at most 1 item that is {item}"),
        (_, Some(item)) => format!("must have at most {max} items, each of which is {item}"),
        (_, None) => {
            format!("must have at most {max} {items} that {} `contains`", if max == 1 { "matches" } else { "match" })
        }
    }
}

/// `not`.
pub(crate) fn of_not(schema: &Schema) -> String {
    let is_empty = |schema: &Schema| {
        schema.types.is_none()
            && schema.constant.is_none()
            && schema.choices.is_none()
            && schema.string.is_none()
            && schema.number.is_none()
            && schema.array.is_none()
            && schema.combined.is_none()
    };
    if let Some(object) = schema.object.filter(|_| is_empty(schema)) {
        if let (Some([name]), None, None) = (object.required, object.properties, object.patterns) {
            return format!("must not have the property `{name}`");
        }
    } else if schema.verdict == Some(true) || is_empty(schema) {
        return "is not allowed".to_owned();
    }
    if let Some(choices) = schema.choices {
        return format!("must be none of {}", list(choices.iter().map(shown), choices.len()));
    }
    match described(schema) {
        Some(schema) => format!("must not be {schema}"),
        None => "must not match the schema in `not`".to_owned(),
    }
}

/// `anyOf` or `oneOf`, of which no branch accepts.
pub(crate) fn of_none(keyword: &str, branches: &[&'static Schema]) -> String {
    match all_described(branches) {
        Some(names) if names.iter().any(|name| name.starts_with('`')) => {
            format!("is none of {}", list(names.into_iter(), branches.len()))
        }
        // Kinds and values.
        Some(names) if names.len() <= WHOLE_LIST => {
            format!("must be {}", either(&names.iter().map(String::as_str).collect::<Vec<_>>()))
        }
        Some(names) => format!("must be one of {}", list(names.into_iter(), branches.len())),
        None => format!("must match one of the {} schemas in `{keyword}`", branches.len()),
    }
}

/// `oneOf`, of which several branches accept.
pub(crate) fn of_several(accepting: &[&'static Schema], branches: usize) -> String {
    match all_described(accepting).as_deref() {
        Some([first, second]) => format!("is both {first} and {second}"),
        Some(names) => format!("is {} at once", list(names.iter().cloned(), names.len())),
        None => format!("must match only one of the {branches} schemas in `oneOf`"),
    }
}

/// The property of `discriminator`, whose value leads to no branch.
pub(crate) fn of_mapping(values: &[(&'static str, usize)]) -> String {
    format!("must be one of {}", list(values.iter().map(|(value, _)| shown(&Constant::String(value))), values.len()))
}

/// The property by whose value branches are told apart, with another value.
pub(crate) fn of_tags(values: &[(Constant, usize)]) -> String {
    format!("must be one of {}", list(values.iter().map(|(value, _)| shown(value)), values.len()))
}

/// The absence of the property by whose value branches are told apart.
pub(crate) fn of_no_tag(property: &str) -> String {
    format!("must have the property `{property}`")
}

fn all_described(schemas: &[&'static Schema]) -> Option<Vec<String>> {
    schemas.iter().map(|schema| described(schema)).collect()
}

/// What a message calls a schema: its name, its only value, or its only kind.
fn described(schema: &Schema) -> Option<String> {
    let mut named = schema;
    // A reference may lead to a reference, but not for ever.
    for _ in 0..8 {
        if !named.name.is_empty() {
            return Some(format!("`{}`", named.name));
        }
        match named.combined.and_then(|combined| combined.reference) {
            Some(reference) => named = reference.target,
            None => break,
        }
    }
    if let Some(constant) = schema.constant {
        return Some(shown(constant));
    }
    let is_type_alone =
        schema.string.is_none() && schema.number.is_none() && schema.array.is_none() && schema.object.is_none();
    match schema.types.as_ref().map(Types::kinds) {
        Some([kind]) if is_type_alone && schema.choices.is_none() && schema.combined.is_none() => {
            Some(kind_in_words(*kind).to_owned())
        }
        _ => None,
    }
}
