//! Warns of keywords that have no effect, and of rules that no value can satisfy. Neither is wrong: JSON Schema allows both.

use std::collections::BTreeSet;

use crate::json::Json;
use crate::lower::keywords::kind_of;
use crate::lower::kinds::Kinds;
use crate::lower::schema_reader::SchemaReader;
use crate::number::Number;
use crate::schema::{Keywords, Kind, NumberRules, Types};

impl SchemaReader<'_, '_> {
    /// Warns of what is probably a mistake in the keywords of a schema.
    pub(super) fn warn_of_contradictions(&mut self, keywords: &Keywords) {
        if let Some(types) = &keywords.types {
            self.warn_of_other_kinds(types);
        }
        self.warn_of_counts(keywords);
        self.warn_of_bounds(&keywords.number);
        self.warn_of_values(keywords);
    }

    /// Warns of keywords that are about values of a kind that `type` does not allow.
    fn warn_of_other_kinds(&mut self, types: &Types) {
        let place = self.members.place.clone();
        for (keyword, member) in place.members() {
            let Some(kind) = kind_of(keyword) else { continue };
            // A keyword about numbers is about integers too.
            if types.kinds().iter().any(|allowed| kind.includes(*allowed)) {
                continue;
            }
            let kind = plural(kind);
            let message = format!("`{keyword}` in {} is about {kind}, and has no effect here", self.owner);
            self.reader.warning(&member, message, None);
        }
    }

    fn warn_of_counts(&mut self, keywords: &Keywords) {
        let Keywords { string, array, object, .. } = keywords;
        let contains = |count: Option<u64>| count.filter(|_| array.contains.is_some());
        for (what, [least, most], counts) in [
            ("string", ["minLength", "maxLength"], [string.min_length, string.max_length]),
            ("array", ["minItems", "maxItems"], [array.min_items, array.max_items]),
            ("array", ["minContains", "maxContains"], [contains(array.min_contains), contains(array.max_contains)]),
            ("object", ["minProperties", "maxProperties"], [object.min, object.max]),
        ] {
            if let [Some(min), Some(max)] = counts
                && min > max
            {
                self.warn_of_pair(what, least, most);
            }
        }
    }

    fn warn_of_bounds(&mut self, rules: &NumberRules) {
        let lower = [("minimum", &rules.minimum, false), ("exclusiveMinimum", &rules.exclusive_minimum, true)];
        let upper = [("maximum", &rules.maximum, false), ("exclusiveMaximum", &rules.exclusive_maximum, true)];
        for (least, min, is_min_exclusive) in lower {
            for (most, max, is_max_exclusive) in upper {
                let (Some(min), Some(max)) = (min, max) else { continue };
                if is_empty(min, max, is_min_exclusive || is_max_exclusive) {
                    self.warn_of_pair("number", least, most);
                }
            }
        }
    }

    fn warn_of_pair(&mut self, what: &str, least: &str, most: &str) {
        if let Some(place) = self.members.place.step(most) {
            let message = format!("no {what} can satisfy both `{least}` and `{most}` in {}", self.owner);
            self.reader.warning(&place, message, None);
        }
    }

    fn warn_of_values(&mut self, keywords: &Keywords) {
        let values = |keyword: &'static str| self.members.place.step(keyword).map(|place| (keyword, place));
        let (constant, choices) = (values("const"), values("enum"));
        if let (Some((keyword, place)), Some(value), Some(types)) = (&constant, &keywords.constant, &keywords.types)
            && !Kinds::allow(types, value)
        {
            let message = format!("`{keyword}` in {} is of another type than its `type`", self.owner);
            self.reader.warning(place, message, None);
        }
        let (Some((_, list)), Some(choices)) = (choices, &keywords.choices) else { return };
        if choices.is_empty() {
            self.reader.warning(&list, format!("no value is one of an empty `enum` in {}", self.owner), None);
        }
        let mut seen = BTreeSet::new();
        for (value, place) in choices.iter().zip(&list.items()) {
            let is_new = seen.insert(value.canonical());
            let is_lost = keywords.types.as_ref().is_some_and(|types| !Kinds::allow(types, value));
            let text = || place.node.to_json();
            if is_lost {
                let message = format!("`{}` in `enum` in {} is of another type than its `type`", text(), self.owner);
                let advice = matches!(value, Json::Null).then_some("add `\"null\"` to `type`");
                self.reader.warning(place, message, advice);
            } else if !is_new {
                self.reader.warning(place, format!("duplicate `{}` in `enum` in {}", text(), self.owner), None);
            }
        }
    }
}

fn is_empty(min: &Number, max: &Number, is_exclusive: bool) -> bool {
    min > max || (is_exclusive && min == max)
}

fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "`null`",
        Kind::Boolean => "booleans",
        Kind::Integer | Kind::Number => "numbers",
        Kind::String => "strings",
        Kind::Array => "arrays",
        Kind::Object => "objects",
    }
}
