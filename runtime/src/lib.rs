#![cfg_attr(all(feature = "axum", feature = "reqwest", feature = "schemars"), doc = include_str!("../README.md"))]
#![cfg_attr(
    not(all(feature = "axum", feature = "reqwest", feature = "schemars")),
    doc = "An OpenAPI 3.1 contract as Rust at compile time: server handlers and client calls that cannot drift from it."
)]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod access;
mod address;
mod answer;
mod api;
mod api_error;
#[cfg(feature = "axum")]
pub mod axum;
pub mod bind;
mod body;
mod call;
mod carried;
mod carrier;
mod client;
mod const_text;
mod contract;
mod credentials;
mod decimal;
mod endpoint;
mod envelope;
mod error;
mod evaluate;
#[cfg(feature = "schemars")]
mod export;
mod failure;
mod file;
mod limits;
mod listed;
mod macros;
mod media_type;
#[cfg(not(all(feature = "axum", feature = "reqwest", feature = "schemars")))]
mod off;
mod operation;
mod parameter;
mod path;
mod raw;
mod reading;
mod refusal;
mod request;
mod request_parts;
pub mod reqwest;
mod schema;
mod sealed;
mod secret;
mod shared;
mod transport;
mod tree;
mod violation;

#[doc(hidden)]
pub mod __private;

/// Makes a function the handler of an operation (it has a body) or the call of one (it has none).
///
/// ```
/// # use arklow::arklow_endpoint;
/// #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
/// async fn create_key(
///     client: &impl arklow::Transport,
///     org_id: create_key::OrgId,
///     description: Option<&str>,
/// ) -> Result<create_key::Data, arklow::Error>;
/// # fn main() {}
/// ```
///
/// The method is a plain lower-case word, the path is the contract's with `<org_id>` for `{org_id}`. Percent-encoded text is
/// compared decoded. Options follow:
///
/// - `contract = "path"`, relative to the crate's Cargo.toml, or `contract = embedded`. Without it the variable
///   `ARKLOW_CONTRACT` names the contract, and without that it is the embedded one.
/// - `components = crate::models`, the module under [`arklow_components`] that has the types of components: they are
///   imported from there, under the same names, and only those of the operation's own are derived. The contract must be the
///   same, at least in the components that the operation reaches.
/// - `types = crate::models::create_key`, a module with the types of this operation, perhaps of another crate: all of it is
///   imported, and nothing is derived. A call can then be a method that takes `&self`, of a type that is a [`Transport`].
/// - `media = "application/json"`, one of several media types: the body, and each answer that has it, is of it alone. A
///   handler refuses bodies in others with 415.
/// - `crate = path`, where `arklow` is known by another name.
///
/// Paths of modules begin at a crate, as in `crate::models` and `shop_types::models`.
///
/// Put it outermost: other attributes on the function are kept.
///
/// # What is derived
///
/// The function stays as it is, and beside it stands a module of its name and visibility. It holds:
///
/// - `Body` and `Data`, the request body and the data of the answer, and a type for each schema in them that needs one;
/// - `Request` and `Response`, the messages as plain values, with `into_http` and `from_http`;
/// - `Endpoint`, which implements [`Endpoint`](trait@Endpoint).
///
/// | schema | Rust |
/// | --- | --- |
/// | string; with rules | `String`; a newtype, [`Text`] |
/// | integer; number; with rules | `i64`, `u64` from `minimum: 0`, `i128` where these are too narrow; `f64`; a newtype, [`Integer`] or [`Number`] |
/// | `enum`, `const` | an enum with `ALL`, `as_str`, `FromStr`; a unit struct |
/// | array; `prefixItems` of a fixed length | `Vec<T>`; a tuple |
/// | object with properties; with `additionalProperties` alone | a struct with a public field for each; `BTreeMap<String, T>` |
/// | `null` as well; a property that may be absent | `Option<T>`; both are an `Option<Option<T>>` |
/// | `oneOf`, `anyOf` | an enum, if no value can match two branches; else a struct with `as_cat()`, `as_dog()`, `as_value()` |
/// | `allOf`, keywords beside `$ref` | one type |
/// | `{}`; `false` | `serde_json::Value`; [`Never`] |
/// | `format: password`, `writeOnly`, `x-rust-secret` | [`Secret`] |
/// | `x-rust-type` | a type of yours ([`bind::OwnText`], [`bind::OwnSerde`]) |
///
/// A body in other media types than JSON is read and written by them: forms, text, and `multipart/form-data`, whose files
/// are [`File`]s. What is not decoded is [`Raw`], and of several kinds `Body` is an enum: docs/BODIES.md.
///
/// Every keyword of JSON Schema 2020-12 counts. What a type does not express is checked when a value is read, and before it is
/// written: `check()` does the same at any time. An integer beyond its type, and a number that no `f64` holds, is refused
/// although the contract allows it. Where there is no text, as in other formats than JSON and in serde's buffers (`flatten`,
/// `untagged`), numbers are read by value.
///
/// docs/TYPES.md has an example of each row, and docs/NAMES.md says how types, fields, and variants are named.
///
/// # Types alone
///
/// On an empty module the attribute derives the same types without a function, for clients and servers of another kind.
///
/// ```
/// # use arklow::arklow_endpoint;
/// #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
/// pub mod create_key {}
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let request = create_key::Request { org_id: "42".parse()?, body: Some(create_key::Body { description: None }) };
/// let sent = request.into_http(&"https://api.example.com".parse()?)?;
/// assert_eq!(sent.uri(), "https://api.example.com/v1/orgs/42/keys/");
/// assert_eq!(create_key::Request::from_http(sent)?.org_id.as_str(), "42");
/// # Ok(())
/// # }
/// ```
///
/// # Handlers
///
/// An argument whose name is a parameter, `body`, or a property of the body is bound to it; a leading `_` is
/// ignored. A parameter that shares its name with one of another place, or is called `body` beside a body, has its place
/// before it (`query_id`, `path_body`), and so has a property that is called like a parameter or `body` (`body_id`).
/// Each holds what the contract allows, by its derived type or the `String` inside ([`bind::FromContract`]). All
/// path parameters are bound; the rest may be left out, and is validated all the same. A parameter whose schema has a `default`
/// may be its plain type, which is the default where a request leaves it out, or an `Option` ([`bind::FromDefaulted`]). All
/// parameters of a place come at once as `query: create_key::Query`, or `Path`, `Headers`, `Cookies`: docs/PARAMETERS.md says how
/// parameters of each place and style become values. Every other argument is an axum
/// extractor that takes the parts of a request, `State` of any state included. Extractors of the path, the query, and
/// the body (`Path`, `Query`, `Form`, `Json`) are rejected by name: what a handler reads, the contract should declare.
///
/// It returns a `Result` whose two sides convert into `Data` and [`Failure`].
///
/// A request is answered in this order: 401 without the credentials of one of the alternatives that the contract asks for
/// ([`Credentials`], docs/SECURITY.md); the answer of the function given to `Api::authenticate`, whose `Ok` value is the argument [`Principal`];
/// the extractors in their order; 415 for a body of another media type; 413 for one beyond axum's
/// `DefaultBodyLimit`; 400 with every violation of parameters and body; then the handler. Each refusal is an envelope.
///
/// # Client calls
///
/// The first argument is the transport: `&arklow::Client`, or any [`Transport`]. The others are bound by name, as
/// derived types, as `&str`, `String`, and the like, which are checked before anything is sent, or as narrower numbers
/// ([`bind::IntoContract`]); all violations come in one [`Error::Invalid`]. What a list or a struct breaks as a whole is
/// found once each argument by itself is right. A body whose properties are all `None` is
/// sent as `{}`, and `body: None` as no body.
///
/// It returns a `Result` that can be made of `Data` and [`Error`], such as one of `Data` and the `Error` of its module, where the
/// contract declares answers that are not success. Where the contract calls the operation deprecated, its
/// calls warn.
pub use arklow_macros::arklow_endpoint;

/// Derives the types of a contract's components into a module that is empty, for the endpoints to share.
///
/// ```standalone_crate
/// use arklow::{Client, arklow_components, arklow_endpoint};
///
/// #[arklow_components(contract = "specs/shop.yaml", operations)]
/// pub mod models {}
///
/// mod api {
///     use super::*;
///
///     #[arklow_endpoint(post, "/orders/", contract = "specs/shop.yaml", components = crate::models)]
///     pub async fn place_order(
///         client: &impl arklow::Transport,
///         customer: place_order::NewOrderCustomer, // which is `models::NewOrderCustomer`
///         lines: Vec<place_order::NewOrderLinesItem>,
///     ) -> Result<place_order::Data, arklow::Error>;
/// }
///
/// async fn order<T: arklow::Transport>(client: &Client<T>, body: models::NewOrder) -> Result<String, arklow::Error> {
///     // Any request can be sent without a function.
///     let order = client.call(models::place_order::Request { body }).await?;
///     Ok(order.order_id)
/// }
/// # fn main() {}
/// ```
///
/// The module holds what all operations reach, in the order of the contract, or what one of these options selects:
///
/// - `tag = "…"`: what operations with the tag reach;
/// - `only(Order, "new-order")`: these, and what they reach. A name is the contract's, or that of the Rust type;
/// - `operations`: what all operations reach, and a module for each of them, as [`arklow_endpoint`] puts it beside a
///   function; or `operations(tag = "…")`. The module is called by the `operationId` in snake case (`placeOrder` is
///   `place_order`), and by method and path where there is none (`post_orders`). Of two that come out alike the first in the
///   contract keeps its name, and the other is called by method and path.
///
/// `contract` and `crate` are as for `arklow_endpoint`.
///
/// Types have the names that they have in the module of an endpoint: sharing them breaks no path. An endpoint that takes them
/// from a module which was derived from another contract does not compile:
///
/// ```text
/// error: `crate::models` was derived from another shop.yaml: `#/components/schemas/Order` differs
/// ```
pub use arklow_macros::arklow_components;

/// Lists endpoints once: for the router (feature `axum`) and for the exported document (feature `schemars`).
///
/// ```
/// # use arklow::{Failure, arklow_endpoint};
/// #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
/// async fn create_key(org_id: create_key::OrgId) -> Result<create_key::Data, Failure> {
///     Err(Failure::internal(format!("no keys for {org_id} today")))
/// }
///
/// # fn main() {
/// let api = arklow::api![create_key];
/// # #[cfg(feature = "schemars")]
/// assert_eq!(api.openapi()["openapi"], "3.1.0");
/// # #[cfg(feature = "axum")]
/// let router: axum::Router = api.credentials_checked_elsewhere().router();
/// # }
/// ```
///
/// All endpoints must belong to one contract, and each to another operation. A list of client calls can be exported, but
/// has no routes. A list with operations that ask for credentials has routes after `Api::authenticate` or
/// `Api::credentials_checked_elsewhere`.
///
/// A list that begins with `complete` must have every operation of the contract, or of a tag. The contract is looked up as
/// for the attribute; `complete(contract = "specs/arklow.yaml")` names another.
///
/// ```
/// # use arklow::{Failure, arklow_endpoint};
/// # #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
/// # async fn create_key(_org_id: String) -> Result<create_key::Data, Failure> { Err(Failure::internal("")) }
/// # fn main() {
/// let api = arklow::api![complete; create_key];
/// let api_keys = arklow::api![complete(tag = "api_keys"); create_key];
/// # }
/// ```
///
/// `except(…)` names operations that may be missing: by `operationId`, by method and path, or by tag. A name that matches no
/// operation, or one that is listed, is an error.
///
/// ```
/// # fn main() {
/// let none = arklow::api![complete(except("PUT /v1/orgs/{org_id}/keys/"));];
/// let none = arklow::api![complete(except(tag = "api_keys"));];
/// # }
/// ```
///
/// ```compile_fail
/// // the list lacks 1 operation of arklow.openapi.yaml
/// // help: add a function for `PUT /v1/orgs/{org_id}/keys/` (arklow.openapi.yaml:33:5)
/// let api = arklow::api![complete;];
/// ```
#[macro_export]
macro_rules! api {
    ($($endpoint:tt)*) => { $crate::__private::__api! { $crate; $($endpoint)* } };
}

pub use self::api::Api;
pub use self::api_error::ApiError;
pub use self::carrier::{Integer, Never, Number, Text, Unknown};
pub use self::client::Client;
pub use self::contract::{Contract, EMBEDDED, Server};
pub use self::credentials::{Credential, Credentials, Principal};
pub use self::endpoint::{Endpoint, Request};
pub use self::envelope::Envelope;
pub use self::error::{Answer, ApiErrors, ConfigError, DeclaredAnswer, Error, TransportError};
pub use self::failure::{Failure, FailureSource};
pub use self::file::File;
pub use self::limits::Limits;
pub use self::operation::{Operation, SchemeUse};
pub use self::raw::Raw;
pub use self::refusal::RefusalFormat;
pub use self::secret::Secret;
pub use self::transport::{BoxFuture, Transport};
pub use self::violation::{Violation, Violations};
