//! The files of a multipart body: a copy of its schema, whose files have schemas of their own.
//!
//! A schema says of a file that it is a string of a binary format, or nothing but its media type (OpenAPI 3.1.1, section 4.8.14.3): what
//! is text in JSON is a part of bytes here.

use arklow_contract::{Combined, Encoding, Keywords, MediaKind, ObjectRules, SchemaId, StringRules};

use super::facts::parts;
use super::kinds::Kinds;
use super::model::{Shape, Type, Use};
use super::planner::{Planner, index_of};

/// How deep files are looked for in references and unions.
const MAX_DEPTH: usize = 16;

impl Planner {
    /// Returns the schema by which a multipart body is read: one of the plan's own where there are files in it.
    pub(super) fn with_files(&mut self, id: SchemaId, encodings: &[Encoding]) -> SchemaId {
        let Some(view) = self.object_with_files(id, encodings, 0) else { return id };
        // It stands where the body does, whatever component it is a copy of.
        let pointer = self.pointer(id).to_owned();
        self.pointers.insert(view, pointer);
        self.with_files.insert(view);
        view
    }

    /// Whether the type of a body with files cannot hold all of them: where it is carried as JSON, as a whole or in a part.
    pub(super) fn loses_files(&self, schema_use: &Use) -> bool {
        let is_kept = match &schema_use.ty {
            Type::Map(_) => true,
            Type::Derived(name) => {
                let draft = self.drafts.get(index_of(name));
                match draft.and_then(|draft| draft.shape.as_ref()) {
                    Some(Shape::Object { fields, .. }) => {
                        fields.iter().all(|field| self.keeps_files(&field.schema_use))
                    }
                    shape => matches!(shape, Some(Shape::Union { .. })),
                }
            }
            _ => false,
        };
        self.with_files.contains(&schema_use.schema) && !is_kept
    }

    fn keeps_files(&self, schema_use: &Use) -> bool {
        match &schema_use.ty {
            Type::File => true,
            Type::Vec(items) if matches!(items.ty, Type::File) => true,
            _ => !self.leads_to_file(schema_use.schema, 0),
        }
    }

    /// Whether a schema is united with that of a file.
    fn leads_to_file(&self, id: SchemaId, depth: usize) -> bool {
        let within = |keywords: &Keywords| {
            parts(keywords).chain(keywords.array.items).any(|part| self.leads_to_file(part, depth + 1))
        };
        self.files.contains(&id) || depth < MAX_DEPTH && self.facts.keywords(id).is_some_and(within)
    }

    fn object_with_files(&mut self, id: SchemaId, encodings: &[Encoding], depth: usize) -> Option<SchemaId> {
        if depth > MAX_DEPTH {
            return None;
        }
        let mut keywords = self.facts.keywords(id)?.clone();
        if keywords.marks.rust_type.is_some() {
            return None;
        }
        // The name is that of the type without files.
        keywords.marks.rust_name = None;
        let mut is_changed = false;
        for (name, schema) in keywords.object.properties.iter_mut().flatten() {
            let encoding = encodings.iter().find(|encoding| encoding.property == *name);
            if let Some(file) = self.value_with_files(*schema, encoding) {
                (*schema, is_changed) = (file, true);
            }
        }
        if let Some(schema) = &mut keywords.object.additional
            && !self.facts.is_trivial(*schema)
            && let Some(file) = self.value_with_files(*schema, None)
        {
            (*schema, is_changed) = (file, true);
        }
        let combined = &mut keywords.combined;
        let lists = [&mut combined.all_of, &mut combined.any_of, &mut combined.one_of];
        for branch in lists.into_iter().flatten().flatten() {
            if let Some(view) = self.object_with_files(*branch, encodings, depth + 1) {
                (*branch, is_changed) = (view, true);
            }
        }
        let target = combined.reference.as_ref().map(|reference| reference.target);
        if let Some(view) = target.and_then(|target| self.object_with_files(target, encodings, depth + 1)) {
            let is_reference_alone = keywords.types.is_none()
                && keywords.object == ObjectRules::default()
                && *combined == Combined { reference: combined.reference.clone(), ..Combined::default() };
            if is_reference_alone {
                return Some(view);
            }
            combined.reference = None;
            combined.all_of.get_or_insert_default().push(view);
            is_changed = true;
        }
        is_changed.then(|| self.make(id, keywords))
    }

    /// Returns the schema of a property that is a file, or a list of them.
    fn value_with_files(&mut self, id: SchemaId, encoding: Option<&Encoding>) -> Option<SchemaId> {
        if self.is_file(id, encoding) {
            return Some(self.file_like(id));
        }
        let list = self.core(id);
        if (self.facts.kinds(list) & Kinds::VALUES) != Kinds::ARRAY {
            return None;
        }
        let mut keywords = self.facts.keywords(list)?.clone();
        let items = keywords.array.items.filter(|items| self.is_file(*items, encoding))?;
        keywords.array.items = Some(self.file_like(items));
        Some(self.make(list, keywords))
    }

    /// Makes the schema of a file.
    fn file_like(&mut self, id: SchemaId) -> SchemaId {
        let core = self.core(id);
        let (own, text) = (self.facts.keywords(core).cloned().unwrap_or_default(), self.text_of(id));
        let StringRules { min_length, max_length, .. } = own.string;
        let string = StringRules { min_length, max_length, pattern: None };
        let mut annotations = own.annotations;
        annotations.text = text;
        let file = self.make(id, Keywords { string, annotations, title: own.title, ..Keywords::default() });
        self.files.insert(file);
        file
    }

    /// Whether the bytes of a file have rules.
    pub(super) fn has_file_rules(&self, id: SchemaId) -> bool {
        self.facts.keywords(id).is_some_and(|keywords| keywords.string != StringRules::default())
    }

    /// Whether the values of a property are bytes: a string of a binary format or with a media type; what has a media type and no
    /// type at all; and what is sent as neither text nor JSON.
    fn is_file(&mut self, id: SchemaId, encoding: Option<&Encoding>) -> bool {
        let id = self.core(id);
        let values = self.facts.kinds(id) & Kinds::VALUES;
        let is_trivial = self.facts.is_trivial(id);
        let is_any = values == Kinds::VALUES;
        let Some(keywords) = self.facts.keywords(id).cloned().or(is_trivial.then(Keywords::default)) else {
            return false;
        };
        let is_choice = keywords.constant.is_some() || keywords.choices.is_some();
        if keywords.content_encoding.is_some() || is_choice || !(is_any || values == Kinds::STRING) {
            return false;
        }
        let sent = encoding.and_then(|encoding| {
            // With a style, the media type has no effect (OpenAPI 3.1.1, section 4.8.15.1).
            encoding.serialization.map_or(encoding.content_type.as_deref(), |_| None)
        });
        let is_text = |media_type: &str| matches!(MediaKind::of(media_type), MediaKind::Json | MediaKind::Text);
        let is_binary = keywords.format.as_deref() == Some("binary") || keywords.content_media_type.is_some();
        match sent.map(|sent| sent.split(',').all(is_text)) {
            Some(false) => is_binary || is_any || values == Kinds::STRING,
            Some(true) => is_binary,
            // What has no type is `application/octet-stream` (OpenAPI 3.1.1, section 4.8.15.1.1).
            None => is_binary || is_trivial && encoding.is_none_or(|encoding| encoding.serialization.is_none()),
        }
    }

    /// Follows references, and what stands beside `null`, to what says something.
    fn core(&self, id: SchemaId) -> SchemaId {
        let mut id = id;
        for _ in 0..MAX_DEPTH {
            let Some(keywords) = self.facts.keywords(id).filter(|keywords| keywords.types.is_none()) else { break };
            let mut parts = parts(keywords);
            match (parts.next(), parts.next()) {
                (Some(part), None) => id = part,
                (None, _) => match self.beside_null(keywords) {
                    Some(branch) => id = branch,
                    None => break,
                },
                _ => break,
            }
        }
        id
    }
}
