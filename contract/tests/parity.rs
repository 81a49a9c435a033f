//! Nothing of an operation is lost: from the model, the document is written again, schemas apart, and is the same.

use arklow_contract::{
    Component, Document, Encoding, Format, Header, MediaType, Operation, Parameter, ParameterContent, RequestBody,
    Response, Serialization,
};
use serde_json::{Map, Value, json};

fn parsed(json: &str) -> Map<String, Value> {
    serde_json::from_str(json).expect("annotations are an object")
}

/// Writes a document again.
struct Writer<'d> {
    document: &'d Value,
    operation: &'d Operation,
    /// The components that were written, by section and name.
    components: Vec<(String, String, Value)>,
}

impl Writer<'_> {
    fn schema(&self, id: arklow_contract::SchemaId) -> Value {
        let pointer = &self.operation.schemas[id].location.pointer;
        self.document.pointer(pointer.trim_start_matches('#')).expect("a schema is in the document").clone()
    }

    /// Writes an object, or a `$ref` to the component that it is.
    fn referenced(&mut self, section: &str, component: Option<&Component>, object: Map<String, Value>) -> Value {
        let Some(Component { name, beside, target }) = component else { return Value::Object(object) };
        let content = self.referenced(section, target.as_deref(), object);
        self.components.push((section.to_owned(), name.clone(), content));
        let mut written = parsed(&beside.json);
        let name = name.replace('~', "~0").replace('/', "~1");
        written.insert("$ref".to_owned(), json!(format!("#/components/{section}/{name}")));
        Value::Object(written)
    }

    fn content(&self, content: &ParameterContent, schema: arklow_contract::SchemaId) -> Value {
        let mut media = parsed(&content.annotations.json);
        if content.has_schema {
            media.insert("schema".to_owned(), self.schema(schema));
        }
        json!({ &content.media_type: media })
    }

    fn parameter(&mut self, parameter: &Parameter) -> Value {
        let mut object = parsed(&parameter.annotations.json);
        object.insert("name".to_owned(), json!(parameter.name));
        object.insert("in".to_owned(), json!(parameter.location_in.as_str()));
        if parameter.required {
            object.insert("required".to_owned(), json!(true));
        }
        match &parameter.serialization {
            Serialization::Style { .. } => object.insert("schema".to_owned(), self.schema(parameter.schema)),
            Serialization::Content(content) => {
                object.insert("content".to_owned(), self.content(content, parameter.schema))
            }
        };
        self.referenced("parameters", parameter.component.as_ref(), object)
    }

    /// Writes the parameters of the path item, or those of the operation.
    fn parameters(&mut self, of_path_item: bool) -> Vec<Value> {
        let Operation { parameters, ignored_parameters, .. } = self.operation;
        let mut written = Vec::new();
        for index in 0..=parameters.len() {
            let ignored = ignored_parameters.iter().filter(|it| it.index == index && it.of_path_item == of_path_item);
            written.extend(ignored.map(|it| Value::Object(parsed(&it.json))));
            let parameter = parameters.get(index).filter(|it| it.of_path_item == of_path_item);
            written.extend(parameter.map(|parameter| self.parameter(parameter)));
        }
        written
    }

    fn header(&mut self, header: &Header) -> Value {
        let mut object = parsed(&header.annotations.json);
        if header.required {
            object.insert("required".to_owned(), json!(true));
        }
        match &header.content {
            None => object.insert("schema".to_owned(), self.schema(header.schema)),
            Some(content) => object.insert("content".to_owned(), self.content(content, header.schema)),
        };
        self.referenced("headers", header.component.as_ref(), object)
    }

    fn headers(&mut self, headers: &[Header], object: &mut Map<String, Value>) {
        if !headers.is_empty() {
            let headers = headers.iter().map(|header| (header.name.clone(), self.header(header))).collect();
            object.insert("headers".to_owned(), Value::Object(headers));
        }
    }

    fn media_types(&mut self, media_types: &[MediaType], object: &mut Map<String, Value>) {
        if !media_types.is_empty() {
            let content = media_types.iter().map(|it| (it.name.clone(), self.media_type(it))).collect();
            object.insert("content".to_owned(), Value::Object(content));
        }
    }

    fn media_type(&mut self, media_type: &MediaType) -> Value {
        let mut object = parsed(&media_type.annotations.json);
        if let Some(schema) = media_type.schema {
            object.insert("schema".to_owned(), self.schema(schema));
        }
        if !media_type.encodings.is_empty() {
            let encodings = media_type.encodings.iter().map(|it| (it.property.clone(), self.encoding(it))).collect();
            object.insert("encoding".to_owned(), Value::Object(encodings));
        }
        Value::Object(object)
    }

    fn encoding(&mut self, encoding: &Encoding) -> Value {
        let mut object = parsed(&encoding.annotations.json);
        self.headers(&encoding.headers, &mut object);
        Value::Object(object)
    }

    fn body(&mut self, body: &RequestBody) -> Value {
        let mut object = parsed(&body.annotations.json);
        if body.required {
            object.insert("required".to_owned(), json!(true));
        }
        self.media_types(&body.media_types, &mut object);
        self.referenced("requestBodies", body.component.as_ref(), object)
    }

    fn response(&mut self, response: &Response) -> Value {
        let mut object = parsed(&response.annotations.json);
        self.headers(&response.headers, &mut object);
        self.media_types(&response.media_types, &mut object);
        self.referenced("responses", response.component.as_ref(), object)
    }

    fn operation(&mut self) -> Value {
        let mut object = parsed(&self.operation.annotations.json);
        if let Some(id) = &self.operation.operation_id {
            object.insert("operationId".to_owned(), json!(id));
        }
        let parameters = self.parameters(false);
        if !parameters.is_empty() {
            object.insert("parameters".to_owned(), json!(parameters));
        }
        if let Some(body) = &self.operation.request_body {
            object.insert("requestBody".to_owned(), self.body(body));
        }
        if self.operation.responses.location.is_some() {
            let mut responses = parsed(&self.operation.responses.annotations.json);
            for response in &self.operation.responses.list {
                responses.insert(response.status.to_string(), self.response(response));
            }
            object.insert("responses".to_owned(), Value::Object(responses));
        }
        if let Some(security) = &self.operation.own_security {
            object.insert("security".to_owned(), serde_json::from_str(security).expect("it is JSON"));
        }
        Value::Object(object)
    }

    /// Writes the path item with this operation alone.
    fn path_item(&mut self) -> Value {
        let mut object = parsed(&self.operation.path_annotations.json);
        let parameters = self.parameters(true);
        if !parameters.is_empty() {
            object.insert("parameters".to_owned(), json!(parameters));
        }
        object.insert(self.operation.method.as_str().to_owned(), self.operation());
        self.referenced("pathItems", self.operation.path_component.as_ref(), object)
    }
}

/// Returns a path item without the methods that are not asked for.
fn with_method(item: &Value, method: &str) -> Value {
    let is_other = |name: &str| name != method && arklow_contract::Method::parse(name).is_some();
    let members = item.as_object().into_iter().flatten().filter(|(name, _)| !is_other(name));
    Value::Object(members.map(|(name, value)| (name.clone(), value.clone())).collect())
}

/// Removes the marks, which are not exported, from what has no data.
fn without_marks(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter().filter(|(name, _)| !name.starts_with("x-rust-"));
            Value::Object(members.map(|(name, value)| (name.clone(), without_marks(value))).collect())
        }
        Value::Array(items) => items.iter().map(without_marks).collect(),
        plain => plain.clone(),
    }
}

fn check(name: &str, text: &str) {
    let document = Document::read(name, text.as_bytes(), Format::Json).expect(name);
    let written: Value = serde_json::from_str(text).expect(name);
    for surveyed in document.survey() {
        let operation = surveyed.operation.unwrap_or_else(|errors| panic!("{name}: {errors:#?}"));
        let mut writer = Writer { document: &written, operation: &operation, components: Vec::new() };
        let item = writer.path_item();
        let components = std::mem::take(&mut writer.components);
        let method = operation.method.as_str();
        let place = format!("{name}: {method} {}", operation.path);
        let expected = with_method(&written["paths"][&operation.path], method);
        // A reference to another path is written out: the export may not have that one.
        if expected.get("$ref").is_some() && operation.path_component.is_none() {
            continue;
        }
        assert_eq!(without_marks(&item), without_marks(&expected), "{place}");
        for (section, name, value) in components {
            let expected = &written["components"][&section][&name];
            let expected = if section == "pathItems" { with_method(expected, method) } else { expected.clone() };
            assert_eq!(without_marks(&value), without_marks(&expected), "{place}: {section} {name}");
        }
        for carried in &operation.carried_components {
            let value: Value = serde_json::from_str(&carried.json).expect("it is JSON");
            let expected = &written["components"][&carried.section][&carried.name];
            assert_eq!(value, without_marks(expected), "{place}: {carried:?}");
        }
    }
}

#[test]
fn document_of_all_features_is_written_again() {
    check("everything.json", include_str!("data/everything.json"));
}

#[test]
fn documents_of_the_repository_are_written_again() {
    for folder in ["../tests/contracts", "../ui-tests/contracts"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        // The package of the crate alone has no other crates beside it.
        let Ok(files) = std::fs::read_dir(folder) else { continue };
        for file in files.flatten().map(|file| file.path()) {
            let name = file.to_string_lossy().into_owned();
            let Ok(text) = std::fs::read_to_string(&file) else { continue };
            let is_wrong = name.contains("key_given_twice") || name.contains("not_json");
            if name.ends_with(".json") && !is_wrong {
                check(&name, &text);
            }
        }
    }
}

/// Checks the documents in JSON of the folder `ARKLOW_SURVEY`.
#[test]
#[ignore = "asks for a directory of contracts"]
fn documents_of_others_are_written_again() {
    let Ok(directory) = std::env::var("ARKLOW_SURVEY") else { return };
    for file in std::fs::read_dir(directory).expect("it is there").flatten().map(|file| file.path()) {
        let text = std::fs::read_to_string(&file).expect("it can be read");
        check(&file.to_string_lossy(), &text);
    }
}
