//! What an editor writes down about the world: entities, events, relations, references, notes,
//! questions. Ids are checked for their form only; what they lead to is known after `resolve`.

use std::sync::Arc;

use crate::parse::dates::{Date, Status};
use crate::parse::markdown::Body;
use crate::yaml::{Id, Origin, Text};

/// An id as written at a place; not yet known to lead anywhere.
#[derive(Debug, Clone)]
pub struct Reference<T = Id> {
    /// What was written.
    pub id: T,
    /// Where.
    pub origin: Origin,
}

/// A name in a by-line: an entity's id, or a plain name.
#[derive(Debug, Clone)]
pub struct NameOrId {
    /// As typed.
    pub text: Arc<str>,
    /// Where.
    pub origin: Origin,
}

/// One entry of `sources`: a reference's id, a URL, or a text.
#[derive(Debug, Clone)]
pub struct Source {
    /// As typed.
    pub text: Arc<str>,
    /// Where.
    pub origin: Origin,
}

/// The type of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum EntityType {
    /// A human being.
    Person,
    /// A body of people: a state's organ, a firm, an alliance.
    Organization,
    /// A state.
    Country,
    /// Somewhere that is not a state.
    Place,
    /// An undertaking: a pipeline, a corridor.
    Project,
    /// A treaty, a contract, an understanding.
    Agreement,
    /// A thing that is made and sold.
    Product,
    /// An idea; the glossary.
    Concept,
    /// None of these.
    #[default]
    Other,
}

impl EntityType {
    /// All types, in the order in which lists show them.
    pub const ALL: [EntityType; 9] = [
        EntityType::Person,
        EntityType::Organization,
        EntityType::Country,
        EntityType::Place,
        EntityType::Project,
        EntityType::Agreement,
        EntityType::Product,
        EntityType::Concept,
        EntityType::Other,
    ];

    /// The word of the format.
    pub fn as_str(self) -> &'static str {
        match self {
            EntityType::Person => "person",
            EntityType::Organization => "organization",
            EntityType::Country => "country",
            EntityType::Place => "place",
            EntityType::Project => "project",
            EntityType::Agreement => "agreement",
            EntityType::Product => "product",
            EntityType::Concept => "concept",
            EntityType::Other => "other",
        }
    }

    /// Reads the word of the format; capitals do not matter.
    pub fn parse(text: &str) -> Option<EntityType> {
        EntityType::ALL
            .into_iter()
            .find(|kind| kind.as_str().eq_ignore_ascii_case(text))
    }
}

/// Another name of an entity in prose.
#[derive(Debug, Clone)]
pub struct Alias {
    /// The name, per language.
    pub name: Text,
    /// Whether a mention by this name may become a link.
    pub link: bool,
    /// When it was the name.
    pub date: Option<Date>,
    /// A remark for readers.
    pub note: Option<Arc<str>>,
    /// Where it was written.
    pub origin: Origin,
}

/// One line of the table on an entity's page.
#[derive(Debug, Clone)]
pub struct FactLine {
    /// What is said of it.
    pub label: Text,
    /// The value.
    pub value: Text,
    /// Who says so.
    pub sources: Vec<Source>,
}

impl Alias {
    /// Whether another place says no more than this one.
    pub fn says_the_same(&self, other: &Alias) -> bool {
        let dates = (&self.date, &other.date);
        let same_date = match dates {
            (Some(one), Some(two)) => one.says_the_same(two),
            (one, two) => one.is_none() && two.is_none(),
        };
        same_date && self.name == other.name && self.link == other.link && self.note == other.note
    }
}

impl FactLine {
    /// Whether another place says no more than this one.
    pub fn says_the_same(&self, other: &FactLine) -> bool {
        let sources = |it: &FactLine| -> Vec<Arc<str>> {
            it.sources
                .iter()
                .map(|source| source.text.clone())
                .collect()
        };
        self.label == other.label && self.value == other.value && sources(self) == sources(other)
    }
}

/// Degrees, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Location {
    /// Latitude, -90 to 90.
    pub lat: f64,
    /// Longitude, -180 to 180.
    pub lon: f64,
}

/// A picture.
#[derive(Debug, Clone)]
pub struct Image {
    /// Address, relative to the file that names it or from `/`.
    pub src: Arc<str>,
    /// What it shows, for those who do not see it.
    pub alt: Text,
    /// Who made it.
    pub credit: Option<Text>,
    /// Where it was written.
    pub origin: Origin,
}

/// One place's statement of an entity; several may be joined by `resolve`.
#[derive(Debug, Clone)]
pub struct EntityDef {
    /// The id.
    pub id: Id,
    /// Where it was defined.
    pub origin: Origin,
    /// The name in prose; `None` when this place only adds to an entity.
    pub name: Option<Text>,
    /// The type, if given.
    pub kind: Option<EntityType>,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// One or two sentences.
    pub summary: Option<Text>,
    /// Of its life or existence.
    pub date: Option<Date>,
    /// The table on its page.
    pub facts: Vec<FactLine>,
    /// Where on Earth.
    pub location: Option<Location>,
    /// Q-number.
    pub wikidata: Option<Arc<str>>,
    /// Addresses of the same thing elsewhere.
    pub same_as: Vec<Arc<str>>,
    /// Whether mentions become links, if given.
    pub link: Option<bool>,
    /// A picture.
    pub image: Option<Image>,
    /// Who says so.
    pub sources: Vec<Source>,
    /// Old addresses.
    pub redirect_from: Vec<Redirect>,
    /// What is still to be confirmed; never published.
    pub review: Option<Arc<str>>,
}

/// An old address that still leads here.
#[derive(Debug, Clone)]
pub struct Redirect {
    /// A path of the site, without the leading slash.
    pub path: Arc<str>,
    /// Where it was written.
    pub origin: Origin,
}

/// What another source says of an event.
#[derive(Debug, Clone)]
pub struct Account {
    /// When, in its telling.
    pub date: Option<Date>,
    /// What it says.
    pub text: Text,
    /// Which source.
    pub sources: Vec<Source>,
}

/// Words of the article that something rests on.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The words, as typed; per language.
    pub text: Text,
    /// Where they were given.
    pub origin: Origin,
}

/// One place's statement of an event.
#[derive(Debug, Clone)]
pub struct EventDef {
    /// The id, if given; else `resolve` makes one from the title and the year.
    pub id: Option<Id>,
    /// Where it was written.
    pub origin: Origin,
    /// The date, if given.
    pub date: Option<Date>,
    /// The title; `None` when this place tells an event of another place.
    pub title: Option<Text>,
    /// One or two sentences, inline Markdown.
    pub summary: Option<Text>,
    /// The status, if given.
    pub status: Option<Status>,
    /// Who and what took part.
    pub entities: Vec<Reference>,
    /// Where it took place.
    pub place: Option<Reference>,
    /// The words of the article that tell of it.
    pub passage: Option<Passage>,
    /// Sources that tell it differently.
    pub accounts: Vec<Account>,
    /// Who says so.
    pub sources: Vec<Source>,
    /// Old addresses.
    pub redirect_from: Vec<Redirect>,
    /// What is still to be confirmed; never published.
    pub review: Option<Arc<str>>,
}

/// Who did what to whom.
#[derive(Debug, Clone)]
pub struct RelationDef {
    /// Where it was written.
    pub origin: Origin,
    /// Who.
    pub from: Vec<Reference>,
    /// To whom.
    pub to: Vec<Reference>,
    /// What, inline Markdown.
    pub label: Text,
    /// When.
    pub date: Option<Date>,
    /// How it stands.
    pub status: Option<Status>,
    /// The words of the article that tell of it.
    pub passage: Option<Passage>,
    /// Who says so.
    pub sources: Vec<Source>,
    /// What is still to be confirmed; never published.
    pub review: Option<Arc<str>>,
}

/// A bibliographic reference.
#[derive(Debug, Clone)]
pub struct ReferenceDef {
    /// The id; `None` for an article's own `source`.
    pub id: Option<Id>,
    /// Where it was written.
    pub origin: Origin,
    /// Title.
    pub title: Option<Text>,
    /// Names or entity ids.
    pub authors: Vec<NameOrId>,
    /// Name or entity id.
    pub publisher: Option<NameOrId>,
    /// Of publication.
    pub date: Option<Date>,
    /// Address.
    pub url: Option<Arc<str>>,
    /// Address of a kept copy.
    pub archived: Option<Arc<str>>,
    /// What may be done with it.
    pub rights: Option<Arc<str>>,
}

/// The kind of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// What a reader should know besides.
    Context,
    /// Confirmed.
    Fact,
    /// The author's judgement.
    Opinion,
    /// The author's expectation.
    Forecast,
    /// Not so, or not known to be so.
    Doubtful,
}

impl NoteKind {
    /// All kinds.
    pub const ALL: [NoteKind; 5] = [
        NoteKind::Context,
        NoteKind::Fact,
        NoteKind::Opinion,
        NoteKind::Forecast,
        NoteKind::Doubtful,
    ];

    /// The word of the format.
    pub fn as_str(self) -> &'static str {
        match self {
            NoteKind::Context => "context",
            NoteKind::Fact => "fact",
            NoteKind::Opinion => "opinion",
            NoteKind::Forecast => "forecast",
            NoteKind::Doubtful => "doubtful",
        }
    }

    /// Reads the word of the format; capitals do not matter.
    pub fn parse(text: &str) -> Option<NoteKind> {
        NoteKind::ALL
            .into_iter()
            .find(|kind| kind.as_str().eq_ignore_ascii_case(text))
    }
}

/// A remark on the text, beside its passage.
#[derive(Debug, Clone)]
pub struct NoteDef {
    /// Where it was written.
    pub origin: Origin,
    /// What it remarks on.
    pub passage: Option<Passage>,
    /// Its kind.
    pub kind: NoteKind,
    /// Whose remark.
    pub by: Option<NameOrId>,
    /// The remark.
    pub text: Arc<Body>,
    /// Who says so.
    pub sources: Vec<Source>,
    /// What is still to be confirmed; never published.
    pub review: Option<Arc<str>>,
}

/// A question for the classroom.
#[derive(Debug, Clone)]
pub struct QuestionDef {
    /// Where it was written.
    pub origin: Origin,
    /// The question.
    pub ask: Text,
    /// What to choose from; empty: an open question.
    pub choices: Vec<Text>,
    /// The right answers; each equals a choice where there are choices.
    pub answers: Vec<Text>,
    /// Why.
    pub why: Option<Text>,
    /// What it is about.
    pub passage: Option<Passage>,
    /// Whether pages show the answer.
    pub reveal: bool,
    /// What is still to be confirmed; never published.
    pub review: Option<Arc<str>>,
}

/// Something that was put right after publication.
#[derive(Debug, Clone)]
pub struct CorrectionDef {
    /// Where it was written.
    pub origin: Origin,
    /// When.
    pub date: Option<Date>,
    /// What.
    pub text: Text,
    /// Where in the text.
    pub passage: Option<Passage>,
}

/// All that one file defines for the whole site.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Entities.
    pub entities: Vec<EntityDef>,
    /// Events.
    pub events: Vec<EventDef>,
    /// Relations.
    pub relations: Vec<RelationDef>,
    /// References.
    pub references: Vec<ReferenceDef>,
}
