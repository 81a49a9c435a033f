//! An endpoint as expansions write it: requests, answers, arguments of a call, and the export.

use bytes::Bytes;
use http::{Method, StatusCode, Uri};

use super::{text, told, typed};
use crate::bind::{FromContract, FromOwn, IntoContract, IntoOptional, IntoOwn};
use crate::call::{Arguments, outcome};
use crate::carrier::{Carrier, ObjectReader, ObjectWriter, Plain, Textual};
use crate::operation::{Answer, MediaType, OperationKey, RequestBody, Status};
use crate::parameter::Parameter;
use crate::path::Segment;
use crate::reading::Reading;
use crate::request_parts::{RequestReader, RequestWriter};
use crate::schema::{ArrayRules, Combined, Kind, NumberRules, ObjectRules, Reference, Schema, StringRules};
use crate::tree::{JsonWriter, Node};
use crate::{EMBEDDED, Envelope, Error, Integer, Operation, Text, Unknown};

mod rules {
    pub(super) enum Name {}
    pub(super) enum Count {}
}

static KIND: Schema = Schema { choices: Some(&[text("small"), text("large")]), ..typed("#/path/kind", Kind::String) };
static HOST: Schema = Schema { is_open: true, ..typed("#/path/host", Kind::String) };
static NAME: Schema = Schema {
    string: Some(&StringRules { min_length: Some(2), ..StringRules::NONE }),
    ..typed("#/components/schemas/Name", Kind::String)
};
static NAME_REFERENCE: Schema = Schema {
    combined: Some(&Combined {
        reference: Some(Reference { text: "#/components/schemas/Name", target: &NAME, component: None }),
        ..Combined::NONE
    }),
    read_as: Some(&NAME),
    ..Schema::at("#/body/properties/name")
};
static COUNT: Schema = Schema {
    number: Some(&NumberRules { maximum: Some("9"), ..NumberRules::NONE }),
    ..typed("#/body/properties/count", Kind::Integer)
};
static OPEN: Schema = Schema { is_open: true, ..typed("#/body/properties/open", Kind::String) };
static BODY: Schema = Schema {
    object: Some(&ObjectRules {
        properties: Some(&[("name", &NAME_REFERENCE), ("count", &COUNT), ("open", &OPEN)]),
        required: Some(&["name"]),
        ..ObjectRules::NONE
    }),
    is_open: true,
    ..typed("#/body", Kind::Object)
};
static UNIQUE: Schema =
    Schema { array: Some(&ArrayRules { unique: Some(true), ..ArrayRules::NONE }), ..Schema::at("#/data") };
static DATA: Schema = Schema {
    array: Some(&ArrayRules { items: Some(&NAME_REFERENCE), unique: Some(true), ..ArrayRules::NONE }),
    checks: Some(&UNIQUE),
    is_open: true,
    ..typed("#/data", Kind::Array)
};
static NULL: Schema = typed("#/null", Kind::Null);
static MAYBE_DATA: Schema = Schema {
    combined: Some(&Combined { any_of: Some(&[&DATA, &NULL]), ..Combined::NONE }),
    read_as: Some(&DATA),
    is_open: true,
    ..Schema::at("#/answer/properties/data")
};
static ANYTHING: Schema = Schema::at("#/answer/properties/errors");
static ANSWER: Schema = Schema {
    object: Some(&ObjectRules {
        properties: Some(&[("data", &MAYBE_DATA), ("errors", &ANYTHING)]),
        required: Some(&["data", "errors"]),
        ..ObjectRules::NONE
    }),
    is_open: true,
    ..typed("#/answer", Kind::Object)
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    Small,
    Large,
}
crate::__private::choice! { Size, &KIND, [Small = "small", Large = "large"] }

#[derive(Clone, Debug, PartialEq, Eq)]
enum Open {
    Known,
    Unknown(Unknown),
}
crate::__private::open_choice! { Open, &OPEN, [Known = "known"] }

crate::__private::text! { Name, "name", &NAME }
crate::__private::integer! { Count, "count", &COUNT, i64::MIN as i128, 9, [] }
type Name = Text<rules::Name>;
type Count = Integer<i64, rules::Count>;

#[derive(Clone, Debug, PartialEq)]
struct Body {
    name: Name,
    count: Option<Count>,
    open: Option<Open>,
}
impl Carrier for Body {
    const SCHEMA: &'static Schema = &BODY;

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        let mut object = ObjectReader::begin(node, Self::SCHEMA, schema, reading)?;
        let name = object.required(0);
        let count = object.optional(1);
        let open = object.optional(2);
        Some(Self { name: name?, count: count?, open: open? })
    }
    fn write(&self, out: &mut JsonWriter) {
        let mut object = ObjectWriter::begin(out, Self::SCHEMA);
        object.required("name", &self.name);
        object.optional("count", &self.count);
        object.optional("open", &self.open);
        object.end();
    }
}
crate::__private::derived! { Body, check }

type Data = Vec<Name>;

#[derive(Clone, Debug, PartialEq)]
struct Request {
    size: Size,
    /// A type of the user's, with `FromStr` and `Display`.
    host: std::net::Ipv4Addr,
    body: Body,
}
crate::__private::request! { Request, Endpoint }

static OPERATION: Operation = Operation::at(
    Method::POST,
    "/{size}/{host}",
    &[Segment::Parameter("size"), Segment::Parameter("host")],
    EMBEDDED,
    OperationKey::new(0, "POST /{size}/{host}"),
)
.parameters(&[Parameter::path("size", 0, &KIND), Parameter::path("host", 1, &HOST)])
.body(&RequestBody::required(&[MediaType::json("application/json", &BODY)]))
.answers(&[Answer::of(Status::Exact(200)).media_types(&[MediaType::json("application/json", &ANSWER)])]);

#[derive(Clone, Copy, Debug)]
struct Endpoint;
impl crate::envelope::DataOf<Endpoint> for Data {}
impl crate::Endpoint for Endpoint {
    const OPERATION: &'static Operation = &OPERATION;
    const METHOD: Method = Method::POST;
    type Request = Request;
    type Data = Data;
    type Response = Envelope<Data>;
    type DataCodec = Plain;
    const ANSWER: &'static Schema = &ANSWER;

    fn read_request(reader: &mut RequestReader<'_>) -> Option<Request> {
        let size = reader.path(0, "size", &KIND);
        let host = reader.path_as::<Textual, _>(1, "host", &HOST);
        let body = reader.body(&BODY);
        Some(Request { size: size?, host: host?, body: body? })
    }

    fn write_request(request: Request, writer: &mut RequestWriter<'_>) {
        writer.path("size", &request.size, &KIND);
        writer.path_as::<Textual, _>("host", &request.host, &HOST);
        writer.body(&request.body, &BODY);
    }
}

fn request(path: &str, body: &'static str) -> http::Request<Bytes> {
    let request = http::Request::post(path).header("content-type", "application/json");
    request.body(Bytes::from_static(body.as_bytes())).expect("a request")
}

fn messages(path: &str, body: &'static str) -> Vec<String> {
    let failure = Request::from_http(request(path, body)).expect_err(body);
    failure.errors().iter().map(|error| error.message.clone()).collect()
}

#[test]
fn request_is_read_and_written() {
    let read =
        Request::from_http(request("/small/127.0.0.1", r#"{"name": "ab", "open": "known"}"#)).expect("a request");
    assert_eq!((read.size, read.body.open.clone()), (Size::Small, Some(Open::Known)));
    let written = read.clone().into_http(&Uri::from_static("https://x/v1/")).expect("a request");
    assert_eq!(written.uri(), "https://x/v1/small/127.0.0.1");
    assert_eq!(written.body(), r#"{"name":"ab","open":"known"}"#);
    let expected = [
        r#"path/size: must be one of "small", "large""#,
        "path/host: is not a valid value",
        "body/count: must be at most 9",
        "body/name: is required",
    ];
    assert_eq!(messages("/x/y", r#"{"count": 10}"#), expected);
    assert_eq!(messages("/small/127.0.0.1", ""), ["body: is required"]);
    assert_eq!(messages("/small/127.0.0.1", "{"), ["body: must be valid JSON (line 1, column 1)"]);
    assert_eq!(
        messages("/%FF/127.0.0.%", "{}")[..2],
        ["path/size: must be UTF-8", "path/host: must be percent-encoded"]
    );
}

/// A server reads what a later version of the contract may say, and a client does not send it.
#[test]
fn value_that_breaks_the_contract_is_not_sent() {
    let read =
        Request::from_http(request("/small/127.0.0.1", r#"{"name": "ab", "open": "later"}"#)).expect("a request");
    let Err(Error::Invalid(violations)) = read.into_http(&Uri::default()) else { panic!("it is sent") };
    assert_eq!(
        told(&violations),
        ["body/open: must be a value that the contract names (enum at #/body/properties/open)"]
    );
}

#[test]
fn answer_is_read_and_written() {
    let names = |names: &[&str]| -> Data { names.iter().map(|name| name.parse().expect("a name")).collect() };
    let response = Envelope::of(names(&["ab", "cd"])).into_http::<Endpoint>().expect("an answer");
    assert_eq!(response.body(), r#"{"data":["ab","cd"],"errors":null}"#);
    assert_eq!(outcome::<Endpoint>(Ok(response)).expect("data"), names(&["ab", "cd"]));
    // A handler's answer is checked too.
    let Err(Error::Invalid(violations)) = Envelope::of(names(&["ab", "ab"])).into_http::<Endpoint>() else {
        panic!("it is answered")
    };
    assert_eq!(violations.iter().next().map(|it| (it.place(), it.keyword())), Some(("data", Some("uniqueItems"))));
    let read = |body: &'static str| outcome::<Endpoint>(Ok(http::Response::new(Bytes::from_static(body.as_bytes()))));
    let Err(Error::Contract { violations, .. }) = read(r#"{"data": ["a"], "errors": null}"#) else {
        panic!("accepted")
    };
    assert_eq!(told(&violations), ["data/0: must have at least 2 characters (minLength at #/components/schemas/Name)"]);
    let errors = r#"{"data": 1, "errors": [{"code": "a", "message": "b"}]}"#;
    assert!(matches!(read(errors), Err(Error::Api { status: StatusCode::OK, .. })));
    assert!(matches!(read(r#"{"data": null, "errors": null}"#), Err(Error::Empty { .. })));
}

#[test]
fn arguments_are_checked_together() {
    let mut arguments = Arguments::of::<Endpoint>();
    let size: Option<Size> = "medium".into_contract(arguments.at_parameter(0, &KIND));
    arguments.check_parameter(0, size.as_ref());
    let name: Option<Name> = "a".to_owned().into_contract(arguments.at_property("name", &NAME_REFERENCE));
    let count: Option<Option<Count>> = Some(10_i32).into_optional(arguments.at_property("count", &COUNT));
    let open: Option<Option<Open>> = "later".into_optional(arguments.at_property("open", &OPEN));
    assert_eq!((size, name, count, open), (None, None, None, None));
    let Err(Error::Invalid(violations)) = arguments.into_http::<Endpoint>(None) else { panic!("it is sent") };
    assert_eq!(
        told(&violations),
        [
            r#"path/size: must be one of "small", "large" (enum at #/path/kind)"#,
            "body/name: must have at least 2 characters (minLength at #/components/schemas/Name)",
            "body/count: must be at most 9 (maximum at #/body/properties/count)",
            "body/open: must be a value that the contract names (enum at #/body/properties/open)",
        ]
    );

    let mut arguments = Arguments::of::<Endpoint>();
    let size: Option<Size> = "small".into_contract(arguments.at_parameter(0, &KIND));
    let host = std::net::Ipv4Addr::LOCALHOST;
    let host: Option<std::net::Ipv4Addr> = IntoOwn::into_own(host);
    arguments.check_parameter_as::<Textual, _>(1, host.as_ref());
    let count: Option<Option<Count>> = Some(9_u8).into_optional(arguments.at_property("count", &COUNT));
    let name: Option<Name> = "ab".into_contract(arguments.at_property("name", &NAME_REFERENCE));
    let request =
        (|| Some(Request { size: size?, host: host?, body: Body { name: name?, count: count?, open: None } }))();
    let sent = arguments.into_http::<Endpoint>(request).expect("a request");
    assert_eq!((sent.uri().path(), &sent.body()[..]), ("/small/127.0.0.1", &br#"{"name":"ab","count":9}"#[..]));
}

#[test]
fn handler_takes_plain_types_that_hold_all_values() {
    let count: i64 = FromContract::from_contract(Count::from_static(9));
    let name: String = FromContract::from_contract(Name::from_static("ab"));
    let size: String = FromContract::from_contract(Size::Large);
    let host: std::net::Ipv4Addr = FromOwn::from_own(std::net::Ipv4Addr::LOCALHOST);
    assert_eq!((count, name.as_str(), size.as_str(), host.is_loopback()), (9, "ab", "large", true));
}

#[cfg(feature = "schemars")]
#[test]
fn schema_is_printed_from_what_judges() {
    use schemars::generate::SchemaSettings;
    use serde_json::json;

    let schema = |path: Option<&str>| {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            if let Some(path) = path {
                settings.definitions_path = path.to_owned().into();
            }
        });
        let mut generator = settings.into_generator();
        let schema = generator.subschema_for::<Body>();
        (schema.to_value(), generator.take_definitions(true))
    };
    let body = |reference: &str| {
        json!({
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": {"$ref": reference},
                "count": {"type": "integer", "maximum": 9},
                "open": {"type": "string"},
            },
        })
    };
    let name = json!({"type": "string", "minLength": 2});
    let (printed, definitions) = schema(Some("/components/schemas"));
    assert_eq!((printed, definitions.get("Name")), (body("#/components/schemas/Name"), Some(&name)));
    let (printed, definitions) = schema(None);
    assert_eq!((printed, definitions.get("Name")), (body("#/$defs/Name"), Some(&name)));
    assert_eq!(schemars::schema_for!(Count).get("maximum"), Some(&json!(9)));
    assert_eq!(schemars::schema_for!(Envelope<Size>).pointer("/properties/data/anyOf/0/enum/0"), Some(&json!("small")));
}
