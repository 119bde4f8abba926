//! What all views of one build are made from.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;
use serde_json::value::RawValue;

use super::chrome::untitled;
use super::components::Calls;
use super::hrefs::Hrefs;
use super::map::Places;
use super::pages::{
    ArticleCard, DateView, EntityCard, Link, Pager, ReferenceView, SiteView, SourceView,
};
use super::trees::{Elsewhere, Tree, elsewhere};
use super::words::Words;
use crate::parse::dates::{Date, Status};
use crate::parse::facts::{NameOrId, ReferenceDef, Source};
use crate::pictures::Pictures;
use crate::pictures::card::Strip;
use crate::resolve::{DocIx, Document, Entity, EntityIx, EventIx, Person, Site};
use crate::yaml::{Lang, Text};

/// Events on one page of the timeline.
pub const EVENTS_PER_PAGE: usize = 400;
/// Articles on one page of a list.
pub const ARTICLES_PER_PAGE: usize = 200;
/// Entities on one page of their list.
pub const ENTITIES_PER_PAGE: usize = 600;
/// Relations on one page of their list.
pub const RELATIONS_PER_PAGE: usize = 400;
/// Articles that one page of an entity quotes (contract, «Mentions»).
pub const QUOTED_PER_PAGE: usize = 50;
/// Events on one page of an entity.
pub const ENTITY_EVENTS_PER_PAGE: usize = 200;

/// Counts up to this have their words made beforehand.
const NAMED: usize = 100;

/// Where the theme's files stand in the output.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    /// Asset name → output path: `style.css` → `assets/style.HASH.css`.
    pub paths: BTreeMap<String, String>,
    /// The stylesheet with the site's own accent colour.
    pub accent: Option<String>,
    /// The accent as it can be read in the site's scheme (`#7a1f3d`), where the site has its own.
    pub shade: Option<String>,
    /// The logo.
    pub logo: Option<String>,
    /// The pictures that pages show.
    pub pictures: Pictures,
}

/// What `site` depends on: where the page lies, its kind, the current entry of the menu, whether it
/// holds highlighted code.
type ChromeKey = (String, &'static str, &'static str, bool);

/// Cards, by entity and how often it is named.
type Cards = FxHashMap<(EntityIx, usize), Arc<EntityCard>>;

/// All that views are made from.
pub struct Context {
    /// The site.
    pub site: Arc<Site>,
    /// The interface's words.
    pub words: Words,
    /// The theme's files.
    pub assets: Arc<Assets>,
    /// The texts' components.
    pub calls: Arc<Calls>,
    /// The language of these pages.
    pub language: Lang,
    /// The site's name.
    pub title: String,
    /// The pages of all languages of the site, these among them.
    pub trees: Arc<[Tree]>,
    /// Where here a text stands that is elsewhere in another tree.
    pub(super) elsewhere: Elsewhere,
    /// Articles, newest first; undated ones last.
    pub newest: Vec<DocIx>,
    /// What every link to an entity and every card of it says.
    shared: Vec<Shared>,
    /// «named once», «named twice» …, by number.
    named: Vec<Arc<str>>,
    /// What maps show.
    pub(super) places: Places,
    /// Cards, by where the page lies.
    cards: Mutex<BTreeMap<String, Cards>>,
    /// All events on a line, for cards.
    pub(super) strip: OnceLock<Option<Arc<Strip>>>,
    /// `site`, by what it depends on: where the page lies, the menu, highlighted code.
    chromes: Mutex<BTreeMap<ChromeKey, Arc<SiteView>>>,
}

impl Context {
    /// Prepares what many views need, for the tree of that number.
    pub fn new(
        trees: Arc<[Tree]>,
        number: usize,
        words: Words,
        assets: Arc<Assets>,
        calls: Arc<Calls>,
    ) -> Context {
        let site = trees[number].site.clone();
        let mut newest: Vec<DocIx> = site.articles().map(|(ix, _)| ix).collect();
        newest.sort_by_cached_key(|ix| {
            let date = site.document(*ix).article.meta.date.as_ref();
            let day = date.and_then(|date| date.first_day().or(date.last_day()));
            (Reverse(day), *ix)
        });
        let shared = site
            .entities
            .iter()
            .map(|entity| Shared::new(entity, &site, &words))
            .collect();
        let named = (0..NAMED).map(|count| named(&words, count)).collect();
        let title = match &site.config.title {
            Some(title) => title.get(&site.language, &site.config.language).to_owned(),
            None => untitled(&site, &newest, &words),
        };
        let elsewhere = match trees.len() {
            1 => Elsewhere::default(),
            _ => elsewhere(&trees, &site),
        };
        Context {
            language: site.language.clone(),
            site,
            trees,
            elsewhere,
            words,
            assets,
            calls,
            title,
            newest,
            shared,
            named,
            places: Places::default(),
            cards: Mutex::default(),
            strip: OnceLock::new(),
            chromes: Mutex::default(),
        }
    }

    /// Addresses as a page needs them.
    pub fn hrefs(&self, page: &str) -> Hrefs {
        Hrefs::from(page, self.site.config.links).in_tree(&self.site.prefix)
    }

    /// A text in the pages' language.
    pub fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(&self.language, &self.site.config.language)
    }

    /// A date, ready to print.
    pub fn date(&self, date: &Date, status: Option<Status>) -> DateView {
        DateView {
            words: self.words.date(date, status),
            datetime: date.html_datetime(),
            edtf: date.as_str().into(),
        }
    }

    /// An entity as a link; its own page does not link to itself.
    pub fn entity_link(&self, ix: EntityIx, hrefs: &Hrefs) -> Link {
        let Shared { name, path, .. } = &self.shared[ix.0 as usize];
        Link {
            text: name.clone(),
            href: (!hrefs.is_at(path)).then(|| hrefs.page(path)),
        }
    }

    /// The event of an id.
    pub fn find_event(&self, id: &str) -> Option<EventIx> {
        self.site.find_event(id)
    }

    /// The page path of an entity.
    pub fn path_of(&self, ix: EntityIx) -> &str {
        &self.shared[ix.0 as usize].path
    }

    /// An entity as the JSON-LD of a page names it.
    pub fn json_ld_of(&self, ix: EntityIx) -> &RawValue {
        let made = &self.shared[ix.0 as usize].json_ld;
        made.get_or_init(|| super::json_ld::named_json(self, ix))
    }

    /// What surrounds a page, made once for all pages that have it alike.
    pub fn surroundings(
        &self,
        group: &str,
        kind: &'static str,
        nav: &'static str,
        has_code: bool,
        make: impl FnOnce() -> SiteView,
    ) -> Arc<SiteView> {
        let key = (group.to_owned(), kind, nav, has_code);
        // A panic in another thread leaves the map whole: entries are put in at once.
        let mut made = self.chromes.lock().unwrap_or_else(PoisonError::into_inner);
        made.entry(key).or_insert_with(|| Arc::new(make())).clone()
    }

    /// The address of an event on the timeline.
    pub fn event_href(&self, ix: EventIx, hrefs: &Hrefs) -> String {
        let page = page_path("timeline/", ix.0 as usize / EVENTS_PER_PAGE + 1);
        let page = match self.site.is_further() {
            true => self.in_tree(&page),
            false => page,
        };
        hrefs.part(&page, self.site.event(ix).id.as_str())
    }

    /// A name in a by-line.
    pub fn person(&self, person: &Person, hrefs: &Hrefs) -> Link {
        match person {
            Person::Entity(ix) => self.entity_link(*ix, hrefs),
            Person::Name(name) => Link {
                text: name.clone(),
                href: None,
            },
        }
    }

    /// A name as typed: an entity's id, or only a name.
    pub fn name_or_id(&self, name: &NameOrId, hrefs: &Hrefs) -> Link {
        match self.site.find_entity(&name.text) {
            Some(ix) => self.entity_link(ix, hrefs),
            None => Link {
                text: name.text.clone(),
                href: None,
            },
        }
    }

    /// Entries of `sources`.
    pub fn sources(&self, sources: &[Source]) -> Vec<SourceView> {
        sources
            .iter()
            .map(|source| self.source(&source.text))
            .collect()
    }

    /// One entry of `sources`: a reference's id, an address, a text.
    pub fn source(&self, text: &str) -> SourceView {
        if let Some((id, reference)) = self.site.find_reference(text) {
            let name = reference
                .title
                .as_ref()
                .map(|title| self.text(title).to_owned())
                .or_else(|| reference.publisher.as_ref().map(|it| it.text.to_string()))
                .unwrap_or_else(|| id.as_str().to_owned());
            let href = reference.url.as_ref().or(reference.archived.as_ref());
            return SourceView {
                text: name,
                href: href.map(|url| url.to_string()),
            };
        }
        match text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
        {
            Some(rest) => SourceView {
                text: rest.trim_end_matches('/').to_owned(),
                href: Some(text.to_owned()),
            },
            None => SourceView {
                text: text.to_owned(),
                href: None,
            },
        }
    }

    /// A bibliographic reference.
    pub fn reference(
        &self,
        reference: &ReferenceDef,
        number: usize,
        hrefs: &Hrefs,
    ) -> ReferenceView {
        let ReferenceDef {
            id,
            origin: _,
            title,
            authors,
            publisher,
            date,
            url,
            archived,
            rights,
        } = reference;
        ReferenceView {
            id: id.as_ref().map(|id| format!("_ref-{}", id.as_str())),
            number,
            title: title.as_ref().map(|title| self.text(title).to_owned()),
            authors: authors
                .iter()
                .map(|name| self.name_or_id(name, hrefs))
                .collect(),
            publisher: publisher.as_ref().map(|name| self.name_or_id(name, hrefs)),
            date: date.as_ref().map(|date| self.date(date, None)),
            url: url.as_ref().map(|url| url.to_string()),
            archived: archived.as_ref().map(|url| url.to_string()),
            rights: rights.as_ref().map(|rights| rights.to_string()),
            cited: Vec::new(),
        }
    }

    /// Cards of entities that are named so many times: the same for all pages of one folder, made
    /// once.
    pub fn shared_cards(&self, who: &[(EntityIx, usize)], hrefs: &Hrefs) -> Vec<Arc<EntityCard>> {
        let group = hrefs.group();
        // A panic in another thread leaves the map whole: entries are put in at once.
        let mut made = self.cards.lock().unwrap_or_else(PoisonError::into_inner);
        let made = made.entry(group).or_default();
        let card = |(ix, count): &(EntityIx, usize)| {
            let make = || Arc::new(self.entity_card(*ix, *count, hrefs));
            made.entry((*ix, *count)).or_insert_with(make).clone()
        };
        who.iter().map(card).collect()
    }

    /// One line about an entity that is named so many times.
    pub fn entity_card(&self, ix: EntityIx, count: usize, hrefs: &Hrefs) -> EntityCard {
        let Shared {
            id,
            name,
            kind_word,
            summary,
            ..
        } = &self.shared[ix.0 as usize];
        EntityCard {
            written: self.written_entity(ix),
            known: self.known(ix),
            id: id.clone(),
            name: name.clone(),
            href: hrefs.page(self.path_of(ix)),
            kind: self.site.entity(ix).kind.as_str(),
            kind_word: kind_word.clone(),
            summary: summary.clone(),
            count,
            count_words: match self.named.get(count) {
                Some(words) => words.clone(),
                None => named(&self.words, count),
            },
        }
    }

    /// An entity's type in words.
    pub fn kind_word(&self, entity: &Entity) -> String {
        self.words
            .text(&format!("type-{}", entity.kind.as_str()))
            .into_owned()
    }

    /// One line about an article.
    pub fn article_card(&self, ix: DocIx, hrefs: &Hrefs) -> ArticleCard {
        let document = self.site.document(ix);
        let meta = &document.article.meta;
        ArticleCard {
            written: self.written_in(&document.language),
            title: document.title.clone(),
            href: hrefs.page(&document.path),
            subtitle: meta.subtitle.clone(),
            summary: meta.summary.clone(),
            authors: document
                .authors
                .iter()
                .map(|it| self.person(it, hrefs))
                .collect(),
            kind_word: self.genre_word(document),
            date: meta.date.as_ref().map(|date| self.date(date, None)),
        }
    }

    /// An article's kind in words; one that the interface does not know is shown as typed.
    pub fn genre_word(&self, document: &Document) -> Option<String> {
        let genre = document.article.meta.genre.as_ref()?;
        let key = format!("article-kind-{}", genre.to_lowercase());
        Some(match self.words.has(&key) {
            true => self.words.text(&key).into_owned(),
            false => genre.to_string(),
        })
    }

    /// A topic as a link.
    pub fn topic_link(&self, topic: u32, hrefs: &Hrefs) -> Link {
        let topic = &self.site.topics[topic as usize];
        let path = self.in_tree(&format!("topics/{}/", topic.id.as_str()));
        Link {
            text: topic.name.clone(),
            href: Some(hrefs.page(&path)),
        }
    }

    /// The pages of a divided list; none for a list of one page.
    pub fn pager(&self, base: &str, current: usize, total: usize, hrefs: &Hrefs) -> Option<Pager> {
        if total < 2 {
            return None;
        }
        let href = |n: usize| hrefs.page(&page_path(base, n));
        let mut pages = Vec::new();
        let mut last = 0;
        for n in 1..=total {
            if n == 1 || n == total || n.abs_diff(current) <= 2 {
                if n > last + 1 {
                    pages.push(Link {
                        text: "…".into(),
                        href: None,
                    });
                }
                pages.push(Link {
                    text: self.words.number(n as i64).into(),
                    href: Some(href(n)),
                });
                last = n;
            }
        }
        let args = [("number", current.into()), ("total", total.into())];
        Some(Pager {
            current,
            total,
            words: self.words.format("page-of", &args).into_owned(),
            prev: (current > 1).then(|| href(current - 1)),
            next: (current < total).then(|| href(current + 1)),
            pages,
        })
    }

    /// The block that a place in a text links to.
    pub fn block_href(&self, ix: DocIx, block: Option<u32>, hrefs: &Hrefs) -> String {
        let document = self.site.document(ix);
        let part = block.map_or("", |block| &*document.body.blocks[block as usize].id);
        hrefs.part(&document.path, part)
    }

    /// An absolute address; none without base_url.
    pub fn absolute(&self, path: &str) -> Option<String> {
        let path = match self.site.config.links {
            crate::project::LinkStyle::Folder => path.to_owned(),
            crate::project::LinkStyle::File if path.is_empty() || path.ends_with('/') => {
                format!("{path}index.html")
            }
            crate::project::LinkStyle::File => path.to_owned(),
        };
        Some(self.site.config.base_url.as_ref()?.join(&path))
    }
}

fn named(words: &Words, count: usize) -> Arc<str> {
    words
        .format("entity-named", &[("count", count.into())])
        .as_ref()
        .into()
}

/// What is said of an entity wherever it is named, made once.
struct Shared {
    id: Arc<str>,
    name: Arc<str>,
    path: String,
    kind_word: Arc<str>,
    summary: Option<Arc<str>>,
    json_ld: OnceLock<Box<RawValue>>,
}

impl Shared {
    fn new(entity: &Entity, site: &Site, words: &Words) -> Shared {
        let text = |text: &Text| Arc::from(text.get(&site.language, &site.config.language));
        Shared {
            id: entity.id.as_str().into(),
            name: text(&entity.name),
            path: match site.is_further() {
                true => format!("{}{}", site.prefix, entity.path()),
                false => entity.path(),
            },
            kind_word: words
                .text(&format!("type-{}", entity.kind.as_str()))
                .as_ref()
                .into(),
            summary: entity.summary.as_ref().map(text),
            json_ld: OnceLock::new(),
        }
    }
}

/// The path of a page of a divided list: the list's own, then `2/`, `3/` …
pub fn page_path(base: &str, number: usize) -> String {
    match number {
        0 | 1 => base.to_owned(),
        number => format!("{base}{number}/"),
    }
}
