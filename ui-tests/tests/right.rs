//! The corrected program for every wrong one: `right/<topic>/<mistake>.rs` corrects `fail/<topic>/<mistake>.rs` by the
//! smallest change, as its message says. If the contract is at fault, the corrected one is in the same folder.
//! docs/ERRORS.md shows all of them.
//!
//! All are modules of this one test, which compiles them and links once. That works as long as none needs an attribute
//! of the whole crate: `#![allow(…)]` is one of a module as well, and `fn main` is a function as any other there.

#![allow(
    unused,
    unreachable_pub,
    missing_docs,
    clippy::diverging_sub_expression,
    clippy::duplicate_mod,
    clippy::useless_format
)]

use std::collections::BTreeSet;
use std::fs;

// A program of its own has it at its root; those of `components` name it there.
#[arklow::arklow_components(contract = "contracts/shop.yaml", operations)]
pub mod models {}

// The types that the contracts of some name.
#[path = "../right/types/own_type_without_from_str.rs"]
mod own_type;
#[path = "../right/types/own_type_without_serde.rs"]
mod own_type_of_an_object;
pub use self::own_type::Price;
pub use self::own_type_of_an_object::Place;

#[path = "../right/attribute"]
mod attribute {
    mod applied_twice;
    mod beside_debug_handler;
    mod beside_main;
    mod comma_missing;
    mod comma_missing_and_foreign_path;
    mod consumes_as_option;
    mod contract_embedded_in_quotes;
    mod contract_under_another_name;
    mod contract_without_its_name;
    mod crate_as_string;
    mod empty;
    mod half_typed;
    mod many_errors;
    mod media_beside_types;
    mod media_misspelt;
    mod media_unknown;
    mod media_without_quotes;
    mod method_and_path_by_name;
    mod method_as_string;
    mod method_by_name_alone;
    mod method_in_capitals;
    mod method_in_capitals_and_foreign_path;
    mod method_in_capitals_of_another;
    mod method_in_the_path;
    mod method_is_a_number;
    mod method_misspelt;
    mod method_of_http;
    mod method_unknown;
    mod on_a_module_that_is_not_empty;
    mod on_a_struct;
    mod on_a_trait_method;
    mod on_an_impl;
    mod operation_id;
    mod operation_id_as_string;
    mod option_misspelt;
    mod option_that_the_contract_says;
    mod option_twice;
    mod option_unknown;
    mod option_value_is_no_path;
    mod option_value_missing;
    mod option_value_misspelt;
    mod option_without_value;
    mod options_without_comma;
    mod path_alone;
    mod path_alone_with_two_methods;
    mod path_as_option;
    mod path_before_method;
    mod path_by_name_and_responses;
    mod path_is_a_byte_string;
    mod path_is_a_constant;
    mod path_is_no_literal;
    mod path_missing;
    mod path_missing_of_another_contract;
    mod path_misspelt_alone;
    mod second_path;
    mod without_arguments;
}

#[path = "../right/path"]
mod path {
    mod another_version;
    mod empty;
    mod in_capitals;
    mod invalid_escape;
    mod method_not_declared;
    mod misspelt;
    mod nothing_near;
    mod placeholder_as_a_rest;
    mod placeholder_in_braces;
    mod placeholder_left_out;
    mod placeholder_misnamed;
    mod placeholder_not_closed;
    mod placeholder_optional;
    mod placeholder_with_a_colon_and_a_pattern;
    mod placeholder_with_a_pattern;
    mod placeholder_with_a_pattern_of_slashes;
    mod placeholder_with_a_type;
    mod placeholder_with_a_type_before;
    mod placeholder_with_colon;
    mod placeholder_within_a_segment;
    mod plural;
    mod prefix_of_no_server;
    mod server_prefix;
    mod version_left_out;
    mod with_query;
    mod with_server;
    mod without_leading_slash;
    mod without_trailing_slash;
}

#[path = "../right/signature"]
mod signature {
    mod boxed_error;
    mod client_not_async;
    mod client_returns_no_result;
    mod client_with_a_body;
    mod client_with_self;
    mod client_without_return_type;
    mod const_generic_handler;
    mod const_handler;
    mod extern_handler;
    mod generic_client;
    mod generic_handler;
    mod impl_trait_in_a_client;
    mod impl_trait_in_a_handler;
    mod in_an_impl;
    mod no_return_type;
    mod not_async;
    mod not_async_but_awaited;
    mod returns_an_option;
    mod returns_impl_trait;
    mod returns_no_result;
    mod runtime_in_the_body;
    mod unsafe_client;
    mod unsafe_handler;
    mod variadic_handler;
    mod with_self;
    mod with_the_type_self;
}

#[path = "../right/answers"]
mod answers {
    mod body_without_a_required_header;
    mod error_of_a_call_forgotten;
    mod error_where_none_is_declared;
    mod error_where_none_is_declared_in_a_client;
    mod one_of_several_as_unit;
    mod undeclared_answer;
}

#[path = "../right/arguments"]
mod arguments {
    mod api_key_in_a_client;
    mod argument_with_attributes;
    mod body_and_property;
    mod body_missing;
    mod body_of_a_bodiless_operation;
    mod body_of_one_of_several_media_types;
    mod client_body_and_property;
    mod client_path_argument_optional;
    mod client_with_unknown_name;
    mod client_without_arguments;
    mod client_without_path_argument;
    mod client_without_query_parameter;
    mod cookie_of_the_key_in_a_client;
    mod default_in_a_client;
    mod default_in_the_signature;
    mod defaulted_in_two_options;
    mod derived_type_in_a_pattern;
    mod derived_type_under_another_name;
    mod extractor_that_borrows;
    mod file_as_bytes;
    mod form_of_axum;
    mod handler_by_reference;
    mod handler_by_str;
    mod handler_optional_by_reference;
    mod header_of_the_credential_in_a_handler;
    mod json_of_an_own_type;
    mod json_of_several_media_types;
    mod json_under_the_name_body;
    mod missing_path_argument;
    mod misspelt_name;
    mod multipart_of_axum;
    mod narrow_integer_for_a_parameter;
    mod near_a_keyword;
    mod nested_too_deep;
    mod no_transport;
    mod nullable_sent_as_required;
    mod nullable_taken_as_optional;
    mod nullable_taken_as_optional_in_a_client;
    mod nullable_taken_as_required;
    mod number_in_an_option;
    mod option_of_what_is_never_null;
    mod optional_body_required;
    mod optional_query_of_axum;
    mod optional_query_parameter_required;
    mod optional_taken_as_required;
    mod optional_taken_as_str;
    mod parameter_called_body;
    mod parameters_by_a_pattern;
    mod parameters_of_an_empty_place;
    mod password_in_a_client;
    mod path_of_axum;
    mod path_of_axum_beside_the_argument;
    mod path_of_axum_with_a_string;
    mod pattern_in_a_client;
    mod placeholder_pattern;
    mod property_called_body;
    mod property_called_like_a_parameter;
    mod property_missing;
    mod property_of_an_optional_body_required;
    mod property_of_several_media_types;
    mod query_of_axum;
    mod query_of_axum_for_parameters;
    mod query_parameter_misspelt;
    mod query_parameter_twice;
    mod raw_query_of_axum;
    mod required_body_optional;
    mod required_header_optional;
    mod required_property_optional;
    mod required_taken_as_optional;
    mod same_parameter_twice;
    mod secret_in_a_client;
    mod secret_in_a_handler;
    mod state_by_reference;
    mod state_of_a_plain_type_by_reference;
    mod token_in_a_client;
    mod transport_last;
    mod transport_without_a_name;
    mod unknown_name;
    mod whole_request_in_a_client;
    mod whole_request_in_a_handler;
}

#[path = "../right/types"]
mod types {
    mod alias_of_a_number;
    mod alias_of_a_required_type;
    mod alias_of_a_result;
    mod body_of_another_type;
    mod boolean_for_a_string;
    mod both_sides_of_a_result;
    mod client_alias_of_no_result;
    mod client_body_of_another_type;
    mod client_data_does_not_convert;
    mod client_error_does_not_convert;
    mod data_does_not_convert;
    mod data_of_another_endpoint;
    mod defaulted_as_another_type;
    mod deprecated_operation;
    mod error_does_not_convert;
    mod error_is_a_response;
    mod error_is_a_response_to_be;
    mod error_is_a_status;
    mod error_is_a_tuple_of_axum;
    mod error_is_json;
    mod extractor_of_another_state;
    mod extractor_takes_the_body;
    mod first_argument_is_no_transport;
    mod future_is_not_send;
    mod handler_in_a_route_of_axum;
    mod integer_of_32_bits;
    mod json_of_axum;
    mod narrow_integer;
    mod narrow_integer_for_a_newtype;
    mod nullable_under_another_name;
    mod nullable_under_another_name_in_a_client;
    mod number_for_a_digit_string;
    mod number_for_a_text;
    mod number_in_a_client;
    mod optional_number_for_a_string;
    mod own_type_that_is_not_there;
    mod own_type_without_clone;
    mod own_type_without_from_str;
    mod own_type_without_serde;
    mod request_of_axum;
    mod returns_json;
    mod secret_has_no_display;
    mod state_does_not_fit;
    mod text_for_a_number;
    mod text_for_an_enum;
    mod text_for_an_own_type;
    mod text_for_an_own_type_in_a_client;
    mod transport_by_value_is_a_string;
    mod type_of_another_endpoint;
    mod user_type_is_no_extractor;
}

#[path = "../right/values"]
mod values {
    mod field_missing;
    mod float_out_of_bounds;
    mod letters_in_a_digit_string;
    mod letters_in_a_static;
    mod number_for_a_newtype;
    mod number_out_of_bounds;
    mod open_enum_matched_as_closed;
    mod private_field;
    mod text_for_a_newtype;
    mod too_long_in_a_const_block;
    mod too_short;
    mod union_that_may_overlap;
    mod unknown_value_of_an_open_enum;
    mod value_of_a_property_that_must_be_absent;
    mod variant_that_is_not_there;
}

#[path = "../right/api"]
mod api {
    mod call_in_a_list;
    mod call_of_a_handler_in_a_list;
    mod client_in_a_list;
    mod complete_lacks_an_operation_of_a_tag;
    mod complete_lacks_operations;
    mod complete_misspelt;
    mod complete_of_a_string;
    mod complete_of_a_tag_with_a_colon;
    mod complete_of_another_contract;
    mod complete_of_no_such_file;
    mod complete_with_a_colon;
    mod complete_with_a_dangling_path;
    mod complete_with_a_value;
    mod complete_with_an_unknown_option;
    mod complete_with_an_unknown_tag;
    mod complete_without_semicolon;
    mod endpoint_type_in_a_list;
    mod except_leaves_an_operation_missing;
    mod except_of_a_function;
    mod except_of_a_path_alone;
    mod except_of_an_unknown_operation;
    mod except_of_an_unknown_tag;
    mod except_of_the_function_as_a_string;
    mod except_of_what_is_listed;
    mod except_without_complete;
    mod except_without_parentheses;
    mod listed_twice;
    mod method_before_a_function;
    mod not_a_list_of_paths;
    mod not_an_endpoint;
    mod private_handler;
    mod reference_in_a_list;
    mod route_of_axum_in_a_list;
    mod same_operation_twice;
    mod states_differ;
    mod string_in_a_list;
    mod tag_without_complete;
    mod two_contracts;
}

#[path = "../right/components"]
mod components {
    mod component_as_path;
    mod component_left_out_by_only;
    mod component_misspelt;
    mod method_by_value;
    mod method_of_no_transport;
    mod module_not_empty;
    mod module_of_other_things;
    mod no_such_module;
    mod nothing_to_share;
    mod of_another_contract;
    mod on_a_struct;
    mod only_and_tag;
    mod only_without_names;
    mod operations_and_tag;
    mod operations_with_a_value;
    mod option_misspelt;
    mod path_as_string;
    mod relative_path;
    mod request_of_no_operation;
    mod tag_misspelt;
    mod tag_without_quotes;
    mod types_and_components;
    mod types_of_another_contract;
    mod types_of_another_operation;
}

#[path = "../right/credentials"]
mod credentials {
    mod call_in_a_list;
    mod check_is_called;
    mod check_is_not_async;
    mod check_returns_no_result;
    mod check_takes_the_body;
    mod check_whose_future_is_not_send;
    mod check_with_an_error_of_its_own;
    mod credential_of_nobody;
    mod credentials_of_an_anonymous_operation;
    mod credentials_of_nobody;
    mod decided_twice;
    mod nobody_checks_optional_ones;
    mod nobody_checks_them;
    mod nobody_checks_them_in_routes;
    mod principal_is_not_clone;
    mod principal_of_another_type;
    mod principal_of_nobody;
    mod two_principals;
}

#[path = "../right/contract"]
mod contract {
    mod another_extension;
    mod circular_reference;
    mod duplicate_operation_id;
    mod empty_name;
    mod fault_of_a_shared_component;
    mod fault_of_a_whole_contract;
    mod folder;
    mod folder_misspelt;
    mod invalid_pattern;
    mod key_given_twice;
    mod key_given_twice_in_json;
    mod method_in_capitals;
    mod misspelt_field;
    mod name_of_another_type;
    mod name_that_is_no_identifier;
    mod no_openapi_field;
    mod no_paths;
    mod no_such_file;
    mod not_json;
    mod not_utf8;
    mod not_yaml;
    mod null_without_quotes;
    mod nullable_of_openapi_3_0;
    mod openapi_3_0;
    mod openapi_3_1_without_patch;
    mod own_type_that_is_no_path;
    mod path_without_slash;
    mod pattern_that_needs_a_feature;
    mod placeholder_with_a_colon;
    mod placeholder_with_a_colon_in_both;
    mod reference_to_another_document;
    mod reference_to_nothing;
    mod secret_in_a_path;
    mod secret_in_a_query;
    mod secret_misspelt;
    mod secret_of_a_wrong_value;
    mod secret_that_is_no_string;
    mod several_faults;
    mod swagger_2;
    mod type_file;
    mod unknown_keyword;
}

/// Whoever adds a wrong program reads here what else to add.
#[test]
fn every_wrong_program_has_its_right_one() {
    let (wrong, right, listed) = (programs("fail"), programs("right"), listed());
    let mut missing = Vec::new();
    for case in wrong.difference(&right) {
        missing.push(format!("write right/{case}.rs, which corrects fail/{case}.rs"));
    }
    for case in right.difference(&wrong) {
        missing.push(format!("remove right/{case}.rs: there is no fail/{case}.rs"));
    }
    for case in right.difference(&listed) {
        let (topic, mistake) = case.split_once('/').expect("a topic");
        missing.push(format!("add `mod {mistake};` to `mod {topic}` in tests/right.rs"));
    }
    assert!(missing.is_empty(), "the right programs are not complete:\n{}", missing.join("\n"));
}

/// The programs of a folder, as `<topic>/<mistake>`; those beside the topics make many mistakes and are left out.
fn programs(folder: &str) -> BTreeSet<String> {
    let mut programs = BTreeSet::new();
    for topic in fs::read_dir(folder).expect("the topics").map(|entry| entry.expect("a topic").path()) {
        let topic = topic.as_path();
        for file in fs::read_dir(topic).into_iter().flatten().map(|entry| entry.expect("a program").path()) {
            if file.extension().is_some_and(|extension| extension == "rs") {
                let program = file.with_extension("");
                programs.insert(program.strip_prefix(folder).expect("in it").display().to_string().replace('\\', "/"));
            }
        }
    }
    programs
}

/// The modules of this file, as `<topic>/<mistake>`.
fn listed() -> BTreeSet<String> {
    let (mut listed, mut topic) = (BTreeSet::new(), "");
    for line in include_str!("right.rs").lines() {
        if let Some(name) = line.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(" {")) {
            topic = name;
        } else if let Some(name) = line.strip_prefix("    mod ").and_then(|rest| rest.strip_suffix(';')) {
            listed.insert(format!("{topic}/{name}"));
        }
    }
    listed
}
