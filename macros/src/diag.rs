//! The collector of errors: every independent mistake is reported in one run, each once.

use arklow_contract::ContractError;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

/// Errors found so far. What has one emits nothing of its own, but never keeps another from being checked.
///
/// It must be read: an error that is lost would let wrong code compile, so dropping it unread is a fault of the macro.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    errors: Vec<syn::Error>,
    is_read: bool,
}

/// Proof that an error was added: only adding one makes it. A function that gives this up has nothing more to say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reported(());

/// The errors of an expansion, at least one.
#[derive(Debug)]
pub(crate) struct Errors(Vec<syn::Error>);

impl Diagnostics {
    /// Adds an error on `tokens`: what is wrong, and what the contract says and what to write instead.
    pub(crate) fn push(&mut self, tokens: impl ToTokens, message: impl AsRef<str>, help: impl AsRef<str>) -> Reported {
        self.push_syntax(syn::Error::new_spanned(tokens, text(message.as_ref(), help.as_ref())))
    }

    /// Adds an error at a place that is no token of the user's.
    pub(crate) fn push_at(&mut self, span: Span, message: impl AsRef<str>, help: impl AsRef<str>) -> Reported {
        self.push_syntax(syn::Error::new(span, text(message.as_ref(), help.as_ref())))
    }

    /// Adds a fault of the contract, on the token that led to it.
    pub(crate) fn push_contract(&mut self, tokens: impl ToTokens, error: &ContractError) -> Reported {
        self.push(tokens, &error.message, &error.help)
    }

    /// Adds an error of one line, where there is nothing to write.
    pub(crate) fn push_line(&mut self, tokens: impl ToTokens, message: impl AsRef<str>) -> Reported {
        self.push_syntax(syn::Error::new_spanned(tokens, visible(message.as_ref())))
    }

    /// Adds an error of syn's own.
    pub(crate) fn push_syntax(&mut self, error: syn::Error) -> Reported {
        self.errors.push(error);
        Reported(())
    }

    /// Returns how many errors there are, for [`since`](Self::since).
    pub(crate) fn mark(&self) -> usize {
        self.errors.len()
    }

    /// Fails if errors were added since a mark.
    pub(crate) fn since(&self, mark: usize) -> Result<(), Reported> {
        if self.errors.len() > mark { Err(Reported(())) } else { Ok(()) }
    }

    /// Reads the errors, if there are any.
    pub(crate) fn finish(mut self) -> Result<(), Errors> {
        self.is_read = true;
        let errors = std::mem::take(&mut self.errors);
        if errors.is_empty() { Ok(()) } else { Err(Errors(errors)) }
    }

    /// Reads the errors as items, each one `compile_error!`; nothing if there are none.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.finish().err().map(Errors::into_tokens).unwrap_or_default()
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        assert!(self.is_read || std::thread::panicking(), "errors were dropped unread: {:?}", self.errors);
    }
}

impl Errors {
    /// Returns the errors as an expression of an unknown type, about which the compiler adds no error.
    pub(crate) fn into_expression(self) -> TokenStream {
        let errors = self.0.iter().map(syn::Error::to_compile_error);
        quote!({ #(#errors);* })
    }

    /// The errors as items, each one `compile_error!`.
    pub(crate) fn into_tokens(self) -> TokenStream {
        self.0.iter().map(syn::Error::to_compile_error).collect()
    }
}

/// A message of two lines. A name of the contract that holds a line break adds none.
fn text(message: &str, help: &str) -> String {
    format!("{}\nhelp: {}", visible(message), visible(help))
}

/// Writes line breaks, other control characters, and those that change the direction of text as escapes.
pub(crate) fn visible(text: &str) -> String {
    let is_hidden = |character: char| {
        character.is_control()
            || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().fold(String::with_capacity(text.len()), |mut shown, character| {
        if is_hidden(character) {
            shown.extend(character.escape_default())
        } else {
            shown.push(character)
        }
        shown
    })
}

/// The one name that `written` was most likely meant to be, if any is close.
pub(crate) fn near<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(written, name), name))
        .filter(|(distance, name)| *distance <= name.chars().count().max(written.chars().count()) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Names for a message: `a`, `b`, and `c`; of a long list the first five.
pub(crate) fn list<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if quoted.len() > 5 {
        let more = quoted.len() - 5;
        quoted.truncate(5);
        return format!("{}, and {more} more", quoted.join(", "));
    }
    match quoted.as_slice() {
        [] => "none".to_owned(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use super::Diagnostics;

    #[test]
    fn unread_diagnostics_panic() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push_at(Span::call_site(), "wrong", "right");
        let drop = std::panic::AssertUnwindSafe(|| drop(diagnostics));
        assert!(std::panic::catch_unwind(drop).is_err());
        assert!(Diagnostics::default().finish().is_ok());
    }
}
