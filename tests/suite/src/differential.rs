//! Random schemas and values, judged by the reference validator.

use std::io;

use serde_json::Value;

use crate::embed::Embedding;
use crate::group::{Group, Test};
use crate::judge::{Fault, FaultKind, Settings, judge};
use crate::oracle::Oracle;
use crate::random::Random;
use crate::random::schema::SchemaMaker;
use crate::random::shrink::{smaller_schemas, smaller_values};
use crate::random::value::ValueMaker;

/// How often a value that the schema refuses is replaced by another one, so that not most are refused.
const TRIES: usize = 6;
/// How many steps of reduction are tried at once.
const STEPS: usize = 120;

/// Makes groups: random schemas with values and the verdicts of the reference validator.
#[must_use]
pub fn groups(seed: u64, schemas: usize, values: usize) -> Vec<Group> {
    let mut random = Random::new(seed);
    let mut groups = Vec::with_capacity(schemas);
    while groups.len() < schemas {
        let schema = SchemaMaker::new(&mut random).schema();
        let Ok(oracle) = Oracle::of(&schema) else { continue };
        let tests = (0..values).map(|index| test(&mut random, &schema, &oracle, index)).collect();
        groups.push(Group { file: format!("seed {seed}"), description: groups.len().to_string(), schema, tests });
    }
    groups
}

fn test(random: &mut Random, schema: &Value, oracle: &Oracle, index: usize) -> Test {
    let prefers_valid = random.one_in(2);
    let mut tries = 0;
    loop {
        let value = ValueMaker::new(random, schema).value();
        let data = random.text(&value);
        let valid = oracle.accepts(&data).expect("the value is JSON");
        tries += 1;
        if valid || !prefers_valid || tries == TRIES {
            return Test { description: index.to_string(), data, valid };
        }
    }
}

/// Reduces the group of a fault: first its value, then its schema, each step compiled again.
///
/// # Errors
///
/// If the packages cannot be built or run.
pub fn reduce(group: &Group, fault: &Fault, embedding: Embedding) -> io::Result<(Group, Fault)> {
    let settings = Settings { name: "reduced", embedding, exports: true };
    let is_alike =
        |other: &FaultKind| std::mem::discriminant(other) == std::mem::discriminant(&fault.kind) && !is_a_limit(other);
    let mut best = (one(group, fault.test.clone()), fault.clone());
    loop {
        let mut candidates: Vec<Group> = Vec::new();
        if let Some(test) = &best.1.test {
            let value: Value = serde_json::from_str(&test.data)?;
            let smaller = smaller_values(&value).into_iter().map(|value| value.to_string());
            candidates.extend(smaller.filter_map(|data| judged(&best.0.schema, Some(data))));
            let plain = (value.to_string().len() < test.data.len()).then(|| value.to_string());
            candidates.extend(plain.and_then(|data| judged(&best.0.schema, Some(data))));
        }
        let data = best.1.test.as_ref().map(|test| test.data.clone());
        candidates.extend(smaller_schemas(&best.0.schema).iter().filter_map(|schema| judged(schema, data.clone())));
        candidates.sort_by_key(size);
        candidates.retain(|candidate| size(candidate) < size(&best.0));
        candidates.truncate(STEPS);
        if candidates.is_empty() {
            return Ok(best);
        }
        let report = judge(&candidates, settings)?;
        let Some(found) = report.faults.into_iter().filter(|it| is_alike(&it.kind)).min_by_key(|it| it.group) else {
            return Ok(best);
        };
        let reduced = one(&candidates[found.group], found.test.clone());
        best = (reduced, Fault { group: 0, ..found });
    }
}

/// Whether a fault is that a reduced schema makes no sense, such as a reference to what is no longer there.
fn is_a_limit(kind: &FaultKind) -> bool {
    matches!(kind, FaultKind::Refused(message) if message.contains("no schema at") || message.contains("does not exist"))
}

fn size(group: &Group) -> usize {
    group.schema.to_string().len() + group.tests.iter().map(|test| test.data.len()).sum::<usize>()
}

fn one(group: &Group, test: Option<Test>) -> Group {
    let tests = test.map_or_else(|| group.tests.clone(), |test| vec![test]);
    Group { tests, ..group.clone() }
}

/// The group of a schema and a value, if the reference validator takes the schema.
fn judged(schema: &Value, data: Option<String>) -> Option<Group> {
    let oracle = Oracle::of(schema).ok()?;
    let test =
        |data: String| Some(Test { description: "reduced".to_owned(), valid: oracle.accepts(&data).ok()?, data });
    let tests: Vec<Test> = data.into_iter().filter_map(test).collect();
    Some(Group { file: String::new(), description: "reduced".to_owned(), schema: schema.clone(), tests })
}
