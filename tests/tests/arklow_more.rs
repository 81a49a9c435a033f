//! Operations of `arklow-more.openapi.json` with query parameters: a client against a server, and the export.

use arklow::{Client, Error, Failure, arklow_endpoint};
use arklow_tests::Recorder;
use axum::Router;
use serde_json::Value;

mod server {
    use super::*;

    /// Answers with what came: the fields of a member are the parameters.
    #[arklow_endpoint(get, "/v1/orgs/<org_id>/members/", contract = "contracts/arklow-more.openapi.json")]
    pub(crate) async fn list_members(
        org_id: list_members::OrgId,
        take: list_members::Take,
        skip: Option<list_members::Skip>,
        search: Option<list_members::Search>,
        op: Option<list_members::Op>,
        count_only: Option<bool>,
    ) -> Result<list_members::Data, Failure> {
        let search = search.map(|search| format!("{} {}", search.col, search.op.as_value()));
        let member = list_members::ItemsItem {
            id: format!("{} {:?}", take.get(), skip.map(list_members::Skip::get)),
            org_id: org_id.into(),
            user_id: format!("{search:?} {:?}", op.as_ref().map(list_members::Op::as_value)),
            permissions: vec![],
            email: None,
        };
        let items = if count_only == Some(true) { vec![] } else { vec![member] };
        Ok(list_members::Data { items, count: 1 })
    }

    #[arklow_endpoint(get, "/v1/orgs/<org_id>/config/revisions/", contract = "contracts/arklow-more.openapi.json")]
    pub(crate) async fn list_revisions(
        _org_id: String,
        query: list_revisions::Query,
    ) -> Result<list_revisions::Data, Failure> {
        Err(Failure::new(http::StatusCode::NOT_FOUND, "none", format!("{query:?}")))
    }

    pub(crate) fn app() -> Router {
        arklow::api![list_members, list_revisions].credentials_checked_elsewhere().router()
    }
}

mod client {
    use super::*;

    #[arklow_endpoint(get, "/v1/orgs/<org_id>/members/", contract = "contracts/arklow-more.openapi.json")]
    pub(crate) async fn list_members(
        client: &impl arklow::Transport,
        org_id: &str,
        query: list_members::Query,
    ) -> Result<list_members::Data, Error>;

    #[arklow_endpoint(get, "/v1/orgs/<org_id>/config/revisions/", contract = "contracts/arklow-more.openapi.json")]
    pub(crate) async fn list_revisions(
        client: &impl arklow::Transport,
        org_id: &str,
        take: Option<u64>,
        field: &str,
        asc: Option<bool>,
    ) -> Result<list_revisions::Data, Error>;
}

#[tokio::test]
async fn members_are_listed() {
    let client = Client::over(server::app()).api_key("k");
    let data = client::list_members(&client, "42", client::list_members::Query::default()).await.expect("members");
    let member = &data.items[0];
    assert_eq!((&*member.id, &*member.org_id, &*member.user_id), ("20 None", "42", "None None"));

    let search =
        client::list_members::Search { col: "email".to_owned(), op: "eq".to_owned().try_into().expect("an operator") };
    let query = client::list_members::Query {
        take: Some(50.0.try_into().expect("at most 50")),
        skip: Some(1.5.try_into().expect("at least 0")),
        search: Some(search.clone()),
        op: Some("eq".to_owned().try_into().expect("an operator")),
        ..client::list_members::Query::default()
    };
    let data = client::list_members(&client, "42", query.clone()).await.expect("members");
    let member = &data.items[0];
    assert_eq!((&*member.id, &*member.user_id), ("50 Some(1.5)", r#"Some("email \"eq\"") Some(String("eq"))"#));
    assert_eq!(client::list_members::Take::DEFAULT.get().to_string(), "20");

    // `op` is a property of `search` and a parameter: two values of the name cannot be sent.
    let query = client::list_members::Query { op: Some("ne".to_owned().try_into().expect("an operator")), ..query };
    let Err(Error::Invalid(violations)) = client::list_members(&client, "42", query).await else {
        panic!("it is sent")
    };
    assert_eq!(violations.to_string(), "query/op: cannot be sent beside another value of `op`");
}

#[tokio::test]
async fn revisions_are_asked_for() {
    let recorder = Recorder::new(200, "{}");
    let _ = client::list_revisions(&recorder, "7", Some(5), "a b", Some(false)).await;
    let [request] = &recorder.take()[..] else { panic!("one request was sent") };
    assert_eq!(request.uri(), "/v1/orgs/7/config/revisions/?take=5&field=a%20b&asc=false");

    let client = Client::over(server::app()).api_key("k");
    let error = client::list_revisions(&client, "7", None, "f", None).await.expect_err("none");
    assert!(error.to_string().contains("take: None, skip: None, search: None, field: Some(\"f\")"), "{error}");
    let error = client::list_revisions(&client, "7", Some(51), "f", None).await.expect_err("none");
    assert!(matches!(&error, Error::Invalid(it) if it.to_string() == "query/take: must be from 1 to 50"), "{error}");
}

#[test]
fn export_is_the_contract() {
    let contract: Value = serde_json::from_str(include_str!("../contracts/arklow-more.openapi.json")).expect("JSON");
    let exported = arklow::api![server::list_members, server::list_revisions].openapi();
    for path in ["/v1/orgs/{org_id}/members/", "/v1/orgs/{org_id}/config/revisions/"] {
        assert_eq!(exported["paths"][path], contract["paths"][path]);
    }
}
