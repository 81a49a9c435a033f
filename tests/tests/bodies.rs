//! Bodies of requests in all media types: each goes from the client to the handler as what it is, and a broken one is refused with
//! its place.

use std::sync::{Arc, Mutex};

use arklow::{Client, Failure, File, Raw, arklow_components, arklow_endpoint};
use arklow_tests::Generator;
use axum::extract::State;
use bytes::Bytes;
use http::{Request, StatusCode};

#[arklow_components(contract = "contracts/bodies.yaml", operations)]
pub mod models {}

/// What the handlers have received, as `Debug` shows it.
#[derive(Clone, Default)]
struct Came(Arc<Mutex<Vec<String>>>);

impl Came {
    fn note(&self, value: &impl std::fmt::Debug) {
        self.0.lock().expect("a lock").push(format!("{value:?}"));
    }

    fn take(&self) -> String {
        self.0.lock().expect("a lock").pop().unwrap_or_default()
    }
}

mod server {
    use super::*;

    macro_rules! handlers {
        ($($method:ident $path:literal $name:ident: $body:ty;)*) => { $(
            #[arklow_endpoint($method, $path, contract = "contracts/bodies.yaml")]
            pub(crate) async fn $name(State(came): State<Came>, body: $body) -> Result<(), Failure> {
                came.note(&body);
                Ok(())
            }
        )* };
    }

    handlers! {
        post "/aliases/" aliases: aliases::Body;
        post "/form/" form: form::Body;
        put "/text/" text: text::Body;
        put "/any-text/" any_text: Option<any_text::Body>;
        put "/raw/" raw: raw::Body;
        post "/several/" several: Option<several::Body>;
        post "/strict-upload/" strict_upload: Option<strict_upload::Body>;
    }

    #[arklow_endpoint(post, "/optional-form/", contract = "contracts/bodies.yaml")]
    pub(crate) async fn optional_form(
        State(came): State<Came>,
        page: Option<i64>,
        query: Option<String>,
    ) -> Result<(), Failure> {
        came.note(&(page, query));
        Ok(())
    }

    #[arklow_endpoint(post, "/narrow/", contract = "contracts/bodies.yaml", media = "application/json")]
    pub(crate) async fn narrow(text: narrow::NoteText) -> Result<narrow::Data, Failure> {
        Ok(narrow::Note { text, done: Some(true) })
    }

    #[arklow_endpoint(post, "/upload/", contract = "contracts/bodies.yaml")]
    pub(crate) async fn upload(
        State(came): State<Came>,
        title: upload::Title,
        document: File,
        attachments: Option<Vec<File>>,
    ) -> Result<(), Failure> {
        came.note(&(title, document.content, attachments));
        Ok(())
    }
}

mod client {
    use super::*;

    #[arklow_endpoint(post, "/upload/", contract = "contracts/bodies.yaml")]
    pub(crate) async fn upload(
        client: &impl arklow::Transport,
        title: &str,
        document: File,
        attachments: Option<Vec<File>>,
    ) -> Result<(), arklow::Error>;

    #[arklow_endpoint(post, "/narrow/", contract = "contracts/bodies.yaml", media = "application/json")]
    pub(crate) async fn narrow(client: &impl arklow::Transport, text: &str) -> Result<narrow::Data, arklow::Error>;

    #[arklow_endpoint(post, "/narrow/", contract = "contracts/bodies.yaml", media = "application/xml")]
    pub(crate) async fn narrow_to_xml(client: &impl arklow::Transport, body: Raw) -> Result<Raw, arklow::Error>;

    #[arklow_endpoint(put, "/raw/", contract = "contracts/bodies.yaml")]
    pub(crate) async fn raw(client: &impl arklow::Transport, body: &Raw) -> Result<(), arklow::Error>;

    #[arklow_endpoint(put, "/text/", contract = "contracts/bodies.yaml")]
    pub(crate) async fn text(client: &impl arklow::Transport, body: &str) -> Result<(), arklow::Error>;

    #[arklow_endpoint(post, "/several/", contract = "contracts/bodies.yaml")]
    pub(crate) async fn several(
        client: &impl arklow::Transport,
        body: Option<several::Body>,
    ) -> Result<(), arklow::Error>;

    #[arklow_endpoint(post, "/optional-form/", contract = "contracts/bodies.yaml")]
    pub(crate) async fn optional_form(
        client: &impl arklow::Transport,
        page: Option<i32>,
        query: Option<&str>,
    ) -> Result<(), arklow::Error>;
}

fn app() -> (axum::Router, Came) {
    let came = Came::default();
    let api = arklow::api![
        server::aliases,
        server::form,
        server::text,
        server::any_text,
        server::raw,
        server::several,
        server::strict_upload,
        server::narrow,
        server::optional_form,
        server::upload,
    ];
    (api.router().with_state(came.clone()), came)
}

fn client() -> (Client<axum::Router>, Came) {
    let (router, came) = app();
    (Client::over(router), came)
}

/// Sends a body as it is, and returns status and text of the answer.
async fn post(method: &str, path: &str, media_type: &str, body: impl Into<Bytes>) -> (StatusCode, String) {
    use tower::ServiceExt as _;
    let mut request = Request::builder().method(method).uri(path);
    if !media_type.is_empty() {
        request = request.header("content-type", media_type);
    }
    let request = request.body(axum::body::Body::from(body.into())).expect("a request");
    let response = app().0.oneshot(request).await.expect("an answer");
    let status = response.status();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    (status, String::from_utf8_lossy(&body).into_owned())
}

fn base() -> http::Uri {
    "https://example.com".parse().expect("an address")
}

/// Sends a request as HTTP, and checks that what is read is the same.
macro_rules! round_trip {
    ($request:expr, $module:ident) => {{
        let request: models::$module::Request = $request;
        let sent = request.clone().into_http(&base()).expect("it is valid");
        let read = models::$module::Request::from_http(sent.clone());
        assert_eq!(read.map_err(|failure| format!("{:?}", failure.errors())), Ok(request));
        sent
    }};
}

fn text_of(request: &Request<Bytes>) -> String {
    String::from_utf8_lossy(request.body()).into_owned()
}

fn media_type(request: &Request<Bytes>) -> &str {
    request.headers()["content-type"].to_str().expect("text")
}

fn note(text: &str) -> models::Note {
    models::Note { text: text.to_owned().try_into().expect("a text"), done: None }
}

fn form() -> models::form::Body {
    models::form::Body {
        name: "Ana & Bo".to_owned().try_into().expect("a name"),
        count: Some(-3),
        is_new: Some(true),
        tags: vec!["a=b".to_owned(), "ü %".to_owned(), "true".to_owned()],
        numbers: Some(vec![1, 2]),
        address: Some(models::form::Address { street: "1".to_owned(), number: Some(2) }),
        filter: Some(models::form::Filter { low: Some(1), high: Some(9) }),
        piped: Some(vec!["x".to_owned(), "y,z".to_owned()]),
        raw: Some(serde_json::json!({"a": [1]})),
        note: Some(note("n")),
        quoted: Some("\"12".to_owned()),
    }
}

#[test]
fn form_is_read_as_it_is_written() {
    let sent = round_trip!(models::form::Request { body: form() }, form);
    assert_eq!(media_type(&sent), "application/x-www-form-urlencoded");
    let expected = "name=Ana%20%26%20Bo&count=-3&is_new=true&tags=a%3Db&tags=%C3%BC%20%25&tags=true&numbers=1&numbers=2\
                    &address=%7B%22street%22%3A%221%22%2C%22number%22%3A2%7D&filter%5Blow%5D=1&filter%5Bhigh%5D=9\
                    &piped=x%7Cy%2Cz&raw=%7B%22a%22%3A%5B1%5D%7D&note=%7B%22text%22%3A%22n%22%7D&quoted=%22%5C%2212%22";
    assert_eq!(text_of(&sent), expected);
    let none = models::form::Body {
        tags: Vec::new(),
        count: None,
        is_new: None,
        numbers: None,
        address: None,
        filter: None,
        piped: None,
        raw: None,
        note: None,
        quoted: None,
        ..form()
    };
    let sent =
        round_trip!(models::form::Request { body: models::form::Body { tags: vec![String::new()], ..none } }, form);
    assert_eq!(text_of(&sent), "name=Ana%20%26%20Bo&tags=");
}

#[tokio::test]
async fn broken_form_is_refused_with_its_place() {
    const FORM: &str = "application/x-www-form-urlencoded";
    for (body, expected) in [
        ("name=a&tags=x", "body/name: must have at least 2 characters"),
        ("name=ab", "body/tags: is required"),
        ("name=ab&name=cd&tags=x", "body/name: duplicate property"),
        ("name=ab&tags=x&count=1.5", "body/count: must be an integer"),
        ("name=ab&tags=x&address=%7B", "body/address: must be an object"),
        ("name=ab&tags=x&address=%7B%7D", "body/address/street: is required"),
        ("name=ab&tags=x&numbers=1&numbers=b", "body/numbers/1: must be an integer"),
        ("name=ab&tags=%ZZ", "body/tags: must be percent-encoded"),
        ("name=ab&tags=x&quoted=a", "body/quoted: must be JSON"),
        ("name=ab&tags=x&filter[low]=a", "body/filter/low: must be an integer"),
        ("", "body: is required"),
    ] {
        let media_type = if body.is_empty() { "" } else { FORM };
        let (status, text) = post("POST", "/form/", media_type, body).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}: {text}");
        assert!(text.contains(expected), "{body}: {text}");
    }
    let (status, text) = post("POST", "/optional-form/", FORM, "page=1&pages=2").await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "{text}");
    assert!(text.contains("body/pages: is not allowed"), "{text}");
    let (status, text) = post("POST", "/form/", FORM, &b"name=\xff"[..]).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "{text}");
    assert!(text.contains("body: must be UTF-8"), "{text}");
}

#[tokio::test]
async fn form_of_many_names_is_read_in_time() {
    let names: String = (0..100_000).map(|index| format!("&n{index}=")).collect();
    let body = format!("name=ab&tags=x{names}");
    let (status, text) = post("POST", "/form/", "application/x-www-form-urlencoded", body).await;
    assert_eq!(status, StatusCode::NO_CONTENT, "{text}");
    let body = format!("tags=x{}", "&name=ab".repeat(100_000));
    let (status, text) = post("POST", "/form/", "application/x-www-form-urlencoded", body).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "{text}");
}

#[tokio::test]
async fn other_media_type_is_refused_with_those_that_are_declared() {
    for (method, path, media_type, expected) in [
        ("POST", "/aliases/", "text/plain", "application/json or application/vnd.notes+json"),
        ("POST", "/aliases/", "application/problem+json", "application/json or application/vnd.notes+json"),
        ("PUT", "/text/", "text/plain; charset=latin1", "charset=utf-8"),
        ("PUT", "/text/", "text/html", "text/plain"),
        ("PUT", "/raw/", "video/mp4", "application/pdf or image/*"),
        ("POST", "/upload/", "application/json", "multipart/form-data"),
        ("POST", "/upload/", "", "multipart/form-data"),
    ] {
        let (status, text) = post(method, path, media_type, "x").await;
        assert_eq!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{path} {media_type}: {text}");
        assert!(text.contains(expected), "{path} {media_type}: {text}");
    }
}

#[tokio::test]
async fn json_of_one_schema_comes_under_several_names() {
    for media_type in ["application/json", "application/vnd.notes+json", "application/VND.notes+json; charset=utf-8"] {
        let (status, text) = post("POST", "/aliases/", media_type, r#"{"text": "x"}"#).await;
        assert_eq!(status, StatusCode::NO_CONTENT, "{media_type}: {text}");
    }
    let sent = round_trip!(models::aliases::Request { body: note("x") }, aliases);
    assert_eq!(media_type(&sent), "application/json");
}

#[test]
fn media_types_differ_in_a_parameter() {
    use models::versions::{Body, BodyJson, BodyJson2, Request};
    let sent = round_trip!(Request { body: Body::Json(BodyJson { one: 1 }) }, versions);
    assert_eq!(media_type(&sent), "application/json;version=1");
    let sent = round_trip!(Request { body: Body::Json2(BodyJson2 { two: 2 }) }, versions);
    assert_eq!(media_type(&sent), "application/json;version=2");
    let sent = round_trip!(Request { body: Body::MergePatchJson(note("x")) }, versions);
    assert_eq!(media_type(&sent), "application/merge-patch+json");
}

#[test]
fn what_is_not_described_is_taken_as_it_is() {
    round_trip!(models::any_json::Request { body: serde_json::json!({"a": [null, 1.5]}) }, any_json);
    round_trip!(models::any::Request { body: Some(Raw::new("image/png; a=b", &b"\xff"[..])) }, any);
    round_trip!(models::any::Request { body: None }, any);
    round_trip!(models::mixed::Request { body: Raw::new("multipart/mixed; boundary=x", "--x--") }, mixed);
    let sent = models::empty::Request {}.into_http(&base()).expect("it is valid");
    assert!(sent.body().is_empty());
}

#[tokio::test]
async fn text_and_bytes_come_as_they_are() {
    let (client, came) = client();
    client::text(&client, "über").await.expect("it is taken");
    assert!(came.take().contains("über"));
    let error = client::text(&client, "longer").await.expect_err("it is too long");
    assert!(error.to_string().contains("body: must have at most 5 characters"), "{error}");
    client::raw(&client, &Raw::new("image/png", &b"\xff\x00"[..])).await.expect("it is taken");
    assert_eq!(came.take(), r#"Raw { media_type: "image/png", bytes: 2 }"#);
    let error = client::raw(&client, &Raw::new("text/plain", "x")).await.expect_err("it is not declared");
    assert!(error.to_string().contains("header/content-type: must be application/pdf or image/*"), "{error}");

    let sent = round_trip!(models::text::Request { body: String::new().try_into().expect("a text") }, text);
    assert_eq!(media_type(&sent), "text/plain; charset=utf-8");
    round_trip!(models::any_text::Request { body: Some("a,b\r\n".to_owned()) }, any_text);
    round_trip!(models::any_text::Request { body: Some(String::new()) }, any_text);
    let sent = round_trip!(models::any_text::Request { body: None }, any_text);
    assert!(sent.headers().get("content-type").is_none());
    let (status, text) = post("PUT", "/text/", "text/plain", &b"\xff"[..]).await;
    assert_eq!((status, text.contains("body: must be UTF-8")), (StatusCode::BAD_REQUEST, true), "{text}");
}

#[tokio::test]
async fn several_kinds_are_an_enum() {
    use models::several::{Body, BodyJson, BodyMultipart, Request};
    let file = File::new(&b"\x89PNG\r\n--"[..]).named("a \"b\".png").of_type("image/png");
    for (body, expected) in [
        (Body::Json(BodyJson { id: 1 }), "application/json"),
        (Body::Form(note("a+b")), "application/x-www-form-urlencoded"),
        (Body::Multipart(BodyMultipart { file }), "multipart/form-data; boundary="),
        (Body::Plain("x".to_owned()), "text/plain; charset=utf-8"),
        (Body::Xml(Raw::new("application/xml", "<a/>")), "application/xml"),
    ] {
        let sent = round_trip!(Request { body: Some(body) }, several);
        assert!(media_type(&sent).starts_with(expected), "{}", media_type(&sent));
    }
    round_trip!(Request { body: None }, several);
    let (client, came) = client();
    let body = client::several::Body::Form(client::several::Note {
        text: "x".to_owned().try_into().expect("a text"),
        done: Some(true),
    });
    client::several(&client, Some(body)).await.expect("it is taken");
    assert!(came.take().starts_with("Some(Form(Note {"));
    client::several(&client, None).await.expect("it is taken");
    assert_eq!(came.take(), "None");
    let raw = client::several::Body::Xml(Raw::new("text/xml", "<a/>"));
    client::several(&client, Some(raw)).await.expect_err("it is of another media type");
}

#[tokio::test]
async fn properties_of_a_form_are_arguments() {
    let (client, came) = client();
    client::optional_form(&client, Some(2), Some("a b")).await.expect("it is taken");
    assert_eq!(came.take(), r#"(Some(2), Some("a b"))"#);
    client::optional_form(&client, None, None).await.expect("it is taken");
    assert_eq!(came.take(), "(None, None)");
}

#[tokio::test]
async fn endpoint_is_narrowed_to_one_media_type() {
    let (client, _) = client();
    let data = client::narrow(&client, "x").await.expect("it is taken");
    assert_eq!((data.text.as_str(), data.done), ("x", Some(true)));
    let error = client::narrow_to_xml(&client, Raw::new("application/xml", "<a/>")).await.expect_err("only JSON is");
    assert_eq!(error.status(), Some(StatusCode::UNSUPPORTED_MEDIA_TYPE), "{error}");
    let error = client::narrow_to_xml(&client, Raw::new("application/json", "{}")).await.expect_err("only XML is");
    assert!(error.to_string().contains("header/content-type: must be application/xml"), "{error}");
    for (media_type, body) in [("application/x-www-form-urlencoded", "text=x"), ("application/xml", "<a/>")] {
        let (status, text) = post("POST", "/narrow/", media_type, body).await;
        assert_eq!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{text}");
        assert!(text.contains("a body must come as application/json\""), "{text}");
    }
    let request = client::narrow::Request {
        body: client::narrow::Note { text: "x".to_owned().try_into().expect("a text"), done: None },
    };
    assert_eq!(request.into_http(&base()).expect("it is valid").headers()["accept"], "application/json");
    let request = client::narrow_to_xml::Request { body: Raw::new("application/xml", "<a/>") };
    assert_eq!(request.into_http(&base()).expect("it is valid").headers()["accept"], "application/xml");
    // What is exported is the contract all the same.
    let narrowed = arklow::api![server::narrow].openapi();
    assert_eq!(narrowed["paths"], arklow::api![models::narrow].openapi()["paths"]);
}

fn upload() -> models::upload::Body {
    models::upload::Body {
        title: "A title".to_owned().try_into().expect("a title"),
        count: Some(3),
        tags: Some(vec!["a".to_owned(), "b".to_owned()]),
        document: File::new(&b"\x00\xff\r\n--x\r\n"[..]).named("d.bin").of_type("application/octet-stream"),
        image: Some(File::new("12345678").of_type("image/png")),
        maybe: Some(File::new("").named("empty").of_type("text/plain")),
        attachments: Some(vec![
            File::new("one").named("ü.txt").of_type("text/plain; charset=latin1"),
            File::new("two").of_type("application/octet-stream"),
        ]),
        anything: Some(File::new("0").of_type("a/b")),
        encoded: Some("AAAA".to_owned()),
        avatar: Some(File::new("x").of_type("image/jpeg")),
        address: Some(models::upload::Address { street: "7".to_owned() }),
        notes: Some(vec![note("n"), note("m")]),
        csv: Some(vec![1, 2, 3]),
    }
}

#[tokio::test]
async fn multipart_is_read_as_it_is_written() {
    let sent = round_trip!(models::upload::Request { body: upload() }, upload);
    let text = text_of(&sent);
    for part in [
        "Content-Disposition: form-data; name=\"title\"\r\n\r\nA title\r\n",
        "Content-Disposition: form-data; name=\"tags\"\r\n\r\nb\r\n",
        "name=\"document\"; filename=\"d.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n",
        "name=\"address\"\r\nContent-Type: application/json\r\n\r\n{\"street\":\"7\"}\r\n",
        "name=\"csv\"\r\n\r\n1,2,3\r\n",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    // Where the file says nothing, the contract does.
    let body = models::upload::Body { avatar: Some(File::new("x")), ..upload() };
    let sent = models::upload::Request { body }.into_http(&base()).expect("it is valid");
    assert!(text_of(&sent).contains("name=\"avatar\"\r\nContent-Type: image/png\r\n"));

    let (client, came) = client();
    let files = vec![File::new("a").named("a.txt")];
    client::upload(&client, "ab", File::new("content"), Some(files)).await.expect("it is taken");
    let came = came.take();
    assert!(came.contains("b\"content\"") && came.contains("a.txt"), "{came}");
    let many = vec![File::new("a"); 3];
    let error = client::upload(&client, "a", File::new("x"), Some(many)).await.expect_err("it is too short");
    assert!(error.to_string().contains("body/title: must have at least 2 characters"), "{error}");
    let body = models::strict_upload::Body { file: File::new("x").of_type("a/b"), meta: None };
    let sent = round_trip!(models::strict_upload::Request { body: Some(body) }, strict_upload);
    assert!(text_of(&sent).contains("name=\"file\"; filename=\"file\"\r\n"), "{}", text_of(&sent));
    let body = models::upload::Body { image: Some(File::new("123456789")), ..upload() };
    let error = models::upload::Request { body }.into_http(&base()).expect_err("it is too long");
    assert!(error.to_string().contains("body/image: must have at most 8 bytes"), "{error}");
}

/// Writes parts: the headers after `name`, and the content.
fn parts(parts: &[(&str, &str)]) -> String {
    let parts = parts
        .iter()
        .map(|(head, content)| format!("--x\r\nContent-Disposition: form-data; name={head}\r\n\r\n{content}\r\n"));
    parts.collect::<String>() + "--x--\r\n"
}

#[tokio::test]
async fn broken_multipart_is_refused_with_its_place() {
    let document = ("\"document\"; filename=\"a\"", "x");
    for (body, expected) in [
        (parts(&[("title", "ab")]), "body/document: is required"),
        (parts(&[("title", "a"), document]), "body/title: must have at least 2 characters"),
        (parts(&[("title", "ab"), ("title", "cd"), document]), "body/title: duplicate property"),
        (parts(&[("title", "ab"), document, document]), "body/document: duplicate property"),
        (parts(&[("title", "ab"), document, ("count", "x")]), "body/count: must be an integer"),
        (parts(&[("title", "ab"), document, ("image", "123456789")]), "body/image: must have at most 8 bytes"),
        (parts(&[("title", "ab"), document, ("address", "{}")]), "body/address/street: is required"),
        (parts(&[("title", "ab"), document, ("csv", "1,b")]), "body/csv/1: must be an integer"),
        (
            parts(&[("title", "ab"), document, ("avatar\r\nContent-Type: image/gif", "x")]),
            "body/avatar: must have the media type image/png or image/jpeg",
        ),
        (
            parts(&[("title\r\nContent-Type: text/plain; charset=latin1", "ab"), document]),
            "body/title: must be text in UTF-8",
        ),
        (
            parts(&[("title", "ab"), document, ("attachments", "1"), ("attachments", "2"), ("attachments", "3")]),
            "body/attachments: must have at most 2 items",
        ),
        ("--x\r\n".to_owned(), "body: must have an empty line after the headers of a part"),
        ("nothing".to_owned(), "body: must be multipart, and its boundary is not in it"),
    ] {
        let (status, text) = post("POST", "/upload/", "multipart/form-data; boundary=x", body.clone()).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}: {text}");
        assert!(text.contains(expected), "{body}: {text}");
    }
    let (_, text) = post("POST", "/upload/", "multipart/form-data", parts(&[document])).await;
    assert!(text.contains("body: must be multipart, with a boundary"), "{text}");
    let unknown = parts(&[("title", "ab"), document, ("unknown", "x"), ("unknown", "y")]);
    let (status, text) = post("POST", "/upload/", "multipart/form-data; boundary=\"x\"", unknown).await;
    assert_eq!(status, StatusCode::NO_CONTENT, "{text}");
    // A field of a page without a file is none.
    let unfilled = ("\"document\"; filename=\"\"\r\nContent-Type: application/octet-stream", "");
    let (_, text) =
        post("POST", "/upload/", "multipart/form-data; boundary=x", parts(&[("title", "ab"), unfilled])).await;
    assert!(text.contains("body/document: is required"), "{text}");
    let unknown = parts(&[("file", "ab"), ("unknown", "x")]);
    let (status, text) = post("POST", "/strict-upload/", "multipart/form-data; boundary=x", unknown).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "{text}");
    assert!(text.contains("body/unknown: is not allowed"), "{text}");
}

#[test]
fn component_with_files_has_a_type_of_its_own() {
    let body = models::strict_upload::Body {
        file: File::new("x").of_type("a/b"),
        meta: Some(models::BodyStrictMeta { a: Some(1) }),
    };
    round_trip!(models::strict_upload::Request { body: Some(body) }, strict_upload);
    // In JSON, it is the string that the schema says.
    let json: models::BodyStrict = serde_json::from_str(r#"{"file": "text"}"#).expect("it is valid");
    assert_eq!(json.file, "text");
}

#[test]
fn files_may_be_in_branches_and_parts() {
    let file = || File::new("x").of_type("a/b");
    let url = models::tagged::BodyUrl { kind: Default::default(), url: "https://a".to_owned() };
    round_trip!(models::tagged::Request { body: models::tagged::Body::Url(url) }, tagged);
    let with_file = models::tagged::BodyFile { kind: Default::default(), file: file() };
    round_trip!(models::tagged::Request { body: models::tagged::Body::File(with_file) }, tagged);
    round_trip!(models::overlap::Request { body: Raw::new("multipart/form-data; boundary=x", "--x--") }, overlap);
    round_trip!(models::twice::Request { body: Raw::new("multipart/form-data; boundary=x", "--x--") }, twice);
    for (csv, json) in [(vec![1, 2], vec![vec![1], vec![]]), (vec![], vec![vec![1, 2]]), (vec![1], vec![])] {
        let rest = [("other".to_owned(), file())].into();
        let body = models::joined::Body { file: Some(file()), csv, json, rest };
        round_trip!(models::joined::Request { body }, joined);
    }
}

#[tokio::test]
async fn empty_body_has_a_declared_media_type() {
    for (path, media_type, status) in [
        ("/raw/", "image/png", StatusCode::NO_CONTENT),
        ("/raw/", "video/mp4", StatusCode::BAD_REQUEST),
        ("/raw/", "", StatusCode::BAD_REQUEST),
        ("/text/", "text/plain", StatusCode::NO_CONTENT),
        ("/text/", "text/html", StatusCode::BAD_REQUEST),
        ("/any-text/", "", StatusCode::NO_CONTENT),
    ] {
        let (given, text) = post("PUT", path, media_type, "").await;
        assert_eq!(given, status, "{path} {media_type}: {text}");
    }
}

#[test]
fn file_is_not_in_json() {
    let error = serde_json::to_string(&upload()).expect_err("it has files");
    assert!(error.to_string().contains("only a multipart body can hold"), "{error}");
    let error =
        serde_json::from_str::<models::upload::Body>(r#"{"title": "ab", "document": "0"}"#).expect_err("a string");
    assert!(error.to_string().contains("document: must be a file"), "{error}");
}

#[test]
fn export_equals_the_contract() {
    // As another reader of YAML reads it.
    let document: serde_json::Value = serde_json::from_str(include_str!("../contracts/bodies.json")).expect("JSON");
    let exported = arklow::api![
        models::aliases,
        models::form,
        models::optional_form,
        models::text,
        models::any_text,
        models::raw,
        models::several,
        models::narrow,
        models::upload,
        models::strict_upload,
        models::overlap,
        models::tagged,
        models::joined,
        models::twice,
        models::empty,
        models::any_json,
        models::any,
        models::versions,
        models::mixed,
    ]
    .openapi();
    assert_eq!(exported, document);
}

/// Texts that are easily taken for something else.
const TEXTS: [&str; 26] = [
    "a",
    " ",
    "a b",
    "+",
    "%41",
    "&",
    "=",
    "ü",
    "\u{0}",
    "\r\n",
    "null",
    "true",
    "1",
    "[1]",
    "{}",
    "\"",
    ",",
    "a[b]",
    "#",
    "😀",
    "\\",
    "\\\"",
    "--",
    ";",
    "\r\n--x--\r\n",
    "'",
];

fn text(random: &mut Generator) -> String {
    (0..=random.below(3)).map(|_| random.pick(&TEXTS)).collect()
}

fn texts(random: &mut Generator) -> Vec<String> {
    (0..=random.below(3)).map(|_| text(random)).collect()
}

fn optional<T>(random: &mut Generator, make: impl FnOnce(&mut Generator) -> T) -> Option<T> {
    if random.one_in(2) { Some(make(random)) } else { None }
}

fn number(random: &mut Generator) -> i64 {
    random.pick(&[0, 1, -1, 42, i64::MAX, i64::MIN])
}

fn numbers(random: &mut Generator) -> Vec<i64> {
    (0..=random.below(3)).map(|_| number(random)).collect()
}

fn random_note(random: &mut Generator) -> models::Note {
    models::Note { done: optional(random, |random| random.one_in(2)), ..note(&text(random)) }
}

fn random_file(random: &mut Generator) -> File {
    let content: Vec<u8> =
        (0..random.below(60)).flat_map(|_| random.pick(&[&b"\r\n"[..], b"-", b"a", b"\xff", b"\0"]).to_vec()).collect();
    let file_name = optional(random, text);
    File {
        content: content.into(),
        file_name,
        media_type: Some(random.pick(&["a/b", "text/plain; charset=\"x\""]).to_owned()),
    }
}

#[test]
fn random_forms_are_read_as_they_are_written() {
    let random = &mut Generator::new("forms");
    for _ in 0..2_000 {
        let body = models::form::Body {
            name: (text(random) + "ab").try_into().expect("a name"),
            count: optional(random, number),
            is_new: optional(random, |random| random.one_in(2)),
            tags: texts(random),
            numbers: optional(random, numbers),
            address: optional(random, |random| models::form::Address {
                street: text(random),
                number: optional(random, number),
            }),
            filter: optional(random, |random| models::form::Filter {
                low: Some(number(random)),
                high: optional(random, number),
            }),
            piped: optional(random, texts),
            raw: optional(random, |random| serde_json::json!({ text(random): [text(random), null_or(random)] })),
            note: optional(random, random_note),
            quoted: optional(random, text),
        };
        round_trip!(models::form::Request { body }, form);
    }
}

fn null_or(random: &mut Generator) -> serde_json::Value {
    optional(random, number).into()
}

#[test]
fn random_uploads_are_read_as_they_are_written() {
    let random = &mut Generator::new("uploads");
    for _ in 0..2_000 {
        let body = models::upload::Body {
            title: (text(random) + "ab").try_into().expect("a title"),
            count: optional(random, number),
            tags: optional(random, texts),
            document: random_file(random),
            image: optional(random, |_| File::new("12345678").of_type("image/png")),
            maybe: optional(random, random_file),
            attachments: optional(random, |random| (0..=random.below(2)).map(|_| random_file(random)).collect()),
            anything: optional(random, random_file),
            encoded: optional(random, text),
            avatar: optional(random, |_| File::new("x").of_type("image/jpeg")),
            address: optional(random, |random| models::upload::Address { street: text(random) }),
            notes: optional(random, |random| (0..=random.below(3)).map(|_| random_note(random)).collect()),
            csv: optional(random, numbers),
        };
        round_trip!(models::upload::Request { body }, upload);
    }
}
