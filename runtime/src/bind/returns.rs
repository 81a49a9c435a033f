//! What handlers and client functions return.

use crate::error::Error;
use crate::failure::Failure;

/// What a handler returns: a `Result` whose data and error convert into the contract's.
#[diagnostic::on_unimplemented(
    message = "a handler cannot return `{Self}`",
    label = "a handler returns the data of the answer, or a failure",
    note = "write a `Result` of `{D}`, from the function's module, and `Failure`, or of types that convert into these"
)]
pub trait HandlerReturn<D> {
    /// Converts both sides.
    ///
    /// # Errors
    ///
    /// The handler's own.
    fn into_answer(self) -> Result<D, Failure>;
}

impl<T: IntoData<D>, E: IntoFailure, D> HandlerReturn<D> for Result<T, E> {
    fn into_answer(self) -> Result<D, Failure> {
        self.map(T::into_data).map_err(E::into_failure)
    }
}

/// What a handler returns in `Ok`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not convert into the data of the contract's answer",
    label = "the contract answers with `{D}`",
    note = "return `{D}` from the function's module, or a type `T` of your own with `impl From<T> for {D}`"
)]
pub trait IntoData<D> {
    /// Converts it.
    fn into_data(self) -> D;
}

#[diagnostic::do_not_recommend]
impl<T: Into<D>, D> IntoData<D> for T {
    fn into_data(self) -> D {
        self.into()
    }
}

/// What a handler returns in `Err`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not convert into `arklow::Failure`",
    label = "a handler fails with an `arklow::Failure`",
    note = "return `arklow::Failure`: `Failure::new(status, code, message)` answers with a status, such as `StatusCode::NOT_FOUND`",
    note = "`.map_err(Failure::internal)` makes one of any error that is `Send` and `Sync`, and answers with 500; for `Box<dyn Error>` write `Box<dyn Error + Send + Sync>`",
    note = "or return an error type of your own, with `impl From<YourError> for arklow::Failure`"
)]
pub trait IntoFailure {
    /// Converts it.
    fn into_failure(self) -> Failure;
}

#[diagnostic::do_not_recommend]
impl<T: Into<Failure>> IntoFailure for T {
    fn into_failure(self) -> Failure {
        self.into()
    }
}

/// What a client function returns: a `Result` that can be made of the contract's data and of [`Error`].
#[diagnostic::on_unimplemented(
    message = "a client call cannot return `{Self}`",
    label = "the call returns the data of the contract's answer, or an `arklow::Error`",
    note = "write a `Result` of `{D}`, from the function's module, and `arklow::Error`, or of types that can be made from these"
)]
pub trait ClientReturn<D> {
    /// Converts both sides.
    fn from_answer(answer: Result<D, Error>) -> Self;
}

impl<T: FromData<D>, E: FromError, D> ClientReturn<D> for Result<T, E> {
    fn from_answer(answer: Result<D, Error>) -> Self {
        answer.map(T::from_data).map_err(E::from_error)
    }
}

/// What a client function returns in `Ok`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made from the data of the contract's answer",
    label = "the contract answers with `{D}`",
    note = "return `{D}` from the function's module, or a type `T` of your own with `impl From<{D}> for T`"
)]
pub trait FromData<D> {
    /// Converts it.
    fn from_data(data: D) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: From<D>, D> FromData<D> for T {
    fn from_data(data: D) -> Self {
        data.into()
    }
}

/// What a client function returns in `Err`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made from `arklow::Error`",
    label = "a call fails with an `arklow::Error`",
    note = "return `arklow::Error`, or an error type of your own, with `impl From<arklow::Error> for YourError`"
)]
pub trait FromError {
    /// Converts it.
    fn from_error(error: Error) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: From<Error>> FromError for T {
    fn from_error(error: Error) -> Self {
        error.into()
    }
}
