//! Reads `security` (OpenAPI 3.1, sections 4.8.27, 4.8.28, and 4.8.30): what a request must carry.

use crate::lower::reader::{Read, Reader};
use crate::near::near;
use crate::node::{LocatedNode, Value};
use crate::operation::{Requirement, SchemeUse};

impl<'d> Reader<'d> {
    /// Reads the `security` of the document or an operation: a list of alternatives.
    pub(super) fn security(&mut self, security: Option<LocatedNode<'d>>, owner: &str) -> Read<Vec<Requirement>> {
        let Some(security) = security else { return Ok(Vec::new()) };
        if let Value::Object(members) = &security.node.value
            && !members.is_empty()
        {
            let advice = format!("write `security: [{}]`", security.node.to_json());
            let message = format!("`security` in {owner} must be an array");
            return Err(self.value_error(&security, message, Some(&advice)));
        }
        let alternatives = self.array(&security, owner)?;
        let read: Vec<_> = alternatives.iter().map(|requirement| self.requirement(requirement, owner)).collect();
        read.into_iter().collect()
    }

    fn requirement(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Requirement> {
        let schemes = self.object(place, &format!("`security` of {owner}"))?;
        let schemes: Vec<_> = schemes.into_iter().map(|(name, scopes)| self.scheme_use(name, &scopes, owner)).collect();
        let location = self.document.location(place);
        Ok(Requirement { schemes: schemes.into_iter().collect::<Read<_>>()?, location })
    }

    fn scheme_use(&mut self, name: &str, place: &LocatedNode<'d>, owner: &str) -> Read<SchemeUse> {
        let owner_of_scopes = format!("`security` of {owner}");
        let scopes = self.array(place, &owner_of_scopes)?;
        let tokens = ["components", "securitySchemes", name].map(str::to_owned);
        let Some(scheme) = self.document.root().walk(&tokens) else {
            let message = format!("security scheme `{name}` of {owner} is not declared");
            let schemes = self.document.root().walk(&tokens[..2]);
            let names = schemes.iter().flat_map(|schemes| schemes.node.members()).map(|scheme| scheme.key.as_str());
            let advice = match near(name, names) {
                Some(near) => format!("write `{near}`"),
                None => "declare it in `components/securitySchemes`".to_owned(),
            };
            return Err(self.error(place, message, Some(&advice)));
        };
        let scheme = self.scheme(name, scheme)?;
        let mut read = Vec::new();
        for scope in scopes {
            let text = self.string(&scope, &owner_of_scopes)?;
            self.check_scope(text, &scope, &scheme, owner);
            read.push(text.to_owned());
        }
        let location = self.document.location(place);
        Ok(SchemeUse { name: name.to_owned(), scheme: scheme.scheme, scopes: read, location })
    }
}
