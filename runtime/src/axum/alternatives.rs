//! Paths that axum does not tell apart, since it takes a segment with text and placeholders for one placeholder:
//! `/files/{name}` and `/files/{name}.json`.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::{MethodRouter, any};
use tower::ServiceExt as _;

use crate::path::{self, Segment};

/// The methods of a path.
pub(super) type Alternative<S> = (&'static [Segment], MethodRouter<S>);

/// Returns whether axum matches more than a path does.
pub(super) fn is_mixed(template: &[Segment]) -> bool {
    template.iter().any(|segment| matches!(segment, Segment::Mixed(_)))
}

/// Makes one route of several: the first path that matches a request answers it, concrete ones first. `refuse` answers a
/// request that none matches.
pub(super) fn choose<S: Clone + Send + Sync + 'static>(
    mut alternatives: Vec<Alternative<S>>,
    refuse: impl Fn() -> Response + Clone + Send + Sync + 'static,
) -> MethodRouter<S> {
    alternatives.sort_by_key(|(template, _)| template.iter().map(rank).collect::<Vec<_>>());
    let alternatives: Arc<[Alternative<S>]> = alternatives.into();
    any(async move |State(state): State<S>, request: Request| -> Response {
        let path = request.uri().path();
        let methods = alternatives.iter().find(|(template, _)| path::matches(template, path));
        let Some((_, methods)) = methods else { return refuse() };
        match methods.clone().with_state(state).oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    })
}

/// What is less comes first: text, then segments with the longest text, then placeholders.
fn rank(segment: &Segment) -> (usize, std::cmp::Reverse<usize>) {
    let text = |piece: &Segment| if let Segment::Text(text) = piece { text.len() } else { 0 };
    match segment {
        Segment::Text(_) => (0, std::cmp::Reverse(0)),
        Segment::Mixed(pieces) => (1, std::cmp::Reverse(pieces.iter().map(text).sum())),
        Segment::Parameter(_) => (2, std::cmp::Reverse(0)),
    }
}
