//! The page of an entity.

use std::sync::Arc;

use serde::Serialize;

use super::{
    ArticleCard, DateView, DrawingView, EntityCard, EventView, GraphView, Html, ImageView, MapView,
    Pager, ReferenceView, RelationView, SourceView, Written,
};

/// `entity` in entity.html and embed/entity.html.
#[derive(Debug, Clone, Default, Hash, Serialize)]
pub struct EntityView {
    /// The id.
    pub id: Arc<str>,
    /// The language of name and summary, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<Written>,
    /// The name.
    pub name: Arc<str>,
    /// `person`, `country` …
    pub kind: &'static str,
    /// The type in words, singular.
    pub kind_word: String,
    /// One or two sentences.
    pub summary: Option<Arc<str>>,
    /// Other names.
    pub aliases: Vec<AliasView>,
    /// Of its life or existence.
    pub date: Option<DateView>,
    /// The table.
    pub facts: Vec<FactView>,
    /// Where on Earth, in degrees, WGS 84.
    pub location: Option<LocationView>,
    /// The map around that.
    pub map: Option<MapView>,
    /// Itself and what it is related to, drawn.
    pub graph: Option<GraphView>,
    /// Address at Wikidata.
    pub wikidata: Option<String>,
    /// Addresses of the same thing elsewhere.
    pub same_as: Vec<SourceView>,
    /// A picture.
    pub image: Option<ImageView>,
    /// Its page text.
    pub body: Html,
    /// The language of that, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_written: Option<Written>,
    /// What this person or body wrote.
    pub wrote: Vec<ArticleCard>,
    /// Whom and what its page text names, for the cards beside the names.
    pub who: Vec<Arc<EntityCard>>,
    /// Where it is named, grouped by article.
    pub mentions: Vec<MentionsView>,
    /// How often it is named on the whole site.
    pub mention_count: usize,
    /// «named 12 times in 3 articles».
    pub mention_words: String,
    /// Where the mentions fill further pages.
    pub pager: Option<Pager>,
    /// 1 for the page that holds everything else; further pages hold mentions and events.
    pub page_number: usize,
    /// Its events, in order.
    pub events: Vec<EventView>,
    /// The same, drawn; none where fewer than two have a date.
    pub drawing: Option<DrawingView>,
    /// Its relations.
    pub relations: Vec<RelationView>,
    /// Whom and what it is most often named with in one paragraph.
    pub together: Vec<EntityCard>,
    /// Who says so.
    pub sources: Vec<SourceView>,
    /// What its page text cites, numbered in the order of first citation.
    pub references: Vec<ReferenceView>,
}

/// Another name.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AliasView {
    /// The name.
    pub name: Arc<str>,
    /// When it was the name.
    pub date: Option<DateView>,
    /// A remark.
    pub note: Option<Arc<str>>,
}

/// One line of an entity's table.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FactView {
    /// The language of the value, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<Written>,
    /// What is said of it.
    pub label: String,
    /// The value.
    pub value: String,
    /// Who says so.
    pub sources: Vec<SourceView>,
}

/// A point on Earth.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct LocationView {
    /// Degrees, as a decimal: `30.5`.
    pub lat: String,
    /// Degrees, as a decimal.
    pub lon: String,
    /// «30.5° N, 70° E».
    pub words: String,
}

/// The mentions of an entity in one article.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MentionsView {
    /// The language of title and sentences, where it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<Written>,
    /// The article's title.
    pub title: Arc<str>,
    /// Its address.
    pub href: String,
    /// How many.
    pub count: usize,
    /// At most three sentences, as list items: `<li>`, in it a link to the paragraph, the name in
    /// `<mark>`.
    pub quotes: Html,
    /// The others, likewise.
    pub more: Html,
    /// «and 9 more»; none when there are no others.
    pub more_words: Option<String>,
}
