//! Checks a list while compiling: its endpoints belong to one contract, no operation is listed twice, and none is missing
//! from a complete list.
//!
//! Operations are looked up in a hash table: comparing all pairs of a thousand exceeds what the compiler evaluates.

use crate::const_text::ConstText;
use crate::operation::{Operation, OperationKey};

/// How many places the table has: the length of a list times two, at most.
const SLOTS: usize = 4096;

/// An endpoint of a list.
pub struct Listed {
    operation: &'static Operation,
    /// As the list writes it.
    name: &'static str,
}

impl Listed {
    /// Makes one of the operation and what the list writes.
    #[must_use]
    pub const fn new(operation: &'static Operation, name: &'static str) -> Self {
        Self { operation, name }
    }
}

/// The endpoints of a list by their operations.
pub struct List {
    endpoints: &'static [Listed],
    /// For each operation its first endpoint, counted from 1; 0 is a free place.
    table: [u16; SLOTS],
}

impl List {
    /// Puts the endpoints into the table.
    #[must_use]
    pub const fn new(endpoints: &'static [Listed]) -> Self {
        assert!(endpoints.len() <= SLOTS / 2, "a list has at most 2048 endpoints");
        let mut list = Self { endpoints, table: [0; SLOTS] };
        let mut index = 0;
        while index < endpoints.len() {
            let slot = list.slot_of(endpoints[index].operation.key);
            if list.table[slot] == 0 {
                // At most 2048.
                list.table[slot] = index as u16 + 1;
            }
            index += 1;
        }
        list
    }

    /// Whether an operation of the list asks for credentials.
    #[must_use]
    pub const fn asks_for_credentials(&self) -> bool {
        let mut index = 0;
        while index < self.endpoints.len() {
            if self.endpoints[index].operation.asks_for_credentials() {
                return true;
            }
            index += 1;
        }
        false
    }

    /// The place of an operation, or the free one where it would be.
    const fn slot_of(&self, key: OperationKey) -> usize {
        let mut slot = (key.hash % SLOTS as u64) as usize;
        while self.table[slot] != 0 && !self.endpoints[self.table[slot] as usize - 1].operation.key.is(key) {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    /// Fails to compile where the endpoint at `index` is of an operation that stands before it, or of a contract that
    /// is not the first one's.
    #[track_caller]
    pub const fn assert_fits(&self, index: usize) {
        let Listed { operation, name } = &self.endpoints[index];
        let first = &self.endpoints[0];
        if !operation.contract.is_like(first.operation.contract.hash) {
            let text = ConstText::new("`").and(name).and("` belongs to the contract ").and(operation.contract.name);
            let text = text.and(", and `").and(first.name).and("` to ").and(first.operation.contract.name);
            text.and("\nhelp: list the endpoints of another contract in an `api![]` of its own").panic();
        }
        let same = self.table[self.slot_of(operation.key)] as usize - 1;
        if same != index {
            let text = ConstText::new("`").and(name).and("` and `").and(self.endpoints[same].name);
            let text = text.and("` are both for `").and(operation.key.name);
            text.and("`\nhelp: remove one of them").panic();
        }
    }

    /// Fails to compile where an operation is missing that must be there.
    #[track_caller]
    pub const fn assert_complete(&self, wanted: &Wanted) {
        if !self.endpoints.is_empty() {
            let contract = self.endpoints[0].operation.contract;
            if !contract.is_like(wanted.contract_hash) {
                let text = ConstText::new("the list belongs to the contract ").and(contract.name);
                let text = text.and(", and `complete` checks ").and(wanted.contract);
                let text = text.and("\nhelp: write `complete(contract = ");
                let is_embedded = contract.is_like(crate::EMBEDDED.hash);
                let text = match is_embedded {
                    true => text.and("embedded"),
                    false => text.and("\"").and(contract.name).and("\""),
                };
                text.and(")`").panic();
            }
        }
        let mut missing = 0;
        let mut names = ConstText::new("");
        let mut index = 0;
        while index < wanted.operations.len() {
            let (key, name) = wanted.operations[index];
            if self.table[self.slot_of(key)] == 0 {
                missing += 1;
                if missing <= NAMED {
                    names = names.and(if missing == 1 { "" } else { ", " }).and(name);
                }
            }
            index += 1;
        }
        if missing > 0 {
            let text = ConstText::new("the list lacks ").and_number(missing as u128);
            let text = text.and(if missing == 1 { " operation of " } else { " operations of " }).and(wanted.of);
            let text = text.and("\nhelp: add a function for ").and(names.as_str());
            let text = if missing > NAMED {
                text.and(", and for ").and_number((missing - NAMED) as u128).and(" more")
            } else {
                text
            };
            text.panic();
        }
    }

    /// Fails to compile where an operation is in the list that it is said to lack.
    #[track_caller]
    pub const fn assert_lacks(&self, excepted: &Wanted) {
        let mut index = 0;
        while index < excepted.operations.len() {
            let (key, name) = excepted.operations[index];
            let place = self.table[self.slot_of(key)] as usize;
            if place != 0 {
                let text = ConstText::new("the list has ").and(name).and(", and `except` leaves it out");
                let text = text.and("\nhelp: remove it from `except`, or remove `").and(self.endpoints[place - 1].name);
                text.and("` from the list").panic();
            }
            index += 1;
        }
    }
}

/// How many missing operations are named.
const NAMED: usize = 10;

/// What a list must have.
pub struct Wanted {
    contract_hash: u64,
    contract: &'static str,
    /// The contract, or a tag of it.
    of: &'static str,
    /// Each operation, and how a message names it.
    operations: &'static [(OperationKey, &'static str)],
}

impl Wanted {
    /// Makes it of the contract and the operations.
    #[must_use]
    pub const fn new(
        contract_hash: u64,
        contract: &'static str,
        of: &'static str,
        operations: &'static [(OperationKey, &'static str)],
    ) -> Self {
        Self { contract_hash, contract, of, operations }
    }
}
