//! The option `media`: an endpoint takes and gives one of several media types.

use arklow_contract::{MediaType, Operation};

use crate::diag::{list, near};

/// Which media types are left of those that are declared: all, or one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Narrowing(Option<String>);

impl Narrowing {
    /// Narrows an operation to a media type.
    ///
    /// # Errors
    ///
    /// What to write, where neither the body nor an answer has it.
    pub(crate) fn to(media_type: &str, operation: &Operation) -> Result<Self, String> {
        let bodies = operation.request_body.iter().map(|body| &body.media_types);
        let all = bodies.chain(operation.responses.list.iter().map(|response| &response.media_types)).flatten();
        let mut names: Vec<&str> = all.map(|media_type| media_type.name.as_str()).collect();
        if names.iter().any(|name| is_same(name, media_type)) {
            return Ok(Self(Some(media_type.to_owned())));
        }
        let mut seen = std::collections::BTreeSet::new();
        names.retain(|name| seen.insert(*name));
        let advice = match near(media_type, names.iter().copied()) {
            Some(meant) => format!("write `{meant}`"),
            None if names.is_empty() => {
                "remove `media`: the operation has neither a body nor an answer with one".to_owned()
            }
            None => format!("the contract declares {}", list(names.iter().copied())),
        };
        Err(advice)
    }

    /// Returns those that are left, each with its index. A body or answer without the one that is chosen keeps all.
    pub(crate) fn used<'m>(&self, declared: &'m [MediaType]) -> impl Iterator<Item = (usize, &'m MediaType)> {
        let chosen = self.0.clone().filter(|chosen| declared.iter().any(|it| is_same(&it.name, chosen)));
        declared
            .iter()
            .enumerate()
            .filter(move |(_, it)| chosen.as_ref().is_none_or(|chosen| is_same(&it.name, chosen)))
    }

    /// Whether one of some media types is left.
    pub(crate) fn is_used(&self, declared: &[MediaType], name: &str) -> bool {
        self.used(declared).any(|(_, it)| it.name == name)
    }
}

/// Whether two names are of one media type, whatever its parameters.
fn is_same(one: &str, other: &str) -> bool {
    let essence = |name: &str| name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence(one) == essence(other)
}
