//! Faults as the script in the page shows them: each with the lines around its place.

use serde::Serialize;

use crate::diag::{Diagnostic, Diagnostics, Severity, Span};

/// So many are sent; of the others it is said how many there are.
const MOST: usize = 100;
/// So many lines are shown before a fault's place, and behind it.
const AROUND: usize = 2;
/// Of a longer line only what stands around the place is sent, in characters.
const WIDEST: usize = 400;

/// What is wrong now; errors first. Notes are left out.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// The first of them.
    pub shown: Vec<Fault>,
    /// How many there are besides.
    pub more: usize,
}

/// One fault.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    severity: &'static str,
    message: String,
    file: String,
    line: usize,
    column: usize,
    hints: Vec<String>,
    lines: Vec<Line>,
}

/// A line of a file, and what of it is marked: columns from 0, in characters.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Line {
    number: usize,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<usize>,
}

impl Faults {
    /// Those that matter to who writes.
    pub fn of(diagnostics: &Diagnostics) -> Faults {
        let of = |severity| diagnostics.iter().filter(move |it| it.severity == severity);
        let mut all = of(Severity::Error).chain(of(Severity::Warning));
        let shown = all.by_ref().take(MOST).map(fault).collect();
        Faults {
            shown,
            more: all.count(),
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }
}

fn fault(diagnostic: &Diagnostic) -> Fault {
    let Diagnostic {
        severity,
        message,
        span,
        related: _,
        hints,
    } = diagnostic;
    let (line, column) = span.line_column();
    Fault {
        severity: severity.word(),
        message: message.clone(),
        file: span.file.path.to_string(),
        line,
        column,
        hints: hints.clone(),
        lines: lines(span),
    }
}

/// The lines around a place; none if the file was not read.
fn lines(span: &Span) -> Vec<Line> {
    let text = span.file.text.trim_start_matches('\u{feff}');
    if text.is_empty() {
        return Vec::new();
    }
    let (first, from) = span.line_column();
    let (last, to) = span.end_line_column();
    // Of a place that is many lines long the first are shown.
    let last = last.clamp(first, first + AROUND);
    let skipped = first.saturating_sub(1 + AROUND);
    let shown = last + AROUND - skipped;
    let lines = text.lines().enumerate().skip(skipped).take(shown);
    lines
        .map(|(at, text)| {
            let number = at + 1;
            let mark = (first..=last).contains(&number).then(|| {
                let from = if number == first { from - 1 } else { 0 };
                let ends_here = span.end_line_column().0 == number;
                let to = if ends_here { to - 1 } else { usize::MAX };
                (from, to)
            });
            line(number, text, mark)
        })
        .collect()
}

fn line(number: usize, text: &str, mark: Option<(usize, usize)>) -> Line {
    let length = text.chars().count();
    let start = match mark {
        Some((from, _)) if length > WIDEST => from.min(length).saturating_sub(WIDEST / 2),
        Some(_) | None => 0,
    };
    let mut shown: String = text.chars().skip(start).take(WIDEST).collect();
    let cut = usize::from(start > 0);
    if cut > 0 {
        shown.insert(0, '…');
    }
    if start + WIDEST < length {
        shown.push('…');
    }
    let place = |column: usize| column.min(length).saturating_sub(start).min(WIDEST) + cut;
    Line {
        number,
        text: shown,
        from: mark.map(|(from, _)| place(from)),
        to: mark.map(|(from, to)| place(to.max(from))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::SourceFile;

    fn at(text: &str, what: &str) -> Fault {
        let start = text.find(what).expect("it is in there");
        let file = SourceFile::new("content/articles/a.md", text);
        let span = Span::new(file, start..start + what.len());
        fault(&Diagnostic::error(span, "wrong").hint("mend it"))
    }

    #[test]
    fn the_lines_around_are_shown_with_the_mark_in_characters() {
        let fault = at("one\ntwo\nthree\nfür *dich*\nfive\nsix\nseven\n", "*dich*");
        assert_eq!((fault.line, fault.column), (4, 5));
        let numbers: Vec<usize> = fault.lines.iter().map(|line| line.number).collect();
        assert_eq!(numbers, [2, 3, 4, 5, 6]);
        let marked = &fault.lines[2];
        assert_eq!((marked.from, marked.to), (Some(4), Some(10)));
        assert_eq!(fault.lines[1].from, None);
    }

    #[test]
    fn a_place_of_two_lines_is_marked_in_both() {
        let fault = at("a\nbcd\nefg\n", "cd\nef");
        assert_eq!((fault.lines[1].from, fault.lines[1].to), (Some(1), Some(3)));
        assert_eq!((fault.lines[2].from, fault.lines[2].to), (Some(0), Some(2)));
    }

    #[test]
    fn a_long_line_is_cut_around_its_place() {
        let text = format!("{}HERE{}\n", "x".repeat(5000), "y".repeat(5000));
        let fault = at(&text, "HERE");
        let line = &fault.lines[0];
        assert!(line.text.chars().count() <= WIDEST + 2);
        let marked = line.text.chars().skip(line.from.unwrap_or(0)).take(4);
        assert_eq!(marked.collect::<String>(), "HERE");
        assert_eq!(line.to, line.from.map(|from| from + 4));
        assert_eq!(fault.column, 5001);
    }

    #[test]
    fn errors_come_first_and_notes_not_at_all() {
        let span = || Span::whole(SourceFile::new("content/site.yaml", ""));
        let mut all = Diagnostics::new();
        all.push(Diagnostic::note(span(), "note"));
        for number in 0..MOST {
            all.push(Diagnostic::warning(span(), number.to_string()));
        }
        all.push(Diagnostic::error(span(), "error"));
        let faults = Faults::of(&all);
        assert_eq!(faults.shown[0].message, "error");
        assert_eq!((faults.shown.len(), faults.more), (MOST, 1));
        assert!(faults.shown[0].lines.is_empty());
    }
}
