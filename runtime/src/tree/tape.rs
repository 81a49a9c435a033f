//! The list of entries, and how it is written.

use std::ops::Range;

/// A value, or the name of a member.
#[derive(Debug)]
pub(super) enum Entry<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, by its text.
    Number(&'t str),
    /// A string that is written without escapes.
    String(&'t str),
    /// A number whose text is in the tape.
    OwnNumber(Range<usize>),
    /// A string that is in the tape.
    OwnString(Range<usize>),
    /// An array or an object, whose content follows. One variant of both makes entries as small as strings allow.
    Container(Extent),
}

/// The content of a container.
#[derive(Debug)]
pub(super) struct Extent {
    /// Whether it is an object.
    pub(super) is_object: bool,
    /// The index of the entry after the content; of the container around it, while this one is open.
    pub(super) end: usize,
    /// The number of items or members; of those before this container in the one around it, while this one is open.
    pub(super) count: usize,
    /// Whether it is in too many others to go into it.
    pub(super) is_deep: bool,
}

impl Entry<'_> {
    /// Moves it behind so many entries and bytes of text.
    fn moved(self, entries: usize, own: usize) -> Self {
        let shift = |range: Range<usize>| range.start + own..range.end + own;
        match self {
            Self::OwnNumber(range) => Self::OwnNumber(shift(range)),
            Self::OwnString(range) => Self::OwnString(shift(range)),
            Self::Container(extent) => Self::Container(extent.moved(entries)),
            other => other,
        }
    }
}

impl Extent {
    fn moved(&self, entries: usize) -> Self {
        Self { end: self.end + entries, ..*self }
    }
}

/// The number of containers, one inside of another, that a value is read and checked through: as many as `serde_json`
/// goes into.
pub(super) const MAX_DEPTH: usize = 127;

/// No container.
const NONE: usize = usize::MAX;

/// Entries, and the strings that they cannot borrow.
#[derive(Debug)]
pub(super) struct Tape<'t> {
    pub(super) entries: Vec<Entry<'t>>,
    /// The strings that are written with escapes, or not borrowed.
    pub(super) own: String,
    /// The innermost container that is open.
    open: usize,
    /// The number of values in it that are complete.
    count: usize,
    depth: usize,
}

impl<'t> Tape<'t> {
    pub(super) fn with_capacity(entries: usize) -> Self {
        Self { entries: Vec::with_capacity(entries), own: String::new(), open: NONE, count: 0, depth: 0 }
    }

    #[inline]
    pub(super) fn push(&mut self, entry: Entry<'t>) {
        self.entries.push(entry);
    }

    /// Adds a string of its own, to a tape without any.
    pub(super) fn push_own_string(&mut self, text: String) {
        self.entries.push(Entry::OwnString(0..text.len()));
        self.own = text;
    }

    /// Keeps a copy of a text.
    pub(super) fn keep(&mut self, text: &str) -> Range<usize> {
        let begin = self.own.len();
        self.own.push_str(text);
        begin..self.own.len()
    }

    /// Adds a document as a value.
    pub(super) fn append(&mut self, other: Tape<'t>) {
        if self.entries.is_empty() {
            *self = other;
            return;
        }
        let (entries, own) = (self.entries.len(), self.own.len());
        self.own.push_str(&other.own);
        self.entries.extend(other.entries.into_iter().map(|entry| entry.moved(entries, own)));
    }

    /// Adds a document as a value, with copies of its strings.
    pub(super) fn append_copy(&mut self, other: &Tape<'_>) {
        let entries = self.entries.len();
        for entry in &other.entries {
            let text = other.text(entry).map(|text| self.keep(text)).unwrap_or_default();
            self.entries.push(match entry {
                Entry::Null => Entry::Null,
                Entry::Boolean(value) => Entry::Boolean(*value),
                Entry::Number(_) | Entry::OwnNumber(_) => Entry::OwnNumber(text),
                Entry::String(_) | Entry::OwnString(_) => Entry::OwnString(text),
                Entry::Container(extent) => Entry::Container(extent.moved(entries)),
            });
        }
    }

    /// Takes back the innermost container, which has nothing but one name.
    pub(super) fn forget_object(&mut self) {
        let object = self.open;
        self.close();
        self.entries.truncate(object);
    }

    /// Makes a number of the last value, an object whose only member is its text.
    pub(super) fn replace_object_by_number(&mut self) {
        let text = self.entries.pop();
        self.entries.pop();
        self.entries.pop();
        self.entries.push(match text {
            Some(Entry::String(text)) => Entry::Number(text),
            Some(Entry::OwnString(range)) => Entry::OwnNumber(range),
            _ => Entry::Null,
        });
    }

    /// Begins an array or an object.
    pub(super) fn open(&mut self, is_object: bool) {
        self.depth += 1;
        let extent = Extent { is_object, end: self.open, count: self.count, is_deep: self.depth > MAX_DEPTH };
        self.open = self.entries.len();
        self.count = 0;
        self.entries.push(Entry::Container(extent));
    }

    /// Notes that a value in the innermost container is complete.
    #[inline]
    pub(super) fn complete(&mut self) {
        self.count += 1;
    }

    /// Ends the innermost container.
    pub(super) fn close(&mut self) {
        let end = self.entries.len();
        if let Some(Entry::Container(extent)) = self.entries.get_mut(self.open) {
            self.open = std::mem::replace(&mut extent.end, end);
            self.count = std::mem::replace(&mut extent.count, self.count);
            self.depth -= 1;
        }
    }

    /// Returns whether the innermost container that is open is an object; `None` if none is open.
    pub(super) fn is_in_object(&self) -> Option<bool> {
        match self.entries.get(self.open) {
            Some(Entry::Container(extent)) => Some(extent.is_object),
            _ => None,
        }
    }

    /// Makes it the tape of a value that is in so many containers.
    pub(super) fn begin_at(&mut self, depth: usize) {
        self.depth = depth;
    }

    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// Returns the text of a string or a number.
    #[inline]
    pub(super) fn text(&self, entry: &Entry<'t>) -> Option<&str> {
        match entry {
            Entry::String(text) | Entry::Number(text) => Some(text),
            Entry::OwnString(range) | Entry::OwnNumber(range) => self.own.get(range.clone()),
            _ => None,
        }
    }

    /// Returns the index of the entry after a value.
    #[inline]
    pub(super) fn after(&self, at: usize) -> usize {
        match &self.entries[at] {
            Entry::Container(extent) => extent.end,
            _ => at + 1,
        }
    }

    /// Writes the place of the value that is being read. A name that is being read has the place of its object.
    pub(super) fn write_place(&self, is_name: bool, place: &mut String) {
        let mut steps = Vec::new();
        let (mut open, mut count, mut next) = (self.open, self.count, self.entries.len());
        while let Some(Entry::Container(extent)) = self.entries.get(open) {
            if !extent.is_object {
                steps.push(count.to_string());
            } else if !is_name || next < self.entries.len() {
                steps.push(self.text(&self.entries[next - 1]).unwrap_or_default().to_owned());
            }
            next = open;
            (open, count) = (extent.end, extent.count);
        }
        for step in steps.iter().rev() {
            crate::reading::write_step(step, place);
        }
    }
}
