//! Spellings of one thing → one thing: its acronym, its adjective, a person's surname.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::kinds::Lists;
use super::words::{Shape, key};
use super::world::By;
use super::{Named, Sought, Spelling, people, stop, why};
use crate::parse::facts::EntityType;
use crate::yaml::Id;

/// A thing while its spellings are gathered.
#[derive(Debug)]
pub struct Pile {
    /// The name, if it is not the spelling that stands most often.
    pub name: Option<String>,
    pub known: Option<Id>,
    /// What it is in the list of what everybody knows.
    pub world: Option<usize>,
    /// Each spelling, with how often it stands; whether it may be a link.
    pub spellings: Vec<(String, usize, bool)>,
    pub kind: Option<EntityType>,
    pub title: Option<String>,
    pub is_explained: bool,
    pub as_place: usize,
    pub as_person: usize,
    pub shape: Shape,
    pub words: usize,
    pub places: Vec<Range<usize>>,
    /// Whether it went into another.
    pub is_gone: bool,
}

/// Folds spellings; things stand in the order in which they are first named.
pub fn fold(
    sought: &Sought<'_>,
    spellings: Vec<Spelling<'_>>,
    explained: &FxHashMap<&str, String>,
) -> Vec<Named> {
    let mut piles = Piles::default();
    for spelling in spellings {
        let (key, world, by) = identity(sought, &spelling, explained);
        piles.add(key, world, by, spelling);
    }
    piles.surnames(&sought.world.lists);
    piles.initials();
    piles.tails();
    let Piles { mut piles, .. } = piles;
    piles.retain(|pile| !pile.is_gone);
    for pile in &mut piles {
        pile.known = pile.site(sought);
        pile.places.sort_by_key(|place| place.start);
    }
    piles.sort_by_key(|pile| pile.places.first().map_or(0, |place| place.start));
    piles
        .into_iter()
        .map(|pile| why::named(sought, pile))
        .collect()
}

/// By what a spelling is known: the key of what it stands for.
fn identity(
    sought: &Sought<'_>,
    spelling: &Spelling<'_>,
    explained: &FxHashMap<&str, String>,
) -> (String, Option<usize>, By) {
    if let Some(long) = explained.get(&*spelling.surface) {
        return (long.clone(), sought.world.by_key(long), By::Name);
    }
    let own = key(&spelling.surface);
    let plain = sought.is_english() && spelling.title.is_none();
    let found = match plain {
        true => sought.world.get(&spelling.surface),
        false => None,
    };
    let found = found.or_else(|| {
        let several = plain && spelling.words > 1;
        sought
            .world
            .by_key(&own)
            .filter(|_| several)
            .map(|at| (at, By::Name))
    });
    match found {
        Some((at, by)) => (key(sought.world.all[at].name), Some(at), by),
        None => (own, None, By::Name),
    }
}

#[derive(Default)]
struct Piles {
    piles: Vec<Pile>,
    /// Only looked up in.
    by_key: FxHashMap<String, usize>,
}

impl Piles {
    fn add(&mut self, key: String, world: Option<usize>, by: By, spelling: Spelling<'_>) {
        let next = self.piles.len();
        let at = *self.by_key.entry(key).or_insert(next);
        if at == next {
            self.piles.push(Pile {
                name: None,
                known: None,
                world,
                spellings: Vec::new(),
                kind: None,
                title: None,
                is_explained: false,
                as_place: 0,
                as_person: 0,
                shape: spelling.shape,
                words: spelling.words,
                places: Vec::new(),
                is_gone: false,
            });
        }
        let pile = &mut self.piles[at];
        if spelling.is_ministry {
            pile.kind = Some(EntityType::Organization);
        }
        pile.kind = pile.kind.or(spelling.thing);
        if let Some(words) = spelling.title {
            pile.title = Some(
                spelling
                    .surface
                    .split_whitespace()
                    .take(words)
                    .collect::<Vec<_>>()
                    .join(" "),
            );
        }
        pile.is_explained |= spelling.is_explained;
        pile.as_place += spelling.as_place;
        pile.as_person += spelling.as_person;
        pile.words = pile.words.max(spelling.words);
        pile.spellings.push((
            spelling.surface.clone().into_owned(),
            spelling.places.len(),
            by == By::Name,
        ));
        pile.places.extend(spelling.places);
    }

    /// Puts one thing into another.
    fn merge(&mut self, from: usize, into: usize) {
        if from == into || self.piles[from].is_gone || self.piles[into].is_gone {
            return;
        }
        let spellings = std::mem::take(&mut self.piles[from].spellings);
        let places = std::mem::take(&mut self.piles[from].places);
        let (title, as_person) = (self.piles[from].title.take(), self.piles[from].as_person);
        self.piles[from].is_gone = true;
        let pile = &mut self.piles[into];
        pile.spellings.extend(spellings);
        pile.places.extend(places);
        pile.title = pile.title.take().or(title);
        pile.as_person += as_person;
    }

    /// `President Putin`, `Vladimir Putin` and `Putin` are one, if no other Putin is named.
    fn surnames(&mut self, lists: &Lists) {
        let mut by_surname: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, pile) in self.piles.iter().enumerate() {
            if pile.world.is_some() || pile.spellings.is_empty() {
                continue;
            }
            let name = &pile.spellings[0].0;
            let is_person = pile.title.is_some()
                || (pile.words > 1
                    && name
                        .split(' ')
                        .next()
                        .is_some_and(|first| lists.is_given(first)))
                || (pile.words > 1 && pile.as_person > 0 && lists.of_head(name).is_none())
                || self.has_surname_alone(at, lists);
            // Of `Queen Elizabeth II` the number is no surname.
            let surname = match name.rsplit_once(' ') {
                Some((_, last)) if last == "I" || stop::is_roman(last) => bare(name),
                Some((_, last)) => last.to_owned(),
                None => name.clone(),
            };
            if is_person {
                by_surname.entry(surname).or_default().push(at);
            }
        }
        for (surname, mut people) in by_surname {
            let given = |pile: &Pile| {
                pile.words
                    - pile
                        .title
                        .as_ref()
                        .map_or(0, |title| title.split(' ').count().min(pile.words))
                    > 1
            };
            let full: Vec<usize> = people
                .iter()
                .copied()
                .filter(|at| given(&self.piles[*at]))
                .collect();
            // With two people of one surname, the surname alone is nobody's.
            let into = match full.as_slice() {
                [one] => *one,
                [] => people[0],
                _ => continue,
            };
            people.retain(|at| *at != into);
            for at in people {
                self.merge(at, into);
            }
            if let Some(alone) = self.by_key.get(&key(&surname)).copied() {
                self.merge(alone, into);
            }
            let pile = &mut self.piles[into];
            pile.kind = Some(EntityType::Person);
            pile.name = full.first().map(|_| without_title(pile));
        }
    }

    /// Whether a name of two or three words goes on by its last one: `Garry Kasparov … Kasparov`.
    fn has_surname_alone(&self, at: usize, lists: &Lists) -> bool {
        let name = &self.piles[at].spellings[0].0;
        let words: Vec<&str> = name.split(' ').collect();
        let is_plain = |word: &&str| {
            let mut chars = word.chars();
            chars.next().is_some_and(char::is_uppercase)
                && chars.all(|c| c.is_lowercase() || matches!(c, '-' | '’' | '\''))
        };
        let ([_, surname] | [_, _, surname]) = words.as_slice() else {
            return false;
        };
        let alone = self.by_key.get(&key(surname)).map(|at| &self.piles[*at]);
        words.iter().all(is_plain)
            && lists.of_head(name).is_none()
            && alone.is_some_and(|pile| pile.world.is_none() && pile.words == 1)
    }

    /// `CPEC` is the one thing whose words begin with these letters.
    fn initials(&mut self) {
        let mut by_initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, pile) in self.piles.iter().enumerate() {
            if pile.words < 2 || pile.is_gone {
                continue;
            }
            let mut letters = String::new();
            for word in pile.spellings[0].0.split([' ', '-']) {
                letters.extend(word.chars().next().filter(|c| c.is_uppercase()));
            }
            by_initials.entry(letters).or_default().push(at);
        }
        for at in 0..self.piles.len() {
            let pile = &self.piles[at];
            if pile.is_gone
                || pile.shape != Shape::Capitals
                || pile.words > 1
                || pile.world.is_some()
            {
                continue;
            }
            let letters = pile.spellings[0].0.replace('.', "");
            if letters.chars().count() > 2
                && let Some([one]) = by_initials.get(&letters).map(Vec::as_slice)
            {
                self.merge(at, *one);
            }
        }
    }

    /// `Nord Stream pipeline` is `Nord Stream`, where that stands too.
    fn tails(&mut self) {
        for at in 0..self.piles.len() {
            let pile = &self.piles[at];
            let Some(kind) = pile.kind.filter(|_| !pile.is_gone && pile.words > 2) else {
                continue;
            };
            let words: Vec<&str> = pile.spellings[0].0.split(' ').collect();
            let big = words
                .iter()
                .take_while(|word| word.starts_with(char::is_uppercase))
                .count();
            if big == words.len() || big == 0 {
                continue;
            }
            let head = key(&words[..big].join(" "));
            let Some(into) = self.by_key.get(&head).copied() else {
                continue;
            };
            if self.piles[into].world.is_none() && into != at {
                self.merge(at, into);
                self.piles[into].kind = Some(kind);
            }
        }
    }
}

/// A person's name without the title, where the given name stands too.
fn without_title(pile: &Pile) -> String {
    let names = pile.spellings.iter().map(|(name, ..)| bare(name));
    names
        .filter(|name| name.contains(' '))
        .min_by_key(String::len)
        .unwrap_or_else(|| pile.spellings[0].0.clone())
}

/// A name without the titles before it.
fn bare(name: &str) -> String {
    let words = name.split(' ').skip_while(|word| people::is_title(word));
    words.collect::<Vec<_>>().join(" ")
}

impl Pile {
    /// Its id on the site, by any of its names.
    fn site(&self, sought: &Sought<'_>) -> Option<Id> {
        let world = self.world.map(|at| sought.world.all[at].name);
        let spellings = self.spellings.iter().map(|(name, ..)| name.as_str());
        self.name
            .as_deref()
            .into_iter()
            .chain(world)
            .chain(spellings)
            .find_map(|name| sought.known.entity(name))
            .cloned()
    }
}
