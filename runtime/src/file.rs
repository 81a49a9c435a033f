//! Files: the parts of a multipart body that are no text.

use std::fmt;

use bytes::Bytes;

use crate::bind::Derived;
use crate::carrier::Carrier;
use crate::reading::Reading;
use crate::schema::{Schema, StringRules};
use crate::tree::{JsonWriter, Node};

/// A file in a body of `multipart/form-data`.
///
/// ```
/// let file = arklow::File::new("hello").named("hello.txt").of_type("text/plain");
/// assert_eq!(file.file_name.as_deref(), Some("hello.txt"));
/// ```
///
/// Where the contract bounds its length, that is of bytes.
///
/// `Debug` shows its name, media type, and length. A name that came over the wire is what the client says: it may have
/// slashes, and is no path.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct File {
    /// What is in it.
    pub content: Bytes,
    /// Its name, if it was sent with one. A file without a name is sent with that of its property, since many servers take a
    /// part without one for text.
    pub file_name: Option<String>,
    /// Its media type, if it was sent with one; where there is none, that of the contract is sent.
    pub media_type: Option<String>,
}

impl File {
    /// Makes a file without a name.
    pub fn new(content: impl Into<Bytes>) -> Self {
        Self { content: content.into(), ..Self::default() }
    }

    /// Gives it a name.
    #[must_use]
    pub fn named(self, file_name: impl Into<String>) -> Self {
        Self { file_name: Some(file_name.into()), ..self }
    }

    /// Says its media type.
    #[must_use]
    pub fn of_type(self, media_type: impl Into<String>) -> Self {
        Self { media_type: Some(media_type.into()), ..self }
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { content, file_name, media_type } = self;
        f.debug_struct("File")
            .field("content", &content.len())
            .field("file_name", file_name)
            .field("media_type", media_type)
            .finish()
    }
}

impl Derived for File {}

/// The files of a body. In its tree, each is a string: its index here.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub(crate) list: Vec<File>,
    /// Whether this program made the body.
    pub(crate) is_own: bool,
}

impl Files {
    /// Adds a file, and returns what stands for it in the tree.
    pub(crate) fn add(&mut self, file: File) -> String {
        self.list.push(file);
        (self.list.len() - 1).to_string()
    }

    /// Finds a file by what stands for it.
    pub(crate) fn get(&self, index: &str) -> Option<&File> {
        self.list.get(index.parse::<usize>().ok()?)
    }
}

impl Carrier for File {
    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        let Some(file) = node.as_str().and_then(|index| reading.file(index)) else {
            reading.violate_without_keyword(node, "must be a file, which only a multipart body has");
            return None;
        };
        let StringRules { min_length, max_length, .. } = schema.file.unwrap_or(&StringRules::NONE);
        // "For unencoded binary data, the length is the number of octets" (OpenAPI 3.1.1, 4.8.24).
        let length = u64::try_from(file.content.len()).unwrap_or(u64::MAX);
        if let Some(min) = min_length.filter(|min| length < *min) {
            reading.violate(node, schema, "minLength", format!("must have at least {min} bytes"));
        }
        if let Some(max) = max_length.filter(|max| length > *max) {
            reading.violate(node, schema, "maxLength", format!("must have at most {max} bytes"));
        }
        Some(file)
    }

    fn write(&self, out: &mut JsonWriter) {
        out.file(self.clone());
    }
}
