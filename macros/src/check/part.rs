//! The parts of a request that arguments are bound to: whether a request has each, and why, is decided here, once.

use std::fmt::{Display, Formatter};

use arklow_contract::{Location, Operation, ParameterIn};
use proc_macro2::Ident;
use syn::Type;

use super::type_syntax::derived_name;
use super::{Context, Role};
use crate::names::plain;
use crate::plan::{Plan, Target, Type as DerivedType, Use};

/// A part of a request: a parameter, the body, or a property of the body.
#[derive(Clone, Copy)]
pub(crate) struct RequestPart<'c> {
    pub(crate) target: Target,
    /// What its argument is called.
    pub(crate) argument: &'c Ident,
    /// What the contract calls it.
    pub(crate) contract_name: &'c str,
    pub(crate) presence: Presence,
    /// The type of its value.
    pub(crate) schema_use: &'c Use,
    /// Such as `path parameter`.
    kind: &'static str,
    /// Why it is required, or not.
    pub(super) reason: &'static str,
    /// Where the contract says so.
    pub(super) location: &'c Location,
}

/// Whether a request has a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Required,
    /// It may be left out.
    Optional,
    /// The body may be left out, and is the empty one then.
    OptionalWithDefault,
    /// The parameter may be left out, and a handler can have the default of the contract then.
    Defaulted,
}

impl Presence {
    fn required(required: bool) -> Self {
        if required { Self::Required } else { Self::Optional }
    }
}

/// Lists the parts: parameters, the body, and its properties, each in the contract's order.
pub(super) fn list_parts<'c>(role: Role, operation: &'c Operation, plan: &'c Plan) -> Vec<RequestPart<'c>> {
    let parameters = operation.parameters.iter().enumerate().map(|(index, parameter)| RequestPart {
        target: Target::Parameter(index),
        argument: &plan.parameter_fields[index],
        contract_name: &parameter.name,
        presence: match (role, &plan.parameter_facts[index].default) {
            (Role::Handler, Some(_)) => Presence::Defaulted,
            _ => Presence::required(parameter.required),
        },
        schema_use: &plan.parameters[index],
        kind: match parameter.location_in {
            ParameterIn::Path => "path parameter",
            ParameterIn::Query => "query parameter",
            ParameterIn::Header => "header parameter",
            ParameterIn::Cookie => "cookie parameter",
        },
        reason: reason(parameter.required),
        location: &parameter.location,
    });
    let mut parts: Vec<_> = parameters.collect();
    let (Some(body), Some(schema_use)) = (&operation.request_body, &plan.body) else { return parts };
    let has_default = plan.body_has_default();
    parts.push(RequestPart {
        target: Target::Body,
        argument: &plan.body_field,
        contract_name: "body",
        presence: match (body.required, has_default) {
            (true, _) => Presence::Required,
            (false, true) => Presence::OptionalWithDefault,
            (false, false) => Presence::Optional,
        },
        schema_use,
        kind: "request",
        reason: reason(body.required),
        location: &body.location,
    });
    // What a body must have, a request may lack with the body; a call that names a property sends one.
    let may_lack_body = role == Role::Handler && !body.required && !has_default;
    let properties = plan.body_fields().iter().zip(&plan.property_arguments);
    parts.extend(properties.enumerate().map(|(index, (field, argument))| {
        let (reason, location) = match (field.required, may_lack_body) {
            (true, true) => ("the contract does not require the body that holds it", &body.location),
            (true, false) => ("the contract lists it in `required`", &field.location),
            (false, _) => ("the contract does not list it in `required`", &field.location),
        };
        RequestPart {
            target: Target::Property(index),
            argument,
            contract_name: &field.wire_name,
            presence: Presence::required(field.required && !may_lack_body),
            schema_use: &field.schema_use,
            kind: "body property",
            reason,
            location,
        }
    }));
    parts
}

fn reason(required: bool) -> &'static str {
    if required { "the contract says `required: true`" } else { "the contract does not say `required: true`" }
}

impl RequestPart<'_> {
    /// Such as ``body property `description` ``.
    pub(super) fn words(&self) -> String {
        format!("{} `{}`", self.kind, self.contract_name)
    }

    /// The name of its argument as it is to be written, such as `r#type`.
    pub(super) fn name(&self) -> String {
        self.argument.to_string()
    }

    /// The type of its value as messages write it.
    pub(super) fn type_in_words(&self, module: &Ident) -> String {
        self.schema_use.in_words(module)
    }

    /// Its argument as it is to be written: `org_id: create_key::OrgId`.
    pub(super) fn declaration(&self, module: &Ident) -> String {
        let ty = self.type_in_words(module);
        match self.presence {
            Presence::Optional => format!("{}: Option<{ty}>", self.argument),
            Presence::Required | Presence::OptionalWithDefault | Presence::Defaulted => {
                format!("{}: {ty}", self.argument)
            }
        }
    }
}

impl Display for RequestPart<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.words(), self.location)
    }
}

impl<'c> Context<'c> {
    /// The part whose argument has a name.
    pub(super) fn part_of_name(&self, name: &str) -> Option<RequestPart<'c>> {
        self.parts.iter().copied().find(|part| plain(part.argument) == name)
    }

    /// The one part that an argument of this type can be, where its type is one of the module's.
    pub(super) fn part_of_type(&self, ty: &Type) -> Option<RequestPart<'c>> {
        let derived = derived_name(ty, self.module)?;
        let is_of_type =
            |part: &&RequestPart<'c>| matches!(&part.schema_use.ty, DerivedType::Derived(name) if name == derived);
        let mut meant = self.parts.iter().filter(is_of_type);
        let first = meant.next()?;
        if meant.next().is_some() { None } else { Some(*first) }
    }

    /// The parts that are parameters of a place.
    pub(super) fn parameters_in(&self, place: ParameterIn) -> impl Iterator<Item = &RequestPart<'c>> {
        self.parts.iter().filter(move |part| match part.target {
            Target::Parameter(index) => self.operation.parameters[index].location_in == place,
            Target::Body | Target::Property(_) => false,
        })
    }
}
