//! Docs of derived items. A description in a contract is text, not code: it may neither become a doctest of the user's
//! crate nor a link or markup that rustdoc complains of.

use arklow_contract::{Json, Parameter};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;

use super::{OperationSource, Source};
use crate::diag::visible;
use crate::plan::{Answer, AnswerHeader, Field, Item, place_of};

/// The docs of the module.
pub(super) fn module_docs(source: &OperationSource<'_>) -> TokenStream {
    let operation = source.operation;
    let summary = operation.summary.as_deref().map(|summary| format!("{}\n\n", escape(summary))).unwrap_or_default();
    let description = operation.description.as_deref().map(|text| format!("\n\n{}", escape(text))).unwrap_or_default();
    let contract = code_span(&source.source.contract.name);
    let derived = format!("The types of {}, derived from {contract}.", source.source.owner);
    docs(&format!("{summary}{derived}{description}"))
}

/// The docs of a module of shared types.
pub(super) fn components_docs(owner: &str) -> TokenStream {
    docs(&format!("The types of components, derived from {owner}."))
}

/// The docs of a derived type: what the contract says, and its place there.
pub(super) fn item_docs(item: &Item, source: &Source<'_>, rules: &str) -> TokenStream {
    let text = item.text.as_deref().map(|text| format!("{}\n\n", escape(text))).unwrap_or_default();
    docs(&format!("{text}{} of {}.{rules}", code_span(&item.place), source.owner))
}

/// The docs of a parameter in the request.
pub(super) fn parameter_docs(parameter: &Parameter) -> TokenStream {
    let place = place_of(parameter.location_in);
    let text = parameter.annotations.text.as_deref().map(|text| format!("{}\n\n", escape(text))).unwrap_or_default();
    docs(&format!("{text}The {place} parameter {}.", code_span(&parameter.name)))
}

/// The docs of a property.
pub(super) fn field_docs(field: &Field) -> TokenStream {
    match &field.schema_use.text {
        Some(text) => docs(&escape(text)),
        None => docs(&format!("The property {}.", code_span(&field.wire_name))),
    }
}

/// The docs of an answer.
pub(super) fn answer_docs(answer: &Answer) -> TokenStream {
    let status = code_span(&answer.status.to_string());
    match answer.text.as_deref().filter(|text| !text.trim().is_empty()) {
        Some(text) => docs(&format!("{}\n\nThe answer {status}.", escape(text))),
        None => docs(&format!("The answer {status}.")),
    }
}

/// The docs of a header.
pub(super) fn header_docs(header: &AnswerHeader) -> TokenStream {
    match header.text.as_deref().or(header.schema_use.text.as_deref()) {
        Some(text) => docs(&escape(text)),
        None => docs(&format!("The header {}.", code_span(&header.name))),
    }
}

/// The docs of a value among others.
pub(super) fn variant_docs(text: Option<&str>, value: &Json) -> TokenStream {
    match text {
        Some(text) => docs(&escape(text)),
        None => docs(&format!("The value {}.", value_span(value))),
    }
}

/// The docs of a branch of a union.
pub(super) fn branch_docs(text: Option<&str>, variant: &Ident) -> TokenStream {
    match text {
        Some(text) => docs(&escape(text)),
        None => docs(&format!("The branch {}.", code_span(&variant.unraw().to_string()))),
    }
}

/// A value as docs name it: its JSON text, a string without quotes.
pub(super) fn value_span(value: &Json) -> String {
    match value {
        Json::String(text) => code_span(text),
        other => code_span(&json(other)),
    }
}

/// A value as JSON.
fn json(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Boolean(value) => value.to_string(),
        Json::Number(number) => number.to_string(),
        // The escapes of Rust are near enough for a reader.
        Json::String(text) => format!("{text:?}"),
        Json::Array(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(", ")),
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| format!("{name:?}: {}", json(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Docs as attributes, a line each, as `///` makes them.
pub(super) fn docs(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// Shows text of a contract as a code span (CommonMark 0.31, section 6.1): one line, between runs of backticks that are
/// longer than any run inside. Every name, path, and pattern of a contract that goes into docs goes through here.
pub(super) fn code_span(text: &str) -> String {
    // There is no empty code span.
    let shown = if text.is_empty() { "\"\"".to_owned() } else { visible(text) };
    let longest = shown.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // A space at both ends is taken off, and a backtick at an end would lengthen the fence.
    let is_trimmed = shown.starts_with(' ') && shown.ends_with(' ') && shown.trim() != "";
    let pad = if is_trimmed || shown.starts_with('`') || shown.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{shown}{pad}{fence}")
}

/// Makes text of a contract safe to show as Markdown.
fn escape(text: &str) -> String {
    let mut lines = Vec::new();
    let mut fence: Option<String> = None;
    // A carriage return alone ends a line too (CommonMark 0.31, section 2.1).
    for line in text.replace("\r\n", "\n").replace('\r', "\n").lines() {
        let line = line.trim();
        match &fence {
            Some(open) if is_closing(line, open) => {
                lines.push(open.clone());
                fence = None;
            }
            Some(_) => lines.push(line.to_owned()),
            None => match opening(line) {
                Some(open) => {
                    // Without a language it would be Rust, and a test.
                    lines.push(format!("{open}text"));
                    fence = Some(open);
                }
                None => lines.push(escape_line(line)),
            },
        }
    }
    lines.extend(fence);
    lines.join("\n")
}

/// The fence that a line opens, if it does.
fn opening(line: &str) -> Option<String> {
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let run: String = line.chars().take_while(|character| *character == mark).collect();
    let info = &line[run.len()..];
    (run.len() >= 3 && !(mark == '`' && info.contains('`'))).then_some(run)
}

fn is_closing(line: &str, open: &str) -> bool {
    line.len() >= open.len() && line.chars().all(|character| open.starts_with(character))
}

/// Escapes what begins a tag, a link, an address, or a fence inside of a list or quotation; runs of spaces, which can
/// make a line code there, become one.
fn escape_line(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !escaped.is_empty() {
            escaped.push(' ');
        }
        let is_fence = word.contains("```") || word.contains("~~~");
        for character in word.chars() {
            if matches!(character, '<' | '>' | '[' | ']' | '\\') || is_fence && matches!(character, '`' | '~') {
                escaped.push('\\');
            }
            escaped.push(character);
        }
    }
    escaped.replace("://", ":\\//")
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser, Tag};

    use super::{code_span, escape};
    use crate::diag::visible;

    #[test]
    fn contract_text_never_becomes_code_or_markup() {
        for (text, expected) in [
            ("Plain text.", "Plain text."),
            ("```\npanic!()\n```", "```text\npanic!()\n```"),
            ("```rust\npanic!()", "```text\npanic!()\n```"),
            ("~~~~ignore\n~~~\n~~~~", "~~~~text\n~~~\n~~~~"),
            ("    indented();", "indented();"),
            ("-     indented();", "- indented();"),
            ("> ```\n> panic!()", "\\> \\`\\`\\`\n\\> panic!()"),
            ("- ```rust", "- \\`\\`\\`rust"),
            ("a <b> [c](d) \\[e]", "a \\<b\\> \\[c\\](d) \\\\\\[e\\]"),
            ("see https://example.com/x", "see https:\\//example.com/x"),
            ("tab\tand\u{a0}more", "tab and more"),
            ("```\r```\r\r    panic!()", "```text\n```\n\npanic!()"),
        ] {
            assert_eq!(escape(text), expected, "{text:?}");
        }
    }

    #[test]
    fn code_spans_hold_the_text_and_nothing_else() {
        for text in [
            "org_id",
            "a\n\n    panic!()",
            "```\npanic!()\n```",
            "`",
            "``",
            "`a`",
            "a``b`c```d",
            " a ",
            "  ",
            " a",
            "]( `x` <script>alert(1)</script>",
            "\\`\\",
            "\r\u{0}\u{202e}\u{2028}",
            "~~~",
            "# a",
            "$a$ | b | *c* _d_ &amp; https://example.com",
        ] {
            // Where it begins a line, and where it stands in one.
            for (before, after) in [("", " of `it`."), ("The property ", ".")] {
                let docs = format!("{before}{}{after}", code_span(text));
                let codes: Vec<String> = Parser::new(&docs)
                    .filter_map(|event| match event {
                        Event::Code(code) => Some(code.into_string()),
                        Event::Start(tag) => {
                            assert!(matches!(tag, Tag::Paragraph), "{text:?} begins {tag:?}");
                            None
                        }
                        Event::Html(_) | Event::InlineHtml(_) => panic!("{text:?} is HTML"),
                        _ => None,
                    })
                    .collect();
                assert_eq!(codes.first(), Some(&visible(text)), "{docs:?}");
            }
        }
        assert_eq!(code_span(""), "`\"\"`");
    }
}
