//! Proofs that no value is of two branches, and what tells the branches apart.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use arklow_contract::{Json, Number, SchemaId};

use super::decide::decide;
use super::facts::{Alternatives, parts};
use super::kinds::Kinds;
use super::model::Dispatch;
use super::planner::Planner;

/// How deep unions in unions are searched for the values of a property.
const MAX_DEPTH: usize = 8;

/// The most properties that are tried.
const MAX_CANDIDATES: usize = 32;

/// The most pairs of branches that are compared by their constants.
const MAX_PAIRS: usize = 4_096;

impl Planner {
    /// Returns how the branch of a value is found; `None` if there may be values of two branches.
    pub(super) fn dispatch(&mut self, branches: &[SchemaId], kinds: Kinds, property: Option<&str>) -> Option<Dispatch> {
        let of_branches: Vec<Kinds> = branches.iter().map(|branch| self.facts.kinds(*branch) & kinds).collect();
        if can_be_told(&of_branches) {
            return Some(Dispatch::Kind(kinds_table(&of_branches)));
        }
        let others: Vec<Kinds> = of_branches.iter().map(|kinds| *kinds & !Kinds::OBJECT).collect();
        let objects: Vec<usize> = of_branches
            .iter()
            .enumerate()
            .filter(|(_, kinds)| kinds.meets(Kinds::OBJECT))
            .map(|(index, _)| index)
            .collect();
        let tag = if objects.len() > 1 { Some(self.tag(branches, &objects, property)?) } else { None };
        if let (Some((property, values)), true) = (tag, can_be_told(&others)) {
            return Some(Dispatch::Tag { property, values, others: kinds_table(&others) });
        }
        for class in [Kinds::BOOLEAN, Kinds::NUMBER, Kinds::STRING, Kinds::ARRAY] {
            let of_class: Vec<SchemaId> = branches
                .iter()
                .zip(&others)
                .filter(|(_, kinds)| kinds.meets(class))
                .map(|(branch, _)| *branch)
                .collect();
            let is_disjoint = of_class.len() < 2
                || are_disjoint(others.iter().map(|kinds| *kinds & class))
                || class == Kinds::NUMBER && self.have_disjoint_ranges(&of_class)
                || self.have_disjoint_values(&of_class, class);
            if !is_disjoint {
                return None;
            }
        }
        Some(Dispatch::Accepts)
    }

    /// Finds a property that all of some branches require, with values that no two share.
    fn tag(
        &mut self,
        branches: &[SchemaId],
        objects: &[usize],
        property: Option<&str>,
    ) -> Option<(String, Vec<(Json, usize)>)> {
        let first = objects.first().map(|index| branches[*index])?;
        let mut candidates: Vec<String> = property.map(str::to_owned).into_iter().collect();
        candidates.extend(self.required_names(first));
        candidates.into_iter().take(MAX_CANDIDATES).find_map(|property| {
            let mut seen = BTreeSet::new();
            let mut values = Vec::new();
            for index in objects {
                let mut own = BTreeSet::new();
                for value in self.property_values(branches[*index], &property, 0)? {
                    let text = value.canonical();
                    if own.insert(text.clone()) {
                        if !seen.insert(text) {
                            return None;
                        }
                        values.push((value, *index));
                    }
                }
            }
            Some((property, values))
        })
    }

    /// Returns the names that a schema requires, in its order; those of the branches of a union too.
    fn required_names(&self, id: SchemaId) -> Vec<String> {
        let (mut names, mut seen, mut stack) = (Vec::new(), BTreeSet::new(), vec![id]);
        while let Some(id) = stack.pop() {
            let Some(keywords) = self.facts.keywords(id).filter(|_| seen.insert(id)) else { continue };
            names.extend(keywords.object.required.iter().flatten().cloned());
            stack.extend(parts(keywords));
            let unions = [&keywords.combined.any_of, &keywords.combined.one_of];
            stack.extend(unions.into_iter().flatten().filter_map(|branches| branches.first()));
            if names.len() > MAX_CANDIDATES {
                break;
            }
        }
        names
    }

    /// Returns values, among which are all that a required property can have in the objects of a schema.
    fn property_values(&mut self, id: SchemaId, property: &str, depth: usize) -> Option<Vec<Json>> {
        if depth > MAX_DEPTH {
            return None;
        }
        let conjunction = self.facts.conjunction(id, Kinds::OBJECT);
        let is_required = conjunction
            .members
            .iter()
            .any(|member| self.facts.keywords(*member).is_some_and(|keywords| keywords.object.requires(property)));
        if is_required {
            for member in &conjunction.members {
                let schema = self.facts.keywords(*member).and_then(|keywords| {
                    let mut properties = keywords.object.properties.iter().flatten();
                    properties.find(|(name, _)| name == property).map(|(_, schema)| *schema)
                });
                if let Some(values) = schema.and_then(|schema| self.facts.values(schema)) {
                    return Some(values);
                }
            }
        }
        for member in &conjunction.members {
            for which in [Alternatives::One, Alternatives::Any] {
                let branches = self.facts.keywords(*member).and_then(|keywords| which.of(keywords)).map(<[_]>::to_vec);
                let Some(branches) = branches.filter(|_| !conjunction.decided.contains(&(*member, which))) else {
                    continue;
                };
                let live = self.facts.live_branches(&branches, Kinds::OBJECT);
                let mut all = Some(Vec::new());
                for branch in live {
                    let values = self.property_values(branch, property, depth + 1);
                    all = all.zip(values).map(|(all, values)| [all, values].concat());
                    if all.is_none() {
                        break;
                    }
                }
                if all.is_some() {
                    return all;
                }
            }
        }
        None
    }

    /// Whether the numbers of branches are in ranges that do not meet.
    fn have_disjoint_ranges(&mut self, branches: &[SchemaId]) -> bool {
        let mut ranges: Vec<(Option<Bound>, Option<Bound>)> =
            branches.iter().map(|branch| self.bounds(*branch)).collect();
        ranges.sort_by(|(one, _), (other, _)| match (one, other) {
            (None, None) => Ordering::Equal,
            (None, _) => Ordering::Less,
            (_, None) => Ordering::Greater,
            (Some(one), Some(other)) => one.number.cmp(&other.number).then(one.is_excluded.cmp(&other.is_excluded)),
        });
        ranges.windows(2).all(|pair| match pair {
            [(_, Some(max)), (Some(min), _)] => match max.number.cmp(&min.number) {
                Ordering::Less => true,
                Ordering::Equal => max.is_excluded || min.is_excluded,
                Ordering::Greater => false,
            },
            _ => false,
        })
    }

    fn bounds(&mut self, branch: SchemaId) -> (Option<Bound>, Option<Bound>) {
        let (mut min, mut max): (Option<Bound>, Option<Bound>) = (None, None);
        for member in self.facts.conjunction(branch, Kinds::NUMBER).members {
            let Some(rules) = self.facts.keywords(member).map(|keywords| &keywords.number) else { continue };
            for (bound, is_excluded) in [(&rules.minimum, false), (&rules.exclusive_minimum, true)] {
                let Some(number) = bound else { continue };
                let bound = Bound { number: number.clone(), is_excluded };
                if min.as_ref().is_none_or(|min| (&bound.number, is_excluded) > (&min.number, min.is_excluded)) {
                    min = Some(bound);
                }
            }
            for (bound, is_excluded) in [(&rules.maximum, false), (&rules.exclusive_maximum, true)] {
                let Some(number) = bound else { continue };
                let bound = Bound { number: number.clone(), is_excluded };
                if max.as_ref().is_none_or(|max| (&bound.number, !is_excluded) < (&max.number, !max.is_excluded)) {
                    max = Some(bound);
                }
            }
        }
        (min, max)
    }

    /// Whether of each two branches one has finitely many values of a class, none of which the other accepts.
    fn have_disjoint_values(&mut self, branches: &[SchemaId], class: Kinds) -> bool {
        if branches.len() * branches.len() > MAX_PAIRS {
            let mut seen = BTreeSet::new();
            return branches.iter().all(|branch| {
                let values = self.facts.values(*branch).unwrap_or_default();
                let own: BTreeSet<_> = values.iter().map(Json::canonical).collect();
                !own.is_empty() && own.into_iter().all(|value| seen.insert(value))
            });
        }
        let values: BTreeMap<SchemaId, Vec<Json>> = branches
            .iter()
            .filter_map(|branch| {
                let values = self.facts.values(*branch)?;
                Some((*branch, values.into_iter().filter(|value| Kinds::of_value(value).is_within(class)).collect()))
            })
            .collect();
        let schemas = &self.facts.schemas;
        let refuses = |branch: SchemaId, other: SchemaId| {
            values.get(&other).is_some_and(|values: &Vec<Json>| {
                values.iter().all(|value| {
                    decide(schemas, branch, value) == Some(false) || decide(schemas, other, value) == Some(false)
                })
            })
        };
        branches.iter().enumerate().all(|(index, one)| {
            branches[index + 1..].iter().all(|other| one != other && (refuses(*one, *other) || refuses(*other, *one)))
        })
    }
}

/// An end of a range.
struct Bound {
    number: Number,
    is_excluded: bool,
}

/// Whether branches are told apart by kinds that have names: numbers with a fraction have none of their own.
fn can_be_told(branches: &[Kinds]) -> bool {
    are_disjoint(
        branches.iter().map(|kinds| if kinds.meets(Kinds::FRACTION) { *kinds | Kinds::NUMBER } else { *kinds }),
    )
}

fn are_disjoint(kinds: impl Iterator<Item = Kinds>) -> bool {
    let mut seen = Kinds::NONE;
    for kinds in kinds {
        if kinds.meets(seen) {
            return false;
        }
        seen = seen | kinds;
    }
    true
}

/// Returns the kinds of each branch that has some.
fn kinds_table(branches: &[Kinds]) -> Vec<(Vec<arklow_contract::Kind>, usize)> {
    let indexed = branches.iter().enumerate().filter(|(_, kinds)| !kinds.is_empty());
    indexed.map(|(index, kinds)| (kinds.to_list(), index)).collect()
}
