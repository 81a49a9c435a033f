//! Answers: their statuses, headers, and content.

mod common;

use arklow_contract::{Method, Operation, Status};
use common::{BASE, assert_place, document, lower, marked, operation, replaced};

const PUT: &str = "#/paths/~1things~1{id}/put";
const RESPONSES: &str = "      responses:\n        '200':\n          description: D\n          content:\n            application/json:\n              schema: {type: boolean}\n";

/// `BASE` with other responses.
fn with(responses: &str) -> String {
    replaced(BASE, RESPONSES, &format!("      responses: {responses}\n"))
}

#[test]
fn statuses_are_lowered_in_their_order() {
    let lowered = operation(&with(
        "{x-a: 1, default: {description: d}, 4XX: {description: d}, 404: {description: d}, '100': {description: d}, 599: {description: d}, 204: {description: d}}",
    ));
    let statuses: Vec<Status> = lowered.responses.list.iter().map(|response| response.status).collect();
    let exact = Status::Exact;
    assert_eq!(statuses, [Status::Default, Status::Range(4), exact(404), exact(100), exact(599), exact(204)]);
    let written: Vec<_> = statuses.iter().map(ToString::to_string).collect();
    assert_eq!(written, ["default", "4XX", "404", "100", "599", "204"]);
    assert_eq!(lowered.responses.annotations.json, r#"{"x-a":1}"#);
    assert!(lowered.responses.list.iter().all(|response| response.media_types.is_empty()));
}

#[test]
fn what_is_not_a_status_is_refused() {
    for (status, advice) in [
        ("'0200'", "write a status such as `200`, a range such as `4XX`, or `default`; "),
        ("'2000'", "write a status such as `200`, a range such as `4XX`, or `default`; "),
        ("'099'", "write a status such as `200`, a range such as `4XX`, or `default`; "),
        ("'600'", "write a status such as `200`, a range such as `4XX`, or `default`; "),
        ("6XX", "write a status such as `200`, a range such as `4XX`, or `default`; "),
        ("2OO", "write a status such as `200`, a range such as `4XX`, or `default`; "),
        ("ok", "write a status such as `200`, a range such as `4XX`, or `default`; "),
        ("2xx", "write `2XX`; "),
        ("Default", "write `default`; "),
    ] {
        let (contract, place) = marked(&with(&format!("{{'200': {{description: d}}, §{status}: {{description: d}}}}")));
        let errors = lower(&contract).expect_err(status);
        let status = status.trim_matches('\'');
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!(errors[0].message, format!("`{status}` in the responses of `PUT /things/{{id}}` is not a status"));
        assert!(errors[0].help.starts_with(advice), "{status}: {}", errors[0].help);
        assert_place(&errors[0], place, &format!("{PUT}/responses/{status}"));
    }
    // A status twice is a key twice, however it is quoted.
    let twice = with("{'200': {description: d}, 200: {description: d}}");
    assert!(common::read(&twice).expect_err("it is there").message.starts_with("duplicate key `200`"));
}

#[test]
fn responses_have_one_or_are_left_out() {
    for responses in ["{}", "{x-a: 1}"] {
        let (contract, place) = marked(&replaced(BASE, RESPONSES, &format!("      §responses: {responses}\n")));
        let errors = lower(&contract).expect_err(responses);
        assert_eq!(errors[0].message, "`PUT /things/{id}` must have a response");
        assert_place(&errors[0], place, &format!("{PUT}/responses"));
    }
    // OpenAPI 3.1, section 4.8.10: they are not required.
    let lowered = operation(&replaced(BASE, RESPONSES, ""));
    assert_eq!((lowered.responses.list.len(), lowered.responses.location.is_none()), (0, true));
}

fn headers(headers: &str) -> Result<Operation, Vec<String>> {
    let contract = with(&format!("{{'200': {{description: d, headers: {headers}}}}}"));
    lower(&contract).map_err(|errors| errors.into_iter().map(|error| error.message).collect())
}

#[test]
fn headers_are_lowered() {
    let lowered = headers(
        "{X-Limit: {schema: {type: integer}, required: true, description: left}, \
         Content-Type: {schema: {type: string}}, \
         x-list: {schema: {type: object}, explode: true, style: simple, required: false}, \
         X-Json: {content: {application/json: {schema: {type: array}}}}}",
    )
    .expect("they are right");
    let response = &lowered.responses.list[0];
    let [limit, content_type, list, json] = response.headers.as_slice() else { panic!("{response:?}") };
    assert_eq!((limit.name.as_str(), limit.required, limit.explode), ("X-Limit", true, false));
    assert_eq!(limit.annotations.json, r#"{"description":"left"}"#);
    assert!(content_type.is_ignored());
    assert_eq!((list.required, list.explode), (false, true));
    assert_eq!(list.annotations.json, r#"{"explode":true,"style":"simple","required":false}"#);
    assert_eq!(json.content.as_ref().map(|content| content.media_type.as_str()), Some("application/json"));
    let effective: Vec<_> = response.effective_headers().map(|header| header.name.as_str()).collect();
    assert_eq!(effective, ["X-Limit", "x-list", "X-Json"]);
}

#[test]
fn wrong_header_is_refused() {
    let of = |name: &str| format!("header `{name}` of response `200` of `PUT /things/{{id}}`");
    for (written, message) in [
        ("{'X A': {schema: {}}}", format!("the name of {} is not that of a header", of("X A"))),
        ("{X-A: {schema: {}}, x-a: {schema: {}}}", format!("duplicate {}", of("x-a"))),
        ("{X-A: {schema: {}, style: form}}", format!("`style: form` of {} is not a style of a header", of("X-A"))),
        ("{X-A: {}}", format!("{} must have `schema` or `content`", of("X-A"))),
        ("{X-A: {schema: {}, name: X-A}}", format!("`name` in {} is of a parameter, not of a header", of("X-A"))),
        ("{X-A: {schema: {}, requird: true}}", format!("unknown field `requird` of {}", of("X-A"))),
        ("{X-A: 1}", format!("{} must be an object", of("X-A"))),
        ("{X-A: {$ref: '#/components/headers/B'}}", "`$ref` target `#/components/headers/B` does not exist".to_owned()),
    ] {
        assert_eq!(headers(written).expect_err(written), [message]);
    }
}

#[test]
fn answer_of_head_is_lowered_like_others() {
    let contract = replaced(BASE, "    put:\n", "    head:\n");
    let lowered = document(&contract).operation(Method::Head, "/things/{id}").expect("it is legal");
    assert_eq!(lowered.responses.list[0].media_types.len(), 1);
}
