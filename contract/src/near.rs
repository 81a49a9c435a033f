//! Finds the name that was meant by a misspelt one.

/// Names that are longer, in bytes, are not compared: the cost is the product of the lengths.
const MAX_LENGTH: usize = 200;

/// Returns the nearest of some names, if it is near enough: a third of its letters may differ.
pub(crate) fn near<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if written.len() > MAX_LENGTH {
        return None;
    }
    let written = written.to_lowercase();
    let names = names.into_iter().filter(|name| name.len() <= MAX_LENGTH);
    let with_distance = names.map(|name| (distance(&written, &name.to_lowercase()), name));
    let (distance, name) = with_distance.min_by_key(|(distance, _)| *distance)?;
    (distance <= name.chars().count() / 3).then_some(name)
}

/// Counts the letters to insert, remove, or replace, and the neighbours to swap.
pub(crate) fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<_>, Vec<_>) = (one.chars().collect(), other.chars().collect());
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, a) in one.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, b) in other.iter().enumerate() {
            let replaced = last[column] + usize::from(a != b);
            let mut least = replaced.min(last[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && *a == other[column - 1] && one[row - 1] == *b {
                least = least.min(before_last[column - 1] + 1);
            }
            current.push(least);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits() {
        for (one, other, count) in [
            ("", "", 0),
            ("a", "", 1),
            ("", "ab", 2),
            ("secret", "secrets", 1),
            ("sercet", "secret", 1),
            ("ab", "ba", 1),
        ] {
            assert_eq!(distance(one, other), count, "{one} {other}");
        }
    }

    #[test]
    fn near_name_is_found_and_far_one_is_not() {
        let names = ["string", "number", "integer"];
        assert_eq!(near("strin", names), Some("string"));
        assert_eq!(near("String", names), Some("string"));
        assert_eq!(near("requestbodies", ["requestBody"]), Some("requestBody"));
        assert_eq!(near("file", names), None);
        assert_eq!(near("", []), None);
        let long = "a".repeat(MAX_LENGTH + 1);
        assert_eq!(near(&long, [long.as_str()]), None);
        assert_eq!(near("a", [long.as_str(), "a"]), Some("a"));
    }
}
