//! What is written is read again, and broken input is refused, whatever it is.

use super::boundary::{find, new_boundary};
use super::parse::{Part, boundary_of, parse};
use super::{MAX_HEADERS, MAX_PARTS};

const HEAD: &str = "Content-Disposition: form-data; name=a";

/// Parses a body whose boundary is `x`; each part is its name and content.
fn parsed(body: &str) -> Result<Vec<(String, String)>, &'static str> {
    let text = |part: &Part| body.get(part.content.clone()).expect("it is in the body").to_owned();
    parse(body.as_bytes(), "x").map(|parts| parts.iter().map(|part| (part.name.clone(), text(part))).collect())
}

#[test]
fn parts_are_found() {
    for (body, expected) in [
        (format!("--x\r\n{HEAD}\r\n\r\n1\r\n--x--"), vec!["1"]),
        (format!("--x\r\n{HEAD}\r\n\r\n\r\n--x--\r\n"), vec![""]),
        // An empty content may have no line break of its own.
        (format!("--x\r\n{HEAD}\r\n\r\n--x--\r\n"), vec![""]),
        (format!("preamble\r\n--x \t\r\n{HEAD}\r\n\r\n1\r\n--x--epilogue"), vec!["1"]),
        (
            format!("--x\r\n{HEAD}\r\n\r\n1\n--x\r\n--x\r\nCONTENT-DISPOSITION:form-data;name=\"b\"\r\n\r\n2\r\n--x--"),
            vec!["1\n--x", "2"],
        ),
        ("--x--".to_owned(), vec![]),
        ("--x--\r\n".to_owned(), vec![]),
    ] {
        let contents = parsed(&body).map(|parts| parts.into_iter().map(|(_, content)| content).collect::<Vec<_>>());
        let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(contents, Ok(expected), "{body:?}");
    }
}

#[test]
fn broken_bodies_are_refused() {
    for (body, expected) in [
        (String::new(), "must be multipart, and its boundary is not in it"),
        ("x".to_owned(), "must be multipart, and its boundary is not in it"),
        ("\n--x\r\n".to_owned(), "must be multipart, and its boundary is not in it"),
        ("--x".to_owned(), "must have a line break after each boundary"),
        ("--xy\r\n".to_owned(), "must have a line break after each boundary"),
        ("--x\n".to_owned(), "must have a line break after each boundary"),
        ("--x\r\n".to_owned(), "must have an empty line after the headers of a part"),
        (format!("--x\r\n{HEAD}\r\n--x--"), "must have an empty line after the headers of a part"),
        (format!("--x\r\n{HEAD}\r\n\r\n1"), "must end with its boundary"),
        (format!("--x\r\n{HEAD}\r\n\r\n1\r\n--x"), "must have a line break after each boundary"),
        (format!("--x\r\n{HEAD}\r\n\r\n1\r\n--xy\r\n--x--"), "must have a line break after each boundary"),
        ("--x\r\n\r\n1\r\n--x--".to_owned(), "has a part without `Content-Disposition: form-data`"),
        ("--x\r\nA: b\r\n\r\n1\r\n--x--".to_owned(), "has a part without `Content-Disposition: form-data`"),
        (format!("--x\r\n{HEAD}\r\nno header\r\n\r\n1\r\n--x--"), "has a part with a header that is none"),
        (format!("--x\r\n{HEAD}\r\n{HEAD}\r\n\r\n1\r\n--x--"), "has a part with a header more than once"),
        (
            "--x\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--x--".to_owned(),
            "has a part without `Content-Disposition: form-data`",
        ),
        ("--x\r\nContent-Disposition: form-data; filename=a\r\n\r\n1\r\n--x--".to_owned(), "has a part without a name"),
        (
            format!("--x\r\n{HEAD}\r\nContent-Transfer-Encoding: base64\r\n\r\n1\r\n--x--"),
            "has a part with a transfer encoding",
        ),
        (
            format!("--x\r\n{HEAD}\r\nA: {}\r\n\r\n1\r\n--x--", "a".repeat(MAX_HEADERS)),
            "has a part with headers that are too long",
        ),
        (format!("--x\r\n{HEAD}\r\n\r\n1\r\n",).repeat(MAX_PARTS + 1) + "--x--", "has too many parts"),
    ] {
        let short: String = body.chars().take(200).collect();
        assert_eq!(parsed(&body), Err(expected), "{short:?}");
    }
    let body = [&b"--x\r\nContent-Disposition: form-data; name=\xff\r\n\r\n1\r\n--x--"[..]].concat();
    assert_eq!(parse(&body, "x"), Err("has a part with headers that are not UTF-8"));
}

#[test]
fn names_are_decoded() {
    let body = "--x\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; \
                name=\"a%22b\"; filename=\"C:\\d\\%0D%0Aü;\\\".txt\"\r\n\r\n1\r\n--x--";
    let parts = parse(body.as_bytes(), "x").expect("it is valid");
    let [Part { name, file_name, media_type, .. }] = &*parts else { panic!("there is one part") };
    assert_eq!((&**name, file_name.as_deref()), ("a\"b", Some("C:\\d\\\r\nü;\".txt")));
    assert_eq!(media_type.as_deref(), Some("text/plain"));
}

#[test]
fn boundary_is_a_parameter() {
    for (media_type, expected) in [
        ("multipart/form-data; boundary=x", Some("x")),
        ("multipart/form-data; charset=utf-8; Boundary=\"a b\"", Some("a b")),
        ("multipart/form-data", None),
        ("multipart/form-data; boundary=", None),
        ("multipart/form-data; boundary=\"ü\"", None),
    ] {
        assert_eq!(boundary_of(media_type).ok().as_deref(), expected, "{media_type}");
    }
    assert!(boundary_of(&format!("a/b; boundary={}", "a".repeat(71))).is_err());
}

#[test]
fn boundary_is_not_in_the_content() {
    let boundary = new_boundary(&[]);
    assert_ne!(boundary, new_boundary(&[boundary.as_bytes()]));
    assert_eq!(find(b"aab aac", b"aac", 0), Some(4));
    assert_eq!(find(b"aab aac", b"aac", 5), None);
    assert_eq!(find(b"", b"a", 3), None);
}

/// Numbers that look random.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }
}

#[test]
fn no_input_is_read_beyond_its_end() {
    let valid = format!(
        "--x\r\n{HEAD}; filename=\"b\\\"%22\"\r\nContent-Type: a/b\r\n\r\n12\r\n--x\r\n{HEAD}\r\n\r\n\r\n--x\r\n{HEAD}\r\n\r\n--x--\r\n"
    );
    let pieces: [&[u8]; 12] =
        [b"--x", b"\r\n", b"--", b"\r", b"\n", b"\"", b"\\", b";", b"=", b"\xff", b"Content-Type:", b" "];
    let mut random = Random(7);
    let mut accepted = 0;
    for _ in 0..20_000 {
        let mut body = valid.as_bytes().to_vec();
        for _ in 0..=random.below(4) {
            let (at, piece) = (random.below(body.len() + 1), pieces[random.below(pieces.len())]);
            match random.below(4) {
                0 => body.truncate(at),
                1 => drop(body.splice(at..at, piece.iter().copied())),
                2 => {
                    let end = (at + random.below(6)).min(body.len());
                    body.drain(at..end);
                }
                _ => drop(body.splice(at..(at + piece.len()).min(body.len()), piece.iter().copied())),
            }
        }
        let Ok(parts) = parse(&body, "x") else { continue };
        accepted += 1;
        let mut end = 0;
        for part in parts {
            let content = body.get(part.content.clone()).expect("it is in the body");
            assert!(part.content.start >= end, "parts overlap: {body:?}");
            assert!(find(content, b"\r\n--x", 0).is_none(), "a boundary is in a part: {body:?}");
            end = part.content.end;
        }
    }
    assert!(accepted > 1_000, "{accepted}");
}
