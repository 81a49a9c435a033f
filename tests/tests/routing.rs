//! A path is what the contract says: a router goes by where placeholders stand, not by what they are called, and by what
//! literal text means, not by how it is written.

use arklow::{Endpoint, Failure, arklow_endpoint};
use arklow_tests::answer;
use axum::Router;
use axum::extract::MatchedPath;
use axum::response::IntoResponse as _;
use bytes::Bytes;
use http::{Method, Request};
use serde_json::json;

mod server {
    use super::*;

    macro_rules! handlers {
        ($($method:ident $path:literal $name:ident($($argument:ident),*);)*) => { $(
            #[arklow_endpoint($method, $path, contract = "contracts/paths.yaml")]
            pub(crate) async fn $name(matched: Option<MatchedPath>, $($argument: String),*) -> Result<$name::Data, Failure> {
                let matched = matched.as_ref().map_or("none", MatchedPath::as_str);
                let values: Vec<String> = vec![$($argument),*];
                Ok($name::Data { at: format!("{} {} {matched}", stringify!($name), values.join(",")) })
            }
        )* };
    }
    handlers! {
        get "/files/<*rest>/" catch_all_name(rest);
        get "/files/<path*>/info" catch_all_in_the_middle(path);
        get "/pets/<id>" pet(id);
        get "/pets/<pet_id>/toys/<toy-id>" toy(pet_id, toy_id);
        get "/pets/mine" my_pets();
        get "/pets/<id>/name" pet_name(id);
        get "/pets/mine/<part>" part_of_mine(part);
        post "/items:search/" search();
        get "/caf%c3%a9/" cafe();
        get "/:ping/" ping();
        get "/*star/" star();
    }

    macro_rules! all {
        () => {
            arklow::api![
                catch_all_name,
                catch_all_in_the_middle,
                pet,
                toy,
                my_pets,
                pet_name,
                part_of_mine,
                search,
                cafe,
                ping,
                star
            ]
        };
    }

    pub(crate) fn router() -> Router {
        all!().router()
    }

    /// As a guest of an application that answers what it does not know in its own way.
    pub(crate) fn guest() -> Router {
        all!().routes().fallback(|| async { arklow::Failure::new(http::StatusCode::GONE, "gone", "the host's own") })
    }
}

/// Where a request comes to: status, and what the handler says.
async fn at(app: &Router, method: Method, path: &str) -> (u16, String) {
    let request = Request::builder().method(method).uri(path).body(Bytes::new()).expect("a request");
    let (status, _, body) = answer(app, request).await;
    (status, body["data"]["at"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn requests_are_routed_by_the_position_of_placeholders() {
    for app in [server::router(), server::guest()] {
        for (method, path, expected) in [
            (Method::GET, "/files/a/", "catch_all_name a /files/{p1}/"),
            (Method::GET, "/files/a%2Fb/", "catch_all_name a/b /files/{p1}/"),
            (Method::GET, "/files/a/info", "catch_all_in_the_middle a /files/{p1}/info"),
            (Method::GET, "/pets/7", "pet 7 /pets/{id}"),
            (Method::GET, "/pets/7/toys/8", "toy 7,8 /pets/{pet_id}/toys/{p2}"),
            (Method::GET, "/pets/mine", "my_pets  /pets/mine"),
            (Method::POST, "/items:search/", "search  /items:search/"),
            (Method::GET, "/caf%C3%A9/", "cafe  /caf%C3%A9/"),
            (Method::GET, "/caf%c3%a9/", "cafe  /caf%c3%a9/"),
            (Method::GET, "/:ping/", "ping  /:ping/"),
            (Method::GET, "/*star/", "star  /*star/"),
        ] {
            assert_eq!(at(&app, method, path).await, (200, expected.to_owned()), "{path}");
        }
    }
}

/// An escaped text is the same path, so it must not reach the operation of a placeholder; and what axum does not route passes
/// no `route_layer`, so it must not be served at all.
#[tokio::test]
async fn unusual_spellings_of_a_concrete_path_reach_no_other_operation() {
    let gate = |request: Request<axum::body::Body>, next: axum::middleware::Next| async move {
        match request.headers().contains_key("x-gate") {
            true => next.run(request).await,
            false => Failure::new(http::StatusCode::FORBIDDEN, "gate", "shut").into_response(),
        }
    };
    let gated = server::router().route_layer(axum::middleware::from_fn(gate));
    for path in ["/pets/mine", "/pets/7", "/pets/%6Dine", "/p%65ts/mine", "/%70ets/7", "/%63af%C3%A9/"] {
        let (gated, _) = at(&gated, Method::GET, path).await;
        assert!(matches!(gated, 403 | 404), "{path}: {gated}");
    }
    let open = server::router();
    for path in ["/pets/%6Dine", "/pets/m%69ne", "/p%65ts/mine", "/%70ets/7", "/%63af%C3%A9/", "/pets/%6Dine/name"] {
        assert_eq!(at(&open, Method::GET, path).await.0, 404, "{path}");
    }
    assert_eq!(at(&open, Method::GET, "/pets/mine/name").await.1, "part_of_mine name /pets/mine/{part}");
    assert_eq!(at(&open, Method::GET, "/pets/7/name").await.1, "pet_name 7 /pets/{id}/name");
    // Where no concrete path is meant, an escape is part of the value.
    assert_eq!(at(&open, Method::GET, "/pets/%6Dines").await, (200, "pet mines /pets/{id}".to_owned()));
    assert_eq!(at(&open, Method::GET, "/pets/%6Dine/toys/8").await.1, "toy mine,8 /pets/{pet_id}/toys/{p2}");
}

#[tokio::test]
async fn segments_that_begin_as_old_placeholders_need_a_router_without_the_check() {
    let host = || Router::new().without_v07_checks();
    let app = host().nest("/api", server::router());
    assert_eq!(at(&app, Method::GET, "/api/:ping/").await.0, 200);
    let merged = std::panic::catch_unwind(|| Router::<()>::new().merge(server::router()));
    assert!(merged.is_err(), "axum merges such paths now: say so in the docs of `routes`");
}

#[tokio::test]
async fn other_paths_are_not_found() {
    for (app, status) in [(server::router(), 404), (server::guest(), 410)] {
        for path in [
            "/files/a/b/",
            "/files/a/b/c",
            "/files/a/x",
            "/itemsXsearch/",
            "/cafe/",
            "/caf/",
            "/xping/",
            "/xstar/",
            "/pets",
            "/pets/7/toys",
        ] {
            assert_eq!(at(&app, Method::GET, path).await.0, status, "{path}");
        }
        assert_eq!(at(&app, Method::POST, "/pets/7").await.0, 405);
    }
}

#[test]
fn a_request_is_read_and_written_by_its_segments() {
    let base = http::Uri::from_static("https://x.example/base/");
    let request = server::toy::Request { pet_id: "a/b".into(), toy_id: "8".into() };
    let sent = request.clone().into_http(&base).expect("a request");
    assert_eq!(sent.uri(), "https://x.example/base/pets/a%2Fb/toys/8");
    for (path, expected) in
        [("/pets/a%2fb/toys/8", Ok(request)), ("/pets/a/toys/8/", Err(404)), ("/pets/a/toy/8", Err(404))]
    {
        let request = Request::get(path).body(Bytes::new()).expect("a request");
        let read = server::toy::Request::from_http(request);
        assert_eq!(read.map_err(|failure| failure.status().as_u16()), expected, "{path}");
    }
    let spelt = Request::get("/%63af%c3%A9/").body(Bytes::new()).expect("a request");
    assert!(server::cafe::Request::from_http(spelt).is_ok());
    assert_eq!(server::catch_all_name::Endpoint::PATH, "/files/{*rest}/");
}

#[test]
fn the_export_has_the_paths_of_the_contract() {
    let document = arklow::api![server::catch_all_name, server::toy].openapi();
    let paths: Vec<&String> = document["paths"].as_object().expect("paths").keys().collect();
    assert_eq!(paths, ["/files/{*rest}/", "/pets/{pet_id}/toys/{toy-id}"]);
    assert_eq!(document["paths"]["/files/{*rest}/"]["get"]["parameters"][0]["name"], json!("*rest"));
}
