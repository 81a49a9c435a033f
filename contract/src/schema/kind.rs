//! The kinds of JSON values (JSON Schema 2020-12 core, section 4.2.1; validation, section 6.1.1).

/// A kind of JSON value that `type` can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 7] =
        [Self::Null, Self::Boolean, Self::Integer, Self::Number, Self::String, Self::Array, Self::Object];

    /// Returns the name, such as `integer`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// Finds a kind by its name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Returns whether every value of another kind is of this one: an integer is a number.
    #[must_use]
    pub fn includes(self, other: Self) -> bool {
        self == other || (self == Self::Number && other == Self::Integer)
    }
}

/// The kinds that `type` allows, as the contract writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Types {
    /// `type: string`.
    One(Kind),
    /// `type: [string, "null"]`. Without duplicates, and not empty.
    List(Vec<Kind>),
}

impl Types {
    /// Returns the kinds.
    #[must_use]
    pub fn kinds(&self) -> &[Kind] {
        match self {
            Self::One(kind) => std::slice::from_ref(kind),
            Self::List(kinds) => kinds,
        }
    }

    /// Returns whether every value of a kind is allowed. [`Kind::Number`] is not where only integers are.
    #[must_use]
    pub fn allows(&self, kind: Kind) -> bool {
        self.kinds().iter().any(|allowed| allowed.includes(kind))
    }
}
