//! Credentials of all schemes: which ones open an operation, what is said to others, and that nobody sees them by chance.

mod client;
mod leaks;
mod server;

use std::fmt::Write as _;

use arklow::{Credentials, Error, Failure, Operation, Principal, Secret, arklow_endpoint};
use axum::Router;
use http::{HeaderMap, StatusCode, Uri};

/// What the function that checks credentials has seen.
#[derive(Clone)]
struct Seen(String);

macro_rules! operations {
    ($($name:ident $path:literal $(by $principal:ident)?;)*) => {
        mod handlers {
            use super::*;

            $(
                #[arklow_endpoint(get, $path, contract = "contracts/security.yaml")]
                pub(crate) async fn $name(
                    $($principal: Principal<Seen>,)?
                    uri: Uri,
                    headers: HeaderMap,
                ) -> Result<$name::Data, Failure> {
                    let mut seen = String::new();
                    $(seen.push_str(&$principal.0.0);)?
                    let _ = write!(seen, " | {uri} {headers:?}");
                    Ok($name::Data { seen })
                }
            )*

            pub(crate) fn export() -> serde_json::Value {
                arklow::api![$($name),*].openapi()
            }

            pub(crate) fn app() -> Router {
                arklow::api![complete(contract = "contracts/security.yaml"); $($name),*].authenticate(verify).router()
            }
        }

        #[allow(dead_code, reason = "some are only served")]
        mod calls {
            use super::*;

            $(
                #[arklow_endpoint(get, $path, contract = "contracts/security.yaml")]
                pub(crate) async fn $name(client: &impl arklow::Transport) -> Result<$name::Data, Error>;
            )*
        }
    };
}

operations! {
    inherited "/inherited" by principal;
    header "/header" by principal;
    query "/query" by principal;
    cookie "/cookie" by principal;
    authorization "/authorization" by principal;
    bearer "/bearer" by principal;
    basic "/basic" by principal;
    digest "/digest" by principal;
    oauth "/oauth" by principal;
    open_id "/open_id" by principal;
    certificate "/certificate" by principal;
    either "/either" by principal;
    both "/both" by principal;
    mixed "/mixed" by principal;
    optional "/optional" by principal;
    certified "/certified" by principal;
    same "/same" by principal;
    impossible "/impossible" by principal;
    shadowed "/shadowed" by principal;
    anonymous "/anonymous";
    open "/open";
}

/// Takes every credential but `wrong`, and returns what it was.
async fn verify(credentials: Credentials, operation: &'static Operation) -> Result<Seen, Failure> {
    let debug = format!("{credentials:?}");
    assert!(operation.security().any(|schemes| schemes.len() == credentials.alternative().len()));
    let mut seen = String::new();
    for used in credentials.alternative() {
        let secret = credentials.get(used.name()).map(Secret::expose);
        assert!(secret.is_none_or(|secret| secret.len() < 6 || !debug.contains(secret)), "{debug}");
        let _ = write!(seen, "{used}={} ", secret.unwrap_or("nothing"));
    }
    if credentials.is_anonymous() {
        seen.push_str("nobody");
        assert_eq!((credentials.scheme(), credentials.secret().expose()), ("", ""));
    } else {
        assert_eq!(credentials.scheme(), credentials.alternative()[0].name());
    }
    if let Some(user) = credentials.user() {
        assert!(user.len() < 3 || !debug.contains(user));
        let _ = write!(seen, "of {user} ");
    }
    seen.push_str(&credentials.scopes().join(","));
    if credentials.secret().expose() == "wrong" {
        return Err(Failure::new(StatusCode::UNAUTHORIZED, "unauthorized", "not that one"));
    }
    Ok(Seen(seen.trim().to_owned()))
}

#[test]
fn export_equals_the_contract() {
    // As another reader of YAML has it.
    let contract: serde_json::Value =
        serde_json::from_str(include_str!("../../contracts/security.json")).expect("the copy is JSON");
    let exported = handlers::export();
    for part in ["paths", "components"] {
        for (name, value) in contract[part].as_object().expect("an object") {
            assert_eq!(exported[part][name], *value, "{part}/{name}");
        }
    }
    assert_eq!(exported, contract);
}
