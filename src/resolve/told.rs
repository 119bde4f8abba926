//! What the front matters say together, joined: kept as a whole for as long as none of them changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::drafts::{self, Seats};
use super::lookup::Lookup;
use super::memo::{Compared, Memo};
use super::names::{Names, Numbering};
use super::site::{Entity, EventIx};
use super::{Facts, events, merge, relations};
use crate::diag::Diagnostics;
use crate::parse::article::{Article, Head, Kind};
use crate::parse::facts::ReferenceDef;
use crate::project::Config;
use crate::yaml::{Id, Lang};

/// All that is said without a look into a text.
pub struct Told {
    key: Key,
    pub entities: Vec<Arc<Entity>>,
    pub references: Arc<BTreeMap<Id, ReferenceDef>>,
    pub seats: Seats,
    pub facts: Facts,
}

/// All that it is made from.
#[derive(PartialEq)]
struct Key {
    language: Lang,
    heads: Vec<OneHead>,
}

/// A [`Head`] never changes: the same one says the same.
struct OneHead {
    head: Arc<Head>,
    /// Whether there is a text below it: an entity's page has one or not.
    has_text: bool,
}

impl PartialEq for OneHead {
    fn eq(&self, other: &OneHead) -> bool {
        Arc::ptr_eq(&self.head, &other.head) && self.has_text == other.has_text
    }
}

impl Key {
    fn of(config: &Config, articles: &[Arc<Article>]) -> Key {
        let heads = articles.iter().map(|article| OneHead {
            head: article.head.clone(),
            has_text: drafts::has_text(article),
        });
        Key {
            language: config.language.clone(),
            heads: heads.collect(),
        }
    }
}

/// What the front matters say, with the names for each language in which there is a text: those of
/// the last build, if they are the same. One with faults is joined anew, for the faults.
pub fn told(
    config: &Config,
    articles: &[Arc<Article>],
    memo: &mut Memo,
    faults: &mut Diagnostics,
) -> (Told, BTreeMap<Lang, Compared>) {
    let key = Key::of(config, articles);
    if let Some(told) = memo.told.take().filter(|told| told.key == key) {
        memo.joined = 0;
        let names = memo.names.iter();
        let names = names.map(|(language, names)| (language.clone(), Compared::same(names)));
        return (told, names.collect());
    }
    memo.joined = articles.len();
    let mut entities = merge::entities(articles, &config.language, faults);
    let references = merge::references(articles, faults);
    let seats = drafts::seats(config, articles, &entities, faults);
    seats.give(&mut entities);
    let entities: Vec<Arc<Entity>> = entities.into_iter().map(Arc::new).collect();
    let lookup = Lookup::new(&entities, &references, articles, &config.language);
    let (facts, names) = rayon::join(
        || facts(articles, &seats, &lookup, &mut memo.events, faults),
        || all_names(config, &entities, articles, &memo.names),
    );
    let told = Told {
        key,
        references: Arc::new(references),
        seats,
        facts,
        entities,
    };
    (told, names)
}

fn facts(
    articles: &[Arc<Article>],
    seats: &Seats,
    lookup: &Lookup<'_>,
    memo: &mut events::Memo,
    faults: &mut Diagnostics,
) -> Facts {
    for entity in lookup.entities {
        lookup.sources(&entity.sources, faults);
        for fact in &entity.facts {
            lookup.sources(&fact.sources, faults);
        }
    }
    let places = seats.places(articles);
    let (events, wanted) = events::events(articles, &places, lookup, memo, faults);
    let ids = events.iter().map(|event| event.id.clone());
    let event_ids: FxHashMap<Id, EventIx> = ids.zip((0..).map(EventIx)).collect();
    Facts {
        event_ids: Arc::new(event_ids),
        relations: relations::relations(articles, &places, lookup, faults),
        events,
        wanted,
    }
}

/// The names for each language in which there may be a text.
fn all_names(
    config: &Config,
    entities: &[Arc<Entity>],
    articles: &[Arc<Article>],
    before: &BTreeMap<Lang, Arc<Names>>,
) -> BTreeMap<Lang, Compared> {
    let numbering: Numbering = entities.iter().map(|entity| entity.id.clone()).collect();
    let mut names = BTreeMap::new();
    for article in articles.iter().filter(|it| it.kind != Kind::Facts) {
        let own = article.meta.language.as_ref();
        let language = own.or(article.translation.as_ref());
        let language = language.unwrap_or(&config.language);
        if !names.contains_key(language) {
            let made = Names::new(entities, numbering.clone(), language, &config.language);
            let compared = Compared::new(made, before.get(language));
            names.insert(language.clone(), compared);
        }
    }
    names
}
