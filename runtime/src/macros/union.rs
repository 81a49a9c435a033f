//! What unions have.

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
