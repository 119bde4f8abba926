//! Pages that are lists, and texts of content/pages.

use std::sync::Arc;

use serde::Serialize;

use super::{
    ArticleCard, DrawingView, EntityCard, EventView, FilterView, GraphView, Html, Link,
    OverviewView, Pager, ReferenceView, RelationView, Written, YearView,
};

/// `index` in index.html: the front page.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct IndexView {
    /// The newest article, shown large.
    pub lead: Option<ArticleCard>,
    /// Further articles, newest first; at most 20.
    pub articles: Vec<ArticleCard>,
    /// How many articles there are in all.
    pub article_count: usize,
    /// «All 120 articles»; none where all are shown.
    pub all_articles: Option<Link>,
    /// At most eight events: the newest dated ones, in order.
    pub events: Vec<EventView>,
    /// The entities named most often; at most twelve.
    pub entities: Vec<EntityCard>,
    /// Topics.
    pub topics: Vec<Link>,
    /// How many entities there are in all.
    pub entity_count: usize,
    /// How many events there are in all.
    pub event_count: usize,
}

/// `articles` in articles.html, and `topic` in topic.html.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ArticlesView {
    /// Heading: «Articles», or the topic.
    pub title: String,
    /// Newest first; undated ones last.
    pub articles: Vec<ArticleCard>,
    /// Where the list is divided.
    pub pager: Option<Pager>,
}

/// `entities` in entities.html.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct EntitiesView {
    /// By type; within a type by name.
    pub groups: Vec<EntityGroup>,
    /// Where the list is divided.
    pub pager: Option<Pager>,
}

/// Entities of one type.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct EntityGroup {
    /// `person`, `country` …; also the id of the heading, with `_` before it.
    pub kind: &'static str,
    /// The type in words, plural.
    pub kind_word: String,
    /// By name.
    pub entities: Vec<EntityCard>,
}

/// `timeline` in timeline.html and embed/timeline.html.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TimelineView {
    /// In order.
    pub years: Vec<YearView>,
    /// Where the list is divided.
    pub pager: Option<Pager>,
    /// How many events there are in all.
    pub count: usize,
    /// The events of this page, drawn; none where fewer than two have a date.
    pub drawing: Option<DrawingView>,
    /// How all events lie in time, where this page does not hold them all.
    pub overview: Option<OverviewView>,
    /// What they can be filtered by.
    pub filters: Vec<FilterView>,
}

/// `relations` in relations.html.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RelationsView {
    /// In the order in which they were written.
    pub relations: Vec<RelationView>,
    /// All of them drawn, on the first page; none: there is nothing to draw.
    pub graph: Option<GraphView>,
    /// Where the list is divided.
    pub pager: Option<Pager>,
}

/// `text` in page.html: a page of content/pages.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TextView {
    /// The text's language and direction, where they are not the page's.
    pub written: Option<Written>,
    /// Title.
    pub title: Arc<str>,
    /// Summary.
    pub summary: Option<Arc<str>>,
    /// The text.
    pub body: Html,
    /// Whom and what it names, for the cards beside the names.
    pub who: Vec<Arc<EntityCard>>,
    /// What it cites, numbered in the order of first citation.
    pub references: Vec<ReferenceView>,
}

/// `search` in search.html.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SearchView {
    /// Address of the folder that holds the index; ends in `/`.
    pub index: String,
    /// In how many parts the index of this language stands: in that folder itself, then in
    /// `part-2/`, `part-3/` … of it.
    pub parts: usize,
    /// The kinds of things that this site has to find.
    pub kinds: Vec<SearchKind>,
}

/// A kind of things to find.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SearchKind {
    /// `article`, `entity`, `event`, `page`.
    pub key: &'static str,
    /// In words, plural.
    pub text: String,
}
