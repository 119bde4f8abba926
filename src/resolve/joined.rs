//! Joined events, kept for the next build by all that went into them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::events::{Placed, Wanted};
use super::lookup::Lookup;
use super::site::{DocIx, Event};
use crate::diag::Diagnostics;
use crate::parse::article::Head;
use crate::yaml::{Id, Lang};

/// One event, with what was found while it was joined.
#[derive(Clone)]
pub struct Joined {
    /// None if nothing could be made of it.
    pub event: Option<Arc<Event>>,
    /// Its passages.
    pub wanted: Arc<[Wanted]>,
    pub faults: Diagnostics,
}

/// The events of the last build.
#[derive(Default)]
pub struct JoinedEvents {
    ids: Ids,
    of: FxHashMap<Id, Kept>,
}

/// An event, and the places that tell it. One with faults is not kept: it is joined anew, for the
/// faults.
struct Kept {
    places: Vec<Place>,
    joined: Joined,
}

/// A [`Head`] never changes: the same one says the same.
struct Place {
    head: Arc<Head>,
    nth: usize,
    document: Option<DocIx>,
}

impl Place {
    fn is(&self, placed: &Placed<'_>) -> bool {
        Arc::ptr_eq(&self.head, &placed.article.head)
            && self.nth == placed.nth
            && self.document == placed.document
    }
}

/// The ids that events are looked up in: entities by their numbers, references, and events.
#[derive(Default)]
struct Ids {
    language: Option<Lang>,
    entities: Vec<Id>,
    references: Vec<Id>,
    events: Vec<String>,
}

impl Ids {
    fn are(&self, lookup: &Lookup<'_>) -> bool {
        let entities = lookup.entities.iter().map(|entity| &entity.id);
        self.language.as_ref() == Some(&lookup.language)
            && self.entities.iter().eq(entities)
            && self.references.iter().eq(lookup.references.keys())
            && self.events.iter().eq(lookup.events.iter())
    }

    fn of(lookup: &Lookup<'_>) -> Ids {
        let entities = lookup.entities.iter();
        Ids {
            language: Some(lookup.language.clone()),
            entities: entities.map(|entity| entity.id.clone()).collect(),
            references: lookup.references.keys().cloned().collect(),
            events: lookup.events.iter().map(ToString::to_string).collect(),
        }
    }
}

impl JoinedEvents {
    /// Forgets everything if events are now looked up in other ids.
    pub fn begin(&mut self, lookup: &Lookup<'_>) {
        if !self.ids.are(lookup) {
            self.ids = Ids::of(lookup);
            self.of.clear();
        }
    }

    /// The event of these places, if they are those of the last build.
    pub fn get(&self, placed: &[Placed<'_>], group: &[u32]) -> Option<Joined> {
        let first = &placed[*group.first()? as usize];
        let kept = self.of.get(&first.id)?;
        let now = group.iter().map(|at| &placed[*at as usize]);
        let is_same = kept.places.len() == group.len()
            && kept
                .places
                .iter()
                .zip(now)
                .all(|(place, now)| place.is(now));
        is_same.then(|| kept.joined.clone())
    }

    /// Keeps the events of this build, and nothing else. With each: whether it was kept before.
    pub fn keep<'j>(
        &mut self,
        placed: &[Placed<'_>],
        all: impl Iterator<Item = (Vec<u32>, &'j (Joined, bool))>,
    ) {
        let mut fine = 0;
        let mut stale: Vec<Id> = Vec::new();
        for (group, (joined, is_kept)) in all {
            let Some(first) = group.first().map(|at| &placed[*at as usize]) else {
                continue;
            };
            if !joined.faults.is_empty() {
                stale.push(first.id.clone());
                continue;
            }
            fine += 1;
            if *is_kept {
                continue;
            }
            let places = group.iter().map(|at| &placed[*at as usize]);
            let places = places.map(|placed| Place {
                head: placed.article.head.clone(),
                nth: placed.nth,
                document: placed.document,
            });
            let kept = Kept {
                places: places.collect(),
                joined: joined.clone(),
            };
            self.of.insert(first.id.clone(), kept);
        }
        for id in stale {
            self.of.remove(&id);
        }
        if self.of.len() > fine {
            let firsts = placed.iter().map(|one| &one.id);
            let there: rustc_hash::FxHashSet<&Id> = firsts.collect();
            self.of.retain(|id, _| there.contains(id));
        }
    }
}
