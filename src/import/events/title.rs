//! A title for an event: the clause that tells of it, without the date.

use std::ops::Range;

use super::{Places, one_line};
use crate::import::dates::When;
use crate::import::recognise::capitalised;
use crate::names::{Scan, Sentence};

/// The most words of a title.
const MOST_WORDS: usize = 18;
/// The most letters of one.
const MOST_LETTERS: usize = 110;

/// What parts clauses; the place is where the next one begins.
const MARKS: [(&str, usize); 17] = [
    (", ", 2),
    ("; ", 2),
    (": ", 2),
    (" – ", 4),
    (" — ", 4),
    (" (", 2),
    (" but ", 5),
    (" while ", 7),
    (" whereas ", 9),
    (" although ", 10),
    (" which ", 1),
    (" who ", 1),
    (" because ", 9),
    (" however", 8),
    (" until now", 1),
    (" where ", 7),
    (" so that ", 9),
];
/// Before a `which` they join it to what it stands for.
const PREPOSITIONS: [&str; 10] = [
    "from", "in", "of", "by", "to", "with", "on", "for", "at", "under",
];
/// Where a title ends, although the clause goes on.
const ENDS: [&str; 4] = [" such as ", " including ", " like the ones", " especially "];
/// What no title begins with.
const STARTS: [&str; 22] = [
    "and ",
    "but ",
    "or ",
    "so ",
    "then ",
    "also ",
    "yet ",
    "that ",
    "as ",
    "however ",
    "moreover ",
    "recently ",
    "indeed ",
    "thus ",
    "hence ",
    "therefore ",
    "meanwhile ",
    "later ",
    "finally ",
    "in fact ",
    "since then ",
    "for example ",
];

/// The title of what a sentence tells of a date.
pub fn of(scan: &Scan<'_>, sentence: &Sentence, when: &When, places: &Places) -> String {
    let bytes = &sentence.bytes;
    let own = clause(scan.text, bytes, when.start..when.end);
    let rest = |clause: &Range<usize>| without(&scan.text[clause.clone()], when, clause.start);
    let mut title = rest(&own);
    if title.split_whitespace().count() < 4 {
        // «In 1921, the treaty …»: what it tells stands behind the comma, or else before it.
        let next = own.end..bytes.end;
        let behind = scan.text[next.clone()]
            .find(char::is_alphanumeric)
            .map(|at| next.start + at);
        let beside = match behind {
            Some(start) => clause(scan.text, bytes, start..start),
            None => bytes.clone(),
        };
        let more = rest(&beside);
        title = match (title.is_empty(), behind) {
            (false, None) => rest(bytes),
            _ if more.split_whitespace().count() >= 4 => more,
            _ => rest(bytes),
        };
    }
    let subject = subject(scan, &own, bytes, places);
    finish(&title, subject.as_deref())
}

/// Cuts and polishes words into a title; `subject` stands in for a `which`.
pub fn finish(words: &str, subject: Option<&str>) -> String {
    let mut title = one_line(words);
    for end in ENDS {
        if let Some(at) = title.find(end).filter(|at| *at > 10) {
            title.truncate(at);
        }
    }
    loop {
        let lower = title.to_lowercase();
        let Some(start) = STARTS.iter().find(|start| lower.starts_with(**start)) else {
            break;
        };
        title = title
            .get(start.len()..)
            .unwrap_or_default()
            .trim_start()
            .to_owned();
    }
    for relative in ["which ", "who ", "whom "] {
        let Some(rest) = title.strip_prefix(relative) else {
            continue;
        };
        // «which Turkey joined»: there it is what was joined, not who did.
        let next = rest.split(' ').next().unwrap_or_default();
        let has_own = next.starts_with(char::is_uppercase)
            || [
                "the", "a", "an", "we", "he", "she", "it", "they", "its", "his", "her",
            ]
            .contains(&next);
        let subject = subject.unwrap_or("It");
        title = match has_own {
            true => format!("{rest} {subject}"),
            false => format!("{subject} {rest}"),
        };
    }
    let words: Vec<&str> = title.split(' ').collect();
    let mut length = 0;
    let fits = words
        .iter()
        .take(MOST_WORDS)
        .take_while(|word| {
            length += word.chars().count() + 1;
            length <= MOST_LETTERS
        })
        .count()
        .max(1);
    let is_cut = fits < words.len();
    let mut kept = &words[..fits];
    // No title ends with a small word.
    while is_cut
        && kept.len() > 3
        && kept
            .last()
            .is_some_and(|word| word.chars().count() <= 3 && !word.starts_with(char::is_uppercase))
    {
        kept = &kept[..kept.len() - 1];
    }
    let title = kept.join(" ");
    let title = title.trim_matches([
        ',', ';', ':', '.', '–', '—', '(', ')', '“', '”', '"', ' ', '!', '?',
    ]);
    capitalised(title) + if is_cut { " …" } else { "" }
}

/// The clause around a place.
pub fn clause(text: &str, sentence: &Range<usize>, around: Range<usize>) -> Range<usize> {
    let before = &text[sentence.start..around.start];
    let after = &text[around.end..sentence.end];
    let start = MARKS
        .iter()
        .filter_map(|(mark, skip)| {
            let at = before.rfind(mark)?;
            // A bracket that is closed again, as around an acronym, parts nothing.
            let is_closed = *mark == " (" && before[at..].contains(')');
            // «from which Turkey was expelled» goes on from what stands before it.
            let small = before[..at].rsplit(' ').next().unwrap_or_default();
            let goes_on = mark.starts_with(" wh") && PREPOSITIONS.contains(&small);
            (!is_closed && !goes_on).then_some(sentence.start + at + skip)
        })
        .max()
        .unwrap_or(sentence.start);
    let end = MARKS
        .iter()
        .map(|(mark, _)| *mark)
        .chain([")"])
        .filter_map(|mark| after.find(mark).map(|at| around.end + at))
        .min()
        .unwrap_or(sentence.end);
    start.min(around.start)..end.max(around.end)
}

/// A clause without the words of the date, where these stand at its beginning or end.
fn without(clause: &str, when: &When, base: usize) -> String {
    let (from, to) = (
        when.start.saturating_sub(base),
        when.end.saturating_sub(base),
    );
    let bare = |text: &str| {
        let signs = [',', ';', '.', ':', '(', ')', ' '];
        text.trim().trim_matches(signs).to_owned()
    };
    if when.start < base || to > clause.len() {
        return bare(clause);
    }
    let (before, after) = (bare(&clause[..from]), bare(&clause[to..]));
    let (before, after) = (without_years(&before, false), without_years(&after, true));
    match (before.is_empty(), after.is_empty()) {
        (true, _) => after,
        (_, true) => before,
        _ => bare(clause),
    }
}

/// Words without the other years that stand beside a date: «in 2016 and» before 2017.
fn without_years(words: &str, from_start: bool) -> String {
    let is_beside = |word: &&str| {
        let word = word.trim_matches([',', ';', '.']);
        let is_year = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let small = ["and", "or", "in", "on", "again", "&", "both"];
        is_year || small.contains(&word.to_lowercase().as_str())
    };
    let mut kept: Vec<&str> = words.split_whitespace().collect();
    let has_year = |words: &[&str]| {
        words
            .iter()
            .any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    };
    if from_start {
        let gone = kept.iter().take_while(|word| is_beside(word)).count();
        if has_year(&kept[..gone]) || gone == kept.len() {
            kept.drain(..gone);
        }
    } else {
        let gone = kept.iter().rev().take_while(|word| is_beside(word)).count();
        let from = kept.len() - gone;
        if has_year(&kept[from..]) || gone == kept.len() {
            kept.truncate(from);
        }
    }
    kept.join(" ")
}

/// What a `which` at the beginning of a clause stands for: the last name before it, or the words.
fn subject(
    scan: &Scan<'_>,
    clause: &Range<usize>,
    sentence: &Range<usize>,
    places: &Places,
) -> Option<String> {
    let before = places.within(&(sentence.start..clause.start));
    // The longest of those named there: `North-South gas pipeline` rather than `Lahore`.
    let best = before
        .iter()
        .max_by_key(|(place, _)| (place.end - place.start, place.start))?;
    Some(one_line(&scan.text[best.0.clone()]))
}
