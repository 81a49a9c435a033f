//! Reads numbers by their JSON text. JSON Schema 2020-12 (core, section 4.2.3) compares numbers by their
//! mathematical value: `2`, `2.0`, and `20e-1` are one number, and an integer.

/// Reads a whole number that is not negative; `None` if it is another number, or too large.
pub(super) fn whole(text: &str) -> Option<u64> {
    if is_zero(text) {
        return Some(0);
    }
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = format!("{integer}{fraction}");
    let places = i64::try_from(fraction.len()).ok()?;
    let shift = exponent.parse::<i64>().ok()?.checked_sub(places)?;
    let significant = digits.trim_end_matches('0');
    let zeros = shift.checked_add(i64::try_from(digits.len() - significant.len()).ok()?)?;
    // No number of 64 bits has more than 19 zeros; a negative count leaves a fraction.
    let zeros = usize::try_from(zeros).ok().filter(|zeros| *zeros < 20)?;
    format!("{significant}{}", "0".repeat(zeros)).parse().ok()
}

/// Returns whether a number is zero, however it is written.
pub(super) fn is_zero(text: &str) -> bool {
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    !mantissa.bytes().any(|byte| matches!(byte, b'1'..=b'9'))
}

/// Returns whether a number is whole and not negative, however large.
pub(super) fn is_count(text: &str) -> bool {
    if is_zero(text) {
        return true;
    }
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{integer}{fraction}");
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    // How many places of the fraction have digits; an exponent that is too long for a number has the sign that counts.
    let places = i64::try_from(fraction.len()).unwrap_or(i64::MAX) - i64::try_from(zeros).unwrap_or(i64::MAX);
    let is_whole = match exponent.parse::<i64>() {
        Ok(exponent) => exponent >= places,
        Err(_) => !exponent.starts_with('-'),
    };
    is_whole && !text.starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_no_bound() {
        for text in ["0", "-0.0", "1", "1.0", "10e-1", "1e20", "1e999999999999999999999", "18446744073709551616"] {
            assert!(is_count(text), "{text}");
        }
        for text in ["-1", "0.5", "1e-1", "1e-999999999999999999999", "1.50"] {
            assert!(!is_count(text), "{text}");
        }
    }

    #[test]
    fn whole_numbers_are_read_by_their_value() {
        for (text, value) in [
            ("0", Some(0)),
            ("-0", Some(0)),
            ("0.0e99999999999999999999", Some(0)),
            ("2", Some(2)),
            ("2.0", Some(2)),
            ("20e-1", Some(2)),
            ("0.2E+1", Some(2)),
            ("50", Some(50)),
            ("1e3", Some(1000)),
            ("10.50e1", Some(105)),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551616", None),
            ("1e20", None),
            ("1e999999999999999999999", None),
            ("-1", None),
            ("2.5", None),
            ("1e-1", None),
        ] {
            assert_eq!(whole(text), value, "{text}");
        }
    }
}
