//! Splits a body into its parts, all of which are in memory.

use std::ops::Range;

use super::boundary::find;
use super::{MAX_HEADERS, MAX_PARTS, Rule};
use crate::media_type::{essence, parameter};

/// A part.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) file_name: Option<String>,
    pub(super) media_type: Option<String>,
    /// Its content in the body.
    pub(super) content: Range<usize>,
}

/// Returns the boundary of a body.
pub(super) fn boundary_of(media_type: &str) -> Result<String, Rule> {
    let boundary = parameter(media_type, "boundary").filter(|boundary| (1..=70).contains(&boundary.len()));
    let boundary = boundary.filter(|boundary| boundary.bytes().all(|byte| matches!(byte, b' '..=b'~')));
    boundary.ok_or("must be multipart, with a boundary of 1 to 70 characters in its media type")
}

/// Splits a body.
///
/// # Errors
///
/// The rule that it breaks.
pub(super) fn parse(body: &[u8], boundary: &str) -> Result<Vec<Part>, Rule> {
    let delimiter = format!("\r\n--{boundary}");
    let delimiter = delimiter.as_bytes();
    let mut parts = Vec::new();
    // The first line break may be that of a preamble.
    let mut at = match body.starts_with(&delimiter[2..]) {
        true => delimiter.len() - 2,
        false => find(body, delimiter, 0).ok_or(NO_BOUNDARY)? + delimiter.len(),
    };
    loop {
        if tail(body, at).starts_with(b"--") {
            return Ok(parts);
        }
        let begin = after_line(body, at).ok_or("must have a line break after each boundary")?;
        if parts.len() == MAX_PARTS {
            return Err("has too many parts");
        }
        // Without headers, the empty line is the one after the boundary.
        let (headers, content) = match tail(body, begin).starts_with(b"\r\n") {
            true => (begin..begin, begin + 2),
            false => {
                let end =
                    find(body, b"\r\n\r\n", begin).ok_or("must have an empty line after the headers of a part")?;
                (begin..end, end + 4)
            }
        };
        if headers.len() > MAX_HEADERS {
            return Err("has a part with headers that are too long");
        }
        // The line break of an empty content is the one after the headers.
        let end = find(body, delimiter, content - 2).ok_or("must end with its boundary")?;
        parts.push(part_of(body.get(headers).unwrap_or_default(), content..end.max(content))?);
        at = end + delimiter.len();
    }
}

const NO_BOUNDARY: Rule = "must be multipart, and its boundary is not in it";

fn tail(body: &[u8], at: usize) -> &[u8] {
    body.get(at..).unwrap_or_default()
}

/// Skips white space to the end of a line (RFC 2046, section 5.1.1).
fn after_line(body: &[u8], at: usize) -> Option<usize> {
    let rest = tail(body, at);
    let blank = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    rest.get(blank..)?.starts_with(b"\r\n").then_some(at + blank + 2)
}

fn part_of(headers: &[u8], content: Range<usize>) -> Result<Part, Rule> {
    let headers = std::str::from_utf8(headers).map_err(|_| "has a part with headers that are not UTF-8")?;
    let (mut disposition, mut media_type) = (None, None);
    for line in headers.split("\r\n").filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':').ok_or("has a part with a header that is none")?;
        let value = value.trim_matches([' ', '\t']);
        let kept = match name {
            _ if name.eq_ignore_ascii_case("content-disposition") => &mut disposition,
            _ if name.eq_ignore_ascii_case("content-type") => &mut media_type,
            _ if name.eq_ignore_ascii_case("content-transfer-encoding") => {
                // "Senders SHOULD NOT generate any parts with a Content-Transfer-Encoding header field" (RFC 7578, 4.7).
                if !["7bit", "8bit", "binary"].iter().any(|it| value.eq_ignore_ascii_case(it)) {
                    return Err("has a part with a transfer encoding");
                }
                continue;
            }
            _ => continue,
        };
        if kept.replace(value).is_some() {
            return Err("has a part with a header more than once");
        }
    }
    let disposition = disposition.filter(|value| essence(value).eq_ignore_ascii_case("form-data"));
    let disposition = disposition.ok_or("has a part without `Content-Disposition: form-data`")?;
    let name = parameter(disposition, "name").ok_or("has a part without a name")?;
    let file_name = parameter(disposition, "filename").map(decoded);
    let media_type = media_type.filter(|value| !value.is_empty()).map(str::to_owned);
    Ok(Part { name: decoded(name), file_name, media_type, content })
}

/// Returns a name with what it cannot have in quotes, which is percent-encoded (HTML, "multipart form data").
fn decoded(name: String) -> String {
    if !name.contains('%') {
        return name;
    }
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}
