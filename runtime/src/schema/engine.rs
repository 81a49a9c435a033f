//! Patterns that no automaton decides, such as those with look-around or back-references.

/// A pattern that an engine compiles when it is first matched.
#[cfg(feature = "regress")]
#[derive(Debug)]
pub struct Engine {
    source: &'static str,
    compiled: std::sync::OnceLock<Option<regress::Regex>>,
}

#[cfg(feature = "regress")]
impl Engine {
    /// Keeps a pattern of ECMA-262 with the flag `u`, as the attribute has found it to be.
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self { source, compiled: std::sync::OnceLock::new() }
    }

    /// Returns whether the pattern matches anywhere in a string.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| regress::Regex::with_flags(self.source, "u").ok());
        compiled.as_ref().is_some_and(|regex| regex.find(text).is_some())
    }
}

/// Makes the function by which a pattern matches that needs an engine.
#[cfg(feature = "regress")]
#[doc(hidden)]
#[macro_export]
macro_rules! __engine {
    ($pattern:literal) => {{
        fn matches(text: &str) -> bool {
            static ENGINE: $crate::__private::schema::Engine = $crate::__private::schema::Engine::new($pattern);
            ENGINE.matches(text)
        }
        matches
    }};
}

/// Says what a pattern needs.
#[cfg(not(feature = "regress"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __engine {
    ($pattern:literal) => {
        ::core::compile_error!(::core::concat!(
            "pattern `",
            $pattern,
            "` needs the feature `regress` of arklow\n",
            "help: turn it on in Cargo.toml, `features = [\"regress\"]`, or write the pattern without look-around, back-references, `\\b`, and `\\p`"
        ))
    };
}
pub use crate::__engine as engine;

#[cfg(all(test, feature = "regress"))]
mod tests {
    use crate::schema::{Matcher, Pattern};

    static PATTERN: Pattern = Pattern {
        source: r"^(?!b)(.)\1\b\p{Lu}?",
        matcher: Matcher::Engine(crate::__private::schema::engine!(r"^(?!b)(.)\1\b\p{Lu}?")),
    };

    #[test]
    fn engine_decides_what_no_automaton_does() {
        for (text, is_match) in [("aa", true), ("𝄞𝄞", false), ("aa b", true), ("bb", false), ("ab", false), ("", false)]
        {
            assert_eq!(PATTERN.matches(text), is_match, "{text}");
        }
    }
}
