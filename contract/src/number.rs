//! Numbers by their JSON text. JSON Schema 2020-12 (core, section 4.2.3) compares numbers by their mathematical value: `2`,
//! `2.0`, and `20e-1` are one number, and an integer.

use std::cmp::Ordering;
use std::fmt;

/// A number of a contract, as it is written. Two are compared by their mathematical value, exactly.
#[derive(Clone, Debug)]
pub struct Number(String);

/// A number as `0.digits * 10^exponent`: digits that begin and end with another one than 0, none of zero.
///
/// An exponent that no `i64` holds counts as the greatest, or the least.
struct Decimal {
    is_negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    fn parse(text: &str) -> Self {
        let (is_negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let exponent = exponent.parse::<i64>().unwrap_or(if exponent.starts_with('-') { i64::MIN } else { i64::MAX });
        let all = format!("{integer}{fraction}");
        let significant = all.trim_start_matches('0');
        let leading = i64::try_from(all.len() - significant.len()).unwrap_or(i64::MAX);
        let places = i64::try_from(integer.len()).unwrap_or(i64::MAX) - leading;
        let digits = significant.trim_end_matches('0').to_owned();
        if digits.is_empty() {
            return Self { is_negative: false, digits, exponent: 0 };
        }
        Self { is_negative, digits, exponent: exponent.saturating_add(places) }
    }

    fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Returns whether there is no fraction.
    fn is_whole(&self) -> bool {
        self.is_zero() || i64::try_from(self.digits.len()).is_ok_and(|length| self.exponent >= length)
    }

    /// Returns the number without its fraction, if it fits.
    fn truncated(&self) -> Option<i128> {
        if self.is_zero() || self.exponent <= 0 {
            return Some(0);
        }
        // No number of 128 bits has more than 39 digits.
        let length = usize::try_from(self.exponent).ok().filter(|length| *length <= 39)?;
        let kept = &self.digits[..length.min(self.digits.len())];
        let sign = if self.is_negative { "-" } else { "" };
        format!("{sign}{kept}{}", "0".repeat(length - kept.len())).parse().ok()
    }

    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |number: &Self| match (number.is_zero(), number.is_negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let magnitudes = || (self.exponent, &self.digits).cmp(&(other.exponent, &other.digits));
        sign(self).cmp(&sign(other)).then_with(|| if self.is_negative { magnitudes().reverse() } else { magnitudes() })
    }
}

impl Number {
    /// Takes the text of a number in JSON's grammar.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns a text that is the same for all numbers of the same value.
    #[must_use]
    pub fn canonical(&self) -> String {
        let Decimal { is_negative, digits, exponent } = Decimal::parse(&self.0);
        format!("{}0.{digits}e{exponent}", if is_negative { "-" } else { "" })
    }

    /// Returns whether it is zero, however it is written.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        Decimal::parse(&self.0).is_zero()
    }

    /// Returns whether it is less than zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        Decimal::parse(&self.0).is_negative
    }

    /// Returns whether it has no fraction.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        Decimal::parse(&self.0).is_whole()
    }

    /// Returns it as an integer; `None` if it has a fraction or is too large.
    #[must_use]
    pub fn to_integer(&self) -> Option<i128> {
        let decimal = Decimal::parse(&self.0);
        if decimal.is_whole() { decimal.truncated() } else { None }
    }

    /// Returns the greatest integer that is not above it; `None` if it is too large.
    #[must_use]
    pub fn floor(&self) -> Option<i128> {
        let decimal = Decimal::parse(&self.0);
        let truncated = decimal.truncated()?;
        if decimal.is_negative && !decimal.is_whole() { truncated.checked_sub(1) } else { Some(truncated) }
    }

    /// Returns the least integer that is not below it; `None` if it is too large.
    #[must_use]
    pub fn ceil(&self) -> Option<i128> {
        let decimal = Decimal::parse(&self.0);
        let truncated = decimal.truncated()?;
        if decimal.is_negative || decimal.is_whole() { Some(truncated) } else { truncated.checked_add(1) }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        Decimal::parse(&self.0).cmp(&Decimal::parse(&other.0))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_may_be_written_differently() {
        for (one, other) in
            [("2", "2.0"), ("2", "20e-1"), ("0", "-0.0"), ("0e5", "0"), ("0.2E+1", "2"), ("-10", "-1e1")]
        {
            assert_eq!(Number::new(one), Number::new(other), "{one} {other}");
            assert_eq!(Number::new(one).canonical(), Number::new(other).canonical(), "{one} {other}");
        }
    }

    #[test]
    fn numbers_are_ordered_by_their_exact_value() {
        let ordered = [
            "-1e400",
            "-10",
            "-9.99",
            "-1",
            "-0.5",
            "-1e-400",
            "0",
            "1e-400",
            "0.09",
            "0.1",
            "1",
            "9007199254740992",
            "9007199254740993",
            "9007199254740993.1",
            "1e17",
            "1e99999999999999999999",
        ];
        for (index, one) in ordered.iter().enumerate() {
            for (other_index, other) in ordered.iter().enumerate() {
                let expected = index.cmp(&other_index);
                assert_eq!(Number::new(*one).cmp(&Number::new(*other)), expected, "{one} {other}");
            }
        }
    }

    #[test]
    fn integers_are_exact_up_to_128_bits() {
        for (text, value) in [
            ("0", Some(0)),
            ("-0", Some(0)),
            ("0.0e99999999999999999999", Some(0)),
            ("2.0", Some(2)),
            ("1e3", Some(1000)),
            ("10.50e1", Some(105)),
            ("-170141183460469231731687303715884105728", Some(i128::MIN)),
            ("170141183460469231731687303715884105727", Some(i128::MAX)),
            ("170141183460469231731687303715884105728", None),
            ("1e999999999999999999999", None),
            ("2.5", None),
            ("1e-1", None),
            ("1e-999999999999999999999", None),
        ] {
            assert_eq!(Number::new(text).to_integer(), value, "{text}");
        }
    }

    #[test]
    fn floor_and_ceil_round_away_from_a_fraction() {
        for (text, floor, ceil) in [
            ("2.5", 2, 3),
            ("-2.5", -3, -2),
            ("3", 3, 3),
            ("-3", -3, -3),
            ("0.1", 0, 1),
            ("-0.1", -1, 0),
            ("1e-30", 0, 1),
        ] {
            assert_eq!((Number::new(text).floor(), Number::new(text).ceil()), (Some(floor), Some(ceil)), "{text}");
        }
        assert_eq!(Number::new("1e40").floor(), None);
        assert_eq!(Number::new("-1e40").ceil(), None);
    }
}
