//! Compares numbers by their texts.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::{Decimal, Significant, parse_short, position};

/// Compares two numbers of JSON by value; `None` if a text is no number, such as `NaN`.
///
/// It allocates nothing, and its time is linear in the length of the texts, whatever the exponents.
pub(crate) fn compare(left: &str, right: &str) -> Option<Ordering> {
    if let (Some(left), Some(right)) = (parse_short(left), parse_short(right)) {
        return Some(left.cmp(&right));
    }
    let (left, right) = (Decimal::parse(left)?, Decimal::parse(right)?);
    let magnitudes = match (left.significant(), right.significant()) {
        (None, None) => return Some(Ordering::Equal),
        (None, Some(_)) => return Some(sign(!right.negative)),
        (Some(_), None) => return Some(sign(left.negative)),
        _ if left.negative != right.negative => return Some(sign(left.negative)),
        (Some(a), Some(b)) => a.magnitude().cmp(&b.magnitude()).then_with(|| {
            let digits = left.significant_digits(&a);
            digits.cmp(right.significant_digits(&b))
        }),
    };
    Some(if left.negative { magnitudes.reverse() } else { magnitudes })
}

/// How a number compares to one that is greater, if it is `less`, or to one that is less.
fn sign(less: bool) -> Ordering {
    if less { Ordering::Less } else { Ordering::Greater }
}

/// Returns whether two texts denote the same number.
pub(crate) fn equal(left: &str, right: &str) -> bool {
    left == right || compare(left, right) == Some(Ordering::Equal)
}

/// Hashes the value of a number, so that equal ones have one hash.
pub(crate) fn hash(text: &str, state: &mut impl Hasher) {
    let Some(decimal) = Decimal::parse(text) else { return text.hash(state) };
    let Some(significant) = decimal.significant() else { return 0.hash(state) };
    decimal.negative.hash(state);
    significant.magnitude().hash(state);
    for digit in decimal.significant_digits(&significant) {
        state.write_u8(*digit);
    }
}

impl Significant {
    /// Returns the position of the decimal point from the first digit that counts.
    fn magnitude(&self) -> i64 {
        self.point.saturating_sub(position(self.first))
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;
    use std::hash::DefaultHasher;
    use std::hash::Hasher as _;

    use super::{compare, equal, hash};

    /// Numbers in order; those in one list are equal.
    const ORDER: &[&[&str]] = &[
        &["-1e1000000000000"],
        &["-1e400", "-10.0E399"],
        &["-12.5", "-125e-1", "-1.25e1"],
        &["-12", "-12.0"],
        &["-1e-5", "-0.00001"],
        &["-1e-999999999999"],
        &["0", "-0", "0.0", "-0e99999999999999999999", "0.000e-5"],
        &["1e-999999999999"],
        &["0.1", "1e-1", "0.10", "10e-2"],
        &["0.11"],
        &["1", "1.0", "10e-1", "0.01e2"],
        &["1.00000000000000000001"],
        &["9"],
        &["10", "1e1"],
        &["9007199254740992", "9007199254740992.0"],
        &["9007199254740993.0", "9007199254740993"],
        &["1e400", "10e399"],
        &["1e1000000000000"],
    ];

    #[test]
    fn numbers_are_compared_by_value() {
        for (i, left) in ORDER.iter().enumerate() {
            for (j, right) in ORDER.iter().enumerate() {
                for (left, right) in left.iter().flat_map(|left| right.iter().map(move |right| (left, right))) {
                    assert_eq!(compare(left, right), Some(i.cmp(&j)), "{left} {right}");
                    assert_eq!(equal(left, right), i == j, "{left} {right}");
                    assert_eq!(hashed(left) == hashed(right), i == j, "{left} {right}");
                }
            }
        }
        assert_eq!(compare("NaN", "1"), None);
        assert_eq!(compare("1", "1").map(Ordering::is_eq), Some(true));
    }

    fn hashed(text: &str) -> u64 {
        let mut state = DefaultHasher::new();
        hash(text, &mut state);
        state.finish()
    }
}
