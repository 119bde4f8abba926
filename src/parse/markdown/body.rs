//! A text in pieces: HTML with places where something is put in later.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::{SourceFile, Span};

/// A Markdown text, read. All offsets are bytes; `html` and `text` are UTF-8.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// HTML without mentions, hand-made links, citations and components.
    pub html: String,
    /// The prose as it is read: blocks in order, each ended by a line break.
    pub text: String,
    /// Stretches of prose, in the order of `text`.
    pub runs: Vec<Run>,
    /// Headings, paragraphs, items, cells, in the order of `text`.
    pub blocks: Vec<Block>,
    /// Where something is put into `html`, in the order of `html`.
    pub holes: Vec<Hole>,
    /// All ids of the text (headings and `{#id}` among them), with their places in the file.
    pub ids: Vec<(Arc<str>, Range<u32>)>,
    /// The file that the text stands in; `None` for an empty body.
    pub file: Option<Arc<SourceFile>>,
    /// Its highlighted code, which `html` holds too: so it is found again while a text has it.
    pub code: Vec<Arc<str>>,
}

/// A stretch of prose whose HTML is its text, escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Where it begins in `text`.
    pub text: u32,
    /// How many bytes of `text`.
    pub len: u32,
    /// Where it begins in `html`.
    pub html: u32,
    /// Where it begins in the file.
    pub source: u32,
    /// How many bytes of the file; equal to `len` where the text stands there as it is.
    pub source_len: u32,
    /// Whether the HTML differs from the text (an escaped `&`, `<`, `>` or `"`).
    pub escaped: bool,
    /// What may stand in it.
    pub prose: Prose,
}

/// What may be made of names in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prose {
    /// Names are mentions, and may be linked.
    Free,
    /// Names are mentions; the text is inside a link already.
    InLink,
    /// Names are not looked for: headings, code, `[[!Russia]]`.
    Mute,
}

/// A piece of prose with an address of its own.
#[derive(Debug, Clone)]
pub struct Block {
    /// The id that its element has.
    pub id: Arc<str>,
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in `text`.
    pub text: Range<u32>,
    /// Just behind its element's end tag in `html`; what stands beside it on the page is put here.
    /// For items and cells: behind the list or table that holds it.
    pub after: u32,
    /// Where it stands in the file.
    pub source: Range<u32>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item, a cell, a definition that holds no paragraph.
    Other,
    /// A footnote's text.
    Footnote,
}

/// A place in `html` where something is put in.
#[derive(Debug, Clone)]
pub struct Hole {
    /// Where in `html`.
    pub html: u32,
    /// Where in `text` (for a link: where its text begins).
    pub text: u32,
    /// Where in the file, for diagnostics.
    pub source: Range<u32>,
    /// What is put in.
    pub kind: HoleKind,
}

/// What is put into a hole.
#[derive(Debug, Clone)]
pub enum HoleKind {
    /// The start tag of a link to an entity; its text follows in `html`, up to `LinkEnd`. The
    /// length is that of the text in `Body::text`; 0: the entity's name is to be put in.
    EntityLink { id: Arc<str>, len: u32 },
    /// The start tag of a link to an event; 0: the event's title is to be put in.
    EventLink { id: Arc<str>, len: u32 },
    /// The end tag of either.
    LinkEnd,
    /// The value of `href` or `src`: an address of this site as it was written.
    Address { href: Arc<str>, image: bool },
    /// A word of the interface, by its key; escaped as an attribute's value.
    Word(&'static str),
    /// A whole citation: `[@id]`.
    Citation { id: Arc<str> },
    /// A component, in place of its fenced block. The YAML stands in the file at `yaml`.
    Component { name: Arc<str>, yaml: Range<u32> },
}

impl Body {
    /// Whether it holds highlighted code.
    pub fn has_code(&self) -> bool {
        !self.code.is_empty()
    }

    /// The place in the file of a range of the file's bytes.
    pub fn span(&self, source: Range<u32>) -> Option<Span> {
        let file = self.file.as_ref()?;
        Some(Span::new(
            file.clone(),
            source.start as usize..source.end as usize,
        ))
    }

    /// The index of the block that a byte of `text` stands in.
    pub fn block_at(&self, text: u32) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.text.end <= text);
        let block = self.blocks.get(index)?;
        (block.text.start <= text).then_some(index)
    }

    /// The index of the run that a byte of `text` stands in.
    pub fn run_at(&self, text: u32) -> Option<usize> {
        let index = self.runs.partition_point(|run| run.text + run.len <= text);
        self.runs
            .get(index)
            .filter(|run| run.text <= text)
            .map(|_| index)
    }

    /// The bytes of the file from which a range of `text` was read.
    pub fn source_range(&self, text: Range<u32>) -> Range<u32> {
        let start = self.run_at(text.start).map(|index| {
            let run = &self.runs[index];
            let within = if run.len == run.source_len {
                text.start - run.text
            } else {
                0
            };
            run.source + within
        });
        let end = self.run_at(text.end.saturating_sub(1)).map(|index| {
            let run = &self.runs[index];
            let within = if run.len == run.source_len {
                text.end - run.text
            } else {
                run.source_len
            };
            run.source + within
        });
        match (start, end) {
            (Some(start), Some(end)) if start <= end => start..end,
            _ => 0..0,
        }
    }
}
