//! What templates see: one plain serialisable value per page. These fields are the documented
//! interface of the theme (templates/README.md); a change that breaks a template raises
//! [`VERSION`].

use std::sync::Arc;

use serde::Serialize;

/// The version of the views, given to every template as `version`.
pub const VERSION: u32 = 1;

/// HTML that is finished: escaped or sanitised. Templates print it with `| safe`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// A text that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Link {
    /// What is read.
    pub text: Arc<str>,
    /// Relative address; none: only a text.
    pub href: Option<String>,
}

/// `site`: what surrounds every page.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SiteView {
    /// Name of the site.
    pub title: String,
    /// Description, if any.
    pub description: Option<String>,
    /// Who is responsible, if given.
    pub author: Option<String>,
    /// Under which licence the text stands, if given.
    pub licence: Option<String>,
    /// Relative address of the front page.
    pub home: String,
    /// Relative address of the site's root: empty, or `../../`.
    pub root: String,
    /// The main menu.
    pub nav: Vec<NavItem>,
    /// Pages of content/pages, for the footer.
    pub pages: Vec<Link>,
    /// Address of the stylesheet.
    pub stylesheet: String,
    /// Address of the stylesheet with the site's own accent colour, if it has one.
    pub accent_stylesheet: Option<String>,
    /// Address of the stylesheet for highlighted code; only on pages that hold code.
    pub code_stylesheet: Option<String>,
    /// Address of the script that adds conveniences, if the theme has one.
    pub script: Option<String>,
    /// Address of the icon.
    pub icon: String,
    /// Address of the logo, if the site has one.
    pub logo: Option<String>,
    /// `auto`, `light` or `dark`.
    pub scheme: &'static str,
    /// Address of the feed, if there is one.
    pub feed: Option<String>,
    /// Address of data.json.
    pub data: String,
}

/// One entry of the main menu.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct NavItem {
    /// `articles`, `timeline`, `entities`, `topics`, `relations`, `glossary`.
    pub key: &'static str,
    /// What is read.
    pub text: String,
    /// Relative address.
    pub href: String,
    /// Whether this page is the one, or lies beneath it.
    pub current: bool,
}

/// `page`: what the head of every page needs.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Head {
    /// `index`, `article`, `articles`, `entity`, `entities`, `timeline`, `topic`, `relations`,
    /// `page`, `404`.
    pub kind: &'static str,
    /// BCP 47.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The page's own title.
    pub title: String,
    /// Title for the browser's tab: with the site's name.
    pub full_title: String,
    /// Meta description.
    pub description: Option<String>,
    /// Absolute address; none without base_url.
    pub canonical: Option<String>,
    /// Open Graph's type: `website`, `article` or `profile`.
    pub og_type: &'static str,
    /// Open Graph's `article:published_time`, an ISO date.
    pub published: Option<String>,
    /// Open Graph's `article:modified_time`, an ISO date.
    pub modified: Option<String>,
    /// Schema.org as JSON, escaped for a script element; print it with `| safe`.
    pub json_ld: Option<Html>,
    /// Absolute or relative addresses of the previous and next page of a divided list.
    pub prev: Option<String>,
    /// The next page of a divided list.
    pub next: Option<String>,
}

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
    /// What is read: a reference's title, an address without its scheme, a text.
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
    /// Title.
    pub title: String,
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
    /// Who and what took part.
    pub entities: Vec<Link>,
    /// Where.
    pub place: Option<Link>,
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
    /// Title of the article.
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
    /// The name.
    pub name: Arc<str>,
    /// Relative address.
    pub href: String,
    /// `person`, `country` …
    pub kind: &'static str,
    /// The type in words, singular.
    pub kind_word: String,
    /// One or two sentences.
    pub summary: Option<Arc<str>>,
    /// How often it is named (here: in the article, or together with the page's entity).
    pub count: usize,
    /// «named 3 times».
    pub count_words: String,
}

/// One line about an article.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ArticleCard {
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

/// `article` in article.html.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ArticleView {
    /// The slug.
    pub slug: Arc<str>,
    /// Title.
    pub title: Arc<str>,
    /// Second title.
    pub subtitle: Option<Arc<str>>,
    /// Summary.
    pub summary: Option<Arc<str>>,
    /// `op-ed` and so on, as typed.
    pub kind: Option<Arc<str>>,
    /// The kind in words.
    pub kind_word: Option<String>,
    /// Who wrote the argument.
    pub authors: Vec<Link>,
    /// Who explains it.
    pub editors: Vec<Link>,
    /// When it was published.
    pub date: Option<DateView>,
    /// When it was last changed.
    pub updated: Option<DateView>,
    /// Minutes of reading, at 220 words a minute, at least 1.
    pub minutes: usize,
    /// Topics.
    pub topics: Vec<Link>,
    /// The text that is explained.
    pub source: Option<ReferenceView>,
    /// What was put right, newest first.
    pub corrections: Vec<CorrectionView>,
    /// The headings of level 2 and 3.
    pub contents: Vec<ContentsItem>,
    /// The text: HTML with mentions linked, notes and marks of events behind their blocks.
    pub body: Html,
    /// Whether the text holds notes.
    pub has_notes: bool,
    /// Its events, in order.
    pub events: Vec<EventView>,
    /// Whom and what it names, most often named first.
    pub who: Vec<EntityCard>,
    /// For the classroom.
    pub questions: Vec<QuestionView>,
    /// What it cites, numbered in the order of first citation.
    pub references: Vec<ReferenceView>,
}

/// One line of the contents.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ContentsItem {
    /// 2 or 3.
    pub level: u8,
    /// The heading.
    pub text: String,
    /// `#a-tilt-and-why-now`.
    pub href: String,
}

/// What was put right.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct CorrectionView {
    /// When.
    pub date: Option<DateView>,
    /// What.
    pub text: String,
    /// Where in the text.
    pub href: Option<String>,
}

/// `note` in the component `beside_note` of parts/note.html: a remark beside its passage.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct NoteView {
    /// `_note-1`.
    pub id: String,
    /// `context`, `fact`, `opinion`, `forecast`, `doubtful`.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_word: String,
    /// Whose remark.
    pub by: Option<Link>,
    /// The remark.
    pub text: Html,
    /// Who says so.
    pub sources: Vec<SourceView>,
}

/// `events` in the component `beside_events` of parts/events-beside.html: what the paragraph
/// tells, as links to the timeline.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct EventMark {
    /// `_event-2012-visit`: what the article's own list of events links to.
    pub id: String,
    /// Title.
    pub title: String,
    /// Address of the event in the article's own list: `#_e-2012-visit`.
    pub href: String,
    /// When.
    pub date: Option<DateView>,
    /// The status.
    pub status: &'static str,
    /// The status in words.
    pub status_word: String,
}

/// A question for the classroom.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct QuestionView {
    /// `_question-1`.
    pub id: String,
    /// The question.
    pub ask: String,
    /// What to choose from.
    pub choices: Vec<String>,
    /// The right answers; empty where they are not to be shown, or the question is open.
    pub answers: Vec<String>,
    /// Why; none where it is not to be shown.
    pub why: Option<String>,
    /// Where in the text.
    pub href: Option<String>,
}

/// `entity` in entity.html.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct EntityView {
    /// The id.
    pub id: Arc<str>,
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
    /// Address at Wikidata.
    pub wikidata: Option<String>,
    /// Addresses of the same thing elsewhere.
    pub same_as: Vec<SourceView>,
    /// A picture.
    pub image: Option<ImageView>,
    /// Its page text.
    pub body: Html,
    /// What this person or body wrote.
    pub wrote: Vec<ArticleCard>,
    /// Where it is named, grouped by article.
    pub mentions: Vec<MentionsView>,
    /// How often it is named on the whole site.
    pub mention_count: usize,
    /// «named 12 times in 3 articles».
    pub mention_words: String,
    /// Where the mentions fill further pages.
    pub pager: Option<Pager>,
    /// 1 for the page that holds everything else; further pages hold mentions only.
    pub page_number: usize,
    /// Its events, in order.
    pub events: Vec<EventView>,
    /// Its events, by year (the same ones).
    pub more_events: Option<Link>,
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

/// A picture.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ImageView {
    /// Relative address.
    pub src: String,
    /// What it shows.
    pub alt: String,
    /// Who made it.
    pub credit: Option<String>,
    /// In pixels, where known.
    pub width: Option<u32>,
    /// In pixels, where known.
    pub height: Option<u32>,
}

/// The mentions of an entity in one article.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MentionsView {
    /// The article's title.
    pub title: Arc<str>,
    /// Its address.
    pub href: String,
    /// How many.
    pub count: usize,
    /// At most three sentences.
    pub quotes: Vec<QuoteView>,
    /// The others.
    pub more: Vec<QuoteView>,
    /// «and 9 more»; none when there are no others.
    pub more_words: Option<String>,
}

/// A sentence that names an entity.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct QuoteView {
    /// The sentence, escaped, the name in `<mark>`.
    pub html: Html,
    /// The paragraph's address.
    pub href: String,
}

/// Who did what to whom.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RelationView {
    /// Who.
    pub from: Vec<Link>,
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

/// `timeline` in timeline.html.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TimelineView {
    /// In order.
    pub years: Vec<YearView>,
    /// Where the list is divided.
    pub pager: Option<Pager>,
    /// How many events there are in all.
    pub count: usize,
}

/// `relations` in relations.html.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RelationsView {
    /// In the order in which they were written.
    pub relations: Vec<RelationView>,
    /// Where the list is divided.
    pub pager: Option<Pager>,
}

/// `text` in page.html: a page of content/pages.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TextView {
    /// Title.
    pub title: Arc<str>,
    /// Summary.
    pub summary: Option<Arc<str>>,
    /// The text.
    pub body: Html,
    /// What it cites, numbered in the order of first citation.
    pub references: Vec<ReferenceView>,
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
