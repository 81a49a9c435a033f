//! Reads request bodies and responses (OpenAPI 3.1, sections 4.8.13, 4.8.16, and 4.8.17).

use crate::lower::annotations::ValueForm;
use crate::lower::reader::{Read, Reader};
use crate::node::LocatedNode;
use crate::operation::RequestBody;

const DESCRIPTION: [(&str, ValueForm); 1] = [("description", ValueForm::String)];

impl<'d> Reader<'d> {
    /// Reads a Request Body Object.
    pub(super) fn request_body(&mut self, place: LocatedNode<'d>, operation: &str) -> Read<RequestBody> {
        let owner = format!("the request body of {operation}");
        let resolved = self.resolve(place, &owner, &DESCRIPTION)?;
        let place = &resolved.place;
        let mut members = self.members(place, &owner)?;
        let mut notes = members.take_notes(self, &DESCRIPTION);
        let required = members.take("required").map_or(Ok(false), |required| self.boolean(&required, &owner));
        if matches!(required, Ok(false)) {
            notes.push_from(place, "required");
        }
        if place.node.get("content").is_none() {
            let _ = members.require(self, "content");
        }
        let media_types = self.media_types(&mut members, &mut notes);
        members.finish(self)?;
        self.carry(place, &notes, &owner)?;
        Ok(RequestBody {
            required: required?,
            media_types: media_types?,
            annotations: resolved.annotations(&notes, "requestBodies"),
            component: resolved.component("requestBodies"),
            location: self.document.location(place),
        })
    }
}
