//! The properties of a schema by their names.

use std::collections::HashMap;

use super::Named;

/// The number of comparisons of names that costs more than a table.
pub(crate) const MANY: usize = 4096;

/// The properties of a schema, to be found by name: from a table, where objects with many members would be compared with many
/// properties.
pub(crate) struct Properties {
    list: &'static [Named],
    table: Option<HashMap<&'static str, usize>>,
}

impl Properties {
    /// Prepares for so many questions.
    pub(crate) fn new(list: &'static [Named], questions: usize) -> Self {
        let is_worth_it = list.len().saturating_mul(questions) > MANY;
        let table = is_worth_it.then(|| list.iter().enumerate().map(|(index, (name, _))| (*name, index)).collect());
        Self { list, table }
    }

    /// Finds the index of a property.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        match &self.table {
            Some(table) => table.get(name).copied(),
            None => self.list.iter().position(|(other, _)| *other == name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Schema;

    static ANY: Schema = Schema::at("#");
    static LIST: [Named; 3] = [("a", &ANY), ("b", &ANY), ("c", &ANY)];

    #[test]
    fn properties_are_found_with_and_without_a_table() {
        for (questions, has_table) in [(1, false), (MANY, true)] {
            let properties = Properties::new(&LIST, questions);
            assert_eq!(properties.table.is_some(), has_table);
            let found = ["a", "c", "", "d"].map(|name| properties.find(name));
            assert_eq!(found, [Some(0), Some(2), None, None]);
        }
    }
}
