//! Writes schemas as tokens, keyword by keyword.

use std::collections::BTreeMap;

use arklow_contract::{
    ArrayRules, Combined, Discriminator, Form, Json, Keywords, Kind, NumberRules, ObjectRules, Reference, SchemaId,
    StringRules, Types as Kinds,
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::expand::envelope::leaf;
use crate::expand::pattern::Patterns;
use crate::plan::{Note, Types};

/// Writes schemas.
pub(super) struct Writer<'p> {
    types: &'p Types,
    names: &'p BTreeMap<SchemaId, Ident>,
    pub(super) patterns: Patterns,
    /// The statics of properties.
    pub(super) properties: Vec<TokenStream>,
}

impl<'p> Writer<'p> {
    pub(super) fn new(types: &'p Types, names: &'p BTreeMap<SchemaId, Ident>) -> Self {
        Self { types, names, patterns: Patterns::default(), properties: Vec::new() }
    }

    /// A reference to a schema: to its static, or to the schema itself.
    pub(super) fn refer(&mut self, id: SchemaId) -> TokenStream {
        if let Some(name) = self.names.get(&id) {
            return quote!(&#name);
        }
        let schema = self.schema(id);
        quote!(&#schema)
    }

    fn list(&mut self, ids: &[SchemaId]) -> TokenStream {
        let schemas: Vec<TokenStream> = ids.iter().map(|id| self.refer(*id)).collect();
        quote!(&[#(#schemas),*])
    }

    fn named(&mut self, schemas: &[(String, SchemaId)]) -> TokenStream {
        let schemas: Vec<TokenStream> = (schemas.iter())
            .map(|(name, id)| {
                let schema = self.refer(*id);
                quote!((#name, #schema))
            })
            .collect();
        quote!(&[#(#schemas),*])
    }

    /// Properties, in a static of their own where several are plain.
    fn properties(&mut self, properties: &[(String, SchemaId)]) -> TokenStream {
        let types = self.types;
        let plain = |id: SchemaId| leaf(types, id).filter(|_| !self.names.contains_key(&id));
        let leaves: Vec<Option<(Kind, &str)>> = properties.iter().map(|(_, id)| plain(*id)).collect();
        if leaves.iter().flatten().count() < 2 {
            return self.named(properties);
        }
        let list: Vec<TokenStream> = (properties.iter().zip(leaves))
            .map(|((name, id), leaf)| {
                let Some((kind, json)) = leaf else {
                    let schema = self.refer(*id);
                    return quote!(Property::Of(#name, #schema));
                };
                let (pointer, kind) = (&types.schemas[*id].location.pointer, expand_kind(kind, &TokenStream::new()));
                let json = if json == "{}" { "" } else { json };
                quote!(Property::Plain(#name, #pointer, #kind, #json))
            })
            .collect();
        let (number, count) = (self.properties.len() + 1, Literal::usize_unsuffixed(list.len()));
        let name = format_ident!("PROPERTIES_{number}");
        self.properties.push(quote! {
            static #name: Properties<#count> = Properties::new(&#name, [#(#list),*]);
        });
        quote!(&#name.list)
    }

    pub(super) fn schema(&mut self, id: SchemaId) -> TokenStream {
        let types = self.types;
        let schema = &types.schemas[id];
        let pointer = &schema.location.pointer;
        let name = types.notes.get(&id).map(|note| &note.name).filter(|name| !name.is_empty());
        let mut fields = Fields::default();
        let kinds = schema.keywords().and_then(|keywords| keywords.types.as_ref());
        let empty = match (name, kinds) {
            // One call for what nearly all named schemas have: each costs the compiler.
            (Some(name), Some(Kinds::One(kind))) => {
                let kind = expand_kind(*kind, &TokenStream::new());
                quote!(Schema::of(#pointer, #name, #kind))
            }
            (name, kinds) => {
                fields.some("name", name);
                fields.some("types", kinds.map(expand_types));
                quote!(Schema::at(#pointer))
            }
        };
        let file = types.notes.get(&id).is_some_and(|note| note.is_file).then(|| schema.keywords()).flatten();
        match &schema.form {
            Form::Keywords(keywords) if file.is_some() => {
                let rules = self.string(&keywords.string).unwrap_or_else(|| quote!(&StringRules::NONE));
                fields.some("notes", self.notes(keywords));
                fields.push(&quote!(file(#rules)));
            }
            Form::Boolean(verdict) => fields.some("verdict", Some(verdict)),
            Form::Keywords(keywords) => self.keywords(keywords, &mut fields),
        }
        if let Some(Note { read_as, checks, is_open, .. }) = types.notes.get(&id) {
            fields.some("read_as", read_as.map(|id| self.refer(id)));
            fields.some("checks", checks.map(|id| self.refer(id)));
            if *is_open {
                fields.push(&quote!(open()));
            }
        }
        fields.finish(&empty)
    }

    /// The keywords but for `type`.
    fn keywords(&mut self, keywords: &Keywords, fields: &mut Fields) {
        let Keywords { constant, choices, string, number, array, object, combined, .. } = keywords;
        fields.some(
            "constant",
            constant.as_ref().map(|value| {
                let value = expand_json(value, &TokenStream::new());
                quote!(&#value)
            }),
        );
        fields.some(
            "choices",
            choices.as_ref().map(|choices| {
                let choices = choices.iter().map(|value| expand_json(value, &TokenStream::new()));
                quote!(&[#(#choices),*])
            }),
        );
        let rules = [
            ("string", self.string(string)),
            ("number", expand_number(number)),
            ("array", self.array(array)),
            ("object", self.object(object)),
            ("combined", self.combined(combined)),
        ];
        for (field, rules) in rules {
            fields.some(field, rules);
        }
        fields.some("notes", self.notes(keywords));
    }

    fn string(&mut self, rules: &StringRules) -> Option<TokenStream> {
        let StringRules { min_length, max_length, pattern } = rules;
        let mut fields = Fields::default();
        fields.some("min_length", min_length.map(Literal::u64_unsuffixed));
        fields.some("max_length", max_length.map(Literal::u64_unsuffixed));
        fields.some("pattern", pattern.as_ref().map(|pattern| self.patterns.refer(pattern)));
        fields.rules("StringRules")
    }

    fn array(&mut self, rules: &ArrayRules) -> Option<TokenStream> {
        let ArrayRules {
            prefix,
            items,
            contains,
            min_contains,
            max_contains,
            min_items,
            max_items,
            unique,
            unevaluated,
        } = rules;
        let mut fields = Fields::default();
        fields.some("prefix", prefix.as_ref().map(|ids| self.list(ids)));
        fields.some("items", items.map(|id| self.refer(id)));
        fields.some("contains", contains.map(|id| self.refer(id)));
        let counts = [
            ("min_contains", min_contains),
            ("max_contains", max_contains),
            ("min_items", min_items),
            ("max_items", max_items),
        ];
        for (field, count) in counts {
            fields.some(field, count.map(Literal::u64_unsuffixed));
        }
        fields.some("unique", unique.as_ref());
        fields.some("unevaluated", unevaluated.map(|id| self.refer(id)));
        fields.rules("ArrayRules")
    }

    fn object(&mut self, rules: &ObjectRules) -> Option<TokenStream> {
        let ObjectRules {
            properties,
            patterns,
            additional,
            names,
            min,
            max,
            required,
            required_locations: _,
            dependent_required,
            dependent_schemas,
            unevaluated,
        } = rules;
        let mut fields = Fields::default();
        fields.some("properties", properties.as_ref().map(|schemas| self.properties(schemas)));
        fields.some(
            "patterns",
            patterns.as_ref().map(|patterns| {
                let patterns: Vec<TokenStream> = (patterns.iter())
                    .map(|(pattern, id)| {
                        let (pattern, schema) = (self.patterns.refer(pattern), self.refer(*id));
                        quote!((#pattern, #schema))
                    })
                    .collect();
                quote!(&[#(#patterns),*])
            }),
        );
        fields.some("additional", additional.map(|id| self.refer(id)));
        fields.some("names", names.map(|id| self.refer(id)));
        fields.some("min", min.map(Literal::u64_unsuffixed));
        fields.some("max", max.map(Literal::u64_unsuffixed));
        fields.some("required", required.as_ref().map(|names| quote!(&[#(#names),*])));
        fields.some(
            "dependent_required",
            dependent_required.as_ref().map(|properties| {
                let properties = properties.iter().map(|(name, names)| quote!((#name, &[#(#names),*])));
                quote!(&[#(#properties),*])
            }),
        );
        fields.some("dependent_schemas", dependent_schemas.as_ref().map(|schemas| self.named(schemas)));
        fields.some("unevaluated", unevaluated.map(|id| self.refer(id)));
        fields.rules("ObjectRules")
    }

    fn combined(&mut self, combined: &Combined) -> Option<TokenStream> {
        let Combined {
            reference,
            dynamic_reference,
            all_of,
            any_of,
            one_of,
            not,
            condition,
            then,
            otherwise,
            discriminator,
        } = combined;
        let mut fields = Fields::default();
        fields.some("reference", reference.as_ref().map(|reference| self.reference(reference)));
        fields.some("dynamic_reference", dynamic_reference.as_ref().map(|reference| self.reference(reference)));
        for (field, ids) in [("all_of", all_of), ("any_of", any_of), ("one_of", one_of)] {
            fields.some(field, ids.as_ref().map(|ids| self.list(ids)));
        }
        for (field, id) in [("not", not), ("condition", condition), ("then", then), ("otherwise", otherwise)] {
            fields.some(field, id.map(|id| self.refer(id)));
        }
        fields.some(
            "discriminator",
            discriminator.as_ref().map(|Discriminator { property, mapping }| {
                let mapping = mapping.iter().map(|(value, branch)| {
                    let branch = Literal::usize_unsuffixed(*branch);
                    quote!((#value, #branch))
                });
                quote!((#property, &[#(#mapping),*]))
            }),
        );
        fields.rules("Combined")
    }

    fn reference(&mut self, reference: &Reference) -> TokenStream {
        let Reference { text, target, component } = reference;
        let target = self.refer(*target);
        let component = option(component.map(|id| self.refer(id)));
        quote!(Reference { text: #text, target: #target, component: #component })
    }

    fn notes(&mut self, keywords: &Keywords) -> Option<TokenStream> {
        let Keywords { annotations, definitions, content_schema, .. } = keywords;
        if annotations.json == "{}" && definitions.is_none() && content_schema.is_none() {
            return None;
        }
        let json = &annotations.json;
        let mut fields = Fields::default();
        fields.some("definitions", definitions.as_ref().map(|schemas| self.named(schemas)));
        fields.some("content_schema", content_schema.map(|id| self.refer(id)));
        let notes = fields.finish(&quote!(Notes::json(#json)));
        Some(quote!(&#notes))
    }
}

/// The calls that set the fields of a constant.
#[derive(Default)]
struct Fields(TokenStream);

impl Fields {
    fn push(&mut self, call: &TokenStream) {
        self.0.extend(quote!(.#call));
    }

    fn some(&mut self, name: &str, value: Option<impl ToTokens>) {
        if let Some(value) = value {
            let name = format_ident!("{name}");
            self.push(&quote!(#name(#value)));
        }
    }

    fn finish(self, empty: &TokenStream) -> TokenStream {
        let Self(calls) = self;
        quote!(#empty #calls)
    }

    /// A reference to the rules; `None` if there are none.
    fn rules(self, ty: &str) -> Option<TokenStream> {
        let ty = format_ident!("{ty}");
        let is_some = !self.0.is_empty();
        let rules = self.finish(&quote!(#ty::NONE));
        is_some.then(|| quote!(&#rules))
    }
}

fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

fn expand_types(types: &Kinds) -> TokenStream {
    let here = TokenStream::new();
    match types {
        Kinds::One(kind) => {
            let kind = expand_kind(*kind, &here);
            quote!(Types::One(#kind))
        }
        Kinds::List(kinds) => {
            let kinds = kinds.iter().map(|kind| expand_kind(*kind, &here));
            quote!(Types::List(&[#(#kinds),*]))
        }
    }
}

/// A kind, behind the path to its enum.
pub(in crate::expand) fn expand_kind(kind: Kind, path: &TokenStream) -> TokenStream {
    let name = match kind {
        Kind::Null => "Null",
        Kind::Boolean => "Boolean",
        Kind::Integer => "Integer",
        Kind::Number => "Number",
        Kind::String => "String",
        Kind::Array => "Array",
        Kind::Object => "Object",
    };
    let name = format_ident!("{name}");
    quote!(#path Kind::#name)
}

/// A JSON value as a constant, behind the path to its enum.
pub(in crate::expand) fn expand_json(value: &Json, path: &TokenStream) -> TokenStream {
    let value = match value {
        Json::Null => quote!(Null),
        Json::Boolean(value) => quote!(Boolean(#value)),
        Json::Number(number) => {
            let text = number.as_str();
            quote!(Number(#text))
        }
        Json::String(text) => quote!(String(#text)),
        Json::Array(items) => {
            let items = items.iter().map(|item| expand_json(item, path));
            quote!(Array(&[#(#items),*]))
        }
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let value = expand_json(value, path);
                quote!((#name, #value))
            });
            quote!(Object(&[#(#members),*]))
        }
    };
    quote!(#path Constant::#value)
}

fn expand_number(rules: &NumberRules) -> Option<TokenStream> {
    let NumberRules { minimum, maximum, exclusive_minimum, exclusive_maximum, multiple_of } = rules;
    let mut fields = Fields::default();
    let rules = [
        ("minimum", minimum),
        ("maximum", maximum),
        ("exclusive_minimum", exclusive_minimum),
        ("exclusive_maximum", exclusive_maximum),
        ("multiple_of", multiple_of),
    ];
    for (field, number) in rules {
        fields.some(field, number.as_ref().map(|number| number.as_str()));
    }
    fields.rules("NumberRules")
}
