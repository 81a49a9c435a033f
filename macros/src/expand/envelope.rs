//! The schema of an answer whose envelope is the one that the runtime knows, of which only the pointers and `data` are written.

use arklow_contract::{
    ArrayRules, Combined, Keywords, Kind, NumberRules, ObjectRules, SchemaId, StringRules, Types as Kinds,
};

use crate::plan::{Note, Types};

/// The answer `{data: D | null, errors: [{code: string, message: string}] | null}`, all of which is required.
pub(super) struct Envelope {
    /// `D`.
    pub(super) data: SchemaId,
    /// The answer, `data` and its `null`, `errors` and its `null`, the list, its items, `code`, and `message`.
    pub(super) parts: [SchemaId; 9],
}

impl Envelope {
    pub(super) fn of(types: &Types, answer: SchemaId) -> Option<Self> {
        let [data, errors] = object(types, answer, ["data", "errors"])?;
        let (data_value, data_null) = nullable(types, data)?;
        let (list, errors_null) = nullable(types, errors)?;
        let error = items(types, list)?;
        let [code, message] = object(types, error, ["code", "message"])?;
        let leaves =
            [(data_null, Kind::Null), (errors_null, Kind::Null), (code, Kind::String), (message, Kind::String)];
        if !leaves.iter().all(|(id, kind)| is_leaf(types, *id, *kind)) {
            return None;
        }
        let parts = [answer, data, data_null, errors, errors_null, list, error, code, message];
        Some(Self { data: data_value, parts })
    }
}

/// The keywords of a schema of one kind (of none where it is `None`) that has no annotations, no constants, and no rules of
/// strings and numbers, and the schema by which it is read.
fn plain(types: &Types, id: SchemaId, kind: Option<Kind>) -> Option<(&Keywords, Option<SchemaId>)> {
    noted(types, id, kind).filter(|(keywords, _)| keywords.annotations.json == "{}")
}

/// The same of a schema that may have annotations.
fn noted(types: &Types, id: SchemaId, kind: Option<Kind>) -> Option<(&Keywords, Option<SchemaId>)> {
    let read_as = match types.notes.get(&id) {
        None => None,
        Some(Note { name, read_as, checks: None, is_open: false, .. }) if name.is_empty() => *read_as,
        Some(_) => return None,
    };
    let keywords = types.schemas[id].keywords()?;
    let Keywords { constant: None, choices: None, definitions: None, content_schema: None, .. } = keywords else {
        return None;
    };
    let is_kind = match (&keywords.types, kind) {
        (None, None) => true,
        (Some(Kinds::One(it)), Some(kind)) => *it == kind,
        _ => false,
    };
    let has_rules = keywords.string != StringRules::default() || keywords.number != NumberRules::default();
    (is_kind && !has_rules).then_some((keywords, read_as))
}

fn is_leaf(types: &Types, id: SchemaId, kind: Kind) -> bool {
    leaf(types, id) == Some((kind, "{}"))
}

/// The type and the annotations of a schema that has nothing else.
pub(super) fn leaf(types: &Types, id: SchemaId) -> Option<(Kind, &str)> {
    let Some(Kinds::One(kind)) = types.schemas[id].keywords()?.types else { return None };
    let (Keywords { array, object, combined, annotations, .. }, None) = noted(types, id, Some(kind))? else {
        return None;
    };
    (is_none(array) && is_none(object) && is_none(combined)).then_some((kind, &*annotations.json))
}

/// The two properties of `{type: object, properties, required}`, all of which are required in their order.
fn object(types: &Types, id: SchemaId, names: [&str; 2]) -> Option<[SchemaId; 2]> {
    let (Keywords { array, object, combined, .. }, None) = plain(types, id, Some(Kind::Object))? else { return None };
    let [(first, first_id), (second, second_id)] = object.properties.as_deref()? else { return None };
    let has_names = [first, second] == names && object.required.as_ref()?.iter().eq(names);
    let others = ObjectRules { properties: None, required: None, required_locations: Vec::new(), ..object.clone() };
    let has_others = !is_none(&others) || !is_none(array) || !is_none(combined);
    (has_names && !has_others).then_some([*first_id, *second_id])
}

/// `D` and `null` of `{anyOf: [D, {type: null}]}`, which is read as `D`.
fn nullable(types: &Types, id: SchemaId) -> Option<(SchemaId, SchemaId)> {
    let (Keywords { array, object, combined, .. }, Some(read_as)) = plain(types, id, None)? else { return None };
    let [value, null] = combined.any_of.as_deref()? else { return None };
    let others = Combined { any_of: None, ..combined.clone() };
    let has_others = !is_none(&others) || !is_none(array) || !is_none(object);
    (read_as == *value && !has_others).then_some((*value, *null))
}

/// The items of `{type: array, items}`.
fn items(types: &Types, id: SchemaId) -> Option<SchemaId> {
    let (Keywords { array, object, combined, .. }, None) = plain(types, id, Some(Kind::Array))? else { return None };
    let others = ArrayRules { items: None, ..array.clone() };
    let has_others = !is_none(&others) || !is_none(object) || !is_none(combined);
    array.items.filter(|_| !has_others)
}

fn is_none<T: Default + PartialEq>(rules: &T) -> bool {
    *rules == T::default()
}
