//! The input of `arklow::api![…]`: `complete(tag = "api_keys"); server::create_key, server::list_keys`.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{LitStr, Path, Token};

use super::argument::{ContractOption, argument, parse_contract, skip_argument};
use super::depth::check_depth;
use crate::diag::{Diagnostics, Reported, list, near};

/// What the list says.
pub(crate) struct EndpointList {
    /// The runtime crate, which `arklow::api!` hands over.
    pub(crate) krate: Path,
    pub(crate) complete: Option<Complete>,
    pub(crate) endpoints: Vec<Path>,
}

/// `complete`, or `complete(tag = "…", contract = "…", except(…))`: no other operation may be missing.
pub(crate) struct Complete {
    /// The word itself, for errors.
    pub(crate) word: Ident,
    pub(crate) tag: Option<LitStr>,
    pub(crate) contract: Option<ContractOption>,
    pub(crate) except: Vec<Exception>,
}

/// What a complete list may lack.
pub(crate) enum Exception {
    /// An operation, by its `operationId`, or by its method and path: `"PUT /v1/orgs/{org_id}/keys/"`.
    Operation(LitStr),
    /// The operations of a tag: `tag = "billing"`.
    Tag(LitStr),
    /// A function, which names no operation. The contract says what to write.
    Function(Path),
}

/// Parses the list. All faults are reported, and the rest is parsed.
pub(crate) fn parse_list(input: TokenStream, diagnostics: &mut Diagnostics) -> syn::Result<EndpointList> {
    check_depth(&input)?;
    let parser = |input: ParseStream<'_>| {
        let krate = input.call(Path::parse_mod_style)?;
        input.parse::<Token![;]>()?;
        let complete = begins_with_option(input).then(|| parse_complete(input, diagnostics)).transpose()?;
        let complete = complete.and_then(Result::ok);
        Ok(EndpointList { krate, complete, endpoints: parse_endpoints(input, diagnostics) })
    };
    parser.parse2(input)
}

const EXAMPLE: &str = "list the functions, such as `arklow::api![server::create_key]`";

fn parse_endpoints(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Vec<Path> {
    let mut endpoints = Vec::new();
    while !input.is_empty() {
        endpoints.extend(parse_endpoint(input, diagnostics));
        if input.is_empty() {
            break;
        }
        if let Err(error) = input.parse::<Token![,]>() {
            diagnostics.push_at(error.span(), "expected a comma", EXAMPLE);
            skip_argument(input);
            let _ = input.parse::<Token![,]>();
        }
    }
    endpoints
}

/// Parses the path of a function. What names one in another way is reported, and taken for it.
fn parse_endpoint(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> Option<Path> {
    let ahead = input.fork();
    let whole = argument(&ahead);
    let path = input.call(Path::parse_mod_style).ok();
    let is_alone = input.is_empty() || input.peek(Token![,]);
    let (message, meant) = match &path {
        Some(path) if is_alone => match without_endpoint(path) {
            Some(function) => (format!("expected a function, found the type `{}`", in_words(path)), Some(function)),
            None => return Some(path.clone()),
        },
        // The next one, without a comma before it.
        Some(path) if input.peek(syn::Ident) => return Some(path.clone()),
        path => {
            let message = match path {
                Some(_) if input.peek(syn::token::Paren) => "expected a function, found a call",
                _ => "expected the path of a function",
            };
            (message.to_owned(), meant(path.as_ref(), &whole))
        }
    };
    skip_argument(input);
    let help = meant.as_ref().map_or_else(|| EXAMPLE.to_owned(), |path| format!("write `{}`", in_words(path)));
    if whole.is_empty() {
        diagnostics.push_at(ahead.span(), message, help);
    } else {
        diagnostics.push(&whole, message, help);
    }
    // What a string says may be something else.
    meant.filter(|_| syn::parse2::<LitStr>(whole).is_err())
}

/// The function whose endpoint is listed by its type: `create_key` of `create_key::Endpoint`.
fn without_endpoint(path: &Path) -> Option<Path> {
    let mut function = path.clone();
    let last = function.segments.pop()?;
    let is_endpoint = last.ident == "Endpoint" && function.segments.pop_punct().is_some();
    (is_endpoint && !function.segments.is_empty()).then_some(function)
}

/// The function that is named by a call of it, by a handler of axum (`put(create_key)`), by a string, by a reference, or as
/// a value.
fn meant(path: Option<&Path>, whole: &TokenStream) -> Option<Path> {
    let as_string = syn::parse2::<LitStr>(whole.clone()).ok().and_then(|literal| literal.parse().ok());
    // As a field, or an arm of a `match`: `put: create_key`.
    let as_value = || {
        let parser = |input: ParseStream<'_>| {
            input.parse::<proc_macro2::TokenTree>()?;
            input.parse::<Option<Token![:]>>()?;
            input.parse::<Option<Token![=]>>()?;
            input.parse::<Option<Token![>]>>()?;
            input.call(Path::parse_mod_style)
        };
        parser.parse2(whole.clone()).ok()
    };
    let as_reference = || {
        let parser = |input: ParseStream<'_>| {
            input.parse::<Token![&]>()?;
            input.call(Path::parse_mod_style)
        };
        parser.parse2(whole.clone()).ok()
    };
    let within = || match whole.clone().into_iter().last()? {
        proc_macro2::TokenTree::Group(group) => Path::parse_mod_style.parse2(group.stream()).ok(),
        _ => None,
    };
    let path = as_string.or_else(as_reference).or_else(as_value).or_else(within).or_else(|| path.cloned())?;
    let function = without_endpoint(&path).unwrap_or(path);
    Path::parse_mod_style.parse2(function.to_token_stream()).ok()
}

fn in_words(path: &Path) -> String {
    path.to_token_stream().to_string().replace(' ', "")
}

/// Whether the list begins with an option: a word that `;` follows, or `complete` or one of its options that a value
/// follows. A function may be called so.
fn begins_with_option(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    let Ok(word) = ahead.call(Ident::parse_any) else { return false };
    let is_option = word == WORD || OPTIONS.iter().any(|option| word == option);
    ahead.peek(Token![;]) || is_option && has_value(&ahead)
}

/// Whether parentheses, `=`, or `:` come next.
fn has_value(input: ParseStream<'_>) -> bool {
    input.peek(syn::token::Paren) || input.peek(Token![=]) || input.peek(Token![:]) && !input.peek(Token![::])
}

const WORD: &str = "complete";

fn parse_complete(input: ParseStream<'_>, diagnostics: &mut Diagnostics) -> syn::Result<Result<Complete, Reported>> {
    let mark = diagnostics.mark();
    let word = input.call(Ident::parse_any)?;
    if has_value(input) && (word != WORD || !input.peek(syn::token::Paren)) {
        return Ok(Err(report_option_outside(input, &word, diagnostics)));
    }
    let mut complete = Complete { word: word.clone(), tag: None, contract: None, except: Vec::new() };
    if word != WORD {
        let message = format!("`{word}` is not an option of a list");
        diagnostics.push(&word, message, "write `complete;`, or `complete(tag = \"…\");`, or the endpoints alone");
    }
    if input.peek(syn::token::Paren) {
        let options;
        syn::parenthesized!(options in input);
        while !options.is_empty() {
            // What is wrong with it has been reported.
            let _ = parse_option(&options, &mut complete, diagnostics)?;
            if !options.is_empty() {
                options.parse::<Token![,]>()?;
            }
        }
    }
    if let Err(error) = input.parse::<Token![;]>() {
        diagnostics.push_at(error.span(), "expected `;` after `complete`", "write `complete(…); server::create_key`");
        let _ = input.parse::<Token![,]>();
    }
    Ok(diagnostics.since(mark).map(|()| complete))
}

/// Reports `complete = true`, and `tag = "…"` or `except(…)` without `complete` around them.
fn report_option_outside(input: ParseStream<'_>, word: &Ident, diagnostics: &mut Diagnostics) -> Reported {
    let mut written = word.to_token_stream();
    while !(input.is_empty() || input.peek(Token![;]) || word == WORD && input.peek(Token![,])) {
        written.extend(input.parse::<proc_macro2::TokenTree>().ok());
    }
    let _ = input.parse::<Option<Token![;]>>();
    if word == WORD {
        return diagnostics.push(&written, "`complete` has no value", "write `complete;`");
    }
    let help = format!("write `complete({});`", written.to_string().replace(" (", "("));
    diagnostics.push(&written, format!("`{word}` is an option of `complete`"), help)
}

const OPTIONS: [&str; 3] = ["tag", "contract", "except"];
const OPTIONS_HELP: &str = "the options are `tag = \"…\"`, `contract = …`, and `except(…)`";

fn parse_option(
    input: ParseStream<'_>,
    complete: &mut Complete,
    diagnostics: &mut Diagnostics,
) -> syn::Result<Result<(), Reported>> {
    let Ok(name) = input.call(Ident::parse_any) else {
        let reported = diagnostics.push_at(input.span(), "expected an option of `complete`", OPTIONS_HELP);
        skip_argument(input);
        return Ok(Err(reported));
    };
    let text = name.to_string();
    if text == "except" && input.peek(syn::token::Paren) {
        let exceptions;
        syn::parenthesized!(exceptions in input);
        return Ok(parse_exceptions(&exceptions, &name, complete, diagnostics));
    }
    if text == "except" {
        skip_argument(input);
        return Ok(Err(diagnostics.push(&name, "expected parentheses after `except`", EXCEPT_HELP)));
    }
    if let Err(error) = input.parse::<Token![=]>() {
        let place = if input.is_empty() { name.span() } else { error.span() };
        let reported = diagnostics.push_at(place, format!("expected `=` and a value after `{text}`"), OPTIONS_HELP);
        skip_argument(input);
        return Ok(Err(reported));
    }
    let is_given = match text.as_str() {
        "tag" => complete.tag.replace(input.parse()?).is_some(),
        "contract" => complete.contract.replace(parse_contract(input)?).is_some(),
        _ => {
            let help = match near(&text, OPTIONS) {
                Some(meant) => format!("write `{meant}`"),
                None => format!("the options are {}", list(OPTIONS)),
            };
            input.parse::<proc_macro2::TokenTree>()?;
            return Ok(Err(diagnostics.push(&name, format!("`{text}` is not an option"), help)));
        }
    };
    if is_given {
        return Ok(Err(diagnostics.push(&name, format!("duplicate option `{text}`"), "remove one of them")));
    }
    Ok(Ok(()))
}

const EXCEPT_HELP: &str = "write `except(\"operationId\", \"GET /v1/keys/\", tag = \"billing\")`";

/// Parses the content of the parentheses of `except`, and skips what does not belong there.
fn parse_exceptions(
    input: ParseStream<'_>,
    name: &Ident,
    complete: &mut Complete,
    diagnostics: &mut Diagnostics,
) -> Result<(), Reported> {
    let (before, mark) = (complete.except.len(), diagnostics.mark());
    while !input.is_empty() {
        let begin = input.span();
        let exception = parse_exception(input);
        let is_whole = input.is_empty() || input.peek(Token![,]);
        match exception {
            Ok(exception) if is_whole => complete.except.push(exception),
            _ => {
                diagnostics.push_at(begin, "expected an operation or a tag", EXCEPT_HELP);
                skip_argument(input);
            }
        }
        let _ = input.parse::<Token![,]>();
    }
    diagnostics.since(mark)?;
    match complete.except.len() > before {
        true => Ok(()),
        false => Err(diagnostics.push(name, "`except` leaves nothing out", EXCEPT_HELP)),
    }
}

fn parse_exception(input: ParseStream<'_>) -> syn::Result<Exception> {
    if input.peek(LitStr) {
        return input.parse().map(Exception::Operation);
    }
    let path = input.call(Path::parse_mod_style)?;
    if !input.peek(Token![=]) {
        return Ok(Exception::Function(path));
    }
    input.parse::<Token![=]>()?;
    match path.is_ident("tag") {
        true => input.parse().map(Exception::Tag),
        false => Err(input.error("neither an operation nor a tag")),
    }
}
