//! All articles → one [`Site`]: ids joined and looked up, mentions found, addresses known.

mod addresses;
mod documents;
mod drafts;
mod events;
mod fill;
mod fold;
mod homes;
mod lookup;
mod memo;
mod merge;
mod names;
mod passages;
mod relations;
mod scan;
mod sentences;
mod site;
mod topics;
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

use crate::diag::{Checked, Diagnostic, Diagnostics};
use crate::parse::article::Article;
use crate::project::Config;
use crate::yaml::{Id, Lang};
use addresses::Addresses;
use lookup::Lookup;
use memo::Compared;

/// Joins what all files say. Every fault of every file is reported. `memo` holds what the last
/// build found, and then what this one did.
pub fn resolve(
    config: &Arc<Config>,
    articles: &[Arc<Article>],
    files: &FileIndex,
    memo: &mut Memo,
) -> Checked<Site> {
    let mut faults = Diagnostics::default();
    let mut entities = merge::entities(articles, &config.language, &mut faults);
    let references = merge::references(articles, &mut faults);
    let drafts = drafts::drafts(config, articles, &entities, &mut faults);
    for (at, draft) in drafts.iter().enumerate() {
        if let DocKind::Entity(entity) = draft.kind {
            entities[entity.0 as usize].document = Some(DocIx(at as u32));
        }
    }
    let by_file: FxHashMap<&str, DocIx> = drafts
        .iter()
        .enumerate()
        .map(|(at, draft)| (&*draft.article.file.path, DocIx(at as u32)))
        .collect();
    let document = |article: &Article| by_file.get(&*article.file.path).copied();
    let lookup = Lookup {
        entities: &entities,
        references: &references,
        events: articles
            .iter()
            .flat_map(|article| &article.facts.events)
            .filter_map(|event| event.id.as_ref().map(Id::as_str))
            .collect(),
        language: config.language.clone(),
    };
    for entity in &entities {
        lookup.sources(&entity.sources, &mut faults);
        for fact in &entity.facts {
            lookup.sources(&fact.sources, &mut faults);
        }
    }
    let (mut events, mut wanted) = events::events(
        articles,
        &document,
        &lookup,
        &mut memo.made_ids,
        &mut faults,
    );
    let mut relations = relations::relations(articles, &document, &lookup, &mut faults);
    homes::find(
        &drafts,
        &mut memo.homes,
        &mut wanted,
        &mut relations,
        &mut events,
        &mut faults,
    );
    // An entity has a page, whether its file has a text or not.
    let of_entities = articles.iter().filter_map(|article| {
        let path = entities[lookup.find(article.entity.as_ref()?.id.as_str())?.0 as usize].path();
        Some((article, Arc::from(path)))
    });
    let pages = drafts
        .iter()
        .map(|draft| (&draft.article, draft.path.clone()));
    let addresses = Addresses::new(files, of_entities.chain(pages));
    let names = all_names(config, &entities, &drafts, &memo.names);
    let event_ids: FxHashMap<Id, EventIx> = events
        .iter()
        .enumerate()
        .map(|(at, event)| (event.id.clone(), EventIx(at as u32)))
        .collect();
    let context = documents::Context {
        config,
        lookup: &lookup,
        addresses: &addresses,
        names: &names,
        events: &events,
        event_ids: &event_ids,
    };
    let passages = passages_by_document(drafts.len(), &wanted, &relations);
    let done: Vec<documents::Done> = drafts
        .into_par_iter()
        .zip(passages)
        .map(|(draft, passages)| {
            let kept = memo.texts.get(&draft.article.file.path);
            documents::document(draft, &passages, kept, &context)
        })
        .collect();
    drop(context);
    memo.keep(names, &done);
    let mut site = Site {
        config: config.clone(),
        documents: Vec::with_capacity(done.len()),
        entities: Vec::new(),
        events: Vec::new(),
        event_ids: FxHashMap::default(),
        relations: Vec::new(),
        references: BTreeMap::new(),
        topics: Vec::new(),
        backlinks: Vec::new(),
        named: Vec::new(),
        entity_events: Vec::new(),
        entity_relations: Vec::new(),
        entity_wrote: Vec::new(),
        copies: BTreeMap::new(),
        redirects: BTreeMap::new(),
    };
    for one in done {
        faults.extend(one.faults);
        for (key, found) in one.passages {
            match key {
                PassageKey::Event(at) => {
                    let want = &wanted[at];
                    // An event without a title was left out, with an error.
                    let Some(event) = event_ids.get(&want.event) else {
                        continue;
                    };
                    let telling = &mut events[event.0 as usize].tellings[want.telling];
                    telling.block = found.block;
                    telling.passage = Some(found.words);
                }
                PassageKey::Relation(at) => {
                    let relation = &mut relations[at].relation;
                    relation.block = found.block;
                    relation.passage = Some(found.words);
                }
            }
        }
        site.copies.extend(one.copies);
        site.documents.push(one.document);
    }
    images(&mut entities, &addresses, &mut site.copies, &mut faults);
    drop(addresses);
    site.relations = relations
        .into_iter()
        .map(|placed| placed.relation)
        .collect();
    site.events = events;
    site.event_ids = event_ids;
    site.entities = entities;
    site.references = references;
    topics::topics(&mut site);
    index(&mut site);
    redirects(&mut site, &mut faults);
    Checked::new(site, faults)
}

/// The names for each language in which there is a text.
fn all_names(
    config: &Config,
    entities: &[Entity],
    drafts: &[drafts::Draft],
    before: &BTreeMap<Lang, Arc<Names>>,
) -> BTreeMap<Lang, Compared> {
    let numbering: Numbering = entities.iter().map(|entity| entity.id.clone()).collect();
    let mut names = BTreeMap::new();
    for draft in drafts {
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

fn passages_by_document<'a>(
    count: usize,
    wanted: &'a [events::Wanted],
    relations: &'a [relations::Placed<'a>],
) -> Vec<Passages<'a>> {
    let mut all: Vec<Passages<'a>> = vec![Vec::new(); count];
    for (at, want) in wanted.iter().enumerate() {
        if let Some(document) = want.document {
            all[document.0 as usize].push((PassageKey::Event(at), &want.passage));
        }
    }
    for (at, placed) in relations.iter().enumerate() {
        if let (Some(document), Some(passage)) = (placed.relation.document, placed.passage) {
            all[document.0 as usize].push((PassageKey::Relation(at), passage));
        }
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

/// What entities' pages need: where each is named, its events, relations and writings.
fn index(site: &mut Site) {
    let count = site.entities.len();
    site.named = vec![0; count];
    let mut links = vec![0; count];
    for document in &site.documents {
        for (entity, _) in document.groups.counts() {
            links[entity.0 as usize] += 1;
        }
    }
    site.backlinks = links.into_iter().map(Vec::with_capacity).collect();
    site.entity_events = vec![Vec::new(); count];
    site.entity_relations = vec![Vec::new(); count];
    site.entity_wrote = vec![Vec::new(); count];
    for (at, document) in site.documents.iter().enumerate() {
        let ix = DocIx(at as u32);
        let own = match document.kind {
            DocKind::Entity(entity) => Some(entity),
            DocKind::Article | DocKind::Page => None,
        };
        for (group, (entity, count)) in document.groups.counts().enumerate() {
            if own != Some(entity) {
                site.named[entity.0 as usize] += count;
                site.backlinks[entity.0 as usize].push(Backlink {
                    document: ix,
                    group: group as u32,
                });
            }
        }
        for person in &document.authors {
            if let Person::Entity(entity) = person {
                site.entity_wrote[entity.0 as usize].push(ix);
            }
        }
    }
    for (at, event) in site.events.iter().enumerate() {
        let ix = EventIx(at as u32);
        for entity in event.entities.iter().chain(&event.place) {
            let events = &mut site.entity_events[entity.0 as usize];
            if events.last() != Some(&ix) {
                events.push(ix);
            }
        }
        for document in event.tellings.iter().filter_map(|telling| telling.document) {
            let events = &mut site.documents[document.0 as usize].events;
            if events.last() != Some(&EventIx(at as u32)) {
                events.push(EventIx(at as u32));
            }
        }
    }
    for (at, relation) in site.relations.iter().enumerate() {
        let mut of: Vec<EntityIx> = relation.from.iter().chain(&relation.to).copied().collect();
        of.sort();
        of.dedup();
        for entity in of {
            site.entity_relations[entity.0 as usize].push(at as u32);
        }
    }
}

/// Old addresses of texts, entities and events.
fn redirects(site: &mut Site, faults: &mut Diagnostics) {
    let mut all: BTreeMap<Arc<str>, (Moved, crate::yaml::Origin)> = BTreeMap::new();
    let of_pages = site
        .documents
        .iter()
        .filter(|document| !matches!(document.kind, DocKind::Entity(_)))
        .flat_map(|document| {
            let to = Moved::Page(document.path.clone());
            document
                .article
                .meta
                .redirect_from
                .iter()
                .map(move |from| (from, to.clone()))
        });
    let of_entities = site.entities.iter().flat_map(|entity| {
        let to = Moved::Page(entity.path().into());
        entity
            .redirect_from
            .iter()
            .map(move |from| (from, to.clone()))
    });
    let of_events = site.events.iter().enumerate().flat_map(|(at, event)| {
        event
            .redirect_from
            .iter()
            .map(move |from| (from, Moved::Event(EventIx(at as u32))))
    });
    // By the file that a host looks for: `/x`, `/x/` and `/x/index.html` are one address.
    let mut taken: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for (from, to) in of_pages.chain(of_entities).chain(of_events) {
        let decoded = decode(&from.path);
        let file = decoded.trim_matches('/').trim_end_matches("/index.html");
        if let Some((known, first)) = taken.get(file).and_then(|path| all.get(path)) {
            if *known == to {
                continue;
            }
            faults.push(
                Diagnostic::error(
                    from.origin.span(),
                    format!("the old address `{}` leads to two pages", from.path),
                )
                .also(first.span(), "it is given here too")
                .hint("keep one of the two"),
            );
            continue;
        }
        taken.insert(file.to_owned(), from.path.clone());
        all.insert(from.path.clone(), (to, from.origin.clone()));
    }
    site.redirects = all;
}
