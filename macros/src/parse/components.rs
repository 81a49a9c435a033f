//! The arguments of `#[arklow_components]`: `contract = "specs/shop.yaml", only(Pet, Order)`.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser as _};

use super::depth::check_depth;
use super::options::{COMPONENTS, Options, parse_options};
use crate::diag::{Diagnostics, Reported};

/// Parses the arguments, and reports all that is wrong with them.
pub(crate) fn parse_components(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Result<Options, Reported> {
    check_depth(&tokens).map_err(|error| diagnostics.push_syntax(error))?;
    let mut parsed = None;
    let parser = |input: ParseStream<'_>| {
        parsed = Some(parse_options(input, &COMPONENTS, diagnostics));
        Ok(())
    };
    let rest = parser.parse2(tokens);
    match (parsed, rest) {
        (Some(Ok(options)), Ok(())) => Ok(options),
        (Some(Err(reported)), _) => Err(reported),
        (_, Err(error)) => Err(diagnostics.push_syntax(error)),
        (None, Ok(())) => Ok(Options::default()),
    }
}
