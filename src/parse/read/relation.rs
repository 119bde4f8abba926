//! The table «relation».

use super::values::{Key, date, ids, passage, required_text, sources, status, words};
use crate::diag::Diagnostic;
use crate::parse::facts::{Reference, RelationDef};
use crate::yaml::Reader;

/// The keys of a relation. Without two ends and a label it is none.
pub(super) fn relation(mut reader: Reader<'_, '_>) -> Option<RelationDef> {
    let from = ends(&mut reader, "from");
    let to = ends(&mut reader, "to");
    let label = required_text(&mut reader, "label");
    let date = date(&mut reader, "date");
    let status = status(&mut reader);
    let passage = passage(&mut reader);
    let sources = sources(&mut reader);
    let review = words(&mut reader, "review");
    let origin = reader.origin();
    reader.finish();
    if from.is_empty() || to.is_empty() {
        return None;
    }
    Some(RelationDef {
        origin,
        from,
        to,
        label: label?,
        date,
        status,
        passage,
        sources,
        review,
    })
}

fn ends(reader: &mut Reader<'_, '_>, key: Key) -> Vec<Reference> {
    let Some(node) = reader.required(key) else {
        return Vec::new();
    };
    if node.list().is_empty() {
        let message = format!("{} names nobody", node.name());
        let hint = "write an entity's id, or several in `[…]`";
        reader
            .sink()
            .push(Diagnostic::error(node.span(), message).hint(hint));
    }
    ids(node, reader.sink())
}
