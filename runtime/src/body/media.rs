//! Which of the media types that a contract declares a body has come in.

use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::failure::Failure;
use crate::media_type::{essence, is_of, parameter};
use crate::operation::{MediaKind, MediaType, Operation};

/// Finds the declared media type of a body: the one of its name, with its parameters if there is one, else the range that it is
/// in.
pub(super) fn find(declared: &'static [MediaType], given: &str) -> Option<usize> {
    // Two may differ in a parameter alone.
    let whole = |it: &MediaType| it.is_used && it.name.eq_ignore_ascii_case(given);
    let exact = |it: &MediaType| it.is_used && essence(it.name).eq_ignore_ascii_case(essence(given));
    let range = |it: &MediaType| it.is_used && is_of(given, it.name);
    declared
        .iter()
        .position(whole)
        .or_else(|| declared.iter().position(exact))
        .or_else(|| declared.iter().position(range))
}

/// Returns the `Content-Type` of a request, if there is exactly one and it is text.
pub(super) fn content_type(headers: &HeaderMap) -> Option<&str> {
    let mut given = headers.get_all(header::CONTENT_TYPE).iter();
    match (given.next().map(HeaderValue::to_str), given.next()) {
        (Some(Ok(given)), None) => Some(given),
        _ => None,
    }
}

/// Checks that a body has a media type of the contract. Parameters such as `charset` do not count, unless it is text.
pub(crate) fn check_media_type(operation: &Operation, headers: &HeaderMap) -> Result<(), Failure> {
    let Some(declared) = operation.body.map(|body| body.media_types) else { return Ok(()) };
    let [first, ..] = declared else { return Ok(()) };
    let mut given = headers.get_all(header::CONTENT_TYPE).iter();
    // Nearly all bodies.
    if let (Some(given), None) = (given.next(), given.next())
        && first.kind == MediaKind::Json
        && first.is_used
        && given == first.name
    {
        return Ok(());
    }
    let given = content_type(headers);
    let found = given.and_then(|given| Some((given, declared.get(find(declared, given)?)?)));
    match found {
        Some((given, MediaType { kind: MediaKind::Text, .. })) => check_charset(given),
        Some(_) => Ok(()),
        None => {
            let names: Vec<&str> = declared.iter().filter(|it| it.is_used).map(|it| it.name).collect();
            Err(refusal(format!("a body must come as {}", names.join(" or "))))
        }
    }
}

/// Text is UTF-8, of which ASCII is a part. Nothing else is decoded.
fn check_charset(given: &str) -> Result<(), Failure> {
    if is_utf8(given) { Ok(()) } else { Err(refusal("a body of text must come in charset=utf-8".to_owned())) }
}

/// Whether a media type names no other character set than UTF-8.
pub(super) fn is_utf8(media_type: &str) -> bool {
    let charset = parameter(media_type, "charset");
    charset.is_none_or(|charset| ["utf-8", "utf8", "us-ascii"].iter().any(|it| charset.eq_ignore_ascii_case(it)))
}

fn refusal(message: String) -> Failure {
    Failure::refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, message)
}
