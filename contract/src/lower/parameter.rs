//! Reads Parameter Objects (OpenAPI 3.1, section 4.8.12) and joins them to the placeholders of the path.

use crate::lower::annotations::{Notes, ValueForm};
use crate::lower::kinds::Kinds;
use crate::lower::members::Members;
use crate::lower::reader::{Read, Reader};
use crate::lower::reference::Resolved;
use crate::near::near;
use crate::node::LocatedNode;
use crate::operation::{IgnoredParameter, Parameter, ParameterIn, PathSegment};
use crate::schema::SchemaId;

const PARAMETER: [(&str, ValueForm); 6] = [
    ("description", ValueForm::String),
    ("deprecated", ValueForm::Boolean),
    ("example", ValueForm::Any),
    ("examples", ValueForm::Object),
    // What these say of a scalar is what holds without them; `read_style` sees to that.
    ("style", ValueForm::String),
    ("explode", ValueForm::Boolean),
];

/// The header parameters that OpenAPI ignores (section 4.8.12.2), in lower case.
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// The parameters of an operation.
pub(super) struct Parameters {
    pub(super) parameters: Vec<Parameter>,
    pub(super) ignored: Vec<IgnoredParameter>,
}

/// A parameter as far as it must be known to tell which one it is.
struct Entry<'d> {
    name: &'d str,
    location: ParameterIn,
    place: LocatedNode<'d>,
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
        [shared, own]: [Option<LocatedNode<'d>>; 2],
        place: &LocatedNode<'d>,
    ) -> Read<Parameters> {
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
        let (mut parameters, mut ignored) = (Vec::new(), Vec::new());
        for entry in entries {
            if entry.is_ignored() {
                let parameter = self.ignored_parameter(&entry, parameters.len(), operation);
                // What it leads to may not be among the exported components.
                if parameter.is_err() || !entry.place.node.has_reference() {
                    ignored.push(parameter);
                }
            } else {
                parameters.push(self.parameter(entry, operation));
            }
        }
        let parameters = parameters.into_iter().collect::<Read<_>>()?;
        let ignored = ignored.into_iter().collect::<Read<_>>()?;
        Ok(Parameters { parameters, ignored })
    }

    fn parameter_entries(&mut self, list: Option<LocatedNode<'d>>, operation: &str) -> Read<Vec<Entry<'d>>> {
        let Some(list) = list else { return Ok(Vec::new()) };
        let mut entries: Vec<Entry<'d>> = Vec::new();
        let mut complete = Ok(());
        for item in self.array(&list, operation)? {
            match self.parameter_entry(item.clone(), operation) {
                Ok(entry) if entries.iter().any(|other| other.is_same(&entry)) => {
                    complete = Err(self.error(&item, format!("duplicate {}", entry.owner(operation)), None));
                }
                Ok(entry) => entries.push(entry),
                Err(reported) => complete = Err(reported),
            }
        }
        complete.map(|()| entries)
    }

    fn parameter_entry(&mut self, place: LocatedNode<'d>, operation: &str) -> Read<Entry<'d>> {
        let owner = format!("a parameter of {operation}");
        let Resolved { place, beside } = self.resolve(place, &owner, &[("description", ValueForm::String)])?;
        let mut members = self.members(&place, &owner)?;
        let name = members.require_string(self, "name");
        let location = members.require(self, "in");
        let location = location.and_then(|place| self.parameter_in(&place, &owner));
        Ok(Entry { name: name?, location: location?, place, beside })
    }

    fn parameter_in(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<ParameterIn> {
        let written = self.string(place, owner)?;
        match written {
            "path" => Ok(ParameterIn::Path),
            "query" => Ok(ParameterIn::Query),
            "header" => Ok(ParameterIn::Header),
            "cookie" => Ok(ParameterIn::Cookie),
            _ => {
                let message = format!("`in` in {owner} must be `path`, `query`, `header`, or `cookie`");
                let advice = near(written, ["path", "query", "header", "cookie"]).map(|near| format!("write `{near}`"));
                Err(self.value_error(place, message, advice.as_deref()))
            }
        }
    }

    /// Takes a definition that is ignored as far as its form is cheap to check: it is an object with `name` and `in`
    /// already, and its `schema` or `content`, which has no effect, goes to the export as it is.
    fn ignored_parameter(&mut self, entry: &Entry<'d>, index: usize, operation: &str) -> Read<IgnoredParameter> {
        let owner = entry.owner(operation);
        let mut members = self.members(&entry.place, &owner)?;
        let form = [
            ("name", ValueForm::String),
            ("in", ValueForm::String),
            ("required", ValueForm::Boolean),
            ("schema", ValueForm::Schema),
            ("content", ValueForm::Object),
            ("allowReserved", ValueForm::Boolean),
            ("allowEmptyValue", ValueForm::Boolean),
        ];
        let table: Vec<_> = form.into_iter().chain(PARAMETER).collect();
        let json = members.take_notes(self, &table).overlay(&entry.beside).render().json;
        members.finish(self, &[])?;
        Ok(IgnoredParameter { index, json })
    }

    fn check_placeholders(
        &mut self,
        segments: &[PathSegment],
        operation: &str,
        entries: &[Entry<'d>],
        place: &LocatedNode<'d>,
    ) {
        let names: Vec<&str> = segments.iter().filter_map(PathSegment::parameter).collect();
        let is_declared = |name: &&str| entries.iter().any(|entry| entry.is_in_path() && entry.name == *name);
        let undeclared: Vec<&str> = names.iter().copied().filter(|name| !is_declared(name)).collect();
        let unplaced: Vec<&str> = entries
            .iter()
            .filter(|entry| entry.is_in_path() && !names.contains(&entry.name))
            .map(|entry| entry.name)
            .collect();
        // A misspelt name is one fault, that of the parameter.
        let is_misspelt = |placeholder: &&&str| unplaced.iter().any(|name| near(name, [**placeholder]).is_some());
        for name in undeclared.iter().filter(|placeholder| !is_misspelt(placeholder)) {
            let message = format!("placeholder `{name}` of {operation} has no path parameter");
            self.error(place, message, Some("add it to `parameters`"));
        }
        for entry in entries.iter().filter(|entry| entry.is_in_path()) {
            if !names.contains(&entry.name) {
                let message = format!("{} has no placeholder in the path", entry.owner(operation));
                let advice = advice_for_placeholder(entry.name, segments, &undeclared);
                self.error(&entry.place, message, Some(&advice));
            }
        }
    }

    fn parameter(&mut self, entry: Entry<'d>, operation: &str) -> Read<Parameter> {
        let owner = entry.owner(operation);
        if !entry.is_in_path() {
            return Err(self.error(&entry.place, format!("{owner} is not supported yet"), None));
        }
        let mut members = self.members(&entry.place, &owner)?;
        for known in ["name", "in"] {
            let _ = members.take(known);
        }
        self.check_required(&mut members);
        self.check_style(&members);
        let notes = members.take_notes(self, &PARAMETER).overlay(&entry.beside);
        let schema = match members.take("content") {
            Some(content) => {
                let message = format!("field `content` of {owner} is not supported yet");
                Err(self.error(&content, message, None))
            }
            None => members.require(self, "schema").and_then(|schema| self.parameter_schema(&schema, &owner)),
        };
        members.finish(self, &["allowReserved", "allowEmptyValue"])?;
        Ok(Parameter {
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
        match (value, required) {
            (None, _) => {
                members.report_missing(self, "required", "must have `required: true`".to_owned());
            }
            (Some(Ok(false)), Some(place)) => {
                self.error(&place, format!("{} must have `required: true`", members.owner), None);
            }
            _ => {}
        }
    }

    /// Takes `style: simple`, the default in a path, which for a scalar means the same with and without `explode`.
    fn check_style(&mut self, members: &Members<'d>) {
        let Some(style) = members.place.step("style") else { return };
        if let Some(text) = style.node.as_str().filter(|text| *text != "simple") {
            let message = format!("`style: {text}` of {} is not supported yet", members.owner);
            self.value_error(&style, message, None);
        }
    }

    fn parameter_schema(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<SchemaId> {
        let schema = self.schema(place, owner)?;
        if self.kinds(schema).is_none_or(|kinds| kinds == Kinds::STRING) {
            return Ok(schema);
        }
        let message = format!("{owner} is not a plain string, and that is not supported yet");
        Err(self.error(place, message, None))
    }
}

/// Returns what to write for a path parameter without a placeholder: its own name may stand in the path in the form of
/// another framework, or a placeholder may be misspelt.
fn advice_for_placeholder(name: &str, segments: &[PathSegment], undeclared: &[&str]) -> String {
    let is_meant = |segment: &PathSegment| match segment {
        PathSegment::Text(text) => text.strip_prefix([':', '*', '$', '@']).unwrap_or(text) == name,
        PathSegment::Parameter(_) => false,
    };
    if let Some(index) = segments.iter().position(is_meant) {
        let path: String = segments.iter().enumerate().fold(String::new(), |path, (at, segment)| match segment {
            _ if at == index => format!("{path}/{{{name}}}"),
            PathSegment::Text(text) => format!("{path}/{text}"),
            PathSegment::Parameter(name) => format!("{path}/{{{name}}}"),
        });
        return format!("write `{path}`");
    }
    match near(name, undeclared.iter().copied()) {
        Some(placeholder) => format!("write `name: {placeholder}`"),
        None => "write its name in braces in the path, or remove it".to_owned(),
    }
}

impl Entry<'_> {
    fn is_same(&self, other: &Self) -> bool {
        self.location == other.location && self.name == other.name
    }

    fn is_in_path(&self) -> bool {
        self.location == ParameterIn::Path
    }

    fn is_ignored(&self) -> bool {
        let is_ignored = |header: &&str| self.name.eq_ignore_ascii_case(header);
        self.location == ParameterIn::Header && IGNORED_HEADERS.iter().any(is_ignored)
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
