//! Which components and operations a module of shared types holds.

use std::collections::BTreeSet;

use arklow_contract::{Document, LookupError, Method, MethodEntry, Selection as Lowering};
use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::LitStr;

use crate::diag::{Diagnostics, Reported};
use crate::lookup::Contract;
use crate::names::{field, numbered, type_name};
use crate::near_miss::{report_component, report_tag};
use crate::parse::selection::{ComponentName, Selection};

/// What is selected.
pub(crate) struct Selected {
    /// The components, in the contract's order.
    components: Vec<String>,
    /// The operations that have a module each, in the contract's order.
    pub(crate) operations: Vec<SelectedOperation>,
    /// What leaves components out, and what to do about it: two texts around the name of one.
    pub(crate) omission: Option<(String, String)>,
    /// What the attribute says of operations.
    pub(crate) tokens: Option<TokenStream>,
}

/// An operation that has a module.
pub(crate) struct SelectedOperation {
    pub(crate) module: Ident,
    pub(crate) method: Method,
    pub(crate) path: String,
}

impl Selected {
    /// The components, to be read.
    pub(crate) fn components(&self) -> Lowering {
        Lowering { components: self.components.clone(), ..Lowering::default() }
    }
}

/// Finds what an attribute selects; what is wrong with it is reported on its tokens, else on `place`.
pub(crate) fn select(
    contract: &Contract,
    selection: Option<&Selection>,
    place: &dyn ToTokens,
    diagnostics: &mut Diagnostics,
) -> Result<Selected, Reported> {
    let document = &*contract.document;
    match selection {
        None => {
            let operations = operations(document, None, place, diagnostics)?;
            let components = reached(document, &operations, "", place, diagnostics)?;
            Ok(Selected { components, operations: Vec::new(), omission: None, tokens: None })
        }
        Some(Selection::Tag(tag)) => {
            let operations = operations(document, Some(tag), tag, diagnostics)?;
            let of_tag = format!(" with the tag `{}`", tag.value());
            let components = reached(document, &operations, &of_tag, tag, diagnostics)?;
            let before = format!("`tag = {:?}` leaves `", tag.value());
            let after = "` out: remove it, and the module holds what all operations reach".to_owned();
            Ok(Selected { components, operations: Vec::new(), omission: Some((before, after)), tokens: None })
        }
        Some(Selection::Only(names)) => {
            let named = named(document, names, diagnostics)?;
            let components = document.components_within(named.iter().map(String::as_str));
            let written: Vec<String> = names.iter().map(|name| name.tokens.to_string()).collect();
            let written = match written.len() {
                0..=5 => written.join(", "),
                _ => format!("{}, …", written[..5].join(", ")),
            };
            let omission = Some(("add `".to_owned(), format!("` to `only({written})`")));
            Ok(Selected { components, operations: Vec::new(), omission, tokens: None })
        }
        Some(Selection::Operations { word, tag }) => {
            let place: &dyn ToTokens = tag.as_ref().map_or(word, |tag| tag as &dyn ToTokens);
            let operations = operations(document, tag.as_ref(), place, diagnostics)?;
            let components = document.components_reached(requests(&operations));
            let omission = tag.as_ref().map(|tag| {
                let before = format!("`operations(tag = {:?})` leaves `", tag.value());
                (before, "` out: write `operations`".to_owned())
            });
            let tokens = Some(place.to_token_stream());
            Ok(Selected { components, operations: with_modules(operations), omission, tokens })
        }
    }
}

/// An operation with its path.
type Entry = (String, MethodEntry);

fn requests(operations: &[Entry]) -> impl Iterator<Item = (Method, &str)> {
    operations.iter().map(|(path, entry)| (entry.method, path.as_str()))
}

/// Lists the operations of the document, or of a tag, of which there must be some. A path whose operations are unknown is a
/// fault.
fn operations(
    document: &Document,
    tag: Option<&LitStr>,
    place: &dyn ToTokens,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Entry>, Reported> {
    let mark = diagnostics.mark();
    report_broken_paths(document, place, diagnostics);
    diagnostics.since(mark)?;
    let entries = document.paths().into_iter();
    let all = entries.flat_map(|entry| entry.methods.into_iter().map(move |method| (entry.path.clone(), method)));
    let wanted = tag.map(LitStr::value);
    let has_tag = |entry: &MethodEntry| wanted.as_ref().is_none_or(|tag| entry.tags.contains(tag));
    let operations: Vec<Entry> = all.filter(|(_, entry)| has_tag(entry)).collect();
    match (operations.is_empty(), tag) {
        (false, _) => Ok(operations),
        (true, Some(tag)) => Err(report_tag(document, tag, diagnostics)),
        (true, None) => {
            let message = format!("{} declares no operations", document.name());
            Err(diagnostics.push(place, message, "name the components to derive: `only(…)`"))
        }
    }
}

/// Reports paths whose reference cannot be resolved: their operations are unknown.
pub(crate) fn report_broken_paths(document: &Document, place: &dyn ToTokens, diagnostics: &mut Diagnostics) {
    for entry in document.paths().iter().filter(|entry| entry.methods.is_empty()) {
        if let Err(LookupError::Contract(errors)) = document.operation(Method::Get, &entry.path) {
            for error in &errors {
                diagnostics.push_contract(place, error);
            }
        }
    }
}

/// The components that operations reach, of which there must be some.
fn reached(
    document: &Document,
    operations: &[Entry],
    of_tag: &str,
    place: &dyn ToTokens,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<String>, Reported> {
    let components = document.components_reached(requests(operations));
    if !components.is_empty() {
        return Ok(components);
    }
    let message = format!("no operation of {}{of_tag} reaches a component", document.name());
    let help = "there is nothing to share: `#[arklow_endpoint]` derives the types of each operation";
    Err(diagnostics.push(place, message, help))
}

/// Finds components by the contract's names, else by those of their Rust types.
fn named(document: &Document, names: &[ComponentName], diagnostics: &mut Diagnostics) -> Result<Vec<String>, Reported> {
    let components = document.components();
    let mark = diagnostics.mark();
    let mut named: Vec<String> = Vec::new();
    for written in names {
        let exact = components.iter().find(|name| **name == written.name);
        match exact.or_else(|| components.iter().find(|name| type_name(name) == written.name)) {
            Some(name) if named.contains(name) => {
                diagnostics.push(&written.tokens, format!("duplicate component `{name}`"), "remove one of them");
            }
            Some(name) => named.push(name.clone()),
            None => drop(report_component(document, &components, written, diagnostics)),
        }
    }
    diagnostics.since(mark).map(|()| named)
}

/// Names the modules of operations: after the `operationId`, else after method and path. Of those that come out alike the
/// first keeps the name, another is named after its method and path, and numbered where that is taken too.
fn with_modules(operations: Vec<Entry>) -> Vec<SelectedOperation> {
    let mut taken = BTreeSet::new();
    let name = |(path, entry): Entry| {
        let by_id = entry.operation_id.as_deref().map(field);
        let by_path = field(&format!("{} {path}", entry.method.as_str()));
        let free = by_id.filter(|name| taken.insert(name.to_string()));
        let module = free.unwrap_or_else(|| numbered(&by_path, &mut taken));
        SelectedOperation { module, method: entry.method, path }
    };
    operations.into_iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use arklow_contract::Format;

    fn modules(operations: &[(&str, &str, &str)]) -> Vec<String> {
        let entry = |(method, path, id): &(&str, &str, &str)| {
            let id = if id.is_empty() { String::new() } else { format!("operationId: {id}") };
            format!("  {path}: {{{method}: {{{id}}}}}\n")
        };
        let paths: String = operations.iter().map(entry).collect();
        let text = format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{paths}");
        let document = Document::read("t.yaml", text.as_bytes(), Format::Yaml).expect("a document");
        let mut diagnostics = Diagnostics::default();
        let found = operations_of(&document, &mut diagnostics);
        assert_eq!(diagnostics.into_tokens().to_string(), "");
        with_modules(found).iter().map(|operation| operation.module.to_string()).collect()
    }

    fn operations_of(document: &Document, diagnostics: &mut Diagnostics) -> Vec<Entry> {
        operations(document, None, &quote::quote!(models), diagnostics).expect("some operations")
    }

    #[test]
    fn modules_are_called_by_the_operation_id() {
        let operations = [
            ("get", "/orders", "listOrders"),
            ("get", "/orders/{id}", "get-order"),
            ("delete", "/orders/{id}/", ""),
            ("put", "/types", "type"),
            ("get", "/2fa", "2fa"),
        ];
        let names = ["list_orders", "get_order", "delete_orders_id", "r#type", "_2fa"];
        assert_eq!(modules(&operations), names);
    }

    #[test]
    fn first_of_those_that_come_out_alike_keeps_the_name() {
        let operations = [
            ("get", "/a", "getA"),
            ("get", "/b", "get_a"),
            ("get", "/c", "get-b"),
            ("get", "/b/", "GetA"),
            ("get", "/d", "get_b_2"),
        ];
        assert_eq!(modules(&operations), ["get_a", "get_b", "get_c", "get_b2", "get_b_2"]);
    }
}
