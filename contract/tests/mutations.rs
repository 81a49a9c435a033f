//! Whatever the bytes: reading and lowering give a result, and never panic.

use arklow_contract::{Document, Format, Selection};

const CONTRACT: &[u8] = include_bytes!("../assets/arklow.openapi.yaml");

/// A generator of numbers that is the same everywhere (xorshift64*).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32;
        usize::try_from(number).unwrap_or_default() % bound
    }
}

/// Pieces that mean something to one of the readers or to the lowering.
const PIECES: [&str; 77] = [
    "\"$ref\": \"#/components/parameters/Alias\",",
    "#/components/headers/RateLimit",
    "deepObject",
    "matrix",
    "cookie",
    "multipart/form-data",
    "default",
    "4XX",
    "oauth2",
    "{a}",
    "..",
    "x-rust-secret: true\n",
    "\"x-rust-secret\":true,",
    "x-rust-type",
    "operationId: put_v1_orgs_by_org_id_keys\n",
    "Accept",
    "minLength: 1\n",
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    ",",
    "\"",
    "'",
    "\n",
    "\n  ",
    "- ",
    "? ",
    "&a ",
    "*a",
    "!!str ",
    "!x ",
    "#",
    "|\n",
    ">-\n",
    "---\n",
    "...\n",
    "<<: ",
    "\\u",
    "\\ud800",
    "\u{feff}",
    "é",
    "😀",
    "\0",
    "\t",
    "null",
    "true",
    "1e9",
    "-1",
    "$ref: '#/components'",
    "\"$ref\":\"#/paths\"",
    "anyOf",
    "\"$id\":\"a\",",
    "$anchor: a\n",
    "\"$dynamicAnchor\":\"a\",",
    "$dynamicRef: '#a'\n",
    "\"$ref\":\"#a\",",
    "\"$ref\":\"#\",",
    "\"allOf\":[{}],",
    "oneOf: [{type: string}, true]\n",
    "\"not\":{},",
    "if: {}\n",
    "\"enum\":[1,null],",
    "const: 1\n",
    "\"discriminator\":{\"propertyName\":\"a\"},",
    "patternProperties: {'^a': {}}\n",
    "\"unevaluatedItems\":false,",
    "prefixItems: [true]\n",
    "\"multipleOf\":0.01,",
    "dependentRequired: {a: [b]}\n",
    "\"x-rust-open\":true,",
    "x-enum-varnames: [A]\n",
    "type",
    "~1",
    "%7B",
];

fn mutate(random: &mut Random, bytes: &mut Vec<u8>) {
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(20)).min(bytes.len());
        match random.below(6) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(random.below(256)).unwrap_or_default(),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = PIECES[random.below(PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
            3 => {
                let part = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, part);
            }
            4 => bytes.truncate(at.max(200)),
            _ => {
                let piece = PIECES[random.below(PIECES.len())];
                bytes.splice(at..end, piece.bytes());
            }
        }
    }
}

/// Reads, and asks for everything; returns whether the contract was read.
fn exercise(bytes: &[u8], format: Format) -> bool {
    let Ok(document) = Document::read("c", bytes, format) else { return false };
    let _ = document.facts();
    // It reads each operation.
    let _ = document.survey();
    let _ = document.lower(&Selection { components: document.components(), ..Selection::default() });
    true
}

fn run(original: &[u8], format: Format, seed: u64) {
    let mut random = Random(seed);
    let mut read = 0;
    for _ in 0..10_000 {
        let mut bytes = original.to_vec();
        mutate(&mut random, &mut bytes);
        read += usize::from(exercise(&bytes, format));
    }
    assert!(read > 500, "only {read} cases were read: the mutations are too wild");
}

/// Returns the embedded contract in JSON.
fn json() -> Vec<u8> {
    let document = Document::embedded().expect("it is valid");
    let facts = document.facts().expect("they are valid").json;
    let operation = r##""paths":{"/v1/orgs/{org_id}/keys/":{"put":{"tags":["api_keys"],"summary":"é😀","operationId":"o","parameters":
        [{"schema":{"type":"string","maxLength":9},"in":"path","name":"org_id","required":true}],
        "requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Body"}}}},
        "responses":{"200":{"description":"\ud83d\ude00","content":{"application/json":{"schema":{"type":"object","required":["data","errors"],
        "properties":{"data":{"anyOf":[{"type":"object","required":["material"],"properties":{"material":{"type":["string","null"]}}},{"type":"null"}]},
        "errors":{"anyOf":[{"type":"array","items":{"type":"object","required":["code","message"],"properties":{"code":{"type":"string"},
        "message":{"type":"string"}}}},{"type":"null"}]}}}}}}}}}},"##;
    let schemas =
        r#""components":{"schemas":{"Body":{"type":"object","properties":{"a":{"type":"integer","minimum":0}}}},"#;
    facts.replacen('{', &format!("{{{operation}"), 1).replace(r#""components":{"#, schemas).into_bytes()
}

#[test]
fn yaml_never_panics() {
    assert!(exercise(CONTRACT, Format::Yaml));
    run(CONTRACT, Format::Yaml, 0x9E37_79B9_7F4A_7C15);
}

#[test]
fn json_never_panics() {
    let json = json();
    assert!(exercise(&json, Format::Json));
    run(&json, Format::Json, 0xD1B5_4A32_D192_ED03);
}

#[test]
fn every_object_of_an_operation_never_panics() {
    let everything = include_bytes!("data/everything.json");
    assert!(exercise(everything, Format::Json));
    run(everything, Format::Json, 0x2545_F491_4F6C_DD1D);
}
