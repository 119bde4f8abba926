//! What a name is, by its words.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::parse::facts::EntityType;

use EntityType::{Agreement, Concept, Organization, Place, Project};

/// The last words of names, and what they say.
const HEADS: &str = include_str!("heads.txt");

/// Lists of words, by word; only looked up in.
pub struct Lists {
    heads: FxHashMap<&'static str, EntityType>,
    given: FxHashSet<&'static str>,
}

impl Lists {
    /// Reads the lists.
    pub fn read() -> Lists {
        let lines = |text: &'static str| text.lines().filter(|line| !line.starts_with('#'));
        let heads = lines(HEADS)
            .filter_map(|line| line.split_once(": "))
            .flat_map(|(kind, words)| {
                let kind = EntityType::parse(kind).unwrap_or_default();
                words.split(' ').map(move |word| (word, kind))
            });
        Lists {
            heads: heads.collect(),
            given: lines(GIVEN).flat_map(|line| line.split(' ')).collect(),
        }
    }

    /// What a last word says.
    fn head(&self, word: &str) -> Option<EntityType> {
        self.heads.get(word.to_lowercase().as_str()).copied()
    }

    /// Whether a word is the head of a body that has an «and» within its name.
    pub fn is_body(&self, word: &str) -> bool {
        self.head(word) == Some(Organization)
    }

    /// Whether a word is a common given name.
    pub fn is_given(&self, word: &str) -> bool {
        // `María` is `Maria`.
        let plain = || {
            let folded = crate::yaml::fold_id(word);
            let mut letters = folded.chars();
            let first = letters.next().map(|c| c.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        };
        self.given.contains(word) || (!word.is_ascii() && self.given.contains(plain().as_str()))
    }

    /// What the last word of a name says.
    pub fn of_head<'n>(&self, name: &'n str) -> Option<(EntityType, &'n str)> {
        let words: Vec<&str> = name.split([' ', '-']).collect();
        // `Ministry of Defence`: the word before the first `of` or `for` says it.
        let joint = words
            .iter()
            .position(|word| matches!(*word, "of" | "for" | "on"));
        let heads = [
            joint.and_then(|at| at.checked_sub(1)),
            words.len().checked_sub(1),
            Some(0),
        ];
        heads.into_iter().flatten().find_map(|at| {
            let word = words[at];
            let lower = word.to_lowercase();
            let only_last = at == 0 && words.len() > 1 && joint.is_none();
            let kind = self.head(word)?;
            // A first word says it of mountains and lakes alone: `Lake Victoria`, `Mount Everest`.
            let is_first = matches!(
                lower.as_str(),
                "lake" | "mount" | "cape" | "port" | "fort" | "operation" | "project"
            );
            (!only_last || is_first).then_some((kind, word))
        })
    }

    /// Whether a word is the head of a body's name, so that `of` and `for` go on from it.
    pub fn takes_of(&self, word: &str) -> bool {
        const MORE: [&str; 24] = [
            "republic",
            "kingdom",
            "gulf",
            "bay",
            "strait",
            "sea",
            "treaty",
            "battle",
            "house",
            "city",
            "state",
            "states",
            "cape",
            "isle",
            "university",
            "empire",
            "declaration",
            "charter",
            "bill",
            "court",
            "journal",
            "duchy",
            "war",
            "siege",
        ];
        let lower = word.to_lowercase();
        MORE.contains(&lower.as_str())
            || matches!(self.head(word), Some(Organization | Project | Agreement))
    }
}

/// Small words that stand behind a name and make it one of a thing: `North-South gas pipeline`.
const THINGS: [(&str, EntityType); 28] = [
    ("process", Concept),
    ("effect", Concept),
    ("theorem", Concept),
    ("equation", Concept),
    ("pipeline", Project),
    ("pipelines", Project),
    ("corridor", Project),
    ("railway", Project),
    ("canal", Project),
    ("dam", Project),
    ("tunnel", Project),
    ("bridge", Project),
    ("motorway", Project),
    ("highway", Project),
    ("project", Project),
    ("projects", Project),
    ("initiative", Project),
    ("mission", Project),
    ("treaty", Agreement),
    ("agreement", Agreement),
    ("accord", Agreement),
    ("accords", Agreement),
    ("pact", Agreement),
    ("convention", Agreement),
    ("protocol", Agreement),
    ("peninsula", Place),
    ("river", Place),
    ("strait", Place),
];

/// What a small word behind a name makes of it.
pub fn of_thing(word: &str) -> Option<EntityType> {
    THINGS
        .iter()
        .find(|(thing, _)| *thing == word)
        .map(|(_, kind)| *kind)
}

/// Words between a name and such a thing.
pub fn is_material(word: &str) -> bool {
    matches!(
        word,
        "gas"
            | "oil"
            | "water"
            | "peace"
            | "trade"
            | "nuclear"
            | "economic"
            | "rail"
            | "railway"
            | "climate"
            | "power"
            | "high-speed"
    )
}

/// Verbs of those who speak.
pub fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "calls"
            | "called"
            | "suggests"
            | "suggested"
            | "thinks"
            | "wants"
            | "studied"
            | "taught"
            | "died"
            | "resigned"
            | "fined"
            | "invented"
            | "replied"
            | "says"
            | "argues"
            | "argued"
            | "wrote"
            | "writes"
            | "told"
            | "added"
            | "claimed"
            | "claims"
            | "insisted"
            | "believes"
            | "warned"
            | "noted"
            | "explained"
            | "asked"
            | "thought"
            | "recalled"
            | "observed"
    )
}

/// Common given names, so that a pair of names is taken for a person's.
const GIVEN: &str = include_str!("given.txt");
