//! JSON Schema and OpenAPI from the constant data by which values are judged (feature `schemars`).

mod order;
mod schema;
mod yaml;

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use self::order::Ordered;
use crate::api::Api;
use crate::api_error::ApiError;
use crate::carrier::{Carrier, Integer, IntegerRules, Never, Number, NumberNewtypeRules, Text, TextRules};
use crate::endpoint::Endpoint;
use crate::envelope::Envelope;
use crate::schema::Schema as ContractSchema;
use crate::secret::Secret;

/// Adds the members of a JSON object that an expansion contains as text.
fn merge(object: &mut Map<String, Value>, members: &str) {
    object.extend(parsed(members));
}

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

/// An endpoint that can be exported.
pub trait Described: Endpoint {
    #[doc(hidden)]
    fn describe(operation: &mut OperationSchema<'_>);
}

/// A list of endpoints that can be exported as one document.
pub trait Documented {
    #[doc(hidden)]
    fn describe(&self, document: &mut DocumentSchema);
}

/// Builds an Operation Object (OpenAPI 3.1, 4.8.10).
pub struct OperationSchema<'g> {
    generator: &'g mut SchemaGenerator,
    operation: Map<String, Value>,
    path: Map<String, Value>,
    parameters: Vec<Value>,
    request_body: Option<Map<String, Value>>,
    responses: Map<String, Value>,
}

impl OperationSchema<'_> {
    /// Adds `summary`, `description`, `tags`, and the like.
    pub fn annotations(&mut self, annotations: &str) {
        merge(&mut self.operation, annotations);
    }

    /// Adds `summary` and the like of the path item that contains the operation.
    pub fn path_annotations(&mut self, annotations: &str) {
        merge(&mut self.path, annotations);
    }

    /// Adds a `security` that replaces the one of the document.
    pub fn security(&mut self, requirements: &str) {
        let requirements = serde_json::from_str(requirements).unwrap_or_default();
        self.operation.insert("security".to_owned(), requirements);
    }

    /// Adds a parameter.
    pub fn parameter(
        &mut self,
        place: &str,
        name: &str,
        required: bool,
        annotations: &str,
        schema: &'static ContractSchema,
    ) {
        let mut parameter = Map::from_iter([
            ("schema".to_owned(), Value::from(schema::print(schema, self.generator))),
            ("in".to_owned(), place.into()),
            ("name".to_owned(), name.into()),
        ]);
        if required {
            parameter.insert("required".to_owned(), true.into());
        }
        merge(&mut parameter, annotations);
        self.parameters.push(parameter.into());
    }

    /// Adds a parameter that OpenAPI ignores, as the contract writes it.
    pub fn ignored_parameter(&mut self, parameter: &str) {
        self.parameters.push(parsed(parameter).into());
    }

    /// Adds `x-…` among the responses.
    pub fn responses_annotations(&mut self, annotations: &str) {
        merge(&mut self.responses, annotations);
    }

    /// Adds the request body, with its own annotations and those of its media type.
    pub fn request_body(
        &mut self,
        required: bool,
        media_type: &str,
        annotations: [&str; 2],
        schema: &'static ContractSchema,
    ) {
        let mut body = self.content(media_type, annotations, schema);
        if required {
            body.insert("required".to_owned(), true.into());
        }
        self.request_body = Some(body);
    }

    /// Adds the response, with its own annotations and those of its media type.
    pub fn response(
        &mut self,
        status: &str,
        media_type: &str,
        annotations: [&str; 2],
        schema: &'static ContractSchema,
    ) {
        let response = self.content(media_type, annotations, schema);
        self.responses.insert(status.to_owned(), response.into());
    }

    fn content(
        &mut self,
        media_type: &str,
        [own, media]: [&str; 2],
        schema: &'static ContractSchema,
    ) -> Map<String, Value> {
        let mut media = parsed(media);
        media.insert("schema".to_owned(), schema::print(schema, self.generator).into());
        let mut object = parsed(own);
        object.insert("content".to_owned(), json!({ media_type: media }));
        object
    }

    fn finish(mut self, operation_id: Option<&str>) -> Map<String, Value> {
        if let Some(operation_id) = operation_id {
            self.operation.insert("operationId".to_owned(), operation_id.into());
        }
        if !self.parameters.is_empty() {
            self.operation.insert("parameters".to_owned(), self.parameters.into());
        }
        if let Some(body) = self.request_body {
            self.operation.insert("requestBody".to_owned(), body.into());
        }
        self.operation.insert("responses".to_owned(), self.responses.into());
        self.operation
    }
}

/// Builds an OpenAPI document.
pub struct DocumentSchema {
    generator: SchemaGenerator,
    document: Map<String, Value>,
    paths: Map<String, Value>,
}

impl DocumentSchema {
    fn new() -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = COMPONENTS.into());
        Self { generator: settings.into_generator(), document: Map::new(), paths: Map::new() }
    }

    /// Adds an endpoint. The parts that belong to no operation come from the contract of the first endpoint.
    pub fn add<E: Described>(&mut self) {
        if self.document.is_empty() {
            self.document = parsed(E::CONTRACT.document);
        }
        let generator = &mut self.generator;
        let mut operation = OperationSchema {
            generator,
            operation: Map::new(),
            path: Map::new(),
            parameters: Vec::new(),
            request_body: None,
            responses: Map::new(),
        };
        E::describe(&mut operation);
        let annotations = std::mem::take(&mut operation.path);
        let operation = operation.finish(E::OPERATION_ID);
        let path = self.paths.entry(E::PATH).or_insert_with(|| Map::new().into());
        if let Value::Object(methods) = path {
            methods.extend(annotations);
            methods.insert(E::METHOD.as_str().to_ascii_lowercase(), operation.into());
        }
    }

    fn finish(mut self) -> Value {
        let components = self.document.remove("components");
        let mut components = components.and_then(|it| it.as_object().cloned()).unwrap_or_default();
        let schemas = self.generator.take_definitions(true);
        if !schemas.is_empty() {
            components.insert("schemas".to_owned(), schemas.into());
        }
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
