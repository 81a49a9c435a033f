//! Words that people bring from other frameworks, by the position in which they write them: tables, and one reader.

/// The position of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    /// The name of an attribute beside ours.
    Attribute,
    /// The name of an option of our attribute.
    Option,
    /// The last segment of the type of a handler's argument.
    ArgumentType,
    /// The name of an argument.
    ArgumentName,
}

/// What a word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Our own attribute, a second time.
    Endpoint,
    /// Our attribute for a module of shared types.
    Components,
    /// An attribute that makes a function the program's `main`.
    Main,
    /// An attribute that checks handlers of axum.
    HandlerCheck,
    /// The method of an operation.
    Method,
    /// The path of an operation.
    Path,
    /// The file of the contract.
    Contract,
    /// What the contract says of an operation.
    ContractFact,
    /// An extractor of path parameters.
    PathExtractor,
    /// An extractor of query parameters.
    QueryExtractor,
    /// An extractor of the body, of a form that arklow reads by the contract.
    BodyExtractor,
    /// An extractor of the body as it is.
    RawBodyExtractor,
    /// The credential of a request.
    Credential,
    /// A part of the credential of HTTP basic authentication.
    UserName,
}

const TABLES: [(Position, Meaning, &[&str]); 15] = [
    (Position::Attribute, Meaning::Endpoint, &["arklow_endpoint"]),
    (Position::Attribute, Meaning::Components, &["arklow_components"]),
    (Position::Attribute, Meaning::Main, &["main"]),
    (Position::Attribute, Meaning::HandlerCheck, &["debug_handler"]),
    (Position::Option, Meaning::Method, &["method", "methods", "verb"]),
    (Position::Option, Meaning::Path, &["path", "uri", "url", "route", "rule"]),
    (
        Position::Option,
        Meaning::Contract,
        &["definition", "doc", "document", "file", "openapi", "schema", "spec", "specification", "yaml"],
    ),
    (
        Position::Option,
        Meaning::ContractFact,
        &[
            "body",
            "consumes",
            "content_type",
            "data",
            "deprecated",
            "description",
            "format",
            "headers",
            "name",
            "operation_id",
            "params",
            "produces",
            "query",
            "request_body",
            "responses",
            "security",
            "status",
            "summary",
            "tag",
            "tags",
        ],
    ),
    (Position::ArgumentType, Meaning::PathExtractor, &["Path", "RawPathParams"]),
    (Position::ArgumentType, Meaning::QueryExtractor, &["Query", "RawQuery", "OptionalQuery"]),
    (Position::ArgumentType, Meaning::BodyExtractor, &["Json", "Form", "Multipart", "RawForm"]),
    (Position::ArgumentType, Meaning::RawBodyExtractor, &["Bytes", "Request", "Body"]),
    (
        Position::ArgumentName,
        Meaning::Credential,
        &[
            "access_token",
            "api_key",
            "api_token",
            "apikey",
            "auth",
            "auth_token",
            "authorization",
            "bearer",
            "bearer_token",
            "credential",
            "credentials",
            "token",
            "x_api_key",
        ],
    ),
    (Position::ArgumentName, Meaning::UserName, &["pass", "password", "user", "user_name", "username"]),
    (Position::ArgumentType, Meaning::Credential, &["Secret"]),
];

/// Looks up what a word stands for in a position.
pub(crate) fn meaning_of(position: Position, word: &str) -> Option<Meaning> {
    let mut rows = TABLES.iter().filter(|(at, ..)| *at == position);
    rows.find(|(.., words)| words.contains(&word)).map(|(_, meaning, _)| *meaning)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::TABLES;

    #[test]
    fn word_means_one_thing_in_each_position() {
        let mut known = BTreeSet::new();
        for (position, _, words) in TABLES {
            for word in words {
                assert!(known.insert(format!("{position:?} {word}")), "{word} stands for two things as {position:?}");
            }
        }
    }
}
