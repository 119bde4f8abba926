//! Footnotes: read where they stand, written behind the text.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::body::{HoleKind, Prose};
use super::events::Translator;
use super::ops::Op;
use crate::diag::Diagnostic;

/// The footnotes of a text.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    /// Label → number, in the order of first reference.
    pub numbers: FxHashMap<String, usize>,
    pub references: Vec<usize>,
    pub texts: Vec<(String, Vec<Op<'a>>, Range<u32>)>,
    /// The ops of the text around a footnote that is being read.
    pub around: Vec<Vec<Op<'a>>>,
}

impl<'a> Translator<'a, '_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let next = self.footnotes.numbers.len() + 1;
        let label = self.clean(label);
        let number = *self.footnotes.numbers.entry(label).or_insert(next);
        if self.footnotes.references.len() < number {
            self.footnotes.references.resize(number, 0);
        }
        self.footnotes.references[number - 1] += 1;
        let again = match self.footnotes.references[number - 1] {
            1 => String::new(),
            n => format!("-{n}"),
        };
        self.script.opaque(format!(
            "<sup class=\"footnote-ref\"><a href=\"#_fn-{number}\" id=\"_fnref-{number}{again}\">{number}</a></sup>"
        ));
    }

    pub(super) fn end_footnote(&mut self) {
        self.end_block();
        if let Some(around) = self.footnotes.around.pop() {
            let ops = std::mem::replace(&mut self.script.ops, around);
            if let Some(text) = self.footnotes.texts.last_mut() {
                text.1 = ops;
            }
        }
    }

    /// A mark without its footnote is left in the text: it is told.
    pub(super) fn report_lost_footnotes(&mut self) {
        let mut lost = Vec::new();
        for op in &self.script.ops {
            let Op::Text {
                text,
                source,
                prose: Prose::Free | Prose::InLink,
            } = op
            else {
                continue;
            };
            let mut at = 0;
            while let Some(found) = text[at..].find("[^") {
                let start = at + found;
                let label: String = text[start + 2..]
                    .chars()
                    .take_while(|c| *c != ']')
                    .collect();
                at = start + 2;
                let whole = !label.is_empty() && text[at..].len() > label.len();
                if whole && !label.contains(char::is_whitespace) {
                    let from = source.start + start as u32;
                    lost.push((from..from + label.len() as u32 + 3, label));
                }
            }
        }
        for (place, label) in lost {
            self.diagnostics.push(
                Diagnostic::warning(self.span(&place), format!("there is no footnote `{label}`"))
                    .hint(format!("write `[^{label}]: …` on a line of its own")),
            );
        }
    }

    /// Puts the footnotes behind the text, in the order in which they are referred to.
    pub(super) fn write_footnotes(&mut self) {
        let mut footnotes = std::mem::take(&mut self.footnotes);
        for (label, _, place) in &footnotes.texts {
            if !footnotes.numbers.contains_key(label) {
                self.diagnostics.push(
                    Diagnostic::warning(
                        self.span(&(place.start..place.start + label.len() as u32 + 4)),
                        format!("nothing refers to the footnote `{label}`; it is left out"),
                    )
                    .hint(format!("write `[^{label}]` where it belongs, or delete it")),
                );
            }
        }
        footnotes
            .texts
            .retain(|(label, _, _)| footnotes.numbers.contains_key(label));
        footnotes
            .texts
            .sort_by_key(|(label, _, _)| footnotes.numbers[label]);
        if footnotes.texts.is_empty() {
            return;
        }
        self.script
            .open("div", " class=\"footnotes\" role=\"doc-endnotes\"");
        self.script.opaque("\n");
        self.script.open("ol", "");
        self.script.opaque("\n");
        for (label, ops, place) in footnotes.texts {
            let number = footnotes.numbers[&label];
            self.script.open("li", format!(" id=\"_fn-{number}\""));
            self.script.ops.extend(ops);
            for again in 1..=footnotes.references[number - 1] {
                let suffix = if again == 1 {
                    String::new()
                } else {
                    format!("-{again}")
                };
                self.script.opaque(format!(
                    "<a class=\"footnote-back\" href=\"#_fnref-{number}{suffix}\" aria-label=\""
                ));
                self.hole(HoleKind::Word("article-footnote-back"), place.clone());
                self.script.opaque("\">↩</a>");
            }
            self.script.close("li");
            self.script.opaque("\n");
        }
        self.script.close("ol");
        self.script.close("div");
        self.script.opaque("\n");
        self.script.ops.push(Op::TopEnd);
    }
}
