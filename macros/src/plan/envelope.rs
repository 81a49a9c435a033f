//! Recognises the envelope `{data, errors}` by its exact shape; annotations may stand anywhere.

use arklow_contract::{ArrayRules, Combined, Keywords, Kind, ObjectRules, Schema, SchemaId, Schemas, Types};

use super::facts::{has_number_rules, has_string_rules};
use super::model::Types as PlannedTypes;

/// Returns the schema of `data`, without the `null`, if a schema is the envelope.
pub(super) fn envelope(schemas: &Schemas, id: SchemaId) -> Option<SchemaId> {
    Recognition { schemas }.envelope(id)
}

/// Notes how the parts of an envelope are read that have no place of their own in a plan: a reference by its target, what may be
/// `null` by the schema beside it.
pub(super) fn note_parts(types: &mut PlannedTypes, answer: SchemaId) {
    let recognition = Recognition { schemas: &types.schemas };
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

/// Looks at the parts of a schema.
struct Recognition<'s> {
    schemas: &'s Schemas,
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

    fn envelope(&self, id: SchemaId) -> Option<SchemaId> {
        let [data, errors] = self.object(id, ["data", "errors"])?;
        let (data, errors) = (self.beside_null(data)?, self.beside_null(errors)?);
        let list = self.target(errors).keywords()?;
        let items = list.array.items.filter(|_| list.types == Some(Types::One(Kind::Array)))?;
        let is_plain = list.array == ArrayRules { items: Some(items), ..ArrayRules::default() };
        if !is_plain || has_others(list) || list.combined != Combined::default() {
            return None;
        }
        let members = self.object(items, ["code", "message"])?;
        members.into_iter().all(|member| self.is_plain_string(member)).then_some(data)
    }

    /// Returns the properties of an object that has these alone, all required, and nothing else.
    fn object(&self, id: SchemaId, names: [&str; 2]) -> Option<[SchemaId; 2]> {
        let keywords = self.target(id).keywords()?;
        let properties = names.map(|name| self.property(id, name).filter(|_| keywords.object.requires(name)));
        let plain = ObjectRules {
            properties: keywords.object.properties.clone(),
            required: keywords.object.required.clone(),
            required_locations: keywords.object.required_locations.clone(),
            ..ObjectRules::default()
        };
        let has_further = self.properties(id).len() > names.len()
            || keywords.object.required.iter().flatten().any(|name| !names.contains(&name.as_str()));
        let is_plain = keywords.types == Some(Types::One(Kind::Object)) && keywords.object == plain;
        let [Some(first), Some(second)] = properties else { return None };
        let has_rules = has_further || has_others(keywords) || keywords.combined != Combined::default();
        (is_plain && !has_rules).then_some([first, second])
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

    /// Takes the `null` off a schema that is nothing but `anyOf` with it.
    fn beside_null(&self, id: SchemaId) -> Option<SchemaId> {
        let inner = self.of_any_of(id)?;
        let keywords = self.target(id).keywords()?;
        let any_of = Combined {
            any_of: keywords.combined.any_of.clone(),
            discriminator: keywords.combined.discriminator.clone(),
            ..Combined::default()
        };
        let has_rules = keywords.array != ArrayRules::default() || keywords.object != ObjectRules::default();
        let is_plain = keywords.types.is_none() && !has_rules && !has_others(keywords) && keywords.combined == any_of;
        is_plain.then_some(inner)
    }

    fn is_plain_string(&self, id: SchemaId) -> bool {
        let Some(keywords) = self.target(id).keywords() else { return false };
        keywords.types == Some(Types::One(Kind::String))
            && !keywords.is_secret()
            && !has_others(keywords)
            && keywords.combined == Combined::default()
            && keywords.marks.rust_type.is_none()
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
