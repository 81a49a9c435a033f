//! The schemas that have been reached, and those that are still to be read: reading one only notes the others, so that no
//! depth of references goes down the stack.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use crate::node::LocatedNode;
use crate::schema::{Schema, SchemaId, Schemas};

/// The dynamic scope in which a schema is reached (JSON Schema 2020-12 core, section 7.1): for each `$dynamicAnchor` that has been
/// entered, the outermost resource that has it. Nothing else of a scope counts, so that there are few. Empty in a document
/// without a `$dynamicRef`.
pub(super) type Scope<'d> = Rc<BTreeMap<&'d str, usize>>;

/// A schema that is to be read.
#[derive(Clone)]
pub(super) struct Entry<'d> {
    pub(super) id: SchemaId,
    pub(super) place: LocatedNode<'d>,
    /// What it belongs to, for messages, such as ``the request body of `PUT /v1/keys/` ``.
    pub(super) owner: Rc<str>,
    pub(super) scope: Scope<'d>,
}

/// A mark or a reference that can be judged only when all schemas are there.
pub(super) struct Pending<'d> {
    /// The schema that it stands in.
    pub(super) id: SchemaId,
    pub(super) place: LocatedNode<'d>,
    pub(super) owner: Rc<str>,
}

/// The arena while it is filled.
#[derive(Default)]
pub(super) struct Arena<'d> {
    pub(super) schemas: Schemas,
    ids: HashMap<(String, Scope<'d>), SchemaId>,
    /// The next entry is the last.
    ahead: Vec<Entry<'d>>,
    /// What the schema that is being read refers to, in order.
    noted: Vec<Entry<'d>>,
    /// The schemas that have faults.
    pub(super) faulty: BTreeSet<SchemaId>,
    /// The marks of secrets that have not been judged.
    pub(super) secrets: Vec<Pending<'d>>,
    /// The `$ref`s that have not been judged.
    pub(super) references: Vec<Pending<'d>>,
    /// The unknown keywords that have been warned of: a generator that writes one writes it everywhere.
    pub(super) unknown: BTreeSet<&'d str>,
    /// Whether there were too many schemas.
    pub(super) is_full: bool,
}

impl<'d> Arena<'d> {
    /// Finds a schema that has been reached in a scope.
    pub(super) fn find(&self, pointer: &str, scope: &Scope<'d>) -> Option<SchemaId> {
        self.ids.get(&(pointer.to_owned(), Rc::clone(scope))).copied()
    }

    /// Adds a schema that is to be read; `empty` stands in its place until then.
    pub(super) fn add(&mut self, empty: Schema, place: LocatedNode<'d>, owner: &Rc<str>, scope: Scope<'d>) -> SchemaId {
        let id = self.schemas.push(empty);
        self.ids.insert((place.pointer.clone(), Rc::clone(&scope)), id);
        self.noted.push(Entry { id, place, owner: Rc::clone(owner), scope });
        id
    }

    /// Returns the next schema to be read: those that one refers to come right after it.
    pub(super) fn next(&mut self) -> Option<Entry<'d>> {
        self.ahead.extend(self.noted.drain(..).rev());
        self.ahead.pop()
    }
}
