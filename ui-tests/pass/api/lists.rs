//! The forms of a list.
#![deny(warnings)]

mod server {
    use arklow::{Failure, arklow_endpoint};

    #[arklow_endpoint(put, "/keys/", contract = "contracts/tagged.yaml")]
    pub async fn complete() -> Result<complete::Data, Failure> {
        Ok(complete::Data::new())
    }

    #[arklow_endpoint(get, "/members/", contract = "contracts/tagged.yaml")]
    pub async fn members() -> Result<members::Data, Failure> {
        Ok(members::Data::new())
    }

    #[arklow_endpoint(get, "/members/all/", contract = "contracts/tagged.yaml")]
    pub async fn all_members() -> Result<all_members::Data, Failure> {
        Ok(all_members::Data::new())
    }
}

mod client {
    use arklow::{Error, Transport, arklow_endpoint};

    // The contract calls it deprecated: that warns where it is called, and not where it is listed.
    #[arklow_endpoint(put, "/keys/", contract = "contracts/tagged.yaml")]
    pub async fn make(transport: &dyn Transport) -> Result<make::Data, Error>;

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    pub async fn create_key(transport: &dyn Transport, org_id: &str) -> Result<create_key::Data, Error>;
}

use server::{complete, members as listed};

fn main() {
    let whole = arklow::api![
        complete(contract = "contracts/tagged.yaml",);
        complete, self::listed, crate::server::all_members,
    ];
    let _: axum::Router = whole.router();
    let _: axum::Router<u64> = whole.routes();
    assert_eq!(whole.openapi()["paths"].as_object().map(|paths| paths.len()), Some(3));

    let _ = arklow::api![complete(tag = "members", contract = "contracts/tagged.yaml"); listed, server::all_members];
    let _ = arklow::api![complete(tag = "keys", contract = "contracts/tagged.yaml"); complete, listed];
    let _ = arklow::api![
        complete(contract = "contracts/tagged.yaml", except("GET /members/all/", tag = "keys",)); listed
    ];
    let _ = arklow::api![complete(contract = "contracts/tagged.yaml", except(tag = "members")); complete];
    let _ = arklow::api![
        complete(except("put_v1_orgs_by_org_id_keys"), except(tag = "api_keys"));
    ];
    // A function may be called so.
    let _ = arklow::api![complete];
    let _ = arklow::api![complete, listed];

    // Calls are exported.
    let calls = arklow::api![client::make];
    assert_eq!(calls.openapi()["paths"]["/keys/"]["put"]["deprecated"], true);
    let embedded = arklow::api![complete; client::create_key];
    assert!(embedded.openapi()["paths"]["/v1/orgs/{org_id}/keys/"]["put"].is_object());
    let _ = arklow::api![complete(contract = embedded, tag = "api_keys"); client::create_key];

    let empty = arklow::api![];
    let _: axum::Router = empty.router();
}

// What is called by nobody warns nobody.
pub async fn calls(transport: &dyn arklow::Transport) {
    let _ = client::create_key(transport, "42").await;
    #[expect(deprecated)]
    let _ = client::make(transport).await;
}
