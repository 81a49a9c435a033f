//! What a contract says of an operation, as constant data: a call for each part that it has.

mod answer;
mod body;
mod component;
mod security;

use std::fmt;

use http::{Method, StatusCode};

pub(crate) use self::answer::find;
pub use self::answer::{Answer, Shape, Status};
pub use self::body::{MediaKind, MediaType, RequestBody};
pub use self::component::Component;
pub(crate) use self::security::Scheme;
pub use self::security::{Requirement, SchemeUse, header_key};
use crate::contract::{Contract, Server};
use crate::parameter::Parameter;
use crate::path::Segment;

/// What a contract says of an operation.
///
/// Each request that a client function makes carries a `&'static Operation` in its extensions, for a
/// [`Transport`](crate::Transport) that wants to know what it sends. `Debug` shows method and path.
#[non_exhaustive]
pub struct Operation {
    /// The contract that it belongs to.
    pub contract: &'static Contract,
    /// The method.
    pub method: Method,
    /// The path as the contract writes it.
    pub path: &'static str,
    pub(crate) segments: &'static [Segment],
    /// The `operationId`.
    pub operation_id: Option<&'static str>,
    /// In the contract's order.
    pub(crate) parameters: &'static [Parameter],
    /// Parameters without an effect, as JSON: each with the number of parameters before it, and whether it is one of the path
    /// item's.
    pub(crate) ignored: &'static [(usize, bool, &'static str)],
    /// Components that annotations refer to: the field of `components`, the name, and JSON.
    pub(crate) carried: &'static [(&'static str, &'static str, &'static str)],
    pub(crate) body: Option<&'static RequestBody>,
    pub(crate) answers: &'static [Answer],
    /// Whether success comes in the envelope, and so do failures for which the contract declares nothing else.
    pub(crate) has_envelope: bool,
    /// The media types of the answers, where there are others than `application/json`.
    pub(crate) accept: Option<&'static str>,
    /// In the contract's order; none where nothing is asked for.
    pub(crate) security: &'static [Requirement],
    /// The servers of its own, in place of the contract's.
    pub(crate) servers: &'static [Server],
    pub(crate) notes: OperationNotes,
    pub(crate) key: OperationKey,
}

/// What is exported beside what decides, as JSON objects.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OperationNotes {
    /// `summary`, `description`, `tags`, and the like.
    pub(crate) own: &'static str,
    /// The same of the path item.
    pub(crate) path: &'static str,
    /// `x-…` among the responses.
    pub(crate) answers: &'static str,
    /// The `security` that replaces the one of the document, a list.
    pub(crate) security: Option<&'static str>,
}

#[doc(hidden)]
impl Operation {
    /// An operation of which nothing else is said. The first segment is the one after the leading slash.
    #[must_use]
    pub const fn at(
        method: Method,
        path: &'static str,
        segments: &'static [Segment],
        contract: &'static Contract,
        key: OperationKey,
    ) -> Self {
        let notes = OperationNotes { own: "{}", path: "{}", answers: "{}", security: None };
        Self {
            contract,
            method,
            path,
            segments,
            operation_id: None,
            parameters: &[],
            ignored: &[],
            carried: &[],
            body: None,
            answers: &[],
            has_envelope: true,
            accept: None,
            security: &[],
            servers: &[],
            notes,
            key,
        }
    }

    #[must_use]
    pub const fn id(mut self, operation_id: &'static str) -> Self {
        self.operation_id = Some(operation_id);
        self
    }

    #[must_use]
    pub const fn notes(mut self, json: &'static str) -> Self {
        self.notes.own = json;
        self
    }

    #[must_use]
    pub const fn path_notes(mut self, json: &'static str) -> Self {
        self.notes.path = json;
        self
    }

    #[must_use]
    pub const fn answers_notes(mut self, json: &'static str) -> Self {
        self.notes.answers = json;
        self
    }

    /// The `security` of the operation's own, as JSON.
    #[must_use]
    pub const fn own_security(mut self, json: &'static str) -> Self {
        self.notes.security = Some(json);
        self
    }

    #[must_use]
    pub const fn asking(mut self, alternatives: &'static [Requirement]) -> Self {
        self.security = alternatives;
        self
    }

    #[must_use]
    pub const fn parameters(mut self, parameters: &'static [Parameter]) -> Self {
        self.parameters = parameters;
        self
    }

    #[must_use]
    pub const fn ignored(mut self, parameters: &'static [(usize, bool, &'static str)]) -> Self {
        self.ignored = parameters;
        self
    }

    #[must_use]
    pub const fn carried(mut self, components: &'static [(&'static str, &'static str, &'static str)]) -> Self {
        self.carried = components;
        self
    }

    #[must_use]
    pub const fn body(mut self, body: &'static RequestBody) -> Self {
        self.body = Some(body);
        self
    }

    #[must_use]
    pub const fn servers(mut self, servers: &'static [Server]) -> Self {
        self.servers = servers;
        self
    }

    #[must_use]
    pub const fn answers(mut self, answers: &'static [Answer]) -> Self {
        self.answers = answers;
        self
    }
}

#[doc(hidden)]
impl Operation {
    /// Of answers that do not come in the envelope.
    #[must_use]
    pub const fn without_envelope(mut self) -> Self {
        self.has_envelope = false;
        self
    }

    /// The media types of the answers, as in the header `Accept`.
    #[must_use]
    pub const fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = Some(media_types);
        self
    }
}

impl Operation {
    /// The status of success: the one that is declared, 200 for a class, or for none.
    pub(crate) fn status(&self) -> u16 {
        match self.answers {
            [Answer { status: Status::Exact(status @ 200..300), .. }, ..] => *status,
            answers => {
                let exact = answers.iter().find_map(|answer| match answer.status {
                    Status::Exact(status @ 200..300) => Some(status),
                    _ => None,
                });
                exact.unwrap_or(200)
            }
        }
    }

    /// The status of a request that breaks the contract: 422 where that is declared and 400 is not.
    pub(crate) fn status_of_violations(&self) -> StatusCode {
        let declares = |status: StatusCode| self.answers.iter().any(|it| it.status == Status::Exact(status.as_u16()));
        match declares(StatusCode::UNPROCESSABLE_ENTITY) && !declares(StatusCode::BAD_REQUEST) {
            true => StatusCode::UNPROCESSABLE_ENTITY,
            false => StatusCode::BAD_REQUEST,
        }
    }

    /// Whether a status is one of success that the contract declares.
    pub(crate) fn is_declared_success(&self, status: StatusCode) -> bool {
        let is_of_class = |answer: &Answer| answer.status == Status::Range(2);
        status.as_u16() == self.status() || status.is_success() && self.answers.iter().any(is_of_class)
    }
}

impl PartialEq for Operation {
    /// Compares contract, method, and path.
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.contract == other.contract
    }
}

impl Eq for Operation {}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Operation").field(&self.key.name).finish()
    }
}

impl fmt::Display for Operation {
    /// Writes method and path, such as `PUT /v1/orgs/{org_id}/keys/`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key.name)
    }
}

/// The identity of an operation within its contract, comparable in `const`: `PUT /v1/…`, and its hash, which is compared
/// first.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationKey {
    pub(crate) hash: u64,
    pub(crate) name: &'static str,
}

impl OperationKey {
    /// Makes it of both.
    #[must_use]
    pub const fn new(hash: u64, name: &'static str) -> Self {
        Self { hash, name }
    }

    /// The name.
    pub(crate) const fn name(self) -> &'static str {
        self.name
    }

    pub(crate) const fn is(self, other: Self) -> bool {
        let (name, other_name) = (self.name.as_bytes(), other.name.as_bytes());
        if self.hash != other.hash || name.len() != other_name.len() {
            return false;
        }
        let mut index = 0;
        while index < name.len() {
            if name[index] != other_name[index] {
                return false;
            }
            index += 1;
        }
        true
    }
}
