//! What is told of an editor's HTML before it is sanitised: what would be lost without a word.

use std::sync::Arc;

use super::ops::{Op, Script};
use crate::diag::{Diagnostic, Diagnostics, SourceFile, Span};

/// Whether a tag is a line break, which ends a line and a word as one of Markdown does.
pub(super) fn is_break(html: &str) -> bool {
    let inner = html.strip_prefix('<').and_then(|it| it.strip_suffix('>'));
    inner.is_some_and(|it| it.trim_end_matches([' ', '/']).eq_ignore_ascii_case("br"))
}

/// Elements whose content goes with them.
const DROPPED: [&str; 2] = ["script", "style"];

/// What an editor pastes from elsewhere, and misses on the page.
const LEFT_OUT: [&str; 5] = ["iframe", "script", "object", "embed", "form"];

/// Looks through all HTML of a text.
pub(super) fn report(script: &Script<'_>, file: &Arc<SourceFile>, faults: &mut Diagnostics) {
    let html: String = script
        .ops
        .iter()
        .filter_map(|op| match op {
            Op::Raw(html) => Some(html.to_ascii_lowercase()),
            _ => None,
        })
        .collect();
    for element in DROPPED {
        let opened = html.matches(&format!("<{element}")).count();
        if opened > html.matches(&format!("</{element}")).count() {
            faults.push(
                Diagnostic::error(
                    place(file, &format!("<{element}")),
                    format!(
                        "this `<{element}>` is never closed; all that follows would go with it"
                    ),
                )
                .hint(format!(
                    "delete it; a `<{element}>` is left out of the page anyway"
                )),
            );
        }
    }
    for element in LEFT_OUT {
        if html.contains(&format!("<{element} ")) || html.contains(&format!("<{element}>")) {
            let place = place(file, &format!("<{element}"));
            faults.push(
                Diagnostic::note(place, format!("a `<{element}>` is left out of the page"))
                    .hint("a page loads and runs nothing of others; give a link instead: `[words](https://…)`"),
            );
        }
    }
    for scheme in ["javascript:", "vbscript:", "data:"] {
        if html.contains(&format!("=\"{scheme}")) || html.contains(&format!("='{scheme}")) {
            faults.push(
                Diagnostic::warning(
                    place(file, scheme),
                    format!("a page does not lead to a `{scheme}` address; it is left out"),
                )
                .hint("write an address that begins with `https:`"),
            );
        }
    }
}

/// Elements that have no end tag (HTML, 13.1.2).
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Follows one tag within a line: what it opens, or what it closes.
pub(super) fn follow(tag: &str, open: &mut Vec<String>) {
    let Some(inner) = tag.strip_prefix('<') else {
        return;
    };
    let name = |text: &str| -> String {
        let end = text
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(text.len());
        text[..end].to_ascii_lowercase()
    };
    if let Some(closed) = inner.strip_prefix('/') {
        let closed = name(closed);
        if let Some(at) = open.iter().rposition(|it| *it == closed) {
            open.truncate(at);
        }
        return;
    }
    let opened = name(inner);
    if !opened.is_empty() && !tag.ends_with("/>") && !VOID.contains(&opened.as_str()) {
        open.push(opened);
    }
}

/// The first place of some letters in the file, whatever their case.
fn place(file: &Arc<SourceFile>, letters: &str) -> Span {
    let at = file.text.to_ascii_lowercase().find(letters).unwrap_or(0);
    Span::new(file.clone(), at..at + letters.len())
}
