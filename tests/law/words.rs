//! The words of generated sites: few, so that things meet often.

use proptest::prelude::*;
use proptest::sample::select;

/// Ids of entities, each with the name that most places agree on.
pub const ENTITIES: [(&str, &str, &str); 7] = [
    ("russia", "Russia", "country"),
    ("pakistan", "Pakistan", "country"),
    ("gas", "Gas", "concept"),
    ("gas-pipeline", "Gas Pipeline", "project"),
    ("gas-deal", "Gas Pipeline Deal", "agreement"),
    ("embargo", "embargo", "concept"),
    ("ada", "Ada Lin", "person"),
];
/// Other names; «the Federation» and «Moscow» are those of more than one.
pub const ALIASES: [&str; 9] = [
    "Moscow",
    "the Federation",
    "{name: Russian, link: false}",
    "{name: Moscow, link: false}",
    "{name: the Federation, date: 1999}",
    "Lin",
    "pipeline",
    "ban",
    "Russia",
];
/// Ids of events, each with its title.
pub const EVENTS: [(&str, &str); 4] = [
    ("visit", "A state visit"),
    ("deal", "The deal is signed"),
    ("talks", "Talks in spring"),
    ("spring", "Talks in spring"),
];
pub const REFERENCES: [(&str, &str); 3] = [
    ("dawn", "Dawn, an op-ed"),
    ("atlas", "The Atlas"),
    ("report", "A report"),
];
pub const DATES: [&str; 10] = [
    "2012",
    "2012",
    "2017-12",
    "2016/2017",
    "2012~",
    "198X",
    "../2017",
    "2012/..",
    "-0043-03-15",
    "2017-12-31",
];
const WORDS: [&str; 26] = [
    "Russia",
    "Pakistan",
    "Moscow",
    "the Federation",
    "Gas",
    "Gas Pipeline",
    "Gas Pipeline Deal",
    "embargo",
    "Ada Lin",
    "Lin",
    "Russian",
    "Russia's",
    "Pakistan’s",
    "signed",
    "visited",
    "a deal",
    "said",
    "in 2012",
    "the pipeline",
    "and",
    "ended",
    "of",
    "*Moscow*",
    "Embargo",
    "ban",
    "Rossiya",
];
/// Sentences that stand in many files; passages quote them.
const STOCK: [&str; 6] = [
    "Russia signed a deal with Pakistan in 2012.",
    "The embargo on Gas ended, Ada Lin said.",
    "Nobody in Moscow expected the Gas Pipeline Deal.",
    "The talks in spring changed *nothing* at all.",
    "Pakistan’s pipeline was never built.",
    "Mr. Lin visited Russia. Then the Federation said no.",
];
/// Found once, found twice, near, nowhere: as it falls out.
pub const PASSAGES: [&str; 9] = [
    "signed a deal with Pakistan",
    "The embargo on Gas ended",
    "expected the Gas Pipeline Deal",
    "changed nothing at all",
    "Pakistan's pipeline was never built",
    "signed the deal with Pakistan",
    "nobody in Moscow ever expected the Deal",
    "Quite other words of somebody",
    "Russia",
];

/// One of a list.
pub fn one_of(list: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(list).prop_map(str::to_owned)
}

/// A word that may stand in prose.
pub fn word() -> impl Strategy<Value = String> {
    one_of(&WORDS)
}

/// Some words and a full stop.
pub fn sentence() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => one_of(&STOCK),
        2 => prop::collection::vec(word(), 1..7).prop_map(|words| words.join(" ") + "."),
    ]
}

/// Prose of a sentence or some.
pub fn prose() -> impl Strategy<Value = String> {
    prop::collection::vec(sentence(), 1..4).prop_map(|all| all.join(" "))
}

/// An id of an entity: nearly always one that something defines.
pub fn entity_id() -> impl Strategy<Value = String> {
    prop_oneof![
        60 => select(&ENTITIES[..]).prop_map(|(id, ..)| id.to_owned()),
        1 => Just("rusia".to_owned()),
    ]
}

/// A text that holds every passage that can be found.
pub fn all_stock() -> String {
    STOCK.join(" ")
}

/// A list of one to three of them, in brackets.
pub fn entity_ids() -> impl Strategy<Value = String> {
    prop::collection::vec(entity_id(), 1..4).prop_map(|ids| format!("[{}]", ids.join(", ")))
}

/// What shows where something comes from.
pub fn sources() -> impl Strategy<Value = String> {
    one_of(&[
        "[dawn]",
        "[atlas, dawn]",
        "[https://example.org/x]",
        "[Some book]",
        "[report]",
    ])
}

/// A block of an article's text.
pub fn paragraph() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => prose(),
        2 => prose().prop_map(|text| format!("{text} {{#part}}")),
        4 => one_of(&[
            "## Russia and Gas", "## Part {#part}", "### Deeper", "## Nothing else", "## Talks in spring",
        ]),
        2 => (prose(), prose()).prop_map(|(one, two)| format!("- {one}\n- {two}")),
        1 => (word(), word()).prop_map(|(one, two)| format!("| A | B |\n|---|:--|\n| {one} | {two} |\n| [[russia\\|R]] | x |")),
        2 => prose().prop_map(|text| format!("> {text}")),
        1 => prose().prop_map(|text| format!("> [!NOTE]\n> {text}")),
        1 => (prose(), prose()).prop_map(|(one, two)| format!("{one}[^n]\n\n[^n]: {two}")),
        4 => link(),
        4 => component(),
        2 => code(),
        3 => raw_html(),
    ]
}

/// A paragraph that leads elsewhere.
fn link() -> impl Strategy<Value = String> {
    const LINKS: [&str; 20] = [
        "[[russia]]",
        "[[russia|the big one]]",
        "[[!Russia]]",
        "[[!Gas Pipeline]]",
        "[[event:visit|the visit]]",
        "[[event:talks]]",
        "[[pakistan]]",
        "[Moscow](entity:russia)",
        "[it](b.md)",
        "[it](a.md#part)",
        "[it](b.md#part)",
        "[it](../pages/about.md)",
        "[it](../entities/russia.md)",
        "[it](/timeline/)",
        "[it](/entities/russia/)",
        "[it](notes.txt)",
        "![A map](map.svg)",
        "[@dawn]",
        "[@atlas]",
        "[it](/own.txt)",
    ];
    let links = prop_oneof![
        20 => one_of(&LINKS),
        1 => one_of(&["[[event:none]]", "[@none]", "[it](/nowhere/)", "[it](nowhere.md)", "[@atlas, p. 3]"]),
    ];
    (links, prose()).prop_map(|(link, text)| format!("See {link}. {text}"))
}

fn component() -> impl Strategy<Value = String> {
    const FIXED: [&str; 14] = [
        "timeline",
        "timeline\nentities: russia",
        "timeline\nentities: [gas, russia]\nfrom: 2012",
        "timeline\ntopics: Energy",
        "timeline\narticles: a",
        "relations",
        "relations\nentities: [russia, pakistan]",
        "glossary",
        "entity\nid: gas",
        "questions\narticle: a",
        "questions",
        "figure\nsrc: map.svg\nalt: A map\ncaption: A map of Russia",
        "own\nword: Russia",
        "nonsense\nx: 1",
    ];
    let made = prop_oneof![
        one_of(&FIXED),
        entity_id().prop_map(|id| format!("entity\nid: {id}")),
        (word(), entity_id())
            .prop_map(|(text, id)| format!("quote\ntext: \"{text}\"\nby: {id}\nsource: dawn")),
    ];
    made.prop_map(|text| {
        let (name, keys) = text.split_once('\n').unwrap_or((&text, ""));
        format!("```{{{name}}}\n{keys}\n```")
    })
}

fn code() -> impl Strategy<Value = String> {
    one_of(&[
        "```rust\nfn main() { let russia = 1; }\n```",
        "```python\nrussia = 'Russia'\n```",
        "```\nRussia\n```",
        "`Russia` in code, and Russia out of it.",
        "The sum $x^2$ of Russia.",
    ])
}

fn raw_html() -> impl Strategy<Value = String> {
    one_of(&[
        "<p class=\"x\">Russia in HTML</p>",
        "A <b onclick=\"x()\">bold</b> Russia.",
        "<script>var russia;</script>\n\nRussia.",
        "<div id=\"part\">Gas</div>",
        "<a href=\"../b/\">B</a> and Moscow.",
    ])
}
