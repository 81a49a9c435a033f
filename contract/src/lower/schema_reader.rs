//! Takes a Schema Object apart: each keyword is read by the form that its value has. One with a fault is reported, and counts as
//! not written.

use std::rc::Rc;

use crate::lower::annotations::ValueForm;
use crate::lower::arena::Scope;
use crate::lower::members::Members;
use crate::lower::reader::{Read, Reader};
use crate::node::{LocatedNode, Value};
use crate::number::Number;
use crate::schema::{Form, Schema, SchemaId, Schemas};

/// A Schema Object while it is read.
pub(super) struct SchemaReader<'r, 'd> {
    pub(super) reader: &'r mut Reader<'d>,
    pub(super) members: Members<'d>,
    pub(super) id: SchemaId,
    pub(super) owner: Rc<str>,
    pub(super) scope: Scope<'d>,
}

impl<'d> Reader<'d> {
    /// Returns the id of a schema, which is to be read if it has not been reached yet in this scope.
    pub(super) fn note_schema(&mut self, place: LocatedNode<'d>, owner: &Rc<str>, scope: &Scope<'d>) -> SchemaId {
        let scope = self.entered(scope, &place.pointer);
        if let Some(id) = self.arena.find(&place.pointer, &scope) {
            return id;
        }
        if self.arena.schemas.len() >= Schemas::MAX && !self.arena.is_full {
            self.arena.is_full = true;
            self.error(&place, format!("{owner} leads to more than {} schemas", Schemas::MAX), None);
        }
        if self.arena.is_full
            && let Some(first) = self.arena.schemas.ids().next()
        {
            return first;
        }
        let (location, component) = (self.document.location(&place), component_name(&place));
        let empty = Schema { location, component, form: Form::Boolean(true) };
        self.arena.add(empty, place, owner, scope)
    }

    /// Enters the resource of a schema.
    fn entered(&self, scope: &Scope<'d>, pointer: &str) -> Scope<'d> {
        let resources = self.document.resources();
        if !resources.has_dynamic_references {
            return Rc::clone(scope);
        }
        let number = resources.enclosing(pointer);
        let anchors = &resources.list[number].dynamic_anchors;
        if anchors.keys().all(|anchor| scope.contains_key(anchor.as_str())) {
            return Rc::clone(scope);
        }
        let mut entered = scope.as_ref().clone();
        for anchor in anchors.keys() {
            entered.entry(anchor).or_insert(number);
        }
        Rc::new(entered)
    }
}

impl<'d> SchemaReader<'_, 'd> {
    /// Reads the value of a keyword.
    pub(super) fn read<T>(
        &mut self,
        keyword: &'static str,
        read: impl FnOnce(&mut Reader<'d>, &LocatedNode<'d>, &str) -> Read<T>,
    ) -> Option<T> {
        let place = self.members.take(keyword)?;
        read(self.reader, &place, &self.owner).ok()
    }

    /// Reads a count.
    pub(super) fn count(&mut self, keyword: &'static str) -> Option<u64> {
        self.read(keyword, Reader::count)
    }

    /// Reads a number.
    pub(super) fn number(&mut self, keyword: &'static str) -> Option<Number> {
        self.read(keyword, Reader::number)
    }

    /// Notes a schema.
    pub(super) fn note(&mut self, place: LocatedNode<'d>) -> SchemaId {
        self.reader.note_schema(place, &self.owner, &self.scope)
    }

    /// Reads a schema.
    pub(super) fn schema(&mut self, keyword: &'static str) -> Option<SchemaId> {
        let place = self.members.take(keyword)?;
        Some(self.note(place))
    }

    /// Reads an array of schemas that is not empty.
    pub(super) fn schemas(&mut self, keyword: &'static str) -> Option<Vec<SchemaId>> {
        let place = self.members.take(keyword)?;
        match &place.node.value {
            Value::Array(items) if !items.is_empty() => {
                Some(place.items().into_iter().map(|item| self.note(item)).collect())
            }
            _ => {
                self.reader.must_be(&place, &self.owner, ValueForm::Schemas.in_words());
                None
            }
        }
    }

    /// Reads an object of schemas.
    pub(super) fn named(&mut self, keyword: &'static str) -> Option<Vec<(String, SchemaId)>> {
        let members = self.read(keyword, Reader::object)?;
        Some(members.into_iter().map(|(name, place)| (name.to_owned(), self.note(place))).collect())
    }
}

/// Returns the name of a schema that stands in `components/schemas`.
fn component_name(place: &LocatedNode<'_>) -> Option<String> {
    let token = place.pointer.strip_prefix("/components/schemas/")?;
    (!token.contains('/')).then(|| place.name())
}
