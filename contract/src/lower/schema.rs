//! Reads a Schema Object (JSON Schema 2020-12; OpenAPI 3.1, section 4.8.24): references, and what allows `null`.
//!
//! The rules of the single types are in `rules`.

use crate::annotations::Annotations;
use crate::lower::annotations::Notes;
use crate::lower::keywords::{ANNOTATIONS, UNDERSTOOD, annotations, is_null};
use crate::lower::marks::SECRET;
use crate::lower::members::Members;
use crate::lower::reader::{Read, Reader, Reported};
use crate::lower::type_name::{TypeName, known_type};
use crate::node::{LocatedNode, Value};
use crate::pointer;
use crate::schema::{Component, Kind, Nullable, Schema};

/// How deep schemas may nest, references included: what lowers them and what expands them goes down the stack.
const MAX_NESTING: usize = 64;

/// How many schemas an operation may reach. Twenty components that each name the next one twice make a million.
const MAX_SCHEMAS: usize = 10_000;

/// A schema at the end of its references.
struct Target<'d> {
    place: LocatedNode<'d>,
    /// The first component that the references led to, with the annotations on the way there.
    component: Option<(String, Notes<'d>)>,
    /// The annotations on the way that belong to no component: they are laid over the target's own.
    over: Notes<'d>,
    /// All places on the way, the target included.
    pointers: Vec<String>,
    /// Whether an annotation on the way makes a string a secret.
    secret: bool,
    /// The marks on the way that make it one, and must.
    secret_marks: Vec<LocatedNode<'d>>,
}

impl<'d> Reader<'d> {
    /// Reads a schema.
    pub(super) fn schema(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Schema> {
        let target = self.schema_target(place, owner)?;
        self.check_schema_count(place, owner)?;
        let outer = self.within.len();
        if outer >= MAX_NESTING {
            let message = format!("schemas in {owner} nest deeper than {MAX_NESTING} levels");
            return Err(self.error(&target.place, message, None));
        }
        let pointer = &target.place.pointer;
        if let Some(reported) = self.faulty.get(pointer) {
            return Err(*reported);
        }
        let errors_before = self.error_count();
        self.within.push(pointer.clone());
        let schema = self.schema_content(&target, owner);
        self.within.truncate(outer);
        if let Some(reported) = self.reported_since(errors_before) {
            self.faulty.insert(pointer.clone(), reported);
        }
        let schema = Schema { use_location: self.document.location(place), ..schema? };
        Ok(self.finish_target(schema, target, owner))
    }

    fn check_schema_count(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<()> {
        if let Some(reported) = self.too_many_schemas {
            return Err(reported);
        }
        self.schemas += 1;
        if self.schemas <= MAX_SCHEMAS {
            return Ok(());
        }
        let reported = self.error(place, format!("{owner} leads to more than {MAX_SCHEMAS} schemas"), None);
        self.too_many_schemas = Some(reported);
        Err(reported)
    }

    /// Follows the references of a schema. Only annotations may stand beside them.
    fn schema_target(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Target<'d>> {
        let mut target = Target {
            place: place.clone(),
            component: None,
            over: Notes::default(),
            pointers: vec![place.pointer.clone()],
            secret: false,
            secret_marks: Vec::new(),
        };
        while target.place.node.get("$ref").is_some() {
            self.warn_of_lost_secret(&target.place, owner);
            let mut members = self.members(&target.place, owner)?;
            let reference = members.require(self, "$ref")?;
            target.secret_marks.extend(members.take_secret_mark(self)?);
            let notes = members.take_notes(self, &ANNOTATIONS);
            let beside = members.finish_reference(self);
            target.secret |= is_secret(&notes);
            target.over = notes.overlay(&target.over);
            target.place = self.follow(&reference, owner)?;
            self.check_circle(&target, &reference, owner)?;
            beside?;
            target.pointers.push(target.place.pointer.clone());
            if target.component.is_none()
                && let Some(name) = component_name(&target.place)
            {
                target.component = Some((name, std::mem::take(&mut target.over)));
            }
        }
        Ok(target)
    }

    fn check_circle(&mut self, target: &Target<'d>, reference: &LocatedNode<'d>, owner: &str) -> Read<()> {
        let pointer = &target.place.pointer;
        let message = if target.pointers.contains(pointer) {
            format!("circular `$ref` in {owner}")
        } else if self.within.contains(pointer) {
            format!("recursive schema `#{pointer}` in {owner} is not supported yet")
        } else {
            return Ok(());
        };
        Err(self.value_error(reference, message, None))
    }

    fn schema_content(&mut self, target: &Target<'d>, owner: &str) -> Read<Schema> {
        match target.place.node.value {
            Value::Object(_) => {}
            Value::Bool(written) => {
                let message = format!("the schema `{written}` in {owner} is not supported yet");
                return Err(self.error(&target.place, message, None));
            }
            _ => return Err(self.refuse_other_than_schema(&target.place, owner)),
        }
        self.warn_of_lost_secret(&target.place, owner);
        let members = self.members(&target.place, owner)?;
        if target.place.node.get("anyOf").is_some() {
            self.nullable_schema(members, target)
        } else {
            self.typed_schema(members, target)
        }
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

    /// Reads `anyOf: [<schema>, {type: "null"}]`, the one form of `anyOf` that is supported.
    fn nullable_schema(&mut self, mut members: Members<'d>, target: &Target<'d>) -> Read<Schema> {
        let owner = members.owner.clone();
        let any_of = members.require(self, "anyOf")?;
        let mark = members.take_secret_mark(self);
        let notes = members.take_notes(self, &ANNOTATIONS);
        let finished = members.finish_schema(self);
        let items = any_of.items();
        let [inner, null] = items.as_slice() else { return Err(self.refuse_any_of(&any_of, &owner)) };
        if !is_null(null.node) {
            return Err(self.refuse_any_of(&any_of, &owner));
        }
        let mut schema = self.schema(inner, &owner)?;
        finished?;
        self.check_nullable_once(&schema, null, &owner)?;
        self.check_one_component(&schema, target, &owner)?;
        schema.secret |= is_secret(&notes) && schema.is_string();
        self.mark_secret(&mut schema, mark?.as_slice(), &owner)?;
        Ok(Schema {
            nullable: Some(Nullable::AnyOf),
            nullable_annotations: notes.overlay(&target.over).render(),
            ..schema
        })
    }

    fn refuse_any_of(&mut self, any_of: &LocatedNode<'d>, owner: &str) -> Reported {
        let items = any_of.items();
        let mut types = items.iter().filter_map(|item| item.step("type"));
        if let Some(place) = types.find(|place| matches!(place.node.value, Value::Null)) {
            return self.null_as_type(&place, owner);
        }
        let message = format!("keyword `anyOf` in {owner} is not supported yet in this form");
        self.error(any_of, message, Some("only `[<schema>, {type: \"null\"}]` is supported"))
    }

    fn check_nullable_once(&mut self, schema: &Schema, null: &LocatedNode<'d>, owner: &str) -> Read<()> {
        if schema.nullable.is_none() {
            return Ok(());
        }
        let message = format!("a schema in {owner} that allows `null` twice is not supported yet");
        Err(self.error(null, message, None))
    }

    /// Refuses a component that only makes another one nullable: the model names one component at each place.
    fn check_one_component(&mut self, schema: &Schema, target: &Target<'d>, owner: &str) -> Read<()> {
        let (Some((outer, _)), Some(inner)) = (&target.component, &schema.component) else {
            return Ok(());
        };
        let message =
            format!("component `{outer}` in {owner} is `{}` or `null`, and that is not supported yet", inner.name);
        Err(self.error(&target.place, message, Some("write the `anyOf` where the component is used")))
    }

    fn typed_schema(&mut self, mut members: Members<'d>, target: &Target<'d>) -> Read<Schema> {
        let owner = members.owner.clone();
        let Some(declared) = members.take("type") else {
            return Err(self.refuse_untyped(members));
        };
        let TypeName { name, nullable } = self.type_name(&declared, &owner)?;
        let mark = members.take_secret_mark(self);
        let notes = members.take_notes(self, &annotations(name)).overlay(&target.over);
        let kind = self.kind(name, &mut members);
        members.finish_schema(self)?;
        let kind = kind?;
        let mut schema = Schema {
            secret: is_secret(&notes) && matches!(kind, Kind::String(_)),
            kind,
            nullable: nullable.then_some(Nullable::TypeArray),
            nullable_annotations: Annotations::default(),
            annotations: notes.render(),
            component: None,
            location: self.document.location(&target.place),
            use_location: self.document.location(&target.place),
        };
        self.mark_secret(&mut schema, mark?.as_slice(), &owner)?;
        Ok(schema)
    }

    /// Refuses a schema that does not say its type: by the keywords that it has instead, if there are any.
    fn refuse_untyped(&mut self, mut members: Members<'d>) -> Reported {
        let mark = members.take_secret_mark(self);
        let _ = members.take_notes(self, &ANNOTATIONS);
        for keyword in UNDERSTOOD {
            let _ = members.take(keyword);
        }
        let without_type = members.is_empty();
        let (place, owner) = (members.place.clone(), members.owner.clone());
        match (members.finish_schema(self), mark) {
            (Err(reported), _) | (_, Err(reported)) if !without_type => reported,
            _ => {
                let message = format!("a schema in {owner} without `type` is not supported yet");
                self.error(&place, message, None)
            }
        }
    }

    /// Adds what the way to a schema says of it.
    fn finish_target(&mut self, mut schema: Schema, target: Target<'d>, owner: &str) -> Schema {
        schema.secret |= target.secret && schema.is_string();
        let _ = self.mark_secret(&mut schema, &target.secret_marks, owner);
        if let Some((name, notes)) = target.component {
            let nullable = schema.nullable.is_some();
            schema.component = Some(Component { name, use_annotations: notes.render(), nullable });
        }
        schema
    }

    /// Makes a schema secret if it has a mark, which must be at a string.
    fn mark_secret(&mut self, schema: &mut Schema, marks: &[LocatedNode<'d>], owner: &str) -> Read<()> {
        let is_string = schema.is_string();
        schema.secret |= is_string && !marks.is_empty();
        match marks.first() {
            Some(mark) if !is_string => {
                let message = format!("`{SECRET}` in {owner} marks a schema that is not a string");
                Err(self.error(mark, message, Some("move it into the schema of a string")))
            }
            _ => Ok(()),
        }
    }
}

impl Schema {
    fn is_string(&self) -> bool {
        matches!(self.kind, Kind::String(_))
    }
}

/// Returns whether annotations make a string a secret.
fn is_secret(notes: &Notes<'_>) -> bool {
    notes.string("format") == Some("password") || notes.is_true("writeOnly")
}

/// Returns the name of a schema that stands in `components/schemas`.
fn component_name(place: &LocatedNode<'_>) -> Option<String> {
    let token = place.pointer.strip_prefix("/components/schemas/")?;
    (!token.contains('/')).then(|| place.name())
}
