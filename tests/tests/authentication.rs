//! Who checks credentials: no route is open by accident, and what a check finds is the principal of handlers.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use arklow::{Credential, Credentials, Endpoint as _, Failure, Operation, Principal, Secret, arklow_endpoint};
use arklow_tests::answer;
use axum::extract::State;
use axum::{Extension, Router};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use serde_json::Value;

#[derive(Clone, Default)]
struct Store {
    checks: Arc<AtomicUsize>,
}

#[derive(Clone, Debug, PartialEq)]
struct Member(&'static str);

mod server {
    use super::*;

    #[arklow_endpoint(post, "/made/", contract = "contracts/paths.yaml")]
    pub(crate) async fn make() -> Result<make::Data, Failure> {
        Ok(make::Data { at: "open".to_owned() })
    }

    #[arklow_endpoint(get, "/made/", contract = "contracts/paths.yaml")]
    pub(crate) async fn list_made(Principal(member): Principal<Member>) -> Result<list_made::Data, Failure> {
        Ok(list_made::Data { at: member.0.to_owned() })
    }

    #[arklow_endpoint(delete, "/owners/<id>/", contract = "contracts/paths.yaml")]
    pub(crate) async fn remove_owner(id: String, Credential(key): Credential) -> Result<remove_owner::Data, Failure> {
        match key.expose() {
            "refused by the handler" => Err(Failure::new(StatusCode::UNAUTHORIZED, "unauthorized", "not by it")),
            _ => Ok(remove_owner::Data { at: id }),
        }
    }
}
use server::{list_made, make, remove_owner};

async fn verify(
    State(store): State<Store>,
    operation: &'static Operation,
    credentials: Credentials,
) -> Result<Member, Failure> {
    store.checks.fetch_add(1, Ordering::Relaxed);
    assert_eq!(credentials.scheme(), "key");
    assert!(!format!("{credentials:?}").contains(credentials.secret().expose()));
    if *credentials.secret() == Secret::from("refused by the handler") || operation.path.starts_with("/made/") {
        return match credentials.secret().expose() {
            "of 7" => Ok(Member("7")),
            "refused by the handler" => Ok(Member("8")),
            "banned" => Err(Failure::new(StatusCode::FORBIDDEN, "banned", "for good")),
            "challenged" => Err(Failure::new(StatusCode::UNAUTHORIZED, "unauthorized", "no such key")
                .header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))),
            _ => Err(Failure::new(StatusCode::UNAUTHORIZED, "unauthorized", "no such key")),
        };
    }
    Ok(Member("owner"))
}

fn app(store: &Store) -> Router {
    arklow::api![make, list_made, remove_owner].authenticate(verify).router().with_state(store.clone())
}

async fn send(app: &Router, method: &str, path: &str, key: &[&str]) -> (u16, HeaderMap, Value) {
    let request = Request::builder().method(method).uri(path);
    let request = key.iter().fold(request, |request, key| request.header("x-key", *key));
    answer(app, request.body(Bytes::new()).expect("a request")).await
}

#[tokio::test]
async fn principal_is_what_the_check_returned() {
    let store = Store::default();
    let (status, _, body) = send(&app(&store), "GET", "/made/", &["of 7"]).await;
    assert_eq!((status, &body["data"]["at"]), (200, &Value::from("7")));
    assert_eq!(store.checks.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn refused_credentials_reach_no_handler() {
    let store = Store::default();
    let app = app(&store);
    for (key, status, code) in [("of nobody", 401, "unauthorized"), ("banned", 403, "banned")] {
        let (given, headers, body) = send(&app, "GET", "/made/", &[key]).await;
        assert_eq!((given, &body["errors"][0]["code"]), (status, &Value::from(code)));
        let challenge = headers.get(header::WWW_AUTHENTICATE).map(|value| value.to_str().expect("text"));
        assert_eq!(challenge, (status == 401).then_some(r#"ApiKey in="header", name="x-key""#), "{key}");
    }
}

#[tokio::test]
async fn unauthorized_answers_name_the_scheme_unless_they_do_already() {
    let app = app(&Store::default());
    for (method, path, key, expected) in [
        ("GET", "/made/", &[][..], r#"ApiKey in="header", name="x-key""#),
        ("GET", "/made/", &["a", "b"], r#"ApiKey in="header", name="x-key""#),
        ("GET", "/made/", &["challenged"], "Bearer"),
        ("DELETE", "/owners/7/", &["refused by the handler"], r#"ApiKey in="header", name="x-key""#),
    ] {
        let (status, headers, _) = send(&app, method, path, key).await;
        let challenges: Vec<_> = headers.get_all(header::WWW_AUTHENTICATE).iter().collect();
        assert_eq!(status, 401, "{key:?}");
        assert_eq!(challenges, [expected], "{key:?}");
    }
}

#[tokio::test]
async fn operations_without_credentials_are_not_checked() {
    let store = Store::default();
    let app = app(&store);
    assert_eq!(send(&app, "POST", "/made/", &[]).await.0, 201);
    assert_eq!(send(&app, "PUT", "/made/", &[]).await.0, 405);
    assert_eq!(send(&app, "GET", "/made/", &[]).await.0, 401);
    assert_eq!(store.checks.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn check_may_be_a_closure_that_returns_an_error_of_its_own() {
    struct Refused;
    impl From<Refused> for Failure {
        fn from(_: Refused) -> Self {
            Self::new(StatusCode::UNAUTHORIZED, "refused", "by a closure")
        }
    }
    let expected = Secret::from("k");
    let check = move |Credential(key): Credential| {
        let is_right = key == expected;
        async move { if is_right { Ok(Member("closure")) } else { Err(Refused) } }
    };
    let app: Router = arklow::api![list_made].authenticate(check).router();
    assert_eq!(send(&app, "GET", "/made/", &["k"]).await.2["data"]["at"], "closure");
    assert_eq!(send(&app, "GET", "/made/", &["j"]).await.2["errors"][0]["code"], "refused");
}

#[tokio::test]
async fn rejected_argument_of_a_check_is_an_answer() {
    async fn check(_: Extension<u8>) -> Result<Member, Failure> {
        Ok(Member("nobody"))
    }
    let app: Router = arklow::api![list_made].authenticate(check).router();
    assert_eq!(send(&app, "GET", "/made/", &["k"]).await.0, 500);
}

#[tokio::test]
async fn layer_may_check_instead_and_leave_the_principal() {
    let list = || arklow::api![list_made].credentials_checked_elsewhere();
    let app: Router = list().router().layer(Extension(Principal(Member("of a layer"))));
    assert_eq!(send(&app, "GET", "/made/", &["k"]).await.2["data"]["at"], "of a layer");
    assert_eq!(send(&app, "GET", "/made/", &[]).await.0, 401);
    let app: Router = list().routes();
    assert_eq!(send(&app, "GET", "/made/", &["k"]).await.0, 500);
}

/// A request that a client makes has its operation in the extensions, and whoever serves it in process may be no operation.
#[tokio::test]
async fn credentials_are_those_that_the_serving_operation_asks_for() {
    let app = Router::new().route("/made/", axum::routing::get(async |_: Credentials| "served"));
    let request = Request::get("/made/").header("x-key", "k").extension(list_made::Endpoint::OPERATION);
    assert_eq!(answer(&app, request.body(Bytes::new()).expect("a request")).await.0, 500);
}
