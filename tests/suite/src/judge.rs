//! Compares what derived types accept with the verdicts of groups.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;

use serde_json::{Map, Value};

use crate::embed::{Embedding, PLACE, contract, rewrite};
use crate::group::{Group, Test};
use crate::oracle::Oracle;
use crate::package::{Contract, Package, Sources};
use crate::program::Answer;
use crate::schema_walk::walk;

/// How many contracts a package has at most: the compiler's memory grows with them.
const CONTRACTS: usize = 300;

/// What is to be compared.
#[derive(Clone, Copy)]
pub struct Settings<'s> {
    /// The name of the packages.
    pub name: &'s str,
    /// How the schemas get into their contracts.
    pub embedding: Embedding,
    /// Whether the exported schemas are compared too.
    pub exports: bool,
}

/// What came out.
#[derive(Debug, Default)]
pub struct Report {
    /// The number of verdicts that were compared.
    pub compared: usize,
    /// What differs.
    pub faults: Vec<Fault>,
}

/// A difference.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The index of the group.
    pub group: usize,
    /// Which value it is about; none if it is about the schema.
    pub test: Option<Test>,
    /// What differs.
    pub kind: FaultKind,
}

/// What differs.
#[derive(Clone, Debug)]
pub enum FaultKind {
    /// The schema is refused while compiling.
    Refused(String),
    /// The type takes what it should not, or not what it should.
    Verdict(Answer),
    /// The program ended.
    Crashed,
    /// What the type writes is not what it read, or is not accepted by the schema.
    Written(String),
    /// The exported schema has another verdict, or is not a schema.
    Exported(String),
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(message) => write!(f, "refused while compiling: {message}"),
            Self::Verdict(Answer::Refused(reason)) => write!(f, "refused: {reason}"),
            Self::Verdict(answer) => write!(f, "should be refused: {answer:?}"),
            Self::Crashed => f.write_str("the program panicked or ended"),
            Self::Written(what) => write!(f, "written wrongly: {what}"),
            Self::Exported(what) => write!(f, "exported wrongly: {what}"),
        }
    }
}

impl Report {
    /// Describes the faults.
    #[must_use]
    pub fn describe(&self, groups: &[Group]) -> String {
        let line = |fault: &Fault| {
            let group = &groups[fault.group];
            let value = fault.test.as_ref().map(|test| format!(" · {}: {}", test.description, test.data));
            format!(
                "{} · {}{}\n    schema {}\n    {}\n",
                group.file,
                group.description,
                value.unwrap_or_default(),
                group.schema,
                fault.kind
            )
        };
        self.faults.iter().map(line).collect()
    }
}

/// Derives the types of all groups, and compares the verdicts.
///
/// # Errors
///
/// If the packages cannot be built or run.
pub fn judge(groups: &[Group], settings: Settings<'_>) -> io::Result<Report> {
    let mut report = Report::default();
    for (chunk, part) in groups.chunks(CONTRACTS).enumerate() {
        let of_case =
            |(index, group): (usize, &Group)| Contract::of_case(index, &contract(&group.schema, settings.embedding));
        let contracts: Vec<Contract> = part.iter().enumerate().map(of_case).collect();
        let name = format!("{}_{chunk}", settings.name);
        let package = Sources { name: &name, contracts: &contracts, exports: settings.exports }.build()?;
        let mut of_part = judge_part(part, &package, settings.exports)?;
        of_part.faults.iter_mut().for_each(|fault| fault.group += chunk * CONTRACTS);
        report.compared += of_part.compared;
        report.faults.extend(of_part.faults);
    }
    Ok(report)
}

fn judge_part(groups: &[Group], package: &Package, exports: bool) -> io::Result<Report> {
    let mut report = Report::default();
    for (group, message) in &package.refused {
        report.faults.push(Fault { group: *group, test: None, kind: FaultKind::Refused(message.clone()) });
    }
    let derived: Vec<usize> = (0..groups.len()).filter(|group| !package.refused.contains_key(group)).collect();
    let tests = || derived.iter().flat_map(|group| groups[*group].tests.iter().map(|test| (*group, test)));
    let values: Vec<(usize, &str)> = tests().map(|(group, test)| (group, test.data.as_str())).collect();
    let answers = package.program.read(&values)?;
    // It is asked only where it agrees with the group, for it has errors too.
    let agrees =
        |group: &Group, oracle: &Oracle| group.tests.iter().all(|test| oracle.accepts(&test.data) == Ok(test.valid));
    let oracle = |group: &Group| Oracle::of(&group.schema).ok().filter(|oracle| agrees(group, oracle));
    let oracles: BTreeMap<usize, Oracle> =
        derived.iter().filter_map(|group| Some((*group, oracle(&groups[*group])?))).collect();
    for ((group, test), answer) in tests().zip(answers) {
        report.compared += 1;
        let is_lossy = || is_lossy(&groups[group].schema, &test.data, oracles.get(&group));
        let is_tolerated = match &answer {
            Answer::Unwritable(reason) => {
                test.valid && (has_long_number(&test.data) || reason.contains(TOO_FEW) || is_lossy())
            }
            Answer::Refused(reason) => reason.contains(NO_FLOAT) && has_long_number(&test.data),
            _ => false,
        };
        if is_tolerated {
            continue;
        }
        if let Some(kind) = fault_of(test, answer, oracles.get(&group)) {
            report.faults.push(Fault { group, test: Some(test.clone()), kind });
        }
    }
    if exports {
        let documents = package.program.exports(&derived)?;
        for (group, document) in derived.iter().zip(documents).filter(|(group, _)| oracles.contains_key(group)) {
            let exported = fault_of_export(&groups[*group], document.as_deref());
            report.faults.extend(exported.map(|(test, kind)| Fault { group: *group, test, kind }));
        }
    }
    Ok(report)
}

/// What is said of a number that its schema accepts, and no `f64` near it.
const NO_FLOAT: &str = "must be a number that 64 bits can hold";

/// What is said where a struct has too few properties, when others that no schema names have been ignored.
const TOO_FEW: &str = "must have at least";

/// Whether a JSON text has a number of more digits than every `f64` keeps.
fn has_long_number(data: &str) -> bool {
    data.split(|c: char| !c.is_ascii_digit() && c != '.').any(|word| word.len() > 15)
}

fn fault_of(test: &Test, answer: Answer, oracle: Option<&Oracle>) -> Option<FaultKind> {
    match answer {
        Answer::Crashed => Some(FaultKind::Crashed),
        answer if answer.is_accepted() != test.valid => Some(FaultKind::Verdict(answer)),
        Answer::Unwritable(reason) => Some(FaultKind::Written(reason)),
        Answer::Accepted(json) => fault_of_written(&test.data, &json, oracle).map(FaultKind::Written),
        Answer::Refused(_) => None,
    }
}

fn fault_of_written(read: &str, written: &str, oracle: Option<&Oracle>) -> Option<String> {
    let parsed = |json: &str| serde_json::from_str::<Value>(json);
    let (Ok(read), Ok(value)) = (parsed(read), parsed(written)) else { return Some(format!("no JSON: {written}")) };
    if !is_part_of(&value, &read) {
        return Some(format!("not what was read: {written}"));
    }
    match oracle.map(|oracle| oracle.accepts(written)) {
        Some(Ok(false)) => Some(format!("the schema does not accept it: {written}")),
        _ => None,
    }
}

/// Whether items are told apart only by members that the schema does not name, and that a struct therefore drops: what is left of
/// them is not unique, and cannot be written.
fn is_lossy(schema: &Value, data: &str, oracle: Option<&Oracle>) -> bool {
    let (Some(oracle), Ok(mut value)) = (oracle, serde_json::from_str(data)) else { return false };
    let (mut names, mut is_about_items) = (BTreeSet::new(), false);
    walk(&mut without_unused_definitions(schema), &mut |keywords| {
        is_about_items |= keywords.contains_key("uniqueItems");
        for keyword in ["properties", "dependentSchemas", "dependentRequired"] {
            names.extend(
                keywords.get(keyword).and_then(Value::as_object).into_iter().flat_map(|map| map.keys().cloned()),
            );
        }
        let required = keywords.get("required").into_iter();
        let dependent = keywords.get("dependentRequired").and_then(Value::as_object).into_iter().flat_map(Map::values);
        let lists = required.chain(dependent).filter_map(Value::as_array).flatten();
        names.extend(lists.filter_map(Value::as_str).map(str::to_owned));
        true
    });
    remove_unnamed(&mut value, &names);
    is_about_items && oracle.accepts(&value.to_string()) == Ok(false)
}

/// The schema without definitions that nothing refers to: what they name is not kept either.
fn without_unused_definitions(schema: &Value) -> Value {
    let mut schema = schema.clone();
    let has_reference = ["$ref", "$dynamicRef"].iter().any(|it| schema.to_string().contains(&format!("\"{it}\"")));
    if let Some(keywords) = schema.as_object_mut().filter(|_| !has_reference) {
        keywords.remove("$defs");
    }
    schema
}

fn remove_unnamed(value: &mut Value, names: &BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| names.contains(name));
            members.values_mut().for_each(|member| remove_unnamed(member, names));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| remove_unnamed(item, names)),
        _ => {}
    }
}

/// Whether a value is another, or the other without some members: what no schema names may be ignored.
fn is_part_of(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().all(|(name, member)| whole.get(name).is_some_and(|other| is_part_of(member, other)))
        }
        (Value::Array(part), Value::Array(whole)) => {
            part.len() == whole.len() && part.iter().zip(whole).all(|(item, other)| is_part_of(item, other))
        }
        (Value::Number(part), Value::Number(whole)) => {
            let (part, whole) = (part.to_string(), whole.to_string());
            let is_plain = |number: &str| number.len() < 16 && !number.contains(['.', 'e', 'E']);
            let (value, other) = (part.parse().unwrap_or(f64::NAN), whole.parse().unwrap_or(f64::NAN));
            // A number is the nearest f64, or the next one where that breaks a rule.
            let is_near = value == other || value.next_up() == other || value.next_down() == other;
            if is_plain(&part) && is_plain(&whole) { part == whole || (value == 0.0 && other == 0.0) } else { is_near }
        }
        _ => part == whole,
    }
}

fn fault_of_export(group: &Group, document: Option<&str>) -> Option<(Option<Test>, FaultKind)> {
    let fault = |what: String| Some((None, FaultKind::Exported(what)));
    let Some(document) = document else { return fault("the program ended".to_owned()) };
    let mut document: Value = match serde_json::from_str(document) {
        Ok(document) => document,
        Err(error) => return fault(format!("{error}: {document}")),
    };
    // Without a feature of `serde_json`, a value in memory has not more digits.
    if has_long_number(&group.schema.to_string()) {
        return None;
    }
    let schema = schema_of_export(&mut document);
    let oracle = match Oracle::of(&schema) {
        Ok(oracle) => oracle,
        Err(error) => return fault(format!("{error}: {schema}")),
    };
    let differs = |test: &&Test| oracle.accepts(&test.data) != Ok(test.valid);
    let test = group.tests.iter().find(differs)?;
    Some((Some(test.clone()), FaultKind::Exported(format!("another verdict by {schema}"))))
}

/// The schema of the operation on its own, with the components in its `$defs`: elsewhere the validator knows no anchors and
/// identifiers.
fn schema_of_export(document: &mut Value) -> Value {
    const HERE: &str = "the schema of the operation";
    let mut schema = document.pointer_mut(&PLACE[1..]).map(Value::take).unwrap_or_default();
    let mut definitions = match &mut document["components"]["schemas"] {
        Value::Object(components) => std::mem::take(components),
        _ => Map::new(),
    };
    let redirect = |pointer: &str| match pointer.strip_prefix("/components/schemas/") {
        Some(rest) => format!("#/$defs/{rest}"),
        None => pointer.replace(&PLACE[1..], &format!("#/$defs/{}", HERE.replace(' ', "%20"))),
    };
    rewrite(&mut schema, &redirect);
    definitions.values_mut().for_each(|component| rewrite(component, &redirect));
    let reference = format!("#/$defs/{}", HERE.replace(' ', "%20"));
    definitions.insert(HERE.to_owned(), schema);
    serde_json::json!({"$ref": reference, "$defs": definitions})
}
