//! Bodies in other media types than JSON: which are one type, and what is a file.

use quote::format_ident;

use super::{contract, plan};
use crate::plan::{BodyKind, Type};

/// The contract whose request body has this content.
fn with_content(content: &str) -> String {
    let contract = contract("{}", &["Binary: {type: string, format: binary}"]);
    contract.replace("application/json:\n            schema: {}", content)
}

/// The type of the property `p` of a multipart body.
fn property(schema: &str, encoding: &str) -> String {
    let schema = format!("{{type: object, required: [p], properties: {{p: {schema}}}}}");
    let content = format!("multipart/form-data: {{schema: {schema}, encoding: {{{encoding}}}}}");
    let plan = plan(&with_content(&content));
    let [field] = plan.body_fields() else { panic!("there is one field") };
    field.schema_use.in_words(&format_ident!("m"))
}

#[test]
fn bytes_are_files() {
    for (schema, encoding, expected) in [
        ("{type: string, format: binary}", "", "arklow::File"),
        ("{type: string, contentMediaType: image/png}", "", "arklow::File"),
        ("{contentMediaType: image/png}", "", "arklow::File"),
        ("{}", "", "arklow::File"),
        ("true", "", "arklow::File"),
        ("{$ref: '#/components/schemas/Binary'}", "", "arklow::File"),
        ("{allOf: [{$ref: '#/components/schemas/Binary'}]}", "", "arklow::File"),
        ("{type: [string, 'null'], format: binary}", "", "arklow::File"),
        ("{anyOf: [{$ref: '#/components/schemas/Binary'}, {type: 'null'}]}", "", "arklow::File"),
        ("{type: array, items: {$ref: '#/components/schemas/Binary'}}", "", "Vec<arklow::File>"),
        ("{anyOf: [{type: array, items: {format: binary, type: string}}, {type: 'null'}]}", "", "Vec<arklow::File>"),
        ("{type: string}", "p: {contentType: image/png}", "arklow::File"),
        ("{type: string}", "p: {contentType: 'text/plain, image/*'}", "arklow::File"),
        ("{type: array, items: {type: string}}", "p: {contentType: image/png}", "Vec<arklow::File>"),
        ("{type: string, format: binary}", "p: {contentType: text/csv}", "arklow::File"),
        ("{type: string}", "", "String"),
        ("{type: string, format: byte}", "", "String"),
        ("{type: string, format: binary, contentEncoding: base64}", "", "String"),
        ("{contentMediaType: image/png, contentEncoding: base64}", "", "serde_json::Value"),
        ("{}", "p: {contentType: application/json}", "serde_json::Value"),
        ("{}", "p: {style: form}", "serde_json::Value"),
        ("{type: string}", "p: {contentType: text/csv}", "String"),
        ("{type: string}", "p: {contentType: image/png, style: form}", "String"),
        ("{type: integer}", "p: {contentType: image/png}", "i64"),
        ("{type: object}", "", "serde_json::Map<String, serde_json::Value>"),
        ("{type: array, items: {type: array, items: {type: string, format: binary}}}", "", "Vec<Vec<String>>"),
        ("{anyOf: [{type: string, format: binary}, {type: integer}]}", "", "m::P"),
    ] {
        assert_eq!(property(schema, encoding), expected, "{schema} {encoding}");
    }
}

#[test]
fn media_types_of_one_type_are_one_body() {
    const OBJECT: &str = "{schema: {type: object, properties: {a: {type: string}}}}";
    const OTHER: &str = "{schema: {type: object, properties: {b: {type: string}}}}";
    for (content, expected) in [
        (format!("{{application/json: {OBJECT}, a/b+json: {OBJECT}, text/json: {OBJECT}}}"), "Json[0, 1, 2]=Json"),
        (format!("{{application/json: {OBJECT}, a/b+json: {OTHER}}}"), "Json[0]=Json BJson[1]=Json"),
        (
            format!("{{application/x-www-form-urlencoded: {OBJECT}, application/json: {OBJECT}}}"),
            "Form[0]=Form Json[1]=Json",
        ),
        (
            format!("{{multipart/form-data: {OBJECT}, multipart/mixed: {OBJECT}}}"),
            "Multipart[0]=Multipart Mixed[1]=Raw",
        ),
        ("{text/plain: {}, text/csv: {}, text/html: {schema: {type: string}}}".to_owned(), "Plain[0, 1, 2]=Text"),
        ("{application/xml: {}, image/*: {}}".to_owned(), "Xml[0, 1]=Raw"),
        ("{application/xml: {}, application/json: {}, a/xml: {}}".to_owned(), "Xml[0]=Raw Json[1]=Json Xml2[2]=Raw"),
        (
            "{multipart/form-data: {}, application/x-www-form-urlencoded: {schema: {type: string}}}".to_owned(),
            "FormData[0, 1]=Raw",
        ),
        ("{text/event-stream: {}}".to_owned(), "EventStream[0]=Raw"),
    ] {
        let plan =
            plan(&with_content("").replace("        content:\n          \n", &format!("        content: {content}\n")));
        let bodies: Vec<String> = (plan.bodies.iter())
            .map(|media| format!("{}{:?}={:?}", media.variant, media.media_types, media.kind))
            .collect();
        assert_eq!(bodies.join(" "), expected, "{content}");
    }
}

#[test]
fn type_that_cannot_hold_files_is_not_taken() {
    let file = "{type: object, properties: {f: {type: string, format: binary}}}";
    for (schema, expected) in [
        (file.to_owned(), BodyKind::Multipart),
        (format!("{{oneOf: [{file}, {{type: object, properties: {{t: {{type: string}}}}}}]}}"), BodyKind::Raw),
        ("{type: object, additionalProperties: {type: string, format: binary}}".to_owned(), BodyKind::Multipart),
        ("{type: array, items: {type: string, format: binary}}".to_owned(), BodyKind::Raw),
    ] {
        let plan = plan(&with_content(&format!("multipart/form-data: {{schema: {schema}}}")));
        let [media] = &*plan.bodies else { panic!("there is one body") };
        assert_eq!(media.kind, expected, "{schema}");
        assert!(plan.body.is_some_and(|body| matches!(body.ty, Type::Derived(name) if name == "Body")), "{schema}");
    }
}
