//! Text of a request to the value of a parameter.

use std::borrow::Cow;
#[cfg(feature = "axum")]
use std::collections::HashSet;

use http::{HeaderMap, Uri};

use super::decode::{Coding, Rule, percent_decode};
use super::deep::{self, MORE_THAN_ONCE};
use super::form::{Form, Forms};
use super::pairs::Pairs;
#[cfg(feature = "axum")]
use super::pairs::names_of_query;
use super::separator::{Separated, Separator};
use super::structure::{applied, describes, names};
use super::{Parameter, Place, Shapes, Style};
use crate::operation::Operation;
use crate::path::{self, Segment};
use crate::schema::Schema;

/// What a request gives of a parameter.
#[derive(Debug)]
pub(crate) enum Given<'r> {
    /// Nothing.
    Absent,
    /// A string.
    Text(Cow<'r, str>),
    /// JSON text.
    Json(Cow<'r, str>),
    /// What becomes a value by the schema.
    Forms(Forms<'r>),
}

/// A request as it was received, without its body.
#[derive(Debug)]
pub(crate) struct Received<'r> {
    /// The segments of the operation's path.
    pub(crate) segments: &'static [Segment],
    pub(crate) path: &'r str,
    pub(crate) query: &'r str,
    pub(crate) headers: &'r HeaderMap,
    /// All parameters of the operation.
    pub(crate) parameters: &'static [Parameter],
    /// The names and values of the query and the cookies, split when they are first asked for.
    pub(super) split: Split<'r>,
}

/// Names and values.
#[derive(Debug, Default)]
pub(super) struct Split<'r> {
    query: Option<Pairs<'r>>,
    cookies: Option<Pairs<'r>>,
}

impl<'r> Received<'r> {
    pub(crate) fn new(operation: &'static Operation, uri: &'r Uri, headers: &'r HeaderMap) -> Self {
        let Operation { segments, parameters, .. } = *operation;
        let (path, query) = (uri.path(), uri.query().unwrap_or_default());
        Self { segments, path, query, headers, parameters, split: Split::default() }
    }

    /// Headers alone, as those of an answer.
    pub(crate) fn of_headers(headers: &'r HeaderMap) -> Self {
        Self { segments: &[], path: "", query: "", headers, parameters: &[], split: Split::default() }
    }

    /// A form, which is a query on its own.
    pub(super) fn of_query(query: &'r str, headers: &'r HeaderMap, parameters: &'static [Parameter]) -> Self {
        Self { segments: &[], path: "", query, headers, parameters, split: Split::default() }
    }
}

/// Reads what a request gives of a parameter.
///
/// # Errors
///
/// The rule that its text breaks, whatever the schema.
pub(crate) fn read<'r>(parameter: &'static Parameter, received: &mut Received<'r>) -> Result<Given<'r>, Rule> {
    let Received { split, .. } = received;
    let forms = match parameter.place {
        Place::Path => {
            let raw = path::value(received.segments, received.path, parameter.segment, parameter.name);
            if parameter.content.is_some() {
                return content(parameter, percent_decode(raw)?);
            }
            Some(of_path(parameter, raw)?)
        }
        Place::Header if is_line_by_line(parameter) => lines(parameter, received.headers)?,
        Place::Header => match header(parameter, received.headers)? {
            None => None,
            Some(text) if parameter.content.is_some() => return content(parameter, text),
            Some(Cow::Borrowed(raw)) => Some(of_header(parameter, raw)?),
            // Several lines, which are one text to the whole program below here.
            Some(Cow::Owned(lines)) => Some(owned(of_header(parameter, &lines)?)),
        },
        Place::Query => {
            let pairs = split.query.get_or_insert_with(|| Pairs::of_query(received.query));
            match of_pairs(parameter, pairs, received.parameters)? {
                Given::Forms(forms) => Some(forms),
                given => return Ok(given),
            }
        }
        Place::Cookie => {
            let pairs = split.cookies.get_or_insert_with(|| Pairs::of_cookies(received.headers));
            match of_pairs(parameter, pairs, received.parameters)? {
                Given::Forms(forms) => Some(forms),
                given => return Ok(given),
            }
        }
    };
    let Some(forms) = forms else { return Ok(Given::Absent) };
    // "Parameters that would otherwise be omitted entirely" (OpenAPI 3.1.1, 4.8.12.2.1).
    let is_empty = |form: &Form<'_>| matches!(form, Form::Text(text) if text.is_empty());
    if parameter.empty && !parameter.required && forms.list.iter().any(is_empty) && !forms.is_accepted(parameter.schema)
    {
        return Ok(Given::Absent);
    }
    Ok(forms.into_string(parameter.schema).map_or_else(Given::Forms, Given::Text))
}

/// Takes the text of a parameter with `content`.
fn content<'r>(parameter: &Parameter, text: Cow<'r, str>) -> Result<Given<'r>, Rule> {
    if parameter.is_json() {
        return Ok(Given::Json(text));
    }
    let forms = Forms::new(vec![Form::Text(text)]);
    Ok(forms.into_string(parameter.schema).map_or_else(Given::Forms, Given::Text))
}

fn of_path<'r>(parameter: &Parameter, raw: &'r str) -> Result<Forms<'r>, Rule> {
    let Parameter { explode, shapes, .. } = *parameter;
    let separated = |raw, separator| Separated { raw, separator, coding: Coding::Percent, has_equals: explode };
    match parameter.style {
        Style::Label => {
            let rest = raw.strip_prefix('.').ok_or("must begin with `.`")?;
            separated(rest, if explode { Separator::Dot } else { Separator::Comma }).forms(shapes)
        }
        Style::Matrix => of_matrix(parameter, raw.strip_prefix(';').ok_or("must begin with `;`")?),
        _ => separated(raw, Separator::Comma).forms(shapes),
    }
}

fn of_matrix<'r>(parameter: &Parameter, raw: &'r str) -> Result<Forms<'r>, Rule> {
    let Parameter { explode, shapes, .. } = *parameter;
    let mut pairs = Vec::new();
    if raw.is_empty() && shapes.has(Shapes::OBJECT) {
        return Ok(Forms::new(vec![Form::Members(Vec::new())]));
    }
    for pair in raw.split(';') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        pairs.push((percent_decode(name)?, value));
    }
    let values: Option<Vec<&'r str>> =
        pairs.iter().map(|(name, value)| (*name == parameter.name).then_some(*value)).collect();
    match (values.as_deref(), explode) {
        (Some([raw]), _) if !(explode && shapes == Shapes::OBJECT) => {
            // An array of one item is written in one way.
            let shapes = if explode && shapes.has(Shapes::OBJECT) { shapes.without(Shapes::OBJECT) } else { shapes };
            if explode {
                return repeated(&[raw], shapes, Coding::Percent);
            }
            let separator = Separator::Comma;
            Separated { raw, separator, coding: Coding::Percent, has_equals: false }.forms(shapes)
        }
        (Some(values), true) if shapes.has(Shapes::ARRAY) => repeated(values, shapes, Coding::Percent),
        (_, true) if shapes.has(Shapes::OBJECT) => {
            let member = |(name, value)| Ok((name, Form::Text(percent_decode(value)?)));
            let members = pairs.into_iter().map(member).collect::<Result<_, Rule>>()?;
            Ok(Forms::new(vec![Form::Members(members)]))
        }
        (Some(_), _) => Err(MORE_THAN_ONCE),
        (None, _) => Err("must be `;`, its name, `=`, and its value"),
    }
}

/// Returns the text of a header; of one that may be an array or an object, all lines joined (RFC 9110, 5.3).
fn header<'r>(parameter: &Parameter, headers: &'r HeaderMap) -> Result<Option<Cow<'r, str>>, Rule> {
    let mut text: Option<Cow<'r, str>> = None;
    for line in headers.get_all(parameter.name) {
        let line = std::str::from_utf8(line.as_bytes()).map_err(|_| "must be UTF-8")?;
        text = Some(match text {
            None => line.into(),
            Some(first) if is_set_cookie(parameter) => return Ok(Some(first)),
            Some(_) if parameter.shapes == Shapes::SCALAR || parameter.content.is_some() => return Err(MORE_THAN_ONCE),
            Some(before) => format!("{before},{line}").into(),
        });
    }
    Ok(text)
}

/// Whether it is the header whose lines must not be joined: a cookie may hold a comma (RFC 9110, section 5.3). Of one value,
/// the first line counts.
fn is_set_cookie(parameter: &Parameter) -> bool {
    parameter.place == Place::Header && parameter.name.eq_ignore_ascii_case("set-cookie")
}

/// Whether each line of the header is an item of an array.
pub(super) fn is_line_by_line(parameter: &Parameter) -> bool {
    is_set_cookie(parameter) && parameter.shapes.has(Shapes::ARRAY) && parameter.content.is_none()
}

/// Returns what the lines of a header are that is an array of lines.
fn lines<'r>(parameter: &Parameter, headers: &'r HeaderMap) -> Result<Option<Forms<'r>>, Rule> {
    let lines = headers.get_all(parameter.name).iter().map(|line| std::str::from_utf8(line.as_bytes()));
    let lines: Vec<&str> = lines.collect::<Result<_, _>>().map_err(|_| "must be UTF-8")?;
    if lines.is_empty() {
        return Ok(None);
    }
    repeated(&lines, parameter.shapes, Coding::Plain).map(Some)
}

fn of_header<'r>(parameter: &Parameter, raw: &'r str) -> Result<Forms<'r>, Rule> {
    let separator = Separator::Comma;
    Separated { raw, separator, coding: Coding::Plain, has_equals: parameter.explode }.forms(parameter.shapes)
}

fn owned<'o>(forms: Forms<'_>) -> Forms<'o> {
    Forms { list: forms.list.into_iter().map(owned_form).collect(), told: forms.told }
}

fn owned_form<'o>(form: Form<'_>) -> Form<'o> {
    let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
    match form {
        Form::Text(text) => Form::Text(own(text)),
        Form::String(text) => Form::String(own(text)),
        Form::Json(text) => Form::Json(own(text)),
        Form::List(items) => Form::List(items.into_iter().map(owned_form).collect()),
        Form::Members(members) => {
            Form::Members(members.into_iter().map(|(name, value)| (own(name), owned_form(value))).collect())
        }
    }
}

fn of_pairs<'r>(
    parameter: &'static Parameter,
    pairs: &Pairs<'r>,
    all: &'static [Parameter],
) -> Result<Given<'r>, Rule> {
    let Parameter { name, shapes, style, explode, .. } = *parameter;
    let values: Vec<&'r str> = pairs.values(name).collect();
    let coding = pairs.coding;
    if parameter.content.is_some() {
        return match *values {
            [] => Ok(Given::Absent),
            [raw] => content(parameter, coding.decode(raw)?),
            _ => Err(MORE_THAN_ONCE),
        };
    }
    let separator = match style {
        Style::SpaceDelimited => Separator::Space,
        Style::PipeDelimited => Separator::Pipe,
        _ => Separator::Comma,
    };
    let forms = match (style, &*values) {
        (Style::DeepObject, []) => deep::read(name, parameter.schema, pairs)?.map(|form| Forms::new(vec![form])),
        (Style::DeepObject, values) => Some(repeated(values, shapes, coding)?),
        // Its name may be that of a member.
        (_, values) if explode && (shapes == Shapes::OBJECT || values.is_empty() && shapes.has(Shapes::OBJECT)) => {
            by_names(parameter, pairs, all)?
        }
        (_, []) => None,
        (_, values) if explode => Some(repeated(values, shapes, coding)?),
        (_, [raw]) => Some(Separated { raw, separator, coding, has_equals: false }.forms(shapes)?),
        (_, _) => return Err(MORE_THAN_ONCE),
    };
    Ok(forms.map_or(Given::Absent, Given::Forms))
}

/// Returns what values are that have a name each.
fn repeated<'r>(values: &[&'r str], shapes: Shapes, coding: Coding) -> Result<Forms<'r>, Rule> {
    let texts = values.iter().map(|raw| coding.decode(raw).map(Form::Text)).collect::<Result<Vec<_>, _>>()?;
    let is_array = shapes.has(Shapes::ARRAY);
    let mut list = match &*texts {
        [text] if shapes.has(Shapes::SCALAR) || !is_array => vec![text.clone()],
        [_] => Vec::new(),
        _ if !is_array => return Err(MORE_THAN_ONCE),
        _ => Vec::new(),
    };
    let mut told = 0;
    if is_array {
        let is_empty = matches!(values, [""]);
        list.push(Form::List(texts));
        if is_empty {
            // One empty item, or none.
            told = if shapes.has(Shapes::SCALAR) { 0 } else { list.len() };
            list.push(Form::List(Vec::new()));
        }
    }
    Ok(Forms { list, told })
}

/// Returns the members of an object that are written by their own names.
fn by_names<'r>(
    parameter: &'static Parameter,
    pairs: &Pairs<'r>,
    all: &'static [Parameter],
) -> Result<Option<Forms<'r>>, Rule> {
    let described = applied(&[parameter.schema]);
    let others = Claimant::others(all, parameter);
    let mut members = Vec::new();
    // What other parameters claim too does not make it present.
    let mut is_present = parameter.required;
    for (name, raw) in pairs.iter() {
        let is_claimed = others.iter().any(|other| other.claims(name));
        if names(&described, name) || !is_claimed && describes(&described, name) {
            is_present |= !is_claimed;
            members.push((Cow::Owned(name.to_owned()), Form::Text(pairs.coding.decode(raw)?)));
        }
    }
    Ok(is_present.then(|| Forms::new(vec![Form::Members(members)])))
}

/// Returns the names of a query that no parameter takes, each once; one that cannot be decoded, as it was sent.
#[cfg(feature = "axum")]
pub(crate) fn unknown_names(operation: &Operation, query: &str) -> Vec<String> {
    let claimants = Claimant::all(operation.parameters, Place::Query);
    let is_known = |name: &str| claimants.iter().any(|claimant| claimant.claims(name) || claimant.describes(name));
    let mut unknown = Vec::new();
    let mut seen = HashSet::new();
    for name in names_of_query(query) {
        let name = match name {
            Ok(name) if is_known(&name) => continue,
            Ok(name) => name,
            Err(raw) => Cow::Borrowed(raw),
        };
        if seen.insert(name.clone()) {
            unknown.push(name.into_owned());
        }
    }
    unknown
}

/// A parameter, and which names it takes: what its schema says is looked up once for many names.
pub(super) struct Claimant {
    parameter: &'static Parameter,
    /// All schemas of the object, if its members are written by their own names.
    object: Option<Vec<&'static Schema>>,
}

impl Claimant {
    pub(super) fn new(parameter: &'static Parameter) -> Self {
        let Parameter { shapes, style, explode, schema, .. } = *parameter;
        let is_of_members = explode && style != Style::DeepObject && shapes.has(Shapes::OBJECT);
        let takes_members = parameter.content.is_none() && is_of_members;
        Self { parameter, object: takes_members.then(|| applied(&[schema])) }
    }

    /// Returns the parameters of a place.
    pub(super) fn all(all: &'static [Parameter], place: Place) -> Vec<Self> {
        all.iter().filter(|parameter| parameter.place == place).map(Self::new).collect()
    }

    /// Returns the other parameters of the place of one.
    pub(super) fn others(all: &'static [Parameter], one: &'static Parameter) -> Vec<Self> {
        let is_other = |claimant: &Self| !std::ptr::eq(claimant.parameter, one);
        Self::all(all, one.place).into_iter().filter(is_other).collect()
    }

    /// Whether the parameter takes the values of a name.
    pub(super) fn claims(&self, name: &str) -> bool {
        let Parameter { shapes, style, name: own, .. } = *self.parameter;
        own == name && !(self.object.is_some() && shapes == Shapes::OBJECT)
            || style == Style::DeepObject && deep::steps_of(name, own).is_some()
            || self.names(name)
    }

    pub(super) fn has_content(&self) -> bool {
        self.parameter.content.is_some()
    }

    /// Whether a name is that of a member.
    pub(super) fn names(&self, name: &str) -> bool {
        self.object.as_ref().is_some_and(|object| names(object, name))
    }

    /// Whether a name may be that of a member, if no other parameter takes it.
    #[cfg(feature = "axum")]
    fn describes(&self, name: &str) -> bool {
        self.object.as_ref().is_some_and(|object| describes(object, name))
    }
}
