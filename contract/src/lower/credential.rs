//! Reads `security` (OpenAPI 3.1, sections 4.8.27 and 4.8.30): which credential a request must carry.

use crate::lower::annotations::Form;
use crate::lower::members::Members;
use crate::lower::reader::Reader;
use crate::node::Place;
use crate::operation::Credential;

impl<'d> Reader<'d> {
    /// Reads the `security` of the document or an operation: no requirement, or one API key in a header.
    pub(super) fn credential(&mut self, security: Option<Place<'d>>, owner: &str) -> Option<Option<Credential>> {
        let Some(security) = security else { return Some(None) };
        let alternatives = self.array(&security, owner)?;
        let requirement = match alternatives.as_slice() {
            [] => return Some(None),
            [requirement] => requirement,
            [_, second, ..] => {
                let message = format!("alternatives in `security` of {owner} are not supported");
                self.error(second, message, Some("leave one"));
                return None;
            }
        };
        let schemes = self.object(requirement, &format!("`security` of {owner}"))?;
        match schemes.as_slice() {
            [] => Some(None),
            [(name, scopes)] => self.requirement(name, scopes, owner).map(Some),
            [_, (_, second), ..] => {
                let message = format!("several schemes in one requirement of `security` of {owner} are not supported");
                self.error(second, message, Some("leave one"));
                None
            }
        }
    }

    fn requirement(&mut self, name: &str, scopes: &Place<'d>, owner: &str) -> Option<Credential> {
        let scopes_of_key = self.array(scopes, &format!("`security` of {owner}"))?;
        if let [first, ..] = scopes_of_key.as_slice() {
            let message = format!("roles of security scheme `{name}` of {owner} are not supported");
            self.error(first, message, None);
        }
        let tokens = ["components", "securitySchemes", name].map(str::to_owned);
        let Some(scheme) = self.document.root().walk(&tokens) else {
            let message = format!("security scheme `{name}` of {owner} is not declared");
            self.error(scopes, message, Some("declare it in `components/securitySchemes`"));
            return None;
        };
        self.scheme(name, scheme)
    }

    fn scheme(&mut self, name: &str, scheme: Place<'d>) -> Option<Credential> {
        let owner = format!("security scheme `{name}`");
        let overrides = [("description", Form::String)];
        let (scheme, _) = self.resolve(scheme, &owner, &overrides)?;
        let mut members = self.members(&scheme, &owner)?;
        self.scheme_word(&mut members, "type", "apiKey")?;
        self.scheme_word(&mut members, "in", "header")?;
        let header = members.require(self, "name");
        // The description goes out with the document's facts.
        let _ = members.take_notes(self, &overrides);
        members.finish(self, &[]);
        let header = header?;
        let text = self.string(&header, &owner)?;
        if !is_token(text) {
            let message = format!("`{text}` of {owner} is not the name of a header");
            self.value_error(&header, message, None);
            return None;
        }
        Some(Credential { scheme: name.to_owned(), header: text.to_ascii_lowercase() })
    }

    fn scheme_word(&mut self, members: &mut Members<'d>, field: &str, supported: &str) -> Option<()> {
        let place = members.require(self, field)?;
        let word = self.string(&place, &members.owner)?;
        if word == supported {
            return Some(());
        }
        let message = format!("`{field}: {word}` of {} is not supported", members.owner);
        self.value_error(&place, message, Some("an API key in a header is what is supported"));
        None
    }
}

/// Tells whether a text is a token, as the name of a header must be (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    let is_tchar = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_tchar)
}
