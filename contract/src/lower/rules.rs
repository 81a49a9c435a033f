//! Reads the keywords that are about one kind of value (JSON Schema 2020-12 core, sections 10.3 and 11; validation, section 6).

use crate::lower::reader::Reader;
use crate::lower::schema_reader::SchemaReader;
use crate::near::near;
use crate::node::LocatedNode;
use crate::pattern::Pattern;
use crate::schema::{ArrayRules, NumberRules, ObjectRules, SchemaId, StringRules};

impl<'d> SchemaReader<'_, 'd> {
    /// Reads the keywords that are about strings.
    pub(super) fn string_rules(&mut self) -> StringRules {
        StringRules {
            min_length: self.count("minLength"),
            max_length: self.count("maxLength"),
            pattern: self.read("pattern", Reader::pattern),
        }
    }

    /// Reads the keywords that are about numbers.
    pub(super) fn number_rules(&mut self) -> NumberRules {
        NumberRules {
            minimum: self.number("minimum"),
            maximum: self.number("maximum"),
            exclusive_minimum: self.number("exclusiveMinimum"),
            exclusive_maximum: self.number("exclusiveMaximum"),
            multiple_of: self.read("multipleOf", Reader::positive),
        }
    }

    /// Reads the keywords that are about arrays.
    pub(super) fn array_rules(&mut self) -> ArrayRules {
        ArrayRules {
            prefix: self.schemas("prefixItems"),
            items: self.schema("items"),
            contains: self.schema("contains"),
            min_contains: self.count("minContains"),
            max_contains: self.count("maxContains"),
            min_items: self.count("minItems"),
            max_items: self.count("maxItems"),
            unique: self.read("uniqueItems", Reader::boolean),
            unevaluated: self.schema("unevaluatedItems"),
        }
    }

    /// Reads the keywords that are about objects.
    pub(super) fn object_rules(&mut self) -> ObjectRules {
        let properties = self.named("properties");
        let patterns = self.pattern_properties();
        let required = self.read("required", Reader::unique_names);
        let mut rules = ObjectRules {
            properties,
            patterns,
            additional: self.schema("additionalProperties"),
            names: self.schema("propertyNames"),
            min: self.count("minProperties"),
            max: self.count("maxProperties"),
            dependent_required: self.read("dependentRequired", Reader::map_of_names),
            dependent_schemas: self.named("dependentSchemas"),
            unevaluated: self.schema("unevaluatedProperties"),
            ..ObjectRules::default()
        };
        if let Some(required) = required {
            self.warn_of_misspelt(&rules, &required);
            rules.required_locations = required.iter().map(|name| self.reader.document.location(name)).collect();
            rules.required = Some(required.iter().filter_map(|name| name.node.as_str()).map(str::to_owned).collect());
        }
        rules
    }

    fn pattern_properties(&mut self) -> Option<Vec<(Pattern, SchemaId)>> {
        let members = self.read("patternProperties", Reader::object)?;
        let mut patterns = Vec::new();
        for (source, place) in members {
            let pattern = self.reader.pattern_of(source, "patternProperties", &place, &self.owner);
            let schema = self.note(place);
            if let Ok(pattern) = pattern {
                patterns.push((pattern, schema));
            }
        }
        Some(patterns)
    }

    /// Warns of names that are required and are almost, but not, those of properties.
    fn warn_of_misspelt(&mut self, rules: &ObjectRules, required: &[LocatedNode<'d>]) {
        let properties = rules.properties.as_deref().unwrap_or_default();
        let names: Vec<&str> = required.iter().filter_map(|name| name.node.as_str()).collect();
        // A property that is required itself was not meant by another name.
        let free = || properties.iter().map(|(name, _)| name.as_str()).filter(|name| !names.contains(name));
        for item in required {
            let Some(name) = item.node.as_str() else { continue };
            if properties.iter().any(|(property, _)| property == name) {
                continue;
            }
            if let Some(near) = near(name, free()) {
                let message = format!("`{name}` is in `required` but not in `properties` in {}", self.owner);
                self.reader.warning(item, message, Some(&format!("write `{near}`")));
            }
        }
    }
}
