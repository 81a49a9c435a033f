//! HTTP over the network.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::Uri;
use reqwest::ClientBuilder;
use reqwest::redirect::Policy;
use rustls::ClientConfig;
use rustls::crypto::{CryptoProvider, ring};
use rustls_platform_verifier::BuilderVerifierExt as _;

use crate::error::{ConfigError, Error, TransportError};
use crate::limits::Limits;
use crate::transport::{BoxFuture, Transport};

/// How long connecting may take. It ends before a call does, so that a server out of reach is known as one that got
/// nothing.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// `localhost`, whatever a resolver says. A port of 0 is that of the URL.
const LOCALHOST: &[SocketAddr] =
    &[SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0), SocketAddr::new(IpAddr::V6(Ipv6Addr::LOCALHOST), 0)];

/// The transport over the network: HTTP/1.1 by `reqwest`, TLS by `rustls` with the root certificates of the system.
///
/// It keeps [`Limits`], follows no redirect, and retries nothing. (A request that found its reused connection closed
/// before any of it was written goes to a new one.) Plain `http` goes through no proxy, `https` through that of
/// `HTTPS_PROXY`, which sees the host and no more.
///
/// It needs a `tokio` runtime with I/O and time.
#[derive(Clone)]
pub struct Reqwest {
    https: reqwest::Client,
    http: reqwest::Client,
}

impl Reqwest {
    /// The transport with the settings that [`Client`](crate::Client) has.
    ///
    /// The cryptography is that of the process ([`CryptoProvider::get_default`]) if it has chosen one, and `ring` if
    /// not; nothing is chosen for the process. Connecting takes up to 10 seconds.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if there is no TLS, such as on a machine without root certificates.
    pub fn new() -> Result<Self, Error> {
        let tls = tls().map_err(|error| Error::Config(ConfigError::new("TLS could not be set up", error)))?;
        Self::build(|| {
            reqwest::Client::builder()
                .user_agent(concat!("arklow/", env!("CARGO_PKG_VERSION")))
                .connect_timeout(CONNECT_TIMEOUT)
                .tls_backend_preconfigured(tls.clone())
        })
    }

    /// The transport with settings of your own, of `reqwest` 0.13: another timeout for connecting, a client certificate,
    /// HTTP/2 (by the feature of `reqwest`).
    ///
    /// The builder is asked for twice, as plain `http` goes its own way. What is promised of this type holds whatever it
    /// is set to: redirects, retries, and proxies of plain `http` are turned off. It has no `User-Agent` of its own.
    ///
    /// `reqwest` takes its cryptography from the process, and panics where there is none. So `ring` is chosen for the
    /// process unless it has chosen before.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), arklow::Error> {
    /// use std::time::Duration;
    /// use arklow::{Client, reqwest::Reqwest};
    ///
    /// let transport = Reqwest::from_builder(|| reqwest::Client::builder().connect_timeout(Duration::from_secs(1)))?;
    /// let client = Client::over(transport).base_url("https://api.arklow.io")?.api_key("ak_live_1");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if `reqwest` finds the settings wrong.
    pub fn from_builder(builder: impl Fn() -> ClientBuilder) -> Result<Self, Error> {
        if CryptoProvider::get_default().is_none() {
            // An error says that another thread was faster.
            let _ = ring::default_provider().install_default();
        }
        Self::build(builder)
    }

    fn build(builder: impl Fn() -> ClientBuilder) -> Result<Self, Error> {
        let careful = || builder().redirect(Policy::none()).retry(reqwest::retry::never());
        let build = |builder: ClientBuilder| {
            let wrong = |error| Error::Config(ConfigError::new("the HTTP client could not be set up", error));
            builder.build().map_err(wrong)
        };
        Ok(Self {
            https: build(careful())?,
            http: build(careful().no_proxy().resolve_to_addrs("localhost", LOCALHOST))?,
        })
    }

    async fn exchange(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, Error> {
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(Error::config("`Reqwest` needs a tokio runtime"));
        }
        let limits = request.extensions().get::<Limits>().copied().unwrap_or_default();
        let client = if request.uri().scheme() == Some(&http::uri::Scheme::HTTPS) { &self.https } else { &self.http };
        let request = convert(request, limits)?;
        let response = client.execute(request).await.map_err(failure)?;
        Ok(receive(response, limits).await?)
    }
}

fn tls() -> Result<ClientConfig, rustls::Error> {
    let provider = CryptoProvider::get_default().cloned().unwrap_or_else(|| Arc::new(ring::default_provider()));
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let mut config = config.with_platform_verifier()?.with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

fn convert(request: http::Request<Bytes>, limits: Limits) -> Result<reqwest::Request, Error> {
    let uri = request.uri().clone();
    if uri.authority().is_none() {
        return Err(Error::config("the request has no host: give the client a `base_url`"));
    }
    let mut request = reqwest::Request::try_from(request).map_err(failure)?;
    if !is_same(request.url(), &uri) {
        return Err(Error::config("the address of the request would change on its way"));
    }
    *request.timeout_mut() = Some(limits.timeout);
    Ok(request)
}

/// Whether `reqwest`, which parses again, means the same host and path.
fn is_same(url: &reqwest::Url, uri: &Uri) -> bool {
    let same_host = url.host_str().zip(uri.host()).is_some_and(|(url, uri)| url.eq_ignore_ascii_case(uri));
    same_host && url.path() == uri.path()
}

async fn receive(mut response: reqwest::Response, limits: Limits) -> Result<http::Response<Bytes>, TransportError> {
    let announced = response.content_length().unwrap_or_default();
    limits.check_length(usize::try_from(announced).unwrap_or(usize::MAX))?;
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(failure)? {
        limits.check_length(body.len().saturating_add(chunk.len()))?;
        body.extend_from_slice(&chunk);
    }
    let mut answer = http::Response::new(body.freeze());
    *answer.status_mut() = response.status();
    *answer.headers_mut() = std::mem::take(response.headers_mut());
    Ok(answer)
}

/// The error without the URL, since arguments stand in its path.
fn failure(error: reqwest::Error) -> TransportError {
    let not_sent = error.is_connect() || error.is_builder();
    let error = error.without_url();
    if not_sent { TransportError::not_sent(error) } else { TransportError::maybe_sent(error) }
}

impl Transport for Reqwest {
    /// Sends a request whose URI has a host, and sends it exactly as it is: which hosts may be reached by plain `http`
    /// is for the [`Client`](crate::Client) to say.
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        Box::pin(self.exchange(request))
    }
}

impl fmt::Debug for Reqwest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reqwest").finish_non_exhaustive()
    }
}
