//! One argument: whether the words of its type make certain that it does not fit its part of the request.
//!
//! What words leave open, such as an alias, is decided by the traits of `arklow::bind`.

use arklow_contract::{Kind, Location, Schema};
use syn::Type;

use super::words::{is_primitive, names_module, option_of, primitive_of, tight};
use super::{BoundArgument, Context, Role, Target};
use crate::diag::Diagnostics;
use crate::types::{Type as DerivedType, place_of};

/// Reports an argument that is optional where its part is not, or is not where it is; one that borrows in a handler; and
/// a type of the language that the part's values do not fit.
pub(super) fn check_fit(argument: &BoundArgument<'_>, context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let Some(subject) = subject_of(argument.target, context) else { return };
    let certain = names_module(argument.ty, context.name) || is_primitive(argument.ty);
    let (what, location) = (subject.words(), &subject.location);
    let inner = option_of(argument.ty);
    match (context.role, inner) {
        (Role::Handler, None) if subject.optional && !subject.has_default && certain => {
            let keep = subject.keep(argument.ty, context);
            let help = format!("{} ({location}), write `Option<{keep}>`", subject.why);
            diagnostics.push(argument.ty, format!("{what} is optional but its argument is not"), help);
        }
        (role, Some(inner)) if !subject.optional && !subject.nullable => {
            let consequence = match role {
                Role::Handler => "a request that leaves it out is refused before the handler is called",
                Role::Client => "a request without it is refused",
            };
            let keep = subject.keep(inner, context);
            let help = format!("{} ({location}): {consequence}, write `{keep}`", subject.why);
            diagnostics.push(argument.ty, format!("{what} is required but its argument is optional"), help);
        }
        (Role::Handler, inner) if matches!(inner.unwrap_or(argument.ty), Type::Reference(_)) => {
            let ty = subject.ty.in_words(context.name);
            let ty = if inner.is_some() { format!("Option<{ty}>") } else { ty };
            let help = format!("a handler owns its arguments, write `{ty}`");
            diagnostics.push(argument.ty, format!("{what} cannot be taken by reference"), help);
        }
        (_, inner) => check_primitive(argument, &subject, inner.is_some(), context, diagnostics),
    }
}

/// Whether a type of the language fits is certain: `u64` cannot hold every value of `^[0-9]+$`.
fn check_primitive(
    argument: &BoundArgument<'_>,
    subject: &Subject<'_>,
    is_option: bool,
    context: &Context<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(primitive) = primitive_of(argument.ty) else { return };
    if serves(&primitive, &subject.ty, context) {
        return;
    }
    let (written, what) = (tight(argument.ty), subject.words());
    let message = match context.role {
        Role::Handler => format!("`{written}` cannot hold every value of {what}"),
        Role::Client => format!("`{written}` cannot be sent as {what}"),
    };
    let ty = subject.ty.in_words(context.name);
    let ty = if is_option { format!("Option<{ty}>") } else { ty };
    let (said, location) = (said(subject.schema), &subject.schema.location);
    diagnostics.push(argument.ty, message, format!("the contract says {said} ({location}), write `{ty}`"));
}

/// Whether the traits of `arklow::bind` take this type of the language for a part of the request.
pub(super) fn serves(primitive: &str, ty: &DerivedType, context: &Context<'_>) -> bool {
    let types = context.types;
    let is_client = context.role == Role::Client;
    match ty {
        DerivedType::Derived(name) if types.is_text(name) => primitive == "String" || is_client && primitive == "str",
        DerivedType::Derived(name) => types.alias_of(name).is_some_and(|site| serves(primitive, &site.ty, context)),
        DerivedType::String => primitive == "String" || is_client && primitive == "str",
        DerivedType::Secret => is_client && matches!(primitive, "String" | "str"),
        DerivedType::Bool => primitive == "bool",
        DerivedType::I64 => primitive == "i64",
        DerivedType::U64 => primitive == "u64",
        DerivedType::I128 => primitive == "i128",
        DerivedType::F64 => primitive == "f64",
        DerivedType::Vec(_) => false,
    }
}

/// What the contract says of a value, as it is written there.
fn said(schema: &Schema) -> String {
    match &schema.kind {
        Kind::String(rules) => {
            let pattern = rules.pattern.iter().map(|pattern| format!("`pattern: {}`", pattern.source));
            let min = rules.min_length.iter().map(|min| format!("`minLength: {min}`"));
            let max = rules.max_length.iter().map(|max| format!("`maxLength: {max}`"));
            let type_ = std::iter::once("`type: string`".to_owned());
            type_.chain(pattern).chain(min).chain(max).collect::<Vec<_>>().join(", ")
        }
        Kind::Boolean => "`type: boolean`".to_owned(),
        Kind::Integer(rules) if rules.unsigned => "`type: integer`, `minimum: 0`".to_owned(),
        Kind::Integer(rules) if rules.wide => "`type: integer`, `format: uint64`".to_owned(),
        Kind::Integer(_) => "`type: integer`".to_owned(),
        Kind::Number => "`type: number`".to_owned(),
        Kind::Array(_) => "`type: array`".to_owned(),
        Kind::Object(_) => "`type: object`".to_owned(),
    }
}

/// What an argument stands for, in words.
pub(super) struct Subject<'c> {
    kind: String,
    pub(super) name: &'c str,
    ty: DerivedType,
    schema: &'c Schema,
    optional: bool,
    nullable: bool,
    /// Whether something stands for the absent value, as an empty `Body` does.
    has_default: bool,
    /// Why it is required, or not.
    why: &'static str,
    /// Where the contract says so.
    pub(super) location: &'c Location,
}

impl Subject<'_> {
    /// Such as ``body property `description` ``.
    pub(super) fn words(&self) -> String {
        format!("{} `{}`", self.kind, self.name)
    }

    /// What is written, where all that is wrong with it is an `Option`; else the derived type.
    fn keep(&self, written: &Type, context: &Context<'_>) -> String {
        let fits = match context.role {
            Role::Handler => names_module(written, context.name) && !matches!(written, Type::Reference(_)),
            Role::Client => true,
        };
        let serves = primitive_of(written).map(|primitive| serves(&primitive, &self.ty, context));
        if serves.unwrap_or(fits) && !(context.role == Role::Handler && matches!(written, Type::Reference(_))) {
            return tight(written);
        }
        let ty = self.ty.in_words(context.name);
        if self.nullable { format!("Option<{ty}>") } else { ty }
    }
}

/// The argument that a part of the request is bound by, as it is to be written: `org_id: create_key::OrgId`.
pub(super) fn declaration_of(target: Target, context: &Context<'_>) -> Option<String> {
    let ident = context.types.argument_of(target)?;
    let subject = subject_of(target, context)?;
    let ty = subject.ty.in_words(context.name);
    let ty = if subject.nullable { format!("Option<{ty}>") } else { ty };
    let ty = if subject.optional && !subject.has_default { format!("Option<{ty}>") } else { ty };
    Some(format!("{ident}: {ty}"))
}

pub(super) fn subject_of<'c>(target: Target, context: &'c Context<'_>) -> Option<Subject<'c>> {
    match target {
        Target::Transport | Target::Extractor => None,
        Target::Parameter(index) => Some(parameter(index, context)),
        Target::Body => body(context),
        Target::Property(index) => Some(property(index, context)?),
    }
}

fn parameter<'c>(index: usize, context: &'c Context<'_>) -> Subject<'c> {
    let parameter = &context.operation.parameters[index];
    let site = &context.types.parameters[index];
    Subject {
        kind: format!("{} parameter", place_of(parameter.location_in)),
        name: &parameter.name,
        ty: site.ty.clone(),
        schema: &parameter.schema,
        optional: !parameter.required,
        nullable: site.nullable,
        has_default: false,
        why: required_in_words(parameter.required),
        location: &parameter.location,
    }
}

fn body<'c>(context: &'c Context<'_>) -> Option<Subject<'c>> {
    let types = context.types;
    let body = context.operation.request_body.as_ref()?;
    Some(Subject {
        kind: "request".to_owned(),
        name: "body",
        ty: types.body.as_ref()?.ty.clone(),
        schema: &body.schema,
        optional: !body.required,
        nullable: false,
        has_default: types.body_has_default(),
        why: required_in_words(body.required),
        location: &body.location,
    })
}

fn property<'c>(index: usize, context: &'c Context<'_>) -> Option<Subject<'c>> {
    let body = context.operation.request_body.as_ref()?;
    let Kind::Object(rules) = &body.schema.kind else { return None };
    let field = &context.types.body_fields()[index];
    let may_lack_body = !body.required && !context.types.body_has_default();
    let (why, location) = match (field.required, may_lack_body) {
        (true, true) => ("the contract does not require the body that holds it", &body.location),
        (true, false) => ("the contract lists it in `required`", &field.location),
        (false, _) => ("the contract does not list it in `required`", &field.location),
    };
    Some(Subject {
        kind: "body property".to_owned(),
        name: &field.wire_name,
        ty: field.site.ty.clone(),
        schema: &rules.properties.get(index)?.schema,
        optional: !field.required || may_lack_body,
        nullable: field.site.nullable,
        has_default: false,
        why,
        location,
    })
}

fn required_in_words(required: bool) -> &'static str {
    if required { "the contract says `required: true`" } else { "the contract does not say `required: true`" }
}
