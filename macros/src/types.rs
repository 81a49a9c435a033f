//! Which Rust types an operation derives, and what they are called.
//!
//! In: the model of the operation. Out: a list of named types and, for each place of the contract, the type there.
//! A string with rules becomes a newtype, an object a struct; anything else is a plain Rust type.

use std::collections::BTreeMap;

use arklow_contract::{
    Annotations, ContractError, Deviation, Kind, Location, Nullable, Operation, ParameterIn, ResponseBody, Schema,
    StringRules,
};
use proc_macro2::{Ident, Span};

use crate::names::{fields, property_arguments, request_fields, type_name};

/// The types of an operation.
pub(crate) struct Types {
    /// The derived ones, in the order of the contract.
    pub(crate) items: Vec<Item>,
    /// The type of each parameter.
    pub(crate) parameters: Vec<SchemaUse>,
    /// The field of each parameter in `Request`, which is the name of its argument too.
    pub(crate) parameter_fields: Vec<Ident>,
    /// The body.
    pub(crate) body: Option<SchemaUse>,
    /// The field of the body in `Request`.
    pub(crate) body_field: Ident,
    /// The name of the argument for each property of the body.
    pub(crate) property_arguments: Vec<Ident>,
    /// The data of the answer.
    pub(crate) data: SchemaUse,
}

/// A type that the module holds.
pub(crate) struct Item {
    pub(crate) name: Ident,
    /// Where the contract has it, such as `body/description`, for its docs.
    pub(crate) place: String,
    pub(crate) annotations: Annotations,
    /// The JSON pointer of its schema.
    pub(crate) pointer: String,
    /// How a component itself allows `null`, and the annotations beside the `anyOf` that does.
    pub(crate) nullable: Option<(Nullable, Annotations)>,
    /// The text of its docs.
    pub(crate) text: Option<String>,
    /// Its name among the contract's components, if it is one.
    pub(crate) component: Option<String>,
    pub(crate) shape: Shape,
}

/// What a derived type is.
pub(crate) enum Shape {
    /// A newtype over a string.
    Text { wire_name: String, rules: StringRules },
    /// A struct.
    Object { fields: Vec<Field> },
    /// Another name for a type, where `Body` or `Data` is no object.
    Alias(SchemaUse),
}

/// A property of an object.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) wire_name: String,
    pub(crate) required: bool,
    /// Where the contract lists it in `required`, else the property itself.
    pub(crate) location: Location,
    pub(crate) schema_use: SchemaUse,
}

/// The use of a schema at one place of the contract: the type of the value, and the annotations there.
#[derive(Clone)]
pub(crate) struct SchemaUse {
    pub(crate) ty: Type,
    /// Whether the value may be `null`.
    pub(crate) nullable: bool,
    /// How the schema here allows `null`, with the annotations beside the `anyOf`; a component may do so itself.
    pub(crate) nullable_here: Option<(Nullable, Annotations)>,
    /// The annotations of the schema, inside an `anyOf` with null if there is one. Later ones override earlier ones.
    pub(crate) annotations: Vec<Annotations>,
    /// The JSON pointer of the schema that validates the value.
    pub(crate) pointer: String,
    /// The component that the schema is, if no derived type exports it.
    pub(crate) component: Option<PlainComponent>,
}

/// A component whose values have a plain Rust type, such as a secret.
#[derive(Clone)]
pub(crate) struct PlainComponent {
    pub(crate) name: String,
    pub(crate) annotations: Annotations,
    /// How the component itself allows `null`, with the annotations beside the `anyOf`.
    pub(crate) nullable: Option<(Nullable, Annotations)>,
}

impl SchemaUse {
    /// Returns the JSON pointer of the schema, then those of its elements if it is an array, and so on inwards. A pointer
    /// that begins with that of the enclosing schema is relative to it.
    pub(crate) fn pointers(&self, around: Option<&str>) -> Vec<&str> {
        let rest = around.and_then(|around| self.pointer.strip_prefix(around)).filter(|rest| rest.starts_with('/'));
        let mut pointers = vec![rest.unwrap_or(&self.pointer)];
        if let Type::Vec(items) = &self.ty {
            pointers.extend(items.pointers(Some(&self.pointer)));
        }
        pointers
    }

    /// Returns the description of the value here.
    pub(crate) fn text(&self) -> Option<&str> {
        let beside = self.nullable_here.iter().map(|(_, annotations)| annotations);
        let component = self.component.iter().map(|component| &component.annotations);
        beside.chain(self.annotations.iter().rev()).chain(component).find_map(|annotations| annotations.text.as_deref())
    }
}

/// A Rust type.
#[derive(Clone)]
pub(crate) enum Type {
    Derived(Ident),
    String,
    Secret,
    Bool,
    I64,
    U64,
    /// An integer that may be negative or need all 64 bits.
    I128,
    F64,
    Vec(Box<SchemaUse>),
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

impl Types {
    /// The fields of `Body`, if it is an object.
    pub(crate) fn body_fields(&self) -> &[Field] {
        self.body.as_ref().map_or(&[], |body| self.fields_of(&body.ty))
    }

    fn shape_of(&self, name: &Ident) -> Option<&Shape> {
        self.items.iter().find(|item| item.name == *name).map(|item| &item.shape)
    }

    /// Whether a derived type is a string with rules.
    pub(crate) fn is_text(&self, name: &Ident) -> bool {
        matches!(self.shape_of(name), Some(Shape::Text { .. }))
    }

    /// Returns the JSON pointers of the schemas of a part of a message: see [`SchemaUse::pointers`].
    pub(crate) fn pointers<'s>(&'s self, schema_use: &'s SchemaUse) -> Vec<&'s str> {
        match &schema_use.ty {
            Type::Derived(name) => self.alias_of(name).unwrap_or(schema_use).pointers(None),
            _ => schema_use.pointers(None),
        }
    }

    /// Returns the type that a derived type is another name for, if it is.
    pub(crate) fn alias_of(&self, name: &Ident) -> Option<&SchemaUse> {
        if let Some(Shape::Alias(schema_use)) = self.shape_of(name) { Some(schema_use) } else { None }
    }

    fn fields_of(&self, ty: &Type) -> &[Field] {
        let Type::Derived(name) = ty else { return &[] };
        match self.shape_of(name) {
            Some(Shape::Object { fields }) => fields,
            Some(Shape::Alias(schema_use)) => self.fields_of(&schema_use.ty),
            _ => &[],
        }
    }

    /// Whether `Body` has an empty value, for a body that was left out.
    pub(crate) fn body_has_default(&self) -> bool {
        let name = self.body.as_ref().map(|body| &body.ty);
        let Some(Type::Derived(name)) = name else { return false };
        self.shape_of(name).is_some_and(Shape::has_default)
    }
}

impl Type {
    /// Whether it is a number, or a list of numbers, that serde does not write as JSON has it.
    pub(crate) fn needs_number_writer(&self) -> bool {
        match self {
            Self::F64 | Self::I128 => true,
            Self::Vec(items) => items.ty.needs_number_writer(),
            _ => false,
        }
    }

    /// The type as a message writes it, seen from beside the module.
    pub(crate) fn in_words(&self, module: &Ident) -> String {
        match self {
            Self::Derived(name) => format!("{module}::{name}"),
            Self::String => "String".to_owned(),
            Self::Secret => "arklow::Secret".to_owned(),
            Self::Bool => "bool".to_owned(),
            Self::I64 => "i64".to_owned(),
            Self::U64 => "u64".to_owned(),
            Self::I128 => "i128".to_owned(),
            Self::F64 => "f64".to_owned(),
            Self::Vec(items) => format!("Vec<{}>", items.ty.in_words(module)),
        }
    }
}

impl Shape {
    /// Whether it is an object with nothing in `required`.
    pub(crate) fn has_default(&self) -> bool {
        matches!(self, Self::Object { fields } if fields.iter().all(|field| !field.required))
    }
}

/// Derives the types of an operation.
///
/// # Errors
///
/// The parts of the model for which there are no Rust types yet.
pub(crate) fn derive_types(operation: &Operation) -> Result<Types, Vec<ContractError>> {
    let mut deriver = Deriver::new();
    let names = operation.parameters.iter();
    let names: Vec<_> = names.map(|parameter| (place_of(parameter.location_in), parameter.name.as_str())).collect();
    let parameter_fields = request_fields(&names, operation.request_body.is_some());
    let body_field = Ident::new("body", Span::call_site());
    let parameters = (operation.parameters.iter())
        .map(|parameter| {
            let place = [place_of(parameter.location_in), &parameter.name];
            if parameter.schema.secret {
                deriver.unsupported(
                    &parameter.schema,
                    "a secret in a path, which ends up in logs,",
                    "send it in the body",
                );
            }
            deriver.schema_use(&parameter.schema, &place)
        })
        .collect();
    let body = (operation.request_body.as_ref()).map(|body| deriver.root(&body.schema, "Body"));
    deriver.describe(operation);
    let data = match &operation.response.body {
        ResponseBody::Envelope { data, .. } => deriver.root(data, "Data"),
        ResponseBody::Plain { schema, deviations } => {
            deriver.refuse_plain_answer(schema, deviations);
            deriver.root(schema, "Data")
        }
    };
    if deriver.errors.is_empty() {
        let mut types = Types {
            items: deriver.items,
            parameters,
            parameter_fields,
            body,
            body_field,
            property_arguments: Vec::new(),
            data,
        };
        let properties = types.body_fields().iter().map(|field| &field.ident);
        types.property_arguments = property_arguments(properties, &types.parameter_fields);
        Ok(types)
    } else {
        Err(deriver.errors)
    }
}

/// The word for the place of a parameter in violations.
pub(crate) fn place_of(location: ParameterIn) -> &'static str {
    match location {
        ParameterIn::Path => "path",
        ParameterIn::Query => "query",
        ParameterIn::Header => "header",
        ParameterIn::Cookie => "cookie",
    }
}

/// The names in the module that no other type can have.
const FIXED: [&str; 5] = ["Body", "Data", "Request", "Response", "Endpoint"];

struct Deriver<'o> {
    items: Vec<Item>,
    /// The schema of each name that is taken; `None` for the fixed names.
    taken: BTreeMap<String, Option<&'o Schema>>,
    errors: Vec<ContractError>,
}

impl<'o> Deriver<'o> {
    fn new() -> Self {
        let taken = FIXED.iter().map(|name| ((*name).to_owned(), None)).collect();
        Self { items: Vec::new(), taken, errors: Vec::new() }
    }

    /// Derives `Body` or `Data`: a type of that name, whatever the schema is.
    fn root(&mut self, schema: &'o Schema, name: &'static str) -> SchemaUse {
        let place = [if name == "Body" { "body" } else { "data" }];
        if schema.nullable.is_some() {
            let what = format!("a `{}` that may be `null`", place[0]);
            self.unsupported(schema, &what, "make it an object");
        }
        let ident = Ident::new(name, Span::call_site());
        let index = self.items.len();
        let schema_use = match self.shape(schema, &place) {
            Some(shape) => {
                self.items.insert(index, item(ident.clone(), &place, schema, shape));
                schema_use_of(schema, Type::Derived(ident))
            }
            None => {
                let schema_use = self.schema_use(schema, &place);
                self.items.insert(index, item(ident.clone(), &place, schema, Shape::Alias(schema_use)));
                schema_use_of(schema, Type::Derived(ident))
            }
        };
        self.check_secret(schema);
        schema_use
    }

    /// Derives the type at a place, which is given as the names that lead there.
    fn schema_use(&mut self, schema: &'o Schema, place: &[&str]) -> SchemaUse {
        self.check_secret(schema);
        let ty = match &schema.kind {
            Kind::String(_) if schema.secret => Type::Secret,
            Kind::String(rules) if *rules == StringRules::default() && schema.component.is_none() => Type::String,
            Kind::Boolean => Type::Bool,
            Kind::Integer(rules) if rules.unsigned => Type::U64,
            Kind::Integer(rules) if rules.wide => Type::I128,
            Kind::Integer(_) => Type::I64,
            Kind::Number => Type::F64,
            Kind::Array(items) => Type::Vec(Box::new(self.schema_use(items, &[place, &["item"]].concat()))),
            Kind::String(_) | Kind::Object(_) => Type::Derived(self.named(schema, place)),
        };
        schema_use_of(schema, ty)
    }

    /// Names a schema, and derives its type unless an equal schema has the name already.
    fn named(&mut self, schema: &'o Schema, place: &[&str]) -> Ident {
        let wishes = wishes(schema, place);
        let numbered = (2..).map(|number| format!("{}{number}", wishes.last().map_or("", String::as_str)));
        for name in wishes.iter().cloned().chain(numbered) {
            let ident = Ident::new(&name, Span::call_site());
            match self.taken.get(&name) {
                Some(Some(other)) if is_same(schema, other) => return ident,
                Some(_) => {}
                None => {
                    self.taken.insert(name, Some(schema));
                    let index = self.items.len();
                    if let Some(shape) = self.shape(schema, place) {
                        self.items.insert(index, item(ident.clone(), place, schema, shape));
                    }
                    return ident;
                }
            }
        }
        unreachable!("the numbers do not end")
    }

    /// The shape of a type of its own; `None` for what is a plain Rust type.
    fn shape(&mut self, schema: &'o Schema, place: &[&str]) -> Option<Shape> {
        match &schema.kind {
            Kind::String(rules) if !schema.secret => {
                let wire_name = place.last().copied().unwrap_or_default().to_owned();
                let plain = *rules == StringRules::default() && schema.component.is_none();
                (!plain).then(|| Shape::Text { wire_name, rules: rules.clone() })
            }
            Kind::Object(rules) => {
                let names = fields(rules.properties.iter().map(|property| property.name.as_str()));
                let fields = rules.properties.iter().zip(names).map(|(property, ident)| Field {
                    ident,
                    wire_name: property.name.clone(),
                    required: property.required,
                    location: property.location.clone(),
                    schema_use: self.schema_use(&property.schema, &[place, &[&property.name]].concat()),
                });
                Some(Shape::Object { fields: fields.collect() })
            }
            _ => None,
        }
    }

    /// Describes a type whose schema has no description by that of its parameter or body.
    fn describe(&mut self, operation: &Operation) {
        let parameters = operation.parameters.iter().map(|parameter| {
            (format!("{}/{}", place_of(parameter.location_in), parameter.name), &parameter.annotations.text)
        });
        let body = operation.request_body.iter().map(|body| ("body".to_owned(), &body.annotations.text));
        let texts: BTreeMap<String, &Option<String>> = parameters.chain(body).collect();
        for item in self.items.iter_mut().filter(|item| item.text.is_none()) {
            item.text = texts.get(&item.place).and_then(|text| (*text).clone());
        }
    }

    /// Rejects a secret with rules, for which there is no type yet.
    fn check_secret(&mut self, schema: &Schema) {
        if matches!(&schema.kind, Kind::String(rules) if schema.secret && *rules != StringRules::default()) {
            self.unsupported(
                schema,
                "a secret with a length or a pattern",
                "remove the rules, or the mark of a secret",
            );
        }
    }

    /// The envelope is the one answer that there is a type for yet.
    fn refuse_plain_answer(&mut self, schema: &Schema, deviations: &[Deviation]) {
        if deviations.is_empty() {
            let message = "an answer that is not the envelope `{data, errors}` is not supported";
            let advice = "declare an object of `data` and `errors`, both required, both `anyOf` with null";
            let error = ContractError::new(message.to_owned(), Some(advice), schema.use_location.clone());
            return self.errors.push(error);
        }
        for Deviation { message, advice, location } in deviations {
            let message = format!("the answer is not the envelope `{{data, errors}}`: {message}");
            self.errors.push(ContractError::new(message, Some(advice), location.clone()));
        }
    }

    fn unsupported(&mut self, schema: &Schema, what: &str, advice: &str) {
        let message = format!("{what} is not supported");
        self.errors.push(ContractError::new(message, Some(advice), schema.location.clone()));
    }
}

fn item(name: Ident, place: &[&str], schema: &Schema, shape: Shape) -> Item {
    let annotations = schema.annotations.clone();
    let own_null = schema.component.as_ref().is_some_and(|component| component.nullable);
    Item {
        name,
        place: place.join("/"),
        pointer: schema.location.pointer.clone(),
        text: annotations.text.clone(),
        annotations,
        nullable: nullable_of(schema).filter(|_| own_null),
        component: schema.component.as_ref().map(|component| component.name.clone()),
        shape,
    }
}

fn nullable_of(schema: &Schema) -> Option<(Nullable, Annotations)> {
    schema.nullable.map(|nullable| (nullable, schema.nullable_annotations.clone()))
}

/// A component keeps its annotations, and a place that refers to it has only those beside the reference. A derived type
/// exports its component itself.
fn schema_use_of(schema: &Schema, ty: Type) -> SchemaUse {
    let nullable = schema.nullable.is_some();
    let pointer = schema.location.pointer.clone();
    let own_annotations = schema.annotations.clone();
    let Some(component) = &schema.component else {
        let annotations = vec![own_annotations];
        return SchemaUse { ty, nullable, nullable_here: nullable_of(schema), annotations, pointer, component: None };
    };
    let is_plain = !matches!(ty, Type::Derived(_));
    SchemaUse {
        ty,
        nullable,
        nullable_here: nullable_of(schema).filter(|_| !component.nullable),
        annotations: vec![component.use_annotations.clone()],
        pointer,
        component: is_plain.then(|| PlainComponent {
            name: component.name.clone(),
            annotations: own_annotations,
            nullable: nullable_of(schema).filter(|_| component.nullable),
        }),
    }
}

/// The names for a type, best first: its component's or its own, then with its place before it.
fn wishes(schema: &Schema, place: &[&str]) -> Vec<String> {
    let own = match (&schema.component, place) {
        (Some(component), _) => type_name(&component.name),
        // An element of an array is named after it.
        (None, [.., array, "item"]) => type_name(&format!("{array} item")),
        (None, [.., name]) => type_name(name),
        (None, []) => type_name(""),
    };
    let first = place.first().map(|first| type_name(first)).unwrap_or_default();
    let whole: String = place.iter().map(|name| type_name(name)).collect();
    vec![own.clone(), format!("{first}{own}"), whole]
}

/// Whether one type can serve for both: the same rules, and the same annotations inside, where the type exports them.
fn is_same(one: &Schema, other: &Schema) -> bool {
    if one.secret != other.secret || one.component != other.component {
        return false;
    }
    let is_same_inside = |one: &Schema, other: &Schema| {
        one.annotations == other.annotations
            && one.nullable == other.nullable
            && one.nullable_annotations == other.nullable_annotations
            && is_same(one, other)
    };
    match (&one.kind, &other.kind) {
        (Kind::String(one), Kind::String(other)) => one == other,
        (Kind::Integer(one), Kind::Integer(other)) => one == other,
        (Kind::Boolean, Kind::Boolean) | (Kind::Number, Kind::Number) => true,
        (Kind::Array(one), Kind::Array(other)) => is_same_inside(one, other),
        (Kind::Object(one), Kind::Object(other)) => {
            one.required == other.required
                && one.properties.len() == other.properties.len()
                && one
                    .properties
                    .iter()
                    .zip(&other.properties)
                    .all(|(one, other)| one.name == other.name && is_same_inside(&one.schema, &other.schema))
        }
        _ => false,
    }
}
