//! Which styles and scripts a page needs besides style.css, by their names in static/. One that
//! the theme lacks is left out.

use std::sync::Arc;

use super::body::{Piece, Text};
use super::context::Context;
use super::pages::{ArticleView, EntityCard, EntityView, TextView};
use crate::resolve::Site;

/// What pages are made of that are lists of articles, people and things, or events.
pub(super) const LISTS: &str = "lists.css";
/// A text and what belongs to it.
const TEXT: &str = "text.css";
/// The styles of maps and drawn relations.
pub(super) const DRAWN: &str = "drawn.css";
/// Blocks that few texts have: formulas, tasks, quotations.
const BLOCKS: &str = "blocks.css";
/// What fetches all that comes later.
pub(super) const LATER: &str = "later.js";
/// The contents that follow, and the buttons that copy.
const READING: &str = "reading.js";
/// The cards beside names.
const CARDS: [&str; 2] = ["cards.css", "cards.js"];

/// Components whose styles stand in text.css and style.css.
const PLAIN_COMPONENTS: [&str; 6] = [
    "figure",
    "glossary",
    "map",
    "questions",
    "relations",
    "timeline",
];

/// Languages that need no other faces or line heights than those of style.css.
const PLAIN: [&str; 31] = [
    "ca", "cs", "cy", "da", "de", "en", "eo", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu",
    "id", "is", "it", "lt", "lv", "nb", "nl", "nn", "no", "pl", "pt", "ro", "sk", "sl", "sv",
];

impl Context {
    /// The stylesheet of faces for other scripts, where a page of this tree may need it.
    pub(super) fn faces_asset(&self) -> Option<&'static str> {
        let plain = |lang: &crate::yaml::Lang| PLAIN.contains(&lang.primary());
        let Site {
            language,
            documents,
            ..
        } = &*self.site;
        let is_needed = !plain(language) || documents.iter().any(|it| !plain(&it.language));
        is_needed.then_some("faces.css")
    }
}

/// Assets, and those that a script fetches at the reader's first step.
type Needs = (Vec<&'static str>, Vec<&'static str>);

/// What an article needs.
pub(super) fn article(view: &ArticleView, text: &Text) -> Needs {
    let mut later = cards(&view.who);
    later.push(READING);
    with_later(of_text(text), later)
}

/// What a text of content/pages needs.
pub(super) fn text(view: &TextView, text: &Text) -> Needs {
    with_later(of_text(text), cards(&view.who))
}

/// What the page of an entity needs.
pub(super) fn entity(view: &EntityView, text: &Text) -> Needs {
    let mut assets = vec![LISTS];
    match text.pieces.is_empty() {
        true if view.references.is_empty() => {}
        true => assets.push(TEXT),
        false => assets.extend(of_text(text)),
    }
    if (view.map.is_some() || view.graph.is_some()) && !assets.contains(&DRAWN) {
        assets.push(DRAWN);
    }
    with_later(assets, cards(&view.who))
}

fn with_later(mut assets: Vec<&'static str>, later: Vec<&'static str>) -> Needs {
    if !later.is_empty() {
        assets.push(LATER);
    }
    (assets, later)
}

fn cards(who: &[Arc<EntityCard>]) -> Vec<&'static str> {
    match who.is_empty() {
        true => Vec::new(),
        false => CARDS.to_vec(),
    }
}

/// What a text needs by what it holds.
pub(super) fn of_text(text: &Text) -> Vec<&'static str> {
    let mut assets = vec![TEXT];
    let has_blocks = text.pieces.iter().any(|piece| match piece {
        Piece::Html(html) => has_special(html),
        Piece::Component { name, .. } => !PLAIN_COMPONENTS.contains(&name.as_str()),
        Piece::Note(note) => has_special(&note.text.0),
        Piece::Events(_) => false,
    });
    let has_map = text.pieces.iter().any(|piece| match piece {
        Piece::Component { facts, .. } => facts.maps.is_some(),
        Piece::Html(_) | Piece::Note(_) | Piece::Events(_) => false,
    });
    assets.extend(has_blocks.then_some(BLOCKS));
    assets.extend(has_map.then_some(DRAWN));
    assets
}

/// Whether HTML holds a formula or a task.
fn has_special(html: &str) -> bool {
    let mut tags = memchr::memchr_iter(b'<', html.as_bytes()).map(|at| &html[at + 1..]);
    tags.any(|tag| tag.starts_with("math") || tag.starts_with("input"))
}

#[cfg(test)]
mod tests {
    use super::has_special;

    #[test]
    fn blocks_that_few_texts_have_are_known_by_their_tags() {
        for html in ["<li><input type=\"checkbox\"> a</li>", "<p>a <math>"] {
            assert!(has_special(html), "{html}");
        }
        for html in ["<p>a</p>", "<mark>math</mark><i>input</i>", "a < b", "<"] {
            assert!(!has_special(html), "{html}");
        }
    }
}
