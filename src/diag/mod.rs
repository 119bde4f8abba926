//! What is wrong, where, and what to do.
//!
//! Bad content is data: a stage gives a [`Checked`] value with every fault it found, and each
//! fault is a [`Diagnostic`] that names the thing, points at it and suggests what to do.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

mod nearest;
pub mod print;
#[cfg(test)]
mod tests;

pub use nearest::{did_you_mean, nearest};

/// A file's path as it is shown (relative to the site's folder, with forward slashes) and its text.
pub struct SourceFile {
    /// Relative to the site's folder, with forward slashes.
    pub path: Arc<str>,
    /// The whole text, as it stands in the file (a byte order mark included).
    pub text: Arc<str>,
    /// Where each line starts; made when the first place in the file is shown.
    lines: OnceLock<Vec<u32>>,
}

impl SourceFile {
    /// A file of that path and text.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Arc<SourceFile> {
        Arc::new(SourceFile {
            path: path.into(),
            text: text.into(),
            lines: OnceLock::new(),
        })
    }

    /// The line (from 0) in which that byte stands, and the byte at which the line starts. A byte
    /// order mark is before the first line's start.
    fn line_of(&self, offset: usize) -> (usize, usize) {
        let lines = self.line_starts();
        let line = lines
            .partition_point(|&start| start as usize <= offset)
            .saturating_sub(1);
        (line, lines[line] as usize)
    }

    /// Where each line starts; there is always a first.
    fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let first = if self.text.starts_with('\u{feff}') {
                3
            } else {
                0
            };
            let ends = memchr::memchr_iter(b'\n', self.text.as_bytes());
            std::iter::once(first)
                .chain(ends.map(|end| offset(end + 1)))
                .collect()
        })
    }

    /// The bytes of that line (from 0), without its line break.
    fn line_range(&self, line: usize) -> Range<usize> {
        let starts = self.line_starts();
        let start = starts[line] as usize;
        let end = starts
            .get(line + 1)
            .map_or(self.text.len(), |&next| next as usize - 1);
        let cut = self.text[start..end].trim_end_matches('\r').len();
        start..start + cut
    }
}

impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SourceFile({}, {} bytes)", self.path, self.text.len())
    }
}

/// A place in a file as it is kept: files beyond 4 GB are refused before they are read.
fn offset(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// A file and a byte range in it. Two spans are equal if path and range are.
#[derive(Clone)]
pub struct Span {
    /// The file.
    pub file: Arc<SourceFile>,
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// That byte range of that file.
    pub fn new(file: Arc<SourceFile>, range: Range<usize>) -> Span {
        Span {
            file,
            start: offset(range.start),
            end: offset(range.end.max(range.start)),
        }
    }

    /// The file as a whole; shown as its first line and column.
    pub fn whole(file: Arc<SourceFile>) -> Span {
        Span {
            file,
            start: 0,
            end: 0,
        }
    }

    /// Line and column, both from 1; the column is counted in characters.
    pub fn line_column(&self) -> (usize, usize) {
        self.position(self.start as usize)
    }

    /// Line and column of the end (of the character after the last one).
    pub fn end_line_column(&self) -> (usize, usize) {
        self.position(self.end as usize)
    }

    /// The text at that place; empty if the place is not in the file.
    pub fn text(&self) -> &str {
        self.file.text.get(self.range()).unwrap_or_default()
    }

    /// The bytes, brought inside the text and onto character boundaries.
    pub fn range(&self) -> Range<usize> {
        let text = &self.file.text;
        let start = floor(text, self.start as usize);
        start..floor(text, self.end as usize).max(start)
    }

    fn position(&self, offset: usize) -> (usize, usize) {
        let text = &self.file.text;
        let offset = floor(text, offset);
        let (line, start) = self.file.line_of(offset);
        let before = text.get(start..offset).unwrap_or_default();
        (line + 1, before.chars().count() + 1)
    }
}

/// The nearest character boundary at or before that byte, inside the text.
pub(crate) fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

impl PartialEq for Span {
    fn eq(&self, other: &Span) -> bool {
        self.order() == other.order()
    }
}

impl Eq for Span {}

impl Span {
    fn order(&self) -> (&str, u32, u32) {
        (&self.file.path, self.start, self.end)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column}", self.file.path)
    }
}

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is built until it is mended.
    Error,
    /// The site is built, and should be looked at.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word that is shown: `error`, `warning`, `note`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One fault: what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Where.
    pub span: Span,
    /// Other places that belong to it, each with a label.
    pub related: Vec<(Span, String)>,
    /// What to do.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// An error at that place.
    pub fn error(span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, span, message.into())
    }

    /// A warning at that place.
    pub fn warning(span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, span, message.into())
    }

    /// A note at that place.
    pub fn note(span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Note, span, message.into())
    }

    fn new(severity: Severity, span: Span, message: String) -> Diagnostic {
        Diagnostic {
            severity,
            message,
            span,
            related: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// The same with a suggestion what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hints.push(hint.into());
        self
    }

    /// The same with each suggestion there is.
    #[must_use]
    pub fn hints(mut self, hints: impl IntoIterator<Item = String>) -> Diagnostic {
        self.hints.extend(hints);
        self
    }

    /// The same with another place that belongs to it.
    #[must_use]
    pub fn also(mut self, span: Span, label: impl Into<String>) -> Diagnostic {
        self.related.push((span, label.into()));
        self
    }
}

/// Faults in the order in which they were found, until they are [sorted](Diagnostics::sort).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

/// How many faults of each severity there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Diagnostics {
    /// None yet.
    pub const fn new() -> Diagnostics {
        Diagnostics(Vec::new())
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Whether nothing stops the build.
    pub fn has_errors(&self) -> bool {
        self.0
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there are none at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// How many there are of each severity.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for diagnostic in &self.0 {
            match diagnostic.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => counts.notes += 1,
            }
        }
        counts
    }

    /// Each in turn.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Orders by path, place, severity and message, and drops what is there twice.
    pub fn sort(&mut self) {
        self.0.sort_by(|a, b| {
            (a.span.order(), a.severity, &a.message)
                .cmp(&(b.span.order(), b.severity, &b.message))
                .then_with(|| a.hints.cmp(&b.hints))
                .then_with(|| a.related_order().cmp(b.related_order()))
        });
        self.0.dedup();
    }
}

impl Diagnostic {
    fn related_order(&self) -> impl Iterator<Item = ((&str, u32, u32), &str)> {
        self.related
            .iter()
            .map(|(span, label)| (span.order(), label.as_str()))
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.0.extend(diagnostics);
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(diagnostics: I) -> Diagnostics {
        Diagnostics(diagnostics.into_iter().collect())
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Diagnostics {
        Diagnostics(vec![diagnostic])
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// A value and what was found wrong on the way to it: a stage reports every fault, not the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked<T> {
    /// The value; where something was wrong, without the part that could not be read.
    pub value: T,
    /// What was wrong.
    pub diagnostics: Diagnostics,
}

impl<T> Checked<T> {
    /// A value with which nothing is wrong.
    pub fn fine(value: T) -> Checked<T> {
        Checked {
            value,
            diagnostics: Diagnostics::new(),
        }
    }

    /// A value and its faults.
    pub fn new(value: T, diagnostics: impl Into<Diagnostics>) -> Checked<T> {
        Checked {
            value,
            diagnostics: diagnostics.into(),
        }
    }

    /// Another value with the same faults.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Checked<U> {
        Checked {
            value: change(self.value),
            diagnostics: self.diagnostics,
        }
    }

    /// The value; its faults are added to those given.
    pub fn take(self, into: &mut Diagnostics) -> T {
        into.extend(self.diagnostics);
        self.value
    }
}
