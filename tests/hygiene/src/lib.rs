//! A crate that names things as expansions do, and denies what strict crates deny. It compiles, or the test has failed;
//! its docs have no tests, whatever a contract says.
#![no_implicit_prelude]
#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications,
    single_use_lifetimes,
    rust_2018_idioms,
    clippy::all,
    clippy::pedantic
)]

mod core {}
mod std {}
mod arklow {}

mod names {
    pub(crate) struct Result;
    pub(crate) struct Option;
    pub(crate) struct String;
    pub(crate) struct Vec;
    pub(crate) struct Some;
    pub(crate) struct None;
    pub(crate) struct Ok;
    pub(crate) struct Err;
    pub(crate) struct Box;
    pub(crate) struct Clone;
    pub(crate) struct Send;
    pub(crate) struct Sync;
    pub(crate) struct Default;
    pub(crate) struct From;
    pub(crate) struct Into;
    pub(crate) struct AsRef;
    pub(crate) struct Debug;
    pub(crate) struct Copy;
    pub(crate) struct Body;
    pub(crate) struct Data;
    pub(crate) struct Request;
    pub(crate) struct Endpoint;
    pub(crate) fn some() -> impl Sized {
        let first = (Result, Option, String, Vec, Body, Data, Request, Endpoint, Some, None, Ok, Err);
        (first, Box, Clone, Send, Sync, Default, From, Into, AsRef, Debug, Copy)
    }

    use ::std::marker::Sized;
}
#[allow(unused_imports, reason = "an expansion that meant one of them would take it")]
use names::*;

// Macros are in scope where they stand in the text, so these reach into the modules of the expansions.
#[allow(unused_macros, reason = "an expansion that meant one of them would take it")]
#[macro_use]
mod macros {
    macro_rules! not_this_one {
        ($dollar:tt $($name:ident)*) => { $(
            macro_rules! $name {
                ($dollar($dollar tokens:tt)*) => { ::std::compile_error!("not this one") };
            }
        )* };
    }
    not_this_one! { $ api assert compile_error concat deserialize format if_axum if_schemars include_bytes json_schema
    matches module_path object option_env panic request stringify text todo unimplemented unreachable vec write }
}

/// A call.
///
/// # Errors
///
/// Those of a call.
#[::api::arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded, crate = ::api)]
pub async fn create_key(
    client: &dyn ::api::Transport,
    org_id: &str,
) -> ::std::result::Result<create_key::Data, ::api::Error>;

/// Handlers.
pub mod handlers {
    #[allow(unused_imports, reason = "an expansion that meant one of them would take it")]
    use super::names::*;

    /// A handler.
    ///
    /// # Errors
    ///
    /// Always.
    #[::api::arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded, crate = ::api)]
    pub async fn create_key(
        org_id: create_key::OrgId,
        description: ::std::option::Option<create_key::Description>,
    ) -> ::std::result::Result<create_key::Data, ::api::Failure> {
        ::std::result::Result::Err(::api::Failure::internal(::std::format!("{org_id}{description:?}")))
    }

    /// A handler of a contract whose names and descriptions mean harm.
    ///
    /// # Errors
    ///
    /// Always.
    #[::api::arklow_endpoint(
        post,
        "/things/<self>/<type>/<``] (\n\n    panic!()\n<script>>/",
        contract = "hostile.yaml",
        crate = ::api
    )]
    pub async fn make(
        self_: make::Self_,
        r#type: make::Type,
        panic_script: make::PanicScript,
        body: make::Body,
    ) -> ::std::result::Result<make::Data, ::api::Failure> {
        ::std::result::Result::Err(::api::Failure::internal(::std::format!("{self_}{type}{panic_script}{body:?}")))
    }
}

/// A call of the same operation, which the contract calls deprecated.
///
/// # Errors
///
/// Those of a call.
#[::api::arklow_endpoint(
    post,
    "/things/<self>/<type>/<``] (\n\n    panic!()\n<script>>/",
    contract = "hostile.yaml",
    crate = ::api
)]
pub async fn make(
    client: &dyn ::api::Transport,
    self_: &str,
    r#type: &str,
    panic_script: &str,
    body: make::Body,
) -> ::std::result::Result<make::Data, ::api::Error>;

/// Answers of many kinds.
pub mod answers {
    #[allow(unused_imports, reason = "an expansion that meant one of them would take it")]
    use super::names::*;

    /// A handler.
    ///
    /// # Errors
    ///
    /// Always.
    #[::api::arklow_endpoint(get, "/answers/", contract = "hostile.yaml", crate = ::api)]
    pub async fn answer() -> ::std::result::Result<answer::Data, answer::Error> {
        ::std::result::Result::Err(answer::Error::NotFound(answer::NotFoundBody::Any(::api::Raw::new("a/b", "c"))))
    }

    /// A call.
    ///
    /// # Errors
    ///
    /// Those of a call.
    #[::api::arklow_endpoint(get, "/answers/", contract = "hostile.yaml", crate = ::api)]
    pub async fn call(client: &dyn ::api::Transport) -> ::std::result::Result<call::Data, call::Error>;
}

mod private {
    macro_rules! call {
        ($name:ident, $transport:ident) => {
            #[::api::arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded, crate = ::api)]
            pub(crate) async fn $name(
                $transport: &dyn ::api::Transport,
                org_id: &str,
            ) -> ::std::result::Result<$name::Data, ::api::Error>;
        };
    }
    call!(make_key, state);
}

/// The types of a shop, which its contract says that endpoints share.
#[::api::arklow_components(contract = "../contracts/shop.yaml", operations, crate = ::api)]
pub mod models {}

/// Types of other modules.
pub mod shared {
    macro_rules! endpoints {
        ($name:ident, $pet_id:ident, $client:ident) => {
            /// Reads a pet.
            ///
            /// # Errors
            ///
            /// Always.
            #[::api::arklow_endpoint(get, "/pets/<pet_id>/", contract = "../contracts/shop.yaml", components = $crate::models, crate = ::api)]
            pub async fn $name($pet_id: $crate::models::PetId) -> ::std::result::Result<$name::Data, ::api::Failure> {
                ::std::result::Result::Err(::api::Failure::internal($pet_id.as_str()))
            }

            /// A call.
            ///
            /// # Errors
            ///
            /// Those of a call.
            #[::api::arklow_endpoint(put, "/pets/<pet_id>/", contract = "../contracts/shop.yaml", types = $crate::models::put_pet, crate = ::api)]
            pub async fn put(
                $client: &dyn ::api::Transport,
                $pet_id: &str,
                body: put::Body,
            ) -> ::std::result::Result<put::Data, ::api::Error>;
        };
    }
    endpoints!(get_pet, pet_id, client);
}

/// The documents of all of it.
#[must_use]
pub fn documents() -> [::std::string::String; 2] {
    #[::api::arklow_endpoint(put, "/v1/orgs/<org_id>/keys/", contract = embedded, crate = ::api)]
    async fn inner(org_id: inner::OrgId) -> ::std::result::Result<inner::Data, ::api::Failure> {
        ::std::result::Result::Err(::api::Failure::internal(org_id.as_str()))
    }

    let _ = (private::make_key, names::some());
    [::api::api![inner].openapi_json(), ::api::api![handlers::make].openapi_yaml()]
}
