//! Base URLs: which are taken, and what is made of them.

use arklow::{Client, Transport};

use crate::{Recorder, WITHOUT_KEY, refusal, request};

/// A base URL, and where a request for `/v1/x?y` then goes.
const TAKEN: &[(&str, &str)] = &[
    ("https://h", "https://h/v1/x?y"),
    ("https://h/", "https://h/v1/x?y"),
    ("https://h/api", "https://h/api/v1/x?y"),
    ("https://h/api/", "https://h/api/v1/x?y"),
    ("https://h/a//b//", "https://h/a//b/v1/x?y"),
    ("https://h/a%20b/~!$&'()*+,;=:@", "https://h/a%20b/~!$&'()*+,;=:@/v1/x?y"),
    ("https://h:8443", "https://h:8443/v1/x?y"),
    ("https://h:443", "https://h:443/v1/x?y"),
    ("https://h:0065535", "https://h:65535/v1/x?y"),
    ("HTTPS://Api.Example.COM/Api", "https://api.example.com/Api/v1/x?y"),
    ("https://xn--mller-kva.example", "https://xn--mller-kva.example/v1/x?y"),
    ("https://a_b.c-d.e1", "https://a_b.c-d.e1/v1/x?y"),
    ("https://10.0.0.1", "https://10.0.0.1/v1/x?y"),
    ("https://[2001:DB8:0:0::1]:1", "https://[2001:db8::1]:1/v1/x?y"),
    ("http://localhost", "http://localhost/v1/x?y"),
    ("http://localhost:3123/", "http://localhost:3123/v1/x?y"),
    ("Http://LocalHost:3123", "http://localhost:3123/v1/x?y"),
    ("http://127.0.0.1:80", "http://127.0.0.1:80/v1/x?y"),
    ("http://127.255.255.254/api", "http://127.255.255.254/api/v1/x?y"),
    ("http://[::1]:3123", "http://[::1]:3123/v1/x?y"),
    ("http://[0:0:0:0:0:0:0:1]", "http://[::1]/v1/x?y"),
];

/// A base URL that would send a credential in the clear.
const PLAIN: &[&str] = &[
    "http://api.arklow.io",
    "http://localhost.evil.com",
    "http://127.0.0.1.evil.com",
    "http://evil.localhost",
    "http://localhost-",
    "http://xlocalhost",
    "http://128.0.0.1",
    "http://126.255.255.255",
    "http://0.0.0.0",
    "http://10.0.0.1",
    "http://[::]",
    "http://[::2]",
    "http://[::7f00:1]",
    "http://[fe80::1]",
];

/// A text that is no base URL, and a part of what is said of it.
const REFUSED: &[(&str, &str)] = &[
    ("", "must begin with"),
    ("h", "must begin with"),
    ("/api", "must begin with"),
    ("//h/api", "must begin with"),
    ("localhost:3123", "must begin with"),
    ("https:/h", "must begin with"),
    ("https:h", "must begin with"),
    (" https://h", "must begin with"),
    ("ftp://h", "must begin with"),
    ("javascript://h", "must begin with"),
    ("https\n://h", "must begin with"),
    ("https://", "must have a host"),
    ("https:///api", "must have a host"),
    ("https://:443", "must have a host"),
    ("https://h .example", "must have a host"),
    ("https://h\t", "must have a host"),
    ("https://h\n", "must have a host"),
    ("https://h\\evil", "must have a host"),
    ("https:\\\\h", "must begin with"),
    ("https://h..example", "must have a host"),
    ("https://h.", "must have a host"),
    ("http://localhost.", "must have a host"),
    ("https://müller.example", "must have a host"),
    ("http://ⓛocalhost", "must have a host"),
    ("http://%6cocalhost", "must have a host"),
    ("https://{region}.example", "must have a host"),
    ("http://127.1", "must have a host"),
    ("http://127.0.1", "must have a host"),
    ("http://0177.0.0.1", "must have a host"),
    ("http://127.0.0.01", "must have a host"),
    ("http://0x7f.0.0.1", "must have a host"),
    ("http://0x7f000001", "must have a host"),
    ("http://0X", "must have a host"),
    ("http://2130706433", "must have a host"),
    ("http://127.0.0.1.", "must have a host"),
    ("http://256.0.0.1", "must have a host"),
    ("http://a.1", "must have a host"),
    ("http://::1", "must have a host"),
    ("http://[::1", "not an IPv6"),
    ("http://[::1]x", "not an IPv6"),
    ("http://[localhost]", "not an IPv6"),
    ("http://[127.0.0.1]", "not an IPv6"),
    ("http://[::ffff:127.0.0.1]", "not an IPv6"),
    ("http://[::ffff:7f00:1]", "not an IPv6"),
    ("http://[fe80::1%25eth0]", "not an IPv6"),
    ("http://[]", "not an IPv6"),
    ("https://user@h", "user name"),
    ("https://user:hunter2@h", "user name"),
    ("https://@h", "user name"),
    ("http://localhost@evil.com", "user name"),
    ("http://localhost:80@evil.com", "user name"),
    ("http://localhost\\@evil.com", "user name"),
    ("https://h?", "query"),
    ("https://h/?token=hunter2", "query"),
    ("https://h#", "fragment"),
    ("https://h/api#x", "fragment"),
    ("http://evil.com#@localhost", "fragment"),
    ("http://evil.com?@localhost", "query"),
    ("https://h:", "port"),
    ("https://h:0", "port"),
    ("https://h:65536", "port"),
    ("https://h:99999999999999999999", "port"),
    ("https://h:+80", "port"),
    ("https://h:-1", "port"),
    ("https://h:8o", "port"),
    ("https://h: 80", "port"),
    ("https://h/a b", "percent-encoded"),
    ("https://h/ä", "percent-encoded"),
    ("https://h/\\evil", "percent-encoded"),
    ("https://h/{version}", "percent-encoded"),
    ("https://h/\"", "percent-encoded"),
    ("https://h/%", "hexadecimal"),
    ("https://h/%4", "hexadecimal"),
    ("https://h/%4g", "hexadecimal"),
    ("https://h/%%41", "hexadecimal"),
    ("https://h/a/../b", "`..`"),
    ("https://h/..", "`..`"),
    ("https://h/./b", "`..`"),
    ("https://h/%2e%2E/b", "`..`"),
    ("https://h/.%2e", "`..`"),
];

#[tokio::test]
async fn base_url_is_prepended_to_the_path() {
    for (base, expected) in TAKEN {
        let recorder = Recorder::default();
        let client = Client::over(&recorder).base_url(base).unwrap_or_else(|error| panic!("{base}: {error}"));
        client.send(request(&WITHOUT_KEY, "/v1/x?y")).await.unwrap();
        assert_eq!(recorder.take()[0].uri().to_string(), *expected, "{base}");
    }
}

#[test]
fn invalid_base_url_is_rejected_and_not_shown() {
    for (base, expected) in REFUSED {
        for client in [Client::over(Recorder::default()), Client::over(Recorder::default()).danger_allow_plain_http()] {
            let message = refusal(client.base_url(base));
            assert!(message.starts_with("the base URL ") && message.contains(expected), "{base:?}: {message}");
            assert!(!message.contains("hunter2") && !message.contains("evil"), "{base:?}: {message}");
        }
    }
}

#[test]
fn base_url_that_is_too_long_is_an_error() {
    let long = |length| format!("https://h/{}", "x".repeat(length));
    assert!(Client::over(Recorder::default()).base_url(&long(10_000)).is_ok());
    let message = refusal(Client::over(Recorder::default()).base_url(&long(100_000)));
    assert_eq!(message, "the base URL is too long");
}

#[test]
fn plain_http_is_allowed_only_to_this_machine() {
    for base in PLAIN {
        let message = refusal(Client::over(Recorder::default()).base_url(base));
        assert!(message.contains("in the clear"), "{base}: {message}");
    }
}

#[test]
fn plain_http_to_another_machine_can_be_allowed() {
    for base in PLAIN {
        assert!(Client::over(Recorder::default()).danger_allow_plain_http().base_url(base).is_ok(), "{base}");
    }
}

#[tokio::test]
async fn transport_gets_only_the_path_without_a_base_url() {
    let recorder = Recorder::default();
    Client::over(&recorder).send(request(&WITHOUT_KEY, "/v1/x?y")).await.unwrap();
    assert_eq!(recorder.take()[0].uri(), "/v1/x?y");
}

/// The credential would go where the request says.
#[tokio::test]
async fn request_with_a_host_is_rejected() {
    let recorder = Recorder::default();
    let over = Client::over(&recorder);
    for client in [over.clone(), over.base_url("https://h").unwrap()] {
        for uri in ["https://evil.com/v1/x", "http://h/v1/x", "https://h/v1/x", "evil.com:443", "*"] {
            let message = refusal(client.send(request(&WITHOUT_KEY, uri)).await);
            assert!(message.contains("its own server"), "{uri}: {message}");
        }
    }
    assert!(recorder.take().is_empty());
}
