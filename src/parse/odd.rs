//! What looks like a mark in a text and is none, so that it is printed as it was typed: told by notes,
//! since it may be meant so.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, SourceFile, Span};

/// The components of the built-in theme.
const COMPONENTS: [&str; 8] = [
    "timeline",
    "glossary",
    "map",
    "relations",
    "entity",
    "figure",
    "quote",
    "questions",
];

/// Looks through a text, line by line, code left out.
pub(super) fn report(file: &Arc<SourceFile>, body: Range<usize>, faults: &mut Diagnostics) {
    let mut start = body.start;
    let mut fence: Option<&str> = None;
    for line in file.text[body].split_inclusive('\n') {
        let at = start;
        start += line.len();
        let line = line.trim_end();
        let words = line.trim_start();
        if let Some(mark) = fence {
            if words.starts_with(mark) && words.trim_start_matches(&mark[..1]).is_empty() {
                fence = None;
            }
            continue;
        }
        let own = at + (line.len() - words.len());
        let mut note = |range: Range<usize>, message: &str, hint: String| {
            faults.push(Diagnostic::note(Span::new(file.clone(), range), message).hint(hint));
        };
        if let Some(mark) = ["```", "~~~"]
            .into_iter()
            .find(|mark| words.starts_with(mark))
        {
            fence = Some(mark);
            let info = words.trim_start_matches(&mark[..1]).trim();
            if COMPONENTS.contains(&info.trim_matches(['{', '}']))
                && !(info.starts_with('{') && info.ends_with('}'))
            {
                let name = info.trim_matches(['{', '}']);
                note(
                    own..own + words.len(),
                    "this is shown as code, and is no component",
                    format!("write the name in braces: `{{{name}}}`"),
                );
            }
            continue;
        }
        if line.len() - words.len() < 4
            && let Some((message, hint)) = block(words)
        {
            note(own..own + words.len(), message, hint);
        }
        if memchr::memmem::find(line.as_bytes(), b"]").is_some() && !line.contains('`') {
            inline(line, &mut |range, message, hint| {
                note(at + range.start..at + range.end, message, hint);
            });
        }
    }
}

/// What a line begins with that no Markdown has.
fn block(words: &str) -> Option<(&'static str, String)> {
    match words.as_bytes().first()? {
        b'#' => {
            let rest = words.trim_start_matches('#');
            let marks = words.len() - rest.len();
            let joined = (2..=6).contains(&marks) && rest.starts_with(char::is_alphabetic);
            joined.then(|| {
                let hint = format!("write `{} {rest}`, with a space", &words[..marks]);
                ("without a space behind the `#` this is no heading", hint)
            })
        }
        b'{' if words.starts_with("{{<") || words.starts_with("{{%") || words.starts_with("{%") => {
            let hint = match words.contains("figure") || words.contains("img") {
                true => "a picture is `![what it shows](picture.jpg)`",
                false => {
                    "what ibid has stands between two lines of three backquotes, as in docs/format.md under «Components»"
                }
            };
            Some((
                "this is another program's mark, and printed as it is",
                hint.to_owned(),
            ))
        }
        b'{' => {
            let name = words.strip_prefix('{')?.strip_suffix('}')?;
            COMPONENTS.contains(&name).then(|| {
                let hint = format!(
                    "write three backquotes before `{{{name}}}`, and three alone on the line below"
                );
                ("alone on a line this is printed as it is", hint)
            })
        }
        b':' if words.starts_with(":::") => Some((
            "this is another program's mark, and printed as it is",
            "a box is a quotation that begins with `> [!NOTE]`".to_owned(),
        )),
        _ => None,
    }
}

/// Links and pictures in a line that are none.
fn inline(line: &str, note: &mut dyn FnMut(Range<usize>, &str, String)) {
    for (at, _) in line.match_indices("](") {
        let Some(length) = line[at + 2..].find(')') else {
            continue;
        };
        let address = &line[at + 2..at + 2 + length];
        let open = line[..at].rfind('[').unwrap_or(at);
        let whole = open..at + 3 + length;
        if address.trim().contains(' ') && !address.contains(['"', '\'', '<', '(']) {
            note(
                whole,
                "an address with a space in it makes no link",
                format!(
                    "write it between angle brackets: `{}(<{}>)`",
                    &line[open..=at],
                    address.trim()
                ),
            );
        } else if ["http://localhost", "http://127.0.0.1"]
            .iter()
            .any(|own| address.starts_with(own))
        {
            let path = address.splitn(4, '/').nth(3).unwrap_or_default();
            note(
                whole,
                "this address leads to a preview that only your own machine has",
                format!("write the part behind the number: `/{path}`"),
            );
        } else if open + 1 == at && line[..open].ends_with('!') {
            note(
                open - 1..whole.end,
                "those who do not see this picture are not told what it shows",
                format!("write it between the brackets: `![what it shows]({address})`"),
            );
        }
    }
    for (at, _) in line.match_indices("] (") {
        let rest = &line[at + 3..];
        let Some(address) = rest.split(')').next().filter(|it| it.len() < rest.len()) else {
            continue;
        };
        if address.starts_with("http") || address.ends_with(".md") {
            let open = line[..at].rfind('[').unwrap_or(at);
            note(
                open..at + 4 + address.len(),
                "with a space before the `(` this is no link",
                format!("write `{}({address})`", &line[open..=at]),
            );
        }
    }
    if let Some(at) = line.find("![[") {
        let name = line[at + 3..].split(']').next().unwrap_or_default();
        note(
            at..at + 3 + name.len(),
            "this is another program's mark for a picture",
            format!("write `![what it shows]({name})`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let file = SourceFile::new("a.md", text);
        let mut faults = Diagnostics::new();
        report(&file, 0..text.len(), &mut faults);
        faults
            .iter()
            .map(|fault| {
                let (line, column) = fault.span.line_column();
                format!("{line}:{column} {}", fault.hints.join("; "))
            })
            .collect()
    }

    #[test]
    fn what_looks_like_a_mark_is_told() {
        for (text, hint) in [
            ("##Heading\n", "1:1 write `## Heading`, with a space"),
            (
                "a\n\n```timeline\n```\n",
                "3:1 write the name in braces: `{timeline}`",
            ),
            ("```{map\n```\n", "1:1 write the name in braces: `{map}`"),
            (
                "{timeline}\n",
                "1:1 write three backquotes before `{timeline}`, and three alone on the line below",
            ),
            (
                ":::note\n",
                "1:1 a box is a quotation that begins with `> [!NOTE]`",
            ),
            (
                "See [it](a b.md).\n",
                "1:5 write it between angle brackets: `[it](<a b.md>)`",
            ),
            ("[it] (a.md)\n", "1:1 write `[it](a.md)`"),
            (
                "![](p.png)\n",
                "1:1 write it between the brackets: `![what it shows](p.png)`",
            ),
            ("![[p.png]]\n", "1:1 write `![what it shows](p.png)`"),
            (
                "[a](http://localhost:4000/articles/a/)\n",
                "1:1 write the part behind the number: `/articles/a/`",
            ),
            (
                "{{< figure src=\"x\" >}}\n",
                "1:1 a picture is `![what it shows](picture.jpg)`",
            ),
        ] {
            assert_eq!(told(text), [hint], "{text}");
        }
    }

    #[test]
    fn what_is_meant_is_left_alone() {
        for text in [
            "## Heading\n",
            "#tag and #1\n",
            "```{timeline}\n```\n",
            "``` {timeline}\n```\n",
            "```yaml\n##Comment\n![](p.png)\n```\n",
            "[a](b.md \"a title\") and [sic] (1912)\n",
            "[a](<a b.md>) ![it](p.png) [[russia]] `![](x)`\n",
            "{not ours}\n",
        ] {
            assert!(told(text).is_empty(), "{text}: {:?}", told(text));
        }
    }
}
