//! Topics, gathered from all articles.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::site::{DocIx, Site, Topic};
use crate::diag::{Diagnostic, Diagnostics};
use crate::parse::article::{Article, TopicName};
use crate::yaml::Id;

/// Gathers topics by their ids.
pub fn topics(site: &mut Site) {
    let mut by_id: BTreeMap<Id, Topic> = BTreeMap::new();
    for (at, document) in site.documents.iter().enumerate() {
        for TopicName { name, .. } in &document.article.meta.topics {
            let id = Id::folded(name);
            let topic = by_id.entry(id.clone()).or_insert_with(|| Topic {
                id,
                name: name.clone(),
                documents: Vec::new(),
            });
            if topic.documents.last() != Some(&DocIx(at as u32)) {
                topic.documents.push(DocIx(at as u32));
            }
        }
    }
    site.topics = by_id.into_values().collect();
    for (at, topic) in site.topics.iter().enumerate() {
        for document in &topic.documents {
            site.documents[document.0 as usize].topics.push(at as u32);
        }
    }
}

/// Tells of topics that have one address, and so are one, though they are written otherwise by more than
/// capitals, spaces and hyphens.
pub fn faults(articles: &[Arc<Article>], faults: &mut Diagnostics) {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut first: FxHashMap<Id, &TopicName> = FxHashMap::default();
    for topic in articles.iter().flat_map(|article| &article.meta.topics) {
        if !seen.insert(&topic.name) {
            continue;
        }
        let id = Id::folded(&topic.name);
        let Some(other) = first.get(&id) else {
            first.insert(id, topic);
            continue;
        };
        if plain(&other.name) == plain(&topic.name) {
            continue;
        }
        let (one, two) = (&other.name, &topic.name);
        let message =
            format!("`{two}` and `{one}` are one topic: both have the address `/topics/{id}/`");
        faults.push(
            Diagnostic::warning(topic.origin.span(), message)
                .also(other.origin.span(), "the other one")
                .hint("for two topics, name one of them in words that differ in letters or digits (`C sharp`); for one, write both alike"),
        );
    }
}

/// A name without what nobody means to part topics by.
fn plain(name: &str) -> String {
    let letters = name
        .chars()
        .filter(|it| !it.is_whitespace() && !matches!(it, '-' | '_'));
    letters.flat_map(char::to_lowercase).collect()
}
