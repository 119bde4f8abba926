//! Everything that has a `review`, and by what it is called.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Finding, Kind, first_line};
use crate::diag::{Span, did_you_mean};
use crate::parse::article::Article;
use crate::resolve::{Event, Site};
use crate::yaml::{Cut, Id, Origin};

/// Something with a `review`.
#[derive(Debug, Clone)]
pub struct Pending {
    /// `entity:russia`, `event:visit-2012`, `article:a`, `note:articles/a/2`; unique but where one
    /// thing is written in several files.
    pub id: String,
    /// The mapping that it stands in.
    origin: Origin,
    /// What it is, in words: «Russia».
    name: String,
    /// What is to be confirmed.
    said: Arc<str>,
}

impl Pending {
    /// What there is to see.
    pub(super) fn finding(&self) -> Finding {
        let Pending {
            id,
            origin,
            name,
            said,
        } = self;
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        Finding {
            kind: Kind::Review,
            id: Some(id.clone()),
            span: first_line(&origin.key("review").key_span()),
            message: match name.is_empty() {
                true => said,
                false => format!("{name}: {said}"),
            },
            hint: format!("`ibid review --accept {id}` confirms it"),
        }
    }

    /// Where its `review` stands.
    pub fn span(&self) -> Span {
        self.origin.key("review").key_span()
    }

    /// How to take the `review` out of its file; None: only by hand.
    pub fn cut(&self) -> Option<Cut> {
        self.origin.without("review")
    }
}

/// The ids of events by the place where each was first told.
type MadeIds = FxHashMap<(Arc<str>, u32), Id>;

fn made_ids(site: &Site) -> MadeIds {
    let place = |event: &Event| (event.origin.file().path.clone(), event.origin.span().start);
    let events = site.events.iter();
    events.map(|it| (place(it), it.id.clone())).collect()
}

/// All of them, file by file. `site` says which ids were made for events that have none.
pub fn pending(articles: &[Arc<Article>], site: Option<&Site>) -> Vec<Pending> {
    let mut all = Vec::new();
    let ids = site.map(made_ids).unwrap_or_default();
    for article in articles {
        of_file(article, &ids, &mut all);
    }
    all
}

fn of_file(article: &Article, made: &MadeIds, all: &mut Vec<Pending>) {
    let file = &article.file.path;
    let stem = file.strip_prefix("content/").unwrap_or(file);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let mut add = |id: String, origin: Option<&Origin>, name: &str, said: &Option<Arc<str>>| {
        if let (Some(origin), Some(said)) = (origin, said) {
            let (origin, name, said) = (origin.clone(), name.to_owned(), said.clone());
            all.push(Pending {
                id,
                origin,
                name,
                said,
            });
        }
    };
    let meta = &article.meta;
    let slug = match &article.translation {
        Some(language) => format!("{}.{language}", article.slug),
        None => article.slug.to_string(),
    };
    add(
        format!("article:{slug}"),
        meta.origin.as_ref(),
        "",
        &meta.review,
    );
    let own = article.entity.iter();
    for entity in own.chain(&article.facts.entities) {
        let name = entity
            .name
            .as_ref()
            .map_or(entity.id.as_str(), |name| name.first());
        add(
            format!("entity:{}", entity.id),
            Some(&entity.origin),
            name,
            &entity.review,
        );
    }
    for (at, event) in article.facts.events.iter().enumerate() {
        let title = event.title.as_ref().map_or("", |title| title.first());
        let own = || (event.origin.file().path.clone(), event.origin.span().start);
        let pending = event.review.is_some();
        let id = event
            .id
            .as_ref()
            .or_else(|| pending.then(|| made.get(&own())).flatten());
        let id = match id {
            Some(id) => format!("event:{id}"),
            None => format!("event:{stem}/{}", at + 1),
        };
        add(id, Some(&event.origin), title, &event.review);
    }
    for (at, relation) in article.facts.relations.iter().enumerate() {
        let id = format!("relation:{stem}/{}", at + 1);
        add(
            id,
            Some(&relation.origin),
            relation.label.first(),
            &relation.review,
        );
    }
    for (at, note) in meta.notes.iter().enumerate() {
        let id = format!("note:{stem}/{}", at + 1);
        add(
            id,
            Some(&note.origin),
            &shortened(note.text.text.trim()),
            &note.review,
        );
    }
    for (at, question) in meta.questions.iter().enumerate() {
        let id = format!("question:{stem}/{}", at + 1);
        add(
            id,
            Some(&question.origin),
            question.ask.first(),
            &question.review,
        );
    }
}

/// The first words of a text.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.len() {
        0..=8 => words.join(" "),
        _ => format!("{} …", words[..8].join(" ")),
    }
}

/// Those that were asked for by id: whole, or without the kind where that leaves no doubt.
pub fn chosen<'p>(all: &'p [Pending], typed: &[String]) -> Result<Vec<&'p Pending>, String> {
    let mut found: Vec<&Pending> = Vec::new();
    for id in typed {
        let bare = |it: &&Pending| it.id.split_once(':').is_some_and(|(_, name)| name == id);
        let mut these: Vec<&Pending> = all.iter().filter(|it| it.id == *id).collect();
        if these.is_empty() {
            these = all.iter().filter(bare).collect();
        }
        let mut ids: Vec<&str> = these.iter().map(|it| it.id.as_str()).collect();
        ids.dedup();
        match ids[..] {
            [] => {
                let known = all.iter().map(|it| it.id.as_str());
                let near = did_you_mean(id, known);
                let near = near.unwrap_or_else(|| "`ibid review` lists what there is".to_owned());
                return Err(format!(
                    "nothing that is to be confirmed is called `{id}`\n  {near}"
                ));
            }
            [_] => found.extend(these),
            _ => {
                let ids = ids.join("` or `");
                return Err(format!("`{id}` is more than one thing\n  write `{ids}`"));
            }
        }
    }
    Ok(found)
}
