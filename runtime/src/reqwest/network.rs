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

/// The maximum duration of connecting. It is shorter than that of a call, so that a server that cannot be reached is
/// reported as one that received nothing.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The addresses of `localhost`, independent of the resolver. Port 0 stands for the port of the URL.
const LOCALHOST: &[SocketAddr] =
    &[SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0), SocketAddr::new(IpAddr::V6(Ipv6Addr::LOCALHOST), 0)];

/// The transport over the network: HTTP/1.1 by `reqwest`, TLS by `rustls` with the root certificates of the system.
///
/// It enforces [`Limits`], does not follow redirects, and does not retry. (A request whose reused connection was closed
/// before any byte was written is sent over a new one.) Plain `http` does not use a proxy. `https` uses the proxy in
/// `HTTPS_PROXY`, which learns the host and nothing else.
///
/// It needs a `tokio` runtime with I/O and time enabled.
#[derive(Clone)]
pub struct Reqwest {
    https: reqwest::Client,
    http: reqwest::Client,
}

impl Reqwest {
    /// Makes a transport with the settings that [`Client`](crate::Client) uses.
    ///
    /// The cryptography is the default of the process ([`CryptoProvider::get_default`]) if there is one, else `ring`. The
    /// default of the process is not changed. Connecting may take up to 10 seconds.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Config`] if TLS cannot be set up, for example on a machine without root certificates.
    pub fn new() -> Result<Self, Error> {
        let tls = tls().map_err(|error| Error::Config(ConfigError::new("TLS could not be set up", error)))?;
        Self::build(|| {
            reqwest::Client::builder()
                .user_agent(concat!("arklow/", env!("CARGO_PKG_VERSION")))
                .connect_timeout(CONNECT_TIMEOUT)
                .tls_backend_preconfigured(tls.clone())
        })
    }

    /// Makes a transport from a builder of `reqwest` 0.13, for other settings: a timeout for connecting, a client
    /// certificate, HTTP/2 (with the feature of `reqwest`).
    ///
    /// `builder` is called twice, since plain `http` has a client of its own. Redirects, retries, and proxies for plain
    /// `http` are turned off whatever the builder says. No `User-Agent` is set.
    ///
    /// `reqwest` takes its cryptography from the process and panics if there is none. So this function sets `ring` as
    /// the default of the process unless one has been set.
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
    /// Returns [`Error::Config`] if `reqwest` rejects the settings.
    pub fn from_builder(builder: impl Fn() -> ClientBuilder) -> Result<Self, Error> {
        if CryptoProvider::get_default().is_none() {
            // An error means that another thread has set one in the meantime.
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

/// Returns whether the URL that `reqwest` has parsed from a URI has the same host and path.
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

/// Converts an error, without the URL, since its path contains arguments.
fn failure(error: reqwest::Error) -> TransportError {
    let not_sent = error.is_connect() || error.is_builder();
    let error = error.without_url();
    if not_sent { TransportError::not_sent(error) } else { TransportError::maybe_sent(error) }
}

impl Transport for Reqwest {
    /// Sends a request whose URI has a host, without changing it. Which hosts may be reached by plain `http` is decided
    /// by [`Client`](crate::Client).
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        Box::pin(self.exchange(request))
    }
}

impl fmt::Debug for Reqwest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reqwest").finish_non_exhaustive()
    }
}
