//! A client may send a narrower number than the contract allows.

use std::pin::pin;
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};

use arklow::{BoxFuture, Error, Transport, arklow_endpoint};
use axum::body::Bytes;
use axum::http;

macro_rules! clients {
    ($($name:ident ($signed:ty, $unsigned:ty, $wide:ty, $number:ty);)*) => { $(
        #[arklow_endpoint(put, "/numbers/", contract = "contracts/numbers.yaml")]
        async fn $name(
            client: &impl Transport,
            signed: Option<$signed>,
            unsigned: $unsigned,
            wide: $wide,
            number: Option<$number>,
        ) -> Result<$name::Data, Error>;
    )* };
}

clients! {
    smallest(i8, u8, i8, f32);
    of_16_bits(i16, u16, u16, f64);
    of_32_bits(i32, u32, i32, f32);
    unsigned(u32, u32, u32, f32);
    of_64_bits(i64, u64, i64, f64);
    widest(i64, u64, i128, f64);
    short(u16, u8, u64, f32);
}

/// Keeps the body that is sent.
struct Mock(Mutex<String>);

impl Transport for Mock {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        *self.0.lock().unwrap() = String::from_utf8(request.into_body().to_vec()).unwrap();
        Box::pin(async { Ok(http::Response::new(Bytes::new())) })
    }
}

fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the mock answers at once"),
    }
}

fn main() {
    let mock = Mock(Mutex::default());
    let _ = now(smallest(&mock, Some(i8::MIN), u8::MAX, -1, Some(0.5)));
    assert_eq!(*mock.0.lock().unwrap(), r#"{"signed":-128,"unsigned":255,"wide":-1,"number":0.5}"#);
    let _ = now(unsigned(&mock, Some(u32::MAX), u32::MAX, u32::MAX, None));
    assert_eq!(*mock.0.lock().unwrap(), r#"{"signed":4294967295,"unsigned":4294967295,"wide":4294967295}"#);
}
