//! The names of media types (RFC 9110, section 8.3.1).

/// Returns type and subtype, without parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Returns whether a media type is the one that a contract declares, or of its range, such as `image/*`.
pub(crate) fn is_of(given: &str, declared: &str) -> bool {
    let (given, declared) = (essence(given), essence(declared));
    match declared.split_once('/') {
        Some(("*", "*")) => true,
        Some((range, "*")) => given.split_once('/').is_some_and(|(it, _)| it.eq_ignore_ascii_case(range)),
        _ => given.eq_ignore_ascii_case(declared),
    }
}

/// Returns whether a media type is one of JSON.
pub(crate) fn is_json(media_type: &str) -> bool {
    let Some((kind, subtype)) = essence(media_type).split_once('/') else { return false };
    let is_plain = ["application", "text"].iter().any(|it| kind.eq_ignore_ascii_case(it));
    let suffix = subtype.len().checked_sub("+json".len()).and_then(|start| subtype.get(start..));
    is_plain && subtype.eq_ignore_ascii_case("json") || suffix.is_some_and(|it| it.eq_ignore_ascii_case("+json"))
}

#[cfg(test)]
mod tests {
    use super::{is_json, is_of};

    #[test]
    fn parameters_and_case_do_not_count() {
        for (given, declared, expected) in [
            ("application/json; charset=utf-8", "application/json", true),
            ("Application/JSON", "application/json;version=1", true),
            ("image/png", "image/*", true),
            ("text/png", "image/*", false),
            ("a/b", "*/*", true),
            ("", "application/json", false),
        ] {
            assert_eq!(is_of(given, declared), expected, "{given} {declared}");
        }
    }

    #[test]
    fn json_is_told_by_its_suffix() {
        for (media_type, expected) in [
            ("application/json", true),
            ("text/json;x=1", true),
            ("application/problem+JSON", true),
            ("image/json", false),
            ("application/xml", false),
            ("json", false),
        ] {
            assert_eq!(is_json(media_type), expected, "{media_type}");
        }
    }
}
