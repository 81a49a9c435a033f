//! Attributes, functions, and lists that are spoilt, token by token.

use std::fmt::{Display, Formatter};
use std::fs::read_to_string;

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::quote;
use syn::parse::{ParseStream, Parser as _};

use super::random::Random;
use super::{Target, assert_items, assert_same, files, in_time};
use crate::endpoint::expand_untracked;

/// Tokens that stand in for others.
#[rustfmt::skip]
const ODD: [&str; 84] = [
    "self", "Self", "crate", "super", "_", "r#type", "r#put", "é", "async", "const", "unsafe", "safe", "fn", "pub",
    "pub(crate)", "impl", "dyn", "mut", "ref", "where T: Sized", "extern \"C\"", "<T: 'static + ?Sized>",
    "<const N: usize>", "<'a>", "'a", "'_", "'static", "&'a mut", "&&", "::", "->", "=>", "...", "..", "!", "?", "@",
    "#", "$crate", "$", ";", ",", "=", "|", ":", "Option<String>", "Option<>", "Option<'a>", "Result<(), ()>",
    "[u8; 4]", "*const str", "fn(&str) -> u8", "impl Fn(&str)", "(,)", "{}", "<u8 as Trait>::Out", "m!(x)",
    "#[cfg(all())]", "#[arklow_endpoint]", "#[doc = 1]", "#![inner]", "/// docs", "body: create_key::Body",
    "org_id: &str", "&self", "self: &Self", "(a, b): (A, B)", "..: u8", "contract = embedded", "contract =",
    "contract = \"\\0\"", "crate = self::super", "crate = a::b", "-> impl Sized", "__arklow_request: u8", "create_key",
    "= None", "complete(except(\"a\", tag = \"b\"));", "except(a, tag = )", "create_key::Endpoint", "&create_key()",
    "Query<u8>", "request: create_key::Request", "api_key: Secret",
];

/// Literals that stand in for others.
#[rustfmt::skip]
const LITERALS: [&str; 46] = [
    "0", "-1", "1e999", "340282366920938463463374607431768211456", "0xFFFF_u8", "1_000suffix", "0b1", "1.5", "true",
    "b'x'", "'\\''", "'\\u{1F600}'", "b\"\\xff\"", "br#\"\"\"#", "c\"x\"", "cr\"x\"", "\"\"", "\"x\"suffix",
    "\"\\u{0}\\u{202e}é\\n\"", "r#\"raw \"quoted\"\"#", "\"a\\\n   b\"", "\"/v1/orgs/<org_id>/keys/\"",
    "\"/v1/orgs/{org_id}/keys\"", "r\"/v1/orgs/<org_id>/keys/\"", "\"/v1/orgs/<org_id>/keys/\"s", "\"/\"", "\"//\"",
    "\"://\"", "\"é://é\"", "\"/<>/{}\"", "\"/<\"", "\"/<a>/<a>/:b/{c}/*d\"", "\"<\"", "\"}{\"", "\"contract.yaml\"",
    "\".\"", "\"\\0\"", "\"/v1/orgs/🦀/keys/\"", "\"V1/ORGS/<ORG_ID>/KEYS/\"",
    "\"PUT /v1/orgs/{org_id}/keys/\"", "\"/v1/orgs/{a:[^/]+}/keys\"", "\"/{a:(/{b\"", "\"/:a(/b\"", "\"/%c3%\"", "\"/v1/orgs/:org_id(\\\\d+)/\"",
    "\"https://api.arklow.io/v1/orgs/<org_id>/keys/?a=b\"",
];

/// What there is in the packaged crate.
const BUILT_IN: &str = r#"
#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
async fn create_key(State(store): State<Store>, org_id: create_key::OrgId, body: create_key::Body) -> Result<create_key::Data, Failure> { todo!() }
#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded, crate = arklow)]
async fn create_key(client: &Client, org_id: &str, description: Option<&str>) -> Result<create_key::Data, Error>;
#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
/// Docs.
#[cfg(all())]
pub(crate) async fn r#type<'a, T: Transport>(transport: &'a T, _org_id: Cow<'_, str>, body: Option<r#type::Body>) -> Answer<r#type::Data> where T: Sized;
#[arklow_endpoint(put, "/v1/orgs/{org_id}/keys", contract = embeded, crate = "arklow")]
pub const unsafe extern "C" fn create_key<T>(&self, a: (u8, u8), ...) -> [u8; 4] { ; }
fn main() { arklow::api![create_key, server::create_key,]; }
"#;

/// Reads every attribute of ours with its function, and every list.
struct Corpus {
    /// Those that expand without errors come first.
    endpoints: Vec<(TokenStream, TokenStream)>,
    good: usize,
    lists: Vec<TokenStream>,
}

impl Corpus {
    fn new() -> Self {
        let folders = ["fail", "pass"].iter().flat_map(|outcome| {
            let topics =
                ["", "api", "arguments", "attribute", "contract", "path", "places", "signature", "types", "values"];
            topics.map(|topic| format!("ui-tests/{outcome}/{topic}"))
        });
        let folders = folders.chain(["macros/tests/expand".to_owned()]);
        let paths = folders.flat_map(|folder| files(&folder, "rs"));
        let texts = paths.filter_map(|path| read_to_string(path).ok()).chain([BUILT_IN.to_owned()]);
        let mut corpus = Self { endpoints: Vec::new(), good: 0, lists: Vec::new() };
        texts.filter_map(|text| text.parse().ok()).for_each(|tokens: TokenStream| corpus.read(tokens));
        let is_bad = |(attribute, item): &(TokenStream, TokenStream)| {
            let (expansion, _) = expand_untracked(attribute.clone(), item.clone());
            expansion.to_string().contains("compile_error")
        };
        corpus.endpoints.sort_by_cached_key(is_bad);
        corpus.good = corpus.endpoints.iter().filter(|endpoint| !is_bad(endpoint)).count();
        corpus
    }

    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (index, token) in tokens.iter().enumerate() {
            let TokenTree::Group(group) = token else { continue };
            if let Some(attribute) = our_attribute(group) {
                self.endpoints.push((attribute, item(&tokens[index + 1..])));
            } else if index > 1 && matches!(&tokens[index - 2], TokenTree::Ident(name) if name == "api") {
                let list = group.stream();
                self.lists.push(quote!(::arklow; #list));
            }
            self.read(group.stream());
        }
    }
}

/// The arguments of `[arklow_endpoint(…)]`.
fn our_attribute(group: &Group) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let is_ours = tokens.iter().any(|token| matches!(token, TokenTree::Ident(name) if name == "arklow_endpoint"));
    let arguments = tokens.iter().find_map(|token| match token {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    });
    (is_ours && group.delimiter() == Delimiter::Bracket).then(|| arguments.unwrap_or_default())
}

/// The item that tokens begin with.
fn item(tokens: &[TokenTree]) -> TokenStream {
    let is_end = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(mark) => mark.as_char() == ';',
        _ => false,
    };
    let end = tokens.iter().position(is_end).map_or(tokens.len(), |end| end + 1);
    tokens[..end].iter().cloned().collect()
}

/// Changes tokens in one place, at any depth; some come from other tokens.
fn mutate(random: &mut Random, tokens: &TokenStream, donor: &TokenStream) -> TokenStream {
    let mut trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let groups = trees.iter_mut().filter(|token| matches!(token, TokenTree::Group(_)));
    let mut groups: Vec<&mut TokenTree> = groups.collect();
    if !groups.is_empty() && !random.one_in(3) {
        let at = random.below(groups.len());
        if let TokenTree::Group(group) = &*groups[at] {
            *groups[at] = Group::new(group.delimiter(), mutate(random, &group.stream(), donor)).into();
        }
        return trees.into_iter().collect();
    }
    mutate_here(random, &mut trees, donor);
    trees.into_iter().collect()
}

fn mutate_here(random: &mut Random, trees: &mut Vec<TokenTree>, donor: &TokenStream) {
    let range = random.range(trees.len());
    let (at, to) = (random.below(trees.len()), random.below(trees.len()));
    match random.below(11) {
        0 | 1 => drop(trees.splice(range.start..range.start, odd(random))),
        _ if trees.is_empty() => trees.extend(odd(random)),
        2 => drop(trees.drain(range)),
        3 => {
            let copy = trees[range].to_vec();
            trees.splice(at..at, copy);
        }
        4 => trees.swap(at, to),
        5 => drop(trees.splice(at..=at, odd(random))),
        6 => trees.truncate(at),
        7 => {
            let other: Vec<TokenTree> = flat(donor);
            let part = random.range(other.len());
            trees.splice(range, other[part].iter().cloned());
        }
        8 => {
            let part: TokenStream = trees.splice(range.clone(), []).collect();
            trees.insert(range.start, wrapped(random, part).into());
        }
        9 => unwrap_group(trees, at),
        _ => alter(random, &mut trees[at]),
    }
}

/// Wraps tokens in a group: an invisible one, as a `macro_rules!` makes around what it has matched, in most cases.
fn wrapped(random: &mut Random, mut tokens: TokenStream) -> Group {
    let delimiters = [
        Delimiter::None,
        Delimiter::None,
        Delimiter::None,
        Delimiter::Parenthesis,
        Delimiter::Brace,
        Delimiter::Bracket,
    ];
    for _ in 0..random.pick(&[0, 0, 0, 1, 20]) {
        tokens = TokenTree::from(Group::new(random.pick(&delimiters[..4]), tokens)).into();
    }
    Group::new(random.pick(&delimiters), tokens)
}

fn unwrap_group(trees: &mut Vec<TokenTree>, at: usize) {
    if let TokenTree::Group(group) = trees[at].clone() {
        trees.splice(at..=at, group.stream());
    }
}

/// Changes a token into one of its kind.
fn alter(random: &mut Random, token: &mut TokenTree) {
    match token {
        TokenTree::Ident(name) => {
            let text = name.to_string();
            let plain = text.strip_prefix("r#").unwrap_or(&text);
            let has_raw = !matches!(plain, "self" | "Self" | "super" | "crate" | "_");
            *name = match random.below(3) {
                0 if has_raw => Ident::new_raw(plain, Span::call_site()),
                1 => Ident::new(&format!("_{plain}"), Span::call_site()),
                _ => Ident::new(&format!("{}s", plain.to_uppercase()), Span::call_site()),
            };
        }
        TokenTree::Punct(mark) => {
            let spacing = if random.one_in(2) { Spacing::Joint } else { Spacing::Alone };
            *mark = Punct::new(random.pick(&[mark.as_char(), ':', '<', '>', '&', '-', '.']), spacing);
        }
        TokenTree::Group(group) => *group = wrapped(random, group.stream()),
        TokenTree::Literal(literal) => {
            // A macro can make literals that no source has: negative, and with any character.
            *literal = match random.below(5) {
                0 => Literal::i64_suffixed(-1),
                1 => Literal::f64_unsuffixed(-0.5),
                2 => Literal::string("\0\r\n\u{202e}\"\\{}"),
                3 => Literal::byte_string(b"\0\xff"),
                _ => parsed(random.pick(&LITERALS)).into_iter().find_map(as_literal).unwrap_or_else(|| literal.clone()),
            };
        }
    }
}

fn as_literal(token: TokenTree) -> Option<Literal> {
    if let TokenTree::Literal(literal) = token { Some(literal) } else { None }
}

fn odd(random: &mut Random) -> TokenStream {
    if random.one_in(3) { parsed(random.pick(&LITERALS)) } else { parsed(random.pick(&ODD)) }
}

fn parsed(text: &str) -> TokenStream {
    text.parse().unwrap_or_else(|error| panic!("{text} is not made of tokens: {error}"))
}

/// All tokens, whatever groups they stand in.
fn flat(tokens: &TokenStream) -> Vec<TokenTree> {
    let one = |token: TokenTree| match token {
        TokenTree::Group(group) => std::iter::once(group.clone().into()).chain(flat(&group.stream())).collect(),
        other => vec![other],
    };
    tokens.clone().into_iter().flat_map(one).collect()
}

/// The deepest that groups nest. Those of a type go down the stack in syn, and a few hundred of them overflow it.
const DEEPEST: usize = 40;

fn depth(tokens: &TokenStream) -> usize {
    let depth_of = |token| match token {
        TokenTree::Group(group) => 1 + depth(&group.stream()),
        _ => 0,
    };
    tokens.clone().into_iter().map(depth_of).max().unwrap_or_default()
}

/// Changes tokens in no place, one, or more.
fn mutated(random: &mut Random, tokens: &TokenStream, donor: &TokenStream) -> TokenStream {
    let mut tokens = tokens.clone();
    while random.one_in(2) {
        tokens = Some(mutate(random, &tokens, donor)).filter(|it| depth(it) <= DEEPEST).unwrap_or(tokens);
    }
    tokens
}

/// An attribute with its function.
pub(super) struct Endpoint {
    attribute: TokenStream,
    item: TokenStream,
    again: bool,
}

impl Display for Endpoint {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        let Self { attribute, item, .. } = self;
        write!(formatter, "#[arklow_endpoint({attribute})] {item}\n{attribute:?}\n{item:?}")
    }
}

pub(super) struct Endpoints(Corpus);

impl Endpoints {
    pub(super) fn new() -> Self {
        Self(Corpus::new())
    }
}

impl Target for Endpoints {
    type Input = Endpoint;

    fn input(&self, random: &mut Random) -> Endpoint {
        let Corpus { endpoints, good, .. } = &self.0;
        let among = if random.one_in(3) { endpoints.len() } else { *good };
        let (attribute, item) = &endpoints[random.below(among)];
        let (other_attribute, other_item) = random.one_of(endpoints);
        let attribute = if random.one_in(2) { attribute.clone() } else { mutated(random, attribute, other_attribute) };
        Endpoint { attribute, item: mutated(random, item, other_item), again: random.one_in(4) }
    }

    fn check(&self, endpoint: &Endpoint) -> bool {
        let Endpoint { attribute, item, again } = endpoint;
        let expand = || expand_untracked(attribute.clone(), item.clone()).0;
        let expansion = in_time(expand);
        if is_function(item) {
            assert_items(&expansion);
        }
        assert_same(&expansion, again.then(expand))
    }
}

/// Whether tokens are a function, with a body or without one.
fn is_function(item: &TokenStream) -> bool {
    let without_body = |input: ParseStream<'_>| {
        input.call(syn::Attribute::parse_outer)?;
        input.parse::<syn::Visibility>()?;
        input.parse::<syn::Signature>()?;
        input.parse::<syn::Token![;]>()
    };
    syn::parse2::<syn::ItemFn>(item.clone()).is_ok() || without_body.parse2(item.clone()).is_ok()
}

/// A list for `api![]`.
pub(super) struct List(TokenStream);

impl Display for List {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "api![{}]\n{:?}", self.0, self.0)
    }
}

pub(super) struct Lists(Corpus);

impl Lists {
    pub(super) fn new() -> Self {
        Self(Corpus::new())
    }
}

impl Target for Lists {
    type Input = List;

    fn input(&self, random: &mut Random) -> List {
        let (list, donor) = (random.one_of(&self.0.lists), random.one_of(&self.0.lists));
        List(mutated(random, list, donor))
    }

    /// Whatever it is made from, it stands where an expression does.
    fn check(&self, list: &List) -> bool {
        let expand = || crate::api::expand(list.0.clone());
        let expansion = in_time(expand);
        assert_items(&quote!(const _: () = #expansion;));
        assert_same(&expansion, Some(expand()))
    }
}
