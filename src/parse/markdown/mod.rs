//! Markdown → a [`Body`]: events → ops → (sanitised) → ids → HTML with holes.

mod anchors;
mod assemble;
mod blocks;
mod body;
mod code;
pub mod escape;
mod events;
mod footnotes;
mod headings;
mod highlight;
mod ids;
mod links;
mod math;
mod ops;
mod raised;
mod raw_html;
mod sanitise;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{BrokenLink, CowStr, Parser};

pub use body::{Block, BlockKind, Body, Hole, HoleKind, Prose, Run};
pub use highlight::Highlighter;

use crate::diag::{Checked, SourceFile};
use crate::project::RawHtml;
use events::Translator;

/// How a text is read.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// What becomes of an editor's HTML.
    pub raw_html: RawHtml,
    /// Whether blocks and headings get ids.
    pub ids: bool,
    /// Whether headings move down, so that the page's title stays its only `<h1>`.
    pub demote: bool,
    /// As CommonMark has it: no components, no holes for addresses; for comparison.
    pub plain: bool,
    /// Colours code.
    pub highlighter: Option<&'o Highlighter>,
}

impl Options<'_> {
    /// For a text that is no page of its own: no ids, nothing moved, no colours.
    pub const SMALL: Options<'static> = Options {
        raw_html: RawHtml::Sanitize,
        ids: false,
        demote: false,
        plain: false,
        highlighter: None,
    };
}

/// Reads the Markdown at `range` of a file.
pub fn parse(file: &Arc<SourceFile>, range: Range<usize>, options: &Options<'_>) -> Checked<Body> {
    let (whole, stand_in) = mask_money(&file.text, range.start);
    let markdown = &whole[range.clone()];
    let mut lost = |link: BrokenLink<'_>| citation(&link.reference);
    let parser =
        Parser::new_with_broken_link_callback(markdown, extensions(options), Some(&mut lost));
    let mut translator = Translator::new(options, file, &whole, stand_in, range.start);
    translator.run(parser.into_offset_iter());
    let Translator {
        script,
        mut diagnostics,
        coloured,
        has_raw,
        ..
    } = translator;
    let script = match options.raw_html {
        RawHtml::Sanitize if has_raw && !options.plain => {
            raw_html::report(&script, file, &mut diagnostics);
            sanitise::sanitise(script)
        }
        RawHtml::Sanitize | RawHtml::Escape | RawHtml::Allow => script,
    };
    let mut body = assemble::assemble(&script, file, options.ids, &mut diagnostics);
    body.code = coloured;
    Checked::new(body, diagnostics)
}

/// The bytes without which Markdown leaves a text as it is: a table, since short texts are looked
/// through again and again.
const MARKS: [bool; 256] = {
    let (signs, mut marks, mut at) = (b"*_`[<\\&~^$\n:!", [false; 256], 0);
    while at < signs.len() {
        marks[signs[at] as usize] = true;
        at += 1;
    }
    marks
};

/// A text of its own (a summary, a label) as inline Markdown, without ids and without places;
/// none for one that holds nothing that Markdown would change.
pub fn inline(text: &str) -> Option<Body> {
    if !text.bytes().any(|byte| MARKS[usize::from(byte)]) {
        return None;
    }
    let file = SourceFile::new("", text);
    Some(parse(&file, 0..text.len(), &Options::SMALL).value)
}

/// The HTML of a text as CommonMark and GFM have it, through the same stages; for comparison with
/// their examples.
pub fn plain_html(text: &str) -> String {
    let file = SourceFile::new("example.md", text);
    let options = Options {
        raw_html: RawHtml::Allow,
        ids: false,
        demote: false,
        plain: true,
        highlighter: None,
    };
    parse(&file, 0..text.len(), &options).value.html
}

fn extensions(options: &Options<'_>) -> pulldown_cmark::Options {
    use pulldown_cmark::Options as Md;
    let common =
        Md::ENABLE_TABLES | Md::ENABLE_FOOTNOTES | Md::ENABLE_STRIKETHROUGH | Md::ENABLE_TASKLISTS;
    if options.plain {
        return common;
    }
    common
        | Md::ENABLE_HEADING_ATTRIBUTES
        | Md::ENABLE_MATH
        | Md::ENABLE_GFM
        | Md::ENABLE_DEFINITION_LIST
        | Md::ENABLE_SUPERSCRIPT
        | Md::ENABLE_SUBSCRIPT
        | Md::ENABLE_WIKILINKS
}

/// `[@id]` is a citation, although Markdown finds no definition for it.
fn citation<'i>(reference: &str) -> Option<(CowStr<'i>, CowStr<'i>)> {
    let ids = reference.strip_prefix('@')?;
    Some((format!("{}{ids}", links::CITE).into(), CowStr::Borrowed("")))
}

/// Replaces each dollar before a digit by a character of the same length: it is money, although
/// pulldown-cmark would read `US$2bn-US$3bn` as a formula. Returns the stand-in, if any was needed.
fn mask_money(text: &str, from: usize) -> (Cow<'_, str>, Option<char>) {
    let money = |at: usize| {
        let bytes = text.as_bytes();
        bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
            && (at == 0 || !matches!(bytes[at - 1], b'\\' | b'$'))
    };
    let places: Vec<usize> = memchr::memchr_iter(b'$', text.as_bytes())
        .filter(|at| *at >= from && money(*at))
        .collect();
    if places.is_empty() {
        return (Cow::Borrowed(text), None);
    }
    let Some(stand_in) = ('\u{1}'..='\u{8}').find(|c| !text.contains(*c)) else {
        return (Cow::Borrowed(text), None);
    };
    let mut masked = String::with_capacity(text.len());
    let mut last = 0;
    for at in places {
        masked.push_str(&text[last..at]);
        masked.push(stand_in);
        last = at + 1;
    }
    masked.push_str(&text[last..]);
    (Cow::Owned(masked), Some(stand_in))
}
