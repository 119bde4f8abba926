//! Paragraphs and headings whose address is gone, and which of today's may have taken their place.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::paste::first_line;
use super::published::Blocks;
use super::{Comparison, blocks_of};
use crate::diag::{Diagnostic, Span};
use crate::parse::markdown::{Block, BlockKind};
use crate::project::RawHtml;
use crate::resolve::Document;

/// How many words of a paragraph's end are shown before what is to be added to it.
const WORDS: usize = 3;

impl Comparison<'_> {
    /// Tells of every paragraph and heading whose id is gone from a page that is still there.
    pub(super) fn blocks(&mut self) {
        let now: FxHashMap<&str, &Blocks> = blocks_of(self.new).collect();
        let spans_stay = self.joined().config.raw_html != RawHtml::Escape;
        let mut told = Vec::new();
        for (path, old) in blocks_of(self.old) {
            // A part is taken along where the page leads on.
            let to = self.now_at(path);
            if self.further(&to) != self.further(path) {
                continue;
            }
            let (Some(new), Some(document)) = (now.get(&*to), self.texts.get(&*to)) else {
                continue;
            };
            told.extend(gone_blocks(path, (old, new), document, spans_stay));
        }
        self.found.extend(told);
    }
}

impl Comparison<'_> {
    /// The further language below which a path lies.
    fn further(&self, path: &str) -> Option<&String> {
        let lies_below = |it: &&String| {
            path.strip_prefix(&***it)
                .is_some_and(|it| it.starts_with('/'))
        };
        self.old.site.languages.iter().find(lies_below)
    }
}

fn gone_blocks(
    path: &str,
    (old, new): (&Blocks, &Blocks),
    document: &Document,
    spans_stay: bool,
) -> Vec<Diagnostic> {
    let stand: BTreeSet<&str> = new.ids().collect();
    let before: BTreeSet<&str> = old.ids().collect();
    if before.is_subset(&stand) {
        return Vec::new();
    }
    // An address may have been kept by an element of the editor's own.
    let others: BTreeSet<&str> = document.body.ids.iter().map(|it| &*it.0).collect();
    let mut taken = BTreeSet::new();
    let mut told = Vec::new();
    for (at, (id, print)) in old.0.iter().enumerate() {
        if stand.contains(&**id) || others.contains(&**id) {
            continue;
        }
        let heir = heir(at, id, print, old, new, &before, &taken);
        taken.extend(heir);
        let what = format!("`/{path}#{id}` was published and is gone");
        told.push(
            match heir.and_then(|heir| became(&what, id, heir, document)) {
                Some(told) => told,
                None => nowhere(&what, id, around(at, old, new).0, new, document, spans_stay),
            },
        );
    }
    told
}

/// The block of today that seems to stand for one of yesterday: the same words under a new id, or
/// the most like of those that are new where it stood.
fn heir<'n>(
    at: usize,
    id: &str,
    print: &str,
    old: &Blocks,
    new: &'n Blocks,
    before: &BTreeSet<&str>,
    taken: &BTreeSet<&str>,
) -> Option<&'n str> {
    let is_free = |id: &str| !before.contains(id) && !taken.contains(id);
    let same = new.0.iter().find(|(id, it)| it == print && is_free(id));
    if let Some((id, _)) = same {
        return Some(id);
    }
    let (from, upto) = around(at, old, new);
    let mut between = new.0[from..upto].iter().map(|(id, _)| id.as_str());
    let words =
        |id: &str| -> BTreeSet<String> { id.split('-').skip(1).map(str::to_owned).collect() };
    let mine = words(id);
    // The first of those that share most.
    let first = |best: Option<(usize, &'n str)>, id: &'n str| {
        let shared = words(id).intersection(&mine).count();
        match best {
            Some((most, _)) if most >= shared => best,
            Some(_) | None => Some((shared, id)),
        }
    };
    let is_heading = |id: &str| !id.starts_with("p-");
    let found = between
        .by_ref()
        .filter(|it| is_free(it) && is_heading(it) == is_heading(id))
        .fold(None, first);
    found.map(|(_, id)| id)
}

/// The range of today's blocks between those that stood before and after one of yesterday's.
fn around(at: usize, old: &Blocks, new: &Blocks) -> (usize, usize) {
    let place = |id: &str| new.ids().position(|it| it == id);
    let (before, after) = (old.0[..at].iter().rev(), old.0[at + 1..].iter());
    let from = before
        .map(|it| place(&it.0))
        .find(Option::is_some)
        .flatten();
    let upto = after.map(|it| place(&it.0)).find(Option::is_some).flatten();
    let from = from.map_or(0, |it| it + 1);
    let upto = upto.unwrap_or(new.0.len());
    // They may have changed places.
    (from, upto.max(from))
}

/// The block of an id, and its place in the file.
fn find<'d>(id: &str, document: &'d Document) -> Option<(&'d Block, Span)> {
    let block = document.body.blocks.iter().find(|it| &*it.id == id)?;
    Some((block, document.body.span(block.source.clone())?))
}

fn became(what: &str, id: &str, heir: &str, document: &Document) -> Option<Diagnostic> {
    let (block, span) = find(heir, document)?;
    let kind = match block.kind {
        BlockKind::Heading(_) => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Other => "piece",
        BlockKind::Footnote => "footnote",
    };
    let message = format!("{what}: did it become this {kind}?");
    let told = Diagnostic::warning(first_line(span.clone()), message);
    Some(told.hint(ending(&span, kind, id)))
}

/// Nothing new stands there: the block before it shows where that was.
fn nowhere(
    what: &str,
    id: &str,
    from: usize,
    new: &Blocks,
    document: &Document,
    spans_stay: bool,
) -> Diagnostic {
    let near = new.0.get(from.saturating_sub(1));
    let near = near.and_then(|(id, _)| Some(first_line(find(id, document)?.1)));
    let span = near.unwrap_or_else(|| Span::whole(document.article.file.clone()));
    let message = format!("{what}: nothing new stands where it was");
    let keep = format!(
        "to keep them at a place, write `<span id=\"{id}\"></span>` before the words that they should lead to"
    );
    Diagnostic::warning(span, message)
        .hint("links to it show the top of the page")
        .hints(spans_stay.then_some(keep))
}

/// How the block has to end in order to keep that id.
fn ending(span: &Span, kind: &str, id: &str) -> String {
    let text = span.text().trim_end();
    let (line, _) = Span::new(span.file.clone(), {
        let end = span.range().start + text.len();
        end..end
    })
    .line_column();
    let own = text.rfind("{#").filter(|_| text.ends_with('}'));
    if let Some(own) = own {
        return format!(
            "if so, write `{{#{id}}}` in place of `{}` in line {line}",
            &text[own..]
        );
    }
    let last = text.lines().next_back().unwrap_or_default();
    let words: Vec<&str> = last.split_whitespace().collect();
    let words = words[words.len().saturating_sub(WORDS)..].join(" ");
    format!("if so, end the {kind} so, in line {line}: `{words} {{#{id}}}`")
}
