//! Parameters of all places and styles: a client against a server, and what goes over the wire.

#![allow(clippy::too_many_arguments, reason = "an operation with a parameter of each kind")]

use arklow::{Client, Error, Failure, arklow_endpoint};
use arklow_tests::Recorder;
use axum::Router;
use http::{Method, Request, StatusCode};
use serde_json::{Value, json};

mod server {
    use super::*;

    /// Answers with what came.
    #[arklow_endpoint(get, "/find/<kind>/<ids>/<at>", contract = "contracts/parameters.json")]
    pub(crate) async fn find(
        kind: find::Kind,
        ids: Vec<i64>,
        at: find::Point,
        limit: find::Limit,
        order: Option<find::Order>,
        tag: Vec<String>,
        near: Option<find::Point>,
        words: Option<Vec<String>>,
        sizes: Option<Vec<f64>>,
        filter: Option<find::Filter>,
        page: Option<find::Page>,
        shape: Option<find::Shape>,
        flag: Option<bool>,
        note: Option<String>,
        either: Option<find::Either>,
        headers: find::Headers,
        cookies: find::Cookies,
    ) -> Result<find::Data, Failure> {
        let path = format!("{kind} {ids:?} {},{}", at.x, at.y);
        let query = format!(
            "{limit} {order:?} {tag:?} {near:?} {words:?} {sizes:?} {filter:?} {page:?} {shape:?} {flag:?} {note:?} {either:?}"
        );
        let find::Headers { x_trace, x_request_id, x_numbers, x_text } = headers;
        let headers = format!("{x_trace:?} {x_request_id:?} {x_numbers:?} {x_text:?}");
        Ok(find::Data { shown: format!("{path} | {query} | {headers} | {cookies:?}") })
    }

    #[arklow_endpoint(get, "/compare/<base>...<head>", contract = "contracts/parameters.json")]
    pub(crate) async fn compare(base: i64, head: String) -> Result<compare::Data, Failure> {
        Ok(vec![base.to_string(), head])
    }

    pub(crate) fn app() -> Router {
        arklow::api![find, compare].router()
    }

    pub(crate) fn strict() -> Router {
        arklow::api![find, compare].refuse_unknown_query().router()
    }
}

mod client {
    use super::*;

    #[arklow_endpoint(get, "/find/<kind>/<ids>/<at>", contract = "contracts/parameters.json")]
    pub(crate) async fn find(
        client: &impl arklow::Transport,
        path: find::Path,
        query: find::Query,
        x_request_id: &str,
        x_trace: Option<&str>,
        x_numbers: Option<Vec<i64>>,
        x_text: Option<&str>,
        session: Option<&str>,
        visits: Option<u64>,
    ) -> Result<find::Data, Error>;

    #[arklow_endpoint(get, "/compare/<base>...<head>", contract = "contracts/parameters.json")]
    pub(crate) async fn compare(client: &impl arklow::Transport, head: &str, base: i64)
    -> Result<compare::Data, Error>;
}

mod few {
    use super::*;

    /// A call that names what it needs.
    #[arklow_endpoint(get, "/find/<kind>/<ids>/<at>", contract = "contracts/parameters.json")]
    pub(crate) async fn find(
        client: &impl arklow::Transport,
        kind: find::Kind,
        ids: Vec<i64>,
        at: find::Point,
        tag: Vec<String>,
        limit: u64,
        x_request_id: &str,
    ) -> Result<find::Data, Error>;
}

#[arklow_endpoint(get, "/find/<kind>/<ids>/<at>", contract = "contracts/parameters.json")]
mod find {}

fn path() -> client::find::Path {
    use client::find::{Kind, Path, Point};
    Path { kind: Kind::Cat, ids: vec![1, 2], at: Point { x: 3, y: -4 } }
}

fn query() -> client::find::Query {
    use client::find::{Filter, FilterOp, Limit, Order, Page, PageSize, Point, Query, Shape};
    Query {
        limit: Some(Limit::try_from(7).expect("a limit")),
        order: Some(Order::Up),
        tag: vec!["a,b".to_owned(), "c&d".to_owned()],
        near: Some(Point { x: 1, y: 2 }),
        words: Some(vec!["one".to_owned(), "two+2".to_owned()]),
        sizes: Some(vec![0.5, 2.0]),
        filter: Some(Filter { col: "name".to_owned(), op: Some(FilterOp::Ne), any: Some(vec![5, 6]) }),
        page: Some(Page { offset: Some(10), size: Some(PageSize::try_from(9).expect("a size")) }),
        shape: Some(Shape { sides: Some(3) }),
        flag: Some(true),
        note: Some("ä".to_owned()),
        either: Some(vec![1, 2].into()),
    }
}

const QUERY: &str = "limit=7&order=up&tag=a%2Cb&tag=c%26d&near=x,1,y,2&words=one%20two%2B2&sizes=0.5%7C2\
    &filter%5Bcol%5D=name&filter%5Bop%5D=ne&filter%5Bany%5D%5B0%5D=5&filter%5Bany%5D%5B1%5D=6&offset=10&size=9\
    &shape=%7B%22sides%22%3A3%7D&flag=true&note=%C3%A4&either=1,2";

const SHOWN: &str = "cat [1, 2] 3,-4 | 7 Some(Up) [\"a,b\", \"c&d\"] Some(Point { x: 1, y: 2 }) Some([\"one\", \"two+2\"]) \
    Some([0.5, 2.0]) Some(Filter { col: \"name\", op: Some(Ne), any: Some([5, 6]) }) \
    Some(Page { offset: Some(10), size: Some(PageSize(9)) }) Some(Shape { sides: Some(3) }) Some(true) Some(\"ä\") \
    Some(Array([1, 2])) | Some(XTrace(\"0a\")) XRequestId(\"r\") Some([1, 2]) Some(\"a, b\") | \
    Cookies { session: Some(\"s;1\"), visits: Some(2) }";

async fn find_all(client: &impl arklow::Transport) -> Result<client::find::Data, Error> {
    let visits = 2;
    client::find(client, path(), query(), "r", Some("0a"), Some(vec![1, 2]), Some("a, b"), Some("s;1"), Some(visits))
        .await
}

#[tokio::test]
async fn what_a_client_sends_is_what_a_handler_gets() {
    let data = find_all(&Client::over(server::app())).await.expect("an answer");
    assert_eq!(data.shown, SHOWN);
}

#[tokio::test]
async fn what_a_client_sends_over_a_socket_is_what_a_handler_gets() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, server::app()).await });
    let client = Client::of::<client::find::Endpoint>().expect("a client").base_url(&address).expect("an address");
    let data = find_all(&client).await.expect("an answer");
    assert_eq!(data.shown, SHOWN);
}

#[tokio::test]
async fn text_of_a_request_is_that_of_the_styles() {
    let recorder = Recorder::new(200, r#"{"data":{"shown":""},"errors":null}"#);
    find_all(&recorder).await.expect("an answer");
    let [request] = &recorder.take()[..] else { panic!("one request was sent") };
    assert_eq!(request.uri().path(), "/find/cat/;ids=1;ids=2/.x,3,y,-4");
    assert_eq!(request.uri().query(), Some(QUERY));
    let headers = ["x-trace", "x-request-id", "x-numbers", "x-text", "cookie"]
        .map(|name| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned());
    assert_eq!(headers, ["0a", "r", "1,2", "a, b", "session=s%3B1; visits=2"]);
}

#[tokio::test]
async fn call_sends_what_it_has_arguments_for_and_no_default() {
    let recorder = Recorder::new(200, r#"{"data":{"shown":""},"errors":null}"#);
    let at = few::find::Point { x: 0, y: 0 };
    few::find(&recorder, few::find::Kind::Dog, vec![1], at, vec![], 5, "r").await.expect("an answer");
    let [request] = &recorder.take()[..] else { panic!("one request was sent") };
    assert_eq!(request.uri(), "/find/dog/;ids=1/.x,0,y,0?limit=5&tag=");
    assert!(!request.headers().contains_key("cookie"));
}

#[tokio::test]
async fn all_wrong_arguments_of_a_call_are_told_at_once() {
    let recorder = Recorder::new(200, "");
    let at = few::find::Point { x: 0, y: 0 };
    let error = few::find(&recorder, few::find::Kind::Dog, vec![], at, vec![], 51, "\u{7}").await.unwrap_err();
    let Error::Invalid(violations) = error else { panic!("{error}") };
    let violations: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(
        violations,
        [
            "path/ids: must have at least 1 item",
            "query/limit: must be from 1 to 50",
            "header/X-Request-ID: cannot be sent in a header when it has a control character",
        ]
    );
    assert!(recorder.take().is_empty());
}

/// A request as text: the path with the query, and headers.
fn get(target: &str, headers: &[(&str, &str)]) -> Request<bytes::Bytes> {
    let mut request = Request::builder().method(Method::GET).uri(target);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(bytes::Bytes::new()).expect("a request")
}

#[tokio::test]
async fn unknown_names_in_a_query_are_refused_on_demand() {
    let data = find_all(&Client::over(server::strict())).await.expect("every name is known");
    assert_eq!(data.shown, SHOWN);
    let target = format!("/find/cat/;ids=1/.x,3,y,-4?{QUERY}&limt=7&limt=8&page=1&a%2Fb");
    for (app, unknown) in [(server::app(), false), (server::strict(), true)] {
        let answer = arklow::Transport::send(&app, get(&target, &[("x-request-id", "")])).await.expect("an answer");
        let body: Value = serde_json::from_slice(answer.body()).expect("JSON");
        let messages: Vec<&str> =
            body["errors"].as_array().expect("errors").iter().filter_map(|error| error["message"].as_str()).collect();
        let unknown_names = ["query/limt", "query/page", "query/a~1b"];
        let mut expected: Vec<String> = unknown_names
            .iter()
            .filter(|_| unknown)
            .map(|it| format!("{it}: is not a parameter of this operation"))
            .collect();
        expected.push("header/X-Request-ID: must have at least 1 character".to_owned());
        assert_eq!(messages, expected);
    }
}

#[tokio::test]
async fn what_is_left_out_is_absent_or_the_default() {
    let app = server::app();
    let request = get("/find/dog/;ids=1/.x,0,y,0?tag&flag=&unknown=1&%=", &[("x-REQUEST-id", "r")]);
    let (status, _, body) = arklow_tests::answer(&app, request).await;
    assert_eq!(status, 200, "{body}");
    let shown = "dog [1] 0,0 | 20 None [\"\"] None None None None None None None None None | \
        None XRequestId(\"r\") None None | Cookies { session: None, visits: None }";
    assert_eq!(body["data"]["shown"], shown);
}

#[tokio::test]
async fn all_violations_of_a_request_come_in_one_answer() {
    let app = server::app();
    let target = "/find/cow/;ids=a/.x,1?limit=0&limit=2&order=left&near=x,1&words=%FF&sizes=1|b&filter[op]=gt&filter[any][]=x\
        &size=10&shape={&flag=2&either=1,b";
    let headers = [("x-numbers", "1,two"), ("cookie", "visits=-1"), ("x-trace", "zz")];
    let (status, _, body) = arklow_tests::answer(&app, get(target, &headers)).await;
    let messages: Vec<&str> =
        body["errors"].as_array().expect("errors").iter().filter_map(|it| it["message"].as_str()).collect();
    assert_eq!(
        messages,
        [
            "path/kind: must be one of \"cat\", \"dog\"",
            "header/x-trace: must match ^[0-9a-f]+$",
            "path/ids/0: must be an integer",
            "path/at/y: is required",
            "query/limit: must not be given more than once",
            "query/order: must be one of \"up\", \"down\"",
            "query/tag: is required",
            "query/near/y: is required",
            "query/words: must be UTF-8",
            "query/sizes/1: must be a number",
            "query/filter/op: must be one of \"eq\", \"ne\"",
            "query/filter/any/0: must be an integer",
            "query/filter/col: is required",
            "query/page/size: must be at most 9",
            "query/shape: must be valid JSON (line 1, column 1)",
            "query/flag: must be a boolean",
            "query/either/1: must be an integer",
            "header/X-Request-ID: is required",
            "header/x-numbers/1: must be an integer",
            "cookie/visits: must not be negative",
        ]
    );
    assert_eq!(status, 400);
}

#[test]
fn request_is_read_as_it_was_written() {
    let find::Query { tag, .. } = find::Query {
        limit: None,
        order: None,
        tag: vec!["t".to_owned()],
        near: None,
        words: None,
        sizes: None,
        filter: None,
        page: None,
        shape: None,
        flag: None,
        note: None,
        either: None,
    };
    let request = find::Request {
        kind: find::Kind::Dog,
        x_trace: None,
        ids: vec![5],
        at: find::Point { x: 1, y: 1 },
        limit: None,
        order: Some(find::Order::Down),
        tag,
        near: None,
        words: None,
        sizes: None,
        filter: None,
        page: None,
        shape: Some(find::Shape { sides: None }),
        flag: Some(false),
        note: Some(String::new()),
        either: Some(4.into()),
        x_request_id: find::XRequestId::from_static("r"),
        x_numbers: None,
        x_text: Some("a".to_owned()),
        session: Some("\u{1F980}".to_owned()),
        visits: None,
    };
    let sent =
        request.clone().into_http(&"https://api.example.com/base?".parse().expect("an address")).expect("a request");
    assert_eq!(sent.uri().path(), "/base/find/dog/;ids=5/.x,1,y,1");
    let mut received = sent;
    *received.uri_mut() = received.uri().to_string().replace("/base", "").parse().expect("an address");
    assert_eq!(find::Request::from_http(received).expect("a request"), request);
    assert_eq!(
        find::Headers {
            x_trace: None,
            x_request_id: find::XRequestId::from_static("r"),
            x_numbers: None,
            x_text: None
        }
        .x_text,
        None
    );
    assert_eq!((find::Order::DEFAULT, find::Limit::DEFAULT.get()), (find::Order::Down, 20));
    assert_eq!(find::Cookies::default(), find::Cookies { session: None, visits: None });
}

#[tokio::test]
async fn placeholders_may_share_a_segment() {
    let client = Client::over(server::app());
    assert_eq!(client::compare(&client, "a...b", 7).await.expect("an answer"), ["7", "a...b"]);
    let (status, _, body) = arklow_tests::answer(&server::app(), get("/compare/x...y", &[])).await;
    assert_eq!((status, &body["errors"][0]["message"]), (400, &json!("path/base: must be an integer")));
    for path in ["/compare/7..y", "/compare/7...", "/compare/...y"] {
        let (status, ..) = arklow_tests::answer(&server::app(), get(path, &[])).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn export_is_the_contract() {
    let contract: Value = serde_json::from_str(include_str!("../contracts/parameters.json")).expect("JSON");
    assert_eq!(arklow::api![server::find, server::compare].openapi(), contract);
}
