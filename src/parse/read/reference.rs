//! The table «reference».

use super::values::{date, name, names, text, words};
use super::web;
use crate::parse::facts::ReferenceDef;
use crate::yaml::{Id, Reader};

/// The keys of a reference; its id, if it has one, stands elsewhere.
pub(super) fn reference(id: Option<Id>, mut reader: Reader<'_, '_>) -> ReferenceDef {
    let reference = ReferenceDef {
        id,
        origin: reader.origin(),
        title: text(&mut reader, "title"),
        authors: names(&mut reader, "authors"),
        publisher: name(&mut reader, "publisher"),
        date: date(&mut reader, "date"),
        url: web::address(&mut reader, "url"),
        archived: web::address(&mut reader, "archived"),
        rights: words(&mut reader, "rights"),
    };
    reader.finish();
    reference
}

/// The text that an article explains.
pub(super) fn source(reader: &mut Reader<'_, '_>) -> Option<Box<ReferenceDef>> {
    let node = reader.field("source")?;
    let reader = node.mapping(reader.sink())?;
    Some(Box::new(reference(None, reader)))
}
