// Recorded; see src/tests/goldens.rs.

#[allow(clippy::unused_async)]
/// Creates a key.
pub async fn create_key(
    State(store): State<Store>,
    org_id: create_key::OrgId,
    body: create_key::Body,
) -> Result<create_key::Data, Failure> {
    store.create(org_id, body)
}
/// Create a new API key
///
/// The types of `PUT /v1/orgs/{org_id}/keys/`, derived from `arklow.openapi.yaml`.
///
/// Create a new API key for the authenticated user within the specified organization.
pub mod create_key {
    /// Organization identifier
    ///
    /// `path/org_id` of `PUT /v1/orgs/{org_id}/keys/`.
    ///
    /// It must match `^[0-9]+$`.
    pub type OrgId = ::arklow::Text<rules::OrgId>;
    ::arklow::__private::text! {
        OrgId, "org_id", & __schemas::OfOrgId
    }
    /// `body` of `PUT /v1/orgs/{org_id}/keys/`.
    #[allow(clippy::derive_partial_eq_without_eq)]
    #[derive(
        ::core::default::Default,
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq
    )]
    pub struct Body {
        /// The property `description`.
        pub description: ::core::option::Option<Description>,
    }
    #[automatically_derived]
    impl ::arklow::__private::Carrier for Body {
        const SCHEMA: &'static ::arklow::__private::schema::Schema = &__schemas::OfBody;
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
            let __arklow_value_description = object.optional(0)?;
            ::core::option::Option::Some(Self {
                description: __arklow_value_description,
            })
        }
        fn write(&self, out: &mut ::arklow::__private::JsonWriter) {
            let mut object = ::arklow::__private::ObjectWriter::begin(out, Self::SCHEMA);
            object.optional("description", &self.description);
            object.end();
        }
    }
    ::arklow::__private::derived! {
        Body
    }
    impl ::arklow::bind::Omissible for Body {}
    /// `body/description` of `PUT /v1/orgs/{org_id}/keys/`.
    ///
    /// It must have 2 to 50 characters (Unicode code points).
    pub type Description = ::arklow::Text<rules::Description>;
    ::arklow::__private::text! {
        Description, "description", & __schemas::OfDescription
    }
    /// `data` of `PUT /v1/orgs/{org_id}/keys/`.
    #[allow(clippy::derive_partial_eq_without_eq)]
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct Data {
        /// API key identifier
        pub id: ::std::string::String,
        /// Organization identifier
        pub org_id: ::std::string::String,
        /// Membership identifier linked to the API key
        pub member_id: ::std::string::String,
        /// User identifier
        pub user_id: ::core::option::Option<::std::string::String>,
        /// API key material
        pub material: ::arklow::Secret,
        /// API key description
        pub description: ::core::option::Option<::std::string::String>,
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
                ::core::option::Option::Some(__arklow_value_id),
                ::core::option::Option::Some(__arklow_value_org_id),
                ::core::option::Option::Some(__arklow_value_member_id),
                ::core::option::Option::Some(__arklow_value_user_id),
                ::core::option::Option::Some(__arklow_value_material),
                ::core::option::Option::Some(__arklow_value_description),
            ) = (
                object.required(0),
                object.required(1),
                object.required(2),
                object.optional(3),
                object.required(4),
                object.optional(5),
            ) else {
                return ::core::option::Option::None;
            };
            ::core::option::Option::Some(Self {
                id: __arklow_value_id,
                org_id: __arklow_value_org_id,
                member_id: __arklow_value_member_id,
                user_id: __arklow_value_user_id,
                material: __arklow_value_material,
                description: __arklow_value_description,
            })
        }
        fn write(&self, out: &mut ::arklow::__private::JsonWriter) {
            let mut object = ::arklow::__private::ObjectWriter::begin(out, Self::SCHEMA);
            object.required("id", &self.id);
            object.required("org_id", &self.org_id);
            object.required("member_id", &self.member_id);
            object.optional("user_id", &self.user_id);
            object.required("material", &self.material);
            object.optional("description", &self.description);
            object.end();
        }
    }
    ::arklow::__private::derived! {
        Data
    }
    /// A request of `PUT /v1/orgs/{org_id}/keys/`, without its credential.
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct Request {
        /// Organization identifier
        ///
        /// The path parameter `org_id`.
        pub org_id: OrgId,
        /// The body.
        pub body: ::core::option::Option<Body>,
    }
    ::arklow::__private::request! {
        Request, Endpoint
    }
    /// An answer as it comes over the wire.
    pub type Response = ::arklow::Envelope<Data>;
    /// The operation `PUT /v1/orgs/{org_id}/keys/`.
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
                ::core::option::Option::Some(__arklow_value_org_id),
                ::core::option::Option::Some(__arklow_value_body),
            ) = (
                reader.path(2, "org_id", &__schemas::OfOrgId),
                reader.optional_body(&__schemas::OfBody),
            ) else {
                return ::core::option::Option::None;
            };
            ::core::option::Option::Some(Request {
                org_id: __arklow_value_org_id,
                body: __arklow_value_body,
            })
        }
        fn write_request(
            request: Request,
            writer: &mut ::arklow::__private::RequestWriter<'_>,
        ) {
            writer.path("org_id", &request.org_id, &__schemas::OfOrgId);
            writer.optional_body(request.body.as_ref(), &__schemas::OfBody);
        }
    }
    #[doc(hidden)]
    #[allow(clippy::exhaustive_enums)]
    pub mod rules {
        pub enum OrgId {}
        pub enum Description {}
    }
    #[doc(hidden)]
    #[allow(non_upper_case_globals)]
    pub mod __schemas {
        use ::arklow::__private::schema::*;
        pub static OPERATION: Operation = Operation::at(
                Method::PUT,
                "/v1/orgs/{org_id}/keys/",
                &[
                    Segment::Text("v1"),
                    Segment::Text("orgs"),
                    Segment::Parameter("org_id"),
                    Segment::Text("keys"),
                    Segment::Text(""),
                ],
                ::arklow::EMBEDDED,
                OperationKey::new(5476342334110011645u64, "PUT /v1/orgs/{org_id}/keys/"),
            )
            .id("put_v1_orgs_by_org_id_keys")
            .notes(
                "{\"tags\":[\"api_keys\"],\"summary\":\"Create a new API key\",\"description\":\"Create a new API key for the authenticated user within the specified organization.\"}",
            )
            .asking(&[header_key("apiKey", "x-arklow-auth")])
            .parameters(
                &[
                    Parameter::path("org_id", 2, &OfOrgId)
                        .notes("{\"description\":\"Organization identifier\"}"),
                ],
            )
            .body(
                &RequestBody::optional(&[MediaType::json("application/json", &OfBody)]),
            )
            .answers(
                &[
                    Answer::of(Status::Exact(200))
                        .notes("{\"description\":\"Default Response\"}")
                        .media_types(
                            &[MediaType::json("application/json", &ANSWER.answer)],
                        ),
                ],
            );
        pub static OfOrgId: Schema = Schema::of(
                "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/parameters/0/schema",
                "OrgId",
                Kind::String,
            )
            .string(&StringRules::NONE.pattern(&PATTERN_1));
        pub static OfBody: Schema = Schema::of(
                "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/requestBody/content/application~1json/schema",
                "Body",
                Kind::Object,
            )
            .object(&ObjectRules::NONE.properties(&[("description", &OfDescription)]));
        pub static OfDescription: Schema = Schema::of(
                "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/requestBody/content/application~1json/schema/properties/description",
                "Description",
                Kind::String,
            )
            .string(&StringRules::NONE.min_length(2).max_length(50));
        pub static OfData: Schema = Schema::of(
                "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/data/anyOf/0",
                "Data",
                Kind::Object,
            )
            .object(
                &ObjectRules::NONE
                    .properties(&PROPERTIES_1.list)
                    .required(&["id", "org_id", "member_id", "material"]),
            );
        pub static ANSWER: Envelope = Envelope::new(
            &ANSWER,
            &OfData,
            [
                "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema",
                "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/data",
                "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/data/anyOf/1",
                "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/errors",
                "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/errors/anyOf/1",
                "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/errors/anyOf/0",
                "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/errors/anyOf/0/items",
                "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/errors/anyOf/0/items/properties/code",
                "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/errors/anyOf/0/items/properties/message",
            ],
        );
        static PROPERTIES_1: Properties<6> = Properties::new(
            &PROPERTIES_1,
            [
                Property::Plain(
                    "id",
                    "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/data/anyOf/0/properties/id",
                    Kind::String,
                    "{\"description\":\"API key identifier\"}",
                ),
                Property::Plain(
                    "org_id",
                    "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/data/anyOf/0/properties/org_id",
                    Kind::String,
                    "{\"description\":\"Organization identifier\"}",
                ),
                Property::Plain(
                    "member_id",
                    "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/data/anyOf/0/properties/member_id",
                    Kind::String,
                    "{\"description\":\"Membership identifier linked to the API key\"}",
                ),
                Property::Plain(
                    "user_id",
                    "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/data/anyOf/0/properties/user_id",
                    Kind::String,
                    "{\"description\":\"User identifier\"}",
                ),
                Property::Plain(
                    "material",
                    "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/data/anyOf/0/properties/material",
                    Kind::String,
                    "{\"description\":\"API key material\"}",
                ),
                Property::Plain(
                    "description",
                    "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/data/anyOf/0/properties/description",
                    Kind::String,
                    "{\"description\":\"API key description\"}",
                ),
            ],
        );
        pub static PATTERN_1: Pattern = Pattern {
            source: "^[0-9]+$",
            matcher: Matcher::Table(Table {
                ascii: b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
                ranges: &[],
                classes: 2,
                next: b"\0\0\0\0\0\0\x02\0\0\0\x02\0",
                accepts: b"\0\0\x01",
            }),
        };
    }
}
const _: () = {
    #[allow(dead_code, deprecated, unused_variables, clippy::unused_async)]
    async fn serve_create_key(
        (__arklow_extractor_0, ()): (State<Store>, ()),
        __arklow_request: create_key::Request,
    ) -> ::core::result::Result<create_key::Data, ::arklow::Failure> {
        let create_key::Request {
            org_id: __arklow_value_org_id,
            body: __arklow_value_body,
        } = __arklow_request;
        let __arklow_answer = create_key(
                __arklow_extractor_0,
                __arklow_value_org_id,
                <create_key::Body as ::arklow::bind::FromOptionalBody<
                    create_key::Body,
                >>::from_optional_body(__arklow_value_body),
            )
            .await;
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
        type __ArklowExtractor0 = State < Store >; #[automatically_derived] impl <
        Principal > ::arklow::axum::TakesPrincipal < Principal > for create_key::Endpoint
        {} #[automatically_derived] impl < State > ::arklow::axum::Route < State > for
        create_key::Endpoint where State : ::core::clone::Clone + ::core::marker::Send +
        ::core::marker::Sync + 'static, __ArklowExtractor0 : ::arklow::axum::Extractor <
        State >, { fn handle(__arklow_parts : ::arklow::__private::http::request::Parts,
        __arklow_body : ::arklow::__private::AxumBody, __arklow_state : State,) -> impl
        ::core::future::Future < Output = ::core::result::Result < create_key::Data,
        ::arklow::axum::Refusal > > + ::core::marker::Send {
        ::arklow::__private::handle:: < Self, (__ArklowExtractor0, ()), State, _ >
        (__arklow_parts, __arklow_body, __arklow_state, serve_create_key) } }
    }
};
