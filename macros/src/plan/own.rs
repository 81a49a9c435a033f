//! Types of the user's: `x-rust-type`.

use arklow_contract::{ContractError, SchemaId};
use quote::ToTokens as _;

use super::kinds::Kinds;
use super::model::{Conversion, Format, OwnType, Type, Use};
use super::planner::{Carried, Planner};

impl Planner {
    /// Plans a schema that names its Rust type.
    pub(super) fn own_type(&mut self, id: SchemaId) -> Option<Use> {
        let keywords = self.facts.keywords(id)?;
        let (text, location) = keywords.marks.rust_type.clone()?;
        let format = keywords.format.as_deref().and_then(Format::parse);
        let path = match syn::parse_str::<syn::Type>(&text) {
            Ok(path @ syn::Type::Path(_)) => path.to_token_stream(),
            _ => {
                let message = format!("`x-rust-type` must be the path of a Rust type, not `{text}`");
                let advice =
                    "write a path that holds wherever the contract is used, such as `::uuid::Uuid` or `crate::Money`";
                self.errors.push(ContractError::new(message, Some(advice), location));
                return Some(self.use_of(id, Type::Value));
            }
        };
        let kinds = self.facts.kinds(id) & Kinds::VALUES;
        let by = if kinds == Kinds::STRING { Conversion::Text(format) } else { Conversion::Serde };
        if kinds == Kinds::STRING {
            let conjunction = self.facts.conjunction(id, kinds);
            self.leave(id, &conjunction, kinds, &Carried::default());
        } else if !self.facts.is_trivial(id) {
            self.note(id).checks = Some(id);
        }
        Some(self.use_of(id, Type::Own(Box::new(OwnType { path, by }))))
    }

    /// Checks the names that a schema gives its Rust type and its variants.
    pub(super) fn rust_name(&mut self, id: SchemaId) -> Option<String> {
        let (name, location) = self.facts.keywords(id)?.marks.rust_name.clone()?;
        if syn::parse_str::<syn::Ident>(&name).is_ok() && !name.starts_with("__arklow") && name != "gen" {
            return Some(name);
        }
        let message = format!("`x-rust-name` must be a Rust identifier, not `{name}`");
        let advice = "write a name for a type in upper camel case, such as `Money`";
        let error = ContractError::new(message, Some(advice), location);
        if !self.errors.contains(&error) {
            self.errors.push(error);
        }
        None
    }
}

impl Format {
    /// Finds a format whose grammar is judged.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "uuid" => Self::Uuid,
            "date-time" => Self::DateTime,
            "date" => Self::Date,
            "time" => Self::Time,
            "duration" => Self::Duration,
            "ipv4" => Self::Ipv4,
            "ipv6" => Self::Ipv6,
            _ => return None,
        })
    }
}
