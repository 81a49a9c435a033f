//! The attribute's arguments: `put, "/v1/orgs/<org_id>/keys/", contract = "specs/arklow.yaml", crate = api`.

use arklow_contract::Method;
use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::discouraged::Speculative as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{LitStr, Path, Token};

pub(crate) use super::argument::{ContractOption, EXAMPLE};
use super::argument::{EMBEDDED, argument, parse_contract, skip, skip_argument};
use super::named::{Named, parse_named};
use super::template::PathTemplate;
use crate::diag::{Diagnostics, Reported, list, near};
use crate::foreign::{Meaning, Position, meaning_of};

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

/// The options after method and path.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) contract: Option<ContractOption>,
    /// The path of the runtime crate, `::arklow` unless said otherwise.
    pub(crate) krate: Option<Path>,
}

impl Options {
    /// The options as an attribute writes them after the path.
    pub(crate) fn in_words(&self) -> String {
        let contract = self.contract.iter().map(|contract| match contract {
            ContractOption::Embedded => format!(", contract = {EMBEDDED}"),
            ContractOption::File(literal) => format!(", contract = {:?}", literal.value()),
        });
        let krate =
            self.krate.iter().map(|path| format!(", crate = {}", path.to_token_stream().to_string().replace(' ', "")));
        contract.chain(krate).collect()
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
    let options = parse_options(input, diagnostics);
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
    let (place, options) = (name.span(), Options { contract, krate: None });
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

const OPTIONS: [&str; 2] = ["contract", "crate"];
const OPTIONS_HELP: &str = "the options are `contract = \"path\"`, `contract = embedded`, and `crate = path`";

fn parse_options(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Result<Options, Reported> {
    let mut options = Options::default();
    let mark = diagnostics.mark();
    while !input.is_empty() {
        if let Err(error) = input.parse::<Token![,]>() {
            let help = match input.fork().call(Ident::parse_any) {
                Ok(name) => format!("write a comma before `{name}`"),
                Err(_) => "only options follow the path, each after a comma".to_owned(),
            };
            diagnostics.push_at(error.span(), "expected a comma", help);
            skip_argument(input);
            continue;
        }
        if input.is_empty() {
            break;
        }
        if parse_option(input, &mut options, diagnostics).is_err() {
            skip_argument(input);
        }
    }
    diagnostics.since(mark).map(|()| options)
}

fn parse_option(input: ParseStream<'_>, options: &mut Options, diagnostics: &mut Diagnostics) -> Result<(), Reported> {
    if let Ok(literal) = input.fork().parse::<LitStr>() {
        let text = literal.value();
        let is_file = [".yaml", ".yml", ".json"].iter().any(|extension| text.ends_with(extension));
        let (message, help) = match text.starts_with('/') {
            _ if is_file => {
                ("expected an option", format!("a contract is named by its option, write `contract = {text:?}`"))
            }
            true => (
                "an endpoint has one path",
                "write one function for each operation, and list them in one `api![]`".to_owned(),
            ),
            false => ("expected an option", OPTIONS_HELP.to_owned()),
        };
        return Err(diagnostics.push(&literal, message, help));
    }
    let Ok(name) = input.call(Ident::parse_any) else {
        return Err(diagnostics.push_at(input.span(), "expected an option", OPTIONS_HELP));
    };
    let text = name.to_string();
    if !OPTIONS.contains(&text.as_str()) {
        let help = match near(&text, OPTIONS) {
            Some(meant) => format!("write `{meant}`"),
            None if meaning_of(Position::Option, &text) == Some(Meaning::Contract) => "write `contract`".to_owned(),
            None if meaning_of(Position::Option, &text) == Some(Meaning::ContractFact) => {
                "remove it: the contract already says this".to_owned()
            }
            None => format!("the options are {}", list(OPTIONS)),
        };
        return Err(diagnostics.push(&name, format!("`{text}` is not an option"), help));
    }
    if (text == "contract" && options.contract.is_some()) || (text == "crate" && options.krate.is_some()) {
        return Err(diagnostics.push(&name, format!("duplicate option `{text}`"), "remove one of them"));
    }
    if let Err(error) = input.parse::<Token![=]>() {
        let message = format!("the option `{text}` needs a value");
        // At the end of the attribute there is no token to blame but the name.
        return Err(match input.is_empty() {
            true => diagnostics.push(&name, message, option_help(&text)),
            false => diagnostics.push_at(error.span(), message, option_help(&text)),
        });
    }
    let value = input.fork();
    let parsed = if text == "crate" {
        input.call(Path::parse_mod_style).map(|path| options.krate = Some(path))
    } else {
        parse_contract(input).map(|contract| options.contract = Some(contract))
    };
    parsed.map_err(|error| {
        let span = if value.is_empty() { name.span() } else { error.span() };
        diagnostics.push_at(span, format!("invalid value for `{text}`"), value_help(&text, &value))
    })
}

/// Returns the help for an invalid value: the value that was most likely meant, or the valid ones.
fn value_help(option: &str, value: ParseStream<'_>) -> String {
    if option == "crate" {
        let text = value.parse::<LitStr>().map(|literal| literal.value());
        let path = text.ok().filter(|text| syn::parse_str::<Path>(text).is_ok());
        return path.map_or_else(|| option_help(option).to_owned(), |path| format!("write `crate = {path}`"));
    }
    let word = value.fork().parse::<Ident>().map(|word| word.to_string());
    if word.is_ok_and(|word| near(&word, [EMBEDDED]).is_some()) {
        return "write `contract = embedded`".to_owned();
    }
    option_help(option).to_owned()
}

fn option_help(option: &str) -> &'static str {
    match option {
        "crate" => "write `crate = path`, the path under which this crate knows `arklow`",
        _ => "write `contract = \"path\"`, relative to the crate's Cargo.toml, or `contract = embedded`",
    }
}
