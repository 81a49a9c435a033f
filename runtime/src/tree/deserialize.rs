//! A tree from any `serde::Deserializer`.
//!
//! `serde_json` rounds a number to 64 bits before a visitor sees it. How it rounds depends on features that any crate of a
//! build can turn on. Its raw values keep the text. `serde_json::value::RawValue` cannot be used, since it fails in other
//! formats. This module uses the protocol behind it: asked for a newtype struct with a certain name, `serde_json` visits a
//! map whose only member has that name and holds the text. Other formats visit the content of the newtype struct, which is
//! then read by value. If `serde_json` renames the struct, numbers are read by value everywhere, and a test fails.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::Tree;
use super::number_token::{NUMBER_TOKEN, numbers_are_maps};
use super::parse::Parser;
use super::tape::{Entry, MAX_DEPTH, Tape};

/// The name of the newtype struct for which `serde_json` provides the text of a value.
const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// Reads a value from any self-describing format. `serde_json` provides its text, so that numbers keep theirs.
///
/// # Errors
///
/// Those of the format, and one for a value that is no JSON: a string that is no Unicode, or a nesting that is too deep.
pub(crate) fn from_deserializer<'de, D: Deserializer<'de>>(input: D) -> Result<Tree<'de>, D::Error> {
    let mut tape = Tape::with_capacity(0);
    ValueSeed { tape: &mut tape }.deserialize(input)?;
    Ok(Tree(tape))
}

/// Adds a value to the tape, and returns whether it is passed as an owned `String`.
struct ValueSeed<'a, 'de> {
    tape: &'a mut Tape<'de>,
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_, 'de> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<bool, D::Error> {
        input.deserialize_newtype_struct(RAW_VALUE, ValueVisitor { tape: self.tape, may_be_text: true })
    }
}

/// Accepts the text of a value, or a value from a format that does not provide the text.
struct ValueVisitor<'a, 'de> {
    tape: &'a mut Tape<'de>,
    /// Whether a map can hold the text. Inside of the newtype struct, a map is a value.
    may_be_text: bool,
}

impl<'de> ValueVisitor<'_, 'de> {
    #[allow(clippy::unnecessary_wraps, reason = "as visitors have it")]
    fn push<E>(self, entry: Entry<'de>) -> Result<bool, E> {
        self.tape.push(entry);
        Ok(false)
    }

    fn push_number<E>(self, text: &str) -> Result<bool, E> {
        let range = self.tape.keep(text);
        self.push(Entry::OwnNumber(range))
    }

    fn check_depth<E: Error>(&self) -> Result<(), E> {
        if self.tape.depth() < MAX_DEPTH { Ok(()) } else { Err(E::custom("is nested too deeply")) }
    }

    /// Reads the members of an object after the name of the first.
    fn read_members<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        loop {
            map.next_value_seed(ValueSeed { tape: &mut *self.tape })?;
            self.tape.complete();
            if map.next_key_seed(NameSeed { tape: &mut *self.tape })?.is_none() {
                self.tape.close();
                return Ok(false);
            }
        }
    }
}

impl<'de> Visitor<'de> for ValueVisitor<'_, 'de> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, input: D) -> Result<bool, D::Error> {
        input.deserialize_any(Self { may_be_text: false, ..self })
    }

    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<bool, D::Error> {
        ValueSeed { tape: self.tape }.deserialize(input)
    }

    fn visit_none<E>(self) -> Result<bool, E> {
        self.push(Entry::Null)
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        self.push(Entry::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<bool, E> {
        self.push(Entry::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<bool, E> {
        self.push_number(&value.to_string())
    }

    fn visit_u64<E>(self, value: u64) -> Result<bool, E> {
        self.push_number(&value.to_string())
    }

    fn visit_i128<E>(self, value: i128) -> Result<bool, E> {
        self.push_number(&value.to_string())
    }

    fn visit_u128<E>(self, value: u128) -> Result<bool, E> {
        self.push_number(&value.to_string())
    }

    fn visit_f64<E>(self, value: f64) -> Result<bool, E> {
        // Shortest, with an exponent where it is long: JSON, unless it is not finite, which no number of JSON equals.
        self.push_number(&format!("{value:?}"))
    }

    fn visit_str<E>(self, text: &str) -> Result<bool, E> {
        let range = self.tape.keep(text);
        self.push(Entry::OwnString(range))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<bool, E> {
        self.push(Entry::String(text))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<bool, E> {
        self.visit_str::<E>(&text).map(|_| true)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<bool, A::Error> {
        self.check_depth()?;
        self.tape.open(false);
        while seq.next_element_seed(ValueSeed { tape: &mut *self.tape })?.is_some() {
            self.tape.complete();
        }
        self.tape.close();
        Ok(false)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        self.check_depth()?;
        self.tape.open(true);
        let Some(name) = map.next_key_seed(NameSeed { tape: &mut *self.tape })? else {
            self.tape.close();
            return Ok(false);
        };
        match name {
            Name::RawValue if self.may_be_text => {
                let text = map.next_value_seed(TextSeed)?;
                self.tape.forget_object();
                append(text, self.tape).map_err(Error::custom)?;
                Ok(false)
            }
            // A map in memory knows its length.
            Name::NumberToken if map.size_hint().is_none() => {
                let is_own_text = map.next_value_seed(ValueSeed { tape: &mut *self.tape })?;
                self.tape.complete();
                if map.next_key_seed(NameSeed { tape: &mut *self.tape })?.is_some() {
                    return self.read_members(map);
                }
                self.tape.close();
                if is_own_text && numbers_are_maps() {
                    self.tape.replace_object_by_number();
                }
                Ok(false)
            }
            _ => self.read_members(map),
        }
    }
}

/// Reads the text of a value and adds the value to a tape.
fn append<'de>(text: Cow<'de, str>, tape: &mut Tape<'de>) -> Result<(), Cow<'static, str>> {
    let depth = tape.depth();
    match text {
        Cow::Borrowed(text) => tape.append(parse(text, depth)?),
        Cow::Owned(text) => tape.append_copy(&parse(&text, depth)?),
    }
    Ok(())
}

fn parse(text: &str, depth: usize) -> Result<Tape<'_>, Cow<'static, str>> {
    Parser::new(text).in_containers(depth).parse().map_err(|malformed| malformed.rule)
}

/// The name of a member.
enum Name {
    RawValue,
    NumberToken,
    Other,
}

/// Adds the name of a member to the tape.
struct NameSeed<'a, 'de> {
    tape: &'a mut Tape<'de>,
}

impl NameSeed<'_, '_> {
    fn tell(name: &str) -> Name {
        match name {
            RAW_VALUE => Name::RawValue,
            NUMBER_TOKEN => Name::NumberToken,
            _ => Name::Other,
        }
    }
}

impl<'de> DeserializeSeed<'de> for NameSeed<'_, 'de> {
    type Value = Name;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Name, D::Error> {
        input.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for NameSeed<'_, 'de> {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E>(self, name: &str) -> Result<Name, E> {
        let range = self.tape.keep(name);
        self.tape.push(Entry::OwnString(range));
        Ok(Self::tell(name))
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Name, E> {
        self.tape.push(Entry::String(name));
        Ok(Self::tell(name))
    }
}

/// Reads the JSON text of a value of any type.
struct TextSeed;

impl<'de> DeserializeSeed<'de> for TextSeed {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
        input.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for TextSeed {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text of a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text))
    }
}

#[cfg(test)]
mod tests {
    use serde::de::{Deserialize, Deserializer, Error as _, Visitor, value::Error};
    use serde_json::value::RawValue;

    use super::{RAW_VALUE, from_deserializer};
    use crate::tree::{Node, Value};

    /// A deserializer that fails with the name of the newtype struct that it is asked for.
    struct NameOfNewtype;

    impl<'de> Deserializer<'de> for NameOfNewtype {
        type Error = Error;

        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
            Err(Error::custom("asked for something else"))
        }

        fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, _: V) -> Result<V::Value, Error> {
            Err(Error::custom(name))
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
            seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    #[test]
    fn name_of_raw_values_is_that_of_serde_json() {
        let error = Box::<RawValue>::deserialize(NameOfNewtype).expect_err("a name");
        assert_eq!(error.to_string(), RAW_VALUE);
    }

    #[test]
    fn number_is_kept_by_text_from_every_reader() {
        let text = " [{\"a\\n\": [1.00000000000000000001, \"\\u0041\"]}, 1e999] ";
        let by_str = from_deserializer(&mut serde_json::Deserializer::from_str(text)).expect("JSON");
        let by_slice = from_deserializer(&mut serde_json::Deserializer::from_slice(text.as_bytes())).expect("JSON");
        let by_reader = from_deserializer(&mut serde_json::Deserializer::from_reader(text.as_bytes())).expect("JSON");
        for tree in [by_str, by_slice, by_reader] {
            let items = tree.root().items().expect("an array").collect::<Vec<_>>();
            let inner = items[0].member("a\n").expect("a member").items().expect("an array").collect::<Vec<_>>();
            assert_eq!(inner[0].as_number(), Some("1.00000000000000000001"));
            assert_eq!(inner[1].as_str(), Some("A"));
            assert_eq!(items[1].as_number(), Some("1e999"));
        }
    }

    #[test]
    fn value_in_memory_is_kept_with_the_names_of_tokens() {
        for name in [RAW_VALUE, super::NUMBER_TOKEN] {
            let value: serde_json::Value = [(name, "1")].into_iter().collect();
            let text = value.to_string();
            let mut input = serde_json::Deserializer::from_str(&text);
            for tree in [from_deserializer(&value), from_deserializer(value.clone()), from_deserializer(&mut input)] {
                let tree = tree.expect("JSON");
                assert_eq!(tree.root().member(name).and_then(Node::as_str), Some("1"));
            }
        }
    }

    #[test]
    fn other_formats_are_read_by_value() {
        use serde::de::value::{F64Deserializer, MapDeserializer, SeqDeserializer};
        let map = MapDeserializer::<_, Error>::new([("a", 1), ("b", -2), ("a", 3)].into_iter());
        let tree = from_deserializer(map).expect("a map");
        let members: Vec<_> = tree.root().members().expect("an object").collect();
        assert_eq!(members.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["a", "b", "a"]);
        assert_eq!(members[2].1.as_number(), Some("3"));
        let seq = SeqDeserializer::<_, Error>::new([0.5, 1e300, f64::NAN].into_iter());
        let tree = from_deserializer(seq).expect("a list");
        let texts: Vec<_> = tree.root().items().expect("an array").filter_map(Node::as_number).collect();
        assert_eq!(texts, ["0.5", "1e300", "NaN"]);
        let tree = from_deserializer(F64Deserializer::<Error>::new(2.0)).expect("a number");
        assert!(matches!(tree.root().value(), Value::Number("2.0")));
    }
}
