//! The attribute's arguments: `put, "/v1/orgs/<org_id>/keys/", contract = "specs/arklow.yaml", crate = api`.

use arklow_contract::Method;
use proc_macro2::{Ident, Span, TokenStream};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{LitStr, Path, Token};

use super::template::{PathTemplate, parse_template};
use crate::diag::{Diagnostics, list, near};

/// What the attribute says.
pub(crate) struct EndpointAttr {
    pub(crate) method: Method,
    /// The method as it is written, for errors.
    pub(crate) method_ident: Ident,
    pub(crate) template: PathTemplate,
    pub(crate) options: Options,
}

/// The options behind method and path.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) contract: Option<ContractOption>,
    /// The path of the runtime crate, `::arklow` unless said otherwise.
    pub(crate) krate: Option<Path>,
}

/// The option `contract`.
pub(crate) enum ContractOption {
    /// `contract = embedded`.
    Embedded,
    /// `contract = "path"`.
    File(LitStr),
}

const EXAMPLE: &str = "write #[arklow_endpoint(put, \"/v1/orgs/<org_id>/keys/\")]";

/// Reads the arguments; reports all that is wrong with them.
pub(crate) fn parse_attr(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Option<EndpointAttr> {
    if tokens.is_empty() {
        diagnostics.push_at(Span::call_site(), "the attribute needs a method and a path", EXAMPLE);
        return None;
    }
    let before = diagnostics.len();
    let parser = |input: ParseStream<'_>| Ok(parse_arguments(input, diagnostics));
    let parsed = parser.parse2(tokens);
    match parsed {
        // What stands behind the last argument that could be read has been reported with it.
        Err(_) if diagnostics.len() > before => None,
        Err(error) => {
            diagnostics.push_syntax(error);
            None
        }
        Ok(attr) => attr,
    }
}

fn parse_arguments(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Option<EndpointAttr> {
    let method = parse_method(input, diagnostics);
    let template = parse_path(input, diagnostics);
    let options = parse_options(input, diagnostics);
    let (method, method_ident) = method?;
    Some(EndpointAttr { method, method_ident, template: template?, options: options? })
}

fn parse_method(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Option<(Method, Ident)> {
    if let Ok(literal) = input.fork().parse::<LitStr>() {
        if literal.value().starts_with('/') {
            diagnostics.push(&literal, "the attribute needs a method before the path", EXAMPLE);
            // What follows may be that method: to take it for an option would be a second error for one mistake.
            skip(input);
            return None;
        }
        let _ = input.parse::<LitStr>();
        return wrong_method(&literal, &literal.value(), diagnostics);
    }
    let Ok(ident) = input.call(Ident::parse_any) else {
        diagnostics.push_at(input.span(), "the attribute begins with a method", EXAMPLE);
        return None;
    };
    match Method::parse(&ident.to_string()) {
        Some(method) => Some((method, ident)),
        None => wrong_method(&ident, &ident.to_string(), diagnostics),
    }
}

fn wrong_method<T>(tokens: &impl quote::ToTokens, written: &str, diagnostics: &mut Diagnostics) -> Option<T> {
    let lower = written.to_ascii_lowercase();
    let names = || Method::ALL.iter().map(|method| method.as_str());
    match Method::parse(&lower).map(Method::as_str).or_else(|| near(&lower, names())) {
        Some(meant) if meant == lower => {
            diagnostics.push(tokens, "a method is written as a plain lower-case word", format!("write `{meant}`"));
        }
        Some(meant) => {
            diagnostics.push(tokens, format!("`{written}` is not a method"), format!("write `{meant}`"));
        }
        None => {
            let help = format!("the methods of OpenAPI 3.1 are {}", names().collect::<Vec<_>>().join(", "));
            diagnostics.push(tokens, format!("`{written}` is not a method"), help);
        }
    }
    None
}

fn parse_path(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Option<PathTemplate> {
    if input.is_empty() && !diagnostics.is_empty() {
        return None;
    }
    if input.peek(Token![,]) {
        let _ = input.parse::<Token![,]>();
    } else if !input.peek(LitStr) {
        diagnostics.push_at(input.span(), "the attribute needs a path behind the method", EXAMPLE);
        return None;
    }
    match input.parse::<LitStr>() {
        Ok(literal) => parse_template(&literal, diagnostics),
        Err(error) => {
            diagnostics.push_at(error.span(), "the path must be a string literal", EXAMPLE);
            None
        }
    }
}

const OPTIONS: [&str; 2] = ["contract", "crate"];

fn parse_options(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Option<Options> {
    let mut options = Options::default();
    let mut good = true;
    while !input.is_empty() {
        if let Err(error) = input.parse::<Token![,]>() {
            diagnostics.push_at(error.span(), "expected a comma", EXAMPLE);
            skip(input);
            return None;
        }
        if input.is_empty() {
            break;
        }
        match parse_option(input, &mut options, diagnostics) {
            Some(()) => {}
            None => {
                good = false;
                skip_option(input);
            }
        }
    }
    good.then_some(options)
}

fn parse_option(input: ParseStream<'_>, options: &mut Options, diagnostics: &mut Diagnostics) -> Option<()> {
    let Ok(name) = input.call(Ident::parse_any) else {
        let help = "the options are `contract = \"path\"`, `contract = embedded`, and `crate = path`";
        diagnostics.push_at(input.span(), "expected an option", help);
        return None;
    };
    let text = name.to_string();
    if !OPTIONS.contains(&text.as_str()) {
        let help = match near(&text, OPTIONS) {
            Some(meant) => format!("write `{meant}`"),
            None => format!("the options are {}", list(OPTIONS)),
        };
        diagnostics.push(&name, format!("`{text}` is not an option"), help);
        return None;
    }
    if (text == "contract" && options.contract.is_some()) || (text == "crate" && options.krate.is_some()) {
        diagnostics.push(&name, format!("the option `{text}` is given twice"), "remove one of them");
        return None;
    }
    if let Err(error) = input.parse::<Token![=]>() {
        let message = format!("the option `{text}` needs a value");
        // At the end of the attribute there is no token to stand on but the name.
        if input.is_empty() {
            diagnostics.push(&name, message, option_help(&text));
        } else {
            diagnostics.push_at(error.span(), message, option_help(&text));
        }
        return None;
    }
    let wrong_value = |error: syn::Error, diagnostics: &mut Diagnostics| {
        diagnostics.push_at(error.span(), format!("this is no value for `{text}`"), option_help(&text));
    };
    if text == "crate" {
        options.krate = Some(input.call(Path::parse_mod_style).map_err(|error| wrong_value(error, diagnostics)).ok()?);
    } else {
        options.contract = Some(parse_contract(input).map_err(|error| wrong_value(error, diagnostics)).ok()?);
    }
    Some(())
}

fn parse_contract(input: ParseStream<'_>) -> syn::Result<ContractOption> {
    if input.peek(LitStr) {
        return input.parse().map(ContractOption::File);
    }
    match input.parse::<Ident>()? {
        word if word == "embedded" => Ok(ContractOption::Embedded),
        word => Err(syn::Error::new(word.span(), "neither a path nor `embedded`")),
    }
}

fn option_help(option: &str) -> &'static str {
    match option {
        "crate" => "write `crate = path`, the path under which this crate knows `arklow`",
        _ => "write `contract = \"path\"`, relative to the crate's Cargo.toml, or `contract = embedded`",
    }
}

/// Passes over the rest of an option that is wrong, so that the next one is read.
fn skip_option(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        let _ = input.parse::<proc_macro2::TokenTree>();
    }
}

fn skip(input: ParseStream<'_>) {
    while !input.is_empty() {
        let _ = input.parse::<proc_macro2::TokenTree>();
    }
}
