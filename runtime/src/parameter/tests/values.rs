//! What text becomes, what is refused, and in which words.

use std::collections::BTreeMap;

use http::HeaderMap;
use http::header::{COOKIE, HeaderName, HeaderValue};
use serde_json::{Value, json};

use super::*;
use crate::schema::{Combined, Constant, NumberRules, StringRules};

static BOOLEAN: Schema = typed(Kind::Boolean);
static NUMBER: Schema = typed(Kind::Number);
static NULL: Schema = typed(Kind::Null);
static ANY: Schema = Schema::at("");
static POSITIVE: Schema = typed(Kind::Integer).number(&NumberRules::NONE.minimum("1"));
static INTEGER_OR_STRING: Schema = Schema::at("").types(Types::List(&[Kind::Integer, Kind::String]));
static STRING_OR_STRINGS: Schema = Schema::at("").combined(&Combined::NONE.any_of(&[&STRING, &STRINGS]));
static INTEGER_OR_NULL: Schema = Schema::at("").combined(&Combined::NONE.any_of(&[&INTEGER, &NULL]));
static STRING_OR_NULL: Schema = Schema::at("").combined(&Combined::NONE.any_of(&[&STRING, &NULL]));

fn query(schema: &'static Schema) -> Parameter {
    Parameter::query("color", schema)
}

#[test]
fn text_is_what_the_schema_accepts_first() {
    for (schema, text, value) in [
        (&INTEGER, "42", json!(42)),
        (&STRING, "42", json!("42")),
        (&STRING, "true", json!("true")),
        (&NUMBER, "-1.5e3", json!(-1500.0)),
        (&BOOLEAN, "true", json!(true)),
        (&INTEGER_OR_STRING, "7", json!(7)),
        (&INTEGER_OR_STRING, "7.5", json!("7.5")),
        (&INTEGER_OR_STRING, "x", json!("x")),
        (&INTEGER_OR_NULL, "3", json!(3)),
        (&STRING_OR_NULL, "null", json!("null")),
        (&ANY, "true", json!(true)),
        (&ANY, "x", json!("x")),
        (&ANY, "1", json!(1)),
    ] {
        assert_eq!(read::<Value>(query(schema), &format!("color={text}")), Ok(Some(value)), "{text}");
    }
    assert_eq!(read::<Value>(query(&INTEGER_OR_NULL), "color=null"), Ok(None));
}

#[test]
fn text_that_is_no_value_is_refused_in_the_words_of_the_schema() {
    for (schema, text, rule) in [
        (&INTEGER, "x", "query/color: must be an integer"),
        (&INTEGER, "", "query/color: must be an integer"),
        (&INTEGER, "01", "query/color: must be an integer"),
        (&INTEGER, "%2B1", "query/color: must be an integer"),
        (&INTEGER, "1.5", "query/color: must be an integer"),
        (&BOOLEAN, "1", "query/color: must be a boolean"),
        (&BOOLEAN, "True", "query/color: must be a boolean"),
        (&STRING, "%", "query/color: must be percent-encoded"),
        (&STRING, "%FF", "query/color: must be UTF-8"),
    ] {
        let error = match schema.types {
            Some(Types::One(Kind::Integer)) => read::<i64>(query(schema), &format!("color={text}")).err(),
            Some(Types::One(Kind::Boolean)) => read::<bool>(query(schema), &format!("color={text}")).err(),
            _ => read::<String>(query(schema), &format!("color={text}")).err(),
        };
        assert_eq!(error.as_deref(), Some(rule), "{text}");
    }
    let checked = leak(Schema { checks: Some(&POSITIVE), ..typed(Kind::Integer) });
    assert_eq!(read::<i64>(query(checked), "color=0").err().as_deref(), Some("query/color: must be at least 1"));
    let integers = query(&INTEGERS).shapes(Shapes::ARRAY);
    let error = read::<Vec<i64>>(integers, "color=1&color=x&color=true").err();
    assert_eq!(error.as_deref(), Some("query/color/1: must be an integer; query/color/2: must be an integer"));
    let object = query(&ANY_OBJECT).shapes(Shapes::OBJECT);
    let error = read::<BTreeMap<String, i64>>(object, "R=1&G=x").err();
    assert_eq!(error.as_deref(), Some("query/color/G: must be an integer"));
}

#[test]
fn scalar_is_given_once_and_a_required_one_at_least_once() {
    let given_twice = Some("must not be given more than once");
    for (place, text) in [(Place::Query, "color=a&color=a"), (Place::Cookie, "color=a; x=y; color=b")] {
        let error = read::<String>(at(place, &STRING), text).err();
        assert_eq!(error.as_deref().and_then(|error| error.split(": ").nth(1)), given_twice, "{text}");
    }
    let mut headers = HeaderMap::new();
    for value in ["a", "b"] {
        headers.append(HeaderName::from_static("color"), HeaderValue::from_static(value));
    }
    let all = std::slice::from_ref(leak(at(Place::Header, &STRING)));
    let error = read_request::<String>(all, 0, ("/x", "", &headers)).err();
    assert_eq!(error.as_deref(), Some("header/color: must not be given more than once"));
    for (place, text) in [(Place::Query, "x=y"), (Place::Cookie, "x=y"), (Place::Query, "")] {
        let error = read::<String>(at(place, &STRING).required(), text).err();
        assert_eq!(error, Some(format!("{}/color: is required", place.as_str())));
        assert_eq!(read::<String>(at(place, &STRING), text), Ok(None));
    }
    assert_eq!(
        read::<Value>(query(&STRINGS).shapes(Shapes::ARRAY).style(Style::Form, false), "color=a&color=b")
            .err()
            .as_deref(),
        Some("query/color: must not be given more than once")
    );
}

#[test]
fn text_is_split_before_it_is_decoded() {
    let list = query(&STRINGS).shapes(Shapes::ARRAY).style(Style::Form, false);
    assert_eq!(read::<Value>(list, "color=a%2Cb,c+d"), Ok(Some(json!(["a,b", "c d"]))));
    assert_eq!(write(list, &json!(["a,b", "c d"])).as_deref(), Ok("color=a%2Cb,c%20d"));
    let exploded = query(&STRINGS).shapes(Shapes::ARRAY);
    assert_eq!(read::<Value>(exploded, "color=a&colo%72=b%2526"), Ok(Some(json!(["a", "b%26"]))));
    assert_eq!(write(exploded, &json!(["a", "b,c"])).as_deref(), Ok("color=a&color=b%2Cc"));
    let pipes = query(&STRINGS).shapes(Shapes::ARRAY).style(Style::PipeDelimited, false);
    assert_eq!(read::<Value>(pipes, "color=a|b%7cc%7Cd"), Ok(Some(json!(["a", "b", "c", "d"]))));
    assert!(write(pipes, &json!(["a|b"])).unwrap_err().contains("has an item with `|`"));
    let spaces = query(&STRINGS).shapes(Shapes::ARRAY).style(Style::SpaceDelimited, false);
    assert_eq!(read::<Value>(spaces, "color=a+b%20c"), Ok(Some(json!(["a", "b", "c"]))));
    // A plus is a space in a query alone.
    assert_eq!(read::<Value>(at(Place::Path, &STRING), "a+b"), Ok(Some(json!("a+b"))));
    assert_eq!(read::<Value>(at(Place::Cookie, &STRING), "color=a+b%20c"), Ok(Some(json!("a+b c"))));
    assert_eq!(read::<Value>(at(Place::Header, &STRING), "a+b%20c"), Ok(Some(json!("a+b%20c"))));
    assert_eq!(read::<Value>(query(&STRING), "color=a,b"), Ok(Some(json!("a,b"))));
}

#[test]
fn empty_array_is_left_out_or_is_an_empty_text() {
    let optional = query(&INTEGERS).shapes(Shapes::ARRAY);
    assert_eq!(write(optional, &json!([])).as_deref(), Ok(""));
    assert_eq!(read::<Value>(optional, "color="), Ok(Some(json!([]))));
    assert_eq!(write(optional.required(), &json!([])).as_deref(), Ok("color="));
    let strings = query(&STRINGS).shapes(Shapes::ARRAY);
    assert_eq!(read::<Value>(strings, "color="), Ok(Some(json!([""]))));
    static WORDS: Schema = typed(Kind::String).string(&StringRules::NONE.min_length(1));
    static LIST: Schema = typed(Kind::Array).array(&ArrayRules::NONE.items(&WORDS));
    assert_eq!(read::<Value>(query(&LIST).shapes(Shapes::ARRAY), "color"), Ok(Some(json!([]))));
}

#[test]
fn several_shapes_are_told_apart() {
    let either = query(&STRING_OR_STRINGS).shapes(Shapes::SCALAR.or(Shapes::ARRAY));
    assert_eq!(read::<Value>(either, "color=a"), Ok(Some(json!("a"))));
    assert_eq!(read::<Value>(either, "color=a&color=b"), Ok(Some(json!(["a", "b"]))));
    let joined = either.style(Style::Form, false);
    assert_eq!(read::<Value>(joined, "color=a,b"), Ok(Some(json!(["a", "b"]))));
    assert_eq!(read::<Value>(joined, "color=a%2Cb"), Ok(Some(json!("a,b"))));
    assert_eq!(write(joined, &json!("a,b")).as_deref(), Ok("color=a%2Cb"));
}

#[test]
fn kinds_are_chosen_for_the_value_as_a_whole() {
    static X: Constant = Constant::String("x");
    static KIND: Schema = Schema { constant: Some(&X), ..Schema::at("") };
    static TEXTS: Schema = typed(Kind::Object)
        .object(&ObjectRules::NONE.properties(&[("a", &STRING), ("kind", &KIND)]).required(&["a", "kind"]));
    static NUMBERS: Schema = typed(Kind::Object)
        .object(&ObjectRules::NONE.properties(&[("a", &INTEGER)]).required(&["a"]).additional(&NEVER));
    static NEVER: Schema = Schema { verdict: Some(false), ..Schema::at("") };
    static EITHER: Schema = Schema::at("").combined(&Combined::NONE.one_of(&[&TEXTS, &NUMBERS]));
    let parameter = query(&EITHER).shapes(Shapes::OBJECT);
    assert_eq!(read::<Value>(parameter, "a=1"), Ok(Some(json!({"a": 1}))));
    assert_eq!(read::<Value>(parameter, "a=1&kind=x"), Ok(Some(json!({"a": "1", "kind": "x"}))));
}

#[test]
fn exploded_object_takes_what_no_other_parameter_claims() {
    static NAMED: Schema = typed(Kind::Object)
        .object(&ObjectRules::NONE.properties(&[("col", &STRING), ("op", &STRING)]).required(&["col"]));
    static ALL: [Parameter; 4] = [
        Parameter::query("search", &NAMED).shapes(Shapes::OBJECT),
        Parameter::query("op", &STRING),
        Parameter::query("rest", &ANY_OBJECT).shapes(Shapes::OBJECT),
        Parameter::query("deep", &ANY_OBJECT).shapes(Shapes::OBJECT).style(Style::DeepObject, true),
    ];
    let text = "op=eq&n=1&deep[m]=2";
    assert_eq!(read_of::<Value>(&ALL, 0, text), Ok(None));
    assert_eq!(read_of::<Value>(&ALL, 1, text), Ok(Some(json!("eq"))));
    assert_eq!(read_of::<Value>(&ALL, 2, text), Ok(Some(json!({"n": 1}))));
    assert_eq!(read_of::<Value>(&ALL, 3, text), Ok(Some(json!({"m": 2}))));
    let text = "col=c&op=eq";
    assert_eq!(read_of::<Value>(&ALL, 0, text), Ok(Some(json!({"col": "c", "op": "eq"}))));
    assert_eq!(read_of::<Value>(&ALL, 1, text), Ok(Some(json!("eq"))));
    let write = |op: &str| {
        write_all(&ALL, |writer| {
            writer.required(0, &json!({"col": "c", "op": "eq"}));
            writer.required(1, &json!(op));
        })
    };
    assert_eq!(write("eq").as_deref(), Ok("col=c&op=eq"));
    assert!(write("ne").unwrap_err().contains("query/op: cannot be sent beside another value of `op`"));
    // A required one is there without a name of its own.
    let required = Parameter::query("color", &NAMED).shapes(Shapes::OBJECT).required();
    assert_eq!(read::<Value>(required, ""), Ok(Some(json!({}))));
}

#[test]
fn members_of_one_name_in_query_and_cookie_are_told_apart() {
    static ALL: [Parameter; 2] = [
        Parameter::query("a", &ANY_OBJECT).shapes(Shapes::OBJECT),
        Parameter::cookie("b", &ANY_OBJECT).shapes(Shapes::OBJECT),
    ];
    for cookie in [1, 2] {
        let mut writer = RequestWriter::new(&[Segment::Text("x")], &ALL, "");
        writer.required(0, &json!({"id": 1}));
        writer.required(1, &json!({ "id": cookie }));
        let written = writer.finish().expect("a request");
        assert_eq!(written.path, "/x?id=1");
        let headers = written.written.expect("headers").headers;
        assert_eq!(headers[COOKIE], format!("id={cookie}"));
    }
}

#[test]
fn map_does_not_set_other_parameters() {
    static ALL: [Parameter; 4] = [
        Parameter::query("filters", &OPEN).shapes(Shapes::OBJECT),
        Parameter::query("q", &STRING),
        Parameter::query("deep", &ANY_OBJECT).shapes(Shapes::OBJECT).style(Style::DeepObject, true),
        Parameter::cookie("c", &STRING),
    ];
    static OPEN: Schema =
        typed(Kind::Object).object(&ObjectRules::NONE.properties(&[("n", &INTEGER)]).additional(&INTEGER));
    let write = |value: &Value| write_all(&ALL, |writer| writer.required(0, value));
    for name in ["q", "deep", "deep[a]"] {
        let error = write(&json!({ name: 1 })).unwrap_err();
        let rule = format!("query/filters: has the member `{name}`, which is the name of another parameter");
        assert!(error.contains(&rule), "{error}");
    }
    assert_eq!(write(&json!({"c": 2, "filters": 3, "n": 1})).as_deref(), Ok("c=2&filters=3&n=1"));
}

#[test]
fn many_members_are_written_in_time() {
    let many: BTreeMap<String, i64> = (0..200_000).map(|index| (format!("n{index}"), 1)).collect();
    let text = write(query(&ANY_OBJECT).shapes(Shapes::OBJECT), &many).expect("text");
    assert_eq!(text.split('&').count(), 200_000);
}

#[cfg(feature = "axum")]
#[test]
fn unknown_names_are_told_once_and_in_time() {
    use crate::parameter::unknown_names;

    static ALL: [Parameter; 3] = [
        Parameter::query("a", &STRING),
        Parameter::cookie("b", &STRING),
        Parameter::query("c", &COLOR).shapes(Shapes::OBJECT),
    ];
    let operation = Operation::at(Method::GET, "/x", &[], crate::EMBEDDED, OperationKey::new(0, "GET /x"));
    let operation = operation.parameters(&ALL);
    let names = unknown_names(&operation, "a=1&b=2&R=3&c=4&%62&%zz=1&%zz=2&%FF&x+y");
    assert_eq!(names, ["b", "c", "%zz", "%FF", "x y"]);
    let many: String = (0..200_000).map(|index| format!("n{index}=&")).collect();
    assert_eq!(unknown_names(&operation, &many).len(), 200_000);
}

#[test]
fn what_is_deeper_than_the_style_is_json() {
    static NESTED: Schema =
        typed(Kind::Object).object(&ObjectRules::NONE.properties(&[("a", &INTEGERS), ("b", &COLOR)]));
    let value = json!({"a": [1, 2], "b": {"R": 1}});
    let form = query(&NESTED).shapes(Shapes::OBJECT);
    let text = write(form, &value).expect("text");
    assert_eq!(text, "a=%5B1%2C2%5D&b=%7B%22R%22%3A1%7D");
    assert_eq!(read::<Value>(form, &text), Ok(Some(value.clone())));
    let deep = form.style(Style::DeepObject, true);
    let text = write(deep, &value).expect("text");
    assert_eq!(text, "color%5Ba%5D%5B0%5D=1&color%5Ba%5D%5B1%5D=2&color%5Bb%5D%5BR%5D=1");
    assert_eq!(read::<Value>(deep, &text), Ok(Some(value.clone())));
    assert_eq!(read::<Value>(deep, "color[a][]=1&color[b][R]=1&color[a][]=2"), Ok(Some(value)));
    assert_eq!(read::<Value>(deep, "color[b]={\"R\":1}"), Ok(Some(json!({"b": {"R": 1}}))));
    let brackets = "[a]".repeat(5000);
    let error = read::<Value>(deep, &format!("color{brackets}=1")).err();
    assert_eq!(error.as_deref(), Some("query/color: is nested too deeply"));
}

#[test]
fn many_names_in_brackets_are_read_in_time() {
    const COUNT: usize = 200_000;
    let list = query(&INTEGERS).shapes(Shapes::ARRAY).style(Style::DeepObject, true);
    let items = read::<Vec<i64>>(list, &"color[]=1&".repeat(COUNT));
    assert_eq!(items.map(|items| items.map(|items| items.len())), Ok(Some(COUNT)));
    let indices: String = (0..COUNT).rev().map(|index| format!("color[{index}]=1&")).collect();
    let items = read::<Vec<i64>>(list, &indices);
    assert_eq!(items.map(|items| items.map(|items| items.len())), Ok(Some(COUNT)));
    let object = query(&ANY_OBJECT).shapes(Shapes::OBJECT).style(Style::DeepObject, true);
    let names: String = (0..COUNT).map(|index| format!("color[n{index}]=1&")).collect();
    let members = read::<BTreeMap<String, i64>>(object, &names);
    assert_eq!(members.map(|members| members.map(|members| members.len())), Ok(Some(COUNT)));
}

#[test]
fn content_is_text_or_json() {
    let json_text = query(&COLOR).content(Content::of("application/vnd.x+json; v=1")).shapes(Shapes::OBJECT);
    assert_eq!(write(json_text, &json!({"R": 1})).as_deref(), Ok("color=%7B%22R%22%3A1%7D"));
    assert_eq!(read::<Value>(json_text, "color={%22R%22:1}"), Ok(Some(json!({"R": 1}))));
    let error = read::<Value>(json_text, "color={").err();
    assert_eq!(error.as_deref(), Some("query/color: must be valid JSON (line 1, column 1)"));
    let string = query(&STRING).content(Content::of("application/json"));
    assert_eq!(write(string, &"a".to_owned()).as_deref(), Ok("color=%22a%22"));
    assert_eq!(read::<String>(string, "color=%22a%22"), Ok(Some("a".to_owned())));
    let text = at(Place::Header, &STRING).content(Content::of("text/plain"));
    assert_eq!(write(text, &"a; b=%41".to_owned()).as_deref(), Ok("a; b=%41"));
    assert_eq!(read::<String>(text, "a; b=%41"), Ok(Some("a; b=%41".to_owned())));
}

#[test]
fn header_has_its_items_on_several_lines() {
    let all = std::slice::from_ref(leak(at(Place::Header, &INTEGERS).shapes(Shapes::ARRAY)));
    let mut headers = HeaderMap::new();
    for value in ["1 , 2", "3"] {
        headers.append(HeaderName::from_static("color"), HeaderValue::from_static(value));
    }
    assert_eq!(read_request::<Value>(all, 0, ("/x", "", &headers)), Ok(Some(json!([1, 2, 3]))));
    for (value, rule) in [(json!(" a"), "begins or ends with white space"), (json!("a\nb"), "has a control character")]
    {
        let error = write(at(Place::Header, &STRING), &value).unwrap_err();
        assert!(error.contains(&format!("header/color: cannot be sent in a header when it {rule}")), "{error}");
    }
    assert!(write(at(Place::Header, &STRINGS).shapes(Shapes::ARRAY), &json!(["a,b"])).is_err());
    assert_eq!(write(at(Place::Header, &STRING), &json!("größe")).as_deref(), Ok("größe"));
    let mut headers = HeaderMap::new();
    headers.insert(HeaderName::from_static("color"), HeaderValue::from_bytes(b"\xff").expect("a header"));
    let all = std::slice::from_ref(leak(at(Place::Header, &STRING)));
    let error = read_request::<String>(all, 0, ("/x", "", &headers)).err();
    assert_eq!(error.as_deref(), Some("header/color: must be UTF-8"));
}

#[test]
fn cookies_of_all_lines_count() {
    let all = std::slice::from_ref(leak(at(Place::Cookie, &STRING)));
    let mut headers = HeaderMap::new();
    headers.append(COOKIE, HeaderValue::from_static("a=b;c"));
    headers.append(COOKIE, HeaderValue::from_static("x=y; color=\"l%C3%A4\""));
    assert_eq!(read_request::<String>(all, 0, ("/x", "", &headers)), Ok(Some("lä".to_owned())));
    assert_eq!(write(at(Place::Cookie, &STRING), &json!("a; b")).as_deref(), Ok("color=a%3B%20b"));
}

#[test]
fn name_of_a_cookie_is_neither_decoded_nor_encoded() {
    let session = Parameter::cookie("__Host-session", &STRING);
    assert_eq!(read::<Value>(session, "__%48ost-session=a"), Ok(None));
    assert_eq!(read::<Value>(session, "__%48ost-session=a; __Host-session=%62"), Ok(Some(json!("b"))));
    let sid = Parameter::cookie("sid$1%", &STRING);
    assert_eq!(write(sid, &json!("a b")).as_deref(), Ok("sid$1%=a%20b"));
    assert_eq!(read::<Value>(sid, "sid$1%=a%20b"), Ok(Some(json!("a b"))));
    let object = at(Place::Cookie, &ANY_OBJECT).shapes(Shapes::OBJECT);
    assert_eq!(write(object, &json!({"a[b]": 1})).as_deref(), Ok("a[b]=1"));
    for name in ["a b", "a;b", "a=b", "ä", ""] {
        let error = write(object, &json!({ name: 1 })).unwrap_err();
        assert!(error.contains("cookie/color: cannot be sent in a cookie named"), "{error}");
    }
}

#[test]
fn cookie_that_is_not_utf_8_does_not_hide_others() {
    let all = std::slice::from_ref(leak(at(Place::Cookie, &STRING)));
    let mut headers = HeaderMap::new();
    headers.append(COOKIE, HeaderValue::from_bytes(b"a=\xff; color=b; \xff=c").expect("a header"));
    assert_eq!(read_request::<String>(all, 0, ("/x", "", &headers)), Ok(Some("b".to_owned())));
}

#[test]
fn label_that_is_dots_alone_cannot_be_sent_in_a_path() {
    for explode in [false, true] {
        let list = styled(Place::Path, &STRINGS, Shapes::ARRAY, Style::Label, explode);
        let error = write(list, &json!(["."])).unwrap_err();
        assert!(error.contains("path/color: cannot be sent in a path when it is empty, `.`, or `..`"), "{error}");
        assert!(write(list, &json!(["%2E"])).is_ok());
        assert!(write(list, &json!(["a."])).is_ok());
    }
}

#[test]
fn empty_value_is_none_where_the_contract_allows_it_and_it_is_no_value() {
    assert_eq!(read::<i64>(query(&INTEGER).empty(), "color="), Ok(None));
    assert_eq!(read::<i64>(query(&INTEGER).empty(), "color"), Ok(None));
    assert_eq!(read::<i64>(query(&INTEGER).empty(), "color=1"), Ok(Some(1)));
    assert_eq!(read::<String>(query(&STRING).empty(), "color="), Ok(Some(String::new())));
    assert!(read::<i64>(query(&INTEGER).empty().required(), "color=").is_err());
}

#[test]
fn null_is_left_out_or_refused() {
    assert_eq!(write(query(&INTEGER_OR_NULL), &Value::Null).as_deref(), Ok(""));
    assert_eq!(write(query(&INTEGER_OR_NULL).required(), &Value::Null).as_deref(), Ok("color=null"));
    assert!(write(query(&STRING_OR_NULL).required(), &Value::Null).unwrap_err().contains("cannot be sent as null"));
    assert_eq!(read::<Option<i64>>(query(&INTEGER_OR_NULL).required(), "color=null"), Ok(Some(None)));
}

#[test]
fn reserved_characters_are_kept_as_far_as_a_query_can_have_them() {
    let text = "a/b?c:@!$'()*,;=&+#[]% é";
    let parameter = query(&STRING).reserved();
    let written = write(parameter, &json!(text)).expect("text");
    assert_eq!(written, "color=a/b?c:@!$'()*,;%3D%26%2B%23%5B%5D%25%20%C3%A9");
    assert_eq!(read::<Value>(parameter, &written), Ok(Some(json!(text))));
}
