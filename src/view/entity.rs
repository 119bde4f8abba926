//! The page of an entity.

use rustc_hash::FxHashMap;

use super::again::Said;
use super::body::Text;
use super::context::{Context, ENTITY_EVENTS_PER_PAGE, QUOTED_PER_PAGE, page_path};
use super::events::tell_apart;
use super::fetch::AT_ONCE;
use super::hrefs::Hrefs;
use super::pages::{
    DateView, EntityCard, EntityView, EventView, FactView, Html, KnownView, LocationView,
    MentionsView,
};
use super::trees::entity_pages;
use super::words::Words;
use crate::parse::dates::Date;
use crate::parse::facts::{EntityType, Location};
use crate::parse::markdown::escape;
use crate::resolve::{Backlink, Document, Entity, EntityIx, EventIx};

/// Sentences of one article that are shown at once (contract, «Mentions»).
const QUOTES: usize = 3;
/// How many entities named together are shown.
const TOGETHER: usize = 8;
/// How many events and relations of an entity stand in a frame.
pub(super) const FRAME_EVENTS: usize = 4;
pub(super) const FRAME_RELATIONS: usize = 4;
/// How many facts a card shows.
const KNOWN: usize = 2;

impl Context {
    /// How many pages an entity has.
    pub fn entity_pages(&self, ix: EntityIx) -> usize {
        entity_pages(&self.site, ix)
    }

    /// One page of an entity, from 1. The first holds everything but what fills further pages.
    pub fn entity(&self, ix: EntityIx, number: usize, hrefs: &Hrefs) -> (EntityView, Text) {
        let entity = self.site.entity(ix);
        let at = ix.0 as usize;
        let first = number == 1;
        let chunk = |count: usize, size: usize| {
            let start = ((number - 1) * size).min(count);
            start..(start + size).min(count)
        };
        let links = &self.site.backlinks[at];
        let events = &self.site.entity_events[at];
        let text = match entity.document.filter(|_| first) {
            Some(document) => self.body(document, hrefs),
            None => Text::default(),
        };
        let link_texts = |texts: &[std::sync::Arc<str>]| -> Vec<_> {
            texts.iter().map(|text| self.source(text)).collect()
        };
        let mut view = EntityView {
            written: self.written_entity(ix),
            body_written: entity
                .document
                .filter(|_| first)
                .and_then(|ix| self.written_in(&self.site.document(ix).language)),
            id: entity.id.as_str().into(),
            name: self.text(&entity.name).into(),
            kind: entity.kind.as_str(),
            kind_word: self.kind_word(entity),
            summary: entity
                .summary
                .as_ref()
                .map(|summary| self.text(summary).into()),
            aliases: only(first, || self.aliases(entity)),
            date: Some(entity).filter(|_| first).and_then(|it| self.life(it)),
            facts: only(first, || self.facts(entity)),
            location: entity
                .location
                .filter(|_| first)
                .map(|it| location(it, &self.words)),
            map: Some(ix)
                .filter(|_| first)
                .and_then(|ix| self.entity_map(ix, hrefs)),
            graph: Some(ix)
                .filter(|_| first)
                .and_then(|ix| self.graph_around(ix, hrefs)),
            wikidata: entity
                .wikidata
                .as_ref()
                .filter(|_| first)
                .map(|id| format!("https://www.wikidata.org/wiki/{id}")),
            same_as: only(first, || link_texts(&entity.same_as)),
            image: entity
                .image
                .as_ref()
                .filter(|_| first)
                .map(|(image, path)| {
                    let credit = image.credit.as_ref().map(|credit| self.text(credit));
                    self.image(path, self.text(&image.alt), credit, hrefs)
                }),
            body: Html::default(),
            wrote: only(first, || {
                self.site.entity_wrote[at]
                    .iter()
                    .map(|it| self.article_card(*it, hrefs))
                    .collect()
            }),
            who: match entity.document.filter(|_| first) {
                Some(document) => self.who(document, hrefs),
                None => Vec::new(),
            },
            mentions: self.quoted(&links[chunk(links.len(), QUOTED_PER_PAGE)], hrefs),
            mention_count: self.site.named[at],
            mention_words: self.mention_words(self.site.named[at], links.len()),
            pager: self.pager(self.path_of(ix), number, self.entity_pages(ix), hrefs),
            page_number: number,
            events: self
                .events_in_brief(&events[chunk(events.len(), ENTITY_EVENTS_PER_PAGE)], hrefs),
            drawing: self.strip(&events[chunk(events.len(), ENTITY_EVENTS_PER_PAGE)], hrefs),
            relations: only(first, || {
                let all = self.site.entity_relations[at].iter();
                all.map(|it| self.relation(&self.site.relations[*it as usize], hrefs))
                    .collect()
            }),
            together: only(first, || self.together(ix, hrefs)),
            sources: only(first, || self.sources(&entity.sources)),
            references: self.cited(&text, hrefs),
        };
        say_once(&mut view);
        (view, text)
    }

    /// What of an entity stands in a frame: what is known of it, its first relations, its newest
    /// events.
    pub(super) fn entity_in_frame(&self, ix: EntityIx, hrefs: &Hrefs) -> EntityView {
        let entity = self.site.entity(ix);
        let at = ix.0 as usize;
        // Undated ones stand last, and say least.
        let all = &self.site.entity_events[at];
        let dated = all.partition_point(|it| self.site.event(*it).date.is_some());
        let end = dated.max(FRAME_EVENTS.min(all.len()));
        let events = &all[end.saturating_sub(FRAME_EVENTS)..end];
        let relations = self.site.entity_relations[at].iter().take(FRAME_RELATIONS);
        let image = entity.image.as_ref().map(|(image, path)| {
            let credit = image.credit.as_ref().map(|credit| self.text(credit));
            self.image(path, self.text(&image.alt), credit, hrefs)
        });
        let mut view = EntityView {
            written: self.written_entity(ix),
            id: entity.id.as_str().into(),
            name: self.text(&entity.name).into(),
            kind: entity.kind.as_str(),
            kind_word: self.kind_word(entity),
            summary: (entity.summary.as_ref()).map(|summary| self.text(summary).into()),
            aliases: self.aliases(entity),
            date: self.life(entity),
            facts: self.facts(entity),
            location: entity.location.map(|it| location(it, &self.words)),
            map: self.entity_map(ix, hrefs),
            image,
            page_number: 1,
            events: self.events_in_brief(events, hrefs),
            relations: relations
                .map(|it| self.relation(&self.site.relations[*it as usize], hrefs))
                .collect(),
            sources: self.sources(&entity.sources),
            ..EntityView::default()
        };
        say_once(&mut view);
        view
    }

    /// When something was, or is. Of a person whose date has no end it is said when they were born.
    pub(super) fn life(&self, entity: &Entity) -> Option<DateView> {
        let date = entity.date.as_ref()?;
        let is_alive = entity.kind == EntityType::Person;
        let start = date.as_str().strip_suffix("/..").filter(|_| is_alive);
        let Some(birth) = start.and_then(|start| Date::parse(start).ok()) else {
            return Some(self.date(date, None));
        };
        let born = self.date(&birth, None);
        let words = self
            .words
            .format("entity-born", &[("date", (&*born.words).into())]);
        Some(DateView {
            words: words.into_owned(),
            ..born
        })
    }

    fn mention_words(&self, count: usize, articles: usize) -> String {
        let named = self
            .words
            .format("entity-named", &[("count", count.into())]);
        if count == 0 {
            return named.into_owned();
        }
        let args = [("count", count.into()), ("articles", articles.into())];
        self.words.format("entity-named-where", &args).into_owned()
    }

    /// What a card says of an entity besides its summary.
    pub(super) fn known(&self, ix: EntityIx) -> Vec<KnownView> {
        let entity = self.site.entity(ix);
        let date = self.life(entity).map(|date| KnownView {
            label: None,
            value: date.words,
        });
        // A value in another language would have to be marked as such.
        let facts = entity.facts.iter();
        let facts = facts.filter(|fact| self.written(&fact.value).is_none());
        let facts = facts.map(|fact| KnownView {
            label: Some(self.text(&fact.label).to_owned()),
            value: self.text(&fact.value).to_owned(),
        });
        date.into_iter().chain(facts).take(KNOWN).collect()
    }

    fn facts(&self, entity: &Entity) -> Vec<FactView> {
        entity
            .facts
            .iter()
            .map(|fact| FactView {
                written: self.written(&fact.value),
                label: self.text(&fact.label).to_owned(),
                value: self.text(&fact.value).to_owned(),
                sources: self.sources(&fact.sources),
            })
            .collect()
    }

    fn events_in_brief(&self, events: &[EventIx], hrefs: &Hrefs) -> Vec<EventView> {
        self.fetch_events(events);
        let events = events.iter();
        let mut events: Vec<EventView> = events.map(|it| self.event_in_brief(*it, hrefs)).collect();
        tell_apart(&mut events);
        events
    }

    fn quoted(&self, links: &[Backlink], hrefs: &Hrefs) -> Vec<MentionsView> {
        self.fetch_quotes(links);
        links.iter().map(|link| self.quotes(link, hrefs)).collect()
    }

    /// The sentences of one text that name an entity, the name marked.
    fn quotes(&self, link: &Backlink, hrefs: &Hrefs) -> MentionsView {
        let document = self.site.document(link.document);
        let page = hrefs.page(&document.path);
        let places = self.site.places(*link);
        let (mut quotes, mut more) = (String::new(), String::new());
        let (mut at, mut count) = (0, 0_usize);
        while at < places.len() {
            count += 1;
            let html = if count > QUOTES {
                &mut more
            } else {
                &mut quotes
            };
            if !html.is_empty() {
                html.push('\n');
            }
            at += quote(html, document, &places[at..], &page);
        }
        let rest = count.saturating_sub(QUOTES);
        let more_words = (rest > 0).then(|| {
            self.words
                .format("entity-more-mentions", &[("count", rest.into())])
                .into_owned()
        });
        MentionsView {
            written: self.written_in(&document.language),
            title: document.title.clone(),
            href: page,
            count: places.len(),
            quotes: Html(quotes),
            more: Html(more),
            more_words,
        }
    }

    /// Whom and what an entity is most often named with in one block.
    fn together(&self, ix: EntityIx, hrefs: &Hrefs) -> Vec<EntityCard> {
        let mut counts: FxHashMap<EntityIx, usize> = FxHashMap::default();
        let mut here: Vec<EntityIx> = Vec::new();
        let links = &self.site.backlinks[ix.0 as usize];
        for link in links
            .chunks(AT_ONCE)
            .flat_map(|links| self.fetch_mentions(links))
        {
            let mentions = &self.site.document(link.document).mentions;
            let mut last_block = None;
            for nth in self.site.places(*link) {
                let block = mentions[*nth as usize].block;
                if last_block == Some(block) {
                    continue;
                }
                last_block = Some(block);
                let from = mentions.partition_point(|it| it.block < block);
                here.clear();
                here.extend(
                    mentions[from..]
                        .iter()
                        .take_while(|it| it.block == block)
                        .map(|it| it.entity)
                        .filter(|it| *it != ix),
                );
                here.sort_unstable();
                here.dedup();
                for other in &here {
                    *counts.entry(*other).or_default() += 1;
                }
            }
        }
        let mut most: Vec<(EntityIx, usize)> = counts.into_iter().collect();
        most.sort_unstable_by_key(|(other, count)| (std::cmp::Reverse(*count), *other));
        most.truncate(TOGETHER);
        most.iter()
            .map(|(other, count)| {
                let mut card = self.entity_card(*other, *count, hrefs);
                let args = [("count", (*count).into())];
                card.count_words = self.words.format("entity-together", &args).as_ref().into();
                card
            })
            .collect()
    }

    /// The path of one page of an entity.
    pub fn entity_path(&self, ix: EntityIx, number: usize) -> String {
        page_path(self.path_of(ix), number)
    }
}

/// Long titles of sources and articles stand in full once on an entity's page.
fn say_once(view: &mut EntityView) {
    let mut said = Said::default();
    said.facts(&mut view.facts);
    said.relations(&mut view.relations);
}

/// One list item: the sentence of the first of those mentions, as a link to its block. Gives how
/// many of them stand in it: a sentence that names an entity twice is quoted once, both names
/// marked.
fn quote(html: &mut String, document: &Document, mentions: &[u32], page: &str) -> usize {
    let body = &document.body;
    let first = &document.mentions[mentions[0] as usize];
    let (start, end) = (first.sentence.0 as usize, first.sentence.1 as usize);
    let id = &*body.blocks[first.block as usize].id;
    html.reserve(end - start + page.len() + id.len() + 48);
    html.push_str("<li><a href=\"");
    html.push_str(page);
    if !id.is_empty() {
        html.push('#');
        escape::push_attribute(html, id);
    }
    html.push_str("\">");
    let mut done = start;
    let mut marked = 0;
    for nth in mentions {
        let range = document.mentions[*nth as usize].range();
        if range.start >= end || range.start < done {
            break;
        }
        push_quoted(html, &body.text[done..range.start]);
        html.push_str("<mark>");
        escape::push_text(html, &body.text[range.clone()]);
        html.push_str("</mark>");
        done = range.end;
        marked += 1;
    }
    if done < end {
        push_quoted(html, &body.text[done..end]);
    }
    html.push_str("</a></li>");
    // A mention outside its own sentence cannot be; never stand still.
    marked.max(1)
}

/// Text of a sentence. The numbers of its references are not in it: what stood before them does not
/// stand before a full stop or a comma.
fn push_quoted(html: &mut String, text: &str) {
    let mut done = 0;
    for (at, stop) in text.match_indices(['.', ',', '۔', '،']) {
        let ends = text[at + stop.len()..]
            .chars()
            .next()
            .is_none_or(char::is_whitespace);
        if ends && at > done {
            escape::push_text(html, text[done..at].trim_end());
            done = at;
        }
    }
    escape::push_text(html, &text[done..]);
}

fn only<T>(wanted: bool, make: impl FnOnce() -> Vec<T>) -> Vec<T> {
    if wanted { make() } else { Vec::new() }
}

/// A point on Earth, in words.
pub(super) fn location(location: Location, words: &Words) -> LocationView {
    let Location { lat, lon } = location;
    let side = |value: f64, plus: &str, minus: &str| {
        let key = if value < 0.0 { minus } else { plus };
        let degrees = words.decimal(value.abs());
        words.format(key, &[("degrees", degrees.into())])
    };
    let latitude = side(lat, "location-north", "location-south");
    let longitude = side(lon, "location-east", "location-west");
    let both = [
        ("latitude", latitude.into()),
        ("longitude", longitude.into()),
    ];
    LocationView {
        lat: lat.to_string(),
        lon: lon.to_string(),
        words: words.format("location-point", &both).into_owned(),
    }
}
