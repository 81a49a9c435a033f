//! Finds the properties that a schema names, wherever it does.

use std::collections::BTreeSet;

use crate::schema::{SchemaId, Schemas};

/// Returns the names of all properties of a schema and of those that apply to the same value; `None` if other names can be of
/// properties too, because a pattern describes them.
pub(super) fn property_names(schemas: &Schemas, schema: SchemaId) -> Option<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    let mut visited = BTreeSet::new();
    let mut queue = vec![schema];
    while let Some(id) = queue.pop() {
        let Some(keywords) = schemas[id].keywords().filter(|_| visited.insert(id)) else { continue };
        let object = &keywords.object;
        if object.patterns.is_some() {
            return None;
        }
        names.extend(object.properties.iter().flatten().map(|(name, _)| name.clone()));
        let combined = &keywords.combined;
        queue.extend(combined.reference.as_ref().map(|reference| reference.target));
        let branches = [&combined.all_of, &combined.any_of, &combined.one_of];
        queue.extend(branches.into_iter().flatten().flatten());
    }
    Some(names)
}
