//! Checks while compiling, where a module takes types of another: both must be derived from the same of a contract.

use crate::const_text::ConstText;
use crate::operation::{Operation, OperationKey};

/// A component of a contract, and what tells it from one of the same name in another contract.
#[derive(Clone, Copy)]
pub struct Component {
    /// The hash of the name, which is compared first.
    hash: u64,
    /// Its name, as a JSON pointer writes it.
    name: &'static str,
    fingerprint: u64,
}

impl Component {
    /// Makes it of its facts.
    #[must_use]
    pub const fn new(hash: u64, name: &'static str, fingerprint: u64) -> Self {
        Self { hash, name, fingerprint }
    }
}

/// What a module of shared types holds.
pub struct Components {
    /// The contract's file as its user names it.
    contract: &'static str,
    /// The hash of the contract's text.
    contract_hash: u64,
    /// Which option of the attribute leaves components out, and what to do about it: two texts around a component's name.
    omission: Option<(&'static str, &'static str)>,
    /// The components, in the order of the hashes of their names.
    components: &'static [Component],
}

impl Components {
    /// Makes it of its facts. The components are in the order of the hashes of their names.
    #[must_use]
    pub const fn new(
        contract: &'static str,
        contract_hash: u64,
        omission: Option<(&'static str, &'static str)>,
        components: &'static [Component],
    ) -> Self {
        Self { contract, contract_hash, omission, components }
    }

    /// Fails to compile where the module, as `module` calls it, lacks one of the components that another module takes from it, or
    /// was derived from another version of one.
    #[track_caller]
    const fn assert_have(&self, module: &str, contract: &str, contract_hash: u64, taken: &[Component]) {
        let is_same = self.contract_hash == contract_hash;
        let mut index = 0;
        while index < taken.len() {
            let component = &taken[index];
            match self.find(component) {
                Some(own) if is_same || own.fingerprint == component.fingerprint => {}
                Some(_) => {
                    let text = derived_from(module, self.contract, contract);
                    let text = text.and(": `#/components/schemas/").and(component.name).and("` differs");
                    text.and("\nhelp: derive both from the same file").panic();
                }
                None => self.refuse(module, contract, is_same, component),
            }
            index += 1;
        }
    }

    /// Fails to compile for a component that is not there.
    #[track_caller]
    const fn refuse(&self, module: &str, contract: &str, is_same: bool, component: &Component) -> ! {
        if let Some((before, after)) = self.omission {
            let text = ConstText::new("`").and(module).and("` has no component `").and(component.name);
            text.and("`\nhelp: ").and(before).and(component.name).and(after).panic();
        }
        let text = match is_same {
            true => ConstText::new("`").and(module).and("` was derived without an operation of ").and(contract),
            false => derived_from(module, self.contract, contract),
        };
        let text = text.and(": it has no `#/components/schemas/").and(component.name).and("`");
        text.and("\nhelp: derive both from the same file").panic();
    }

    /// Finds a component by its name.
    const fn find(&self, component: &Component) -> Option<&'static Component> {
        let (mut low, mut high) = (0, self.components.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.components[middle].hash < component.hash {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        while low < self.components.len() && self.components[low].hash == component.hash {
            if is_equal(self.components[low].name, component.name) {
                return Some(&self.components[low]);
            }
            low += 1;
        }
        None
    }
}

/// Fails to compile where a module of shared types, as `module` calls it, lacks one of the components that another module takes from
/// it, or was derived from another version of one.
#[track_caller]
pub const fn assert_components(
    components: &Components,
    module: &str,
    contract: &str,
    contract_hash: u64,
    taken: &[Component],
) {
    components.assert_have(module, contract, contract_hash, taken);
}

/// Fails to compile where a module, as `module` calls it, does not have the types of an operation of a contract.
#[track_caller]
pub const fn assert_types(module: &str, own: &Operation, key: OperationKey, contract: &str, contract_hash: u64) {
    if !own.key.is(key) {
        let text = ConstText::new("`").and(module).and("` has the types of `").and(own.key.name());
        let text = text.and("`, and the function is for `").and(key.name());
        text.and("`\nhelp: name the module with the types of this operation").panic();
    }
    if !own.contract.is_like(contract_hash) {
        derived_from(module, own.contract.name, contract).and("\nhelp: derive both from the same file").panic();
    }
}

/// Begins the text about a module and the contract that it was derived from, which is not the one here.
const fn derived_from(module: &str, contract: &str, here: &str) -> ConstText {
    let text = ConstText::new("`").and(module).and("` was derived from ");
    match is_equal(file_name(contract), file_name(here)) {
        true => text.and("another ").and(file_name(contract)),
        false => text.and(contract).and(", and not from ").and(here),
    }
}

/// The last part of a path. Two crates may reach one file by different paths.
const fn file_name(path: &str) -> &str {
    let bytes = path.as_bytes();
    let mut start = bytes.len();
    while start > 0 && bytes[start - 1] != b'/' && bytes[start - 1] != b'\\' {
        start -= 1;
    }
    path.split_at(start).1
}

const fn is_equal(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{Component, Components};

    const PET: Component = Component::new(7, "Pet", 1);
    const ORDER: Component = Component::new(7, "Order", 2);
    const OWNER: Component = Component::new(9, "Owner", 3);

    const fn models(omission: Option<(&'static str, &'static str)>) -> Components {
        Components::new("specs/shop.yaml", 1, omission, &[PET, ORDER, OWNER])
    }

    fn refusal(omission: Option<(&'static str, &'static str)>, contract: &str, hash: u64, taken: Component) -> String {
        let assert = || models(omission).assert_have("crate::models", contract, hash, &[PET, taken]);
        let panic = std::panic::catch_unwind(assert).expect_err("it is refused");
        panic.downcast_ref::<String>().expect("a text").clone()
    }

    #[test]
    fn same_components_pass() {
        models(None).assert_have("crate::models", "shop.yaml", 2, &[PET, ORDER, OWNER]);
        models(None).assert_have("crate::models", "shop.yaml", 2, &[]);
    }

    #[test]
    fn other_components_are_refused_with_their_contract() {
        let other = Component::new(7, "Order", 9);
        let text = refusal(None, "../shop.yaml", 2, other);
        let sentence = "`crate::models` was derived from another shop.yaml: `#/components/schemas/Order` differs";
        assert_eq!(text, format!("{sentence}\nhelp: derive both from the same file"));
        let text = refusal(None, "pets.yaml", 2, other);
        assert!(
            text.starts_with("`crate::models` was derived from specs/shop.yaml, and not from pets.yaml: "),
            "{text}"
        );
    }

    #[test]
    fn missing_component_is_refused_with_what_leaves_it_out() {
        let missing = Component::new(7, "Item", 9);
        let text = refusal(Some(("add `", "` to `only(Pet)`")), "shop.yaml", 1, missing);
        assert_eq!(text, "`crate::models` has no component `Item`\nhelp: add `Item` to `only(Pet)`");
        let text = refusal(None, "shop.yaml", 2, missing);
        assert!(text.contains("another shop.yaml: it has no `#/components/schemas/Item`"), "{text}");
    }
}
