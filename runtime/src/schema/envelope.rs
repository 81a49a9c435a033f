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
            answer: object(answer, &this.answer_rules),
            answer_rules: required(&this.answer_properties, &["data", "errors"]),
            answer_properties: [("data", &this.data), ("errors", &this.errors)],
            data: nullable(data_pointer, &this.data_combined, data),
            data_combined: Combined::NONE.any_of(&this.data_branches),
            data_branches: [data, &this.data_null],
            data_null: of(data_null, Kind::Null),
            errors: nullable(errors, &this.errors_combined, &this.list),
            errors_combined: Combined::NONE.any_of(&this.errors_branches),
            errors_branches: [&this.list, &this.errors_null],
            errors_null: of(errors_null, Kind::Null),
            list: of(list, Kind::Array).array(&this.list_rules),
            list_rules: ArrayRules::NONE.items(&this.error),
            error: object(error, &this.error_rules),
            error_rules: required(&this.error_properties, &["code", "message"]),
            error_properties: [("code", &this.code), ("message", &this.message)],
            code: of(code, Kind::String),
            message: of(message, Kind::String),
        }
    }
}

const fn of(pointer: &'static str, kind: Kind) -> Schema {
    Schema::at(pointer).types(Types::One(kind))
}

const fn object(pointer: &'static str, rules: &'static ObjectRules) -> Schema {
    of(pointer, Kind::Object).object(rules)
}

const fn required(properties: &'static [Named], names: &'static [&'static str]) -> ObjectRules {
    ObjectRules::NONE.properties(properties).required(names)
}

const fn nullable(pointer: &'static str, combined: &'static Combined, read_as: &'static Schema) -> Schema {
    Schema::at(pointer).combined(combined).read_as(read_as)
}
