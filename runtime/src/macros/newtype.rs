//! The rules of newtypes.

/// Gives the marker type of a string newtype its rules. An alias of [`Text`](crate::Text) with the marker is the newtype.
#[doc(hidden)]
#[macro_export]
macro_rules! __text {
    (engine $name:ident, $($rest:tt)*) => {
        $crate::__private::text! { TextRules $name, $($rest)* }
    };
    ($name:ident, $($rest:tt)*) => {
        $crate::__private::text! { StaticRules $name, $($rest)* }
    };
    ($rules:ident $name:ident, $wire_name:literal, $schema:expr $(,)?) => {
        #[automatically_derived]
        impl $crate::__private::$rules for rules::$name {
            const FACTS: $crate::__private::NewtypeFacts =
                $crate::__private::NewtypeFacts::of(::core::stringify!($name), $wire_name, $schema);
        }
    };
    ($rules:ident $name:ident, $wire_name:literal, $schema:expr, [$($check:expr),* $(,)?]) => {
        #[automatically_derived]
        impl $crate::__private::$rules for rules::$name {
            const FACTS: $crate::__private::NewtypeFacts = $crate::__private::NewtypeFacts {
                name: ::core::stringify!($name),
                wire_name: $wire_name,
                schema: $schema,
                checks: &[$($check),*],
            };
        }
    };
}
pub use crate::__text as text;

/// Gives the marker type of an integer newtype its rules. An alias of [`Integer`](crate::Integer) is the newtype.
#[doc(hidden)]
#[macro_export]
macro_rules! __integer {
    (checked $name:ident, $($rest:tt)*) => {
        $crate::__private::integer! { IntegerRules $name, $($rest)* }
    };
    ($name:ident, $($rest:tt)*) => {
        $crate::__private::integer! { StaticInteger $name, $($rest)* }
    };
    (
        $rules:ident $name:ident, $wire_name:literal, $schema:expr, $min:expr, $max:expr,
        [$($multiple:expr),* $(,)?]
    ) => {
        #[automatically_derived]
        impl $crate::__private::$rules for rules::$name {
            const FACTS: &'static $crate::__private::IntegerFacts = &$crate::__private::IntegerFacts {
                newtype: $crate::__private::NewtypeFacts {
                    name: ::core::stringify!($name),
                    wire_name: $wire_name,
                    schema: $schema,
                    checks: &[],
                },
                min: $min,
                max: $max,
                multiple_of: &[$($multiple),*],
            };
        }
    };
}
pub use crate::__integer as integer;

/// Gives the marker type of a number newtype its rules. An alias of [`Number`](crate::Number) is the newtype.
#[doc(hidden)]
#[macro_export]
macro_rules! __number {
    ($name:ident, $wire_name:literal, $schema:expr $(,)?) => {
        $crate::__private::number! { $name, $wire_name, $schema, [$schema] }
    };
    ($name:ident, $wire_name:literal, $schema:expr, [$($check:expr),* $(,)?] $(,)?) => {
        #[automatically_derived]
        impl $crate::__private::NumberNewtypeRules for rules::$name {
            const FACTS: $crate::__private::NewtypeFacts = $crate::__private::NewtypeFacts {
                name: ::core::stringify!($name),
                wire_name: $wire_name,
                schema: $schema,
                checks: &[$($check),*],
            };
        }
    };
    (
        $name:ident, $wire_name:literal, $schema:expr, [$($check:expr),* $(,)?],
        static [$($bound:ident($value:expr)),* $(,)?]
    ) => {
        $crate::__private::number! { $name, $wire_name, $schema, [$($check),*] }
        #[automatically_derived]
        impl $crate::__private::StaticNumber for rules::$name {
            const BOUNDS: &'static [$crate::__private::Bound] = &[$($crate::__private::Bound::$bound($value)),*];
        }
    };
}
pub use crate::__number as number;
