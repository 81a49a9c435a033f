//! What a contract says for all of its operations, as constant data.

use std::fmt;

/// What a contract says for all of its operations.
#[derive(Debug)]
#[non_exhaustive]
pub struct Contract {
    /// Its file, as the attribute or the variable names it.
    pub name: &'static str,
    /// The servers, in its order.
    pub servers: &'static [Server],
    /// The document without its operations and schemas, as JSON.
    pub document: &'static str,
    /// The hash of its text.
    pub(crate) hash: u64,
}

/// A server that a contract names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Server {
    /// Its URL.
    pub url: &'static str,
    /// Its description.
    pub description: Option<&'static str>,
}

impl PartialEq for Contract {
    /// Compares the hash of the text, then the document and the file name. The folders do not count: two crates of a
    /// workspace may reach one contract by different paths.
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash && self.document == other.document && file_name(self.name) == file_name(other.name)
    }
}

impl Eq for Contract {}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

impl fmt::Display for Contract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Server {
    /// Whether a text is its URL or its description.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.url == name || self.description == Some(name)
    }
}

#[doc(hidden)]
impl Contract {
    /// Compares by hash alone, which is fast enough in `const` for a list of thousands. `==` decides who gets a credential.
    pub(crate) const fn is_like(&self, hash: u64) -> bool {
        self.hash == hash
    }

    #[must_use]
    pub const fn new(name: &'static str, hash: u64, servers: &'static [Server], document: &'static str) -> Self {
        Self { name, servers, document, hash }
    }
}

#[doc(hidden)]
impl Server {
    #[must_use]
    pub const fn new(url: &'static str, description: Option<&'static str>) -> Self {
        Self { url, description }
    }
}

/// The contract that ships inside: Arklow's "Create a new API key".
pub const EMBEDDED: &Contract = &arklow_macros::__embedded_contract!(crate);
