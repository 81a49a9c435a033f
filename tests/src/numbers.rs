//! Numbers of a JSON text by their decimal digits, for an oracle that would round them.
//!
//! The reference validator judges values of `serde_json`, whose numbers have 64 bits in most builds. So each number of a text
//! is replaced by a stand-in that it reads without loss, and that has the same properties as far as the schemas of these
//! tests ask for them: whether it is an integer, its sign, and which Rust types can hold it. This is plain arithmetic on
//! decimal strings, which has nothing in common with the code that is tested.

use serde_json::Value;

/// Beyond 64 bits, within 128.
const WIDE: &str = "1e30";
/// Beyond 128 bits, within `f64`.
const HUGE: &str = "1e300";
/// Beyond `f64`, for which JSON in memory has no number: a bound of 1e305 on `number` refuses it.
const INFINITE: &str = "1e307";

/// A text as a value, with stand-ins for its numbers.
///
/// # Panics
///
/// If the text is not JSON.
#[must_use]
pub fn judged(text: &str) -> Value {
    let replaced = replace_numbers(text, stand_in);
    serde_json::from_str(&replaced).unwrap_or_else(|error| panic!("{error}: {replaced} for {text}"))
}

/// A text in which each integer of up to 128 bits is written in digits alone.
#[must_use]
pub fn with_plain_integers(text: &str) -> String {
    replace_numbers(text, |number| match Decimal::of(number) {
        Some(decimal) if decimal.fraction.is_empty() && decimal.fits_128_bits() => decimal.digits(),
        _ => number.to_owned(),
    })
}

fn stand_in(number: &str) -> String {
    let sign = if number.starts_with('-') { "-" } else { "" };
    let is_infinite = number.parse::<f64>().is_ok_and(f64::is_infinite);
    match Decimal::of(number) {
        _ if is_infinite => format!("{sign}{INFINITE}"),
        // It is smaller than any other number, and not zero.
        None => format!("{sign}0.5"),
        Some(decimal) if !decimal.fraction.is_empty() => format!("{sign}0.5"),
        Some(decimal) => {
            let narrow = if decimal.negative { "9223372036854775808" } else { "18446744073709551615" };
            if decimal.fits(narrow) {
                decimal.digits()
            } else {
                format!("{sign}{}", if decimal.fits_128_bits() { WIDE } else { HUGE })
            }
        }
    }
}

/// A number written out: digits before the point without leading zeros, and after it without trailing ones.
struct Decimal {
    negative: bool,
    whole: String,
    fraction: String,
}

impl Decimal {
    /// Writes a number out; `None` for one with more than a thousand zeros after the point.
    fn of(number: &str) -> Option<Self> {
        let (negative, number) = number.strip_prefix('-').map_or((false, number), |rest| (true, rest));
        let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        if digits.bytes().all(|digit| digit == b'0') {
            return Some(Self { negative: false, whole: String::new(), fraction: String::new() });
        }
        let exponent: i128 = exponent.parse().expect("an exponent of up to 38 digits");
        let point = i128::try_from(whole.len()).expect("a length") + exponent;
        if point < -1_000 {
            return None;
        }
        // More digits than a thousand make no difference to any type.
        let point = point.min(1_000 + i128::try_from(digits.len()).expect("a length"));
        let before = usize::try_from(-point.min(0)).expect("up to a thousand");
        let digits = format!("{}{digits}", "0".repeat(before));
        let point = usize::try_from(point.max(0)).expect("not negative");
        let padded = format!("{digits}{}", "0".repeat(point.saturating_sub(digits.len())));
        let (whole, fraction) = padded.split_at(point);
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        Some(Self { negative, whole: whole.to_owned(), fraction: fraction.to_owned() })
    }

    /// Whether the digits before the point make no larger number than these.
    fn fits(&self, max: &str) -> bool {
        (self.whole.len(), self.whole.as_str()) <= (max.len(), max)
    }

    fn fits_128_bits(&self) -> bool {
        self.fits(match self.negative {
            true => "170141183460469231731687303715884105728",
            false => "170141183460469231731687303715884105727",
        })
    }

    fn digits(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        if self.whole.is_empty() { "0".to_owned() } else { format!("{sign}{}", self.whole) }
    }
}

/// Replaces each number of a JSON text; the digits in a string are not a number.
fn replace_numbers(text: &str, replace: impl Fn(&str) -> String) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string_length(rest),
            '-' | '0'..='9' => {
                rest.find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E')).unwrap_or(rest.len())
            }
            other => other.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        if matches!(first, '-' | '0'..='9') {
            replaced.push_str(&replace(token));
        } else {
            replaced.push_str(token);
        }
        rest = after;
    }
    replaced
}

/// How many bytes the string has that a text begins with, its quotes included.
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (index, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return index + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{stand_in, with_plain_integers};

    #[test]
    fn stand_in_has_the_properties_of_the_number() {
        for (number, expected) in [
            ("0", "0"),
            ("-0.0e5", "0"),
            ("1e2", "100"),
            ("-50e-1", "-5"),
            ("0.0012e4", "12"),
            ("9007199254740993.0", "9007199254740993"),
            ("1.00000000000000000001", "0.5"),
            ("-1e-400", "-0.5"),
            ("1e-1000000000000000000", "0.5"),
            ("18446744073709551615.0", "18446744073709551615"),
            ("18446744073709551616", "1e30"),
            ("-9223372036854775808", "-9223372036854775808"),
            ("-9223372036854775809", "-1e30"),
            ("-170141183460469231731687303715884105729", "-1e300"),
            ("-1e400", "-1e307"),
            ("1e1000000000000000000", "1e307"),
        ] {
            assert_eq!(stand_in(number), expected, "{number}");
        }
    }

    #[test]
    fn strings_stay_as_they_are() {
        assert_eq!(
            with_plain_integers(r#"{"a\"1e2": ["1e2\\", 1e2,1.5e0,-2.0]}"#),
            r#"{"a\"1e2": ["1e2\\", 100,1.5e0,-2]}"#
        );
    }
}
