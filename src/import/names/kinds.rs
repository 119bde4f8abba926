//! What a name is, by its words.

use crate::parse::facts::EntityType;

use EntityType::{Agreement, Organization, Place, Project};

/// The last words of names, and what they say.
const HEADS: &str = include_str!("heads.txt");

/// What a last word, in lower case, says.
fn head(word: &str) -> Option<EntityType> {
    HEADS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .find_map(|line| {
            let (kind, words) = line.split_once(": ")?;
            let has = words.split(' ').any(|head| head == word);
            has.then(|| EntityType::parse(kind))?
        })
}

/// What the last word of a name says.
pub fn of_head(name: &str) -> Option<(EntityType, &str)> {
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
        let kind = head(&lower)?;
        // A first word says it of mountains and lakes alone: `Lake Victoria`, `Mount Everest`.
        let is_first = matches!(
            lower.as_str(),
            "lake" | "mount" | "cape" | "port" | "fort" | "operation" | "project"
        );
        (!only_last || is_first).then_some((kind, word))
    })
}

/// Whether a word is the head of a body's name, so that `of` and `for` go on from it.
pub fn takes_of(word: &str) -> bool {
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
        || matches!(head(&lower), Some(Organization | Project | Agreement))
}

/// Whether a word is the head of a body that has an «and» within its name.
pub fn is_body(word: &str) -> bool {
    let lower = word.to_lowercase();
    head(&lower) == Some(Organization)
}

/// Small words that stand behind a name and make it one of a thing: `North-South gas pipeline`.
const THINGS: [(&str, EntityType); 24] = [
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

/// Titles that stand before a person's name.
pub const TITLES: [&str; 79] = [
    "Commissioner",
    "Inspector",
    "Representative",
    "Councillor",
    "Chairman",
    "Chairwoman",
    "Congresswoman",
    "Sultana",
    "Begum",
    "Maulana",
    "Monsignor",
    "Commander",
    "Brigadier",
    "Baroness",
    "Baron",
    "Count",
    "Countess",
    "Duke",
    "Duchess",
    "President",
    "Vice",
    "Prime",
    "Minister",
    "Chancellor",
    "Premier",
    "King",
    "Queen",
    "Prince",
    "Princess",
    "Emperor",
    "Empress",
    "Tsar",
    "Sultan",
    "Emir",
    "Sheikh",
    "Shah",
    "Pope",
    "Archbishop",
    "Bishop",
    "Cardinal",
    "Imam",
    "Ayatollah",
    "Rabbi",
    "Father",
    "Sister",
    "Saint",
    "Dr",
    "Dr.",
    "Prof",
    "Prof.",
    "Professor",
    "Mr",
    "Mr.",
    "Mrs",
    "Mrs.",
    "Ms",
    "Ms.",
    "Sir",
    "Lord",
    "Lady",
    "Dame",
    "Senator",
    "Governor",
    "Mayor",
    "Ambassador",
    "Secretary",
    "General",
    "Colonel",
    "Major",
    "Captain",
    "Admiral",
    "Marshal",
    "Lieutenant",
    "Sergeant",
    "Judge",
    "Justice",
    "Chief",
    "Speaker",
    "Congressman",
];

/// Titles that are names of people and villages too.
pub fn may_be_name(title: &str) -> bool {
    matches!(
        title,
        "King"
            | "Queen"
            | "Prince"
            | "Bishop"
            | "Pope"
            | "Shah"
            | "Sultan"
            | "Sheikh"
            | "Marshal"
            | "Judge"
            | "Justice"
            | "Major"
            | "Lord"
            | "Saint"
            | "Father"
            | "Sister"
            | "Mayor"
            | "Duke"
            | "Baron"
            | "Count"
            | "Begum"
            | "Cardinal"
            | "Abbot"
            | "Chancellor"
    )
}

/// Words that go with titles: `Foreign Minister`, `Secretary General`.
pub const OF_TITLES: [&str; 12] = [
    "Foreign",
    "Defence",
    "Defense",
    "Finance",
    "Interior",
    "Deputy",
    "Former",
    "Crown",
    "Executive",
    "Director",
    "Attorney",
    "Chairman",
];

/// Whether a word is a title, or part of one.
pub fn is_title(word: &str) -> bool {
    TITLES.contains(&word) || OF_TITLES.contains(&word)
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

/// Whether a word is a common given name.
pub fn is_given(word: &str) -> bool {
    GIVEN
        .lines()
        .filter(|line| !line.starts_with('#'))
        .any(|line| line.split(' ').any(|name| name == word))
}
