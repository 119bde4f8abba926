//! Files with a text → documents: their place, their people, what is found in them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::addresses::Addresses;
use super::drafts::Draft;
use super::figures::figures;
use super::lookup::{EventIds, Lookup};
use super::memo::{Compared, ScanKey, Scanned, Text};
use super::passages::{Finder, Place};
use super::scan::{ScanOptions, scan};
use super::site::{DocKind, Document, Event, EventIx, Person};
use super::{PassageKey, Passages, fill};
use crate::diag::{Diagnostic, Diagnostics};
use crate::parse::article::Article;
use crate::parse::dates::Date;
use crate::parse::facts::{NameOrId, Passage};
use crate::parse::markdown::{Body, Hole, HoleKind};
use crate::project::Config;
use crate::yaml::{Id, Lang};

/// What a text is looked up in.
pub struct Context<'s> {
    pub config: &'s Config,
    pub lookup: &'s Lookup<'s>,
    pub addresses: &'s Addresses<'s>,
    pub names: &'s BTreeMap<Lang, Compared>,
    pub events: &'s [Arc<Event>],
    pub event_ids: &'s FxHashMap<Id, EventIx>,
}

/// A passage that was found.
#[derive(Clone)]
pub struct FoundPassage {
    /// The words as the text has them, or as they were typed where they are not in it.
    pub words: Arc<str>,
    /// The block that they begin in.
    pub block: Option<u32>,
}

impl FoundPassage {
    /// Whether it was found there before.
    pub fn is_at(&self, block: Option<u32>, words: &Option<Arc<str>>) -> bool {
        self.block == block && words.as_ref() == Some(&self.words)
    }
}

/// A document, with what was found for others.
pub struct Done {
    pub document: Document,
    pub passages: Vec<(PassageKey, FoundPassage)>,
    pub copies: BTreeMap<Arc<str>, Arc<str>>,
    pub faults: Diagnostics,
    /// What the next build need not find again.
    pub kept: Arc<Text>,
    /// Whether the text was looked through for names.
    pub is_scanned: bool,
}

/// Everything that is found in one text. Pure: one text, and what it is looked up in. `kept` is
/// what was found in the same file before.
pub fn document(
    draft: Draft,
    passages: &Passages<'_>,
    kept: Option<&Arc<Text>>,
    context: &Context<'_>,
) -> Done {
    let kept = kept.filter(|kept| Arc::ptr_eq(&kept.article, &draft.article));
    let mut faults = Diagnostics::default();
    let Draft {
        kind,
        article,
        translations,
        language,
        path,
        tree: _,
    } = draft;
    // What a translation takes from its original was checked there.
    let mut heard = Diagnostics::default();
    check_links(&article.body, context, &mut faults);
    for note in &article.meta.notes {
        check_links(&note.text, context, &mut faults);
    }
    let filled = filled(&article, &language, kept, context);
    let body = filled.as_ref().map_or(&article.body, |(_, body)| body);
    let body = body.clone();
    let same = kept.filter(|kept| Arc::ptr_eq(&kept.scanned.key.body, &body));
    let finder = Finder::new(&body, same.map_or(&[], |kept| &kept.places));
    let find = |passage: &Passage, faults: &mut Diagnostics| {
        look(&finder, &body, passage, &language, faults)
    };
    let found: Vec<(PassageKey, FoundPassage)> = passages
        .iter()
        .map(|(key, passage)| (*key, find(passage, &mut faults)))
        .collect();
    let block = |passage: Option<&Passage>, faults: &mut Diagnostics| {
        passage.and_then(|passage| find(passage, faults).block)
    };
    let meta = &article.meta;
    let notes = meta
        .notes
        .iter()
        .map(|it| block(it.passage.as_ref(), &mut faults))
        .collect();
    let questions = meta
        .questions
        .iter()
        .map(|it| block(it.passage.as_ref(), &mut faults))
        .collect();
    let corrections = meta
        .corrections
        .iter()
        .map(|it| {
            let passage = it.passage.as_ref();
            block(
                passage.filter(|it| is_of(it, &article, &language)),
                &mut faults,
            )
        })
        .collect();
    let lookup = context.lookup;
    let before = same.map(|kept| &kept.scanned);
    let (scanned, is_scanned) = mentions(&article, kind, &body, &language, before, context);
    report_ambiguous(&body, &scanned.ambiguous, lookup, &mut faults);
    let mut copies = BTreeMap::new();
    let targets = context
        .addresses
        .targets(&body, &path, &mut copies, &mut faults);
    let note_targets = article
        .meta
        .notes
        .iter()
        .map(|note| {
            context
                .addresses
                .targets(&note.text, &path, &mut copies, &mut faults)
        })
        .collect();
    let addresses = context.addresses;
    let figures = figures(&body, &path, addresses, &mut copies, &mut faults);
    let is_translation = article.translation.is_some();
    let taken = if is_translation {
        &mut heard
    } else {
        &mut faults
    };
    let document = Document {
        kind,
        figures,
        note_targets,
        title: title(&article, kind, lookup, &language),
        authors: people(&meta.authors, lookup, taken),
        editors: people(&meta.editors, lookup, taken),
        stands: true,
        updated: updated(&article),
        topics: Vec::new(),
        mentions: scanned.mentions.clone(),
        groups: scanned.groups.clone(),
        targets,
        notes,
        questions,
        corrections,
        events: Vec::new(),
        body: body.clone(),
        language,
        translations,
        path,
        article: article.clone(),
    };
    check_people(&article, lookup, &mut faults);
    let places = finder.found();
    let kept = match same {
        // All is as it was: so it stays.
        Some(kept) if Arc::ptr_eq(&kept.scanned, &scanned) && kept.places == places => kept.clone(),
        Some(_) | None => Arc::new(Text {
            article,
            filled,
            scanned,
            places,
        }),
    };
    Done {
        document,
        passages: found,
        copies,
        faults,
        kept,
        is_scanned,
    }
}

/// The mentions of a text: those found before, if all that they depend on is the same; and whether
/// the text was looked through.
fn mentions(
    article: &Article,
    kind: DocKind,
    body: &Arc<Body>,
    language: &Lang,
    before: Option<&Arc<Scanned>>,
    context: &Context<'_>,
) -> (Arc<Scanned>, bool) {
    let own = match kind {
        DocKind::Entity(entity) => Some(entity),
        DocKind::Article | DocKind::Page => None,
    };
    let lookup = context.lookup;
    let by_hand = body.holes.iter().filter_map(|hole| match &hole.kind {
        HoleKind::EntityLink { id, .. } => Some(lookup.find(id).is_some()),
        _ => None,
    });
    let compared = &context.names[language];
    let key = ScanKey {
        body: body.clone(),
        names: compared.names.clone(),
        policy: article.meta.mentions.unwrap_or(context.config.mentions),
        own: own.map(|ix| lookup.entities[ix.0 as usize].id.clone()),
        by_hand: by_hand.collect(),
    };
    if let Some(still) = before.and_then(|before| compared.still(before, &key)) {
        return (still, false);
    }
    let options = ScanOptions {
        names: &key.names,
        policy: key.policy,
        own,
        find: &|id| lookup.find(id),
    };
    let (mentions, ambiguous) = scan(body, &options);
    (Arc::new(Scanned::new(key, mentions, ambiguous)), true)
}

/// Names put into the nameless links of a text, and the text that comes of it; none where no
/// link is nameless.
fn filled(
    article: &Arc<Article>,
    language: &Lang,
    kept: Option<&Arc<Text>>,
    context: &Context<'_>,
) -> Option<(Vec<String>, Arc<Body>)> {
    let config = &context.config.language;
    let name = |id: &str, is_entity: bool| {
        let text = if is_entity {
            &context.lookup.entities[context.lookup.find(id)?.0 as usize].name
        } else {
            &context.events[context.event_ids.get(id)?.0 as usize].title
        };
        Some(text.get(language, config).to_owned())
    };
    let names = fill::nameless(&article.body, &name);
    if names.is_empty() {
        return None;
    }
    let known = kept.and_then(|kept| kept.filled.as_ref());
    Some(match known.filter(|(known, _)| *known == names) {
        Some(known) => known.clone(),
        None => {
            let body = Arc::new(fill::names(&article.body, &names));
            (names, body)
        }
    })
}

/// Ids of links and citations that lead nowhere.
fn check_links(body: &Body, context: &Context<'_>, faults: &mut Diagnostics) {
    let events = EventIds {
        has: &|id| context.event_ids.contains_key(id),
        all: &|| context.events.iter().map(|it| it.id.as_str()).collect(),
    };
    let place = |hole: &Hole| body.span(hole.source.clone());
    context.lookup.links(body, &place, &events, faults);
}

/// Whether words are those of a text: of a translation only where they are given in its language.
pub fn is_of(passage: &Passage, article: &Article, language: &Lang) -> bool {
    article.translation.is_none() || (!passage.text.is_plain() && passage.text.has(language))
}

fn look(
    text: &Finder<'_>,
    body: &Body,
    passage: &Passage,
    language: &Lang,
    faults: &mut Diagnostics,
) -> FoundPassage {
    let words = passage.text.get(language, language);
    let block_of = |start: u32| body.block_at(start).map(|at| at as u32);
    let span = passage.origin.span();
    let (range, block) = match text.find(words) {
        Place::Once(range) => {
            let block = block_of(range.start);
            (Some(range), block)
        }
        Place::Again(range) => {
            faults.push(
                Diagnostic::warning(
                    span,
                    format!(
                        "the passage «{}» stands in the text more than once",
                        short(words)
                    ),
                )
                .hint("the first place is taken; quote some words more to choose another"),
            );
            let block = block_of(range.start);
            (Some(range), block)
        }
        Place::Near(range, near) => {
            faults.push(
                Diagnostic::warning(
                    span,
                    format!(
                        "the passage «{}» is not in the text word for word",
                        short(words)
                    ),
                )
                .hint(format!("the text has: {near}")),
            );
            let block = block_of(range.start);
            (Some(range), block)
        }
        Place::Nowhere => {
            faults.push(
                Diagnostic::error(
                    span,
                    format!(
                        "the passage «{}» is not in the text, nor anything like it",
                        short(words)
                    ),
                )
                .hint("copy the words from the text as they stand there"),
            );
            (None, None)
        }
    };
    let words: Arc<str> = match range {
        Some(range) => body.text[range.start as usize..range.end as usize]
            .trim()
            .into(),
        None => words.into(),
    };
    FoundPassage { words, block }
}

/// Words of an editor, cut for a message.
fn short(words: &str) -> String {
    const MOST: usize = 60;
    match words.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.to_owned(),
    }
}

fn report_ambiguous(
    body: &Body,
    ambiguous: &[super::scan::Ambiguous],
    lookup: &Lookup<'_>,
    faults: &mut Diagnostics,
) {
    let mut seen: Vec<&str> = Vec::new();
    for one in ambiguous {
        let name = &body.text[one.text.start as usize..one.text.end as usize];
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let Some(span) = body.span(body.source_range(one.text.clone())) else {
            continue;
        };
        let ids: Vec<&str> = one
            .entities
            .iter()
            .map(|ix| lookup.entities[ix.0 as usize].id.as_str())
            .collect();
        let all: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
        let choices: Vec<String> = ids.iter().map(|id| format!("`[[{id}|{name}]]`")).collect();
        faults.push(
            Diagnostic::warning(
                span,
                format!("`{name}` may be {}; it is left unlinked", all.join(" or ")),
            )
            .hint(format!("write {} to choose", choices.join(" or "))),
        );
    }
}

fn title(article: &Article, kind: DocKind, lookup: &Lookup<'_>, language: &Lang) -> Arc<str> {
    match kind {
        DocKind::Entity(entity) => lookup.entities[entity.0 as usize]
            .name
            .get(language, &lookup.language)
            .into(),
        DocKind::Article | DocKind::Page => article.meta.title.clone(),
    }
}

fn people(names: &[NameOrId], lookup: &Lookup<'_>, faults: &mut Diagnostics) -> Vec<Person> {
    names
        .iter()
        .filter_map(|name| lookup.person(name, faults))
        .collect()
}

/// The people that are named besides in the by-line: of the source, of notes.
fn check_people(article: &Article, lookup: &Lookup<'_>, faults: &mut Diagnostics) {
    if let Some(source) = article
        .meta
        .source
        .as_ref()
        .filter(|_| article.translation.is_none())
    {
        people(&source.authors, lookup, faults);
        source.publisher.iter().for_each(|name| {
            lookup.person(name, faults);
        });
    }
    for note in &article.meta.notes {
        note.by.iter().for_each(|name| {
            lookup.person(name, faults);
        });
        lookup.sources(&note.sources, faults);
    }
}

/// A correction is a change: the latest one counts.
fn updated(article: &Article) -> Option<Date> {
    let corrected = article
        .meta
        .corrections
        .iter()
        .filter_map(|it| it.date.as_ref());
    article
        .meta
        .updated
        .iter()
        .chain(corrected)
        .max_by_key(|date| date.sort_key())
        .cloned()
}
