//! What to take out of a file so that a mapping has one key less, and every other byte stays.

use std::ops::Range;

use super::origin::Origin;

/// Bytes of a file, and what stands in their place afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The bytes that go.
    pub range: Range<usize>,
    /// What comes: nothing, or the `{}` that a mapping is without its only key.
    pub put: &'static str,
}

/// A key of a mapping with its value.
struct Entry {
    key: Range<usize>,
    value: Range<usize>,
    has_anchor: bool,
}

impl Origin {
    /// How to take a key out of the mapping that was written here. None: it does not stand there, or
    /// something else depends on it (an anchor), or it is written in a way that nobody writes.
    pub fn without(&self, name: &str) -> Option<Cut> {
        let places = self.source.places();
        let found = places.find(self.number);
        let map = &places.nodes[found.at];
        if !map.is_map() {
            return None;
        }
        let text = &*self.source.file.text;
        let children: Vec<(usize, u32)> = places.children(found.at, found.number).collect();
        let entries = children.chunks_exact(2).map(|pair| Entry {
            key: places.nodes[pair[0].0].range(),
            value: written(
                text,
                places.nodes[pair[0].0].range().end,
                places.nodes[pair[1].0].range(),
            ),
            has_anchor: places.anchors.iter().any(|(at, _)| {
                let at = *at as usize;
                at == pair[0].0 || at == pair[1].0
            }),
        });
        let entries: Vec<Entry> = entries.collect();
        let is_named = |it: &Entry| text[it.key.clone()].trim_matches(['"', '\'']) == name;
        let at = entries.iter().position(is_named)?;
        let entry = &entries[at];
        let between = text.get(entry.key.end..entry.value.start)?;
        if entry.has_anchor || !between.trim_start().starts_with(':') {
            return None;
        }
        match text[map.range().start..].starts_with('{') {
            true => Some(in_braces(text, &entries, at)),
            false => {
                let is_root = self.number == 0;
                in_lines(text, self.source.block().end, &entries, at, is_root)
            }
        }
    }
}

/// A value without what the parser may count with it: the comment behind.
fn written(text: &str, key: usize, range: Range<usize>) -> Range<usize> {
    let value = &text[range.clone()];
    // In a `|` or `>` block all that is in it is text.
    let before = text.get(key..range.start).unwrap_or_default();
    if before.contains(['|', '>']) || value.starts_with(['|', '>']) {
        return range;
    }
    let length = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let mut rest = value.char_indices().skip(1).peekable();
            let mut end = value.len();
            while let Some((at, c)) = rest.next() {
                let escapes = if quote == '"' { c == '\\' } else { c == quote };
                if escapes && rest.next_if(|(_, c)| quote == '"' || *c == quote).is_some() {
                    continue;
                }
                if c == quote {
                    end = at + 1;
                    break;
                }
            }
            end
        }
        _ => {
            let comment = value.match_indices('#').map(|(at, _)| at);
            let mut comment = comment.filter(|at| value[..*at].ends_with(char::is_whitespace));
            comment
                .next()
                .map_or(value.len(), |at| value[..at].trim_end().len())
        }
    };
    range.start..range.start + length
}

/// Between braces: the comma behind the entry goes with it, or else the one before.
fn in_braces(text: &str, entries: &[Entry], at: usize) -> Cut {
    let Entry { key, value, .. } = &entries[at];
    let behind = value.end + leading(&text[value.end..], char::is_whitespace);
    let line = line_start(text, key.start);
    let is_first_of_line = text[line..key.start].chars().all(is_gap);
    if text[behind..].starts_with(',') {
        let comma = behind + 1;
        let after = comma + leading(&text[comma..], is_gap);
        let range = match line_break(&text[after..]) {
            // A line of its own goes as a whole.
            Some(length) if is_first_of_line => line..after + length,
            Some(_) => key.start - trailing(&text[..key.start], is_gap)..comma,
            None if text[after..].starts_with('#') => key.start..comma,
            None => key.start..after,
        };
        return Cut { range, put: "" };
    }
    let start = match at.checked_sub(1) {
        Some(before) => {
            let before = entries[before].value.end;
            // A comment between the two stays, and with it the comma before: YAML allows it.
            match text[before..key.start].trim() {
                "," => before + leading(&text[before..], char::is_whitespace),
                _ => key.start,
            }
        }
        None => key.start,
    };
    Cut {
        range: start..value.end,
        put: "",
    }
}

/// On lines of their own, or behind the `-` of an item.
fn in_lines(
    text: &str,
    block_end: usize,
    entries: &[Entry],
    at: usize,
    is_root: bool,
) -> Option<Cut> {
    let Entry { key, value, .. } = &entries[at];
    let line = line_start(text, key.start);
    let before = text[line..key.start].trim_start_matches('\u{feff}');
    let is_alone = entries.len() == 1 && !is_root;
    let cut = |range, put| Some(Cut { range, put });
    if is_alone {
        return cut(key.start..value.end, "{}");
    }
    let rest = &text[value.end..block_end.max(value.end)];
    let line_end = rest.find('\n').unwrap_or(rest.len());
    let comment = rest[..line_end].trim();
    if !comment.is_empty() && !comment.starts_with('#') {
        return None;
    }
    if before.chars().all(is_gap) {
        let end = value.end + line_end;
        let end = end + usize::from(text[end..].starts_with('\n'));
        // Of a byte order mark the file keeps its own.
        return cut(key.start - before.len()..end, "");
    }
    // `- review: …`: the next key takes its place.
    if !before.chars().all(|c| is_gap(c) || c == '-') {
        return None;
    }
    let next = entries.get(at + 1)?.key.start;
    let end = match text[value.end..next].trim().is_empty() {
        true => next,
        false => value.end,
    };
    cut(key.start..end, "")
}

fn is_gap(c: char) -> bool {
    c == ' ' || c == '\t'
}

/// Where the line begins in which that byte stands.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |at| at + 1)
}

/// The length of the line break that a text begins with.
fn line_break(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => Some(2),
        [b'\n', ..] => Some(1),
        _ => None,
    }
}

fn leading(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_start_matches(is).len()
}

fn trailing(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_end_matches(is).len()
}

#[cfg(test)]
mod tests;
