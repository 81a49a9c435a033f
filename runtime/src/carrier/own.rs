//! Types of the user's, which a mark in the contract names.
//!
//! The contract's rules are judged first, then the type reads. What it says of a value that it does not read is not shown: it
//! may hold the value.

use std::fmt::Display;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde::ser::Serialize;

use super::codec::Codec;
use super::json_of;
use super::refuse_type;
use crate::reading::Reading;
use crate::schema::Schema;
use crate::tree::{JsonWriter, Node};

/// The codec of a type that is made of a string, and written as one. `F` is the grammar that the string has before.
#[derive(Debug)]
pub struct Textual<F = format::Any>(PhantomData<F>);

/// The codec of a type that is read and written by serde.
#[derive(Debug)]
pub enum ViaSerde {}

/// A type that can be that of a string of the contract: one with `FromStr` and `Display`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a string of the contract",
    label = "`x-rust-type` in the contract names `{Self}`",
    note = "implement `FromStr` and `Display` for it"
)]
pub trait OwnText: Sized {
    /// Reads a string. What is wrong with it is not told: it may hold the value.
    fn from_text(text: &str) -> Option<Self>;

    /// Returns the string.
    fn to_text(&self) -> String;
}

#[diagnostic::do_not_recommend]
impl<T: FromStr + Display> OwnText for T {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn to_text(&self) -> String {
        self.to_string()
    }
}

/// The codec of a type for strings. An expansion names it by the type, so that the compiler says once what the type lacks.
pub trait CodecOfText: Sized {
    /// The codec, with the grammar that the string has before.
    type Codec<F: format::Format>: Codec<Self>;
}

impl<T: OwnText> CodecOfText for T {
    type Codec<F: format::Format> = Textual<F>;
}

impl<T: OwnText, F: format::Format> Codec<T> for Textual<F> {
    const AFTER_RULES: bool = true;

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<T> {
        let Some(text) = node.as_str() else {
            refuse_type(node, schema, reading, "must be a string");
            return None;
        };
        if !F::holds(text) {
            reading.violate_without_keyword(node, F::RULE);
            return None;
        }
        let value = T::from_text(text);
        if value.is_none() {
            reading.violate_without_keyword(node, "is not a valid value");
        }
        value
    }

    fn write(value: &T, out: &mut JsonWriter) {
        out.string(&value.to_text());
    }
}

/// A type that can be that of a value of the contract that is no string: one with serde's `Serialize` and `Deserialize`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the type of a value of the contract",
    label = "`x-rust-type` in the contract names `{Self}`",
    note = "implement `Serialize` and `Deserialize` of serde for it"
)]
pub trait OwnSerde: Sized {
    /// Reads JSON. What is wrong with it is not told: it may hold the value.
    fn from_json(text: &str) -> Option<Self>;

    /// Returns the JSON, if the type can write the value.
    fn to_json(&self) -> Option<String>;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + DeserializeOwned> OwnSerde for T {
    fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    fn to_json(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }
}

/// The codec of a type for values that are no strings.
pub trait CodecOfSerde: Sized {
    /// The codec.
    type Codec: Codec<Self>;
}

impl<T: OwnSerde> CodecOfSerde for T {
    type Codec = ViaSerde;
}

impl<T: OwnSerde> Codec<T> for ViaSerde {
    const AFTER_RULES: bool = true;

    fn read(node: Node<'_>, _: &'static Schema, reading: &mut Reading<'_>) -> Option<T> {
        let value = T::from_json(&json_of(node));
        if value.is_none() {
            reading.violate_without_keyword(node, "is not a valid value");
        }
        value
    }

    fn write(value: &T, out: &mut JsonWriter) {
        match value.to_json() {
            Some(text) => out.raw(&text),
            // It is refused when the text is checked.
            None => out.float(f64::NAN),
        }
    }
}

pub mod format {
    //! The grammars of the formats that types read differently.

    use std::net::{Ipv4Addr, Ipv6Addr};

    /// A grammar.
    pub trait Format {
        /// The rule in words.
        const RULE: &'static str;

        /// Whether a string has it.
        fn holds(text: &str) -> bool;
    }

    macro_rules! formats {
        ($($name:ident, $rule:literal, $holds:expr;)*) => { $(
            #[doc = concat!("It ", $rule, ".")]
            #[derive(Debug)]
            pub enum $name {}

            impl Format for $name {
                const RULE: &'static str = $rule;

                fn holds(text: &str) -> bool {
                    $holds(text)
                }
            }
        )* };
    }

    formats! {
        Any, "must be a string", |_| true;
        Uuid, "must be a UUID", is_uuid;
        DateTime, "must be a date and time (RFC 3339)", is_date_time;
        Date, "must be a date (RFC 3339)", is_date;
        Time, "must be a time (RFC 3339)", is_time;
        Duration, "must be a duration (RFC 3339)", is_duration;
        Ipv4, "must be an IPv4 address", |text: &str| text.parse::<Ipv4Addr>().is_ok();
        Ipv6, "must be an IPv6 address", |text: &str| text.parse::<Ipv6Addr>().is_ok();
    }

    /// RFC 9562, 4.
    fn is_uuid(text: &str) -> bool {
        let parts = text.split('-').map(|part| (part.len(), part.bytes().all(|byte| byte.is_ascii_hexdigit())));
        parts.eq([8, 4, 4, 4, 12].map(|length| (length, true)))
    }

    /// Returns the number that a text of so many digits is.
    fn number(text: &str, digits: usize) -> Option<u32> {
        (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
    }

    /// RFC 3339, 5.6, `date-time`.
    fn is_date_time(text: &str) -> bool {
        text.split_once(['T', 't']).is_some_and(|(date, time)| is_date(date) && is_time(time))
    }

    /// RFC 3339, 5.6, `full-date`.
    fn is_date(text: &str) -> bool {
        let mut parts = text.splitn(3, '-');
        let mut next = |digits| parts.next().and_then(|part| number(part, digits));
        let (Some(year), Some(month), Some(day)) = (next(4), next(2), next(2)) else { return false };
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 => 28 + u32::from(is_leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return false,
        };
        (1..=days).contains(&day)
    }

    /// RFC 3339, 5.6, `full-time`. A leap second ends a day of UTC.
    fn is_time(text: &str) -> bool {
        let offset = text.find(['Z', 'z', '+', '-']);
        let Some((time, zone)) = offset.and_then(|at| text.split_at_checked(at)) else { return false };
        let (sign, zone) = match zone.as_bytes().first() {
            Some(b'+') => (1, &zone[1..]),
            Some(b'-') => (-1, &zone[1..]),
            _ => (0, zone),
        };
        let minutes_ahead = match sign {
            0 if zone.len() == 1 => 0,
            0 => return false,
            sign => match zone.split_once(':').and_then(|(h, m)| Some((number(h, 2)?, number(m, 2)?))) {
                Some((hours @ 0..24, minutes @ 0..60)) => sign * (hours * 60 + minutes).cast_signed(),
                _ => return false,
            },
        };
        let (time, fraction) = time.split_once('.').map_or((time, None), |(time, fraction)| (time, Some(fraction)));
        if fraction.is_some_and(|digits| digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit())) {
            return false;
        }
        let mut parts = time.splitn(3, ':');
        let mut next = || parts.next().and_then(|part| number(part, 2));
        match (next(), next(), next()) {
            (Some(0..24), Some(0..60), Some(0..60)) => true,
            (Some(hours @ 0..24), Some(minutes @ 0..60), Some(60)) => {
                ((hours * 60 + minutes).cast_signed() - minutes_ahead).rem_euclid(24 * 60) == 24 * 60 - 1
            }
            _ => false,
        }
    }

    /// RFC 3339, appendix A.
    fn is_duration(text: &str) -> bool {
        let Some(text) = text.strip_prefix('P') else { return false };
        let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
        let is_date = has_units(date, "YMD") || has_units(date, "W") && time.is_none() && !date.is_empty();
        is_date
            && time.is_none_or(|time| !time.is_empty() && has_units(time, "HMS"))
            && !(date.is_empty() && time.is_none())
    }

    /// Whether a text is numbers with units in their order, without a gap between two of them.
    fn has_units(text: &str, units: &str) -> bool {
        let (mut rest, mut last) = (text, None);
        while !rest.is_empty() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let Some(unit) = rest[digits..].chars().next().filter(|_| digits > 0) else { return false };
            let Some(index) = units.find(unit) else { return false };
            if last.is_some_and(|last| index != last + 1) {
                return false;
            }
            last = Some(index);
            rest = &rest[digits + 1..];
        }
        true
    }
}
