//! Names in the text that no entity has: words with a capital within a sentence, and acronyms.
//!
//! Only in languages whose names, and little else, have capitals.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Finding, Kind};
use crate::parse::markdown::{BlockKind, Body, Prose};
use crate::resolve::{Document, Site, sentence_ends};
use crate::yaml::fold_id;

/// In these every noun has a capital.
const NOUNS_WITH_CAPITALS: [&str; 2] = ["de", "lb"];
/// Small words within a name.
const JOINERS: [&str; 17] = [
    "of", "the", "for", "on", "de", "del", "la", "le", "du", "des", "da", "di", "van", "von",
    "bin", "al", "y",
];
/// Words that have a capital and are no names, or begin sentences.
const NO_NAMES: &str = " i a an the this that these those he she it we you they his her its our your their my in on at by for from \
of to with without as if and or but so yet nor not no yes since until while when where who whom whose what which why how \
after before during between among both each every all any some many most more few other another such there here then than \
once now today yesterday tomorrow also even only just still though although because however therefore moreover furthermore \
meanwhile nevertheless instead indeed perhaps despite according under over through about against into upon within across \
one two three four five six seven eight nine ten first second third last next new old good great is are was were be been has have had \
do does did will would shall should can could may might must let mr mrs ms dr prof sir \
january february march april june july august september october november december \
monday tuesday wednesday thursday friday saturday sunday usd eur gbp chf tv pdf ok ceo am pm bc ad bce ce id ";

/// How often a name is met.
#[derive(Default)]
struct Met {
    count: usize,
    /// Not at the beginning of a sentence, where every word has a capital.
    within: usize,
    words: usize,
    texts: BTreeSet<usize>,
    /// Its text and place there.
    first: (usize, Range<usize>),
}

/// A word with its place in the text.
struct Word<'t> {
    text: &'t str,
    at: usize,
    begins_sentence: bool,
}

/// Names met twice or more, and acronyms.
pub(super) fn unknown(sites: &[Site], all: &mut Vec<Finding>) {
    for site in sites {
        if NOUNS_WITH_CAPITALS.contains(&site.language.primary()) {
            continue;
        }
        let mut met: BTreeMap<&str, Met> = BTreeMap::new();
        for (at, document) in site
            .documents
            .iter()
            .enumerate()
            .filter(|(_, it)| it.stands)
        {
            for name in names(document) {
                let text = &document.body.text[name.place.clone()];
                let known = met.entry(text).or_insert_with(|| Met {
                    first: (at, name.place.clone()),
                    words: name.words,
                    ..Met::default()
                });
                known.count += 1;
                known.within += usize::from(!name.begins_sentence);
                known.texts.insert(at);
            }
        }
        for (name, met) in met {
            all.extend(finding(site, name, &met));
        }
    }
}

fn finding(site: &Site, name: &str, met: &Met) -> Option<Finding> {
    let is_acronym = is_acronym(name);
    let is_sure = met.within > 0 || met.words > 1 || is_acronym;
    if !is_sure || met.count < if is_acronym { 1 } else { 2 } {
        return None;
    }
    let (document, place) = &met.first;
    let body = &site.documents[*document].body;
    let source = body.source_range(place.start as u32..place.end as u32);
    let times = match met.count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    };
    let texts = match met.texts.len() {
        1 => String::new(),
        count => format!(", in {count} texts"),
    };
    let key = fold_id(name);
    Some(Finding {
        kind: Kind::UnknownName,
        id: None,
        span: body.span(source)?,
        message: format!("{name}, {times}{texts}"),
        hint: format!(
            "under `entities`: `{key}: {{name: {name}}}`; or an alias of one that is there"
        ),
    })
}

/// One place where a name stands.
struct Name {
    place: Range<usize>,
    words: usize,
    begins_sentence: bool,
}

fn names(document: &Document) -> Vec<Name> {
    let body = &document.body;
    let text = heard(body);
    let mut ends = Vec::new();
    let mut all = Vec::new();
    for block in &body.blocks {
        if matches!(block.kind, BlockKind::Heading(_)) {
            continue;
        }
        let range = block.text.start as usize..block.text.end as usize;
        let Some(own) = text.get(range.clone()) else {
            continue;
        };
        sentence_ends(own, &mut ends);
        let mut start = 0;
        for end in &ends {
            let sentence = start..*end as usize;
            start = sentence.end;
            let words = words(&own[sentence.clone()], range.start + sentence.start);
            let known = |word: &Word<'_>| {
                let end = (word.at + word.text.len()) as u32;
                let at = document
                    .mentions
                    .partition_point(|it| it.end as usize <= word.at);
                document.mentions.get(at).is_some_and(|it| it.start < end)
            };
            of_sentence(&text, &words, known, &mut all);
        }
    }
    all
}

/// The names of one sentence: runs of words with a capital, small words between them.
fn of_sentence(
    text: &str,
    words: &[Word<'_>],
    known: impl Fn(&Word<'_>) -> bool,
    all: &mut Vec<Name>,
) {
    let is_name = |word: &Word<'_>| has_capital(word.text) && !known(word);
    let adjoin = |one: &Word<'_>, other: &Word<'_>| {
        matches!(&text[one.at + one.text.len()..other.at], " " | "\u{a0}")
    };
    let mut at = 0;
    while at < words.len() {
        if !is_name(&words[at]) || is_no_name(words[at].text) {
            at += 1;
            continue;
        }
        let (first, mut last, mut next) = (at, at, at + 1);
        while next < words.len() && adjoin(&words[next - 1], &words[next]) {
            if is_name(&words[next]) && words[next].text != "I" {
                last = next;
            } else if !JOINERS.contains(&words[next].text) {
                break;
            }
            next += 1;
        }
        let end = words[last].at + words[last].text.len();
        all.push(Name {
            place: words[first].at..end,
            words: last - first + 1,
            begins_sentence: words[first].begins_sentence,
        });
        at = last + 1;
    }
}

/// The words of a sentence that begins at that byte of the text, without a possessive's `'s`.
fn words(sentence: &str, offset: usize) -> Vec<Word<'_>> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\u{2011}' | '\'' | '’');
    let mut all = Vec::new();
    for piece in sentence.split(|c: char| !is_part(c)) {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let word = ["'s", "’s"]
            .iter()
            .find_map(|it| word.strip_suffix(it))
            .unwrap_or(word);
        if !word.is_empty() {
            all.push(Word {
                text: word,
                at: offset + (word.as_ptr() as usize - sentence.as_ptr() as usize),
                begins_sentence: all.is_empty(),
            });
        }
    }
    all
}

fn has_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn is_no_name(word: &str) -> bool {
    let lower = word.to_lowercase().replace('’', "'");
    let lower = lower.split('\'').next().unwrap_or_default();
    NO_NAMES.split(' ').any(|it| it == lower)
}

/// `NATO`, `UN`: two letters or more, all of them capitals.
fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (2..=6).contains(&letters)
        && name
            .chars()
            .all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '-')
}

/// The text, byte for byte, in which what is no prose cannot be read.
fn heard(body: &Body) -> String {
    let mut text = body.text.to_string().into_bytes();
    for run in body.runs.iter().filter(|it| it.prose == Prose::Mute) {
        text[run.text as usize..(run.text + run.len) as usize].fill(0);
    }
    String::from_utf8(text).unwrap_or_default()
}
