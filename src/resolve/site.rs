//! What all files say together.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::parse::article::Article;
use crate::parse::dates::{Date, Status};
use crate::parse::facts::{
    Account, Alias, EntityType, FactLine, Image, Location, Redirect, ReferenceDef, Source,
};
use crate::parse::markdown::Body;
use crate::project::Config;
use crate::yaml::{Id, Lang, Origin, Text};

/// An entity, by its place in [`Site::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIx(pub u32);

/// An event, by its place in [`Site::events`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventIx(pub u32);

/// A text, by its place in [`Site::documents`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocIx(pub u32);

/// All that the site says, ids resolved; what views are made from.
#[derive(Debug)]
pub struct Site {
    /// site.yaml.
    pub config: Arc<Config>,
    /// The language of this tree: the site's, or one of its further languages.
    pub language: Lang,
    /// What stands before the path of each page of this tree: nothing, or `ur/`.
    pub prefix: Arc<str>,
    /// Articles, entity texts and pages, in that order; each by slug.
    pub documents: Vec<Document>,
    /// By id.
    pub entities: Vec<Arc<Entity>>,
    /// In the contract's order.
    pub events: Vec<Arc<Event>>,
    /// The place of each event, by id; only looked up in.
    pub event_ids: Arc<FxHashMap<Id, EventIx>>,
    /// In the order in which they were written.
    pub relations: Vec<Arc<Relation>>,
    /// By id.
    pub references: Arc<BTreeMap<Id, ReferenceDef>>,
    /// By id.
    pub topics: Vec<Topic>,
    /// For each entity, where it is named: in the order of `documents`.
    pub backlinks: Vec<Vec<Backlink>>,
    /// For each entity, how often it is named.
    pub named: Vec<usize>,
    /// For each entity, its events.
    pub entity_events: Vec<Vec<EventIx>>,
    /// For each entity, its relations (places in `relations`).
    pub entity_relations: Vec<Vec<u32>>,
    /// For each entity, the articles that it wrote.
    pub entity_wrote: Vec<Vec<DocIx>>,
    /// Files to be copied: output path → path in the site.
    pub copies: BTreeMap<Arc<str>, Arc<str>>,
    /// Old addresses, and what they lead to.
    pub redirects: BTreeMap<Arc<str>, (Moved, Origin)>,
}

/// What an old address leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moved {
    /// A page, by its path.
    Page(Arc<str>),
    /// An event, on whichever page of the timeline it stands.
    Event(EventIx),
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocKind {
    /// An article.
    Article,
    /// An entity's page text.
    Entity(EntityIx),
    /// A page of content/pages.
    Page,
}

/// A text with all that was found in it.
#[derive(Debug, Clone)]
pub struct Document {
    /// What it is.
    pub kind: DocKind,
    /// What its file says.
    pub article: Arc<Article>,
    /// Its text, with the names of hand-made links filled in.
    pub body: Arc<Body>,
    /// Its language.
    pub language: Lang,
    /// Whether its page stands in this tree; else it stands in another, in another language.
    pub stands: bool,
    /// Its translations, by language; of a translation none.
    pub translations: Vec<Arc<Article>>,
    /// The page's path: `articles/slug/`.
    pub path: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// Who wrote.
    pub authors: Vec<Person>,
    /// Who explains.
    pub editors: Vec<Person>,
    /// The later of `updated` and the last correction.
    pub updated: Option<Date>,
    /// Topics, by their place in [`Site::topics`].
    pub topics: Vec<u32>,
    /// Every place where an entity is named, in the order of the text.
    pub mentions: Arc<[Mention]>,
    /// The same by entity.
    pub groups: Arc<Groups>,
    /// What each hole that holds an address leads to: hole → target.
    pub targets: BTreeMap<u32, Target>,
    /// For each note, what each of its holes that holds an address leads to.
    pub note_targets: Vec<BTreeMap<u32, Target>>,
    /// Output paths of the pictures of `{figure}` components: hole → path.
    pub figures: BTreeMap<u32, Arc<str>>,
    /// For each note of the front matter, the block that it stands beside.
    pub notes: Vec<Option<u32>>,
    /// For each question, its block.
    pub questions: Vec<Option<u32>>,
    /// For each correction, its block.
    pub corrections: Vec<Option<u32>>,
    /// Events that this text tells, in the order of all events.
    pub events: Vec<EventIx>,
}

/// A name in a by-line.
#[derive(Debug, Clone)]
pub enum Person {
    /// An entity.
    Entity(EntityIx),
    /// Only a name.
    Name(Arc<str>),
}

/// One place where an entity is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Which.
    pub entity: EntityIx,
    /// The name in the body's text.
    pub start: u32,
    /// Its end.
    pub end: u32,
    /// The sentence around it in the body's text.
    pub sentence: (u32, u32),
    /// The block that it stands in.
    pub block: u32,
    /// What becomes of it on the page.
    pub linking: Linking,
}

/// What becomes of a mention on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linking {
    /// It counts.
    Counted,
    /// It becomes a link.
    Linked,
    /// The editor linked it.
    ByHand,
}

/// The mentions of one entity in one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlink {
    /// The text.
    pub document: DocIx,
    /// Which of its groups.
    pub group: u32,
}

/// The mentions of one text by entity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Groups {
    /// Places in the text's `mentions`, group by group; in each in the order of the text.
    places: Vec<u32>,
    /// Each entity once, in order, with the end of its group in `places`.
    ends: Vec<(EntityIx, u32)>,
}

impl Groups {
    /// Groups mentions.
    pub fn new(mentions: &[Mention]) -> Groups {
        let mut places: Vec<u32> = (0..mentions.len() as u32).collect();
        let entity = |at: u32| mentions[at as usize].entity;
        places.sort_by_key(|at| entity(*at));
        let ends = places
            .chunk_by(|a, b| entity(*a) == entity(*b))
            .scan(0, |end, group| {
                *end += group.len() as u32;
                Some((entity(group[0]), *end))
            })
            .collect();
        Groups { places, ends }
    }

    /// Whom the text names, each once, with how often.
    pub fn counts(&self) -> impl Iterator<Item = (EntityIx, usize)> {
        self.ends.iter().scan(0, |start, (entity, end)| {
            let count = end - std::mem::replace(start, *end);
            Some((*entity, count as usize))
        })
    }

    /// The places of a group in the text's `mentions`.
    pub fn group(&self, number: u32) -> &[u32] {
        let number = number as usize;
        let start = match number.checked_sub(1) {
            Some(before) => self.ends[before].1,
            None => 0,
        };
        &self.places[start as usize..self.ends[number].1 as usize]
    }
}

/// What an address in a text leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page, by its path, with the part behind `#`.
    Page(Arc<str>, Option<Arc<str>>),
    /// A path of the site, from its root, as typed without the leading slash.
    Root(Arc<str>),
    /// A part of the same page.
    Part(Arc<str>),
}

/// An entity, joined from all places that define it.
#[derive(Debug, Clone)]
pub struct Entity {
    /// The id.
    pub id: Id,
    /// Where it was first defined.
    pub origin: Origin,
    /// The files that define it.
    pub files: Vec<Arc<str>>,
    /// The name.
    pub name: Text,
    /// The type.
    pub kind: EntityType,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// One or two sentences.
    pub summary: Option<Text>,
    /// Of its life or existence.
    pub date: Option<Date>,
    /// The table.
    pub facts: Vec<FactLine>,
    /// Where on Earth.
    pub location: Option<Location>,
    /// Q-number.
    pub wikidata: Option<Arc<str>>,
    /// Addresses of the same thing elsewhere.
    pub same_as: Vec<Arc<str>>,
    /// Whether mentions become links.
    pub link: bool,
    /// A picture, with the output path of its file.
    pub image: Option<(Image, Arc<str>)>,
    /// Who says so.
    pub sources: Vec<Source>,
    /// Old addresses.
    pub redirect_from: Vec<Redirect>,
    /// Its page text.
    pub document: Option<DocIx>,
}

/// An event, joined from all places that tell it.
#[derive(Debug, Clone)]
pub struct Event {
    /// The id, given or made.
    pub id: Id,
    /// Where it was first told.
    pub origin: Origin,
    /// When.
    pub date: Option<Date>,
    /// Title.
    pub title: Text,
    /// How it stands.
    pub status: Status,
    /// Who and what took part.
    pub entities: Vec<EntityIx>,
    /// Where.
    pub place: Option<EntityIx>,
    /// What each article tells of it; a facts file's telling has no document.
    pub tellings: Vec<Telling>,
    /// Sources that tell it differently.
    pub accounts: Vec<Account>,
    /// Who says so.
    pub sources: Vec<Source>,
    /// Old addresses.
    pub redirect_from: Vec<Redirect>,
}

/// What one place tells of an event.
#[derive(Debug, Clone)]
pub struct Telling {
    /// The article.
    pub document: Option<DocIx>,
    /// Its own summary.
    pub summary: Option<Text>,
    /// The words that it rests on.
    pub passage: Option<Arc<str>>,
    /// The block that they stand in.
    pub block: Option<u32>,
}

/// Who did what to whom.
#[derive(Debug, Clone)]
pub struct Relation {
    /// Who.
    pub from: Vec<EntityIx>,
    /// To whom.
    pub to: Vec<EntityIx>,
    /// What, inline Markdown.
    pub label: Text,
    /// When.
    pub date: Option<Date>,
    /// How it stands, if it was said.
    pub status: Status,
    /// The article.
    pub document: Option<DocIx>,
    /// The words that it rests on.
    pub passage: Option<Arc<str>>,
    /// The block that they stand in.
    pub block: Option<u32>,
    /// Who says so.
    pub sources: Vec<Source>,
}

/// A topic.
#[derive(Debug, Clone)]
pub struct Topic {
    /// The id, made from the name.
    pub id: Id,
    /// The name, as first typed.
    pub name: Arc<str>,
    /// The articles on it.
    pub documents: Vec<DocIx>,
}

impl Site {
    /// An entity.
    pub fn entity(&self, ix: EntityIx) -> &Entity {
        &self.entities[ix.0 as usize]
    }

    /// An event.
    pub fn event(&self, ix: EventIx) -> &Event {
        &self.events[ix.0 as usize]
    }

    /// A text.
    pub fn document(&self, ix: DocIx) -> &Document {
        &self.documents[ix.0 as usize]
    }

    /// The entity of an id.
    pub fn find_entity(&self, id: &str) -> Option<EntityIx> {
        let at = self
            .entities
            .binary_search_by(|entity| entity.id.as_str().cmp(id))
            .ok()?;
        Some(EntityIx(at as u32))
    }

    /// The mentions of a backlink, by their places in its text's `mentions`.
    pub fn places(&self, link: Backlink) -> &[u32] {
        self.document(link.document).groups.group(link.group)
    }

    /// The event of an id.
    pub fn find_event(&self, id: &str) -> Option<EventIx> {
        self.event_ids.get(id).copied()
    }

    /// A reference of that id, or the list's text itself, or an address.
    pub fn find_reference(&self, id: &str) -> Option<(&Id, &ReferenceDef)> {
        self.references.get_key_value(id)
    }

    /// Whether this is the tree of a further language.
    pub fn is_further(&self) -> bool {
        !self.prefix.is_empty()
    }

    /// All articles, with their places.
    pub fn articles(&self) -> impl Iterator<Item = (DocIx, &Document)> {
        self.documents
            .iter()
            .enumerate()
            .take_while(|(_, document)| document.kind == DocKind::Article)
            .map(|(at, document)| (DocIx(at as u32), document))
    }
}

impl Mention {
    /// The name's bytes in the body's text.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Entity {
    /// The page's path: `entities/russia/`.
    pub fn path(&self) -> String {
        format!("entities/{}/", self.id.as_str())
    }
}

/// The page path of an article.
pub fn article_path(slug: &Id) -> String {
    format!("articles/{}/", slug.as_str())
}
