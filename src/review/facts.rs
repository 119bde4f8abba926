//! What the facts themselves leave open.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Kind, first_line};
use crate::parse::dates::Date;
use crate::parse::facts::EntityType;
use crate::resolve::{EntityIx, EventIx, Person, Site};

/// Names that two entities have.
pub(super) fn ambiguous(site: &Site, all: &mut Vec<Finding>) {
    let mut owners: BTreeMap<&str, BTreeSet<EntityIx>> = BTreeMap::new();
    for (at, entity) in site.entities.iter().enumerate() {
        let aliases = entity.aliases.iter().map(|alias| &alias.name);
        for (_, name) in std::iter::once(&entity.name)
            .chain(aliases)
            .flat_map(|it| it.iter())
        {
            owners.entry(name).or_default().insert(EntityIx(at as u32));
        }
    }
    for (name, owners) in owners.iter().filter(|(_, owners)| owners.len() > 1) {
        let ids: Vec<&str> = owners
            .iter()
            .map(|ix| site.entity(*ix).id.as_str())
            .collect();
        let Some(last) = owners.last() else { continue };
        all.push(Finding {
            kind: Kind::AmbiguousName,
            id: None,
            span: first_line(&site.entity(*last).origin.span()),
            message: format!("«{name}» is a name of {}", ids.join(" and of ")),
            hint: format!(
                "in the text `[[{}|{name}]]` says which; or take the name from one of them",
                ids[0]
            ),
        });
    }
}

/// Entities that no text names, in any language. Who wrote need not be named.
pub(super) fn not_mentioned(sites: &[Site], all: &mut Vec<Finding>) {
    let Some(site) = sites.first() else { return };
    let mut wrote = BTreeSet::new();
    for document in &site.documents {
        for person in document.authors.iter().chain(&document.editors) {
            if let Person::Entity(ix) = person {
                wrote.insert(*ix);
            }
        }
    }
    for (at, entity) in site.entities.iter().enumerate() {
        let ix = EntityIx(at as u32);
        if sites.iter().any(|site| site.named[at] > 0) || wrote.contains(&ix) {
            continue;
        }
        let (events, relations) = (
            site.entity_events[at].len(),
            site.entity_relations[at].len(),
        );
        let hint = match (events, relations) {
            (0, 0) => "does the text spell it otherwise? Then that is an alias; else it can go",
            _ => "does the text spell it otherwise? Then that is an alias; facts alone name it",
        };
        all.push(Finding {
            kind: Kind::NotMentioned,
            id: None,
            span: first_line(&entity.origin.span()),
            message: format!("«{}» ({})", entity.name.first(), entity.id),
            hint: hint.to_owned(),
        });
    }
}

/// Events that no words of a text and no source stand for.
pub(super) fn without_support(site: &Site, all: &mut Vec<Finding>) {
    for event in &site.events {
        let told = event.tellings.iter().any(|it| it.passage.is_some());
        let sourced =
            !event.sources.is_empty() || event.accounts.iter().any(|it| !it.sources.is_empty());
        if told || sourced {
            continue;
        }
        all.push(Finding {
            kind: Kind::WithoutSupport,
            id: None,
            span: first_line(&event.origin.span()),
            message: format!("«{}»", event.title.first()),
            hint: "add `passage:` with the words that tell it, or `sources:`".to_owned(),
        });
    }
}

/// Events before somebody's birth or after the death; of organisations likewise.
pub(super) fn outside_dates(site: &Site, all: &mut Vec<Finding>) {
    for (at, entity) in site.entities.iter().enumerate() {
        let lives = matches!(entity.kind, EntityType::Person | EntityType::Organization);
        let (true, Some(life)) = (lives, &entity.date) else {
            continue;
        };
        for ix in &site.entity_events[at] {
            all.extend(outside(site, *ix, entity.name.first(), life));
        }
    }
}

fn outside(site: &Site, ix: EventIx, name: &str, life: &Date) -> Option<Finding> {
    let event = site.event(ix);
    let date = event.date.as_ref()?;
    let is_before =
        matches!((date.last_day(), life.first_day()), (Some(last), Some(first)) if last < first);
    let is_after =
        matches!((date.first_day(), life.last_day()), (Some(first), Some(last)) if first > last);
    let when = match (is_before, is_after) {
        (true, _) => "before",
        (_, true) => "after",
        (false, false) => return None,
    };
    Some(Finding {
        kind: Kind::OutsideDates,
        id: None,
        span: first_line(&event.origin.span()),
        message: format!(
            "«{}» ({}) was {when} the time of {name} ({})",
            event.title.first(),
            date.as_str(),
            life.as_str()
        ),
        hint: "one of the two dates is wrong, or somebody else took part".to_owned(),
    })
}
