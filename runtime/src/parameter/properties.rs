//! The properties of an object that come one by one, under their names: those of a form, and the parts of a multipart body.

use std::borrow::Cow;
use std::collections::HashMap;

use super::form::{Form, Forms, is_accepted};
use super::read::Given;
use super::structure::{Kinds, applied, describes, items_of, kinds_of, members_of};
use crate::schema::{Kind, Schema};

/// What has come of an object.
pub(crate) struct Properties<'r> {
    /// All schemas that may apply to the object.
    applied: Vec<&'static Schema>,
    members: Vec<(Cow<'r, str>, Came<'r>)>,
    /// Where each name is among the members: there may be very many.
    indices: HashMap<Cow<'r, str>, usize>,
}

/// What has come of a property.
enum Came<'r> {
    /// A value as a whole.
    Whole(Form<'r>),
    /// A value, or the items of one.
    Each(Vec<Form<'r>>),
}

/// One of the values that come under a name.
pub(crate) enum Piece<'r> {
    /// What its text is by the schema.
    Text(Cow<'r, str>),
    /// A string, whatever it looks like.
    String(Cow<'r, str>),
    /// JSON, which has been read once.
    Json(Cow<'r, str>),
    /// One of several values in the text of one piece.
    List(Vec<Cow<'r, str>>),
}

/// What a schema says of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// A file.
    File,
    /// A value other than a file.
    Value,
    /// Nothing.
    Nothing,
}

impl<'r> Properties<'r> {
    pub(crate) fn new(schema: &'static Schema) -> Self {
        Self { applied: applied(&[schema]), members: Vec::new(), indices: HashMap::new() }
    }

    /// Returns the name of a property as the contract has it.
    pub(crate) fn name(&self, name: &str) -> Option<&'static str> {
        let properties = self.applied.iter().filter_map(|schema| schema.object?.properties).flatten();
        properties.map(|(known, _)| *known).find(|known| *known == name)
    }

    /// Whether a property must be there.
    pub(crate) fn requires(&self, name: &str) -> bool {
        let mut rules = self.applied.iter().filter_map(|schema| schema.object?.required);
        rules.any(|required| required.contains(&name))
    }

    /// Returns what a value of a name is.
    pub(crate) fn expected(&self, name: &str) -> Expected {
        let schemas = members_of(&self.applied, name);
        let own = applied(&schemas);
        if own.iter().any(|schema| schema.file.is_some()) {
            return Expected::File;
        }
        let items = applied(&items_of(&own, 0));
        if items.iter().any(|schema| schema.file.is_some()) {
            return Expected::File;
        }
        let is_known = !schemas.is_empty() || describes(&self.applied, name);
        if is_known { Expected::Value } else { Expected::Nothing }
    }

    /// Adds a value of a name.
    pub(crate) fn push(&mut self, name: Cow<'r, str>, piece: Piece<'r>) {
        let form = match piece {
            Piece::Text(text) => Form::Text(text),
            Piece::String(text) => Form::String(text),
            Piece::Json(text) => Form::Json(text),
            Piece::List(items) => Form::List(items.into_iter().map(Form::Text).collect()),
        };
        if let Some(index) = self.indices.get(&name)
            && let Some((_, Came::Each(forms))) = self.members.get_mut(*index)
        {
            forms.push(form);
            return;
        }
        self.indices.insert(name.clone(), self.members.len());
        self.members.push((name, Came::Each(vec![form])));
    }

    /// Adds what a property is as a whole.
    pub(crate) fn set(&mut self, name: &'static str, schema: &'static Schema, given: Given<'r>) {
        let form = match given {
            Given::Absent => return,
            Given::Text(text) => Form::String(text),
            Given::Json(text) => Form::Json(text),
            Given::Forms(forms) => forms.into_first_accepted(schema),
        };
        self.members.push((name.into(), Came::Whole(form)));
    }

    /// Returns the object.
    pub(crate) fn into_forms(self) -> Forms<'r> {
        let Self { applied, members, .. } = self;
        let mut all = Vec::with_capacity(members.len());
        for (name, came) in members {
            match came {
                Came::Whole(form) => all.push((name, form)),
                Came::Each(forms) => {
                    let schemas = members_of(&applied, &name);
                    match list_of(forms, &schemas) {
                        Ok(list) => all.push((name, list)),
                        // Of a value that is no list there may be one: the object refuses a second.
                        Err(forms) => all.extend(forms.into_iter().map(|form| (name.clone(), form))),
                    }
                }
            }
        }
        Forms::new(vec![Form::Members(all)])
    }
}

/// Returns values that come under one name as the list that they are, if they are one.
fn list_of<'r>(mut forms: Vec<Form<'r>>, schemas: &[&'static Schema]) -> Result<Form<'r>, Vec<Form<'r>>> {
    let kinds = kinds_of(schemas);
    // A file has no kind.
    if applied(schemas).iter().any(|schema| schema.file.is_some()) {
        return Err(forms);
    }
    if !kinds.has(Kind::Array) || forms.len() == 1 && may_be_scalar(kinds) {
        return Err(forms);
    }
    let accepts = |form: &Form<'_>| schemas.iter().all(|schema| is_accepted(form, schema));
    let list = match forms.pop() {
        // The text of the only piece may be the whole list.
        Some(only @ Form::List(_)) if forms.is_empty() => only,
        Some(Form::Json(text)) if forms.is_empty() && text.trim_start().starts_with('[') => {
            let whole = Form::Json(text.clone());
            if accepts(&whole) {
                return Ok(whole);
            }
            Form::List(vec![Form::Json(text)])
        }
        last => {
            forms.extend(last);
            Form::List(forms)
        }
    };
    // An empty text is one empty item, or none.
    let is_empty = |items: &[Form<'_>]| matches!(items, [Form::Text(text)] if text.is_empty());
    match &list {
        Form::List(items) if is_empty(items) && !accepts(&list) => Ok(Form::List(Vec::new())),
        _ => Ok(list),
    }
}

fn may_be_scalar(kinds: Kinds) -> bool {
    [Kind::String, Kind::Number, Kind::Integer, Kind::Boolean].iter().any(|kind| kinds.has(*kind))
}
