//! Old addresses, and what they lead to.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::addresses::decode;
use super::site::{DocKind, EventIx, Moved, Site};
use crate::diag::{Diagnostic, Diagnostics};
use crate::yaml::Origin;

/// Old addresses of texts, entities and events.
pub fn redirects(site: &mut Site, faults: &mut Diagnostics) {
    let mut all: BTreeMap<Arc<str>, (Moved, Origin)> = BTreeMap::new();
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
