//! The expansions recorded in `macros/tests/expand` compile without warnings, and they work.

#![deny(warnings)]
#![allow(unreachable_pub, reason = "as recorded, it is not the code of a macro, and the functions are public")]

use arklow::Transport as _;

mod handler {
    use arklow::Failure;
    use axum::extract::State;

    #[derive(Clone)]
    pub(crate) struct Store;

    impl Store {
        #[allow(clippy::unused_self, reason = "a store has state")]
        fn create(&self, org_id: create_key::OrgId, body: create_key::Body) -> Result<create_key::Data, Failure> {
            Ok(create_key::Data {
                id: "1".to_owned(),
                org_id: org_id.into(),
                member_id: "7".to_owned(),
                user_id: None,
                material: "x".into(),
                description: body.description.map(String::from),
            })
        }
    }

    include!("../../macros/tests/expand/handler.rs");
}

mod client {
    include!("../../macros/tests/expand/client.rs");
}

mod own_contract {
    include!("../../macros/tests/expand/own_contract.rs");
}

mod answers {
    include!("../../macros/tests/expand/answers.rs");
}

#[tokio::test]
async fn recorded_handler_of_another_contract_works() {
    let app: axum::Router = arklow::api![own_contract::make].credentials_checked_elsewhere().router();
    let send = |body: &'static str| {
        let request = http::Request::post("/things/x/").header("content-type", "application/json");
        app.send(request.body(bytes::Bytes::from_static(body.as_bytes())).expect("a request"))
    };
    let response = send(r#"{"parent": null, "tags": ["a", "b-c"]}"#).await.expect("an answer");
    assert_eq!(response.status(), 500);
    let response = send(r#"{"tags": ["a", "B", ""]}"#).await.expect("an answer");
    let body = String::from_utf8_lossy(response.body()).into_owned();
    for violation in
        ["body/parent: is required", "body/tags/1: must match", "body/tags/2: must have at least 1 character"]
    {
        assert!(body.contains(violation), "{body}");
    }
}

#[tokio::test]
async fn recorded_handler_works() {
    let app: axum::Router =
        arklow::api![handler::create_key].credentials_checked_elsewhere().router().with_state(handler::Store);
    let request = http::Request::put("/v1/orgs/42/keys/").header("x-arklow-auth", "k").body(bytes::Bytes::new());
    let response = arklow::Transport::send(&app, request.expect("a request")).await.expect("an answer");
    assert_eq!(response.status(), 200);
}

#[tokio::test]
async fn recorded_call_checks_its_arguments() {
    let client = arklow::Client::new("k").expect("a client");
    let error = client::create_key(&client, "4z", None).await.expect_err("no digits");
    assert_eq!(error.to_string(), "the arguments break the contract: path/org_id: must match ^[0-9]+$");
}

#[tokio::test]
async fn answers_work() {
    use answers::read_item::{Error, Response};

    let refused = Response::from_http(
        http::Response::builder()
            .status(422)
            .body(bytes::Bytes::from_static(br#"{"detail": []}"#))
            .expect("a response"),
    );
    let Ok(refused @ Response::UnprocessableEntity(_)) = refused else { panic!("{refused:?}") };
    assert_eq!(refused.into_http().expect("a response").status(), 422);
    let client = arklow::Client::new("k").expect("a client");
    let error = answers::read_item(&client, "").await.expect_err("it fits no path");
    assert!(matches!(error, Error::Other(arklow::Error::Invalid(_))), "{error}");
}
