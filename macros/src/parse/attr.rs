//! The attribute's arguments: `put, "/v1/orgs/<org_id>/keys/", contract = "specs/arklow.yaml", crate = api`.

use arklow_contract::Method;
use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::discouraged::Speculative as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{LitStr, Path, Token};

use super::foreign::is_named;
use super::template::PathTemplate;
use crate::diag::{Diagnostics, list, near};
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
    /// No word in its place; the method may stand in the path's literal, or behind it. What to write, the contract says.
    Misplaced(Option<Method>),
}

impl MethodArgument {
    /// The method, wherever it stands.
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

pub(super) const EXAMPLE: &str = "write #[arklow_endpoint(put, \"/v1/orgs/<org_id>/keys/\")]";

/// Reads the arguments; reports all that is wrong with them. Where there are none, `place` is to blame.
pub(crate) fn parse_attr(tokens: TokenStream, place: Span, diagnostics: &mut Diagnostics) -> Option<EndpointAttr> {
    if tokens.is_empty() {
        diagnostics.push_at(place, "the attribute needs a method and a path", EXAMPLE);
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
    if is_named(input, diagnostics) {
        return None;
    }
    // At the end of the attribute there is no token to stand on but the first.
    let begin = input.span();
    let (method, template) = match parse_path_alone(input) {
        Some((method, template)) => (Some(method), Some(template)),
        None => (parse_method(input, diagnostics), parse_path(input, begin, diagnostics)),
    };
    let options = parse_options(input, diagnostics);
    match (method, template, options) {
        (Some(method), Some(template), Some(options)) => Some(EndpointAttr { method, template, options }),
        (_, Some(template), _) => {
            // No contract will judge it, so what it certainly is not can be told now.
            template.report_fault(diagnostics, |path| format!("write {path:?}"));
            None
        }
        _ => None,
    }
}

/// Parses a path in the place of the method: with the method in the same literal, as in `"PUT /v1/keys/"`, behind it, as
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
    let behind = method.is_none().then(|| parse_method_behind(input)).flatten();
    Some((MethodArgument::Misplaced(method.or(behind)), template))
}

fn parse_method_behind(input: ParseStream<'_>) -> Option<Method> {
    let ahead = input.fork();
    ahead.parse::<Token![,]>().ok()?;
    let word = ahead.call(Ident::parse_any).map(|word| word.to_string());
    let word = word.or_else(|_| ahead.parse::<LitStr>().map(|literal| literal.value())).ok()?;
    let method = Method::parse(&word.to_ascii_lowercase())?;
    input.advance_to(&ahead);
    Some(method)
}

fn parse_method(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Option<MethodArgument> {
    if let Ok(literal) = input.fork().parse::<LitStr>() {
        let _ = input.parse::<LitStr>();
        return wrong_method(&literal, &literal.value(), diagnostics);
    }
    let Ok(ident) = input.call(Ident::parse_any) else {
        diagnostics.push_at(input.span(), "the attribute begins with a method", EXAMPLE);
        skip_argument(input);
        return None;
    };
    match Method::parse(&ident.to_string()) {
        Some(method) => Some(MethodArgument::Word(method, ident)),
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

fn parse_path(input: ParseStream<'_>, begin: Span, diagnostics: &mut Diagnostics) -> Option<PathTemplate> {
    if input.is_empty() && !diagnostics.is_empty() {
        return None;
    }
    let has_comma = input.parse::<Option<Token![,]>>().is_ok_and(|comma| comma.is_some());
    if input.is_empty() {
        diagnostics.push_at(begin, "the attribute needs a path behind the method", EXAMPLE);
        return None;
    }
    if !has_comma {
        diagnostics.push_at(input.span(), "expected a comma behind the method", EXAMPLE);
    }
    match input.parse::<LitStr>() {
        Ok(literal) => Some(PathTemplate::parse(&literal, &literal.value())).filter(|_| has_comma),
        Err(error) => {
            if has_comma {
                diagnostics.push_at(error.span(), "the path must be a string literal", EXAMPLE);
            }
            skip_argument(input);
            None
        }
    }
}

const OPTIONS: [&str; 2] = ["contract", "crate"];

/// The word for the contract that ships inside.
const EMBEDDED: &str = "embedded";

fn parse_options(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Option<Options> {
    let mut options = Options::default();
    let mut good = true;
    while !input.is_empty() {
        if let Err(error) = input.parse::<Token![,]>() {
            let help = match input.fork().call(Ident::parse_any) {
                Ok(name) => format!("write a comma before `{name}`"),
                Err(_) => "behind the path stand only options, with a comma before each".to_owned(),
            };
            diagnostics.push_at(error.span(), "expected a comma", help);
            good = false;
            skip_argument(input);
            continue;
        }
        if input.is_empty() {
            break;
        }
        match parse_option(input, &mut options, diagnostics) {
            Some(()) => {}
            None => {
                good = false;
                skip_argument(input);
            }
        }
    }
    good.then_some(options)
}

fn parse_option(input: ParseStream<'_>, options: &mut Options, diagnostics: &mut Diagnostics) -> Option<()> {
    if let Ok(literal) = input.fork().parse::<LitStr>()
        && literal.value().starts_with('/')
    {
        let help = "write one function for each operation, and list them in one `api![]`";
        diagnostics.push(&literal, "an endpoint has one path", help);
        return None;
    }
    let Ok(name) = input.call(Ident::parse_any) else {
        let help = "the options are `contract = \"path\"`, `contract = embedded`, and `crate = path`";
        diagnostics.push_at(input.span(), "expected an option", help);
        return None;
    };
    let text = name.to_string();
    if !OPTIONS.contains(&text.as_str()) {
        let help = match near(&text, OPTIONS) {
            Some(meant) => format!("write `{meant}`"),
            None if meaning_of(Position::Option, &text) == Some(Meaning::ContractFact) => {
                "the contract says this already, remove it".to_owned()
            }
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
    let value = input.fork();
    let read = if text == "crate" {
        input.call(Path::parse_mod_style).map(|path| options.krate = Some(path))
    } else {
        parse_contract(input).map(|contract| options.contract = Some(contract))
    };
    if let Err(error) = read {
        let span = if value.is_empty() { name.span() } else { error.span() };
        diagnostics.push_at(span, format!("this is no value for `{text}`"), value_help(&text, &value));
        return None;
    }
    Some(())
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

/// The value that was most likely meant, where it is certain enough; else what may stand there.
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

/// Passes over the rest of an argument that is wrong, so that the next one is read.
pub(super) fn skip_argument(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        let _ = input.parse::<proc_macro2::TokenTree>();
    }
}

pub(super) fn skip(input: ParseStream<'_>) {
    while !input.is_empty() {
        let _ = input.parse::<proc_macro2::TokenTree>();
    }
}
