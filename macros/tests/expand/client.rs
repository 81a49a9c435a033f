// Recorded; see src/tests/goldens.rs.

pub async fn create_key(
    client: &arklow::Client,
    org_id: &str,
    description: Option<create_key::Description>,
) -> Result<create_key::Data, arklow::Error> {
    let mut __arklow_arguments = ::arklow::__private::Arguments::new();
    let __arklow_value_org_id = <&str as ::arklow::bind::IntoContract<
        create_key::OrgId,
    >>::into_contract(
        org_id,
        __arklow_arguments
            .at_path(
                &(
                    "org_id",
                    &["#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/parameters/0/schema"],
                ),
            ),
    );
    __arklow_arguments.check_path("org_id", __arklow_value_org_id.as_ref());
    let __arklow_value_description = <Option<
        create_key::Description,
    > as ::arklow::bind::IntoOptional<
        create_key::Description,
    >>::into_optional(
        description,
        __arklow_arguments
            .at_property(
                &(
                    "description",
                    &[
                        "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/requestBody/content/application~1json/schema/properties/description",
                    ],
                ),
            ),
    );
    let __arklow_request = (|| ::core::option::Option::Some(create_key::Request {
        org_id: __arklow_value_org_id?,
        body: ::core::option::Option::Some(create_key::Body {
            description: __arklow_value_description?,
        }),
    }))();
    let __arklow_answer = match __arklow_arguments
        .into_http::<create_key::Endpoint>(__arklow_request)
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
        create_key::Endpoint,
    >(__arklow_answer);
    match __arklow_answer {
        ::core::result::Result::Ok(__arklow_side) => {
            ::core::result::Result::Ok(
                ::arklow::bind::FromData::<create_key::Data>::from_data(__arklow_side),
            )
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
        Principal > for create_key::Endpoint {}
    }
};
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
    #[derive(
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::cmp::PartialOrd,
        ::core::cmp::Ord,
        ::core::hash::Hash
    )]
    pub struct OrgId(::std::borrow::Cow<'static, str>);
    impl OrgId {
        const fn __arklow_broken(value: &str) -> u8 {
            const fn matches(value: &str) -> bool {
                let (mut state, mut at) = (0_u16, 0);
                while at < value.len() {
                    let point = value.as_bytes()[at];
                    at += 1;
                    state = match (state, point) {
                        (0, b'0'..=b'9') => 1,
                        (1, b'0'..=b'9') => 1,
                        _ => return false,
                    };
                }
                ::core::matches!(state, 1)
            }
            !matches(value) as u8
        }
    }
    ::arklow::__private::text! {
        OrgId, "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/parameters/0/schema",
        [Pattern("must match ^[0-9]+$")], "`org_id` must match ^[0-9]+$"
    }
    ::arklow::__private::json_schema! {
        OrgId, | generator |
        ::arklow::__private::text_schema(::core::option::Option::None,
        ::core::option::Option::None, ::core::option::Option::Some("^[0-9]+$"))
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
    const _: () = {
        #[derive(::core::default::Default)]
        pub struct __ArklowSlots {
            description: ::arklow::__private::Slot<Description>,
        }
        #[automatically_derived]
        impl ::arklow::__private::Object for Body {
            const PROPERTIES: &'static [::arklow::__private::NamedSchema] = &[
                ("description", &["/properties/description"]),
            ];
            type Slots = __ArklowSlots;
            fn read_property<'de, A: ::arklow::__private::serde::de::MapAccess<'de>>(
                slots: &mut __ArklowSlots,
                index: usize,
                member: ::arklow::__private::UnreadProperty<'_, A>,
            ) -> ::core::result::Result<(), A::Error> {
                match index {
                    0 => member.read(&mut slots.description),
                    _ => member.pass_over(),
                }
            }
            fn finish(
                slots: __ArklowSlots,
                place: ::arklow::__private::Place<'_>,
                violations: &mut ::arklow::Violations,
            ) -> ::core::option::Option<Self> {
                let __arklow_value_description = slots.description.optional();
                ::core::option::Option::Some(Self {
                    description: __arklow_value_description?,
                })
            }
        }
        #[automatically_derived]
        impl ::arklow::__private::serde::Serialize for Body {
            fn serialize<S: ::arklow::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                let mut members = ::arklow::__private::ObjectWriter::begin(serializer)?;
                members.optional("description", &self.description)?;
                members.end()
            }
        }
        ::arklow::__private::object! {
            Body,
            "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/requestBody/content/application~1json/schema"
        }
        impl ::arklow::bind::Omissible for Body {}
        ::arklow::__private::json_schema! {
            Body, | generator | ::arklow::__private::ObjectSchema::new()
            .property("description", false, generator.subschema_for:: < Description > ())
            .finish()
        }
    };
    /// `body/description` of `PUT /v1/orgs/{org_id}/keys/`.
    ///
    /// It must have 2 to 50 characters (Unicode code points).
    #[derive(
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::cmp::PartialOrd,
        ::core::cmp::Ord,
        ::core::hash::Hash
    )]
    pub struct Description(::std::borrow::Cow<'static, str>);
    impl Description {
        const fn __arklow_broken(value: &str) -> u8 {
            !::arklow::__private::length_within(value, 2, 50) as u8
        }
    }
    ::arklow::__private::text! {
        Description,
        "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/requestBody/content/application~1json/schema/properties/description",
        [Length(2, "must have 2 to 50 characters")],
        "`description` must have 2 to 50 characters"
    }
    ::arklow::__private::json_schema! {
        Description, | generator |
        ::arklow::__private::text_schema(::core::option::Option::Some(2),
        ::core::option::Option::Some(50), ::core::option::Option::None)
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
    const _: () = {
        #[derive(::core::default::Default)]
        pub struct __ArklowSlots {
            id: ::arklow::__private::Slot<::std::string::String>,
            org_id: ::arklow::__private::Slot<::std::string::String>,
            member_id: ::arklow::__private::Slot<::std::string::String>,
            user_id: ::arklow::__private::Slot<::std::string::String>,
            material: ::arklow::__private::Slot<::arklow::Secret>,
            description: ::arklow::__private::Slot<::std::string::String>,
        }
        #[automatically_derived]
        impl ::arklow::__private::Object for Data {
            const PROPERTIES: &'static [::arklow::__private::NamedSchema] = &[
                ("id", &["/properties/id"]),
                ("org_id", &["/properties/org_id"]),
                ("member_id", &["/properties/member_id"]),
                ("user_id", &["/properties/user_id"]),
                ("material", &["/properties/material"]),
                ("description", &["/properties/description"]),
            ];
            type Slots = __ArklowSlots;
            fn read_property<'de, A: ::arklow::__private::serde::de::MapAccess<'de>>(
                slots: &mut __ArklowSlots,
                index: usize,
                member: ::arklow::__private::UnreadProperty<'_, A>,
            ) -> ::core::result::Result<(), A::Error> {
                match index {
                    0 => member.read(&mut slots.id),
                    1 => member.read(&mut slots.org_id),
                    2 => member.read(&mut slots.member_id),
                    3 => member.read(&mut slots.user_id),
                    4 => member.read(&mut slots.material),
                    5 => member.read(&mut slots.description),
                    _ => member.pass_over(),
                }
            }
            fn finish(
                slots: __ArklowSlots,
                place: ::arklow::__private::Place<'_>,
                violations: &mut ::arklow::Violations,
            ) -> ::core::option::Option<Self> {
                let __arklow_value_id = slots.id.required(place, "id", violations);
                let __arklow_value_org_id = slots
                    .org_id
                    .required(place, "org_id", violations);
                let __arklow_value_member_id = slots
                    .member_id
                    .required(place, "member_id", violations);
                let __arklow_value_user_id = slots.user_id.optional();
                let __arklow_value_material = slots
                    .material
                    .required(place, "material", violations);
                let __arklow_value_description = slots.description.optional();
                ::core::option::Option::Some(Self {
                    id: __arklow_value_id?,
                    org_id: __arklow_value_org_id?,
                    member_id: __arklow_value_member_id?,
                    user_id: __arklow_value_user_id?,
                    material: __arklow_value_material?,
                    description: __arklow_value_description?,
                })
            }
        }
        #[automatically_derived]
        impl ::arklow::__private::serde::Serialize for Data {
            fn serialize<S: ::arklow::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                let mut members = ::arklow::__private::ObjectWriter::begin(serializer)?;
                members.required("id", &self.id)?;
                members.required("org_id", &self.org_id)?;
                members.required("member_id", &self.member_id)?;
                members.optional("user_id", &self.user_id)?;
                members.required("material", &self.material)?;
                members.optional("description", &self.description)?;
                members.end()
            }
        }
        ::arklow::__private::object! {
            Data,
            "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/data/anyOf/0"
        }
        ::arklow::__private::json_schema! {
            Data, | generator | ::arklow::__private::ObjectSchema::new().property("id",
            true,
            ::arklow::__private::annotated(::arklow::__private::type_schema("string"),
            "{\"description\":\"API key identifier\"}")).property("org_id", true,
            ::arklow::__private::annotated(::arklow::__private::type_schema("string"),
            "{\"description\":\"Organization identifier\"}")).property("member_id", true,
            ::arklow::__private::annotated(::arklow::__private::type_schema("string"),
            "{\"description\":\"Membership identifier linked to the API key\"}"))
            .property("user_id", false,
            ::arklow::__private::annotated(::arklow::__private::type_schema("string"),
            "{\"description\":\"User identifier\"}")).property("material", true,
            ::arklow::__private::annotated(::arklow::__private::type_schema("string"),
            "{\"description\":\"API key material\"}")).property("description", false,
            ::arklow::__private::annotated(::arklow::__private::type_schema("string"),
            "{\"description\":\"API key description\"}")).finish()
        }
    };
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
    impl ::arklow::__private::Sealed for Endpoint {}
    #[automatically_derived]
    impl ::arklow::__private::DataOf<Endpoint> for Data {}
    #[automatically_derived]
    impl ::arklow::Endpoint for Endpoint {
        const OPERATION: &'static ::arklow::Operation = &::arklow::Operation::new(
            ::arklow::__private::http::Method::PUT,
            ::arklow::__private::OperationFacts {
                contract: ::arklow::EMBEDDED,
                path: "/v1/orgs/{org_id}/keys/",
                segments: &[
                    ::arklow::__private::Segment::Text("v1"),
                    ::arklow::__private::Segment::Text("orgs"),
                    ::arklow::__private::Segment::Parameter("org_id"),
                    ::arklow::__private::Segment::Text("keys"),
                    ::arklow::__private::Segment::Text(""),
                ],
                operation_id: ::core::option::Option::Some("put_v1_orgs_by_org_id_keys"),
                credential: ::core::option::Option::Some(
                    ::arklow::__private::ApiKey::new("apiKey", "x-arklow-auth"),
                ),
                body: ::core::option::Option::Some(
                    ::arklow::__private::BodyFacts::new("application/json", false),
                ),
                status: 200,
                key: ::arklow::__private::OperationKey::new(
                    5476342334110011645u64,
                    "PUT /v1/orgs/{org_id}/keys/",
                ),
            },
        );
        const METHOD: ::arklow::__private::http::Method = ::arklow::__private::http::Method::PUT;
        type Request = Request;
        type Data = Data;
        type Response = Response;
        const ANSWER: &'static ::arklow::__private::AnswerSchemas = &::arklow::__private::AnswerSchemas {
            envelope: &[
                "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema",
            ],
            properties: &[
                (
                    "data",
                    &[
                        "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/data/anyOf/0",
                    ],
                ),
                (
                    "errors",
                    &[
                        "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/errors/anyOf/0",
                        "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/responses/200/content/application~1json/schema/properties/errors/anyOf/0/items",
                    ],
                ),
            ],
            error_properties: &[],
        };
        fn read_request(
            reader: &mut ::arklow::__private::RequestReader<'_>,
        ) -> ::core::option::Option<Request> {
            let __arklow_value_org_id = reader
                .path(
                    2,
                    &(
                        "org_id",
                        &["#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/parameters/0/schema"],
                    ),
                );
            let __arklow_value_body = reader
                .optional_body(
                    &(
                        "body",
                        &[
                            "#/paths/~1v1~1orgs~1{org_id}~1keys~1/put/requestBody/content/application~1json/schema",
                        ],
                    ),
                );
            ::core::option::Option::Some(Request {
                org_id: __arklow_value_org_id?,
                body: __arklow_value_body?,
            })
        }
        fn write_request(
            request: Request,
            writer: &mut ::arklow::__private::RequestWriter<'_>,
        ) {
            writer
                .path("org_id", ::core::convert::AsRef::<str>::as_ref(&request.org_id));
            writer.optional_body(request.body.as_ref());
        }
    }
    ::arklow::__private::if_schemars! {
        #[automatically_derived] impl ::arklow::__private::Described for Endpoint { fn
        describe(operation : & mut ::arklow::__private::OperationSchema < '_ >) {
        operation
        .annotations("{\"tags\":[\"api_keys\"],\"summary\":\"Create a new API key\",\"description\":\"Create a new API key for the authenticated user within the specified organization.\"}");
        operation.parameter("path", "org_id", true,
        "{\"description\":\"Organization identifier\"}", | generator | generator
        .subschema_for:: < OrgId > ()); operation.request_body(false, "application/json",
        ["{}", "{}"], | generator | generator.subschema_for:: < Body > ()); operation
        .response("200", "application/json", ["{\"description\":\"Default Response\"}",
        "{}"], | generator | ::arklow::__private::envelope_schema(generator
        .subschema_for:: < Data > (), & [])); } }
    }
}
