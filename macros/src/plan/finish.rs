//! What can only be told when all types are there: which contain themselves, and whose values can break their schema.

use std::collections::{BTreeMap, BTreeSet};

use arklow_contract::SchemaId;

use super::model::{Note, Shape, Type, Unknown, Use};
use super::planner::{Draft, Planner, index_of};

/// Calls a function for each use directly inside of a shape.
pub(super) fn uses_of(shape: &Shape) -> Vec<&Use> {
    match shape {
        Shape::Alias(schema_use) => vec![schema_use],
        Shape::Object { fields, unknown, .. } => {
            let mut uses: Vec<_> = fields.iter().map(|field| &field.schema_use).collect();
            if let Unknown::Keep(rest) = unknown {
                uses.push(&rest.value);
            }
            uses
        }
        Shape::Union { variants, .. } => variants.iter().map(|variant| &variant.schema_use).collect(),
        Shape::Overlap { branches } => branches.iter().map(|branch| &branch.schema_use).collect(),
        Shape::Text { .. }
        | Shape::Integer { .. }
        | Shape::Number { .. }
        | Shape::Choice { .. }
        | Shape::Constant { .. } => Vec::new(),
    }
}

/// Calls a function for each use directly inside of a shape, to change it.
pub(super) fn change_uses(shape: &mut Shape, change: &mut impl FnMut(&mut Use)) {
    match shape {
        Shape::Alias(schema_use) => change(schema_use),
        Shape::Object { fields, unknown, .. } => {
            fields.iter_mut().for_each(|field| change(&mut field.schema_use));
            if let Unknown::Keep(rest) = unknown {
                change(&mut rest.value);
            }
        }
        Shape::Union { variants, .. } => variants.iter_mut().for_each(|variant| change(&mut variant.schema_use)),
        Shape::Overlap { branches } => branches.iter_mut().for_each(|branch| change(&mut branch.schema_use)),
        Shape::Text { .. }
        | Shape::Integer { .. }
        | Shape::Number { .. }
        | Shape::Choice { .. }
        | Shape::Constant { .. } => {}
    }
}

/// Changes a type, then those inside of it.
pub(super) fn change_types(schema_use: &mut Use, change: &mut impl FnMut(&mut Type)) {
    change(&mut schema_use.ty);
    match &mut schema_use.ty {
        Type::Vec(inner) | Type::Map(inner) | Type::Boxed(inner) => change_types(inner, change),
        Type::Tuple(items) => items.iter_mut().for_each(|item| change_types(item, change)),
        _ => {}
    }
}

/// The derived types that a type contains without a list or map in between.
fn contained(ty: &Type, all: &mut Vec<usize>) {
    match ty {
        Type::Derived(name) => all.push(index_of(name)),
        Type::Tuple(items) => items.iter().for_each(|item| contained(&item.ty, all)),
        _ => {}
    }
}

/// The derived types that a type reaches.
pub(super) fn reached(ty: &Type, all: &mut Vec<usize>) {
    match ty {
        Type::Derived(name) => all.push(index_of(name)),
        Type::Tuple(items) => items.iter().for_each(|item| reached(&item.ty, all)),
        Type::Vec(inner) | Type::Map(inner) | Type::Boxed(inner) => reached(&inner.ty, all),
        _ => {}
    }
}

impl Planner {
    /// Boxes what a type contains that contains the type.
    pub(super) fn box_recursion(&mut self) {
        let edges: Vec<Vec<usize>> = self
            .drafts
            .iter()
            .map(|draft| {
                let mut all = Vec::new();
                match &draft.shape {
                    // What is in `rest` is in a map.
                    Some(Shape::Object { fields, .. }) => {
                        fields.iter().for_each(|field| contained(&field.schema_use.ty, &mut all));
                    }
                    Some(Shape::Union { variants, .. }) => {
                        variants.iter().for_each(|variant| contained(&variant.schema_use.ty, &mut all));
                    }
                    // An overlap holds JSON.
                    _ => {}
                }
                all
            })
            .collect();
        let circle = circles(&edges);
        for (index, draft) in self.drafts.iter_mut().enumerate() {
            let Some(own) = circle[index] else { continue };
            let mut change =
                |schema_use: &mut Use| box_use(schema_use, &|name| circle.get(name).copied().flatten() == Some(own));
            match &mut draft.shape {
                Some(Shape::Object { fields, .. }) => {
                    fields.iter_mut().for_each(|field| change(&mut field.schema_use));
                }
                Some(shape @ Shape::Union { .. }) => change_uses(shape, &mut change),
                _ => {}
            }
        }
    }

    /// Finds out whose values can break their schema.
    pub(super) fn find_open(&mut self) {
        let mut is_open: Vec<bool> = self.drafts.iter().map(|draft| self.is_open_by_itself(draft)).collect();
        let mut users: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, draft) in self.drafts.iter().enumerate() {
            // The value of an overlap is judged as a whole.
            let shape = draft.shape.as_ref().filter(|shape| !matches!(shape, Shape::Overlap { .. }));
            for schema_use in shape.map(uses_of).unwrap_or_default() {
                let mut all = Vec::new();
                reached(&schema_use.ty, &mut all);
                all.into_iter().for_each(|inner| users.entry(inner).or_default().push(index));
                is_open[index] |= self.is_open_in_itself(schema_use);
            }
        }
        let mut stack: Vec<usize> = (0..is_open.len()).filter(|index| is_open[*index]).collect();
        while let Some(index) = stack.pop() {
            for user in users.get(&index).into_iter().flatten() {
                if !std::mem::replace(&mut is_open[*user], true) {
                    stack.push(*user);
                }
            }
        }
        let uses: Vec<(SchemaId, Use)> = self.uses().map(|(id, schema_use)| (id, schema_use.clone())).collect();
        for (id, schema_use) in &uses {
            let mut all = Vec::new();
            reached(&schema_use.ty, &mut all);
            let is_open =
                self.is_open_in_itself(schema_use) || all.iter().any(|item| is_open.get(*item) == Some(&true));
            self.note(*id).is_open = is_open;
        }
        for (draft, is_open) in self.drafts.iter_mut().zip(&is_open) {
            if let Some(Shape::Object { has_check, .. } | Shape::Union { has_check, .. }) = &mut draft.shape {
                *has_check = *is_open;
            }
        }
        let schemas: Vec<_> = self.drafts.iter().map(|draft| draft.schema).collect();
        for (schema, is_open) in schemas.into_iter().zip(is_open) {
            self.note(schema).is_open = is_open;
        }
        self.open_what_is_read_as_open();
    }

    /// A schema that another is read as has values of the same type.
    fn open_what_is_read_as_open(&mut self) {
        let open: Vec<_> =
            self.notes.iter().filter(|(_, note)| note.is_open).filter_map(|(_, note)| note.read_as).collect();
        for id in open {
            let mut id = Some(id);
            while let Some(read_as) = id {
                let note: &mut Note = self.note(read_as);
                if std::mem::replace(&mut note.is_open, true) {
                    break;
                }
                id = note.read_as;
            }
        }
    }

    /// Whether a derived type takes values that break its own keywords.
    fn is_open_by_itself(&self, draft: &Draft) -> bool {
        match &draft.shape {
            Some(Shape::Object { unknown, .. }) => {
                // A member of `rest` may have the name of a property.
                matches!(unknown, Unknown::Keep(_)) || self.has_checks(draft.schema)
            }
            Some(Shape::Union { .. }) => self.has_checks(draft.schema),
            Some(Shape::Choice { is_open, .. }) => *is_open,
            _ => false,
        }
    }

    /// Whether a type that is not derived takes values that break the keywords of its place.
    fn is_open_in_itself(&self, schema_use: &Use) -> bool {
        let is_open = match &schema_use.ty {
            Type::Derived(_) | Type::Never | Type::Null => false,
            Type::Own(_) => true,
            Type::File => self.has_file_rules(schema_use.schema),
            Type::Vec(inner) | Type::Map(inner) | Type::Boxed(inner) => self.is_open_in_itself(inner),
            Type::Tuple(items) => items.iter().any(|item| self.is_open_in_itself(item)),
            _ => false,
        };
        is_open || !matches!(schema_use.ty, Type::Derived(_) | Type::Boxed(_)) && self.has_checks(schema_use.schema)
    }
}

/// Boxes the derived types in a type that are of one circle, but not those in lists and maps.
fn box_use(schema_use: &mut Use, is_of_circle: &impl Fn(usize) -> bool) {
    match &mut schema_use.ty {
        Type::Derived(name) if is_of_circle(index_of(name)) => {
            let inner = Use { nullable: false, ..schema_use.clone() };
            schema_use.ty = Type::Boxed(Box::new(inner));
        }
        Type::Tuple(items) => items.iter_mut().for_each(|item| box_use(item, is_of_circle)),
        _ => {}
    }
}

/// Returns for each node the circle that it is in, if it is in one: a strongly connected component (Tarjan's algorithm, without
/// recursion).
fn circles(edges: &[Vec<usize>]) -> Vec<Option<usize>> {
    let count = edges.len();
    let (mut order, mut low) = (vec![usize::MAX; count], vec![0; count]);
    let (mut on_stack, mut stack, mut next) = (vec![false; count], Vec::new(), 0);
    let mut circle = vec![None; count];
    for start in 0..count {
        if order[start] != usize::MAX {
            continue;
        }
        let mut work = vec![(start, 0)];
        while let Some((node, edge)) = work.pop() {
            if edge == 0 {
                (order[node], low[node]) = (next, next);
                next += 1;
                stack.push(node);
                on_stack[node] = true;
            }
            match edges[node].get(edge) {
                Some(&target) => {
                    work.push((node, edge + 1));
                    match order.get(target) {
                        Some(&usize::MAX) => work.push((target, 0)),
                        Some(&seen) if on_stack[target] => low[node] = low[node].min(seen),
                        _ => {}
                    }
                }
                None => {
                    if low[node] == order[node] {
                        let mut members = BTreeSet::new();
                        while let Some(member) = stack.pop() {
                            on_stack[member] = false;
                            members.insert(member);
                            if member == node {
                                break;
                            }
                        }
                        if members.len() > 1 || edges[node].contains(&node) {
                            members.iter().for_each(|member| circle[*member] = Some(node));
                        }
                    }
                    if let Some((parent, _)) = work.last() {
                        low[*parent] = low[*parent].min(low[node]);
                    }
                }
            }
        }
    }
    circle
}
