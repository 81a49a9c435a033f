//! Parameters of all places and styles, through the reader and the writer of requests.

mod round_trip;
mod table;
mod values;

use http::header::{COOKIE, HeaderName, HeaderValue};
use http::{HeaderMap, Method, Uri};

use super::read::Split;
use super::{Content, Parameter, Place, Received, Shapes, Style};
use crate::carrier::Carrier;
use crate::operation::{Operation, OperationKey};
use crate::path::Segment;
use crate::request_parts::{RequestReader, RequestWriter};
use crate::schema::{ArrayRules, Kind, ObjectRules, Schema, Types};

/// A schema of one type.
const fn typed(kind: Kind) -> Schema {
    Schema { types: Some(Types::One(kind)), ..Schema::at("") }
}

static STRING: Schema = typed(Kind::String);
static INTEGER: Schema = typed(Kind::Integer);
static STRINGS: Schema = typed(Kind::Array).array(&ArrayRules::NONE.items(&STRING));
static INTEGERS: Schema = typed(Kind::Array).array(&ArrayRules::NONE.items(&INTEGER));
/// `color` of the examples, as an object.
static COLOR: Schema =
    typed(Kind::Object).object(&ObjectRules::NONE.properties(&[("R", &INTEGER), ("G", &INTEGER), ("B", &INTEGER)]));
static ANY_OBJECT: Schema = typed(Kind::Object).object(&ObjectRules::NONE.additional(&INTEGER));

/// The segment of a path parameter in these tests.
static SEGMENTS: [Segment; 1] = [Segment::Parameter("color")];

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// The text of a request where a parameter of a place stands: the segment, the query, the header `color`, or `Cookie`.
fn place_of(place: Place, text: &str) -> (String, String, HeaderMap) {
    let (mut path, mut query, mut headers) = ("/x".to_owned(), String::new(), HeaderMap::new());
    let value = || HeaderValue::from_bytes(text.as_bytes()).expect("a header");
    match place {
        Place::Path => path = format!("/{text}"),
        Place::Query => text.clone_into(&mut query),
        Place::Header => drop(headers.insert(HeaderName::from_static("color"), value())),
        Place::Cookie => drop(headers.insert(COOKIE, value())),
    }
    (path, query, headers)
}

/// Reads one of several parameters as an optional one.
fn read_of<T: Carrier>(all: &'static [Parameter], index: usize, text: &str) -> Result<Option<T>, String> {
    let (path, query, headers) = place_of(all[index].place, text);
    read_request(all, index, (&path, &query, &headers))
}

fn read_request<T: Carrier>(
    all: &'static [Parameter],
    index: usize,
    (path, query, headers): (&str, &str, &HeaderMap),
) -> Result<Option<T>, String> {
    let received = Received { segments: &SEGMENTS, path, query, headers, parameters: all, split: Split::default() };
    let key = OperationKey::new(0, "GET /{color}");
    let operation = Operation::at(Method::GET, "/{color}", &SEGMENTS, crate::EMBEDDED, key).parameters(all);
    let uri = Uri::default();
    let mut reader = RequestReader::of(received, leak(operation), &uri);
    let value = if all[index].required { reader.required(index).map(Some) } else { reader.optional(index) };
    let violations = reader.finish();
    match value {
        Some(value) if violations.is_empty() => Ok(value),
        _ => Err(violations.to_string()),
    }
}

fn read<T: Carrier>(parameter: Parameter, text: &str) -> Result<Option<T>, String> {
    read_of(std::slice::from_ref(leak(parameter)), 0, text)
}

/// Writes parameters, and returns the path without its slash, the query, the header `color`, or the cookies.
fn write_all(all: &'static [Parameter], write: impl FnOnce(&mut RequestWriter<'_>)) -> Result<String, String> {
    let is_path = all[0].place == Place::Path;
    let segments: &[Segment] = if is_path { &SEGMENTS } else { &[Segment::Text("x")] };
    let mut writer = RequestWriter::new(segments, all, "");
    write(&mut writer);
    let written = writer.finish().map_err(|error| error.to_string())?;
    let headers = written.written.map(|written| written.headers).unwrap_or_default();
    let header = |name: &str| {
        headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).unwrap_or_default()
    };
    Ok(match all[0].place {
        Place::Path => written.path[1..].to_owned(),
        Place::Query => written.path.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default(),
        Place::Header => header("color"),
        Place::Cookie => header("cookie"),
    })
}

fn write<T: Carrier>(parameter: Parameter, value: &T) -> Result<String, String> {
    write_all(std::slice::from_ref(leak(parameter)), |writer| writer.required(0, value))
}

fn at(place: Place, schema: &'static Schema) -> Parameter {
    match place {
        Place::Path => Parameter::path("color", 0, schema),
        Place::Query => Parameter::query("color", schema),
        Place::Header => Parameter::header("color", schema),
        Place::Cookie => Parameter::cookie("color", schema),
    }
}

fn styled(place: Place, schema: &'static Schema, shapes: Shapes, style: Style, explode: bool) -> Parameter {
    at(place, schema).style(style, explode).shapes(shapes)
}
