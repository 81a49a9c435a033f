//! Answers of several statuses, with headers, of every shape: each goes from the server to the client as what it is, and what the
//! contract does not declare does not.

use std::sync::{Arc, Mutex};

use arklow::{Client, Envelope, Error, Failure, Raw, Transport, arklow_components, arklow_endpoint};
use arklow_tests::Recorder;
use axum::extract::State;
use bytes::Bytes;
use http::{Request, Response, StatusCode};

#[arklow_components(contract = "contracts/answers.yaml", operations)]
pub mod models {}

/// What the handlers return next.
#[derive(Clone, Default)]
struct Next {
    get_pet: Slot<Result<server::get_pet::Data, server::get_pet::Error>>,
    add_pet: Slot<Result<server::add_pet::Data, Failure>>,
    create: Slot<Result<server::create::Data, Failure>>,
    by_default: Slot<Result<server::by_default::Data, server::by_default::Error>>,
    never: Slot<server::never::Error>,
    mixed: Slot<Result<server::mixed::Data, server::mixed::Error>>,
    media: Slot<Result<server::media::Data, server::media::Error>>,
    image: Slot<Result<server::image::Data, server::image::Error>>,
    head: Slot<server::head::Data>,
    owned: Slot<Result<server::owned::Data, server::owned::Error>>,
}

type Slot<T> = Arc<Mutex<Option<T>>>;

fn take<T>(slot: &Slot<T>) -> T {
    slot.lock().expect("a lock").take().expect("an answer")
}

fn put<T>(slot: &Slot<T>, value: T) {
    *slot.lock().expect("a lock") = Some(value);
}

mod server {
    use super::*;

    #[arklow_endpoint(get, "/pets/<pet_id>/", contract = "contracts/answers.yaml")]
    pub(crate) async fn get_pet(State(next): State<Next>, pet_id: String) -> Result<get_pet::Data, get_pet::Error> {
        assert_eq!(pet_id, "7");
        take(&next.get_pet)
    }

    #[arklow_endpoint(post, "/pets/", contract = "contracts/answers.yaml")]
    pub(crate) async fn add_pet(State(next): State<Next>, body: add_pet::Body) -> Result<add_pet::Data, Failure> {
        assert_eq!(body.name.as_str(), "Rex");
        take(&next.add_pet)
    }

    #[arklow_endpoint(put, "/fastapi/<pet_id>/", contract = "contracts/answers.yaml")]
    pub(crate) async fn fast_pet(pet_id: fast_pet::PetId, body: fast_pet::Body) -> Result<fast_pet::Data, Failure> {
        match body.name.as_str() {
            "none" => Err(Failure::new(StatusCode::NOT_FOUND, "not_found", format!("there is no {pet_id}"))),
            _ => Ok(body),
        }
    }

    #[arklow_endpoint(put, "/problems/<pet_id>/", contract = "contracts/answers.yaml")]
    pub(crate) async fn problem_pet(pet_id: String, body: problem_pet::Body) -> Result<(), Failure> {
        match body.name.as_str() {
            "none" => Err(Failure::new(StatusCode::NOT_FOUND, "not_found", format!("there is no {pet_id}"))),
            _ => Ok(()),
        }
    }

    #[arklow_endpoint(post, "/created/", contract = "contracts/answers.yaml")]
    pub(crate) async fn create(State(next): State<Next>) -> Result<create::Data, Failure> {
        take(&next.create)
    }

    #[arklow_endpoint(delete, "/removed/", contract = "contracts/answers.yaml")]
    pub(crate) async fn remove() -> Result<(), Failure> {
        Ok(())
    }

    #[arklow_endpoint(get, "/any/", contract = "contracts/answers.yaml")]
    pub(crate) async fn any_success() -> Result<any_success::Data, Failure> {
        Ok(vec!["a".to_owned()])
    }

    #[arklow_endpoint(get, "/default/", contract = "contracts/answers.yaml")]
    pub(crate) async fn by_default(State(next): State<Next>) -> Result<by_default::Data, by_default::Error> {
        take(&next.by_default)
    }

    #[arklow_endpoint(get, "/never/", contract = "contracts/answers.yaml")]
    pub(crate) async fn never(State(next): State<Next>) -> Result<arklow::Never, never::Error> {
        Err(take(&next.never))
    }

    #[arklow_endpoint(get, "/silent/", contract = "contracts/answers.yaml")]
    pub(crate) async fn silent() -> Result<silent::Data, Failure> {
        Err(Failure::new(StatusCode::IM_A_TEAPOT, "teapot", "short and stout"))
    }

    #[arklow_endpoint(head, "/head/", contract = "contracts/answers.yaml")]
    pub(crate) async fn head(State(next): State<Next>) -> Result<head::Data, Failure> {
        Ok(take(&next.head))
    }

    #[arklow_endpoint(get, "/mixed/", contract = "contracts/answers.yaml")]
    pub(crate) async fn mixed(State(next): State<Next>) -> Result<mixed::Data, mixed::Error> {
        take(&next.mixed)
    }

    #[arklow_endpoint(get, "/enveloped/", contract = "contracts/answers.yaml")]
    pub(crate) async fn enveloped() -> Result<enveloped::Data, Failure> {
        Ok(enveloped::Data { name: "Rex".to_owned().try_into().expect("a name"), tag: None })
    }

    #[arklow_endpoint(get, "/media/", contract = "contracts/answers.yaml")]
    pub(crate) async fn media(State(next): State<Next>) -> Result<media::Data, media::Error> {
        take(&next.media)
    }

    #[arklow_endpoint(get, "/image/", contract = "contracts/answers.yaml")]
    pub(crate) async fn image(State(next): State<Next>) -> Result<image::Data, image::Error> {
        take(&next.image)
    }

    #[arklow_endpoint(get, "/owned/", contract = "contracts/answers.yaml")]
    pub(crate) async fn owned(State(next): State<Next>) -> Result<owned::Data, owned::Error> {
        take(&next.owned)
    }
}

mod client {
    use super::*;

    macro_rules! calls {
        ($($method:ident $path:literal $name:ident($($argument:ident: $ty:ty),*) -> $error:ty;)*) => { $(
            #[arklow_endpoint($method, $path, contract = "contracts/answers.yaml", types = crate::server::$name)]
            pub(crate) async fn $name(
                transport: &impl Transport,
                $($argument: $ty),*
            ) -> Result<$name::Data, $error>;
        )* };
    }

    calls! {
        get "/pets/<pet_id>/" get_pet(pet_id: &str) -> get_pet::Error;
        post "/pets/" add_pet(body: &add_pet::Body) -> Error;
        post "/created/" create() -> Error;
        delete "/removed/" remove() -> Error;
        get "/any/" any_success() -> Error;
        get "/default/" by_default() -> by_default::Error;
        get "/never/" never() -> never::Error;
        get "/silent/" silent() -> Error;
        head "/head/" head() -> Error;
        get "/mixed/" mixed() -> mixed::Error;
        get "/enveloped/" enveloped() -> Error;
        get "/media/" media() -> media::Error;
        get "/image/" image() -> image::Error;
        get "/owned/" owned() -> owned::Error;
    }
}

fn pet(name: &str) -> server::get_pet::Pet {
    server::get_pet::Pet { name: name.to_owned().try_into().expect("a name"), tag: None }
}

fn api(next: Next) -> axum::Router {
    use server::*;
    let api = arklow::api![
        get_pet,
        add_pet,
        fast_pet,
        problem_pet,
        create,
        remove,
        any_success,
        by_default,
        never,
        silent,
        head,
        mixed,
        enveloped,
        media,
        image,
        owned
    ];
    api.router().with_state(next)
}

fn app() -> (Next, Client<axum::Router>) {
    let next = Next::default();
    (next.clone(), Client::over(api(next)))
}

fn answer(status: u16, content_type: &str, body: &'static str) -> Response<Bytes> {
    let response = Response::builder().status(status).header("content-type", content_type);
    response.body(Bytes::from_static(body.as_bytes())).expect("a response")
}

/// What a server sends to a request.
async fn sent(next: Next, request: Request<Bytes>) -> (u16, String, String) {
    let response = api(next).send(request).await.expect("an answer");
    let header = |name: &str| response.headers().get(name).map(|value| value.to_str().expect("text").to_owned());
    let content_type = header("content-type").unwrap_or_default();
    (response.status().as_u16(), content_type, String::from_utf8(response.body().to_vec()).expect("text"))
}

#[tokio::test]
async fn each_declared_error_comes_as_its_type() {
    use server::get_pet::{self, ConflictBody, Fault, Problem};

    let (next, client) = app();
    put(&next.get_pet, Ok(pet("Rex")));
    assert_eq!(client::get_pet(&client, "7").await.expect("a pet"), pet("Rex"));

    let problem = || Problem { r#type: None, title: "None".to_owned(), status: Some(404) };
    let owner = "Ann".to_owned().try_into().expect("an owner");
    let errors = [
        get_pet::Error::NotModified,
        get_pet::Error::NotFound(problem()),
        get_pet::Error::Gone { body: problem(), x_since: 3.try_into().expect("a number") },
        get_pet::Error::Conflict(ConflictBody { owner }),
        get_pet::Error::Status499,
        get_pet::Error::ClientError(StatusCode::IM_A_TEAPOT, problem()),
        get_pet::Error::Default(StatusCode::BAD_GATEWAY, Fault { code: 5 }),
    ];
    for error in errors {
        let expected = format!("{error:?}");
        put(&next.get_pet, Err(error));
        let error = client::get_pet(&client, "7").await.expect_err("an error");
        assert_eq!(format!("{error:?}"), expected);
    }
    assert_eq!(get_pet::Error::Status499.to_string(), "the answer is 499 <unknown status code>");
}

#[tokio::test]
async fn error_of_a_call_has_the_declared_answer() {
    #[arklow_endpoint(get, "/pets/<pet_id>/", contract = "contracts/answers.yaml", types = crate::server::get_pet)]
    async fn get_pet(transport: &impl Transport, pet_id: &str) -> Result<get_pet::Data, Error>;

    let response = Recorder::new(404, r#"{"title": "None"}"#);
    let error = get_pet(&response, "7").await.expect_err("an error");
    assert!(
        matches!(error.declared::<get_pet::Error>(), Some(get_pet::Error::NotFound(problem)) if problem.title == "None")
    );
    assert!(error.declared::<server::never::Error>().is_none());
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(error.body().map(arklow::Secret::expose), Some(r#"{"title": "None"}"#));
    assert_eq!(error.to_string(), "the server answered 404 Not Found");
    assert!(!error.may_have_been_carried_out());
    let error = error.into_declared::<server::never::Error>().expect_err("another error");
    assert!(error.into_declared::<get_pet::Error>().is_ok());
}

#[tokio::test]
async fn what_is_not_declared_keeps_what_came() {
    let error = client::any_success(&Recorder::new(404, "gone")).await.expect_err("undeclared");
    assert!(matches!(error, Error::Status { .. }), "{error:?}");
    assert_eq!(error.body().map(arklow::Secret::expose), Some("gone"));
    let error = client::never(&Recorder::new(200, "")).await.expect_err("undeclared");
    assert!(matches!(error, server::never::Error::Other(Error::Status { .. })), "{error:?}");
    let error = client::silent(&Recorder::new(200, "")).await.expect_err("undeclared");
    assert!(matches!(error, Error::Status { .. }), "{error:?}");

    // All violations of an answer, each with its place.
    let read = server::get_pet::Response::from_http(answer(410, "application/problem+json", "{}")).expect_err("wrong");
    let Error::Contract { violations, .. } = &read else { panic!("{read:?}") };
    let places: Vec<_> = violations.iter().map(arklow::Violation::place).collect();
    assert_eq!(places, ["body/title", "header/X-Since"]);
    let read = server::get_pet::Response::from_http(answer(200, "text/html", "{}")).expect_err("wrong");
    assert!(read.to_string().contains("header/content-type: must be application/json"), "{read}");
}

#[tokio::test]
async fn success_has_the_status_that_is_declared() {
    use server::add_pet::{Data, SuccessBody};

    let (next, client) = app();
    let datas = [
        Data::Ok(pet("Rex").into_other()),
        Data::Created {
            body: pet("Rex").into_other(),
            location: "/pets/1".to_owned().try_into().expect("a location"),
            x_rate_limit: Some(-4),
            x_fresh: Some(true),
        },
        Data::Created {
            body: pet("Rex").into_other(),
            location: "/pets/2".to_owned().try_into().expect("a location"),
            x_rate_limit: None,
            x_fresh: None,
        },
        Data::NoContent,
        Data::Success(StatusCode::ACCEPTED, SuccessBody { note: "later".to_owned() }),
    ];
    for data in datas {
        put(&next.add_pet, Ok(data.clone()));
        let body = pet("Rex").into_other();
        assert_eq!(client::add_pet(&client, &body).await.expect("data"), data);
    }

    // A status that the answer is not declared for is the handler's fault.
    for status in [StatusCode::OK, StatusCode::NOT_FOUND] {
        put(&next.add_pet, Ok(Data::Success(status, SuccessBody { note: String::new() })));
        let error = client::add_pet(&client, &pet("Rex").into_other()).await.expect_err("a fault");
        assert_eq!(error.status(), Some(StatusCode::INTERNAL_SERVER_ERROR), "{status}");
    }
}

trait IntoOther {
    fn into_other(self) -> server::add_pet::Pet;
}

impl IntoOther for server::get_pet::Pet {
    fn into_other(self) -> server::add_pet::Pet {
        server::add_pet::Pet { name: String::from(self.name).try_into().expect("a name"), tag: self.tag }
    }
}

#[tokio::test]
async fn headers_of_success_stand_beside_the_body() {
    use server::{create, head};

    let (next, client) = app();
    let body = create::CreatedBody { id: "7".to_owned() };
    put(&next.create, Ok(body.clone().into()));
    assert_eq!(client::create(&client).await.expect("data"), create::Data { body: body.clone(), location: None });
    let data = create::Data { body, location: Some("/created/7".to_owned()) };
    put(&next.create, Ok(data.clone()));
    assert_eq!(client::create(&client).await.expect("data"), data);

    assert_eq!(client::remove(&client).await.expect("data"), server::remove::Data { x_count: None });
    put(&next.head, head::Data { x_count: 3 });
    assert_eq!(client::head(&client).await.expect("data").x_count, 3);
}

#[tokio::test]
async fn class_and_default_are_success_where_nothing_else_is() {
    use server::by_default::{self, Fault};

    let (next, client) = app();
    assert_eq!(client::any_success(&client).await.expect("data"), ["a"]);
    assert_eq!(client::any_success(&Recorder::new(299, "[]")).await.expect("data"), [""; 0]);
    put(&next.by_default, Ok(Fault { code: 1 }));
    assert_eq!(client::by_default(&client).await.expect("data").code, 1);
    put(&next.by_default, Err(by_default::Error::Default(StatusCode::CONFLICT, Fault { code: 2 })));
    let error = client::by_default(&client).await.expect_err("an error");
    assert!(matches!(error, by_default::Error::Default(StatusCode::CONFLICT, Fault { code: 2 })), "{error:?}");
    put(
        &next.never,
        server::never::Error::Redirection { status: StatusCode::SEE_OTHER, location: Some("/x".to_owned()) },
    );
    let error = client::never(&client).await.expect_err("an error");
    assert!(matches!(error, server::never::Error::Redirection { status: StatusCode::SEE_OTHER, .. }), "{error:?}");
}

#[tokio::test]
async fn envelope_stands_beside_other_answers() {
    use server::mixed::{self, Data, Problem};

    let (next, client) = app();
    let data = Data { name: "Rex".to_owned().try_into().expect("a name"), tag: None };
    put(&next.mixed, Ok(data.clone()));
    assert_eq!(client::mixed(&client).await.expect("data"), data);
    put(&next.mixed, Err(mixed::Error::NotFound(Problem { r#type: None, title: "None".to_owned(), status: None })));
    let error = client::mixed(&client).await.expect_err("an error");
    assert!(matches!(error, mixed::Error::NotFound(_)), "{error:?}");
    for status in [200, 400, 500] {
        let body = r#"{"data": null, "errors": [{"code": "a", "message": "b"}]}"#;
        let error = client::mixed(&Recorder::new(status, body)).await.expect_err("an error");
        assert!(matches!(error, mixed::Error::Other(Error::Api { .. })), "{error:?}");
    }
    let error = client::mixed(&Recorder::new(200, r#"{"data": null, "errors": null}"#)).await.expect_err("an error");
    assert!(matches!(error, mixed::Error::Other(Error::Empty { .. })), "{error:?}");
    let response =
        mixed::Response::from_http(answer(200, "application/json", r#"{"data": {"name": "x"}, "errors": null}"#));
    assert!(matches!(response, Ok(mixed::Response::Ok(Envelope { data: Some(_), errors: None }))), "{response:?}");

    assert_eq!(client::enveloped(&client).await.expect("data").name.as_str(), "Rex");
    let body = r#"{"data": null, "errors": [{"code": "a", "message": "b"}]}"#;
    let error = client::enveloped(&Recorder::new(404, body)).await.expect_err("an error");
    assert!(matches!(error, Error::Api { .. }), "{error:?}");
}

#[tokio::test]
async fn body_comes_in_the_media_type_that_it_has() {
    use server::media::{self, Data};

    let (next, client) = app();
    let pet = media::Pet { name: "Rex".to_owned().try_into().expect("a name"), tag: None };
    let datas = [
        Data::Xml(Raw::new("application/xml; charset=utf-8", "<pet/>")),
        Data::Json(pet),
        Data::Plain("Rex".to_owned().try_into().expect("a name")),
    ];
    for data in datas {
        put(&next.media, Ok(data.clone()));
        assert_eq!(client::media(&client).await.expect("data"), data);
    }
    put(&next.media, Err(media::Error::NotAcceptable("no".to_owned())));
    let error = client::media(&client).await.expect_err("an error");
    assert!(matches!(&error, media::Error::NotAcceptable(text) if text == "no"), "{error:?}");
    // What is not declared does not leave the server.
    put(&next.media, Ok(Data::Xml(Raw::new("text/html", "<pet/>"))));
    assert!(
        matches!(client::media(&client).await, Err(media::Error::Other(error)) if error.status() == Some(StatusCode::INTERNAL_SERVER_ERROR))
    );

    put(&next.image, Ok(Raw::new("image/png", "png")));
    assert_eq!(client::image(&client).await.expect("data"), Raw::new("image/png", "png"));
    put(&next.image, Err(server::image::Error::Default(StatusCode::CONFLICT, serde_json::json!([1]))));
    let error = client::image(&client).await.expect_err("an error");
    assert!(matches!(&error, server::image::Error::Default(StatusCode::CONFLICT, value) if value[0] == 1), "{error:?}");
}

#[tokio::test]
async fn client_accepts_what_is_declared() {
    for (name, expected) in [
        ("media", "application/xml, application/json, application/vnd.pet+json, text/plain"),
        ("silent", "*/*"),
        ("any", "application/json"),
    ] {
        let recorder = Recorder::new(500, "");
        match name {
            "media" => assert!(client::media(&recorder).await.is_err()),
            "silent" => assert!(client::silent(&recorder).await.is_err()),
            _ => assert!(client::any_success(&recorder).await.is_err()),
        }
        assert_eq!(recorder.take()[0].headers()["accept"], expected);
    }
}

#[tokio::test]
async fn refusal_has_the_shape_that_is_declared() {
    let put = |path: &str, body: &'static str| {
        let request = Request::put(path).header("content-type", "application/json");
        request.body(Bytes::from_static(body.as_bytes())).expect("a request")
    };
    let (status, media_type, body) = sent(Next::default(), put("/fastapi/x/", r#"{"name": ""}"#)).await;
    assert_eq!((status, media_type.as_str()), (422, "application/json"));
    let expected = r#"{"detail":[{"loc":["path","pet_id"],"msg":"must match ^[0-9]+$","type":"invalid_parameter"},{"loc":["body","name"],"msg":"must have at least 1 character","type":"invalid_body"}]}"#;
    assert_eq!(body, expected);
    let (status, media_type, body) = sent(Next::default(), put("/fastapi/7/", r#"{"name": "none"}"#)).await;
    assert_eq!((status, media_type.as_str()), (404, "application/problem+json"));
    assert!(body.contains(r#""detail":"there is no 7""#), "{body}");

    let (status, media_type, body) = sent(Next::default(), put("/problems/7/", "{}")).await;
    assert_eq!((status, media_type.as_str()), (400, "application/vnd.own+json"));
    assert_eq!(body, r#"{"title":"Bad Request","status":400,"detail":"body/name: is required"}"#);

    // A list with an operation that has the envelope refuses by it.
    let (status, media_type, body) = sent(Next::default(), put("/nowhere/", "{}")).await;
    assert_eq!((status, media_type.as_str()), (404, "application/json"));
    assert!(body.starts_with(r#"{"data":null,"errors":[{"code":"not_found""#), "{body}");
    let router = arklow::api![server::remove].router().with_state(());
    let response = Transport::send(&router, put("/removed/", "")).await.expect("an answer");
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    assert_eq!(response.headers()["allow"], "DELETE");
}

#[tokio::test]
async fn application_formats_refusals() {
    fn plain(failure: &Failure, operation: &'static arklow::Operation) -> Response<Bytes> {
        let mut response = Response::new(format!("{operation}: {}", failure.errors()[0].code).into());
        *response.status_mut() = failure.status();
        response
    }

    let router = arklow::api![server::silent].refusals(plain).router().with_state(());
    let request = |path: &str| Request::get(path).body(Bytes::new()).expect("a request");
    for (path, status, expected) in
        [("/silent/", 418, "GET /silent/: teapot"), ("/nowhere/", 404, "GET /silent/: not_found")]
    {
        let response = Transport::send(&router, request(path)).await.expect("an answer");
        assert_eq!((response.status().as_u16(), &response.body()[..]), (status, expected.as_bytes()));
    }
}

#[test]
fn export_equals_the_contract() {
    use server::*;

    let api = arklow::api![complete(contract = "contracts/answers.yaml");
        get_pet, add_pet, fast_pet, problem_pet, create, remove, any_success, by_default, never, silent, head, mixed,
        enveloped, media, image, owned
    ];
    // Read by `python3 -c 'import yaml, json, …'`, without marks.
    let expected: serde_json::Value =
        serde_json::from_str(include_str!("../contracts/answers.json")).expect("the copy is JSON");
    let exported = api.openapi();
    for (path, item) in expected["paths"].as_object().expect("paths") {
        assert_eq!(&exported["paths"][path], item, "{path}");
    }
    assert_eq!(exported, expected);
}

#[tokio::test]
async fn types_of_ones_own_are_sent_and_read() {
    use server::owned::{self, Data, XRange};

    let (next, client) = app();
    let id = uuid::Uuid::from_u128(7);
    let whole = Data {
        body: id,
        x_id: id,
        x_ids: Some(vec![id, uuid::Uuid::from_u128(8)]),
        x_range: Some(XRange { from: 1, to: Some(9) }),
        x_json: Some(vec![true, false]),
    };
    let least = Data { body: id, x_id: id, x_ids: None, x_range: None, x_json: None };
    for data in [whole, least] {
        put(&next.owned, Ok(data.clone()));
        assert_eq!(client::owned(&client).await.expect("data"), data);
    }
    put(&next.owned, Err(owned::Error::BadRequest(id)));
    let error = client::owned(&client).await.expect_err("an error");
    assert!(matches!(error, owned::Error::BadRequest(text) if text == id), "{error:?}");
}

#[tokio::test]
async fn any_request_gives_the_declared_answer() {
    let (next, client) = app();
    put(&next.get_pet, Err(server::get_pet::Error::Status499));
    let request = models::get_pet::Request { pet_id: "7".to_owned() };
    let error = client.call(request).await.expect_err("an error");
    assert!(matches!(error.declared(), Some(models::get_pet::Error::Status499)), "{error:?}");
}

#[tokio::test]
async fn answer_of_another_operation_is_not_sent() {
    mod foreign {
        use arklow::arklow_endpoint;

        #[arklow_endpoint(get, "/silent/", contract = "contracts/answers.yaml")]
        pub(super) async fn silent() -> Result<silent::Data, super::server::get_pet::Error> {
            Err(super::server::get_pet::Error::NotModified)
        }
    }

    let router = arklow::api![foreign::silent].router().with_state(());
    let request = Request::get("/silent/").body(Bytes::new()).expect("a request");
    let response = Transport::send(&router, request).await.expect("an answer");
    assert_eq!(
        (response.status().as_u16(), &response.headers()["content-type"]),
        (502, &"application/problem+json".parse().expect("a value"))
    );
}

#[test]
fn failure_has_the_shape_of_an_operation_without_a_router() {
    use server::problem_pet::{Endpoint, Request as PetRequest};

    let request =
        Request::put("/problems/7/").header("content-type", "application/json").body(Bytes::from_static(b"{}"));
    let failure = PetRequest::from_http(request.expect("a request")).expect_err("it breaks the contract");
    assert_eq!(failure.clone().into_http().headers()["content-type"], "application/json");
    assert_eq!(failure.into_http_of::<Endpoint>().headers()["content-type"], "application/vnd.own+json");
}

#[tokio::test]
async fn status_without_a_body_has_none() {
    use server::add_pet::{Data, SuccessBody};
    use server::by_default::{Error as DefaultError, Fault};

    let (next, client) = app();
    put(&next.add_pet, Ok(Data::Success(StatusCode::RESET_CONTENT, SuccessBody { note: "later".to_owned() })));
    let error = client::add_pet(&client, &pet("Rex").into_other()).await.expect_err("a fault");
    assert_eq!(error.status(), Some(StatusCode::INTERNAL_SERVER_ERROR));
    for status in [StatusCode::CONTINUE, StatusCode::OK, StatusCode::ACCEPTED, StatusCode::NOT_MODIFIED] {
        put(&next.by_default, Err(DefaultError::Default(status, Fault { code: 1 })));
        let (status_sent, ..) =
            sent(next.clone(), Request::get("/default/").body(Bytes::new()).expect("a request")).await;
        assert_eq!(status_sent, 500, "{status}");
    }
    // A range without a body has these statuses.
    let not_modified = server::never::Error::Redirection { status: StatusCode::NOT_MODIFIED, location: None };
    put(&next.never, not_modified);
    let error = client::never(&client).await.expect_err("an error");
    assert!(matches!(error, server::never::Error::Redirection { status: StatusCode::NOT_MODIFIED, .. }), "{error:?}");

    for status in [204, 205] {
        let error = client::any_success(&Recorder::new(status, "")).await.expect_err("no body");
        let Error::Contract { violations, .. } = &error else { panic!("{error:?}") };
        let expected = format!("body: is not there, since an answer of {status} has none");
        assert_eq!(violations.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
    }
}

#[tokio::test]
async fn extractor_rejects_with_a_declared_answer() {
    mod guarded {
        use arklow::{Failure, arklow_endpoint};
        use axum::extract::FromRequestParts;
        use http::request::Parts;

        /// An extractor that rejects every request.
        pub(super) struct Guard;

        impl<S: Sync> FromRequestParts<S> for Guard {
            type Rejection = Failure;

            async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Failure> {
                let problem = get_pet::Problem { r#type: None, title: "Hidden".to_owned(), status: None };
                Err(get_pet::Error::NotFound(problem).into())
            }
        }

        #[arklow_endpoint(get, "/pets/<pet_id>/", contract = "contracts/answers.yaml")]
        pub(super) async fn get_pet(Guard: Guard, pet_id: String) -> Result<get_pet::Data, get_pet::Error> {
            unreachable!("the guard rejects the request for {pet_id}")
        }

        #[arklow_endpoint(get, "/any/", contract = "contracts/answers.yaml")]
        pub(super) async fn any_success(Guard: Guard) -> Result<any_success::Data, Failure> {
            unreachable!("the guard rejects the request")
        }
    }

    let router = arklow::api![guarded::get_pet, guarded::any_success].router().with_state(());
    let request = |path: &str| Request::get(path).body(Bytes::new()).expect("a request");
    let response = router.send(request("/pets/7/")).await.expect("an answer");
    assert_eq!((response.status().as_u16(), &response.body()[..]), (404, &br#"{"title":"Hidden"}"#[..]));
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    // It is not an answer of another operation.
    let response = router.send(request("/any/")).await.expect("an answer");
    assert_eq!(response.status(), StatusCode::BAD_GATEWAY);
}

#[tokio::test]
async fn path_of_no_alternative_is_refused_as_every_other() {
    mod versions {
        use arklow::{Failure, arklow_endpoint};

        #[arklow_endpoint(get, "/v<n>.json", contract = "contracts/headers.yaml")]
        pub(super) async fn version(n: String) -> Result<(), Failure> {
            assert_eq!(n, "1");
            Ok(())
        }
    }

    let router = arklow::api![versions::version].router().with_state(());
    for (path, status, media_type) in [
        ("/v1.json", 204, None),
        ("/v1.xml", 404, Some("application/problem+json")),
        ("/nowhere/", 404, Some("application/problem+json")),
    ] {
        let request = Request::get(path).body(Bytes::new()).expect("a request");
        let response = router.send(request).await.expect("an answer");
        let given = response.headers().get("content-type").map(|value| value.to_str().expect("text"));
        assert_eq!((response.status().as_u16(), given), (status, media_type), "{path}");
    }
}

mod headers {
    use super::*;

    macro_rules! operations {
        ($($method:ident $path:literal $name:ident;)*) => {
            pub(super) mod server {
                use super::*;
                $(
                    #[arklow_endpoint($method, $path, contract = "contracts/headers.yaml")]
                    pub(crate) async fn $name(State(next): State<Slot<$name::Data>>) -> Result<$name::Data, Failure> {
                        Ok(take(&next))
                    }
                )*
            }

            #[allow(dead_code, reason = "some are only served")]
            pub(super) mod client {
                use super::*;
                $(
                    #[arklow_endpoint($method, $path, contract = "contracts/headers.yaml", types = crate::headers::server::$name)]
                    pub(crate) async fn $name(transport: &impl Transport) -> Result<$name::Data, Error>;
                )*
            }
        };
    }

    operations! {
        get "/framing/" framing;
        head "/framing/" head_framing;
        get "/cookies/" cookies;
        get "/cookie/" cookie;
    }
}

#[tokio::test]
async fn header_that_http_writes_is_read_and_not_written() {
    use headers::{client, server};
    use server::{framing, head_framing};

    let data = |content_length, connection: Option<&str>| framing::Data {
        body: "ten bytes.".to_owned(),
        content_length,
        connection: connection.map(str::to_owned),
    };
    for (content_length, connection, status) in
        [(None, None, 200), (Some(5), None, 500), (Some(10), None, 500), (None, Some("close"), 500)]
    {
        let next = Slot::default();
        put(&next, data(content_length, connection));
        let router = arklow::api![server::framing].router().with_state(next);
        let request = Request::get("/framing/").body(Bytes::new()).expect("a request");
        let response = router.send(request).await.expect("an answer");
        assert_eq!(response.status().as_u16(), status, "{content_length:?} {connection:?}");
    }
    let response = framing::Response::Ok { body: "ten bytes.".to_owned(), content_length: Some(5), connection: None };
    let error = response.into_http().expect_err("not written");
    assert!(error.to_string().contains("header/Content-Length: is written by HTTP itself"), "{error}");

    // The answer to HEAD has the length of the body that GET would bring.
    for (connection, status) in [(None, 200), (Some("close".to_owned()), 500)] {
        let next = Slot::default();
        put(&next, head_framing::Data { content_length: Some(10), connection });
        let router = arklow::api![server::head_framing].router().with_state(next);
        match client::head_framing(&Client::over(router)).await {
            Ok(data) => assert_eq!((data.content_length, status), (Some(10), 200)),
            Err(error) => assert_eq!(error.status().map(|it| it.as_u16()), Some(status)),
        }
    }

    let response = Response::builder().header("content-type", "text/plain").header("connection", "close");
    let response = response.header("content-length", "10").body(Bytes::from_static(b"ten bytes."));
    let read = framing::Response::from_http(response.expect("a response")).expect("it is declared");
    assert!(matches!(read, framing::Response::Ok { content_length: Some(10), .. }), "{read:?}");
}

#[tokio::test]
async fn lines_of_set_cookie_are_not_joined() {
    use headers::{client, server};
    use server::{cookie, cookies};

    let lines = ["a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT", "b=2"];
    for lines in [&lines[..], &lines[..1]] {
        let data = cookies::Data { set_cookie: Some(lines.iter().map(|line| (*line).to_owned()).collect()) };
        let next = Slot::default();
        put(&next, data.clone());
        let router = arklow::api![server::cookies].router().with_state(next.clone());
        assert_eq!(client::cookies(&Client::over(router.clone())).await.expect("data"), data);
        put(&next, data);
        let request = Request::get("/cookies/").body(Bytes::new()).expect("a request");
        let response = router.send(request).await.expect("an answer");
        assert!(response.headers().get_all("set-cookie").iter().eq(lines), "{response:?}");
    }

    // One value is the first line.
    let response = Response::builder().status(204).header("set-cookie", lines[0]).header("set-cookie", lines[1]);
    let read = cookie::Response::from_http(response.body(Bytes::new()).expect("a response")).expect("it is declared");
    let cookie::Response::NoContent { set_cookie } = read;
    assert_eq!(set_cookie.as_deref(), Some(lines[0]));
    let next = Slot::default();
    let data = cookie::Data { set_cookie: Some(lines[0].to_owned()) };
    put(&next, data.clone());
    let router = arklow::api![server::cookie].router().with_state(next);
    assert_eq!(client::cookie(&Client::over(router)).await.expect("data"), data);
}
