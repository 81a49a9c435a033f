//! Words that mean something to somebody on the way: Rust, JSON, YAML, Markdown, OpenAPI, Unicode.

/// Names that a contract may give to parameters, properties, and components.
#[rustfmt::skip]
pub(super) const NAMES: [&str; 88] = [
    "self", "Self", "super", "crate", "_", "__", "", "type", "async", "gen", "union", "static", "macro_rules", "try",
    "r#type", "'static", "2fa", "a-b", "a_b", "a.b", "A b", "aB", "AB", "ab_", "_ab", "org_id", "OrgId", "größe",
    "e\u{301}", "\u{1100}\u{1161}", "\u{ac00}", "ⓐ", "①", "²", "٣", "ª", "ǆ", "ǅ", "ﬁ", "K", "ß", "İ", "ŉ", "℘", "℮",
    "a·b", "日本", "\u{200d}", "\u{202e}x", "\u{feff}", "\u{e0100}", "\u{fffd}", "🦀", "\0", "\n", "\r", "\t", "\u{85}",
    "\u{2028}", "\"", "\\", "`", "``", "{", "}", "{x}", "<id>", "*/", "//", "a/b~c", "#", "~1", "%7B", "%", "$ref",
    "body", "Body", "data", "Data", "Request", "Response", "Endpoint", "errors", "client", "__ArklowSlots",
    "__arklow_request", "x-y", "compile_fail",
];

/// Texts for readers, and values of strings.
#[rustfmt::skip]
pub(super) const TEXTS: [&str; 20] = [
    "```\npanic!()\n```", "~~~ignore", "> - ```rust\n>   x", "*/ /* // \"# '", "\u{0}\u{1}\u{1f}\u{7f}", "\r\n\r\r\n",
    "\\u{110000} \\", "<script>[a](b)</script>", "https://example.com/<id>/?a=b#c", "{{}} {0} {x:?}", "#![x] #[x]",
    "\u{202e}\u{2066}abc", "\u{1F468}\u{200D}\u{1F469}", "    indented", "password", "application/json; charset=utf-8",
    "2020-01-01", "cookie", "/", "200",
];

/// Values as JSON and YAML write them.
#[rustfmt::skip]
pub(super) const SCALARS: [&str; 30] = [
    "null", "true", "false", "0", "-0", "-0.0", "1", "-1", "1.0", "2.5", "1e2", "1e999", "-1e-999",
    "1E400000000000000000000", "18446744073709551615", "18446744073709551616", "9223372036854775808",
    "340282366920938463463374607431768211456", "0.000000000000000000000000000000000001e36", "[]", "{}", "[null]",
    "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[[[[[[[[]]]]]]]]", "{\"\":{\"\":{}}}", "\"null\"", "\"1\"",
    "[\"string\",\"null\"]",
];

/// Keys that the specification gives a meaning.
#[rustfmt::skip]
pub(super) const KEYS: [&str; 46] = [
    "$ref", "type", "properties", "required", "items", "anyOf", "oneOf", "allOf", "not", "enum", "const", "pattern",
    "minLength", "maxLength", "minimum", "maximum", "format", "writeOnly", "description", "title", "summary",
    "default", "examples", "example", "deprecated", "additionalProperties", "parameters", "requestBody", "responses",
    "content", "schema", "in", "name", "security", "servers", "variables", "externalDocs", "components", "paths",
    "put", "200", "application/json", "x-rust-secret", "x-rust-secrets", "x-rust-type", "operationId",
];

/// Pieces of text with which the readers of JSON and YAML go on in a special way.
#[rustfmt::skip]
pub(super) const PIECES: [&str; 44] = [
    "{", "}", "[", "]", ":", ": ", ",", "\"", "'", "\n", "\n  ", "\r\n", "\r", "- ", "? ", "&a ", "*a", "*a : *a",
    "!!str ", "!!int ", "!!binary ", "!x ", "!<tag:yaml.org,2002:str> ", "#", " #", "|\n", "|2-\n", ">-\n", "---\n",
    "...\n", "%YAML 1.2\n", "<<: ", "\\u", "\\ud800", "\\x00", "\u{feff}", "\u{85}", "\u{2028}", "\0", "\t", "~",
    ".inf", "0x1F", "$ref: '#/components'",
];

/// Line ends, byte order marks, and bytes that are no UTF-8.
pub(super) const BYTES: [&[u8]; 8] =
    [b"\xEF\xBB\xBF", b"\xFF", b"\xC3", b"\xED\xA0\x80", b"\xF4\x90\x80\x80", b"\0", b"\r\n", b"\t"];
