//! The credentials of a client, and which of them a request gets.

use std::collections::BTreeSet;
use std::error::Error as StdError;
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use serde_json::Value;

use super::carry;
use crate::carried::mark_sensitive;
use crate::contract::Contract;
use crate::error::{ConfigError, Error};
use crate::operation::{Operation, Scheme, SchemeUse};
use crate::secret::Secret;
use crate::transport::BoxFuture;

/// The credentials of a client.
#[derive(Clone, Default)]
pub(super) struct Keyring {
    /// The key for schemes that have none of their own.
    any_key: Option<Secret>,
    /// By the names of the schemes, of which each is there once.
    named: Vec<(String, Held)>,
    /// Set once the contract is known to have all of the names.
    are_names_known: OnceLock<()>,
}

/// A credential for a security scheme.
#[derive(Clone)]
pub(super) enum Held {
    Key(Secret),
    Bearer(Secret),
    Basic { user: Secret, password: Secret },
    Token(Arc<FetchToken>),
}

/// Fetches a token.
pub(super) type FetchToken =
    dyn Fn() -> BoxFuture<'static, Result<Secret, Box<dyn StdError + Send + Sync>>> + Send + Sync;

impl Held {
    /// Whether it is a credential of a kind of scheme.
    fn fits(&self, scheme: &Scheme) -> bool {
        let is_key = matches!(scheme, Scheme::HeaderKey(_) | Scheme::QueryKey(_) | Scheme::CookieKey(_));
        match self {
            Self::Key(_) => is_key,
            Self::Bearer(_) => scheme.authorization() == Some("bearer"),
            Self::Basic { .. } => scheme.authorization() == Some("basic"),
            Self::Token(_) => is_key || scheme.authorization().is_some_and(|name| name != "basic"),
        }
    }
}

/// A credential for one scheme of the chosen alternative.
enum Chosen<'k> {
    /// The request has it, or the connection.
    Present,
    AnyKey(&'k Secret),
    Named(&'k Held),
}

impl Keyring {
    pub(super) fn set_any_key(&mut self, key: Secret) {
        self.any_key = Some(key);
    }

    pub(super) fn set(&mut self, scheme: String, held: Held) {
        self.named.retain(|(name, _)| *name != scheme);
        self.named.push((scheme, held));
        self.are_names_known = OnceLock::new();
    }

    /// Refuses credentials of schemes that the contract does not have: they would be for another one.
    pub(super) fn check_names(&self, contract: &Contract) -> Result<(), Error> {
        if self.named.is_empty() || self.are_names_known.get().is_some() {
            return Ok(());
        }
        let document: Value = serde_json::from_str(contract.document).unwrap_or_default();
        let schemes = document.pointer("/components/securitySchemes").and_then(Value::as_object);
        let has = |name: &str| schemes.is_some_and(|schemes| schemes.contains_key(name));
        if let Some((name, _)) = self.named.iter().find(|(name, _)| !has(name)) {
            // Their order in a map depends on a feature of serde_json.
            let names = schemes.into_iter().flat_map(|schemes| schemes.keys().map(String::as_str));
            let names = list(names.collect::<BTreeSet<&str>>().into_iter()).unwrap_or_else(|| "none".to_owned());
            return Err(Error::config(format!(
                "the client has a credential for security scheme `{name}`, which {contract} does not have: its schemes are \
                 {names}"
            )));
        }
        let _ = self.are_names_known.set(());
        Ok(())
    }

    /// Adds the key that an operation asks for in a header and nothing else, where the client has only that: most calls are so.
    /// Returns `None` for others.
    pub(super) fn add_header_key(
        &self,
        operation: &Operation,
        request: &mut http::Request<Bytes>,
    ) -> Option<Result<(), Error>> {
        let (header, true) = (operation.only_header_key()?, self.named.is_empty()) else { return None };
        let key = self.any_key.as_ref()?;
        Some(carry::header_name(header).and_then(|name| match request.headers().contains_key(&name) {
            true => Err(brought_already()),
            false => carry::header_key(key, name, request.headers_mut()),
        }))
    }

    /// Adds the credentials of the first alternative of which everything is there. The request may bring its own.
    pub(super) async fn add_credentials(
        &self,
        operation: &'static Operation,
        request: &mut http::Request<Bytes>,
    ) -> Result<(), Error> {
        for used in operation.security().flatten() {
            self.check_kind(used)?;
        }
        let alternatives: Vec<_> = operation.alternatives().collect();
        let choose = |schemes: &&'static [SchemeUse]| self.choose(schemes, request);
        let Some((schemes, chosen)) = alternatives.iter().find_map(|schemes| Some((*schemes, choose(schemes)?))) else {
            return Err(self.lacks(operation, request));
        };
        let is_used = |used: &SchemeUse| schemes.iter().any(|other| other.scheme.is_beside(&used.scheme));
        let mut others = operation.security().flatten().filter(|used| !is_used(used));
        if others.any(|used| carry::is_present(&used.scheme, request)) {
            return Err(brought_already());
        }
        for (used, chosen) in schemes.iter().zip(chosen) {
            match chosen {
                Chosen::Present if self.has_beside(used, schemes, operation) => return Err(brought_already()),
                Chosen::Present => mark_sensitive(&used.scheme, request.headers_mut()),
                Chosen::AnyKey(key) => carry::add(used, key, request)?,
                Chosen::Named(Held::Key(secret) | Held::Bearer(secret)) => carry::add(used, secret, request)?,
                Chosen::Named(Held::Basic { user, password }) => carry::add_basic(used, user, password, request)?,
                Chosen::Named(Held::Token(fetch)) => {
                    let fetched = fetch().await.map_err(|error| {
                        let message = format!("the token of security scheme `{used}` could not be fetched");
                        Error::Config(ConfigError::new(message, error))
                    })?;
                    carry::add(used, &fetched, request)?;
                }
            }
        }
        Ok(())
    }

    /// Returns what is sent for each scheme of an alternative, or `None` if something is missing.
    fn choose(&self, schemes: &'static [SchemeUse], request: &http::Request<Bytes>) -> Option<Vec<Chosen<'_>>> {
        let choose = |used: &SchemeUse| match used.scheme {
            Scheme::MutualTls => Some(Chosen::Present),
            _ if carry::is_present(&used.scheme, request) => Some(Chosen::Present),
            _ => self.find(used, schemes),
        };
        schemes.iter().map(choose).collect()
    }

    /// Returns the client's own credential for a scheme of an alternative.
    fn find(&self, used: &SchemeUse, schemes: &[SchemeUse]) -> Option<Chosen<'_>> {
        if let Some(held) = self.named(used.name) {
            return Some(Chosen::Named(held));
        }
        // One key is not for two places.
        let needs_key = |used: &&SchemeUse| is_key(&used.scheme) && self.named(used.name).is_none();
        let is_only_one = schemes.iter().filter(needs_key).count() == 1;
        self.any_key.as_ref().filter(|_| is_key(&used.scheme) && is_only_one).map(Chosen::AnyKey)
    }

    fn has(&self, used: &SchemeUse, schemes: &[SchemeUse]) -> bool {
        self.find(used, schemes).is_some()
    }

    /// Whether the client has a credential that would be carried by the same part of the request.
    fn has_beside(&self, used: &SchemeUse, schemes: &[SchemeUse], operation: &Operation) -> bool {
        let is_held = |other: &SchemeUse| other.scheme.is_beside(&used.scheme) && self.named(other.name).is_some();
        self.has(used, schemes) || operation.security().flatten().any(is_held)
    }

    fn named(&self, scheme: &str) -> Option<&Held> {
        self.named.iter().find(|(name, _)| name == scheme).map(|(_, held)| held)
    }

    /// Refuses a credential of another kind than its scheme.
    fn check_kind(&self, used: &SchemeUse) -> Result<(), Error> {
        match self.named(used.name) {
            Some(held) if !held.fits(&used.scheme) => Err(Error::config(format!(
                "the credential of security scheme `{used}` is of another kind: the contract asks for {}; give it by {}",
                kind(&used.scheme),
                method(used)
            ))),
            _ => Ok(()),
        }
    }

    /// Returns the error that names what is missing of each alternative.
    fn lacks(&self, operation: &Operation, request: &http::Request<Bytes>) -> Error {
        let lacking = |schemes: &'static [SchemeUse]| {
            let missing = schemes.iter().filter(|used| {
                used.scheme != Scheme::MutualTls
                    && !carry::is_present(&used.scheme, request)
                    && !self.has(used, schemes)
            });
            let keys = schemes.iter().filter(|used| is_key(&used.scheme)).count();
            let mut text = String::new();
            for used in missing {
                let and = if text.is_empty() { "" } else { " and " };
                let method = if is_key(&used.scheme) && keys == 1 { "`api_key`".to_owned() } else { method(used) };
                let _ = write!(text, "{and}{} (security scheme `{used}`) by {method}", kind(&used.scheme));
            }
            text
        };
        let alternatives: Vec<_> = operation.alternatives().map(lacking).collect();
        Error::config(format!(
            "the operation, `{operation}`, asks for a credential that the client lacks: give it {}",
            alternatives.join(", or ")
        ))
    }
}

fn brought_already() -> Error {
    Error::config("the request has a credential already, beside that of the client")
}

fn is_key(scheme: &Scheme) -> bool {
    matches!(scheme, Scheme::HeaderKey(_) | Scheme::QueryKey(_) | Scheme::CookieKey(_))
}

/// Returns what a scheme asks for, in words.
fn kind(scheme: &Scheme) -> String {
    match scheme {
        Scheme::HeaderKey(header) => format!("an API key in the header `{header}`"),
        Scheme::QueryKey(name) => format!("an API key in the query parameter `{name}`"),
        Scheme::CookieKey(name) => format!("an API key in the cookie `{name}`"),
        Scheme::Http("basic") => "a user name and a password".to_owned(),
        Scheme::Http("bearer") | Scheme::OAuth2 | Scheme::OpenId => "a bearer token".to_owned(),
        Scheme::Http(name) => format!("credentials of the HTTP scheme `{name}`"),
        Scheme::MutualTls => "a certificate of the connection".to_owned(),
    }
}

/// Returns the method that takes the credential of a scheme, as a user writes it.
fn method(used: &SchemeUse) -> String {
    match &used.scheme {
        Scheme::HeaderKey(_) | Scheme::QueryKey(_) | Scheme::CookieKey(_) => format!("`api_key_for(\"{used}\", …)`"),
        Scheme::Http("basic") => format!("`basic(\"{used}\", …)`"),
        Scheme::Http("bearer") | Scheme::OAuth2 | Scheme::OpenId => {
            format!("`bearer(\"{used}\", …)` or `token(\"{used}\", …)`")
        }
        Scheme::Http(_) => format!("`token(\"{used}\", …)`"),
        Scheme::MutualTls => "the transport".to_owned(),
    }
}

/// Writes names as a list in words; `None` for none.
fn list<'n>(names: impl Iterator<Item = &'n str>) -> Option<String> {
    let names: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [one, other] => Some(format!("{one} and {other}")),
        [first @ .., last] => Some(format!("{}, and {last}", first.join(", "))),
    }
}
