//! The endpoint of the embedded contract with arklow.

use arklow::{Error, Failure, Transport, arklow_endpoint};

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
pub(crate) async fn create_key(org_id: create_key::OrgId, body: create_key::Body) -> Result<create_key::Data, Failure> {
    Ok(create_key::Data {
        id: "1".to_owned(),
        org_id: org_id.into(),
        member_id: "7".to_owned(),
        user_id: None,
        material: "not random".into(),
        description: body.description.map(String::from),
    })
}

pub(crate) mod client {
    use super::{Error, Transport, arklow_endpoint};

    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
    pub(crate) async fn create_key(
        transport: &dyn Transport,
        org_id: &str,
        description: Option<&str>,
    ) -> Result<create_key::Data, Error>;
}
