//! The attribute's arguments: `put, "/v1/orgs/<org_id>/keys/", contract = "specs/arklow.yaml", crate = api`.

use arklow_contract::Method;
use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::discouraged::Speculative as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{LitStr, Path, Token};

use super::argument::{EXAMPLE, skip_argument};
use super::named::check_unnamed;
use super::template::PathTemplate;
use crate::diag::{Diagnostics, Reported, list, near};
use crate::foreign::{Meaning, Position, meaning_of};

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
}

impl MethodArgument {
    /// Returns the method, in its place or not.
    pub(crate) fn method(&self) -> Option<Method> {
        match self {
            Self::Word(method, _) => Some(*method),
            Self::Misplaced(method) => *method,
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

/// The option `contract`.
pub(crate) enum ContractOption {
    /// `contract = embedded`.
    Embedded,
    /// `contract = "path"`.
    File(LitStr),
}

/// Parses the arguments, and reports all that is wrong with them. Where there are none, `place` is to blame.
pub(crate) fn parse_attr(
    tokens: TokenStream,
    place: Span,
    diagnostics: &mut Diagnostics,
) -> Result<EndpointAttr, Reported> {
    if tokens.is_empty() {
        return Err(diagnostics.push_at(place, "expected a method and a path", EXAMPLE));
    }
    let mark = diagnostics.mark();
    let parser = |input: ParseStream<'_>| Ok(parse_arguments(input, diagnostics));
    parser.parse2(tokens).unwrap_or_else(|error| {
        // The rest of an argument that could not be parsed has been reported with it.
        diagnostics.since(mark)?;
        Err(diagnostics.push_syntax(error))
    })
}

fn parse_arguments(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Result<EndpointAttr, Reported> {
    check_unnamed(input, diagnostics)?;
    // At the end of the attribute there is no token to blame but the first.
    let begin = input.span();
    let (method, template) = match parse_path_alone(input) {
        Some((method, template)) => (Ok(method), Ok(template)),
        None => {
            let method = parse_method(input, diagnostics);
            let template = match (&method, input.is_empty()) {
                // What is missing was to follow a method.
                (Err(reported), true) => Err(*reported),
                _ => parse_path(input, begin, diagnostics),
            };
            (method, template)
        }
    };
    let options = parse_options(input, diagnostics);
    let others = method.and_then(|method| options.map(|options| (method, options)));
    match (template, others) {
        (Ok(template), Ok((method, options))) => Ok(EndpointAttr { method, template, options }),
        (Err(reported), _) => Err(reported),
        (Ok(template), Err(reported)) => {
            // No contract will judge it, so what it certainly is not can be told now.
            template.check(diagnostics, |path| format!("write {path:?}"))?;
            Err(reported)
        }
    }
}

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
        return Err(wrong_method(&literal, &literal.value(), diagnostics));
    }
    let Ok(ident) = input.call(Ident::parse_any) else {
        let reported = diagnostics.push_at(input.span(), "expected a method", EXAMPLE);
        skip_argument(input);
        return Err(reported);
    };
    match Method::parse(&ident.to_string()) {
        Some(method) => Ok(MethodArgument::Word(method, ident)),
        None => Err(wrong_method(&ident, &ident.to_string(), diagnostics)),
    }
}

fn wrong_method(tokens: &impl quote::ToTokens, written: &str, diagnostics: &mut Diagnostics) -> Reported {
    let lower = written.to_ascii_lowercase();
    let names = || Method::ALL.iter().map(|method| method.as_str());
    match Method::parse(&lower).map(Method::as_str).or_else(|| near(&lower, names())) {
        Some(meant) if meant == lower => {
            diagnostics.push(tokens, "a method is written as a plain lower-case word", format!("write `{meant}`"))
        }
        Some(meant) => diagnostics.push(tokens, format!("`{written}` is not a method"), format!("write `{meant}`")),
        None => {
            let help = format!("the methods of OpenAPI 3.1 are {}", names().collect::<Vec<_>>().join(", "));
            diagnostics.push(tokens, format!("`{written}` is not a method"), help)
        }
    }
}

fn parse_path(input: ParseStream<'_>, begin: Span, diagnostics: &mut Diagnostics) -> Result<PathTemplate, Reported> {
    let has_comma = input.parse::<Option<Token![,]>>().is_ok_and(|comma| comma.is_some());
    if input.is_empty() {
        return Err(diagnostics.push_at(begin, "expected a path after the method", EXAMPLE));
    }
    let comma = match has_comma {
        true => Ok(()),
        false => Err(diagnostics.push_at(input.span(), "expected a comma after the method", EXAMPLE)),
    };
    match input.parse::<LitStr>() {
        Ok(literal) => comma.map(|()| PathTemplate::parse(&literal, &literal.value())),
        Err(error) => {
            skip_argument(input);
            comma?;
            Err(diagnostics.push_at(error.span(), "the path must be a string literal", EXAMPLE))
        }
    }
}

const OPTIONS: [&str; 2] = ["contract", "crate"];

/// The word for the contract that ships inside.
const EMBEDDED: &str = "embedded";

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
    if let Ok(literal) = input.fork().parse::<LitStr>()
        && literal.value().starts_with('/')
    {
        let help = "write one function for each operation, and list them in one `api![]`";
        return Err(diagnostics.push(&literal, "an endpoint has one path", help));
    }
    let Ok(name) = input.call(Ident::parse_any) else {
        let help = "the options are `contract = \"path\"`, `contract = embedded`, and `crate = path`";
        return Err(diagnostics.push_at(input.span(), "expected an option", help));
    };
    let text = name.to_string();
    if !OPTIONS.contains(&text.as_str()) {
        let help = match near(&text, OPTIONS) {
            Some(meant) => format!("write `{meant}`"),
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

pub(super) fn parse_contract(input: ParseStream<'_>) -> syn::Result<ContractOption> {
    if input.peek(LitStr) {
        let literal: LitStr = input.parse()?;
        let no_path = syn::Error::new(literal.span(), "no path");
        return if literal.value().is_empty() { Err(no_path) } else { Ok(ContractOption::File(literal)) };
    }
    match input.parse::<Ident>()? {
        word if word == EMBEDDED => Ok(ContractOption::Embedded),
        word => Err(syn::Error::new(word.span(), "neither a path nor `embedded`")),
    }
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
