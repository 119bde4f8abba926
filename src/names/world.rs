//! Countries, their people and capitals, and bodies and regions that prose names without explaining
//! them: carried in the binary.

use rustc_hash::FxHashMap;

use super::kinds::Lists;
use super::words::key;
use crate::parse::facts::EntityType;

const COUNTRIES: &str = include_str!("countries.txt");
const OTHERS: &str = include_str!("others.txt");

/// Something that everybody knows by name.
#[derive(Debug)]
pub struct Known {
    /// Its name in English prose.
    pub name: &'static str,
    pub kind: EntityType,
    /// Of a country, the two letters of ISO 3166; of a capital, those of its country.
    pub country: Option<&'static str>,
    pub is_capital: bool,
    /// Other names.
    pub others: Vec<&'static str>,
    /// Names of its people, and adjectives.
    pub people: Vec<&'static str>,
}

/// How a name stands for something known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Name,
    /// The name of its people, or an adjective.
    People,
}

/// All that is known, by name.
pub struct World {
    pub all: Vec<Known>,
    /// Only looked up in.
    names: FxHashMap<&'static str, (usize, By)>,
    /// The same by key, for names that are spelled a little otherwise; without adjectives.
    keys: FxHashMap<String, usize>,
    /// What words of names say.
    pub lists: Lists,
}

impl World {
    /// Reads the lists.
    pub fn read() -> World {
        let mut all: Vec<Known> = Vec::new();
        let mut capitals: Vec<Known> = Vec::new();
        for row in rows(COUNTRIES) {
            let [code, name, others, people, capital] = row[..] else {
                continue;
            };
            all.push(Known {
                name,
                kind: EntityType::Country,
                country: Some(code),
                is_capital: false,
                others: list(others),
                people: list(people),
            });
            // A city of the country's own name would be a second thing by that name.
            if let [first, rest @ ..] = list(capital).as_slice()
                && *first != name
            {
                capitals.push(Known {
                    name: first,
                    kind: EntityType::Place,
                    country: Some(code),
                    is_capital: true,
                    others: rest.to_vec(),
                    people: Vec::new(),
                });
            }
        }
        all.append(&mut capitals);
        for row in rows(OTHERS) {
            let [kind, name, others, people] = row[..] else {
                continue;
            };
            all.push(Known {
                name,
                kind: EntityType::parse(kind).unwrap_or_default(),
                country: None,
                is_capital: false,
                others: list(others),
                people: list(people),
            });
        }
        World::of(all)
    }

    fn of(all: Vec<Known>) -> World {
        let mut names = FxHashMap::default();
        let mut keys = FxHashMap::default();
        for (at, known) in all.iter().enumerate() {
            for name in std::iter::once(&known.name).chain(&known.others) {
                names.entry(*name).or_insert((at, By::Name));
                keys.entry(key(name)).or_insert(at);
            }
        }
        for (at, known) in all.iter().enumerate() {
            for name in &known.people {
                names.entry(*name).or_insert((at, By::People));
            }
        }
        World {
            all,
            names,
            keys,
            lists: Lists::read(),
        }
    }

    /// What a name stands for, spelled just so.
    pub fn get(&self, name: &str) -> Option<(usize, By)> {
        if let Some(found) = self.names.get(name) {
            return Some(*found);
        }
        // `Russians`; but no name has a plural.
        let one = name.strip_suffix('s')?;
        self.names
            .get(one)
            .copied()
            .filter(|(_, by)| *by == By::People)
    }

    /// What a name stands for, by its key.
    pub fn by_key(&self, key: &str) -> Option<usize> {
        self.keys.get(key).copied()
    }

    /// The name of a country by its two letters.
    pub fn country(&self, code: &str) -> Option<&'static str> {
        let is_it =
            |known: &&Known| known.kind == EntityType::Country && known.country == Some(code);
        self.all.iter().find(is_it).map(|known| known.name)
    }
}

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('|').collect())
}

fn list(text: &'static str) -> Vec<&'static str> {
    text.split(';').filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_list_of_countries_is_whole_and_well_formed() {
        let rows: Vec<_> = rows(COUNTRIES).collect();
        // 193 members, two observers (the Holy See, Palestine), Taiwan, Kosovo.
        assert_eq!(rows.len(), 193 + 2 + 2);
        let codes: BTreeSet<&str> = rows.iter().map(|row| row[0]).collect();
        assert_eq!(codes.len(), rows.len(), "each code once");
        for row in &rows {
            assert_eq!(row.len(), 5, "{row:?}");
            assert!(
                row[0].len() == 2 && row[0].bytes().all(|byte| byte.is_ascii_uppercase()),
                "{row:?}"
            );
            assert!(!row[1].is_empty(), "{row:?}");
            assert!(
                row.iter()
                    .all(|cell| *cell == cell.trim() && !cell.contains(['\t', ','])
                        || row[0] == "US"),
                "{row:?}"
            );
        }
    }

    #[test]
    fn no_name_stands_for_two_things() {
        let world = World::read();
        let mut seen: Vec<(&str, &str)> = Vec::new();
        for known in &world.all {
            let names = std::iter::once(&known.name)
                .chain(&known.others)
                .chain(&known.people);
            seen.extend(names.map(|name| (*name, known.name)));
        }
        seen.sort_unstable();
        let twice: Vec<_> = seen.windows(2).filter(|two| two[0].0 == two[1].0).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn others_have_four_cells_and_a_type() {
        for row in rows(OTHERS) {
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(EntityType::parse(row[0]).is_some(), "{row:?}");
        }
    }

    #[test]
    fn names_people_and_capitals_are_found() {
        let world = World::read();
        let name = |text: &str| world.get(text).map(|(at, by)| (world.all[at].name, by));
        assert_eq!(name("Pakistan"), Some(("Pakistan", By::Name)));
        assert_eq!(name("Pakistani"), Some(("Pakistan", By::People)));
        assert_eq!(name("Pakistanis"), Some(("Pakistan", By::People)));
        assert_eq!(name("UK"), Some(("United Kingdom", By::Name)));
        assert_eq!(name("Islamabad"), Some(("Islamabad", By::Name)));
        assert_eq!(name("Congolese"), None);
        assert_eq!(world.country("PK"), Some("Pakistan"));
    }
}
