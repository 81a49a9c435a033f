//! All operations of `arklow-more.openapi.json`: each as a handler and as a call, over a socket, with every answer that it declares.

use std::sync::{Arc, Mutex};

use arklow::{Client, Error, Failure, arklow_components, arklow_endpoint};
use axum::extract::State;
use serde_json::{Value, json};

#[arklow_components(contract = "contracts/arklow-more.openapi.json")]
pub(crate) mod models {}

/// The next answer of the server: a status, and the data or the body.
#[derive(Clone, Default)]
struct Next(Arc<Mutex<(u16, Value)>>);

impl Next {
    fn data<T: serde::de::DeserializeOwned>(&self) -> T {
        serde_json::from_value(self.0.lock().expect("no panic").1.clone()).expect("data of the contract")
    }

    fn status(&self) -> u16 {
        self.0.lock().expect("no panic").0
    }
}

/// Handlers and calls of the same arguments.
macro_rules! operations {
    ($($name:ident $method:ident $path:literal ($($argument:ident: $type:ty),*);)*) => {
        mod server {
            use super::*;

            $(
                #[arklow_endpoint($method, $path, contract = "contracts/arklow-more.openapi.json", components = crate::models)]
                pub(crate) async fn $name(
                    State(next): State<Next>,
                    $($argument: $type),*
                ) -> Result<$name::Data, Failure> {
                    $(let _ = $argument;)*
                    Ok(next.data())
                }
            )*
        }

        mod client {
            use super::*;

            $(
                #[arklow_endpoint($method, $path, contract = "contracts/arklow-more.openapi.json", components = crate::models)]
                pub(crate) async fn $name(client: &Client, $($argument: $type),*) -> Result<$name::Data, Error>;
            )*
        }
    };
}

operations! {
    create_key put "/v1/orgs/<org_id>/keys/" (org_id: create_key::OrgId, body: Option<create_key::Body>);
    get_key get "/v1/orgs/<org_id>/keys/<id>" (org_id: get_key::OrgId, id: get_key::Id);
    delete_key delete "/v1/orgs/<org_id>/keys/<id>" (org_id: delete_key::OrgId, id: delete_key::Id);
    define_action put "/v1/orgs/<org_id>/actions/definitions" (org_id: define_action::OrgId, body: define_action::Body);
    list_revisions get "/v1/orgs/<org_id>/config/revisions/" (org_id: list_revisions::OrgId, query: list_revisions::Query);
    add_credential put "/v1/orgs/<org_id>/credentials/" (org_id: add_credential::OrgId, body: add_credential::Body);
    list_members get "/v1/orgs/<org_id>/members/" (org_id: list_members::OrgId, query: list_members::Query);
    invite put "/v1/orgs/<org_id>/members/invites/<identifier>" (
        org_id: invite::OrgId, identifier: invite::Identifier, body: Option<invite::Body>
    );
    add_source put "/v1/orgs/<org_id>/sources/" (org_id: add_source::OrgId, body: add_source::Body);
    get_self get "/v1/self/" ();
}

mod ingress {
    use super::*;

    #[arklow_endpoint(post, "/v1/nack", contract = "contracts/arklow-more.openapi.json", components = crate::models)]
    pub(crate) async fn nack(State(next): State<Next>, body: nack::Body) -> Result<nack::Data, nack::Error> {
        let _ = body;
        Err(match next.status() {
            400 => nack::Error::BadRequest(next.data()),
            401 => nack::Error::Unauthorized(next.data()),
            404 => nack::Error::NotFound(next.data()),
            409 => nack::Error::Conflict(next.data()),
            500 => nack::Error::InternalServerError(next.data()),
            _ => return Ok(next.data()),
        })
    }

    #[arklow_endpoint(post, "/v1/ingress/<variant>", contract = "contracts/arklow-more.openapi.json", components = crate::models)]
    pub(crate) async fn ingest(
        State(next): State<Next>,
        variant: ingest::Variant,
        body: ingest::Body,
    ) -> Result<ingest::Data, ingest::Error> {
        let _ = (variant, body);
        Err(match next.status() {
            400 => ingest::Error::BadRequest(next.data()),
            401 => ingest::Error::Unauthorized(next.data()),
            500 => ingest::Error::InternalServerError(next.data()),
            _ => return Ok(next.data()),
        })
    }
}

mod ingress_client {
    use super::*;

    #[arklow_endpoint(post, "/v1/nack", contract = "contracts/arklow-more.openapi.json", components = crate::models)]
    pub(crate) async fn nack(client: &Client, body: nack::Body) -> Result<nack::Data, nack::Error>;

    #[arklow_endpoint(post, "/v1/ingress/<variant>", contract = "contracts/arklow-more.openapi.json", components = crate::models)]
    pub(crate) async fn ingest(client: &Client, variant: &str, body: ingest::Body) -> Result<ingest::Data, Error>;
}

async fn start() -> (Client, Next) {
    let next = Next::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let app = arklow::api![
        complete(contract = "contracts/arklow-more.openapi.json");
        server::create_key, server::get_key, server::delete_key, server::define_action, server::list_revisions,
        server::add_credential, server::list_members, server::invite, server::add_source, server::get_self,
        ingress::nack, ingress::ingest
    ];
    let router = app.credentials_checked_elsewhere().router().with_state(next.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let client = Client::of::<client::get_self::Endpoint>().expect("a client").base_url(&address).expect("an address");
    (client.api_key("k"), next)
}

fn parsed<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("a value of the contract")
}

#[tokio::test]
async fn each_operation_answers_over_a_socket() {
    let (client, next) = start().await;
    macro_rules! check {
        ($call:ident($($argument:expr),*), $data:tt) => {
            let data = json!($data);
            *next.0.lock().expect("no panic") = (200, data.clone());
            let answer = client::$call(&client, $($argument),*).await.expect(stringify!($call));
            assert_eq!(serde_json::to_value(&answer).expect("JSON"), data, stringify!($call));
        };
    }
    let key = json!({"id": "1", "org_id": "42", "member_id": "3", "material": "ak_1", "description": "CI"});
    check!(create_key("42".parse().expect("digits"), Some(parsed(json!({"description": "CI"})))), key);
    check!(create_key("42".parse().expect("digits"), None), key);
    check!(get_key("42".parse().expect("digits"), "1".parse().expect("digits")), {
        "id": "1", "org_id": "42", "member_id": "3", "material": "ak_1",
        "membership": {"user_id": "9", "org_id": "42", "permissions": ["owner"]}
    });
    check!(delete_key("42".parse().expect("digits"), "1".parse().expect("digits")), {
        "id": "1", "org_id": "42", "member_id": "3", "deleted_at": "2026-01-01T00:00:00Z"
    });
    check!(define_action("42".parse().expect("digits"), parsed(json!({"variant": "ship", "schema": {"type": "object"}, "alias": ["s"]}))), {
        "id": "1", "org_id": "42", "variant": "ship", "version": 1, "alias": ["s"], "schema": {"type": "object"},
        "destinations": [{
            "id": "2", "action_definition_id": "1", "destination_id": "3", "org_id": "42", "is_default": true,
            "destination": {
                "id": "3", "org_id": "42", "updated_at": "t", "label": "hook", "type": "webhook",
                "config": {"url": "https://x.example", "headers": {"a": "b"}, "signaling": {"enabled": true, "default": "ack"}},
                "tags": {"env": "prod"}
            }
        }]
    });
    check!(list_revisions("42".parse().expect("digits"), parsed_query_of_revisions()), {
        "items": [{
            "id": "1", "org_id": "42", "status": "planned", "error_message": null, "updated_at": "t", "applied_at": null,
            "preview_steps": [{"kind": "action", "op": "create", "variant": "ship", "final_version": 2}]
        }],
        "count": 1
    });
    let credential = json!({
        "type": "http_auth_headers", "provider": "http", "label": "l", "metadata": {"n": 1}, "secret": {"authorization": "s"}
    });
    check!(add_credential("42".parse().expect("digits"), parsed(credential)), {
        "id": "1", "org_id": "42", "type": "http_auth_headers", "provider": "http", "updated_at": "t", "metadata": {"n": [1]}
    });
    check!(list_members("42".parse().expect("digits"), client::list_members::Query::default()), {
        "items": [{"id": "1", "org_id": "42", "user_id": "2", "permissions": ["owner", "reader"], "email": "a@b.example"}],
        "count": 1
    });
    check!(invite(
        "42".parse().expect("digits"),
        "a@b.example/ä".parse().expect("not empty"),
        Some(parsed(json!({"permissions": ["owner"]})))
    ), {
        "action": "invited", "invite": {"id": "1", "org_id": "42", "init_permissions": ["owner"], "email": "a@b.example"}
    });
    let source = json!({
        "type": "aws_sqs", "config": {"queue_url": "https://q.example", "region": "eu"}, "name": "q",
        "ingest": {"variant": "ship", "version": 1}, "status": "active", "credential_id": null
    });
    check!(add_source("42".parse().expect("digits"), parsed(source)), {
        "id": "1", "org_id": "42", "name": "q", "status": "active", "ingest": {"variant": "ship", "version": 1},
        "runtime": {
            "min_shards": 1, "max_shards": 2, "desired_shards": 1, "max_inflight": 5, "poll_wait_seconds": 20,
            "lease_ttl_seconds": 30, "heartbeat_seconds": 10
        },
        "version": "1", "applied_version": "1", "generation": "1", "updated_at": "t", "type": "aws_sqs",
        "config": {"queue_url": "https://q.example", "region": "eu"}, "credential_id": "7"
    });
    check!(get_self(), {
        "id": "1", "name": "Ada", "email": "a@b.example", "memberships": [{"org_id": "42", "permissions": ["owner"]}]
    });
}

fn parsed_query_of_revisions() -> client::list_revisions::Query {
    client::list_revisions::Query {
        take: Some(5.try_into().expect("at most 50")),
        asc: Some(true),
        ..Default::default()
    }
}

#[tokio::test]
async fn each_declared_answer_of_the_ingress_comes_by_its_type() {
    let (client, next) = start().await;
    let answer = |status: u16, value: Value| *next.0.lock().expect("no panic") = (status, value);
    let errors = json!({"errors": [{"code": "c", "message": "m"}]});
    let body = || parsed(json!({"action_record_id": "1", "attempt": 2, "terms": {"retry": true}}));

    answer(200, json!({"data": {"status": "ok"}}));
    let data = ingress_client::nack(&client, body()).await.expect("an answer");
    assert_eq!(serde_json::to_value(&data).expect("JSON"), json!({"data": {"status": "ok"}}));
    for status in [400, 401, 404, 409, 500] {
        use ingress_client::nack::Error;
        answer(status, errors.clone());
        let error = ingress_client::nack(&client, body()).await.expect_err("an error");
        let (came, errors_of) = match &error {
            Error::BadRequest(body) => (400, serde_json::to_value(body)),
            Error::Unauthorized(body) => (401, serde_json::to_value(body)),
            Error::NotFound(body) => (404, serde_json::to_value(body)),
            Error::Conflict(body) => (409, serde_json::to_value(body)),
            Error::InternalServerError(body) => (500, serde_json::to_value(body)),
            Error::Other(error) => panic!("{error}"),
        };
        assert_eq!((came, errors_of.expect("JSON")), (status, errors.clone()));
    }

    let body = || parsed(json!({"payload": {"n": 1.5}, "tags": {"a": "b"}}));
    answer(200, json!({"data": {"a_id": "7"}}));
    let data = ingress_client::ingest(&client, "ship/ment", body()).await.expect("an answer");
    assert_eq!(serde_json::to_value(&data).expect("JSON"), json!({"data": {"a_id": "7"}}));
    for status in [400, 401, 500] {
        use ingress_client::ingest::Error;
        answer(status, errors.clone());
        let error = ingress_client::ingest(&client, "ship", body()).await.expect_err("an error");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        let came = match error.declared() {
            Some(Error::BadRequest(_)) => 400,
            Some(Error::Unauthorized(_)) => 401,
            Some(Error::InternalServerError(_)) => 500,
            Some(Error::Other(_)) | None => 0,
        };
        assert_eq!(came, status);
    }
}
