//! What a request must carry: alternatives of schemes, of an operation or of the document.

mod common;

use arklow_contract::{KeyPlace, Operation, Scheme};
use common::{BASE, assert_place, document, lower, marked, operation, replaced};

const SCHEMES: &str = "components:
  securitySchemes:
    header: {type: apiKey, in: header, name: X-Key, description: d, x-a: 1}
    query: {type: apiKey, in: query, name: 'api key'}
    cookie: {type: apiKey, in: cookie, name: session}
    bearer: {type: http, scheme: Bearer, bearerFormat: JWT}
    basic: {type: http, scheme: basic}
    oauth: {type: oauth2, flows: {clientCredentials: {tokenUrl: /t, refreshUrl: /r, scopes: {read: Reads, write: Writes}, x-a: 1}, implicit: {authorizationUrl: /a, scopes: {other: Else}}}}
    open: {type: openIdConnect, openIdConnectUrl: /o}
    mutual: {type: mutualTLS}
    reference: {$ref: '#/components/securitySchemes/header'}
";

/// `BASE` with schemes and the `security` of the document.
fn with(security: &str) -> String {
    let contract = replaced(BASE, "components:\n  schemas: {}\n", SCHEMES);
    replaced(&contract, "paths:\n", &format!("{security}\npaths:\n"))
}

/// Writes the alternatives in short.
fn shown(operation: &Operation) -> Vec<String> {
    let scheme = |used: &arklow_contract::SchemeUse| {
        let scheme = match &used.scheme {
            Scheme::ApiKey { place, name } => format!("{} {name}", place.as_str()),
            Scheme::Http { scheme } => format!("http {scheme}"),
            Scheme::OAuth2 => "oauth2".to_owned(),
            Scheme::OpenIdConnect => "openIdConnect".to_owned(),
            Scheme::MutualTls => "mutualTLS".to_owned(),
        };
        format!("{}: {scheme} [{}]", used.name, used.scopes.join(" "))
    };
    let alternative = |it: &arklow_contract::Requirement| it.schemes.iter().map(scheme).collect::<Vec<_>>().join(" + ");
    operation.security.iter().map(alternative).collect()
}

#[test]
fn every_scheme_is_lowered() {
    for (security, expected) in [
        ("x-a: 1", &[][..]),
        ("security: []", &[]),
        ("security: [{}]", &[""]),
        ("security: [{header: []}]", &["header: header X-Key []"]),
        ("security: [{reference: []}]", &["reference: header X-Key []"]),
        ("security: [{query: []}, {cookie: []}, {}]", &["query: query api key []", "cookie: cookie session []", ""]),
        ("security: [{bearer: [admin, owner]}]", &["bearer: http bearer [admin owner]"]),
        ("security: [{basic: [], mutual: []}]", &["basic: http basic [] + mutual: mutualTLS []"]),
        ("security: [{oauth: [read, other]}]", &["oauth: oauth2 [read other]"]),
        ("security: [{open: [anything]}]", &["open: openIdConnect [anything]"]),
    ] {
        let lowered = operation(&with(security));
        assert_eq!(shown(&lowered), expected, "{security}");
        assert_eq!((lowered.own_security, lowered.warnings.len()), (None, 0));
    }
    let lowered = operation(&with("security: [{}, {header: []}]"));
    assert_eq!(lowered.security[1].location.pointer, "#/security/1");
    assert_eq!(lowered.security[1].schemes[0].location.pointer, "#/security/1/header");
    let Scheme::ApiKey { place, .. } = lowered.security[1].schemes[0].scheme else { panic!("{lowered:?}") };
    assert_eq!(place, KeyPlace::Header);
}

#[test]
fn operation_can_replace_the_security_of_the_document() {
    let contract = with("security: [{header: []}]");
    let own = |security: &str| replaced(&contract, "    put:\n", &format!("    put:\n      security: {security}\n"));
    for (security, expected, json) in [
        ("[]", &[][..], "[]"),
        ("[{}]", &[""], "[{}]"),
        ("[{query: []}]", &["query: query api key []"], r#"[{"query":[]}]"#),
    ] {
        let lowered = operation(&own(security));
        assert_eq!(
            (shown(&lowered), lowered.own_security),
            (expected.iter().map(|it| (*it).to_owned()).collect(), Some(json.to_owned()))
        );
    }
}

#[test]
fn wrong_security_is_refused_where_it_is_used() {
    let scopes = "`admin` in `security` of the document must be an array";
    for (security, message, pointer) in [
        (
            "security: [{§missing: []}]",
            "security scheme `missing` of the document is not declared",
            "#/security/0/missing",
        ),
        ("security: §{}", "`security` in the document must be an array", "#/security"),
        ("security: [§1]", "`0` in `security` of the document must be an object", "#/security/0"),
        ("security: [{header: §admin}]", &scopes.replace("admin", "header"), "#/security/0/header"),
        ("security: [{bearer: [§1]}]", "`0` in `security` of the document must be a string", "#/security/0/bearer/0"),
    ] {
        let (contract, place) = marked(&with(security));
        let errors = lower(&contract).expect_err(security);
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert_eq!(errors[0].message, message);
        assert_place(&errors[0], place, pointer);
        // Only an operation that uses it fails.
        assert!(document(&contract).facts().is_ok(), "{security}");
        let without = replaced(&contract, "    put:\n", "    put:\n      security: []\n");
        assert_eq!(shown(&operation(&without)), [""; 0]);
    }
}

#[test]
fn wrong_scheme_is_refused() {
    for (scheme, message, advice) in [
        ("{in: header, name: a}", "security scheme `k` must have `type`", ""),
        ("{type: apikey, in: header, name: a}", "unknown type `apikey` of security scheme `k`", "write `apiKey`; "),
        ("{type: bearer}", "unknown type `bearer` of security scheme `k`", "write `type: http` and `scheme: bearer`; "),
        (
            "{type: elephant}",
            "unknown type `elephant` of security scheme `k`",
            "the types are `apiKey`, `http`, `mutualTLS`, `oauth2`, and `openIdConnect`; ",
        ),
        ("{type: apiKey, name: a}", "security scheme `k` must have `in`", ""),
        (
            "{type: apiKey, in: Header, name: a}",
            "`in` in security scheme `k` must be `query`, `header`, or `cookie`",
            "write `header`; ",
        ),
        ("{type: apiKey, in: path, name: a}", "`in` in security scheme `k` must be `query`, `header`, or `cookie`", ""),
        ("{type: apiKey, in: header, name: 'a b'}", "`a b` of security scheme `k` is not the name of a header", ""),
        ("{type: apiKey, in: cookie, name: 'a=b'}", "`a=b` of security scheme `k` is not the name of a cookie", ""),
        ("{type: apiKey, in: header, name: a, scheme: b}", "unknown field `scheme` of security scheme `k`", ""),
        ("{type: http}", "security scheme `k` must have `scheme`", ""),
        (
            "{type: http, scheme: 'a b'}",
            "`a b` of security scheme `k` is not a scheme of HTTP authentication",
            "write a scheme such as `bearer` or `basic`; ",
        ),
        (
            "{type: http, scheme: bearer, bearerFormt: a}",
            "unknown field `bearerFormt` of security scheme `k`",
            "write `bearerFormat`; ",
        ),
        ("{type: oauth2}", "security scheme `k` must have `flows`", ""),
        (
            "{type: oauth2, flows: {pasword: {}}}",
            "unknown field `pasword` of `flows` of security scheme `k`",
            "write `password`; ",
        ),
        (
            "{type: oauth2, flows: {password: {scopes: {}}}}",
            "flow `password` of security scheme `k` must have `tokenUrl`",
            "",
        ),
        (
            "{type: oauth2, flows: {implicit: {authorizationUrl: /a}}}",
            "flow `implicit` of security scheme `k` must have `scopes`",
            "",
        ),
        ("{type: openIdConnect}", "security scheme `k` must have `openIdConnectUrl`", ""),
        ("{type: mutualTLS, name: a}", "unknown field `name` of security scheme `k`", ""),
    ] {
        let schemes = format!("components:\n  securitySchemes: {{k: {scheme}}}\nsecurity: [{{k: []}}]\n");
        let errors = lower(&replaced(BASE, "components:\n  schemas: {}\n", &schemes)).expect_err(scheme);
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert_eq!(errors[0].message, message);
        assert!(errors[0].help.starts_with(if advice.is_empty() { "at `" } else { advice }), "{}", errors[0].help);
    }
}

#[test]
fn scope_that_no_flow_has_is_warned_of() {
    for (scope, advice) in [("reed", "write `read`; "), ("elephant", "declare it in `scopes` of the flow; ")] {
        let (contract, place) = marked(&with(&format!("security: [{{oauth: [§{scope}]}}]")));
        let lowered = operation(&contract);
        let [warning] = lowered.warnings.as_slice() else { panic!("{:?}", lowered.warnings) };
        assert_eq!(warning.message, format!("scope `{scope}` of the document is not one of security scheme `oauth`"));
        assert!(warning.help.starts_with(advice), "{}", warning.help);
        assert_eq!((warning.location.line, warning.location.column), place);
    }
}

#[test]
fn header_of_http_itself_cannot_carry_a_key() {
    let contract = |name: &str| {
        let schemes = format!(
            "components:\n  securitySchemes: {{k: {{type: apiKey, in: header, name: §{name}}}}}\nsecurity: [{{k: []}}]\n"
        );
        replaced(BASE, "components:\n  schemas: {}\n", &schemes)
    };
    for (names, reason) in [
        (
            "Connection Content-Length Expect HOST Keep-Alive TE Trailer Transfer-Encoding upgrade",
            "HTTP itself uses it, to find where a message ends and where it goes",
        ),
        ("Proxy-Authorization Proxy-Connection", "it is for a proxy, which does not pass it on"),
        ("Accept Content-Type content-encoding", "it says how a body is written, not who sends it"),
    ] {
        for name in names.split(' ') {
            let (contract, place) = marked(&contract(name));
            let errors = lower(&contract).expect_err(name);
            assert_eq!(errors.len(), 1, "{errors:#?}");
            assert_eq!(errors[0].message, format!("header `{name}` of security scheme `k` cannot carry a key"));
            assert!(errors[0].help.starts_with(reason), "{}", errors[0].help);
            assert_place(&errors[0], place, "#/components/securitySchemes/k/name");
        }
    }
    for name in ["Authorization", "Cookie", "X-Host", "Accept-Key", "Date"] {
        let lowered = operation(&contract(name).replace('§', ""));
        assert_eq!(shown(&lowered), [format!("k: header {name} []")]);
    }
    // In a query, the names of headers are names like others.
    let in_query = contract("Host").replace('§', "").replace("in: header", "in: query");
    assert_eq!(shown(&operation(&in_query)), ["k: query Host []"]);
}
