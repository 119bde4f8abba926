//! Who did what to whom, ids looked up.

use std::sync::Arc;

use super::drafts::Places;
use super::lookup::Lookup;
use super::site::{DocIx, EntityIx, Relation};
use crate::diag::Diagnostics;
use crate::parse::article::Article;
use crate::parse::facts::{Passage, Reference, RelationDef};
use crate::yaml::Text;

/// A relation before its passage is looked for.
#[derive(Clone)]
pub struct Placed {
    /// The relation.
    pub relation: Arc<Relation>,
    /// The article that tells it; none for one of a file of facts, whose article is still to be
    /// found.
    pub document: Option<DocIx>,
    /// The words that it rests on.
    pub passage: Option<Passage>,
}

/// All relations, in the order in which they were written.
pub fn relations(
    articles: &[Arc<Article>],
    documents: &Places<'_>,
    lookup: &Lookup<'_>,
    faults: &mut Diagnostics,
) -> Vec<Placed> {
    let mut all = Vec::new();
    for article in articles {
        let at = documents.get(&*article.file.path).copied();
        for def in &article.facts.relations {
            let RelationDef {
                origin,
                from,
                to,
                label,
                date,
                status,
                passage,
                sources,
                review: _,
            } = def;
            lookup.sources(sources, faults);
            if has_markup(label) {
                lookup.inline(label, &origin.key("label"), faults);
            }
            let relation = Relation {
                from: each(from, lookup, faults),
                to: each(to, lookup, faults),
                label: label.clone(),
                date: date.clone(),
                status: status.unwrap_or_default(),
                document: at,
                passage: None,
                block: None,
                sources: sources.clone(),
            };
            all.push(Placed {
                relation: Arc::new(relation),
                document: at,
                passage: passage.clone(),
            });
        }
    }
    all
}

/// Whether a text may hold a link by hand; only then is its place looked for.
pub fn has_markup(text: &Text) -> bool {
    text.iter().any(|(_, text)| text.contains('['))
}

fn each(ids: &[Reference], lookup: &Lookup<'_>, faults: &mut Diagnostics) -> Vec<EntityIx> {
    ids.iter()
        .filter_map(|id| lookup.entity(id, faults))
        .collect()
}
