//! Replaces the numbers of a JSON text, so that a validator that rounds numbers reaches the right verdict.
//!
//! The reference validator reads values of `serde_json`, whose numbers have 64 bits in most builds. So each number is
//! replaced by a stand-in that is not rounded. It has the same properties as far as the schemas of the tests depend on
//! them: whether it is an integer, its sign, and which Rust types can hold it. They are computed on decimal strings,
//! independently of the code under test.

use serde_json::Value;

/// Stands for an integer that needs more than 64 bits and at most 128.
const WIDE: &str = "1e30";
/// Stands for an integer that needs more than 128 bits, and that an `f64` can hold.
const HUGE: &str = "1e300";
/// Stands for a number beyond `f64`. The tests add a bound of 1e305 to `number`, which rejects it.
const INFINITE: &str = "1e307";

/// Parses a text, with stand-ins for its numbers.
///
/// # Panics
///
/// If the text is not JSON.
#[must_use]
pub fn judged(text: &str) -> Value {
    let replaced = replace_numbers(text, stand_in);
    serde_json::from_str(&replaced).unwrap_or_else(|error| panic!("{error}: {replaced} for {text}"))
}

/// Returns the text with each integer of up to 128 bits written in digits only.
#[must_use]
pub fn with_plain_integers(text: &str) -> String {
    replace_numbers(text, |number| match Decimal::of(number) {
        Some(decimal) if decimal.fraction.is_empty() && decimal.fits_128_bits() => decimal.digits(),
        _ => number.to_owned(),
    })
}

/// Returns the text with each number as a string, so that no reader rounds it.
#[must_use]
pub fn with_quoted_numbers(text: &str) -> String {
    replace_numbers(text, |number| format!("\"{number}\""))
}

fn stand_in(number: &str) -> String {
    let sign = if number.starts_with('-') { "-" } else { "" };
    let is_infinite = number.parse::<f64>().is_ok_and(f64::is_infinite);
    match Decimal::of(number) {
        _ if is_infinite => format!("{sign}{INFINITE}"),
        // It is not zero, and too small to be an integer.
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

/// The digits of a number before and after the point, without leading and trailing zeros.
struct Decimal {
    negative: bool,
    whole: String,
    fraction: String,
}

impl Decimal {
    /// Computes the digits of a number; `None` if more than a thousand zeros follow the point.
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
        // No type can hold a thousand digits, so that more of them make no difference.
        let point = point.min(1_000 + i128::try_from(digits.len()).expect("a length"));
        let before = usize::try_from(-point.min(0)).expect("up to a thousand");
        let digits = format!("{}{digits}", "0".repeat(before));
        let point = usize::try_from(point.max(0)).expect("not negative");
        let padded = format!("{digits}{}", "0".repeat(point.saturating_sub(digits.len())));
        let (whole, fraction) = padded.split_at(point);
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        Some(Self { negative, whole: whole.to_owned(), fraction: fraction.to_owned() })
    }

    /// Returns whether the digits before the point are a number up to `max`.
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

/// Replaces each number of a JSON text, but not the digits in strings.
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

/// Returns the length in bytes of the string at the start of a text, including the quotes.
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
