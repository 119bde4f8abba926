//! Blocks of prose among Markdown's events: where each begins and ends.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::body::BlockKind;
use super::events::Translator;
use super::ops::{Draft, Op};

impl<'a> Translator<'a, '_> {
    pub(super) fn begin_block(&mut self, place: &Range<u32>) {
        if self.block_open || self.code.is_some() {
            return;
        }
        if let Some(Some(op)) = self.lazy.last().copied() {
            let index = self.new_block(BlockKind::Other, place.clone(), None);
            if let Some(Op::Open {
                block: block @ None,
                ..
            }) = self.script.ops.get_mut(op)
            {
                *block = Some(index);
            }
            self.script.ops.push(Op::BlockStart(index));
            self.block_open = true;
        }
    }

    pub(super) fn new_block(
        &mut self,
        kind: BlockKind,
        source: Range<u32>,
        given: Option<(Arc<str>, Range<u32>)>,
    ) -> usize {
        self.script.drafts.push(Draft {
            kind,
            given,
            source,
        });
        self.script.drafts.len() - 1
    }

    pub(super) fn end_block(&mut self) {
        self.raw_open.clear();
        if !self.block_open {
            return;
        }
        self.block_open = false;
        self.take_given_id();
        self.script.ops.push(Op::BlockEnd);
    }

    /// Takes `{#id}` off the end of the block's prose.
    pub(super) fn take_given_id(&mut self) {
        let Some(Op::Text { text, source, .. }) = self.script.ops.last_mut() else {
            return;
        };
        // Few blocks end so; to look through all others for `{#` takes long.
        if !text.trim_end().ends_with('}') {
            return;
        }
        let Some(open) = text.rfind("{#") else { return };
        // `\{#id}` is text.
        let place = source.start as usize;
        if open == 0 && place > 0 && self.file.text.as_bytes().get(place - 1) == Some(&b'\\') {
            return;
        }
        let Some(id) = text[open + 2..].trim_end().strip_suffix('}') else {
            return;
        };
        if id.is_empty() || id.contains(|c: char| c.is_whitespace() || c == '{' || c == '}') {
            return;
        }
        let start = source.start + open as u32;
        let given = (Arc::from(id), start..source.end);
        let kept = text[..open].trim_end().len();
        match text {
            Cow::Borrowed(text) => *text = &text[..kept],
            Cow::Owned(text) => text.truncate(kept),
        }
        source.end = source.start + kept as u32;
        let index = self.script.ops.iter().rev().find_map(|op| match op {
            Op::BlockStart(index) => Some(*index),
            _ => None,
        });
        if let Some(draft) = index.and_then(|index| self.script.drafts.get_mut(index)) {
            draft.given.get_or_insert(given);
        }
    }

    pub(super) fn open_block(&mut self, tag: &'static str, kind: BlockKind, place: Range<u32>) {
        self.end_block();
        let index = self.new_block(kind, place, None);
        self.script.ops.push(Op::Open {
            tag,
            attrs: Cow::Borrowed(""),
            block: Some(index),
        });
        self.script.ops.push(Op::BlockStart(index));
        self.block_open = true;
    }

    pub(super) fn open_lazy(&mut self, tag: &'static str, attrs: impl Into<Cow<'static, str>>) {
        self.end_block();
        self.script.open(tag, attrs);
        self.lazy.push(Some(self.script.ops.len() - 1));
    }

    pub(super) fn close_lazy(&mut self, tag: &'static str) {
        self.end_block();
        self.lazy.pop();
        self.script.close(tag);
    }

    pub(super) fn top_end(&mut self) {
        if self.depth == 0 && self.footnotes.around.is_empty() {
            self.script.ops.push(Op::TopEnd);
        }
    }
}
