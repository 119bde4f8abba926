//! What can be found by the search: texts, people and things, events, each with its address.

use std::fmt::Write;

use super::context::Context;
use super::hrefs::Hrefs;
use super::pages::{SearchKind, SearchView};
use crate::parse::markdown;
use crate::resolve::{DocIx, DocKind, Document, EntityIx, EventIx};
use crate::yaml::Text;

/// So much text (in bytes) is indexed at once. A larger site has its index in several parts: making
/// one takes about a hundred times the memory of its text.
const PART: usize = 4 << 20;
/// How long an event or an entity without a text is taken to be.
const SHORT: usize = 200;
/// Stands where a heading, a name, a paragraph ends: no sentence goes beyond it. No reader sees it.
const END: char = '\u{2063}';
/// Stands before other names: they are searched, but say less than a summary.
const NAMES: char = '\u{2062}';

/// Something that can be found, by its place in the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordKey {
    /// An article, or a page of content/pages.
    Text(DocIx),
    /// An entity.
    Entity(EntityIx),
    /// An event.
    Event(EventIx),
}

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its address from the site's root.
    pub href: String,
    /// What a result is called.
    pub title: String,
    /// All that is searched.
    pub text: String,
    /// `article`, `entity`, `event`, `page`.
    pub kind: &'static str,
    /// The kind in words: «Report», «Person».
    pub label: String,
    /// Who and what is named, each as its id, a space, and its name.
    pub entities: Vec<String>,
}

impl Context {
    /// Whether this site can be searched.
    pub fn has_search(&self) -> bool {
        self.site.config.search
    }

    /// The search page.
    pub fn search_page(&self, hrefs: &Hrefs) -> SearchView {
        let kind = |(key, word, exists): (&'static str, &str, bool)| {
            exists.then(|| SearchKind {
                key,
                text: self.words.text(word).into_owned(),
            })
        };
        let site = &*self.site;
        let has = |kind: DocKind| {
            let mut all = site.documents.iter();
            all.any(|document| document.kind == kind && document.stands)
        };
        let kinds = [
            ("article", "nav-articles", has(DocKind::Article)),
            ("entity", "nav-entities", !site.entities.is_empty()),
            ("event", "search-events", !site.events.is_empty()),
            ("page", "page-label", has(DocKind::Page)),
        ];
        SearchView {
            index: hrefs.file("pagefind/"),
            parts: self.search_parts(),
            kinds: kinds.into_iter().filter_map(kind).collect(),
        }
    }

    /// In how many parts the index of these pages is made.
    pub fn search_parts(&self) -> usize {
        let site = &*self.site;
        let texts = site.documents.iter().filter(|document| document.stands);
        let long: usize = texts.map(|document| document.body.text.len()).sum();
        let short = (site.entities.len() + site.events.len()) * SHORT;
        (long + short).div_ceil(PART).max(1)
    }

    /// All that can be found, in a fixed order.
    pub fn record_keys(&self) -> Vec<RecordKey> {
        let site = &*self.site;
        let is_text = |document: &Document| match document.kind {
            DocKind::Article | DocKind::Page => document.stands,
            // The text of an entity stands on the entity's page.
            DocKind::Entity(_) => false,
        };
        let texts = (0u32..).zip(&site.documents);
        let texts = texts.filter(|(_, document)| is_text(document));
        let texts = texts.map(|(at, _)| RecordKey::Text(DocIx(at)));
        let entities = (0..site.entities.len() as u32).map(|at| RecordKey::Entity(EntityIx(at)));
        let events = (0..site.events.len() as u32).map(|at| RecordKey::Event(EventIx(at)));
        texts.chain(entities).chain(events).collect()
    }

    /// The address of what can be found, from the site's root.
    pub fn record_href(&self, key: RecordKey) -> String {
        let hrefs = self.hrefs("");
        match key {
            RecordKey::Text(ix) => hrefs.page(&self.site.document(ix).path),
            RecordKey::Entity(ix) => hrefs.page(self.path_of(ix)),
            RecordKey::Event(ix) => self.event_href(ix, &hrefs),
        }
    }

    /// What can be found there.
    pub fn record(&self, key: RecordKey) -> Record {
        let href = self.record_href(key);
        match key {
            RecordKey::Text(ix) => self.text_record(ix, href),
            RecordKey::Entity(ix) => self.entity_record(ix, href),
            RecordKey::Event(ix) => self.event_record(ix, href),
        }
    }

    fn text_record(&self, ix: DocIx, href: String) -> Record {
        let document = self.site.document(ix);
        let meta = &document.article.meta;
        let mut text = Searched::default();
        for part in [&meta.subtitle, &meta.summary].into_iter().flatten() {
            text.push(part);
        }
        text.push_blocks(&document.body.text);
        let named = document.groups.counts().map(|(entity, _)| entity);
        let (kind, label) = match document.kind {
            DocKind::Page => ("page", self.words.text("search-page").into_owned()),
            DocKind::Article | DocKind::Entity(_) => {
                let word = || self.words.text("search-article").into_owned();
                ("article", self.genre_word(document).unwrap_or_else(word))
            }
        };
        Record {
            href,
            title: document.title.to_string(),
            text: text.0,
            kind,
            label,
            entities: named.map(|it| self.named_as(it)).collect(),
        }
    }

    fn entity_record(&self, ix: EntityIx, href: String) -> Record {
        let entity = self.site.entity(ix);
        let mut text = Searched::default();
        text.push(self.text(&entity.name));
        if let Some(summary) = &entity.summary {
            text.push(self.text(summary));
        }
        if let Some(document) = entity.document {
            text.push_blocks(&self.site.document(document).body.text);
        }
        if !entity.aliases.is_empty() {
            let aliases = entity.aliases.iter().map(|alias| self.text(&alias.name));
            let aliases = aliases.collect::<Vec<_>>().join(" · ");
            text.push(&format!("{NAMES}{aliases}"));
        }
        Record {
            href,
            title: self.text(&entity.name).to_owned(),
            text: text.0,
            kind: "entity",
            label: self.kind_word(entity),
            entities: vec![self.named_as(ix)],
        }
    }

    fn event_record(&self, ix: EventIx, href: String) -> Record {
        let event = self.site.event(ix);
        let title = self.plain(&event.title);
        let mut text = Searched::default();
        text.push(&title);
        if let Some(date) = &event.date {
            text.push(&self.date(date, Some(event.status)).words);
        }
        let mut told: Vec<String> = Vec::new();
        for summary in event.tellings.iter().filter_map(|it| it.summary.as_ref()) {
            let summary = self.plain(summary);
            if !told.contains(&summary) {
                text.push(&summary);
                told.push(summary);
            }
        }
        let mut entities = event.entities.clone();
        entities.extend(event.place);
        entities.sort_unstable();
        entities.dedup();
        Record {
            href,
            title,
            text: text.0,
            kind: "event",
            label: self.words.text("search-event").into_owned(),
            entities: entities.into_iter().map(|it| self.named_as(it)).collect(),
        }
    }

    /// Inline Markdown as it is read.
    pub fn plain(&self, text: &Text) -> String {
        let text = self.text(text);
        match markdown::inline(text) {
            Some(body) => body.text.trim().to_owned(),
            None => text.to_owned(),
        }
    }

    fn named_as(&self, ix: EntityIx) -> String {
        let entity = self.site.entity(ix);
        format!("{} {}", entity.id.as_str(), self.text(&entity.name))
    }
}

/// A text that is searched: pieces that each end in [`END`].
#[derive(Default)]
struct Searched(String);

impl Searched {
    fn push(&mut self, piece: &str) {
        let piece = piece.trim();
        if !piece.is_empty() {
            let space = if self.0.is_empty() { "" } else { " " };
            write!(self.0, "{space}{piece}{END}").expect("a String takes all that is written");
        }
    }

    /// The prose of a text: its blocks end in line breaks.
    fn push_blocks(&mut self, prose: &str) {
        for block in prose.lines() {
            self.push(block);
        }
    }
}
