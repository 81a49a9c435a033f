//! Counts what an expansion consists of. The benchmarks are in `benches/`, what costs are counted by the program `cost`.

use std::ops::AddAssign;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// What Rust code consists of, for the compiler's work grows with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tokens; a group counts its two delimiters.
    pub tokens: usize,
    /// `impl` blocks.
    pub impls: usize,
    /// Functions that have a body, closures apart.
    pub functions: usize,
    /// Functions with a type parameter of their own.
    pub generic_functions: usize,
    /// `static` and `const` items.
    pub constants: usize,
}

impl Counts {
    /// Counts the tokens of some code.
    #[must_use]
    pub fn of(code: TokenStream) -> Self {
        let mut counts = Self::default();
        counts.add(&code.into_iter().collect::<Vec<_>>());
        counts
    }

    fn add(&mut self, tokens: &[TokenTree]) {
        for (index, token) in tokens.iter().enumerate() {
            self.tokens += 1;
            match token {
                TokenTree::Group(group) => {
                    self.tokens += 1;
                    *self += Self::of(group.stream());
                }
                TokenTree::Ident(ident) => self.add_keyword(&ident.to_string(), tokens, index),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    fn add_keyword(&mut self, keyword: &str, tokens: &[TokenTree], index: usize) {
        let next = |after: usize| tokens.get(index + after);
        let begins_item = index.checked_sub(1).is_none_or(|before| ends_item(&tokens[before]));
        match keyword {
            "impl" if begins_item => self.impls += 1,
            // Not `fn` in the type of a function.
            "fn" if matches!(next(1), Some(TokenTree::Ident(_))) => {
                let rest = &tokens[index..];
                self.functions += usize::from(has_body(rest));
                let is_generic = matches!(next(2), Some(TokenTree::Punct(punct)) if punct.as_char() == '<')
                    && !matches!(next(3), Some(TokenTree::Punct(punct)) if punct.as_char() == '\'');
                self.generic_functions += usize::from(is_generic);
            }
            // `const NAME: …`, not `const fn`, `*const`, or `&'static`.
            "static" | "const" if matches!(next(2), Some(TokenTree::Punct(punct)) if punct.as_char() == ':') => {
                self.constants += 1;
            }
            _ => {}
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.tokens += other.tokens;
        self.impls += other.impls;
        self.functions += other.functions;
        self.generic_functions += other.generic_functions;
        self.constants += other.constants;
    }
}

/// Whether an item can begin behind a token.
fn ends_item(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() != Delimiter::Parenthesis,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Ident(ident) => ident == "unsafe",
        TokenTree::Literal(_) => false,
    }
}

/// Whether the function at the start has a body, and is not only declared by a trait.
fn has_body(tokens: &[TokenTree]) -> bool {
    let end = tokens.iter().find(|token| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    });
    matches!(end, Some(TokenTree::Group(_)))
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn items_are_counted_and_types_are_not() {
        let code = "
            #[automatically_derived] impl<T> A for B<T> { fn a<'a>(&'a self) {} fn b<T: C>(t: T) -> impl D { t } }
            impl E { const F: u8 = 1; const fn g(f: fn(*const u8)) {} }
            static H: [u8; 2] = [1, 2];
            trait I { fn j(); }";
        let counts = Counts::of(code.parse().expect("tokens"));
        let items = (counts.impls, counts.functions, counts.generic_functions, counts.constants);
        assert_eq!(items, (2, 3, 1, 2));
        assert_eq!(Counts::of("a(b, 1)".parse().expect("tokens")).tokens, 6);
    }
}
