//! Text that is spoilt: by lines, as YAML has them, and by bytes.

use super::random::Random;
use super::words::{BYTES, KEYS, NAMES, PIECES, SCALARS, TEXTS};

/// Changes a text of lines in one place; some come from another text.
pub(super) fn mutate_lines(random: &mut Random, lines: &mut Vec<String>, other: &[String]) {
    let (at, to) = (random.below(lines.len()), random.below(lines.len()));
    match random.below(8) {
        _ if lines.is_empty() => lines.extend_from_slice(other),
        0 => drop(lines.remove(at)),
        1 => lines.insert(to, lines[at].clone()),
        2 => lines.swap(at, to),
        3 => {
            let range = random.range(other.len());
            lines.splice(at..at, other[range].iter().cloned());
        }
        4 => indent(random, &mut lines[at]),
        5 => lines.truncate(at.max(5)),
        6 => key(random, &mut lines[at]),
        _ => value(random, &mut lines[at]),
    }
}

fn indent(random: &mut Random, line: &mut String) {
    let indent = random.pick(&["", " ", "  ", "\t", "    ", "- ", "- - ", "? "]);
    *line = format!("{indent}{}", if random.one_in(2) { line.as_str() } else { line.trim_start() });
}

fn key(random: &mut Random, line: &mut String) {
    let indent = line.len() - line.trim_start_matches([' ', '-']).len();
    let rest = line.find(':').map_or(String::new(), |colon| line[colon..].to_owned());
    let key = if random.one_in(2) { random.pick(&KEYS) } else { random.pick(&NAMES) };
    *line = format!("{}{key}{rest}", &line[..indent]);
}

fn value(random: &mut Random, line: &mut String) {
    let end = line.find(": ").map_or(line.len(), |colon| colon + 2);
    line.truncate(end);
    match random.below(5) {
        0 => line.push_str(random.pick(&TEXTS)),
        1 => line.push_str(&format!("{:?}", random.pick(&NAMES))),
        2 => line.push_str(random.pick(&PIECES)),
        3 => line.push_str(&format!("'{}'", super::patterns::pattern(random))),
        _ => line.push_str(random.pick(&SCALARS)),
    }
}

/// Gives a name another one, everywhere, which leaves most contracts valid.
pub(super) fn rename(random: &mut Random, text: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let is_name =
        |word: &&str| word.len() > 1 && !KEYS.contains(word) && !word.starts_with(|c: char| c.is_ascii_digit());
    // Names stand before a colon or between braces; so do keywords, which are left alone in part.
    let words: Vec<&str> = text.split(|c| !is_word(c)).filter(is_name).collect();
    let before_colon: Vec<&str> = words.into_iter().filter(|word| text.contains(&format!("{word}:\n"))).collect();
    if before_colon.is_empty() {
        return text.to_owned();
    }
    let name = random.pick(&before_colon);
    text.replace(name, random.pick(&NAMES))
}

/// Changes bytes in one place.
pub(super) fn mutate_bytes(random: &mut Random, bytes: &mut Vec<u8>) {
    let range = random.range(bytes.len());
    match random.below(6) {
        0 => bytes.iter_mut().skip(range.start).take(1).for_each(|byte| *byte ^= 1 << random.below(8)),
        1 => drop(bytes.drain(range)),
        2 => drop(bytes.splice(range.start..range.start, random.pick(&PIECES).bytes())),
        3 => drop(bytes.splice(range, random.pick(&PIECES).bytes())),
        4 => drop(bytes.splice(range.start..range.start, random.pick(&BYTES).iter().copied())),
        _ => bytes.truncate(range.start.max(100)),
    }
}
