//! The table «note».

use std::ops::Range;
use std::sync::Arc;

use super::relocate::{Places, relocate};
use super::values::{empty, name, passage, sources, words};
use crate::diag::{Diagnostic, SourceFile};
use crate::parse::facts::{NoteDef, NoteKind};
use crate::parse::markdown::{self, Body, HoleKind};
use crate::parse::{ParseOptions, markdown_options};
use crate::yaml::Reader;

/// The keys of a note. Without a kind and a text it is none.
pub(super) fn note(mut reader: Reader<'_, '_>, options: &ParseOptions<'_>) -> Option<NoteDef> {
    // A remark needs words to stand beside.
    let has_passage = reader.required("passage").is_some();
    let passage = if has_passage {
        passage(&mut reader)
    } else {
        None
    };
    let kinds = NoteKind::ALL.map(|kind| (kind.as_str(), kind));
    let kind = reader
        .required("kind")
        .and_then(|node| node.choice(&kinds, reader.sink()));
    let by = name(&mut reader, "by");
    let text = text(&mut reader, options);
    let sources = sources(&mut reader);
    let review = words(&mut reader, "review");
    let origin = reader.origin();
    reader.finish();
    Some(NoteDef {
        origin,
        passage,
        kind: kind?,
        by,
        text: Arc::new(text?),
        sources,
        review,
    })
}

/// The remark's Markdown, with its places in the article's file.
fn text(reader: &mut Reader<'_, '_>, options: &ParseOptions<'_>) -> Option<Body> {
    let node = reader.required("text")?;
    let typed = node.text_ref(reader.sink())?;
    let sink = reader.sink();
    if typed.trim().is_empty() {
        sink.push(empty(node));
        return None;
    }
    let options = markdown_options(options, false);
    let origin = node.origin();
    let file = origin.file();
    let body = match stands_at(file, &typed) {
        Some(range) => markdown::parse(file, range, &options).take(sink),
        None => {
            let own = SourceFile::new(file.path.clone(), &*typed);
            let parsed = markdown::parse(&own, 0..typed.len(), &options);
            let places = Places::of(&typed, &node.span());
            relocate(parsed, &places, sink)
        }
    };
    for hole in &body.holes {
        if let HoleKind::Component { name, .. } = &hole.kind {
            let span = body
                .span(hole.source.clone())
                .unwrap_or_else(|| node.span());
            let message = format!("the component `{name}` cannot stand in a note");
            sink.push(
                Diagnostic::error(span, message).hint("move it into the text of the article"),
            );
        }
    }
    Some(body)
}

/// Where a text stands in the file just as it was read, told by its address: nothing is searched.
fn stands_at(file: &SourceFile, typed: &str) -> Option<Range<usize>> {
    let start = (typed.as_ptr() as usize).checked_sub(file.text.as_ptr() as usize)?;
    let range = start..start + typed.len();
    // A text that the YAML reader owns lies elsewhere.
    file.text
        .get(range.clone())
        .filter(|text| text.as_ptr() == typed.as_ptr())?;
    Some(range)
}
