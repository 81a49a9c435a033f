//! The options of the attributes: `contract = "specs/shop.yaml", components = crate::models`.

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{LitStr, Path, Token};

use super::argument::{ContractOption, EMBEDDED, parse_contract, skip_argument};
use super::selection::{Selection, parse_selection, report_second_selection};
use crate::diag::{Diagnostics, Reported, list, near};
use crate::foreign::{Meaning, Position, meaning_of};

/// The options of an attribute.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) contract: Option<ContractOption>,
    /// The path of the runtime crate, `::arklow` unless said otherwise.
    pub(crate) krate: Option<Path>,
    /// The module of the shared types.
    pub(crate) components: Option<Path>,
    /// The module whose types an endpoint takes for its own.
    pub(crate) types: Option<Path>,
    /// The media type to which an endpoint narrows its body and its answers.
    pub(crate) media: Option<LitStr>,
    /// Which types a module of shared types holds.
    pub(crate) selection: Option<Selection>,
}

/// Which options an attribute has.
pub(crate) struct Grammar {
    options: &'static [&'static str],
    help: &'static str,
    /// What comes before the options, each after a comma.
    after: Option<&'static str>,
}

/// The options of `#[arklow_endpoint]`.
pub(super) const ENDPOINT: Grammar = Grammar {
    options: &["contract", "components", "types", "media", "crate"],
    help: "the options are `contract = \"path\"`, `contract = embedded`, `components = path`, `types = path`, \
           `media = \"type/subtype\"`, and `crate = path`",
    after: Some("the path"),
};

/// The options of `#[arklow_components]`.
pub(super) const COMPONENTS: Grammar = Grammar {
    options: &["contract", "tag", "only", "operations", "crate"],
    help: "the options are `contract = \"path\"`, `contract = embedded`, `tag = \"…\"`, `only(…)`, `operations`, \
           `operations(tag = \"…\")`, and `crate = path`",
    after: None,
};

impl Options {
    /// The options of an endpoint as an attribute writes them after the path.
    pub(crate) fn in_words(&self) -> String {
        let Self { contract, krate, components, types, media, selection: _ } = self;
        let contract = contract.iter().map(|contract| match contract {
            ContractOption::Embedded => format!(", contract = {EMBEDDED}"),
            ContractOption::File(literal) => format!(", contract = {:?}", literal.value()),
        });
        let paths = [("components", components), ("types", types), ("crate", krate)];
        let paths = paths.into_iter().filter_map(|(name, path)| Some((name, path.as_ref()?)));
        let media = media.iter().map(|media| format!(", media = {:?}", media.value()));
        contract.chain(paths.map(|(name, path)| format!(", {name} = {}", path_in_words(path)))).chain(media).collect()
    }

    fn has(&self, option: &str) -> bool {
        match option {
            "contract" => self.contract.is_some(),
            "crate" => self.krate.is_some(),
            "components" => self.components.is_some(),
            "types" => self.types.is_some(),
            "media" => self.media.is_some(),
            _ => self.selection.as_ref().is_some_and(|selection| selection.option() == option),
        }
    }
}

/// A path as it is written, without spaces.
pub(crate) fn path_in_words(path: &Path) -> String {
    path.to_token_stream().to_string().replace(' ', "")
}

/// Parses the options to the end of the attribute, and reports all that is wrong with them.
pub(super) fn parse_options(
    input: ParseStream<'_>,
    grammar: &Grammar,
    diagnostics: &mut Diagnostics,
) -> Result<Options, Reported> {
    let mut options = Options::default();
    let mark = diagnostics.mark();
    let mut needs_comma = grammar.after.is_some();
    while !input.is_empty() {
        if needs_comma && let Err(error) = input.parse::<Token![,]>() {
            let help = match (input.fork().call(Ident::parse_any), grammar.after) {
                (Ok(name), _) => format!("write a comma before `{name}`"),
                (Err(_), Some(first)) => format!("only options follow {first}, each after a comma"),
                (Err(_), None) => "there is a comma between the options".to_owned(),
            };
            diagnostics.push_at(error.span(), "expected a comma", help);
            skip_argument(input);
            continue;
        }
        needs_comma = true;
        if input.is_empty() {
            break;
        }
        if parse_option(input, grammar, &mut options, diagnostics).is_err() {
            skip_argument(input);
        }
    }
    diagnostics.since(mark).map(|()| options)
}

fn parse_option(
    input: ParseStream<'_>,
    grammar: &Grammar,
    options: &mut Options,
    diagnostics: &mut Diagnostics,
) -> Result<(), Reported> {
    if let Ok(literal) = input.fork().parse::<LitStr>() {
        return Err(report_literal(&literal, grammar, diagnostics));
    }
    let Ok(name) = input.call(Ident::parse_any) else {
        return Err(diagnostics.push_at(input.span(), "expected an option", grammar.help));
    };
    let text = name.to_string();
    if !grammar.options.contains(&text.as_str()) {
        return Err(report_unknown(&name, grammar, diagnostics));
    }
    if options.has(&text) {
        return Err(diagnostics.push(&name, format!("duplicate option `{text}`"), "remove one of them"));
    }
    if let "tag" | "only" | "operations" = text.as_str() {
        let selection = parse_selection(input, &name, diagnostics)?;
        if let Some(other) = &options.selection {
            return Err(report_second_selection(&name, &selection, other, diagnostics));
        }
        options.selection = Some(selection);
        return Ok(());
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
    let parsed = match text.as_str() {
        "contract" => parse_contract(input).map(|contract| options.contract = Some(contract)),
        "media" => input.parse().map(|media| options.media = Some(media)),
        _ => input.call(Path::parse_mod_style).map(|path| {
            let option = match text.as_str() {
                "components" => &mut options.components,
                "types" => &mut options.types,
                _ => &mut options.krate,
            };
            *option = Some(path);
        }),
    };
    parsed.map_err(|error| {
        let span = if value.is_empty() { name.span() } else { error.span() };
        diagnostics.push_at(span, format!("invalid value for `{text}`"), value_help(&text, &value))
    })?;
    let path = [("components", &options.components), ("types", &options.types)];
    if let Some((_, Some(path))) = path.into_iter().find(|(option, _)| *option == text) {
        check_begins_at_a_crate(&text, path, diagnostics)?;
    }
    if options.components.is_some() && options.types.is_some() {
        let help = "remove `components`: the module of `types` has its own";
        return Err(diagnostics.push(&name, "`components` and `types` exclude each other", help));
    }
    if options.media.is_some() && options.types.is_some() {
        let help = "remove `media`: the module of `types` has its own";
        return Err(diagnostics.push(&name, "`media` and `types` exclude each other", help));
    }
    Ok(())
}

fn report_literal(literal: &LitStr, grammar: &Grammar, diagnostics: &mut Diagnostics) -> Reported {
    let text = literal.value();
    let is_file = [".yaml", ".yml", ".json"].iter().any(|extension| text.ends_with(extension));
    let (message, help) = match text.starts_with('/') {
        _ if is_file => {
            ("expected an option", format!("a contract is named by its option, write `contract = {text:?}`"))
        }
        true if grammar.after.is_some() => (
            "an endpoint has one path",
            "write one function for each operation, and list them in one `api![]`".to_owned(),
        ),
        _ => ("expected an option", grammar.help.to_owned()),
    };
    diagnostics.push(literal, message, help)
}

fn report_unknown(name: &Ident, grammar: &Grammar, diagnostics: &mut Diagnostics) -> Reported {
    let text = name.to_string();
    let is_of_components = grammar.after.is_none();
    let help = match near(&text, grammar.options.iter().copied()) {
        Some(meant) => format!("write `{meant}`"),
        None if matches!(text.as_str(), "schema" | "schemas" | "components" | "types") && is_of_components => {
            "write `only(…)` with the names of components".to_owned()
        }
        None if !is_of_components && matches!(text.as_str(), "consumes" | "produces" | "content_type") => {
            "write `media = \"type/subtype\"` to take only one of several media types, or remove it".to_owned()
        }
        None => match meaning_of(Position::Option, &text) {
            Some(Meaning::Contract) => "write `contract`".to_owned(),
            Some(Meaning::ContractFact) if !is_of_components => "remove it: the contract already says this".to_owned(),
            _ => format!("the options are {}", list(grammar.options.iter().copied())),
        },
    };
    diagnostics.push(name, format!("`{text}` is not an option"), help)
}

/// Refuses a path that begins in the middle: it is written into another module than it stands beside.
fn check_begins_at_a_crate(option: &str, path: &Path, diagnostics: &mut Diagnostics) -> Result<(), Reported> {
    let is_relative = |segment: &Ident| segment == "self" || segment == "super";
    let Some(first) = path.segments.first().filter(|first| is_relative(&first.ident)) else { return Ok(()) };
    let rest: Vec<String> = path
        .segments
        .iter()
        .map(|segment| &segment.ident)
        .filter(|it| !is_relative(it))
        .map(Ident::to_string)
        .collect();
    let message = format!("the path of `{option}` cannot begin with `{}`", first.ident);
    let example = if rest.is_empty() { "crate::models".to_owned() } else { format!("crate::{}", rest.join("::")) };
    let help =
        format!("it is used inside of the function's module, write it from the root of the crate, such as `{example}`");
    Err(diagnostics.push(path, message, help))
}

/// Returns the help for an invalid value: the value that was most likely meant, or the valid ones.
fn value_help(option: &str, value: ParseStream<'_>) -> String {
    if option == "media" {
        return option_help(option).to_owned();
    }
    if option != "contract" {
        let text = value.parse::<LitStr>().map(|literal| literal.value());
        let path = text.ok().filter(|text| syn::parse_str::<Path>(text).is_ok());
        return path.map_or_else(|| option_help(option).to_owned(), |path| format!("write `{option} = {path}`"));
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
        "components" => "write `components = crate::models`, the module under `#[arklow_components]`",
        "media" => "write `media = \"application/json\"`, a media type of the operation",
        "types" => "write `types = crate::models::get_order`, a module with the types of the operation",
        _ => "write `contract = \"path\"`, relative to the crate's Cargo.toml, or `contract = embedded`",
    }
}
