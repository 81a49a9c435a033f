//! The schema resources of a document (JSON Schema 2020-12 core, section 8.2): what `$id` and `$anchor` give names to.

use std::collections::BTreeMap;

/// The resources of a document. The first is the document itself, whose URI is empty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resources {
    pub(crate) list: Vec<Resource>,
    /// The numbers of the resources, by the pointers of their roots.
    pub(crate) by_pointer: BTreeMap<String, usize>,
    /// Whether any schema has a `$dynamicRef`: without one, it does not matter how a schema is reached.
    pub(crate) has_dynamic_references: bool,
}

/// A schema with an `$id`, or the document, without the resources inside of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resource {
    /// Its absolute URI, without a fragment.
    pub(crate) uri: String,
    /// The pointer of its root.
    pub(crate) pointer: String,
    /// The pointers of the schemas with each `$anchor` or `$dynamicAnchor`: one, unless the document is wrong.
    pub(crate) anchors: BTreeMap<String, Vec<String>>,
    /// The pointers of the schemas with each `$dynamicAnchor`.
    pub(crate) dynamic_anchors: BTreeMap<String, String>,
}

impl Resources {
    /// Returns the number of the innermost resource in which a node stands.
    pub(crate) fn enclosing(&self, pointer: &str) -> usize {
        if self.list.len() <= 1 {
            return 0;
        }
        let mut prefix = pointer;
        loop {
            if let Some(number) = self.by_pointer.get(prefix) {
                return *number;
            }
            let Some((outer, _)) = prefix.rsplit_once('/') else { return 0 };
            prefix = outer;
        }
    }

    /// Finds a resource by its URI; the first where several have it.
    pub(crate) fn by_uri(&self, uri: &str) -> Option<&Resource> {
        self.list.iter().find(|resource| resource.uri == uri)
    }
}
