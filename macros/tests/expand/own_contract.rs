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
        /// The kind of thing
        pub r#type: ::core::option::Option<Kind>,
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
            let (
                ::core::option::Option::Some(__arklow_value_parent),
                ::core::option::Option::Some(__arklow_value_tags),
                ::core::option::Option::Some(__arklow_value_type),
            ) = (object.required(0), object.optional(1), object.optional(2)) else {
                return ::core::option::Option::None;
            };
            ::core::option::Option::Some(Self {
                parent: __arklow_value_parent,
                tags: __arklow_value_tags,
                r#type: __arklow_value_type,
            })
        }
        fn write(&self, out: &mut ::arklow::__private::JsonWriter) {
            let mut object = ::arklow::__private::ObjectWriter::begin(out, Self::SCHEMA);
            object.required("parent", &self.parent);
            object.optional("tags", &self.tags);
            object.optional("type", &self.r#type);
            object.end();
        }
    }
    ::arklow::__private::derived! {
        Body
    }
    /// `body/tags/item` of `POST /things/{id}/`.
    ///
    /// It must have at least 1 character (Unicode code points), and must match `^[a-z]+(-[a-z]+)*$`.
    pub type TagsItem = ::arklow::Text<rules::TagsItem>;
    ::arklow::__private::text! {
        TagsItem, "tags", & __schemas::OfTagsItem
    }
    /// The kind of thing
    ///
    /// `Kind` of `POST /things/{id}/`.
    ///
    /// It must have at most 9 characters (Unicode code points).
    pub type Kind = ::arklow::Text<rules::Kind>;
    ::arklow::__private::text! {
        Kind, "Kind", & __schemas::OfKind
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
            let __arklow_value_ratio = object.optional(0)?;
            ::core::option::Option::Some(Self {
                ratio: __arklow_value_ratio,
            })
        }
        fn write(&self, out: &mut ::arklow::__private::JsonWriter) {
            let mut object = ::arklow::__private::ObjectWriter::begin(out, Self::SCHEMA);
            object.optional("ratio", &self.ratio);
            object.end();
        }
    }
    ::arklow::__private::derived! {
        Data
    }
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
    impl ::arklow::__private::DataOf<Endpoint> for Data {}
    #[automatically_derived]
    impl ::arklow::Endpoint for Endpoint {
        const OPERATION: &'static ::arklow::Operation = &__schemas::OPERATION;
        const METHOD: ::arklow::__private::http::Method = ::arklow::__private::http::Method::POST;
        type Request = Request;
        type Data = Data;
        type Response = Response;
        type DataCodec = ::arklow::__private::Plain;
        const ANSWER: &'static ::arklow::__private::schema::Schema = &__schemas::ANSWER;
        fn read_request(
            reader: &mut ::arklow::__private::RequestReader<'_>,
        ) -> ::core::option::Option<Request> {
            let (
                ::core::option::Option::Some(__arklow_value_id),
                ::core::option::Option::Some(__arklow_value_body),
            ) = (
                reader.path(1, "id", &__schemas::PARAMETER_0),
                reader.body(&__schemas::OfBody),
            ) else {
                return ::core::option::Option::None;
            };
            ::core::option::Option::Some(Request {
                id: __arklow_value_id,
                body: __arklow_value_body,
            })
        }
        fn write_request(
            request: Request,
            writer: &mut ::arklow::__private::RequestWriter<'_>,
        ) {
            writer.path("id", &request.id, &__schemas::PARAMETER_0);
            writer.body(&request.body, &__schemas::OfBody);
        }
    }
    #[doc(hidden)]
    #[allow(clippy::exhaustive_enums)]
    pub mod rules {
        pub enum TagsItem {}
        pub enum Kind {}
    }
    #[doc(hidden)]
    #[allow(non_upper_case_globals)]
    pub mod __schemas {
        use ::arklow::__private::schema::*;
        pub static OPERATION: Operation = Operation::at(
                Method::POST,
                "/things/{id}/",
                &[Segment::Text("things"), Segment::Parameter("id"), Segment::Text("")],
                &::arklow::Contract::new(
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
                OperationKey::new(18108717371418387940u64, "POST /things/{id}/"),
            )
            .parameters(&[Parameter::path("id", 1, &PARAMETER_0)])
            .body(
                &RequestBody::required(&[MediaType::json("application/json", &OfBody)]),
            )
            .answers(
                &[
                    Answer::of(Status::Exact(200))
                        .notes("{\"description\":\"The thing\"}")
                        .media_types(&[MediaType::json("application/json", &ANSWER)]),
                ],
            );
        pub static OfBody: Schema = Schema::of(
                "#/paths/~1things~1{id}~1/post/requestBody/content/application~1json/schema",
                "Body",
                Kind::Object,
            )
            .object(
                &ObjectRules::NONE
                    .properties(
                        &[
                            ("parent", &PROPERTY_0),
                            ("tags", &PROPERTY_1),
                            ("type", &PROPERTY_2),
                        ],
                    )
                    .required(&["parent"]),
            );
        pub static OfTagsItem: Schema = Schema::of(
                "#/paths/~1things~1{id}~1/post/requestBody/content/application~1json/schema/properties/tags/items",
                "TagsItem",
                Kind::String,
            )
            .string(&StringRules::NONE.min_length(1).pattern(&PATTERN_1));
        pub static OfKind: Schema = Schema::of(
                "#/components/schemas/Kind",
                "Kind",
                Kind::String,
            )
            .string(&StringRules::NONE.max_length(9))
            .notes(&Notes::json("{\"description\":\"The kind of thing\"}"));
        pub static OfData: Schema = Schema::of(
                "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema/properties/data/anyOf/0",
                "Data",
                Kind::Object,
            )
            .object(
                &ObjectRules::NONE
                    .properties(
                        &[
                            (
                                "ratio",
                                &Schema::at(
                                        "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema/properties/data/anyOf/0/properties/ratio",
                                    )
                                    .types(Types::One(Kind::Number)),
                            ),
                        ],
                    ),
            );
        pub static PARAMETER_0: Schema = Schema::at(
                "#/paths/~1things~1{id}~1/post/parameters/0/schema",
            )
            .types(Types::One(Kind::String));
        pub static PROPERTY_0: Schema = Schema::at(
                "#/paths/~1things~1{id}~1/post/requestBody/content/application~1json/schema/properties/parent",
            )
            .types(Types::List(&[Kind::String, Kind::Null]));
        pub static PROPERTY_1: Schema = Schema::at(
                "#/paths/~1things~1{id}~1/post/requestBody/content/application~1json/schema/properties/tags",
            )
            .types(Types::One(Kind::Array))
            .array(&ArrayRules::NONE.items(&OfTagsItem));
        pub static PROPERTY_2: Schema = Schema::at(
                "#/paths/~1things~1{id}~1/post/requestBody/content/application~1json/schema/properties/type",
            )
            .combined(
                &Combined::NONE
                    .reference(Reference {
                        text: "#/components/schemas/Kind",
                        target: &OfKind,
                        component: None,
                    }),
            )
            .read_as(&OfKind);
        pub static ANSWER: Schema = Schema::at(
                "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema",
            )
            .types(Types::One(Kind::Object))
            .object(
                &ObjectRules::NONE
                    .properties(
                        &[
                            (
                                "data",
                                &Schema::at(
                                        "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema/properties/data",
                                    )
                                    .combined(
                                        &Combined::NONE
                                            .any_of(
                                                &[
                                                    &OfData,
                                                    &Schema::at(
                                                            "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema/properties/data/anyOf/1",
                                                        )
                                                        .types(Types::One(Kind::Null)),
                                                ],
                                            ),
                                    )
                                    .read_as(&OfData),
                            ),
                            (
                                "errors",
                                &Schema::at(
                                        "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema/properties/errors",
                                    )
                                    .combined(
                                        &Combined::NONE
                                            .any_of(
                                                &[
                                                    &S1,
                                                    &Schema::at(
                                                            "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema/properties/errors/anyOf/1",
                                                        )
                                                        .types(Types::One(Kind::Null)),
                                                ],
                                            ),
                                    )
                                    .notes(
                                        &Notes::json("{\"description\":\"What went wrong\"}"),
                                    )
                                    .read_as(&S1),
                            ),
                        ],
                    )
                    .required(&["data", "errors"]),
            );
        pub static S1: Schema = Schema::at(
                "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema/properties/errors/anyOf/0",
            )
            .types(Types::One(Kind::Array))
            .array(
                &ArrayRules::NONE
                    .items(
                        &Schema::at(
                                "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema/properties/errors/anyOf/0/items",
                            )
                            .types(Types::One(Kind::Object))
                            .object(
                                &ObjectRules::NONE
                                    .properties(&PROPERTIES_1.list)
                                    .required(&["code", "message"]),
                            ),
                    ),
            );
        static PROPERTIES_1: Properties<2> = Properties::new(
            &PROPERTIES_1,
            [
                Property::Plain(
                    "code",
                    "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema/properties/errors/anyOf/0/items/properties/code",
                    Kind::String,
                    "",
                ),
                Property::Plain(
                    "message",
                    "#/paths/~1things~1{id}~1/post/responses/200/content/application~1json/schema/properties/errors/anyOf/0/items/properties/message",
                    Kind::String,
                    "",
                ),
            ],
        );
        pub static PATTERN_1: Pattern = Pattern {
            source: "^[a-z]+(-[a-z]+)*$",
            matcher: Matcher::Table(Table {
                ascii: b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\x02\0\0\0\0\0",
                ranges: &[],
                classes: 3,
                next: b"\0\0\0\0\0\0\0\0\0\0\x02\0\0\0\x01\0\x02\0",
                accepts: b"\0\0\x01",
            }),
        };
    }
}
const _: () = {
    #[allow(dead_code, deprecated, unused_variables, clippy::unused_async)]
    async fn serve_make(
        (): (),
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
        Principal > for make::Endpoint {} #[automatically_derived] impl < State >
        ::arklow::axum::Route < State > for make::Endpoint where State :
        ::core::clone::Clone + ::core::marker::Send + ::core::marker::Sync + 'static, {
        fn handle(__arklow_parts : ::arklow::__private::http::request::Parts,
        __arklow_body : ::arklow::__private::AxumBody, __arklow_state : State,) -> impl
        ::core::future::Future < Output = ::core::result::Result < make::Data,
        ::arklow::axum::Refusal > > + ::core::marker::Send {
        ::arklow::__private::handle:: < Self, (), State, _ > (__arklow_parts,
        __arklow_body, __arklow_state, serve_make) } }
    }
};
