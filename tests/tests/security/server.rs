//! What a server reads, what it refuses, and what it says then.

use arklow_tests::answer;
use bytes::Bytes;
use http::{HeaderMap, Request, header};
use serde_json::Value;

use crate::handlers;

/// Sends a request with headers, each written as `name: value`.
async fn send(target: &str, headers: &[&str]) -> (u16, HeaderMap, Value) {
    let mut request = Request::get(target);
    for line in headers {
        let (name, value) = line.split_once(": ").expect("a header");
        request = request.header(name, value);
    }
    answer(&handlers::app(), request.body(Bytes::new()).expect("a request")).await
}

/// What the check has seen, and what the handler has.
async fn accepted(target: &str, headers: &[&str]) -> (String, String) {
    let (status, _, body) = send(target, headers).await;
    let seen = body["data"]["seen"].as_str().unwrap_or_else(|| panic!("{target} {headers:?}: {status} {body}"));
    let (by_check, by_handler) = seen.split_once(" | ").expect("both");
    (by_check.to_owned(), by_handler.to_owned())
}

const OF_SESAME: &str = "authorization: Basic YWxpOnNlc2FtZTpvcGVu"; // ali:sesame:open

#[tokio::test]
async fn each_scheme_is_read_where_the_contract_has_it() {
    for (target, headers, expected) in [
        ("/inherited", &["x-api-key: s3cret"][..], "headerKey=s3cret"),
        ("/header", &["X-API-KEY: s3cret"], "headerKey=s3cret"),
        ("/query?api+key=s3cret", &[], "queryKey=s3cret"),
        ("/query?a=1&api%20key=%22s3cret%22+%C3%A4&b", &[], "queryKey=\"s3cret\" ä"),
        ("/cookie", &["cookie: a=b; session=s3cret"], "cookieKey=s3cret"),
        ("/cookie", &["cookie: a=b; sessions=1", "cookie: session=s3cret=%3D;c"], "cookieKey=s3cret=%3D"),
        ("/authorization", &["authorization: s3cret and more"], "authorizationKey=s3cret and more"),
        ("/bearer", &["authorization: Bearer s3cret"], "bearerAuth=s3cret member"),
        ("/bearer", &["authorization: bEARER   s3.cr|et=="], "bearerAuth=s3.cr|et== member"),
        ("/basic", &[OF_SESAME], "basicAuth=sesame:open of ali"),
        ("/basic", &["authorization: basic w6Q6w7Y="], "basicAuth=ö of ä"),
        ("/basic", &["authorization: Basic czNjcmV0Og=="], "basicAuth= of s3cret"),
        (
            "/digest",
            &["authorization: Digest username=\"s3cret\", qop=auth"],
            "digestAuth=username=\"s3cret\", qop=auth",
        ),
        ("/oauth", &["authorization: Bearer s3cret"], "oauth=s3cret things:read,things:write"),
        ("/open_id", &["authorization: Bearer s3cret"], "openId=s3cret things"),
        ("/certificate", &[], "certificate=nothing"),
        ("/same", &["authorization: Bearer s3cret"], "oauth=s3cret openId=s3cret"),
    ] {
        let (by_check, by_handler) = accepted(target, headers).await;
        assert_eq!(by_check, expected, "{target} {headers:?}");
        assert!(!by_handler.contains("s3") && !by_handler.contains("YWxp"), "{target}: {by_handler}");
    }
}

#[tokio::test]
async fn first_complete_alternative_counts() {
    let bearer = "authorization: Bearer t";
    for (target, headers, expected) in [
        ("/either", &["x-api-key: k"][..], "headerKey=k"),
        ("/either", &[bearer], "bearerAuth=t"),
        ("/either", &[OF_SESAME], "basicAuth=sesame:open of ali"),
        ("/either", &[bearer, "x-api-key: k"], "headerKey=k"),
        ("/either", &[bearer, "x-api-key: k", "x-api-key: l"], "bearerAuth=t"),
        ("/both?api+key=q", &["x-api-key: k"], "headerKey=k queryKey=q"),
        ("/mixed", &["cookie: session=c", bearer], "cookieKey=c oauth=t things:read"),
        ("/mixed", &["cookie: session=c", "x-api-key: k"], "headerKey=k"),
        // One that asks for nothing counts last, wherever it stands.
        ("/optional", &[], "nobody"),
        ("/optional", &[OF_SESAME], "nobody"),
        ("/optional", &[bearer], "bearerAuth=t"),
        ("/optional?api+key=q", &[], "queryKey=q"),
        ("/certified", &[], "certificate=nothing"),
        ("/certified", &[bearer], "bearerAuth=t"),
        ("/anonymous", &[bearer], ""),
        ("/open", &[bearer], ""),
    ] {
        assert_eq!(accepted(target, headers).await.0, expected, "{target} {headers:?}");
    }
}

const HEADER: &str = r#"ApiKey in="header", name="x-api-key""#;
const QUERY: &str = r#"ApiKey in="query", name="api key""#;
const COOKIE: &str = r#"ApiKey in="cookie", name="session""#;
const BEARER: &str = r#"Bearer realm="bearerAuth""#;
const BASIC: &str = r#"Basic realm="basicAuth", charset="UTF-8""#;

#[tokio::test]
async fn everything_else_is_unauthorized_and_told_what_is_asked_for() {
    let long = format!("authorization: Bearer {}", "s".repeat(16 * 1024));
    let (oauth, open_id) =
        (r#"Bearer realm="oauth", scope="things:read things:write""#, r#"Bearer realm="openId", scope="things""#);
    for (target, headers, message, challenges) in [
        ("/header", &[][..], "header/x-api-key: is required", &[HEADER][..]),
        ("/header", &["x-api-key: s", "x-api-key: s"], "header/x-api-key: must not be sent more than once", &[HEADER]),
        ("/header", &["x-api-key: "], "header/x-api-key: must not be empty", &[HEADER]),
        ("/header", &["x-api-key: ä"], "header/x-api-key: must be visible ASCII characters", &[HEADER]),
        ("/query?api+key", &[], "query/api key: must not be empty", &[QUERY]),
        ("/query?api+key=+%20", &[], "query/api key: must not be empty", &[QUERY]),
        ("/query?api+key=s&api%20key=s", &[], "query/api key: must not be sent more than once", &[QUERY]),
        ("/query?api+key=%ff", &[], "query/api key: must be UTF-8", &[QUERY]),
        ("/query?Api+key=s", &[], "query/api key: is required", &[QUERY]),
        ("/cookie", &["cookie: Session=s"], "cookie/session: is required", &[COOKIE]),
        ("/cookie", &["cookie: session="], "cookie/session: must not be empty", &[COOKIE]),
        ("/cookie", &["cookie: session=s; session=s"], "cookie/session: must not be sent more than once", &[COOKIE]),
        ("/cookie", &["cookie: session=ä"], "cookie/session: must be visible ASCII characters", &[COOKIE]),
        ("/bearer", &[], "header/authorization: is required (Bearer)", &[BEARER]),
        ("/bearer", &[OF_SESAME], "header/authorization: is required (Bearer)", &[BEARER]),
        ("/bearer", &["authorization: Bearers s"], "header/authorization: is required (Bearer)", &[BEARER]),
        (
            "/bearer",
            &["authorization: Bearer"],
            "header/authorization: must not end after the name of the scheme",
            &[BEARER],
        ),
        ("/bearer", &["authorization: Bearer s s"], "header/authorization: must have one token", &[BEARER]),
        ("/bearer", &["authorization: Bearer ä"], "header/authorization: must be visible ASCII characters", &[BEARER]),
        (
            "/bearer",
            &["authorization: Bearer s", "authorization: Bearer s"],
            "header/authorization: must not be sent more than once",
            &[BEARER],
        ),
        ("/bearer", &[&long], "header/authorization: must not have more than 16384 bytes", &[BEARER]),
        ("/bearer", &["authorization: Bearer wrong"], "not that one", &[BEARER]),
        ("/basic", &["authorization: Basic !"], "header/authorization: must be base64", &[BASIC]),
        (
            "/basic",
            &["authorization: Basic YWxp"],
            "header/authorization: must have a colon between user name and password",
            &[BASIC],
        ),
        ("/basic", &["authorization: Basic Og=="], "header/authorization: must not be empty", &[BASIC]),
        ("/basic", &["authorization: Basic YTr/"], "header/authorization: must be UTF-8", &[BASIC]),
        ("/basic", &["authorization: Basic YToK"], "header/authorization: must not have control characters", &[BASIC]),
        ("/digest", &[], "header/authorization: is required (Digest)", &[r#"Digest realm="digestAuth""#]),
        ("/oauth", &[], "header/authorization: is required (Bearer)", &[oauth]),
        ("/open_id", &[], "header/authorization: is required (Bearer)", &[open_id]),
        (
            "/either",
            &[],
            "one of these is required: header/x-api-key; header/authorization (Bearer); header/authorization (Basic)",
            &[HEADER, BEARER, BASIC],
        ),
        (
            "/either",
            &["authorization: Bearer"],
            "header/authorization: must not end after the name of the scheme",
            &[HEADER, BEARER, BASIC],
        ),
        ("/both", &[], "header/x-api-key: is required", &[HEADER, QUERY]),
        ("/both", &["x-api-key: s"], "query/api key: is required", &[HEADER, QUERY]),
        ("/both?api+key=s", &[], "header/x-api-key: is required", &[HEADER, QUERY]),
        (
            "/mixed",
            &["cookie: session=s"],
            "one of these is required: header/authorization (Bearer); header/x-api-key",
            &[COOKIE, r#"Bearer realm="oauth", scope="things:read""#, HEADER],
        ),
        // What is sent and is wrong makes nobody anonymous.
        (
            "/optional",
            &["authorization: Bearer"],
            "header/authorization: must not end after the name of the scheme",
            &[BEARER, QUERY],
        ),
        (
            "/certified",
            &["authorization: Bearer"],
            "header/authorization: must not end after the name of the scheme",
            &[r#"MutualTLS realm="certificate""#, BEARER],
        ),
        ("/impossible", &["authorization: Bearer s"], "header/authorization: is required (Basic)", &[BEARER, BASIC]),
    ] {
        let (status, headers_of_answer, body) = send(target, headers).await;
        assert_eq!(
            (status, &body["errors"][0]["code"]),
            (401, &Value::from("unauthorized")),
            "{target} {headers:?} {body}"
        );
        assert_eq!(body["errors"][0]["message"], message, "{target} {headers:?}");
        let given: Vec<_> = headers_of_answer.get_all(header::WWW_AUTHENTICATE).iter().collect();
        assert_eq!(given, challenges, "{target} {headers:?}");
    }
}

#[tokio::test]
async fn key_is_removed_from_the_query_and_the_rest_stays() {
    for (target, rest) in [
        ("/query?api+key=s3cret", "/query"),
        ("/query?api%20key=s3cret&a=1", "/query?a=1"),
        ("/query?b=%2F&&api+key=s3cret&a=1", "/query?b=%2F&&a=1"),
        ("/query?%61pi+key=s3cret&apikey=2", "/query?apikey=2"),
        ("http://h/query?api+key=s3cret", "http://h/query"),
        // Also where another alternative came.
        ("/optional?api+key=s3cret&x", "/optional?x"),
    ] {
        let headers = if target.starts_with("/optional") { &["authorization: Bearer t"][..] } else { &[] };
        assert_eq!(accepted(target, headers).await.1.split_once(' ').expect("an address").0, rest);
    }
    // The contract has it as a parameter too, which the handler may read.
    assert!(accepted("/shadowed?token=s3cret", &[]).await.1.starts_with("/shadowed?token=s3cret "));
    // It means nothing here.
    assert!(accepted("/open?api+key=s3cret", &[]).await.1.starts_with("/open?api+key=s3cret "));
}

#[tokio::test]
async fn key_is_removed_in_a_router_that_is_nested() {
    let app = axum::Router::new().nest("/base", handlers::app());
    let request = Request::get("/base/query?api+key=s3cret&a=1").body(Bytes::new()).expect("a request");
    let (status, _, body) = answer(&app, request).await;
    assert_eq!(status, 200, "{body}");
    let seen = body["data"]["seen"].as_str().expect("text");
    assert!(seen.starts_with("queryKey=s3cret | /query?a=1 "), "{seen}");
}

/// The secret of nobody is no secret.
#[tokio::test]
async fn extractor_of_a_credential_refuses_who_has_none() {
    let check = |arklow::Credential(secret): arklow::Credential| async move {
        assert_eq!(secret.expose(), "t");
        Ok::<_, arklow::Failure>(crate::Seen(String::new()))
    };
    use crate::handlers::{certified, optional};
    let app: axum::Router = arklow::api![certified, optional].authenticate(check).router();
    for (target, key, expected) in [
        ("/optional", "", 401),
        ("/certified", "", 401),
        ("/optional", "Bearer t", 200),
        ("/certified", "Bearer t", 200),
    ] {
        let mut request = Request::get(target);
        if !key.is_empty() {
            request = request.header(header::AUTHORIZATION, key);
        }
        let (status, headers, _) = answer(&app, request.body(Bytes::new()).expect("a request")).await;
        assert_eq!(
            (status, headers.contains_key(header::WWW_AUTHENTICATE)),
            (expected, expected == 401),
            "{target} {key}"
        );
    }
}

/// Whatever is sent is accepted or refused.
#[tokio::test]
async fn no_credential_is_a_fault_of_the_server() {
    let pieces: [&[u8]; 20] = [
        b"Bearer",
        b"bearer ",
        b"Basic ",
        b"basic",
        b"YTpi",
        b"=",
        b"==",
        b":",
        b" ",
        b"\t",
        b",",
        b";",
        b"session",
        b"session=",
        b"%",
        b"%ff",
        b"\xff",
        b"\xc3\xa4",
        b"\"",
        b"Digest x",
    ];
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % below
    };
    let app = handlers::app();
    let targets = [
        "/query",
        "/cookie",
        "/bearer",
        "/basic",
        "/digest",
        "/either",
        "/both",
        "/mixed",
        "/optional",
        "/certified",
        "/same",
    ];
    let mut accepted = 0;
    for _ in 0..3000 {
        let mut text = |most: usize| -> Vec<u8> {
            (0..random(most)).flat_map(|_| pieces[random(pieces.len())].to_vec()).collect()
        };
        let (authorization, cookie, query) = (text(5), text(4), text(4));
        let query: String = query
            .iter()
            .map(|byte| if byte.is_ascii_graphic() && *byte != b'"' { *byte as char } else { '&' })
            .collect();
        let target = format!("{}?api+key={query}", targets[random(targets.len())]);
        let request = Request::get(&target).header("authorization", &authorization[..]).header("cookie", &cookie[..]);
        let Ok(request) = request.body(Bytes::new()) else { continue };
        let status = arklow::Transport::send(&app, request).await.expect("an answer").status();
        assert!(matches!(status.as_u16(), 200 | 401), "{target} {authorization:?} {cookie:?}: {status}");
        accepted += u32::from(status.is_success());
    }
    assert!(accepted > 100, "{accepted}");
}
