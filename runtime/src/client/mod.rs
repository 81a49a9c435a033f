//! A client, which adds server, credential, and limits to any transport.

mod carry;
mod credentials;
mod keyring;

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use http::Uri;

use self::keyring::Keyring;
use crate::address::Address;
use crate::contract::Contract;
use crate::endpoint::{Endpoint, Request};
use crate::error::Error;
use crate::limits::Limits;
use crate::operation::Operation;
use crate::reqwest::Reqwest;
#[cfg(feature = "reqwest")]
use crate::secret::Secret;
use crate::transport::{BoxFuture, Transport};

/// Calls the endpoints of one contract: the first argument of client functions.
///
/// It is a [`Transport`] that adds the server, the credential, and the limits to another one. It sends only requests of
/// client functions, which carry their [`Operation`]. A request without one, or of another contract, is refused before
/// anything is sent. An operation that asks for no credential is sent none.
///
/// ```
/// # #[cfg(feature = "reqwest")]
/// # fn main() -> Result<(), arklow::Error> {
/// use arklow::{Client, arklow_endpoint};
/// use std::time::Duration;
///
/// #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
/// async fn create_key(client: &Client, org_id: &str) -> Result<create_key::Data, arklow::Error>;
///
/// async fn create(client: &Client) -> Result<String, arklow::Error> {
///     Ok(create_key(client, "42").await?.org_id)
/// }
///
/// let client = Client::new("ak_live_1")?
///     .server("Local development")? // as the contract calls it; production if it is left out
///     .timeout(Duration::from_secs(5));
/// assert_eq!(
///     format!("{client:?}"),
///     r#"Client { contract: "arklow.openapi.yaml", base_url: "http://localhost:3123/", .. }"#,
/// );
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "reqwest"))]
/// # fn main() {}
/// ```
///
/// Without the feature `reqwest` there is no transport inside; [`over`](Self::over) takes any. A test can pass the server
/// itself: `Client::over(api.router()).api_key("test")`.
///
/// Redirects are not followed, and nothing is retried. [`Error::may_have_been_carried_out`] tells whether it is safe to
/// call again.
#[derive(Clone)]
pub struct Client<T = Reqwest> {
    transport: T,
    /// Set by the constructor or by the first call. Clones share it, since they share the credential.
    contract: Arc<OnceLock<&'static Contract>>,
    target: Target,
    keyring: Keyring,
    plain_http: bool,
    limits: Limits,
}

/// Where requests go.
#[derive(Clone)]
enum Target {
    /// The transport decides.
    Transport,
    /// A base URL, whatever the contract says.
    Base(Address),
    /// A server of the contract; an operation that names servers of its own goes to one of these.
    Server {
        /// Its address, or why there is none.
        address: Result<Address, String>,
        /// What the program calls it, if it has chosen one.
        chosen: Option<Arc<str>>,
    },
}

#[cfg(feature = "reqwest")]
impl Client {
    /// Creates a client of the embedded contract, for its first server: production.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if there is no TLS, such as on a machine without root certificates.
    pub fn new(key: impl Into<Secret>) -> Result<Self, Error> {
        Ok(Self::of_contract(crate::EMBEDDED)?.api_key(key))
    }

    /// Creates a client of the embedded contract, with the key in the environment variable `ARKLOW_API_KEY`, for the
    /// base URL in `ARKLOW_API_URL`, or for production if that is not set.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if `ARKLOW_API_KEY` is not set or is not a valid key, if `ARKLOW_API_URL` is set but is not a
    /// [base URL](Self::base_url), or if there is no TLS.
    pub fn from_env() -> Result<Self, Error> {
        const KEY: &str = "ARKLOW_API_KEY";
        const URL: &str = "ARKLOW_API_URL";
        let key = Secret::from(variable(KEY)?.ok_or_else(|| Error::config(format!("`{KEY}` is not set")))?);
        carry::check_header(key.expose()).map_err(|fault| Error::config(format!("`{KEY}` {fault}")))?;
        let client = Self::new(key)?;
        match variable(URL)? {
            Some(url) => client.at(&format!("`{URL}`"), &url),
            None => Ok(client),
        }
    }

    /// Creates a client of an endpoint's contract, for the first server that the contract names. It has no key yet.
    ///
    /// If that server is not a usable [base URL](Self::base_url), choose another before the first call.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if there is no TLS, such as on a machine without root certificates.
    pub fn of<E: crate::Endpoint>() -> Result<Self, Error> {
        Self::of_contract(E::CONTRACT)
    }

    fn of_contract(contract: &'static Contract) -> Result<Self, Error> {
        let address = match contract.servers.first() {
            Some(server) => Address::parse(server.url, false)
                .map_err(|fault| format!("the first server of {contract}, `{}`, {fault}", server.url)),
            None => Err(format!("{contract} names no server")),
        };
        let target = Target::Server { address, chosen: None };
        Ok(Self { contract: Arc::new(OnceLock::from(contract)), target, ..Self::over(Reqwest::new()?) })
    }
}

#[cfg(feature = "reqwest")]
fn variable(name: &str) -> Result<Option<String>, Error> {
    match std::env::var(name) {
        Ok(value) => Ok(Some(value)),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => Err(Error::config(format!("`{name}` is not UTF-8"))),
    }
}

impl<T> Client<T> {
    /// Creates a client over a transport. It has no key yet. The transport decides where requests go, unless a
    /// [base URL](Self::base_url) is given.
    ///
    /// The client belongs to the contract of the first endpoint that it, or a clone of it, is used for.
    pub fn over(transport: T) -> Self
    where
        T: Transport,
    {
        Self {
            transport,
            contract: Arc::default(),
            target: Target::Transport,
            keyring: Keyring::default(),
            plain_http: false,
            limits: Limits::default(),
        }
    }

    /// Chooses the server by its base URL: scheme, host, and optionally a port and a path that comes before those of the
    /// contract.
    ///
    /// Plain `http` is for this machine alone: `localhost`, 127.0.0.0/8, and `[::1]`.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if it is not such a URL; if it has a user name, a password, a query, or a fragment; if it is
    /// plain `http` to another machine, unless [`danger_allow_plain_http`](Self::danger_allow_plain_http) was called
    /// before.
    pub fn base_url(self, url: &str) -> Result<Self, Error> {
        self.at("the base URL", url)
    }

    /// Chooses the server among those that the contract names, by URL or description.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] if the contract names no such server, if the server's URL is not a [base URL](Self::base_url), or
    /// if the client was created by [`over`](Self::over) and has no contract yet.
    pub fn server(self, url_or_description: &str) -> Result<Self, Error> {
        let Some(&contract) = self.contract.get() else {
            return Err(Error::config(
                "a client over a transport has no contract before its first call: choose the server with `base_url`",
            ));
        };
        match contract.servers.iter().find(|server| server.is_called(url_or_description)) {
            Some(server) => {
                let client = self.at(&format!("the server `{}` of {contract}", server.url), server.url)?;
                Ok(client.chosen(url_or_description))
            }
            None => Err(Error::config(format!("no such server in {contract}: it names {}", list(contract.servers)))),
        }
    }

    fn at(self, name: &str, url: &str) -> Result<Self, Error> {
        match Address::parse(url, self.plain_http) {
            Ok(address) => Ok(Self { target: Target::Base(address), ..self }),
            Err(fault) => Err(Error::config(format!("{name} {fault}"))),
        }
    }

    /// Marks the address as that of a server of the contract.
    fn chosen(self, name: &str) -> Self {
        match self.target {
            Target::Base(address) => {
                Self { target: Target::Server { address: Ok(address), chosen: Some(name.into()) }, ..self }
            }
            target => Self { target, ..self },
        }
    }

    /// Allows plain `http` to other machines, for a server that is chosen after this call.
    ///
    /// Everybody on the network path can then read the credential and all data. Use it only where the network itself
    /// encrypts, such as in a service mesh.
    #[must_use]
    pub fn danger_allow_plain_http(self) -> Self {
        Self { plain_http: true, ..self }
    }

    /// Sets how long a call may take, from connecting to the end of the answer. The default is 30 seconds.
    ///
    /// The transport enforces it, from [`Limits`]; `Reqwest` does, a router in process does not.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.timeout = timeout;
        self
    }

    /// Sets how long the body of an answer may be, in bytes. The default is 10 MiB.
    ///
    /// For a longer one a call returns [`Error::Transport`]; the request may have been carried out.
    #[must_use]
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.limits.max_response_bytes = bytes;
        self
    }

    /// Completes a request of a client function, but for its credentials: checks its contract, and adds server and limits.
    fn prepare(&self, request: &mut http::Request<Bytes>) -> Result<&'static Operation, Error> {
        let Some(&operation) = request.extensions().get::<&'static Operation>() else {
            return Err(Error::config("a client sends only requests of client functions: this one has no `Operation`"));
        };
        self.check_contract(operation)?;
        self.keyring.check_names(operation.contract)?;
        *request.uri_mut() = self.locate(request.uri(), operation)?;
        request.extensions_mut().insert(self.limits);
        Ok(operation)
    }

    /// Refuses an operation of another contract, which must not get the credential.
    fn check_contract(&self, operation: &'static Operation) -> Result<(), Error> {
        let contract = operation.contract;
        let own = *self.contract.get_or_init(|| contract);
        match own == contract {
            true => Ok(()),
            false if own.name == contract.name => Err(Error::config(format!(
                "the client belongs to another version of {own} than the endpoint, `{operation}`: make one with \
                 `Client::of::<…::Endpoint>()`, from the function's module"
            ))),
            false => Err(Error::config(format!(
                "the client belongs to {own}, and the endpoint, `{operation}`, to {contract}: make one with \
                 `Client::of::<…::Endpoint>()`, from the function's module"
            ))),
        }
    }

    /// Returns the URI to send to. A request that names a host is refused: the credential is for the client's own server.
    fn locate(&self, uri: &Uri, operation: &Operation) -> Result<Uri, Error> {
        let path = match uri.path_and_query() {
            Some(path) if uri.scheme().is_none() && uri.authority().is_none() && path.path().starts_with('/') => path,
            _ => return Err(Error::config("a client sends only to its own server: the request must be a path alone")),
        };
        match &self.target {
            Target::Transport => Ok(uri.clone()),
            Target::Base(address) => address.join(path),
            Target::Server { chosen, .. } if !operation.servers.is_empty() => {
                self.own_server(operation, chosen.as_deref())?.join(path)
            }
            Target::Server { address: Ok(address), .. } => address.join(path),
            Target::Server { address: Err(why), .. } => {
                Err(Error::config(format!("{why}; choose one with `server` or `base_url`")))
            }
        }
    }

    /// Returns the address of the server that an operation names for itself (OpenAPI 3.1, section 4.8.10): the one that is
    /// called as the chosen server of the contract, or the first where none is chosen.
    fn own_server(&self, operation: &Operation, chosen: Option<&str>) -> Result<Address, Error> {
        let servers = operation.servers;
        let server = match chosen {
            None => servers.first(),
            Some(name) => servers.iter().find(|server| server.is_called(name)),
        };
        let Some(server) = server else {
            return Err(Error::config(format!(
                "`{operation}` has servers of its own, and none is called so: it names {}; choose one with `base_url`",
                list(servers)
            )));
        };
        Address::parse(server.url, self.plain_http).map_err(|fault| {
            Error::config(format!("the server `{}` of `{operation}` {fault}; choose one with `base_url`", server.url))
        })
    }
}

fn list(servers: &[crate::Server]) -> String {
    let servers: Vec<String> = (servers.iter())
        .map(|server| match server.description {
            Some(description) => format!("`{}` ({description})", server.url),
            None => format!("`{}`", server.url),
        })
        .collect();
    if servers.is_empty() { "none".to_owned() } else { servers.join(", ") }
}

impl<T: Transport> Client<T> {
    /// Sends the request of any operation of the contract, without a function for it.
    ///
    /// ```
    /// # #[cfg(feature = "axum")]
    /// # fn main() {
    /// # async fn call() -> Result<(), arklow::Error> {
    /// use arklow::{Client, arklow_endpoint};
    ///
    /// #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    /// mod create_key {}
    ///
    /// let client = Client::over(axum::Router::new()).api_key("ak_live_1");
    /// let org_id = create_key::OrgId::from_static("42");
    /// let key: create_key::Data = client.call(create_key::Request { org_id, body: None }).await?;
    /// # Ok(())
    /// # }
    /// # }
    /// # #[cfg(not(feature = "axum"))]
    /// # fn main() {}
    /// ```
    ///
    /// # Errors
    ///
    /// As those of a client function: [`Error::Invalid`] for a request that breaks the contract, before anything is sent.
    pub async fn call<R: Request>(&self, request: R) -> Result<<R::Endpoint as Endpoint>::Data, Error> {
        let request = crate::request::request_into_http::<R::Endpoint>(request, &Uri::default())?;
        crate::call::outcome::<R::Endpoint>(self.send(request).await)
    }
}

impl<T: Transport> Transport for Client<T> {
    fn send(&self, mut request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        Box::pin(async move {
            let operation = self.prepare(&mut request)?;
            if operation.asks_for_credentials() {
                match self.keyring.add_header_key(operation, &mut request) {
                    Some(added) => added?,
                    // In a box of its own, since most calls need no space for it.
                    None => Box::pin(self.keyring.add_credentials(operation, &mut request)).await?,
                }
            }
            let response = self.transport.send(request).await?;
            self.limits.check_length(response.body().len())?;
            Ok(response)
        })
    }
}

impl<T> fmt::Debug for Client<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut client = f.debug_struct("Client");
        if let Some(contract) = self.contract.get() {
            client.field("contract", &contract.name);
        }
        if let Target::Base(address) | Target::Server { address: Ok(address), .. } = &self.target {
            client.field("base_url", &address.to_string());
        }
        client.finish_non_exhaustive()
    }
}
