//! The program of a package, which reads values through derived types.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;

/// A program that answers each line with a line.
pub struct Program(PathBuf);

/// What a type makes of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It takes the value, and writes this.
    Accepted(String),
    /// It does not, with these violations.
    Refused(String),
    /// It takes the value and cannot write it.
    Unwritable(String),
    /// The program panics, or ends.
    Crashed,
}

impl Answer {
    /// Whether the type takes the value.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        matches!(self, Self::Accepted(_) | Self::Unwritable(_))
    }
}

impl Program {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// Reads values, each through the type of a contract.
    ///
    /// # Errors
    ///
    /// If the program cannot be run.
    pub fn read(&self, values: &[(usize, &str)]) -> io::Result<Vec<Answer>> {
        let lines = values.iter().map(|(index, json)| format!("read {index} {json}\n")).collect();
        let answer = |line: Option<String>| {
            let Some(line) = line else { return Answer::Crashed };
            match line.split_once(' ').unwrap_or((&line, "")) {
                ("accepted", json) => Answer::Accepted(json.to_owned()),
                ("refused", reason) => Answer::Refused(reason.to_owned()),
                ("unwritable", reason) => Answer::Unwritable(reason.to_owned()),
                _ => Answer::Crashed,
            }
        };
        Ok(self.run(lines)?.into_iter().map(answer).collect())
    }

    /// Returns the exported documents of contracts.
    ///
    /// # Errors
    ///
    /// If the program cannot be run.
    pub fn exports(&self, indices: &[usize]) -> io::Result<Vec<Option<String>>> {
        self.run(indices.iter().map(|index| format!("export {index}\n")).collect())
    }

    /// Gives lines, and returns the answers; none where the program ends. It is then run again with what is left.
    fn run(&self, lines: Vec<String>) -> io::Result<Vec<Option<String>>> {
        let mut answers = Vec::with_capacity(lines.len());
        while answers.len() < lines.len() {
            let input = lines[answers.len()..].concat();
            let mut child =
                Command::new(&self.0).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
            let mut stdin = child.stdin.take().expect("it is piped");
            // A program that ends early closes its end.
            let writer = thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
            let stdout = BufReader::new(child.stdout.take().expect("it is piped"));
            answers.extend(stdout.lines().map_while(Result::ok).map(Some));
            writer.join().expect("writing does not panic");
            child.wait()?;
            if answers.len() < lines.len() {
                answers.push(None);
            }
        }
        Ok(answers)
    }
}
