// Recorded; see src/tests/goldens.rs.

#[allow(clippy::result_large_err)]
pub async fn read_item(
    client: &arklow::Client,
    item_id: &str,
) -> Result<read_item::Data, read_item::Error> {
    let mut __arklow_arguments = ::arklow::__private::Arguments::of::<
        read_item::Endpoint,
    >();
    let __arklow_value_item_id = <&str as ::arklow::bind::IntoContract<
        ::std::string::String,
    >>::into_contract(
        item_id,
        __arklow_arguments.at_parameter(0, &read_item::__schemas::PARAMETER_0),
    );
    __arklow_arguments.check_parameter(0, __arklow_value_item_id.as_ref());
    let __arklow_request = (|| ::core::option::Option::Some(read_item::Request {
        item_id: __arklow_value_item_id?,
    }))();
    let __arklow_answer = match __arklow_arguments
        .into_http::<read_item::Endpoint>(__arklow_request)
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
        read_item::Endpoint,
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
        Principal > for read_item::Endpoint {}
    }
};
/// The types of `GET /items/{item_id}`, derived from `tests/expand/answers.yaml`.
pub mod read_item {
    /// `data` of `GET /items/{item_id}`.
    pub type Data = Item;
    /// `Item` of `GET /items/{item_id}`.
    #[allow(clippy::derive_partial_eq_without_eq)]
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct Item {
        /// The property `name`.
        pub name: ::std::string::String,
    }
    #[automatically_derived]
    impl ::arklow::__private::Carrier for Item {
        const SCHEMA: &'static ::arklow::__private::schema::Schema = &__schemas::OfItem;
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
            let __arklow_value_name = object.required(0)?;
            ::core::option::Option::Some(Self { name: __arklow_value_name })
        }
        fn write(&self, out: &mut ::arklow::__private::JsonWriter) {
            let mut object = ::arklow::__private::ObjectWriter::begin(out, Self::SCHEMA);
            object.required("name", &self.name);
            object.end();
        }
    }
    ::arklow::__private::derived! {
        Item
    }
    /// `HTTPValidationError` of `GET /items/{item_id}`.
    #[allow(clippy::derive_partial_eq_without_eq)]
    #[derive(
        ::core::default::Default,
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq
    )]
    pub struct HttpValidationError {
        /// The property `detail`.
        pub detail: ::core::option::Option<::std::vec::Vec<ValidationError>>,
    }
    #[automatically_derived]
    impl ::arklow::__private::Carrier for HttpValidationError {
        const SCHEMA: &'static ::arklow::__private::schema::Schema = &__schemas::OfHttpValidationError;
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
            let __arklow_value_detail = object.optional(0)?;
            ::core::option::Option::Some(Self {
                detail: __arklow_value_detail,
            })
        }
        fn write(&self, out: &mut ::arklow::__private::JsonWriter) {
            let mut object = ::arklow::__private::ObjectWriter::begin(out, Self::SCHEMA);
            object.optional("detail", &self.detail);
            object.end();
        }
    }
    ::arklow::__private::derived! {
        HttpValidationError
    }
    /// `ValidationError` of `GET /items/{item_id}`.
    #[allow(clippy::derive_partial_eq_without_eq)]
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct ValidationError {
        /// The property `loc`.
        pub loc: ::std::vec::Vec<ValidationErrorLocItem>,
        /// The property `msg`.
        pub msg: ::std::string::String,
        /// The property `type`.
        pub r#type: ::std::string::String,
    }
    #[automatically_derived]
    impl ::arklow::__private::Carrier for ValidationError {
        const SCHEMA: &'static ::arklow::__private::schema::Schema = &__schemas::OfValidationError;
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
                ::core::option::Option::Some(__arklow_value_loc),
                ::core::option::Option::Some(__arklow_value_msg),
                ::core::option::Option::Some(__arklow_value_type),
            ) = (object.required(0), object.required(1), object.required(2)) else {
                return ::core::option::Option::None;
            };
            ::core::option::Option::Some(Self {
                loc: __arklow_value_loc,
                msg: __arklow_value_msg,
                r#type: __arklow_value_type,
            })
        }
        fn write(&self, out: &mut ::arklow::__private::JsonWriter) {
            let mut object = ::arklow::__private::ObjectWriter::begin(out, Self::SCHEMA);
            object.required("loc", &self.loc);
            object.required("msg", &self.msg);
            object.required("type", &self.r#type);
            object.end();
        }
    }
    ::arklow::__private::derived! {
        ValidationError
    }
    /// `ValidationError/loc/item` of `GET /items/{item_id}`.
    #[allow(
        clippy::derive_partial_eq_without_eq,
        clippy::exhaustive_enums,
        clippy::large_enum_variant
    )]
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub enum ValidationErrorLocItem {
        /// The branch `String`.
        String(::std::string::String),
        /// The branch `Integer`.
        Integer(::core::primitive::i64),
    }
    ::arklow::__private::union! {
        ValidationErrorLocItem, & __schemas::OfValidationErrorLocItem,
        ::arklow::__private::Dispatch::Kind(& [(&
        [::arklow::__private::schema::Kind::String], 0), (&
        [::arklow::__private::schema::Kind::Integer], 1)]), [String :
        ::std::string::String = & __schemas::S1, Integer : ::core::primitive::i64 = &
        __schemas::S2]
    }
    #[automatically_derived]
    impl ::core::convert::From<::std::string::String> for ValidationErrorLocItem {
        fn from(value: ::std::string::String) -> Self {
            Self::String(value)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<::core::primitive::i64> for ValidationErrorLocItem {
        fn from(value: ::core::primitive::i64) -> Self {
            Self::Integer(value)
        }
    }
    /// A request of `GET /items/{item_id}`, without its credential.
    #[allow(clippy::derive_partial_eq_without_eq)]
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub struct Request {
        /// The path parameter `item_id`.
        pub item_id: ::std::string::String,
    }
    ::arklow::__private::request! {
        Request, Endpoint
    }
    /// The answers of `GET /items/{item_id}` that are not success.
    #[allow(clippy::exhaustive_enums, clippy::large_enum_variant)]
    #[derive(::core::fmt::Debug)]
    pub enum Error {
        /// Validation Error
        ///
        /// The answer `422`.
        UnprocessableEntity(HttpValidationError),
        /// The error of a call that brought no such answer.
        Other(::arklow::Error),
    }
    #[automatically_derived]
    impl ::arklow::__private::DeclaredError for Error {
        type Response = Response;
        fn into_response(self) -> ::core::result::Result<Response, ::arklow::Error> {
            ::core::result::Result::Ok(
                match self {
                    Self::UnprocessableEntity(body) => {
                        Response::UnprocessableEntity(body)
                    }
                    Self::Other(error) => return ::core::result::Result::Err(error),
                },
            )
        }
        fn status(
            &self,
        ) -> ::core::result::Result<
            ::arklow::__private::http::StatusCode,
            &::arklow::Error,
        > {
            ::core::result::Result::Ok(
                match self {
                    Self::UnprocessableEntity(_) => ::arklow::__private::status(422),
                    Self::Other(error) => return ::core::result::Result::Err(error),
                },
            )
        }
    }
    ::arklow::__private::error! {
        Error, Endpoint
    }
    /// The answers of `GET /items/{item_id}`.
    #[allow(
        clippy::derive_partial_eq_without_eq,
        clippy::exhaustive_enums,
        clippy::large_enum_variant
    )]
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub enum Response {
        /// Successful Response
        ///
        /// The answer `200`.
        Ok(Data),
        /// Validation Error
        ///
        /// The answer `422`.
        UnprocessableEntity(HttpValidationError),
    }
    ::arklow::__private::response! {
        Response, Endpoint
    }
    #[automatically_derived]
    impl ::arklow::__private::Answers for Response {
        type Data = Data;
        type Error = Error;
        fn read(
            index: ::core::primitive::usize,
            reader: &mut ::arklow::__private::AnswerReader<'_>,
        ) -> ::core::option::Option<Self> {
            ::core::option::Option::Some(
                match index {
                    0 => Self::Ok(reader.body()?),
                    1 => Self::UnprocessableEntity(reader.body()?),
                    _ => return ::core::option::Option::None,
                },
            )
        }
        fn write(&self, writer: &mut ::arklow::__private::AnswerWriter<'_>) {
            match self {
                Self::Ok(body) => {
                    writer.answer(0).body(body);
                }
                Self::UnprocessableEntity(body) => {
                    writer.answer(1).body(body);
                }
            }
        }
        fn from_data(data: Data) -> Self {
            Self::Ok(data)
        }
        fn into_outcome(self) -> ::core::result::Result<Data, Error> {
            match self {
                Self::Ok(body) => ::core::result::Result::Ok(body),
                Self::UnprocessableEntity(body) => {
                    ::core::result::Result::Err(Error::UnprocessableEntity(body))
                }
            }
        }
    }
    /// The operation `GET /items/{item_id}`.
    #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
    pub struct Endpoint;
    #[automatically_derived]
    impl ::arklow::Endpoint for Endpoint {
        const OPERATION: &'static ::arklow::Operation = &__schemas::OPERATION;
        const METHOD: ::arklow::__private::http::Method = ::arklow::__private::http::Method::GET;
        type Request = Request;
        type Data = Data;
        type Response = Response;
        type DataCodec = ();
        fn read_request(
            reader: &mut ::arklow::__private::RequestReader<'_>,
        ) -> ::core::option::Option<Request> {
            let __arklow_value_item_id = reader
                .path(1, "item_id", &__schemas::PARAMETER_0)?;
            ::core::option::Option::Some(Request {
                item_id: __arklow_value_item_id,
            })
        }
        fn write_request(
            request: Request,
            writer: &mut ::arklow::__private::RequestWriter<'_>,
        ) {
            writer.path("item_id", &request.item_id, &__schemas::PARAMETER_0);
        }
    }
    #[doc(hidden)]
    #[allow(non_upper_case_globals)]
    pub mod __schemas {
        use ::arklow::__private::schema::*;
        pub static OPERATION: Operation = Operation::at(
                Method::GET,
                "/items/{item_id}",
                &[Segment::Text("items"), Segment::Parameter("item_id")],
                &::arklow::Contract::new(
                    "tests/expand/answers.yaml",
                    58480720736329728u64,
                    &[::arklow::Server::new("/", ::core::option::Option::None)],
                    "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Answers\",\"version\":\"1\"}}",
                ),
                OperationKey::new(647006949261756284u64, "GET /items/{item_id}"),
            )
            .id("read_item")
            .parameters(&[Parameter::path("item_id", 1, &PARAMETER_0)])
            .answers(
                &[
                    Answer::of(Status::Exact(200))
                        .notes("{\"description\":\"Successful Response\"}")
                        .media_types(&[MediaType::json("application/json", &OfData)]),
                    Answer::of(Status::Exact(422))
                        .notes("{\"description\":\"Validation Error\"}")
                        .media_types(&[MediaType::json("application/json", &ANSWER_1_0)])
                        .shape(Shape::Detail),
                ],
            )
            .without_envelope();
        pub static OfItem: Schema = Schema::of(
                "#/components/schemas/Item",
                "Item",
                Kind::Object,
            )
            .object(
                &ObjectRules::NONE
                    .properties(
                        &[
                            (
                                "name",
                                &Schema::at("#/components/schemas/Item/properties/name")
                                    .types(Types::One(Kind::String)),
                            ),
                        ],
                    )
                    .required(&["name"]),
            );
        pub static OfHttpValidationError: Schema = Schema::of(
                "#/components/schemas/HTTPValidationError",
                "HTTPValidationError",
                Kind::Object,
            )
            .object(
                &ObjectRules::NONE
                    .properties(
                        &[
                            (
                                "detail",
                                &Schema::at(
                                        "#/components/schemas/HTTPValidationError/properties/detail",
                                    )
                                    .types(Types::One(Kind::Array))
                                    .array(
                                        &ArrayRules::NONE
                                            .items(
                                                &Schema::at(
                                                        "#/components/schemas/HTTPValidationError/properties/detail/items",
                                                    )
                                                    .combined(
                                                        &Combined::NONE
                                                            .reference(Reference {
                                                                text: "#/components/schemas/ValidationError",
                                                                target: &OfValidationError,
                                                                component: None,
                                                            }),
                                                    )
                                                    .read_as(&OfValidationError),
                                            ),
                                    ),
                            ),
                        ],
                    ),
            );
        pub static OfValidationError: Schema = Schema::of(
                "#/components/schemas/ValidationError",
                "ValidationError",
                Kind::Object,
            )
            .object(
                &ObjectRules::NONE
                    .properties(&PROPERTIES_1.list)
                    .required(&["loc", "msg", "type"]),
            );
        pub static OfValidationErrorLocItem: Schema = Schema::at(
                "#/components/schemas/ValidationError/properties/loc/items",
            )
            .name("ValidationErrorLocItem")
            .combined(&Combined::NONE.any_of(&[&S1, &S2]));
        pub static S1: Schema = Schema::at(
                "#/components/schemas/ValidationError/properties/loc/items/anyOf/0",
            )
            .types(Types::One(Kind::String));
        pub static S2: Schema = Schema::at(
                "#/components/schemas/ValidationError/properties/loc/items/anyOf/1",
            )
            .types(Types::One(Kind::Integer));
        pub static PARAMETER_0: Schema = Schema::at(
                "#/paths/~1items~1{item_id}/get/parameters/0/schema",
            )
            .types(Types::One(Kind::String));
        pub static OfData: Schema = Schema::at(
                "#/paths/~1items~1{item_id}/get/responses/200/content/application~1json/schema",
            )
            .name("Data")
            .combined(
                &Combined::NONE
                    .reference(Reference {
                        text: "#/components/schemas/Item",
                        target: &OfItem,
                        component: None,
                    }),
            )
            .read_as(&OfItem);
        pub static ANSWER_1_0: Schema = Schema::at(
                "#/paths/~1items~1{item_id}/get/responses/422/content/application~1json/schema",
            )
            .combined(
                &Combined::NONE
                    .reference(Reference {
                        text: "#/components/schemas/HTTPValidationError",
                        target: &OfHttpValidationError,
                        component: None,
                    }),
            )
            .read_as(&OfHttpValidationError);
        static PROPERTIES_1: Properties<3> = Properties::new(
            &PROPERTIES_1,
            [
                Property::Of(
                    "loc",
                    &Schema::at("#/components/schemas/ValidationError/properties/loc")
                        .types(Types::One(Kind::Array))
                        .array(&ArrayRules::NONE.items(&OfValidationErrorLocItem)),
                ),
                Property::Plain(
                    "msg",
                    "#/components/schemas/ValidationError/properties/msg",
                    Kind::String,
                    "",
                ),
                Property::Plain(
                    "type",
                    "#/components/schemas/ValidationError/properties/type",
                    Kind::String,
                    "",
                ),
            ],
        );
    }
}
