//! Sets of kinds of JSON values.

use std::ops::{BitAnd, BitOr, Not};

use arklow_contract::{Json, Kind, Types};

/// A set of kinds. A number with a fraction is a kind of its own here, so that `number` is two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    pub(super) const NONE: Self = Self(0);
    pub(super) const NULL: Self = Self(1);
    pub(super) const BOOLEAN: Self = Self(2);
    pub(super) const INTEGER: Self = Self(4);
    pub(super) const FRACTION: Self = Self(8);
    pub(super) const NUMBER: Self = Self(4 | 8);
    pub(super) const STRING: Self = Self(16);
    pub(super) const ARRAY: Self = Self(32);
    pub(super) const OBJECT: Self = Self(64);
    pub(super) const ALL: Self = Self(127);
    pub(super) const VALUES: Self = Self(126);

    /// The kinds that a Rust type of its own carries.
    pub(super) const CLASSES: [Self; 5] = [Self::BOOLEAN, Self::NUMBER, Self::STRING, Self::ARRAY, Self::OBJECT];

    pub(super) fn of_kind(kind: Kind) -> Self {
        match kind {
            Kind::Null => Self::NULL,
            Kind::Boolean => Self::BOOLEAN,
            Kind::Integer => Self::INTEGER,
            Kind::Number => Self::NUMBER,
            Kind::String => Self::STRING,
            Kind::Array => Self::ARRAY,
            Kind::Object => Self::OBJECT,
        }
    }

    pub(super) fn of_types(types: &Types) -> Self {
        types.kinds().iter().fold(Self::NONE, |all, kind| all | Self::of_kind(*kind))
    }

    pub(super) fn of_value(value: &Json) -> Self {
        match value {
            Json::Null => Self::NULL,
            Json::Boolean(_) => Self::BOOLEAN,
            Json::Number(number) if number.is_whole() => Self::INTEGER,
            Json::Number(_) => Self::FRACTION,
            Json::String(_) => Self::STRING,
            Json::Array(_) => Self::ARRAY,
            Json::Object(_) => Self::OBJECT,
        }
    }

    pub(super) fn of_values<'v>(values: impl IntoIterator<Item = &'v Json>) -> Self {
        values.into_iter().fold(Self::NONE, |all, value| all | Self::of_value(value))
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    pub(super) fn meets(self, other: Self) -> bool {
        !(self & other).is_empty()
    }

    pub(super) fn is_within(self, other: Self) -> bool {
        self & other == self
    }

    /// Returns the parts of the set that a Rust type of its own carries each; `null` is none of them.
    pub(super) fn classes(self) -> Vec<Self> {
        Self::CLASSES.iter().map(|class| *class & self).filter(|class| !class.is_empty()).collect()
    }

    /// Returns the set as kinds that `type` can name. A set of fractions alone counts as `number`.
    pub(super) fn to_list(self) -> Vec<Kind> {
        let is_in = |kind: &Kind| match kind {
            Kind::Number => self.meets(Self::FRACTION),
            Kind::Integer => self.meets(Self::INTEGER) && !self.meets(Self::FRACTION),
            kind => self.meets(Self::of_kind(*kind)),
        };
        Kind::ALL.into_iter().filter(is_in).collect()
    }

    /// Returns the set as a `type`; `None` of the empty set.
    pub(super) fn to_types(self) -> Option<Types> {
        match &*self.to_list() {
            [] => None,
            [kind] => Some(Types::One(*kind)),
            kinds => Some(Types::List(kinds.to_vec())),
        }
    }
}

impl BitAnd for Kinds {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitOr for Kinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Not for Kinds {
    type Output = Self;

    fn not(self) -> Self {
        Self(!self.0 & Self::ALL.0)
    }
}
