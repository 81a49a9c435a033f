//! Secrets show up nowhere: in no `Debug`, no error, and no address after they have been read.

use std::error::Error as StdError;
use std::sync::{Arc, Mutex};

use arklow::{Client, Endpoint as _, Error, Failure, Transport};
use arklow_tests::Recorder;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use http::request::Parts;

use crate::{calls, handlers, verify};

const SECRET: &str = "s3cret";
/// `ali:s3cret` in base64, and the beginning of that.
const ENCODED: &str = "YWxpOnMz";

#[track_caller]
fn assert_hidden(text: &str) {
    assert!(!text.contains(SECRET) && !text.contains(ENCODED), "{text}");
}

fn client<T: Transport>(transport: T) -> Client<T> {
    (Client::over(transport).api_key_for("headerKey", SECRET))
        .api_key_for("queryKey", SECRET)
        .api_key_for("cookieKey", SECRET)
        .api_key_for("authorizationKey", SECRET)
        .basic("basicAuth", "ali", SECRET)
        .bearer("bearerAuth", SECRET)
        .token("oauth", async || Ok::<_, std::convert::Infallible>(SECRET))
}

#[tokio::test]
async fn debug_of_a_client_and_its_requests_shows_none() {
    let recorder = Recorder::new(200, "{}");
    let client = client(&recorder);
    assert_hidden(&format!("{client:?}"));
    let _ = calls::header(&client).await;
    let _ = calls::cookie(&client).await;
    let _ = calls::authorization(&client).await;
    let _ = calls::basic(&client).await;
    let _ = calls::bearer(&client).await;
    let _ = calls::oauth(&client).await;
    let sent = recorder.take();
    assert_eq!(sent.len(), 6);
    for request in sent {
        assert_hidden(&format!("{request:?}"));
    }
}

/// All texts of an error and its sources.
fn texts(error: &(dyn StdError + 'static)) -> String {
    let mut text = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        text.push_str(&format!("{error} {error:?}\n"));
        next = error.source();
    }
    text
}

#[tokio::test]
async fn errors_of_the_network_show_no_key_of_a_query() {
    // A port that nobody listens on, and a server that hangs up.
    let closed = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let hangs_up = listener.local_addr().expect("an address");
    let server = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            drop(stream);
        }
    });
    for (address, sent) in [(closed, false), (hangs_up, true)] {
        let client = Client::of::<calls::query::Endpoint>().expect("a client").base_url(&format!("http://{address}"));
        let client = client.expect("a base URL").api_key(SECRET);
        let error = calls::query(&client).await.expect_err("no answer");
        assert!(matches!(error, Error::Transport(_)) && error.may_have_been_carried_out() == sent, "{error:?}");
        assert_hidden(&texts(&error));
    }
    server.abort();
    let long = "s3cret".repeat(20_000);
    let error = calls::query(&Client::over(Recorder::new(200, "{}")).api_key(long)).await.expect_err("too long");
    assert_hidden(&texts(&error));
}

/// What each part of the application sees of a request.
#[tokio::test]
async fn parts_of_an_accepted_request_show_none() {
    let seen: Arc<Mutex<Vec<String>>> = Arc::default();
    let keep = {
        let seen = Arc::clone(&seen);
        move |text: String| seen.lock().expect("nobody panicked").push(text)
    };
    #[derive(Clone)]
    struct Everything(String);
    impl<S: Sync> axum::extract::FromRequestParts<S> for Everything {
        type Rejection = Failure;

        async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
            Ok(Self(format!("{parts:?} {}", parts.uri)))
        }
    }
    let check = {
        let keep = keep.clone();
        move |Everything(text): Everything, credentials: arklow::Credentials, operation: &'static arklow::Operation| {
            keep(text);
            verify(credentials, operation)
        }
    };
    use crate::handlers::{basic, bearer, cookie, header, mixed, optional, query};
    let list = arklow::api![basic, bearer, cookie, header, mixed, optional, query];
    let app: axum::Router = list.authenticate(check).router();
    let client = client(app);
    for text in [
        calls::basic(&client).await.expect("basic").seen,
        calls::bearer(&client).await.expect("bearer").seen,
        calls::cookie(&client).await.expect("cookie").seen,
        calls::header(&client).await.expect("header").seen,
        calls::mixed(&client).await.expect("mixed").seen,
        calls::optional(&client).await.expect("optional").seen,
        calls::query(&client).await.expect("query").seen,
    ] {
        assert_hidden(text.split_once(" | ").expect("what the handler sees").1);
    }
    let seen = std::mem::take(&mut *seen.lock().expect("nobody panicked"));
    assert_eq!(seen.len(), 7);
    for text in seen {
        assert_hidden(&text);
    }
}

/// A refusal says what is wrong with a credential and not what it is.
#[tokio::test]
async fn refusals_show_none() {
    for (target, name, value) in [
        ("/header", "x-api-key", "s3cret\u{e4}"),
        ("/query?api+key=s3cret&api+key=s3cret", "x", "y"),
        ("/cookie", "cookie", "session=s3cret; session=s3cret"),
        ("/bearer", "authorization", "Bearer s3cret s3cret"),
        ("/basic", "authorization", "Basic s3cret"),
        ("/basic", "authorization", "s3cret"),
        ("/optional", "authorization", "Bearer s3cret s3cret"),
    ] {
        let request = http::Request::get(target).header(name, value.as_bytes()).body(bytes::Bytes::new());
        let answer = handlers::app().send(request.expect("a request")).await.expect("an answer");
        assert_eq!(answer.status(), 401, "{target}");
        assert_hidden(&format!("{answer:?} {}", String::from_utf8_lossy(answer.body())));
    }
}

/// A layer in front of the router sees the address as it came; one that is beside the handler does not.
#[tokio::test]
async fn facts_of_an_operation_name_schemes_alone() {
    let operation = calls::query::Endpoint::OPERATION;
    assert_eq!(operation.security().map(|schemes| schemes[0].to_string()).collect::<Vec<_>>(), ["queryKey"]);
    let layered = handlers::app().layer(from_fn(async |request: Request, next: Next| {
        assert!(request.uri().to_string().contains("s3cret"));
        let response = next.run(request).await;
        assert_hidden(&format!("{response:?}"));
        response
    }));
    calls::query(&client(layered)).await.expect("an answer");
}
