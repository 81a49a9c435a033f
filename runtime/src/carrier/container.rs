//! Options, boxes, lists, maps, and tuples.

use std::collections::BTreeMap;

use super::codec::{Boxed, Codec, Each, Members, Nullable, Plain};
use super::member::{Described, add_member, describe_member};
use super::{Carrier, read_as, refuse, refuse_type};
use crate::reading::Reading;
use crate::schema::Schema;
use crate::tree::{JsonWriter, Node, Value};

/// Implements [`Carrier`] for a container of carriers, by its codec.
macro_rules! carriers {
    ($(<$($generic:ident),+> $type:ty as $codec:ty;)*) => { $(
        impl<$($generic: Carrier),+> Carrier for $type {
            const SCHEMA: &'static Schema = <$codec as Codec<Self>>::SCHEMA;

            fn null() -> Option<Self> {
                <$codec as Codec<Self>>::null()
            }

            fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
                <$codec as Codec<Self>>::read(node, schema, reading)
            }

            fn write(&self, out: &mut JsonWriter) {
                <$codec as Codec<Self>>::write(self, out);
            }
        }
    )* };
}

carriers! {
    <T> Option<T> as Nullable<Plain>;
    <T> Box<T> as Boxed<Plain>;
    <T> Vec<T> as Each<Plain>;
    <T> BTreeMap<String, T> as Members<Plain>;
}

impl<T, C: Codec<T>> Codec<Option<T>> for Nullable<C> {
    const SCHEMA: &'static Schema = C::SCHEMA;
    const AFTER_RULES: bool = C::AFTER_RULES;

    fn null() -> Option<Option<T>> {
        Some(None)
    }

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Option<T>> {
        if node.is_null() { Some(None) } else { C::read(node, schema, reading).map(Some) }
    }

    fn write(value: &Option<T>, out: &mut JsonWriter) {
        match value {
            Some(value) => C::write(value, out),
            None => out.null(),
        }
    }
}

impl<T, C: Codec<T>> Codec<Box<T>> for Boxed<C> {
    const SCHEMA: &'static Schema = C::SCHEMA;
    const AFTER_RULES: bool = C::AFTER_RULES;

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Box<T>> {
        C::read(node, schema, reading).map(Box::new)
    }

    fn write(value: &Box<T>, out: &mut JsonWriter) {
        C::write(value, out);
    }
}

impl<T, C: Codec<T>> Codec<Vec<T>> for Each<C> {
    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Vec<T>> {
        let Value::Array(items) = node.value() else {
            refuse_type(node, schema, reading, "must be an array");
            return None;
        };
        let mut list = Vec::with_capacity(items.len());
        let mut is_valid = true;
        // All items, also after one that breaks the contract.
        for (index, item) in items.enumerate() {
            match read_as::<C, T>(item, item_schema(schema, index).unwrap_or(C::SCHEMA), reading) {
                Some(item) => list.push(item),
                None => is_valid = false,
            }
        }
        is_valid.then_some(list)
    }

    fn write(list: &Vec<T>, out: &mut JsonWriter) {
        out.begin_array();
        for item in list {
            C::write(item, out);
        }
        out.end_array();
    }
}

/// Returns the schema of the item at an index.
fn item_schema(schema: &'static Schema, index: usize) -> Option<&'static Schema> {
    let rules = schema.array?;
    rules.prefix.and_then(|prefix| prefix.get(index).copied()).or(rules.items)
}

impl<T, C: Codec<T>> Codec<BTreeMap<String, T>> for Members<C> {
    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<BTreeMap<String, T>> {
        let Value::Object(members) = node.value() else {
            refuse_type(node, schema, reading, "must be an object");
            return None;
        };
        let mut map = BTreeMap::new();
        for (name, member) in members {
            match describe_member(name, schema.object) {
                Described::By { first, further } => {
                    add_member::<C, T>(&mut map, (name, member), first, &further, reading);
                }
                described => described.refuse(member, schema, reading),
            }
        }
        Some(map)
    }

    fn write(map: &BTreeMap<String, T>, out: &mut JsonWriter) {
        out.begin_object();
        for (name, value) in map {
            out.name(name);
            C::write(value, out);
        }
        out.end_object();
    }
}

macro_rules! tuples {
    ($(($($type:ident $codec:ident $index:tt),+);)*) => { $(
        impl<$($type: Carrier),+> Carrier for ($($type,)+) {
            fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
                <($(tuples!(@ $type Plain),)+) as Codec<Self>>::read(node, schema, reading)
            }

            fn write(&self, out: &mut JsonWriter) {
                <($(tuples!(@ $type Plain),)+) as Codec<Self>>::write(self, out);
            }
        }

        impl<$($type, $codec: Codec<$type>),+> Codec<($($type,)+)> for ($($codec,)+) {
            fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<($($type,)+)> {
                let mut items = read_items(node, schema, reading, [$($index),+].len())?;
                let read = ($(
                    items.next().and_then(|item| {
                        read_as::<$codec, $type>(item, item_schema(schema, $index).unwrap_or($codec::SCHEMA), reading)
                    }),
                )+);
                Some(($(read.$index?,)+))
            }

            fn write(tuple: &($($type,)+), out: &mut JsonWriter) {
                out.begin_array();
                $($codec::write(&tuple.$index, out);)+
                out.end_array();
            }
        }
    )* };
    (@ $type:ident $codec:ident) => { $codec };
}

/// Returns the items of an array of a fixed length.
fn read_items<'t>(
    node: Node<'t>,
    schema: &'static Schema,
    reading: &mut Reading<'_>,
    length: usize,
) -> Option<crate::tree::Items<'t>> {
    let Value::Array(items) = node.value() else {
        refuse_type(node, schema, reading, "must be an array");
        return None;
    };
    if items.len() != length {
        refuse(node, schema, reading, "does not have as many items as it must");
        return None;
    }
    Some(items)
}

tuples! {
    (T0 C0 0);
    (T0 C0 0, T1 C1 1);
    (T0 C0 0, T1 C1 1, T2 C2 2);
    (T0 C0 0, T1 C1 1, T2 C2 2, T3 C3 3);
    (T0 C0 0, T1 C1 1, T2 C2 2, T3 C3 3, T4 C4 4);
    (T0 C0 0, T1 C1 1, T2 C2 2, T3 C3 3, T4 C4 4, T5 C5 5);
    (T0 C0 0, T1 C1 1, T2 C2 2, T3 C3 3, T4 C4 4, T5 C5 5, T6 C6 6);
    (T0 C0 0, T1 C1 1, T2 C2 2, T3 C3 3, T4 C4 4, T5 C5 5, T6 C6 6, T7 C7 7);
    (T0 C0 0, T1 C1 1, T2 C2 2, T3 C3 3, T4 C4 4, T5 C5 5, T6 C6 6, T7 C7 7, T8 C8 8);
    (T0 C0 0, T1 C1 1, T2 C2 2, T3 C3 3, T4 C4 4, T5 C5 5, T6 C6 6, T7 C7 7, T8 C8 8, T9 C9 9);
    (T0 C0 0, T1 C1 1, T2 C2 2, T3 C3 3, T4 C4 4, T5 C5 5, T6 C6 6, T7 C7 7, T8 C8 8, T9 C9 9, T10 C10 10);
    (T0 C0 0, T1 C1 1, T2 C2 2, T3 C3 3, T4 C4 4, T5 C5 5, T6 C6 6, T7 C7 7, T8 C8 8, T9 C9 9, T10 C10 10, T11 C11 11);
}
