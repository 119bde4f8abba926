//! Elements of HTML → blocks of words, with the same as Markdown.

use dom_query::NodeRef;
use url::Url;

use super::{Block, BlockKind};
use crate::import::clean::{self, escape};

/// What was left out.
#[derive(Debug, Default)]
pub struct Left {
    /// The addresses of pictures.
    pub pictures: Vec<String>,
    /// How many players, frames and forms.
    pub frames: usize,
    /// How many links that lead nowhere from here.
    pub links: usize,
}

impl Left {
    /// What is to be told of it.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if !self.pictures.is_empty() {
            let first: Vec<&str> = self.pictures.iter().take(3).map(String::as_str).collect();
            let more = if self.pictures.len() > 3 { " …" } else { "" };
            notes.push(format!(
                "{} left out: {}{more}; put them beside the draft, and write `![what it shows](file.jpg)`",
                count(self.pictures.len(), "picture", "pictures"),
                first.join(", ")
            ));
        }
        if self.frames > 0 {
            notes.push(format!(
                "{} left out",
                count(self.frames, "player or frame", "players or frames")
            ));
        }
        if self.links > 0 {
            notes.push(format!(
                "{} within the old site became words",
                count(self.links, "link", "links")
            ));
        }
        notes
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Gathers the blocks below an element.
pub struct Gatherer<'g> {
    /// Where relative addresses begin.
    pub base: Option<&'g Url>,
    pub blocks: Vec<Block>,
    pub left: Left,
    open: Inline,
}

/// A stretch of words within a block.
#[derive(Debug, Default, Clone)]
struct Inline {
    words: String,
    markdown: String,
}

impl<'g> Gatherer<'g> {
    /// Relative addresses begin at `base`; without one they become words.
    pub fn new(base: Option<&'g Url>) -> Gatherer<'g> {
        Gatherer {
            base,
            blocks: Vec::new(),
            left: Left::default(),
            open: Inline::default(),
        }
    }

    /// All blocks below an element.
    pub fn gather(&mut self, node: &NodeRef<'_>) {
        self.children(node, 0);
        self.close(BlockKind::Paragraph);
    }

    fn children(&mut self, node: &NodeRef<'_>, depth: usize) {
        for child in node.children_it(false) {
            self.node(&child, depth);
        }
    }

    fn node(&mut self, node: &NodeRef<'_>, depth: usize) {
        if node.is_text() {
            let inline = text(&node.text());
            return self.open.push(&inline);
        }
        let Some(name) = node.node_name() else { return };
        match &*name {
            "script" | "style" | "noscript" | "template" | "head" | "title" | "button"
            | "select" | "svg" | "nav" => {}
            "form" | "iframe" | "video" | "audio" | "object" | "embed" | "canvas" => {
                self.left.frames += 1
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.close(BlockKind::Paragraph);
                self.open = self.inline(node);
                let level = name[1..].parse().unwrap_or(2);
                self.close(BlockKind::Heading(level));
            }
            "p" | "dt" | "dd" | "figcaption" | "address" | "summary" => {
                self.close(BlockKind::Paragraph);
                self.children(node, depth + 1);
                self.close(BlockKind::Paragraph);
            }
            "br" => self.line_break(node),
            "hr" => self.close(BlockKind::Paragraph),
            "ul" | "ol" => self.other(|gatherer| gatherer.list(node, 0)),
            "blockquote" => self.other(|gatherer| gatherer.quotation(node, depth)),
            "pre" => self.other(|_| code(node)),
            "table" => self.other(|gatherer| gatherer.table(node)),
            _ if is_inline(&name) => {
                let inline = self.element(node, &name);
                self.open.push(&inline);
            }
            // Deeper than any text; its words are taken as they are.
            _ if depth > 200 => self.open.push(&text(&node.text())),
            _ => {
                self.close(BlockKind::Paragraph);
                self.children(node, depth + 1);
                self.close(BlockKind::Paragraph);
            }
        }
    }

    /// Two breaks part paragraphs, one parts lines.
    fn line_break(&mut self, node: &NodeRef<'_>) {
        let mut next = node.next_sibling();
        while next
            .as_ref()
            .is_some_and(|next| next.is_text() && next.text().trim().is_empty())
        {
            next = next.and_then(|next| next.next_sibling());
        }
        if next.is_some_and(|next| next.node_name().as_deref() == Some("br")) {
            self.close(BlockKind::Paragraph);
        } else if !self.open.words.trim().is_empty() {
            self.open.words.push('\n');
            self.open.markdown.push_str("\\\n");
        }
    }

    /// Ends the block that is open.
    fn close(&mut self, kind: BlockKind) {
        let inline = std::mem::take(&mut self.open);
        let words = inline.words.trim();
        if words.is_empty() {
            return;
        }
        let markdown = inline
            .markdown
            .trim()
            .trim_end_matches("\\\n")
            .trim_end_matches('\\')
            .trim();
        let block = match kind {
            BlockKind::Heading(_) => Block::of(kind, words),
            BlockKind::Paragraph | BlockKind::Other => checked(kind, words, markdown),
        };
        self.blocks.push(block);
    }

    fn other(&mut self, make: impl FnOnce(&mut Gatherer<'g>) -> Option<Inline>) {
        self.close(BlockKind::Paragraph);
        if let Some(inline) = make(self)
            && !inline.words.trim().is_empty()
        {
            let block = checked(
                BlockKind::Other,
                inline.words.trim(),
                inline.markdown.trim_end(),
            );
            self.blocks.push(block);
        }
    }

    /// The words of an element, all on one line.
    fn inline(&mut self, node: &NodeRef<'_>) -> Inline {
        let mut all = Inline::default();
        for child in node.children_it(false) {
            if child.is_text() {
                all.push(&text(&child.text()));
            } else if let Some(name) = child.node_name() {
                match &*name {
                    "br" => all.push(&text(" ")),
                    "script" | "style" | "template" => {}
                    _ => {
                        let inner = self.element(&child, &name);
                        all.push(&inner);
                    }
                }
            }
        }
        all
    }

    /// An element within a line.
    fn element(&mut self, node: &NodeRef<'_>, name: &str) -> Inline {
        if matches!(name, "img" | "picture") {
            let address = node.attr("src").or_else(|| node.attr("data-src"));
            self.left
                .pictures
                .extend(address.map(|it| it.rsplit('/').next().unwrap_or(&it).to_owned()));
            return Inline::default();
        }
        let inner = self.inline(node);
        match name {
            "em" | "i" | "cite" => inner.around("*", "*"),
            "strong" | "b" => inner.around("**", "**"),
            "code" | "kbd" | "samp"
                if !inner.words.contains('`') && !inner.words.trim().is_empty() =>
            {
                Inline {
                    markdown: format!("`{}`", inner.words.trim()),
                    words: inner.words.trim().to_owned(),
                }
            }
            "q" => Inline {
                words: format!("“{}”", inner.words),
                markdown: format!("“{}”", inner.markdown),
            },
            "a" => self.link(node, inner),
            _ => inner,
        }
    }

    fn link(&mut self, node: &NodeRef<'_>, inner: Inline) -> Inline {
        let Some(href) = node.attr("href").filter(|_| !inner.words.trim().is_empty()) else {
            return inner;
        };
        let address = Url::parse(href.trim())
            .ok()
            .or_else(|| self.base?.join(href.trim()).ok());
        let own_part = href.trim_start().starts_with('#');
        match address {
            Some(url) if matches!(url.scheme(), "http" | "https" | "mailto") && !own_part => {
                let url = url.as_str().replace('<', "%3C").replace('>', "%3E");
                inner.around("[", &format!("](<{url}>)"))
            }
            _ => {
                self.left.links += usize::from(!own_part);
                inner
            }
        }
    }

    fn list(&mut self, node: &NodeRef<'_>, depth: usize) -> Option<Inline> {
        let is_ordered = node.node_name().as_deref() == Some("ol");
        let mut all = Inline::default();
        for (number, item) in node
            .children_it(false)
            .filter(|it| it.node_name().as_deref() == Some("li"))
            .enumerate()
        {
            let mark = if is_ordered {
                format!("{}. ", number + 1)
            } else {
                "- ".to_owned()
            };
            let (mut own, mut nested) = (Inline::default(), Vec::new());
            for child in item.children_it(false) {
                match child.node_name().as_deref() {
                    Some("ul" | "ol") if depth < 8 && !child.is_text() => {
                        nested.extend(self.list(&child, depth + 1))
                    }
                    Some(name) if !child.is_text() => {
                        let name = name.to_owned();
                        let inner = self.element(&child, &name);
                        own.push(&text(" "));
                        own.push(&inner);
                        own.push(&text(" "));
                    }
                    _ => own.push(&text(&child.text())),
                }
            }
            if own.words.trim().is_empty() && nested.is_empty() {
                continue;
            }
            let indent = " ".repeat(mark.len());
            all.words.push_str(own.words.trim());
            all.words.push('\n');
            all.markdown
                .push_str(&format!("{mark}{}\n", own.markdown.trim()));
            for inner in nested {
                all.words.push_str(&inner.words);
                for line in inner.markdown.lines() {
                    all.markdown.push_str(&format!("{indent}{line}\n"));
                }
            }
        }
        Some(all)
    }

    fn quotation(&mut self, node: &NodeRef<'_>, depth: usize) -> Option<Inline> {
        let mut inner = Gatherer::new(self.base);
        inner.children(node, depth + 1);
        inner.close(BlockKind::Paragraph);
        self.left.pictures.append(&mut inner.left.pictures);
        self.left.frames += inner.left.frames;
        self.left.links += inner.left.links;
        let mut all = Inline::default();
        for block in inner.blocks {
            if !all.markdown.is_empty() {
                all.markdown.push_str(">\n");
            }
            all.words.push_str(&block.words);
            all.words.push('\n');
            let markdown = block
                .markdown
                .unwrap_or_else(|| escape(&block.words, false));
            for line in markdown.lines() {
                all.markdown.push_str(&format!("> {line}\n"));
            }
        }
        Some(all)
    }

    /// A table whose cells hold lines; its first row is its head.
    fn table(&mut self, node: &NodeRef<'_>) -> Option<Inline> {
        let mut all = Inline::default();
        let rows = node
            .descendants_it()
            .filter(|it| it.node_name().as_deref() == Some("tr"));
        let rows: Vec<NodeRef<'_>> = rows.collect();
        let mut columns = 0;
        for (number, row) in rows.iter().enumerate() {
            let cells: Vec<Inline> = row
                .children_it(false)
                .filter(|it| matches!(it.node_name().as_deref(), Some("td" | "th")))
                .map(|cell| self.inline(&cell))
                .collect();
            columns = columns.max(cells.len());
            let line: Vec<String> = cells
                .iter()
                .map(|cell| cell.markdown.trim().replace('|', "\\|"))
                .collect();
            for cell in &cells {
                all.words.push_str(cell.words.trim());
                all.words.push('\n');
            }
            all.markdown
                .push_str(&format!("| {} |\n", line.join(" | ")));
            if number == 0 {
                all.markdown
                    .push_str(&format!("|{}\n", " --- |".repeat(columns)));
            }
        }
        Some(all)
    }
}

impl Inline {
    fn push(&mut self, other: &Inline) {
        // Where a space stands already, another one says nothing.
        let ends = self.words.is_empty() || self.words.ends_with([' ', '\n']);
        match ends && other.words.starts_with(' ') {
            true => {
                self.words.push_str(other.words.trim_start_matches(' '));
                self.markdown
                    .push_str(other.markdown.trim_start_matches(' '));
            }
            false => {
                self.words.push_str(&other.words);
                self.markdown.push_str(&other.markdown);
            }
        }
    }

    /// The same between two marks; the space at its ends stays outside.
    fn around(self, open: &str, close: &str) -> Inline {
        let inner = self.markdown.trim();
        if inner.is_empty() {
            return self;
        }
        let lead = if self.markdown.starts_with(' ') {
            " "
        } else {
            ""
        };
        let trail = if self.markdown.ends_with(' ') {
            " "
        } else {
            ""
        };
        Inline {
            markdown: format!("{lead}{open}{inner}{close}{trail}"),
            words: self.words,
        }
    }
}

/// A text with one space where several are.
fn text(raw: &str) -> Inline {
    let mut words = String::with_capacity(raw.len());
    for c in raw.chars() {
        let is_space = matches!(c, ' ' | '\n' | '\t' | '\r');
        if !is_space {
            words.push(c);
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    let lead = if words.starts_with(' ') { " " } else { "" };
    let trail = if words.len() > 1 && words.ends_with(' ') {
        " "
    } else {
        ""
    };
    let markdown = format!("{lead}{}{trail}", escape(words.trim_matches(' '), false));
    Inline { words, markdown }
}

fn code(node: &NodeRef<'_>) -> Option<Inline> {
    let text = node.text().to_string();
    let text = text.trim_matches('\n');
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    Some(Inline {
        markdown: format!("{fence}\n{text}\n{fence}"),
        words: text.to_owned(),
    })
}

/// A block whose Markdown reads as its words do; where marks would be lost, the words alone.
fn checked(kind: BlockKind, words: &str, markdown: &str) -> Block {
    let block = Block {
        kind,
        words: words.to_owned(),
        markdown: Some(markdown.to_owned()),
    };
    match clean::reads_as(&block) {
        true => block,
        false => Block {
            markdown: Some(escape(words, true)),
            ..block
        },
    }
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "picture"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}
