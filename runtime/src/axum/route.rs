//! The routes of a list: one per operation, found by the segments of its path.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::handler::Handler;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use axum::{RequestExt as _, Router};
use http::StatusCode;
use http::request::Parts;

use super::alternatives::{Alternative, choose, is_mixed};
use super::authentication::Authentication;
use super::challenge::challenge;
use super::credentials::{accept_credentials, check_header_key};
use super::extractor::{ExtractEach, Refusal, Served};
use super::path::{routes_of, shape_of};
use super::request::read_body;
use crate::answer::ResponseOf as _;
use crate::api::{Api, Refusals};
use crate::endpoint::Endpoint;
use crate::failure::Failure;
use crate::operation::Operation;
use crate::parameter::unknown_names;
use crate::path::{self, Segment};
use crate::reading::write_step;
use crate::refusal::RefusalFormat;
use crate::request::{no_such_path, read_request};
use crate::sealed::Sealed;
use crate::violation::{Violation, Violations};

/// An endpoint that a handler serves, in routers with the state `S`.
///
/// `#[arklow_endpoint]` on a function with a body derives the implementation, for every state that the function's
/// extractors can be taken from. A list of them has routes: see [`Api::router`](crate::Api::router).
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no route: its function is a client call",
    label = "a function without a body calls the operation and does not serve it",
    note = "list only handlers where a router is created; a list with client calls can be exported"
)]
pub trait Route<S>: Endpoint
where
    S: Clone + Send + Sync + 'static,
{
    /// Takes the extractors, reads the request, and calls the function.
    #[doc(hidden)]
    fn handle(parts: Parts, body: Body, state: S) -> impl Future<Output = Result<Self::Data, Refusal>> + Send;
}

/// A list whose endpoints all have a route in a router with the state `S`.
pub trait Routes<S>: Sealed {
    #[doc(hidden)]
    fn add_to<A: Authentication<S>>(&self, table: &mut RouteTable<S, A>);
}

/// The routes of a list, by the paths of the contract. All methods of a path share one 405 answer.
pub struct RouteTable<S, A> {
    authentication: A,
    refusals: Refusals,
    /// The operation whose shape the refusals have of requests for none: the first, or the first that has the envelope.
    first: Option<&'static Operation>,
    paths: BTreeMap<&'static str, (&'static Operation, MethodRouter<S>)>,
}

impl<S: Clone + Send + Sync + 'static, A: Authentication<S>> RouteTable<S, A> {
    /// Adds the route of an endpoint.
    pub fn add<E: Route<S>>(&mut self) {
        let Ok(filter) = MethodFilter::try_from(E::METHOD) else {
            unreachable!("every method of OpenAPI has a filter in axum");
        };
        let (authentication, refusals) = (self.authentication.clone(), self.refusals);
        if self.first.is_none_or(|first| !first.has_envelope && E::OPERATION.has_envelope) {
            self.first = Some(E::OPERATION);
        }
        let handler = RequestHandler(move |request, state| serve::<E, S, A>(request, state, authentication, refusals));
        let route = on(filter, handler);
        let (_, methods) = self.paths.remove(E::PATH).unwrap_or((E::OPERATION, MethodRouter::new()));
        self.paths.insert(E::PATH, (E::OPERATION, methods.merge(route)));
    }
}

/// A function as an axum handler that takes a request as it is. The handlers of axum take it apart for their extractors,
/// and put their future into a box.
#[derive(Clone)]
struct RequestHandler<F>(F);

impl<S, F, T> Handler<(T,), S> for RequestHandler<F>
where
    F: FnOnce(Request, S) -> T + Clone + Send + Sync + 'static,
    T: Future<Output = Response> + Send + 'static,
{
    type Future = T;

    fn call(self, request: Request, state: S) -> T {
        (self.0)(request, state)
    }
}

/// Authenticates a request, and passes it to its handler.
fn serve<E: Route<S>, S, A>(
    request: Request,
    state: S,
    authentication: A,
    refusals: Refusals,
) -> impl Future<Output = Response> + Send
where
    S: Clone + Send + Sync + 'static,
    A: Authentication<S>,
{
    let mut accepted = accept(E::OPERATION, const { E::OPERATION.only_header_key() }, request);
    async move {
        if let Ok((parts, _)) = &mut accepted
            && const { E::OPERATION.asks_for_credentials() }
            && let Err(refusal) = authentication.check(parts, &state).await
        {
            accepted = Err(refusal);
        }
        let answer = match accepted {
            Ok((mut parts, body)) if refusals.unknown_query => {
                parts.extensions.insert(KnownQueryOnly);
                E::handle(parts, body, state).await
            }
            Ok((parts, body)) => E::handle(parts, body, state).await,
            Err(refusal) => Err(refusal),
        };
        respond::<E>(answer, refusals.format)
    }
}

/// Checks the path of a request and that it has its credentials, and takes the request apart. `header_key` is
/// [`Operation::only_header_key`], computed once.
fn accept(operation: &'static Operation, header_key: Option<&str>, request: Request) -> Result<(Parts, Body), Refusal> {
    // axum takes an empty segment for a placeholder.
    let path = request.uri().path();
    if path.contains("//") && !path::matches(operation.segments, path) {
        return Err(no_such_path().into());
    }
    let (mut parts, body) = request.with_limited_body().into_parts();
    match header_key {
        Some(header) => check_header_key(&mut parts.headers, header)?,
        None => accept_credentials(operation, &mut parts)?,
    }
    parts.extensions.insert(Served(operation));
    Ok((parts, body))
}

/// Takes the extractors `X` of a handler, reads the request, and passes both to what calls the handler.
///
/// # Errors
///
/// The refusal, or the handler's failure.
#[allow(clippy::manual_async_fn, reason = "the future of an `async fn` has space for its arguments twice")]
pub fn handle<E, X, S, F>(
    mut parts: Parts,
    body: Body,
    state: S,
    serve: impl FnOnce(X, E::Request) -> F + Send,
) -> impl Future<Output = Result<E::Data, Refusal>> + Send
where
    E: Endpoint,
    X: ExtractEach<S>,
    S: Send + Sync,
    F: Future<Output = Result<E::Data, Failure>> + Send,
{
    async move {
        let extractors = X::extract_each(&mut parts, &state).await?;
        let body = read_body(E::OPERATION, &parts.headers, body).await?;
        let request = read_request::<E>(&parts.uri, &parts.headers, &body, unknown_query(E::OPERATION, &parts))?;
        Ok(serve(extractors, request).await?)
    }
}

/// A mark in the extensions of a request that is refused for names in its query that the contract does not have.
#[derive(Clone, Copy)]
struct KnownQueryOnly;

/// Finds names in the query that are to be refused.
fn unknown_query(operation: &Operation, parts: &Parts) -> Violations {
    let mut violations = Violations::new();
    let Some(query) = parts.uri.query().filter(|_| parts.extensions.get::<KnownQueryOnly>().is_some()) else {
        return violations;
    };
    for name in unknown_names(operation, query) {
        violations.push_with(|| {
            let mut place = "query".to_owned();
            write_step(&name, &mut place);
            Violation::at(place, "is not a parameter of this operation")
        });
    }
    violations
}

/// Converts the result of a handler to a response.
fn respond<E: Endpoint>(answer: Result<E::Data, Refusal>, format: Option<RefusalFormat>) -> Response {
    let mut response = match answer.map(E::Response::respond) {
        Ok(Ok(response)) => response.map(Body::from),
        Ok(Err(violations)) => Refusal::from(Failure::internal(violations)).into_response_of(E::OPERATION, format),
        Err(refusal) => refusal.into_response_of(E::OPERATION, format),
    };
    if response.status() == StatusCode::UNAUTHORIZED {
        challenge(E::OPERATION, &mut response);
    }
    response
}

impl<L, A> Api<L, A> {
    /// Returns the routes, to `merge` or `nest` into a bigger application. Each path answers other methods with a 405
    /// and `Allow`. There is no fallback. List all methods of a path together: axum panics if two routers with
    /// the same path are merged.
    ///
    /// Requests are matched by the positions of placeholders, not by their names. `MatchedPath` has the names of the
    /// contract, unless a name is not a plain word. Literal text matches in the spelling of the contract, in its normal
    /// form, and in that with lower-case escapes: `%C3` is `%c3`. Other spellings are not found, and do not reach a
    /// placeholder of the same list either. Across lists that are merged, an escaped text may reach a placeholder of the
    /// other list.
    ///
    /// axum does not merge or nest a path with a segment that begins with `:` or `*`, unless the outer router is created by
    /// `Router::new().without_v07_checks()`.
    pub fn routes<S>(&self) -> Router<S>
    where
        L: Routes<S>,
        A: Authentication<S>,
        S: Clone + Send + Sync + 'static,
    {
        self.table().into_router()
    }

    /// Returns the router of a whole application: [`routes`](Self::routes), with a 404 for every other path.
    pub fn router<S>(&self) -> Router<S>
    where
        L: Routes<S>,
        A: Authentication<S>,
        S: Clone + Send + Sync + 'static,
    {
        let table = self.table();
        let refuse = table.refuse();
        table.into_router().fallback(move || async move { refuse.respond(no_such_path()) })
    }

    fn table<S>(&self) -> RouteTable<S, A>
    where
        L: Routes<S>,
        A: Authentication<S>,
        S: Clone + Send + Sync + 'static,
    {
        let (authentication, refusals) = (self.access().clone(), self.how_to_refuse());
        let mut table = RouteTable { authentication, refusals, first: None, paths: BTreeMap::new() };
        self.list().add_to(&mut table);
        table
    }
}

/// How the requests of a list are refused that no operation of it serves.
#[derive(Clone, Copy)]
struct Refuse {
    operation: Option<&'static Operation>,
    format: Option<RefusalFormat>,
}

impl Refuse {
    fn respond(self, failure: Failure) -> Response {
        match self.operation {
            Some(Operation { has_envelope: true, .. }) if self.format.is_none() => failure.into_response(),
            Some(operation) => Refusal::from(failure).into_response_of(operation, self.format),
            None => failure.into_response(),
        }
    }
}

impl<S: Clone + Send + Sync + 'static, A> RouteTable<S, A> {
    fn refuse(&self) -> Refuse {
        Refuse { operation: self.first, format: self.refusals.format }
    }

    fn into_router(self) -> Router<S> {
        let refuse = self.refuse();
        let templates: Vec<_> = self.paths.values().map(|(operation, _)| operation.segments).collect();
        // A segment may begin with `:` or `*`, as placeholders of axum 0.7 did.
        let mut router = Router::new().without_v07_checks();
        let mut routes: BTreeMap<String, Vec<(String, Alternative<S>)>> = BTreeMap::new();
        for (operation, methods) in self.paths.into_values() {
            let mut methods = methods.fallback(move || async move { refuse.respond(no_such_method()) });
            let preferred = preferred_to(operation.segments, &templates);
            if !preferred.is_empty() {
                methods =
                    methods.layer(from_fn(move |request, next| leave_to(preferred.clone(), refuse, request, next)));
            }
            for route in routes_of(operation.segments) {
                routes.entry(shape_of(&route)).or_default().push((route, (operation.segments, methods.clone())));
            }
        }
        for (_, mut same) in routes {
            let is_one = same.len() == 1 && same.iter().all(|(_, (template, _))| !is_mixed(template));
            let Some((route, _)) = same.first() else { continue };
            let route = route.clone();
            let only = if is_one { same.pop() } else { None };
            let methods = match only {
                Some((_, (_, methods))) => methods,
                None => choose(same.into_iter().map(|(_, alternative)| alternative).collect(), move || {
                    refuse.respond(no_such_path())
                }),
            };
            router = router.route(&route, methods);
        }
        router
    }
}

/// The segments of a path.
type Template = &'static [Segment];

/// Returns the paths of a list that match some requests of a path, and that axum prefers to it: the first segment that
/// is text in one and a placeholder in the other decides.
fn preferred_to(template: Template, others: &[Template]) -> Arc<[Template]> {
    let is_preferred = |other: &&Template| {
        let mut decisive = None;
        for pair in template.iter().zip(**other) {
            match pair {
                (Segment::Text(own), Segment::Text(other)) if !path::is_same_text(own, other) => return false,
                (Segment::Parameter(_) | Segment::Mixed(_), Segment::Text(_)) => decisive = decisive.or(Some(true)),
                (Segment::Text(_), Segment::Parameter(_) | Segment::Mixed(_)) => decisive = decisive.or(Some(false)),
                _ => {}
            }
        }
        other.len() == template.len() && decisive == Some(true)
    };
    others.iter().filter(is_preferred).copied().collect()
}

/// Refuses a request for a preferred path that axum has not recognised, because its text is escaped: the concrete path
/// is the one that matches (OpenAPI 3.1, 4.8.8.2), and its operation may ask for other credentials.
async fn leave_to(preferred: Arc<[Template]>, refuse: Refuse, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.contains('%') && preferred.iter().any(|template| path::matches(template, path)) {
        return refuse.respond(no_such_path());
    }
    next.run(request).await
}

/// Answers a method that a path does not have; axum adds `Allow`.
fn no_such_method() -> Failure {
    Failure::refusal(StatusCode::METHOD_NOT_ALLOWED, "no such method on this path")
}
