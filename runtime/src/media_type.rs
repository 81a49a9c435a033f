//! The names of media types (RFC 9110, section 8.3.1).

/// Returns type and subtype, without parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Returns the value of a parameter, such as `charset`; of one in quotes what they hold.
pub(crate) fn parameter(media_type: &str, name: &str) -> Option<String> {
    let mut rest = media_type.split_once(';')?.1;
    loop {
        let (given, after) = rest.split_once('=')?;
        let (value, next) = parameter_value(after.trim_start());
        // What stands before the name belongs to a parameter without a value.
        if given.rsplit(';').next().unwrap_or(given).trim().eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = next.split_once(';')?.1;
    }
}

/// Splits a value from what follows it.
fn parameter_value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        let (value, rest) = text.split_at(end);
        return (value.trim().to_owned(), rest);
    };
    let (mut value, mut characters) = (String::new(), quoted.char_indices());
    while let Some((index, character)) = characters.next() {
        match character {
            '"' => return (value, quoted.get(index + 1..).unwrap_or_default()),
            // `C:\file` is written by browsers as it is.
            '\\' => match quoted.get(index + 1..).unwrap_or_default().chars().next() {
                Some(escaped @ ('"' | '\\')) => {
                    value.push(escaped);
                    characters.next();
                }
                _ => value.push('\\'),
            },
            other => value.push(other),
        }
    }
    (value, "")
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
    use super::{is_json, is_of, parameter};

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
    fn parameter_is_found_by_its_name() {
        for (media_type, name, expected) in [
            ("text/plain; charset=UTF-8", "charset", Some("UTF-8")),
            ("text/plain;a=b; Charset=\"x;y\" ", "charset", Some("x;y")),
            ("form-data; name=\"a\\\"b\"; filename=\"c:\\d\"", "filename", Some("c:\\d")),
            ("form-data; name=\"a\\\"b\"; filename=\"c:\\d\"", "name", Some("a\"b")),
            ("form-data; filename=\"; name=x\"", "name", None),
            ("text/plain; flag; charset=a", "charset", Some("a")),
            ("text/plain", "charset", None),
            ("text/plain; charset", "charset", None),
            ("text/plain; charset=\"a", "charset", Some("a")),
        ] {
            assert_eq!(parameter(media_type, name).as_deref(), expected, "{media_type}");
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
