//! Headings, quotes and alerts among Markdown's events.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{BlockQuoteKind, CowStr};

use super::body::{BlockKind, HoleKind, Prose};
use super::escape;
use super::events::Translator;
use super::ops::Op;
use crate::diag::Diagnostic;

impl<'a> Translator<'a, '_> {
    pub(super) fn start_heading(
        &mut self,
        level: u8,
        id: Option<CowStr<'a>>,
        classes: &[CowStr<'a>],
        attrs: &[(CowStr<'a>, Option<CowStr<'a>>)],
        place: Range<u32>,
    ) {
        self.end_block();
        if let Some((name, _)) = attrs.first() {
            self.diagnostics.push(
                Diagnostic::warning(
                    self.span(&place),
                    format!("`{name}` is left out: a heading takes only an id and classes"),
                )
                .hint("write `{#the-id}` or `{.the-class}`"),
            );
        }
        let level = (level + self.demote).min(6);
        let given = id.map(|id| {
            let end = place.end as usize;
            let line = &self.whole[place.start as usize..end.min(self.whole.len())];
            let at = line.rfind(&*format!("#{id}")).unwrap_or(0) as u32;
            (
                Arc::from(&*id),
                place.start + at..place.start + at + id.len() as u32 + 1,
            )
        });
        let mut attrs = String::new();
        if !classes.is_empty() {
            let classes: Vec<&str> = classes.iter().map(|class| &**class).collect();
            attrs = format!(" class=\"{}\"", escape::attribute(&classes.join(" ")));
        }
        let index = self.new_block(BlockKind::Heading(level), place, given);
        self.script.ops.push(Op::Open {
            tag: HEADINGS[usize::from(level) - 1],
            attrs: attrs.into(),
            block: Some(index),
        });
        self.script.ops.push(Op::BlockStart(index));
        self.block_open = true;
        self.prose.push(Prose::Mute);
    }

    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>, place: Range<u32>) {
        self.end_block();
        let Some((class, word)) = kind.map(alert) else {
            self.lazy.push(None);
            self.script.open("blockquote", "");
            self.script.opaque("\n");
            return;
        };
        self.lazy.push(None);
        self.script.open("div", format!(" class=\"alert {class}\""));
        self.script.open("p", " class=\"alert-title\"");
        self.hole(HoleKind::Word(word), place);
        self.script.close("p");
        self.script.opaque("\n");
    }
}

/// The elements of the six levels.
pub(super) const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

fn alert(kind: BlockQuoteKind) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("alert-note", "alert-note"),
        BlockQuoteKind::Tip => ("alert-tip", "alert-tip"),
        BlockQuoteKind::Important => ("alert-important", "alert-important"),
        BlockQuoteKind::Warning => ("alert-warning", "alert-warning"),
        BlockQuoteKind::Caution => ("alert-caution", "alert-caution"),
    }
}
