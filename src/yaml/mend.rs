//! The line as it should read, where quotes (or a bracket, or a space) mend a fault.

use std::ops::Range;

use super::Node;
use super::layout;
use super::node::Shape;
use super::places::Places;
use crate::diag::{Diagnostic, SourceFile};

/// Lines longer than this are not shown mended.
const LONGEST: usize = 600;

/// One line, and what is to stand instead.
pub(super) struct Mend {
    /// The line's bytes in the text.
    pub line: Range<usize>,
    /// What is to stand there.
    pub better: String,
    /// How to introduce it.
    pub advice: &'static str,
    /// Whether the spaces before the line matter, and are shown.
    whole: bool,
    /// The message and the bytes that it is about, where the parser's own would mislead.
    pub fault: Option<(String, Range<usize>)>,
}

impl Mend {
    pub fn new(line: &Range<usize>, better: String, advice: &'static str) -> Mend {
        Mend {
            line: line.clone(),
            better,
            advice,
            whole: false,
            fault: None,
        }
    }

    /// The same, shown with the spaces before the line.
    pub fn whole(line: &Range<usize>, better: String, advice: &'static str) -> Mend {
        Mend {
            whole: true,
            ..Mend::new(line, better, advice)
        }
    }

    /// The same with a message of its own, about one byte.
    pub fn about(self, message: &str, at: usize) -> Mend {
        self.telling(message.to_owned(), at..at + 1)
    }

    /// The same with a message of its own, about these bytes.
    pub fn telling(self, message: String, place: Range<usize>) -> Mend {
        Mend {
            fault: Some((message, place)),
            ..self
        }
    }

    /// The hint that shows the line.
    pub fn hint(&self) -> Option<String> {
        match self.whole {
            true => (self.better.len() <= LONGEST)
                .then(|| format!("{}: `{}`", self.advice, self.better.trim_end())),
            false => shown(self.advice, &self.better),
        }
    }
}

const QUOTED: &str = "in quotes it is one text";

fn shown(advice: &str, line: &str) -> Option<String> {
    (line.len() <= LONGEST).then(|| format!("{advice}: `{}`", line.trim()))
}

/// The bytes of the line in which that byte stands, without the line break.
pub(super) fn line_at(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let bytes = text.as_bytes();
    let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1);
    let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
    start..start + text[start..end].trim_end_matches('\r').len()
}

/// In quotes, so that YAML reads it as one text.
fn quote(text: &str) -> String {
    if !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// Where the value of a line begins: after indentation, hyphens, and a key with its colon.
fn value_start(line: &str) -> usize {
    let mut start = line.len() - line.trim_start().len();
    while let Some(rest) = line[start..].strip_prefix("- ") {
        start = line.len() - rest.trim_start().len();
    }
    let rest = &line[start..];
    let after_quotes = match rest.chars().next() {
        Some(mark @ ('"' | '\'')) => rest[1..].find(mark).map_or(0, |end| end + 2),
        Some('[' | '{') => return start,
        _ => 0,
    };
    let colon = rest[after_quotes..]
        .char_indices()
        .find_map(|(at, character)| {
            let next = rest[after_quotes + at + character.len_utf8()..]
                .chars()
                .next();
            (character == ':' && next.is_none_or(char::is_whitespace)).then_some(after_quotes + at)
        });
    match colon {
        Some(colon) if colon > 0 => {
            let after = start + colon + 1;
            line.len() - line[after..].trim_start().len()
        }
        _ => start,
    }
}

/// The hint that shows the line at that byte with its whole value in quotes.
pub(super) fn quoted_line(file: &SourceFile, at: usize) -> Option<String> {
    let line = &file.text[line_at(&file.text, at)];
    if line.len() > LONGEST {
        return None;
    }
    let start = value_start(line);
    let value = line[start..].trim_end();
    (!value.is_empty()).then(|| shown(QUOTED, &format!("{}{}", &line[..start], quote(value))))?
}

/// All that might mend the line at that byte, the likeliest first; whether it does must be tried.
pub(super) fn candidates(text: &str, at: usize) -> Vec<Mend> {
    let line = line_at(text, at);
    let written = &text[line.clone()];
    if written.len() > LONGEST || written.trim_start().starts_with('#') {
        return Vec::new();
    }
    let start = value_start(written);
    let (before, value) = (&written[..start], written[start..].trim_end());
    let mut found: Vec<Mend> = Vec::new();
    found.extend(layout::without_tabs(text, at));
    found.extend(spaced_colon(written).map(|(better, colon)| {
        Mend::new(&line, better, "write the line so")
            .about("a space is missing after this `:`", line.start + colon)
    }));
    found.extend(other_quotes(value).map(|(value, is_closed)| {
        let better = format!("{before}{value}");
        match is_closed {
            true => Mend::new(&line, better, "write the line so"),
            false => Mend::new(&line, better, "close them at the end").about(
                "the quotes that open here are not closed",
                line.start + start,
            ),
        }
    }));
    found.extend(layout::candidates(text, at));
    if value.is_empty() || value.starts_with("- ") {
        return found;
    }
    // Values inside braces first: else the braces would become text.
    if let Some(quoted) = quoted_in_braces(value) {
        let mend = Mend::new(
            &line,
            format!("{before}{quoted}"),
            "in quotes each is one text",
        );
        found.push(match value.find(" #") {
            Some(sign) => mend.about(
                "a ` #` begins a comment, and hides the bracket",
                line.start + start + sign + 1,
            ),
            None => mend,
        });
    }
    found.extend(straight(value).map(|value| {
        Mend::new(
            &line,
            format!("{before}{value}"),
            "in straight quotes it is one text",
        )
    }));
    let brackets = [('[', ']'), ('{', '}')];
    let open = brackets
        .iter()
        .find(|(opening, _)| value.starts_with(*opening));
    if let Some((_, closing)) = open.filter(|(_, closing)| !value.contains(*closing)) {
        found.push(Mend::new(
            &line,
            format!("{before}{value}{closing}"),
            "close the bracket",
        ));
    }
    found.push(Mend::new(
        &line,
        format!("{before}{}", quote(value)),
        QUOTED,
    ));
    found
}

/// A value that begins with quotes, with these closed or others around it, and whether they were
/// closed before.
fn other_quotes(value: &str) -> Option<(String, bool)> {
    let mark = value
        .chars()
        .next()
        .filter(|mark| matches!(mark, '"' | '\''))?;
    let count = value.matches(mark).count();
    if count == 1 {
        return Some((format!("{value}{mark}"), false));
    }
    let inner = value.strip_prefix(mark)?.strip_suffix(mark)?;
    (count == 2 || count % 2 == 1).then(|| (quote(inner), true))
}

/// A value in a word processor's quotes, in straight ones.
fn straight(value: &str) -> Option<String> {
    let pairs = [('“', '”'), ('„', '“'), ('‘', '’'), ('«', '»')];
    let inner = pairs
        .iter()
        .find_map(|(open, close)| value.strip_prefix(*open)?.strip_suffix(*close))?;
    (!inner.contains(['“', '”', '„', '«', '»'])).then(|| quote(inner))
}

/// `title:Russia` with a space after the colon, and where the colon stands; not of `https://…`.
fn spaced_colon(line: &str) -> Option<(String, usize)> {
    let start = line.len() - line.trim_start_matches([' ', '-']).len();
    let length = line[start..].find(|c: char| !c.is_ascii_alphanumeric() && !"_-".contains(c))?;
    let colon = start + length;
    let rest = line[colon..].strip_prefix(':')?;
    let joined = length > 0 && !rest.starts_with(['/', ' ', '\t']) && !rest.is_empty();
    joined.then(|| (format!("{}: {rest}", &line[..colon]), colon))
}

/// `{a: b, c: d}` with quotes around each value that has a colon, comma or odd first sign in it.
fn quoted_in_braces(value: &str) -> Option<String> {
    let inner = value.strip_prefix('{')?.strip_suffix('}')?;
    let mut entries: Vec<(&str, String)> = Vec::new();
    for part in inner.split(", ") {
        let key = part.split_once(": ").filter(|(key, _)| {
            let key = key.trim();
            !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c))
        });
        match (key, entries.last_mut()) {
            (Some((key, value)), _) => entries.push((key, value.to_owned())),
            (None, Some((_, value))) => *value = format!("{value}, {part}"),
            (None, None) => return None,
        }
    }
    let entries = entries.into_iter().map(|(key, value)| {
        let value = value.trim();
        let odd = value.contains([':', ',', '#'])
            || value.starts_with(['@', '`', '%', '*', '&', '!', '|', '>', '?']);
        if odd && !value.starts_with(['"', '\'', '[', '{']) {
            format!("{key}: {}", quote(value))
        } else {
            format!("{key}: {value}")
        }
    });
    Some(format!("{{{}}}", entries.collect::<Vec<_>>().join(", ")))
}

/// What to write where a list or a block of keys stands instead of a text: most often a text
/// that YAML did not read as one.
pub(super) fn text_hint(node: Node<'_>) -> Option<String> {
    let span = node.span();
    let (text, range) = (&span.file.text, span.range());
    let line = line_at(text, range.start);
    let written = &text[range.clone()];
    if range.end > line.end || line.len() > LONGEST || written.is_empty() {
        return None;
    }
    let better = format!(
        "{}{}{}",
        &text[line.start..range.start],
        quote(written),
        &text[range.end..line.end]
    );
    let in_brackets = written.starts_with(['[', '{']);
    match (node.shape(), in_brackets) {
        (Shape::Mapping, false) => shown(
            "a `: ` makes a key of what stands before it; in quotes it is one text",
            &better,
        ),
        (_, true) => shown(
            "if the brackets belong to the text, write it in quotes",
            &better,
        ),
        _ => None,
    }
}

/// The keys of a `{…}` that are none: words after a comma in a text, which YAML takes for a key
/// without a value. By number; looks for places only if a key has no value.
pub(super) fn odd_keys(node: Node<'_>) -> Vec<u32> {
    let pairs = node.pairs();
    let is_odd = |(key, value): &(Node<'_>, Node<'_>)| value.is_null() && !key.is_null();
    if !pairs.iter().skip(1).any(is_odd) || !node.span().text().starts_with('{') {
        return Vec::new();
    }
    pairs
        .iter()
        .skip(1)
        .filter(|pair| is_odd(pair))
        .map(|(key, _)| key.tree.number)
        .collect()
}

/// The error for such a key, with quotes around the text before it and the key; one error for
/// several such keys behind one another.
pub(super) fn comma_fault(key: Node<'_>, odd: &[u32]) -> Option<Diagnostic> {
    // Between two keys behind one another is only the value that is not written.
    let follows = key
        .tree
        .number
        .checked_sub(2)
        .is_some_and(|before| odd.contains(&before));
    let typed = key.typed().unwrap_or_default();
    let message = format!("the comma before `{typed}` ends the text");
    (!follows).then(|| Diagnostic::error(key.span(), message).hints(comma_hint(key)))
}

fn comma_hint(key: Node<'_>) -> Option<String> {
    let origin = key.origin();
    let places = origin.source.places();
    let found = places.find(origin.number);
    let range = cut_text(places, found.parent?, found.at)?;
    let text = &origin.source.file.text;
    let line = line_at(text, range.start);
    if range.end > line.end || line.len() > LONGEST {
        return None;
    }
    let whole = &text[range.clone()];
    let whole = if whole.starts_with('"') {
        whole.replace('"', "")
    } else {
        whole.to_owned()
    };
    let (before, after) = (&text[line.start..range.start], &text[range.end..line.end]);
    if let Some(number) = degrees(before, &whole) {
        let better = format!("{before}{number}{after}");
        return shown("degrees are written with a dot", &better);
    }
    shown(QUOTED, &format!("{before}{}{after}", quote(&whole)))
}

/// A latitude or longitude typed with a decimal comma, with a dot: `22,57` is no text to quote.
fn degrees(before: &str, typed: &str) -> Option<String> {
    let key = before.trim_end().strip_suffix(':')?;
    let (whole, part) = typed.split_once(',')?;
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let numbers = all_digits(whole.strip_prefix('-').unwrap_or(whole)) && all_digits(part);
    let last = key.rsplit(|c: char| !c.is_ascii_alphanumeric()).next();
    (matches!(last, Some("lat" | "lon")) && numbers).then(|| format!("{whole}.{part}"))
}

/// From the last value before a key to the last of the keys without value that follow it.
fn cut_text(places: &Places, parent: usize, key: usize) -> Option<Range<usize>> {
    let children: Vec<usize> = places.children(parent, 0).map(|(child, _)| child).collect();
    let pairs: Vec<&[usize]> = children.chunks_exact(2).collect();
    let own = pairs.iter().position(|pair| pair[0] == key)?;
    let has_value = |pair: &[usize]| !places.nodes[pair[1]].range().is_empty();
    let before = pairs[..own].iter().rposition(|pair| has_value(pair))?;
    let after = pairs[own..]
        .iter()
        .take_while(|pair| !has_value(pair))
        .count();
    let last = pairs[own + after.saturating_sub(1)][0];
    Some(places.nodes[pairs[before][1]].range().start..places.nodes[last].range().end)
}
