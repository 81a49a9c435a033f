// Recorded; see src/tests/goldens.rs.

pub async fn get_pet(
    client: &arklow::Client,
    pet_id: &str,
) -> Result<get_pet::Data, arklow::Error> {
    let mut __arklow_arguments = ::arklow::__private::Arguments::of::<
        get_pet::Endpoint,
    >();
    let __arklow_value_pet_id = <&str as ::arklow::bind::IntoContract<
        get_pet::PetId,
    >>::into_contract(
        pet_id,
        __arklow_arguments.at_parameter(0, &get_pet::__schemas::PARAMETER_0),
    );
    __arklow_arguments.check_parameter(0, __arklow_value_pet_id.as_ref());
    let __arklow_request = (|| ::core::option::Option::Some(get_pet::Request {
        pet_id: __arklow_value_pet_id?,
    }))();
    let __arklow_answer = match __arklow_arguments
        .into_http::<get_pet::Endpoint>(__arklow_request)
    {
        ::core::result::Result::Ok(__arklow_request) => {
            <&arklow::Client as ::arklow::Transport>::send(&client, __arklow_request)
                .await
        }
        ::core::result::Result::Err(__arklow_error) => {
            ::core::result::Result::Err(__arklow_error)
        }
    };
    let __arklow_answer = ::arklow::__private::outcome::<
        get_pet::Endpoint,
    >(__arklow_answer);
    match __arklow_answer {
        ::core::result::Result::Ok(__arklow_side) => {
            ::core::result::Result::Ok(__arklow_side)
        }
        ::core::result::Result::Err(__arklow_side) => {
            ::core::result::Result::Err(
                ::arklow::bind::FromError::from_error(__arklow_side),
            )
        }
    }
}
const _: () = {
    ::arklow::__private::if_axum! {
        #[automatically_derived] impl < Principal > ::arklow::axum::TakesPrincipal <
        Principal > for get_pet::Endpoint {}
    }
};
/// The types of `GET /pets/{pet_id}/`, derived from `tests/expand/shop.yaml`.
pub mod get_pet {
    #[allow(unused_imports)]
    pub use shop_types::get_pet::*;
    /// The operation `GET /pets/{pet_id}/`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    pub struct Endpoint;
    type __ArklowOther = shop_types::get_pet::Endpoint;
    #[automatically_derived]
    impl ::arklow::__private::DataOf<Endpoint>
    for <__ArklowOther as ::arklow::Endpoint>::Data {}
    #[automatically_derived]
    impl ::arklow::Endpoint for Endpoint {
        const OPERATION: &'static ::arklow::Operation = <__ArklowOther as ::arklow::Endpoint>::OPERATION;
        const METHOD: ::arklow::__private::http::Method = <__ArklowOther as ::arklow::Endpoint>::METHOD;
        type Request = <__ArklowOther as ::arklow::Endpoint>::Request;
        type Data = <__ArklowOther as ::arklow::Endpoint>::Data;
        type Response = <__ArklowOther as ::arklow::Endpoint>::Response;
        type DataCodec = <__ArklowOther as ::arklow::Endpoint>::DataCodec;
        const ANSWER: &'static ::arklow::__private::schema::Schema = <__ArklowOther as ::arklow::Endpoint>::ANSWER;
        fn read_request(
            reader: &mut ::arklow::__private::RequestReader<'_>,
        ) -> ::core::option::Option<Self::Request> {
            <__ArklowOther as ::arklow::Endpoint>::read_request(reader)
        }
        fn write_request(
            request: Self::Request,
            writer: &mut ::arklow::__private::RequestWriter<'_>,
        ) {
            <__ArklowOther as ::arklow::Endpoint>::write_request(request, writer);
        }
    }
    const _: () = ::arklow::__private::assert_types(
        "shop_types::get_pet",
        <shop_types::get_pet::Endpoint as ::arklow::Endpoint>::OPERATION,
        ::arklow::__private::OperationKey::new(
            17682984419920390301u64,
            "GET /pets/{pet_id}/",
        ),
        "tests/expand/shop.yaml",
        3627146153955616976u64,
    );
}
