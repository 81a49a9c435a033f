//! Types that are derived once: for several endpoints of a crate, and for a server and a client in crates of their own.

use arklow::{BoxFuture, Client, Endpoint as _, Error, Failure, Transport, arklow_components, arklow_endpoint};
use arklow_test_types::shop;
use serde_json::{Value, json};

// The contract names this module itself, with `x-rust-components`.
#[arklow_components(contract = "contracts/shop.yaml", tag = "pets")]
mod models {}

mod everything {
    #[arklow::arklow_components(contract = "contracts/shop.yaml")]
    pub mod models {}
}

mod some {
    #[arklow::arklow_components(contract = "contracts/shop.yaml", only(Filter, "Owner"))]
    pub mod models {}
}

mod server {
    use super::*;

    #[arklow_endpoint(get, "/pets/<pet_id>/", contract = "contracts/shop.yaml")]
    pub(super) async fn get_pet(pet_id: get_pet::PetId) -> Result<get_pet::Data, Failure> {
        Ok(rex(pet_id))
    }

    #[arklow_endpoint(put, "/pets/<pet_id>/", contract = "contracts/shop.yaml", components = crate::models)]
    pub(super) async fn put_pet(pet_id: models::PetId, body: models::Pet) -> Result<put_pet::Data, Failure> {
        if pet_id != body.id {
            return Err(Failure::new(http::StatusCode::CONFLICT, "other", "another pet"));
        }
        Ok(put_pet::Data { pet: body, count: put_pet::Count::try_from(1).expect("it is one") })
    }

    #[arklow_endpoint(post, "/owners/", contract = "contracts/shop.yaml", components = crate::everything::models)]
    pub(super) async fn list_owners(city: Option<String>) -> Result<list_owners::Data, Failure> {
        let address = city.map(|city| list_owners::OwnerAddress { city: city.parse().expect("it is not empty") });
        Ok(vec![crate::everything::models::Owner { name: "Ada".to_owned(), address, pets: None }])
    }
}

fn rex(id: models::PetId) -> models::Pet {
    let (name, kind) = (models::PetName::from_static("Rex"), models::PetKind::Dog);
    models::Pet { id, name, kind, tags: None, owner: None }
}

fn router() -> axum::Router {
    arklow::api![server::get_pet, server::put_pet, server::list_owners].router()
}

#[tokio::test]
async fn endpoints_of_a_crate_share_one_type() {
    // What one endpoint returns is the body of the other.
    let pet: models::Pet = server::get_pet(models::PetId::from_static("7")).await.expect("a pet");
    let again: server::put_pet::Pet = pet.clone();
    let data = server::put_pet(pet.id.clone(), again).await.expect("the pet");
    assert_eq!(data.pet, pet);
    let request = server::put_pet::Request { pet_id: pet.id.clone(), body: pet };
    assert_eq!(request.body.kind, server::get_pet::PetKind::Dog);
}

/// A server in a crate of its own: its types are those of another.
mod server_elsewhere {
    use super::*;

    #[arklow_endpoint(get, "/pets/<pet_id>/", contract = "contracts/shop.yaml", types = arklow_test_types::shop::get_pet)]
    pub(super) async fn get_pet(pet_id: get_pet::PetId) -> Result<get_pet::Data, Failure> {
        let (name, kind) = (get_pet::PetName::from_static("Tom"), get_pet::PetKind::Cat);
        Ok(shop::Pet { id: pet_id, name, kind, tags: None, owner: None })
    }

    #[arklow_endpoint(put, "/pets/<pet_id>/", contract = "contracts/shop.yaml", types = ::arklow_test_types::shop::put_pet)]
    pub(super) async fn put(pet_id: String, body: shop::Pet) -> Result<put::Data, Failure> {
        assert_eq!(pet_id, body.id.as_str());
        Ok(put::Data { pet: body, count: put::Count::try_from(2).expect("it is two") })
    }

    // The module of the operation is called by method and path, and its types can be shared too.
    #[arklow_endpoint(post, "/owners/", contract = "contracts/shop.yaml", components = arklow_test_types::shop)]
    pub(super) async fn list(body: Option<list::Body>) -> Result<Vec<shop::Owner>, Failure> {
        let name = body.and_then(|body| body.city).map(String::from).unwrap_or_default();
        Ok(vec![shop::Owner { name, address: None, pets: None }])
    }
}

/// A client in a crate of its own: calls are its methods.
struct Shop(Client<axum::Router>);

impl Transport for Shop {
    fn send(&self, request: http::Request<bytes::Bytes>) -> BoxFuture<'_, Result<http::Response<bytes::Bytes>, Error>> {
        self.0.send(request)
    }
}

impl Shop {
    #[arklow_endpoint(get, "/pets/<pet_id>/", contract = "contracts/shop.yaml", types = shop::get_pet)]
    async fn pet(&self, pet_id: &str) -> Result<shop::Pet, Error>;

    /// Puts a pet.
    #[arklow_endpoint(put, "/pets/<pet_id>/", contract = "contracts/shop.yaml", types = shop::put_pet)]
    async fn put(&self, pet_id: &shop::PetId, body: &shop::Pet) -> Result<shop::put_pet::Data, Error>;

    #[arklow_endpoint(post, "/owners/", contract = "contracts/shop.yaml", types = shop::post_owners)]
    async fn owners_in(&self, city: Option<&str>) -> Result<Vec<shop::Owner>, Error>;
}

fn client() -> Shop {
    use server_elsewhere::{get_pet, list, put};
    Shop(Client::over(arklow::api![get_pet, put, list].router()))
}

#[tokio::test]
async fn server_and_client_take_the_types_of_one_crate() {
    let client = client();
    let tom = client.pet("7").await.expect("a pet");
    assert_eq!((tom.name.as_str(), tom.kind), ("Tom", shop::PetKind::Cat));
    let data = client.put(&tom.id, &tom).await.expect("the pet");
    assert_eq!((data.pet, data.count.get()), (tom, 2));
    assert_eq!(client.owners_in(Some("Ulm")).await.expect("owners")[0].name, "Ulm");
    // A body that names nothing is not sent.
    assert_eq!(client.owners_in(None).await.expect("owners")[0].name, "");
    let error = client.pet("x").await.expect_err("it is no number");
    assert!(matches!(error, Error::Invalid(_)), "{error}");
}

#[tokio::test]
async fn any_request_is_sent_without_a_function() {
    let client = Client::over(router());
    // Of a function's module, of one beside the shared types, and of another crate.
    let pet_id = models::PetId::from_static("7");
    let rex = client.call(server::get_pet::Request { pet_id: pet_id.clone() }).await.expect("a pet");
    assert_eq!(rex, self::rex(pet_id.clone()));
    let pet_id = shop::PetId::from_static("7");
    let same: shop::Pet = client.call(shop::get_pet::Request { pet_id: pet_id.clone() }).await.expect("a pet");
    let request = shop::put_pet::Request { pet_id: pet_id.clone(), body: same.clone() };
    assert_eq!(client.call(request).await.expect("the pet").pet, same);
    let owners = client.call(shop::post_owners::Request { body: None }).await.expect("owners");
    assert_eq!(owners[0].name, "Ada");
    // A rule of a container is checked before anything is sent.
    let tags = Some(["a", "a"].map(|tag| shop::PetTagsItem::from_static(tag)).to_vec());
    let error = client.call(shop::put_pet::Request { pet_id, body: shop::Pet { tags, ..same } }).await;
    let Err(Error::Invalid(violations)) = error else { panic!("{error:?}") };
    assert_eq!(violations.iter().map(|violation| violation.place()).collect::<Vec<_>>(), ["body/tags"]);
}

#[test]
fn own_endpoint_has_the_facts_of_the_other() {
    type Own = server_elsewhere::put::Endpoint;
    type Other = shop::put_pet::Endpoint;
    assert_eq!(Own::OPERATION, Other::OPERATION);
    assert_eq!(Own::METHOD, http::Method::PUT);
    assert_eq!(Own::OPERATION_ID, Some("put-pet"));
}

#[test]
fn selections_hold_what_they_reach() {
    // That they compile says that the types are there.
    let _ = |_: models::Owner, _: models::Pet, _: models::PetId, _: models::OwnerAddress| ();
    let _ = |_: everything::models::Filter, _: everything::models::Pet, _: everything::models::Errors| ();
    let _ = |_: some::models::Filter, _: some::models::Owner, _: some::models::Pet| ();
}

#[test]
fn export_is_the_same_wherever_the_types_are() {
    let own = arklow::api![server::get_pet, server::put_pet, server::list_owners].openapi();
    let elsewhere = arklow::api![server_elsewhere::get_pet, server_elsewhere::put, server_elsewhere::list].openapi();
    let alone = arklow::api![shop::get_pet, shop::put_pet, shop::post_owners].openapi();
    let [own, elsewhere, alone] = [own, elsewhere, alone].map(|document| serde_json::to_value(document).expect("JSON"));
    assert_eq!(own, elsewhere);
    assert_eq!(own, alone);
    assert_eq!(own["components"]["schemas"]["Pet"]["properties"]["id"], json!({"$ref": "#/components/schemas/PetId"}));
    // What the contract says of Rust alone stays there.
    assert_eq!(own.get("x-rust-components"), None::<&Value>);
}
