//! Whether a number is a multiple of another, by the digits of both.

use super::{Decimal, Significant, position};

/// Returns whether a number is an integer times another; `None` if a text is no number of JSON.
///
/// Its time is linear in the length of the number, whatever the exponents.
pub(crate) fn is_multiple(number: &str, of: &str) -> Option<bool> {
    let (number, of) = (Decimal::parse(number)?, Decimal::parse(of)?);
    let Some(digits) = number.significant() else { return Some(true) };
    let Some(divisor) = of.significant() else { return Some(false) };
    // The number is a × 10^p, the divisor b × 10^q, with integers that do not end in a zero.
    let zeros = digits.exponent().saturating_sub(divisor.exponent());
    let Ok(zeros) = usize::try_from(zeros) else {
        // It is a × 10^-n / b, for which 10 would have to divide a.
        return Some(false);
    };
    let (digits, divisor) = (number.significant_digits(&digits), of.significant_digits(&divisor));
    Some(match to_u64(divisor.clone()) {
        Some(divisor) => rest_of(digits, zeros, divisor) == 0,
        None => rest_is_zero(digits, zeros, &divisor.copied().collect::<Vec<_>>()),
    })
}

impl Significant {
    /// Returns the exponent of ten by which the digits are multiplied, as an integer.
    fn exponent(&self) -> i64 {
        self.point.saturating_sub(position(self.end))
    }
}

/// A number up to which another one times ten, plus a digit, is a `u64`.
const MAX: u64 = u64::MAX / 10 - 1;

fn to_u64<'d>(mut digits: impl Iterator<Item = &'d u8>) -> Option<u64> {
    digits.try_fold(0_u64, |value, digit| {
        value.checked_mul(10)?.checked_add(u64::from(digit - b'0')).filter(|value| *value <= MAX)
    })
}

/// Returns the rest of a division.
fn rest_of<'d>(digits: impl Iterator<Item = &'d u8>, zeros: usize, divisor: u64) -> u64 {
    // A divisor of less than 2^64 has less than 64 factors 2, and 5. Whatever is divisible after more zeros is so before.
    let zeros = std::iter::repeat_n(&b'0', zeros.min(64));
    digits.chain(zeros).fold(0, |rest, digit| (rest * 10 + u64::from(digit - b'0')) % divisor)
}

/// Returns whether a division by a number of any length leaves no rest.
fn rest_is_zero<'d>(digits: impl Iterator<Item = &'d u8>, zeros: usize, divisor: &[u8]) -> bool {
    // A number of n digits is less than 2^4n.
    let zeros = std::iter::repeat_n(&b'0', zeros.min(4 * divisor.len()));
    let mut divisor_value = Natural::default();
    divisor.iter().for_each(|digit| divisor_value.append(*digit));
    let mut rest = Natural::default();
    for digit in digits.chain(zeros) {
        rest.append(*digit);
        while rest.is_at_least(&divisor_value) {
            rest.subtract(&divisor_value);
        }
    }
    rest.0.is_empty()
}

/// A natural number of any length: its limbs, the lowest first, of which the last is not zero.
#[derive(Default)]
struct Natural(Vec<u32>);

impl Natural {
    /// Appends a decimal digit.
    #[allow(clippy::cast_possible_truncation, reason = "a limb is the lower half")]
    fn append(&mut self, digit: u8) {
        let mut carry = u64::from(digit - b'0');
        for limb in &mut self.0 {
            carry += u64::from(*limb) * 10;
            *limb = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn is_at_least(&self, other: &Self) -> bool {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev())).is_ge()
    }

    /// Subtracts a number that is not greater.
    fn subtract(&mut self, other: &Self) {
        let mut borrow = false;
        for (index, limb) in self.0.iter_mut().enumerate() {
            let (value, first) = limb.overflowing_sub(other.0.get(index).copied().unwrap_or_default());
            let (value, second) = value.overflowing_sub(u32::from(borrow));
            *limb = value;
            borrow = first || second;
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_multiple;

    #[test]
    fn multiples_are_exact() {
        for (number, of) in [
            ("0", "7"),
            ("-0.0", "0.01"),
            ("0.07", "0.01"),
            ("-0.07", "0.01"),
            ("19.99", "0.01"),
            ("4.5", "1.5"),
            ("1e300", "0.5"),
            ("1e999999999999999999999", "4"),
            ("12391239123", "1e-8"),
            ("9007199254740993", "3"),
            ("100", "25"),
            ("7e1", "35"),
            ("0.0075", "0.0001"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
            ("246913578024691357802469135780", "123456789012345678901234567890"),
            ("1e500", "1.00000000000000000000000000000000000000000000000000"),
            ("3e-1000000", "1e-1000000"),
            ("18446744073709551616", "18446744073709551616"),
            ("1e100", "1267650600228229401496703205376"),
        ] {
            assert_eq!(is_multiple(number, of), Some(true), "{number} {of}");
        }
        for (number, of) in [
            ("0.075", "0.01"),
            ("1", "2"),
            ("1e-1000000000", "1"),
            ("7", "1e1000000000"),
            ("0.00751", "0.0001"),
            ("35", "70"),
            ("1e999999999999999999999", "3"),
            ("123456789012345678901234567891", "123456789012345678901234567890"),
            ("1e29", "1267650600228229401496703205376"),
            ("5", "0"),
            ("1e308", "0.123456789"),
        ] {
            assert_eq!(is_multiple(number, of), Some(false), "{number} {of}");
        }
        assert_eq!(is_multiple("NaN", "1"), None);
    }
}
