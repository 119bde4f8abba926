//! The table of `corrections`.

use super::values::{date, passage, required_text};
use crate::parse::facts::CorrectionDef;
use crate::yaml::Reader;

/// The keys of a correction.
pub(super) fn correction(mut reader: Reader<'_, '_>) -> Option<CorrectionDef> {
    let date = date(&mut reader, "date");
    let text = required_text(&mut reader, "text");
    let passage = passage(&mut reader);
    let origin = reader.origin();
    reader.finish();
    Some(CorrectionDef {
        origin,
        date,
        text: text?,
        passage,
    })
}
