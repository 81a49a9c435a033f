//! What sets of values have.

/// Implements what every closed set of values has.
#[doc(hidden)]
#[macro_export]
macro_rules! __choice {
    ($type:ident, $schema:expr, [$($variant:ident = $text:literal),* $(,)?]) => {
        $crate::__private::choice! {
            $type, $schema, values [$($variant = $crate::__private::schema::Constant::String($text)),*]
        }

        impl $type {
            /// The value as the contract writes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text),*
                }
            }
        }

        $crate::__private::text_conversions! { $type }
    };
    ($type:ident, $schema:expr, values [$($variant:ident = $value:expr),* $(,)?]) => {
        impl $type {
            /// All values, in the contract's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }

        #[automatically_derived]
        impl $crate::__private::Choice for $type {
            const VALUES: &'static [$crate::__private::schema::Constant] = &[$($value),*];
            const ALL: &'static [Self] = Self::ALL;

            fn index(self) -> usize {
                self as usize
            }
        }

        #[automatically_derived]
        impl $crate::__private::Carrier for $type {
            const SCHEMA: &'static $crate::__private::schema::Schema = $schema;

            fn read(
                node: $crate::__private::Node<'_>,
                schema: &'static $crate::__private::schema::Schema,
                reading: &mut $crate::__private::Reading<'_>,
            ) -> ::core::option::Option<Self> {
                $crate::__private::read_choice(node, schema, reading)
            }

            fn write(&self, out: &mut $crate::__private::JsonWriter) {
                $crate::__private::write_choice(*self, out);
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::fmt_choice(*self, f)
            }
        }

        $crate::__private::derived! { $type }
    };
}
pub use crate::__choice as choice;

/// Implements what every set of strings has that may grow: `Unknown` is what a later version of the contract knows.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_choice {
    ($type:ident, $schema:expr, [$($variant:ident = $text:literal),* $(,)?]) => {
        impl $type {
            /// The values that the contract names, in its order.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            /// The value as it comes over the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Unknown(unknown) => unknown.as_str(),
                }
            }
        }

        #[automatically_derived]
        impl $crate::__private::OpenChoice for $type {
            const TEXTS: &'static [&'static str] = &[$($text),*];
            const KNOWN: &'static [Self] = Self::KNOWN;

            fn text(&self) -> ::core::result::Result<&'static str, &$crate::Unknown> {
                match self {
                    $(Self::$variant => ::core::result::Result::Ok($text),)*
                    Self::Unknown(unknown) => ::core::result::Result::Err(unknown),
                }
            }

            fn unknown(value: $crate::Unknown) -> Self {
                Self::Unknown(value)
            }
        }

        #[automatically_derived]
        impl $crate::__private::Carrier for $type {
            const SCHEMA: &'static $crate::__private::schema::Schema = $schema;

            fn read(
                node: $crate::__private::Node<'_>,
                schema: &'static $crate::__private::schema::Schema,
                reading: &mut $crate::__private::Reading<'_>,
            ) -> ::core::option::Option<Self> {
                $crate::__private::read_open_choice(node, schema, reading)
            }

            fn write(&self, out: &mut $crate::__private::JsonWriter) {
                $crate::__private::write_open_choice(self, out);
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(self.as_str(), f)
            }
        }

        $crate::__private::text_conversions! { $type }
        $crate::__private::derived! { $type }
    };
}
pub use crate::__open_choice as open_choice;

/// Implements what the type of a single value has.
#[doc(hidden)]
#[macro_export]
macro_rules! __constant {
    ($type:ident, $schema:expr, $text:literal $(,)?) => {
        $crate::__private::constant! { $type, $schema, value $crate::__private::schema::Constant::String($text) }

        impl $type {
            /// The value as the contract writes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                $text
            }
        }

        $crate::__private::text_conversions! { $type }
    };
    ($type:ident, $schema:expr, value $value:expr) => {
        #[automatically_derived]
        impl $crate::__private::Choice for $type {
            const VALUES: &'static [$crate::__private::schema::Constant] = &[$value];
            const ALL: &'static [Self] = &[Self];

            fn index(self) -> usize {
                0
            }
        }

        #[automatically_derived]
        impl $crate::__private::Carrier for $type {
            const SCHEMA: &'static $crate::__private::schema::Schema = $schema;

            fn read(
                node: $crate::__private::Node<'_>,
                schema: &'static $crate::__private::schema::Schema,
                reading: &mut $crate::__private::Reading<'_>,
            ) -> ::core::option::Option<Self> {
                $crate::__private::read_choice(node, schema, reading)
            }

            fn write(&self, out: &mut $crate::__private::JsonWriter) {
                $crate::__private::write_choice(*self, out);
            }
        }

        #[automatically_derived]
        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::fmt_choice(*self, f)
            }
        }

        $crate::__private::derived! { $type }
    };
}
pub use crate::__constant as constant;

/// Implements the conversions from and to strings of a set of strings.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_conversions {
    ($type:ident) => {
        #[automatically_derived]
        impl $crate::bind::FromText for $type {}

        #[automatically_derived]
        impl ::core::str::FromStr for $type {
            type Err = $crate::Violation;

            fn from_str(value: &str) -> ::core::result::Result<Self, $crate::Violation> {
                $crate::__private::parse_text(value)
            }
        }

        #[automatically_derived]
        impl ::core::convert::TryFrom<&str> for $type {
            type Error = $crate::Violation;

            fn try_from(value: &str) -> ::core::result::Result<Self, $crate::Violation> {
                $crate::__private::parse_text(value)
            }
        }

        #[automatically_derived]
        impl ::core::convert::TryFrom<::std::string::String> for $type {
            type Error = $crate::Violation;

            fn try_from(value: ::std::string::String) -> ::core::result::Result<Self, $crate::Violation> {
                $crate::__private::parse_text(value)
            }
        }

        #[automatically_derived]
        impl ::core::convert::From<$type> for ::std::string::String {
            fn from(value: $type) -> Self {
                ::std::borrow::ToOwned::to_owned(value.as_str())
            }
        }

        #[automatically_derived]
        impl ::core::convert::AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
    };
}
pub use crate::__text_conversions as text_conversions;
