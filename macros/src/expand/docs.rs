//! Docs of derived items. A description in a contract is text, not code: it may neither become a doctest of the user's
//! crate nor a link or markup that rustdoc complains of.

use arklow_contract::Parameter;
use proc_macro2::TokenStream;
use quote::quote;

use super::Source;
use crate::types::{Field, Item};

/// The docs of the module.
pub(super) fn module_docs(source: &Source<'_>) -> TokenStream {
    let operation = source.operation;
    let summary = operation.summary.as_deref().map(|summary| format!("{}\n\n", escape(summary))).unwrap_or_default();
    let description = operation.description.as_deref().map(|text| format!("\n\n{}", escape(text))).unwrap_or_default();
    let derived = format!("The types of `{}`, derived from `{}`.", source.operation_name(), source.contract.name);
    docs(&format!("{summary}{derived}{description}"))
}

/// The docs of a derived type: what the contract says, and where it stands.
pub(super) fn item_docs(item: &Item, source: &Source<'_>, rules: &str) -> TokenStream {
    let text = item.text.as_deref().map(|text| format!("{}\n\n", escape(text))).unwrap_or_default();
    docs(&format!("{text}`{}` of `{}`.{rules}", item.place, source.operation_name()))
}

/// The docs of a parameter in the request.
pub(super) fn parameter_docs(parameter: &Parameter) -> TokenStream {
    let place = crate::types::place_of(parameter.location_in);
    let text = parameter.annotations.text.as_deref().map(|text| format!("{}\n\n", escape(text))).unwrap_or_default();
    docs(&format!("{text}The {place} parameter `{}`.", parameter.name.replace('`', "'")))
}

/// The docs of a property.
pub(super) fn field_docs(field: &Field) -> TokenStream {
    match field.site.text() {
        Some(text) => docs(&escape(text)),
        None => docs(&format!("The property `{}`.", field.wire_name.replace('`', "'"))),
    }
}

/// Docs as attributes, a line each, as `///` makes them.
pub(super) fn docs(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// Makes text of a contract safe to show as Markdown.
fn escape(text: &str) -> String {
    let mut lines = Vec::new();
    let mut fence: Option<String> = None;
    for line in text.lines() {
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
    use super::escape;

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
        ] {
            assert_eq!(escape(text), expected, "{text:?}");
        }
    }
}
