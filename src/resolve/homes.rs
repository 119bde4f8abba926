//! Passages in files of facts: the article that they quote is the one that says so.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Facts;
use super::drafts::Draft;
use super::passages::{Place, Squeezed};
use super::relations::Placed;
use super::site::{DocIx, DocKind};
use crate::diag::{Diagnostic, Diagnostics};
use crate::parse::article::Article;
use crate::parse::facts::Passage;
use crate::yaml::{Lang, Text};

/// Which texts hold which passages, as far as was asked: kept for the next build.
#[derive(Default)]
pub struct Homes {
    /// The texts that were looked through, by file, each with its language.
    texts: FxHashMap<Arc<str>, (Arc<Article>, Lang)>,
    /// The files whose texts hold each passage.
    holders: FxHashMap<Text, Vec<Arc<str>>>,
}

/// Finds the article of each passage that has none: the first whose text holds the words.
pub fn find(drafts: &[Draft], memo: &mut Homes, facts: &mut Facts, faults: &mut Diagnostics) {
    let wanted = facts.wanted.iter();
    let of_events = wanted.filter(|want| want.document.is_none());
    let homeless: Vec<Passage> = of_events
        .map(|want| want.passage.clone())
        .chain(facts.relations.iter().filter_map(of_relation).cloned())
        .collect();
    if homeless.is_empty() {
        *memo = Homes::default();
        return;
    }
    let mut homes = memo.homes(drafts, &homeless).into_iter();
    let wanted = facts.wanted.iter_mut();
    for want in wanted.filter(|want| want.document.is_none()) {
        want.document = homes.next().flatten();
        if want.document.is_none() {
            faults.push(lost(&want.passage));
        }
        // An event without a title was left out, with an error.
        if let Some(event) = facts.event_ids.get(&want.event) {
            let event = &mut facts.events[event.0 as usize];
            if event.tellings[want.telling].document != want.document {
                let telling = &mut Arc::make_mut(event).tellings[want.telling];
                telling.document = want.document;
                (telling.passage, telling.block) = (None, None);
            }
        }
    }
    for placed in &mut facts.relations {
        let Some(passage) = of_relation(placed).cloned() else {
            continue;
        };
        placed.document = homes.next().flatten();
        if placed.document.is_none() {
            faults.push(lost(&passage));
        }
        if placed.relation.document != placed.document {
            let relation = Arc::make_mut(&mut placed.relation);
            relation.document = placed.document;
            (relation.passage, relation.block) = (None, None);
        }
    }
}

fn of_relation(placed: &Placed) -> Option<&Passage> {
    let passage = placed.passage.as_ref();
    passage.filter(|_| placed.document.is_none())
}

impl Homes {
    /// The first article that holds each passage. A text that is as it was is not asked again for
    /// a passage that it was asked for.
    fn homes(&mut self, drafts: &[Draft], passages: &[Passage]) -> Vec<Option<DocIx>> {
        let drafts: Vec<(usize, &Draft)> = drafts
            .iter()
            .enumerate()
            .filter(|(_, draft)| draft.kind == DocKind::Article)
            .collect();
        let is_known = |draft: &Draft| {
            let known = self.texts.get(&draft.article.file.path);
            known.is_some_and(|(article, language)| {
                Arc::ptr_eq(article, &draft.article) && *language == draft.language
            })
        };
        let found: Vec<Vec<bool>> = drafts
            .par_iter()
            .map(|(_, draft)| self.held(draft, passages, is_known(draft)))
            .collect();
        let homes = (0..passages.len()).map(|nth| {
            let at = found.iter().position(|holds| holds[nth]);
            at.map(|at| DocIx(drafts[at].0 as u32))
        });
        let homes = homes.collect();
        let file = |at: usize| drafts[at].1.article.file.path.clone();
        let holders = |(nth, passage): (usize, &Passage)| {
            let all = (0..drafts.len()).filter(|at| found[*at][nth]);
            (passage.text.clone(), all.map(file).collect())
        };
        let holders = passages.iter().enumerate().map(holders).collect();
        let texts = drafts.iter().map(|(_, draft)| {
            let Draft {
                article, language, ..
            } = draft;
            let path = article.file.path.clone();
            (path, (article.clone(), language.clone()))
        });
        *self = Homes {
            texts: texts.collect(),
            holders,
        };
        homes
    }

    /// Which passages a text holds.
    fn held(&self, draft: &Draft, passages: &[Passage], is_known: bool) -> Vec<bool> {
        let body = &draft.article.body;
        let squeezed = std::cell::OnceCell::new();
        let holds = |passage: &Passage| {
            let holders = self.holders.get(&passage.text).filter(|_| is_known);
            if let Some(holders) = holders {
                return holders.contains(&draft.article.file.path);
            }
            let words = passage.text.get(&draft.language, &draft.language);
            let text = squeezed.get_or_init(|| Squeezed::new(&body.text));
            matches!(text.find(body, words), Place::Once(_) | Place::Again(_))
        };
        passages.iter().map(holds).collect()
    }
}

fn lost(passage: &Passage) -> Diagnostic {
    Diagnostic::error(
        passage.origin.span(),
        format!("no article holds the passage «{}»", passage.text.first()),
    )
    .hint("copy the words from the article as they stand there")
}
