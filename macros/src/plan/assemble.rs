//! Puts a plan together: names all types, and lists those that are used.

use std::collections::{BTreeMap, BTreeSet};

use arklow_contract::ContractError;
use proc_macro2::{Ident, Span};

use super::finish::{change_types, change_uses, reached, uses_of};
use super::model::{Item, Shape, Type, Types, Use};
use super::naming::{Names, Root, name_all};
use super::place::{component, tokens};
use super::planner::{Draft, Planner, index_of, placeholder};

impl Planner {
    /// Returns the names that schemas give their types themselves.
    pub(super) fn rust_names(&mut self) -> BTreeMap<usize, String> {
        let names = (0..self.drafts.len()).map(|index| Some((index, self.rust_name(self.drafts[index].schema)?)));
        names.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    /// Adds a name for the type of a schema that is no type of its own.
    pub(super) fn alias(&mut self, schema_use: Use) -> usize {
        let (schema, text) = (schema_use.schema, self.text_of(schema_use.schema));
        self.drafts.push(Draft { schema, text, shape: Some(Shape::Alias(schema_use)) });
        self.drafts.len() - 1
    }

    /// Adds a name for each component, and for each schema with a name by a mark, that was planned and has no type of its own;
    /// returns them.
    pub(super) fn alias_components(&mut self) -> Vec<usize> {
        let drafted: BTreeSet<_> = self.drafts.iter().map(|draft| draft.schema).collect();
        let uses: Vec<Use> = self
            .uses()
            .filter(|(id, _)| self.is_named(*id) && !drafted.contains(id))
            .map(|(_, schema_use)| schema_use.clone())
            .collect();
        uses.into_iter().map(|schema_use| self.alias(schema_use)).collect()
    }

    /// Names and lists the types that `uses` need, and `further` items. `fixed` items have their names already.
    ///
    /// # Errors
    ///
    /// Names of the contract's that other types have.
    pub(super) fn assemble(
        mut self,
        roots: &[Root],
        components: &BTreeMap<String, String>,
        fixed: &BTreeMap<usize, &str>,
        uses: &mut [&mut Use],
        further: &[usize],
    ) -> Result<Types, Vec<ContractError>> {
        self.box_recursion();
        self.find_open();
        let rust_names = self.rust_names();
        let names = name_all(&self, roots, components, &rust_names, fixed);
        if !names.clashes.is_empty() {
            return Err(names.clashes.iter().filter_map(|(index, owner)| self.clash(*index, owner)).collect());
        }
        let order = self.order(&names, uses, further);
        for index in 0..self.drafts.len() {
            let schema = self.drafts[index].schema;
            let is_taken =
                names.same_as.contains_key(&index) || matches!(self.drafts[index].shape, Some(Shape::Alias(_)));
            let name = names.names[index].clone();
            let note = self.note(schema);
            if !is_taken || note.name.is_empty() {
                note.name = name;
            }
        }
        self.name_notes();
        let mut rename = |ty: &mut Type| {
            if let Type::Derived(name) = ty {
                let named = names.names.get(index_of(name)).map_or("", String::as_str);
                *ty = Type::Derived(ident(named));
            }
        };
        uses.iter_mut().for_each(|schema_use| change_types(schema_use, &mut rename));
        let mut drafts: Vec<Option<Draft>> = std::mem::take(&mut self.drafts).into_iter().map(Some).collect();
        let mut items = Vec::with_capacity(order.len());
        for index in order {
            let Some(Draft { schema, text, shape: Some(mut shape) }) = drafts[index].take() else { continue };
            change_uses(&mut shape, &mut |schema_use| change_types(schema_use, &mut rename));
            let tokens = tokens(self.pointer(schema));
            items.push(Item {
                name: ident(&names.names[index]),
                place: names.places[index].clone(),
                schema,
                text,
                component: self.schema(schema).component.clone(),
                // `Data` may be a part of a component that is the envelope.
                owner: component(&tokens).map(str::to_owned).filter(|_| !fixed.contains_key(&index)),
                shape,
            });
        }
        Ok(Types { schemas: self.facts.schemas, notes: self.notes, items })
    }

    /// Makes the error about a name by a mark that something else has.
    fn clash(&self, index: usize, owner: &str) -> Option<ContractError> {
        let (name, location) = self.schema(self.drafts[index].schema).keywords()?.marks.rust_name.clone()?;
        let message = format!("`x-rust-name: {name}` is the name of another type");
        let advice = format!("write another name, `{name}` is {owner}");
        Some(ContractError::new(message, Some(&advice), location))
    }

    /// Returns the drafts that are used, what contains before what is contained. Where two have one name, the first has the type.
    fn order(&self, names: &Names, uses: &[&mut Use], further: &[usize]) -> Vec<usize> {
        let mut order = Vec::new();
        let mut seen = BTreeSet::new();
        let mut stack: Vec<usize> = Vec::new();
        let mut roots: Vec<usize> = Vec::new();
        uses.iter().for_each(|schema_use| reached(&schema_use.ty, &mut roots));
        roots.extend(further);
        stack.extend(roots.into_iter().rev());
        while let Some(index) = stack.pop() {
            let index = names.same_as.get(&index).copied().unwrap_or(index);
            if index >= self.drafts.len() || !seen.insert(index) {
                continue;
            }
            order.push(index);
            let mut inner = Vec::new();
            for schema_use in self.drafts[index].shape.iter().flat_map(uses_of) {
                reached(&schema_use.ty, &mut inner);
            }
            stack.extend(inner.into_iter().rev());
        }
        order
    }

    /// Lets notes say what messages call their schemas: components and titles before Rust names.
    fn name_notes(&mut self) {
        let ids: Vec<_> = self.notes.keys().copied().collect();
        for id in ids {
            let schema = self.schema(id);
            let title = schema.keywords().and_then(|keywords| keywords.title.clone());
            if let Some(name) = schema.component.clone().or(title) {
                self.note(id).name = name;
            }
        }
    }
}

/// Returns the use of a draft at the place of its schema.
pub(super) fn use_of_item(item: usize, inner: &Use) -> Use {
    Use { ty: Type::Derived(placeholder(item)), nullable: false, schema: inner.schema, text: inner.text.clone() }
}

/// Makes an identifier of a name, which is one already.
fn ident(name: &str) -> Ident {
    let is_plain = name.starts_with(|c: char| c.is_ascii_uppercase()) && name != "Self";
    if is_plain && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return Ident::new(name, Span::call_site());
    }
    syn::parse_str(name).unwrap_or_else(|_| Ident::new("__", Span::call_site()))
}
