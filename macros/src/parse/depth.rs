//! The depth of tokens: a parser needs stack for each level, and the compiler has little of it.

use proc_macro2::{Spacing, TokenStream, TokenTree};
use syn::Error;

/// The greatest depth that is accepted, far beyond that of written code.
const LIMIT: usize = 100;

/// Rejects tokens that are nested too deeply.
pub(crate) fn check_depth(tokens: &TokenStream) -> syn::Result<()> {
    check_within(tokens, LIMIT)
}

fn check_within(tokens: &TokenStream, left: usize) -> syn::Result<()> {
    // `<` opens a level until `>` closes it; `&`, `*`, and `->` begin one until the next argument.
    let (mut angles, mut prefixes) = (0_usize, 0_usize);
    let mut is_arrow = false;
    for token in tokens.clone() {
        match &token {
            TokenTree::Punct(punct) => match punct.as_char() {
                '>' if is_arrow => prefixes += 1,
                '>' => angles = angles.saturating_sub(1),
                '<' => angles += 1,
                '&' | '*' | '!' => prefixes += 1,
                ',' | ';' => prefixes = 0,
                _ => {}
            },
            TokenTree::Group(group) => {
                let deeper = (angles + prefixes + 1).min(left);
                check_within(&group.stream(), left - deeper)?;
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => {}
        }
        if angles + prefixes >= left {
            return Err(Error::new(
                token.span(),
                "the tokens are nested too deeply\nhelp: give a part of the type a name with `type`",
            ));
        }
        is_arrow = matches!(&token, TokenTree::Punct(it) if it.as_char() == '-' && it.spacing() == Spacing::Joint);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check_depth;

    #[test]
    fn ordinary_code_is_accepted() {
        let file = include_str!("../../tests/expand/handler.rs");
        assert!(check_depth(&file.parse().expect("tokens")).is_ok());
        let long = "&A, ".repeat(1000) + &"-> B, ".repeat(1000) + &"a < b > ".repeat(1000);
        assert!(check_depth(&long.parse().expect("tokens")).is_ok());
    }

    #[test]
    fn deep_nesting_is_rejected() {
        for deep in [
            format!("{}A{}", "(".repeat(400), ")".repeat(400)),
            format!("{}A{}", "Option<".repeat(400), ">".repeat(400)),
            format!("{}A", "&".repeat(400)),
            format!("{}A", "fn() -> ".repeat(400)),
            format!("{}A{}", "Option<&(".repeat(150), ")>".repeat(150)),
        ] {
            assert!(check_depth(&deep.parse().expect("tokens")).is_err(), "{deep}");
        }
    }
}
