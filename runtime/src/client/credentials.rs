//! The methods by which a client is given credentials.

use std::error::Error as StdError;
use std::sync::Arc;

use super::Client;
use super::keyring::Held;
use crate::secret::Secret;

impl<T> Client<T> {
    /// Sets the API key, for the operations that ask for one.
    ///
    /// It is for every scheme `apiKey` of the contract that has no key of its own by [`api_key_for`](Self::api_key_for). Where
    /// an operation asks for several keys at once, each needs one of its own.
    ///
    /// A call that needs it returns [`Error::Config`](crate::Error::Config) if it is empty or cannot be sent where the contract
    /// wants it.
    ///
    /// ```
    /// # fn client<T: arklow::Transport>(transport: T) -> arklow::Client<T> {
    /// arklow::Client::over(transport).api_key("ak_live_1")
    /// # }
    /// ```
    #[must_use]
    pub fn api_key(mut self, key: impl Into<Secret>) -> Self {
        self.keyring.set_any_key(key.into());
        self
    }

    /// Sets the API key of one security scheme of the contract, by its name: a key in a header, a query, or a cookie.
    ///
    /// As with the other credentials, a call returns [`Error::Config`](crate::Error::Config), before anything is sent, if the
    /// contract has no scheme of this name, or if it is of another kind.
    ///
    /// ```
    /// # fn client<T: arklow::Transport>(transport: T) -> arklow::Client<T> {
    /// arklow::Client::over(transport).api_key_for("apiKeyHeader", "ak_live_1").api_key_for("apiKeyQuery", "q_1")
    /// # }
    /// ```
    #[must_use]
    pub fn api_key_for(self, scheme: impl Into<String>, key: impl Into<Secret>) -> Self {
        self.holding(scheme, Held::Key(key.into()))
    }

    /// Sets the bearer token of a security scheme: `http` with `bearer`, `oauth2`, or `openIdConnect`.
    ///
    /// [`token`](Self::token) is for tokens that expire.
    ///
    /// ```
    /// # fn client<T: arklow::Transport>(transport: T) -> arklow::Client<T> {
    /// arklow::Client::over(transport).bearer("bearerAuth", "eyJhbGciOiJub25lIn0")
    /// # }
    /// ```
    #[must_use]
    pub fn bearer(self, scheme: impl Into<String>, token: impl Into<Secret>) -> Self {
        self.holding(scheme, Held::Bearer(token.into()))
    }

    /// Sets user name and password of a security scheme: `http` with `basic`.
    ///
    /// ```
    /// # fn client<T: arklow::Transport>(transport: T) -> arklow::Client<T> {
    /// arklow::Client::over(transport).basic("basicAuth", "margit", "correct horse")
    /// # }
    /// ```
    #[must_use]
    pub fn basic(self, scheme: impl Into<String>, user: impl Into<Secret>, password: impl Into<Secret>) -> Self {
        self.holding(scheme, Held::Basic { user: user.into(), password: password.into() })
    }

    /// Sets a function that returns the token of a security scheme. Each call that uses the scheme calls it anew, so a token
    /// that expires is kept by the function, for as long as it is good.
    ///
    /// It is for all schemes but `http` with `basic`: the key of `apiKey`, and what follows the name of the scheme in
    /// `Authorization` for `http` with another scheme, such as `digest`.
    ///
    /// The function is an async closure that is `Clone`: an [`Arc`] is the way to keep something in it. If it returns an
    /// error, the call returns [`Error::Config`](crate::Error::Config) with that as its source, and nothing is sent.
    ///
    /// ```
    /// use arklow::{Client, Secret};
    /// use std::{io, sync::Arc};
    ///
    /// struct Tokens;
    ///
    /// impl Tokens {
    ///     /// The current token, or a new one shortly before that expires.
    ///     async fn current(&self) -> Result<Secret, io::Error> {
    ///         # Ok(Secret::from("eyJhbGciOiJub25lIn0"))
    ///     }
    /// }
    ///
    /// # fn client<T: arklow::Transport>(transport: T) -> Client<T> {
    /// let tokens = Arc::new(Tokens);
    /// Client::over(transport).token("oauth", async move || tokens.current().await)
    /// # }
    /// ```
    #[must_use]
    pub fn token<F, Fut, S, E>(self, scheme: impl Into<String>, fetch: F) -> Self
    where
        // An async closure that uses what it has captured is no `Fn`, and nothing can say that the futures of an `AsyncFn`
        // are `Send`.
        F: FnOnce() -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Result<S, E>> + Send + 'static,
        S: Into<Secret>,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let fetch = move || {
            let token = fetch.clone()();
            Box::pin(async move { token.await.map(S::into).map_err(E::into) }) as _
        };
        self.holding(scheme, Held::Token(Arc::new(fetch)))
    }

    fn holding(mut self, scheme: impl Into<String>, held: Held) -> Self {
        self.keyring.set(scheme.into(), held);
        self
    }
}
