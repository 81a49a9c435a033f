//! The plan of an operation, and that of components.

use std::collections::{BTreeMap, BTreeSet};

use arklow_contract::{ContractError, Lowered, Operation, ParameterIn, SchemaId};
use proc_macro2::{Ident, Span};

use super::answers::Content;
use super::assemble::use_of_item;
use super::bodies::{self, body_without_schema};
use super::envelope::note_parts;
use super::model::{ComponentsPlan, Plan, RequestMedia, Type, Use, place_of};
use super::naming::{Root, component_names};
use super::narrowing::Narrowing;
use super::parameter::{facts_of, without_null};
use super::planner::{Planner, index_of};
use crate::names::{property_arguments, request_fields};

/// Plans the types of an operation. `components` are the names of all components of the contract, in its order.
///
/// # Errors
///
/// Marks that are wrong, and what there is no Rust type for.
pub(crate) fn plan_operation(operation: &Operation, components: &[String]) -> Result<Plan, Vec<ContractError>> {
    plan_operation_in(operation, components, &Narrowing::default())
}

/// Plans the types of an operation in some of its media types.
///
/// # Errors
///
/// Those of [`plan_operation`].
pub(crate) fn plan_operation_in(
    operation: &Operation,
    components: &[String],
    media: &Narrowing,
) -> Result<Plan, Vec<ContractError>> {
    let schemas = &operation.schemas;
    let mut errors = Vec::new();
    let content = Content::of(operation, media);
    let mut planner = Planner::new(schemas);
    let body_contents = bodies::contents(operation, media, &mut planner);
    let mut roots = parameter_roots(operation);
    roots.extend(bodies::roots(&body_contents, operation, &planner));
    roots.extend(content.roots(operation));
    planner.wire_names = wire_names(&roots);

    let mut parameters: Vec<Use> =
        operation.parameters.iter().map(|parameter| without_null(parameter, planner.plan(parameter.schema))).collect();
    let parameter_facts = operation.parameters.iter().map(|it| facts_of(it, operation, &mut planner.facts)).collect();
    let mut bodies = bodies::plan(&body_contents, operation, &mut planner);
    let envelope = content.envelope;
    let planned_data = envelope.map(|(_, data)| planner.plan(data));
    let mut answers = content.plan(operation, &component_names(components), &mut planner);
    planner.finish();
    bodies::take_as_bytes(&mut bodies, &planner);
    check_secrets(&mut planner, operation, &parameters);

    let mut fixed = BTreeMap::new();
    let mut whole = |planner: &mut Planner, schema_use: Use, name: &'static str| {
        let item = own_item(planner, &schema_use).filter(|item| !fixed.contains_key(item));
        let item = item.unwrap_or_else(|| planner.alias(schema_use.clone()));
        fixed.insert(item, name);
        use_of_item(item, &schema_use)
    };
    let mut body = match &mut *bodies {
        [RequestMedia { schema_use: Some(schema_use), .. }] => {
            *schema_use = whole(&mut planner, schema_use.clone(), "Body");
            Some(schema_use.clone())
        }
        _ => None,
    };
    let data = planned_data.or_else(|| answers.data_mut().map(|schema_use| schema_use.clone()));
    let mut data = data.map(|data| whole(&mut planner, data, "Data"));
    if let (Some(place), Some(data)) = (answers.data_mut(), &data) {
        place.clone_from(data);
    }
    describe(&mut planner, operation, &parameters, body.as_ref());
    let other_body =
        if body.is_none() && !bodies.is_empty() { body_without_schema(operation, &mut planner) } else { None };
    let aliases = planner.alias_components();
    planner.rust_names();
    errors.append(&mut planner.errors);
    let mut uses: Vec<&mut Use> =
        (parameters.iter_mut().chain(&mut body).chain(bodies.iter_mut().filter_map(|it| it.schema_use.as_mut())))
            .chain(&mut data)
            .chain(answers.uses_mut())
            .collect();
    let types = planner.assemble(&roots, &component_names(components), &fixed, &mut uses, &aliases);
    let mut types = match types {
        Ok(types) if errors.is_empty() => types,
        Ok(_) => return Err(errors),
        Err(clashes) => return Err(errors.into_iter().chain(clashes).collect()),
    };
    if let (Some((answer, _)), Some(data)) = (envelope, &data) {
        note_parts(&mut types, answer);
        // The answer around the data is no type of the plan's, and is checked before it is sent if its data is.
        if types.notes.get(&data.schema).is_some_and(|note| note.is_open) {
            types.notes.entry(answer).or_default().is_open = true;
        }
    }
    let names: Vec<_> = operation
        .parameters
        .iter()
        .map(|parameter| (place_of(parameter.location_in), parameter.name.as_str()))
        .collect();
    let parameter_fields = request_fields(&names, !bodies.is_empty());
    let mut plan = Plan {
        types,
        parameters,
        parameter_facts,
        parameter_fields,
        body: body.or(other_body),
        bodies,
        media: media.clone(),
        body_field: Ident::new("body", Span::call_site()),
        property_arguments: Vec::new(),
        data,
        answers,
    };
    let properties = plan.body_fields().iter().map(|field| &field.ident);
    plan.property_arguments = property_arguments(properties, &plan.parameter_fields);
    Ok(plan)
}

/// Plans the types of the components of a batch. `components` are the names of all components of the contract, in its order.
///
/// # Errors
///
/// Marks that are wrong, and what there is no Rust type for.
pub(crate) fn plan_components(lowered: &Lowered, components: &[String]) -> Result<ComponentsPlan, Vec<ContractError>> {
    let mut planner = Planner::new(&lowered.schemas);
    let mut uses: Vec<Use> = lowered.components.iter().map(|(_, schema)| planner.plan(*schema)).collect();
    planner.finish();
    let aliases = planner.alias_components();
    planner.rust_names();
    let mut errors = std::mem::take(&mut planner.errors);
    let mut changed: Vec<&mut Use> = uses.iter_mut().collect();
    let types = planner.assemble(&[], &component_names(components), &BTreeMap::new(), &mut changed, &aliases);
    let types = match types {
        Ok(types) if errors.is_empty() => types,
        types => {
            errors.extend(types.err().into_iter().flatten());
            errors.dedup();
            return Err(errors);
        }
    };
    let planned: BTreeSet<SchemaId> = types.items.iter().map(|item| item.schema).collect();
    let components = lowered.components.iter().filter(|(_, schema)| planned.contains(schema));
    let components = components.map(|(name, _)| name.clone()).collect();
    Ok(ComponentsPlan { types, components })
}

/// What the contract calls the values at the roots.
fn wire_names(roots: &[Root]) -> Vec<(String, String)> {
    let name = |root: &Root| (root.pointer.clone(), root.parameter.clone().unwrap_or_else(|| root.word.clone()));
    roots.iter().map(name).collect()
}

fn parameter_roots(operation: &Operation) -> Vec<Root> {
    let root = |parameter: &arklow_contract::Parameter| {
        let pointer = operation.schemas[parameter.schema].location.pointer.clone();
        Root::parameter(place_of(parameter.location_in), &parameter.name, pointer)
    };
    operation.parameters.iter().map(root).collect()
}

/// Finds the derived type that is of a schema alone, and no component's.
fn own_item(planner: &mut Planner, schema_use: &Use) -> Option<usize> {
    let Type::Derived(name) = &schema_use.ty else { return None };
    let item = index_of(name);
    let schema = planner.drafts.get(item)?.schema;
    let is_own = schema == schema_use.schema && planner.schema(schema).component.is_none() && !schema_use.nullable;
    (is_own && planner.rust_name(schema).is_none()).then_some(item)
}

/// Describes a type whose schema has no description by that of its parameter or body.
fn describe(planner: &mut Planner, operation: &Operation, parameters: &[Use], body: Option<&Use>) {
    let of_parameters = operation.parameters.iter().map(|parameter| &parameter.annotations.text).zip(parameters);
    let of_body = operation.request_body.iter().map(|body| &body.annotations.text).zip(body);
    for (text, schema_use) in of_parameters.chain(of_body) {
        let Type::Derived(name) = &schema_use.ty else { continue };
        let index = index_of(name);
        let is_component =
            planner.drafts.get(index).is_some_and(|draft| planner.schema(draft.schema).component.is_some());
        if let Some(draft) = planner.drafts.get_mut(index).filter(|draft| draft.text.is_none() && !is_component) {
            draft.text.clone_from(text);
        }
    }
}

/// A path and a query end up in logs.
fn check_secrets(planner: &mut Planner, operation: &Operation, parameters: &[Use]) {
    for (parameter, schema_use) in operation.parameters.iter().zip(parameters) {
        let place = match parameter.location_in {
            ParameterIn::Path => "path",
            ParameterIn::Query => "query",
            ParameterIn::Header | ParameterIn::Cookie => continue,
        };
        if matches!(schema_use.ty, Type::Secret) {
            let message = format!("a secret in a {place}, which ends up in logs, is not supported");
            let location = operation.schemas[planner.facts.target(parameter.schema)].location.clone();
            planner.errors.push(ContractError::new(message, Some("send it in the body, or in a header"), location));
        }
    }
}
