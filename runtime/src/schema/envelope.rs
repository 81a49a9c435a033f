//! The schema of an answer as nearly all operations of a contract have it, made by one call: of all that an expansion writes, most
//! is the same in each of them, and each reference would cost the compiler as much as a small function.

use super::{ArrayRules, Combined, Kind, Named, ObjectRules, Schema, Types};

/// The answer `{data: D | null, errors: [{code: string, message: string}] | null}`, all of which is required.
#[derive(Debug)]
pub struct Envelope {
    /// The answer.
    pub answer: Schema,
    answer_rules: ObjectRules,
    answer_properties: [Named; 2],
    data: Schema,
    data_combined: Combined,
    data_branches: [&'static Schema; 2],
    data_null: Schema,
    errors: Schema,
    errors_combined: Combined,
    errors_branches: [&'static Schema; 2],
    errors_null: Schema,
    list: Schema,
    list_rules: ArrayRules,
    error: Schema,
    error_rules: ObjectRules,
    error_properties: [Named; 2],
    code: Schema,
    message: Schema,
}

impl Envelope {
    /// Makes the constant that stands at `this`, where nothing is read. The pointers are those of the answer, `data` and its
    /// `null`, `errors` and its `null`, the list, its items, `code`, and `message`.
    #[must_use]
    pub const fn new(this: &'static Self, data: &'static Schema, pointers: [&'static str; 9]) -> Self {
        let [answer, data_pointer, data_null, errors, errors_null, list, error, code, message] = pointers;
        Self {
            answer: Schema { object: Some(&this.answer_rules), ..of(answer, Kind::Object) },
            answer_rules: required(&this.answer_properties, &["data", "errors"]),
            answer_properties: [("data", &this.data), ("errors", &this.errors)],
            data: nullable(data_pointer, &this.data_combined, data),
            data_combined: Combined { any_of: Some(&this.data_branches), ..Combined::NONE },
            data_branches: [data, &this.data_null],
            data_null: of(data_null, Kind::Null),
            errors: nullable(errors, &this.errors_combined, &this.list),
            errors_combined: Combined { any_of: Some(&this.errors_branches), ..Combined::NONE },
            errors_branches: [&this.list, &this.errors_null],
            errors_null: of(errors_null, Kind::Null),
            list: Schema { array: Some(&this.list_rules), ..of(list, Kind::Array) },
            list_rules: ArrayRules { items: Some(&this.error), ..ArrayRules::NONE },
            error: Schema { object: Some(&this.error_rules), ..of(error, Kind::Object) },
            error_rules: required(&this.error_properties, &["code", "message"]),
            error_properties: [("code", &this.code), ("message", &this.message)],
            code: of(code, Kind::String),
            message: of(message, Kind::String),
        }
    }
}

// One literal each: in constants, which every crate with an endpoint evaluates, calls are what takes time.

const fn of(pointer: &'static str, kind: Kind) -> Schema {
    Schema { pointer, types: Some(Types::One(kind)), ..Schema::NONE }
}

const fn required(properties: &'static [Named], names: &'static [&'static str]) -> ObjectRules {
    ObjectRules { properties: Some(properties), required: Some(names), ..ObjectRules::NONE }
}

const fn nullable(pointer: &'static str, combined: &'static Combined, read_as: &'static Schema) -> Schema {
    Schema { pointer, combined: Some(combined), read_as: Some(read_as), ..Schema::NONE }
}
