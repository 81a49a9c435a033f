//! Bodies as a whole and by their properties, in both roles.

#![deny(warnings)]
#![allow(unreachable_pub, unused)]

use arklow::{Error, Failure, File, Transport, arklow_endpoint};

mod whole {
    use super::*;

    #[arklow_endpoint(post, "/files/", contract = "contracts/upload.yaml")]
    pub async fn upload(body: upload::Body) -> Result<(), Failure> {
        let File { content, file_name, .. } = body.file;
        Ok(())
    }

    #[arklow_endpoint(post, "/notes/", contract = "contracts/upload.yaml")]
    pub async fn add_note(body: add_note::Body) -> Result<(), Failure> {
        match body {
            add_note::Body::Json(note) | add_note::Body::Form(note) => drop(note.text),
            add_note::Body::Xml(xml) => drop(xml.bytes),
        }
        Ok(())
    }
}

mod by_property {
    use super::*;

    #[arklow_endpoint(post, "/files/", contract = "contracts/upload.yaml")]
    pub async fn upload(file: File, title: Option<String>) -> Result<(), Failure> {
        Ok(())
    }

    #[arklow_endpoint(post, "/notes/", contract = "contracts/upload.yaml", media = "application/x-www-form-urlencoded")]
    pub async fn add_note(text: String) -> Result<(), Failure> {
        Ok(())
    }
}

mod client {
    use super::*;

    #[arklow_endpoint(post, "/files/", contract = "contracts/upload.yaml")]
    pub async fn upload(client: &impl Transport, file: &File, title: Option<&str>) -> Result<(), Error>;

    #[arklow_endpoint(post, "/notes/", contract = "contracts/upload.yaml")]
    pub async fn add_note(client: &impl Transport, body: &add_note::Body) -> Result<(), Error>;
}

fn main() {}
