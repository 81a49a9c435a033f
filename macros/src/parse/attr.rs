//! The attribute's arguments: `put, "/v1/orgs/<org_id>/keys/", contract = "specs/arklow.yaml", crate = api`.

use arklow_contract::Method;
use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::discouraged::Speculative as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{LitStr, Path, Token};

pub(crate) use super::argument::EXAMPLE;
use super::argument::{argument, skip, skip_argument};
use super::named::{Named, parse_named};
pub(crate) use super::options::Options;
use super::options::{ENDPOINT, parse_options};
use super::template::PathTemplate;
use crate::diag::{Diagnostics, Reported, list, near};

/// The arguments of the attribute.
pub(crate) enum Arguments {
    Endpoint(EndpointAttr),
    Pathless(PathlessAttr),
}

/// Arguments without a path. The lookup reports them: the contract says what to write.
pub(crate) struct PathlessAttr {
    pub(crate) place: Span,
    pub(crate) message: &'static str,
    pub(crate) method: Option<MethodArgument>,
    pub(crate) options: Options,
}

/// What the attribute says.
pub(crate) struct EndpointAttr {
    pub(crate) method: MethodArgument,
    pub(crate) template: PathTemplate,
    pub(crate) options: Options,
}

/// The method of an attribute.
pub(crate) enum MethodArgument {
    /// A word in its place.
    Word(Method, Ident),
    /// No word in its place; it may be in the path's literal, or after it. The lookup reports what to write.
    Misplaced(Option<Method>),
    /// A word that the path follows without a comma.
    WithoutComma(Method),
    /// Given by name, or beside a path that is.
    Named(Ident, Option<Method>),
    /// What is no method, or is not written as one: its tokens, and its last word. The lookup reports what to write.
    Wrong(TokenStream, String),
}

impl MethodArgument {
    /// Returns the method, in its place or not.
    pub(crate) fn method(&self) -> Option<Method> {
        match self {
            Self::Word(method, _) | Self::WithoutComma(method) => Some(*method),
            Self::Misplaced(method) | Self::Named(_, method) => *method,
            Self::Wrong(_, written) => Method::parse(&written.to_ascii_lowercase()),
        }
    }
}

/// Parses the arguments, and reports all that is wrong with them. Where there are none, `place` is to blame.
pub(crate) fn parse_attr(
    tokens: TokenStream,
    place: Span,
    diagnostics: &mut Diagnostics,
) -> Result<Arguments, Reported> {
    if tokens.is_empty() {
        let message = "expected a method and a path";
        return Ok(Arguments::Pathless(PathlessAttr { place, message, method: None, options: Options::default() }));
    }
    let mark = diagnostics.mark();
    let parser = |input: ParseStream<'_>| Ok(parse_arguments(input, diagnostics));
    parser.parse2(tokens).unwrap_or_else(|error| {
        // The rest of an argument that could not be parsed has been reported with it.
        diagnostics.since(mark)?;
        Err(diagnostics.push_syntax(error))
    })
}

fn parse_arguments(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Result<Arguments, Reported> {
    if let Some(named) = parse_named(input) {
        return Ok(named_attr(named));
    }
    // At the end of the attribute there is no token to blame but the first.
    let begin = input.span();
    let (method, path) = match parse_path_alone(input) {
        Some((method, template)) => (method, Ok(template)),
        None => {
            let method = parse_method(input, diagnostics)?;
            let (has_comma, path) = parse_path(input, begin);
            match method {
                MethodArgument::Word(method, _) if !has_comma && path.is_ok() => {
                    (MethodArgument::WithoutComma(method), path)
                }
                method => (method, path),
            }
        }
    };
    let options = parse_options(input, &ENDPOINT, diagnostics);
    match (path, options) {
        (Ok(template), Ok(options)) => Ok(Arguments::Endpoint(EndpointAttr { method, template, options })),
        (Err((place, message)), Ok(options)) => {
            Ok(Arguments::Pathless(PathlessAttr { place, message, method: Some(method), options }))
        }
        // No contract will judge it, so what it certainly is not can be told now.
        (path, Err(reported)) => {
            if let MethodArgument::Wrong(tokens, written) = &method {
                report_wrong_method(tokens, written, &[], diagnostics);
            }
            match path {
                Ok(template) => template.check(diagnostics, |path| format!("write {path:?}"))?,
                Err((place, message)) => drop(diagnostics.push_at(place, message, EXAMPLE)),
            }
            Err(reported)
        }
    }
}

/// Makes the attribute that was meant by one with names; the lookup reports it, with the line to write.
fn named_attr(named: Named) -> Arguments {
    let Named { name, method, path, contract } = named;
    let (place, options) = (name.span(), Options { contract, ..Options::default() });
    let method = MethodArgument::Named(name, method);
    match path {
        Some(path) => {
            let template = PathTemplate::parse(&path, &path.value());
            Arguments::Endpoint(EndpointAttr { method, template, options })
        }
        None => Arguments::Pathless(PathlessAttr { place, message: NAMED, method: Some(method), options }),
    }
}

/// The message for a path that is no literal, such as a constant.
pub(crate) const NO_LITERAL: &str = "the path must be a string literal";

/// The message for a method or path that is given by name.
pub(crate) const NAMED: &str = "method and path are written without names";

/// Parses a path in the place of the method: with the method in the same literal, as in `"PUT /v1/keys/"`, after it, as
/// in `"/v1/keys/", put`, or nowhere.
fn parse_path_alone(input: ParseStream<'_>) -> Option<(MethodArgument, PathTemplate)> {
    let literal = input.fork().parse::<LitStr>().ok()?;
    let text = literal.value();
    let (method, path) = match text.split_once(char::is_whitespace) {
        Some((word, path)) if path.trim_start().starts_with('/') => {
            (Some(Method::parse(&word.to_ascii_lowercase())?), path.trim())
        }
        _ if text.starts_with('/') => (None, text.as_str()),
        _ => return None,
    };
    let template = PathTemplate::parse(&literal, path);
    let _ = input.parse::<LitStr>();
    let after = method.is_none().then(|| parse_method_after(input)).flatten();
    Some((MethodArgument::Misplaced(method.or(after)), template))
}

fn parse_method_after(input: ParseStream<'_>) -> Option<Method> {
    let ahead = input.fork();
    ahead.parse::<Token![,]>().ok()?;
    let word = ahead.call(Ident::parse_any).map(|word| word.to_string());
    let word = word.or_else(|_| ahead.parse::<LitStr>().map(|literal| literal.value())).ok()?;
    let method = Method::parse(&word.to_ascii_lowercase())?;
    input.advance_to(&ahead);
    Some(method)
}

fn parse_method(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Result<MethodArgument, Reported> {
    if let Ok(literal) = input.fork().parse::<LitStr>() {
        let _ = input.parse::<LitStr>();
        return Ok(MethodArgument::Wrong(literal.to_token_stream(), literal.value()));
    }
    // A constant of another crate: `Method::PUT`.
    let whole = argument(&input.fork());
    if let Ok(path) = Path::parse_mod_style.parse2(whole.clone())
        && path.segments.len() > 1
    {
        skip_argument(input);
        let written = path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
        return Ok(MethodArgument::Wrong(whole, written));
    }
    let Ok(ident) = input.call(Ident::parse_any) else {
        let reported = diagnostics.push_at(input.span(), "expected a method", EXAMPLE);
        skip(input);
        return Err(reported);
    };
    Ok(match Method::parse(&ident.to_string()) {
        Some(method) => MethodArgument::Word(method, ident),
        None => MethodArgument::Wrong(ident.to_token_stream(), ident.to_string()),
    })
}

/// Reports what is no method, or is not written as one. `declared` are the methods of its path, if the path is known.
pub(crate) fn report_wrong_method(
    tokens: &TokenStream,
    written: &str,
    declared: &[&str],
    diagnostics: &mut Diagnostics,
) -> Reported {
    let lower = written.to_ascii_lowercase();
    let names = || Method::ALL.iter().map(|method| method.as_str());
    let meant = Method::parse(&lower).map(Method::as_str).or_else(|| near(&lower, names()));
    let message = match meant {
        Some(meant) if meant == lower => "a method is written as a plain lower-case word".to_owned(),
        _ => format!("`{written}` is not a method"),
    };
    let help = match (meant, declared) {
        (Some(meant), declared) if declared.is_empty() || declared.contains(&meant) => format!("write `{meant}`"),
        (_, [only]) => format!("the contract declares only `{only}` for this path, write `{only}`"),
        (None, []) => format!("the methods of OpenAPI 3.1 are {}", names().collect::<Vec<_>>().join(", ")),
        (_, declared) => format!("the contract declares {} for this path", list(declared.iter().copied())),
    };
    diagnostics.push(tokens, message, help)
}

/// Parses a comma, and a path or what is wrong with its place. Returns whether there is a comma.
fn parse_path(input: ParseStream<'_>, begin: Span) -> (bool, Result<PathTemplate, (Span, &'static str)>) {
    const NO_PATH: &str = "expected a path after the method";
    let ahead = input.fork();
    let has_comma = ahead.parse::<Option<Token![,]>>().is_ok_and(|comma| comma.is_some());
    // The options parse a comma before each.
    if ahead.is_empty() || ahead.call(Ident::parse_any).is_ok() && ahead.peek(Token![=]) {
        return (has_comma, Err((begin, NO_PATH)));
    }
    let _ = input.parse::<Option<Token![,]>>();
    let place = input.span();
    let invalid = parse_invalid_literal(&input.fork());
    // It advances past another literal as well.
    let path = match input.parse::<LitStr>().ok().or(invalid) {
        Some(literal) => Ok(PathTemplate::parse(&literal, &literal.value())),
        None => {
            skip_argument(input);
            Err((place, if has_comma { NO_LITERAL } else { "expected a comma after the method" }))
        }
    };
    (has_comma, path)
}

/// Parses a string literal that the compiler has reported, such as `"/keys/{id:\d+}/"`, whose escape is invalid.
fn parse_invalid_literal(input: ParseStream<'_>) -> Option<LitStr> {
    let literal = input.parse::<proc_macro2::Literal>().ok()?;
    // The compiler shows it without its quotes, in which no literal begins with a slash.
    let text = literal.to_string();
    let path = text.trim_matches('"');
    path.starts_with('/').then(|| LitStr::new(path, literal.span()))
}
