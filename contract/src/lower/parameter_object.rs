//! Reads Parameter Objects (OpenAPI 3.1, section 4.8.12).

use crate::lower::annotations::ValueForm;
use crate::lower::members::Members;
use crate::lower::parameter::Entry;
use crate::lower::reader::{Read, Reader};
use crate::operation::{Parameter, ParameterIn};

pub(super) const PARAMETER: [(&str, ValueForm); 8] = [
    ("description", ValueForm::String),
    ("deprecated", ValueForm::Boolean),
    ("example", ValueForm::Any),
    ("examples", ValueForm::Object),
    ("style", ValueForm::String),
    ("explode", ValueForm::Boolean),
    ("allowReserved", ValueForm::Boolean),
    ("allowEmptyValue", ValueForm::Boolean),
];

impl<'d> Reader<'d> {
    pub(super) fn parameter(&mut self, entry: &Entry<'d>, operation: &str) -> Read<Parameter> {
        let owner = entry.owner(operation);
        let place = &entry.resolved.place;
        let mut members = self.members(place, &owner)?;
        for known in ["name", "in"] {
            let _ = members.take(known);
        }
        let required = self.parameter_required(&mut members, entry.is_in_path());
        let mut notes = members.take_notes(self, &PARAMETER);
        if matches!(required, Ok(false)) {
            notes.push_from(place, "required");
        }
        let value = self.value(&mut members, &notes, entry.place_in);
        members.finish(self)?;
        self.carry(place, &notes, &owner)?;
        let (schema, serialization) = value?;
        Ok(Parameter {
            name: entry.name.to_owned(),
            location_in: entry.place_in,
            required: required?,
            schema,
            serialization,
            allow_empty_value: entry.place_in == ParameterIn::Query && notes.is_true("allowEmptyValue"),
            annotations: entry.resolved.annotations(&notes, "parameters"),
            component: entry.resolved.component("parameters"),
            of_path_item: entry.of_path_item,
            location: self.document.location(place),
        })
    }

    /// A path parameter must say `required: true`: the default is `false` even where that makes no sense.
    fn parameter_required(&mut self, members: &mut Members<'d>, is_in_path: bool) -> Read<bool> {
        let Some(place) = members.take("required") else {
            return match is_in_path {
                true => Err(members.report_missing(self, "required", "must have `required: true`".to_owned())),
                false => Ok(false),
            };
        };
        match self.boolean(&place, &members.owner)? {
            false if is_in_path => {
                Err(self.error(&place, format!("{} must have `required: true`", members.owner), None))
            }
            required => Ok(required),
        }
    }
}
