//! All articles → one [`Site`]: ids joined and looked up, mentions found, addresses known.

mod addresses;
mod documents;
mod drafts;
mod events;
mod fill;
mod fold;
mod homes;
mod index;
mod joined;
mod lookup;
mod memo;
mod merge;
mod names;
mod passages;
mod redirects;
mod relations;
mod said;
mod scan;
mod sentences;
mod site;
mod topics;
mod trees;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub use addresses::{FileIndex, decode};
pub use drafts::original;
pub use fold::Folded;
pub use memo::Memo;
pub use names::{Found, Names, Numbering};
pub use scan::{ScanOptions, html_at, scan};
pub use site::*;

use crate::diag::{Checked, Diagnostics};
use crate::parse::article::Article;
use crate::project::Config;
use crate::yaml::{Id, Lang};
use addresses::Addresses;
use lookup::Lookup;
use memo::Compared;
use said::{Read, Said};

/// Joins what all files say: one site for each of its languages, its own first. They differ in
/// their texts, and in what stands in these; things have the same number in each. Every fault of
/// every file is reported. `memo` holds what the last build found, and then what this one did.
pub fn resolve(
    config: &Arc<Config>,
    articles: &[Arc<Article>],
    files: &FileIndex,
    memo: &mut Memo,
) -> Checked<Vec<Site>> {
    let mut faults = Diagnostics::default();
    let mut entities = merge::entities(articles, &config.language, &mut faults);
    let references = merge::references(articles, &mut faults);
    let mut drafts = drafts::drafts(config, articles, &entities, &mut faults);
    for (at, draft) in drafts.iter().enumerate() {
        if let DocKind::Entity(entity) = draft.kind {
            entities[entity.0 as usize].document = Some(DocIx(at as u32));
        }
    }
    let trees = trees::trees(config);
    let versions = trees::versions(&trees, &mut drafts, &mut memo.merged, &mut faults);
    let choices = trees::choices(trees.len(), &drafts, &versions);
    let lookup = Lookup::new(&entities, &references, articles, &config.language);
    // What the texts say, and what is looked up in them: neither needs the other.
    let (facts, (addresses, names)) = rayon::join(
        || {
            facts(
                articles,
                &drafts,
                &lookup,
                &mut memo.events,
                &mut memo.homes,
            )
        },
        || {
            let addresses = addresses(files, articles, &drafts, &versions, &lookup);
            let names = all_names(config, &entities, &drafts, &versions, &memo.names);
            (addresses, names)
        },
    );
    let facts = facts.take(&mut faults);
    let tree_of: Vec<usize>;
    let done: Vec<documents::Done> = {
        let context = documents::Context {
            config,
            lookup: &lookup,
            addresses: &addresses,
            names: &names,
            events: &facts.events,
            event_ids: &facts.event_ids,
        };
        let passages = passages_by_text(drafts.len(), &versions, &facts);
        let versions = versions.into_iter().map(|version| version.draft);
        let all: Vec<drafts::Draft> = drafts.into_iter().chain(versions).collect();
        tree_of = all.iter().map(|draft| draft.tree).collect();
        all.into_par_iter()
            .zip(passages)
            .map(|(draft, passages)| {
                let kept = memo.texts.get(&draft.article.file.path);
                documents::document(draft, &passages, kept, &context)
            })
            .collect()
    };
    memo.keep(names, &done);
    let mut copies = BTreeMap::new();
    let mut documents = Vec::with_capacity(done.len());
    for (one, tree) in done.into_iter().zip(tree_of) {
        faults.extend(one.faults);
        copies.extend(one.copies);
        documents.push(Read {
            document: one.document,
            tree,
            passages: one.passages,
        });
    }
    images(&mut entities, &addresses, &mut copies, &mut faults);
    drop(addresses);
    let said = Said {
        config,
        entities,
        references,
        facts,
        documents,
    };
    let mut sites = said.sites(&trees, &choices);
    sites[0].copies = copies;
    redirects::redirects(&mut sites[0], &mut faults);
    Checked::new(sites, faults)
}

/// Events and relations of all places.
#[derive(Clone)]
struct Facts<'a> {
    events: Vec<Arc<Event>>,
    /// Only looked up in.
    event_ids: FxHashMap<Id, EventIx>,
    wanted: Vec<events::Wanted>,
    relations: Vec<relations::Placed<'a>>,
}

fn facts<'a>(
    articles: &'a [Arc<Article>],
    drafts: &[drafts::Draft],
    lookup: &Lookup<'_>,
    events_memo: &mut events::Memo,
    homes: &mut homes::Homes,
) -> Checked<Facts<'a>> {
    let mut faults = Diagnostics::default();
    for entity in lookup.entities {
        lookup.sources(&entity.sources, &mut faults);
        for fact in &entity.facts {
            lookup.sources(&fact.sources, &mut faults);
        }
    }
    let places = drafts::places(drafts);
    let (mut events, mut wanted) =
        events::events(articles, &places, lookup, events_memo, &mut faults);
    let mut relations = relations::relations(articles, &places, lookup, &mut faults);
    homes::find(
        drafts,
        homes,
        &mut wanted,
        &mut relations,
        &mut events,
        &mut faults,
    );
    let ids = events.iter().map(|event| event.id.clone());
    let facts = Facts {
        event_ids: ids.zip((0..).map(EventIx)).collect(),
        events,
        wanted,
        relations,
    };
    Checked::new(facts, faults)
}

fn addresses<'f>(
    files: &'f FileIndex,
    articles: &[Arc<Article>],
    drafts: &[drafts::Draft],
    versions: &[trees::Version],
    lookup: &Lookup<'_>,
) -> Addresses<'f> {
    // An entity has a page, whether its file has a text or not.
    let of_entities = articles.iter().filter_map(|article| {
        let entity = lookup.find(article.entity.as_ref()?.id.as_str())?;
        let path = lookup.entities[entity.0 as usize].path();
        Some((article, Arc::from(path)))
    });
    let translations = versions.iter().map(|version| &version.draft);
    let pages = drafts
        .iter()
        .chain(translations)
        .map(|draft| (&draft.article, draft.path.clone()));
    Addresses::new(files, of_entities.chain(pages))
}

/// The names for each language in which there is a text.
fn all_names(
    config: &Config,
    entities: &[Entity],
    drafts: &[drafts::Draft],
    versions: &[trees::Version],
    before: &BTreeMap<Lang, Arc<Names>>,
) -> BTreeMap<Lang, Compared> {
    let numbering: Numbering = entities.iter().map(|entity| entity.id.clone()).collect();
    let mut names = BTreeMap::new();
    let translations = versions.iter().map(|version| &version.draft);
    for draft in drafts.iter().chain(translations) {
        let language = &draft.language;
        if !names.contains_key(language) {
            let made = Names::new(entities, numbering.clone(), language, &config.language);
            let compared = Compared::new(made, before.get(language));
            names.insert(language.clone(), compared);
        }
    }
    names
}

/// Whose passage it is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PassageKey {
    /// Of the event's telling of this number.
    Event(usize),
    /// Of the relation of this number.
    Relation(usize),
}

type Passages<'a> = Vec<(PassageKey, &'a crate::parse::facts::Passage)>;

/// The passages to be found in each text, then in each translation: there those that are given in
/// its language.
fn passages_by_text<'a>(
    count: usize,
    versions: &[trees::Version],
    facts: &'a Facts<'_>,
) -> Vec<Passages<'a>> {
    let mut all: Vec<Passages<'a>> = vec![Vec::new(); count];
    for (at, want) in facts.wanted.iter().enumerate() {
        if let Some(document) = want.document {
            all[document.0 as usize].push((PassageKey::Event(at), &want.passage));
        }
    }
    for (at, placed) in facts.relations.iter().enumerate() {
        if let (Some(document), Some(passage)) = (placed.relation.document, placed.passage) {
            all[document.0 as usize].push((PassageKey::Relation(at), passage));
        }
    }
    for version in versions {
        let draft = &version.draft;
        let of_original = all[version.of].iter();
        let own = of_original
            .filter(|(_, passage)| documents::is_of(passage, &draft.article, &draft.language));
        let own = own.copied().collect();
        all.push(own);
    }
    all
}

fn images(
    entities: &mut [Entity],
    addresses: &Addresses<'_>,
    copies: &mut BTreeMap<Arc<str>, Arc<str>>,
    faults: &mut Diagnostics,
) {
    for entity in entities {
        let page = entity.path();
        let Some((image, out)) = &mut entity.image else {
            continue;
        };
        let span = image.origin.key("src").span();
        if let Some((path, copied)) = addresses.file(&image.src, &page, &span, faults) {
            if let Some(file) = copied {
                copies.insert(path.clone(), file);
            }
            *out = path;
        }
    }
}
