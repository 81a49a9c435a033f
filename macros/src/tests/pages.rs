//! The pages about types, `docs/NAMES.md`, `docs/TYPES.md`, and `docs/ANSWERS.md`: each block of a contract in them stands before a block of the
//! Rust items that it becomes. `ARKLOW_BLESS=1` writes the items anew; read the difference.
//!
//! A block of a contract has the keys `components` (the schemas of components), `parameters` (the schemas of path
//! parameters), `body`, `data`, and `responses` in place of the last; what it leaves out is not shown.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::{Fields, Item};

use crate::endpoint::expand_untracked;

#[test]
fn examples_of_pages_are_right() {
    for page in ["NAMES.md", "TYPES.md", "ANSWERS.md"] {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs").join(page);
        let recorded = fs::read_to_string(&path).expect("the page").replace("\r\n", "\n");
        let (text, count) = with_items(page, &recorded);
        assert!(count > 5, "{page} has {count} examples");
        if std::env::var_os("ARKLOW_BLESS").is_some() {
            fs::write(&path, &text).expect("the page can be written");
            continue;
        }
        let line = text.lines().zip(recorded.lines()).take_while(|(new, old)| new == old).count() + 1;
        assert!(
            text == recorded,
            "docs/{page} is wrong from line {line} on: run with ARKLOW_BLESS=1 and read the difference"
        );
    }
}

/// Writes a page with the items of its examples; returns how many examples it has.
fn with_items(page: &str, text: &str) -> (String, usize) {
    let (mut new, mut count) = (String::new(), 0);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let _ = writeln!(new, "{line}");
        if line != "```yaml" {
            continue;
        }
        let contract: String =
            lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        while lines.next_if(|line| line.is_empty()).is_some() {}
        // A new example has no items yet.
        if lines.next_if_eq(&"```rust").is_some() {
            while lines.next().is_some_and(|line| line != "```") {}
        }
        let items = items(&format!("{page}-{count}"), &contract);
        let _ = write!(new, "{contract}```\n\n```rust\n{items}```\n");
        if lines.peek().is_some_and(|line| !line.is_empty()) {
            new.push('\n');
        }
        count += 1;
    }
    (new, count)
}

/// Returns the items that the schemas of a block become.
fn items(name: &str, block: &str) -> String {
    let parts = parts(block);
    let contract = contract(&parts);
    let folder = std::env::temp_dir().join(format!("arklow-pages-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(format!("{name}.yaml"));
    fs::write(&path, &contract).expect("a contract");
    let placeholders: String = parts
        .iter()
        .filter(|(part, _)| part.starts_with("parameters/"))
        .map(|(part, _)| format!("/<{}>", &part[11..]))
        .collect();
    let (path, template) = (path.to_string_lossy().into_owned(), format!("/example{placeholders}"));
    let (expansion, _) = expand_untracked(
        quote!(put, #template, contract = #path),
        quote!(
            pub mod example {}
        ),
    );
    fs::remove_dir_all(&folder).expect("the folder goes");
    let file: syn::File = syn::parse2(expansion).expect("the expansion is Rust");
    let [Item::Mod(module), ..] = &*file.items else { panic!("no module in {name}:\n{contract}") };
    let content = module.content.iter().flat_map(|(_, items)| items);
    let shown = |part: &str| parts.iter().any(|(name, _)| name.starts_with(part));
    let mut text = String::new();
    for item in content {
        match item {
            Item::Struct(item) if item.ident == "Request" && !shown("parameters") => {}
            Item::Struct(item) if item.ident == "Endpoint" => {}
            Item::Type(item) if item.ident == "Response" => {}
            Item::Struct(_) | Item::Enum(_) | Item::Type(_) => {
                let name = name_of(item);
                let is_left_out = [("Body", "body"), ("Data", "data")].contains(&(&*name, &*name.to_lowercase()))
                    && !shown(&name.to_lowercase())
                    && !(name == "Data" && shown("responses"));
                if !is_left_out {
                    text.push_str(&plain(item.clone()));
                }
            }
            Item::Macro(item) if item.mac.path.segments.last().is_some_and(|last| last.ident == "overlap") => {
                text.push_str(&methods(&item.mac.tokens));
            }
            Item::Macro(item) => {
                let is_error = item.mac.path.segments.last().is_some_and(|last| last.ident == "compile_error");
                assert!(!is_error, "{}\n{contract}", item.mac.tokens);
            }
            _ => {}
        }
    }
    text
}

/// Splits a block into its parts, each with its text: `body`, `data`, `parameters/<name>`, `components/<name>`.
fn parts(block: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    let mut group = "";
    for line in block.lines() {
        let indent = line.len() - line.trim_start().len();
        let is_group = matches!(group, "components" | "parameters");
        match line.trim_start().split_once(':') {
            Some((name, rest))
                if indent == 0 && rest.trim().is_empty() && matches!(name, "components" | "parameters") =>
            {
                group = if name == "components" { "components" } else { "parameters" };
            }
            Some((name, rest)) if indent == 0 => {
                group = "";
                parts.push((name.to_owned(), format!("{}\n", rest.trim())));
            }
            Some((name, rest)) if indent == 2 && is_group => {
                parts.push((format!("{group}/{}", name.trim_matches('"')), format!("{}\n", rest.trim())));
            }
            _ => {
                let (_, text) = parts.last_mut().expect("a part begins with its name");
                text.push_str(line.get(if is_group { 2 } else { 0 }..).unwrap_or_default());
                text.push('\n');
            }
        }
    }
    parts
}

/// Writes a contract of one operation with the schemas.
fn contract(parts: &[(String, String)]) -> String {
    let indented = |text: &str, indent: usize| {
        let lines = text.lines().enumerate();
        let lines = lines
            .map(|(index, line)| if index == 0 { line.to_owned() } else { format!("\n{}{line}", " ".repeat(indent)) });
        lines.collect::<String>()
    };
    let of = |group: &'static str| parts.iter().filter_map(move |(name, text)| Some((name.strip_prefix(group)?, text)));
    let schema = |name: &str| parts.iter().find(|(part, _)| part == name).map(|(_, text)| text.clone());
    let components: String =
        of("components/").map(|(name, text)| format!("    {name}: {}\n", indented(text, 4))).collect();
    let names: Vec<_> = of("components/").map(|(name, _)| name).collect();
    // All components are reached.
    let all = names.iter().map(|name| format!("p{name}: {{$ref: '#/components/schemas/{name}'}}"));
    let all = format!("{{type: object, properties: {{{}}}}}", all.collect::<Vec<_>>().join(", "));
    let body = schema("body").unwrap_or(all);
    let data = schema("data").unwrap_or_else(|| "{type: boolean}".to_owned());
    let path: String = of("parameters/").map(|(name, _)| format!("/{{{name}}}")).collect();
    let parameters: String = of("parameters/")
        .map(|(name, text)| format!("\n        - {{name: {name}, in: path, required: true, schema: {}}}", text.trim()))
        .collect();
    let parameters = if parameters.is_empty() { String::new() } else { format!("\n      parameters:{parameters}") };
    let responses = schema("responses").map(|text| text.replace("\n  ", "\n"));
    let responses = responses.unwrap_or_else(|| envelope(&indented(&data, 16)));
    format!(
        "openapi: 3.1.0
info: {{title: T, version: '1'}}
paths:
  /example{path}:
    put:{parameters}
      requestBody:
        required: true
        content:
          application/json:
            schema: {}
      responses:
        {}
components:
  schemas:
    Unused__: {{type: boolean}}
{components}",
        indented(&body, 12),
        indented(responses.trim(), 8),
    )
}

/// Writes the answer that has the data in an envelope.
fn envelope(data: &str) -> String {
    format!(
        "'200':
  description: D
  content:
    application/json:
      schema:
        type: object
        required: [data, errors]
        properties:
          data:
            anyOf:
              - {data}
              - type: 'null'
          errors:
            anyOf:
              - type: array
                items:
                  type: object
                  required: [code, message]
                  properties: {{code: {{type: string}}, message: {{type: string}}}}
              - type: 'null'
"
    )
}

fn name_of(item: &Item) -> String {
    match item {
        Item::Struct(item) => item.ident.to_string(),
        Item::Enum(item) => item.ident.to_string(),
        Item::Type(item) => item.ident.to_string(),
        _ => String::new(),
    }
}

/// Writes an item without attributes, and its paths short.
fn plain(mut item: Item) -> String {
    let bare = |fields: &mut Fields| fields.iter_mut().for_each(|field| field.attrs.clear());
    match &mut item {
        Item::Struct(item) => {
            item.attrs.clear();
            bare(&mut item.fields);
        }
        Item::Enum(item) => {
            item.attrs.clear();
            for variant in &mut item.variants {
                variant.attrs.clear();
                bare(&mut variant.fields);
            }
        }
        Item::Type(item) => item.attrs.clear(),
        _ => {}
    }
    let mut text = prettyplease::unparse(&syn::parse_quote!(#item));
    for path in [
        "::core::option::",
        "::core::primitive::",
        "::std::string::",
        "::std::vec::",
        "::std::boxed::",
        "::std::collections::",
    ] {
        text = text.replace(path, "");
    }
    text = text
        .replace("::arklow::__private::serde_json::", "serde_json::")
        .replace("::arklow::__private::http::", "http::")
        .replace("::arklow::", "arklow::");
    text = prettyplease::unparse(&syn::parse_file(&text).expect("it is Rust still"));
    text = text.replace("arklow::__private::Overlap", "…");
    while let Some((before, after)) = text.split_once("rules::") {
        let end = after.find('>').unwrap_or_default();
        text = format!("{before}…{}", &after[end..]);
    }
    text
}

/// Writes the methods of an overlap that return its branches.
fn methods(tokens: &TokenStream) -> String {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let Some(TokenTree::Ident(name)) = tokens.first() else { return String::new() };
    let group = tokens.iter().find_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => Some(group.stream()),
        _ => None,
    });
    let mut text = format!("impl {name} {{\n");
    let mut inner = group.into_iter().flatten().peekable();
    while let Some(token) = inner.next() {
        let TokenTree::Ident(method) = &token else { continue };
        let is_colon = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':' && punct.spacing() == Spacing::Alone);
        if !method.to_string().starts_with("as_") || inner.next_if(is_colon).is_none() {
            continue;
        }
        let is_end = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '=');
        let is_codec = |token: &TokenTree| matches!(token, TokenTree::Ident(ident) if ident == "as");
        let mut ty = TokenStream::new();
        while let Some(token) = inner.next_if(|token| !is_end(token) && !is_codec(token)) {
            ty.extend(token.to_token_stream());
        }
        let function = plain(syn::parse2(quote!(pub type T = #ty;)).expect("a type"));
        let ty = function.trim_end().trim_start_matches("pub type T = ").trim_end_matches(';');
        let _ = writeln!(text, "    pub fn {method}(&self) -> Option<{ty}>;");
    }
    text + "}\n"
}
