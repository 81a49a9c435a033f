//! The `Reqwest` transport, tested against small servers.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use arklow::reqwest::Reqwest;
use arklow::{Client, Error, Transport};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::{HEADER, KEY, WITH_KEY, WITHOUT_KEY, refusal, request};

const PATH: &str = "/v1/orgs/hunter2/keys/";
const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

/// The reaction of a server to a request.
#[derive(Clone)]
enum Then {
    /// Responds, and reads the next request.
    Answer(String),
    /// Responds, and then sends one byte every 20 ms.
    Trickle(&'static str),
    /// Keeps the connection open and sends nothing.
    Wait,
    /// Closes the connection.
    Close,
}

/// A server with a script of reactions, one for each request. The last one is repeated.
struct Server {
    address: SocketAddr,
    /// The bytes received, per connection.
    heard: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Server {
    async fn start(then: Then) -> Self {
        Self::at("127.0.0.1:0", vec![then]).await
    }

    async fn at(address: &str, script: Vec<Then>) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let server = Self { address: listener.local_addr().unwrap(), heard: Arc::default() };
        let heard = server.heard.clone();
        let script = Arc::new(Mutex::new(script));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let index = heard.lock().unwrap().len();
                heard.lock().unwrap().push(Vec::new());
                tokio::spawn(serve(stream, script.clone(), heard.clone(), index));
            }
        });
        server
    }

    fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the bytes received so far, per connection.
    fn heard(&self) -> Vec<String> {
        let heard = self.heard.lock().unwrap();
        heard.iter().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
    }
}

/// Reads requests and follows the script. The requests in these tests have a body of two bytes, or are not HTTP.
async fn serve(mut stream: TcpStream, script: Arc<Mutex<Vec<Then>>>, heard: Arc<Mutex<Vec<Vec<u8>>>>, index: usize) {
    let mut buffer = [0; 4096];
    while let Ok(length @ 1..) = stream.read(&mut buffer).await {
        let complete = {
            let heard = &mut heard.lock().unwrap()[index];
            heard.extend_from_slice(&buffer[..length]);
            heard.ends_with(b"{}") || !heard.starts_with(b"PUT ")
        };
        if !complete {
            continue;
        }
        let then = {
            let mut script = script.lock().unwrap();
            if script.len() > 1 { script.remove(0) } else { script[0].clone() }
        };
        match then {
            Then::Answer(text) => stream.write_all(text.as_bytes()).await.unwrap(),
            Then::Trickle(text) => {
                stream.write_all(text.as_bytes()).await.unwrap();
                while stream.write_all(b"1\r\nx\r\n").await.is_ok() {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
            Then::Wait => tokio::time::sleep(Duration::from_secs(60)).await,
            Then::Close => return,
        }
    }
}

fn client(url: &str) -> Client {
    Client::new(KEY).unwrap().base_url(url).unwrap().timeout(Duration::from_secs(5))
}

/// Returns whether the request of a transport error may have been carried out. Asserts that the error does not show the key
/// or an argument.
#[track_caller]
fn failure<T>(result: Result<T, Error>) -> bool {
    let Err(error) = result else { panic!("did not fail") };
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    let mut shown = format!("{error} {error:?}");
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        shown += &format!(" {cause} {cause:?}");
        source = cause.source();
    }
    assert!(!shown.contains(KEY) && !shown.contains("hunter2"), "{shown}");
    error.may_have_been_carried_out()
}

#[tokio::test]
async fn request_is_sent_unchanged() {
    let server = Server::start(Then::Answer(OK.to_owned())).await;
    let answer = client(&format!("{}/api/", server.url())).send(request(&WITH_KEY, PATH)).await.unwrap();
    assert_eq!((answer.status().as_u16(), &**answer.body()), (200, b"ok".as_slice()));
    assert_eq!(answer.headers()["content-length"], "2");

    let [heard] = &server.heard()[..] else { panic!("more than one connection") };
    let (head, body) = heard.split_once("\r\n\r\n").unwrap();
    let mut lines: Vec<&str> = head.split("\r\n").collect();
    assert_eq!(lines.remove(0), "PUT /api/v1/orgs/hunter2/keys/ HTTP/1.1");
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "accept: */*",
            "content-length: 2",
            "content-type: application/json",
            &format!("host: {}", server.address),
            &format!("user-agent: arklow/{}", env!("CARGO_PKG_VERSION")),
            &format!("{HEADER}: {KEY}"),
        ]
    );
    assert_eq!(body, "{}");
}

#[tokio::test]
async fn no_credential_is_sent_for_an_operation_without_one() {
    let server = Server::start(Then::Answer(OK.to_owned())).await;
    client(&server.url()).send(request(&WITHOUT_KEY, PATH)).await.unwrap();
    assert!(!server.heard()[0].contains(KEY));
}

#[tokio::test]
async fn redirect_is_not_followed() {
    let elsewhere = Server::start(Then::Answer(OK.to_owned())).await;
    let eager = Reqwest::from_builder(|| reqwest::Client::builder().redirect(Policy::limited(10))).unwrap();
    for status in [301, 302, 303, 307, 308] {
        let location = elsewhere.url();
        let text = format!("HTTP/1.1 {status} Moved\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n");
        let server = Server::start(Then::Answer(text)).await;
        let answer = client(&server.url()).send(request(&WITH_KEY, PATH)).await.unwrap();
        assert_eq!((answer.status().as_u16(), answer.headers()["location"].to_str().unwrap()), (status, &*location));

        let client = Client::over(eager.clone()).api_key(KEY).base_url(&server.url()).unwrap();
        assert_eq!(client.send(request(&WITH_KEY, PATH)).await.unwrap().status(), status);
    }
    assert!(elsewhere.heard().is_empty());
}

#[tokio::test]
async fn silent_server_times_out() {
    let server = Server::start(Then::Wait).await;
    let client = client(&server.url()).timeout(Duration::from_millis(200));
    let start = Instant::now();
    assert!(failure(client.send(request(&WITH_KEY, PATH)).await));
    assert!(start.elapsed() < Duration::from_secs(3));
    assert_eq!(server.heard().len(), 1);
}

#[tokio::test]
async fn slow_body_times_out() {
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let server = Server::start(Then::Trickle(head)).await;
    let client = client(&server.url()).timeout(Duration::from_millis(300));
    let start = Instant::now();
    assert!(failure(client.send(request(&WITH_KEY, PATH)).await));
    assert!(start.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn response_with_a_long_content_length_is_not_read() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n";
    let server = Server::start(Then::Answer(head.to_owned())).await;
    let start = Instant::now();
    assert!(failure(client(&server.url()).max_response_bytes(10).send(request(&WITH_KEY, PATH)).await));
    assert!(start.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn endless_response_is_read_up_to_the_limit() {
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let server = Server::start(Then::Trickle(head)).await;
    let start = Instant::now();
    assert!(failure(client(&server.url()).max_response_bytes(10).send(request(&WITH_KEY, PATH)).await));
    assert!(start.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn response_of_the_maximum_length_is_read() {
    for text in [OK, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n"] {
        let server = Server::start(Then::Answer(text.to_owned())).await;
        let client = client(&server.url()).max_response_bytes(2);
        assert_eq!(client.send(request(&WITH_KEY, PATH)).await.unwrap().body(), "ok");
    }
}

#[tokio::test]
async fn refused_connection_means_that_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    assert!(!failure(client(&url).send(request(&WITH_KEY, PATH)).await));
}

#[tokio::test]
async fn unreachable_server_means_that_nothing_was_sent() {
    let builder =
        || reqwest::Client::builder().connect_timeout(Duration::from_millis(100)).dns_resolver(Arc::new(Mute));
    let client = Client::over(Reqwest::from_builder(builder).unwrap()).api_key(KEY);
    assert!(!failure(client.base_url("https://h.example").unwrap().send(request(&WITH_KEY, PATH)).await));
}

#[tokio::test]
async fn closed_connection_means_maybe_sent_and_is_not_retried() {
    let server = Server::start(Then::Close).await;
    assert!(failure(client(&server.url()).send(request(&WITH_KEY, PATH)).await));
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(server.heard().len(), 1);
}

/// A connection pool may retry when a reused connection fails.
#[tokio::test]
async fn request_over_a_reused_connection_is_not_retried() {
    let server = Server::at("127.0.0.1:0", vec![Then::Answer(OK.to_owned()), Then::Close]).await;
    let client = client(&server.url());
    client.send(request(&WITH_KEY, PATH)).await.unwrap();
    assert!(failure(client.send(request(&WITH_KEY, PATH)).await));
    tokio::time::sleep(Duration::from_millis(200)).await;
    let heard = server.heard();
    assert_eq!((heard.len(), heard[0].matches("PUT ").count()), (1, 2));
}

#[tokio::test]
async fn truncated_response_means_maybe_sent() {
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nnonsense\r\n";
    let server = Server::start(Then::Answer(head.to_owned())).await;
    assert!(failure(client(&server.url()).send(request(&WITH_KEY, PATH)).await));
}

#[tokio::test]
async fn https_to_a_server_without_tls_sends_nothing() {
    let server = Server::start(Then::Answer("HTTP/1.1 400 Bad Request\r\n\r\n".to_owned())).await;
    let client = client(&format!("https://{}", server.address));
    assert!(!failure(client.send(request(&WITH_KEY, PATH)).await));
    assert!(!server.heard()[0].contains(KEY) && !server.heard()[0].contains("PUT"));
}

/// Resolves every name to one address.
#[derive(Clone)]
struct Liar(SocketAddr);

impl Resolve for Liar {
    fn resolve(&self, _: Name) -> Resolving {
        let addresses: Addrs = Box::new(std::iter::once(self.0));
        Box::pin(async { Ok(addresses) })
    }
}

/// Never resolves a name.
struct Mute;

impl Resolve for Mute {
    fn resolve(&self, _: Name) -> Resolving {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn localhost_does_not_depend_on_the_resolver() {
    let here = Server::start(Then::Answer(OK.to_owned())).await;
    let there = Server::at(&format!("127.0.0.2:{}", here.address.port()), vec![Then::Close]).await;
    let liar = Liar(there.address);
    let transport = Reqwest::from_builder(|| reqwest::Client::builder().dns_resolver(Arc::new(liar.clone()))).unwrap();
    let client = Client::over(transport).api_key(KEY);
    for host in ["localhost", "LOCALHOST"] {
        let client = client.clone().base_url(&format!("http://{host}:{}", here.address.port())).unwrap();
        client.send(request(&WITH_KEY, PATH)).await.unwrap();
    }
    assert_eq!(here.heard().concat().matches("PUT ").count(), 2);
    assert!(there.heard().is_empty());
}

#[tokio::test]
async fn plain_http_does_not_use_a_proxy() {
    let server = Server::start(Then::Answer(OK.to_owned())).await;
    let proxy = Server::start(Then::Close).await;
    let through = || reqwest::Client::builder().proxy(reqwest::Proxy::all(proxy.url()).unwrap());
    let client = Client::over(Reqwest::from_builder(through).unwrap()).api_key(KEY);
    client.base_url(&server.url()).unwrap().send(request(&WITH_KEY, PATH)).await.unwrap();
    assert!(proxy.heard().is_empty());
}

#[tokio::test]
async fn https_proxy_sees_only_the_host() {
    let proxy = Server::start(Then::Answer("HTTP/1.1 200 OK\r\n\r\n".to_owned())).await;
    let through = || reqwest::Client::builder().proxy(reqwest::Proxy::all(proxy.url()).unwrap());
    let client = Client::over(Reqwest::from_builder(through).unwrap()).api_key(KEY).timeout(Duration::from_secs(5));
    assert!(!failure(client.base_url("https://h.example").unwrap().send(request(&WITH_KEY, PATH)).await));
    let heard = proxy.heard().concat();
    assert!(heard.starts_with("CONNECT h.example:443 HTTP/1.1\r\n"), "{heard}");
    assert!(!heard.contains(KEY) && !heard.contains("hunter2"), "{heard}");
}

#[tokio::test]
async fn path_that_reqwest_would_change_is_rejected() {
    let server = Server::start(Then::Answer(OK.to_owned())).await;
    for path in ["/v1/../admin", "/v1/%2e%2e/admin", "/./v1", "/v1/\"x\""] {
        let message = refusal(client(&server.url()).send(request(&WITH_KEY, path)).await);
        assert_eq!(message, "the address of the request would change on its way", "{path}");
    }
    assert!(server.heard().is_empty());
}

#[tokio::test]
async fn request_without_a_host_is_rejected() {
    let client = Client::over(Reqwest::new().unwrap()).api_key(KEY);
    let message = refusal(client.send(request(&WITH_KEY, PATH)).await);
    assert_eq!(message, "the request has no host: give the client a `base_url`");
}

#[test]
fn call_outside_of_a_tokio_runtime_is_an_error() {
    let client = client("http://127.0.0.1:1");
    let mut call = client.send(request(&WITH_KEY, PATH));
    let Poll::Ready(result) = call.as_mut().poll(&mut Context::from_waker(Waker::noop())) else { panic!("waits") };
    assert_eq!(refusal(result), "`Reqwest` needs a tokio runtime");
}
