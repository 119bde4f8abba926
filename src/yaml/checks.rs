//! What is wrong with a block that could be read, whatever it is read as.

use std::collections::{BTreeMap, BTreeSet};

use super::places::Form;
use super::tree::{Found, Kind, Tree};
use super::{Document, Node, Origin, mend};
use crate::diag::{Diagnostic, Diagnostics, Span};

/// Reports repeated keys, tags, anchors that nothing uses, and texts that a ` #` cuts off.
pub(super) fn check(document: &mut Document, found: Found, sink: &mut Diagnostics) {
    let mut repeated = Vec::new();
    repeated_keys(document, &document.tree, &mut repeated);
    for &(first, again, ref key) in &repeated {
        let message = format!("`{key}` stands here twice");
        let (first, again) = (span(document, first), span(document, again));
        let item = new_item(&first, &again);
        sink.push(
            Diagnostic::error(again, message)
                .also(first, "here first")
                .hint("keep one of the two, or join them into one")
                .hints(item),
        );
    }
    document.repeated = repeated.into_iter().map(|(_, again, _)| again).collect();
    for (number, tag) in found.tagged {
        let tag = tag.trim_start_matches('!');
        let span = tag_span(document, number, tag);
        let hints = mend::quoted_line(&span.file, span.range().start);
        sink.push(
            Diagnostic::error(
                span,
                format!("`!{tag}` makes this a YAML tag, which is not read"),
            )
            .hints(hints),
        );
    }
    let text = document.source.text();
    if may_cut_text(text) {
        texts_cut_by_comments(document, sink);
    }
    if memchr::memchr(b'&', text.as_bytes()).is_some() {
        unused_anchors(document, sink);
    }
}

fn span(document: &Document, number: u32) -> Span {
    Origin {
        source: document.source.clone(),
        number,
    }
    .span()
}

/// What to write if a key stands twice since the hyphen is missing that begins the list's next item.
fn new_item(first: &Span, again: &Span) -> Option<String> {
    let text = &first.file.text;
    let line = |span: &Span| &text[mend::line_at(text, span.range().start)];
    // The first key of an item stands behind its hyphen; all others have spaces before them.
    let in_a_list = text[..again.range().start]
        .lines()
        .rev()
        .skip(1)
        .map(str::trim_start)
        .take_while(|line| !line.is_empty())
        .find_map(|line| line.starts_with("- ").then_some(()));
    let own = line(again);
    let deep = own.len() - own.trim_start().len();
    let hyphen = in_a_list.and(deep.checked_sub(2))?;
    let before = " ".repeat(hyphen);
    Some(format!(
        "or begin the list's next item with a hyphen: `{before}- {}`",
        own.trim()
    ))
}

/// The tag before a value.
fn tag_span(document: &Document, number: u32, tag: &str) -> Span {
    let value = span(document, number);
    let source = &document.source;
    let before = &source.file.text[source.start as usize..value.range().start];
    match before.rfind(&format!("!{tag}")) {
        Some(at) => {
            let start = source.start as usize + at;
            source.span(start..start + 1 + tag.len())
        }
        None => value,
    }
}

/// Gathers, for each key that its mapping has already: the first one's number, its own, the key.
fn repeated_keys(document: &Document, tree: &Tree, found: &mut Vec<(u32, u32, String)>) {
    match &tree.kind {
        Kind::List(items) => {
            items
                .iter()
                .for_each(|item| repeated_keys(document, item, found));
        }
        Kind::Map(entries) => {
            let keys = entries.iter().map(|(key, _)| key);
            if may_repeat(document, keys.clone()) {
                let mut first = BTreeMap::new();
                for tree in keys {
                    let Some(key) = (Node {
                        document,
                        tree,
                        key: None,
                    })
                    .typed() else {
                        continue;
                    };
                    let number = *first.entry(key.clone()).or_insert(tree.number);
                    if number != tree.number {
                        found.push((number, tree.number, key.into_owned()));
                    }
                }
            }
            entries
                .iter()
                .for_each(|(_, value)| repeated_keys(document, value, found));
        }
        Kind::Null | Kind::Bool(_) | Kind::Int(_) | Kind::Float(_) => {}
        Kind::Typed(..) | Kind::Text(_) => {}
    }
}

/// Whether two keys may be the same; said quickly of the few keys that nearly every mapping has.
fn may_repeat<'t>(document: &Document, keys: impl ExactSizeIterator<Item = &'t Tree>) -> bool {
    const FEW: usize = 32;
    let bytes = document.source.file.text.as_bytes();
    let mut seen = [&bytes[..0]; FEW];
    for (count, key) in keys.enumerate() {
        let Kind::Typed(start, end) = key.kind else {
            return true;
        };
        let key = &bytes[start as usize..end as usize];
        if count == FEW || seen[..count].contains(&key) {
            return true;
        }
        seen[count] = key;
    }
    false
}

/// Whether a ` #` without a space after it stands anywhere: «the #1 reason» is more likely a text
/// than a comment, «# a remark» is a comment.
fn may_cut_text(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'#', bytes).any(|at| starts_remark(bytes, at))
}

fn starts_remark(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| bytes[before]);
    let after = bytes.get(at + 1);
    before == Some(b' ') && after.is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != b'#')
}

/// Warns of each text that ends at a ` #` on its line.
fn texts_cut_by_comments(document: &Document, sink: &mut Diagnostics) {
    let file = &document.source.file;
    let bytes = file.text.as_bytes();
    let block_end = document.source.end as usize;
    let places = document.source.places();
    for (count, place) in places.nodes.iter().enumerate() {
        if place.form != Form::Plain {
            continue;
        }
        let mut range = place.range();
        let is_word = file.text[range.clone()].chars().any(char::is_alphabetic);
        if range.is_empty() {
            // What is not written would stand after its key and colon.
            let key = count
                .checked_sub(1)
                .map_or(0, |key| places.nodes[key].range().end);
            range = key + 1..key + 1;
        }
        let rest = bytes.get(range.end..block_end).unwrap_or_default();
        let gap = rest.iter().take_while(|&&byte| byte == b' ').count();
        let at = range.end + gap;
        let cut = gap > 0 && at < block_end && bytes[at] == b'#' && starts_remark(bytes, at);
        let after_colon = range.is_empty() || is_word;
        if cut && after_colon {
            let line_end =
                memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
            let end = at + file.text[at..line_end].trim_end().len();
            let span = Span::new(file.clone(), at..end);
            sink.push(
                Diagnostic::warning(span, "a ` #` begins a comment, so this is not read")
                    .hints(mend::quoted_line(file, at))
                    .hint("if it is meant as a comment, write a space after the `#`"),
            );
        }
    }
}

/// Reports anchors to which no alias leads: `name: &Co` is a text that needs quotes.
fn unused_anchors(document: &Document, sink: &mut Diagnostics) {
    let places = document.source.places();
    let used: BTreeSet<u32> = places
        .nodes
        .iter()
        .filter_map(|place| match place.form {
            Form::Alias(target) => Some(target),
            Form::Plain | Form::Quoted | Form::List | Form::Map => None,
        })
        .collect();
    for &(_, mark) in places.anchors.iter().filter(|(at, _)| !used.contains(at)) {
        let start = mark as usize;
        let file = &document.source.file;
        let name = file.text[start..]
            .split(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let span = Span::new(file.clone(), start..start + name.len());
        sink.push(
            Diagnostic::warning(
                span,
                format!("`{name}` names this value for YAML, and is not read"),
            )
            .hints(mend::quoted_line(file, start)),
        );
    }
}
