//! A value as decoded text, before it is known what each text is, and the tree that it is by a schema.

use std::borrow::Cow;

use super::scalar::{Preference, Reading, push, reading_of};
use super::structure::{applied, items_of, members_of};
use crate::evaluate;
use crate::schema::Schema;
use crate::tree::{Tree, TreeBuilder};

/// A value as decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form<'t> {
    /// What it is by the schema.
    Text(Cow<'t, str>),
    /// A string, whatever it looks like.
    String(Cow<'t, str>),
    /// A value in JSON.
    Json(Cow<'t, str>),
    List(Vec<Form<'t>>),
    Members(Vec<(Cow<'t, str>, Form<'t>)>),
}

/// What a parameter may be by its text: the first of the forms that the schema accepts.
#[derive(Debug)]
pub(crate) struct Forms<'t> {
    pub(super) list: Vec<Form<'t>>,
    /// The one whose violations are told if none is accepted.
    pub(super) told: usize,
}

impl<'t> Forms<'t> {
    pub(super) fn new(list: Vec<Form<'t>>) -> Self {
        Self { list, told: 0 }
    }

    /// Returns the string that it is, whatever its schema says of it.
    pub(super) fn into_string(mut self, schema: &'static Schema) -> Result<Cow<'t, str>, Self> {
        match &*self.list {
            [Form::Text(text)] if reading_of(text, &[schema], Preference::Narrow) == (Reading::String, false) => {
                match self.list.pop() {
                    Some(Form::Text(text)) => Ok(text),
                    form => Err(Self { list: form.into_iter().collect(), ..self }),
                }
            }
            _ => Err(self),
        }
    }

    /// Returns whether a schema accepts one of the forms.
    pub(super) fn is_accepted(&self, schema: &'static Schema) -> bool {
        evaluate::accepts(schema, self.tree(schema).root())
    }

    /// Returns the first form that a schema accepts; if it accepts none, the one whose violations are told.
    pub(super) fn into_first_accepted(mut self, schema: &'static Schema) -> Form<'t> {
        let accepted = self.list.iter().position(|form| self.list.len() > 1 && is_accepted(form, schema));
        let index = accepted.unwrap_or(self.told);
        if index < self.list.len() { self.list.swap_remove(index) } else { Form::Members(Vec::new()) }
    }

    /// Returns the tree of the first form that a schema accepts; if it accepts none, the tree whose violations are told.
    pub(crate) fn tree(&self, schema: &'static Schema) -> Tree<'_> {
        let mut told = None;
        for (index, form) in self.list.iter().enumerate() {
            let (tree, has_choice) = tree_of(form, schema, Preference::Narrow);
            // Nearly always it is judged when it is read, and not here.
            if self.list.len() == 1 && !has_choice || evaluate::accepts(schema, tree.root()) {
                return tree;
            }
            if has_choice {
                let (other, _) = tree_of(form, schema, Preference::Text);
                if evaluate::accepts(schema, other.root()) {
                    return other;
                }
            }
            if index == self.told {
                told = Some(tree);
            }
        }
        told.unwrap_or_else(|| TreeBuilder::new().finish())
    }
}

/// Returns whether a schema accepts a form.
pub(super) fn is_accepted(form: &Form<'_>, schema: &'static Schema) -> bool {
    let accepts = |preference| {
        let (tree, has_choice) = tree_of(form, schema, preference);
        (evaluate::accepts(schema, tree.root()), has_choice)
    };
    matches!(accepts(Preference::Narrow), (true, _)) || matches!(accepts(Preference::Text), (true, true))
}

/// Makes the tree, and returns whether some text may be several values.
fn tree_of<'f>(form: &'f Form<'_>, schema: &'static Schema, preference: Preference) -> (Tree<'f>, bool) {
    let mut maker = Maker { tree: TreeBuilder::new(), preference, has_choice: false };
    maker.add(form, &[schema]);
    (maker.tree.finish(), maker.has_choice)
}

struct Maker<'f> {
    tree: TreeBuilder<'f>,
    preference: Preference,
    has_choice: bool,
}

impl<'f> Maker<'f> {
    fn add(&mut self, form: &'f Form<'_>, schemas: &[&'static Schema]) {
        match form {
            Form::Text(text) => {
                let (reading, has_choice) = reading_of(text, schemas, self.preference);
                self.has_choice |= has_choice;
                push(&mut self.tree, Cow::Borrowed(text), reading);
            }
            Form::String(text) => self.tree.string(Cow::Borrowed(text)),
            Form::Json(text) => self.tree.json(text),
            Form::List(items) => {
                let applied = applied(schemas);
                self.tree.open(false);
                for (index, item) in items.iter().enumerate() {
                    self.add(item, &items_of(&applied, index));
                }
                self.tree.close();
            }
            Form::Members(members) => {
                let applied = applied(schemas);
                self.tree.open(true);
                for (name, member) in members {
                    self.tree.name(Cow::Borrowed(name));
                    self.add(member, &members_of(&applied, name));
                }
                self.tree.close();
            }
        }
    }
}
