//! Reads Schema Objects (JSON Schema 2020-12; OpenAPI 3.1, section 4.8.24) to the arena, one after the other.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::lower::annotations::Notes;
use crate::lower::arena::{Entry, Pending};
use crate::lower::keywords::ANNOTATIONS;
use crate::lower::kinds::{Kinds, kinds};
use crate::lower::marks::SECRET;
use crate::lower::reader::{Read, Reader, Reported};
use crate::lower::schema_reader::SchemaReader;
use crate::lower::type_name::known_type;
use crate::lower::values::json_of;
use crate::node::{LocatedNode, Value};
use crate::pointer;
use crate::schema::{Form, Keywords, SchemaId};

impl<'d> Reader<'d> {
    /// Reads a schema, and all that it reaches.
    pub(super) fn schema(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<SchemaId> {
        let errors_before = self.error_count();
        let id = self.note_schema(place.clone(), &Rc::from(owner), &Rc::default());
        while let Some(entry) = self.arena.next() {
            self.read_entry(&entry);
        }
        self.check_circles();
        self.check_secrets();
        self.reported_since(errors_before).map_or(Ok(id), Err)
    }

    /// Returns the kinds that a schema can accept; `None` if it leads to one that has faults.
    pub(super) fn kinds(&self, id: SchemaId) -> Option<Kinds> {
        kinds(&self.arena.schemas, &self.arena.faulty, id)
    }

    fn read_entry(&mut self, entry: &Entry<'d>) {
        let errors_before = self.error_count();
        let form = self.form(entry);
        if self.reported_since(errors_before).is_some() {
            self.arena.faulty.insert(entry.id);
        }
        if let (Ok(form), Some(schema)) = (form, self.arena.schemas.get_mut(entry.id)) {
            schema.form = form;
        }
    }

    fn form(&mut self, entry: &Entry<'d>) -> Read<Form> {
        let Entry { id, place, owner, scope } = entry;
        match place.node.value {
            Value::Object(_) => {}
            Value::Bool(verdict) => return Ok(Form::Boolean(verdict)),
            _ => return Err(self.refuse_other_than_schema(place, owner)),
        }
        self.warn_of_lost_secret(place, owner);
        let members = self.members(place, owner)?;
        let (owner, scope) = (Rc::clone(owner), Rc::clone(scope));
        let schema = SchemaReader { reader: self, members, id: *id, owner, scope };
        Ok(Form::Keywords(Box::new(schema.keywords())))
    }

    /// Rejects a value that stands where a schema must: often the name of a type, or that of a component.
    fn refuse_other_than_schema(&mut self, place: &LocatedNode<'d>, owner: &str) -> Reported {
        let name = place.name();
        let is_item = pointer::array_index(&name).is_some();
        let subject = if is_item { "an item".to_owned() } else { format!("`{name}`") };
        let member = |schema: String| if is_item { schema } else { format!("{name}: {schema}") };
        let advice = place.node.as_str().and_then(|text| {
            let components = self.document.root().walk(&["components", "schemas"].map(str::to_owned));
            match components.and_then(|components| components.step(text)) {
                Some(component) => Some(member(format!("{{$ref: \"#{}\"}}", component.pointer))),
                None => known_type(text).map(|name| member(format!("{{type: {name}}}"))),
            }
        });
        let advice = advice.map_or_else(
            || "a schema is an object, such as `{type: string}`".to_owned(),
            |schema| format!("write `{schema}`"),
        );
        self.error(place, format!("{subject} in {owner} is not a schema"), Some(&advice))
    }

    /// Rejects `$ref`s that lead in a circle, to no schema that says anything (JSON Schema core, section 9.4.1).
    fn check_circles(&mut self) {
        let references = std::mem::take(&mut self.arena.references);
        let places: BTreeMap<SchemaId, &Pending<'d>> = references.iter().map(|pending| (pending.id, pending)).collect();
        // On which walk a schema was come to.
        let mut walks: BTreeMap<SchemaId, SchemaId> = BTreeMap::new();
        for start in &references {
            let mut id = start.id;
            while let Some(pending) = places.get(&id)
                && !walks.contains_key(&id)
            {
                walks.insert(id, start.id);
                let reference =
                    self.arena.schemas[id].keywords().and_then(|keywords| keywords.combined.reference.as_ref());
                let Some(target) = reference.map(|reference| reference.target) else { break };
                if walks.get(&target) == Some(&start.id) {
                    self.value_error(&pending.place, format!("circular `$ref` in {}", pending.owner), None);
                    self.arena.faulty.insert(id);
                }
                id = target;
            }
        }
    }

    /// Rejects marks of secrets that are not strings.
    fn check_secrets(&mut self) {
        for Pending { id, place, owner } in std::mem::take(&mut self.arena.secrets) {
            let Some(kinds) = self.kinds(id) else { continue };
            let is_string = kinds.and(Kinds::STRING) == Kinds::STRING;
            if !is_string || kinds.or(Kinds::NULL) != Kinds::STRING.or(Kinds::NULL) {
                let message = format!("`{SECRET}` in {owner} marks a schema that is not a string");
                self.error(&place, message, Some("move it into the schema of a string"));
                self.arena.faulty.insert(id);
            }
        }
    }
}

impl SchemaReader<'_, '_> {
    /// Reads all keywords.
    fn keywords(mut self) -> Keywords {
        let marks = self.marks();
        let types = self.read("type", Reader::types);
        let constant = self.read("const", Reader::json);
        let choices = self.read("enum", Reader::json_array);
        let string = self.string_rules();
        let number = self.number_rules();
        let array = self.array_rules();
        let object = self.object_rules();
        let combined = self.combined();
        let definitions = self.named("$defs");
        let content_schema = self.schema("contentSchema");
        self.check_names();
        let mut notes = self.members.take_notes(self.reader, &ANNOTATIONS);
        self.members.take_unknown(self.reader, &mut notes);
        let keywords = Keywords {
            types,
            constant,
            choices,
            string,
            number,
            array,
            object,
            combined,
            definitions,
            content_schema,
            marks,
            ..of_notes(&notes)
        };
        self.warn_of_contradictions(&keywords);
        keywords
    }
}

/// Returns what the annotations say.
fn of_notes(notes: &Notes<'_>) -> Keywords {
    Keywords {
        annotations: notes.render(),
        title: notes.string("title").map(str::to_owned),
        format: notes.string("format").map(str::to_owned),
        content_media_type: notes.string("contentMediaType").map(str::to_owned),
        content_encoding: notes.string("contentEncoding").map(str::to_owned),
        default: notes.get("default").map(json_of),
        deprecated: notes.is_true("deprecated"),
        read_only: notes.is_true("readOnly"),
        write_only: notes.is_true("writeOnly"),
        ..Keywords::default()
    }
}
