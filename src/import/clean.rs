//! Words → Markdown that reads as these words, whatever signs stand in them.

use super::Fault;
use super::read::{Block, BlockKind};
use super::recognise::Recognised;
use crate::diag::SourceFile;
use crate::parse::markdown::{self, Body, Options};
use crate::project::files;

/// The text of a draft.
#[derive(Debug)]
pub struct Text {
    /// As it is written.
    pub markdown: String,
    /// As a build reads it.
    pub body: Body,
}

/// Makes the text of a draft.
pub fn body(recognised: &Recognised) -> Result<Text, Fault> {
    let blocks = &recognised.blocks;
    let mut markdown = text(blocks, false);
    if markdown.len() as u64 > files::LONGEST {
        return Err(Fault::new(format!(
            "this text is too long for one page: {} MB",
            markdown.len() / 1_000_000
        ))
        .hint(format!(
            "divide it; a text may have {} MB",
            files::LONGEST / 1_000_000
        )));
    }
    let mut body = read(&markdown);
    // Few texts hold signs that Markdown takes for its own in ways that `escape` does not know:
    // then all signs of the text are written as signs.
    let is_plain = blocks.iter().any(|block| block.markdown.is_none());
    if is_plain && !is_same(blocks, &body) {
        markdown = text(blocks, true);
        body = read(&markdown);
    }
    Ok(Text { markdown, body })
}

fn read(markdown: &str) -> Body {
    let file = SourceFile::new("draft.md", markdown);
    markdown::parse(&file, 0..markdown.len(), &Options::SMALL).value
}

/// Whether a block's Markdown reads as its words do.
pub fn reads_as(block: &Block) -> bool {
    let markdown = block.markdown.as_deref().unwrap_or(&block.words);
    is_same(std::slice::from_ref(block), &read(markdown))
}

/// Whether a text reads as its blocks do.
fn is_same(blocks: &[Block], body: &Body) -> bool {
    let wanted = blocks.iter().flat_map(|block| block.words.chars());
    let got = body.text.chars();
    let letters = |c: &char| !c.is_whitespace();
    wanted.filter(letters).eq(got.filter(letters))
}

fn text(blocks: &[Block], every_sign: bool) -> String {
    let mut text = String::new();
    for block in blocks {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        match (&block.markdown, block.kind) {
            (Some(markdown), _) => text.push_str(markdown.trim_end()),
            (None, BlockKind::Heading(level)) => {
                // The page's own title is the only one of level 1.
                for _ in 0..level.max(2) {
                    text.push('#');
                }
                text.push(' ');
                let line = block.words.split_whitespace().collect::<Vec<_>>().join(" ");
                text.push_str(&escape(&line, every_sign).replace('{', "\\{"));
            }
            (None, BlockKind::Paragraph | BlockKind::Other) => {
                text.push_str(&escape(&block.words, every_sign));
            }
        }
    }
    text.push('\n');
    text
}

/// Words as Markdown; with `every_sign`, each sign of ASCII is told to be one.
pub fn escape(words: &str, every_sign: bool) -> String {
    let mut out = String::with_capacity(words.len() + words.len() / 16);
    for (number, line) in words.lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let line = line.trim();
        if every_sign {
            for c in line.chars() {
                if c.is_ascii_punctuation() {
                    out.push('\\');
                }
                out.push(c);
            }
        } else {
            escape_line(line, words.contains('\n'), &mut out);
        }
    }
    out
}

fn escape_line(line: &str, is_one_of_several: bool, out: &mut String) {
    let start = begin(line, out);
    let bytes = line.as_bytes();
    let mut last = start;
    for at in memchr_signs(bytes, start) {
        let before = at.checked_sub(1).map(|before| bytes[before]);
        let after = bytes.get(at + 1).copied();
        let is_space = |byte: Option<u8>| byte.is_none_or(|byte| byte.is_ascii_whitespace());
        let is_word = |byte: Option<u8>| {
            byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80)
        };
        let takes = match bytes[at] {
            b'`' | b'[' | b'^' | b'~' => true,
            b'*' => !(is_space(before) && is_space(after)),
            b'_' => !(is_word(before) && is_word(after)),
            b'$' => !after.is_some_and(|byte| byte.is_ascii_digit()),
            b'<' => after.is_some_and(|byte| byte.is_ascii_alphabetic() || b"/!?".contains(&byte)),
            b'&' => {
                after.is_some_and(|byte| byte == b'#' || byte.is_ascii_alphabetic())
                    && line[at..].contains(';')
            }
            b'\\' => after.is_none_or(|byte| byte.is_ascii_punctuation()),
            b'{' => after == Some(b'#') && line.ends_with('}'),
            b'|' => is_one_of_several,
            _ => false,
        };
        if takes {
            out.push_str(&line[last..at]);
            out.push('\\');
            last = at;
        }
    }
    out.push_str(&line[last..]);
}

/// The places of signs that may mean something.
fn memchr_signs(bytes: &[u8], from: usize) -> impl Iterator<Item = usize> {
    let signs = b"`[^~*_$<&\\{|";
    (from..bytes.len()).filter(move |at| signs.contains(&bytes[*at]))
}

/// Writes what means something only where a line begins; gives the place where the rest begins.
fn begin(line: &str, out: &mut String) -> usize {
    let bytes = line.as_bytes();
    let Some(first) = bytes.first() else { return 0 };
    let all = |byte: u8| {
        bytes
            .iter()
            .all(|other| *other == byte || other.is_ascii_whitespace())
    };
    let spaced = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
    let takes = match first {
        b'#' | b'>' => true,
        b'+' | b'-' | b':' => spaced(1) || all(*first),
        b'=' => all(b'='),
        b'*' => spaced(1),
        _ => false,
    };
    if takes {
        out.push('\\');
        out.push(char::from(*first));
        return 1;
    }
    let digits = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if (1..=9).contains(&digits)
        && matches!(bytes.get(digits), Some(b'.' | b')'))
        && spaced(digits + 1)
    {
        out.push_str(&line[..digits]);
        out.push('\\');
        out.push_str(&line[digits..=digits]);
        return digits + 1;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn keeps(words: &str) {
        let block = Block {
            kind: BlockKind::Paragraph,
            words: words.to_owned(),
            markdown: None,
        };
        let body = read(&text(std::slice::from_ref(&block), false));
        let is_same = is_same(std::slice::from_ref(&block), &body);
        assert!(is_same, "{words:?} became {:?}", body.text);
    }

    #[test]
    fn signs_of_markdown_stay_signs() {
        for words in [
            "*Jane Doe, Researcher",
            "5 * 3 = 15 and a_b_c and __init__",
            "# 1 is first",
            "1. First, 2) second",
            "1986) was a year",
            "> quoted",
            "- dash\n+ plus\n* star",
            "costs $5 and $x$ and US$2bn-US$3bn",
            "[[russia]] and [1] and [^2] and [@doe]",
            "<b>bold</b> & AT&T &amp; &copy; x < y",
            "~~gone~~ and H~2~O and x^2^",
            "a | b\n--- | ---\n1 | 2",
            "Title\n=====\nText\n-----",
            "C:\\dir\\*.txt\\",
            "text {#id}",
            "`code` and ```",
            ": defined",
            "term\n: what it is",
            "---",
            "http://example.org/a_b_c?x=[1]",
        ] {
            keeps(words);
        }
    }

    #[test]
    fn with_every_sign_told_to_be_one_all_stay() {
        let every = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \\ \\\\";
        let body = read(&escape(every, true));
        assert_eq!(body.text.trim(), every);
    }
}
