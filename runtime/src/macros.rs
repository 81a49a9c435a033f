//! What many expansions share word for word, kept here so that each stays short.

/// Keeps its tokens if the feature `axum` is on: an expansion cannot ask the user's `cfg`.
#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_axum { ($($tokens:tt)*) => { $($tokens)* }; }
#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_axum {
    ($($tokens:tt)*) => {};
}
pub use crate::__if_axum as if_axum;

/// Keeps its tokens if the feature `schemars` is on.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_schemars { ($($tokens:tt)*) => { $($tokens)* }; }
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_schemars {
    ($($tokens:tt)*) => {};
}
pub use crate::__if_schemars as if_schemars;

/// Gives the marker type of a string newtype its rules. An alias of [`Text`](crate::Text) with the marker is the newtype.
#[doc(hidden)]
#[macro_export]
macro_rules! __text {
    (engine $name:ident, $wire_name:literal, $schema:expr $(,)?) => {
        $crate::__private::text! { engine $name, $wire_name, $schema, [$schema] }
    };
    (engine $name:ident, $wire_name:literal, $schema:expr, [$($check:expr),* $(,)?]) => {
        #[automatically_derived]
        impl $crate::__private::TextRules for __rules::$name {
            const NAME: &'static str = ::core::stringify!($name);
            const WIRE_NAME: &'static str = $wire_name;
            const SCHEMA: &'static $crate::__private::schema::Schema = $schema;
            const CHECKS: &'static [&'static $crate::__private::schema::Schema] = &[$($check),*];
        }
    };
    ($name:ident, $($rest:tt)*) => {
        $crate::__private::text! { engine $name, $($rest)* }
        #[automatically_derived]
        impl $crate::__private::StaticRules for __rules::$name {}
    };
}
pub use crate::__text as text;

/// Gives the marker type of an integer newtype its rules. An alias of [`Integer`](crate::Integer) is the newtype.
#[doc(hidden)]
#[macro_export]
macro_rules! __integer {
    (
        $name:ident, $wire_name:literal, $schema:expr, $min:expr, $max:expr, [$($multiple:expr),* $(,)?]
    ) => {
        #[automatically_derived]
        impl $crate::__private::IntegerRules for __rules::$name {
            const NAME: &'static str = ::core::stringify!($name);
            const WIRE_NAME: &'static str = $wire_name;
            const SCHEMA: &'static $crate::__private::schema::Schema = $schema;
            const MIN: ::core::primitive::i128 = $min;
            const MAX: ::core::primitive::i128 = $max;
            const MULTIPLE_OF: &'static [::core::primitive::i128] = &[$($multiple),*];
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
        impl $crate::__private::NumberNewtypeRules for __rules::$name {
            const NAME: &'static str = ::core::stringify!($name);
            const WIRE_NAME: &'static str = $wire_name;
            const SCHEMA: &'static $crate::__private::schema::Schema = $schema;
            const CHECKS: &'static [&'static $crate::__private::schema::Schema] = &[$($check),*];
        }
    };
    (
        $name:ident, $wire_name:literal, $schema:expr, [$($check:expr),* $(,)?],
        static [$($bound:ident($value:expr)),* $(,)?]
    ) => {
        $crate::__private::number! { $name, $wire_name, $schema, [$($check),*] }
        #[automatically_derived]
        impl $crate::__private::StaticNumber for __rules::$name {
            const BOUNDS: &'static [$crate::__private::Bound] = &[$($crate::__private::Bound::$bound($value)),*];
        }
    };
}
pub use crate::__number as number;

/// Implements what every derived type has, for one that is a `Carrier`: serde in both directions, and the schema.
#[doc(hidden)]
#[macro_export]
macro_rules! __derived {
    ($type:ident) => {
        #[automatically_derived]
        impl $crate::bind::Derived for $type {}

        #[automatically_derived]
        impl $crate::__private::serde::Serialize for $type {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::__private::serialize(self, serializer)
            }
        }

        #[automatically_derived]
        impl<'de> $crate::__private::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                input: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::deserialize(input)
            }
        }

        $crate::__private::json_schema! { $type }
    };
}
pub use crate::__derived as derived;

/// Implements `check`, for a type whose values can break rules that it does not carry.
#[doc(hidden)]
#[macro_export]
macro_rules! __check {
    ($type:ident, check) => {
        impl $type {
            /// Checks the rules of the contract that this type does not enforce by itself. Reading and writing a value
            /// check them too.
            ///
            /// # Errors
            ///
            /// All violations.
            pub fn check(&self) -> ::core::result::Result<(), $crate::Violations> {
                $crate::__private::check(self)
            }
        }
    };
    ($type:ident) => {};
}
pub use crate::__check as check;

/// Implements what every struct has, for one that is an `Object`.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    ($type:ident, $schema:expr $(, $check:ident)?) => {
        #[automatically_derived]
        impl $crate::__private::Carrier for $type {
            const SCHEMA: &'static $crate::__private::schema::Schema = $schema;

            fn read(
                node: $crate::__private::Node<'_>,
                schema: &'static $crate::__private::schema::Schema,
                reading: &mut $crate::__private::Reading<'_>,
            ) -> ::core::option::Option<Self> {
                $crate::__private::read_object(node, schema, reading)
            }

            fn write(&self, out: &mut $crate::__private::JsonWriter) {
                $crate::__private::write_object(self, out);
            }
        }

        $crate::__private::derived! { $type }
        $crate::__private::check! { $type $(, $check)? }
    };
}
pub use crate::__object as object;

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

/// Implements what every union has.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    (
        $type:ident, $schema:expr, $dispatch:expr,
        [$($variant:ident: $branch:ty $(as $codec:ty)? = $branch_schema:expr),* $(,)?] $(, $check:ident)?
    ) => {
        #[automatically_derived]
        impl $crate::__private::Union for $type {
            const DISPATCH: $crate::__private::Dispatch = $dispatch;
            const BRANCHES: &'static [$crate::__private::Branch<Self>] = &[$(
                $crate::__private::Branch {
                    schema: $branch_schema,
                    read: |node, schema, reading| {
                        $crate::__private::read_as::<$crate::__private::codec!($($codec)?), $branch>(
                            node, schema, reading,
                        ).map(Self::$variant)
                    },
                }
            ),*];
        }

        #[automatically_derived]
        impl $crate::__private::Carrier for $type {
            const SCHEMA: &'static $crate::__private::schema::Schema = $schema;

            fn read(
                node: $crate::__private::Node<'_>,
                schema: &'static $crate::__private::schema::Schema,
                reading: &mut $crate::__private::Reading<'_>,
            ) -> ::core::option::Option<Self> {
                $crate::__private::read_union(node, schema, reading)
            }

            fn write(&self, out: &mut $crate::__private::JsonWriter) {
                match self {
                    $(Self::$variant(value) => {
                        <$crate::__private::codec!($($codec)?) as $crate::__private::Codec<$branch>>::write(value, out);
                    })*
                }
            }
        }

        $crate::__private::derived! { $type }
        $crate::__private::check! { $type $(, $check)? }
    };
}
pub use crate::__union as union;

/// The codec that is written, or that of every carrier.
#[doc(hidden)]
#[macro_export]
macro_rules! __codec {
    () => {
        $crate::__private::Plain
    };
    ($codec:ty) => {
        $codec
    };
}
pub use crate::__codec as codec;

/// Implements what every union has whose branches may overlap, for a struct that wraps an `Overlap`.
#[doc(hidden)]
#[macro_export]
macro_rules! __overlap {
    (
        $type:ident, $schema:expr,
        [$($method:ident: $branch:ty $(as $codec:ty)? = $branch_schema:expr),* $(,)?], from [$($from:ty),* $(,)?]
    ) => {
        impl $type {
            /// The value.
            #[must_use]
            pub fn as_value(&self) -> &$crate::__private::serde_json::Value {
                self.0.as_value()
            }

            /// Returns the value.
            #[must_use]
            pub fn into_value(self) -> $crate::__private::serde_json::Value {
                self.0.into_value()
            }

            $(
                /// The value as this branch of the contract's schema, if the branch accepts it.
                #[must_use]
                pub fn $method(&self) -> ::core::option::Option<$branch> {
                    self.0.read_as::<$crate::__private::codec!($($codec)?), $branch>($branch_schema)
                }
            )*
        }

        #[automatically_derived]
        impl $crate::__private::Carrier for $type {
            const SCHEMA: &'static $crate::__private::schema::Schema = $schema;

            fn read(
                node: $crate::__private::Node<'_>,
                schema: &'static $crate::__private::schema::Schema,
                reading: &mut $crate::__private::Reading<'_>,
            ) -> ::core::option::Option<Self> {
                $crate::__private::Overlap::read(node, schema, reading).map(Self)
            }

            fn write(&self, out: &mut $crate::__private::JsonWriter) {
                self.0.write(out);
            }
        }

        #[automatically_derived]
        impl ::core::convert::TryFrom<$crate::__private::serde_json::Value> for $type {
            type Error = $crate::Violations;

            fn try_from(
                value: $crate::__private::serde_json::Value,
            ) -> ::core::result::Result<Self, $crate::Violations> {
                $crate::__private::convert(&value)
            }
        }

        $(
            #[automatically_derived]
            impl ::core::convert::TryFrom<$from> for $type {
                type Error = $crate::Violations;

                fn try_from(value: $from) -> ::core::result::Result<Self, $crate::Violations> {
                    $crate::__private::convert(&value)
                }
            }
        )*

        $crate::__private::derived! { $type }
    };
}
pub use crate::__overlap as overlap;

/// Implements what every request has.
#[doc(hidden)]
#[macro_export]
macro_rules! __request {
    ($request:ident, $endpoint:ident) => {
        impl $request {
            /// Makes the HTTP request, for any HTTP stack: `base` is the address of the server, and may have a path.
            /// The credential is left to whoever sends it.
            ///
            /// # Errors
            ///
            /// If `base` cannot have a path behind it, or a parameter cannot be sent in a path.
            pub fn into_http(
                self,
                base: &$crate::__private::http::Uri,
            ) -> ::core::result::Result<
                $crate::__private::http::Request<$crate::__private::bytes::Bytes>,
                $crate::Error,
            > {
                $crate::__private::request_into_http::<$endpoint>(self, base)
            }

            /// Reads an HTTP request, whatever its credential.
            ///
            /// # Errors
            ///
            /// The answer to give: 404 or 405 if it is a request of another operation, 415 for a body of another
            /// media type, else 400 with every violation.
            pub fn from_http(
                request: $crate::__private::http::Request<$crate::__private::bytes::Bytes>,
            ) -> ::core::result::Result<Self, $crate::Failure> {
                $crate::__private::request_from_http::<$endpoint>(request)
            }
        }

        #[automatically_derived]
        impl $crate::__private::Sealed for $request {}

        #[automatically_derived]
        impl $crate::Request for $request {
            type Endpoint = $endpoint;
        }
    };
}
pub use crate::__request as request;

/// Implements `JsonSchema` if the feature `schemars` is on.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __json_schema {
    ($type:ident) => {
        #[automatically_derived]
        impl $crate::__private::schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(::core::stringify!($type))
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(::core::concat!(::core::module_path!(), "::", ::core::stringify!($type)))
            }

            fn json_schema(
                generator: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                $crate::__private::schema_of::<Self>(generator)
            }
        }
    };
}
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __json_schema {
    ($($tokens:tt)*) => {};
}
pub use crate::__json_schema as json_schema;
