//! Calling a router in process, without a network (feature `axum`).

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Limited};
use tower::ServiceExt as _;

use crate::error::{Error, TransportError};
use crate::limits::Limits;
use crate::transport::{BoxFuture, Transport};

impl Transport for Router {
    /// Passes the request to the router unchanged. A [`Client`](crate::Client) around it adds the credential.
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        let router = self.clone();
        let limit = request.extensions().get::<Limits>().map_or(usize::MAX, |limits| limits.max_response_bytes);
        Box::pin(async move {
            let response = router.oneshot(request.map(Body::from)).await.unwrap_or_else(|never| match never {});
            let (parts, body) = response.into_parts();
            let body = Limited::new(body, limit).collect().await.map_err(TransportError::maybe_sent)?.to_bytes();
            Ok(http::Response::from_parts(parts, body))
        })
    }
}
