//! Recognises the envelope `{data, errors}` by its exact shape; annotations may stand anywhere.

use arklow_contract::{ArrayRules, Combined, Keywords, Kind, Location, ObjectRules, Schema, SchemaId, Schemas, Types};

use super::facts::{has_number_rules, has_string_rules};
use super::model::Types as PlannedTypes;

/// What to write for a member that must allow `null`, after its name.
const OR_NULL: &str = "{anyOf: [<schema>, {type: \"null\"}]}";

/// What to write for an element of `errors`.
const ITEM: &str =
    "{type: object, required: [code, message], properties: {code: {type: string}, message: {type: string}}}";

/// Something in which a schema that has both `data` and `errors`, or almost, is not the envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Deviation {
    /// What deviates, such as `` `data` must allow `null` ``.
    pub(super) message: String,
    /// What to write instead.
    pub(super) advice: String,
    /// Where it stands.
    pub(super) location: Location,
}

/// Returns the schema of `data`, without the `null`, if a schema is the envelope; else why it is not, where it has both
/// `data` and `errors`, one of them perhaps misspelt.
pub(super) fn envelope(schemas: &Schemas, id: SchemaId) -> Result<SchemaId, Vec<Deviation>> {
    let mut recognition = Recognition { schemas, deviations: Vec::new() };
    let data = match (recognition.property(id, "data"), recognition.property(id, "errors")) {
        (Some(data), Some(errors)) => recognition.envelope(id, data, errors),
        (Some(_), None) => recognition.check_spelling(id, "errors"),
        (None, Some(_)) => recognition.check_spelling(id, "data"),
        (None, None) => None,
    };
    data.filter(|_| recognition.deviations.is_empty()).ok_or(recognition.deviations)
}

/// Notes how the parts of an envelope are read that have no place of their own in a plan: a reference by its target, what may be
/// `null` by the schema beside it.
pub(super) fn note_parts(types: &mut PlannedTypes, answer: SchemaId) {
    let recognition = Recognition { schemas: &types.schemas, deviations: Vec::new() };
    let mut parts = vec![answer];
    parts.extend(["data", "errors"].iter().filter_map(|name| recognition.property(answer, name)));
    if let Some(errors) = recognition.property(answer, "errors").and_then(|errors| recognition.of_any_of(errors)) {
        let items = recognition.target(errors).keywords().and_then(|keywords| keywords.array.items);
        parts.push(errors);
        parts.extend(items);
        parts.extend(["code", "message"].iter().filter_map(|name| recognition.property(items?, name)));
    }
    let mut ways: Vec<(SchemaId, SchemaId)> = Vec::new();
    for mut part in parts {
        // A circle of references ends somewhere.
        for _ in 0..types.schemas.len() {
            let Some(next) = recognition.next(part) else { break };
            ways.push((part, next));
            part = next;
        }
    }
    for (part, next) in ways {
        types.notes.entry(part).or_default().read_as.get_or_insert(next);
    }
}

/// What is found in a schema that has both members.
struct Recognition<'s> {
    schemas: &'s Schemas,
    deviations: Vec<Deviation>,
}

impl<'s> Recognition<'s> {
    /// Follows references as long as only annotations are beside them.
    fn target(&self, id: SchemaId) -> &'s Schema {
        let mut schema = &self.schemas[id];
        // A circle of references ends somewhere.
        for _ in 0..self.schemas.len() {
            let Some(keywords) = schema.keywords() else { break };
            let reference = keywords.combined.reference.as_ref();
            match reference {
                Some(reference) if is_reference(keywords) => schema = &self.schemas[reference.target],
                _ => break,
            }
        }
        schema
    }

    /// The schema that a schema is read as: the target of a reference, or what is beside `null`.
    fn next(&self, id: SchemaId) -> Option<SchemaId> {
        let keywords = self.schemas[id].keywords()?;
        match &keywords.combined.reference {
            Some(reference) if is_reference(keywords) => Some(reference.target),
            Some(_) => None,
            None => self.of_any_of(id),
        }
    }

    fn properties(&self, id: SchemaId) -> &'s [(String, SchemaId)] {
        let keywords = self.target(id).keywords();
        keywords.and_then(|keywords| keywords.object.properties.as_deref()).unwrap_or_default()
    }

    fn property(&self, id: SchemaId, name: &str) -> Option<SchemaId> {
        self.properties(id).iter().find(|(property, _)| property == name).map(|(_, schema)| *schema)
    }

    fn location(&self, id: SchemaId) -> &'s Location {
        &self.schemas[id].location
    }

    fn envelope(&mut self, id: SchemaId, data: SchemaId, errors: SchemaId) -> Option<SchemaId> {
        if self.may_be_null(id) {
            self.deviates(self.location(id), "the answer may be `null`", "remove the `null`");
        }
        self.check_object(id, ["data", "errors"], "the answer");
        let data = self.beside_null(data, "data");
        let place = errors;
        let errors = self.beside_null(errors, "errors")?;
        let items = self.target(errors).keywords().filter(|keywords| self.is_of(keywords, Kind::Array));
        let Some(items) = items.and_then(|keywords| keywords.array.items) else {
            let advice = format!("write `errors: {{anyOf: [{{type: array, items: {ITEM}}}, {{type: \"null\"}}]}}`");
            self.deviates(self.location(place), "`errors` must be an array or `null`", advice);
            return None;
        };
        if self.target(errors).keywords().is_some_and(|keywords| {
            let array = ArrayRules { items: Some(items), ..ArrayRules::default() };
            keywords.array != array || has_others(keywords) || keywords.combined != Combined::default()
        }) {
            self.deviates(self.location(errors), "`errors` has rules of its own", "remove all but `type` and `items`");
        }
        self.check_item(items);
        for name in ["code", "message"] {
            if let Some(schema) = self.property(items, name) {
                self.check_plain_string(schema, name);
            }
        }
        data
    }

    fn deviates(&mut self, location: &Location, message: impl Into<String>, advice: impl Into<String>) {
        let deviation = Deviation { message: message.into(), advice: advice.into(), location: location.clone() };
        self.deviations.push(deviation);
    }

    /// Names a property that was probably meant to be a member which is missing.
    fn check_spelling(&mut self, id: SchemaId, name: &str) -> Option<SchemaId> {
        let written = self.properties(id).iter().find(|(property, _)| is_near(property, name));
        if let Some((written, schema)) = written {
            let message = format!("the answer has `{written}` in the place of `{name}`");
            self.deviates(self.location(*schema), message, format!("rename it to `{name}`"));
        }
        None
    }

    fn is_of(&self, keywords: &Keywords, kind: Kind) -> bool {
        match &keywords.types {
            Some(Types::One(one)) => *one == kind,
            Some(Types::List(kinds)) => {
                kinds.iter().all(|one| *one == kind || *one == Kind::Null) && kinds.contains(&kind)
            }
            None => false,
        }
    }

    fn may_be_null(&self, id: SchemaId) -> bool {
        let types = self.target(id).keywords().and_then(|keywords| keywords.types.as_ref());
        types.is_some_and(|types| types.allows(Kind::Null)) || self.of_any_of(id).is_some()
    }

    /// Checks what an element of `errors` is.
    fn check_item(&mut self, item: SchemaId) {
        let keywords = self.target(item).keywords();
        if !keywords.is_some_and(|keywords| self.is_of(keywords, Kind::Object)) {
            let message = "items of `errors` must be objects with `code` and `message`";
            return self.deviates(self.location(item), message, format!("write `items: {ITEM}`"));
        }
        if self.may_be_null(item) {
            self.deviates(self.location(item), "items of `errors` may be `null`", "remove the `null`");
        }
        self.check_object(item, ["code", "message"], "an item of `errors`");
        for name in ["code", "message"] {
            if self.property(item, name).is_none() {
                let message = format!("an item of `errors` must have `{name}`");
                let location = &self.target(item).location;
                self.deviates(location, message, format!("add `{name}: {{type: string}}` to `properties`"));
            }
        }
    }

    /// Checks that a schema is an object with no other properties than these, both required, and nothing else.
    fn check_object(&mut self, id: SchemaId, names: [&str; 2], owner: &str) {
        let Some(keywords) = self.target(id).keywords() else { return };
        let mut further: Vec<&String> = Vec::new();
        for (name, schema) in self.properties(id) {
            if !names.contains(&name.as_str()) {
                further.push(name);
                let message = format!("{owner} has a further property `{name}`");
                self.deviates(self.location(*schema), message, format!("remove `{name}`"));
            } else if !keywords.object.requires(name) {
                let message = format!("{owner} must require `{name}`");
                self.deviates(self.location(*schema), message, format!("add `{name}` to `required`"));
            }
        }
        for name in keywords.object.required.iter().flatten() {
            if !names.contains(&name.as_str()) && !further.contains(&name) {
                let location = keywords.object.required_location(name).unwrap_or(&self.target(id).location);
                self.deviates(
                    location,
                    format!("{owner} requires `{name}`"),
                    format!("remove `{name}` from `required`"),
                );
            }
        }
        let plain = ObjectRules {
            properties: keywords.object.properties.clone(),
            required: keywords.object.required.clone(),
            required_locations: keywords.object.required_locations.clone(),
            ..ObjectRules::default()
        };
        if !self.is_of(keywords, Kind::Object) {
            self.deviates(self.location(id), format!("{owner} must be an object"), "write `type: object`");
        } else if keywords.object != plain || has_others(keywords) || keywords.combined != Combined::default() {
            let advice = "remove all but `type`, `required`, and `properties`";
            self.deviates(self.location(id), format!("{owner} has rules of its own"), advice);
        }
    }

    /// Returns the schema beside `{type: null}` of an `anyOf` of two.
    fn of_any_of(&self, id: SchemaId) -> Option<SchemaId> {
        let combined = &self.target(id).keywords()?.combined;
        let [one, other] = combined.any_of.as_deref()? else { return None };
        let is_null = |id: &SchemaId| {
            let types = self.target(*id).keywords().and_then(|keywords| keywords.types.as_ref());
            types.is_some_and(|types| types.kinds() == [Kind::Null])
        };
        match (is_null(one), is_null(other)) {
            (false, true) => Some(*one),
            (true, false) => Some(*other),
            _ => None,
        }
    }

    /// Takes the `null` off a schema.
    ///
    /// What is missing is missing where the schema is used: the same component may be right somewhere else.
    fn beside_null(&mut self, id: SchemaId, name: &str) -> Option<SchemaId> {
        if let Some(inner) = self.of_any_of(id) {
            let keywords = self.target(id).keywords()?;
            let any_of = Combined {
                any_of: keywords.combined.any_of.clone(),
                discriminator: keywords.combined.discriminator.clone(),
                ..Combined::default()
            };
            let has_rules = keywords.array != ArrayRules::default() || keywords.object != ObjectRules::default();
            if keywords.types.is_some() || has_rules || has_others(keywords) || keywords.combined != any_of {
                let message = format!("`{name}` has rules beside its `anyOf`");
                self.deviates(self.location(id), message, format!("write `{name}: {OR_NULL}`"));
            }
            return Some(inner);
        }
        let types = self.target(id).keywords().and_then(|keywords| keywords.types.as_ref());
        if types.is_some_and(|types| types.kinds().contains(&Kind::Null)) {
            let message = format!("`{name}` must allow `null` by `anyOf`, not by `type`");
            let advice = format!("remove `\"null\"` from `type`, and write `{name}: {OR_NULL}`");
            self.deviates(self.location(id), message, advice);
        } else {
            let message = format!("`{name}` must allow `null`");
            self.deviates(self.location(id), message, format!("write `{name}: {OR_NULL}`"));
        }
        Some(id)
    }

    fn check_plain_string(&mut self, id: SchemaId, name: &str) {
        let keywords = self.target(id).keywords();
        let (what, advice) = match keywords {
            Some(_) if self.of_any_of(id).is_some() => ("may be `null`", "write `type: string`"),
            Some(keywords) if !self.is_of(keywords, Kind::String) => ("is not a string", "write `type: string`"),
            Some(_) if self.may_be_null(id) => ("may be `null`", "write `type: string`"),
            Some(keywords) if keywords.is_secret() => {
                ("is a secret", "remove its `format: password`, `writeOnly`, or `x-rust-secret`")
            }
            Some(keywords) if has_string_rules(keywords) => {
                ("has a length or a pattern", "remove its `minLength`, `maxLength`, and `pattern`")
            }
            Some(keywords)
                if keywords.constant.is_some()
                    || keywords.choices.is_some()
                    || keywords.combined != Combined::default()
                    || keywords.marks.rust_type.is_some() =>
            {
                ("has rules of its own", "write `type: string`")
            }
            Some(_) => return,
            None => ("is not a string", "write `type: string`"),
        };
        let message = format!("property `{name}` of an item of `errors` {what}");
        self.deviates(self.location(id), message, advice);
    }
}

/// Whether there is nothing that is judged but a reference.
fn is_reference(keywords: &Keywords) -> bool {
    let reference = Combined { reference: keywords.combined.reference.clone(), ..Combined::default() };
    keywords.combined == reference
        && keywords.types.is_none()
        && keywords.array == ArrayRules::default()
        && keywords.object == ObjectRules::default()
        && !has_others(keywords)
}

/// Whether there are rules that are neither about arrays nor about objects.
fn has_others(keywords: &Keywords) -> bool {
    keywords.constant.is_some()
        || keywords.choices.is_some()
        || has_string_rules(keywords)
        || has_number_rules(keywords)
}

/// Whether a name is probably a misspelling of another one.
fn is_near(name: &str, meant: &str) -> bool {
    name != meant && name.len() < 100 && strsim::osa_distance(&name.to_lowercase(), meant) <= meant.len() / 3
}
