//! What all files say → a site for each tree.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::documents::FoundPassage;
use super::site::{DocKind, Document, Entity, Site};
use super::trees::Tree;
use super::{Facts, PassageKey, index, topics};
use crate::parse::facts::ReferenceDef;
use crate::project::Config;
use crate::yaml::Id;

/// A text, its tree, and what was found in it for events and relations.
pub struct Read {
    pub document: Document,
    pub tree: usize,
    pub passages: Vec<(PassageKey, FoundPassage)>,
}

/// All that the files say, before it is laid out in trees.
pub struct Said<'a> {
    pub config: &'a Arc<Config>,
    pub entities: Vec<Arc<Entity>>,
    pub references: Arc<BTreeMap<Id, ReferenceDef>>,
    pub facts: Facts,
    /// Texts, then translations.
    pub documents: Vec<Read>,
}

impl Said<'_> {
    /// One site for each tree, the site's own first. Further ones are copies, so that a site of
    /// one language has none.
    pub fn sites(self, trees: &[Tree], choices: &[Vec<usize>]) -> Vec<Site> {
        let number = 1..trees.len();
        let further: Vec<Site> = number
            .map(|number| self.further(number, &trees[number], &choices[number]))
            .collect();
        let own = self.own(&trees[0], &choices[0]);
        std::iter::once(own).chain(further).collect()
    }

    fn further(&self, number: usize, tree: &Tree, choice: &[usize]) -> Site {
        let mut facts = self.facts.clone();
        let mut documents = Vec::with_capacity(choice.len());
        for at in choice {
            let read = &self.documents[*at];
            for (key, found) in &read.passages {
                facts.rest(*key, found.clone());
            }
            let mut document = Document {
                stands: read.tree == number,
                ..read.document.clone()
            };
            // An entity has a page in every tree, and its text stands on that.
            if matches!(document.kind, DocKind::Entity(_)) {
                document.path = format!("{}{}", tree.prefix, document.path).into();
            }
            documents.push(document);
        }
        let (entities, references) = (self.entities.clone(), self.references.clone());
        site(self.config, tree, documents, entities, facts, references)
    }

    fn own(self, tree: &Tree, choice: &[usize]) -> Site {
        let Said {
            config,
            entities,
            references,
            mut facts,
            documents,
        } = self;
        let mut all: Vec<Option<Read>> = documents.into_iter().map(Some).collect();
        let mut documents = Vec::with_capacity(choice.len());
        for read in choice.iter().filter_map(|at| all[*at].take()) {
            for (key, found) in read.passages {
                facts.rest(key, found);
            }
            documents.push(read.document);
        }
        site(config, tree, documents, entities, facts, references)
    }
}

fn site(
    config: &Arc<Config>,
    tree: &Tree,
    documents: Vec<Document>,
    entities: Vec<Arc<Entity>>,
    facts: Facts,
    references: Arc<BTreeMap<Id, ReferenceDef>>,
) -> Site {
    let Facts {
        events,
        event_ids,
        relations,
        wanted: _,
    } = facts;
    let relations = relations.into_iter().map(|placed| placed.relation);
    let mut site = Site {
        config: config.clone(),
        language: tree.language.clone(),
        prefix: tree.prefix.clone(),
        documents,
        entities,
        events,
        event_ids,
        relations: relations.collect(),
        references,
        topics: Vec::new(),
        backlinks: Vec::new(),
        named: Vec::new(),
        entity_events: Vec::new(),
        entity_relations: Vec::new(),
        entity_wrote: Vec::new(),
        copies: BTreeMap::new(),
        redirects: BTreeMap::new(),
    };
    topics::topics(&mut site);
    index::index(&mut site);
    site
}

impl Facts {
    /// Puts in where the words stand on which something rests.
    fn rest(&mut self, key: PassageKey, found: FoundPassage) {
        match key {
            PassageKey::Event(at) => {
                let want = &self.wanted[at];
                // An event without a title was left out, with an error.
                if let Some(event) = self.event_ids.get(&want.event) {
                    let event = &mut self.events[event.0 as usize];
                    let telling = &event.tellings[want.telling];
                    if !found.is_at(telling.block, &telling.passage) {
                        let telling = &mut Arc::make_mut(event).tellings[want.telling];
                        telling.block = found.block;
                        telling.passage = Some(found.words);
                    }
                }
            }
            PassageKey::Relation(at) => {
                let relation = &mut self.relations[at].relation;
                if !found.is_at(relation.block, &relation.passage) {
                    let relation = Arc::make_mut(relation);
                    relation.block = found.block;
                    relation.passage = Some(found.words);
                }
            }
        }
    }
}
