//! Hand-made links without a text of their own: the name of what they lead to is put in.

use crate::parse::markdown::{Body, HoleKind, Prose, Run, escape};

/// The body with names in its nameless links, if it has any. `name` gives the name of an entity
/// (`true`) or the title of an event by its id.
pub fn names(body: &Body, name: &dyn Fn(&str, bool) -> Option<String>) -> Option<Body> {
    let nameless = |kind: &HoleKind| match kind {
        HoleKind::EntityLink { len: 0, .. } | HoleKind::EventLink { len: 0, .. } => true,
        HoleKind::EntityLink { .. }
        | HoleKind::EventLink { .. }
        | HoleKind::LinkEnd
        | HoleKind::Address { .. }
        | HoleKind::Citation { .. }
        | HoleKind::Component { .. }
        | HoleKind::Word(_) => false,
    };
    if !body.holes.iter().any(|hole| nameless(&hole.kind)) {
        return None;
    }
    let mut filled = body.clone();
    let mut at = 0;
    while at < filled.holes.len() {
        if nameless(&filled.holes[at].kind) {
            let (id, is_entity) = match &filled.holes[at].kind {
                HoleKind::EntityLink { id, .. } => (id.clone(), true),
                HoleKind::EventLink { id, .. } => (id.clone(), false),
                _ => continue,
            };
            let words = name(&id, is_entity).unwrap_or_else(|| id.to_string());
            put(&mut filled, at, &words);
        }
        at += 1;
    }
    Some(filled)
}

/// Puts words behind a hole, and moves all that follows.
fn put(body: &mut Body, hole: usize, words: &str) {
    let html = escape::text(words);
    let (text_at, html_at) = (body.holes[hole].text, body.holes[hole].html);
    let (text_len, html_len) = (words.len() as u32, html.len() as u32);
    body.text.insert_str(text_at as usize, words);
    body.html.insert_str(html_at as usize, &html);
    for run in &mut body.runs {
        if run.text >= text_at {
            run.text += text_len;
        }
        if run.html >= html_at {
            run.html += html_len;
        }
    }
    for block in &mut body.blocks {
        if block.text.start > text_at {
            block.text.start += text_len;
        }
        if block.text.end >= text_at {
            block.text.end += text_len;
        }
        if block.after > html_at {
            block.after += html_len;
        }
    }
    let source = body.holes[hole].source.clone();
    for (at, other) in body.holes.iter_mut().enumerate() {
        if at > hole {
            other.text += if other.text >= text_at { text_len } else { 0 };
            other.html += html_len;
        }
    }
    if let HoleKind::EntityLink { len, .. } | HoleKind::EventLink { len, .. } =
        &mut body.holes[hole].kind
    {
        *len = text_len;
    }
    let run = Run {
        text: text_at,
        len: text_len,
        html: html_at,
        source: source.start,
        source_len: source.end.saturating_sub(source.start),
        escaped: text_len != html_len,
        prose: Prose::Mute,
    };
    let at = body.runs.partition_point(|other| other.text < text_at);
    body.runs.insert(at, run);
}
