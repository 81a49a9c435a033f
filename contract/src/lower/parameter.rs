//! Reads lists of Parameter Objects (OpenAPI 3.1, section 4.8.12): which parameters an operation has.

use crate::lower::annotations::ValueForm;
use crate::lower::header_name::is_token;
use crate::lower::marks::unmarked_json;
use crate::lower::parameter_object::PARAMETER;
use crate::lower::reader::{Read, Reader};
use crate::lower::reference::Resolved;
use crate::near::near;
use crate::node::LocatedNode;
use crate::operation::{IgnoredParameter, Parameter, ParameterIn, PathSegment};

/// The header parameters that OpenAPI ignores (section 4.8.12.2), in lower case.
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// The parameters of an operation.
pub(super) struct Parameters {
    pub(super) parameters: Vec<Parameter>,
    pub(super) ignored: Vec<IgnoredParameter>,
}

/// A parameter as far as it must be known to tell which one it is.
pub(super) struct Entry<'d> {
    pub(super) name: &'d str,
    pub(super) place_in: ParameterIn,
    /// The Parameter Object, and how it was reached.
    pub(super) resolved: Resolved<'d>,
    /// What stands in the list.
    item: LocatedNode<'d>,
    pub(super) of_path_item: bool,
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
        let shared = self.parameter_entries(shared, true, operation);
        let own = self.parameter_entries(own, false, operation)?;
        let shared = shared?;
        let is_replaced = |entry: &Entry<'d>| entry.of_path_item && own.iter().any(|own| own.is_same(entry));
        if let Some(segments) = path_segments {
            let in_effect: Vec<_> = shared.iter().filter(|entry| !is_replaced(entry)).chain(&own).collect();
            self.check_placeholders(segments, operation, &in_effect, place);
        }
        let (mut parameters, mut ignored) = (Vec::new(), Vec::new());
        for entry in shared.iter().chain(&own) {
            if is_replaced(entry) {
                let ignored_parameter = self.written_parameter(entry, parameters.len(), operation);
                ignored.push(ignored_parameter.map(|it| IgnoredParameter { is_replaced: true, ..it }));
            } else if entry.is_ignored() {
                ignored.push(self.ignored_parameter(entry, parameters.len(), operation));
            } else {
                parameters.push(self.parameter(entry, operation));
            }
        }
        let parameters = parameters.into_iter().collect::<Read<_>>()?;
        let ignored = ignored.into_iter().collect::<Read<_>>()?;
        Ok(Parameters { parameters, ignored })
    }

    fn parameter_entries(
        &mut self,
        list: Option<LocatedNode<'d>>,
        of_path_item: bool,
        operation: &str,
    ) -> Read<Vec<Entry<'d>>> {
        let Some(list) = list else { return Ok(Vec::new()) };
        let mut entries: Vec<Entry<'d>> = Vec::new();
        let mut complete = Ok(());
        for item in self.array(&list, operation)? {
            match self.parameter_entry(item.clone(), of_path_item, operation) {
                Ok(entry) if entries.iter().any(|other| other.is_same(&entry)) => {
                    complete = Err(self.error(&item, format!("duplicate {}", entry.owner(operation)), None));
                }
                Ok(entry) => entries.push(entry),
                Err(reported) => complete = Err(reported),
            }
        }
        complete.map(|()| entries)
    }

    fn parameter_entry(&mut self, item: LocatedNode<'d>, of_path_item: bool, operation: &str) -> Read<Entry<'d>> {
        let owner = format!("a parameter of {operation}");
        let resolved = self.resolve(item.clone(), &owner, &[("description", ValueForm::String)])?;
        let mut members = self.members(&resolved.place, &owner)?;
        let name = members.require(self, "name").and_then(|place| Ok((self.string(&place, &owner)?, place)));
        let place_in = members.require(self, "in");
        let place_in = place_in.and_then(|place| self.parameter_in(&place, &owner));
        let ((name, name_place), place_in) = (name?, place_in?);
        let entry = Entry { name, place_in, resolved, item, of_path_item };
        self.check_name(&entry, &name_place, operation)?;
        Ok(entry)
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
                let near = near(written, ["path", "query", "header", "cookie"]).map(|near| format!("write `{near}`"));
                // The two places of Swagger 2.0 that OpenAPI 3 does not have.
                let moved =
                    matches!(written, "body" | "formData").then(|| "describe it as the `requestBody`".to_owned());
                Err(self.value_error(place, message, near.or(moved).as_deref()))
            }
        }
    }

    /// Rejects a name that its place cannot have. Names in a query are percent-encoded, so they may be any.
    fn check_name(&mut self, entry: &Entry<'d>, place: &LocatedNode<'d>, operation: &str) -> Read<()> {
        let (is_possible, what) = match entry.place_in {
            ParameterIn::Path | ParameterIn::Query => (true, ""),
            ParameterIn::Header => (is_token(entry.name), "a header"),
            ParameterIn::Cookie => (is_cookie_name(entry.name), "a cookie"),
        };
        if is_possible {
            return Ok(());
        }
        let message = format!("the name of {} is not that of {what}", entry.owner(operation));
        Err(self.value_error(place, message, None))
    }

    /// Takes a definition that is ignored as far as its form is cheap to check: it is an object with `name` and `in`
    /// already, and its `schema` or `content`, which has no effect, goes to the export as it is.
    fn ignored_parameter(&mut self, entry: &Entry<'d>, index: usize, operation: &str) -> Read<IgnoredParameter> {
        let owner = entry.owner(operation);
        let mut members = self.members(&entry.resolved.place, &owner)?;
        let form = [
            ("name", ValueForm::String),
            ("in", ValueForm::String),
            ("required", ValueForm::Boolean),
            ("schema", ValueForm::Schema),
            ("content", ValueForm::Object),
        ];
        let table: Vec<_> = form.into_iter().chain(PARAMETER).collect();
        let _ = members.take_notes(self, &table);
        members.finish(self)?;
        self.written_parameter(entry, index, operation)
    }

    /// Takes what stands in the list as it is.
    fn written_parameter(&mut self, entry: &Entry<'d>, index: usize, operation: &str) -> Read<IgnoredParameter> {
        let owner = entry.owner(operation);
        self.check_numbers(&entry.item, &owner)?;
        self.carry_value(entry.item.clone(), &owner)?;
        let json = unmarked_json(entry.item.node);
        Ok(IgnoredParameter { index, json, of_path_item: entry.of_path_item, is_replaced: false })
    }
}

impl Entry<'_> {
    fn is_same(&self, other: &Self) -> bool {
        // Names of headers are case-insensitive (RFC 9110, section 5.1).
        let is_same_name = match self.place_in {
            ParameterIn::Header => self.name.eq_ignore_ascii_case(other.name),
            _ => self.name == other.name,
        };
        self.place_in == other.place_in && is_same_name
    }

    pub(super) fn is_in_path(&self) -> bool {
        self.place_in == ParameterIn::Path
    }

    fn is_ignored(&self) -> bool {
        let is_ignored = |header: &&str| self.name.eq_ignore_ascii_case(header);
        self.place_in == ParameterIn::Header && IGNORED_HEADERS.iter().any(is_ignored)
    }

    pub(super) fn owner(&self, operation: &str) -> String {
        format!("{} parameter `{}` of {operation}", self.place_in.as_str(), self.name)
    }
}

/// Returns whether a text can be the name of a cookie: it ends at `=`, and cookies end at `;`. Servers that read leniently have
/// more names than RFC 6265 (section 4.1.1) allows to set.
fn is_cookie_name(text: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_graphic() && !"=;,\"\\".contains(c);
    !text.is_empty() && text.chars().all(is_allowed)
}
