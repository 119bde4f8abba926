//! What one file says.

use std::ops::Deref;
use std::sync::Arc;

use crate::diag::{Diagnostics, SourceFile};
use crate::parse::dates::Date;
use crate::parse::facts::{
    CorrectionDef, EntityDef, Facts, NameOrId, NoteDef, QuestionDef, Redirect, ReferenceDef,
};
use crate::parse::markdown::Body;
use crate::project::MentionPolicy;
use crate::yaml::{Id, Lang, Origin};

/// What a file is, by the folder that it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `content/articles/**/*.md`
    Article,
    /// `content/entities/**/*.md`
    Entity,
    /// `content/pages/**/*.md`
    Page,
    /// `content/facts/**/*.yaml`
    Facts,
}

/// One file, read: what its front matter says, and a body in pieces.
#[derive(Debug)]
pub struct Article {
    /// The file.
    pub file: Arc<SourceFile>,
    /// What its front matter says. Where only the text below is another, it is the very same.
    pub head: Arc<Head>,
    /// The text.
    pub body: Arc<Body>,
}

/// What the front matter of a file says, or the whole of a file of facts: definitions, references
/// not yet resolved. Its places lie in `top`, which ends with it: so it is a function of these
/// bytes alone, and the text below may change without it.
#[derive(Debug)]
pub struct Head {
    /// The file up to the text.
    pub top: Arc<SourceFile>,
    /// What the file is.
    pub kind: Kind,
    /// The slug (an entity file: the entity's id), from the front matter or the file's name.
    pub slug: Id,
    /// The language in the file's name: `SLUG.LANG.md` is a translation of `SLUG.md`.
    pub translation: Option<Lang>,
    /// The front matter's keys of an article or a page.
    pub meta: Meta,
    /// The entity that an entity file defines.
    pub entity: Option<EntityDef>,
    /// What it defines for the whole site.
    pub facts: Facts,
    /// What is wrong with it.
    pub faults: Diagnostics,
}

/// An article says all that its front matter does.
impl Deref for Article {
    type Target = Head;

    fn deref(&self) -> &Head {
        &self.head
    }
}

/// The front matter of an article or a page, without what it defines for the whole site.
#[derive(Debug, Clone, Default)]
pub struct Meta {
    /// The front matter as a whole, for diagnostics.
    pub origin: Option<Origin>,
    /// Title; empty for entity and facts files.
    pub title: Arc<str>,
    /// Second title.
    pub subtitle: Option<Arc<str>>,
    /// What lists, feeds and cards show.
    pub summary: Option<Arc<str>>,
    /// Who wrote.
    pub authors: Vec<NameOrId>,
    /// Who explains.
    pub editors: Vec<NameOrId>,
    /// Of publication.
    pub date: Option<Date>,
    /// Of the last change.
    pub updated: Option<Date>,
    /// The language, where the front matter names one.
    pub language: Option<Lang>,
    /// Built only with `--drafts`.
    pub draft: bool,
    /// `op-ed`, `report`, `lesson` …
    pub genre: Option<Arc<str>>,
    /// Topics.
    pub topics: Vec<TopicName>,
    /// The text that is explained.
    pub source: Option<Box<ReferenceDef>>,
    /// Remarks on the text.
    pub notes: Vec<NoteDef>,
    /// For the classroom.
    pub questions: Vec<QuestionDef>,
    /// What was put right.
    pub corrections: Vec<CorrectionDef>,
    /// Which mentions become links here.
    pub mentions: Option<MentionPolicy>,
    /// Old addresses.
    pub redirect_from: Vec<Redirect>,
    /// What is still to be confirmed; never published.
    pub review: Option<Arc<str>>,
}

/// A topic, as an article names it.
#[derive(Debug, Clone)]
pub struct TopicName {
    /// As it was typed.
    pub name: Arc<str>,
    /// Where.
    pub origin: Origin,
}
