//! What people type around a date (`c. 2012`, `since 2012`, `2016-2017`), as EDTF.

use super::points::{self, Guess};
use super::spans;

/// The dates that a text may mean, the likeliest first; all are valid EDTF.
pub(super) fn guesses(text: &str) -> Vec<Guess> {
    // Far longer than any date: a paragraph that slipped in.
    if text.len() > 100 {
        return Vec::new();
    }
    let text = text
        .replace(['–', '—', '−', '‐', '‑'], "-")
        .replace('\u{a0}', " ");
    let mut guesses = match spans::plain(text.trim()) {
        Ok(date) => only(date),
        Err(text) => phrase(&text, 0),
    };
    guesses.retain(|guess| edtf_core::is_valid(&guess.edtf));
    guesses.truncate(2);
    guesses
}

const ABOUT: [&str; 11] = [
    "circa ",
    "ca. ",
    "ca ",
    "c. ",
    "c.",
    "about ",
    "around ",
    "approximately ",
    "approx. ",
    "~",
    "≈",
];
const PERHAPS: [&str; 6] = [
    "perhaps ",
    "maybe ",
    "probably ",
    "possibly ",
    "presumably ",
    "?",
];
const UNTIL: [&str; 9] = [
    "by the end of ",
    "by end of ",
    "before ",
    "until ",
    "till ",
    "up to ",
    "to ",
    "by ",
    "-",
];
const SINCE: [&str; 5] = ["since ", "from ", "after ", "starting ", "as of "];

fn phrase(text: &str, depth: u8) -> Vec<Guess> {
    // `circa circa circa …` is no phrase.
    if depth > 3 {
        return Vec::new();
    }
    if depth > 0 && edtf_core::is_valid(text) {
        return only(text.into());
    }
    let inner = |rest: &str| phrase(rest.trim(), depth + 1);
    if let Some(swapped) = backwards(text) {
        return only(swapped);
    }
    if let Some(day) = without_time(text) {
        return only(day.into());
    }
    if let Some(rest) = after(text, &["between "])
        && let Some((start, end)) = split_word(rest, " and ")
    {
        return span(start, end);
    }
    if let Some(rest) = after(text, &["from "])
        && let Some((start, end)) = split_word(rest, " to ").or(split_word(rest, " until "))
    {
        return span(start, end);
    }
    if let Some(rest) = after(text, &ABOUT) {
        return marked(inner(rest), '~');
    }
    if let Some(rest) = after(text, &PERHAPS) {
        return marked(inner(rest), '?');
    }
    if let Some(rest) = text
        .strip_suffix('?')
        .filter(|_| points::masked(text).is_none())
    {
        return marked(inner(rest), '?');
    }
    if let Some(rest) = after(text, &UNTIL) {
        return framed(one_or_typed(rest), "../", "");
    }
    if let Some(rest) = after(text, &SINCE).or(open_end(text)) {
        return framed(one_or_typed(rest), "", "/..");
    }
    for (word, open, close) in [(" or ", '[', ']'), (" and ", '{', '}')] {
        if let Some((one, other)) = split_word(text, word) {
            let (one, other) = (one_or_typed(one), one_or_typed(other));
            if let (Some(one), Some(other)) = (one.first(), other.first()) {
                return only(format!("{open}{},{}{close}", one.edtf, other.edtf));
            }
        }
    }
    let single = points::points(text);
    if single.is_empty() {
        range(text).unwrap_or_default()
    } else {
        single
    }
}

fn only(edtf: String) -> Vec<Guess> {
    vec![Guess {
        edtf,
        meaning: None,
    }]
}

/// The rest after one of the openings, whatever their letter case.
fn after<'t>(text: &'t str, openings: &[&str]) -> Option<&'t str> {
    openings.iter().find_map(|opening| {
        let head = text.get(..opening.len())?;
        head.eq_ignore_ascii_case(opening)
            .then(|| &text[opening.len()..])
    })
}

fn split_word<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    let at = text.to_ascii_lowercase().find(word)?;
    Some((text[..at].trim(), text[at + word.len()..].trim()))
}

/// `2017/2012`, which ends before it starts, the other way round.
fn backwards(text: &str) -> Option<String> {
    let (start, end) = text.split_once('/')?;
    let swapped = format!("{end}/{start}");
    let dates = edtf_core::is_valid(start) && edtf_core::is_valid(end);
    (dates && !edtf_core::is_valid(text) && edtf_core::is_valid(&swapped)).then_some(swapped)
}

/// The day of `2017-12-31 10:00`.
fn without_time(text: &str) -> Option<&str> {
    let (day, time) = text.split_once(['T', ' ', 't'])?;
    let is_time = time.contains(':') && time.trim_start().starts_with(|c: char| c.is_ascii_digit());
    (is_time && day.len() >= 10 && edtf_core::is_valid(day)).then_some(day)
}

/// What stands before an end that is not given: `2012-`, `2012 - present`, `2012/`.
fn open_end(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let bare = ["present", "now", "today", "ongoing", "date"]
        .iter()
        .find_map(|word| lower.strip_suffix(word))
        .map(|rest| {
            rest.trim_end()
                .strip_suffix("to")
                .unwrap_or(rest)
                .trim_end()
        })
        .unwrap_or(&lower);
    let head = bare
        .strip_suffix('-')
        .or(bare.strip_suffix("/"))
        .or(bare.strip_suffix(".."));
    let worded = bare.len() < lower.len();
    let head = head.or(worded.then_some(bare))?;
    text.get(..head.len())
        .map(str::trim)
        .filter(|head| !head.is_empty())
}

/// A date that is EDTF already, or one that is typed otherwise.
fn one_or_typed(text: &str) -> Vec<Guess> {
    let text = text.trim();
    let single = !text.contains(['/', '[', '{']) && edtf_core::is_valid(text);
    if single {
        return only(text.into());
    }
    match after(text, &ABOUT) {
        Some(rest) => marked(one_or_typed(rest), '~'),
        None => points::points(text),
    }
}

fn framed(guesses: Vec<Guess>, before: &str, behind: &str) -> Vec<Guess> {
    let frame = |guess: Guess| Guess {
        edtf: format!("{before}{}{behind}", guess.edtf),
        ..guess
    };
    guesses.into_iter().map(frame).collect()
}

fn marked(mut guesses: Vec<Guess>, mark: char) -> Vec<Guess> {
    for guess in &mut guesses {
        guess.edtf = match guess.edtf.split_once('/') {
            // Both sides of an interval carry the mark, but not an open one.
            Some((start, end)) => {
                let with = |side: &str| {
                    if side == ".." {
                        side.to_owned()
                    } else {
                        format!("{side}{mark}")
                    }
                };
                format!("{}/{}", with(start), with(end))
            }
            None => format!("{}{mark}", guess.edtf),
        };
    }
    guesses
}

fn span(start: &str, end: &str) -> Vec<Guess> {
    let (start, end) = (one_or_typed(start), one_or_typed(end));
    match (start.first(), end.first()) {
        (Some(start), Some(end)) => only(format!("{}/{}", start.edtf, end.edtf)),
        _ => Vec::new(),
    }
}

/// `2016-2017`, `1914-18`, `March 2016 - May 2017`, `24-26 September 2016`.
fn range(text: &str) -> Option<Vec<Guess>> {
    let spaced = [" - ", " to ", " until "]
        .iter()
        .find_map(|dash| split_word(text, dash));
    let (start, end) = spaced.or_else(|| {
        let mut dashes = text.match_indices(['-', '/']).map(|(at, _)| at);
        match (dashes.next(), dashes.next()) {
            (Some(at), None) => Some((text[..at].trim(), text[at + 1..].trim())),
            _ => None,
        }
    })?;
    let is_year = |side: &str| side.len() == 4 && side.bytes().all(|b| b.is_ascii_digit());
    let short = end.len() <= 2 && end.bytes().all(|b| b.is_ascii_digit());
    if is_year(start) && short && spaced.is_none() {
        // `1914-18`, but `2017-3` is a month and left to `points`.
        let end = format!("{}{end:0>2}", &start[..2]);
        let reversed = end.as_str() <= start;
        return (!reversed && text.len() == 7).then(|| only(format!("{start}/{end}")));
    }
    let ends = one_or_typed(end);
    let end = ends.first()?;
    let completed = completed(start, &end.edtf);
    let starts = if completed.is_empty() {
        one_or_typed(start)
    } else {
        completed
    };
    let edtf = format!("{}/{}", starts.first()?.edtf, end.edtf);
    edtf_core::is_valid(&edtf).then(|| only(edtf))
}

/// The start of `September-October 2016` and `24-26 September 2016`, with what it shares with
/// the end.
fn completed(start: &str, end: &str) -> Vec<Guess> {
    let fields: Vec<&str> = end.split('-').collect();
    let day = start.parse::<u8>().ok().filter(|_| start.len() <= 2);
    match (fields.as_slice(), day) {
        ([year, month, _], Some(day)) => only(format!("{year}-{month}-{day:02}")),
        ([year, ..], None) => {
            let is_word = start.chars().next().is_some_and(char::is_alphabetic);
            let has_year = start.bytes().filter(u8::is_ascii_digit).count() > 2;
            let parts = !has_year && (is_word || start.contains(' '));
            if parts {
                points::points(&format!("{start} {year}"))
            } else {
                Vec::new()
            }
        }
        _ => Vec::new(),
    }
}
