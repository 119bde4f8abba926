//! What entities' pages need: where each is named, its events, relations and writings.

use std::sync::Arc;

use super::site::{Backlink, DocIx, DocKind, EntityIx, Event, EventIx, Person, Relation, Site};

/// Fills in what is found by entity, and the events of each text.
pub fn index(site: &mut Site) {
    let count = site.entities.len();
    let by_event = |site: &Site| (events(count, &site.events), told(site));
    let (of_texts, (of_events, told)) = rayon::join(|| texts(count, site), || by_event(site));
    site.entity_relations = relations(count, &site.relations);
    Texts {
        backlinks: site.backlinks,
        named: site.named,
        wrote: site.entity_wrote,
    } = of_texts;
    site.entity_events = of_events;
    for (document, events) in site.documents.iter_mut().zip(told) {
        document.events = events;
    }
}

/// What texts say of each entity.
struct Texts {
    backlinks: Vec<Vec<Backlink>>,
    named: Vec<usize>,
    wrote: Vec<Vec<DocIx>>,
}

fn texts(count: usize, site: &Site) -> Texts {
    let mut links = vec![0; count];
    for document in &site.documents {
        for (entity, _) in document.groups.counts() {
            links[entity.0 as usize] += 1;
        }
    }
    let mut all = Texts {
        backlinks: links.into_iter().map(Vec::with_capacity).collect(),
        named: vec![0; count],
        wrote: vec![Vec::new(); count],
    };
    for (document, ix) in site.documents.iter().zip((0..).map(DocIx)) {
        let own = match document.kind {
            DocKind::Entity(entity) => Some(entity),
            DocKind::Article | DocKind::Page => None,
        };
        for ((entity, count), group) in document.groups.counts().zip(0..) {
            if own != Some(entity) {
                all.named[entity.0 as usize] += count;
                let document = ix;
                all.backlinks[entity.0 as usize].push(Backlink { document, group });
            }
        }
        for person in &document.authors {
            if let Person::Entity(entity) = person {
                all.wrote[entity.0 as usize].push(ix);
            }
        }
    }
    all
}

/// The events of each entity.
fn events(count: usize, events: &[Arc<Event>]) -> Vec<Vec<EventIx>> {
    let mut all = vec![Vec::new(); count];
    for (event, ix) in events.iter().zip((0..).map(EventIx)) {
        for entity in event.entities.iter().chain(&event.place) {
            push_new(&mut all[entity.0 as usize], ix);
        }
    }
    all
}

/// The events that each text tells.
fn told(site: &Site) -> Vec<Vec<EventIx>> {
    let mut all = vec![Vec::new(); site.documents.len()];
    for (event, ix) in site.events.iter().zip((0..).map(EventIx)) {
        for document in event.tellings.iter().filter_map(|telling| telling.document) {
            push_new(&mut all[document.0 as usize], ix);
        }
    }
    all
}

fn push_new(events: &mut Vec<EventIx>, ix: EventIx) {
    if events.last() != Some(&ix) {
        events.push(ix);
    }
}

/// The relations of each entity.
fn relations(count: usize, relations: &[Arc<Relation>]) -> Vec<Vec<u32>> {
    let mut all = vec![Vec::new(); count];
    for (relation, at) in relations.iter().zip(0..) {
        let mut of: Vec<EntityIx> = relation.from.iter().chain(&relation.to).copied().collect();
        of.sort();
        of.dedup();
        for entity in of {
            all[entity.0 as usize].push(at);
        }
    }
    all
}
