//! Recognises the bodies of answers that arklow can refuse a request with.

use arklow_contract::{Form, Keywords, Kind, SchemaId, Schemas, Types};

use super::envelope::envelope;
use super::model::RefusalShape;

/// The members of a problem (RFC 9457, section 3.1) that arklow writes, each with its kind.
const MEMBERS: [(&str, Kind); 4] =
    [("type", Kind::String), ("title", Kind::String), ("status", Kind::Integer), ("detail", Kind::String)];

/// Returns what is known of a body: the envelope, `{detail: [{loc, msg, type}]}`, or a problem.
pub(super) fn shape_of(schemas: &Schemas, id: SchemaId) -> Option<RefusalShape> {
    if envelope(schemas, id).is_some() {
        return Some(RefusalShape::Envelope);
    }
    if is_detail(schemas, id) {
        return Some(RefusalShape::Detail);
    }
    problem(schemas, id).map(RefusalShape::Problem)
}

/// Follows references as long as nothing that is judged stands beside them.
fn target(schemas: &Schemas, mut id: SchemaId) -> Option<&Keywords> {
    // A circle of references ends somewhere.
    for _ in 0..schemas.len() {
        let keywords = schemas[id].keywords()?;
        match &keywords.combined.reference {
            Some(reference) => id = reference.target,
            None => return Some(keywords),
        }
    }
    None
}

fn property(keywords: &Keywords, name: &str) -> Option<SchemaId> {
    let properties = keywords.object.properties.as_deref().unwrap_or_default();
    properties.iter().find(|(property, _)| property == name).map(|(_, id)| *id)
}

/// Whether a schema is an object without anything that looks at the whole of it.
fn is_object(keywords: &Keywords) -> bool {
    let is_object = matches!(keywords.types, Some(Types::One(Kind::Object)) | None);
    is_object && keywords.combined == arklow_contract::Combined::default() && keywords.constant.is_none()
}

/// Whether a schema allows a kind, as far as its `type` says.
fn allows(schemas: &Schemas, id: SchemaId, kind: Kind) -> bool {
    let Some(keywords) = target(schemas, id) else { return matches!(schemas[id].form, Form::Boolean(true)) };
    let allowed = keywords.types.as_ref().is_none_or(|types| types.allows(kind));
    let branches = keywords.combined.any_of.as_ref().or(keywords.combined.one_of.as_ref());
    let is_free = keywords.constant.is_none() && keywords.choices.is_none();
    allowed && is_free && branches.is_none_or(|ids| ids.iter().any(|id| allows(schemas, *id, kind)))
}

/// Whether it is `{detail: [{loc, msg, type}]}`, as FastAPI declares it.
fn is_detail(schemas: &Schemas, id: SchemaId) -> bool {
    let Some(whole) = target(schemas, id).filter(|keywords| is_object(keywords)) else { return false };
    let requires_only = |keywords: &Keywords, names: &[&str]| {
        keywords.object.required.iter().flatten().all(|name| names.contains(&name.as_str()))
    };
    let items = property(whole, "detail")
        .and_then(|detail| target(schemas, detail))
        .and_then(|detail| detail.array.items)
        .and_then(|items| target(schemas, items));
    let has_members = |items: &Keywords| {
        let members = [("loc", Kind::Array), ("msg", Kind::String), ("type", Kind::String)];
        members.iter().all(|(name, kind)| property(items, name).is_some_and(|id| allows(schemas, id, *kind)))
    };
    requires_only(whole, &["detail"])
        && items.is_some_and(|items| {
            is_object(items) && has_members(items) && requires_only(items, &["loc", "msg", "type"])
        })
}

/// Returns the members of a problem that a schema takes, if it is one: it has a title or a detail, and requires nothing else.
fn problem(schemas: &Schemas, id: SchemaId) -> Option<Vec<&'static str>> {
    let keywords = target(schemas, id).filter(|keywords| is_object(keywords))?;
    let declared = |name: &str| property(keywords, name);
    let is_closed = keywords.object.additional.is_some_and(|id| !matches!(schemas[id].form, Form::Boolean(true)))
        || keywords.object.unevaluated.is_some();
    let mut members = Vec::new();
    for (name, kind) in MEMBERS {
        match declared(name) {
            Some(schema) if allows(schemas, schema, kind) => members.push(name),
            None if !is_closed => members.push(name),
            _ => {}
        }
    }
    let has_text = ["title", "detail"].iter().any(|name| declared(name).is_some() && members.contains(name));
    let required = keywords.object.required.iter().flatten().all(|name| members.contains(&name.as_str()));
    // What the contract means by a member of this name is not known.
    if !is_closed && declared("errors").is_none() {
        members.push("errors");
    }
    (has_text && required).then_some(members)
}
