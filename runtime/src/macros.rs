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

/// Implements what every newtype has, for one whose rules stand in `__arklow_broken`.
#[doc(hidden)]
#[macro_export]
macro_rules! __text {
    ($type:ident, $pointer:literal, [$($rule:ident($($fact:literal),+)),*], $stated:literal) => {
        impl $type {
            /// A value that is known while compiling.
            ///
            /// In a `const`, a `static`, or a `const {}`, an invalid one does not compile.
            ///
            /// # Panics
            ///
            /// Elsewhere, if the value is invalid.
            #[must_use]
            #[track_caller]
            pub const fn from_static(value: &'static str) -> Self {
                if Self::__arklow_broken(value) != 0 {
                    // As a value: the rule may hold braces.
                    ::core::panic!("{}", $stated);
                }
                Self(::std::borrow::Cow::Borrowed(value))
            }

            /// The value as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        const _: () = {
            #[automatically_derived]
            impl $crate::__private::Text for $type {
                const RULES: &'static [$crate::__private::TextRule] =
                    &[$($crate::__private::TextRule::$rule($($fact),+)),*];

                fn broken(value: &str) -> u8 {
                    Self::__arklow_broken(value)
                }

                fn wrap(value: $crate::__private::Valid) -> Self {
                    Self(value.into_inner())
                }
            }

            #[automatically_derived]
            impl $crate::__private::FromWire for $type {
                const SCHEMA: $crate::__private::SchemaPointers = &[$pointer];

                fn read<'de, D: $crate::__private::serde::Deserializer<'de>>(
                    input: D,
                    place: $crate::__private::Place<'_>,
                    violations: &mut $crate::Violations,
                ) -> ::core::result::Result<::core::option::Option<Self>, D::Error> {
                    $crate::__private::read_text(input, place, violations)
                }
            }

            #[automatically_derived]
            impl $crate::__private::Sealed for $type {}

            #[automatically_derived]
            impl $crate::bind::Derived for $type {}

            #[automatically_derived]
            impl ::core::str::FromStr for $type {
                type Err = $crate::Violation;

                fn from_str(value: &str) -> ::core::result::Result<Self, $crate::Violation> {
                    $crate::__private::parse_text(::std::borrow::Cow::Borrowed(value))
                }
            }

            #[automatically_derived]
            impl ::core::convert::TryFrom<&str> for $type {
                type Error = $crate::Violation;

                fn try_from(value: &str) -> ::core::result::Result<Self, $crate::Violation> {
                    $crate::__private::parse_text(::std::borrow::Cow::Borrowed(value))
                }
            }

            #[automatically_derived]
            impl ::core::convert::TryFrom<::std::string::String> for $type {
                type Error = $crate::Violation;

                fn try_from(value: ::std::string::String) -> ::core::result::Result<Self, $crate::Violation> {
                    $crate::__private::parse_text(::std::borrow::Cow::Owned(value))
                }
            }

            #[automatically_derived]
            impl ::core::convert::From<$type> for ::std::string::String {
                fn from(value: $type) -> Self {
                    value.0.into_owned()
                }
            }

            #[automatically_derived]
            impl ::core::convert::AsRef<str> for $type {
                fn as_ref(&self) -> &str {
                    &self.0
                }
            }

            #[automatically_derived]
            impl ::core::fmt::Display for $type {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Display::fmt(&*self.0, f)
                }
            }

            #[automatically_derived]
            impl $crate::__private::serde::Serialize for $type {
                fn serialize<S: $crate::__private::serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<S::Ok, S::Error> {
                    serializer.serialize_str(&self.0)
                }
            }

            $crate::__private::deserialize! { $type }
        };
    };
}
pub use crate::__text as text;

/// Implements `Deserialize` for a type that is read with all its violations collected.
#[doc(hidden)]
#[macro_export]
macro_rules! __deserialize {
    ($type:ident) => {
        #[automatically_derived]
        impl<'de> $crate::__private::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                input: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::read_alone(input)
            }
        }
    };
}
pub use crate::__deserialize as deserialize;

/// Implements what every struct has, for one that is an `Object`.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    ($type:ident $(, $pointer:literal)?) => {
        #[automatically_derived]
        impl $crate::__private::FromWire for $type {
            const SCHEMA: $crate::__private::SchemaPointers = &[$($pointer)?];

            fn read<'de, D: $crate::__private::serde::Deserializer<'de>>(
                input: D,
                place: $crate::__private::Place<'_>,
                violations: &mut $crate::Violations,
            ) -> ::core::result::Result<::core::option::Option<Self>, D::Error> {
                $crate::__private::read_object(input, place, violations)
            }
        }

        #[automatically_derived]
        impl $crate::__private::Sealed for $type {}

        #[automatically_derived]
        impl $crate::bind::Derived for $type {}

        $crate::__private::deserialize! { $type }
    };
}
pub use crate::__object as object;

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
    };
}
pub use crate::__request as request;

/// Implements `JsonSchema` if the feature `schemars` is on: for a type that is written where it is used, or for a
/// component with a name and an identity of its own.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! __json_schema {
    ($type:ident, |$generator:ident| $schema:expr) => {
        $crate::__private::json_schema! {
            @ $type,
            true,
            ::core::stringify!($type),
            ::core::concat!(::core::module_path!(), "::", ::core::stringify!($type)),
            |$generator| $schema
        }
    };
    ($type:ident = ($name:literal, $id:literal), |$generator:ident| $schema:expr) => {
        $crate::__private::json_schema! { @ $type, false, $name, $id, |$generator| $schema }
    };
    (@ $type:ident, $inline:literal, $name:expr, $id:expr, |$generator:ident| $schema:expr) => {
        #[automatically_derived]
        impl $crate::__private::schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                $inline
            }

            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed($name)
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed($id)
            }

            #[allow(unused_variables)]
            fn json_schema(
                $generator: &mut $crate::__private::schemars::SchemaGenerator,
            ) -> $crate::__private::schemars::Schema {
                $schema
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
