//! What many expansions share word for word, kept here so that each stays short.

mod choice;
mod newtype;
mod union;

pub use self::choice::{choice, constant, open_choice, text_conversions};
pub use self::newtype::{integer, number, text};
pub use self::union::{codec, overlap, union};

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

/// Implements what every derived type has, for one that is a `Carrier`: serde in both directions, and the schema.
#[doc(hidden)]
#[macro_export]
macro_rules! __derived {
    ($type:ident, check) => {
        $crate::__private::derived! { $type }
        $crate::__private::check! { $type, check }
    };
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
        impl $crate::Request for $request {
            type Endpoint = $endpoint;
        }
    };
}
pub use crate::__request as request;

/// Implements what every type of declared answers has.
#[doc(hidden)]
#[macro_export]
macro_rules! __response {
    ($response:ident, $endpoint:ident) => {
        impl $response {
            /// Makes the HTTP response.
            ///
            /// # Errors
            ///
            /// If it breaks a rule of the contract that its type does not enforce, or has a status that the contract does
            /// not declare it for.
            pub fn into_http(
                self,
            ) -> ::core::result::Result<
                $crate::__private::http::Response<$crate::__private::bytes::Bytes>,
                $crate::Error,
            > {
                $crate::__private::into_http::<$endpoint, Self>(&self)
            }

            /// Reads an HTTP response.
            ///
            /// # Errors
            ///
            /// If the contract does not declare the status, or the response breaks the contract.
            pub fn from_http(
                response: $crate::__private::http::Response<$crate::__private::bytes::Bytes>,
            ) -> ::core::result::Result<Self, $crate::Error> {
                $crate::__private::from_http::<$endpoint, Self>(response)
            }
        }
    };
}
pub use crate::__response as response;

/// Implements what every type of declared errors has.
#[doc(hidden)]
#[macro_export]
macro_rules! __error {
    ($error:ident, $endpoint:ident) => {
        #[automatically_derived]
        impl ::core::fmt::Display for $error {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::fmt_error(self, f)
            }
        }

        #[automatically_derived]
        impl ::std::error::Error for $error {}

        #[automatically_derived]
        impl ::core::convert::From<$crate::Error> for $error {
            fn from(error: $crate::Error) -> Self {
                $crate::__private::from_error(error, Self::Other)
            }
        }

        #[automatically_derived]
        impl ::core::convert::From<$error> for $crate::Failure {
            fn from(error: $error) -> Self {
                $crate::__private::into_failure::<$endpoint, $error>(error)
            }
        }
    };
}
pub use crate::__error as error;

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
