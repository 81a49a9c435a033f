//! Reads Security Scheme Objects (OpenAPI 3.1, sections 4.8.27 to 4.8.29).

use crate::lower::annotations::ValueForm;
use crate::lower::header_name::is_token;
use crate::lower::members::Members;
use crate::lower::reader::{Read, Reader};
use crate::near::near;
use crate::node::LocatedNode;
use crate::operation::{KeyPlace, Scheme};

const DESCRIPTION: [(&str, ValueForm); 1] = [("description", ValueForm::String)];

const TYPES: [&str; 5] = ["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"];

/// The flows of OAuth 2, and the URLs that each must have.
const FLOWS: [(&str, &[&str]); 4] = [
    ("implicit", &["authorizationUrl"]),
    ("password", &["tokenUrl"]),
    ("clientCredentials", &["tokenUrl"]),
    ("authorizationCode", &["authorizationUrl", "tokenUrl"]),
];

/// A security scheme that has been read.
pub(super) struct ReadScheme<'d> {
    pub(super) scheme: Scheme,
    name: String,
    /// The scopes that its flows have, of OAuth 2 alone.
    scopes: Option<Vec<&'d str>>,
}

impl<'d> Reader<'d> {
    /// Reads a scheme. What it says to its readers goes out with the document's facts.
    pub(super) fn scheme(&mut self, name: &str, place: LocatedNode<'d>) -> Read<ReadScheme<'d>> {
        let owner = format!("security scheme `{name}`");
        let place = self.resolve(place, &owner, &DESCRIPTION)?.place;
        let mut members = self.members(&place, &owner)?;
        let kind = members.require(self, "type")?;
        let mut scopes = None;
        let scheme = match self.string(&kind, &owner)? {
            "apiKey" => self.api_key(&mut members),
            "http" => self.http_scheme(&mut members),
            "mutualTLS" => Ok(Scheme::MutualTls),
            "oauth2" => self.flows(&mut members).map(|declared| {
                scopes = Some(declared);
                Scheme::OAuth2
            }),
            "openIdConnect" => members.require_string(self, "openIdConnectUrl").map(|_| Scheme::OpenIdConnect),
            other => {
                let message = format!("unknown type `{other}` of {owner}");
                let advice = match (other, near(other, TYPES)) {
                    ("basic" | "bearer", _) => format!("write `type: http` and `scheme: {other}`"),
                    (_, Some(near)) => format!("write `{near}`"),
                    _ => "the types are `apiKey`, `http`, `mutualTLS`, `oauth2`, and `openIdConnect`".to_owned(),
                };
                return Err(self.value_error(&kind, message, Some(&advice)));
            }
        };
        let _ = members.take_notes(self, &DESCRIPTION);
        members.finish(self)?;
        Ok(ReadScheme { scheme: scheme?, name: name.to_owned(), scopes })
    }

    fn api_key(&mut self, members: &mut Members<'d>) -> Read<Scheme> {
        let place = members.require(self, "in").and_then(|place| self.key_place(&place, &members.owner));
        let name = members.require(self, "name");
        let (place, name) = (place?, name?);
        let text = self.string(&name, &members.owner)?;
        if place != KeyPlace::Query && !is_token(text) {
            let message = format!("`{text}` of {} is not the name of a {}", members.owner, place.as_str());
            return Err(self.value_error(&name, message, None));
        }
        if let Some(reason) = reserved(text).filter(|_| place == KeyPlace::Header) {
            let message = format!("header `{text}` of {} cannot carry a key", members.owner);
            return Err(self.value_error(&name, message, Some(reason)));
        }
        Ok(Scheme::ApiKey { place, name: text.to_owned() })
    }

    fn key_place(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<KeyPlace> {
        let written = self.string(place, owner)?;
        let places = [KeyPlace::Query, KeyPlace::Header, KeyPlace::Cookie];
        places.into_iter().find(|place| place.as_str() == written).ok_or_else(|| {
            let message = format!("`in` in {owner} must be `query`, `header`, or `cookie`");
            let near = near(written, places.map(KeyPlace::as_str)).map(|near| format!("write `{near}`"));
            self.value_error(place, message, near.as_deref())
        })
    }

    fn http_scheme(&mut self, members: &mut Members<'d>) -> Read<Scheme> {
        let scheme = members.require(self, "scheme");
        let format = members.take_string(self, "bearerFormat");
        let place = scheme?;
        format?;
        let text = self.string(&place, &members.owner)?;
        if !is_token(text) {
            let message = format!("`{text}` of {} is not a scheme of HTTP authentication", members.owner);
            return Err(self.value_error(&place, message, Some("write a scheme such as `bearer` or `basic`")));
        }
        Ok(Scheme::Http { scheme: text.to_ascii_lowercase() })
    }

    /// Checks OAuth Flows Objects, and returns the scopes that they have.
    fn flows(&mut self, members: &mut Members<'d>) -> Read<Vec<&'d str>> {
        let place = members.require(self, "flows")?;
        let mut flows = self.members(&place, &format!("`flows` of {}", members.owner))?;
        let _ = flows.take_notes(self, &[]);
        let mut scopes = Vec::new();
        let mut checked = Ok(());
        for (name, urls) in FLOWS {
            let Some(flow) = flows.take(name) else { continue };
            match self.flow(&flow, urls, &format!("flow `{name}` of {}", members.owner)) {
                Ok(declared) => scopes.extend(declared),
                Err(reported) => checked = Err(reported),
            }
        }
        flows.finish(self)?;
        checked.map(|()| scopes)
    }

    fn flow(&mut self, place: &LocatedNode<'d>, urls: &'static [&'static str], owner: &str) -> Read<Vec<&'d str>> {
        let mut members = self.members(place, owner)?;
        let required: Vec<_> = urls.iter().map(|url| members.require_string(self, url)).collect();
        let scopes = members.require(self, "scopes");
        for url in ["authorizationUrl", "tokenUrl", "refreshUrl"] {
            let _ = members.take_string(self, url);
        }
        let _ = members.take_notes(self, &[]);
        members.finish(self)?;
        required.into_iter().collect::<Read<Vec<_>>>()?;
        Ok(self.object(&scopes?, owner)?.into_iter().map(|(name, _)| name).collect())
    }

    /// Warns of a scope that no flow of the scheme has.
    pub(super) fn check_scope(&mut self, scope: &str, place: &LocatedNode<'d>, scheme: &ReadScheme<'d>, owner: &str) {
        let Some(scopes) = scheme.scopes.as_ref().filter(|scopes| !scopes.contains(&scope)) else { return };
        let message = format!("scope `{scope}` of {owner} is not one of security scheme `{}`", scheme.name);
        let near = near(scope, scopes.iter().copied()).map(|near| format!("write `{near}`"));
        self.warning(place, message, Some(near.as_deref().unwrap_or("declare it in `scopes` of the flow")));
    }
}

/// Returns why a header cannot carry a credential: HTTP or the client writes it, and others act on its value.
fn reserved(header: &str) -> Option<&'static str> {
    match header.to_ascii_lowercase().as_str() {
        "connection" | "content-length" | "expect" | "host" | "keep-alive" | "te" | "trailer" | "transfer-encoding"
        | "upgrade" => Some("HTTP itself uses it, to find where a message ends and where it goes"),
        name if name.starts_with("proxy-") => Some("it is for a proxy, which does not pass it on"),
        "accept" | "content-type" | "content-encoding" => Some("it says how a body is written, not who sends it"),
        _ => None,
    }
}
