//! Takes an object apart by the names of its members, so that none is forgotten.

use crate::lower::annotations::{Form, Notes};
use crate::lower::reader::Reader;
use crate::lower::rules;
use crate::node::{Member, Place, Value};

/// The members of an object that have not been taken yet. [`Members::finish`] reports those that are left.
#[must_use]
pub(super) struct Members<'d> {
    pub(super) place: Place<'d>,
    /// What the object is, for messages, such as ``the request body of `PUT /v1/keys/` ``.
    pub(super) owner: String,
    rest: Vec<&'d Member>,
}

impl<'d> Reader<'d> {
    /// Starts to take an object apart.
    pub(super) fn members(&mut self, place: &Place<'d>, owner: &str) -> Option<Members<'d>> {
        let Value::Object(members) = &place.node.value else {
            self.value_error(place, format!("{owner} must be an object"), None);
            return None;
        };
        let rest = members.iter().collect();
        Some(Members { place: place.clone(), owner: owner.to_owned(), rest })
    }
}

impl<'d> Members<'d> {
    /// Takes a member.
    pub(super) fn take(&mut self, name: &str) -> Option<Place<'d>> {
        let index = self.rest.iter().position(|member| member.key == name)?;
        Some(self.place.member(self.rest.remove(index)))
    }

    /// Takes a member that must be there.
    pub(super) fn require(&mut self, reader: &mut Reader<'d>, name: &str) -> Option<Place<'d>> {
        let member = self.take(name);
        if member.is_none() {
            let message = format!("{} must have `{name}`", self.owner);
            reader.error(&self.place, message, None);
        }
        member
    }

    /// Takes a string.
    pub(super) fn take_string(&mut self, reader: &mut Reader<'d>, name: &str) -> Option<&'d str> {
        self.take(name).and_then(|place| reader.string(&place, &self.owner))
    }

    /// Takes a string that must be there.
    pub(super) fn require_string(&mut self, reader: &mut Reader<'d>, name: &str) -> Option<&'d str> {
        self.require(reader, name).and_then(|place| reader.string(&place, &self.owner))
    }

    /// Takes the annotations of a table, and all `x-…`, in the contract's order.
    pub(super) fn take_notes(&mut self, reader: &mut Reader<'d>, table: &[(&str, Form)]) -> Notes<'d> {
        self.take_annotations(reader, table, |name| name.starts_with("x-"))
    }

    /// Takes the fields that may stand beside a `$ref`: a Reference Object has no `x-…`
    /// (OpenAPI 3.1, section 4.8.23.1).
    pub(super) fn take_overrides(&mut self, reader: &mut Reader<'d>, table: &[(&str, Form)]) -> Notes<'d> {
        self.take_annotations(reader, table, |_| false)
    }

    fn take_annotations(
        &mut self,
        reader: &mut Reader<'d>,
        table: &[(&str, Form)],
        is_extension: impl Fn(&str) -> bool,
    ) -> Notes<'d> {
        let mut notes = Notes::default();
        let mut rest = Vec::new();
        for member in std::mem::take(&mut self.rest) {
            if let Some((_, form)) = table.iter().find(|(name, _)| *name == member.key) {
                form.check(reader, &self.place.member(member), &self.owner);
                notes.push(member);
            } else if is_extension(&member.key) {
                notes.push(member);
            } else {
                rest.push(member);
            }
        }
        self.rest = rest;
        notes
    }

    /// Tells whether nothing is left.
    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Gives what is left.
    pub(super) fn into_rest(self) -> Vec<Place<'d>> {
        self.rest.iter().map(|member| self.place.member(member)).collect()
    }

    /// Reports what is left of an object of OpenAPI. Of these, `unsupported` are fields that OpenAPI has.
    pub(super) fn finish(self, reader: &mut Reader<'d>, unsupported: &[&str]) {
        let owner = self.owner.clone();
        for place in self.into_rest() {
            let name = place.name();
            let message = if unsupported.contains(&name.as_str()) {
                format!("field `{name}` of {owner} is not supported")
            } else {
                format!("unknown field `{name}` of {owner}")
            };
            reader.error(&place, message, None);
        }
    }

    /// Reports what is left of a schema, whose `type` is known or not.
    ///
    /// A keyword that belongs to another type has no effect (JSON Schema validation, section 6), so it is a mistake.
    pub(super) fn finish_schema(self, reader: &mut Reader<'d>, kind: Option<&str>) {
        let owner = self.owner.clone();
        for place in self.into_rest() {
            let keyword = place.name();
            match kind.filter(|kind| rules::has_no_effect(&keyword, kind)) {
                Some(kind) => {
                    let message = format!("keyword `{keyword}` in {owner} has no effect on type `{kind}`");
                    reader.error(&place, message, Some("remove it"));
                }
                None => {
                    let message = format!("keyword `{keyword}` in {owner} is not supported");
                    reader.error(&place, message, None);
                }
            }
        }
    }
}
