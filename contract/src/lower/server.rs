//! Reads Server Objects and Server Variable Objects (OpenAPI 3.1, sections 4.8.5 and 4.8.6).

use crate::lower::annotations::ValueForm;
use crate::lower::reader::{Read, Reader};
use crate::node::LocatedNode;
use crate::operation::Server;

impl<'d> Reader<'d> {
    /// Reads a list of servers.
    pub(super) fn servers(&mut self, place: &LocatedNode<'d>, owner: &str) -> Read<Vec<Server>> {
        let owner_of_one = format!("a server of {owner}");
        let servers = self.array(place, owner)?;
        let servers: Vec<_> = servers.iter().map(|server| self.server(server, &owner_of_one)).collect();
        servers.into_iter().collect()
    }

    fn server(&mut self, server: &LocatedNode<'d>, owner: &str) -> Read<Server> {
        let mut members = self.members(server, owner)?;
        let url = members.require(self, "url");
        let description = members.take_string(self, "description");
        let variables = match members.take("variables") {
            Some(variables) => self.object(&variables, owner)?,
            None => Vec::new(),
        };
        let _ = members.take_notes(self, &[]);
        members.finish(self)?;
        let mut defaults = Vec::new();
        for (name, variable) in variables {
            defaults.push((name, self.server_variable(name, &variable)?));
        }
        let url = url?;
        let template = self.string(&url, owner)?;
        let url = fill(template, &defaults).map_err(|message| self.value_error(&url, message, None))?;
        Ok(Server { url, description: description?.map(str::to_owned) })
    }

    /// Reads the default of a Server Variable Object.
    fn server_variable(&mut self, name: &str, variable: &LocatedNode<'d>) -> Read<&'d str> {
        let owner = format!("server variable `{name}`");
        let mut members = self.members(variable, &owner)?;
        let default = members.require_string(self, "default");
        let _ = members.take_notes(self, &[("enum", ValueForm::Names), ("description", ValueForm::String)]);
        members.finish(self)?;
        default
    }
}

/// Puts the defaults in the place of the `{variables}` of a URL.
fn fill(template: &str, defaults: &[(&str, &str)]) -> Result<String, String> {
    let mut url = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            return Err(format!("`{{` without `}}` in the server URL `{template}`"));
        };
        let Some((_, default)) = defaults.iter().find(|(declared, _)| *declared == name) else {
            return Err(format!("server variable `{name}` has no default"));
        };
        url.push_str(before);
        url.push_str(default);
        rest = after;
    }
    url.push_str(rest);
    Ok(url)
}
