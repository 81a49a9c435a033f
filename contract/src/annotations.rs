//! Annotations: what a contract says to its readers, without an effect on what is accepted.

/// Members without an effect on what is accepted: `summary`, `description`, `tags`, `externalDocs`, `x-…`, and keywords of
/// another type.
///
/// They are carried to the exported document unchanged, except for marks (`x-rust-…`), which are not carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotations {
    /// The `description`, else the `title` or `summary`: what the docs of a derived item say.
    pub text: Option<String>,
    /// All annotations as one JSON object in the contract's order, such as `{"description":"…"}`; `{}` for none.
    pub json: String,
}

impl Default for Annotations {
    /// Returns no annotations.
    fn default() -> Self {
        Self { text: None, json: "{}".to_owned() }
    }
}
