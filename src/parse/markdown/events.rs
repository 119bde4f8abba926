//! Markdown's events → ops.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::anchors::{Image, LinkState};
use super::body::{BlockKind, HoleKind, Prose};
use super::code::Code;
use super::escape;
use super::footnotes::Footnotes;
use super::headings::HEADINGS;
use super::ops::{Op, Script};
use super::raised;
use super::raw_html;
use super::{Options, RawHtml, math};
use crate::diag::{Diagnostic, Diagnostics, SourceFile, Span};

/// How deep quotes and lists may stand in one another.
const DEEPEST: usize = 100;

/// Turns events into ops, one after another.
pub(super) struct Translator<'a, 'o> {
    pub(super) options: &'o Options<'o>,
    pub(super) file: &'o Arc<SourceFile>,
    /// The file's text, with `stand_in` for the dollars that are money.
    pub(super) whole: &'a str,
    pub(super) stand_in: Option<char>,
    /// Where the Markdown begins in the file.
    pub(super) base: usize,
    pub script: Script<'a>,
    pub diagnostics: Diagnostics,
    /// Highlighted code.
    pub coloured: Vec<Arc<str>>,
    pub has_raw: bool,
    /// How far headings are moved down, so that the page's title stays its only `<h1>`.
    pub(super) demote: u8,
    pub(super) depth: usize,
    pub(super) block_open: bool,
    /// Items, cells and definitions that are open: the op of their start tag.
    pub(super) lazy: Vec<Option<usize>>,
    pub(super) prose: Vec<Prose>,
    /// Elements of the editor's own HTML that are open within the block.
    pub(super) raw_open: Vec<String>,
    /// End tags of links that are open.
    pub(super) links: Vec<LinkState>,
    pub(super) alignments: Vec<Alignment>,
    pub(super) cell: usize,
    pub(super) in_head: bool,
    pub(super) code: Option<Code>,
    pub(super) image: Option<Image>,
    pub(super) skip: usize,
    pub(super) footnotes: Footnotes<'a>,
}

impl<'a, 'o> Translator<'a, 'o> {
    pub fn new(
        options: &'o Options<'o>,
        file: &'o Arc<SourceFile>,
        whole: &'a str,
        stand_in: Option<char>,
        base: usize,
    ) -> Translator<'a, 'o> {
        Translator {
            options,
            file,
            whole,
            stand_in,
            base,
            script: Script::default(),
            diagnostics: Diagnostics::default(),
            coloured: Vec::new(),
            has_raw: false,
            demote: 0,
            depth: 0,
            block_open: false,
            lazy: Vec::new(),
            prose: vec![Prose::Free],
            raw_open: Vec::new(),
            links: Vec::new(),
            alignments: Vec::new(),
            cell: 0,
            in_head: false,
            code: None,
            image: None,
            skip: 0,
            footnotes: Footnotes::default(),
        }
    }

    /// Reads all events.
    pub fn run(&mut self, events: impl Iterator<Item = (Event<'a>, Range<usize>)>) {
        let events: Vec<(Event<'a>, Range<usize>)> = events.collect();
        let has_title = events.iter().any(|(event, _)| {
            matches!(event, Event::Start(Tag::Heading { level, .. }) if *level as u8 == 1)
        });
        self.demote = u8::from(has_title && self.options.demote);
        for (event, range) in events {
            let place = (self.base + range.start) as u32..(self.base + range.end) as u32;
            if self.depth > DEEPEST {
                self.diagnostics.push(
                    Diagnostic::error(
                        self.span(&place),
                        format!(
                            "quotes or lists stand more than {DEEPEST} deep in one another here"
                        ),
                    )
                    .hint("take out some of the `>` or of the indentation"),
                );
                return;
            }
            self.event(event, place);
        }
        self.write_footnotes();
        if !self.options.plain {
            raised::split(&mut self.script);
        }
        self.report_lost_footnotes();
    }

    fn event(&mut self, event: Event<'a>, place: Range<u32>) {
        if self.image.is_some() && self.in_image(&event) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, place),
            Event::End(end) => self.end(end),
            Event::Text(text) if self.code.is_some() => self.code_text(&text, place),
            Event::Text(_) if self.skip > 0 => {}
            Event::Text(text) => self.text(text, place),
            Event::Code(code) => self.code_span(&code, place),
            Event::InlineMath(tex) => self.math(&tex, false, place),
            Event::DisplayMath(tex) => self.math(&tex, true, place),
            Event::Html(html) => self.raw(html, place),
            Event::InlineHtml(html)
                if !self.options.plain
                    && self.options.raw_html != RawHtml::Escape
                    && raw_html::is_break(&html) =>
            {
                self.line_break(true, place);
            }
            Event::InlineHtml(html) => {
                if self.options.raw_html != RawHtml::Escape {
                    raw_html::follow(&html, &mut self.raw_open);
                }
                self.raw(html, place);
            }
            Event::SoftBreak => self.line_break(false, place),
            Event::HardBreak => self.line_break(true, place),
            Event::Rule => {
                self.end_block();
                self.script.opaque("<hr>\n");
                self.top_end();
            }
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::TaskListMarker(done) => {
                self.begin_block(&place);
                let checked = if done { " checked" } else { "" };
                self.script.opaque(format!(
                    "<input type=\"checkbox\" disabled{checked} aria-label=\""
                ));
                self.hole(
                    HoleKind::Word(if done { "task-done" } else { "task-open" }),
                    place,
                );
                self.script.opaque("\">\n");
            }
        }
    }

    // Start tags

    fn start(&mut self, tag: Tag<'a>, place: Range<u32>) {
        self.depth += 1;
        match tag {
            Tag::Paragraph => self.open_block("p", BlockKind::Paragraph, place),
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                self.start_heading(level as u8, id, &classes, &attrs, place);
            }
            Tag::BlockQuote(kind) => self.start_quote(kind, place),
            Tag::CodeBlock(kind) => {
                self.end_block();
                let info = match kind {
                    CodeBlockKind::Fenced(info) => self.clean(&info),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some(Code {
                    info,
                    text: String::new(),
                    source: None,
                    place,
                });
            }
            Tag::HtmlBlock => self.end_block(),
            Tag::List(first) => {
                self.end_block();
                self.lazy.push(None);
                match first {
                    None => self.script.open("ul", ""),
                    Some(1) => self.script.open("ol", ""),
                    Some(first) => self.script.open("ol", format!(" start=\"{first}\"")),
                }
                self.script.opaque("\n");
            }
            Tag::Item => self.open_lazy("li", ""),
            Tag::FootnoteDefinition(label) => {
                self.end_block();
                let label = self.clean(&label);
                self.footnotes
                    .around
                    .push(std::mem::take(&mut self.script.ops));
                self.footnotes.texts.push((label, Vec::new(), place));
            }
            Tag::DefinitionList => {
                self.end_block();
                self.script.open("dl", "");
                self.script.opaque("\n");
            }
            Tag::DefinitionListTitle => self.open_lazy("dt", ""),
            Tag::DefinitionListDefinition => self.open_lazy("dd", ""),
            Tag::Table(alignments) => {
                self.end_block();
                self.alignments = alignments;
                self.script.open("div", " class=\"table\" tabindex=\"0\"");
                self.script.open("table", "");
            }
            Tag::TableHead => {
                (self.in_head, self.cell) = (true, 0);
                self.script.open("thead", "");
                self.script.open("tr", "");
            }
            Tag::TableRow => {
                self.cell = 0;
                self.script.open("tr", "");
            }
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.inline("em", &place),
            Tag::Strong => self.inline("strong", &place),
            Tag::Strikethrough => self.inline("del", &place),
            Tag::Superscript => self.inline("sup", &place),
            Tag::Subscript => self.inline("sub", &place),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.start_link(link_type, &dest_url, &title, place);
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                let (href, title) = (self.clean(&dest_url), self.clean(&title));
                let depth = self.depth;
                self.begin_block(&place);
                self.image = Some(Image {
                    href,
                    title,
                    alt: String::new(),
                    place,
                    depth,
                });
            }
            Tag::MetadataBlock(_) => {}
        }
    }

    fn inline(&mut self, tag: &'static str, place: &Range<u32>) {
        self.begin_block(place);
        self.script.open(tag, "");
    }

    fn start_cell(&mut self) {
        let class = match self.alignments.get(self.cell) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        let tag = if self.in_head { "th" } else { "td" };
        self.open_lazy(tag, class);
    }

    // End tags

    fn end(&mut self, end: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        match end {
            TagEnd::Paragraph => {
                self.end_block();
                self.script.close("p");
                self.script.opaque("\n");
            }
            TagEnd::Heading(level) => {
                self.end_block();
                self.prose.pop();
                let level = (level as u8 + self.demote).min(6);
                self.script.close(HEADINGS[usize::from(level) - 1]);
                self.script.opaque("\n");
            }
            TagEnd::BlockQuote(kind) => {
                self.end_block();
                self.lazy.pop();
                self.script
                    .close(if kind.is_some() { "div" } else { "blockquote" });
                self.script.opaque("\n");
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {}
            TagEnd::List(ordered) => {
                self.end_block();
                self.lazy.pop();
                self.script.close(if ordered { "ol" } else { "ul" });
                self.script.opaque("\n");
            }
            TagEnd::Item => self.end_lazy_line("li"),
            TagEnd::DefinitionListTitle => self.end_lazy_line("dt"),
            TagEnd::DefinitionListDefinition => self.end_lazy_line("dd"),
            TagEnd::DefinitionList => {
                self.script.close("dl");
                self.script.opaque("\n");
            }
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => {
                if !self.in_head {
                    self.script.close("tbody");
                }
                self.script.close("table");
                self.script.close("div");
                self.script.opaque("\n");
                self.in_head = false;
            }
            TagEnd::TableHead => {
                self.script.close("tr");
                self.script.close("thead");
                self.script.opaque("\n");
                self.script.open("tbody", "");
                self.in_head = false;
            }
            TagEnd::TableRow => {
                self.script.close("tr");
                self.script.opaque("\n");
            }
            TagEnd::TableCell => {
                self.close_lazy(if self.in_head { "th" } else { "td" });
                self.cell += 1;
            }
            TagEnd::Emphasis => self.script.close("em"),
            TagEnd::Strong => self.script.close("strong"),
            TagEnd::Strikethrough => self.script.close("del"),
            TagEnd::Superscript => self.script.close("sup"),
            TagEnd::Subscript => self.script.close("sub"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => {}
        }
        self.top_end();
    }

    fn end_lazy_line(&mut self, tag: &'static str) {
        self.close_lazy(tag);
        self.script.opaque("\n");
    }

    // Prose

    fn text(&mut self, text: CowStr<'a>, place: Range<u32>) {
        self.begin_block(&place);
        let text = match text {
            CowStr::Borrowed(text) => self.unmask(text),
            other => Cow::Owned(self.clean(&other)),
        };
        let prose = self.prose_now();
        self.script.text(text, place, prose, self.whole);
    }

    pub(super) fn prose_now(&self) -> Prose {
        match self.raw_open.is_empty() {
            true => self.prose.last().copied().unwrap_or(Prose::Free),
            // Raw HTML holds no mentions, between its tags either.
            false => Prose::Mute,
        }
    }

    fn line_break(&mut self, hard: bool, source: Range<u32>) {
        if self.skip == 0 {
            let prose = self.prose_now();
            self.script.ops.push(Op::Break {
                hard,
                source,
                prose,
            });
        }
    }

    fn code_span(&mut self, code: &str, place: Range<u32>) {
        if self.skip > 0 {
            return;
        }
        self.begin_block(&place);
        self.script.open("code", "");
        let text = Cow::Owned(self.clean(code));
        self.script.ops.push(Op::Text {
            text,
            source: place,
            prose: Prose::Mute,
        });
        self.script.close("code");
    }

    fn math(&mut self, tex: &str, block: bool, place: Range<u32>) {
        self.begin_block(&place);
        let tex = self.clean(tex);
        if self.options.plain {
            let class = if block { "math-display" } else { "math-inline" };
            let tex = escape::attribute(&tex);
            return self
                .script
                .opaque(format!("<span class=\"math {class}\">{tex}</span>"));
        }
        match math::html(&tex, block) {
            Ok(html) => self.script.opaque(html),
            Err(why) => self.diagnostics.push(
                Diagnostic::error(
                    self.span(&place),
                    format!("this formula cannot be read: {why}"),
                )
                .hint("a dollar sign that is money is written `\\$`"),
            ),
        }
    }

    fn raw(&mut self, html: CowStr<'a>, place: Range<u32>) {
        if self.skip > 0 {
            return;
        }
        let html = match html {
            CowStr::Borrowed(html) => self.unmask(html),
            other => Cow::Owned(self.clean(&other)),
        };
        match self.options.raw_html {
            RawHtml::Sanitize | RawHtml::Allow => {
                self.has_raw = true;
                self.script.ops.push(Op::Raw(html));
            }
            RawHtml::Escape => {
                self.begin_block(&place);
                self.script.ops.push(Op::Text {
                    text: html,
                    source: place,
                    prose: Prose::Mute,
                });
            }
        }
    }

    // Small things

    pub(super) fn hole(&mut self, kind: HoleKind, source: Range<u32>) {
        self.script.ops.push(Op::Hole { kind, source });
    }

    pub(super) fn span(&self, place: &Range<u32>) -> Span {
        Span::new(self.file.clone(), place.start as usize..place.end as usize)
    }

    fn unmask(&self, text: &'a str) -> Cow<'a, str> {
        match self.stand_in {
            Some(stand_in) if text.contains(stand_in) => Cow::Owned(text.replace(stand_in, "$")),
            _ => Cow::Borrowed(text),
        }
    }

    pub(super) fn clean(&self, text: &str) -> String {
        match self.stand_in {
            Some(stand_in) => text.replace(stand_in, "$"),
            None => text.to_owned(),
        }
    }
}
