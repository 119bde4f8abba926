//! Diagnostics for a terminal, for programs, and for GitHub's annotations.
//!
//! All three print in the order given: [sort](Diagnostics::sort) first.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::{Counts, Diagnostic, Diagnostics, Severity, Span};

/// For people: one block per fault (the place as `path:line:column`, the line itself with a mark
/// under it, then what to do) and a last line that counts them. Empty if there are none.
pub fn human(diagnostics: &Diagnostics, color: bool, width: usize) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let width = width.clamp(40, 400);
    let renderer = renderer.term_width(width);
    let mut out = String::new();
    for diagnostic in diagnostics {
        let mut block = Block {
            group: title(diagnostic),
            width,
            columns: Vec::new(),
        };
        block.fill(diagnostic);
        let Block { group, columns, .. } = block;
        let mut text = renderer.render(&[group]);
        for (cut, whole) in columns {
            text = text.replacen(&cut, &whole, 1);
        }
        out.push_str(&text);
        out.push_str("\n\n");
    }
    if !diagnostics.is_empty() {
        out.push_str(&summary(diagnostics.counts()));
        out.push('\n');
    }
    out
}

/// «2 errors, 1 warning»; «no faults» if all counts are nought.
pub fn summary(counts: Counts) -> String {
    let Counts {
        errors,
        warnings,
        notes,
    } = counts;
    let parts: Vec<String> = [(errors, "error"), (warnings, "warning"), (notes, "note")]
        .into_iter()
        .filter(|&(count, _)| count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    if parts.is_empty() {
        "no faults".to_owned()
    } else {
        parts.join(", ")
    }
}

fn title(diagnostic: &Diagnostic) -> Group<'static> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    Group::with_title(level.primary_title(visible(&diagnostic.message).into_owned()))
}

/// One fault as it is shown.
struct Block {
    group: Group<'static>,
    width: usize,
    /// Addresses that count columns from where a long line was cut, and as they should be.
    columns: Vec<(String, String)>,
}

impl Block {
    /// Adds the places and the suggestions.
    fn fill(&mut self, diagnostic: &Diagnostic) {
        let Diagnostic {
            span,
            related,
            hints,
            severity: _,
            message: _,
        } = diagnostic;
        self.show(span, AnnotationKind::Primary, None);
        for (span, label) in related {
            self.show(
                span,
                AnnotationKind::Context,
                Some(visible(label).into_owned()),
            );
        }
        for hint in hints {
            self.add(Level::HELP.message(visible(hint).into_owned()));
        }
    }

    fn add(&mut self, element: impl Into<Element<'static>>) {
        let empty = Group::with_level(Level::HELP);
        self.group = std::mem::replace(&mut self.group, empty).element(element);
    }

    /// Adds a place: its address, and its first line with a mark under what is meant.
    fn show(&mut self, span: &Span, kind: AnnotationKind, label: Option<String>) {
        let (line, column) = span.line_column();
        let path = visible(&span.file.path).into_owned();
        let excerpt = Excerpt::of(span, self.width);
        if excerpt.is_cut {
            let shown = excerpt.text[..excerpt.mark.start].chars().count() + 1;
            let address = format!("{path}:{line}:");
            self.columns
                .push((format!("{address}{shown}"), format!("{address}{column}")));
        }
        let annotation = kind.span(excerpt.mark).label(label);
        let snippet = Snippet::source(excerpt.text).line_start(line).path(path);
        self.add(snippet.annotation(annotation));
    }
}

/// One line of a file, fit to be shown, and which bytes of it are meant.
struct Excerpt {
    text: String,
    mark: Range<usize>,
    /// Whether the line begins further left.
    is_cut: bool,
}

impl Excerpt {
    /// The first line of a place; of a line that is too long, what stands around the place.
    fn of(span: &Span, width: usize) -> Excerpt {
        let range = span.range();
        let (line, _) = span.file.line_of(range.start);
        let line = span.file.line_range(line);
        let text = &span.file.text;
        // A place may be the line break itself, or stand before a byte order mark.
        let start = range.start.clamp(line.start, line.end);
        let end = range.end.clamp(start, line.end);
        let long = width * 4;
        let mut shown = line.clone();
        if line.len() > long {
            shown.start = line
                .start
                .max(super::floor(text, start.saturating_sub(width)));
            shown.end = line.end.min(super::floor(text, start + width * 2));
        }
        let end = end.min(shown.end);
        let is_cut = shown.start > line.start;
        let mut excerpt = Excerpt {
            text: String::new(),
            mark: 0..0,
            is_cut,
        };
        if is_cut {
            excerpt.text.push('…');
        }
        excerpt.text.push_str(&visible(&text[shown.start..start]));
        excerpt.mark.start = excerpt.text.len();
        excerpt.text.push_str(&visible(&text[start..end]));
        excerpt.mark.end = excerpt.text.len();
        excerpt.text.push_str(&visible(&text[end..shown.end]));
        if shown.end < line.end {
            excerpt.text.push('…');
        }
        excerpt
    }
}

/// The text with a visible sign for each control character, so that content cannot steer the
/// terminal or turn the reading direction round. Line breaks and tabs stay.
fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| sign(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| sign(c).unwrap_or(c)).collect())
}

fn sign(character: char) -> Option<char> {
    match character {
        '\n' | '\t' => None,
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}' | '\u{feff}' => Some('�'),
        '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('�'),
        _ => None,
    }
}

/// For programs: a JSON array with one object per line. Each has `severity` (`error`, `warning`,
/// `note`), `message`, `path`, `line`, `column`, `end_line`, `end_column` (from 1, in characters,
/// the end exclusive), `hints` (a list of texts) and `related` (a list of `message`, `path`,
/// `line`, `column`, `end_line`, `end_column`).
pub fn json(diagnostics: &Diagnostics) -> String {
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| {
            let Diagnostic {
                severity,
                message,
                span,
                related,
                hints,
            } = diagnostic;
            let related = related.iter().map(|(span, label)| Related {
                message: label,
                place: Place::of(span),
            });
            let line = Line {
                severity: severity.word(),
                message,
                place: Place::of(span),
                hints,
                related: related.collect(),
            };
            serde_json::to_string(&line).expect("texts and numbers are always JSON")
        })
        .collect();
    if lines.is_empty() {
        "[]\n".to_owned()
    } else {
        format!("[\n{}\n]\n", lines.join(",\n"))
    }
}

#[derive(Serialize)]
struct Line<'a> {
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    hints: &'a [String],
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl Place<'_> {
    fn of(span: &Span) -> Place<'_> {
        let (line, column) = span.line_column();
        let (end_line, end_column) = span.end_line_column();
        Place {
            path: &span.file.path,
            line,
            column,
            end_line,
            end_column,
        }
    }
}

/// For GitHub: one workflow command per fault, which it shows beside the changed line.
pub fn github(diagnostics: &Diagnostics) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let Diagnostic {
            severity,
            message,
            span,
            related,
            hints,
        } = diagnostic;
        let command = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let place = Place::of(span);
        let mut body = message.clone();
        for (span, label) in related {
            let Place {
                path, line, column, ..
            } = Place::of(span);
            let _ = write!(body, "\n{path}:{line}:{column}: {label}");
        }
        for hint in hints {
            let _ = write!(body, "\n{hint}");
        }
        let _ = writeln!(
            out,
            "::{command} file={},line={},col={},endLine={},endColumn={},title=ibid::{}",
            property(place.path),
            place.line,
            place.column,
            place.end_line,
            place.end_column,
            data(&body),
        );
    }
    out
}

/// GitHub's escaping of a command's message.
fn data(text: &str) -> String {
    visible(
        &text
            .replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A"),
    )
    .into_owned()
}

/// GitHub's escaping of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
