//! No message contains names that its reader cannot know: those of the expansion, and hidden ones of the runtime.

use std::fs;
use std::path::{Path, PathBuf};

const HIDDEN: [&str; 3] = ["__arklow", "__Arklow", "__private"];

#[test]
fn no_message_contains_a_hidden_name() {
    let mut messages = Vec::new();
    messages_in(Path::new("fail"), &mut messages);
    assert!(messages.len() > 100, "only {} messages", messages.len());
    for path in messages {
        let message = fs::read_to_string(&path).expect("a message");
        for word in HIDDEN {
            assert!(!message.contains(word), "{} contains `{word}`", path.display());
        }
    }
}

fn messages_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            messages_in(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "stderr") {
            found.push(entry);
        }
    }
}
