//! From a text as YAML gives it back to its bytes in the file.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Checked, Diagnostic, Diagnostics, SourceFile, Span};
use crate::parse::markdown::{Body, HoleKind};

/// Where each byte of a text stands in the file that it was read from.
pub(super) struct Places {
    file: Arc<SourceFile>,
    /// The value as written, quotes and all.
    whole: Range<u32>,
    /// For each byte of the text its byte in the file; empty if they could not be told.
    bytes: Vec<u32>,
}

impl Places {
    /// Follows a text through the value that it was read from. Folded lines, indentation and
    /// doubled quotes are followed; other escapes are not, then every place is the whole value.
    pub fn of(text: &str, written: &Span) -> Places {
        let range = written.range();
        let bytes = follow(text, written.text(), range.start).unwrap_or_default();
        let number = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
        Places {
            file: written.file.clone(),
            whole: number(range.start)..number(range.end),
            bytes,
        }
    }

    fn range(&self, range: Range<u32>) -> Range<u32> {
        let place = |byte: u32| self.bytes.get(byte as usize).copied();
        let Some(start) = place(range.start) else {
            return self.whole.clone();
        };
        let end = match range.end.checked_sub(1).filter(|last| *last >= range.start) {
            Some(last) => place(last).map_or(self.whole.end, |byte| byte + 1),
            None => start,
        };
        start..end.max(start)
    }

    fn span(&self, span: &Span) -> Span {
        let range = self.range(span.start..span.end);
        Span::new(self.file.clone(), range.start as usize..range.end as usize)
    }
}

/// The byte in the file of each byte of a text; none if it cannot be followed.
fn follow(text: &str, written: &str, start: usize) -> Option<Vec<u32>> {
    let raw = written.as_bytes();
    let quote = match raw.first() {
        Some(&byte @ (b'"' | b'\'')) => Some(byte),
        _ => None,
    };
    let mut at = match raw.first()? {
        b'|' | b'>' => memchr::memchr(b'\n', raw)? + 1,
        _ => usize::from(quote.is_some()),
    };
    let mut bytes = Vec::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace() {
            let place = u32::try_from(start + at).ok()?;
            bytes.extend(std::iter::repeat_n(place, character.len_utf8()));
            // A line break and the indentation after it may be one space, or none.
            at += raw
                .get(at)
                .map_or(0, |byte| usize::from(byte.is_ascii_whitespace()));
            continue;
        }
        let mut buffer = [0; 4];
        let encoded = character.encode_utf8(&mut buffer).as_bytes();
        at += raw[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        let doubled = match quote {
            Some(b'"') => raw[at..].starts_with(b"\\\"") || raw[at..].starts_with(b"\\\\"),
            Some(_) => raw[at..].starts_with(b"''"),
            None => false,
        };
        at += usize::from(doubled);
        if !raw[at..].starts_with(encoded) {
            return None;
        }
        for byte in 0..encoded.len() {
            bytes.push(u32::try_from(start + at + byte).ok()?);
        }
        at += encoded.len();
    }
    Some(bytes)
}

/// The same body with its places in the file; its diagnostics likewise go to `sink`.
pub(super) fn relocate(parsed: Checked<Body>, places: &Places, sink: &mut Diagnostics) -> Body {
    let Checked {
        value: mut body,
        diagnostics,
    } = parsed;
    for run in &mut body.runs {
        let range = places.range(run.source..run.source + run.source_len);
        run.source = range.start;
        run.source_len = range.end - range.start;
    }
    for block in &mut body.blocks {
        block.source = places.range(block.source.clone());
    }
    for hole in &mut body.holes {
        hole.source = places.range(hole.source.clone());
        if let HoleKind::Component { yaml, .. } = &mut hole.kind {
            *yaml = places.range(yaml.clone());
        }
    }
    for (_, range) in &mut body.ids {
        *range = places.range(range.clone());
    }
    body.file = Some(places.file.clone());
    sink.extend(diagnostics.into_iter().map(|diagnostic| {
        Diagnostic {
            span: places.span(&diagnostic.span),
            related: diagnostic
                .related
                .into_iter()
                .map(|(span, label)| (places.span(&span), label))
                .collect(),
            ..diagnostic
        }
    }));
    body
}
