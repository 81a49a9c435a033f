//! Expansions on record: `tests/expand/<case>.in.rs` (and a contract beside it, where it has its own) goes in, and
//! `<case>.rs` comes out, formatted. `ARKLOW_BLESS=1` writes them anew; read the difference as a user of `cargo expand`.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::parse::Parser as _;

use crate::{components, endpoint};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expand")
}

/// Expands the one item of an input, as the compiler would.
fn expand_input(input: &str) -> String {
    let file = syn::parse_str::<TokenStream>(input).expect("the input is made of tokens");
    let parser = |input: syn::parse::ParseStream<'_>| {
        let attributes = input.call(syn::Attribute::parse_outer)?;
        Ok((attributes, input.parse::<TokenStream>()?))
    };
    let (attributes, item) = parser.parse2(file).expect("the input begins with attributes");
    let is_components = |attribute: &syn::Attribute| attribute.path().is_ident("arklow_components");
    let is_ours =
        |attribute: &&syn::Attribute| attribute.path().is_ident("arklow_endpoint") || is_components(attribute);
    let ours = attributes.iter().find(is_ours).expect("the input has the attribute");
    let arguments = ours.meta.require_list().expect("the attribute has arguments").tokens.clone();
    let others = attributes.iter().filter(|attribute| !is_ours(attribute)).map(|it| it.to_token_stream());
    let item: TokenStream = others.chain([item]).collect();
    let expand = if is_components(ours) { components::expand_untracked } else { endpoint::expand_untracked };
    let (expansion, _) = expand(arguments, item);
    prettyplease::unparse(&syn::parse2(expansion).expect("the expansion is Rust"))
}

#[test]
fn expansions_are_as_recorded() {
    let mut inputs: Vec<PathBuf> = fs::read_dir(folder())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(".in.rs"))
        .collect();
    inputs.sort();
    assert!(!inputs.is_empty(), "no inputs");
    for path in inputs {
        let expansion = expand_input(&fs::read_to_string(&path).expect("an input"));
        let text = format!("// Recorded; see src/tests/goldens.rs.\n\n{expansion}");
        let golden = path.with_extension("").with_extension("rs");
        if std::env::var_os("ARKLOW_BLESS").is_some() {
            fs::write(&golden, &text).expect("write the golden");
        }
        let recorded = fs::read_to_string(&golden).unwrap_or_default();
        assert!(text == recorded, "{} differs: run with ARKLOW_BLESS=1 and read the difference", golden.display());
    }
}
