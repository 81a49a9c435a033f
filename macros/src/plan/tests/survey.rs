//! All schemas of large contracts.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use arklow_contract::{Document, Format};

use super::check;
use crate::plan::naming::component_names;
use crate::plan::planner::Planner;
use crate::plan::{Shape, Type, Use};

/// Plans what each operation of the documents in the directory `ARKLOW_SURVEY` reaches, and prints what becomes of it.
#[test]
#[ignore = "asks for a directory of contracts"]
fn survey() {
    let Ok(directory) = std::env::var("ARKLOW_SURVEY") else { return };
    let mut files: Vec<_> =
        std::fs::read_dir(directory).expect("it is there").flatten().map(|file| file.path()).collect();
    files.sort();
    for file in files {
        let name = file.file_name().expect("it is a file").to_string_lossy().into_owned();
        let format = if name.ends_with(".json") { Format::Json } else { Format::Yaml };
        let Ok(document) = Document::read(&name, &std::fs::read(&file).expect("it can be read"), format) else {
            continue;
        };
        let names = component_names(&document.components());
        let mut shapes: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut failed, mut planned, mut time, mut longest) = (0, 0, Duration::ZERO, Duration::ZERO);
        for operation in document.survey() {
            let Ok(schemas) = operation.schemas else {
                failed += 1;
                continue;
            };
            let start = Instant::now();
            let mut planner = Planner::new(&schemas.schemas);
            let t1 = start.elapsed();
            let mut uses: Vec<Use> = schemas.roots.iter().map(|root| planner.plan(*root)).collect();
            planner.finish();
            let t2 = start.elapsed();
            if std::env::var("T").is_ok() {
                println!("{} clone {t1:?} plan {:?}", operation.path, t2 - t1);
            }
            let aliases = planner.alias_components();
            assert!(planner.errors.is_empty(), "{:?}", planner.errors);
            let mut changed: Vec<&mut Use> = uses.iter_mut().collect();
            let types = planner.assemble(&[], &names, &BTreeMap::new(), &mut changed, &aliases).expect("names");
            let took = start.elapsed();
            if std::env::var("T").is_ok() {
                println!("   assemble {:?}", took - t2);
            }
            time += took;
            if took > longest {
                longest = took;
                println!(
                    "{name}: {} {} {took:?}, {} schemas, {} items",
                    operation.method.as_str(),
                    operation.path,
                    types.schemas.len(),
                    types.items.len()
                );
            }
            planned += 1;
            check(&types);
            for item in &types.items {
                let shape = match &item.shape {
                    Shape::Alias(Use { ty: Type::Value, .. }) => "alias of Value",
                    Shape::Alias(_) => "alias",
                    Shape::Text { .. } => "text",
                    Shape::Integer { .. } => "integer",
                    Shape::Number { .. } => "number",
                    Shape::Object { .. } => "struct",
                    Shape::Choice { .. } => "choice",
                    Shape::Constant { .. } => "constant",
                    Shape::Union { .. } => "union",
                    Shape::Overlap { .. } => "overlap",
                };
                *shapes.entry(shape).or_default() += 1;
                if std::env::var("ARKLOW_SURVEY_SHAPE").as_deref() == Ok(shape) {
                    println!(
                        "    {} {}",
                        item.name,
                        super::render::items(&crate::plan::Types { items: Vec::new(), ..clone(&types) })
                    );
                }
            }
        }
        println!("{name}: {planned} planned, {failed} failed, {time:?}, longest {longest:?}, {shapes:?}");
    }
}

fn clone(types: &crate::plan::Types) -> crate::plan::Types {
    crate::plan::Types { schemas: types.schemas.clone(), notes: types.notes.clone(), items: Vec::new() }
}
