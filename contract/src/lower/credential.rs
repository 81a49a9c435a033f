//! Reads `security` (OpenAPI 3.1, sections 4.8.27 and 4.8.30): which credential a request must carry.

use crate::lower::annotations::ValueForm;
use crate::lower::members::Members;
use crate::lower::reader::{Read, Reader};
use crate::near::near;
use crate::node::{LocatedNode, Value};
use crate::operation::Credential;

impl<'d> Reader<'d> {
    /// Reads the `security` of the document or an operation: no requirement, or one API key in a header.
    pub(super) fn credential(&mut self, security: Option<LocatedNode<'d>>, owner: &str) -> Read<Option<Credential>> {
        let Some(security) = security else { return Ok(None) };
        if let Value::Object(members) = &security.node.value
            && !members.is_empty()
        {
            let advice = format!("write `security: [{}]`", security.node.to_json());
            let message = format!("`security` in {owner} must be an array");
            return Err(self.value_error(&security, message, Some(&advice)));
        }
        let alternatives = self.array(&security, owner)?;
        let requirement = match alternatives.as_slice() {
            [] => return Ok(None),
            [requirement] => requirement,
            [_, second, ..] => {
                let message = format!("alternatives in `security` of {owner} are not supported yet");
                return Err(self.error(second, message, Some("leave one")));
            }
        };
        let schemes = self.object(requirement, &format!("`security` of {owner}"))?;
        match schemes.as_slice() {
            [] => Ok(None),
            [(name, scopes)] => self.requirement(name, scopes, owner).map(Some),
            [_, (_, second), ..] => {
                let message =
                    format!("several schemes in one requirement of `security` of {owner} are not supported yet");
                Err(self.error(second, message, Some("leave one")))
            }
        }
    }

    fn requirement(&mut self, name: &str, scopes: &LocatedNode<'d>, owner: &str) -> Read<Credential> {
        let scopes_of_key = self.array(scopes, &format!("`security` of {owner}"))?;
        if let [first, ..] = scopes_of_key.as_slice() {
            let message = format!("roles of security scheme `{name}` of {owner} are not supported yet");
            return Err(self.error(first, message, None));
        }
        let tokens = ["components", "securitySchemes", name].map(str::to_owned);
        let Some(scheme) = self.document.root().walk(&tokens) else {
            let message = format!("security scheme `{name}` of {owner} is not declared");
            let schemes = self.document.root().walk(&tokens[..2]);
            let names = schemes.iter().flat_map(|schemes| schemes.node.members()).map(|scheme| scheme.key.as_str());
            let advice = match near(name, names) {
                Some(near) => format!("write `{near}`"),
                None => "declare it in `components/securitySchemes`".to_owned(),
            };
            return Err(self.error(scopes, message, Some(&advice)));
        };
        self.scheme(name, scheme)
    }

    fn scheme(&mut self, name: &str, scheme: LocatedNode<'d>) -> Read<Credential> {
        let owner = format!("security scheme `{name}`");
        let overrides = [("description", ValueForm::String)];
        let scheme = self.resolve(scheme, &owner, &overrides)?;
        let mut members = self.members(&scheme.place, &owner)?;
        self.scheme_word(&mut members, "type", "apiKey")?;
        self.scheme_word(&mut members, "in", "header")?;
        let header = members.require(self, "name");
        // The description goes out with the document's facts.
        let _ = members.take_notes(self, &overrides);
        members.finish(self, &[])?;
        let header = header?;
        let text = self.string(&header, &owner)?;
        if !is_token(text) {
            let message = format!("`{text}` of {owner} is not the name of a header");
            return Err(self.value_error(&header, message, None));
        }
        if let Some(reason) = reserved(text) {
            let message = format!("header `{text}` of {owner} cannot carry a key");
            return Err(self.value_error(&header, message, Some(reason)));
        }
        Ok(Credential { scheme: name.to_owned(), header: text.to_ascii_lowercase() })
    }

    fn scheme_word(&mut self, members: &mut Members<'d>, field: &'static str, supported: &str) -> Read<()> {
        let place = members.require(self, field)?;
        let word = self.string(&place, &members.owner)?;
        if word == supported {
            return Ok(());
        }
        let message = format!("`{field}: {word}` of {} is not supported yet", members.owner);
        Err(self.value_error(&place, message, Some("only an API key in a header is supported")))
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

/// Returns whether a text is a token, as the name of a header must be (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    let is_tchar = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_tchar)
}
