//! What OpenAPI and JSON Schema say to the letter: keywords of another type, ignored parameters, `x-…` among responses,
//! `security` that no operation uses. They have no effect, and stand in the export; marks do not.

use arklow::arklow_endpoint;
use serde_json::{Value, json};

#[allow(deprecated, reason = "the compiler warns of what has no effect")]
#[arklow_endpoint(put, "/letters/<id>/", contract = "contracts/letter.json")]
async fn send_letter(_id: String, body: send_letter::Body) -> Result<send_letter::Data, arklow::Failure> {
    let code = body.pages.map(|pages| pages.to_string());
    Ok(send_letter::Data { code: code.and_then(|code| code.parse().ok()) })
}

/// Removes the marks where they are marks.
fn without_marks(mut contract: Value) -> Value {
    let schema = "/paths/~1letters~1{id}~1/put/requestBody/content/application~1json/schema/properties";
    for place in ["/x-root/schema", &format!("{schema}/token")] {
        let members = contract.pointer_mut(place).and_then(Value::as_object_mut).expect(place);
        assert_eq!(members.remove("x-rust-secret"), Some(Value::Bool(true)), "{place}");
    }
    contract
}

#[test]
fn export_has_what_has_no_effect_and_no_marks() {
    let contract: Value = serde_json::from_str(include_str!("../contracts/letter.json")).expect("JSON");
    assert_eq!(arklow::api![send_letter].openapi(), without_marks(contract));
}

/// A bound is a `u64` on every target: no `usize` of 32 bits holds all that a contract may have.
#[test]
fn length_beyond_32_bits_is_kept() {
    const LENGTH_WITHIN: fn(&str, u64, u64) -> bool = arklow::__private::schema::length_within;
    assert!(LENGTH_WITHIN("ab", 2, 1 << 32));
    assert!(!LENGTH_WITHIN("ab", (1 << 32) + 2, u64::MAX));
    assert!("any".parse::<send_letter::Long>().is_ok());
}

#[test]
fn marked_properties_are_secrets() {
    let body: send_letter::Body =
        serde_json::from_value(json!({"token": "open sesame", "pages": 1})).expect("it is valid");
    assert_eq!((body.token.expose(), body.pages), ("open sesame", Some(1)));
    let shown = format!("{body:?}");
    assert!(!shown.contains("sesame"), "{shown}");
}
