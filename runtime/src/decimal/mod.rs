//! Integers and floats from the text of a JSON number, exact however the number is written.
//!
//! JSON Schema compares numbers by their mathematical value (2020-12, core, 4.2.3): `1.0`, `10e-1`, and `1` are one
//! integer, and `1.00000000000000000001` is none. An `f64` cannot tell these apart, so the text is judged.

mod compare;
mod multiple;

pub(crate) use self::compare::{compare, equal, hash};
pub(crate) use self::multiple::is_multiple;

/// What a JSON number is as an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Integer {
    /// An integer that `i128` can hold.
    Value(i128),
    /// An integer that `i128` cannot hold.
    OutOfRange {
        /// Whether it is below zero.
        negative: bool,
    },
    /// A number with a fraction.
    Fraction,
}

/// More digits than this make an integer that `i128` cannot hold.
const MAX_DIGITS: i64 = 39;

/// Returns the integer that a text denotes; `None` if the text is not a JSON number (RFC 8259, section 6).
///
/// It allocates nothing, and its time is linear in the length of the text, whatever the exponent.
pub(crate) fn parse_integer(text: &str) -> Option<Integer> {
    if let Some(value) = parse_short(text) {
        return Some(Integer::Value(value.into()));
    }
    let decimal = Decimal::parse(text)?;
    let Some(Significant { first, end, point }) = decimal.significant() else { return Some(Integer::Value(0)) };
    let negative = decimal.negative;
    if position(end) > point {
        return Some(Integer::Fraction);
    }
    if point - position(first) > MAX_DIGITS {
        return Some(Integer::OutOfRange { negative });
    }
    let append = |value: i128, digit: u8| {
        let digit = i128::from(digit - b'0');
        // Below zero from the beginning, for `i128::MIN` has no positive counterpart.
        let value = value.checked_mul(10)?;
        if negative { value.checked_sub(digit) } else { value.checked_add(digit) }
    };
    let significant = decimal.digits().take(end).skip(first).copied();
    let zeros = (position(end)..point).map(|_| b'0');
    let value = significant.chain(zeros).try_fold(0, append);
    Some(value.map_or(Integer::OutOfRange { negative }, Integer::Value))
}

/// Returns whether a text denotes a number without a fraction.
pub(crate) fn is_integer(text: &str) -> bool {
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return true;
    }
    let Some(decimal) = Decimal::parse(text) else { return false };
    decimal.significant().is_none_or(|significant| position(significant.end) <= significant.point)
}

/// The fast way for what nearly every integer is: up to 18 digits and nothing else.
fn parse_short(text: &str) -> Option<i64> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    match digits {
        [b'0'] | [b'1'..=b'9', ..] if digits.len() <= 18 => {}
        _ => return None,
    }
    let mut value = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(digit - b'0');
    }
    Some(if negative { -value } else { value })
}

/// A text that is not longer than this is parsed by the standard library as it is.
const SHORT: usize = 1000;

/// More significant digits than this are needed only to tell whether there is one that is not zero: no number halfway
/// between two neighbouring `f64` has more than 767.
const MAX_FLOAT_DIGITS: usize = 800;

/// Positions of the decimal point beyond which a number is infinity or zero as an `f64`, from `5e-324` to `1.8e308`.
const FLOAT_POINTS: std::ops::RangeInclusive<i64> = -400..=400;

/// Returns the nearest `f64` to the number that a text denotes; `None` if the text is not a JSON number.
///
/// The standard library cuts exponents of more than five digits, which is wrong where as many zeros make up for them. So a
/// long text is written anew, with its zeros counted in the exponent.
pub(crate) fn parse_float(text: &str) -> Option<f64> {
    if text.len() <= SHORT {
        // `parse` also accepts `inf`, `+1`, and the like, which are not JSON.
        let begins_as_number = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        return text.parse().ok().filter(|_| begins_as_number);
    }
    let decimal = Decimal::parse(text)?;
    let sign = if decimal.negative { -1.0 } else { 1.0 };
    let Some(Significant { first, end, point }) = decimal.significant() else { return Some(sign * 0.0) };
    // The number is 0.ddd × 10^point, where the first d is not zero.
    let point = point.saturating_sub(position(first));
    if !FLOAT_POINTS.contains(&point) {
        return Some(sign * if point > 0 { f64::INFINITY } else { 0.0 });
    }
    let significant = decimal.digits().take(end).skip(first);
    let mut short: String =
        "0.".chars().chain(significant.take(MAX_FLOAT_DIGITS).map(|digit| char::from(*digit))).collect();
    if end - first > MAX_FLOAT_DIGITS {
        // The last significant digit is not zero.
        short.push('1');
    }
    short.push_str(&format!("e{point}"));
    short.parse::<f64>().ok().map(|value| sign * value)
}

/// No text has more bytes than `i64` can count.
fn position(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

/// A JSON number taken apart.
struct Decimal<'t> {
    negative: bool,
    whole: &'t [u8],
    fraction: &'t [u8],
    /// Saturated: no text has enough digits to make up for an exponent beyond `i64`.
    exponent: i64,
}

/// The digits of a number without leading and trailing zeros. Positions are counted from the first digit of the text.
struct Significant {
    /// The position of the first digit.
    first: usize,
    /// The position after the last digit.
    end: usize,
    /// The position before which the decimal point stands, with the exponent.
    point: i64,
}

impl<'t> Decimal<'t> {
    fn digits(&self) -> impl DoubleEndedIterator<Item = &'t u8> + Clone + use<'t> {
        self.whole.iter().chain(self.fraction)
    }

    /// Returns the digits that count; `None` for zero.
    fn significant(&self) -> Option<Significant> {
        let first = self.digits().position(|digit| *digit != b'0')?;
        let trailing = self.digits().rev().take_while(|digit| **digit == b'0').count();
        let end = self.whole.len() + self.fraction.len() - trailing;
        Some(Significant { first, end, point: position(self.whole.len()).saturating_add(self.exponent) })
    }

    /// Returns the digits that count.
    fn significant_digits(&self, significant: &Significant) -> impl Iterator<Item = &'t u8> + Clone + use<'t> {
        self.digits().take(significant.end).skip(significant.first)
    }

    fn parse(text: &'t str) -> Option<Self> {
        let bytes = text.as_bytes();
        let (negative, bytes) = match bytes {
            [b'-', rest @ ..] => (true, rest),
            _ => (false, bytes),
        };
        let (whole, rest) = split_digits(bytes)?;
        if matches!(whole, [b'0', _, ..]) {
            return None;
        }
        let (fraction, rest) = match rest {
            [b'.', rest @ ..] => split_digits(rest)?,
            _ => (&rest[..0], rest),
        };
        let exponent = match rest {
            [] => 0,
            [b'e' | b'E', rest @ ..] => parse_exponent(rest)?,
            _ => return None,
        };
        Some(Self { negative, whole, fraction, exponent })
    }
}

/// Splits digits, at least one, from what follows them.
fn split_digits(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let count = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (count > 0).then(|| bytes.split_at(count))
}

fn parse_exponent(bytes: &[u8]) -> Option<i64> {
    let (negative, bytes) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, bytes),
    };
    let (digits, []) = split_digits(bytes)? else { return None };
    let append = |value: i64, digit: &u8| value.saturating_mul(10).saturating_add(i64::from(digit - b'0'));
    let value = digits.iter().fold(0, append);
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Integer, parse_float, parse_integer};

    const ABOVE: Option<Integer> = Some(Integer::OutOfRange { negative: false });
    const BELOW: Option<Integer> = Some(Integer::OutOfRange { negative: true });
    const FRACTION: Option<Integer> = Some(Integer::Fraction);

    #[test]
    fn integer_is_read_exactly_however_it_is_written() {
        for (text, value) in [
            ("0", 0),
            ("-0", 0),
            ("-0.0", 0),
            ("0e99999999999999999999", 0),
            ("0.000e-99999999999999999999", 0),
            ("1", 1),
            ("1.0", 1),
            ("1e2", 100),
            ("1E+2", 100),
            ("10e-1", 1),
            ("0.001e3", 1),
            ("120.00e-1", 12),
            ("-5.0", -5),
            ("1e0000000000000000000000000000000000001", 10),
            ("999999999999999999", 999_999_999_999_999_999),
            ("-1000000000000000000", -1_000_000_000_000_000_000),
            ("9007199254740993.0", 9_007_199_254_740_993),
            ("9223372036854775807.0", i64::MAX.into()),
            ("-9223372036854775808.0", i64::MIN.into()),
            ("18446744073709551615", u64::MAX.into()),
            ("170141183460469231731687303715884105727", i128::MAX),
            ("-170141183460469231731687303715884105728", i128::MIN),
            ("-1.70141183460469231731687303715884105728e38", i128::MIN),
        ] {
            assert_eq!(parse_integer(text), Some(Integer::Value(value)), "{text}");
        }
    }

    #[test]
    fn integer_beyond_128_bits_is_out_of_range() {
        for text in ["170141183460469231731687303715884105728", "1e39", "1e400", "1e999999999999999999999999"] {
            assert_eq!(parse_integer(text), ABOVE, "{text}");
        }
        for text in ["-170141183460469231731687303715884105729", "-1e39", "-12e1000000000000000000"] {
            assert_eq!(parse_integer(text), BELOW, "{text}");
        }
    }

    #[test]
    fn fraction_is_not_an_integer() {
        for text in [
            "1.5",
            "-0.5",
            "1e-1",
            "1.00000000000000000001",
            "4503599627370497.5",
            "1e-400",
            "1e-999999999999999999999999",
            "12345678901234567890123456789012345678901234567890.1",
            "0.0000000000000000000000000000000000000000000000000000000001",
        ] {
            assert_eq!(parse_integer(text), FRACTION, "{text}");
        }
    }

    #[test]
    fn text_that_json_does_not_allow_is_not_a_number() {
        for text in [
            "", "-", "+1", "01", "-01", "00", ".5", "1.", "1.e1", "1e", "1e+", "1e1.5", "1 ", " 1", "0x1", "1_0",
            "NaN", "Infinity", "\"1\"", "{}", "[1]", "null", "true", "--1", "1-1", "1e--1", "1١",
        ] {
            assert_eq!(parse_integer(text), None, "{text}");
        }
    }

    #[test]
    fn long_texts_take_linear_time() {
        let million = 1_000_000;
        let (digits, zeros) = ("9".repeat(million), "0".repeat(million));
        let start = Instant::now();
        assert_eq!(parse_integer(&digits), ABOVE);
        assert_eq!(parse_integer(&format!("0.{zeros}1e{}", million + 1)), Some(Integer::Value(1)));
        assert_eq!(parse_integer(&format!("0.{zeros}1")), FRACTION);
        assert_eq!(parse_integer(&format!("1{zeros}e-{million}")), Some(Integer::Value(1)));
        assert_eq!(parse_integer(&format!("1.{digits}")), FRACTION);
        assert_eq!(parse_integer(&format!("1e{digits}")), ABOVE);
        assert_eq!(parse_integer(&format!("1e-{digits}")), FRACTION);
        // Quadratic time would be hours.
        assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    }

    #[test]
    fn float_is_the_nearest_however_many_zeros_its_exponent_makes_up_for() {
        let zeros = "0".repeat(1_000_000);
        let ones = "1".repeat(2_000);
        for (text, value) in [
            (format!("0.{zeros}1e1000001"), 1.0),
            (format!("-0.{zeros}1e1000001"), -1.0),
            (format!("1{zeros}e-1000000"), 1.0),
            (format!("-1{zeros}.{zeros}E-1000000"), -1.0),
            (format!("0.{zeros}25E+1000001"), 2.5),
            (format!("1{zeros}"), f64::INFINITY),
            (format!("-1{zeros}e-999000"), f64::NEG_INFINITY),
            (format!("1e{zeros}1"), 10.0),
            (format!("1e{ones}"), f64::INFINITY),
            (format!("-1e{ones}"), f64::NEG_INFINITY),
            (format!("1e-{ones}"), 0.0),
            (format!("0e{ones}"), 0.0),
            (format!("0.{zeros}"), 0.0),
            (format!("0.{zeros}5e999677"), 5e-324),
            (format!("0.{zeros}17976931348623157e1000309"), f64::MAX),
            (format!("0.{ones}"), 1.0 / 9.0),
            ("31.245270191439438".to_owned(), 31.245_270_191_439_438),
        ] {
            let start: String = text.chars().take(40).collect();
            assert_eq!(parse_float(&text), Some(value), "{start}");
        }
        for text in [format!("-0.{zeros}"), format!("-0.{zeros}1"), format!("-1e-{ones}")] {
            assert_eq!(parse_float(&text).map(f64::to_bits), Some((-0.0_f64).to_bits()));
        }
    }

    #[test]
    fn float_is_rounded_by_the_last_of_its_digits() {
        let (zeros, nines) = ("0".repeat(100_000), "9".repeat(100_000));
        // Of the least numbers above zero, each second one halved is halfway between two neighbours. The last one has 767
        // significant digits, the most that there are.
        for odd in [1, 3, 5, (1 << 53) - 1] {
            let middle = halve(&format!("{:.1074}", f64::from_bits(odd)));
            let (below, above) = (odd / 2, odd / 2 + 1);
            let even = if below % 2 == 0 { below } else { above };
            let less = middle.strip_suffix('5').expect("half of an odd number");
            for (text, bits) in [
                (middle.clone(), even),
                (format!("{middle}{zeros}"), even),
                (format!("{middle}{zeros}1"), above),
                (format!("{less}4{nines}"), below),
                (format!("{less}4{nines}e0000000"), below),
            ] {
                assert_eq!(parse_float(&text).map(f64::to_bits), Some(bits), "{odd}");
            }
        }
    }

    /// Returns half of a decimal fraction, with one more digit.
    fn halve(decimal: &str) -> String {
        let mut carry = 0;
        let mut halve = |digit: char| {
            let Some(value) = digit.to_digit(10) else { return digit };
            let value = carry * 10 + value;
            carry = value % 2;
            char::from_digit(value / 2, 10).expect("a digit")
        };
        decimal.chars().chain(['0']).map(&mut halve).collect()
    }

    #[test]
    fn long_text_that_json_does_not_allow_is_not_a_float() {
        let digits = "1".repeat(2_000);
        for text in ["inf", "+1", "NaN", "\"1\"", "", "-", "null", "{}"] {
            assert_eq!(parse_float(text), None, "{text}");
        }
        for text in [format!("+{digits}"), format!("{digits}."), format!("\"{digits}\""), format!("{digits}e")] {
            assert_eq!(parse_float(&text), None);
        }
    }

    #[test]
    fn long_floats_take_linear_time() {
        let (digits, zeros) = ("9".repeat(1_000_000), "0".repeat(1_000_000));
        let start = Instant::now();
        for text in [format!("1.{digits}"), format!("0.{zeros}{digits}e1000000"), format!("1e{digits}"), digits.clone()]
        {
            assert!(parse_float(&text).is_some());
        }
        // Quadratic time would be hours.
        assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    }
}
