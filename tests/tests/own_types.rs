//! Types that the contract names by `x-rust-type`: its rules are judged first, then the type reads, and what the type says is never shown.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use arklow::{Client, Error, Failure, arklow_endpoint};
use arklow_tests::{Recorder, answer, put_with};
use axum::Router;
use http::Request;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

/// A type without anything of arklow's, whose error holds what it was made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Shop(String);

impl FromStr for Shop {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "closed" { Err(format!("the shop {text} is closed")) } else { Ok(Self(text.to_owned())) }
    }
}

impl fmt::Display for Shop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An amount in cents. Its text may be longer than the contract allows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price(u64);

impl FromStr for Price {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.replace('.', "").parse().map(Self)
    }
}

impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// A type that serde reads.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Place {
    x: i8,
    y: i8,
}

/// A type that can hold what a newtype of arklow's could not: a string that it changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Note(String);

impl FromStr for Note {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.trim().to_owned()))
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

mod server {
    use super::*;

    #[arklow_endpoint(put, "/shops/<shop>/orders/<id>/", contract = "contracts/own_types.yaml")]
    pub(crate) async fn place(shop: Shop, id: Uuid, body: place::Body) -> Result<place::Data, Failure> {
        assert_ne!(shop.0, "closed");
        Ok(place::Data { id, ..body })
    }

    pub(crate) fn app() -> Router {
        arklow::api![place].router()
    }
}

mod by_property {
    use super::*;

    #[allow(clippy::too_many_arguments, reason = "one for each property")]
    #[arklow_endpoint(put, "/shops/<shop>/orders/<id>/", contract = "contracts/own_types.yaml")]
    pub(crate) async fn place(
        shop: Shop,
        id: Uuid,
        body_id: Uuid,
        price: Price,
        customer: Option<Uuid>,
        at: Option<Timestamp>,
        items: Option<Vec<Uuid>>,
        days: Option<BTreeMap<String, Date>>,
        place: Option<Place>,
        span: Option<(Uuid, i64)>,
        note: Option<Note>,
    ) -> Result<place::Data, Failure> {
        assert_ne!((shop, id), (Shop(String::new()), body_id));
        Ok(place::Data { id: body_id, price, customer, at, items, days, place, span, by: None, note })
    }
}

mod wrong_server {
    use super::*;

    #[arklow_endpoint(put, "/shops/<shop>/orders/<id>/", contract = "contracts/own_types.yaml")]
    pub(crate) async fn place(shop: Shop, id: Uuid, body: place::Body) -> Result<place::Data, Failure> {
        let price = Price(if shop.0 == "corner" { 1_234_567_890 } else { 1 });
        Ok(place::Data { id, price, ..body })
    }
}

mod client {
    use super::*;

    #[allow(clippy::too_many_arguments, reason = "one for each property")]
    #[arklow_endpoint(put, "/shops/<shop>/orders/<id>/", contract = "contracts/own_types.yaml")]
    pub(crate) async fn place(
        transport: &impl arklow::Transport,
        shop: &Shop,
        id: Uuid,
        body: place::Body,
    ) -> Result<place::Data, Error>;
}

mod client_by_property {
    use super::*;

    #[allow(clippy::too_many_arguments, reason = "one for each property")]
    #[arklow_endpoint(put, "/shops/<shop>/orders/<id>/", contract = "contracts/own_types.yaml")]
    pub(crate) async fn place(
        transport: &impl arklow::Transport,
        shop: Shop,
        id: &Uuid,
        body_id: Uuid,
        price: Price,
        customer: Option<Uuid>,
        items: Option<Vec<Uuid>>,
        at: Option<Timestamp>,
    ) -> Result<place::Data, Error>;
}

const ID: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";

fn id() -> Uuid {
    ID.parse().expect("a UUID")
}

fn order() -> Value {
    // Violations come in the order of the text: with and without `preserve_order` it is this.
    json!({
        "at": "2026-01-02T03:04:05Z",
        "by": ID,
        "customer": null,
        "days": {"first": "2024-02-29"},
        "id": ID,
        "items": [ID, "00000000-0000-0000-0000-000000000000"],
        "note": "now",
        "place": {"x": 1, "y": -2},
        "price": "12.50",
        "span": [ID, 3],
    })
}

/// Returns what is said of an order with a change.
async fn refusals(path: &str, change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut order = order();
    change(&mut order);
    let request = put_with(path, &[("content-type", "application/json")], order.to_string());
    let (status, _, body) = answer(&server::app(), request).await;
    let errors = body["errors"].as_array().cloned().unwrap_or_default();
    assert_eq!(status, if errors.is_empty() { 200 } else { 400 }, "{body}");
    let text = body["errors"].to_string();
    assert!(!text.contains("is closed") && !text.contains("invalid digit") && !text.contains("expected"), "{text}");
    errors.iter().map(|error| error["message"].as_str().expect("a message").to_owned()).collect()
}

fn path() -> String {
    format!("/shops/corner/orders/{ID}/")
}

#[tokio::test]
async fn own_types_are_read_and_written() {
    assert_eq!(refusals(&path(), |_| ()).await, [""; 0]);
    for app in [server::app(), arklow::api![by_property::place].router()] {
        let mut body = client::place::Body::deserialized(&order());
        let data =
            client::place(&Client::over(app), &Shop("corner".to_owned()), id(), body.clone()).await.expect("data");
        // One of the two servers does not take it.
        body.by = data.by.clone();
        assert_eq!(data, body);
    }
}

/// A `Body` of JSON.
trait Deserialized: Sized {
    fn deserialized(value: &Value) -> Self;
}

impl<T: serde::de::DeserializeOwned> Deserialized for T {
    fn deserialized(value: &Value) -> Self {
        serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error}"))
    }
}

#[test]
fn values_are_those_of_the_types() {
    let body = server::place::Body::deserialized(&order());
    let at: Timestamp = body.at.expect("it is there");
    assert_eq!((body.id, body.price, body.customer, at.as_second()), (id(), Price(1250), None, 1_767_323_045));
    assert_eq!(body.items.as_deref(), Some(&[id(), Uuid::nil()][..]));
    assert_eq!(body.days.as_ref().and_then(|days| days.get("first")).copied(), Some(jiff::civil::date(2024, 2, 29)));
    assert_eq!(body.place, Some(Place { x: 1, y: -2 }));
    assert_eq!(body.span, Some((id(), 3)));
    assert_eq!(body.by, Some(server::place::OrderBy::Id(id())));
    assert_eq!(serde_json::to_value(&body).expect("JSON"), order());
    // A type may write another text than it read.
    let mut spaced = order();
    spaced["note"] = json!("  now ");
    let body = server::place::Body::deserialized(&spaced);
    assert_eq!(serde_json::to_value(&body).expect("JSON")["note"], "now");
}

#[tokio::test]
async fn rules_of_the_contract_come_first() {
    let invalid = "must match";
    for (name, value, expected) in [
        ("price", json!("12.5"), invalid),
        ("price", json!("123456789.00"), "must have at most 9 characters"),
        ("price", json!(12), "must be a string"),
        ("place", json!({"x": 91, "y": 0}), "must be at most 90"),
        ("place", json!({"x": 1}), "is required"),
        ("items", json!([]), "must have at least 1 item"),
    ] {
        let said = refusals(&path(), |order| order[name] = value).await;
        assert!(said.len() == 1 && said[0].starts_with("body/") && said[0].contains(expected), "{said:?}");
    }
    let said = refusals(&format!("/shops/Corner/orders/{ID}/"), |_| ()).await;
    assert_eq!(said, ["path/shop: must match ^[a-z]+$"]);
}

#[tokio::test]
async fn grammar_of_a_format_is_judged_before_the_type() {
    // `Uuid::from_str` takes each of these.
    let strange =
        [format!("{{{ID}}}"), format!("urn:uuid:{ID}"), ID.replace('-', ""), format!("{} ", ID), ID[1..].to_owned()];
    for text in &strange {
        for (name, value) in
            [("id", json!(text)), ("customer", json!(text)), ("items", json!([ID, text])), ("span", json!([text, 1]))]
        {
            let said = refusals(&path(), |order| order[name] = value).await;
            let place = match name {
                "items" => "body/items/1",
                "span" => "body/span/0",
                _ => &format!("body/{name}"),
            };
            assert_eq!(said, [format!("{place}: must be a UUID")], "{text}");
        }
        let encoded = text.replace('{', "%7B").replace('}', "%7D").replace(' ', "%20");
        let said = refusals(&format!("/shops/corner/orders/{encoded}/"), |_| ()).await;
        assert_eq!(said, ["path/id: must be a UUID"]);
    }
    // `Timestamp::from_str` takes these.
    for text in ["2026-01-02 03:04:05Z", "2026-01-02T03:04Z", "2026-01-02T03:04:05Z[UTC]"] {
        let said = refusals(&path(), |order| order["at"] = json!(text)).await;
        assert_eq!(said, ["body/at: must be a date and time (RFC 3339)"], "{text}");
    }
    let said = refusals(&path(), |order| order["days"]["second"] = json!("20240229")).await;
    assert_eq!(said, ["body/days/second: must be a date (RFC 3339)"]);
}

#[tokio::test]
async fn error_of_the_type_is_not_shown() {
    let said = refusals(&format!("/shops/closed/orders/{ID}/"), |_| ()).await;
    assert_eq!(said, ["path/shop: is not a valid value"]);
    let said = refusals(&path(), |order| order["place"] = json!({"x": 1, "y": 1000})).await;
    assert_eq!(said, ["body/place: is not a valid value"]);
    // RFC 3339 knows this year, jiff does not know this moment.
    let said = refusals(&path(), |order| order["at"] = json!("9999-12-31T23:59:59Z")).await;
    assert_eq!(said, ["body/at: is not a valid value"]);
}

#[tokio::test]
async fn all_violations_come_at_once() {
    let said = refusals(&format!("/shops/closed/orders/{ID}x/"), |order| {
        order["price"] = json!("x");
        order["items"] = json!(["x", ID, 1]);
    })
    .await;
    assert_eq!(
        said,
        [
            "path/shop: is not a valid value",
            "path/id: must be a UUID",
            "body/items/0: must be a UUID",
            "body/items/2: must be a string",
            "body/price: must match ^[0-9]+\\.[0-9][0-9]$",
        ]
    );
}

#[tokio::test]
async fn what_a_type_writes_is_checked_before_it_is_sent() {
    let recorder = Recorder::new(200, "{}");
    let mut body = client::place::Body::deserialized(&order());
    body.price = Price(1_234_567_890);
    body.items = Some(Vec::new());
    let error = client::place(&recorder, &Shop("Corner".to_owned()), id(), body.clone()).await.expect_err("invalid");
    let Error::Invalid(violations) = &error else { panic!("{error}") };
    let said: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "path/shop: must match ^[a-z]+$",
            "body/price: must have at most 9 characters",
            "body/items: must have at least 1 item",
        ]
    );
    assert!(body.check().is_err());
    assert!(serde_json::to_value(&body).is_err());
    let id = id();
    let error = client_by_property::place(
        &recorder,
        Shop("a/b".to_owned()),
        &id,
        id,
        Price(10_000_000_000),
        None,
        Some(Vec::new()),
        None,
    );
    let error = error.await.expect_err("invalid");
    let Error::Invalid(violations) = &error else { panic!("{error}") };
    let places: Vec<_> = violations.iter().map(|violation| violation.place().to_owned()).collect();
    assert_eq!(places, ["path/shop", "body/price", "body/items"]);
    assert!(recorder.take().is_empty());
}

#[tokio::test]
async fn answer_that_breaks_the_contract_is_not_sent() {
    let app = arklow::api![wrong_server::place].router();
    for (shop, expected) in [("corner", 500), ("other", 200)] {
        let path = format!("/shops/{shop}/orders/{ID}/");
        let request = put_with(&path, &[("content-type", "application/json")], order().to_string());
        let (status, _, body) = answer(&app, request).await;
        assert_eq!(status, expected, "{body}");
        assert!(!body.to_string().contains("12345678"), "{body}");
    }
}

#[tokio::test]
async fn client_sends_the_text_of_a_type() {
    let recorder = Recorder::new(200, json!({"data": order(), "errors": null}).to_string());
    let at = "2026-01-02T03:04:05.5Z".parse().expect("a moment");
    let id = id();
    let call = client_by_property::place(
        &recorder,
        Shop("corner".to_owned()),
        &id,
        Uuid::nil(),
        Price(5),
        None,
        Some(vec![id]),
        Some(at),
    );
    assert_eq!(call.await.expect("data").price, Price(1250));
    let [request] = &recorder.take()[..] else { panic!("one request") };
    assert_eq!(request.uri().path(), path());
    let body: Value = serde_json::from_slice(request.body()).expect("JSON");
    let expected =
        json!({"id": Uuid::nil(), "price": "0.05", "customer": null, "items": [ID], "at": "2026-01-02T03:04:05.5Z"});
    assert_eq!(body, expected);
}

#[test]
fn requests_are_plain_values() {
    let request =
        Request::put(path()).header("content-type", "application/json").body(bytes::Bytes::from(order().to_string()));
    let request = server::place::Request::from_http(request.expect("a request")).expect("it is right");
    assert_eq!((&request.shop.0[..], request.id), ("corner", id()));
    let address = "https://example.com".parse().expect("an address");
    let request = request.into_http(&address).expect("it is right");
    assert_eq!(request.uri().path(), path());
    let body: Value = serde_json::from_slice(request.body()).expect("JSON");
    assert_eq!(body, order());
}

#[test]
fn marks_are_not_exported() {
    let document = arklow::api![server::place].openapi();
    assert!(!document.to_string().contains("x-rust"), "{document}");
    assert_eq!(document["components"]["schemas"]["Id"]["format"], "uuid");
}
