//! Markdown → blocks that stay as they are, but for what leads nowhere from here.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::front::{self, Front};
use super::{Block, BlockKind, Reading};
use crate::diag::SourceFile;
use crate::import::Fault;
use crate::parse::front_matter;

/// Reads a text.
pub fn read(text: &str) -> Result<Reading, Fault> {
    let file: Arc<SourceFile> = SourceFile::new("front matter", text);
    let (front, body) = match front_matter::split(text) {
        Ok(parts) => (front::yaml(&file, parts.yaml.clone())?, parts.body),
        Err(_) => front::toml(text).unwrap_or((Front::default(), 0..text.len())),
    };
    let body = &text[body];
    let mut cut = Cut::default();
    cut.cut(body);
    let mut notes = front.notes;
    notes.extend(cut.notes());
    Ok(Reading {
        blocks: blocks(body, cut),
        notes,
        ..front.reading
    })
}

/// A text cut into its blocks, and what is to be written otherwise.
#[derive(Default)]
struct Cut {
    /// Each block's place, what it is, and its words.
    blocks: Vec<(Range<usize>, BlockKind, String)>,
    /// Places, and what stands there instead.
    changes: Vec<(Range<usize>, String)>,
    pictures: Vec<String>,
    links: usize,
    components: usize,
    html: usize,
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// A link or a picture that is open.
struct Open {
    place: Range<usize>,
    /// From its first word to its last.
    inner: Option<Range<usize>>,
    is_kept: bool,
}

impl Cut {
    fn cut(&mut self, body: &str) {
        let mut depth = 0;
        let mut open: Vec<Open> = Vec::new();
        for (event, place) in Parser::new_ext(body, options()).into_offset_iter() {
            if let Some(last) = open.last_mut()
                && last.place != place
            {
                let inner = last.inner.get_or_insert(place.clone());
                *inner = inner.start.min(place.start)..inner.end.max(place.end);
            }
            match &event {
                Event::Start(Tag::Link {
                    dest_url,
                    link_type,
                    ..
                }) => open.push(Open {
                    place: place.clone(),
                    inner: None,
                    is_kept: leads(dest_url) && !matches!(link_type, LinkType::WikiLink { .. }),
                }),
                Event::Start(Tag::Image { dest_url, .. }) => {
                    self.pictures
                        .push(dest_url.rsplit('/').next().unwrap_or(dest_url).to_owned());
                    open.push(Open {
                        place: place.clone(),
                        inner: None,
                        is_kept: false,
                    });
                }
                Event::End(TagEnd::Link) => self.end_link(body, open.pop()),
                Event::End(TagEnd::Image) => {
                    if let Some(image) = open.pop() {
                        self.changes.push((image.place, String::new()));
                    }
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))
                    if info.trim_start().starts_with('{') =>
                {
                    self.component(body, &place);
                }
                Event::Html(html) | Event::InlineHtml(html) if asks_elsewhere(html) => {
                    self.html += 1;
                    self.changes.push((place.clone(), String::new()));
                }
                _ => {}
            }
            match &event {
                Event::Start(tag) => {
                    if depth == 0 {
                        self.blocks.push((place.clone(), kind(tag), String::new()));
                    }
                    depth += 1;
                }
                Event::End(_) => depth -= 1,
                Event::Text(words) | Event::Code(words) => self.word(words),
                Event::SoftBreak | Event::HardBreak => self.word(" "),
                Event::Rule => self
                    .blocks
                    .push((place, BlockKind::Other, "***".to_owned())),
                _ => {}
            }
            if matches!(
                event,
                Event::End(TagEnd::TableCell | TagEnd::Item | TagEnd::Paragraph)
            ) {
                self.word(" ");
            }
        }
        self.citations(body);
    }

    fn word(&mut self, words: &str) {
        if let Some((_, _, all)) = self.blocks.last_mut() {
            all.push_str(words);
        }
    }

    /// A link that leads nowhere from here becomes its words.
    fn end_link(&mut self, body: &str, link: Option<Open>) {
        let Some(link) = link.filter(|link| !link.is_kept) else {
            return;
        };
        self.links += 1;
        let words = link.inner.map_or("", |inner| &body[inner]);
        self.changes.push((link.place, words.to_owned()));
    }

    /// A fence of another program's: it is no component of ours.
    fn component(&mut self, body: &str, place: &Range<usize>) {
        self.components += 1;
        let line = body[place.clone()]
            .find('\n')
            .map_or(place.end, |at| place.start + at);
        let open = body[place.start..line]
            .find('{')
            .map_or(line, |at| place.start + at);
        self.changes.push((open..line, String::new()));
    }

    /// `[@doe]` cites a reference here; elsewhere it is text or another program's.
    fn citations(&mut self, body: &str) {
        for at in memchr::memmem::find_iter(body.as_bytes(), b"[@") {
            let is_escaped = body[..at].ends_with('\\');
            if !is_escaped && !self.changes.iter().any(|(place, _)| place.contains(&at)) {
                self.changes.push((at..at, "\\".to_owned()));
            }
        }
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if !self.pictures.is_empty() {
            notes.push(format!(
                "pictures left out: {}; put them beside the draft, and write `![what it shows](file.jpg)`",
                self.pictures.join(", ")
            ));
        }
        if self.links > 0 {
            notes.push(format!(
                "{} links that lead nowhere from here became words",
                self.links
            ));
        }
        if self.components > 0 {
            notes.push(format!(
                "{} blocks in braces are code now: they are another program's",
                self.components
            ));
        }
        if self.html > 0 {
            notes.push(format!(
                "{} pieces of HTML that ask other addresses were left out",
                self.html
            ));
        }
        notes
    }
}

/// Whether an address leads to the same place from wherever it stands.
fn leads(address: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
}

fn asks_elsewhere(html: &str) -> bool {
    let lower = html.to_ascii_lowercase();
    [
        "<img", "<iframe", "<script", "<style", "<object", "<embed", "<video", "<audio", " src=",
        " href=",
    ]
    .iter()
    .any(|sign| lower.contains(sign))
}

fn kind(tag: &Tag<'_>) -> BlockKind {
    match tag {
        Tag::Heading { level, .. } => BlockKind::Heading(*level as u8),
        Tag::Paragraph => BlockKind::Paragraph,
        _ => BlockKind::Other,
    }
}

/// The blocks as they are to be written; what stands between them (the addresses of links) too.
fn blocks(body: &str, cut: Cut) -> Vec<Block> {
    let Cut {
        blocks,
        mut changes,
        ..
    } = cut;
    changes.sort_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)));
    let mut all = Vec::new();
    let mut last = 0;
    let mut push = |range: Range<usize>, kind: BlockKind, words: String| {
        let markdown = changed(body, range, &changes);
        if !markdown.trim().is_empty() {
            all.push(Block {
                kind,
                words,
                markdown: Some(markdown.trim_end().to_owned()),
            });
        }
    };
    for (range, kind, words) in blocks {
        push(
            last.min(range.start)..range.start,
            BlockKind::Other,
            String::new(),
        );
        last = range.end.max(last);
        push(range, kind, words.trim().to_owned());
    }
    push(last..body.len(), BlockKind::Other, String::new());
    all
}

fn changed(body: &str, range: Range<usize>, changes: &[(Range<usize>, String)]) -> String {
    let mut out = String::with_capacity(range.len());
    let mut at = range.start;
    let from = changes.partition_point(|(place, _)| place.start < range.start);
    for (place, words) in &changes[from..] {
        if place.start >= range.end {
            break;
        }
        if place.start < at {
            continue;
        }
        out.push_str(&body[at..place.start]);
        out.push_str(words);
        at = place.end.min(range.end);
    }
    out.push_str(&body[at..range.end.max(at)]);
    out
}
