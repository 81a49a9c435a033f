// Recorded; see src/tests/goldens.rs.

#[allow(clippy::unused_async)]
pub async fn make(
    id: String,
    parent: Option<String>,
    tags: Option<Vec<make::TagsItem>>,
) -> Result<make::Data, arklow::Failure> {
    Err(arklow::Failure::internal(format!("{id}{parent:?}{tags:?}")))
}
/// The types of `POST /things/{id}/`, derived from `tests/expand/own_contract.yaml`.
pub mod make {
    /// `body` of `POST /things/{id}/`.
    #[allow(clippy::derive_partial_eq_without_eq)]
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct Body {
        /// The property `parent`.
        pub parent: ::core::option::Option<::std::string::String>,
        /// The property `tags`.
        pub tags: ::core::option::Option<::std::vec::Vec<TagsItem>>,
        /// The property `type`.
        pub r#type: ::core::option::Option<Kind>,
    }
    const _: () = {
        #[derive(::core::default::Default)]
        pub struct __ArklowSlots {
            parent: ::arklow::__private::Slot<
                ::core::option::Option<::std::string::String>,
            >,
            tags: ::arklow::__private::Slot<::std::vec::Vec<TagsItem>>,
            r#type: ::arklow::__private::Slot<Kind>,
        }
        #[automatically_derived]
        impl ::arklow::__private::Object for Body {
            const PROPERTIES: &'static [::arklow::__private::NamedSchema] = &[
                ("parent", &["/properties/parent"]),
                ("tags", &["/properties/tags", "/items"]),
                ("type", &["#/components/schemas/Kind"]),
            ];
            type Slots = __ArklowSlots;
            fn read_property<'de, A: ::arklow::__private::serde::de::MapAccess<'de>>(
                slots: &mut __ArklowSlots,
                index: usize,
                member: ::arklow::__private::UnreadProperty<'_, A>,
            ) -> ::core::result::Result<(), A::Error> {
                match index {
                    0 => member.read(&mut slots.parent),
                    1 => member.read(&mut slots.tags),
                    2 => member.read(&mut slots.r#type),
                    _ => member.pass_over(),
                }
            }
            fn finish(
                slots: __ArklowSlots,
                place: ::arklow::__private::Place<'_>,
                violations: &mut ::arklow::Violations,
            ) -> ::core::option::Option<Self> {
                let __arklow_value_parent = slots
                    .parent
                    .required(place, "parent", violations);
                let __arklow_value_tags = slots.tags.optional();
                let __arklow_value_type = slots.r#type.optional();
                ::core::option::Option::Some(Self {
                    parent: __arklow_value_parent?,
                    tags: __arklow_value_tags?,
                    r#type: __arklow_value_type?,
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
                members.required("parent", &self.parent)?;
                members.optional("tags", &self.tags)?;
                members.optional("type", &self.r#type)?;
                members.end()
            }
        }
        ::arklow::__private::object! {
            Body,
            "#/paths/~1things~1{id}~1/post/requestBody/content/application~1json/schema"
        }
        ::arklow::__private::json_schema! {
            Body, | generator | ::arklow::__private::ObjectSchema::new()
            .property("parent", true,
            ::arklow::__private::nullable_type(::arklow::__private::type_schema("string")))
            .property("tags", false, ::arklow::__private::array_schema(generator
            .subschema_for:: < TagsItem > ())).property("type", false, generator
            .subschema_for:: < Kind > ()).finish()
        }
    };
    /// `body/tags/item` of `POST /things/{id}/`.
    ///
    /// It must have at least 1 character (Unicode code points), and must match `^[a-z]+(-[a-z]+)*$`.
    #[derive(
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::cmp::PartialOrd,
        ::core::cmp::Ord,
        ::core::hash::Hash
    )]
    pub struct TagsItem(::std::borrow::Cow<'static, str>);
    impl TagsItem {
        const fn __arklow_broken(value: &str) -> u8 {
            const fn matches(value: &str) -> bool {
                let (mut state, mut at) = (0_u16, 0);
                while at < value.len() {
                    let point = value.as_bytes()[at];
                    at += 1;
                    state = match (state, point) {
                        (0, b'a'..=b'z') => 1,
                        (1, b'-') => 0,
                        (1, b'a'..=b'z') => 1,
                        _ => return false,
                    };
                }
                ::core::matches!(state, 1)
            }
            !::arklow::__private::length_within(value, 1, ::core::primitive::u64::MAX)
                as u8 | (!matches(value) as u8) << 1
        }
    }
    ::arklow::__private::text! {
        TagsItem,
        "#/paths/~1things~1{id}~1/post/requestBody/content/application~1json/schema/properties/tags/items",
        [Length(1, "must have at least 1 character"),
        Pattern("must match ^[a-z]+(-[a-z]+)*$")],
        "`item` must have at least 1 character, and must match ^[a-z]+(-[a-z]+)*$"
    }
    ::arklow::__private::json_schema! {
        TagsItem, | generator |
        ::arklow::__private::text_schema(::core::option::Option::Some(1),
        ::core::option::Option::None, ::core::option::Option::Some("^[a-z]+(-[a-z]+)*$"))
    }
    /// The kind of thing
    ///
    /// `body/type` of `POST /things/{id}/`.
    ///
    /// It must have at most 9 characters (Unicode code points).
    #[derive(
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::cmp::PartialOrd,
        ::core::cmp::Ord,
        ::core::hash::Hash
    )]
    pub struct Kind(::std::borrow::Cow<'static, str>);
    impl Kind {
        const fn __arklow_broken(value: &str) -> u8 {
            !::arklow::__private::length_within(value, 0, 9) as u8
        }
    }
    ::arklow::__private::text! {
        Kind, "#/components/schemas/Kind", [Length(0, "must have at most 9 characters")],
        "`type` must have at most 9 characters"
    }
    ::arklow::__private::json_schema! {
        Kind = ("Kind", "9e9ddaa96a26cce3#/components/schemas/Kind"), | generator |
        ::arklow::__private::annotated(::arklow::__private::text_schema(::core::option::Option::None,
        ::core::option::Option::Some(9), ::core::option::Option::None),
        "{\"description\":\"The kind of thing\"}")
    }
    /// `data` of `POST /things/{id}/`.
    #[allow(clippy::derive_partial_eq_without_eq)]
    #[derive(
        ::core::default::Default,
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq
    )]
    pub struct Data {
        /// The property `ratio`.
        pub ratio: ::core::option::Option<::core::primitive::f64>,
    }
    const _: () = {
        #[derive(::core::default::Default)]
        pub struct __ArklowSlots {
            ratio: ::arklow::__private::Slot<::core::primitive::f64>,
        }
        #[automatically_derived]
        impl ::arklow::__private::Object for Data {
            const PROPERTIES: &'static [::arklow::__private::NamedSchema] = &[
                ("ratio", &["/properties/ratio"]),
            ];
            type Slots = __ArklowSlots;
            fn read_property<'de, A: ::arklow::__private::serde::de::MapAccess<'de>>(
                slots: &mut __ArklowSlots,
                index: usize,
                member: ::arklow::__private::UnreadProperty<'_, A>,
            ) -> ::core::result::Result<(), A::Error> {
                match index {
                    0 => member.read(&mut slots.ratio),
                    _ => member.pass_over(),
                }
            }
            fn finish(
                slots: __ArklowSlots,
                place: ::arklow::__private::Place<'_>,
                violations: &mut ::arklow::Violations,
            ) -> ::core::option::Option<Self> {
                let __arklow_value_ratio = slots.ratio.optional();
                ::core::option::Option::Some(Self {
                    ratio: __arklow_value_ratio?,
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
                members
                    .optional(
                        "ratio",
                        &self.ratio.as_ref().map(::arklow::__private::JsonNumber),
                    )?;
                members.end()
            }
        }
        ::arklow::__private::object! {
            Data,
            "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema/properties/data/anyOf/0"
        }
        ::arklow::__private::json_schema! {
            Data, | generator | ::arklow::__private::ObjectSchema::new()
            .property("ratio", false, ::arklow::__private::type_schema("number"))
            .finish()
        }
    };
    /// A request of `POST /things/{id}/`, without its credential.
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct Request {
        /// The path parameter `id`.
        pub id: ::std::string::String,
        /// The body.
        pub body: Body,
    }
    ::arklow::__private::request! {
        Request, Endpoint
    }
    /// An answer as it comes over the wire.
    pub type Response = ::arklow::Envelope<Data>;
    /// The operation `POST /things/{id}/`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    pub struct Endpoint;
    #[automatically_derived]
    impl ::arklow::__private::Sealed for Endpoint {}
    #[automatically_derived]
    impl ::arklow::__private::DataOf<Endpoint> for Data {}
    #[automatically_derived]
    impl ::arklow::Endpoint for Endpoint {
        const OPERATION: &'static ::arklow::Operation = &::arklow::Operation::new(
            ::arklow::__private::http::Method::POST,
            ::arklow::__private::OperationFacts {
                contract: &::arklow::Contract::new(
                    "tests/expand/own_contract.yaml",
                    11429531850501442787u64,
                    &[
                        ::arklow::Server::new(
                            "https://things.example/v1",
                            ::core::option::Option::None,
                        ),
                    ],
                    "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Things\",\"version\":\"1\"},\"servers\":[{\"url\":\"https://{host}/v1\",\"variables\":{\"host\":{\"default\":\"things.example\"}}}]}",
                ),
                path: "/things/{id}/",
                segments: &[
                    ::arklow::__private::Segment::Text("things"),
                    ::arklow::__private::Segment::Parameter("id"),
                    ::arklow::__private::Segment::Text(""),
                ],
                operation_id: ::core::option::Option::None,
                credential: ::core::option::Option::None,
                body: ::core::option::Option::Some(
                    ::arklow::__private::BodyFacts::new("application/json", true),
                ),
                status: 200,
                key: ::arklow::__private::OperationKey::new(
                    18108717371418387940u64,
                    "POST /things/{id}/",
                ),
            },
        );
        const METHOD: ::arklow::__private::http::Method = ::arklow::__private::http::Method::POST;
        type Request = Request;
        type Data = Data;
        type Response = Response;
        const ANSWER: &'static ::arklow::__private::AnswerSchemas = &::arklow::__private::AnswerSchemas {
            envelope: &[
                "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema",
            ],
            properties: &[
                (
                    "data",
                    &[
                        "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema/properties/data/anyOf/0",
                    ],
                ),
                (
                    "errors",
                    &[
                        "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema/properties/errors/anyOf/0",
                        "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema/properties/errors/anyOf/0/items",
                    ],
                ),
            ],
            error_properties: &[],
        };
        fn read_request(
            reader: &mut ::arklow::__private::RequestReader<'_>,
        ) -> ::core::option::Option<Request> {
            let __arklow_value_id = reader
                .path(
                    1,
                    &("id", &["#/paths/~1things~1{id}~1/post/parameters/0/schema"]),
                );
            let __arklow_value_body = reader
                .body(
                    &(
                        "body",
                        &[
                            "#/paths/~1things~1{id}~1/post/requestBody/content/application~1json/schema",
                        ],
                    ),
                );
            ::core::option::Option::Some(Request {
                id: __arklow_value_id?,
                body: __arklow_value_body?,
            })
        }
        fn write_request(
            request: Request,
            writer: &mut ::arklow::__private::RequestWriter<'_>,
        ) {
            writer.path("id", ::core::convert::AsRef::<str>::as_ref(&request.id));
            writer.body(&request.body);
        }
    }
    ::arklow::__private::if_schemars! {
        #[automatically_derived] impl ::arklow::__private::Described for Endpoint { fn
        describe(operation : & mut ::arklow::__private::OperationSchema < '_ >) {
        operation.annotations("{}"); operation.parameter("path", "id", true, "{}", |
        generator | ::arklow::__private::type_schema("string")); operation
        .request_body(true, "application/json", ["{}", "{}"], | generator | generator
        .subschema_for:: < Body > ()); operation.response("200", "application/json",
        ["{\"description\":\"The thing\"}", "{}"], | generator |
        ::arklow::__private::envelope_schema(generator.subschema_for:: < Data > (), &
        [("/properties/errors", "{\"description\":\"What went wrong\"}")])); } }
    }
}
const _: () = {
    #[allow(dead_code, deprecated, unused_variables, clippy::unused_async)]
    async fn __arklow_serve(
        __arklow_request: make::Request,
    ) -> ::core::result::Result<make::Data, ::arklow::Failure> {
        let make::Request { id: __arklow_value_id, body: __arklow_value_body } = __arklow_request;
        let make::Body {
            parent: __arklow_value_parent,
            tags: __arklow_value_tags,
            ..
        } = __arklow_value_body;
        let __arklow_answer = make(
                <String as ::arklow::bind::FromContract<
                    ::std::string::String,
                >>::from_contract(__arklow_value_id),
                <Option<
                    String,
                > as ::arklow::bind::FromContract<
                    ::core::option::Option<::std::string::String>,
                >>::from_contract(__arklow_value_parent),
                <Option<
                    Vec<make::TagsItem>,
                > as ::arklow::bind::FromOptional<
                    ::std::vec::Vec<make::TagsItem>,
                >>::from_optional(__arklow_value_tags),
            )
            .await;
        match __arklow_answer {
            ::core::result::Result::Ok(__arklow_side) => {
                ::core::result::Result::Ok(
                    ::arklow::bind::IntoData::<make::Data>::into_data(__arklow_side),
                )
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
        Principal > for make::Endpoint {} #[automatically_derived] impl < State >
        ::arklow::axum::Route < State > for make::Endpoint where State :
        ::core::clone::Clone + ::core::marker::Send + ::core::marker::Sync + 'static, {
        #[allow(unused_variables)] async fn handle(__arklow_parts :
        ::arklow::__private::http::request::Parts, __arklow_body :
        ::arklow::__private::AxumBody, __arklow_state : State,) -> ::core::result::Result
        < make::Data, ::arklow::axum::Refusal > { let __arklow_request =
        ::arklow::__private::read:: < make::Endpoint > (__arklow_parts, __arklow_body).
        await ?; ::core::result::Result::Ok(__arklow_serve(__arklow_request). await ?) }
        }
    }
};
