//! Ops → the finished body.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::body::{Block, BlockKind, Body, Hole, HoleKind, Run};
use super::escape;
use super::ids::{self, Wanted};
use super::ops::{Op, Script};
use crate::diag::{Diagnostic, Diagnostics, SourceFile, Span};

/// Writes text first, since ids are made from it, and then HTML.
pub(super) fn assemble(
    script: &Script<'_>,
    file: &Arc<SourceFile>,
    with_ids: bool,
    diagnostics: &mut Diagnostics,
) -> Body {
    let (text, ranges, nameless) = prose(script);
    let ids = if with_ids {
        let named = named_blocks(&text, &ranges, &nameless);
        let wanted: Vec<Wanted<'_>> = script
            .drafts
            .iter()
            .zip(&ranges)
            .enumerate()
            .map(|(block, (draft, range))| Wanted {
                kind: draft.kind,
                given: draft.given.clone(),
                text: match (named.get(&block), range) {
                    (Some(named), _) => named,
                    (None, Some(range)) => &text[range.start as usize..range.end as usize],
                    (None, None) => "",
                },
            })
            .collect();
        ids::make(&wanted, file, diagnostics)
    } else {
        vec![Arc::from(""); script.drafts.len()]
    };
    let ids_of_html = raw_ids(script);
    let ids: Vec<Arc<str>> = ids;
    report_raw_ids(&ids_of_html, &ids, script, file, diagnostics);
    let mut writer = HtmlWriter {
        ids: &ids,
        html: String::with_capacity(text.len() + text.len() / 4 + 64),
        text: 0,
        runs: Vec::new(),
        holes: Vec::new(),
        starts: Vec::new(),
        after: vec![0; script.drafts.len()],
        waiting: Vec::new(),
    };
    for op in &script.ops {
        writer.write(op);
    }
    writer.top_end();
    let HtmlWriter {
        html,
        runs,
        holes,
        after,
        ..
    } = writer;
    let mut given: Vec<(Arc<str>, Range<u32>)> = ids_of_html
        .into_iter()
        .map(|id| (Arc::from(id), 0..0))
        .collect();
    let mut blocks = Vec::new();
    for (index, draft) in script.drafts.iter().enumerate() {
        if let Some(id) = &draft.given {
            given.push(id.clone());
        } else if matches!(draft.kind, BlockKind::Heading(_)) && with_ids {
            given.push((ids[index].clone(), draft.source.clone()));
        }
        let Some(range) = ranges[index].clone() else {
            continue;
        };
        blocks.push(Block {
            id: ids[index].clone(),
            kind: draft.kind,
            text: range,
            after: after[index],
            source: draft.source.clone(),
        });
    }
    blocks.sort_by_key(|block| block.text.start);
    // Kept until the site is made. What is shrunk may stay in a place that is twice as large.
    Body {
        html: html.as_str().to_owned(),
        text: text.as_str().to_owned(),
        runs: exactly(runs),
        blocks: exactly(blocks),
        holes: exactly(holes),
        ids: exactly(given),
        file: Some(file.clone()),
        code: Vec::new(),
    }
}

/// The same in a place that is as large as it.
fn exactly<T>(mut all: Vec<T>) -> Vec<T> {
    let mut exact = Vec::with_capacity(all.len());
    exact.append(&mut all);
    exact
}

/// The ids in an editor's HTML.
fn raw_ids(script: &Script<'_>) -> Vec<String> {
    let mut ids = Vec::new();
    for op in &script.ops {
        let Op::Raw(html) = op else { continue };
        for (at, _) in html.match_indices(" id=\"") {
            let value = &html[at + 5..];
            ids.extend(value.split('"').next().map(str::to_owned));
        }
    }
    ids
}

/// An id in HTML that the text has too.
fn report_raw_ids(
    raw: &[String],
    ids: &[Arc<str>],
    script: &Script<'_>,
    file: &Arc<SourceFile>,
    diagnostics: &mut Diagnostics,
) {
    for (nth, id) in raw.iter().enumerate() {
        let block = ids.iter().position(|other| **other == **id);
        if block.is_none() && !raw[..nth].contains(id) {
            continue;
        }
        let at = file.text.find(&format!("id=\"{id}\"")).unwrap_or(0);
        let span = Span::new(file.clone(), at..at + id.len() + 5);
        let fault = Diagnostic::error(span, format!("the id `{id}` stands twice on this page"))
            .hint("give one of the two another id");
        diagnostics.push(match block.and_then(|block| script.drafts.get(block)) {
            Some(draft) => {
                let place = draft.source.start as usize..draft.source.end as usize;
                fault.also(
                    Span::new(file.clone(), place),
                    "it stands here too".to_owned(),
                )
            }
            None => fault,
        });
    }
}

/// A link by hand that leaves the name to the program, `[[russia]]`: its block, its place in the
/// text and its id.
struct Nameless<'s> {
    block: usize,
    at: u32,
    id: &'s str,
}

/// Blocks that hold such links, with the ids in the names' places: names are known only later, and
/// a block's id wants words.
fn named_blocks(
    text: &str,
    ranges: &[Option<Range<u32>>],
    nameless: &[Nameless<'_>],
) -> FxHashMap<usize, String> {
    let mut named = FxHashMap::default();
    for links in nameless.chunk_by(|a, b| a.block == b.block) {
        let block = links[0].block;
        let Some(range) = ranges[block].clone() else {
            continue;
        };
        let mut words = String::new();
        let mut from = range.start;
        for link in links {
            words.push_str(&text[from as usize..link.at as usize]);
            words.push_str(link.id);
            from = link.at;
        }
        words.push_str(&text[from as usize..range.end as usize]);
        named.insert(block, words);
    }
    named
}

/// The prose of all blocks, each ended by a line break, and where each stands. A block whose
/// element was dropped has no place.
fn prose<'s>(script: &'s Script<'_>) -> (String, Vec<Option<Range<u32>>>, Vec<Nameless<'s>>) {
    let mut text = String::new();
    let mut nameless = Vec::new();
    let mut ranges = vec![None; script.drafts.len()];
    let mut open: Option<(usize, u32)> = None;
    let mut end = |open: &mut Option<(usize, u32)>, text: &mut String| {
        if let Some((index, start)) = open.take() {
            ranges[index] = Some(start..text.len() as u32);
            text.push('\n');
        }
    };
    for op in &script.ops {
        match op {
            Op::Text { text: piece, .. } => text.push_str(piece),
            Op::Break { .. } => text.push(' '),
            Op::BlockStart(index) => {
                end(&mut open, &mut text);
                open = Some((*index, text.len() as u32));
            }
            Op::BlockEnd => end(&mut open, &mut text),
            Op::Hole {
                kind: HoleKind::EntityLink { id, len: 0 } | HoleKind::EventLink { id, len: 0 },
                ..
            } => nameless.extend(open.as_ref().map(|(block, _)| Nameless {
                block: *block,
                at: text.len() as u32,
                id,
            })),
            Op::Open { .. }
            | Op::Close { .. }
            | Op::Opaque(_)
            | Op::Raw(_)
            | Op::Hole { .. }
            | Op::TopEnd => {}
        }
    }
    end(&mut open, &mut text);
    (text, ranges, nameless)
}

struct HtmlWriter<'s> {
    ids: &'s [Arc<str>],
    html: String,
    text: u32,
    runs: Vec<Run>,
    holes: Vec<Hole>,
    /// Holes of links that are open: their index in `holes`.
    starts: Vec<usize>,
    after: Vec<u32>,
    /// Blocks whose outermost element is still open.
    waiting: Vec<usize>,
}

impl HtmlWriter<'_> {
    fn write(&mut self, op: &Op<'_>) {
        match op {
            Op::Open { tag, attrs, block } => {
                self.html.push('<');
                self.html.push_str(tag);
                self.html.push_str(attrs);
                if let Some(id) = block
                    .map(|block| &self.ids[block])
                    .filter(|id| !id.is_empty())
                {
                    self.html.push_str(" id=\"");
                    escape::push_attribute(&mut self.html, id);
                    self.html.push('"');
                }
                self.html.push('>');
            }
            Op::Close { tag } => {
                self.html.push_str("</");
                self.html.push_str(tag);
                self.html.push('>');
            }
            Op::Text {
                text,
                source,
                prose,
            } => {
                let html = self.html.len() as u32;
                escape::push_text(&mut self.html, text);
                self.runs.push(Run {
                    text: self.text,
                    len: text.len() as u32,
                    html,
                    source: source.start,
                    source_len: source.end - source.start,
                    escaped: self.html.len() as u32 - html != text.len() as u32,
                    prose: *prose,
                });
                self.text += text.len() as u32;
            }
            Op::Break {
                hard,
                source,
                prose,
            } => {
                if *hard {
                    self.html.push_str("<br>");
                }
                self.runs.push(Run {
                    text: self.text,
                    len: 1,
                    html: self.html.len() as u32,
                    source: source.start,
                    source_len: source.end - source.start,
                    escaped: false,
                    prose: *prose,
                });
                self.html.push('\n');
                self.text += 1;
            }
            Op::Opaque(html) | Op::Raw(html) => self.html.push_str(html),
            Op::Hole { kind, source } => self.hole(kind, source),
            Op::BlockStart(index) => self.waiting.push(*index),
            Op::BlockEnd => self.text += 1,
            Op::TopEnd => self.top_end(),
        }
    }

    fn hole(&mut self, kind: &HoleKind, source: &Range<u32>) {
        let (html, text) = (self.html.len() as u32, self.text);
        match kind {
            HoleKind::EntityLink { .. } | HoleKind::EventLink { .. } => {
                self.starts.push(self.holes.len());
            }
            HoleKind::LinkEnd => {
                // The length was only a mark (0: nameless) until the text is known.
                if let Some(start) = self.starts.pop().and_then(|at| self.holes.get_mut(at)) {
                    let read = text - start.text;
                    if let HoleKind::EntityLink { len, .. } | HoleKind::EventLink { len, .. } =
                        &mut start.kind
                    {
                        *len = if *len == 0 { 0 } else { read };
                    }
                }
            }
            HoleKind::Address { .. }
            | HoleKind::Citation { .. }
            | HoleKind::Component { .. }
            | HoleKind::Word(_) => {}
        }
        self.holes.push(Hole {
            html,
            text,
            source: source.clone(),
            kind: kind.clone(),
        });
        if matches!(kind, HoleKind::Component { .. }) {
            self.html.push('\n');
        }
    }

    fn top_end(&mut self) {
        let end = self.html.len() as u32;
        for block in self.waiting.drain(..) {
            self.after[block] = end;
        }
    }
}
