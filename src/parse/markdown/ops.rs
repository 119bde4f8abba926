//! What a text is made of, between Markdown's events and the finished [`Body`](super::Body).

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::body::{BlockKind, HoleKind, Prose};

/// One step of writing a text.
#[derive(Debug, Clone)]
pub(super) enum Op<'a> {
    /// A start tag; `attrs` begins with a space. The block gives it its id.
    Open {
        tag: &'static str,
        attrs: Cow<'static, str>,
        block: Option<usize>,
    },
    /// An end tag.
    Close { tag: &'static str },
    /// Prose, not escaped.
    Text {
        text: Cow<'a, str>,
        source: Range<u32>,
        prose: Prose,
    },
    /// A line break: `<br>`, or only in the source.
    Break {
        hard: bool,
        source: Range<u32>,
        prose: Prose,
    },
    /// HTML that is ours: finished, without prose.
    Opaque(Cow<'a, str>),
    /// HTML that is the editor's.
    Raw(Cow<'a, str>),
    /// A place to be filled.
    Hole { kind: HoleKind, source: Range<u32> },
    /// A block's prose begins.
    BlockStart(usize),
    /// A block's prose ends.
    BlockEnd,
    /// An element that stands in no other has ended.
    TopEnd,
}

/// A block before it has its place.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// What it is.
    pub kind: BlockKind,
    /// The id that the editor gave it.
    pub given: Option<(Arc<str>, Range<u32>)>,
    /// Where it stands in the file.
    pub source: Range<u32>,
}

/// Ops in order, with the blocks that they speak of.
#[derive(Debug, Default)]
pub(super) struct Script<'a> {
    /// The steps.
    pub ops: Vec<Op<'a>>,
    /// The blocks, in the order in which they begin.
    pub drafts: Vec<Draft>,
}

impl<'a> Script<'a> {
    /// Adds prose; prose that goes on where the last op ended is joined to it.
    pub fn text(&mut self, text: Cow<'a, str>, source: Range<u32>, prose: Prose, whole: &'a str) {
        if let Some(Op::Text { text: last, source: place, prose: was }) = self.ops.last_mut()
            && *was == prose
            && place.end == source.start
            && last.len() == (place.end - place.start) as usize
            && text.len() == (source.end - source.start) as usize
            && let (Cow::Borrowed(_), Cow::Borrowed(_)) = (&*last, &text)
            // `&ngE;` is borrowed too, from a table, and is as long as what it stands for.
            && whole.get(source.start as usize..source.end as usize) == Some(&*text)
            && let Some(joined) = whole.get(place.start as usize..source.end as usize)
        {
            *last = Cow::Borrowed(joined);
            place.end = source.end;
            return;
        }
        self.ops.push(Op::Text {
            text,
            source,
            prose,
        });
    }

    /// Adds our own HTML.
    pub fn opaque(&mut self, html: impl Into<Cow<'a, str>>) {
        self.ops.push(Op::Opaque(html.into()));
    }

    /// Adds a start tag without a block.
    pub fn open(&mut self, tag: &'static str, attrs: impl Into<Cow<'static, str>>) {
        self.ops.push(Op::Open {
            tag,
            attrs: attrs.into(),
            block: None,
        });
    }

    /// Adds an end tag.
    pub fn close(&mut self, tag: &'static str) {
        self.ops.push(Op::Close { tag });
    }
}
