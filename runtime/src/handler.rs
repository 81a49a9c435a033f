//! What calls a handler with a request.

use crate::endpoint::Endpoint;
use crate::failure::Failure;

/// An endpoint with a handler: the function as the attribute understands it.
pub trait Handler: Endpoint {
    /// The arguments that the contract does not name, as pairs: `(A, (B, ()))`.
    type Extractors;

    /// Makes the arguments, calls the function, and converts its answer.
    fn serve(
        extractors: Self::Extractors,
        request: Self::Request,
    ) -> impl Future<Output = Result<Self::Data, Failure>> + Send;
}
