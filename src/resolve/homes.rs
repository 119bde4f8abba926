//! Passages in files of facts: the article that they quote is the one that says so.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::drafts::Draft;
use super::events::Wanted;
use super::passages::{Place, Squeezed};
use super::relations::Placed;
use super::site::{DocIx, DocKind, Event};
use crate::diag::{Diagnostic, Diagnostics};
use crate::parse::facts::Passage;
use crate::yaml::Id;

/// Finds the article of each passage that has none: the first whose text holds the words.
pub fn find(
    drafts: &[Draft],
    wanted: &mut [Wanted],
    relations: &mut [Placed<'_>],
    events: &mut [Event],
    faults: &mut Diagnostics,
) {
    let homeless: Vec<Passage> = wanted
        .iter()
        .filter(|want| want.document.is_none())
        .map(|want| want.passage.clone())
        .chain(
            relations
                .iter()
                .filter_map(|placed| homeless_relation(placed).cloned()),
        )
        .collect();
    if homeless.is_empty() {
        return;
    }
    let by_id: FxHashMap<Id, usize> = events
        .iter()
        .enumerate()
        .map(|(at, event)| (event.id.clone(), at))
        .collect();
    let mut homes = homes(drafts, &homeless).into_iter();
    for want in wanted.iter_mut().filter(|want| want.document.is_none()) {
        want.document = homes.next().flatten();
        let Some(home) = want.document else {
            faults.push(lost(&want.passage));
            continue;
        };
        let event = by_id.get(&want.event).and_then(|at| events.get_mut(*at));
        if let Some(telling) = event.and_then(|event| event.tellings.get_mut(want.telling)) {
            telling.document = Some(home);
        }
    }
    for placed in relations.iter_mut() {
        let Some(passage) = homeless_relation(placed).cloned() else {
            continue;
        };
        placed.relation.document = homes.next().flatten();
        if placed.relation.document.is_none() {
            faults.push(lost(&passage));
        }
    }
}

fn homeless_relation<'p>(placed: &Placed<'p>) -> Option<&'p Passage> {
    placed
        .passage
        .filter(|_| placed.relation.document.is_none())
}

/// The first article that holds each passage.
fn homes(drafts: &[Draft], passages: &[Passage]) -> Vec<Option<DocIx>> {
    let found: Vec<Vec<bool>> = drafts
        .par_iter()
        .map(|draft| {
            if draft.kind != DocKind::Article {
                return vec![false; passages.len()];
            }
            let body = &draft.article.body;
            let text = Squeezed::new(&body.text);
            passages
                .iter()
                .map(|passage| passage.text.get(&draft.language, &draft.language))
                .map(|words| matches!(text.find(body, words), Place::Once(_) | Place::Again(_)))
                .collect()
        })
        .collect();
    (0..passages.len())
        .map(|nth| {
            found
                .iter()
                .position(|holds| holds[nth])
                .map(|at| DocIx(at as u32))
        })
        .collect()
}

fn lost(passage: &Passage) -> Diagnostic {
    Diagnostic::error(
        passage.origin.span(),
        format!("no article holds the passage «{}»", passage.text.first()),
    )
    .hint("copy the words from the article as they stand there")
}
