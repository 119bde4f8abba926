//! What stands in the names of people: titles before them, small words within them; and words that only
//! bodies have in theirs.

/// Titles by which anybody may be addressed; a by-line does without them.
const HONORIFICS: [&str; 18] = [
    "Dom",
    "Don",
    "Doña",
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
];

/// Titles of an office or a rank, before a person's name.
const TITLES: [&str; 64] = [
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
const OF_TITLES: [&str; 12] = [
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

/// Small words within the names of people and cities.
const PARTICLES: [&str; 22] = [
    "af", "al", "bin", "da", "de", "del", "della", "den", "der", "des", "di", "dos", "du", "el",
    "ibn", "la", "le", "ter", "ul", "van", "von", "zu",
];

/// Words that only bodies have in their names, in small letters.
const BODIES: [&str; 30] = [
    "agencies",
    "agency",
    "association",
    "board",
    "bureau",
    "center",
    "centre",
    "committee",
    "council",
    "department",
    "desk",
    "editor",
    "editorial",
    "editors",
    "foundation",
    "group",
    "institute",
    "institution",
    "ministry",
    "network",
    "news",
    "newsroom",
    "office",
    "press",
    "review",
    "society",
    "staff",
    "team",
    "times",
    "university",
];

/// Whether a word is one by which anybody may be addressed: `Dr.`
pub fn is_honorific(word: &str) -> bool {
    HONORIFICS.contains(&word)
}

/// Whether a word is a title, or part of one.
pub fn is_title(word: &str) -> bool {
    is_honorific(word) || TITLES.contains(&word) || OF_TITLES.contains(&word)
}

/// Titles that are names of people and villages too.
pub fn may_be_name(title: &str) -> bool {
    matches!(
        title,
        "King"
            | "Don"
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

/// Whether a word in small letters stands within names: `van`.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether only bodies have a word in their names: `Institute`.
pub fn is_of_body(word: &str) -> bool {
    BODIES.contains(&word.to_lowercase().as_str())
}
