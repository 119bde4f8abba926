//! A text with everything put in: links, citations, components, notes and events beside it.

use std::borrow::Cow;
use std::ops::Range;

use super::context::Context;
use super::hrefs::Hrefs;
use super::pages::{ComponentFacts, EventMark, NoteView};
use crate::parse::markdown::{BlockKind, Body, HoleKind, escape};
use crate::resolve::{DocIx, DocKind, Document, EventIx, Linking, Target, html_at};

/// One piece of a text on its page.
#[derive(Debug, Clone, Hash)]
pub enum Piece {
    /// Finished HTML.
    Html(String),
    /// A component.
    Component {
        /// Which.
        name: String,
        /// The keys that were given.
        args: serde_json::Map<String, serde_json::Value>,
        /// What they select.
        facts: Box<ComponentFacts>,
    },
    /// A remark beside the text before it.
    Note(Box<NoteView>),
    /// What the text before it tells.
    Events(Vec<EventMark>),
}

/// A text, put together.
#[derive(Debug, Default)]
pub struct Text {
    /// In order.
    pub pieces: Vec<Piece>,
    /// Ids of the references that it cites, in the order of first citation, each with the ids of
    /// its marks.
    pub cited: Vec<(String, Vec<String>)>,
}

/// What is put in at a place. Of several at one place, what ends comes before what begins.
pub(super) enum Insert {
    Html(Cow<'static, str>),
    Piece(Piece),
}

/// What is put in, in any order.
#[derive(Default)]
pub(super) struct Places {
    pub inserts: Vec<(u32, u8, Insert)>,
}

impl Places {
    /// What begins at a place.
    pub fn begin(&mut self, at: u32, html: impl Into<Cow<'static, str>>) {
        self.html(at, BEGINS, html);
    }

    /// What ends at a place.
    pub fn end(&mut self, at: u32, html: impl Into<Cow<'static, str>>) {
        self.html(at, ENDS, html);
    }

    pub fn html(&mut self, at: u32, rank: u8, html: impl Into<Cow<'static, str>>) {
        self.inserts.push((at, rank, Insert::Html(html.into())));
    }
}

const ENDS: u8 = 0;
pub(super) const HOLES: u8 = 1;
const BEGINS: u8 = 2;
const BESIDE: u8 = 3;

impl Context {
    /// Puts a text together for its page.
    pub fn body(&self, ix: DocIx, hrefs: &Hrefs) -> Text {
        let document = self.site.document(ix);
        let mut places = Places::default();
        self.mentions(document, hrefs, &mut places);
        let cited = self.holes(ix, document, hrefs, &mut places);
        self.beside(ix, document, hrefs, &mut places);
        if document.kind == DocKind::Article {
            addresses(&document.body, &mut places);
        }
        places.inserts.sort_by_key(|(at, rank, _)| (*at, *rank));
        Text {
            pieces: weave(&document.body.html, places.inserts),
            cited,
        }
    }

    fn mentions(&self, document: &Document, hrefs: &Hrefs, places: &mut Places) {
        let body = &document.body;
        for mention in document
            .mentions
            .iter()
            .filter(|it| it.linking == Linking::Linked)
        {
            let (Some(first), Some(last)) =
                (body.run_at(mention.start), body.run_at(mention.end - 1))
            else {
                continue;
            };
            let start = html_at(body, &body.runs[first], mention.start);
            let end = html_at(body, &body.runs[last], mention.end);
            let path = self.path_of(mention.entity);
            places.html(start, BEGINS, link("mention", &hrefs.page(path)));
            places.html(end, ENDS, "</a>");
        }
    }

    fn holes(
        &self,
        ix: DocIx,
        document: &Document,
        hrefs: &Hrefs,
        places: &mut Places,
    ) -> Vec<(String, Vec<String>)> {
        let mut cited: Vec<(String, Vec<String>)> = Vec::new();
        let mut open: Vec<bool> = Vec::new();
        let own = match document.kind {
            DocKind::Entity(entity) => Some(entity),
            DocKind::Article | DocKind::Page => None,
        };
        for (at, hole) in document.body.holes.iter().enumerate() {
            match &hole.kind {
                HoleKind::EntityLink { id, .. } => {
                    let entity = self.site.find_entity(id).filter(|it| Some(*it) != own);
                    open.push(entity.is_some());
                    if let Some(entity) = entity {
                        let href = hrefs.page(self.path_of(entity));
                        places.html(hole.html, HOLES, link("mention", &href));
                    }
                }
                HoleKind::EventLink { id, .. } => {
                    let event = self.find_event(id);
                    open.push(event.is_some());
                    if let Some(event) = event {
                        let href = self.event_href(event, hrefs);
                        places.html(hole.html, HOLES, link("event-link", &href));
                    }
                }
                HoleKind::LinkEnd => {
                    if open.pop() == Some(true) {
                        places.html(hole.html, HOLES, "</a>");
                    }
                }
                HoleKind::Address { href, image } => {
                    let target = document.targets.get(&(at as u32));
                    let mut html = String::new();
                    let address = self.address(target, href, hrefs);
                    escape::push_href(&mut html, &address);
                    if *image {
                        let body = &document.body;
                        let size = self.size_image(body, hole, target, hrefs, places);
                        html.push_str(size.as_deref().unwrap_or_default());
                    }
                    places.html(hole.html, HOLES, html);
                }
                HoleKind::Citation { id } => {
                    places.html(hole.html, HOLES, cite(id, &mut cited));
                }
                HoleKind::Word(key) => {
                    places.html(hole.html, HOLES, escape::attribute(&self.words.text(key)));
                }
                HoleKind::Component { .. } => {
                    if let Some(piece) = self.component(ix, at as u32, hrefs) {
                        places
                            .inserts
                            .push((hole.html, HOLES, Insert::Piece(piece)));
                    }
                }
            }
        }
        cited
    }

    /// The address of what a link of the text leads to.
    pub fn address(&self, target: Option<&Target>, written: &str, hrefs: &Hrefs) -> String {
        match target {
            Some(Target::Page(path, part)) => {
                let path = self.version_of(path, part.as_deref());
                hrefs.part(&path, part.as_deref().unwrap_or(""))
            }
            Some(Target::Root(path)) => {
                let (path, part) = path.split_once('#').unwrap_or((path, ""));
                let (path, query) = path.split_once('?').unwrap_or((path, ""));
                let mut address = if path.is_empty() || path.ends_with('/') {
                    hrefs.page(path)
                } else {
                    hrefs.file(path)
                };
                if !query.is_empty() {
                    address.push('?');
                    address.push_str(query);
                }
                if !part.is_empty() {
                    address.push('#');
                    address.push_str(part);
                }
                address
            }
            Some(Target::Part(part)) => format!("#{part}"),
            None => written.to_owned(),
        }
    }

    /// Notes and events stand behind the element that holds their passage.
    fn beside(&self, ix: DocIx, document: &Document, hrefs: &Hrefs, places: &mut Places) {
        let after = |block: u32| document.body.blocks[block as usize].after;
        let mut marks: Vec<(u32, EventMark)> = Vec::new();
        for event in &document.events {
            let tellings = self.site.event(*event).tellings.iter();
            let own = tellings.filter(|telling| telling.document == Some(ix));
            if let Some(block) = own.filter_map(|telling| telling.block).next() {
                marks.push((after(block), self.event_mark(*event)));
            }
        }
        marks.sort_by_key(|(at, _)| *at);
        for group in marks.chunk_by(|a, b| a.0 == b.0) {
            let events = group.iter().map(|(_, mark)| mark.clone()).collect();
            places
                .inserts
                .push((group[0].0, BESIDE, Insert::Piece(Piece::Events(events))));
        }
        for (at, note) in document.article.meta.notes.iter().enumerate() {
            let end = document.body.html.len() as u32;
            let place = document.notes[at].map_or(end, after);
            let view = NoteView {
                id: format!("_note-{}", at + 1),
                kind: note.kind.as_str(),
                kind_word: self
                    .words
                    .text(&format!("note-{}", note.kind.as_str()))
                    .into_owned(),
                by: note.by.as_ref().map(|name| self.name_or_id(name, hrefs)),
                text: self.small_text(&note.text, document.note_targets.get(at), hrefs),
                sources: self.sources(&note.sources),
            };
            places
                .inserts
                .push((place, BESIDE, Insert::Piece(Piece::Note(Box::new(view)))));
        }
    }

    fn event_mark(&self, ix: EventIx) -> EventMark {
        let event = self.site.event(ix);
        EventMark {
            id: format!("_event-{}", event.id.as_str()),
            title: self.text(&event.title).to_owned(),
            href: format!("#_e-{}", event.id.as_str()),
            date: event
                .date
                .as_ref()
                .map(|date| self.date(date, Some(event.status))),
            status: event.status.as_str(),
            status_word: self.words.status(event.status).into_owned(),
        }
    }
}

/// Numbers the paragraphs and items of a text; each number is a link to its block.
fn addresses(body: &Body, places: &mut Places) {
    for (number, (block, end)) in (1..).zip(addressed(body)) {
        let id = &body.blocks[block].id;
        let html = format!("<a class=\"at\" href=\"#{id}\">¶{number}</a>");
        places.html(end, ENDS, html);
    }
}

/// The number of a block, if it has one: what stands beside it.
pub(super) fn number_of(body: &Body, block: u32) -> Option<usize> {
    let at = addressed(body).position(|(it, _)| it == block as usize)?;
    Some(at + 1)
}

/// The blocks that have numbers, each with the place in the HTML where its own text ends.
fn addressed(body: &Body) -> impl Iterator<Item = (usize, u32)> {
    let footnotes = footnotes(&body.html);
    let blocks = body.blocks.iter().enumerate();
    blocks.filter_map(move |(at, block)| {
        match block.kind {
            // One without words (pictures alone) has no id to lead to.
            BlockKind::Paragraph | BlockKind::Other if !block.id.is_empty() => {}
            BlockKind::Paragraph
            | BlockKind::Other
            | BlockKind::Heading(_)
            | BlockKind::Footnote => return None,
        }
        // Behind the last of its prose: where its element ends, or a list within it begins.
        let runs = body.runs.partition_point(|run| run.text < block.text.end);
        let last = body.runs[..runs].last();
        let run = last.filter(|run| run.text >= block.text.start)?;
        let from = run.html as usize;
        if footnotes.iter().any(|it| it.contains(&from)) {
            return None;
        }
        let rest = &body.html[from..];
        let end = match block.kind {
            BlockKind::Paragraph => memchr::memmem::find(rest.as_bytes(), b"</p>"),
            _ => item_end(rest),
        };
        Some((at, (from + end?) as u32))
    })
}

/// Where the footnotes stand: the number of each is its address.
fn footnotes(html: &str) -> Vec<Range<usize>> {
    let starts = memchr::memmem::find_iter(html.as_bytes(), "<aside class=\"beside footnote\"");
    let whole = |start: usize| {
        let len = html[start..].find("</aside>");
        start..len.map_or(html.len(), |len| start + len)
    };
    starts.map(whole).collect()
}

/// Where an item's own text ends; none for a cell or a definition.
fn item_end(html: &str) -> Option<usize> {
    let inline = [
        "em", "strong", "a", "code", "del", "sup", "sub", "math", "br",
    ];
    let mut from = 0;
    loop {
        let at = from + memchr::memchr(b'<', &html.as_bytes()[from..])?;
        let tag = html[at + 1..].trim_start_matches('/');
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        match name {
            "li" | "ul" | "ol" => return Some(at),
            name if inline.contains(&name) => from = at + 1,
            _ => return None,
        }
    }
}

/// The start tag of a link.
fn link(class: &str, href: &str) -> String {
    ["<a class=\"", class, "\" href=\"", href, "\">"].concat()
}

/// The mark of a citation: the number of its reference in the list.
fn cite(id: &str, cited: &mut Vec<(String, Vec<String>)>) -> String {
    let at = cited
        .iter()
        .position(|(known, _)| known == id)
        .unwrap_or_else(|| {
            cited.push((id.to_owned(), Vec::new()));
            cited.len() - 1
        });
    let marks = &mut cited[at].1;
    let mark = format!("_cite-{id}-{}", marks.len() + 1);
    let html = format!(
        "<a class=\"cite\" id=\"{mark}\" href=\"#_ref-{id}\">[{}]</a>",
        at + 1
    );
    marks.push(format!("#{mark}"));
    html
}

/// HTML with everything in its place.
pub(super) fn weave(html: &str, inserts: Vec<(u32, u8, Insert)>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open = String::with_capacity(html.len() + inserts.len() * 48);
    let mut last = 0;
    for (at, _, insert) in inserts {
        let at = at as usize;
        open.push_str(&html[last..at]);
        last = at;
        match insert {
            Insert::Html(html) => open.push_str(&html),
            Insert::Piece(piece) => {
                pieces.push(Piece::Html(std::mem::take(&mut open)));
                pieces.push(piece);
            }
        }
    }
    open.push_str(&html[last..]);
    pieces.push(Piece::Html(open));
    pieces
}
