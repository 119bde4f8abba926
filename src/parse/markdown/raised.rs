//! `x^2^` and `H~2~O`: pulldown-cmark 0.13 knows them only at the edge of a word.

use std::borrow::Cow;
use std::ops::Range;

use super::body::Prose;
use super::ops::{Op, Script};

/// The longest raised or lowered text, in bytes.
const LONGEST: usize = 40;

/// Puts `<sup>` and `<sub>` into prose that still holds their marks.
pub(super) fn split(script: &mut Script<'_>) {
    let holds = |op: &Op<'_>| match op {
        Op::Text {
            text,
            prose: Prose::Free | Prose::InLink,
            ..
        } => find(text).is_some(),
        _ => false,
    };
    if !script.ops.iter().any(holds) {
        return;
    }
    for op in std::mem::take(&mut script.ops) {
        match op {
            Op::Text {
                text,
                source,
                prose: prose @ (Prose::Free | Prose::InLink),
            } => {
                text_op(script, &text, &source, prose);
            }
            other => script.ops.push(other),
        }
    }
}

#[allow(
    clippy::ptr_arg,
    reason = "a borrowed text stays borrowed for the whole page"
)]
fn text_op<'a>(script: &mut Script<'a>, text: &Cow<'a, str>, source: &Range<u32>, prose: Prose) {
    let mut at = 0;
    while let Some((range, tag)) = find(&text[at..]) {
        let (start, end) = (at + range.start, at + range.end);
        part(script, text, at..start, source, prose);
        script.open(tag, "");
        part(script, text, start + 1..end - 1, source, prose);
        script.close(tag);
        at = end;
    }
    part(script, text, at..text.len(), source, prose);
}

/// A part of a text; its place is exact where the text stands in the file as it is.
#[allow(
    clippy::ptr_arg,
    reason = "a borrowed text stays borrowed for the whole page"
)]
fn part<'a>(
    script: &mut Script<'a>,
    text: &Cow<'a, str>,
    part: Range<usize>,
    source: &Range<u32>,
    prose: Prose,
) {
    if part.is_empty() {
        return;
    }
    let source = match text.len() == (source.end - source.start) as usize {
        true => source.start + part.start as u32..source.start + part.end as u32,
        false => source.clone(),
    };
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[part]),
        Cow::Owned(text) => Cow::Owned(text[part].to_owned()),
    };
    script.ops.push(Op::Text {
        text,
        source,
        prose,
    });
}

/// The first `^…^` or `~…~` of a text that holds no space, and its element.
fn find(text: &str) -> Option<(Range<usize>, &'static str)> {
    memchr::memchr2_iter(b'^', b'~', text.as_bytes())
        .map(|start| (start, char::from(text.as_bytes()[start])))
        .find_map(|(start, mark)| {
            let inner = &text[start + 1..];
            let end = inner.find(mark).filter(|end| (1..=LONGEST).contains(end))?;
            let plain = !inner[..end]
                .contains(|c: char| c.is_whitespace() || matches!(c, '^' | '~' | '[' | ']'));
            // `~~` strikes out, and is no mark of this kind.
            let alone = !text[..start].ends_with(mark) && !inner[end + 1..].starts_with(mark);
            let tag = if mark == '^' { "sup" } else { "sub" };
            (plain && alone).then_some((start..start + end + 2, tag))
        })
}
