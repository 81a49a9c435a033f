//! The examples of OpenAPI 3.1.1, sections 4.8.12.6 and Appendix C, each written and read; and docs/PARAMETERS.md, which has them.

use serde_json::{Value, json};

use super::{COLOR, Parameter, Place, STRING, STRINGS, Shapes, Style, read, styled, write, write_all};
use crate::schema::{ArrayRules, Kind, ObjectRules, Schema};

/// A row of section 4.8.12.6: the style, `explode`, and how the empty string, `blue`, the array, and the object are written;
/// `None` is undefined.
type Row = (Style, bool, [Option<&'static str>; 4]);

const SPECIFIED: [Row; 14] = [
    (
        Style::Matrix,
        false,
        [Some(";color"), Some(";color=blue"), Some(";color=blue,black,brown"), Some(";color=R,100,G,200,B,150")],
    ),
    (
        Style::Matrix,
        true,
        [Some(";color"), Some(";color=blue"), Some(";color=blue;color=black;color=brown"), Some(";R=100;G=200;B=150")],
    ),
    (Style::Label, false, [Some("."), Some(".blue"), Some(".blue,black,brown"), Some(".R,100,G,200,B,150")]),
    (Style::Label, true, [Some("."), Some(".blue"), Some(".blue.black.brown"), Some(".R=100.G=200.B=150")]),
    (Style::Simple, false, [Some(""), Some("blue"), Some("blue,black,brown"), Some("R,100,G,200,B,150")]),
    (Style::Simple, true, [Some(""), Some("blue"), Some("blue,black,brown"), Some("R=100,G=200,B=150")]),
    (
        Style::Form,
        false,
        [Some("color="), Some("color=blue"), Some("color=blue,black,brown"), Some("color=R,100,G,200,B,150")],
    ),
    (
        Style::Form,
        true,
        [Some("color="), Some("color=blue"), Some("color=blue&color=black&color=brown"), Some("R=100&G=200&B=150")],
    ),
    (
        Style::SpaceDelimited,
        false,
        [None, None, Some("color=blue%20black%20brown"), Some("color=R%20100%20G%20200%20B%20150")],
    ),
    (Style::SpaceDelimited, true, [None, None, None, None]),
    (
        Style::PipeDelimited,
        false,
        [None, None, Some("color=blue%7Cblack%7Cbrown"), Some("color=R%7C100%7CG%7C200%7CB%7C150")],
    ),
    (Style::PipeDelimited, true, [None, None, None, None]),
    (Style::DeepObject, false, [None, None, None, None]),
    (Style::DeepObject, true, [None, None, None, Some("color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150")]),
];

/// What is chosen where the table says nothing, in the same order.
const CHOSEN: [(Style, bool, [Option<&str>; 4]); 6] = [
    (Style::SpaceDelimited, false, [Some("color="), Some("color=blue"), None, None]),
    (
        Style::SpaceDelimited,
        true,
        [Some("color="), Some("color=blue"), Some("color=blue&color=black&color=brown"), Some("R=100&G=200&B=150")],
    ),
    (Style::PipeDelimited, false, [Some("color="), Some("color=blue"), None, None]),
    (
        Style::PipeDelimited,
        true,
        [Some("color="), Some("color=blue"), Some("color=blue&color=black&color=brown"), Some("R=100&G=200&B=150")],
    ),
    (
        Style::DeepObject,
        false,
        [
            Some("color="),
            Some("color=blue"),
            Some("color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown"),
            Some("color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        ],
    ),
    (
        Style::DeepObject,
        true,
        [Some("color="), Some("color=blue"), Some("color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown"), None],
    ),
];

/// The values of the columns.
fn columns() -> [(&'static str, Value, &'static Schema, Shapes); 4] {
    [
        ("empty", json!(""), &STRING, Shapes::SCALAR),
        ("string", json!("blue"), &STRING, Shapes::SCALAR),
        ("array", json!(["blue", "black", "brown"]), &STRINGS, Shapes::ARRAY),
        ("object", json!({"R": 100, "G": 200, "B": 150}), &COLOR, Shapes::OBJECT),
    ]
}

fn places(style: Style) -> &'static [Place] {
    match style {
        Style::Matrix | Style::Label => &[Place::Path],
        Style::Simple => &[Place::Path, Place::Header],
        Style::Form => &[Place::Query, Place::Cookie],
        _ => &[Place::Query],
    }
}

fn check((style, explode, cells): Row) {
    for (text, (name, value, schema, shapes)) in cells.into_iter().zip(columns()) {
        let Some(text) = text else { continue };
        for place in places(style) {
            // `preserve_order` may be off.
            let parameter = styled(*place, schema, shapes, style, explode);
            let text = if *place == Place::Cookie { text.replace('&', "; ") } else { text.to_owned() };
            let context = format!("{style:?} explode {explode}, {name} in {place:?}");
            assert_eq!(read::<Value>(parameter, &text), Ok(Some(value.clone())), "{context}");
            if *place == Place::Path && matches!(&*text, "" | ".") {
                assert!(write(parameter, &value).is_err(), "{context}");
                continue;
            }
            let written = if shapes == Shapes::OBJECT { write(parameter, &Color) } else { write(parameter, &value) };
            assert_eq!(written.as_ref(), Ok(&text), "{context}");
        }
    }
}

/// The object of the examples, whose members keep their order.
struct Color;

impl crate::carrier::Carrier for Color {
    fn read(_: crate::tree::Node<'_>, _: &'static Schema, _: &mut crate::reading::Reading<'_>) -> Option<Self> {
        Some(Self)
    }

    fn write(&self, out: &mut crate::tree::JsonWriter) {
        out.begin_object();
        for (name, value) in [("R", 100), ("G", 200), ("B", 150)] {
            out.name(name);
            out.integer(value);
        }
        out.end_object();
    }
}

#[test]
fn examples_of_the_specification_are_written_and_read() {
    SPECIFIED.into_iter().for_each(check);
}

#[test]
fn what_is_undefined_is_written_and_read_as_chosen() {
    CHOSEN.into_iter().for_each(check);
}

static FORMULAS: Schema =
    Schema::at("").types(crate::schema::Types::One(Kind::Object)).object(&ObjectRules::NONE.additional(&STRING));
static WORDS: Schema =
    Schema::at("").types(crate::schema::Types::One(Kind::Array)).array(&ArrayRules::NONE.items(&STRING));

/// Appendix C: `formulas` is exploded, and `words` is not.
#[test]
fn examples_of_appendix_c_are_written_and_read() {
    static REGULAR: [Parameter; 2] = [
        Parameter::query("formulas", &FORMULAS).shapes(Shapes::OBJECT),
        Parameter::query("words", &WORDS).shapes(Shapes::ARRAY).style(Style::Form, false),
    ];
    static RESERVED: [Parameter; 2] = [
        Parameter::query("formulas", &FORMULAS).shapes(Shapes::OBJECT).reserved(),
        Parameter::query("words", &WORDS).shapes(Shapes::ARRAY).style(Style::SpaceDelimited, false),
    ];
    let formulas = json!({"a": "x+y", "b": "x/y", "c": "x^y"});
    let words = json!(["math", "is", "fun"]);
    for (parameters, text) in [
        (&REGULAR, "a=x%2By&b=x%2Fy&c=x%5Ey&words=math,is,fun"),
        (&RESERVED, "a=x%2By&b=x/y&c=x%5Ey&words=math%20is%20fun"),
    ] {
        let written = write_all(parameters, |writer| {
            writer.required(0, &formulas);
            writer.required(1, &words);
        });
        assert_eq!(written.as_deref(), Ok(text));
        assert_eq!(super::read_of::<Value>(parameters, 0, text), Ok(Some(formulas.clone())));
        assert_eq!(super::read_of::<Value>(parameters, 1, text), Ok(Some(words.clone())));
    }
    // An object without members is not sent.
    let written = write_all(&REGULAR, |writer| {
        writer.optional(0, Some(&json!({})));
        writer.optional(1, Some(&json!(["hello", "world"])));
    });
    assert_eq!(written.as_deref(), Ok("words=hello,world"));
    // A name that is no variable of RFC 6570.
    static HEART: [Parameter; 1] = [Parameter::query("❤️", &STRING)];
    let written = write_all(&HEART, |writer| writer.required(0, &json!("love!")));
    assert_eq!(written.as_deref(), Ok("%E2%9D%A4%EF%B8%8F=love%21"));
    assert_eq!(super::read_of::<Value>(&HEART, 0, "%e2%9d%a4%EF%B8%8F=love!"), Ok(Some(json!("love!"))));
}

/// The table in docs/PARAMETERS.md is that of this test.
#[test]
fn documentation_has_the_table() {
    let mut table =
        String::from("| style | explode | empty | string | array | object |\n| --- | --- | --- | --- | --- | --- |\n");
    for (style, explode, mut cells) in SPECIFIED {
        let chosen = CHOSEN.iter().find(|row| (row.0, row.1) == (style, explode)).map(|row| row.2);
        let mut marks = [""; 4];
        for (index, cell) in chosen.into_iter().flatten().enumerate() {
            if let (Some(text), None) = (cell, cells[index]) {
                (cells[index], marks[index]) = (Some(text), " *");
            }
        }
        let name = format!("{style:?}");
        let name = name[..1].to_lowercase() + &name[1..];
        let shown = cells.into_iter().zip(marks).map(|(cell, mark)| match cell {
            Some("") => format!("(nothing){mark}"),
            Some(text) => format!("`{text}`{mark}"),
            None => "–".to_owned(),
        });
        let shown: Vec<String> = shown.collect();
        table.push_str(&format!("| {name} | {explode} | {} |\n", shown.join(" | ")));
    }
    let page = include_str!("../../../../docs/PARAMETERS.md");
    assert!(page.contains(&table), "docs/PARAMETERS.md lacks this table:\n{table}");
}
