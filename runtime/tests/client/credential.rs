//! The credential, and the limits: what a client adds to a request.

use std::time::Duration;

use arklow::{Client, Error, Limits, Operation, Transport};

use crate::{HEADER, KEY, Recorder, WITH_KEY, WITHOUT_KEY, refusal, request};

#[tokio::test]
async fn the_key_goes_into_the_header_of_the_operation_once() {
    let recorder = Recorder::default();
    Client::over(&recorder).api_key("old").api_key(KEY).send(request(&WITH_KEY, "/")).await.unwrap();
    let sent = recorder.take().remove(0);
    let values: Vec<_> = sent.headers().get_all(HEADER).iter().collect();
    assert_eq!(values, [KEY]);
    assert!(values[0].is_sensitive());
    assert!(!format!("{sent:?}").contains(KEY));
}

#[tokio::test]
async fn an_operation_that_asks_for_no_credential_gets_none() {
    let recorder = Recorder::default();
    Client::over(&recorder).api_key(KEY).send(request(&WITHOUT_KEY, "/")).await.unwrap();
    assert!(!recorder.take()[0].headers().contains_key(HEADER));
}

#[tokio::test]
async fn without_a_key_nothing_is_sent_that_needs_one() {
    let recorder = Recorder::default();
    let message = refusal(Client::over(&recorder).send(request(&WITH_KEY, "/")).await);
    assert!(message.contains("`api_key`"), "{message}");
    assert!(recorder.take().is_empty());
}

#[tokio::test]
async fn a_key_that_no_header_can_carry_is_refused_without_showing_it() {
    let recorder = Recorder::default();
    for (key, expected) in [
        ("", "is empty"),
        ("  ", "white space"),
        ("ak_live_do_not_show\n", "white space"),
        (" ak_live_do_not_show", "white space"),
        ("ak_live_do_not_show\r\nx-evil: 1", "character"),
        ("ak_live_do_not_show\0", "character"),
        ("ak_live_do_not_show\u{7f}", "character"),
        ("ak_live_do_not_show_ä", "character"),
        ("ak_live\tdo_not_show", "character"),
    ] {
        let message = refusal(Client::over(&recorder).api_key(key).send(request(&WITH_KEY, "/")).await);
        assert!(message.starts_with("the API key ") && message.contains(expected), "{key:?}: {message}");
    }
    assert!(recorder.take().is_empty());
}

/// As a transport around the client adds it, with a key for each request.
#[tokio::test]
async fn a_request_can_bring_its_credential_to_a_client_without_a_key() {
    let recorder = Recorder::default();
    let mut request = request(&WITH_KEY, "/");
    request.headers_mut().insert(HEADER, http::HeaderValue::from_static(KEY));
    Client::over(&recorder).send(request.clone()).await.unwrap();
    assert!(recorder.take()[0].headers()[HEADER].is_sensitive());

    let message = refusal(Client::over(&recorder).api_key(KEY).send(request).await);
    assert_eq!(message, "the request has a credential already, beside that of the client");
    assert!(recorder.take().is_empty());
}

#[tokio::test]
async fn a_credential_in_a_header_that_cannot_be_is_an_error() {
    static IMPOSSIBLE: Operation =
        crate::operation(arklow::EMBEDDED, &[arklow::__private::schema::header_key("apiKey", "x key")]);
    let recorder = Recorder::default();
    let message = refusal(Client::over(&recorder).api_key(KEY).send(request(&IMPOSSIBLE, "/")).await);
    assert!(message.contains("has an invalid name"), "{message}");
    assert!(recorder.take().is_empty());
}

#[test]
fn debug_shows_no_key() {
    let client = Client::over(Recorder::default()).api_key(KEY).base_url("https://h/api").unwrap();
    assert_eq!(format!("{client:?}"), r#"Client { base_url: "https://h/api", .. }"#);
}

#[tokio::test]
async fn the_transport_is_told_the_limits() {
    let recorder = Recorder::default();
    let client = Client::over(&recorder);
    client.send(request(&WITHOUT_KEY, "/")).await.unwrap();
    let client = client.timeout(Duration::from_secs(1)).max_response_bytes(2);
    client.send(request(&WITHOUT_KEY, "/")).await.unwrap();
    let sent = recorder.take();
    let limits = |index: usize| *sent[index].extensions().get::<Limits>().unwrap();
    assert_eq!(limits(0), Limits::default());
    assert_eq!((limits(1).timeout, limits(1).max_response_bytes), (Duration::from_secs(1), 2));
}

#[tokio::test]
async fn an_answer_that_is_too_long_is_refused_whatever_the_transport_does() {
    let client = Client::over(Recorder { answer: "four", ..Recorder::default() });
    let client = client.max_response_bytes(4);
    assert_eq!(client.send(request(&WITHOUT_KEY, "/")).await.unwrap().body(), "four");
    let error = client.max_response_bytes(3).send(request(&WITHOUT_KEY, "/")).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert!(error.may_have_been_carried_out());
}

/// The outer one knows the key, the inner one the server.
#[tokio::test]
async fn a_client_is_a_transport_of_another() {
    let recorder = Recorder::default();
    let inner = Client::over(&recorder).base_url("https://h").unwrap();
    Client::over(inner).api_key(KEY).send(request(&WITH_KEY, "/v1")).await.unwrap();
    let sent = recorder.take();
    assert_eq!(sent[0].uri(), "https://h/v1");
    assert_eq!(sent[0].headers()[HEADER], KEY);
}
