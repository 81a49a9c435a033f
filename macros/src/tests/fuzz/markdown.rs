//! What rustdoc makes of derived docs: text and code spans, and never a test, a link, or HTML.

use proc_macro2::{Group, TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// Asserts that no docs of an expansion hold more than text.
pub(super) fn assert_docs(tokens: &TokenStream) {
    let mut docs: Vec<String> = Vec::new();
    for token in tokens.clone() {
        match &token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => continue,
            TokenTree::Group(group) => match doc(group) {
                Some(line) => {
                    docs.push(line);
                    continue;
                }
                None => assert_docs(&group.stream()),
            },
            _ => {}
        }
        assert_text(&docs.join("\n"));
        docs.clear();
    }
}

/// The line of a `[doc = "…"]`.
fn doc(group: &Group) -> Option<String> {
    let attribute: syn::MetaNameValue = syn::parse2(group.stream()).ok().filter(|_| {
        let mut tokens = group.stream().into_iter();
        matches!(tokens.next(), Some(TokenTree::Ident(name)) if name == "doc")
    })?;
    match attribute.value {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(line), .. }) => Some(line.value()),
        _ => None,
    }
}

fn assert_text(docs: &str) {
    // As rustdoc reads them.
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    for event in Parser::new_ext(docs, options) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) if &*language == "text" => {}
            Event::Start(tag @ (Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock)) => {
                panic!("docs with {tag:?}: {docs:?}")
            }
            Event::Html(html) | Event::InlineHtml(html) => panic!("docs with HTML {html:?}: {docs:?}"),
            _ => {}
        }
    }
}

#[test]
fn docs_of_a_test_are_found() {
    let tokens: TokenStream =
        "#[doc = \" ```\"] #[doc = \" panic!()\"] #[doc = \" ```\"] struct A;".parse().expect("tokens");
    assert!(std::panic::catch_unwind(|| assert_docs(&tokens)).is_err());
    let tokens: TokenStream = "mod a { #[doc = \" ```text\"] #[doc = \" x\"] struct A; }".parse().expect("tokens");
    assert_docs(&tokens);
}
