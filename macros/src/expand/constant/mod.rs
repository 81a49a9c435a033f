//! Schemas as constant data, as the runtime reads it: `arklow::__private::schema`.
//!
//! A schema that the code names, that several refer to, or that reaches itself is a `static` of its own; any other is written
//! where it stands. Plain properties, and the envelope of an answer where it is the usual one, are made by one call each.

mod writer;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use arklow_contract::{ArrayRules, Combined, Keywords, ObjectRules, SchemaId};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt as _;

use self::writer::Writer;
pub(super) use self::writer::{expand_json, expand_kind};
use super::Krate;
use super::envelope::Envelope;
use super::shared::SharedModule;
use crate::plan::{Item, Shape, Types, Use};

/// How deep schemas are written inside of each other, which the compiler reads by recursion.
const MAX_DEPTH: usize = 8;

/// The role of the schema of the whole answer.
pub(super) const ANSWER: &str = "ANSWER";

/// The statics of a module.
pub(super) struct Constants {
    names: BTreeMap<SchemaId, Ident>,
    /// The same, in the order in which they are written.
    order: Vec<SchemaId>,
    /// Those that another module has.
    elsewhere: BTreeSet<SchemaId>,
    /// The answer, where it is made by the runtime.
    envelope: Option<Envelope>,
}

impl Constants {
    /// Finds out which schemas are statics, and names them: after the item whose schema it is, else by its role, else by number.
    /// `elsewhere` are statics of another module.
    pub(super) fn new(types: &Types, roles: &[(String, SchemaId)], elsewhere: BTreeSet<SchemaId>) -> Self {
        let roots = item_roots(types, &elsewhere).chain(roles.iter().map(|(_, id)| *id));
        let answer = roles.iter().find(|(name, _)| name == ANSWER).map(|(_, id)| *id);
        let mut graph = Graph { types, elsewhere: &elsewhere, roots: roots.collect(), envelope: None };
        graph.envelope = answer.and_then(|id| Envelope::of(types, id)).filter(|envelope| graph.is_apart(envelope));
        let mut order: Vec<SchemaId> = Vec::new();
        let mut is_static: BTreeSet<SchemaId> = BTreeSet::new();
        for id in graph.roots.iter().copied().chain(graph.shared()) {
            if is_static.insert(id) {
                order.push(id);
            }
        }
        graph.cut_deep(&mut order, &mut is_static);
        let envelope = graph.envelope;
        Self { names: names(types, roles, &order), order, elsewhere, envelope }
    }

    /// The answer, as code in the module names it.
    pub(super) fn answer(&self, id: SchemaId) -> TokenStream {
        let part = self.envelope.is_some().then(|| quote!(.answer));
        let path = self.path(id);
        quote!(#path #part)
    }

    /// The answer, as the statics name it.
    pub(super) fn answer_in_place(&self, id: SchemaId) -> TokenStream {
        let part = self.envelope.is_some().then(|| quote!(.answer));
        let name = self.name(id);
        quote!(&#name #part)
    }

    /// The static of a schema as the other statics name it.
    pub(super) fn name(&self, id: SchemaId) -> Option<&Ident> {
        self.names.get(&id)
    }

    /// The static of a schema as code in the module names it.
    pub(super) fn path(&self, id: SchemaId) -> TokenStream {
        let name = self.names.get(&id);
        quote!(&__schemas::#name)
    }

    /// The static of a schema as code beside the module names it.
    pub(super) fn path_in(&self, module: &dyn ToTokens, id: SchemaId) -> TokenStream {
        let name = self.names.get(&id);
        quote!(&#module::__schemas::#name)
    }

    /// Expands the module of the statics. `shared` is the module that has those that are elsewhere.
    pub(super) fn expand(
        &self,
        types: &Types,
        shared: Option<SharedModule<'_>>,
        operation: Option<&TokenStream>,
        krate: &Krate,
    ) -> TokenStream {
        let mut writer = Writer::new(types, &self.names);
        let (elsewhere, own): (Vec<_>, Vec<_>) = self.order.iter().partition(|id| self.elsewhere.contains(id));
        let imports = shared.map(|module| module.expand_statics(elsewhere.into_iter().map(|id| &self.names[id])));
        let statics: Vec<TokenStream> = (own.into_iter())
            .map(|id| {
                let name = &self.names[id];
                if let Some(Envelope { data, parts }) = self.envelope.as_ref().filter(|it| it.parts[0] == *id) {
                    let pointers = parts.iter().map(|part| &types.schemas[*part].location.pointer);
                    let data = writer.refer(*data);
                    return quote!(pub static #name: Envelope = Envelope::new(&#name, #data, [#(#pointers),*]););
                }
                let schema = writer.schema(*id);
                quote!(pub static #name: Schema = #schema;)
            })
            .collect();
        let (patterns, properties) = (writer.patterns.expand(), &writer.properties);
        quote! {
            #[doc(hidden)]
            #[allow(non_upper_case_globals)]
            pub mod __schemas {
                use #krate::__private::schema::*;
                #imports
                #operation
                #(#statics)*
                #(#properties)*
                #patterns
            }
        }
    }
}

/// The schemas that the code of the items names.
fn item_roots<'t>(types: &'t Types, elsewhere: &'t BTreeSet<SchemaId>) -> impl Iterator<Item = SchemaId> + 't {
    let items = types.items.iter().filter(|item| !elsewhere.contains(&item.schema));
    items.flat_map(|item| {
        let Item { schema, shape, component, .. } = item;
        let of_branch = |schema_use: &Use| schema_use.schema;
        let others: Vec<SchemaId> = match shape {
            // No code names the schema of a plain type, unless it is shared.
            Shape::Alias(_) if component.is_none() => return Vec::new(),
            Shape::Text { checks, .. } | Shape::Number { checks, .. } => checks.clone(),
            Shape::Union { variants, .. } => variants.iter().map(|it| of_branch(&it.schema_use)).collect(),
            Shape::Overlap { branches } => branches.iter().map(|it| of_branch(&it.schema_use)).collect(),
            Shape::Alias(_)
            | Shape::Integer { .. }
            | Shape::Object { .. }
            | Shape::Choice { .. }
            | Shape::Constant { .. } => Vec::new(),
        };
        [vec![*schema], others].concat()
    })
}

/// The schemas of a module, by what refers to what.
struct Graph<'t> {
    types: &'t Types,
    /// What these refer to is their module's.
    elsewhere: &'t BTreeSet<SchemaId>,
    roots: Vec<SchemaId>,
    envelope: Option<Envelope>,
}

impl Graph<'_> {
    fn children(&self, id: SchemaId) -> Vec<SchemaId> {
        match &self.envelope {
            Some(Envelope { data, parts }) if parts[0] == id => vec![*data],
            _ if self.elsewhere.contains(&id) => Vec::new(),
            _ => children(self.types, id),
        }
    }

    /// Whether nothing but the answer leads to its envelope, and code names nothing of it but the answer.
    fn is_apart(&self, envelope: &Envelope) -> bool {
        let Envelope { data, parts: [answer, inner @ ..] } = envelope;
        if self.elsewhere.contains(answer) || self.roots.iter().filter(|id| *id == answer).count() != 1 {
            return false;
        }
        let mut queue: Vec<SchemaId> = self.roots.iter().copied().filter(|id| id != answer).chain([*data]).collect();
        let mut seen: BTreeSet<SchemaId> = queue.iter().copied().collect();
        while let Some(id) = queue.pop() {
            queue.extend(self.children(id).into_iter().filter(|child| seen.insert(*child)));
        }
        !seen.contains(answer) && !inner.iter().any(|id| seen.contains(id) || self.elsewhere.contains(id))
    }

    /// The schemas that several refer to, those that reach themselves included: each is entered from outside of the circle too.
    /// And those that are elsewhere.
    fn shared(&self) -> Vec<SchemaId> {
        let (mut shared, mut counts) = (Vec::new(), BTreeMap::<SchemaId, usize>::new());
        let mut queue: VecDeque<SchemaId> = self.roots.iter().copied().collect();
        let mut seen: BTreeSet<SchemaId> = self.roots.iter().copied().collect();
        while let Some(id) = queue.pop_front() {
            for child in self.children(id) {
                let count = counts.entry(child).or_default();
                *count += 1;
                if *count == 2 || *count == 1 && self.elsewhere.contains(&child) {
                    shared.push(child);
                }
                if seen.insert(child) {
                    queue.push_back(child);
                }
            }
        }
        shared
    }

    /// Makes statics of schemas that stand deeper in another one than is read with ease.
    fn cut_deep(&self, order: &mut Vec<SchemaId>, is_static: &mut BTreeSet<SchemaId>) {
        let mut next = 0;
        while let Some(id) = order.get(next).copied() {
            next += 1;
            let mut queue = VecDeque::from([(id, 0)]);
            while let Some((id, depth)) = queue.pop_front() {
                for child in self.children(id) {
                    if is_static.contains(&child) {
                        continue;
                    }
                    if depth < MAX_DEPTH {
                        queue.push_back((child, depth + 1));
                    } else if is_static.insert(child) {
                        order.push(child);
                    }
                }
            }
        }
    }
}

/// Names the statics. Those of items are called after the items, which are the same in all modules that hold them, and no other
/// static is called so. None has the name of a type: the compiler would advise to import it where a type is called.
fn names(types: &Types, roles: &[(String, SchemaId)], order: &[SchemaId]) -> BTreeMap<SchemaId, Ident> {
    let (mut names, mut taken) = (BTreeMap::new(), BTreeSet::new());
    let is_static: BTreeSet<SchemaId> = order.iter().copied().collect();
    let items = types.items.iter().map(|item| (format_ident!("Of{}", item.name), item.schema));
    let roles = roles.iter().map(|(name, id)| (Ident::new(name, Span::call_site()), *id));
    for (name, id) in items.chain(roles).filter(|(_, id)| is_static.contains(id)) {
        if !names.contains_key(&id) && taken.insert(name.unraw().to_string()) {
            names.insert(id, name);
        }
    }
    let mut number = 0;
    for id in order {
        names.entry(*id).or_insert_with(|| {
            loop {
                number += 1;
                let name = format!("S{number}");
                if taken.insert(name.clone()) {
                    break Ident::new(&name, Span::call_site());
                }
            }
        });
    }
    names
}

/// The schemas that a schema's constant refers to.
fn children(types: &Types, id: SchemaId) -> Vec<SchemaId> {
    let note = types.notes.get(&id);
    let noted = note.into_iter().flat_map(|note| [note.read_as, note.checks]).flatten();
    let Some(keywords) = types.schemas[id].keywords() else { return noted.collect() };
    let Keywords { array, object, combined, definitions, content_schema, .. } = keywords;
    let ArrayRules { prefix, items, contains, unevaluated, .. } = array;
    let ObjectRules { properties, patterns, additional, names, dependent_schemas, unevaluated: rest, .. } = object;
    let Combined { reference, dynamic_reference, all_of, any_of, one_of, not, condition, then, otherwise, .. } =
        combined;
    let single =
        [items, contains, unevaluated, additional, names, rest, not, condition, then, otherwise, content_schema];
    let lists = [prefix, all_of, any_of, one_of].into_iter().flatten().flatten().copied();
    let named = [properties, dependent_schemas, definitions].into_iter().flatten().flatten().map(|(_, id)| *id);
    let patterns = patterns.iter().flatten().map(|(_, id)| *id);
    let references = [reference, dynamic_reference].into_iter().flatten();
    let references = references.flat_map(|reference| [Some(reference.target), reference.component]).flatten();
    noted
        .chain(single.into_iter().filter_map(|id| *id))
        .chain(lists)
        .chain(named)
        .chain(patterns)
        .chain(references)
        .collect()
}

#[cfg(test)]
mod tests {
    use arklow_contract::{Document, Format, Selection};

    use super::*;

    /// The statics of the components of a document, of which the first is named by the code.
    fn statics(components: &str) -> String {
        let text = format!(
            r#"{{"openapi": "3.1.0", "info": {{"title": "t", "version": "1"}}, "paths": {{}},
            "components": {{"schemas": {components}}}}}"#
        );
        let document = Document::read("t.json", text.as_bytes(), Format::Json).expect("a document");
        let selection = Selection { components: vec!["A".to_owned()], ..Selection::default() };
        let lowered = document.lower(&selection).expect("the components");
        let types = Types { schemas: (*lowered.schemas).clone(), notes: BTreeMap::new(), items: Vec::new() };
        let constants = Constants::new(&types, &[("A".to_owned(), lowered.components[0].1)], BTreeSet::new());
        constants.expand(&types, None, None, &Krate::new(None)).to_string().replace(' ', "")
    }

    #[test]
    fn schema_is_written_where_it_stands() {
        let statics = statics(
            r#"{"A": {"type": "object", "properties": {"id": {"type": "string", "pattern": "^[0-9]+$", "maxLength": 9}}}}"#,
        );
        let id = r##"&Schema::at("#/components/schemas/A/properties/id").types(Types::One(Kind::String)).string(&StringRules::NONE.max_length(9).pattern(&PATTERN_1))"##;
        assert!(statics.contains(&format!(r#".properties(&[("id",{id})])"#)), "{statics}");
        assert_eq!(statics.matches("pubstatic").count(), 2, "{statics}");
    }

    #[test]
    fn schema_that_is_shared_or_reaches_itself_is_a_static() {
        let statics = statics(
            r##"{"A": {"properties": {"next": {"$ref": "#/components/schemas/A"}, "b": {"$ref": "#/components/schemas/B"},
            "c": {"$ref": "#/components/schemas/B"}}}, "B": true}"##,
        );
        assert!(
            statics.contains(r##".reference(Reference{text:"#/components/schemas/A",target:&A,component:None})"##),
            "{statics}"
        );
        assert!(statics.contains(r##"pubstaticS1:Schema=Schema::at("#/components/schemas/B").verdict(true);"##));
        assert_eq!(statics.matches("pubstatic").count(), 2, "{statics}");
    }

    #[test]
    fn several_plain_properties_are_written_together() {
        let statics = statics(
            r#"{"A": {"properties": {"a": {"type": "string", "title": "t"}, "b": {"type": "null"}, "c": {"type": "string", "maxLength": 2}}}}"#,
        );
        let a = r##"Property::Plain("a","#/components/schemas/A/properties/a",Kind::String,"{\"title\":\"t\"}")"##;
        let b = r##"Property::Plain("b","#/components/schemas/A/properties/b",Kind::Null,"")"##;
        let c = r##"Property::Of("c",&Schema::at("#/components/schemas/A/properties/c").types(Types::One(Kind::String)).string(&StringRules::NONE.max_length(2)))"##;
        let list = format!("staticPROPERTIES_1:Properties<3>=Properties::new(&PROPERTIES_1,[{a},{b},{c}]);");
        assert!(statics.contains(&list), "{statics}");
        assert!(statics.contains(".object(&ObjectRules::NONE.properties(&PROPERTIES_1.list))"), "{statics}");
    }

    #[test]
    fn deep_schema_is_cut_into_statics() {
        let deep = (0..40).fold(r#"{"type": "null"}"#.to_owned(), |inner, _| format!(r#"{{"items": {inner}}}"#));
        let statics = statics(&format!(r#"{{"A": {deep}}}"#));
        assert_eq!(statics.matches("pubstatic").count(), 5, "{statics}");
    }
}
