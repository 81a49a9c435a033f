//! What comes back: `Data`, `Error`, and `Response`, with how each answer is read and written.

use arklow_contract::Status;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::object::method;
use super::types::{codec, type_of_use};
use super::{Krate, OperationSource, Source, docs};
use crate::plan::{Answer, AnswerBody, AnswerHeader, AnswerSide, Answers, MediaBody, Success};

/// Expands the types of answers.
pub(super) fn expand_responses(source: &OperationSource<'_>) -> TokenStream {
    let answers = &source.plan.answers;
    let krate = &source.source.krate;
    if answers.is_plain_envelope {
        return quote! {
            /// An answer as it comes over the wire.
            pub type Response = #krate::Envelope<Data>;
        };
    }
    let bodies = answers.list.iter().map(|answer| expand_bodies(answer, source));
    let data = expand_data(source);
    let error = answers.has_error().then(|| expand_error(source));
    let response = expand_response(source);
    let implementation = expand_implementation(source);
    quote!(#(#bodies)* #data #error #response #implementation)
}

/// The enum of the bodies of an answer, where its media types are of several types.
fn expand_bodies(answer: &Answer, source: &OperationSource<'_>) -> Option<TokenStream> {
    let AnswerBody::Several(name, bodies) = &answer.body else { return None };
    let docs =
        docs::docs(&format!("The body of {} of {}.", docs::code_span(&answer.status.to_string()), owner(source)));
    let variants = bodies.iter().map(|(variant, media_types, body)| {
        let response = source.operation.responses.list.iter().find(|it| it.status == answer.status);
        let names =
            response.into_iter().flat_map(|it| media_types.iter().filter_map(|index| it.media_types.get(*index)));
        let names: Vec<String> = names.map(|it| docs::code_span(&it.name)).collect();
        let (docs, ty) = (docs::docs(&format!("{}.", names.join(", "))), media_type(body, &source.source));
        quote!(#docs #variant(#ty),)
    });
    Some(quote! {
        #docs
        #[allow(clippy::derive_partial_eq_without_eq, clippy::exhaustive_enums, clippy::large_enum_variant)]
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
        pub enum #name { #(#variants)* }
    })
}

fn owner<'s>(source: &'s OperationSource<'_>) -> &'s str {
    &source.source.owner
}

/// `Data`, unless a schema has it.
fn expand_data(source: &OperationSource<'_>) -> Option<TokenStream> {
    let (plan, krate) = (source.plan, &source.source.krate);
    let of = |text: &str| docs::docs(&format!("{text} of {}.", owner(source)));
    let list = &plan.answers.list;
    match plan.answers.success {
        Success::Body(_) if plan.data.is_some() => None,
        Success::Body(index) => {
            let answer = list.get(index)?;
            if let AnswerBody::Several(..) = answer.body {
                return None;
            }
            let (docs, ty) = (of("What success gives"), body_type(answer, &source.source));
            let ty = ty.unwrap_or_else(|| quote!(()));
            Some(quote!(#docs pub type Data = #ty;))
        }
        Success::WithHeaders(index) => Some(expand_data_with_headers(list.get(index)?, source)),
        Success::Several => {
            let docs = of("What success gives");
            let variants = plan.answers.successes().map(|(_, answer)| expand_variant(answer, &source.source));
            Some(quote! {
                #docs
                #[allow(clippy::derive_partial_eq_without_eq, clippy::exhaustive_enums, clippy::large_enum_variant)]
                #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
                pub enum Data { #(#variants)* }
            })
        }
        Success::Never => {
            let docs = of("What success gives, which the contract does not declare,");
            Some(quote!(#docs pub type Data = #krate::Never;))
        }
    }
}

/// The body and headers of the one answer of success. A value without headers converts, if none must be there.
fn expand_data_with_headers(answer: &Answer, source: &OperationSource<'_>) -> TokenStream {
    let docs = docs::docs(&format!("What success gives of {}.", owner(source)));
    let body = body_type(answer, &source.source);
    let headers: Vec<TokenStream> =
        answer.headers.iter().map(|header| expand_header(header, &quote!(pub), &source.source)).collect();
    let fields = body.as_ref().map(|ty| quote!(#[doc = " The body."] pub body: #ty,));
    let is_optional = answer.headers.iter().all(|header| !header.required);
    let conversion = is_optional.then(|| {
        let names = answer.headers.iter().map(|header| &header.field);
        let none = quote!(#(#names: ::core::option::Option::None),*);
        let (ty, value) = match &body {
            Some(ty) => (ty.clone(), quote!(Self { body, #none })),
            None => (quote!(()), quote!(Self { #none })),
        };
        let argument = if body.is_some() { quote!(body) } else { quote!((): ()) };
        let argument = if body.is_some() { quote!(#argument: #ty) } else { argument };
        quote! {
            #[automatically_derived]
            impl ::core::convert::From<#ty> for Data {
                fn from(#argument) -> Self {
                    #value
                }
            }
        }
    });
    quote! {
        #docs
        #[allow(clippy::derive_partial_eq_without_eq)]
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
        pub struct Data { #fields #(#headers)* }

        #conversion
    }
}

fn expand_header(header: &AnswerHeader, visibility: &TokenStream, source: &Source<'_>) -> TokenStream {
    let AnswerHeader { field, required, schema_use, .. } = header;
    let docs = docs::header_docs(header);
    let ty = type_of_use(schema_use, None, &source.krate);
    let ty = if *required { ty } else { quote!(::core::option::Option<#ty>) };
    quote!(#docs #visibility #field: #ty,)
}

/// The variant of an answer: of its status, where it is one of several, its body, and its headers.
fn expand_variant(answer: &Answer, source: &Source<'_>) -> TokenStream {
    let (name, docs) = (&answer.name, docs::answer_docs(answer));
    let body = body_type(answer, source);
    let status = answer.has_status().then(|| {
        let krate = &source.krate;
        quote!(#krate::__private::http::StatusCode)
    });
    if answer.headers.is_empty() {
        let fields: Vec<TokenStream> = status.into_iter().chain(body).collect();
        return if fields.is_empty() { quote!(#docs #name,) } else { quote!(#docs #name(#(#fields),*),) };
    }
    let status = status.map(|ty| quote!(#[doc = " The status."] status: #ty,));
    let body = body.map(|ty| quote!(#[doc = " The body."] body: #ty,));
    let headers = answer.headers.iter().map(|header| expand_header(header, &TokenStream::new(), source));
    quote!(#docs #name { #status #body #(#headers)* },)
}

/// The Rust type of the body of an answer, if it has one.
fn body_type(answer: &Answer, source: &Source<'_>) -> Option<TokenStream> {
    let krate = &source.krate;
    match &answer.body {
        AnswerBody::Nothing => None,
        AnswerBody::Envelope if answer.side == AnswerSide::Error => {
            Some(quote!(#krate::Envelope<#krate::__private::serde_json::Value>))
        }
        AnswerBody::Envelope => Some(quote!(#krate::Envelope<Data>)),
        AnswerBody::One(body) => Some(media_type(body, source)),
        AnswerBody::Several(name, _) => Some(quote!(#name)),
    }
}

fn media_type(body: &MediaBody, source: &Source<'_>) -> TokenStream {
    let krate = &source.krate;
    match body {
        MediaBody::Json(Some(schema_use)) | MediaBody::Text(Some(schema_use)) => type_of_use(schema_use, None, krate),
        MediaBody::Json(None) => quote!(#krate::__private::serde_json::Value),
        MediaBody::Text(None) => quote!(::std::string::String),
        MediaBody::Raw => quote!(#krate::Raw),
    }
}

/// `Error`: the answers that are not success, and the error of a call that brought none of them.
fn expand_error(source: &OperationSource<'_>) -> TokenStream {
    let OperationSource { source: items, plan, .. } = source;
    let krate = &items.krate;
    let docs = docs::docs(&format!("The answers of {} that are not success.", owner(source)));
    let variants = plan.answers.errors().map(|(_, answer)| expand_variant(answer, items));
    let into = plan.answers.errors().map(|(_, answer)| {
        let value = pattern(answer);
        quote!(Self::#value => Response::#value,)
    });
    let statuses = plan.answers.errors().map(|(_, answer)| expand_status(answer, krate));
    quote! {
        #docs
        #[allow(clippy::exhaustive_enums, clippy::large_enum_variant)]
        #[derive(::core::fmt::Debug)]
        pub enum Error {
            #(#variants)*
            /// The error of a call that brought no such answer.
            Other(#krate::Error),
        }

        #[automatically_derived]
        impl #krate::__private::DeclaredError for Error {
            type Response = Response;

            fn into_response(self) -> ::core::result::Result<Response, #krate::Error> {
                ::core::result::Result::Ok(match self {
                    #(#into)*
                    Self::Other(error) => return ::core::result::Result::Err(error),
                })
            }

            fn status(&self) -> ::core::result::Result<#krate::__private::http::StatusCode, &#krate::Error> {
                ::core::result::Result::Ok(match self {
                    #(#statuses)*
                    Self::Other(error) => return ::core::result::Result::Err(error),
                })
            }
        }

        #krate::__private::error! { Error, Endpoint }
    }
}

/// The arm of a match on an error for the status of an answer.
fn expand_status(answer: &Answer, krate: &Krate) -> TokenStream {
    let name = &answer.name;
    if let Status::Exact(status) = answer.status {
        let (status, fields) = (Literal::u16_unsuffixed(status), rest(answer));
        return quote!(Self::#name #fields => #krate::__private::status(#status),);
    }
    match (answer.headers.is_empty(), &answer.body) {
        (true, AnswerBody::Nothing) => quote!(Self::#name(status) => *status,),
        (true, _) => quote!(Self::#name(status, _) => *status,),
        (false, _) => quote!(Self::#name { status, .. } => *status,),
    }
}

/// What matches the fields of an answer, whatever they are.
fn rest(answer: &Answer) -> Option<TokenStream> {
    match (answer.headers.is_empty(), &answer.body) {
        (false, _) => Some(quote!({ .. })),
        (true, AnswerBody::Nothing) => None,
        (true, _) => Some(quote!((_))),
    }
}

/// The variant of an answer with a variable for each field, as a pattern or a value.
fn pattern(answer: &Answer) -> TokenStream {
    let name = &answer.name;
    let (has_status, has_body) = (answer.has_status(), !matches!(answer.body, AnswerBody::Nothing));
    let status = has_status.then(|| quote!(status));
    let body = has_body.then(|| quote!(body));
    if answer.headers.is_empty() {
        let fields: Vec<TokenStream> = status.into_iter().chain(body).collect();
        return if fields.is_empty() { quote!(#name) } else { quote!(#name(#(#fields),*)) };
    }
    let fields = status.into_iter().chain(body);
    let headers = answer.headers.iter().map(|header| &header.field);
    quote!(#name { #(#fields,)* #(#headers),* })
}

/// `Response`: all answers.
fn expand_response(source: &OperationSource<'_>) -> TokenStream {
    let OperationSource { source: items, plan, .. } = source;
    let krate = &items.krate;
    let docs = docs::docs(&format!("The answers of {}.", owner(source)));
    let variants = plan.answers.list.iter().map(|answer| expand_variant(answer, items));
    quote! {
        #docs
        #[allow(clippy::derive_partial_eq_without_eq, clippy::exhaustive_enums, clippy::large_enum_variant)]
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
        pub enum Response { #(#variants)* }

        #krate::__private::response! { Response, Endpoint }
    }
}

/// How answers are read and written, by their indices among those that the contract declares.
fn expand_implementation(source: &OperationSource<'_>) -> TokenStream {
    let OperationSource { source: items, plan, .. } = source;
    let (krate, list) = (&items.krate, &plan.answers.list);
    let read = list.iter().enumerate().map(|(index, answer)| {
        let (index, value) = (Literal::usize_unsuffixed(index), expand_read(answer, source));
        quote!(#index => #value,)
    });
    let none = quote!(::core::option::Option::None);
    let read = match list.is_empty() {
        true => none,
        false => quote!(::core::option::Option::Some(match index { #(#read)* _ => return #none })),
    };
    let write = list.iter().enumerate().map(|(index, answer)| {
        let (pattern, calls) = (pattern(answer), expand_write(index, answer, source));
        quote!(Self::#pattern => { #calls })
    });
    let from_data = expand_from_data(&plan.answers, krate);
    let outcome = expand_outcome(&plan.answers, krate);
    let error = if plan.answers.has_error() { quote!(Error) } else { quote!(#krate::__private::NoError) };
    let is_empty = list.is_empty();
    let unused = is_empty.then(|| quote!(#[allow(unused_variables)]));
    let written = if is_empty { quote!(match *self {}) } else { quote!(match self { #(#write)* }) };
    quote! {
        #[automatically_derived]
        impl #krate::__private::Answers for Response {
            type Data = Data;
            type Error = #error;

            #unused
            fn read(
                index: ::core::primitive::usize,
                reader: &mut #krate::__private::AnswerReader<'_>,
            ) -> ::core::option::Option<Self> {
                #read
            }

            #unused
            fn write(&self, writer: &mut #krate::__private::AnswerWriter<'_>) {
                #written
            }

            fn from_data(data: Data) -> Self {
                #from_data
            }

            fn into_outcome(self) -> ::core::result::Result<Data, #error> {
                #outcome
            }
        }
    }
}

/// Reads an answer. Every part is read before the first is missed, so that all violations are found.
fn expand_read(answer: &Answer, source: &OperationSource<'_>) -> TokenStream {
    let items = &source.source;
    let name = &answer.name;
    let body = match &answer.body {
        AnswerBody::Nothing => None,
        AnswerBody::Envelope => {
            let method = method("body", Some(envelope_codec(answer, source)));
            Some(quote!(reader.#method()))
        }
        AnswerBody::One(body) => Some(read_body(body, items)),
        AnswerBody::Several(ty, bodies) => {
            let arms = bodies.iter().map(|(variant, media_types, body)| {
                let indices = media_types.iter().map(|index| Literal::usize_unsuffixed(*index));
                let value = read_body(body, items);
                quote!(::core::option::Option::Some(#(#indices)|*) => #value.map(#ty::#variant),)
            });
            Some(quote! {
                match reader.media_type() {
                    #(#arms)*
                    _ => ::core::option::Option::None,
                }
            })
        }
    };
    let status = answer.has_status().then(|| quote!(reader.status()));
    if answer.headers.is_empty() {
        let fields: Vec<TokenStream> = status.into_iter().chain(body.map(|body| quote!(#body?))).collect();
        return if fields.is_empty() { quote!(Self::#name) } else { quote!(Self::#name(#(#fields),*)) };
    }
    let has_body = body.is_some();
    let body = body.map(|body| quote!(let body = #body;));
    let headers = answer.headers.iter().map(|AnswerHeader { field, index, required, schema_use, .. }| {
        let index = Literal::usize_unsuffixed(*index);
        let method = method(if *required { "header" } else { "optional_header" }, codec(schema_use, items));
        quote!(let #field = reader.#method(#index);)
    });
    let status = status.map(|status| quote!(status: #status,));
    let made = has_body.then(|| quote!(body: body?,));
    let fields = answer.headers.iter().map(|header| &header.field);
    quote! {
        {
            #body
            #(#headers)*
            Self::#name { #status #made #(#fields: #fields?),* }
        }
    }
}

fn envelope_codec(answer: &Answer, source: &OperationSource<'_>) -> TokenStream {
    let krate = &source.source.krate;
    let data = source.plan.data.as_ref().filter(|_| answer.side != AnswerSide::Error);
    let data = data.and_then(|data| codec(data, &source.source));
    let data = data.unwrap_or_else(|| quote!(#krate::__private::Plain));
    quote!(#krate::__private::EnvelopeOf<#data>)
}

fn read_body(body: &MediaBody, source: &Source<'_>) -> TokenStream {
    let call = match body {
        MediaBody::Raw => quote!(raw),
        MediaBody::Json(schema_use) => method("body", schema_use.as_ref().and_then(|it| codec(it, source))),
        MediaBody::Text(schema_use) => method("text", schema_use.as_ref().and_then(|it| codec(it, source))),
    };
    quote!(reader.#call())
}

/// The calls that write an answer.
fn expand_write(index: usize, answer: &Answer, source: &OperationSource<'_>) -> TokenStream {
    let items = &source.source;
    let index = Literal::usize_unsuffixed(index);
    let begin = match answer.has_status() {
        true => quote!(writer.answer_with(#index, *status)),
        false => quote!(writer.answer(#index)),
    };
    let body = match &answer.body {
        AnswerBody::Nothing => None,
        AnswerBody::Envelope => {
            let method = method("body", Some(envelope_codec(answer, source)));
            Some(quote!(.#method(body)))
        }
        AnswerBody::One(body) => {
            let call = write_body(body, items);
            Some(quote!(.#call(body)))
        }
        AnswerBody::Several(..) => None,
    };
    let headers = answer.headers.iter().map(|AnswerHeader { field, index, required, schema_use, .. }| {
        let index = Literal::usize_unsuffixed(*index);
        let method = method(if *required { "header" } else { "optional_header" }, codec(schema_use, items));
        let value = if *required { quote!(#field) } else { quote!(#field.as_ref()) };
        quote!(.#method(#index, #value))
    });
    let AnswerBody::Several(ty, bodies) = &answer.body else {
        return quote!(#begin #body #(#headers)*;);
    };
    let arms = bodies.iter().map(|(variant, media_types, body)| {
        let call = write_body(body, items);
        let chosen = media_types.first().filter(|index| **index > 0 && !matches!(body, MediaBody::Raw)).map(|index| {
            let index = Literal::usize_unsuffixed(*index);
            quote!(.media_type(#index))
        });
        quote!(#ty::#variant(body) => writer #chosen.#call(body),)
    });
    quote! {
        #begin #(#headers)*;
        match body { #(#arms)* };
    }
}

fn write_body(body: &MediaBody, source: &Source<'_>) -> TokenStream {
    match body {
        MediaBody::Raw => quote!(raw),
        MediaBody::Json(schema_use) => method("body", schema_use.as_ref().and_then(|it| codec(it, source))),
        MediaBody::Text(schema_use) => method("text", schema_use.as_ref().and_then(|it| codec(it, source))),
    }
}

/// The answer of success: of a class, or by default, with 200.
fn expand_from_data(answers: &Answers, krate: &Krate) -> TokenStream {
    let ok = || quote!(::core::default::Default::default());
    match answers.success {
        Success::Never => quote!(match data {}),
        Success::Several => {
            let arms = answers.successes().map(|(_, answer)| {
                let value = pattern(answer);
                quote!(Data::#value => Self::#value,)
            });
            quote!(match data { #(#arms)* })
        }
        Success::Body(index) => {
            let Some(answer) = answers.list.get(index) else { return quote!(match data {}) };
            let name = &answer.name;
            let value = match &answer.body {
                AnswerBody::Nothing => None,
                AnswerBody::Envelope => Some(quote!(#krate::Envelope::of(data))),
                AnswerBody::One(_) | AnswerBody::Several(..) => Some(quote!(data)),
            };
            let unit = value.is_none().then(|| quote!(let () = data;));
            let status = answer.has_status().then(ok);
            let fields: Vec<TokenStream> = status.into_iter().chain(value).collect();
            let fields = (!fields.is_empty()).then(|| quote!((#(#fields),*)));
            quote!(#unit Self::#name #fields)
        }
        Success::WithHeaders(index) => {
            let Some(answer) = answers.list.get(index) else { return quote!(match data {}) };
            let (name, fields) = (&answer.name, data_fields(answer));
            let status = answer.has_status().then(ok).map(|status| quote!(status: #status,));
            quote! {
                let Data { #(#fields),* } = data;
                Self::#name { #status #(#fields),* }
            }
        }
    }
}

/// The fields of `Data`, where it has headers.
fn data_fields(answer: &Answer) -> Vec<Ident> {
    let body = (!matches!(answer.body, AnswerBody::Nothing)).then(|| format_ident!("body"));
    body.into_iter().chain(answer.headers.iter().map(|header| header.field.clone())).collect()
}

/// Tells success from the other answers.
fn expand_outcome(answers: &Answers, krate: &Krate) -> TokenStream {
    if answers.list.is_empty() {
        return quote!(match self {});
    }
    let (ok, err) = (quote!(::core::result::Result::Ok), quote!(::core::result::Result::Err));
    let arms = answers.list.iter().map(|answer| {
        let (name, value) = (&answer.name, pattern(answer));
        if let AnswerBody::Envelope = answer.body {
            let no_data = quote!(#err(Error::Other(#krate::__private::no_data())));
            if answer.side == AnswerSide::Error {
                let fields = if answer.has_status() { quote!((_, _)) } else { quote!((_)) };
                return quote!(Self::#name #fields => #no_data,);
            }
            let envelope = if answer.has_status() { quote!((_, body)) } else { quote!((body)) };
            return quote! {
                Self::#name #envelope => match body.data {
                    ::core::option::Option::Some(data) => #ok(data),
                    ::core::option::Option::None => #no_data,
                },
            };
        }
        if answer.side == AnswerSide::Error {
            return quote!(Self::#value => #err(Error::#value),);
        }
        let data = match answers.success {
            Success::Several => quote!(Data::#value),
            Success::WithHeaders(_) => {
                let fields = data_fields(answer);
                quote!(Data { #(#fields),* })
            }
            Success::Body(_) if matches!(answer.body, AnswerBody::Nothing) => quote!(()),
            Success::Body(_) | Success::Never => quote!(body),
        };
        let success = success_pattern(answer, answers.success);
        if answer.side == AnswerSide::Both {
            let guarded = quote!(Self::#value if status.is_success() => #ok(#data),);
            return quote!(#guarded Self::#value => #err(Error::#value),);
        }
        quote!(Self::#success => #ok(#data),)
    });
    quote!(match self { #(#arms)* })
}

/// The pattern of an answer of success, whose status is not in `Data` unless that is an enum.
fn success_pattern(answer: &Answer, success: Success) -> TokenStream {
    if success == Success::Several || !answer.has_status() {
        return pattern(answer);
    }
    let name = &answer.name;
    let has_body = !matches!(answer.body, AnswerBody::Nothing);
    if answer.headers.is_empty() {
        return if has_body { quote!(#name(_, body)) } else { quote!(#name(_)) };
    }
    let fields = data_fields(answer);
    quote!(#name { #(#fields,)* .. })
}
