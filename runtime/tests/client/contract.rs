//! A client is of one contract, and of the servers that it names.

use arklow::{Client, Contract, EMBEDDED, Operation, Transport};

use crate::{HEADER, KEY, Recorder, WITH_KEY, WITHOUT_KEY, operation, refusal, request};

static OTHER: Contract = Contract::new("other.yaml", 1, &[], Some(HEADER), "{}");
static OF_OTHER: Operation = operation(&OTHER, Some(HEADER));
static NEWER: Contract = Contract::new(EMBEDDED.name, EMBEDDED.fingerprint ^ 1, EMBEDDED.servers, None, "{}");
static OF_NEWER: Operation = operation(&NEWER, None);
/// The embedded one as another crate has it.
static COPY: Contract =
    Contract::new(EMBEDDED.name, EMBEDDED.fingerprint, EMBEDDED.servers, EMBEDDED.credential, EMBEDDED.document);
static OF_COPY: Operation = operation(&COPY, Some(HEADER));

#[tokio::test]
async fn the_first_endpoint_decides_the_contract_of_a_client_over_a_transport() {
    let recorder = Recorder::default();
    let client = Client::over(&recorder).api_key(KEY);
    client.send(request(&WITH_KEY, "/")).await.unwrap();
    client.send(request(&OF_COPY, "/")).await.unwrap();
    client.send(request(&WITHOUT_KEY, "/")).await.unwrap();
    assert_eq!(recorder.take().len(), 3);

    let message = refusal(client.send(request(&OF_OTHER, "/")).await);
    assert_eq!(message, "the client is of arklow.openapi.yaml, the endpoint of other.yaml");
    assert!(recorder.take().is_empty());
}

#[tokio::test]
async fn another_version_of_the_contract_is_another_contract() {
    let recorder = Recorder::default();
    let client = Client::over(&recorder).api_key(KEY);
    client.send(request(&WITH_KEY, "/")).await.unwrap();
    let message = refusal(client.send(request(&OF_NEWER, "/")).await);
    assert_eq!(message, "the client is of another version of arklow.openapi.yaml than the endpoint");
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
    use arklow::__private::{AnswerSchemas, RequestReader, RequestWriter};
    use arklow::{Endpoint, Envelope, Server};

    macro_rules! endpoint {
        ($name:ident, $operation:ident, $contract:expr) => {
            struct $name;
            static $operation: Operation = operation($contract, None);
            impl Endpoint for $name {
                const OPERATION: &'static Operation = &operation($contract, None);
                const METHOD: http::Method = http::Method::PUT;
                type Request = ();
                type Data = String;
                type Response = Envelope<String>;
                const ANSWER: &'static AnswerSchemas = &AnswerSchemas { envelope: &[], properties: &[] };
                fn read_request(_: &mut RequestReader<'_>) -> Option<()> {
                    Some(())
                }
                fn write_request((): (), _: &mut RequestWriter<'_>) {}
            }
        };
    }

    static MESH: Contract = Contract::new("mesh.yaml", 2, &[Server::new("http://keys.mesh", Some("mesh"))], None, "{}");
    endpoint!(InMesh, IN_MESH, &MESH);
    static NOWHERE: Contract = Contract::new("nowhere.yaml", 3, &[], None, "{}");
    endpoint!(Nowhere, AT_NOWHERE, &NOWHERE);
    static RELATIVE: Contract = Contract::new("relative.yaml", 4, &[Server::new("/api", None)], None, "{}");
    endpoint!(Relative, AT_RELATIVE, &RELATIVE);

    #[test]
    fn production_is_the_default() {
        let shown = r#"Client { contract: "arklow.openapi.yaml", base_url: "https://api.arklow.io/", .. }"#;
        assert_eq!(format!("{:?}", Client::new(KEY).unwrap()), shown);
    }

    #[tokio::test]
    async fn a_client_of_a_contract_is_so_before_its_first_call() {
        let message = refusal(Client::of::<InMesh>().unwrap().send(request(&WITH_KEY, "/")).await);
        assert_eq!(message, "the client is of mesh.yaml, the endpoint of arklow.openapi.yaml");
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
