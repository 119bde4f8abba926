//! All articles → one [`Site`]: ids joined and looked up, mentions found, addresses known.

mod addresses;
mod astray;
mod documents;
mod drafts;
mod events;
mod figures;
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
mod told;
mod topics;
mod trees;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub use addresses::{FileIndex, decode, place};
pub use drafts::original;
pub use figures::figure_src;
pub use fold::Folded;
pub use memo::Memo;
pub use names::{Found, Names, Numbering};
pub use passages::Squeezed;
pub use scan::{ScanOptions, html_at, scan};
pub use sentences::ends as sentence_ends;
pub use site::*;

use crate::diag::{Checked, Diagnostics};
use crate::parse::article::Article;
use crate::project::Config;
use crate::yaml::Id;
use addresses::Addresses;
use lookup::Lookup;
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
    let (mut told, names) = told::told(config, articles, memo, &mut faults);
    let is_fine = faults.is_empty();
    topics::faults(articles, &mut faults);
    let mut drafts = told.seats.drafts(articles);
    let trees = trees::trees(config);
    let versions = trees::versions(&trees, &mut drafts, &mut memo.merged, &mut faults);
    let choices = trees::choices(trees.len(), &drafts, &versions);
    let lookup = Lookup::new(&told.entities, &told.references, articles, &config.language);
    let addresses = addresses(files, articles, &drafts, &versions, &lookup);
    let mut facts = match memo.is_for_one {
        true => std::mem::take(&mut told.facts),
        false => told.facts.clone(),
    };
    homes::find(&drafts, &mut memo.homes, &mut facts, &mut faults);
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
        let passages = passages_by_text(&drafts, &versions, &facts);
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
    let mut entities = match memo.is_for_one {
        true => std::mem::take(&mut told.entities),
        false => told.entities.clone(),
    };
    images(&mut entities, &addresses, &mut copies, &mut faults);
    drop(addresses);
    let said = Said {
        config,
        entities,
        references: told.references.clone(),
        facts,
        documents,
    };
    let mut sites = said.sites(&trees, &choices);
    if is_fine && !memo.is_for_one {
        if let [site] = &sites[..] {
            told.facts.found(site);
        }
        memo.told = Some(told);
    }
    sites[0].copies = copies;
    redirects::redirects(&mut sites[0], &mut faults);
    Checked::new(sites, faults)
}

/// Events and relations of all places.
#[derive(Clone, Default)]
struct Facts {
    events: Vec<Arc<Event>>,
    /// Only looked up in.
    event_ids: Arc<FxHashMap<Id, EventIx>>,
    wanted: Vec<events::Wanted>,
    relations: Vec<relations::Placed>,
}

impl Facts {
    /// Takes over where passages were found, so that the next build has only those to put in that
    /// are found elsewhere.
    fn found(&mut self, site: &Site) {
        self.events.clone_from(&site.events);
        for (placed, relation) in self.relations.iter_mut().zip(&site.relations) {
            placed.relation = relation.clone();
        }
    }
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
/// its language. One that is given in a translation's language alone is none of the text's.
fn passages_by_text<'a>(
    drafts: &[drafts::Draft],
    versions: &[trees::Version],
    facts: &'a Facts,
) -> Vec<Passages<'a>> {
    let mut all: Vec<Passages<'a>> = vec![Vec::new(); drafts.len()];
    for (at, want) in facts.wanted.iter().enumerate() {
        if let Some(document) = want.document {
            all[document.0 as usize].push((PassageKey::Event(at), &want.passage));
        }
    }
    for (at, placed) in facts.relations.iter().enumerate() {
        if let (Some(document), Some(passage)) = (placed.document, &placed.passage) {
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
    for version in versions {
        let (own, other) = (&drafts[version.of].language, &version.draft.language);
        all[version.of].retain(|(_, it)| it.text.has(own) || !it.text.has(other));
    }
    all
}

fn images(
    entities: &mut [Arc<Entity>],
    addresses: &Addresses<'_>,
    copies: &mut BTreeMap<Arc<str>, Arc<str>>,
    faults: &mut Diagnostics,
) {
    for entity in entities {
        if entity.image.is_none() {
            continue;
        }
        let page = entity.path();
        let Some((image, out)) = &mut Arc::make_mut(entity).image else {
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
