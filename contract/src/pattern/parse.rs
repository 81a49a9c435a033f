//! The grammar of patterns: in comes the text, out goes its tree, or what in it only an engine decides, or why ECMA-262 refuses
//! it.
//!
//! The functions are named for the productions of ECMA-262 (section "Patterns") with the flag `u` and without `v`.

use std::collections::BTreeSet;

use super::PatternError;
use super::class::class;
use super::cursor::Cursor;
use super::escape::{Escape, escape};
use super::name::group_name;
use super::set::CharSet;
use super::syntax::{Count, Term};

/// The deepest that groups may nest: the reader recurses once for each.
const MAX_DEPTH: usize = 100;

/// The most terms a pattern may have, and the most it may have once its repeats are written out.
pub(super) const MAX_TERMS: usize = 50_000;

/// The code points that `.` does not match, for want of the flag `s`.
const LINE_TERMINATORS: [(u32, u32); 3] = [(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)];

/// A pattern that is valid.
pub(super) enum Parsed {
    /// What an automaton is made of.
    Tree(Term),
    /// What no automaton decides, such as ``the look-ahead `(?=` ``.
    Engine(String),
}

/// Reads a pattern.
pub(super) fn parse(source: &str) -> Result<Parsed, PatternError> {
    let mut parser = Parser {
        cursor: Cursor::new(source),
        depth: 0,
        terms: 0,
        names: Vec::new(),
        all_names: BTreeSet::new(),
        groups: 0,
        references: Vec::new(),
    };
    let tree = parser.disjunction()?;
    // A disjunction ends at the end of the text or before a `)`.
    if parser.cursor.peek().is_some() {
        return Err(parser.error("`)` has no `(` to open it"));
    }
    parser.check_references()?;
    Ok(parser.cursor.into_engine().map_or(Parsed::Tree(tree), Parsed::Engine))
}

/// Creates a node of some parts, unless there is only one: it needs no node around it.
fn node_of(mut parts: Vec<Term>, node: fn(Vec<Term>) -> Term) -> Term {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            node(parts)
        }
    }
}

struct Parser {
    cursor: Cursor,
    depth: usize,
    terms: usize,
    /// The names of the groups that take part in a match together with what is read next.
    names: Vec<String>,
    /// The names of all groups.
    all_names: BTreeSet<String>,
    /// How many groups capture.
    groups: u32,
    /// The back-references, which may come before their groups.
    references: Vec<(usize, Reference)>,
}

/// The group that a back-reference is to.
enum Reference {
    Number(u32),
    Name(String),
}

impl Parser {
    fn error(&self, message: impl Into<String>) -> PatternError {
        PatternError::new(self.cursor.offset(), message)
    }

    fn disjunction(&mut self) -> Result<Term, PatternError> {
        let before = self.names.len();
        let first = self.alternative()?;
        // Groups of different alternatives never match together, so they may share a name (`MightBothParticipate`).
        let mut names = self.names.split_off(before);
        let mut choices = vec![first];
        while self.cursor.eat("|") {
            choices.push(self.alternative()?);
            names.extend(self.names.split_off(before));
        }
        self.names.extend(names);
        Ok(node_of(choices, Term::Choice))
    }

    fn alternative(&mut self) -> Result<Term, PatternError> {
        let mut terms = Vec::new();
        while !matches!(self.cursor.peek(), None | Some('|' | ')')) {
            terms.push(self.term()?);
        }
        Ok(node_of(terms, Term::Sequence))
    }

    fn term(&mut self) -> Result<Term, PatternError> {
        self.terms += 1;
        if self.terms > MAX_TERMS {
            self.cursor.note_engine(format!("a pattern of more than {MAX_TERMS} parts"));
        }
        match self.assertion()? {
            Some(_) if self.at_quantifier() => Err(self.error("an assertion cannot be repeated")),
            Some(assertion) => Ok(assertion),
            None => {
                let atom = self.atom()?;
                self.quantified(atom)
            }
        }
    }

    fn assertion(&mut self) -> Result<Option<Term>, PatternError> {
        if self.cursor.eat("^") {
            return Ok(Some(Term::Start));
        }
        if self.cursor.eat("$") {
            return Ok(Some(Term::End));
        }
        let start = self.cursor.offset();
        for (mark, construct) in [
            ("\\b", "the word boundary `\\b`"),
            ("\\B", "the word boundary `\\B`"),
            ("(?=", "the look-ahead `(?=`"),
            ("(?!", "the look-ahead `(?!`"),
            ("(?<=", "the look-behind `(?<=`"),
            ("(?<!", "the look-behind `(?<!`"),
        ] {
            if self.cursor.eat(mark) {
                self.cursor.note_engine(construct.to_owned());
                let is_group = mark.starts_with('(');
                return if is_group { self.body(start).map(Some) } else { Ok(Some(Term::Start)) };
            }
        }
        Ok(None)
    }

    fn at_quantifier(&self) -> bool {
        matches!(self.cursor.peek(), Some('*' | '+' | '?' | '{'))
    }

    fn atom(&mut self) -> Result<Term, PatternError> {
        if self.at_quantifier() {
            return Err(self.error("there is nothing to repeat"));
        }
        let start = self.cursor.offset();
        match self.cursor.take() {
            Some('(') => self.group(start),
            Some('[') => Ok(Term::Chars(class(&mut self.cursor, start)?)),
            Some('\\') => self.atom_escape(start),
            Some('.') => Ok(Term::Chars(CharSet::new(LINE_TERMINATORS).complement())),
            Some(bracket @ (']' | '}')) => Err(PatternError::new(start, format!("`{bracket}` has nothing to close"))),
            literal => Ok(Term::Chars(CharSet::new(literal.map(|c| (c.into(), c.into()))))),
        }
    }

    /// Reads an `AtomEscape`.
    fn atom_escape(&mut self, start: usize) -> Result<Term, PatternError> {
        let reference = match self.cursor.peek() {
            Some('1'..='9') => Reference::Number(self.cursor.take_decimal().unwrap_or_default()),
            Some('k') => {
                self.cursor.take();
                if !self.cursor.eat("<") {
                    return Err(PatternError::new(start, "`\\k` needs the name of a group, `\\k<name>`"));
                }
                Reference::Name(group_name(&mut self.cursor)?)
            }
            _ => {
                return Ok(Term::Chars(match escape(&mut self.cursor, start)? {
                    Escape::CodePoint(value) => CharSet::new([(value, value)]),
                    Escape::Class(set) => set,
                }));
            }
        };
        let construct = match reference {
            Reference::Number(number) => format!("the back-reference `\\{number}`"),
            Reference::Name(_) => "the back-reference `\\k`".to_owned(),
        };
        self.cursor.note_engine(construct);
        self.references.push((start, reference));
        Ok(Term::Sequence(Vec::new()))
    }

    /// Rejects back-references to groups that the pattern does not have.
    fn check_references(&self) -> Result<(), PatternError> {
        for (start, reference) in &self.references {
            let (exists, group) = match reference {
                Reference::Number(number) => (*number <= self.groups, format!("group {number}")),
                Reference::Name(name) => (self.all_names.contains(name), format!("group `{name}`")),
            };
            if !exists {
                return Err(PatternError::new(*start, format!("there is no {group} to refer to")));
            }
        }
        Ok(())
    }

    fn group(&mut self, start: usize) -> Result<Term, PatternError> {
        self.group_specifier(start)?;
        self.body(start)
    }

    /// Reads the rest of a group.
    fn body(&mut self, start: usize) -> Result<Term, PatternError> {
        if self.depth == MAX_DEPTH {
            return Err(PatternError::new(start, format!("groups nest deeper than {MAX_DEPTH}")));
        }
        self.depth += 1;
        let body = self.disjunction()?;
        self.depth -= 1;
        if !self.cursor.eat(")") {
            return Err(PatternError::new(start, "`(` has no `)` to close it"));
        }
        Ok(body)
    }

    /// Reads what may follow the `(` of a group: `?:`, flags, or a name.
    fn group_specifier(&mut self, start: usize) -> Result<(), PatternError> {
        if !self.cursor.eat("?") {
            self.groups += 1;
            return Ok(());
        }
        if self.cursor.eat(":") {
            return Ok(());
        }
        if self.cursor.eat("<") {
            self.groups += 1;
            return self.name();
        }
        self.modifiers(start)
    }

    /// Reads the `Modifiers` of a group: flags to add, and flags to remove after a `-`, none of them twice.
    fn modifiers(&mut self, start: usize) -> Result<(), PatternError> {
        let (mut flags, mut has_dash) = (Vec::new(), false);
        let invalid = || PatternError::new(start, "`(?` does not start a group");
        loop {
            match self.cursor.take() {
                Some(flag @ ('i' | 'm' | 's')) if !flags.contains(&flag) => flags.push(flag),
                Some('-') if !has_dash => has_dash = true,
                Some(':') if !flags.is_empty() => break,
                _ => return Err(invalid()),
            }
        }
        self.cursor.note_engine("a flag modifier, such as `(?i:`".to_owned());
        Ok(())
    }

    fn name(&mut self) -> Result<(), PatternError> {
        let start = self.cursor.offset();
        let name = group_name(&mut self.cursor)?;
        if self.names.contains(&name) {
            return Err(PatternError::new(start, format!("two groups have the name `{name}`")));
        }
        self.all_names.insert(name.clone());
        self.names.push(name);
        Ok(())
    }

    /// Reads the `Quantifier` of an atom, if it has one.
    fn quantified(&mut self, atom: Term) -> Result<Term, PatternError> {
        let Some(count) = self.quantifier()? else {
            return Ok(atom);
        };
        // Laziness chooses among matches, but does not change whether there is one.
        self.cursor.eat("?");
        let repeat = Term::Repeat(Box::new(atom), count);
        if repeat.size() > MAX_TERMS as u64 {
            self.cursor.note_engine(format!("a repeat that makes more than {MAX_TERMS} parts"));
        }
        Ok(repeat)
    }

    fn quantifier(&mut self) -> Result<Option<Count>, PatternError> {
        let start = self.cursor.offset();
        let (least, most) = if self.cursor.eat("*") {
            (0, None)
        } else if self.cursor.eat("+") {
            (1, None)
        } else if self.cursor.eat("?") {
            (0, Some(1))
        } else if self.cursor.eat("{") {
            return self.braces(start).map(Some);
        } else {
            return Ok(None);
        };
        Ok(Some(Count { least, most }))
    }

    /// Reads the rest of `{n}`, `{n,}` or `{n,m}`; with the flag `u`, no other `{` goes without a `\`.
    fn braces(&mut self, start: usize) -> Result<Count, PatternError> {
        let malformed = || PatternError::new(start, "`{` must be part of `{n}`, `{n,}` or `{n,m}`");
        let least = self.cursor.take_decimal().ok_or_else(malformed)?;
        let most = if self.cursor.eat(",") { self.cursor.take_decimal() } else { Some(least) };
        if !self.cursor.eat("}") {
            return Err(malformed());
        }
        if most.is_some_and(|most| most < least) {
            return Err(PatternError::new(start, "the numbers of the repeat are out of order"));
        }
        Ok(Count { least, most })
    }
}
