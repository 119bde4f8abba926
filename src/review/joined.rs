//! Names of several texts → each once: what one text names in full, another by its acronym, or by a
//! surname with a title.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::names::Unknown;
use crate::names::people;
use crate::names::words::key;
use crate::parse::facts::EntityType;

/// Joins what is one name, in the order in which each first stands.
pub(super) fn joined(found: impl Iterator<Item = Unknown>) -> Vec<Unknown> {
    let mut all: Vec<Option<Unknown>> = Vec::new();
    // Only looked up in.
    let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
    for one in found {
        let at = *by_key.entry(key(&one.name)).or_insert(all.len());
        match all.get_mut(at) {
            Some(Some(other)) => add(other, one),
            _ => all.push(Some(one)),
        }
    }
    for (from, into) in short(&all) {
        if let Some(one) = all[from].take() {
            match &mut all[into] {
                Some(other) => add(other, one),
                gone => *gone = Some(one),
            }
        }
    }
    let mut all: Vec<Unknown> = all.into_iter().flatten().collect();
    all.sort_by_cached_key(first_place);
    all
}

fn first_place(one: &Unknown) -> Option<((usize, usize), usize)> {
    let (text, places) = one.places.first_key_value()?;
    Some((*text, places.first()?.start))
}

fn add(into: &mut Unknown, one: Unknown) {
    for (text, places) in one.places {
        let all = into.places.entry(text).or_default();
        all.extend(places);
        all.sort_by_key(|place| place.start);
    }
    into.aliases.extend(one.aliases);
    into.aliases.entry(one.name).or_insert(true);
    into.known = into.known.take().or(one.known);
    if into.kind == EntityType::Other {
        into.kind = one.kind;
    }
}

/// Names that are short for just one other: of which, and for which.
fn short(all: &[Option<Unknown>]) -> Vec<(usize, usize)> {
    let mut full: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut titled: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let each = || {
        all.iter()
            .enumerate()
            .filter_map(|(at, one)| Some((at, one.as_ref()?)))
    };
    for (at, one) in each() {
        let words: Vec<&str> = one.name.split(' ').collect();
        let is_person = one.kind == EntityType::Person;
        let bare = words
            .iter()
            .skip_while(|word| people::is_title(word))
            .count();
        match words.last() {
            Some(surname) if is_person && bare > 1 => {
                full.entry(key(surname)).or_default().push(at);
            }
            Some(surname) if is_person && words.len() > 1 => {
                titled.entry(key(surname)).or_default().push(at);
            }
            _ => {}
        }
        // Of two words or more, its acronym or what else the text calls it.
        if words.len() > 1 {
            for (alias, _) in one.aliases.iter().filter(|(_, link)| **link) {
                full.entry(key(alias)).or_default().push(at);
            }
        }
    }
    let mut pairs = Vec::new();
    for (at, one) in each() {
        let words: Vec<&str> = one.name.split(' ').collect();
        let bare = words
            .iter()
            .skip_while(|word| people::is_title(word))
            .count();
        let is_titled = words.len() > 1 && bare <= 1;
        if words.len() > 1 && !is_titled {
            continue;
        }
        let short = key(words.last().copied().unwrap_or_default());
        let owners = full.get_mut(&short).map(|owners| {
            owners.dedup();
            owners.retain(|owner| *owner != at);
            owners.as_slice()
        });
        match owners {
            Some([one]) => pairs.push((at, *one)),
            Some([_, _, ..]) => {}
            Some([]) | None => {
                let first = titled.get(&short).and_then(|these| these.first());
                pairs.extend(
                    first
                        .filter(|first| **first != at)
                        .map(|first| (at, *first)),
                );
            }
        }
    }
    pairs
}
