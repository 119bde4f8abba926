//! Acronyms with the long form that explains them: `Shanghai Cooperation Organisation (SCO)`.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::phrases::{Phrase, Sign};
use super::scan::Scan;
use super::words::{Shape, key};

/// Small words that have no letter in an acronym.
const SMALL: [&str; 10] = [
    "of", "the", "and", "for", "in", "on", "to", "de", "la", "du",
];

/// The long forms of acronyms, by acronym; what stands as a long form is a name too.
pub fn explained<'t>(scan: &Scan<'t>, phrases: &mut Vec<Phrase>) -> FxHashMap<&'t str, String> {
    let mut long_forms = FxHashMap::default();
    let mut found = Vec::new();
    for sentence in &scan.sentences {
        for at in sentence.words.clone() {
            // `AfCFTA` too: a small letter within does not matter.
            let capitals = scan.word(at).chars().filter(|c| c.is_uppercase()).count();
            let is_acronym = capitals > 1 && scan.shapes[at] != Shape::Lower;
            if !is_acronym {
                continue;
            }
            let word = &scan.words[at];
            let opened =
                scan.text[..word.start].ends_with('(') && scan.text[word.end..].starts_with(')');
            let opens = scan.text[word.end..].trim_start().starts_with('(');
            let long = if opened {
                before(scan, at, sentence.words.start)
            } else if opens {
                behind(scan, at, sentence.words.end)
            } else {
                None
            };
            let Some(long) = long else { continue };
            long_forms
                .entry(word.text)
                .or_insert_with(|| key(&scan.surface(&long)));
            found.push((long, at));
        }
    }
    let acronyms: Vec<usize> = found.iter().map(|(_, at)| *at).collect();
    let longs = found
        .into_iter()
        .map(|(words, _)| explained_by(scan, words));
    take(phrases, longs.collect());
    take_acronyms(scan, phrases, &acronyms);
    phrases.sort_by_key(|phrase| (phrase.bytes.start, phrase.bytes.end));
    long_forms
}

/// A long form as a name.
fn explained_by(scan: &Scan<'_>, words: Range<usize>) -> Phrase {
    let (first, last) = (&scan.words[words.start], &scan.words[words.end - 1]);
    Phrase {
        bytes: first.start..last.start + last.text.len(),
        words,
        sign: Sign::Explained,
    }
}

/// Puts long forms in place of the phrases that stand within them.
fn take(phrases: &mut Vec<Phrase>, mut longs: Vec<Phrase>) {
    longs.sort_by_key(|long| (long.bytes.start, long.bytes.end));
    longs.dedup_by(|next, before| next.bytes.start < before.bytes.end);
    phrases.retain(|phrase| {
        let at = longs.partition_point(|long| long.bytes.end <= phrase.bytes.start);
        longs
            .get(at)
            .is_none_or(|long| long.bytes.start >= phrase.bytes.end)
    });
    phrases.append(&mut longs);
}

fn take_acronyms(scan: &Scan<'_>, phrases: &mut Vec<Phrase>, acronyms: &[usize]) {
    let places = phrases.iter().enumerate();
    // Only looked up in.
    let mut places: FxHashMap<(usize, usize), usize> = places
        .map(|(at, phrase)| ((phrase.bytes.start, phrase.bytes.end), at))
        .collect();
    for at in acronyms {
        let word = &scan.words[*at];
        let bytes = word.start..word.start + word.text.len();
        let place = *places
            .entry((bytes.start, bytes.end))
            .or_insert(phrases.len());
        match phrases.get_mut(place) {
            Some(phrase) => phrase.sign = Sign::Explained,
            None => phrases.push(Phrase {
                bytes,
                words: *at..at + 1,
                sign: Sign::Explained,
            }),
        }
    }
}

/// The words before an acronym in brackets whose first letters it is.
fn before(scan: &Scan<'_>, at: usize, from: usize) -> Option<Range<usize>> {
    let letters = letters(scan.word(at));
    let most = (letters.len() * 2 + 2).min(at - from);
    (2..=most)
        .map(|count| at - count..at)
        .find(|words| fits(scan, words, &letters))
}

/// The words in brackets behind an acronym.
fn behind(scan: &Scan<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    let letters = letters(scan.word(at));
    let start = at + 1;
    let close = (start..end).find(|at| scan.gap(*at).starts_with(')'))?;
    let words = start..close + 1;
    (words.len() > 1 && fits(scan, &words, &letters)).then_some(words)
}

fn letters(acronym: &str) -> Vec<char> {
    let letters = acronym.chars().filter(|c| c.is_uppercase());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether the first letters of words are these; small words need not count.
fn fits(scan: &Scan<'_>, words: &Range<usize>, letters: &[char]) -> bool {
    let first = scan.word(words.start);
    if SMALL.contains(&first) || letters.len() < 2 {
        return false;
    }
    let mut initials: Vec<(char, bool)> = Vec::new();
    for at in words.clone() {
        let word = scan.word(at);
        let is_small = SMALL.contains(&word);
        for part in word.split(['-', '‑']) {
            initials.extend(
                part.chars()
                    .next()
                    .into_iter()
                    .flat_map(char::to_lowercase)
                    .map(|c| (c, is_small)),
            );
        }
    }
    let mut wanted = letters.iter().peekable();
    for (initial, may_go) in initials {
        match wanted.peek() {
            Some(letter) if **letter == initial => {
                wanted.next();
            }
            _ if may_go => {}
            _ => return false,
        }
    }
    wanted.peek().is_none()
}
