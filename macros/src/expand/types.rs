//! The Rust type at a place of the contract.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::{Krate, Source};
use crate::check::{Presence, RequestPart};
use crate::plan::{Conversion, Format, OwnType, Target, Type, Use};

/// The Rust type at a place of the contract, seen from inside the module, or from beside it.
pub(super) fn type_of_use(schema_use: &Use, module: Option<&dyn ToTokens>, krate: &Krate) -> TokenStream {
    let ty = type_tokens(&schema_use.ty, module, krate);
    if schema_use.nullable { quote!(::core::option::Option<#ty>) } else { ty }
}

/// The Rust type of a part of the request, seen from beside the module, as the traits of `arklow::bind` know it; and whether
/// a type of the user's own is in it, for which there are traits of its own.
pub(super) fn part_type(part: &RequestPart<'_>, module: &dyn ToTokens, source: &Source<'_>) -> (TokenStream, bool) {
    let krate = &source.krate;
    let ty = match part.target {
        Target::Body => quote!(#module::Body),
        Target::Parameter(_) | Target::Property(_) => type_of_use(part.schema_use, Some(module), krate),
    };
    if codec(part.schema_use, source).is_none() {
        return (ty, false);
    }
    let is_required = part.presence == Presence::Required;
    (if is_required { ty } else { quote!(::core::option::Option<#ty>) }, true)
}

fn type_tokens(ty: &Type, module: Option<&dyn ToTokens>, krate: &Krate) -> TokenStream {
    let of_use = |schema_use: &Use| type_of_use(schema_use, module, krate);
    match ty {
        Type::Derived(name) => match module {
            Some(module) => quote!(#module::#name),
            None => quote!(#name),
        },
        Type::String => quote!(::std::string::String),
        Type::Secret => quote!(#krate::Secret),
        Type::Bool => quote!(::core::primitive::bool),
        Type::Null => quote!(()),
        Type::I64 => quote!(::core::primitive::i64),
        Type::U64 => quote!(::core::primitive::u64),
        Type::I128 => quote!(::core::primitive::i128),
        Type::F64 => quote!(::core::primitive::f64),
        Type::Value => quote!(#krate::__private::serde_json::Value),
        Type::JsonObject => {
            quote!(#krate::__private::serde_json::Map<::std::string::String, #krate::__private::serde_json::Value>)
        }
        Type::File => quote!(#krate::File),
        Type::Never => quote!(#krate::Never),
        Type::Vec(items) => {
            let items = of_use(items);
            quote!(::std::vec::Vec<#items>)
        }
        Type::Map(values) => {
            let values = of_use(values);
            quote!(::std::collections::BTreeMap<::std::string::String, #values>)
        }
        Type::Tuple(items) => {
            let items = items.iter().map(of_use);
            quote!((#(#items,)*))
        }
        Type::Boxed(inner) => {
            let inner = of_use(inner);
            quote!(::std::boxed::Box<#inner>)
        }
        Type::Own(own) => own.path.to_token_stream(),
    }
}

/// How the values of a type are read and written, where a type of the user's own is in it.
pub(super) fn codec(schema_use: &Use, source: &Source<'_>) -> Option<TokenStream> {
    let codec = codec_of_type(&schema_use.ty, source)?;
    let krate = &source.krate;
    Some(if schema_use.nullable { quote!(#krate::__private::Nullable<#codec>) } else { codec })
}

fn codec_of_type(ty: &Type, source: &Source<'_>) -> Option<TokenStream> {
    let krate = &source.krate;
    let private = krate.private();
    let (outer, inner) = match ty {
        Type::Own(own) => return Some(own_codec(own, krate)),
        Type::Derived(name) => return codec(source.types.alias_of(name)?, source),
        Type::Tuple(items) => {
            let codecs: Vec<Option<TokenStream>> = items.iter().map(|item| codec(item, source)).collect();
            let is_own = codecs.iter().any(Option::is_some);
            let codecs = codecs.into_iter().map(|codec| codec.unwrap_or_else(|| quote!(#private::Plain)));
            return is_own.then(|| quote!((#(#codecs,)*)));
        }
        Type::Vec(items) => (quote!(Each), items),
        Type::Map(values) => (quote!(Members), values),
        Type::Boxed(inner) => (quote!(Boxed), inner),
        _ => return None,
    };
    let inner = codec(inner, source)?;
    Some(quote!(#private::#outer<#inner>))
}

/// The codec of a type of the user's own, by the trait that says what the type lacks.
fn own_codec(own: &OwnType, krate: &Krate) -> TokenStream {
    let path = &own.path;
    let Conversion::Text(format) = own.by else {
        return quote!(<#path as #krate::bind::CodecOfSerde>::Codec);
    };
    let format = match format {
        None => "Any",
        Some(Format::Uuid) => "Uuid",
        Some(Format::DateTime) => "DateTime",
        Some(Format::Date) => "Date",
        Some(Format::Time) => "Time",
        Some(Format::Duration) => "Duration",
        Some(Format::Ipv4) => "Ipv4",
        Some(Format::Ipv6) => "Ipv6",
    };
    let format = format_ident!("{format}");
    quote!(<#path as #krate::bind::CodecOfText>::Codec<#krate::__private::format::#format>)
}
