//! The components of an exported document that are not schemas.

use serde_json::{Map, Value, json};

use super::parsed;
use crate::operation::Component;

/// The sections of `components`, such as `parameters`, each with its components.
#[derive(Debug, Default)]
pub(super) struct Sections(Map<String, Value>);

impl Sections {
    /// Returns a reference to a component, which is added if it is not there: as it is printed, or as a reference to another.
    pub(super) fn refer(&mut self, section: &str, component: &Component, printed: Value) -> Value {
        let Component { name, beside, target } = component;
        let printed = match target {
            Some(target) => self.refer(section, target, printed),
            None => printed,
        };
        self.add(section, name, printed);
        let mut reference = parsed(beside);
        let pointer = name.replace('~', "~0").replace('/', "~1");
        reference.insert("$ref".to_owned(), json!(format!("#/components/{section}/{pointer}")));
        reference.into()
    }

    /// Adds a component, unless it is there.
    pub(super) fn add(&mut self, section: &str, name: &str, printed: Value) {
        let section = self.0.entry(section).or_insert_with(|| Map::new().into());
        if let Value::Object(section) = section {
            section.entry(name).or_insert(printed);
        }
    }

    /// Adds all to the components of a document, which has others.
    pub(super) fn add_to(self, components: &mut Map<String, Value>) {
        for (name, section) in self.0 {
            match (components.get_mut(&name), section) {
                (Some(Value::Object(others)), Value::Object(section)) => {
                    for (name, printed) in section {
                        others.entry(name).or_insert(printed);
                    }
                }
                (_, section) => drop(components.insert(name, section)),
            }
        }
    }
}
