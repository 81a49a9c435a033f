//! Judges values by schemas (JSON Schema 2020-12), with all their keywords.
//!
//! It judges what the Rust type of a value leaves open. Where that is nothing, nothing here runs.

mod array;
mod combined;
mod equality;
mod evaluated;
mod object;
mod scalar;
#[cfg(test)]
mod tests;
mod union;
pub(crate) mod words;

use std::borrow::Cow;
use std::collections::HashMap;

pub(crate) use self::equality::is_constant;
use self::evaluated::Evaluated;
pub(crate) use self::scalar::broken_bound;
use crate::reading::Reading;
use crate::schema::{Combined, Kind, Reference, Schema, Types};
use crate::tree::{Node, Value};

/// Returns whether a schema accepts a value.
pub(crate) fn accepts(schema: &'static Schema, node: Node<'_>) -> bool {
    let mut evaluation = Evaluation::new(None);
    evaluation.evaluate(schema, node, None, None) && evaluation.exhausted_at.is_none()
}

/// Pushes all violations of a schema by a value. Returns whether there are none.
pub(crate) fn check(schema: &'static Schema, node: Node<'_>, reading: &mut Reading<'_>) -> bool {
    if schema.verdict == Some(false) {
        reading.violate_without_keyword(node, "is not allowed");
        return false;
    }
    let mut evaluation = Evaluation::new(Some(reading));
    let is_valid = evaluation.evaluate(schema, node, None, None);
    match evaluation.exhausted_at {
        None => is_valid,
        Some(position) => {
            reading.too_deep(node.at_position(position));
            false
        }
    }
}

/// The number of schemas, one inside of another, that are evaluated at once, which protects the stack. A value goes
/// through it [`is_deep`](Node::is_deep) at the latest, with several schemas at each of its levels.
const MAX_DEPTH: usize = 600;

/// The number of steps after which verdicts are kept. Few values take as many; where a schema leads to itself in two ways, it
/// doubles them with each level of a value.
const STEPS_WITHOUT_MEMORY: usize = 10_000;

/// The evaluation of one value.
struct Evaluation<'e, 'r> {
    /// Where violations go; `None` where only the verdict counts, which is then known with the first of them.
    reading: Option<&'e mut Reading<'r>>,
    depth: usize,
    /// The position of what was too deep to be judged, so that no verdict counts.
    exhausted_at: Option<usize>,
    steps: usize,
    /// The verdicts by schema and position of the value.
    memory: HashMap<(*const Schema, usize), Verdict>,
    /// The position of the last object whose members were looked through, and the duplicates in it.
    duplicates: (usize, Vec<usize>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Valid,
    Invalid,
    /// Invalid, and its violations have been pushed.
    Told,
}

/// The schemas that are being applied to a value, the innermost first.
struct Path<'p> {
    schema: &'static Schema,
    outer: Option<&'p Path<'p>>,
}

impl Path<'_> {
    fn has(&self, schema: &'static Schema) -> bool {
        let mut path = Some(self);
        while let Some(Path { schema: other, outer }) = path {
            if std::ptr::eq(*other, schema) {
                return true;
            }
            path = *outer;
        }
        false
    }
}

/// A schema that is being applied to a value.
#[derive(Clone, Copy)]
struct Place<'t, 'p> {
    schema: &'static Schema,
    node: Node<'t>,
    path: &'p Path<'p>,
}

impl<'e, 'r> Evaluation<'e, 'r> {
    fn new(reading: Option<&'e mut Reading<'r>>) -> Self {
        Self {
            reading,
            depth: 0,
            exhausted_at: None,
            steps: 0,
            memory: HashMap::new(),
            duplicates: (usize::MAX, Vec::new()),
        }
    }

    /// Whether the first violation decides.
    fn is_quiet(&self) -> bool {
        self.reading.is_none()
    }

    /// Pushes a violation of a keyword, and returns the verdict.
    fn tell<R: Into<Cow<'static, str>>>(
        &mut self,
        node: Node<'_>,
        schema: &'static Schema,
        keyword: &'static str,
        rule: impl FnOnce() -> R,
    ) -> bool {
        if let Some(reading) = &mut self.reading {
            reading.violate(node, schema, keyword, rule());
        }
        false
    }

    /// Gives up on a value that is too deep.
    fn exhaust(&mut self, node: Node<'_>) -> bool {
        self.exhausted_at.get_or_insert(node.position());
        false
    }

    /// Applies a schema to a part of the value.
    fn child(
        &mut self,
        parent: &'static Schema,
        keyword: &'static str,
        schema: &'static Schema,
        node: Node<'_>,
    ) -> bool {
        match schema.verdict {
            Some(true) => true,
            Some(false) => self.tell(node, parent, keyword, || "is not allowed"),
            None if self.steps > STEPS_WITHOUT_MEMORY => self.remembered(schema, node),
            None => self.evaluate(schema, node, None, None),
        }
    }

    /// Applies a schema to a value, unless the verdict is known.
    fn remembered(&mut self, schema: &'static Schema, node: Node<'_>) -> bool {
        let key = (std::ptr::from_ref(schema), node.position());
        match self.memory.get(&key) {
            Some(Verdict::Valid) => return true,
            Some(Verdict::Told) => return false,
            Some(Verdict::Invalid) if self.is_quiet() => return false,
            Some(Verdict::Invalid) | None => {}
        }
        let is_valid = self.evaluate(schema, node, None, None);
        let verdict = match is_valid {
            true => Verdict::Valid,
            false if self.is_quiet() => Verdict::Invalid,
            false => Verdict::Told,
        };
        self.memory.insert(key, verdict);
        is_valid
    }

    /// Applies another schema to the same value.
    fn in_place(
        &mut self,
        place: Place<'_, '_>,
        keyword: &'static str,
        schema: &'static Schema,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        match schema.verdict {
            Some(true) => true,
            Some(false) => self.tell(place.node, place.schema, keyword, || "is not allowed"),
            None => self.evaluate(schema, place.node, Some(place.path), evaluated),
        }
    }

    /// Applies a schema to a value, to which those of the path are being applied. Items and properties that it evaluates are
    /// marked, where they are asked for.
    fn evaluate(
        &mut self,
        schema: &'static Schema,
        node: Node<'_>,
        outer: Option<&Path<'_>>,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let schema = behind_references(schema);
        if let Some(verdict) = schema.verdict {
            return verdict;
        }
        if self.exhausted_at.is_some() {
            return false;
        }
        // A schema that leads to itself says nothing more the second time.
        if outer.is_some_and(|path| path.has(schema)) {
            return true;
        }
        if self.depth == MAX_DEPTH || node.is_deep() && goes_inside(schema) {
            return self.exhaust(node);
        }
        self.steps += 1;
        self.depth += 1;
        let path = Path { schema, outer };
        let place = Place { schema, node, path: &path };
        let is_valid = match unevaluated(place) {
            None => self.keywords(place, evaluated),
            Some(rest) => self.with_unevaluated(place, rest, evaluated),
        };
        self.depth -= 1;
        is_valid
    }

    /// Applies a schema with `unevaluatedItems` or `unevaluatedProperties` for the value.
    fn with_unevaluated(
        &mut self,
        place: Place<'_, '_>,
        rest: &'static Schema,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let mut own = Evaluated::default();
        let mut is_valid = self.keywords(place, Some(&mut own));
        // What a schema evaluates that rejects the value does not count. All the rest would be told.
        if is_valid {
            is_valid = match place.node.value() {
                Value::Array(items) => self.unevaluated_items(place, items, rest, &own),
                _ => self.unevaluated_properties(place, rest, &own),
            };
        }
        if let Some(evaluated) = evaluated {
            evaluated.mark_all();
        }
        is_valid
    }

    /// Applies all keywords but `unevaluatedItems` and `unevaluatedProperties`.
    fn keywords(&mut self, place: Place<'_, '_>, mut evaluated: Option<&mut Evaluated>) -> bool {
        let Place { schema, node, .. } = place;
        if !self.value(schema, node) {
            return false;
        }
        // No closures: their frames would add to those of each level.
        let is_valid = match (node.value(), schema.string, schema.number, schema.array, schema.object) {
            (Value::String(text), Some(rules), ..) => self.string(place, rules, text),
            (Value::Number(text), _, Some(rules), ..) => self.number(place, rules, text),
            (Value::Array(items), _, _, Some(rules), _) => self.array(place, rules, items, evaluated.as_deref_mut()),
            (Value::Object(members), .., Some(rules)) => self.object(place, rules, members, evaluated.as_deref_mut()),
            _ => true,
        };
        match schema.combined {
            Some(rules) if is_valid || !self.is_quiet() => self.combined(place, rules, evaluated) && is_valid,
            _ => is_valid,
        }
    }

    /// Applies the keywords that are about values of any kind. What breaks one is not judged further.
    fn value(&mut self, schema: &'static Schema, node: Node<'_>) -> bool {
        if let Some(types) = schema.types
            && !types.has(node)
        {
            return self.tell(node, schema, "type", || words::of_types(types));
        }
        if let Some(constant) = schema.constant
            && !equality::is_constant(node, constant)
        {
            return self.tell(node, schema, "const", || words::of_constant(constant));
        }
        if let Some(choices) = schema.choices
            && !choices.iter().any(|choice| equality::is_constant(node, choice))
        {
            return self.tell(node, schema, "enum", || words::of_choices(choices));
        }
        true
    }
}

/// Returns the schema that references lead to which stand alone, so that they take no level of their own.
fn behind_references(mut schema: &'static Schema) -> &'static Schema {
    // Those that lead to themselves say nothing.
    for _ in 0..MAX_DEPTH {
        let Schema {
            types: None,
            constant: None,
            choices: None,
            string: None,
            number: None,
            array: None,
            object: None,
            ..
        } = schema
        else {
            break;
        };
        match schema.combined {
            Some(Combined {
                reference: Some(Reference { target: target @ Schema { verdict: None, .. }, .. }),
                dynamic_reference: None,
                all_of: None,
                any_of: None,
                one_of: None,
                not: None,
                condition: None,
                then: _,
                otherwise: _,
                discriminator: _,
            }) => schema = target,
            _ => break,
        }
    }
    schema
}

/// Returns the schema for the items or properties that nothing else evaluates.
fn unevaluated(place: Place<'_, '_>) -> Option<&'static Schema> {
    match place.node.value() {
        Value::Array(_) => place.schema.array?.unevaluated,
        Value::Object(_) => place.schema.object?.unevaluated,
        _ => None,
    }
}

/// Returns whether a schema may look at the content of a container.
fn goes_inside(schema: &'static Schema) -> bool {
    schema.array.is_some()
        || schema.object.is_some()
        || schema.combined.is_some()
        || schema.constant.is_some()
        || schema.choices.is_some()
}

impl Types {
    /// Returns the kinds.
    pub(crate) fn kinds(&self) -> &[Kind] {
        match self {
            Self::One(kind) => std::slice::from_ref(kind),
            Self::List(kinds) => kinds,
        }
    }

    /// Returns whether a value is of one of the kinds.
    pub(crate) fn has(self, node: Node<'_>) -> bool {
        let kind = match node.value() {
            Value::Null => Kind::Null,
            Value::Boolean(_) => Kind::Boolean,
            // Whether it is an integer counts only where other numbers are not allowed.
            Value::Number(text) => {
                let kinds = self.kinds();
                return kinds.contains(&Kind::Number)
                    || kinds.contains(&Kind::Integer) && crate::decimal::is_integer(text);
            }
            Value::String(_) => Kind::String,
            Value::Array(_) => Kind::Array,
            Value::Object(_) => Kind::Object,
        };
        self.kinds().contains(&kind)
    }
}
