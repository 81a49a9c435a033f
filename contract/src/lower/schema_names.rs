//! Checks what names a schema: `$id`, `$anchor`, `$dynamicAnchor`, and the dialect `$schema` (JSON Schema 2020-12 core, section 8).

use crate::lower::root::DIALECTS;
use crate::lower::schema_reader::SchemaReader;
use crate::node::LocatedNode;
use crate::uri;

impl<'d> SchemaReader<'_, 'd> {
    /// Checks the names of a schema. They are annotations too, so they are not taken.
    pub(super) fn check_names(&mut self) {
        let place = self.members.place.clone();
        if let Some((dialect, text)) = text(&place, "$schema")
            && !DIALECTS.contains(&text.strip_suffix('#').unwrap_or(text))
        {
            let message = format!("the dialect `{text}` of JSON Schema in {} is not supported", self.owner);
            let advice = format!("write a schema of 2020-12, whose dialect is `{}`", DIALECTS[1]);
            self.reader.value_error(&dialect, message, Some(&advice));
        }
        if let Some((id, text)) = text(&place, "$id") {
            self.check_id(&id, text);
        }
        for keyword in ["$anchor", "$dynamicAnchor"] {
            if let Some((anchor, text)) = text(&place, keyword) {
                self.check_anchor(&anchor, text);
            }
        }
    }

    /// An `$id` has no fragment but an empty one (core, section 8.2.1).
    fn check_id(&mut self, place: &LocatedNode<'d>, text: &str) {
        if uri::split_fragment(text).1.is_some_and(|fragment| !fragment.is_empty()) {
            let message = format!("`$id` in {} cannot have a fragment", self.owner);
            self.reader.value_error(place, message, Some("write the name as `$anchor`"));
            return;
        }
        let resources = self.reader.document.resources();
        let own = &resources.list[resources.enclosing(&self.members.place.pointer)];
        if let Some(first) = resources.by_uri(&own.uri).filter(|first| first.pointer != own.pointer) {
            let message = format!("duplicate `$id` `{text}` in {}: `#{}` has it", self.owner, first.pointer);
            self.reader.value_error(place, message, None);
        }
    }

    /// An anchor is a name, and unique in its resource (core, section 8.2.2).
    fn check_anchor(&mut self, place: &LocatedNode<'d>, text: &str) {
        let keyword = place.name();
        if !is_anchor(text) {
            let form = "a name: a letter or `_`, then letters, digits, `-`, `_`, and `.`";
            self.reader.must_be(place, &self.owner, form);
            return;
        }
        let resources = self.reader.document.resources();
        let own = &resources.list[resources.enclosing(&self.members.place.pointer)];
        if let Some([first, _, ..]) = own.anchors.get(text).map(Vec::as_slice) {
            let message = format!("duplicate `{keyword}` `{text}` in {}: `#{first}` has it", self.owner);
            if *first != self.members.place.pointer {
                self.reader.value_error(place, message, None);
            }
        }
    }
}

fn text<'d>(schema: &LocatedNode<'d>, keyword: &str) -> Option<(LocatedNode<'d>, &'d str)> {
    let place = schema.step(keyword)?;
    let text = place.node.as_str()?;
    Some((place, text))
}

fn is_anchor(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') && text.bytes().all(is_allowed)
}
