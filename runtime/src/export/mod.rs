//! JSON Schema and OpenAPI from the constant data by which values are judged (feature `schemars`).

mod components;
mod operation;
mod order;
mod parameter;
mod schema;
mod yaml;

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

use self::components::Sections;
use self::order::Ordered;
use self::parameter::print_parameters;
use crate::api::Api;
use crate::api_error::ApiError;
use crate::carrier::{Carrier, Integer, IntegerRules, Never, Number, NumberNewtypeRules, Text, TextRules};
use crate::endpoint::Endpoint;
use crate::envelope::Envelope;
use crate::secret::Secret;

/// The members of a JSON object that an expansion contains as text.
fn parsed(members: &str) -> Map<String, Value> {
    // The macro has written it as a JSON object, so this does not fail.
    serde_json::from_str(members).unwrap_or_default()
}

/// Returns the schema of a type, as the contract has it.
#[must_use]
pub fn schema_of<T: Carrier>(generator: &mut SchemaGenerator) -> Schema {
    schema::print(T::SCHEMA, generator)
}

/// Implements `JsonSchema` for types whose schemas are inlined.
macro_rules! inline_schema {
    ($(<$($generic:ident: $bound:path),*> $type:ty, $name:expr, |$generator:ident| $schema:expr;)*) => { $(
        impl<$($generic: $bound),*> JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn schema_id() -> Cow<'static, str> {
                std::any::type_name::<Self>().into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )* };
}

inline_schema! {
    <> Secret, "Secret", |_generator| json_schema!({"type": "string"});
    <> Never, "Never", |_generator| false.into();
    <> ApiError, "ApiError", |generator| schema_of::<Self>(generator);
    <T: JsonSchema> Envelope<T>, "Envelope", |generator| envelope(&generator.subschema_for::<T>(), generator);
    <R: TextRules> Text<R>, R::NAME, |generator| schema_of::<Self>(generator);
    <R: IntegerRules> Integer<i64, R>, R::NAME, |generator| schema_of::<Self>(generator);
    <R: IntegerRules> Integer<u64, R>, R::NAME, |generator| schema_of::<Self>(generator);
    <R: IntegerRules> Integer<i128, R>, R::NAME, |generator| schema_of::<Self>(generator);
    <R: NumberNewtypeRules> Number<R>, R::NAME, |generator| schema_of::<Self>(generator);
}

fn envelope(data: &Schema, generator: &mut SchemaGenerator) -> Schema {
    let error = schema_of::<ApiError>(generator);
    json_schema!({
        "type": "object",
        "required": ["data", "errors"],
        "properties": {
            "data": {"anyOf": [data, {"type": "null"}]},
            "errors": {"anyOf": [{"type": "array", "items": error}, {"type": "null"}]},
        },
    })
}

/// The pointer of the schemas of components.
const COMPONENTS: &str = "/components/schemas";

/// A list of endpoints that can be exported as one document.
pub trait Documented {
    #[doc(hidden)]
    fn describe(&self, document: &mut DocumentSchema);
}

/// Builds an OpenAPI document.
pub struct DocumentSchema {
    generator: SchemaGenerator,
    document: Map<String, Value>,
    paths: Map<String, Value>,
    sections: Sections,
}

impl DocumentSchema {
    fn new() -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = COMPONENTS.into());
        Self {
            generator: settings.into_generator(),
            document: Map::new(),
            paths: Map::new(),
            sections: Sections::default(),
        }
    }

    /// Adds an endpoint. The parts that belong to no operation come from the contract of the first endpoint.
    pub fn add<E: Endpoint>(&mut self) {
        let operation = E::OPERATION;
        if self.document.is_empty() {
            self.document = parsed(operation.contract.document);
        }
        let Self { generator, sections, .. } = self;
        let exported = operation::print(operation, generator, sections);
        let shared = print_parameters(operation, true, generator, sections);
        for (section, name, json) in operation.carried {
            sections.add(section, name, serde_json::from_str(json).unwrap_or_default());
        }
        let path = self.paths.entry(operation.path).or_insert_with(|| Map::new().into());
        if let Value::Object(methods) = path {
            methods.extend(parsed(operation.notes.path));
            if !shared.is_empty() {
                methods.insert("parameters".to_owned(), shared.into());
            }
            methods.insert(operation.method.as_str().to_ascii_lowercase(), exported.into());
        }
    }

    fn finish(mut self) -> Value {
        let components = self.document.remove("components");
        let mut components = components.and_then(|it| it.as_object().cloned()).unwrap_or_default();
        let schemas = self.generator.take_definitions(true);
        if !schemas.is_empty() {
            components.insert("schemas".to_owned(), schemas.into());
        }
        self.sections.add_to(&mut components);
        // The document has what is no path among them: `x-…`.
        let extensions = self.document.remove("paths");
        let mut paths = extensions.and_then(|it| it.as_object().cloned()).unwrap_or_default();
        paths.extend(self.paths);
        self.document.insert("paths".to_owned(), paths.into());
        if !components.is_empty() {
            self.document.insert("components".to_owned(), components.into());
        }
        self.document.into()
    }
}

impl<L: Documented, A> Api<L, A> {
    /// Returns the OpenAPI 3.1 document of the endpoints, built from their derived types.
    ///
    /// It contains these endpoints only, with the servers, tags, and security schemes of their contract. The order of the
    /// members of a [`Value`] depends on a feature of `serde_json`; the order of the texts does not.
    #[must_use]
    pub fn openapi(&self) -> Value {
        let mut document = DocumentSchema::new();
        self.list().describe(&mut document);
        document.finish()
    }

    /// Returns the document as JSON text.
    ///
    /// Fixed fields of OpenAPI and JSON Schema come in their usual order: `openapi`, `info`, `servers`, …; in a schema
    /// `type`, `title`, `description`, …. Names that the contract chooses come in alphabetical order: paths, statuses,
    /// properties, components, and `x-…`, which follow the fixed fields. The text does not depend on the features of a
    /// build, so that it can be compared with a file.
    #[must_use]
    pub fn openapi_json(&self) -> String {
        // Writing to a string fails only for names that are not strings.
        let text = serde_json::to_string_pretty(&Ordered::document(&self.openapi())).unwrap_or_default();
        text + "\n"
    }

    /// Returns the document as YAML text, in the order of [`openapi_json`](Self::openapi_json).
    #[must_use]
    pub fn openapi_yaml(&self) -> String {
        yaml::to_string(&Ordered::document(&self.openapi()))
    }
}
