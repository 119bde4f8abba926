//! Topics, gathered from all articles.

use std::collections::BTreeMap;

use super::site::{DocIx, Site, Topic};
use crate::yaml::Id;

/// Gathers topics by their ids.
pub fn topics(site: &mut Site) {
    let mut by_id: BTreeMap<Id, Topic> = BTreeMap::new();
    for (at, document) in site.documents.iter().enumerate() {
        for name in &document.article.meta.topics {
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
