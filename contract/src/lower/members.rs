//! Takes an object apart by the names of its members, so that none is forgotten.

use crate::lower::annotations::{Notes, ValueForm};
use crate::lower::keywords::{advice_for_unknown, is_foreign};
use crate::lower::marks::is_mark;
use crate::lower::reader::{Read, Reader, Reported};
use crate::near::near;
use crate::node::{LocatedNode, Member, Value};

/// The members of an object that have not been taken yet. [`Members::finish`] reports those that are left.
#[must_use]
pub(super) struct Members<'d> {
    pub(super) place: LocatedNode<'d>,
    /// What the object is, for messages, such as ``the request body of `PUT /v1/keys/` ``.
    pub(super) owner: String,
    rest: Vec<&'d Member>,
    /// The names that have been asked for: one of them was meant by a name that is unknown.
    known: Vec<&'static str>,
}

impl<'d> Reader<'d> {
    /// Starts to take an object apart.
    pub(super) fn members(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Members<'d>> {
        let Value::Object(members) = &place.node.value else {
            return Err(self.value_error(place, format!("{owner} must be an object"), None));
        };
        let rest = members.iter().collect();
        Ok(Members { place: place.clone(), owner: owner.to_owned(), rest, known: Vec::new() })
    }

    /// Reads an object of free names, such as `properties`.
    pub(super) fn object(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Vec<(&'d str, LocatedNode<'d>)>> {
        let Value::Object(_) = &place.node.value else {
            return Err(self.must_be(place, owner, "an object"));
        };
        self.check_free_names(place, owner)?;
        Ok(place.members().collect())
    }
}

impl<'d> Members<'d> {
    /// Takes a member.
    pub(super) fn take(&mut self, name: &'static str) -> Option<LocatedNode<'d>> {
        self.known.push(name);
        let index = self.rest.iter().position(|member| member.key == name)?;
        Some(self.place.member(self.rest.remove(index)))
    }

    /// Takes a member that must be there.
    pub(super) fn require(&mut self, reader: &mut Reader<'d>, name: &'static str) -> Read<LocatedNode<'d>> {
        self.take(name).ok_or_else(|| self.report_missing(reader, name, format!("must have `{name}`")))
    }

    /// Reports a field that is not there, with what is said of its owner then. Where its name is misspelt, that is the one
    /// fault, not a missing field and an unknown one.
    pub(super) fn report_missing(&mut self, reader: &mut Reader<'d>, name: &'static str, message: String) -> Reported {
        let Some(index) = self.rest.iter().position(|member| near(&member.key, [name]).is_some()) else {
            return reader.error(&self.place, format!("{} {message}", self.owner), None);
        };
        let member = self.rest.remove(index);
        let message = format!("unknown field `{}` of {}", member.key, self.owner);
        reader.error(&self.place.member(member), message, Some(&format!("write `{name}`")))
    }

    /// Takes a string.
    pub(super) fn take_string(&mut self, reader: &mut Reader<'d>, name: &'static str) -> Read<Option<&'d str>> {
        self.take(name).map(|place| reader.string(&place, &self.owner)).transpose()
    }

    /// Takes a string that must be there.
    pub(super) fn require_string(&mut self, reader: &mut Reader<'d>, name: &'static str) -> Read<&'d str> {
        self.require(reader, name).and_then(|place| reader.string(&place, &self.owner))
    }

    /// Takes the annotations of a table, and all `x-…`, in the contract's order.
    pub(super) fn take_notes(&mut self, reader: &mut Reader<'d>, table: &[(&'static str, ValueForm)]) -> Notes<'d> {
        self.take_annotations(reader, table, |name| name.starts_with("x-"))
    }

    /// Takes the fields that take effect beside a `$ref`: a Reference Object has no `x-…`
    /// (OpenAPI 3.1, section 4.8.23.1).
    pub(super) fn take_overrides(&mut self, reader: &mut Reader<'d>, table: &[(&'static str, ValueForm)]) -> Notes<'d> {
        self.take_annotations(reader, table, |_| false)
    }

    /// An annotation with a fault is reported, and counts as taken.
    fn take_annotations(
        &mut self,
        reader: &mut Reader<'d>,
        table: &[(&'static str, ValueForm)],
        is_extension: impl Fn(&str) -> bool,
    ) -> Notes<'d> {
        self.known.extend(table.iter().map(|(name, _)| *name));
        let mut notes = Notes::default();
        let mut rest = Vec::new();
        for member in std::mem::take(&mut self.rest) {
            let place = || self.place.member(member);
            let checked = if let Some((_, form)) = table.iter().find(|(name, _)| *name == member.key) {
                let checked = form.check(reader, &place(), &self.owner);
                // What it leads to may not be among the exported components.
                if checked.is_ok() && form.is_of_schemas() && member.node.has_reference() {
                    continue;
                }
                checked
            } else if is_mark(&member.key) {
                Err(reader.misplaced_mark(&place(), &self.owner))
            } else if is_extension(&member.key) {
                reader.check_carried(&place(), &self.owner)
            } else {
                rest.push(member);
                continue;
            };
            if checked.is_ok() {
                notes.push(member);
            }
        }
        self.rest = rest;
        notes
    }

    /// Returns what is left.
    pub(super) fn into_rest(self) -> Vec<LocatedNode<'d>> {
        self.rest.iter().map(|member| self.place.member(member)).collect()
    }

    /// Reports what is left of an object of OpenAPI.
    pub(super) fn finish(mut self, reader: &mut Reader<'d>) -> Read<()> {
        let mut finished = Ok(());
        for member in std::mem::take(&mut self.rest) {
            let (name, owner) = (&member.key, &self.owner);
            let advice = self.near_known(name);
            let message = format!("unknown field `{name}` of {owner}");
            finished = Err(reader.error(&self.place.member(member), message, advice.as_deref()));
        }
        finished
    }

    /// Returns the advice to write a known name that is near an unknown one, and is not there already.
    fn near_known(&self, name: &str) -> Option<String> {
        let absent = self.known.iter().copied().filter(|known| self.place.node.get(known).is_none());
        near(name, absent).map(|known| format!("write `{known}`"))
    }

    /// Takes what is left of a schema: unknown keywords. They are annotations (JSON Schema 2020-12 core, section 6.5), of which is
    /// warned; one that is probably misspelt is an error, because its rule would be lost.
    pub(super) fn take_unknown(&mut self, reader: &mut Reader<'d>, notes: &mut Notes<'d>) {
        for member in std::mem::take(&mut self.rest) {
            let place = self.place.member(member);
            if !reader.arena.unknown.contains(member.key.as_str()) {
                let advice = advice_for_unknown(member, &self.place);
                let message = format!("unknown keyword `{}` in {}", member.key, self.owner);
                if advice.is_some() && !is_foreign(&member.key) {
                    reader.error(&place, message, advice.as_deref());
                    continue;
                }
                reader.warning(&place, format!("{message} has no effect"), advice.as_deref());
                reader.arena.unknown.insert(&member.key);
            }
            if reader.check_carried(&place, &self.owner).is_ok() {
                notes.push(member);
            }
        }
    }

    /// Reports each member that is left, with the message for its name.
    pub(super) fn report_rest(&mut self, reader: &mut Reader<'d>, message: impl Fn(&str) -> String) -> Read<()> {
        let rest = std::mem::take(&mut self.rest);
        let report = |member| {
            let place = self.place.member(member);
            reader.error(&place, message(&place.name()), None)
        };
        let reported: Vec<Reported> = rest.into_iter().map(report).collect();
        reported.first().map_or(Ok(()), |reported| Err(*reported))
    }
}
