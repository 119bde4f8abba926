//! Plain text: paragraphs parted by blank lines, or one to a line.

use super::{Block, BlockKind, Reading};

/// A line that is longer is a paragraph of its own: nobody breaks lines there.
const LONGEST_LINE: usize = 110;
/// The longest line that may be a heading.
const LONGEST_HEADING: usize = 80;

/// Reads a text.
pub fn read(text: &str) -> Reading {
    let mut blocks = Vec::new();
    for group in groups(text) {
        paragraphs(&group, &mut blocks);
    }
    headings(&mut blocks);
    Reading {
        blocks,
        ..Reading::default()
    }
}

/// Lines that stand together.
fn groups(text: &str) -> Vec<Vec<&str>> {
    let mut groups: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines() {
        let line = line.trim_end();
        if line.trim().is_empty() {
            groups.push(Vec::new());
        } else if let Some(last) = groups.last_mut() {
            last.push(line);
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// The paragraphs of lines that stand together: one, if they are broken at a width; else each line
/// is one.
fn paragraphs(lines: &[&str], blocks: &mut Vec<Block>) {
    if let Some(list) = list(lines) {
        return blocks.push(list);
    }
    let mut paragraph: Vec<&str> = Vec::new();
    let broken = is_broken(lines);
    let indented = lines
        .iter()
        .filter(|line| line.starts_with([' ', '\t']))
        .count();
    // Where some lines are set in, these begin paragraphs.
    let set_in = indented > 0 && indented < lines.len();
    let mut push = |paragraph: &mut Vec<&str>| {
        if !paragraph.is_empty() {
            let words: Vec<&str> = paragraph.drain(..).map(str::trim).collect();
            blocks.push(Block::of(BlockKind::Paragraph, words.join("\n")));
        }
    };
    for line in lines {
        if !broken || (set_in && line.starts_with([' ', '\t'])) {
            push(&mut paragraph);
        }
        paragraph.push(line);
    }
    push(&mut paragraph);
}

/// Whether lines were broken at a width: all but the last of a paragraph nearly reach it.
fn is_broken(lines: &[&str]) -> bool {
    let lengths: Vec<usize> = lines
        .iter()
        .map(|line| line.trim().chars().count())
        .collect();
    let Some((_, all_but_last)) = lengths.split_last() else {
        return false;
    };
    let longest = lengths.iter().copied().max().unwrap_or(0);
    if all_but_last.is_empty() || !(40..=LONGEST_LINE).contains(&longest) {
        return false;
    }
    let full = all_but_last
        .iter()
        .filter(|length| **length * 10 >= longest * 7)
        .count();
    full * 10 >= all_but_last.len() * 7
}

/// Lines that all begin with the same mark of a list.
fn list(lines: &[&str]) -> Option<Block> {
    const MARKS: [&str; 5] = ["- ", "* ", "• ", "– ", "· "];
    let mark = MARKS
        .into_iter()
        .find(|mark| lines[0].trim_start().starts_with(mark))?;
    let items: Option<Vec<&str>> = lines
        .iter()
        .map(|line| Some(line.trim_start().strip_prefix(mark)?.trim()))
        .collect();
    let items = items.filter(|items| items.len() > 1)?;
    let markdown: Vec<String> = items
        .iter()
        .map(|item| format!("- {}", crate::import::clean::escape(item, false)))
        .collect();
    Some(Block {
        kind: BlockKind::Other,
        words: items.join("\n"),
        markdown: Some(markdown.join("\n")),
    })
}

/// Short lines without a full stop between paragraphs are headings.
fn headings(blocks: &mut [Block]) {
    let ends = |words: &str| {
        words
            .trim_end()
            .ends_with(['.', '!', '?', '”', '"', '»', '…', '’', ')'])
    };
    let is_long = |block: &Block| {
        block.words.chars().count() > LONGEST_HEADING && block.kind == BlockKind::Paragraph
    };
    for at in 1..blocks.len().saturating_sub(1) {
        let words = blocks[at].words.as_str();
        let length = words.chars().count();
        let is_line = blocks[at].kind == BlockKind::Paragraph && !words.contains('\n');
        let short =
            (3..=LONGEST_HEADING).contains(&length) && words.split_whitespace().count() <= 12;
        let begins = words
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_numeric());
        let between =
            is_long(&blocks[at - 1]) && ends(&blocks[at - 1].words) && is_long(&blocks[at + 1]);
        let furniture = crate::import::recognise::is_furniture(words);
        if is_line
            && short
            && begins
            && between
            && !furniture
            && !words.ends_with(['.', ',', ':', ';', '!', '”', '"'])
        {
            blocks[at].kind = BlockKind::Heading(2);
        }
    }
}
