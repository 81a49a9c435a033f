//! The envelope `{data, errors}` that answers of many contracts come in.

use std::marker::PhantomData;

use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use crate::answer::ResponseOf;
use crate::api_error::ApiError;
use crate::carrier::{self, Carrier, Codec, Nullable, ObjectReader, Plain};
use crate::endpoint::Endpoint;
use crate::error::{Answer, Error};
use crate::operation::Operation;
use crate::reading::{Label, Reading};
use crate::schema::{ArrayRules, Combined, Kind, Named, ObjectRules, Schema, Types};
use crate::tree::{JsonWriter, Malformed, Node, Tree};
use crate::violation::Violations;

/// An answer: `data`, or `errors`, or both. On the wire both members are always there, and may be `null`.
///
/// ```
/// use arklow::{ApiError, Envelope};
///
/// let answer = Envelope::<String> { data: None, errors: Some(vec![ApiError::new("not_found", "no such key")]) };
/// let text = serde_json::to_string(&answer).unwrap();
/// assert_eq!(text, r#"{"data":null,"errors":[{"code":"not_found","message":"no such key"}]}"#);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope<T> {
    /// What was asked for.
    pub data: Option<T>,
    /// What went wrong.
    pub errors: Option<Vec<ApiError>>,
}

impl<T> Envelope<T> {
    /// An answer that has what was asked for.
    #[must_use]
    pub fn of(data: T) -> Self {
        Self { data: Some(data), errors: None }
    }
}

impl<T> Envelope<T> {
    /// Makes the HTTP response, with the status that the contract declares for the operation.
    ///
    /// That is so for an envelope with errors too: the contract declares no other status for it. To refuse a request
    /// with a status of its own, make the response of a [`Failure`](crate::Failure).
    ///
    /// The operation is inferred from `T`, which is its `Data`. For a type that is the data of several operations, such as
    /// `String`, name the operation: `envelope.into_http::<get_name::Endpoint>()`.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] if `data` breaks a rule that its type does not enforce, with all violations.
    pub fn into_http<E: Endpoint<Data = T>>(self) -> Result<http::Response<Bytes>, Error>
    where
        T: DataOf<E>,
        E::DataCodec: Codec<T>,
    {
        self.into_response_of::<E>().map_err(Error::Invalid)
    }

    fn into_response_of<E: Endpoint<Data = T>>(self) -> Result<http::Response<Bytes>, Violations>
    where
        E::DataCodec: Codec<T>,
    {
        // A status of a contract is one of HTTP's success: the macro sees to that.
        let status = StatusCode::from_u16(E::OPERATION.status()).unwrap_or_default();
        let body = carrier::to_json::<EnvelopeOf<E::DataCodec>, Self>(&self, E::ANSWER, Label::Alone)?;
        Ok(json_response(status, body))
    }
}

/// What a successful answer of the operation `E` holds: its `Data`. The attribute implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the data of an operation",
    label = "the status of the answer depends on the operation",
    note = "it is the type `Data` of the module beside a function with `#[arklow_endpoint]`"
)]
pub trait DataOf<E> {}

impl<T> Envelope<T> {
    /// Reads an HTTP response of the operation.
    ///
    /// Errors are read whatever the status. The operation is inferred as for [`into_http`](Self::into_http).
    ///
    /// # Errors
    ///
    /// [`Error::Contract`] if the body is no envelope, or one that breaks the contract, with every place;
    /// [`Error::Status`] for an answer without errors whose 2xx status is not the one that the contract declares.
    pub fn from_http<E: Endpoint<Data = T>>(response: http::Response<Bytes>) -> Result<Self, Error>
    where
        T: DataOf<E>,
        E::DataCodec: Codec<T>,
    {
        let (parts, body) = response.into_parts();
        let answer = || Box::new(Answer::new(parts.status, parts.headers.clone(), &body));
        let envelope = AnswerText::new(&body).read::<E>();
        let has_errors = envelope.as_ref().is_ok_and(Self::has_errors);
        if is_undeclared_success(parts.status, E::OPERATION) && !has_errors {
            return Err(Error::Status { answer: answer() });
        }
        envelope.map_err(|violations| Error::Contract { violations, answer: answer() })
    }

    fn has_errors(&self) -> bool {
        self.errors.as_ref().is_some_and(|errors| !errors.is_empty())
    }
}

impl<E: Endpoint<Data = T>, T> ResponseOf<E> for Envelope<T>
where
    E::DataCodec: Codec<T>,
{
    fn respond(data: T) -> Result<http::Response<Bytes>, Violations> {
        Self::of(data).into_response_of::<E>()
    }

    fn outcome(response: http::Response<Bytes>) -> Result<T, Error> {
        let (parts, body) = response.into_parts();
        let answer = || Box::new(Answer::new(parts.status, parts.headers.clone(), &body));
        let is_undeclared = is_undeclared_success(parts.status, E::OPERATION);
        let text = AnswerText::new(&body);
        let envelope = match text.read::<E>() {
            Ok(envelope) => envelope,
            // Errors count whatever stands beside them, so broken data may not hide them.
            Err(violations) => match text.errors_alone() {
                Some((errors, beside_data)) if !errors.is_empty() => {
                    return Err(Error::api(errors, beside_data, answer()));
                }
                // The contract does not describe an undeclared answer.
                _ if is_undeclared => return Err(Error::Status { answer: answer() }),
                _ => return Err(Error::Contract { violations, answer: answer() }),
            },
        };
        match envelope {
            Self { errors: Some(errors), data } if !errors.is_empty() => {
                Err(Error::api(errors, data.is_some(), answer()))
            }
            Self { data: Some(data), .. } if E::OPERATION.is_declared_success(parts.status) => Ok(data),
            Self { data, .. } if data.is_some() || is_undeclared => Err(Error::Status { answer: answer() }),
            Self { .. } => Err(Error::Empty { answer: answer() }),
        }
    }
}

/// Whether a status says that all is well, but not the way that the contract declares.
fn is_undeclared_success(status: StatusCode, operation: &Operation) -> bool {
    status.is_success() && !operation.is_declared_success(status)
}

/// The error of an envelope without data, where it stands for no other.
pub fn no_data() -> Error {
    Error::config("the answer is an envelope without data")
}

/// The body of an answer, parsed once.
pub(crate) struct AnswerText<'b>(Result<Tree<'b>, Malformed>);

impl<'b> AnswerText<'b> {
    pub(crate) fn new(body: &'b [u8]) -> Self {
        Self(Tree::parse_body(body))
    }

    fn read<E: Endpoint>(&self) -> Result<Envelope<E::Data>, Violations>
    where
        E::DataCodec: Codec<E::Data>,
    {
        let mut violations = Violations::new();
        let envelope = match &self.0 {
            Ok(tree) => {
                carrier::read_tree::<EnvelopeOf<E::DataCodec>, _>(tree, E::ANSWER, Label::Alone, &mut violations)
            }
            Err(malformed) => {
                Reading::new(Label::Alone, &mut violations).malformed(malformed.clone());
                None
            }
        };
        envelope.ok_or(violations)
    }

    /// Whether it is an object with neither data nor errors.
    pub(crate) fn is_empty(&self) -> bool {
        let Ok(tree) = &self.0 else { return false };
        let mut violations = Violations::new();
        let mut reading = Reading::new(Label::Alone, &mut violations);
        let (mut envelope, parts) = ObjectReader::of_names(tree.root(), ANYTHING, PARTS, &mut reading);
        envelope.scan() && !parts.into_iter().any(|part| envelope.has_value(part))
    }

    /// Reads the errors, whatever is wrong beside them, and whether there is data.
    pub(crate) fn errors_alone(&self) -> Option<(Vec<ApiError>, bool)> {
        let tree = self.0.as_ref().ok()?;
        let mut violations = Violations::new();
        let mut reading = Reading::new(Label::Alone, &mut violations);
        let (mut envelope, [data, errors]) = ObjectReader::of_names(tree.root(), ANYTHING, PARTS, &mut reading);
        if !envelope.scan() {
            return None;
        }
        let errors = envelope.required::<Vec<ApiError>>(errors)?;
        let beside_data = envelope.has_value(data);
        violations.is_empty().then_some((errors, beside_data))
    }
}

/// A schema that says nothing.
const ANYTHING: &Schema = &Schema::at("");

const PARTS: &[Named; 2] = &[("data", ANYTHING), ("errors", ANYTHING)];

/// Makes a response of JSON.
pub(crate) fn json_response(status: StatusCode, body: Vec<u8>) -> http::Response<Bytes> {
    let mut response = http::Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

impl<T: Serialize> Serialize for Envelope<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_struct("Envelope", 2)?;
        members.serialize_field("data", &self.data)?;
        members.serialize_field("errors", &self.errors)?;
        members.end()
    }
}

impl<'de, T: Carrier> Deserialize<'de> for Envelope<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        carrier::deserialize(input)
    }
}

/// The codec of an envelope whose data `C` reads and writes.
pub struct EnvelopeOf<C>(PhantomData<C>);

impl<T: Carrier> Carrier for Envelope<T> {
    const SCHEMA: &'static Schema = <EnvelopeOf<Plain> as Codec<Self>>::SCHEMA;

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Self> {
        <EnvelopeOf<Plain> as Codec<Self>>::read(node, schema, reading)
    }

    fn write(&self, out: &mut JsonWriter) {
        <EnvelopeOf<Plain> as Codec<Self>>::write(self, out);
    }
}

/// The schemas of an envelope, where no contract has them.
trait OwnSchemas<T> {
    const PROPERTIES: &'static [Named; 2];
}

impl<T, C: Codec<T>> OwnSchemas<T> for EnvelopeOf<C> {
    const PROPERTIES: &'static [Named; 2] = &[
        (
            "data",
            &Schema {
                combined: Some(&Combined { any_of: Some(&[C::SCHEMA, NULL]), ..Combined::NONE }),
                read_as: Some(C::SCHEMA),
                ..Schema::at("")
            },
        ),
        ("errors", ERRORS),
    ];
}

const NULL: &Schema = &Schema { types: Some(Types::One(Kind::Null)), ..Schema::at("") };

const ERRORS: &Schema = &Schema {
    combined: Some(&Combined { any_of: Some(&[ERROR_LIST, NULL]), ..Combined::NONE }),
    read_as: Some(ERROR_LIST),
    ..Schema::at("")
};

const ERROR_LIST: &Schema = &Schema {
    types: Some(Types::One(Kind::Array)),
    array: Some(&ArrayRules { items: Some(ApiError::SCHEMA), ..ArrayRules::NONE }),
    ..Schema::at("")
};

impl<T, C: Codec<T>> Codec<Envelope<T>> for EnvelopeOf<C> {
    const SCHEMA: &'static Schema = &Schema {
        types: Some(Types::One(Kind::Object)),
        object: Some(&ObjectRules {
            properties: Some(<Self as OwnSchemas<T>>::PROPERTIES),
            required: Some(&["data", "errors"]),
            ..ObjectRules::NONE
        }),
        ..Schema::at("")
    };

    fn read(node: Node<'_>, schema: &'static Schema, reading: &mut Reading<'_>) -> Option<Envelope<T>> {
        let (mut envelope, [data, errors]) =
            ObjectReader::of_names(node, schema, <Self as OwnSchemas<T>>::PROPERTIES, reading);
        if !envelope.scan() {
            return None;
        }
        let data = envelope.required_as::<Nullable<C>, Option<T>>(data);
        let errors = envelope.required(errors);
        Some(Envelope { data: data?, errors: errors? })
    }

    fn write(envelope: &Envelope<T>, out: &mut JsonWriter) {
        out.begin_object();
        out.name("data");
        Nullable::<C>::write(&envelope.data, out);
        out.name("errors");
        envelope.errors.write(out);
        out.end_object();
    }
}
