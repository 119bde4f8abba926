//! What a name is, by its words.

use crate::parse::facts::EntityType;

use EntityType::{Agreement, Concept, Organization, Place, Product, Project};

/// The last words of names, and what they say.
const HEADS: [(EntityType, &[&str]); 6] = [
    (
        Organization,
        &[
            "union",
            "organization",
            "organisation",
            "institute",
            "institution",
            "university",
            "college",
            "school",
            "academy",
            "ministry",
            "department",
            "council",
            "committee",
            "commission",
            "court",
            "party",
            "bank",
            "agency",
            "association",
            "alliance",
            "league",
            "company",
            "corporation",
            "foundation",
            "group",
            "army",
            "navy",
            "force",
            "forces",
            "parliament",
            "senate",
            "congress",
            "church",
            "federation",
            "structure",
            "society",
            "club",
            "office",
            "bureau",
            "authority",
            "board",
            "assembly",
            "house",
            "network",
            "center",
            "centre",
            "fund",
            "trust",
            "government",
            "police",
            "guard",
            "guards",
            "movement",
            "front",
            "coalition",
            "taskforce",
            "nations",
            "press",
            "times",
            "post",
            "journal",
            "review",
            "herald",
            "tribune",
            "guardian",
            "museum",
            "hospital",
            "laboratory",
            "observatory",
            "orchestra",
            "theatre",
            "theater",
            "airlines",
            "airways",
            "industries",
            "holdings",
            "secretariat",
            "administration",
            "service",
            "services",
            "states",
            "brotherhood",
            "survey",
            "cabinet",
            "chamber",
            "conference",
            "consortium",
            "convent",
            "cooperative",
            "corps",
            "cricket",
            "directorate",
            "forum",
            "guild",
            "inc",
            "ltd",
            "plc",
            "gmbh",
            "partnership",
            "podcast",
            "regiment",
            "syndicate",
            "tribunal",
            "workers",
            "works",
            "zoo",
        ],
    ),
    (
        Project,
        &[
            "corridor",
            "pipeline",
            "pipelines",
            "project",
            "initiative",
            "programme",
            "program",
            "plan",
            "dam",
            "canal",
            "railway",
            "railroad",
            "bridge",
            "tunnel",
            "highway",
            "motorway",
            "port",
            "mission",
            "campaign",
            "expedition",
            "fair",
            "exhibition",
            "scheme",
            "line",
            "reactor",
            "telescope",
            "station",
        ],
    ),
    (
        Agreement,
        &[
            "treaty",
            "agreement",
            "agreements",
            "accord",
            "accords",
            "pact",
            "convention",
            "protocol",
            "act",
            "constitution",
            "declaration",
            "charter",
            "deal",
            "bill",
            "law",
            "covenant",
            "directive",
            "memorandum",
            "compact",
            "amendment",
            "resolution",
            "regulation",
        ],
    ),
    (
        Place,
        &[
            "ocean",
            "sea",
            "river",
            "lake",
            "gulf",
            "bay",
            "strait",
            "straits",
            "island",
            "islands",
            "mountain",
            "mountains",
            "valley",
            "desert",
            "peninsula",
            "asia",
            "africa",
            "europe",
            "america",
            "east",
            "west",
            "north",
            "south",
            "province",
            "city",
            "street",
            "avenue",
            "square",
            "park",
            "forest",
            "delta",
            "coast",
            "reef",
            "glacier",
            "basin",
            "county",
            "district",
            "region",
            "state",
            "town",
            "village",
            "hill",
            "hills",
            "mount",
            "range",
            "plateau",
            "oasis",
            "airport",
            "harbour",
            "harbor",
            "castle",
            "palace",
            "temple",
            "cathedral",
            "abbey",
            "cape",
            "falls",
            "estuary",
            "marsh",
            "moor",
            "wall",
            "road",
            "territory",
            "territories",
            "republic",
            "kingdom",
            "empire",
            "channel",
            "quarter",
            "steppe",
            "savannah",
            "volcano",
        ],
    ),
    (
        Product,
        &[
            "missile",
            "missiles",
            "aircraft",
            "jet",
            "jets",
            "helicopter",
            "helicopters",
            "rifle",
            "tank",
            "tanks",
            "submarine",
            "rocket",
            "satellite",
            "vaccine",
            "car",
            "computer",
            "software",
        ],
    ),
    (
        Concept,
        &[
            "gas",
            "energy",
            "theory",
            "laws",
            "rights",
            "change",
            "index",
            "intelligence",
            "doctrine",
            "effect",
            "principle",
            "hypothesis",
            "syndrome",
            "disease",
            "principles",
            "movements",
            "system",
            "model",
            "theorem",
            "ratio",
            "capital",
            "power",
            "revolution",
            "war",
            "crisis",
            "renaissance",
            "enlightenment",
            "reformation",
            "depression",
            "spring",
        ],
    ),
];

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
        let (kind, _) = HEADS
            .iter()
            .find(|(_, heads)| heads.contains(&lower.as_str()))?;
        // A first word says it of mountains and lakes alone: `Lake Victoria`, `Mount Everest`.
        let is_first = matches!(
            lower.as_str(),
            "lake" | "mount" | "cape" | "port" | "fort" | "operation" | "project"
        );
        (!only_last || is_first).then_some((*kind, word))
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
        || HEADS[..3]
            .iter()
            .any(|(_, heads)| heads.contains(&lower.as_str()))
}

/// Whether a word is the head of a body that has an «and» within its name.
pub fn is_body(word: &str) -> bool {
    let lower = word.to_lowercase();
    HEADS[0].1.contains(&lower.as_str())
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
pub const TITLES: [&str; 60] = [
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
            | "replied"
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
