//! Unions: `anyOf`, `oneOf`, and several kinds in one schema.

use std::collections::BTreeSet;

use arklow_contract::{Combined, Keywords, SchemaId};
use heck::ToSnakeCase as _;
use proc_macro2::{Ident, Span};

use super::facts::{Alternatives, Conjunction, has_rules_for};
use super::kinds::Kinds;
use super::model::{Branch, Dispatch, Note, Shape, Type, UnionVariant, Use};
use super::place::{component, tokens};
use super::planner::{Carried, Job, Planner, placeholder};
use super::words::unique;
use crate::names::type_name;

impl Planner {
    /// Plans a union of branches; `None` if no `anyOf` or `oneOf` says more of the Rust type than the keywords beside it.
    pub(super) fn union(&mut self, id: SchemaId, conjunction: &Conjunction, kinds: Kinds) -> Option<Use> {
        let (owner, which) = self.shaping(conjunction, kinds)?;
        let item = self.draft(id);
        self.jobs.push_back(Job::Union { item, conjunction: conjunction.clone(), kinds, owner, which });
        Some(self.use_of(id, Type::Derived(placeholder(item))))
    }

    /// Finds the union whose branches say what kinds they are of.
    pub(super) fn shaping(&mut self, conjunction: &Conjunction, kinds: Kinds) -> Option<(SchemaId, Alternatives)> {
        for member in &conjunction.members {
            for which in [Alternatives::One, Alternatives::Any] {
                let branches = self.facts.keywords(*member).and_then(|keywords| which.of(keywords)).map(<[_]>::to_vec);
                let Some(branches) = branches.filter(|_| !conjunction.decided.contains(&(*member, which))) else {
                    continue;
                };
                let live = self.facts.live_branches(&branches, kinds);
                let says_kinds = |branch: &SchemaId| !Kinds::VALUES.is_within(self.facts.kinds(*branch));
                if live.len() > 1 && live.iter().all(says_kinds) {
                    return Some((*member, which));
                }
            }
        }
        None
    }

    pub(super) fn fill_union(
        &mut self,
        item: usize,
        conjunction: &Conjunction,
        kinds: Kinds,
        owner: SchemaId,
        which: Alternatives,
    ) {
        let id = self.drafts[item].schema;
        let Some(keywords) = self.facts.keywords(owner) else { return };
        let discriminator = keywords.combined.discriminator.clone();
        let branches = which.of(keywords).unwrap_or_default().to_vec();
        let mut live = self.facts.live_branches(&branches, kinds);
        if which == Alternatives::Any {
            let mut seen = BTreeSet::new();
            live.retain(|branch| seen.insert(self.facts.target(*branch)));
        }
        let property = discriminator.as_ref().map(|discriminator| discriminator.property.as_str());
        let dispatch = self.dispatch(&live, kinds, property);
        let mut taken = BTreeSet::new();
        let mut names = Vec::new();
        for (number, branch) in live.iter().enumerate() {
            let index = branches.iter().position(|other| other == branch).unwrap_or(number);
            let mapped = discriminator.as_ref().and_then(|discriminator| {
                let mut values = discriminator.mapping.iter().filter(|(_, mapped)| *mapped == index);
                let component = self.component_of(*branch);
                let first = values.find(|(value, _)| component.as_deref() != Some(value.as_str()))?;
                values.all(|(value, _)| component.as_deref() == Some(value.as_str())).then(|| first.0.clone())
            });
            let name = self.branch_name(*branch, index, mapped, dispatch.as_ref(), number, kinds);
            let name = unique(&name, &mut taken);
            let tokens = tokens(self.pointer(*branch));
            self.variants.entry(tokens).or_insert_with(|| name.clone());
            names.push(name);
        }
        let Some(dispatch) = dispatch else {
            // The schema as a whole judges the value that an overlap holds.
            let branches = live.into_iter().zip(names).map(|(branch, name)| {
                let schema_use = self.plan(branch);
                let method = format!("as_{}", name.trim_start_matches('_').to_snake_case());
                Branch { method: Ident::new(&method, Span::call_site()), schema_use }
            });
            let mut branches: Vec<_> = branches.collect();
            number_methods(&mut branches);
            self.drafts[item].shape = Some(Shape::Overlap { branches });
            return;
        };
        let live_kinds = live.iter().fold(Kinds::NONE, |all, branch| all | self.facts.kinds(*branch)) & Kinds::VALUES;
        let carried = Carried { union: Some((owner, which)), ..Carried::default() };
        self.leave(id, conjunction, live_kinds, &carried);
        let beside = self.beside_branches(conjunction, owner, which);
        let variants = live.into_iter().zip(names).enumerate().map(|(index, (branch, name))| {
            let step = format!("/{}/{index}", which.name());
            let kept = self.keeping(branch, beside.clone(), id, &step);
            if kept != branch {
                let tokens = tokens(self.pointer(kept));
                self.variants.entry(tokens).or_insert_with(|| name.clone());
            }
            let branch = kept;
            let schema_use = Use { nullable: false, ..self.plan(branch) };
            let text = schema_use.text.clone();
            UnionVariant { ident: Ident::new(&name, Span::call_site()), schema_use, text }
        });
        let variants = variants.collect();
        self.drafts[item].shape = Some(Shape::Union { dispatch, variants, has_check: false });
    }

    /// Returns the component that a branch is, or refers to and says nothing else.
    fn component_of(&self, branch: SchemaId) -> Option<String> {
        let own = self.schema(branch).component.clone();
        own.or_else(|| self.schema(self.facts.target(branch)).component.clone())
            .or_else(|| component_reference(self.facts.keywords(branch)?, self))
    }

    /// Names a variant: by its schema's own name, its component, the value that the discriminator gives it, its title, the constant that
    /// tells it apart, or its kind.
    fn branch_name(
        &mut self,
        branch: SchemaId,
        index: usize,
        mapped: Option<String>,
        dispatch: Option<&Dispatch>,
        number: usize,
        kinds: Kinds,
    ) -> String {
        if let Some(name) = self.rust_name(branch) {
            return name;
        }
        if let Some(value) = mapped {
            return super::words::text_name(&value);
        }
        if let Some(component) = self.component_of(branch) {
            return type_name(&component);
        }
        let title = self.facts.keywords(branch).and_then(|keywords| keywords.title.clone());
        if let Some(title) = title.filter(|title| title.chars().any(char::is_alphanumeric)) {
            return type_name(&title);
        }
        if let Some(Dispatch::Tag { values, .. }) = dispatch {
            let mut own = values.iter().filter(|(_, branch)| *branch == number);
            if let (Some((value, _)), None) = (own.next(), own.next()) {
                return super::words::value_name(value);
            }
        }
        if let Some([value]) = self.facts.values(branch).as_deref() {
            return super::words::value_name(value);
        }
        match &*(self.facts.kinds(branch) & kinds).classes() {
            [class] => class_name(*class).to_owned(),
            _ => format!("Variant{}", index + 1),
        }
    }

    /// Plans a schema that values of several kinds have.
    pub(super) fn several_kinds(
        &mut self,
        id: SchemaId,
        conjunction: Conjunction,
        kinds: Kinds,
        accepts_null: bool,
    ) -> Use {
        let has_rules = conjunction.members.iter().any(|id| {
            let keywords = self.facts.keywords(*id);
            keywords.is_some_and(|keywords| has_rules_for(keywords, kinds))
        });
        if !has_rules && kinds == Kinds::VALUES && accepts_null {
            // Nothing of a JSON value is decided by its Rust type.
            if !conjunction.members.is_empty() {
                self.note(id).checks = Some(id);
            }
            return self.use_of(id, Type::Value);
        }
        let item = self.draft(id);
        self.jobs.push_back(Job::Kinds { item, conjunction, kinds });
        self.use_of(id, Type::Derived(placeholder(item)))
    }

    /// Plans a variant for each kind: a schema of the rules that are about it.
    pub(super) fn fill_kinds(&mut self, item: usize, conjunction: &Conjunction, kinds: Kinds) {
        let id = self.drafts[item].schema;
        let mut table = Vec::new();
        let mut variants = Vec::new();
        let beside = self.beside(conjunction);
        for (index, class) in kinds.classes().into_iter().enumerate() {
            let branch = self.of_class(id, conjunction, class);
            let name = class_name(class);
            let pointer = format!("{}/oneOf/{index}", self.pointer(id));
            self.variants.insert(tokens(&pointer), name.to_owned());
            self.pointers.insert(branch, pointer);
            let branch = self.keeping(branch, beside.clone(), id, &format!("/oneOf/{index}"));
            table.push((class.to_list(), index));
            let schema_use = Use { nullable: false, text: None, ..self.plan(branch) };
            variants.push(UnionVariant { ident: Ident::new(name, Span::call_site()), schema_use, text: None });
        }
        let carried = Carried {
            scalar: true,
            items: true,
            lengths: true,
            properties: true,
            unknown: true,
            by_kind: true,
            ..Carried::default()
        };
        self.leave(id, conjunction, kinds, &carried);
        self.drafts[item].shape = Some(Shape::Union { dispatch: Dispatch::Kind(table), variants, has_check: false });
    }

    /// Makes the schema of the values of one class.
    fn of_class(&mut self, id: SchemaId, conjunction: &Conjunction, class: Kinds) -> SchemaId {
        let types = class.to_types();
        let mut made = Vec::new();
        for member in &conjunction.members {
            let Some(keywords) = self.facts.keywords(*member).filter(|keywords| has_rules_for(keywords, class)) else {
                continue;
            };
            let mut own = Keywords { types: types.clone(), format: keywords.format.clone(), ..Keywords::default() };
            if class.meets(Kinds::STRING) {
                own.string = keywords.string.clone();
            }
            if class.meets(Kinds::NUMBER) {
                own.number = keywords.number.clone();
            }
            if class.meets(Kinds::ARRAY) {
                own.array = keywords.array.clone();
                own.array.unevaluated = None;
            }
            if class.meets(Kinds::OBJECT) {
                own.object = keywords.object.clone();
                own.object.unevaluated = None;
            }
            made.push((*member, own));
        }
        if made.len() < 2 {
            let (member, keywords) = made.pop().unwrap_or_else(|| (id, Keywords { types, ..Keywords::default() }));
            return self.make(member, keywords);
        }
        let made = made.into_iter().map(|(member, keywords)| self.make(member, keywords)).collect();
        let combined = Combined { all_of: Some(made), ..Combined::default() };
        self.make(id, Keywords { combined, ..Keywords::default() })
    }

    /// Makes the shape of a type that contains itself with no other type of its own in between: an enum of one variant, which is read by
    /// what its schema was to be read by.
    pub(super) fn alone(&mut self, inner: Use) -> Shape {
        let id = inner.schema;
        let combined = Combined { all_of: Some(vec![id]), ..Combined::default() };
        let made = self.make(id, Keywords { combined, ..Keywords::default() });
        let note = std::mem::take(self.note(id));
        let read_as = note.read_as.or(Some(id));
        self.notes.insert(made, Note { read_as, ..note });
        let kinds = self.facts.kinds(id) & Kinds::VALUES;
        let name = match &*kinds.classes() {
            [class] if !matches!(inner.ty, Type::Map(_)) => class_name(*class),
            [_] => "Map",
            _ => "Value",
        };
        let schema_use = Use { schema: made, nullable: false, ..inner };
        let variant = UnionVariant { ident: Ident::new(name, Span::call_site()), schema_use, text: None };
        let dispatch = Dispatch::Kind(vec![(kinds.to_list(), 0)]);
        Shape::Union { dispatch, variants: vec![variant], has_check: false }
    }
}

/// The component that the only part of a schema refers to, whatever is beside it.
fn component_reference(keywords: &Keywords, planner: &Planner) -> Option<String> {
    let reference = keywords.combined.reference.as_ref()?;
    let target = planner.schema(reference.target);
    let tokens = tokens(&target.location.pointer);
    target.component.clone().or_else(|| (tokens.len() == 3).then(|| component(&tokens).map(str::to_owned)).flatten())
}

fn class_name(class: Kinds) -> &'static str {
    if class == Kinds::INTEGER {
        return "Integer";
    }
    let names = ["Boolean", "Number", "String", "Array", "Object"];
    let index = Kinds::CLASSES.iter().position(|other| class.is_within(*other));
    index.map_or("Value", |index| names[index])
}

/// Tells methods of the same name apart, and from those that every overlap has.
fn number_methods(branches: &mut [Branch]) {
    let mut taken = BTreeSet::from(["as_value".to_owned(), "as_ref".to_owned()]);
    for branch in branches {
        let name = unique(&branch.method.to_string(), &mut taken);
        branch.method = Ident::new(&name, Span::call_site());
    }
}
