//! Strings, numbers, and booleans.

use arklow_contract::{Json, Matcher, Number, SchemaId};

use super::decide::decide;
use super::facts::{Conjunction, has_number_rules, has_string_rules};
use super::kinds::Kinds;
use super::model::{IntegerType, Shape, Type, Use};
use super::planner::{Carried, Planner, placeholder};

/// What the integers of a schema have in common.
#[derive(Default)]
struct Range {
    min: Option<i128>,
    max: Option<i128>,
    multiple_of: Vec<i128>,
    /// Whether all numbers could be taken into account.
    is_exact: bool,
}

impl Planner {
    pub(super) fn boolean(&mut self, id: SchemaId, conjunction: &Conjunction) -> Use {
        self.leave(id, conjunction, Kinds::BOOLEAN, &Carried::default());
        if !self.has_checks(id) {
            return self.use_of(id, Type::Bool);
        }
        let verdicts = [false, true].map(|value| decide(&self.facts.schemas, id, &Json::Boolean(value)));
        let value = match verdicts {
            [Some(false), Some(false)] => None,
            [Some(true), Some(false)] => Some(false),
            [Some(false), Some(true)] => Some(true),
            [Some(true), Some(true)] => {
                self.note(id).checks = None;
                return self.use_of(id, Type::Bool);
            }
            _ => return self.use_of(id, Type::Bool),
        };
        self.note(id).checks = None;
        let Some(value) = value else { return self.use_of(id, Type::Never) };
        self.derived(id, Shape::Constant { value: Json::Boolean(value) })
    }

    /// Plans a derived type whose shape is known.
    pub(super) fn derived(&mut self, id: SchemaId, shape: Shape) -> Use {
        let item = self.draft(id);
        self.drafts[item].shape = Some(shape);
        self.use_of(id, Type::Derived(placeholder(item)))
    }

    pub(super) fn string(&mut self, id: SchemaId, conjunction: Conjunction) -> Use {
        if let Some(schema_use) = self.extensible(id, &conjunction) {
            return schema_use;
        }
        let rules = |id: &SchemaId| self.facts.keywords(*id).filter(|keywords| has_string_rules(keywords));
        let checks: Vec<_> = conjunction.members.iter().copied().filter(|id| rules(id).is_some()).collect();
        let needs_engine = checks.iter().filter_map(rules).any(|keywords| {
            let pattern = keywords.string.pattern.as_ref();
            pattern.is_some_and(|pattern| matches!(pattern.matcher, Matcher::Engine(_)))
        });
        let carried = Carried { scalar: true, ..Carried::default() };
        self.leave(id, &conjunction, Kinds::STRING, &carried);
        let has_checks = self.has_checks(id);
        if checks.is_empty() && !has_checks && !self.is_named(id) {
            return self.use_of(id, Type::String);
        }
        let wire_name = self.wire_name(id);
        self.derived(id, Shape::Text { checks, is_static: !needs_engine && !has_checks, wire_name })
    }

    pub(super) fn number(&mut self, id: SchemaId, conjunction: Conjunction, kinds: Kinds) -> Use {
        if kinds == Kinds::INTEGER {
            return self.integer(id, &conjunction);
        }
        let rules = |id: &SchemaId| self.facts.keywords(*id).filter(|keywords| has_number_rules(keywords));
        let checks: Vec<_> = conjunction.members.iter().copied().filter(|id| rules(id).is_some()).collect();
        let has_multiple = checks.iter().filter_map(rules).any(|keywords| keywords.number.multiple_of.is_some());
        let carried = Carried { scalar: true, ..Carried::default() };
        self.leave(id, &conjunction, kinds, &carried);
        let has_checks = self.has_checks(id);
        if checks.is_empty() && !has_checks {
            return self.use_of(id, Type::F64);
        }
        let wire_name = self.wire_name(id);
        self.derived(id, Shape::Number { checks, is_static: !has_multiple && !has_checks, wire_name })
    }

    fn integer(&mut self, id: SchemaId, conjunction: &Conjunction) -> Use {
        let range = self.range(conjunction);
        let carried = Carried { scalar: range.is_exact, ..Carried::default() };
        self.leave(id, conjunction, Kinds::INTEGER, &carried);
        let has_checks = self.has_checks(id);
        let is_wide = self.has_format(conjunction, "uint64") && range.min.is_none_or(|min| min < 0);
        let fits = |primitive: IntegerType| {
            let (least, greatest) = primitive.bounds();
            range.min.is_none_or(|min| min >= least) && range.max.is_none_or(|max| max <= greatest)
        };
        let primitive = if range.min.is_some_and(|min| min >= 0) && fits(IntegerType::U64) {
            IntegerType::U64
        } else if fits(IntegerType::I64) && !is_wide {
            IntegerType::I64
        } else {
            IntegerType::I128
        };
        let (least, greatest) = primitive.bounds();
        let (min, max) = (range.min.unwrap_or(least).max(least), range.max.unwrap_or(greatest).min(greatest));
        if min > max {
            return self.use_of(id, Type::Never);
        }
        if (min, max) == (least, greatest) && range.multiple_of.is_empty() && !has_checks {
            return self.use_of(id, primitive.to_type());
        }
        let wire_name = self.wire_name(id);
        let shape =
            Shape::Integer { primitive, min, max, multiple_of: range.multiple_of, is_static: !has_checks, wire_name };
        self.derived(id, shape)
    }

    fn has_format(&self, conjunction: &Conjunction, format: &str) -> bool {
        let mut keywords = conjunction.members.iter().filter_map(|id| self.facts.keywords(*id));
        keywords.any(|keywords| keywords.format.as_deref() == Some(format))
    }

    fn range(&self, conjunction: &Conjunction) -> Range {
        let mut range = Range { is_exact: true, ..Range::default() };
        for rules in conjunction.members.iter().filter_map(|id| Some(&self.facts.keywords(*id)?.number)) {
            let mins = [
                rules.minimum.as_ref().map(Number::ceil),
                rules.exclusive_minimum.as_ref().map(|min| min.floor()?.checked_add(1)),
            ];
            let maxs = [
                rules.maximum.as_ref().map(Number::floor),
                rules.exclusive_maximum.as_ref().map(|max| max.ceil()?.checked_sub(1)),
            ];
            for min in mins.into_iter().flatten() {
                range.is_exact &= min.is_some();
                range.min = range.min.max(min);
            }
            for max in maxs.into_iter().flatten() {
                range.is_exact &= max.is_some();
                range.max = match (range.max, max) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
            }
            if let Some(multiple) = &rules.multiple_of {
                match numerator(multiple) {
                    Some(1) => {}
                    Some(multiple) if range.multiple_of.contains(&multiple) => {}
                    Some(multiple) => range.multiple_of.push(multiple),
                    None => range.is_exact = false,
                }
            }
        }
        range
    }

    /// Returns what the contract calls the values of a schema: the last name that leads to it.
    pub(super) fn wire_name(&self, id: SchemaId) -> String {
        let pointer = self.pointer(id);
        let name = super::place::wire_name(pointer);
        let roots = self.wire_names.iter().filter(|(root, _)| name.is_empty() && pointer.starts_with(root.as_str()));
        roots.max_by_key(|(root, _)| root.len()).map_or(name.clone(), |(_, name)| name.clone())
    }
}

impl IntegerType {
    /// Returns the least and the greatest value.
    pub(super) fn bounds(self) -> (i128, i128) {
        match self {
            Self::I64 => (i64::MIN.into(), i64::MAX.into()),
            Self::U64 => (0, u64::MAX.into()),
            Self::I128 => (i128::MIN, i128::MAX),
        }
    }
}

/// Returns what an integer must be a multiple of to be one of a number: its numerator in lowest terms.
fn numerator(number: &Number) -> Option<i128> {
    if let Some(integer) = number.to_integer() {
        return (integer > 0).then_some(integer);
    }
    let (mantissa, exponent) = number.as_str().split_once(['e', 'E']).unwrap_or((number.as_str(), "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = exponent.parse::<i64>().ok()? - i64::try_from(fraction.len()).ok()?;
    let digits: i128 = format!("{integer}{fraction}").parse().ok()?;
    let power = 10_i128.checked_pow(u32::try_from(-exponent).ok()?)?;
    let (mut one, mut other) = (digits, power);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    (one > 0).then(|| digits / one)
}
