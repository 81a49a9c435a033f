//! As `rustdoc` compiles an example: everything stands in the body of `main`.

fn main() {
    use arklow::{Client, Failure, arklow_endpoint};

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    async fn create_key(org_id: create_key::OrgId, body: create_key::Body) -> Result<create_key::Data, Failure> {
        Err(Failure::internal(format!("{org_id}{body:?}")))
    }

    mod client {
        use arklow::arklow_endpoint;

        #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
        pub(super) async fn make_key(client: &arklow::Client, org_id: &str) -> Result<make_key::Data, arklow::Error>;

        pub const ACME: make_key::OrgId = make_key::OrgId::from_static("42");
    }

    let _: axum::Router = arklow::api![create_key].credentials_checked_elsewhere().router();
    let _ = (client::ACME, size_of::<Client>());

    {
        #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
        async fn create_key(org_id: String) -> Result<create_key::Data, Failure> {
            Err(Failure::internal(org_id))
        }
        let _: axum::Router = arklow::api![create_key].credentials_checked_elsewhere().router();
    }
}
