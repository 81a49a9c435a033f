//! Both sides of Arklow's "Create a new API key": a server on the contract's local address, and a client that calls it
//! over a real socket.
//!
//! `cargo run -p quickstart` shows it all and ends; `-- serve` keeps serving, for `curl`; `-- --port 8080` takes another port.

use std::error::Error;
use std::net::Ipv4Addr;
use std::process::ExitCode;

use tokio::net::TcpListener;

/// Whose keys may be made here: whoever sends this one.
const KEY: &str = "quickstart";

mod server {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    use arklow::{Credentials, Failure, Principal, Secret, arklow_endpoint};
    use axum::extract::State;
    use http::StatusCode;

    /// What the server keeps: the number of keys made so far.
    #[derive(Clone, Default)]
    pub(crate) struct Store(Arc<AtomicU64>);

    /// Who sends a request.
    #[derive(Clone)]
    pub(crate) struct Member {
        id: &'static str,
    }

    /// Checks the credentials of every request before its handler is called. A real server looks a hash of the key up.
    pub(crate) async fn verify(credentials: Credentials) -> Result<Member, Failure> {
        if *credentials.secret() == Secret::from(super::KEY) {
            Ok(Member { id: "7" })
        } else {
            Err(Failure::new(StatusCode::UNAUTHORIZED, "unauthorized", "no such key"))
        }
    }

    /// Makes a key. A body makes it a handler: `org_id` and `body` bind to the contract, the rest are axum extractors.
    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    pub(crate) async fn create_key(
        State(store): State<Store>,
        Principal(member): Principal<Member>,
        org_id: create_key::OrgId,
        body: create_key::Body,
    ) -> Result<create_key::Data, Failure> {
        let id = store.0.fetch_add(1, Ordering::Relaxed) + 1;
        Ok(create_key::Data {
            id: id.to_string(),
            org_id: org_id.into(),
            member_id: member.id.to_owned(),
            user_id: None,
            material: Secret::from(format!("not-random-{id}")),
            description: body.description.map(String::from),
        })
    }
}

mod client {
    use arklow::arklow_endpoint;

    // No body makes it a call.
    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    pub(crate) async fn create_key(
        client: &arklow::Client,
        org_id: &str,
        description: Option<&str>,
    ) -> Result<create_key::Data, arklow::Error>;
}

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("quickstart: {error}");
            let mut cause = error.source();
            while let Some(error) = cause {
                eprintln!("  because: {error}");
                cause = error.source();
            }
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let options = Options::parse(std::env::args().skip(1))?;
    let address = format!("localhost:{}", options.port);
    let loopback = (Ipv4Addr::LOCALHOST, options.port);
    let listener = TcpListener::bind(loopback).await.map_err(|error| {
        format!("cannot listen on http://{address}: {error}; take another port with `--port <number>`")
    })?;
    let api = arklow::api![server::create_key].authenticate(server::verify);
    let app = api.router().with_state(server::Store::default());
    println!("Serving PUT /v1/orgs/{{org_id}}/keys/ on http://{address}");
    if options.serve {
        print_curl(&address);
        return Ok(axum::serve(listener, app).await?);
    }
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    call(&format!("http://{address}")).await?;
    println!("\nThe operation, exported from the derived types:\n\n{}", api.openapi_yaml());
    server.abort();
    Ok(())
}

/// Calls the server: as a client should, and as one should not.
async fn call(base_url: &str) -> Result<(), arklow::Error> {
    let client = arklow::Client::new(KEY)?.base_url(base_url)?;
    let key = client::create_key(&client, "42", Some("quickstart")).await?;
    println!("\nA new key, by the client function:\n\n{key:#?}\n");
    println!("`material` is a `Secret`: a print or a log never shows it, `key.material.expose()` does.");

    let refused = client::create_key(&client, "4z", Some("q")).await;
    println!("\nWith a bad `org_id` and a description of one character, nothing is sent:\n");
    refused.map_or_else(|error| println!("{error}"), |_| println!("a key all the same?"));

    println!("\nWhat the server answers to those who send it anyway:\n");
    let request = http::Request::put(format!("{base_url}/v1/orgs/4z/keys/"))
        .header("x-arklow-auth", KEY)
        .header("content-type", "application/json")
        .body(bytes::Bytes::from_static(br#"{"description": "q"}"#));
    if let Ok(request) = request {
        let answer = arklow::Transport::send(&arklow::reqwest::Reqwest::new()?, request).await?;
        println!("{} {}", answer.status(), String::from_utf8_lossy(answer.body()));
    }
    Ok(())
}

fn print_curl(address: &str) {
    let line = |org_id: &str, body: &str| {
        println!("curl -sS -X PUT http://{address}/v1/orgs/{org_id}/keys/ -H 'x-arklow-auth: {KEY}' {body}");
    };
    let json = |body: &str| format!("-H 'content-type: application/json' -d '{body}'");
    println!("\nTry:\n");
    line("42", &json(r#"{"description": "curl"}"#));
    line("42", "");
    line("4z", &json(r#"{"description": "c"}"#));
    println!();
}

/// What stands on the command line.
struct Options {
    serve: bool,
    port: u16,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        // The local server of the contract is http://localhost:3123.
        let mut options = Self { serve: false, port: 3123 };
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "serve" => options.serve = true,
                "--port" => {
                    let port = arguments.next().and_then(|port| port.parse().ok()).filter(|port| *port > 0);
                    options.port = port.ok_or("`--port` needs a number from 1 to 65535")?;
                }
                other => return Err(format!("unknown argument `{other}`: there are `serve` and `--port <number>`")),
            }
        }
        Ok(options)
    }
}
