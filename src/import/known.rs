//! What a site says already: nothing of it is written again, and no name is given twice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::names::Register;
use crate::names::words::key;
use crate::parse::Kind;
use crate::parse::article::Article;
use crate::yaml::{Id, Lang};

/// What a site knows, and what is written in this run.
#[derive(Debug, Default)]
pub struct Known {
    /// Entities by the keys of their names; only looked up in.
    names: FxHashMap<String, Id>,
    /// Names that several entities have, by key.
    shared: BTreeMap<String, BTreeSet<Id>>,
    /// Their ids.
    entities: BTreeSet<Id>,
    /// Articles by slug, with their paths.
    articles: BTreeMap<Id, Arc<str>>,
    /// Ids of references.
    references: BTreeSet<Id>,
    /// Ids of events.
    events: BTreeSet<Id>,
    /// The last number that was put behind an id, of an entity and of an event; only looked up in.
    numbers: FxHashMap<Id, u32>,
    event_numbers: FxHashMap<Id, u32>,
    /// The language of the site, if it is known.
    pub language: Option<Lang>,
}

impl Known {
    /// What the files of a site say.
    pub fn of<'a>(articles: impl IntoIterator<Item = &'a Article>, language: Lang) -> Known {
        let mut known = Known {
            language: Some(language),
            ..Known::default()
        };
        for article in articles {
            let head = &article.head;
            if head.kind == Kind::Article {
                known
                    .articles
                    .insert(head.slug.clone(), article.file.path.clone());
            }
            for entity in head.facts.entities.iter().chain(&head.entity) {
                known.entities.insert(entity.id.clone());
                let names = entity
                    .name
                    .iter()
                    .chain(entity.aliases.iter().map(|alias| &alias.name));
                for name in names.flat_map(|text| text.iter().map(|(_, name)| name)) {
                    let own = key(name);
                    let first = known
                        .names
                        .entry(own.clone())
                        .or_insert_with(|| entity.id.clone());
                    if *first != entity.id {
                        let all = known.shared.entry(own).or_default();
                        all.extend([first.clone(), entity.id.clone()]);
                    }
                }
            }
            let references = head
                .facts
                .references
                .iter()
                .filter_map(|reference| reference.id.clone());
            known.references.extend(references);
            let events = head
                .facts
                .events
                .iter()
                .filter_map(|event| event.id.clone());
            known.events.extend(events);
        }
        known
    }

    /// The entities of a name that several have.
    pub fn shared(&self, name: &str) -> Option<&BTreeSet<Id>> {
        self.shared.get(&key(name))
    }

    /// The path of the article by that slug.
    pub fn article(&self, slug: &Id) -> Option<&str> {
        self.articles.get(slug).map(|path| &**path)
    }

    /// Remembers an article that is written.
    pub fn add_article(&mut self, slug: &Id, path: &str) {
        self.articles.insert(slug.clone(), path.into());
    }

    /// An id for a new entity of that name, which is known from then on.
    pub fn add_entity<'n>(&mut self, name: &'n str, others: impl Iterator<Item = &'n str>) -> Id {
        let id = free(&Id::folded(name), &mut self.numbers, |id| {
            self.entities.contains(id)
        });
        self.entities.insert(id.clone());
        for name in std::iter::once(name).chain(others) {
            self.names.entry(key(name)).or_insert_with(|| id.clone());
        }
        id
    }

    /// An id for a new event.
    pub fn add_event(&mut self, wanted: &Id) -> Id {
        let id = free(wanted, &mut self.event_numbers, |id| {
            self.events.contains(id)
        });
        self.events.insert(id.clone());
        id
    }

    /// Whether there is a reference by that id; there is from then on.
    pub fn add_reference(&mut self, id: &Id) -> bool {
        self.references.insert(id.clone())
    }
}

impl Register for Known {
    fn entity(&self, name: &str) -> Option<&Id> {
        self.names.get(&key(name))
    }
}

/// The id, or with the first number that makes it a new one; `last` knows which were tried.
fn free(wanted: &Id, last: &mut FxHashMap<Id, u32>, is_taken: impl Fn(&Id) -> bool) -> Id {
    if !is_taken(wanted) {
        return wanted.clone();
    }
    let last = last.entry(wanted.clone()).or_insert(1);
    loop {
        *last += 1;
        let id = Id::folded(&format!("{wanted}-{last}"));
        if !is_taken(&id) {
            return id;
        }
    }
}
