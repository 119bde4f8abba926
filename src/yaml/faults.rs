//! What the parser says of a block that it cannot read, in plain words, with the line as it
//! should read where that is known.

use std::ops::Range;

use super::layout;
use super::mend::{self, Mend};
use super::origin::Source;
use super::tree::{self, Found};
use super::words;
use crate::diag::{Diagnostic, Diagnostics, floor};

/// How many faults of one block are looked for behind one another.
const ROUNDS: usize = 20;
/// Larger blocks are not mended by trial.
const LARGEST: usize = 64 * 1024;
/// Deeper brackets are refused before the parser sees them: it takes long over them.
const DEEPEST: usize = 500;

/// What is wrong with a block that could not be read. Where a line can be mended, the rest is
/// read as if it were, so that further faults are told too. And the block as it would then be, if
/// all of it can be mended: its lines are those that were written.
pub(super) fn explain(
    source: &Source,
    error: &serde_yaml::Error,
    found: &Found,
) -> (Diagnostics, Option<String>) {
    let mut diagnostics = Diagnostics::new();
    let mut text = source.text().to_owned();
    let mut fault = Fault::of(&text, error, found);
    for _ in 0..ROUNDS {
        let mended = fault.mend(&text);
        // Faults are told in the order of lines, and mending keeps lines: only columns of lines
        // already mended may differ.
        let place = fault.place(mended.as_ref().map(|(mend, _)| mend));
        diagnostics.push(fault.tell(source, original(source.text(), &text, place), &mended));
        let Some((mend, next)) = mended else { break };
        text.replace_range(mend.line, &mend.better);
        match next {
            Some(next) => fault = next,
            None => return (diagnostics, Some(text)),
        }
    }
    (diagnostics, None)
}

/// The error that a second document follows, at its first line.
pub(super) fn second_document(source: &Source) -> Diagnostic {
    let block = source.block();
    let mut content = false;
    let mut start = block.start;
    let mut place = block.clone();
    for line in source.text().split_inclusive('\n') {
        let is_mark = line.starts_with("---") || line.starts_with("...");
        if content && is_mark {
            place = start..start + 3;
            break;
        }
        content |= !is_mark && !line.trim().is_empty() && !line.trim_start().starts_with('#');
        start += line.len();
    }
    Diagnostic::error(source.span(place), "a second YAML document begins here")
        .hint("only one is read: remove this line, or move what follows to a file of its own")
}

/// The error that brackets stand too deep in one another, if they do.
pub(super) fn too_deep(source: &Source) -> Option<Diagnostic> {
    let mut depth = 0_usize;
    for (at, byte) in source.text().bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth > DEEPEST {
            let at = source.start as usize + at;
            return Some(nested(source, at..at + 1));
        }
    }
    None
}

fn nested(source: &Source, place: Range<usize>) -> Diagnostic {
    Diagnostic::error(
        source.span(place),
        "lists and blocks of keys stand too deep in one another",
    )
    .hint("write it with fewer levels")
}

/// A place of the changed text, in the text as it was: the same line, the same column.
fn original(text: &str, changed: &str, place: Range<usize>) -> Range<usize> {
    let at = place.start.min(changed.len());
    let number = memchr::memchr_iter(b'\n', &changed.as_bytes()[..at]).count();
    let column = at - mend::line_at(changed, at).start;
    let start = match number {
        0 => 0,
        _ => memchr::memchr_iter(b'\n', text.as_bytes())
            .nth(number - 1)
            .map_or(0, |end| end + 1),
    };
    let line = mend::line_at(text, start);
    let from = floor(text, (line.start + column).min(line.end));
    from..(from + place.len()).min(line.end).max(from)
}

/// One fault as the parser tells it.
struct Fault {
    /// The parser's words.
    problem: String,
    /// The byte at which it gave up.
    at: usize,
    /// The byte at which began what it was reading, if it says so.
    began: Option<usize>,
    too_many: bool,
}

impl Fault {
    fn of(text: &str, error: &serde_yaml::Error, found: &Found) -> Fault {
        let words = error.to_string();
        let (told, context) = words.split_once(", while ").unwrap_or((&words, ""));
        let problem = told.split(" at line ").next().unwrap_or(told);
        let problem = problem
            .split(" at position ")
            .next()
            .unwrap_or(problem)
            .to_owned();
        let mut at = floor(
            text,
            error.location().map_or(0, |location| location.index()),
        );
        if problem.starts_with("control characters") {
            at = text.find(is_refused).unwrap_or(at);
        }
        let began = match context.split_once(" at line ") {
            Some((_, mark)) => byte_of(text, mark),
            // The very beginning is not told.
            None => tells_where_it_began(&problem).then_some(0),
        };
        Fault {
            problem,
            at,
            began,
            too_many: found.too_many,
        }
    }

    /// The first byte that matters: quotes and brackets are told where they open.
    fn first_byte(&self) -> usize {
        self.began
            .filter(|_| tells_where_it_began(&self.problem))
            .unwrap_or(self.at)
    }

    /// What mends it, as trial shows, and the next fault of the text so mended.
    fn mend(&self, text: &str) -> Option<(Mend, Option<Fault>)> {
        if text.len() > LARGEST || self.too_many || self.problem.contains(" limit exceeded") {
            return None;
        }
        let own = mend::line_at(text, self.first_byte());
        let last = mend::line_at(text, self.at);
        let mut lines = vec![own.start, last.start];
        // What goes wrong in a line has often begun in the one before.
        let before = text[..last.start].trim_end();
        lines.extend((!before.is_empty()).then_some(before.len()));
        if let Some(began) = self.began {
            lines.push(began);
        }
        lines.dedup();
        // Where a line begins is doubted last: many a fault is hidden by beginning elsewhere.
        let moved = lines.clone().into_iter().take(1);
        let mut candidates = lines
            .into_iter()
            .flat_map(|at| mend::candidates(text, at))
            .chain(moved.flat_map(|at| layout::moved(text, at)));
        candidates.find_map(|mend| {
            let mut mended = text.to_owned();
            mended.replace_range(mend.line.clone(), &mend.better);
            let (tree, found, _) = tree::read(&mended, 0);
            let Err(error) = tree else {
                return Some((mend, None));
            };
            let next = Fault::of(&mended, &error, &found);
            let later = line_number(&mended, next.first_byte()) > line_number(text, self.at)
                || (self.first_byte() < self.at
                    && line_number(&mended, next.first_byte())
                        > line_number(text, self.first_byte()));
            later.then_some((mend, Some(next)))
        })
    }

    fn place(&self, mended: Option<&Mend>) -> Range<usize> {
        let told = mended.and_then(|mend| mend.fault.as_ref());
        match told {
            Some((_, place)) => place.clone(),
            None => self.first_byte()..self.first_byte() + 1,
        }
    }

    fn tell(
        &self,
        source: &Source,
        place: Range<usize>,
        mended: &Option<(Mend, Option<Fault>)>,
    ) -> Diagnostic {
        let from = source.start as usize;
        let span = from + place.start..from + place.end;
        if self.problem.starts_with("recursion limit") {
            return nested(source, span);
        }
        let span = match span.len() {
            0 | 1 => widened(&source.file.text, span),
            _ => span,
        };
        let span = source.span(span);
        if self.too_many || self.problem.starts_with("repetition limit") {
            return Diagnostic::error(span, "the repetitions (`*name`) make this far too large")
                .hint("write out what is meant, without `&` and `*`");
        }
        let mend = mended.as_ref().map(|(mend, _)| mend);
        let (message, advice) = match mend.and_then(|mend| mend.fault.as_ref()) {
            Some((message, _)) => (message.clone(), None),
            None => words::of(&self.problem, source.text(), place.start),
        };
        let hint = mend.and_then(Mend::hint).or(advice.map(str::to_owned));
        Diagnostic::error(span, message).hints(hint)
    }
}

/// Whether the fault lies where the parser began to read something, not where it gave up.
fn tells_where_it_began(problem: &str) -> bool {
    [
        "found unexpected end of stream",
        "did not find expected ',' or",
        "did not find expected alphabetic",
        "did not find expected comment",
        "could not find expected ':'",
    ]
    .iter()
    .any(|start| problem.starts_with(start))
}

/// One character, if there is one before the line's end.
fn widened(text: &str, place: Range<usize>) -> Range<usize> {
    let start = floor(text, place.start);
    let width = text[start..]
        .chars()
        .next()
        .filter(|&c| c != '\n' && c != '\r')
        .map_or(0, char::len_utf8);
    start..start + width
}

fn line_number(text: &str, at: usize) -> usize {
    memchr::memchr_iter(b'\n', &text.as_bytes()[..at.min(text.len())]).count()
}

/// The byte of the parser's «3 column 7».
fn byte_of(text: &str, mark: &str) -> Option<usize> {
    let (line, column) = mark.split_once(" column ")?;
    let line: usize = line.parse().ok()?;
    let column: usize = column.parse().ok()?;
    let start = match line {
        0 | 1 => 0,
        _ => memchr::memchr_iter(b'\n', text.as_bytes()).nth(line - 2)? + 1,
    };
    let in_line = text[start..].char_indices().nth(column.saturating_sub(1));
    Some(start + in_line.map_or(0, |(byte, _)| byte))
}

/// Whether YAML forbids that character everywhere.
fn is_refused(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' | '\u{85}' => false,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => true,
        _ => false,
    }
}
