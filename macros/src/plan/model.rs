//! What the plan says: for each schema its Rust type, for each Rust type what it is made of.

use std::collections::BTreeMap;

use arklow_contract::{Json, Kind, Location, ParameterIn, SchemaId, Schemas, Status};
use proc_macro2::{Ident, TokenStream};

use super::narrowing::Narrowing;
use super::parameter::{ParameterFacts, Shapes};

/// The types that some schemas need.
#[derive(Debug)]
pub(crate) struct Types {
    /// The arena of the contract, and the schemas that the plan made. Each of those has the location of the schema that it
    /// was made from, and no component.
    pub(crate) schemas: Schemas,
    /// How the values of a schema are read, for each schema that is the place of a [`Use`], is the schema of an item, or is
    /// in a `read_as`.
    pub(crate) notes: BTreeMap<SchemaId, Note>,
    /// The derived types, in the order of the contract: what contains comes before what is contained.
    pub(crate) items: Vec<Item>,
}

/// The types of an operation.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The types.
    pub(crate) types: Types,
    /// The type of each parameter.
    pub(crate) parameters: Vec<Use>,
    /// What is known of each parameter beside its type.
    pub(crate) parameter_facts: Vec<ParameterFacts>,
    /// The field of each parameter in `Request`, which is the name of its argument too.
    pub(crate) parameter_fields: Vec<Ident>,
    /// The body: always of the type `Body`.
    pub(crate) body: Option<Use>,
    /// Which media types are left of those that are declared.
    pub(crate) media: Narrowing,
    /// How the body is read: of several kinds, `Body` is an enum of them.
    pub(crate) bodies: Vec<RequestMedia>,
    /// The field of the body in `Request`.
    pub(crate) body_field: Ident,
    /// The name of the argument for each property of the body.
    pub(crate) property_arguments: Vec<Ident>,
    /// The data of success, where it is read by a schema: always of the type `Data`.
    pub(crate) data: Option<Use>,
    /// The answers.
    pub(crate) answers: Answers,
}

/// The answers of an operation.
#[derive(Debug)]
pub(crate) struct Answers {
    /// The schema of the whole answer, where success is the envelope.
    pub(crate) envelope: Option<SchemaId>,
    /// Whether all answers are the envelope.
    pub(crate) is_plain_envelope: bool,
    /// What `Data` is.
    pub(crate) success: Success,
    /// The answers, in the order of the contract.
    pub(crate) list: Vec<Answer>,
}

/// What `Data` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Success {
    /// The body of the answer of this index, or the data of its envelope.
    Body(usize),
    /// A struct of the body and the headers of the answer of this index.
    WithHeaders(usize),
    /// An enum of the answers of success.
    Several,
    /// Nothing: no answer is success.
    Never,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    /// What it is called, after its status.
    pub(crate) name: Ident,
    /// Its status.
    pub(crate) status: Status,
    /// Whether it is success.
    pub(crate) side: AnswerSide,
    /// What it holds.
    pub(crate) body: AnswerBody,
    /// The headers that are read and written.
    pub(crate) headers: Vec<AnswerHeader>,
    /// The shapes of all headers that the contract declares for it.
    pub(crate) header_shapes: Vec<Shapes>,
    /// What arklow can refuse a request with.
    pub(crate) shape: Option<RefusalShape>,
    /// Its description.
    pub(crate) text: Option<String>,
}

/// Whether an answer is success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnswerSide {
    Success,
    Error,
    /// It is success with a status of that class, and else none: the default, where nothing else is success.
    Both,
}

/// What an answer holds.
#[derive(Debug)]
pub(crate) enum AnswerBody {
    /// No body.
    Nothing,
    /// The envelope.
    Envelope,
    /// A body of one type, whatever its media type.
    One(MediaBody),
    /// An enum of this name, whose variants are of these media types, by their indices.
    Several(Ident, Vec<(Ident, Vec<usize>, MediaBody)>),
}

/// How a body is read.
#[derive(Debug)]
pub(crate) enum MediaBody {
    /// As JSON; any value where there is no schema.
    Json(Option<Use>),
    /// As text; any string where there is no schema.
    Text(Option<Use>),
    /// Not at all.
    Raw,
}

/// The body of a request in some media types that are one Rust type.
#[derive(Debug)]
pub(crate) struct RequestMedia {
    /// Its variant, among several.
    pub(crate) variant: Ident,
    /// The media types, by their indices.
    pub(crate) media_types: Vec<usize>,
    /// How it is read.
    pub(crate) kind: BodyKind,
    /// Its type; `None` of one that is not decoded.
    pub(crate) schema_use: Option<Use>,
    /// The properties whose encoding has a style or a media type.
    pub(crate) encoded: Vec<EncodedProperty>,
}

/// A property of a form, or a part of a multipart body, that is not sent as usual.
#[derive(Debug)]
pub(crate) struct EncodedProperty {
    /// The index of its encoding in the media type.
    pub(crate) encoding: usize,
    pub(crate) schema: SchemaId,
    pub(crate) required: bool,
    pub(crate) shapes: Shapes,
}

/// How the body of a request is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyKind {
    Json,
    Form,
    Multipart,
    Text,
    /// Not at all.
    Raw,
}

/// A header of an answer.
#[derive(Debug)]
pub(crate) struct AnswerHeader {
    /// Its field.
    pub(crate) field: Ident,
    /// Its index among all headers that the contract declares for the answer.
    pub(crate) index: usize,
    /// Its name on the wire.
    pub(crate) name: String,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// Its description.
    pub(crate) text: Option<String>,
    /// Its type.
    pub(crate) schema_use: Use,
}

/// A body that arklow can refuse a request with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RefusalShape {
    /// The envelope.
    Envelope,
    /// A problem (RFC 9457) with these members.
    Problem(Vec<&'static str>),
    /// `{detail: [{loc, msg, type}]}`.
    Detail,
}

/// The types of some components.
#[derive(Debug)]
pub(crate) struct ComponentsPlan {
    /// The types.
    pub(crate) types: Types,
    /// The name in the contract of each component, in the order of the contract.
    pub(crate) components: Vec<String>,
}

/// How the values of a schema are read into its Rust type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Note {
    /// The schema by which the Rust type is read, where that is another one: the target of a reference, the schema beside
    /// `null`, one that has the structure of an `allOf` in a single schema. It has a note of its own.
    pub(crate) read_as: Option<SchemaId>,
    /// What is left to be checked of a value other than `null`, after those of `read_as`.
    pub(crate) checks: Option<SchemaId>,
    /// Whether it is a file in a multipart body.
    pub(crate) is_file: bool,
    /// Whether a value of the Rust type, or one inside of it, can break the schema (`NaN` apart).
    pub(crate) is_open: bool,
    /// What messages call the schema: its component, its `title`, or its Rust type; empty for none.
    pub(crate) name: String,
}

/// A type that the module holds.
#[derive(Debug)]
pub(crate) struct Item {
    /// Its name, which no other item of the module has.
    pub(crate) name: Ident,
    /// Where the contract has it, such as `body/description` or `Pet/address`, for its docs.
    pub(crate) place: String,
    /// Its schema, which is what it exports.
    pub(crate) schema: SchemaId,
    /// The text of its docs.
    pub(crate) text: Option<String>,
    /// Its name among the contract's components, if it is one.
    pub(crate) component: Option<String>,
    /// The component that it belongs to: itself, or one that it stands in; `None` for what the operation has of its own.
    /// A module of shared types holds the item if it holds that component.
    pub(crate) owner: Option<String>,
    /// What it is.
    pub(crate) shape: Shape,
}

/// What a derived type is.
///
/// Where the note of a scalar's schema has `checks`, they too hold for every value of the newtype.
#[derive(Debug)]
pub(crate) enum Shape {
    /// Another name for a type: of `Body`, `Data`, and components that need no type of their own.
    Alias(Use),
    /// A newtype over a string.
    Text {
        /// The schemas whose keywords about strings hold; of `$ref` and `allOf` there are several.
        checks: Vec<SchemaId>,
        /// Whether a constant can be checked while compiling: no pattern needs an engine, and the note has no checks.
        is_static: bool,
        /// What the contract calls the value.
        wire_name: String,
    },
    /// A newtype over an integer.
    Integer {
        /// The primitive type.
        primitive: IntegerType,
        /// The least value.
        min: i128,
        /// The greatest value.
        max: i128,
        /// What every value is a multiple of.
        multiple_of: Vec<i128>,
        /// Whether a constant can be checked while compiling: the note has no checks.
        is_static: bool,
        /// What the contract calls the value.
        wire_name: String,
    },
    /// A newtype over an `f64`.
    Number {
        /// The schemas whose keywords about numbers hold.
        checks: Vec<SchemaId>,
        /// Whether a constant can be checked while compiling: there is no `multipleOf`, and the note has no checks.
        is_static: bool,
        /// What the contract calls the value.
        wire_name: String,
    },
    /// A struct.
    Object {
        /// Its fields: the properties of the schema that the item's schema is read as, in their order.
        fields: Vec<Field>,
        /// What happens to other members.
        unknown: Unknown,
        /// Whether a value can break the schema, so that it has `check()`.
        has_check: bool,
    },
    /// An enum of constants, of two or more or an open one.
    Choice {
        /// The constants, in the order of the contract.
        variants: Vec<Variant>,
        /// Whether strings that are not known are read too.
        is_open: bool,
    },
    /// A unit struct of a single constant.
    Constant {
        /// The constant.
        value: Json,
    },
    /// An enum of branches, no value of which is one of another.
    Union {
        /// How the branch of a value is found.
        dispatch: Dispatch,
        /// The branches, in the order of the contract. There may be only one, where a list or map contains itself.
        variants: Vec<UnionVariant>,
        /// Whether a value can break the schema, so that it has `check()`.
        has_check: bool,
    },
    /// A newtype over a JSON value that may be of several branches at once. The item's schema as a whole judges the value; its note has no
    /// checks.
    Overlap {
        /// The branches, in the order of the contract.
        branches: Vec<Branch>,
    },
}

/// A property of an object.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// The field.
    pub(crate) ident: Ident,
    /// The name on the wire.
    pub(crate) wire_name: String,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// Where the contract lists it in `required`, else the property itself.
    pub(crate) location: Location,
    /// Its type.
    pub(crate) schema_use: Use,
}

/// What happens to the members of an object that have no field.
#[derive(Clone, Debug)]
pub(crate) enum Unknown {
    /// They are skipped.
    Ignore,
    /// They are refused.
    Refuse,
    /// Those that the schema means are kept in a map, by `patternProperties` and `additionalProperties` of the schema that the
    /// item's schema is read as.
    Keep(Rest),
}

/// The field of the members that have none.
#[derive(Clone, Debug)]
pub(crate) struct Rest {
    /// The field.
    pub(crate) ident: Ident,
    /// The type of each member's value.
    pub(crate) value: Use,
}

/// A constant of an enum.
#[derive(Clone, Debug)]
pub(crate) struct Variant {
    /// The variant.
    pub(crate) ident: Ident,
    /// The constant.
    pub(crate) value: Json,
    /// The text of its docs.
    pub(crate) text: Option<String>,
}

/// A branch of a union.
#[derive(Clone, Debug)]
pub(crate) struct UnionVariant {
    /// The variant.
    pub(crate) ident: Ident,
    /// Its type; never nullable.
    pub(crate) schema_use: Use,
    /// The text of its docs.
    pub(crate) text: Option<String>,
}

/// A branch of an overlap.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    /// The method that reads it, such as `as_cat`.
    pub(crate) method: Ident,
    /// Its type.
    pub(crate) schema_use: Use,
}

/// How the branch of a value is found. Branches are given by their index among the variants.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Dispatch {
    /// By the kind of the value. `Kind::Number` includes integers.
    Kind(Vec<(Vec<Kind>, usize)>),
    /// By a property that all branches for objects require.
    Tag {
        /// The property.
        property: String,
        /// The branch of each of its values.
        values: Vec<(Json, usize)>,
        /// The branches for values that are no objects.
        others: Vec<(Vec<Kind>, usize)>,
    },
    /// It is the one that accepts the value.
    Accepts,
}

/// The use of a schema at one place of the contract: the type of a value there.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    /// The type of a value other than `null`.
    pub(crate) ty: Type,
    /// Whether the value may be `null`, which makes it an `Option`.
    pub(crate) nullable: bool,
    /// The schema of the place.
    pub(crate) schema: SchemaId,
    /// The description of the value here.
    pub(crate) text: Option<String>,
}

/// A Rust type.
#[derive(Clone, Debug)]
pub(crate) enum Type {
    /// An item of the module.
    Derived(Ident),
    String,
    Secret,
    Bool,
    /// `()`, which is `null`.
    Null,
    I64,
    U64,
    I128,
    F64,
    /// `serde_json::Value`, `null` included.
    Value,
    /// `serde_json::Map<String, Value>`.
    JsonObject,
    /// A file in a multipart body.
    File,
    /// The type without values.
    Never,
    /// Read by `items` of the schema that the place is read as.
    Vec(Box<Use>),
    /// A map from strings, read by `additionalProperties` of the schema that the place is read as.
    Map(Box<Use>),
    /// Read by `prefixItems` of the schema that the place is read as.
    Tuple(Vec<Use>),
    /// A `Box`, where a type would contain itself; of the same place, and not nullable.
    Boxed(Box<Use>),
    /// A type of the user's.
    Own(Box<OwnType>),
}

/// The primitive of an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IntegerType {
    I64,
    U64,
    I128,
}

/// A Rust type that the contract names.
#[derive(Clone)]
pub(crate) struct OwnType {
    /// The path of the type as the contract names it, seen from where the module is.
    pub(crate) path: TokenStream,
    /// How it is read.
    pub(crate) by: Conversion,
}

impl std::fmt::Debug for OwnType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { path, by } = self;
        f.debug_struct("OwnType").field("path", &quote::quote!(#path).to_string()).field("by", by).finish()
    }
}

/// How a type of the user's is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conversion {
    /// Of strings, by `FromStr` and `Display`; with a format whose grammar is judged before, if it has one.
    Text(Option<Format>),
    /// By serde.
    Serde,
}

/// A `format` whose grammar is judged where an own type reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Uuid,
    DateTime,
    Date,
    Time,
    Duration,
    Ipv4,
    Ipv6,
}

/// Which part of a request it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// The parameter of this index in the operation.
    Parameter(usize),
    /// The whole body.
    Body,
    /// The property of this index in the body.
    Property(usize),
}

/// The word for the place of a parameter in violations.
pub(crate) fn place_of(location: ParameterIn) -> &'static str {
    location.as_str()
}

impl Types {
    /// Finds an item by its name.
    pub(crate) fn item(&self, name: &Ident) -> Option<&Item> {
        self.items.iter().find(|item| item.name == *name)
    }

    /// Finds the type that a derived type is another name for, if it is.
    pub(crate) fn alias_of(&self, name: &Ident) -> Option<&Use> {
        if let Some(Shape::Alias(schema_use)) = self.item(name).map(|item| &item.shape) {
            Some(schema_use)
        } else {
            None
        }
    }

    /// Follows aliases to a type that is none. What is nullable ends the way.
    pub(crate) fn resolved<'t>(&'t self, ty: &'t Type) -> &'t Type {
        let mut ty = ty;
        while let Type::Derived(name) = ty {
            match self.alias_of(name) {
                Some(alias) if !alias.nullable => ty = &alias.ty,
                _ => break,
            }
        }
        ty
    }

    /// Returns what a type is, if it is derived; aliases followed.
    pub(crate) fn shape_of(&self, ty: &Type) -> Option<&Shape> {
        let Type::Derived(name) = self.resolved(ty) else { return None };
        self.item(name).map(|item| &item.shape)
    }

    /// Returns the fields of a type that is a struct; none of any other.
    pub(crate) fn fields_of(&self, ty: &Type) -> &[Field] {
        if let Some(Shape::Object { fields, .. }) = self.shape_of(ty) { fields } else { &[] }
    }
}

impl Plan {
    /// The fields of `Body`, if it is an object.
    pub(crate) fn body_fields(&self) -> &[Field] {
        self.body.as_ref().filter(|body| !body.nullable).map_or(&[], |body| self.types.fields_of(&body.ty))
    }

    /// Whether `Body` has an empty value, for a body that was left out.
    pub(crate) fn body_has_default(&self) -> bool {
        let body = self.body.as_ref().filter(|body| !body.nullable);
        body.and_then(|body| self.types.shape_of(&body.ty)).is_some_and(Shape::has_default)
    }
}

impl Shape {
    /// Whether it is a struct that has an empty value: nothing is required.
    pub(crate) fn has_default(&self) -> bool {
        matches!(self, Self::Object { fields, .. } if fields.iter().all(|field| !field.required))
    }
}

impl Type {
    /// The type as a message writes it, seen from beside the module.
    pub(crate) fn in_words(&self, module: &Ident) -> String {
        let of = |schema_use: &Use| schema_use.in_words(module);
        match self {
            Self::Derived(name) => format!("{module}::{name}"),
            Self::String => "String".to_owned(),
            Self::Secret => "arklow::Secret".to_owned(),
            Self::Bool => "bool".to_owned(),
            Self::Null => "()".to_owned(),
            Self::I64 => "i64".to_owned(),
            Self::U64 => "u64".to_owned(),
            Self::I128 => "i128".to_owned(),
            Self::F64 => "f64".to_owned(),
            Self::Value => "serde_json::Value".to_owned(),
            Self::JsonObject => "serde_json::Map<String, serde_json::Value>".to_owned(),
            Self::File => "arklow::File".to_owned(),
            Self::Never => "arklow::Never".to_owned(),
            Self::Vec(items) => format!("Vec<{}>", of(items)),
            Self::Map(value) => format!("BTreeMap<String, {}>", of(value)),
            Self::Tuple(items) => match &*items.iter().map(of).collect::<Vec<_>>() {
                [one] => format!("({one},)"),
                items => format!("({})", items.join(", ")),
            },
            Self::Boxed(inner) => format!("Box<{}>", of(inner)),
            Self::Own(own) => own.path.to_string().replace(' ', ""),
        }
    }
}

impl Use {
    /// The type as a message writes it, seen from beside the module.
    pub(crate) fn in_words(&self, module: &Ident) -> String {
        let ty = self.ty.in_words(module);
        if self.nullable { format!("Option<{ty}>") } else { ty }
    }
}
