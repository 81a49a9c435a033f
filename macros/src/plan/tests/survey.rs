//! All schemas of large contracts.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use arklow_contract::{Document, Format};

use super::check;
use crate::plan::naming::component_names;
use crate::plan::planner::Planner;
use crate::plan::{Shape, Type, Use, plan_operation};

/// Plans what each operation of the documents in the directory `ARKLOW_SURVEY` reaches, and prints a table: how many operations there are,
/// of how many all schemas are lowered and planned, how many are supported whole, and what becomes of the schemas.
#[test]
#[ignore = "asks for a directory of contracts"]
fn survey() {
    let Ok(directory) = std::env::var("ARKLOW_SURVEY") else { return };
    let mut files: Vec<_> =
        std::fs::read_dir(directory).expect("it is there").flatten().map(|file| file.path()).collect();
    files.sort();
    println!("| document | operations | lowered | planned | whole | longest | types |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | --- |");
    for file in files {
        let name = file.file_name().expect("it is a file").to_string_lossy().into_owned();
        let format = if name.ends_with(".json") { Format::Json } else { Format::Yaml };
        let Ok(document) = Document::read(&name, &std::fs::read(&file).expect("it can be read"), format) else {
            continue;
        };
        let names = component_names(&document.components());
        let mut shapes: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut lowered, mut planned, mut whole, mut longest) = (0, 0, 0, Duration::ZERO);
        let operations = document.survey();
        let count = operations.len();
        for operation in operations {
            let Ok(operation) = operation.operation else { continue };
            lowered += 1;
            whole += usize::from(plan_operation(&operation, &document.components()).is_ok());
            let start = Instant::now();
            let mut planner = Planner::new(&operation.schemas);
            let mut uses: Vec<Use> = operation.schema_roots().into_iter().map(|root| planner.plan(root)).collect();
            planner.finish();
            let aliases = planner.alias_components();
            assert!(planner.errors.is_empty(), "{:?}", planner.errors);
            let mut changed: Vec<&mut Use> = uses.iter_mut().collect();
            let types = planner.assemble(&[], &names, &BTreeMap::new(), &mut changed, &aliases).expect("names");
            longest = longest.max(start.elapsed());
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
        let shapes: Vec<_> = shapes.iter().map(|(shape, count)| format!("{count} {shape}")).collect();
        let shapes = shapes.join(", ");
        println!("| {name} | {count} | {lowered} | {planned} | {whole} | {longest:.0?} | {shapes} |");
    }
}

fn clone(types: &crate::plan::Types) -> crate::plan::Types {
    crate::plan::Types { schemas: types.schemas.clone(), notes: types.notes.clone(), items: Vec::new() }
}
