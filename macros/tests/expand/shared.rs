// Recorded; see src/tests/goldens.rs.

#[allow(clippy::unused_async)]
pub async fn put_pet(
    pet_id: put_pet::PetId,
    body: put_pet::Body,
) -> Result<put_pet::Data, Failure> {
    Err(Failure::internal(format!("{pet_id} {body:?}")))
}
/// The types of `PUT /pets/{pet_id}/`, derived from `tests/expand/shop.yaml`.
pub mod put_pet {
    #[allow(unused_imports)]
    pub use crate::models::{PetId, Pet, PetName, Owner};
    const _: () = ::arklow::__private::assert_components(
        &crate::models::__COMPONENTS,
        "crate::models",
        "tests/expand/shop.yaml",
        3627146153955616976u64,
        &[
            ::arklow::__private::Component::new(
                10215729770904393694u64,
                "Pet",
                16609874229637930820u64,
            ),
            ::arklow::__private::Component::new(
                13362706469355457364u64,
                "Owner",
                8440069946753291334u64,
            ),
            ::arklow::__private::Component::new(
                17927288510399432835u64,
                "PetId",
                11698656892124758769u64,
            ),
        ],
    );
    /// A pet.
    ///
    /// `body` of `PUT /pets/{pet_id}/`.
    pub type Body = Pet;
    /// `data` of `PUT /pets/{pet_id}/`.
    #[allow(clippy::derive_partial_eq_without_eq)]
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct Data {
        /// A pet.
        pub pet: Pet,
        /// The property `count`.
        pub count: ::core::primitive::i64,
        /// The property `note`.
        pub note: ::core::option::Option<Note>,
    }
    #[automatically_derived]
    impl ::arklow::__private::Carrier for Data {
        const SCHEMA: &'static ::arklow::__private::schema::Schema = &__schemas::OfData;
        fn read(
            node: ::arklow::__private::Node<'_>,
            schema: &'static ::arklow::__private::schema::Schema,
            reading: &mut ::arklow::__private::Reading<'_>,
        ) -> ::core::option::Option<Self> {
            let mut object = ::arklow::__private::ObjectReader::begin(
                node,
                Self::SCHEMA,
                schema,
                reading,
            )?;
            let (
                ::core::option::Option::Some(__arklow_value_pet),
                ::core::option::Option::Some(__arklow_value_count),
                ::core::option::Option::Some(__arklow_value_note),
            ) = (object.required(0), object.required(1), object.optional(2)) else {
                return ::core::option::Option::None;
            };
            ::core::option::Option::Some(Self {
                pet: __arklow_value_pet,
                count: __arklow_value_count,
                note: __arklow_value_note,
            })
        }
        fn write(&self, out: &mut ::arklow::__private::JsonWriter) {
            let mut object = ::arklow::__private::ObjectWriter::begin(out, Self::SCHEMA);
            object.required("pet", &self.pet);
            object.required("count", &self.count);
            object.optional("note", &self.note);
            object.end();
        }
    }
    ::arklow::__private::derived! {
        Data
    }
    /// `data/note` of `PUT /pets/{pet_id}/`.
    ///
    /// It must have at most 9 characters (Unicode code points).
    pub type Note = ::arklow::Text<rules::Note>;
    ::arklow::__private::text! {
        Note, "note", & __schemas::OfNote
    }
    /// A request of `PUT /pets/{pet_id}/`, without its credential.
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct Request {
        /// The path parameter `pet_id`.
        pub pet_id: PetId,
        /// The body.
        pub body: Body,
    }
    ::arklow::__private::request! {
        Request, Endpoint
    }
    /// An answer as it comes over the wire.
    pub type Response = ::arklow::Envelope<Data>;
    /// The operation `PUT /pets/{pet_id}/`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    pub struct Endpoint;
    #[automatically_derived]
    impl ::arklow::__private::DataOf<Endpoint> for Data {}
    #[automatically_derived]
    impl ::arklow::Endpoint for Endpoint {
        const OPERATION: &'static ::arklow::Operation = &__schemas::OPERATION;
        const METHOD: ::arklow::__private::http::Method = ::arklow::__private::http::Method::PUT;
        type Request = Request;
        type Data = Data;
        type Response = Response;
        type DataCodec = ::arklow::__private::Plain;
        const ANSWER: &'static ::arklow::__private::schema::Schema = &__schemas::ANSWER
            .answer;
        fn read_request(
            reader: &mut ::arklow::__private::RequestReader<'_>,
        ) -> ::core::option::Option<Request> {
            let (
                ::core::option::Option::Some(__arklow_value_pet_id),
                ::core::option::Option::Some(__arklow_value_body),
            ) = (
                reader.path(1, "pet_id", &__schemas::PARAMETER_0),
                reader.body(&__schemas::OfBody),
            ) else {
                return ::core::option::Option::None;
            };
            ::core::option::Option::Some(Request {
                pet_id: __arklow_value_pet_id,
                body: __arklow_value_body,
            })
        }
        fn write_request(
            request: Request,
            writer: &mut ::arklow::__private::RequestWriter<'_>,
        ) {
            writer.path("pet_id", &request.pet_id, &__schemas::PARAMETER_0);
            writer.body(&request.body, &__schemas::OfBody);
        }
    }
    #[doc(hidden)]
    #[allow(clippy::exhaustive_enums)]
    pub mod rules {
        pub enum Note {}
    }
    #[doc(hidden)]
    #[allow(non_upper_case_globals)]
    pub mod __schemas {
        use ::arklow::__private::schema::*;
        #[allow(unused_imports)]
        pub use crate::models::__schemas::{OfPetName, OfPetId, OfPet, OfOwner};
        pub static OPERATION: Operation = Operation::at(
                Method::PUT,
                "/pets/{pet_id}/",
                &[
                    Segment::Text("pets"),
                    Segment::Parameter("pet_id"),
                    Segment::Text(""),
                ],
                &::arklow::Contract::new(
                    "tests/expand/shop.yaml",
                    3627146153955616976u64,
                    &[::arklow::Server::new("/", ::core::option::Option::None)],
                    "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Shop\",\"version\":\"1\"}}",
                ),
                OperationKey::new(5028290334438043708u64, "PUT /pets/{pet_id}/"),
            )
            .id("put-pet")
            .notes("{\"tags\":[\"pets\"]}")
            .parameters(&[Parameter::path("pet_id", 1, &PARAMETER_0)])
            .body(
                &RequestBody::required(&[MediaType::json("application/json", &OfBody)]),
            )
            .answers(
                &[
                    Answer::of(Status::Exact(200))
                        .notes("{\"description\":\"The pet\"}")
                        .media_types(
                            &[MediaType::json("application/json", &ANSWER.answer)],
                        ),
                ],
            );
        pub static OfData: Schema = Schema::of(
                "#/paths/~1pets~1{pet_id}~1/put/responses/200/content/application~1json/schema/properties/data/anyOf/0",
                "Data",
                Kind::Object,
            )
            .object(
                &ObjectRules::NONE
                    .properties(
                        &[
                            (
                                "pet",
                                &Schema::at(
                                        "#/paths/~1pets~1{pet_id}~1/put/responses/200/content/application~1json/schema/properties/data/anyOf/0/properties/pet",
                                    )
                                    .combined(
                                        &Combined::NONE
                                            .reference(Reference {
                                                text: "#/components/schemas/Pet",
                                                target: &OfPet,
                                                component: None,
                                            }),
                                    )
                                    .read_as(&OfPet),
                            ),
                            (
                                "count",
                                &Schema::at(
                                        "#/paths/~1pets~1{pet_id}~1/put/responses/200/content/application~1json/schema/properties/data/anyOf/0/properties/count",
                                    )
                                    .types(Types::One(Kind::Integer)),
                            ),
                            ("note", &OfNote),
                        ],
                    )
                    .required(&["pet", "count"]),
            );
        pub static OfNote: Schema = Schema::of(
                "#/paths/~1pets~1{pet_id}~1/put/responses/200/content/application~1json/schema/properties/data/anyOf/0/properties/note",
                "Note",
                Kind::String,
            )
            .string(&StringRules::NONE.max_length(9));
        pub static PARAMETER_0: Schema = Schema::at(
                "#/paths/~1pets~1{pet_id}~1/put/parameters/0/schema",
            )
            .combined(
                &Combined::NONE
                    .reference(Reference {
                        text: "#/components/schemas/PetId",
                        target: &OfPetId,
                        component: None,
                    }),
            )
            .read_as(&OfPetId);
        pub static OfBody: Schema = Schema::at(
                "#/paths/~1pets~1{pet_id}~1/put/requestBody/content/application~1json/schema",
            )
            .name("Body")
            .combined(
                &Combined::NONE
                    .reference(Reference {
                        text: "#/components/schemas/Pet",
                        target: &OfPet,
                        component: None,
                    }),
            )
            .read_as(&OfPet);
        pub static PROPERTY_0: Schema = Schema::at(
                "#/components/schemas/Pet/properties/id",
            )
            .combined(
                &Combined::NONE
                    .reference(Reference {
                        text: "#/components/schemas/PetId",
                        target: &OfPetId,
                        component: None,
                    }),
            )
            .read_as(&OfPetId);
        pub static PROPERTY_2: Schema = Schema::at(
                "#/components/schemas/Pet/properties/owner",
            )
            .combined(
                &Combined::NONE
                    .reference(Reference {
                        text: "#/components/schemas/Owner",
                        target: &OfOwner,
                        component: None,
                    }),
            )
            .read_as(&OfOwner);
        pub static ANSWER: Envelope = Envelope::new(
            &ANSWER,
            &OfData,
            [
                "#/paths/~1pets~1{pet_id}~1/put/responses/200/content/application~1json/schema",
                "#/paths/~1pets~1{pet_id}~1/put/responses/200/content/application~1json/schema/properties/data",
                "#/paths/~1pets~1{pet_id}~1/put/responses/200/content/application~1json/schema/properties/data/anyOf/1",
                "#/paths/~1pets~1{pet_id}~1/put/responses/200/content/application~1json/schema/properties/errors",
                "#/paths/~1pets~1{pet_id}~1/put/responses/200/content/application~1json/schema/properties/errors/anyOf/1",
                "#/paths/~1pets~1{pet_id}~1/put/responses/200/content/application~1json/schema/properties/errors/anyOf/0",
                "#/paths/~1pets~1{pet_id}~1/put/responses/200/content/application~1json/schema/properties/errors/anyOf/0/items",
                "#/paths/~1pets~1{pet_id}~1/put/responses/200/content/application~1json/schema/properties/errors/anyOf/0/items/properties/code",
                "#/paths/~1pets~1{pet_id}~1/put/responses/200/content/application~1json/schema/properties/errors/anyOf/0/items/properties/message",
            ],
        );
    }
}
const _: () = {
    #[allow(dead_code, deprecated, unused_variables, clippy::unused_async)]
    async fn serve_put_pet(
        (): (),
        __arklow_request: put_pet::Request,
    ) -> ::core::result::Result<put_pet::Data, ::arklow::Failure> {
        let put_pet::Request {
            pet_id: __arklow_value_pet_id,
            body: __arklow_value_body,
        } = __arklow_request;
        let __arklow_answer = put_pet(__arklow_value_pet_id, __arklow_value_body).await;
        match __arklow_answer {
            ::core::result::Result::Ok(__arklow_side) => {
                ::core::result::Result::Ok(__arklow_side)
            }
            ::core::result::Result::Err(__arklow_side) => {
                ::core::result::Result::Err(
                    ::arklow::bind::IntoFailure::into_failure(__arklow_side),
                )
            }
        }
    }
    ::arklow::__private::if_axum! {
        #[automatically_derived] impl < Principal > ::arklow::axum::TakesPrincipal <
        Principal > for put_pet::Endpoint {} #[automatically_derived] impl < State >
        ::arklow::axum::Route < State > for put_pet::Endpoint where State :
        ::core::clone::Clone + ::core::marker::Send + ::core::marker::Sync + 'static, {
        fn handle(__arklow_parts : ::arklow::__private::http::request::Parts,
        __arklow_body : ::arklow::__private::AxumBody, __arklow_state : State,) -> impl
        ::core::future::Future < Output = ::core::result::Result < put_pet::Data,
        ::arklow::axum::Refusal > > + ::core::marker::Send {
        ::arklow::__private::handle:: < Self, (), State, _ > (__arklow_parts,
        __arklow_body, __arklow_state, serve_put_pet) } }
    }
};
