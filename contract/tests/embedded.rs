//! The contract that ships with the crate, lowered in full.

mod common;

use arklow_contract::{
    Annotations, Document, KeyPlace, Kind, LookupError, MediaKind, Method, Operation, ParameterIn, Requirement, Scheme,
    SchemeUse, Serialization, Server, Status, StringRules, Style, Types,
};
use common::{Lowered, answer_of, body_of};

const PATH: &str = "/v1/orgs/{org_id}/keys/";

fn document() -> Document {
    Document::embedded().expect("the embedded contract is valid")
}

fn operation() -> Operation {
    document().operation(Method::Put, PATH).expect("the embedded operation is supported")
}

#[test]
fn facts_of_the_embedded_document_are_read() {
    let document = document();
    assert_eq!(document.name(), "arklow.openapi.yaml");
    let facts = document.facts().expect("they are valid");
    let server = |url: &str, description: &str| Server { url: url.into(), description: Some(description.into()) };
    assert_eq!(
        facts.servers,
        [server("https://api.arklow.io", "Production"), server("http://localhost:3123", "Local development")]
    );
    let json: serde_json::Value = serde_json::from_str(&facts.json).expect("it is JSON");
    assert_eq!(json["info"]["version"], "0.1.0");
    assert_eq!(json["tags"].as_array().map(Vec::len), Some(15));
    assert_eq!(json["components"]["securitySchemes"]["apiKey"]["in"], "header");
    assert!(json.get("paths").is_none());
    assert!(facts.json.starts_with(
        r#"{"openapi":"3.1.0","info":{"title":"Arklow","description":"Arklow's API","version":"0.1.0"},"servers":["#
    ));
}

#[test]
fn embedded_contract_is_the_publishers_but_for_marks() {
    let embedded = include_str!("../assets/arklow.openapi.yaml");
    let published = include_str!("data/arklow.openapi.yaml");
    let is_mark = |line: &&str| line.trim_start().starts_with("x-rust-");
    assert_eq!(embedded.split_inclusive('\n').filter(is_mark).count(), 1);
    let unmarked: String = embedded.split_inclusive('\n').filter(|line| !is_mark(line)).collect();
    assert_eq!(unmarked, published);
}

#[test]
fn fingerprint_is_that_of_the_bytes() {
    let bytes = include_bytes!("../assets/arklow.openapi.yaml");
    // FNV-1a with 64 bits.
    let hash = bytes
        .iter()
        .fold(14_695_981_039_346_656_037_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(1_099_511_628_211));
    assert_eq!(document().fingerprint(), hash);
}

#[test]
fn path_is_listed() {
    let paths = document().paths();
    let [path] = paths.as_slice() else { panic!("{paths:?}") };
    assert_eq!((path.path.as_str(), path.location.to_string().as_str()), (PATH, "arklow.openapi.yaml:32:3"));
    let [method] = path.methods.as_slice() else { panic!("{path:?}") };
    assert_eq!((method.method, method.operation_id.as_deref()), (Method::Put, Some("put_v1_orgs_by_org_id_keys")));
    assert_eq!(method.tags, ["api_keys"]);
    assert_eq!(method.location.to_string(), "arklow.openapi.yaml:33:5");
}

#[test]
fn missing_method_and_missing_path_are_distinguished() {
    let document = document();
    assert_eq!(document.operation(Method::Post, PATH).err(), Some(LookupError::NoMethod));
    for path in ["/v1/orgs/{org_id}/keys", "/v1/orgs/{id}/keys/", "", "/", "x-a"] {
        assert_eq!(document.operation(Method::Put, path).err(), Some(LookupError::NoPath), "{path}");
    }
}

#[test]
fn operation_is_lowered() {
    let operation = operation();
    let text = "Create a new API key for the authenticated user within the specified organization.";
    assert_eq!((operation.method, operation.path.as_str()), (Method::Put, PATH));
    assert_eq!(operation.operation_id.as_deref(), Some("put_v1_orgs_by_org_id_keys"));
    assert_eq!(operation.summary.as_deref(), Some("Create a new API key"));
    assert_eq!(operation.description.as_deref(), Some(text));
    assert_eq!(operation.annotations.text.as_deref(), Some(text));
    assert_eq!(
        operation.annotations.json,
        format!(r#"{{"tags":["api_keys"],"summary":"Create a new API key","description":"{text}"}}"#)
    );
    assert_eq!(operation.path_annotations, Annotations::default());
    assert!(!operation.deprecated);
    let [Requirement { schemes, .. }] = operation.security.as_slice() else { panic!("{operation:?}") };
    let [SchemeUse { name, scheme, scopes, location }] = schemes.as_slice() else { panic!("{operation:?}") };
    assert_eq!((name.as_str(), scopes.as_slice()), ("apiKey", &[][..]));
    assert_eq!(*scheme, Scheme::ApiKey { place: KeyPlace::Header, name: "x-arklow-auth".into() });
    assert_eq!((location.pointer.as_str(), operation.own_security), ("#/security/0/apiKey", None));
    assert_eq!(operation.location.pointer, "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put");
}

#[test]
fn parameter_is_lowered() {
    let operation = operation();
    let [parameter] = operation.parameters.as_slice() else { panic!("{operation:?}") };
    assert_eq!(
        (parameter.name.as_str(), parameter.location_in, parameter.required),
        ("org_id", ParameterIn::Path, true)
    );
    assert_eq!(
        parameter.serialization,
        Serialization::Style { style: Style::Simple, explode: false, allow_reserved: false }
    );
    assert_eq!(parameter.annotations.json, r#"{"description":"Organization identifier"}"#);
    assert_eq!(parameter.location.to_string(), "arklow.openapi.yaml:42:11");
    let schema = operation.schemas[parameter.schema].keywords().expect("it is an object");
    assert_eq!(schema.types, Some(Types::One(Kind::String)));
    assert_eq!((schema.string.min_length, schema.string.max_length), (None, None));
    assert_eq!(schema.string.pattern.as_ref().map(|pattern| pattern.source.as_str()), Some("^[0-9]+$"));
}

#[test]
fn request_body_is_lowered() {
    let body = operation().request_body.expect("there is a body");
    let [media_type] = body.media_types.as_slice() else { panic!("{body:?}") };
    assert_eq!(
        (body.required, media_type.name.as_str(), media_type.kind),
        (false, "application/json", MediaKind::Json)
    );
    assert_eq!((&body.annotations, &media_type.annotations), (&Annotations::default(), &Annotations::default()));
    let schema = body_of(&operation());
    let object = &schema.keywords().object;
    assert_eq!(object.properties.as_ref().map(Vec::len), Some(1));
    assert!(!object.requires("description"));
    let property = schema.property("description");
    assert_eq!(property.keywords().types, Some(Types::One(Kind::String)));
    assert_eq!(property.keywords().string, StringRules { min_length: Some(2), max_length: Some(50), pattern: None });
    assert!(!property.keywords().is_secret());
}

#[test]
fn response_has_data_with_one_secret() {
    let operation = operation();
    let [response] = operation.responses.list.as_slice() else { panic!("{operation:?}") };
    assert_eq!((response.status, response.media_types[0].name.as_str()), (Status::Exact(200), "application/json"));
    assert_eq!(response.annotations.json, r#"{"description":"Default Response"}"#);
    let answer = answer_of(&operation);
    assert_eq!(answer.keywords().object.required.as_deref(), Some(&["data".to_owned(), "errors".to_owned()][..]));
    let any_of = answer.property("data").keywords().combined.any_of.clone().expect("it may be null");
    let (data, null) = (answer.at(any_of[0]), answer.at(any_of[1]));
    assert_eq!(null.keywords().types, Some(Types::One(Kind::Null)));
    let object = &data.keywords().object;
    let names: Vec<_> = object.properties.iter().flatten().map(|(name, _)| name.as_str()).collect();
    let property = |name: &str| -> (bool, bool, String) {
        let schema: Lowered = data.property(name);
        let keywords = schema.keywords();
        assert_eq!((&keywords.types, &keywords.string), (&Some(Types::One(Kind::String)), &StringRules::default()));
        let location = object.required_location(name);
        assert!(location.is_none_or(|location| location.pointer.contains("/data/anyOf/0/required/")), "{location:?}");
        (object.requires(name), keywords.is_secret(), keywords.annotations.text.clone().unwrap_or_default())
    };
    let properties: Vec<_> = names.iter().map(|name| (*name, property(name))).collect();
    let expected = [
        ("id", true, false, "API key identifier"),
        ("org_id", true, false, "Organization identifier"),
        ("member_id", true, false, "Membership identifier linked to the API key"),
        ("user_id", false, false, "User identifier"),
        ("material", true, true, "API key material"),
        ("description", false, false, "API key description"),
    ];
    let expected = expected.map(|(name, required, secret, text)| (name, (required, secret, text.to_owned())));
    assert_eq!(properties, expected);
}
