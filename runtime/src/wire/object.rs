//! Reads and writes objects. Each property may appear once; members that the contract does not name are ignored.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::number_token::{NUMBER_TOKEN, is_number};
use super::{FromWire, ValueSeed, refuse};
use crate::violation::{NamedSchema, Place, Violations};

/// An object of the contract, for which `#[arklow_endpoint]` derives a struct.
pub trait Object: Sized {
    /// The properties.
    const PROPERTIES: &'static [NamedSchema];

    /// A [`Slot`] for each property.
    type Slots: Default;

    /// Reads the property at `index` of [`PROPERTIES`](Self::PROPERTIES) into its slot.
    ///
    /// # Errors
    ///
    /// Those of the format.
    fn read_property<'de, A: MapAccess<'de>>(
        slots: &mut Self::Slots,
        index: usize,
        member: UnreadProperty<'_, A>,
    ) -> Result<(), A::Error>;

    /// Makes the object, if no property breaks the contract.
    fn finish(slots: Self::Slots, place: Place<'_>, violations: &mut Violations) -> Option<Self>;
}

/// The state of a property while its object is read.
#[derive(Debug, Default)]
pub enum Slot<T> {
    /// Not read yet.
    #[default]
    Absent,
    /// Read, and breaks the contract.
    Invalid,
    /// Read, and valid.
    Value(T),
}

impl<T> Slot<T> {
    /// Returns the value of a property in `required`.
    pub fn required(self, place: Place<'_>, name: &'static str, violations: &mut Violations) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Invalid => None,
            Self::Absent => {
                violations.push_keyword(Place::Name(&place, name), "required", "is required");
                None
            }
        }
    }

    /// Returns the value of a property that may be absent; the outer `None` if it breaks the contract.
    #[allow(clippy::option_option, reason = "the outer one is a verdict, the inner one the value")]
    pub fn optional(self) -> Option<Option<T>> {
        match self {
            Self::Value(value) => Some(Some(value)),
            Self::Invalid => None,
            Self::Absent => Some(None),
        }
    }
}

/// A property whose name has been read and whose value has not.
pub struct UnreadProperty<'a, A> {
    map: &'a mut A,
    place: Place<'a>,
    violations: &'a mut Violations,
}

impl<'de, A: MapAccess<'de>> UnreadProperty<'_, A> {
    /// Skips the value.
    ///
    /// # Errors
    ///
    /// Those of the format.
    pub fn pass_over(self) -> Result<(), A::Error> {
        self.map.next_value::<IgnoredAny>().map(|_| ())
    }

    /// Reads the value into its slot. A duplicate property is a violation, since readers differ on which value counts.
    ///
    /// # Errors
    ///
    /// Those of the format.
    pub fn read<T: FromWire>(self, slot: &mut Slot<T>) -> Result<(), A::Error> {
        if !matches!(slot, Slot::Absent) {
            self.violations.push(self.place, "duplicate property");
            *slot = Slot::Invalid;
            self.map.next_value::<IgnoredAny>()?;
            return Ok(());
        }
        *slot = match self.map.next_value_seed(ValueSeed::new(self.place, self.violations))? {
            Some(value) => Slot::Value(value),
            None => Slot::Invalid,
        };
        Ok(())
    }
}

/// Reads an object.
///
/// # Errors
///
/// Those of the format.
pub fn read_object<'de, T: Object, D: Deserializer<'de>>(
    input: D,
    place: Place<'_>,
    violations: &mut Violations,
) -> Result<Option<T>, D::Error> {
    input.deserialize_any(ObjectVisitor(ValueSeed::<T>::new(place, violations)))
}

struct ObjectVisitor<'a, T>(ValueSeed<'a, T>);

impl<T> ObjectVisitor<'_, T> {
    fn refuse<E>(self) -> Result<Option<T>, E> {
        self.0.violations.push_keyword(self.0.place, "type", "must be an object");
        Ok(None)
    }
}

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    refuse!(null bool number string array);

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut slots = T::Slots::default();
        while let Some(key) = map.next_key_seed(MemberNameSeed(T::PROPERTIES))? {
            match key {
                MemberName::Property(index) => {
                    let place = Place::Property(&self.0.place, &T::PROPERTIES[index]);
                    let member = UnreadProperty { map: &mut map, place, violations: &mut *self.0.violations };
                    T::read_property(&mut slots, index, member)?;
                }
                MemberName::NumberToken => {
                    if is_number(&mut map)? {
                        return self.refuse();
                    }
                }
                MemberName::Unknown => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let ValueSeed { place, violations, .. } = self.0;
        Ok(T::finish(slots, place, violations))
    }
}

/// Writes an object member by member.
pub struct ObjectWriter<S: Serializer>(S::SerializeMap);

impl<S: Serializer> ObjectWriter<S> {
    /// Begins the object.
    ///
    /// # Errors
    ///
    /// Those of the format.
    pub fn begin(serializer: S) -> Result<Self, S::Error> {
        serializer.serialize_map(None).map(Self)
    }

    /// Writes a property in `required`.
    ///
    /// # Errors
    ///
    /// Those of the format.
    pub fn required<T: Serialize>(&mut self, name: &'static str, value: &T) -> Result<(), S::Error> {
        self.0.serialize_entry(name, value)
    }

    /// Writes a property that may be absent. An absent one is omitted, not written as `null`.
    ///
    /// # Errors
    ///
    /// Those of the format.
    pub fn optional<T: Serialize>(&mut self, name: &'static str, value: &Option<T>) -> Result<(), S::Error> {
        value.as_ref().map_or(Ok(()), |value| self.required(name, value))
    }

    /// Ends the object.
    ///
    /// # Errors
    ///
    /// Those of the format.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.0.end()
    }
}

/// The name of a member, compared without copying it.
enum MemberName {
    Property(usize),
    NumberToken,
    Unknown,
}

struct MemberNameSeed(&'static [NamedSchema]);

impl<'de> DeserializeSeed<'de> for MemberNameSeed {
    type Value = MemberName;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<MemberName, D::Error> {
        input.deserialize_identifier(self)
    }
}

impl Visitor<'_> for MemberNameSeed {
    type Value = MemberName;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E>(self, name: &str) -> Result<MemberName, E> {
        Ok(match self.0.iter().position(|(property, _)| *property == name) {
            Some(index) => MemberName::Property(index),
            None if name == NUMBER_TOKEN => MemberName::NumberToken,
            None => MemberName::Unknown,
        })
    }
}
