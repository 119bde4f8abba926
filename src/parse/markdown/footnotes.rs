//! Footnotes: read where they stand, written behind the element that first refers to them.

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

    /// Puts each footnote behind what refers to it, in the order in which they are referred to.
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
        let mut texts: Vec<Option<Footnote>> = footnotes
            .texts
            .into_iter()
            .map(|(label, ops, place)| {
                let number = footnotes.numbers[&label];
                let again = footnotes.references[number - 1];
                Some(self.footnote(number, again, ops, place))
            })
            .collect();
        // From the last to the first, so that of several in one place the first comes first.
        for at in (0..texts.len()).rev() {
            let Some((number, ops)) = texts[at].take() else {
                continue;
            };
            let mut others = texts.iter_mut().flatten().map(|(_, ops)| ops);
            let ops = others.try_fold(ops, |ops, host| place_in(host, number, ops));
            if let Some(ops) = ops
                && let Some(ops) = place_in(&mut self.script.ops, number, ops)
            {
                self.script.ops.extend(ops);
            }
        }
    }

    /// A footnote as an element of its own.
    fn footnote(
        &mut self,
        number: usize,
        again: usize,
        ops: Vec<Op<'a>>,
        place: Range<u32>,
    ) -> Footnote<'a> {
        let around = std::mem::take(&mut self.script.ops);
        let attrs = format!(" class=\"beside footnote\" id=\"_fn-{number}\" role=\"doc-footnote\"");
        self.script.open("aside", attrs);
        self.script
            .opaque(format!("<span class=\"number\">{number}</span>"));
        self.script.ops.extend(ops);
        for again in 1..=again {
            let suffix = match again {
                1 => String::new(),
                again => format!("-{again}"),
            };
            self.script.opaque(format!(
                "<a class=\"footnote-back\" href=\"#_fnref-{number}{suffix}\" aria-label=\""
            ));
            self.hole(HoleKind::Word("article-footnote-back"), place.clone());
            // Links that read alike would be told apart by nobody who hears them.
            self.script
                .opaque(format!(" {number}{suffix}\">↩\u{fe0e}</a>"));
        }
        self.script.close("aside");
        self.script.opaque("\n");
        self.script.ops.push(Op::TopEnd);
        (number, std::mem::replace(&mut self.script.ops, around))
    }
}

/// A footnote's number, and its text.
type Footnote<'a> = (usize, Vec<Op<'a>>);

/// Puts a footnote behind the element that first refers to it; gives it back if none does.
fn place_in<'a>(host: &mut Vec<Op<'a>>, number: usize, ops: Vec<Op<'a>>) -> Option<Vec<Op<'a>>> {
    let mark = format!("id=\"_fnref-{number}\"");
    let refers = |op: &Op| matches!(op, Op::Opaque(html) if html.contains(&mark));
    let Some(from) = host.iter().position(refers) else {
        return Some(ops);
    };
    let ends = host[from..].iter().position(|op| matches!(op, Op::TopEnd));
    let behind = ends.map_or(host.len(), |ends| from + ends + 1);
    host.splice(behind..behind, ops);
    None
}
