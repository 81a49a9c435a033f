//! Ordinary functions in a crate that denies the lints that strict crates deny. It must compile without warnings, under
//! clippy too, and without an `#[allow]` for derived code.
//!
//! Hostile names and descriptions under the same lints are in `arklow-hygiene`.
#![deny(
    warnings,
    future_incompatible,
    keyword_idents,
    let_underscore,
    missing_debug_implementations,
    missing_docs,
    nonstandard_style,
    redundant_lifetimes,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unused,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences,
    clippy::all,
    clippy::nursery,
    clippy::pedantic
)]
// The restriction lints of clippy that are in common use.
#![deny(
    clippy::allow_attributes_without_reason,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::clone_on_ref_ptr,
    clippy::dbg_macro,
    clippy::exhaustive_enums,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_docs_in_private_items,
    clippy::panic,
    clippy::print_stdout,
    clippy::shadow_unrelated,
    clippy::str_to_string,
    clippy::string_slice,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable,
    clippy::unwrap_in_result,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm
)]
#![allow(clippy::redundant_pub_crate, reason = "it asks for the `pub` that `unreachable_pub` refuses")]

/// Answers of every kind, and functions that return them.
pub mod answers {
    use arklow::{Transport, arklow_components, arklow_endpoint};

    /// The types of a whole contract.
    #[arklow_components(contract = "contracts/answers.yaml", operations)]
    pub mod models {}

    /// Reads a pet.
    ///
    /// # Errors
    ///
    /// The answers that are not success.
    #[arklow_endpoint(get, "/pets/<pet_id>/", contract = "contracts/answers.yaml", types = crate::answers::models::get_pet)]
    pub async fn get_pet<T: Transport>(transport: &T, pet_id: &str) -> Result<get_pet::Data, get_pet::Error>;

    /// Answers with an image.
    ///
    /// # Errors
    ///
    /// The answers that are not success.
    #[arklow_endpoint(get, "/image/", contract = "contracts/answers.yaml")]
    pub async fn image() -> Result<image::Data, image::Error> {
        Ok(arklow::Raw::new("image/png", "png"))
    }
}

/// Client functions, as in a library.
pub mod client {
    use arklow::{Client, Error, Transport, arklow_endpoint};

    /// Creates a key.
    ///
    /// # Errors
    ///
    /// Those of a call.
    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub async fn create_key(
        client: &Client,
        org_id: &str,
        description: Option<&str>,
    ) -> Result<create_key::Data, Error>;

    /// Creates a key over any transport.
    ///
    /// # Errors
    ///
    /// Those of a call.
    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub async fn create_key_over<T: Transport>(
        transport: &T,
        org_id: create_key_over::OrgId,
        body: create_key_over::Body,
    ) -> Result<create_key_over::Data, Error>;

    /// Sets a snare, which has types of all kinds.
    ///
    /// # Errors
    ///
    /// Those of a call.
    #[arklow_endpoint(put, "/v1/snares/<place>/", contract = "contracts/traps.yaml")]
    pub async fn set_snare(
        client: &Client,
        place: set_snare::Place,
        body: set_snare::Body,
    ) -> Result<set_snare::Data, Error>;

    /// A call for this crate alone.
    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub(crate) async fn crate_key(transport: impl Transport, org_id: String) -> Result<crate_key::Data, Error>;

    /// A call for this module alone.
    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    async fn private_key(transport: &dyn Transport, org_id: &str) -> Result<private_key::Data, Error>;

    /// An organisation that is known while compiling.
    pub const ACME: create_key::OrgId = create_key::OrgId::from_static("42");

    /// Uses the call of this module.
    ///
    /// # Errors
    ///
    /// Those of a call.
    pub async fn key_id(transport: &dyn Transport) -> Result<String, Error> {
        private_key(transport, ACME.as_str()).await.map(|data| data.id)
    }
}

/// Handlers, as in an application.
mod server {
    use arklow::{Failure, arklow_endpoint};
    use axum::extract::State;

    /// What the handlers share.
    #[derive(Clone, Debug)]
    pub(super) struct Store {
        /// The member that keys are made for.
        pub(super) member_id: &'static str,
    }

    /// Gives a key.
    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub(super) async fn create_key(
        State(store): State<Store>,
        org_id: create_key::OrgId,
        body: create_key::Body,
    ) -> Result<create_key::Data, Failure> {
        Ok(create_key::Data {
            id: "1".to_owned(),
            org_id: org_id.into(),
            member_id: store.member_id.to_owned(),
            user_id: None,
            material: "a secret".into(),
            description: body.description.map(String::from),
        })
    }

    /// Takes the properties one by one, and none of them.
    #[arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded)]
    pub(super) async fn refuse(
        _org_id: String,
        _description: Option<refuse::Description>,
    ) -> Result<refuse::Data, Failure> {
        std::future::ready(()).await;
        Err(Failure::new(http::StatusCode::FORBIDDEN, "forbidden", "not today"))
    }

    /// A contract of names that mean harm.
    #[arklow_endpoint(
        post,
        "/things/<self>/<type>/<``] (\n\n    panic!()\n<script>>/",
        contract = "hygiene/hostile.yaml"
    )]
    pub(super) async fn make(
        self_: make::Self_,
        r#type: make::Type,
        panic_script: make::PanicScript,
        body: make::Body,
    ) -> Result<make::Data, Failure> {
        Err(Failure::internal(format!("{self_}{type}{panic_script}{body:?}")))
    }
}

#[tokio::test]
async fn functions_under_strict_lints_work() -> Result<(), arklow::Error> {
    let store = server::Store { member_id: "7" };
    let router = arklow::api![server::create_key].credentials_checked_elsewhere().router().with_state(store);
    let client = arklow::Client::over(router).api_key("k");
    let id = client::key_id(&client).await?;
    assert_eq!(id, client::crate_key(&client, "42".to_owned()).await?.id);
    let body = client::create_key_over::Body { description: None };
    let org_id = client::create_key_over::OrgId::from_static("42");
    assert_eq!(id, client::create_key_over(&client, org_id, body).await?.id);
    assert!(!format!("{:?}", arklow::api![server::refuse].credentials_checked_elsewhere().router::<()>()).is_empty());
    assert!(!format!("{:?}", arklow::api![server::make].router::<()>()).is_empty());
    Ok(())
}
