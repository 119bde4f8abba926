//! Which line is a title, and what of it names the kind of text.

use super::furniture;
use crate::import::dates;
use crate::import::read::{Block, BlockKind};

/// Words that say what a text is, as they stand in titles, and the `kind` for them.
const KINDS: [(&str, &str); 24] = [
    ("oped", "op-ed"),
    ("op-ed", "op-ed"),
    ("op ed", "op-ed"),
    ("opinion", "opinion"),
    ("opinion piece", "opinion"),
    ("guest opinion", "opinion"),
    ("commentary", "commentary"),
    ("comment", "commentary"),
    ("analysis", "analysis"),
    ("news analysis", "analysis"),
    ("editorial", "editorial"),
    ("essay", "essay"),
    ("column", "column"),
    ("interview", "interview"),
    ("review", "review"),
    ("book review", "review"),
    ("report", "report"),
    ("special report", "report"),
    ("explainer", "explainer"),
    ("perspective", "opinion"),
    ("viewpoint", "opinion"),
    ("letter", "letter"),
    ("feature", "feature"),
    ("speech", "speech"),
];

const MARKS: [char; 6] = ['–', '—', '|', '-', ':', '•'];

/// Whether a first block can be a title.
pub fn may_be(block: &Block) -> bool {
    let words = block.words.trim();
    match block.kind {
        BlockKind::Heading(_) => !words.is_empty(),
        BlockKind::Other => false,
        BlockKind::Paragraph => {
            let length = words.chars().count();
            let one_line = !words.contains('\n') || length < 120;
            let is_sentence = words.ends_with(['.', ',', ';', '۔', '。', '।']) && length > 60;
            let is_line =
                dates::of_line(words).is_some() || super::byline::of_line(words, false).is_some();
            (2..=220).contains(&length)
                && one_line
                && !is_sentence
                && !is_line
                && !furniture::is_furniture(words)
        }
    }
}

/// Whether the block below the title can be a second title: one short sentence before a long text.
pub fn may_be_subtitle(block: &Block, next: Option<&Block>) -> bool {
    let words = block.words.trim();
    let next = next.map_or("", |next| next.words.trim());
    let is_heading = matches!(block.kind, BlockKind::Heading(level) if level > 1);
    let is_line = !words.contains('\n') && (20..=160).contains(&words.chars().count());
    let ends = words.ends_with([
        '.', '۔', '؟', '。', '।', '?', '!', '…', '”', '"', '’', ':', ';', ',',
    ]);
    // A by-line or a date below it says that this still stands above the text.
    let above = super::byline::of_line(next, false).is_some()
        || super::byline::is_by_alone(next)
        || dates::of_line(next).is_some();
    !is_heading && is_line && (above || (!ends && next.chars().count() > 120))
}

/// The title without its kind, and the kind.
pub fn parts(title: &str, publisher: Option<&str>) -> (String, Option<String>) {
    let mut title = title.trim().to_owned();
    if let Some(publisher) = publisher
        && let Some(rest) = title.strip_suffix(publisher)
    {
        let bare = rest
            .trim_end()
            .trim_end_matches(['–', '—', '|', '-', '•', '·', ':']);
        if bare.len() < rest.trim_end().len() && !bare.trim().is_empty() {
            title = bare.trim_end().to_owned();
        }
    }
    if let Some((rest, kind)) = at_end(&title).or_else(|| at_start(&title)) {
        return (rest, Some(kind));
    }
    (title, None)
}

/// «… – OpEd», «… (Op-Ed)», «… | Opinion»
fn at_end(title: &str) -> Option<(String, String)> {
    if let Some(open) = title.rfind(['(', '[']) {
        let inner = title[open + 1..].trim_end_matches([')', ']']);
        let rest = title[..open].trim_end();
        if let Some(kind) = kind_alone(inner).filter(|_| !rest.is_empty()) {
            return Some((rest.to_owned(), kind));
        }
    }
    let (at, mark) = title.char_indices().rev().find(|(at, c)| {
        let parted = title[..*at].ends_with(char::is_whitespace) || *c == '|' || *c == '—';
        MARKS.contains(c) && *c != ':' && parted
    })?;
    let rest = title[..at].trim_end();
    let kind = kind_alone(&title[at + mark.len_utf8()..])?;
    (!rest.is_empty()).then(|| (rest.to_owned(), kind))
}

/// «Opinion: …», «Op-Ed | …»
fn at_start(title: &str) -> Option<(String, String)> {
    let (at, mark) = title.char_indices().find(|(at, c)| {
        let inner = *c == '-' && !title[at + 1..].starts_with(' ');
        MARKS.contains(c) && !inner
    })?;
    let rest = title[at + mark.len_utf8()..].trim();
    let kind = kind_alone(&title[..at])?;
    (!rest.is_empty()).then(|| (rest.to_owned(), kind))
}

/// The kind that words are, if they are nothing else.
pub fn kind_alone(words: &str) -> Option<String> {
    let words = words.trim().replace('‑', "-").to_lowercase();
    KINDS
        .iter()
        .find(|(word, _)| *word == words)
        .map(|(_, kind)| (*kind).to_owned())
}

/// A title as two places that give it are compared: without the kind.
pub fn bare(title: &str) -> String {
    parts(title, None).0
}

/// A title made from the file's name.
pub fn of_name(stem: &str) -> Option<String> {
    let words = stem.replace(['_', '-'], " ");
    let words: Vec<&str> = words.split_whitespace().collect();
    let says_something = words.len() > 1
        && words
            .iter()
            .any(|word| word.chars().all(char::is_alphabetic));
    let mut chars = words.join(" ");
    if let Some(first) = chars.get(..1) {
        let upper = first.to_uppercase();
        chars.replace_range(..1, &upper);
    }
    says_something.then_some(chars)
}

/// A title made from the first words of the text.
pub fn of_text(blocks: &[Block]) -> String {
    let words = blocks.first().map_or("", |block| &*block.words);
    let first: Vec<&str> = words.split_whitespace().take(9).collect();
    let is_cut = words.split_whitespace().nth(9).is_some();
    match (first.join(" "), is_cut) {
        (text, _) if text.is_empty() => "Untitled".to_owned(),
        (text, true) => format!("{} …", text.trim_end_matches([',', '.', ';', ':'])),
        (text, false) => text,
    }
}
