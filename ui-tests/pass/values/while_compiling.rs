//! Values that are known while compiling, wherever such a value may stand.

use arklow::{Error, Transport, arklow_endpoint};

#[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/")]
async fn create_key(client: &dyn Transport, org_id: &str) -> Result<create_key::Data, Error>;

const ACME: create_key::OrgId = create_key::OrgId::from_static("42");
static SHORTEST: create_key::Description = create_key::Description::from_static("éé");

// Code points are counted, not bytes: these are a hundred.
const LONGEST: create_key::Description =
    create_key::Description::from_static("éééééééééééééééééééééééééééééééééééééééééééééééééé");

fn main() {
    let inside = const { create_key::OrgId::from_static("007") };
    assert_eq!([ACME.as_str(), inside.as_str(), SHORTEST.as_str()], ["42", "007", "éé"]);
    assert_eq!(LONGEST.as_str().chars().count(), 50);
}
