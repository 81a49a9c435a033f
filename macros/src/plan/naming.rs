//! The names of derived types.
//!
//! A type is called by `x-rust-name`, else by its component, else by its place: what an operation has of its own by the last
//! step (`Description`), deeper ones by the type around them and the step (`PetAddress`, `PetTagsItem`). In a clash the first in the contract keeps
//! its name, and so what is added to a contract renames nothing. The names of components, and of what is in them, depend on nothing else:
//! neither on the operation nor on the other components that are planned.

use std::collections::{BTreeMap, BTreeSet};

use arklow_contract::{Location, SchemaId};

use super::fingerprint::type_fingerprint;
use super::place::{Step, component, steps, tokens};
use super::planner::Planner;
use super::words::unique;
use crate::names::type_name;

/// The names in the module that no other type can have.
pub(super) const FIXED: [&str; 6] = ["Body", "Data", "Request", "Response", "Endpoint", "Error"];

/// A place of an operation from which schemas are reached.
#[derive(Clone, Debug)]
pub(super) struct Root {
    /// The pointer of its schema.
    pub(super) pointer: String,
    /// The word for it in docs: `path`, `body`, or `data`.
    pub(super) word: String,
    /// The name of a parameter.
    pub(super) parameter: Option<String>,
    /// What its type is called, where that is not the word.
    pub(super) name: Option<String>,
}

impl Root {
    /// A body, or the data, whose type has a fixed name.
    pub(super) fn whole(word: &str, pointer: String) -> Self {
        Self { pointer, word: word.to_owned(), parameter: None, name: None }
    }

    /// A parameter, or a header of an answer.
    pub(super) fn parameter(word: &str, name: &str, pointer: String) -> Self {
        Self { parameter: Some(name.to_owned()), ..Self::whole(word, pointer) }
    }

    /// A body whose type has a name of its own, if it is no component.
    pub(super) fn named(word: &str, name: &str, pointer: String) -> Self {
        Self { name: Some(name.to_owned()), ..Self::whole(word, pointer) }
    }
}

/// What the items of a plan are called.
pub(super) struct Names {
    /// The name of each draft.
    pub(super) names: Vec<String>,
    /// The draft in whose place another one of the same name stands.
    pub(super) same_as: BTreeMap<usize, usize>,
    /// Where the contract has each draft, for its docs.
    pub(super) places: Vec<String>,
    /// The drafts whose names by the contract's mark are taken, each with what has the name.
    pub(super) clashes: Vec<(usize, String)>,
}

/// Returns the name of the type for each component of a contract.
pub(super) fn component_names(components: &[String]) -> BTreeMap<String, String> {
    let mut taken: BTreeSet<String> = FIXED.iter().map(|name| (*name).to_owned()).collect();
    components.iter().map(|name| (name.clone(), unique(&type_name(name), &mut taken))).collect()
}

struct Namer<'p> {
    planner: &'p Planner,
    roots: &'p [Root],
    /// The tokens of the pointer of each root.
    root_tokens: Vec<Vec<String>>,
    components: &'p BTreeMap<String, String>,
    /// The names of components, which nothing else in a component can have.
    reserved: BTreeSet<&'p str>,
    /// The tokens of each draft's pointer.
    tokens: Vec<Vec<String>>,
    /// The draft of each pointer, by its tokens.
    drafts: BTreeMap<Vec<String>, usize>,
    names: Vec<Option<String>>,
    taken: BTreeMap<String, Option<usize>>,
    fingerprints: BTreeMap<SchemaId, u64>,
    same_as: BTreeMap<usize, usize>,
    clashes: Vec<(usize, String)>,
}

/// Names all drafts; `fixed` have their names already.
pub(super) fn name_all(
    planner: &Planner,
    roots: &[Root],
    components: &BTreeMap<String, String>,
    rust_names: &BTreeMap<usize, String>,
    fixed: &BTreeMap<usize, &str>,
) -> Names {
    let tokens: Vec<_> = planner.drafts.iter().map(|draft| tokens(planner.pointer(draft.schema))).collect();
    let mut drafts = BTreeMap::new();
    for (index, tokens) in tokens.iter().enumerate() {
        drafts.entry(tokens.clone()).or_insert(index);
    }
    let mut namer = Namer {
        planner,
        roots,
        root_tokens: roots.iter().map(|root| super::place::tokens(&root.pointer)).collect(),
        components,
        reserved: components.values().map(String::as_str).collect(),
        names: vec![None; tokens.len()],
        tokens,
        drafts,
        taken: FIXED
            .iter()
            .map(|name| (*name).to_owned())
            .chain(planner.taken.clone())
            .map(|name| (name, None))
            .collect(),
        fingerprints: BTreeMap::new(),
        same_as: BTreeMap::new(),
        clashes: Vec::new(),
    };
    for (index, name) in fixed {
        namer.names[*index] = Some((*name).to_owned());
    }
    let mut order: Vec<usize> = (0..namer.names.len()).filter(|index| !fixed.contains_key(index)).collect();
    order.sort_by_cached_key(|index| namer.order_of(*index));
    for index in order {
        namer.name(index, rust_names);
    }
    let places = (0..namer.names.len()).map(|index| namer.place(index)).collect();
    let names = namer.names.into_iter().map(Option::unwrap_or_default).collect();
    Names { names, same_as: namer.same_as, places, clashes: namer.clashes }
}

impl Namer<'_> {
    /// Returns the root that a place is of, and the number of the tokens that lead to the root.
    fn root_of(&self, tokens: &[String]) -> Option<(usize, usize)> {
        let roots = self.root_tokens.iter().enumerate().filter(|(_, root)| tokens.starts_with(root));
        let roots = roots.map(|(index, root)| (index, root.len()));
        roots.max_by_key(|(index, length)| (*length, std::cmp::Reverse(*index)))
    }

    /// Components come first, then what an operation has of its own, by its roots, then the rest; each in the order of the contract.
    fn order_of(&self, index: usize) -> (usize, String, usize, usize, usize) {
        let tokens = &self.tokens[index];
        let Location { file, line, column, .. } = &self.planner.schema(self.planner.drafts[index].schema).location;
        let tier = match self.root_of(tokens) {
            _ if component(tokens).is_some() => {
                if tokens.len() == 3 {
                    0
                } else {
                    1
                }
            }
            Some((root, length)) => {
                let steps = steps(&tokens[length..]);
                let depth = steps.iter().filter(|(step, _)| matches!(step, Step::Named(_))).count();
                if depth <= 1 { root + 2 } else { usize::MAX }
            }
            None => usize::MAX,
        };
        (tier, file.clone(), *line, *column, tokens.len())
    }

    fn name(&mut self, index: usize, rust_names: &BTreeMap<usize, String>) {
        if self.names[index].is_some() {
            return;
        }
        // A type is called after the one around it.
        let tokens = self.tokens[index].clone();
        for length in (0..tokens.len()).rev() {
            if let Some(around) = self.drafts.get(&tokens[..length]).copied().filter(|around| *around != index) {
                self.name(around, rust_names);
                break;
            }
        }
        let wishes = match rust_names.get(&index) {
            Some(name) => vec![name.clone()],
            None => self.wishes(&tokens),
        };
        let last = wishes.last().cloned().unwrap_or_default();
        let is_marked = rust_names.contains_key(&index);
        let other = self.component_called(&last).filter(|other| is_marked && component(&tokens) != Some(*other));
        let other = other.map(|component| format!("the type of the component `{component}`"));
        for name in &wishes {
            if other.is_none() && self.take(name, index) {
                return;
            }
        }
        if is_marked {
            self.clashes.push((index, other.unwrap_or_else(|| self.owner_of(&last))));
        }
        let separator = if last.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
        let mut number = 2_usize;
        while !self.take(&format!("{last}{separator}{number}"), index) {
            number += 1;
        }
    }

    /// Returns the component whose type has a name.
    fn component_called(&self, name: &str) -> Option<&str> {
        let (component, _) = self.components.iter().find(|(_, other)| *other == name)?;
        Some(component)
    }

    /// Returns what has a name that is taken, in words.
    fn owner_of(&self, name: &str) -> String {
        match self.taken.get(name).copied().flatten() {
            Some(index) => {
                let location = &self.planner.schema(self.planner.drafts[index].schema).location;
                format!("the type of `{}` ({location})", location.pointer)
            }
            None => "a type of every operation".to_owned(),
        }
    }

    /// Gives a draft a name, unless another type has it.
    fn take(&mut self, name: &str, index: usize) -> bool {
        let tokens = &self.tokens[index];
        if component(tokens).is_some() && tokens.len() > 3 && self.reserved.contains(name) {
            return false;
        }
        match self.taken.get(name).copied() {
            Some(Some(other)) if self.is_same(index, other) => {
                self.same_as.insert(index, other);
            }
            Some(_) => return false,
            None => {
                self.taken.insert(name.to_owned(), Some(index));
            }
        }
        self.names[index] = Some(name.to_owned());
        true
    }

    /// Whether one type can serve for both.
    fn is_same(&mut self, one: usize, other: usize) -> bool {
        if [one, other].into_iter().any(|index| component(&self.tokens[index]).is_some()) {
            return false;
        }
        let schemas = [one, other].map(|index| self.planner.drafts[index].schema);
        if schemas.iter().any(|id| self.planner.facts.hints.contains_key(id)) {
            return schemas[0] == schemas[1];
        }
        let [one, other] = schemas.map(|id| {
            let planner = self.planner;
            *self.fingerprints.entry(id).or_insert_with(|| type_fingerprint(&planner.facts.schemas, id))
        });
        one == other
    }

    /// Returns the names for a type, best first.
    fn wishes(&self, tokens: &[String]) -> Vec<String> {
        let is_component = component(tokens).is_some();
        if let (Some(name), 3) = (component(tokens), tokens.len()) {
            return vec![self.component(name)];
        }
        let root = self.root_of(tokens).filter(|_| !is_component);
        let base = if is_component { 3 } else { root.map_or(0, |(_, length)| length) };
        let steps = steps(&tokens[base..]);
        for (count, (_, end)) in steps.iter().enumerate().rev() {
            let around = self.drafts.get(&tokens[..base + end]).filter(|_| base + end < tokens.len());
            if let Some(name) = around.and_then(|around| self.names[*around].as_ref()) {
                return vec![format!("{name}{}", self.words(tokens, base, &steps[count + 1..]))];
            }
        }
        let words = self.words(tokens, base, &steps);
        if let Some(name) = component(tokens) {
            return vec![format!("{}{words}", self.component(name))];
        }
        match root.map(|(root, _)| &self.roots[root]) {
            Some(Root { parameter: Some(name), word, .. }) => {
                let name = format!("{}{words}", type_name(name));
                vec![name.clone(), format!("{}{name}", type_name(word))]
            }
            Some(Root { name: Some(name), .. }) => {
                let whole = format!("{name}{words}");
                let is_named = steps.iter().find(|(step, _)| *step != Step::Same);
                if matches!(is_named, Some((Step::Named(_), _))) { vec![words, whole] } else { vec![whole] }
            }
            Some(Root { word, .. }) => {
                let words = if words.is_empty() { "Value".to_owned() } else { words };
                let whole = format!("{}{words}", type_name(word));
                let is_named = steps.iter().find(|(step, _)| *step != Step::Same);
                if matches!(is_named, Some((Step::Named(_), _))) { vec![words, whole] } else { vec![whole] }
            }
            // It stands where nothing has a name, such as in another operation.
            None => {
                let start = steps.iter().rposition(|(step, _)| matches!(step, Step::Named(_))).unwrap_or(0);
                let words = self.words(tokens, base, &steps[start..]);
                vec![if words.is_empty() { "Value".to_owned() } else { words }]
            }
        }
    }

    fn component(&self, name: &str) -> String {
        self.components.get(name).cloned().unwrap_or_else(|| type_name(name))
    }

    /// Returns what some steps are called.
    fn words(&self, tokens: &[String], base: usize, steps: &[(Step, usize)]) -> String {
        let word = |(step, end): &(Step, usize)| match step {
            Step::Named(name) => type_name(name),
            Step::Item(None) => "Item".to_owned(),
            Step::Item(Some(number)) => format!("Item{}", number + 1),
            Step::Value => "Value".to_owned(),
            Step::Branch(number) => {
                let variant = self.variant(&tokens[..base + end]);
                variant.unwrap_or_else(|| format!("Variant{}", number + 1))
            }
            Step::Same => String::new(),
            Step::Keyword(keyword) => type_name(keyword),
        };
        steps.iter().map(word).collect()
    }

    /// Returns the name of the variant for a branch. One beside `null` only is no variant, and has the name of the whole.
    fn variant(&self, tokens: &[String]) -> Option<String> {
        self.planner.variant_of(tokens).map(str::to_owned)
    }

    /// Returns where the contract has a draft, for its docs.
    fn place(&self, index: usize) -> String {
        let tokens = &self.tokens[index];
        let is_component = component(tokens);
        let root = self.root_of(tokens).filter(|_| is_component.is_none());
        let base = if is_component.is_some() { 3 } else { root.map_or(0, |(_, length)| length) };
        let mut words: Vec<String> = is_component.map(str::to_owned).into_iter().collect();
        if let Some((root, _)) = root {
            words.push(self.roots[root].word.clone());
            words.extend(self.roots[root].parameter.clone());
        }
        for (step, end) in steps(&tokens[base..]) {
            match step {
                Step::Named(name) => words.push(name),
                Step::Item(None) => words.push("item".to_owned()),
                Step::Item(Some(number)) => words.push((number + 1).to_string()),
                Step::Value => words.push("value".to_owned()),
                Step::Branch(_) => {
                    words.extend(self.variant(&tokens[..base + end]).filter(|variant| !variant.is_empty()))
                }
                Step::Same | Step::Keyword(_) => {}
            }
        }
        words.join("/")
    }
}
