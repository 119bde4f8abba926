//! Hand-made links without a text of their own: the name of what they lead to is put in.

use crate::parse::markdown::{Body, HoleKind, Prose, Run, escape};

/// What is to be put into each nameless link, in their order: the name of an entity (`true`) or the
/// title of an event, as `name` gives it by its id; the id itself where there is none.
pub fn nameless(body: &Body, name: &dyn Fn(&str, bool) -> Option<String>) -> Vec<String> {
    let ids = body.holes.iter().filter_map(|hole| of(&hole.kind));
    ids.map(|(id, is_entity)| name(id, is_entity).unwrap_or_else(|| id.to_owned()))
        .collect()
}

/// The body with these words in its nameless links.
pub fn names(body: &Body, words: &[String]) -> Body {
    let mut filled = body.clone();
    let mut words = words.iter();
    for at in 0..filled.holes.len() {
        if of(&filled.holes[at].kind).is_some()
            && let Some(words) = words.next()
        {
            put(&mut filled, at, words);
        }
    }
    filled
}

/// The id of a nameless link, and whether it is an entity's.
fn of(kind: &HoleKind) -> Option<(&str, bool)> {
    match kind {
        HoleKind::EntityLink { id, len: 0 } => Some((id, true)),
        HoleKind::EventLink { id, len: 0 } => Some((id, false)),
        HoleKind::EntityLink { .. }
        | HoleKind::EventLink { .. }
        | HoleKind::LinkEnd
        | HoleKind::Address { .. }
        | HoleKind::Citation { .. }
        | HoleKind::Component { .. }
        | HoleKind::Word(_) => None,
    }
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
