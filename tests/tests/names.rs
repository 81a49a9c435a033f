//! Parameters and properties that share a name, with each other or with the body: each can be named, on both sides.

use arklow::{Client, Failure};

mod server {
    use super::Failure;
    use arklow::arklow_endpoint;

    #[arklow_endpoint(put, "/notes/<id>/", contract = "contracts/names.yaml")]
    pub(crate) async fn put_note(id: String, body_id: String, text: String) -> Result<put_note::Data, Failure> {
        Ok(put_note::Data { id: Some(format!("{id} {body_id} {text}")) })
    }

    #[arklow_endpoint(put, "/bodies/<body>/", contract = "contracts/names.yaml")]
    pub(crate) async fn put_text(path_body: String, body: put_text::Body) -> Result<put_text::Data, Failure> {
        Ok(put_text::Data { id: Some(format!("{path_body} {}", body.text)) })
    }

    #[arklow_endpoint(post, "/bodies/", contract = "contracts/names.yaml")]
    pub(crate) async fn post_body(body_body: String) -> Result<post_body::Data, Failure> {
        Ok(post_body::Data { id: Some(body_body) })
    }
}

mod client {
    use arklow::{Error, Transport, arklow_endpoint};

    #[arklow_endpoint(put, "/notes/<id>/", contract = "contracts/names.yaml")]
    pub(crate) async fn put_note(
        client: &impl Transport,
        id: &str,
        body_id: &str,
        text: &str,
    ) -> Result<put_note::Data, Error>;

    #[arklow_endpoint(put, "/bodies/<body>/", contract = "contracts/names.yaml")]
    pub(crate) async fn put_text(
        client: &impl Transport,
        path_body: &str,
        text: String,
    ) -> Result<put_text::Data, Error>;

    #[arklow_endpoint(post, "/bodies/", contract = "contracts/names.yaml")]
    pub(crate) async fn post_body(client: &impl Transport, body_body: &str) -> Result<post_body::Data, Error>;
}

#[tokio::test]
async fn parameters_and_properties_of_one_name_are_two_values() {
    let api = arklow::api![server::put_note, server::put_text, server::post_body];
    let client = Client::over(api.router::<()>());
    let note = client::put_note(&client, "1", "2", "t").await.expect("an answer");
    assert_eq!(note.id.as_deref(), Some("1 2 t"));
    let text = client::put_text(&client, "mars", "t".to_owned()).await.expect("an answer");
    assert_eq!(text.id.as_deref(), Some("mars t"));
    let body = client::post_body(&client, "b").await.expect("an answer");
    assert_eq!(body.id.as_deref(), Some("b"));
}
