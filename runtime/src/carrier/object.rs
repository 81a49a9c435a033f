//! Objects with properties, for which a struct is derived.

use std::collections::BTreeMap;

use super::codec::{Codec, Plain};
use super::member::{Described, add_member, describe_member, stating};
use super::{Carrier, read_as, refuse_type};
use crate::reading::Reading;
use crate::schema::properties::Properties;
use crate::schema::{Named, ObjectRules, Schema};
use crate::tree::{JsonWriter, Node, Value};

/// The number of properties for which nothing is allocated.
const FEW: usize = 16;

/// The members of an object, by the properties of its schema.
pub struct ObjectReader<'t, 'r, 'v> {
    node: Node<'t>,
    schema: &'static Schema,
    properties: &'static [Named],
    few: [Option<Node<'t>>; FEW],
    many: Vec<Option<Node<'t>>>,
    reading: &'r mut Reading<'v>,
}

/// Returns the properties of a type, in the order of its fields.
fn properties_of(own: &'static Schema) -> &'static [Named] {
    properties(structure(own))
}

/// Returns the properties with the schemas of a place, where the schema there is an equal one.
fn properties_at(own: &'static Schema, schema: &'static Schema) -> &'static [Named] {
    let own = properties_of(own);
    let there = properties(schema);
    let is_equal = std::ptr::eq(own, there)
        || own.len() == there.len() && own.iter().zip(there).all(|((own, _), (there, _))| own == there);
    if is_equal { there } else { own }
}

fn properties(schema: &'static Schema) -> &'static [Named] {
    schema.object.and_then(|rules| rules.properties).unwrap_or_default()
}

/// Returns the schema by whose structure values are read.
fn structure(mut schema: &'static Schema) -> &'static Schema {
    while let Some(next) = schema.read_as {
        schema = next;
    }
    schema
}

impl<'t, 'r, 'v> ObjectReader<'t, 'r, 'v> {
    fn new(
        node: Node<'t>,
        schema: &'static Schema,
        properties: &'static [Named],
        reading: &'r mut Reading<'v>,
    ) -> Self {
        let many = if properties.len() > FEW { vec![None; properties.len()] } else { Vec::new() };
        Self { node, schema, properties, few: [None; FEW], many, reading }
    }

    /// Begins to read a type by its own schema, whose properties its fields are, and that of a place. Refuses what is no object,
    /// and members that must not be there.
    pub fn begin(
        node: Node<'t>,
        own: &'static Schema,
        schema: &'static Schema,
        reading: &'r mut Reading<'v>,
    ) -> Option<Self> {
        let mut object = Self::new(node, schema, properties_at(own, schema), reading);
        if object.scan() { Some(object) } else { None }
    }

    /// Begins with some properties that every object of a kind has, whichever order its schema has them in. Returns their
    /// indices too.
    pub(crate) fn of_names<const N: usize>(
        node: Node<'t>,
        schema: &'static Schema,
        own: &'static [Named; N],
        reading: &'r mut Reading<'v>,
    ) -> (Self, [usize; N]) {
        let there = properties(schema);
        let mut indices = std::array::from_fn(|index| index);
        let mut properties = there;
        for (index, (name, _)) in own.iter().enumerate() {
            match there.iter().position(|(other, _)| name == other) {
                Some(position) => indices[index] = position,
                None => {
                    (properties, indices) = (own, std::array::from_fn(|index| index));
                    break;
                }
            }
        }
        (Self::new(node, schema, properties, reading), indices)
    }

    /// Whether a property is there, and not `null`.
    pub(crate) fn has_value(&self, index: usize) -> bool {
        self.find(index).0.is_some_and(|member| !member.is_null())
    }

    /// Finds the properties among the members, and refuses members that must not be there. Returns whether it is an object.
    pub(crate) fn scan(&mut self) -> bool {
        let Value::Object(members) = self.node.value() else {
            refuse_type(self.node, self.schema, self.reading, "must be an object");
            return false;
        };
        let refuses = self.schema.object.is_some_and(refuses_members);
        let slots = if self.many.is_empty() { &mut self.few[..] } else { &mut self.many };
        let properties = Properties::new(self.properties, members.len());
        // Most objects have their members in the contract's order.
        let mut hint = 0;
        for (name, member) in members {
            let index = match self.properties.get(hint) {
                Some((next, _)) if *next == name => Some(hint),
                _ => properties.find(name),
            };
            let Some(index) = index else {
                if refuses {
                    describe_member(name, self.schema.object).refuse(member, self.schema, self.reading);
                }
                continue;
            };
            hint = index + 1;
            match slots.get_mut(index) {
                Some(empty @ None) => *empty = Some(member),
                _ => self.reading.duplicate(member),
            }
        }
        true
    }

    #[inline]
    fn find(&self, index: usize) -> (Option<Node<'t>>, Named) {
        let slots = if self.many.is_empty() { &self.few[..] } else { &self.many };
        let property = self.properties.get(index).copied().unwrap_or(("", self.schema));
        (slots.get(index).copied().flatten(), property)
    }

    /// Reads a property in `required`.
    pub fn required<T: Carrier>(&mut self, index: usize) -> Option<T> {
        self.required_as::<Plain, T>(index)
    }

    /// Reads a property in `required`, by a codec.
    pub fn required_as<C: Codec<T>, T>(&mut self, index: usize) -> Option<T> {
        match self.find(index) {
            (Some(member), (_, schema)) => read_as::<C, T>(member, schema, self.reading),
            (None, (name, _)) => {
                self.missing(name);
                None
            }
        }
    }

    #[cold]
    fn missing(&mut self, name: &'static str) {
        let requires = |schema: &'static Schema| {
            schema.object.and_then(|rules| rules.required).is_some_and(|required| required.contains(&name))
        };
        let schema = stating(self.schema, &requires).unwrap_or(self.schema);
        self.reading.missing(self.node, name, schema);
    }

    /// Reads a property that may be absent; the outer `None` if it breaks the contract.
    #[allow(clippy::option_option, reason = "the outer one is a verdict, the inner one the value")]
    pub fn optional<T: Carrier>(&mut self, index: usize) -> Option<Option<T>> {
        self.optional_as::<Plain, T>(index)
    }

    /// Reads a property that may be absent, by a codec.
    #[allow(clippy::option_option, reason = "the outer one is a verdict, the inner one the value")]
    pub fn optional_as<C: Codec<T>, T>(&mut self, index: usize) -> Option<Option<T>> {
        match self.find(index) {
            (Some(member), (_, schema)) => read_as::<C, T>(member, schema, self.reading).map(Some),
            (None, _) => Some(None),
        }
    }

    /// Reads the members that are no properties and that the schema describes.
    pub fn rest<T: Carrier>(&mut self) -> Option<BTreeMap<String, T>> {
        self.rest_as::<Plain, T>()
    }

    /// Reads the members that are no properties and that the schema describes, by a codec.
    pub fn rest_as<C: Codec<T>, T>(&mut self) -> Option<BTreeMap<String, T>> {
        let mut rest = BTreeMap::new();
        let Some(members) = self.node.members() else { return Some(rest) };
        let properties = Properties::new(self.properties, members.len());
        for (name, member) in members {
            if properties.find(name).is_some() {
                continue;
            }
            if let Described::By { first, further } = describe_member(name, self.schema.object) {
                add_member::<C, T>(&mut rest, (name, member), first, &further, self.reading);
            }
        }
        Some(rest)
    }
}

/// Whether an object refuses some members that are no properties.
fn refuses_members(rules: &'static ObjectRules) -> bool {
    let is_false = |schema: &&Schema| schema.verdict == Some(false);
    let mut others = [rules.additional, rules.unevaluated].into_iter().flatten();
    others.any(|schema| is_false(&schema))
        || rules.patterns.unwrap_or_default().iter().any(|(_, schema)| is_false(schema))
}

/// Writes an object member by member.
pub struct ObjectWriter<'w> {
    out: &'w mut JsonWriter,
    properties: &'static [Named],
}

impl<'w> ObjectWriter<'w> {
    /// Begins to write a type by its own schema.
    pub fn begin(out: &'w mut JsonWriter, own: &'static Schema) -> Self {
        out.begin_object();
        Self { out, properties: properties_of(own) }
    }

    /// Ends the object.
    pub fn end(self) {
        self.out.end_object();
    }

    /// Writes a property in `required`.
    pub fn required<T: Carrier>(&mut self, name: &str, value: &T) {
        self.required_as::<Plain, T>(name, value);
    }

    /// Writes a property in `required`, by a codec.
    pub fn required_as<C: Codec<T>, T>(&mut self, name: &str, value: &T) {
        self.out.name(name);
        C::write(value, self.out);
    }

    /// Writes a property that may be absent. An absent one is left out, not written as `null`.
    pub fn optional<T: Carrier>(&mut self, name: &str, value: &Option<T>) {
        self.optional_as::<Plain, T>(name, value);
    }

    /// Writes a property that may be absent, by a codec.
    pub fn optional_as<C: Codec<T>, T>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.required_as::<C, T>(name, value);
        }
    }

    /// Writes the members that are no properties.
    pub fn rest<T: Carrier>(&mut self, rest: &BTreeMap<String, T>) {
        self.rest_as::<Plain, T>(rest);
    }

    /// Writes the members that are no properties, by a codec.
    pub fn rest_as<C: Codec<T>, T>(&mut self, rest: &BTreeMap<String, T>) {
        let properties = Properties::new(self.properties, rest.len());
        for (name, value) in rest {
            if properties.find(name).is_some() {
                self.out.demand_check();
            }
            self.required_as::<C, T>(name, value);
        }
    }
}
