//! The page of an article.

use std::sync::Arc;

use serde::Serialize;

use super::{DateView, DrawingView, EntityCard, EventView, Html, Link, ReferenceView, SourceView};

/// `article` in article.html and embed/article.html.
#[derive(Debug, Clone, Default, Hash, Serialize)]
pub struct ArticleView {
    /// The slug.
    pub slug: Arc<str>,
    /// The text's language and direction, where they are not the page's.
    pub written: Option<Written>,
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
    /// The kinds of its notes, for those who want to see some of them only.
    pub note_kinds: Vec<NoteKindView>,
    /// Its events, in order.
    pub events: Vec<EventView>,
    /// The same, drawn; none where fewer than two have a date.
    pub drawing: Option<DrawingView>,
    /// Whom and what it names, most often named first. Templates find in each card, besides its
    /// fields, the card itself as `html`: it is the same on many pages, and made once.
    #[serde(skip)]
    pub who: Vec<Arc<EntityCard>>,
    /// For the classroom.
    pub questions: Vec<QuestionView>,
    /// What it cites, numbered in the order of first citation.
    pub references: Vec<ReferenceView>,
    /// How to cite it: APA, MLA, Chicago, BibTeX.
    pub cite: Vec<CiteView>,
}

/// How to cite an article in one style.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct CiteView {
    /// `apa`, `mla`, `chicago`, `bibtex`.
    pub key: &'static str,
    /// The style's name.
    pub name: &'static str,
    /// The citation; for BibTeX, lines of text.
    pub html: Html,
}

/// The language of a text.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Written {
    /// BCP 47.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The language's name in itself, where the site has pages in it.
    pub name: Option<Arc<str>>,
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

/// Remarks of one kind.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct NoteKindView {
    /// `context`, `fact`, `opinion`, `forecast`, `doubtful`.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_word: String,
    /// How many there are.
    pub count: usize,
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
    /// The number of that paragraph, for paper.
    pub number: Option<usize>,
    /// Where in the text.
    pub href: Option<String>,
}
