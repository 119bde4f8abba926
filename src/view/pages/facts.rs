//! Dates, sources, events, relations: what many pages show.

use std::sync::Arc;

use serde::Serialize;

use super::{BelongsView, Html, Link, MapView, PlaceView, QuestionView, Written};

/// A date, ready to print.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DateView {
    /// In words: «due by the end of 2017».
    pub words: String,
    /// For `<time datetime>`; none where HTML has no form for it.
    pub datetime: Option<String>,
    /// EDTF, as typed.
    pub edtf: Arc<str>,
}

/// One entry of `sources`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SourceView {
    /// What is read: a reference's title, an address without its scheme, a text; a long one that the
    /// page has said before in few words.
    pub text: String,
    /// Address, relative (to the list of references) or of another host.
    pub href: Option<String>,
}

/// A bibliographic reference.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ReferenceView {
    /// The id of its list item: `_ref-dawn-2016`.
    pub id: Option<String>,
    /// Its number in this page's list, from 1.
    pub number: usize,
    /// Title.
    pub title: Option<String>,
    /// Who wrote.
    pub authors: Vec<Link>,
    /// Who published.
    pub publisher: Option<Link>,
    /// When.
    pub date: Option<DateView>,
    /// Address.
    pub url: Option<String>,
    /// Address of a kept copy.
    pub archived: Option<String>,
    /// What may be done with it.
    pub rights: Option<String>,
    /// Links back to where it is cited: `#_cite-dawn-2016-1`.
    pub cited: Vec<String>,
}

/// An event, as the lists show it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct EventView {
    /// The event's id; on the timeline page the id of its `<li>`.
    pub id: Arc<str>,
    /// The language of title and summary, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<Written>,
    /// Title.
    pub title: String,
    /// Another event of the same list has the same title: their links are told apart by the date.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub apart: bool,
    /// Relative address of the event on the timeline page.
    pub href: String,
    /// When; none: undated.
    pub date: Option<DateView>,
    /// `happened`, `ongoing`, `planned`, `awaited`, `cancelled`, `missed`, `disputed`.
    pub status: &'static str,
    /// The status in words.
    pub status_word: String,
    /// Inline HTML.
    pub summary: Option<Html>,
    /// Who and what took part: links, as «A, B and C»; none: nobody.
    pub entities: Option<Html>,
    /// Where.
    pub place: Option<Link>,
    /// What it rests on; none: nothing is said of that.
    pub evidence: Option<EvidenceView>,
    /// For the timeline's script; only there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub belongs: Option<BelongsView>,
}

/// What an event rests on.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct EvidenceView {
    /// What each article tells of it.
    pub passages: Vec<PassageView>,
    /// Sources that tell it differently.
    pub accounts: Vec<AccountView>,
    /// Who says so.
    pub sources: Vec<SourceView>,
}

/// A place in an article that something rests on.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PassageView {
    /// The language of title and words, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<Written>,
    /// Title of the article; a long one that the page has said before in few words.
    pub article: Arc<str>,
    /// Address of the paragraph (or of the article, where no passage was given).
    pub href: String,
    /// The words.
    pub words: Option<String>,
    /// This article's own summary, where it is not the event's first.
    pub summary: Option<Html>,
}

/// What another source says of an event.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AccountView {
    /// When, in its telling.
    pub date: Option<DateView>,
    /// What it says.
    pub text: String,
    /// Its language, where that is not the page's.
    pub written: Option<Written>,
    /// Which source.
    pub sources: Vec<SourceView>,
}

/// Events under one year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct YearView {
    /// `2012`, `510 BCE`, «Undated».
    pub label: String,
    /// The id of its heading: `_2012`.
    pub id: String,
    /// In the contract's order.
    pub events: Vec<EventView>,
}

/// One line about an entity.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct EntityCard {
    /// The id.
    pub id: Arc<str>,
    /// The language of name and summary, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<Written>,
    /// The name.
    pub name: Arc<str>,
    /// Relative address.
    pub href: String,
    /// `person`, `country` …
    pub kind: &'static str,
    /// The type in words, singular.
    pub kind_word: Arc<str>,
    /// One or two sentences.
    pub summary: Option<Arc<str>>,
    /// How often it is named (here: in the article, or together with the page's entity).
    pub count: usize,
    /// «named 3 times».
    pub count_words: Arc<str>,
    /// What is known first: its date, lines of its table; at most two.
    pub known: Vec<KnownView>,
}

/// A fact in a card.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct KnownView {
    /// What is said of it; none before a date.
    pub label: Option<String>,
    /// The value.
    pub value: String,
}

/// One line about an article.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ArticleCard {
    /// The language of the article, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<Written>,
    /// Title.
    pub title: Arc<str>,
    /// Relative address.
    pub href: String,
    /// Second title.
    pub subtitle: Option<Arc<str>>,
    /// Summary.
    pub summary: Option<Arc<str>>,
    /// Who wrote.
    pub authors: Vec<Link>,
    /// `op-ed` and so on in words.
    pub kind_word: Option<String>,
    /// When it was published.
    pub date: Option<DateView>,
}

/// A picture.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ImageView {
    /// Relative address.
    pub src: String,
    /// What it shows.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
    /// In pixels; none where the file is no picture whose size we can read.
    pub width: Option<u32>,
    /// In pixels.
    pub height: Option<u32>,
    /// The same smaller, as WebP: addresses and widths as `srcset` has them. None where it is shown
    /// as it is.
    pub srcset: Option<String>,
}

/// Who did what to whom.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RelationView {
    /// Who.
    pub from: Vec<Link>,
    /// The language of the label, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<Written>,
    /// What, inline HTML.
    pub label: Html,
    /// To whom.
    pub to: Vec<Link>,
    /// When.
    pub date: Option<DateView>,
    /// How it stands; `happened` is not worth a word.
    pub status: &'static str,
    /// The status in words.
    pub status_word: String,
    /// Where an article says so.
    pub passage: Option<PassageView>,
    /// Who says so.
    pub sources: Vec<SourceView>,
}

/// The pages of a divided list.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Pager {
    /// From 1.
    pub current: usize,
    /// How many.
    pub total: usize,
    /// «Page 2 of 7».
    pub words: String,
    /// The page before.
    pub prev: Option<String>,
    /// The page behind.
    pub next: Option<String>,
    /// The first, the last, and those near; a gap is an entry without an address.
    pub pages: Vec<Link>,
}

/// `facts` in a component: what its keys select, and nothing else.
#[derive(Debug, Clone, Default, Hash, Serialize)]
pub struct ComponentFacts {
    /// timeline: events in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<EventView>>,
    /// glossary: concepts by name; map: places; entity: the one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entities: Option<Vec<EntityCard>>,
    /// map: the places drawn, as on the page of the map.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maps: Option<Vec<MapView>>,
    /// map: the places in words, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<Vec<PlaceView>>,
    /// relations: those between or of the entities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relations: Option<Vec<RelationView>>,
    /// questions: those of the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub questions: Option<Vec<QuestionView>>,
    /// figure: the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageView>,
    /// quote: by whom, from where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Link>,
    /// quote: the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceView>,
}
