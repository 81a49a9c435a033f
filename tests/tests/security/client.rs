//! What a client sends of what it has been given, and what it says is missing.

use std::convert::Infallible;
use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use arklow::{Client, Error, Secret, Transport};
use arklow_tests::Recorder;
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderValue, Request};

use crate::{calls, handlers};

/// Gives a client all credentials of the contract.
fn with_all<T: Transport>(client: Client<T>) -> Client<T> {
    (client.api_key_for("headerKey", "k"))
        .api_key_for("queryKey", "q & ä")
        .api_key_for("cookieKey", "c=%20")
        .api_key_for("authorizationKey", "a key")
        .bearer("bearerAuth", "t")
        .basic("basicAuth", "ali", "sesame:ö")
        .token("digestAuth", async || Ok::<_, Infallible>("username=\"ali\", qop=auth"))
        .token("oauth", async || Ok::<_, Infallible>(Secret::from("o")))
        .bearer("openId", "o")
}

/// Calls every operation, and returns what the check has seen of each that was sent.
macro_rules! call_all {
    ($client:expr; $($name:ident: $expected:literal),* $(,)?) => { $(
        let seen = calls::$name($client).await.expect(stringify!($name)).seen;
        assert_eq!(seen.split(" | ").next(), Some($expected), stringify!($name));
        assert!(!seen.contains("q%20"), "{seen}");
    )* };
}

async fn call_all<T: Transport>(client: &Client<T>) {
    call_all! {
        client;
        inherited: "headerKey=k",
        header: "headerKey=k",
        query: "queryKey=q & ä",
        cookie: "cookieKey=c=%20",
        authorization: "authorizationKey=a key",
        bearer: "bearerAuth=t member",
        basic: "basicAuth=sesame:ö of ali",
        digest: "digestAuth=username=\"ali\", qop=auth",
        oauth: "oauth=o things:read,things:write",
        open_id: "openId=o things",
        certificate: "certificate=nothing",
        either: "headerKey=k",
        both: "headerKey=k queryKey=q & ä",
        mixed: "cookieKey=c=%20 oauth=o things:read",
        optional: "bearerAuth=t",
        certified: "bearerAuth=t",
        same: "oauth=o openId=o",
        anonymous: "",
        open: "",
    }
    let error = calls::impossible(client).await.expect_err("one header for two schemes");
    assert_eq!(
        error.to_string(),
        "security scheme `basicAuth` needs the header `authorization`, which has the credential of another scheme"
    );
}

#[tokio::test]
async fn client_and_server_agree_in_process() {
    call_all(&with_all(Client::over(handlers::app()))).await;
}

#[tokio::test]
async fn client_and_server_agree_over_a_socket() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("http://{}/", listener.local_addr().expect("an address"));
    let server = tokio::spawn(async move { axum::serve(listener, handlers::app()).await });
    let client = Client::of::<handlers::open::Endpoint>().expect("a client").base_url(&base).expect("a base URL");
    call_all(&with_all(client)).await;
    server.abort();
}

#[tokio::test]
async fn first_alternative_that_is_complete_is_sent() {
    let client = || Client::over(handlers::app());
    call_all! { &client().bearer("bearerAuth", "t"); either: "bearerAuth=t", optional: "bearerAuth=t" }
    call_all! { &client().basic("basicAuth", "urs", ""); either: "basicAuth= of urs", optional: "nobody", certified: "certificate=nothing" }
    call_all! { &client().api_key("k"); either: "headerKey=k", mixed: "headerKey=k", optional: "queryKey=k" }
    call_all! { &client().api_key("k").bearer("oauth", "o"); mixed: "cookieKey=k oauth=o things:read" }
    // The key is for the scheme that has none of its own.
    call_all! { &client().api_key("k").api_key_for("queryKey", "q"); both: "headerKey=k queryKey=q", query: "queryKey=q" }
    // The last one counts.
    call_all! { &client().bearer("bearerAuth", "s").bearer("bearerAuth", "t"); bearer: "bearerAuth=t member" }
}

/// The message of an error before anything was sent.
async fn refusal<D: std::fmt::Debug>(call: impl Future<Output = Result<D, Error>>, recorder: &Recorder) -> String {
    let error = call.await.expect_err("a refusal");
    assert!(matches!(error, Error::Config(_)) && !error.may_have_been_carried_out(), "{error:?}");
    assert!(recorder.take().is_empty(), "{error}");
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(!text.contains("s3cret"), "{text}");
    }
    error.to_string()
}

#[tokio::test]
async fn missing_credentials_are_named_with_the_method_that_takes_them() {
    let recorder = Recorder::new(200, "{}");
    let client = Client::over(&recorder);
    let lacks = |operation: &str, what: &str| {
        format!("the operation, `GET /{operation}`, asks for a credential that the client lacks: give it {what}")
    };
    assert_eq!(
        refusal(calls::header(&client), &recorder).await,
        lacks("header", "an API key in the header `x-api-key` (security scheme `headerKey`) by `api_key`")
    );
    assert_eq!(
        refusal(calls::bearer(&client.clone().api_key("s3cret")), &recorder).await,
        lacks(
            "bearer",
            "a bearer token (security scheme `bearerAuth`) by `bearer(\"bearerAuth\", …)` or `token(\"bearerAuth\", …)`"
        )
    );
    // One key is not for two places.
    assert_eq!(
        refusal(calls::both(&client.clone().api_key("s3cret")), &recorder).await,
        lacks(
            "both",
            "an API key in the header `x-api-key` (security scheme `headerKey`) by `api_key_for(\"headerKey\", …)` and \
             an API key in the query parameter `api key` (security scheme `queryKey`) by `api_key_for(\"queryKey\", …)`"
        )
    );
    assert_eq!(
        refusal(calls::mixed(&client.clone().bearer("oauth", "s3cret")), &recorder).await,
        lacks(
            "mixed",
            "an API key in the cookie `session` (security scheme `cookieKey`) by `api_key`, or \
             an API key in the header `x-api-key` (security scheme `headerKey`) by `api_key`"
        )
    );
}

#[tokio::test]
async fn credential_of_a_scheme_that_the_contract_lacks_is_refused() {
    let recorder = Recorder::new(200, "{}");
    let client = Client::over(&recorder).bearer("bearerAuth", "s3cret").bearer("bearer", "s3cret");
    // Also where it would not have been sent.
    for _ in 0..2 {
        let message = refusal(calls::open(&client), &recorder).await;
        assert_eq!(
            message,
            "the client has a credential for security scheme `bearer`, which contracts/security.yaml does not have: its \
             schemes are `authorizationKey`, `basicAuth`, `bearerAuth`, `certificate`, `cookieKey`, `digestAuth`, `headerKey`, \
             `oauth`, `openId`, `queryKey`, and `tokenKey`"
        );
    }
}

#[tokio::test]
async fn credential_of_another_kind_is_refused() {
    let recorder = Recorder::new(200, "{}");
    let client = || Client::over(&recorder);
    let other = "is of another kind: the contract asks for";
    for (message, expected) in [
        (
            refusal(calls::bearer(&client().api_key_for("bearerAuth", "s3cret")), &recorder).await,
            format!(
                "the credential of security scheme `bearerAuth` {other} a bearer token; give it by `bearer(\"bearerAuth\", …)` or `token(\"bearerAuth\", …)`"
            ),
        ),
        (
            refusal(calls::basic(&client().token("basicAuth", async || Ok::<_, Infallible>("s3cret"))), &recorder)
                .await,
            format!(
                "the credential of security scheme `basicAuth` {other} a user name and a password; give it by `basic(\"basicAuth\", …)`"
            ),
        ),
        (
            refusal(calls::digest(&client().bearer("digestAuth", "s3cret")), &recorder).await,
            format!(
                "the credential of security scheme `digestAuth` {other} credentials of the HTTP scheme `digest`; give it by `token(\"digestAuth\", …)`"
            ),
        ),
        (
            refusal(calls::query(&client().basic("queryKey", "s3cret", "")), &recorder).await,
            format!(
                "the credential of security scheme `queryKey` {other} an API key in the query parameter `api key`; give it by `api_key_for(\"queryKey\", …)`"
            ),
        ),
    ] {
        assert_eq!(message, expected);
    }
}

#[tokio::test]
async fn credential_that_cannot_be_sent_is_refused_without_showing_it() {
    let recorder = Recorder::new(200, "{}");
    let client = || Client::over(&recorder);
    for (key, expected) in [
        ("", "is empty"),
        ("s3cret; admin=1", "has a character that fits no cookie"),
        ("s3cret\r\nx: y", "has a character that fits no cookie"),
        ("s3cretä", "has a character that fits no cookie"),
    ] {
        let message = refusal(calls::cookie(&client().api_key(key)), &recorder).await;
        assert_eq!(message, format!("the API key of security scheme `cookieKey` {expected}"), "{key:?}");
    }
    let message = refusal(calls::query(&client().api_key("")), &recorder).await;
    assert_eq!(message, "the API key of security scheme `queryKey` is empty");
    for (token, expected) in [
        ("", "is empty"),
        ("s3cret ", "has white space around it"),
        ("s3cret s3cret", "has white space in it"),
        ("s3cret\r\nx: y", "has a character other than visible ASCII"),
    ] {
        let message = refusal(calls::bearer(&client().bearer("bearerAuth", token)), &recorder).await;
        assert_eq!(message, format!("the token of security scheme `bearerAuth` {expected}"), "{token:?}");
    }
    for (user, password, expected) in [
        ("", "", "are empty"),
        ("s3cret:", "", "cannot be sent: a user name must not have a colon"),
        ("ali", "s3cret\n", "cannot be sent: they have a control character"),
    ] {
        let message = refusal(calls::basic(&client().basic("basicAuth", user, password)), &recorder).await;
        assert_eq!(message, format!("user name and password of security scheme `basicAuth` {expected}"));
    }
}

#[tokio::test]
async fn token_is_fetched_for_each_call_that_uses_it() {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let client = Client::over(handlers::app()).api_key("k").token("bearerAuth", async move || {
        tokio::task::yield_now().await;
        Ok::<_, Infallible>(format!("t{}", counted.fetch_add(1, Ordering::Relaxed)))
    });
    call_all! { &client; bearer: "bearerAuth=t0 member", either: "headerKey=k", open: "" }
    call_all! { &client.clone(); bearer: "bearerAuth=t1 member", certified: "bearerAuth=t2" }
    assert_eq!(count.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn token_that_cannot_be_fetched_is_an_error_with_its_source() {
    let recorder = Recorder::new(200, "{}");
    let client = Client::over(&recorder).token("oauth", async || Err::<Secret, _>(std::io::Error::other("no network")));
    assert_eq!(
        refusal(calls::oauth(&client), &recorder).await,
        "the token of security scheme `oauth` could not be fetched"
    );
    let error = calls::oauth(&client).await.expect_err("no token");
    assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("no network"));
}

/// As a transport around the client adds it.
#[tokio::test]
async fn request_may_bring_its_own_credentials() {
    use arklow::Endpoint as _;

    let request = |target: &str, operation: &'static arklow::Operation| {
        Request::get(target).extension(operation).body(bytes::Bytes::new()).expect("a request")
    };
    let recorder = Recorder::new(200, "{}");
    let mut of_bearer = request("/either", calls::either::Endpoint::OPERATION);
    of_bearer.headers_mut().insert(AUTHORIZATION, HeaderValue::from_static("Bearer s3cret"));
    Client::over(&recorder).send(of_bearer.clone()).await.expect("sent");
    assert!(recorder.take()[0].headers()[AUTHORIZATION].is_sensitive());
    for client in [
        Client::over(&recorder).bearer("bearerAuth", "t"),
        Client::over(&recorder).basic("basicAuth", "u", "p"),
        Client::over(&recorder).api_key("k"),
    ] {
        let message = refusal(client.send(of_bearer.clone()), &recorder).await;
        assert_eq!(message, "the request has a credential already, beside that of the client");
    }
    // One of two that are required together.
    let of_both = request("/both?api+key=s3cret", calls::both::Endpoint::OPERATION);
    Client::over(&recorder).api_key_for("headerKey", "k").send(of_both).await.expect("sent");
    assert_eq!(recorder.take()[0].headers()["x-api-key"], "k");
    // A cookie joins those of the request.
    let mut of_cookie = request("/cookie?a=b", calls::cookie::Endpoint::OPERATION);
    of_cookie.headers_mut().insert(COOKIE, HeaderValue::from_static("theme=dark"));
    of_cookie.headers_mut().append(COOKIE, HeaderValue::from_static("lang=de"));
    Client::over(&recorder).api_key("s").send(of_cookie).await.expect("sent");
    let sent = recorder.take().remove(0);
    let cookies: Vec<_> = sent.headers().get_all(COOKIE).iter().collect();
    assert_eq!(cookies, ["theme=dark; lang=de; session=s"]);
    assert!(cookies[0].is_sensitive());
    assert_eq!(sent.uri(), "/cookie?a=b");
}
