//! Two events that may be one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Kind, first_line};
use crate::resolve::{Event, Site};

/// More events with one word in one year say that the word tells nothing.
const MOST_ALIKE: usize = 60;

/// Pairs of events of one time whose titles share most of their words.
pub(super) fn same_events(site: &Site, all: &mut Vec<Finding>) {
    let words: Vec<BTreeSet<String>> = site.events.iter().map(|it| title_words(it)).collect();
    let mut alike: BTreeMap<(Option<i64>, &str), Vec<usize>> = BTreeMap::new();
    for (at, event) in site.events.iter().enumerate() {
        let first = event
            .date
            .as_ref()
            .and_then(|it| it.first_day())
            .map(|it| it.year);
        let last = event
            .date
            .as_ref()
            .and_then(|it| it.last_day())
            .map(|it| it.year);
        for year in BTreeSet::from([first.or(last), last.or(first)]) {
            for word in &words[at] {
                alike.entry((year, word)).or_default().push(at);
            }
        }
    }
    let mut pairs = BTreeSet::new();
    for these in alike.values().filter(|it| it.len() <= MOST_ALIKE) {
        for (n, one) in these.iter().enumerate() {
            pairs.extend(these[n + 1..].iter().map(|other| (*one, *other)));
        }
    }
    for (one, other) in pairs {
        let (first, second) = (&*site.events[one], &*site.events[other]);
        if may_be_one(first, second, &words[one], &words[other]) {
            all.push(finding(first, second));
        }
    }
}

fn title_words(event: &Event) -> BTreeSet<String> {
    let titles = event.title.iter().map(|(_, title)| title);
    let words = titles.flat_map(|it| it.split(|c: char| !c.is_alphanumeric()));
    let long = words.filter(|it| it.chars().count() > 3);
    long.map(|word| stem(&word.to_lowercase())).collect()
}

/// `open` of `opened` and `opening`: the same act is told as a verb and as a noun.
fn stem(word: &str) -> String {
    const ENDS: [&str; 7] = ["ings", "ing", "ed", "es", "s", "e", ""];
    let long = |stem: &&str| stem.chars().count() > 3;
    let mut stems = ENDS.iter().filter_map(|end| word.strip_suffix(end));
    stems.find(long).unwrap_or(word).to_owned()
}

fn may_be_one(
    one: &Event,
    other: &Event,
    mine: &BTreeSet<String>,
    theirs: &BTreeSet<String>,
) -> bool {
    let when = match (&one.date, &other.date) {
        (Some(one), Some(other)) => one.overlaps(other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    let shared = mine.intersection(theirs).count();
    let whole = mine.union(theirs).count();
    let whom: BTreeSet<_> = one.entities.iter().collect();
    let both = other.entities.iter().filter(|it| whom.contains(it)).count();
    let dated = one.date.is_some()
        && one.date.as_ref().map(|it| it.as_str()) == other.date.as_ref().map(|it| it.as_str());
    // Half of all words; or some, with the very date and two who took part.
    when && (shared * 2 >= whole && shared > 1 || dated && both > 1 && shared > 0)
}

fn finding(one: &Event, other: &Event) -> Finding {
    let (line, _) = one.origin.span().line_column();
    Finding {
        kind: Kind::SameEvent,
        id: None,
        span: first_line(&other.origin.span()),
        message: format!(
            "«{}» and «{}» ({}:{line})",
            other.title.first(),
            one.title.first(),
            one.origin.file().path
        ),
        hint: format!("one event? Then give both the id `{}`", one.id),
    }
}
