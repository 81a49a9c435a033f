//! The envelope `{data, errors}` that every answer of the contract comes in.

use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use serde::de::{Deserializer, MapAccess};
use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use crate::api_error::ApiError;
use crate::endpoint::{Endpoint, Operation};
use crate::error::{Answer, Error};
use crate::violation::{AnswerSchemas, NamedSchema, Place, Violations};
use crate::wire::{FromWire, Object, Slot, UnreadProperty, read_object};

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

impl<T: FromWire + Serialize> Envelope<T> {
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
    /// If `data` has a number that is not finite, which JSON does not have.
    pub fn into_http<E: Endpoint>(self) -> Result<http::Response<Bytes>, Error>
    where
        T: DataOf<E>,
    {
        self.into_response_of(E::OPERATION)
    }

    pub(crate) fn into_response_of(self, operation: &Operation) -> Result<http::Response<Bytes>, Error> {
        // A status of a contract is one of HTTP's success: the macro sees to that.
        let status = StatusCode::from_u16(operation.status).unwrap_or_default();
        if self.data.as_ref().is_some_and(|data| !data.is_finite()) {
            return Err(Error::config("the data has a number that is not finite, which JSON does not have"));
        }
        json_response(status, &self).map_err(Error::unwritable)
    }
}

/// What a successful answer of the operation `E` holds: its `Data`. The attribute implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the data of an operation",
    label = "the status of the answer depends on the operation",
    note = "it is the type `Data` of the module beside a function with `#[arklow_endpoint]`"
)]
pub trait DataOf<E> {}

impl<T: FromWire> Envelope<T> {
    /// Reads an HTTP response of the operation.
    ///
    /// Errors are read whatever the status. The operation is inferred as for [`into_http`](Self::into_http).
    ///
    /// # Errors
    ///
    /// [`Error::Contract`] if the body is no envelope, or one that breaks the contract, with every place;
    /// [`Error::Status`] for an answer without errors whose 2xx status is not the one that the contract declares.
    pub fn from_http<E: Endpoint>(response: http::Response<Bytes>) -> Result<Self, Error>
    where
        T: DataOf<E>,
    {
        let (parts, body) = response.into_parts();
        let answer = || Box::new(Answer::new(parts.status, parts.headers.clone(), &body));
        let envelope = Self::read_answer(&body, Place::Answer(E::ANSWER));
        let has_errors = envelope.as_ref().is_ok_and(Self::has_errors);
        if is_undeclared_success(parts.status, E::OPERATION) && !has_errors {
            return Err(Error::Status { answer: answer() });
        }
        envelope.map_err(|violations| Error::Contract { violations, answer: answer() })
    }

    fn has_errors(&self) -> bool {
        self.errors.as_ref().is_some_and(|errors| !errors.is_empty())
    }

    fn read_answer(body: &[u8], place: Place<'_>) -> Result<Self, Violations> {
        let mut violations = Violations::new();
        match crate::wire::read_json(body, place, &mut violations) {
            Some(envelope) if violations.is_empty() => Ok(envelope),
            _ => Err(violations),
        }
    }

    /// Reads a response as a client does: data, or the error that the answer amounts to.
    pub(crate) fn outcome(
        response: http::Response<Bytes>,
        operation: &Operation,
        schemas: &'static AnswerSchemas,
    ) -> Result<T, Error> {
        let (parts, body) = response.into_parts();
        let answer = || Box::new(Answer::new(parts.status, parts.headers.clone(), &body));
        let is_undeclared = is_undeclared_success(parts.status, operation);
        let envelope = match Self::read_answer(&body, Place::Answer(schemas)) {
            Ok(envelope) => envelope,
            // Errors count whatever stands beside them, so broken data may not hide them.
            Err(violations) => match ErrorsAlone::read_answer(&body) {
                Some(ErrorsAlone { errors, beside_data }) if !errors.is_empty() => {
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
            Self { data: Some(data), .. } if parts.status.as_u16() == operation.status => Ok(data),
            Self { data, .. } if data.is_some() || is_undeclared => Err(Error::Status { answer: answer() }),
            Self { .. } => Err(Error::Empty { answer: answer() }),
        }
    }
}

/// Whether a status says that all is well, but not the way that the contract declares.
fn is_undeclared_success(status: StatusCode, operation: &Operation) -> bool {
    status.is_success() && status.as_u16() != operation.status
}

/// The errors of an answer, whatever is wrong beside them.
struct ErrorsAlone {
    errors: Vec<ApiError>,
    beside_data: bool,
}

impl ErrorsAlone {
    fn read_answer(body: &[u8]) -> Option<Self> {
        let mut violations = Violations::new();
        let read = crate::wire::read_json(body, Place::Root, &mut violations);
        read.filter(|_| violations.is_empty())
    }
}

impl Object for ErrorsAlone {
    const PROPERTIES: &'static [NamedSchema] = &[("data", &[]), ("errors", &[])];
    type Slots = (Slot<Option<Anything>>, Slot<Vec<ApiError>>);

    fn read_property<'de, A: MapAccess<'de>>(
        slots: &mut Self::Slots,
        index: usize,
        member: UnreadProperty<'_, A>,
    ) -> Result<(), A::Error> {
        match index {
            0 => member.read(&mut slots.0),
            _ => member.read(&mut slots.1),
        }
    }

    fn finish((data, errors): Self::Slots, place: Place<'_>, violations: &mut Violations) -> Option<Self> {
        let errors = errors.required(place, "errors", violations)?;
        Some(Self { errors, beside_data: matches!(data, Slot::Value(Some(_))) })
    }
}

impl FromWire for ErrorsAlone {
    fn read<'de, D: Deserializer<'de>>(
        input: D,
        place: Place<'_>,
        violations: &mut Violations,
    ) -> Result<Option<Self>, D::Error> {
        read_object(input, place, violations)
    }
}

/// A value that nobody looks at.
struct Anything;

impl FromWire for Anything {
    fn read<'de, D: Deserializer<'de>>(input: D, _: Place<'_>, _: &mut Violations) -> Result<Option<Self>, D::Error> {
        <serde::de::IgnoredAny as serde::Deserialize>::deserialize(input).map(|_| Some(Self))
    }
}

/// Makes a response of a value as JSON.
pub(crate) fn json_response<T: Serialize>(
    status: StatusCode,
    body: &T,
) -> Result<http::Response<Bytes>, serde_json::Error> {
    let mut response = http::Response::new(serde_json::to_vec(body)?.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

impl<T: Serialize> Serialize for Envelope<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_struct("Envelope", 2)?;
        members.serialize_field("data", &self.data)?;
        members.serialize_field("errors", &self.errors)?;
        members.end()
    }
}

/// The slots of [`Envelope`].
pub struct EnvelopeSlots<T> {
    data: Slot<Option<T>>,
    errors: Slot<Option<Vec<ApiError>>>,
}

impl<T> Default for EnvelopeSlots<T> {
    fn default() -> Self {
        Self { data: Slot::Absent, errors: Slot::Absent }
    }
}

impl<T: FromWire> Object for Envelope<T> {
    const PROPERTIES: &'static [NamedSchema] = &[("data", T::SCHEMA), ("errors", &[])];
    type Slots = EnvelopeSlots<T>;

    fn read_property<'de, A: MapAccess<'de>>(
        slots: &mut Self::Slots,
        index: usize,
        member: UnreadProperty<'_, A>,
    ) -> Result<(), A::Error> {
        match index {
            0 => member.read(&mut slots.data),
            _ => member.read(&mut slots.errors),
        }
    }

    fn finish(slots: Self::Slots, place: Place<'_>, violations: &mut Violations) -> Option<Self> {
        let data = slots.data.required(place, "data", violations);
        let errors = slots.errors.required(place, "errors", violations);
        Some(Self { data: data?, errors: errors? })
    }
}

impl<T: FromWire> FromWire for Envelope<T> {
    fn read<'de, D: Deserializer<'de>>(
        input: D,
        place: Place<'_>,
        violations: &mut Violations,
    ) -> Result<Option<Self>, D::Error> {
        read_object(input, place, violations)
    }
}

impl<'de, T: FromWire> serde::Deserialize<'de> for Envelope<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        crate::wire::deserialize(input)
    }
}
