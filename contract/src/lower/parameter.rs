//! Reads Parameter Objects (OpenAPI 3.1, section 4.8.12) and joins them to the placeholders of the path.

use crate::lower::annotations::{Form, Notes};
use crate::lower::members::Members;
use crate::lower::reader::Reader;
use crate::node::Place;
use crate::operation::{Parameter, ParameterIn, PathSegment};
use crate::schema::Kind;

const PARAMETER: [(&str, Form); 6] = [
    ("description", Form::String),
    ("deprecated", Form::Boolean),
    ("example", Form::Any),
    ("examples", Form::Object),
    // What these say of a scalar is what holds without them; `read_style` sees to that.
    ("style", Form::String),
    ("explode", Form::Boolean),
];

/// A parameter as far as it must be known to tell which one it is.
struct Entry<'d> {
    name: &'d str,
    location: ParameterIn,
    place: Place<'d>,
    /// The `description` beside a `$ref`.
    beside: Notes<'d>,
}

impl<'d> Reader<'d> {
    /// Reads the parameters of the path item and of the operation. One of the operation takes the place of one of
    /// the path item that has the same name and location (OpenAPI 3.1, section 4.8.9.1).
    pub(super) fn parameters(
        &mut self,
        path_segments: Option<&[PathSegment]>,
        operation: &str,
        shared: Option<Place<'d>>,
        own: Option<Place<'d>>,
        place: &Place<'d>,
    ) -> Option<Vec<Parameter>> {
        let mut entries = self.parameter_entries(shared, operation)?;
        for entry in self.parameter_entries(own, operation)? {
            match entries.iter_mut().find(|shared| shared.is_same(&entry)) {
                Some(shared) => *shared = entry,
                None => entries.push(entry),
            }
        }
        if let Some(segments) = path_segments {
            self.check_placeholders(segments, operation, &entries, place);
        }
        let parameters: Vec<_> = entries.into_iter().map(|entry| self.parameter(entry, operation)).collect();
        parameters.into_iter().collect()
    }

    fn parameter_entries(&mut self, list: Option<Place<'d>>, operation: &str) -> Option<Vec<Entry<'d>>> {
        let Some(list) = list else { return Some(Vec::new()) };
        let mut entries: Vec<Entry<'d>> = Vec::new();
        let mut complete = true;
        for item in self.array(&list, operation)? {
            match self.parameter_entry(item.clone(), operation) {
                Some(entry) if entries.iter().any(|other| other.is_same(&entry)) => {
                    let message = format!("{} is given twice", entry.owner(operation));
                    self.error(&item, message, None);
                }
                Some(entry) => entries.push(entry),
                None => complete = false,
            }
        }
        complete.then_some(entries)
    }

    fn parameter_entry(&mut self, place: Place<'d>, operation: &str) -> Option<Entry<'d>> {
        let owner = format!("a parameter of {operation}");
        let (place, beside) = self.resolve(place, &owner, &[("description", Form::String)])?;
        let mut members = self.members(&place, &owner)?;
        let name = members.require_string(self, "name");
        let location = members.require(self, "in");
        let location = location.and_then(|place| self.parameter_in(&place, &owner));
        Some(Entry { name: name?, location: location?, place, beside })
    }

    fn parameter_in(&mut self, place: &Place<'d>, owner: &str) -> Option<ParameterIn> {
        let location = match self.string(place, owner)? {
            "path" => Some(ParameterIn::Path),
            "query" => Some(ParameterIn::Query),
            "header" => Some(ParameterIn::Header),
            "cookie" => Some(ParameterIn::Cookie),
            _ => None,
        };
        if location.is_none() {
            self.must_be(place, owner, "`path`, `query`, `header`, or `cookie`");
        }
        location
    }

    fn check_placeholders(
        &mut self,
        segments: &[PathSegment],
        operation: &str,
        entries: &[Entry<'d>],
        place: &Place<'d>,
    ) {
        let names: Vec<&str> = segments.iter().filter_map(PathSegment::parameter).collect();
        for name in &names {
            if !entries.iter().any(|entry| entry.is_in_path() && entry.name == *name) {
                let message = format!("placeholder `{name}` of {operation} has no path parameter");
                self.error(place, message, Some("add it to `parameters`"));
            }
        }
        for entry in entries.iter().filter(|entry| entry.is_in_path()) {
            if !names.contains(&entry.name) {
                let message = format!("{} has no placeholder in the path", entry.owner(operation));
                self.error(&entry.place, message, None);
            }
        }
    }

    fn parameter(&mut self, entry: Entry<'d>, operation: &str) -> Option<Parameter> {
        let owner = entry.owner(operation);
        if !entry.is_in_path() {
            self.error(&entry.place, format!("{owner} is not supported yet"), None);
            return None;
        }
        let mut members = self.members(&entry.place, &owner)?;
        for known in ["name", "in"] {
            let _ = members.take(known);
        }
        self.check_required(&mut members);
        self.check_style(&members);
        let notes = members.take_notes(self, &PARAMETER).overlay(&entry.beside);
        let schema = if members.place.node.get("content").is_some() {
            None
        } else {
            members.require(self, "schema").and_then(|schema| self.parameter_schema(&schema, &owner))
        };
        members.finish(self, &["content", "allowReserved", "allowEmptyValue"]);
        Some(Parameter {
            name: entry.name.to_owned(),
            location_in: entry.location,
            required: true,
            schema: schema?,
            annotations: notes.render(),
            location: self.document.location(&entry.place),
        })
    }

    /// A path parameter must say `required: true`: its default is `false` even where that makes no sense.
    fn check_required(&mut self, members: &mut Members<'d>) {
        let required = members.take("required");
        let value = required.as_ref().map(|place| self.boolean(place, &members.owner));
        if matches!(value, None | Some(Some(false))) {
            let place = required.as_ref().unwrap_or(&members.place);
            let message = format!("{} must have `required: true`", members.owner);
            self.error(place, message, None);
        }
    }

    /// Takes `style: simple`, the default in a path, which for a scalar means the same with and without `explode`.
    fn check_style(&mut self, members: &Members<'d>) {
        let Some(style) = members.place.step("style") else { return };
        if let Some(text) = style.node.as_str().filter(|text| *text != "simple") {
            let message = format!("`style: {text}` of {} is not supported", members.owner);
            self.value_error(&style, message, None);
        }
    }

    fn parameter_schema(&mut self, place: &Place<'d>, owner: &str) -> Option<crate::Schema> {
        let schema = self.schema(place, owner)?;
        if let (Kind::String(_), None) = (&schema.kind, schema.nullable) {
            return Some(schema);
        }
        let message = format!("{owner} is not a plain string, and that is not supported yet");
        self.error(place, message, None);
        None
    }
}

impl Entry<'_> {
    fn is_same(&self, other: &Self) -> bool {
        self.location == other.location && self.name == other.name
    }

    fn is_in_path(&self) -> bool {
        self.location == ParameterIn::Path
    }

    fn owner(&self, operation: &str) -> String {
        let location = match self.location {
            ParameterIn::Path => "path",
            ParameterIn::Query => "query",
            ParameterIn::Header => "header",
            ParameterIn::Cookie => "cookie",
        };
        format!("{location} parameter `{}` of {operation}", self.name)
    }
}
