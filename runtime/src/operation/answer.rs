//! Answers, as constant data.

use http::StatusCode;

use super::body::{MediaType, builders};
use super::component::Component;
use crate::parameter::Parameter;

/// An answer that a contract declares.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    pub(crate) status: Status,
    pub(crate) headers: &'static [Parameter],
    pub(crate) media_types: &'static [MediaType],
    pub(crate) notes: &'static str,
    pub(crate) component: Option<&'static Component>,
    pub(crate) shape: Shape,
}

/// The statuses of an answer.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// One, such as 404.
    Exact(u16),
    /// Those of a first digit: 4 for `4XX`.
    Range(u16),
    /// All that no other answer declares.
    Default,
}

/// What arklow knows of the body of an answer, so that it can refuse a request with it.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Nothing.
    Unknown,
    /// The envelope `{data, errors}`.
    Envelope,
    /// An object with these members of a problem (RFC 9457), `errors` among them where it may have that.
    Problem(&'static [&'static str]),
    /// `{detail: [{loc, msg, type}]}`, as of FastAPI.
    Detail,
}

builders! {
    Answer {
        notes: &'static str,
        headers: &'static [Parameter],
        media_types: &'static [MediaType],
        shape: Shape,
    }
}

#[doc(hidden)]
impl Answer {
    #[must_use]
    pub const fn of(status: Status) -> Self {
        Self { status, headers: &[], media_types: &[], notes: "{}", component: None, shape: Shape::Unknown }
    }

    #[must_use]
    pub const fn component(mut self, component: &'static Component) -> Self {
        self.component = Some(component);
        self
    }

    /// Whether it is declared for a status by its own, by its class, or by default.
    pub(crate) fn is_of(&self, status: StatusCode) -> bool {
        match self.status {
            Status::Exact(it) => it == status.as_u16(),
            Status::Range(class) => class == status.as_u16() / 100,
            Status::Default => true,
        }
    }
}

/// Finds the answer for a status: the one that is declared for it, else the one for its class, else the default.
pub(crate) fn find(answers: &'static [Answer], status: StatusCode) -> Option<(usize, &'static Answer)> {
    let rank = |answer: &Answer| match answer.status {
        Status::Exact(_) => 0,
        Status::Range(_) => 1,
        Status::Default => 2,
    };
    answers.iter().enumerate().filter(|(_, answer)| answer.is_of(status)).min_by_key(|(_, answer)| rank(answer))
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::{Answer, Status, find};

    static ANSWERS: [Answer; 3] =
        [Answer::of(Status::Default), Answer::of(Status::Range(4)), Answer::of(Status::Exact(404))];

    #[test]
    fn exact_status_comes_before_its_class_and_the_default() {
        for (status, expected) in [
            (StatusCode::OK, Some(0)),
            (StatusCode::CONFLICT, Some(1)),
            (StatusCode::NOT_FOUND, Some(2)),
            (StatusCode::BAD_GATEWAY, Some(0)),
        ] {
            assert_eq!(find(&ANSWERS, status).map(|(index, _)| index), expected, "{status}");
        }
        assert!(find(&ANSWERS[1..], StatusCode::OK).is_none());
    }
}
