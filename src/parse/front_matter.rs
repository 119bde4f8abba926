//! The lines between two `---` at the top of a file.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use super::{FilePlace, Kind};
use crate::diag::{Diagnostic, SourceFile, Span};

/// Where the front matter and the text stand in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// The opening `---`.
    pub fence: Range<usize>,
    /// The YAML between the two lines; may be empty.
    pub yaml: Range<usize>,
    /// What follows; may be empty.
    pub body: Range<usize>,
}

/// Why a file has no front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The first line is not `---`.
    Start,
    /// No second line is `---`; the first one begins at that byte.
    End(usize),
}

/// Finds the front matter. A byte order mark, Windows line ends and spaces behind the `---` do not
/// matter.
pub fn split(text: &str) -> Result<FrontMatter, Missing> {
    let start = text_start(text);
    let first = line(text, start);
    if !is_fence(&text[first.clone()]) {
        return Err(Missing::Start);
    }
    let yaml = next(text, first.end);
    let fence = start..start + 3;
    if is_fence(&text[line(text, yaml)]) && yaml < text.len() {
        let body = next(text, line(text, yaml).end);
        return Ok(FrontMatter {
            fence,
            yaml: yaml..yaml,
            body: body..text.len(),
        });
    }
    let from = yaml.saturating_sub(1).max(start);
    for found in memmem::find_iter(&text.as_bytes()[from..], b"\n---") {
        let line = line(text, from + found + 1);
        if is_fence(&text[line.clone()]) {
            let body = next(text, line.end);
            return Ok(FrontMatter {
                fence,
                yaml: yaml..line.start,
                body: body..text.len(),
            });
        }
    }
    Err(Missing::End(start))
}

impl Missing {
    /// What to tell the editor of the file.
    pub fn explain(self, file: &Arc<SourceFile>) -> Diagnostic {
        match self {
            Missing::Start => no_start(file),
            Missing::End(start) => no_end(file, start),
        }
    }
}

/// The warning that a text begins with a second front matter, which is shown as a heading.
pub fn second(file: &Arc<SourceFile>, body: Range<usize>) -> Option<Diagnostic> {
    let text = &*file.text;
    let fence = written(text, body.start);
    if !is_fence(&text[fence.clone()]) {
        return None;
    }
    let mut at = next(text, fence.end);
    let first = written(text, at);
    if !looks_like_key(text[first].trim_end()) {
        return None;
    }
    while at < text.len() {
        let here = line(text, at);
        if is_fence(&text[here.clone()]) {
            let span = Span::new(file.clone(), fence.start..fence.start + 3);
            return Some(
                Diagnostic::warning(
                    span,
                    "a second front matter begins here; it is shown as text",
                )
                .hint("move its lines up, before the `---` above, and delete its own two"),
            );
        }
        let words = text[here.clone()].trim_end();
        if !(words.is_empty() || looks_like_yaml(words) || words.starts_with(' ')) {
            return None;
        }
        at = next(text, here.end);
    }
    None
}

fn no_start(file: &Arc<SourceFile>) -> Diagnostic {
    let text = &*file.text;
    let start = text_start(text);
    let is_entity = FilePlace::of(&file.path).is_some_and(|it| it.kind == Kind::Entity);
    let key = if is_entity { "name" } else { "title" };
    let whole =
        format!("begin the file with three lines: `---`, then `{key}: …`, then `---` again");
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Diagnostic::error(
            Span::whole(file.clone()),
            "this file is empty: it has no front matter",
        )
        .hint(whole);
    }
    let first = line(text, start);
    let span = |range: Range<usize>| {
        let shown = text[range.clone()].trim_end().len();
        Span::new(file.clone(), range.start..range.start + shown)
    };
    let at = written(text, start);
    let words = text[at.clone()].trim();
    let missing = "the front matter is missing";
    if is_fence(words) {
        let message = "the front matter does not stand at the very top";
        return Diagnostic::error(span(at), message)
            .hint("delete what stands above this `---` and before it on its line");
    }
    if words.starts_with("+++") {
        return Diagnostic::error(
            span(at),
            "front matter is YAML here, between two `---` lines",
        )
        .hint("write `---` instead of `+++`, and `title: …` instead of `title = …`");
    }
    if words.len() > 1 && words.bytes().all(|byte| byte == b'-') || is_dashes(words) {
        return Diagnostic::error(span(at), missing).hint("write this line as `---`");
    }
    if looks_like_key(words) {
        return Diagnostic::error(span(at), missing).hint("write a line `---` above this one");
    }
    if matches!(words, "```yaml" | "``` yaml" | "~~~yaml") {
        return Diagnostic::error(span(at), missing)
            .hint("write this line, and the one that closes the block, as `---`");
    }
    let at = if first.is_empty() { at } else { first };
    if let Some((message, hint)) = foreign(text) {
        return Diagnostic::error(span(at), message).hint(hint);
    }
    let whole = match words.trim_start_matches('#').trim() {
        title if words.starts_with('#') && !title.is_empty() && title.len() < 200 => {
            let title = match title.contains([':', '#', '"', '*']) {
                true => format!("\"{}\"", title.replace('"', "'")),
                false => title.to_owned(),
            };
            format!(
                "begin the file with three lines: `---`, then `title: {title}`, then `---` again"
            )
        }
        _ => whole.to_owned(),
    };
    Diagnostic::error(span(at), missing)
        .hint(whole)
        .hint("or move the file out of content, and let `ibid import FILE` make a draft of it")
}

/// What a file is that is no Markdown, and what to do with it.
fn foreign(text: &str) -> Option<(&'static str, &'static str)> {
    if text.starts_with("{\\rtf") {
        return Some((
            "this is a file in Rich Text Format (RTF), whatever its name: no plain text",
            "save it as plain text in UTF-8, and let `ibid import` make a draft of that",
        ));
    }
    // Every other byte of Latin letters in UTF-16 is a zero, which is shown as U+FFFD.
    let odd = text
        .chars()
        .take(64)
        .filter(|c| matches!(c, '\0' | '\u{fffd}'));
    (odd.count() > 16).then_some((
        "this file seems to be in UTF-16, not in UTF-8",
        "save it as UTF-8: editors offer it as «encoding» when saving",
    ))
}

fn no_end(file: &Arc<SourceFile>, start: usize) -> Diagnostic {
    let text = &*file.text;
    let message = "the front matter has no end";
    let fence = Span::new(file.clone(), start..start + 3);
    let mut at = next(text, line(text, start).end);
    // Where it seems to end: at a line that was meant so, else where the text begins.
    while at < text.len() {
        let here = line(text, at);
        let words = text[here.clone()].trim();
        let span = || Span::new(file.clone(), here.start..here.end.max(here.start));
        let dashes = words.len() > 1 && words.bytes().all(|byte| byte == b'-');
        if dashes || words == "..." || words == "+++" || is_dashes(words) {
            return Diagnostic::error(span(), message)
                .hint("write this line as `---`, from the first column on")
                .also(fence, "it begins here");
        }
        let outside = !words.is_empty() && !text[here.clone()].starts_with([' ', '\t']);
        if outside && !looks_like_yaml(words) {
            return Diagnostic::error(span(), message)
                .hint("write a line `---` above this one")
                .also(fence, "it begins here");
        }
        at = next(text, here.end);
    }
    Diagnostic::error(fence, message).hint("write a second line `---` where it ends")
}

/// The first byte after a byte order mark.
fn text_start(text: &str) -> usize {
    if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    }
}

/// The line that begins at that byte, without its line break.
fn line(text: &str, start: usize) -> Range<usize> {
    let rest = &text.as_bytes()[start..];
    let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
    let length = length - usize::from(length > 0 && rest[..length].ends_with(b"\r"));
    start..start + length
}

/// The first line with something on it.
fn written(text: &str, start: usize) -> Range<usize> {
    let rest = &text[start..];
    let blank = rest.len() - rest.trim_start().len();
    line(text, start + blank)
}

/// Where the line after the one that ends there begins.
fn next(text: &str, end: usize) -> usize {
    let rest = &text.as_bytes()[end..];
    end + memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1)
}

fn is_fence(line: &str) -> bool {
    line.strip_prefix("---")
        .is_some_and(|rest| rest.bytes().all(|b| b" \t\r".contains(&b)))
}

/// Dashes that a word processor makes of hyphens.
fn is_dashes(words: &str) -> bool {
    !words.is_empty()
        && words.chars().all(|c| matches!(c, '-' | '–' | '—' | '−'))
        && !words.is_ascii()
}

fn looks_like_key(words: &str) -> bool {
    let Some((key, rest)) = words.split_once(':') else {
        return false;
    };
    (rest.is_empty() || rest.starts_with(' '))
        && !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn looks_like_yaml(words: &str) -> bool {
    let starts = words.starts_with(['-', '#', '}', ']', '"', '\'']) && !words.starts_with("##");
    let heading = words.starts_with("# ");
    let key = words.split_once(':').is_some_and(|(key, rest)| {
        (rest.is_empty() || rest.starts_with(' ')) && !key.contains(' ')
    });
    (starts && !heading) || key
}

#[cfg(test)]
mod tests;
