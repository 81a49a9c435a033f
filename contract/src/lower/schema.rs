//! Reads a Schema Object (JSON Schema 2020-12; OpenAPI 3.1, section 4.8.24): references, and what allows `null`.
//!
//! The rules of the single types are in [`rules`].

use crate::lower::annotations::{Form, Notes};
use crate::lower::members::Members;
use crate::lower::reader::Reader;
use crate::lower::rules;
use crate::node::{Node, Place, Value};
use crate::operation::Annotations;
use crate::schema::{Component, Kind, Nullable, Schema};

/// How deep schemas may nest, references included: what lowers them and what expands them goes down the stack.
const MAX_NESTING: usize = 64;

/// How many schemas an operation may reach. Twenty components that each name the next one twice make a million.
const MAX_SCHEMAS: usize = 10_000;

/// The annotations of a schema (JSON Schema validation, sections 7 to 9; OpenAPI 3.1, section 4.8.24.2).
pub(super) const SCHEMA: [(&str, Form); 13] = [
    ("title", Form::String),
    ("description", Form::String),
    ("default", Form::Any),
    ("example", Form::Any),
    ("examples", Form::Array),
    ("deprecated", Form::Boolean),
    ("readOnly", Form::Boolean),
    ("writeOnly", Form::Boolean),
    ("externalDocs", Form::Link),
    ("$comment", Form::String),
    ("format", Form::String),
    ("contentEncoding", Form::String),
    ("contentMediaType", Form::String),
];

/// A schema at the end of its references.
struct Target<'d> {
    place: Place<'d>,
    /// The first component that the references led to, with the annotations on the way there.
    component: Option<(String, Notes<'d>)>,
    /// The annotations on the way that belong to no component: they are laid over the target's own.
    over: Notes<'d>,
    /// All places on the way, the target included.
    pointers: Vec<String>,
    says_secret: bool,
}

impl<'d> Reader<'d> {
    /// Reads a schema.
    pub(super) fn schema(&mut self, place: &Place<'d>, owner: &str) -> Option<Schema> {
        let target = self.schema_target(place, owner)?;
        self.schemas += 1;
        if self.schemas > MAX_SCHEMAS {
            if self.schemas == MAX_SCHEMAS + 1 {
                let message = format!("{owner} leads to more than {MAX_SCHEMAS} schemas");
                self.error(place, message, None);
            }
            return None;
        }
        let outer = self.within.len();
        if outer >= MAX_NESTING {
            let message = format!("schemas in {owner} nest deeper than {MAX_NESTING} levels");
            self.error(&target.place, message, None);
            return None;
        }
        let pointer = &target.place.pointer;
        if self.faulty.contains(pointer) {
            return None;
        }
        let errors_before = self.error_count();
        self.within.push(pointer.clone());
        let schema = self.schema_content(&target, owner);
        self.within.truncate(outer);
        if self.error_count() > errors_before {
            self.faulty.insert(pointer.clone());
        }
        Some(self.finish_target(schema?, target, owner))
    }

    /// Follows the references of a schema. Only annotations may stand beside them.
    fn schema_target(&mut self, place: &Place<'d>, owner: &str) -> Option<Target<'d>> {
        let mut target = Target {
            place: place.clone(),
            component: None,
            over: Notes::default(),
            pointers: vec![place.pointer.clone()],
            says_secret: false,
        };
        while target.place.node.get("$ref").is_some() {
            let mut members = self.members(&target.place, owner)?;
            let reference = members.take("$ref")?;
            let notes = members.take_notes(self, &SCHEMA);
            for beside in members.into_rest() {
                let message = format!("keyword `{}` beside `$ref` in {owner} is not supported", beside.name());
                self.error(&beside, message, None);
            }
            target.says_secret |= says_secret(&notes);
            target.over = notes.overlay(&target.over);
            target.place = self.follow(&reference, owner)?;
            self.check_circle(&target, &reference, owner)?;
            target.pointers.push(target.place.pointer.clone());
            if target.component.is_none()
                && let Some(name) = component_name(&target.place)
            {
                target.component = Some((name, std::mem::take(&mut target.over)));
            }
        }
        Some(target)
    }

    fn check_circle(&mut self, target: &Target<'d>, reference: &Place<'d>, owner: &str) -> Option<()> {
        let pointer = &target.place.pointer;
        let message = if target.pointers.contains(pointer) {
            format!("circular `$ref` in {owner}")
        } else if self.within.contains(pointer) {
            format!("recursive schema `#{pointer}` in {owner} is not supported")
        } else {
            return Some(());
        };
        self.value_error(reference, message, None);
        None
    }

    fn schema_content(&mut self, target: &Target<'d>, owner: &str) -> Option<Schema> {
        let Value::Object(_) = target.place.node.value else {
            let message = format!("a schema in {owner} that is not an object is not supported");
            self.error(&target.place, message, None);
            return None;
        };
        let members = self.members(&target.place, owner)?;
        if target.place.node.get("anyOf").is_some() {
            self.nullable_schema(members, target)
        } else {
            self.typed_schema(members, target)
        }
    }

    /// Reads `anyOf: [<schema>, {type: "null"}]`, the one form of `anyOf` that is supported.
    fn nullable_schema(&mut self, mut members: Members<'d>, target: &Target<'d>) -> Option<Schema> {
        let owner = members.owner.clone();
        let any_of = members.take("anyOf")?;
        let notes = members.take_notes(self, &SCHEMA);
        members.finish_schema(self, None);
        let items = any_of.items();
        let [inner, null] = items.as_slice() else { return self.other_any_of(&any_of, &owner) };
        if !is_null(null.node) {
            return self.other_any_of(&any_of, &owner);
        }
        let schema = self.schema(inner, &owner)?;
        self.check_nullable_once(&schema, null, &owner)?;
        self.check_one_component(&schema, target, &owner)?;
        let is_secret = says_secret(&notes) && schema.is_string();
        Some(Schema {
            nullable: Some(Nullable::AnyOf),
            nullable_annotations: notes.overlay(&target.over).render(),
            secret: schema.secret || is_secret,
            ..schema
        })
    }

    fn other_any_of(&mut self, any_of: &Place<'d>, owner: &str) -> Option<Schema> {
        let message = format!("keyword `anyOf` in {owner} is not supported in this form");
        self.error(any_of, message, Some("`[<schema>, {type: \"null\"}]` is what is supported"));
        None
    }

    fn check_nullable_once(&mut self, schema: &Schema, null: &Place<'d>, owner: &str) -> Option<()> {
        if schema.nullable.is_none() {
            return Some(());
        }
        let message = format!("a schema in {owner} that allows `null` twice is not supported");
        self.error(null, message, None);
        None
    }

    /// Refuses a component that only makes another one nullable: the model names one component at each place.
    fn check_one_component(&mut self, schema: &Schema, target: &Target<'d>, owner: &str) -> Option<()> {
        let (Some((outer, _)), Some(inner)) = (&target.component, &schema.component) else {
            return Some(());
        };
        let message =
            format!("component `{outer}` in {owner} is `{}` or `null`, and that is not supported", inner.name);
        self.error(&target.place, message, Some("write the `anyOf` where the component is used"));
        None
    }

    fn typed_schema(&mut self, mut members: Members<'d>, target: &Target<'d>) -> Option<Schema> {
        let owner = members.owner.clone();
        let Some(declared) = members.take("type") else {
            self.refuse_untyped(members);
            return None;
        };
        let (kind_name, nullable) = self.type_name(&declared, &owner)?;
        let notes = members.take_notes(self, &rules::annotations(kind_name)).overlay(&target.over);
        let kind = self.kind(kind_name, &mut members);
        members.finish_schema(self, Some(kind_name));
        let kind = kind?;
        Some(Schema {
            secret: says_secret(&notes) && matches!(kind, Kind::String(_)),
            kind,
            nullable: nullable.then_some(Nullable::TypeArray),
            nullable_annotations: Annotations::default(),
            annotations: notes.render(),
            component: None,
            location: self.document.location(&target.place),
        })
    }

    /// Refuses a schema that does not say its type: by the keywords that it has instead, if there are any.
    fn refuse_untyped(&mut self, mut members: Members<'d>) {
        let _ = members.take_notes(self, &SCHEMA);
        for (keyword, _) in rules::KEYWORDS {
            let _ = members.take(keyword);
        }
        if members.is_empty() {
            let message = format!("a schema in {} without `type` is not supported", members.owner);
            self.error(&members.place, message, None);
        }
        members.finish_schema(self, None);
    }

    /// Adds what the way to a schema says of it.
    fn finish_target(&mut self, mut schema: Schema, target: Target<'d>, owner: &str) -> Schema {
        schema.secret |= target.says_secret && schema.is_string();
        for secret in self.document.secrets() {
            if target.pointers.contains(&secret.pointer) {
                if !schema.is_string() {
                    let message = format!("the secret `#{}` in {owner} is not a string", secret.pointer);
                    self.error_in_list(secret, message);
                }
                schema.secret = true;
            }
        }
        if let Some((name, notes)) = target.component {
            let nullable = schema.nullable.is_some();
            schema.component = Some(Component { name, use_annotations: notes.render(), nullable });
        }
        schema
    }
}

impl Schema {
    fn is_string(&self) -> bool {
        matches!(self.kind, Kind::String(_))
    }
}

/// Tells whether annotations make a string a secret.
fn says_secret(notes: &Notes<'_>) -> bool {
    notes.string("format") == Some("password") || notes.is_true("writeOnly")
}

/// Gives the name of a schema that stands in `components/schemas`.
fn component_name(place: &Place<'_>) -> Option<String> {
    let token = place.pointer.strip_prefix("/components/schemas/")?;
    (!token.contains('/')).then(|| place.name())
}

fn is_null(node: &Node) -> bool {
    matches!(node.members(), [only] if only.key == "type" && only.node.as_str() == Some("null"))
}
