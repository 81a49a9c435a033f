//! A client is of one contract, and of the servers that it names.

use arklow::__private::OperationKey;
use arklow::__private::schema::header_key;
use arklow::{Client, Contract, EMBEDDED, Endpoint as _, Operation, Server, Transport};

use crate::{HEADER, KEY, Recorder, WITH_KEY, WITHOUT_KEY, named, operation, refusal, request};

static OTHER: Contract = Contract::new("other.yaml", 1, &[], "{}");
static OF_OTHER: Operation = operation(&OTHER, &[header_key("apiKey", HEADER)]);
static NEWER: Contract = Contract::new(EMBEDDED.name, 1, EMBEDDED.servers, "{}");
static OF_NEWER: Operation = operation(&NEWER, &[]);

#[arklow::arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = "../contract/assets/arklow.openapi.yaml")]
async fn create_key(client: &impl Transport, org_id: &str) -> Result<create_key::Data, arklow::Error>;

#[tokio::test]
async fn the_first_endpoint_decides_the_contract_of_a_client_over_a_transport() {
    let recorder = Recorder::default();
    let client = Client::over(&recorder).api_key(KEY);
    client.send(request(&WITH_KEY, "/")).await.unwrap();
    client.send(request(create_key::Endpoint::OPERATION, "/")).await.unwrap();
    client.send(request(&WITHOUT_KEY, "/")).await.unwrap();
    assert_eq!(recorder.take().len(), 3);

    let message = refusal(client.send(request(&OF_OTHER, "/")).await);
    assert!(message.starts_with("the client belongs to arklow.openapi.yaml, and the endpoint, `PUT /"), "{message}");
    assert!(message.contains("to other.yaml: make one with `Client::of::<…::Endpoint>()`"), "{message}");
    assert!(recorder.take().is_empty());
}

#[tokio::test]
async fn another_version_of_the_contract_is_another_contract() {
    let recorder = Recorder::default();
    let client = Client::over(&recorder).api_key(KEY);
    client.send(request(&WITH_KEY, "/")).await.unwrap();
    let message = refusal(client.send(request(&OF_NEWER, "/")).await);
    assert!(message.contains("another version of arklow.openapi.yaml than the endpoint"), "{message}");
}

/// Clones share the credential, so they share the contract that it is for.
#[tokio::test]
async fn clones_belong_to_the_contract_of_the_first_call() {
    let recorder = Recorder::default();
    let client = Client::over(&recorder).api_key(KEY);
    let clone = client.clone();
    clone.send(request(&WITH_KEY, "/")).await.unwrap();
    refusal(client.send(request(&OF_OTHER, "/")).await);
    refusal(client.clone().send(request(&OF_OTHER, "/")).await);
    assert_eq!(recorder.take().len(), 1);
}

#[test]
fn contracts_are_equal_if_text_and_file_name_are() {
    // The hash alone, which anybody can make equal, says nothing.
    let forged = Contract::new("arklow.openapi.yaml", OTHER_HASH, &[], "{\"servers\": []}");
    let other = Contract::new("arklow.openapi.yaml", OTHER_HASH, &[], "{}");
    assert_ne!(forged, other);
    assert_eq!(Contract::new("a/x.yaml", OTHER_HASH, &[], "{}"), Contract::new("..\\b\\x.yaml", OTHER_HASH, &[], "{}"));
    assert_ne!(Contract::new("x.yaml", OTHER_HASH, &[], "{}"), Contract::new("y.yaml", OTHER_HASH, &[], "{}"));
    assert_ne!(Contract::new("x.yaml", OTHER_HASH, &[], "{}"), Contract::new("x.yaml", OTHER_HASH + 1, &[], "{}"));
    assert_eq!(*create_key::Endpoint::CONTRACT, *EMBEDDED);
}

const OTHER_HASH: u64 = 7;

#[test]
fn operations_are_equal_if_contract_method_and_path_are() {
    assert_eq!(WITH_KEY, WITHOUT_KEY);
    assert_ne!(WITH_KEY, OF_OTHER);
    let named = |hash, name| named(EMBEDDED, OperationKey::new(hash, name));
    assert_eq!(named(1, "PUT /a"), named(1, "PUT /a"));
    assert_ne!(named(1, "PUT /a"), named(1, "PUT /b"));
    assert_ne!(named(1, "PUT /a"), named(2, "PUT /a"));
    assert_eq!(create_key::Endpoint::OPERATION.to_string(), "PUT /v1/orgs/{org_id}/keys/");
}

#[tokio::test]
async fn a_request_of_no_operation_is_refused() {
    let recorder = Recorder::default();
    let client = Client::over(&recorder).api_key(KEY);
    let message = refusal(client.send(http::Request::put("/v1/x").body("{}".into()).unwrap()).await);
    assert!(message.contains("this one has no `Operation`"), "{message}");
    assert!(recorder.take().is_empty());
}

#[test]
fn a_client_without_a_contract_has_no_servers_to_choose_from() {
    let message = refusal(Client::over(Recorder::default()).server("Production"));
    assert!(message.contains("choose the server with `base_url`"), "{message}");
}

#[tokio::test]
async fn an_operation_with_servers_of_its_own_goes_there() {
    static SERVERS: [Server; 2] = [
        Server::new("https://up.example.com/v2", None),
        Server::new("http://localhost:9000", Some("Local development")),
    ];
    static UPLOAD: Operation = operation(EMBEDDED, &[]).servers(&SERVERS);
    let recorder = Recorder::default();
    let sent_to = async |client: &Client<&Recorder>| {
        client.send(request(&UPLOAD, "/files")).await.unwrap();
        recorder.take().remove(0).uri().to_string()
    };
    let client = Client::over(&recorder);
    assert_eq!(sent_to(&client).await, "/files");
    let local = client.clone().server("Local development").unwrap();
    assert_eq!(sent_to(&local).await, "http://localhost:9000/files");
    assert_eq!(sent_to(&client.clone().base_url("http://127.0.0.1:1").unwrap()).await, "http://127.0.0.1:1/files");
    let elsewhere = client.server(EMBEDDED.servers[0].url).unwrap();
    let error = refusal(elsewhere.send(request(&UPLOAD, "/files")).await);
    assert!(error.contains("has servers of its own, and none is called so"), "{error}");
    assert!(error.contains("`https://up.example.com/v2`, `http://localhost:9000` (Local development)"), "{error}");
}

#[tokio::test]
async fn a_server_is_chosen_by_url_or_description() {
    let recorder = Recorder::default();
    let client = Client::over(&recorder).api_key(KEY);
    client.send(request(&WITH_KEY, "/v1")).await.unwrap();
    for (name, expected) in [
        ("Production", "https://api.arklow.io/v1"),
        ("https://api.arklow.io", "https://api.arklow.io/v1"),
        ("Local development", "http://localhost:3123/v1"),
        ("http://localhost:3123", "http://localhost:3123/v1"),
    ] {
        recorder.take();
        client.clone().server(name).unwrap().send(request(&WITH_KEY, "/v1")).await.unwrap();
        assert_eq!(recorder.take()[0].uri(), expected);
    }
    assert_eq!(
        refusal(client.server("Staging")),
        "no such server in arklow.openapi.yaml: it names `https://api.arklow.io` (Production), \
         `http://localhost:3123` (Local development)"
    );
}

#[cfg(feature = "reqwest")]
mod with_reqwest {
    use super::*;
    use arklow::__private::schema::Schema;
    use arklow::__private::{Plain, RequestReader, RequestWriter};
    use arklow::{Endpoint, Envelope, Server};

    macro_rules! endpoint {
        ($name:ident, $operation:ident, $contract:expr) => {
            struct $name;
            static $operation: Operation = operation($contract, &[]);
            impl arklow::__private::Sealed for $name {}
            impl Endpoint for $name {
                const OPERATION: &'static Operation = &operation($contract, &[]);
                const METHOD: http::Method = http::Method::PUT;
                type Request = ();
                type Data = String;
                type Response = Envelope<String>;
                type DataCodec = Plain;
                const ANSWER: &'static Schema = &Schema::at("");
                fn read_request(_: &mut RequestReader<'_>) -> Option<()> {
                    Some(())
                }
                fn write_request((): (), _: &mut RequestWriter<'_>) {}
            }
        };
    }

    static MESH: Contract = Contract::new("mesh.yaml", 2, &[Server::new("http://keys.mesh", Some("mesh"))], "{}");
    endpoint!(InMesh, IN_MESH, &MESH);
    static NOWHERE: Contract = Contract::new("nowhere.yaml", 3, &[], "{}");
    endpoint!(Nowhere, AT_NOWHERE, &NOWHERE);
    static RELATIVE: Contract = Contract::new("relative.yaml", 4, &[Server::new("/api", None)], "{}");
    endpoint!(Relative, AT_RELATIVE, &RELATIVE);

    #[test]
    fn production_is_the_default() {
        let shown = r#"Client { contract: "arklow.openapi.yaml", base_url: "https://api.arklow.io/", .. }"#;
        assert_eq!(format!("{:?}", Client::new(KEY).unwrap()), shown);
    }

    #[tokio::test]
    async fn a_client_of_a_contract_is_so_before_its_first_call() {
        let message = refusal(Client::of::<InMesh>().unwrap().send(request(&WITH_KEY, "/")).await);
        assert!(message.starts_with("the client belongs to mesh.yaml, and the endpoint, `PUT /"), "{message}");
    }

    #[tokio::test]
    async fn a_contract_without_a_server_that_can_be_used_sends_nowhere() {
        let message = refusal(Client::of::<InMesh>().unwrap().send(request(&IN_MESH, "/")).await);
        assert!(message.starts_with("the first server of mesh.yaml, `http://keys.mesh`, would send"), "{message}");
        let message = refusal(Client::of::<Nowhere>().unwrap().send(request(&AT_NOWHERE, "/")).await);
        assert_eq!(message, "nowhere.yaml names no server; choose one with `server` or `base_url`");
        let message = refusal(Client::of::<Relative>().unwrap().send(request(&AT_RELATIVE, "/")).await);
        assert!(message.starts_with("the first server of relative.yaml, `/api`, must begin with"), "{message}");
    }

    #[test]
    fn a_server_of_the_contract_can_be_allowed_without_tls() {
        let message = refusal(Client::of::<InMesh>().unwrap().server("mesh"));
        assert!(message.starts_with("the server `http://keys.mesh` of mesh.yaml would send"), "{message}");
        assert!(Client::of::<InMesh>().unwrap().danger_allow_plain_http().server("mesh").is_ok());
    }
}
