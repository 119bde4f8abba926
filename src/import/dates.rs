//! Words of a sentence → the dates in them, as EDTF, never more precise than the words are.

mod points;
#[cfg(test)]
mod tests;

use crate::names::words::{Shape, Word, words};
use crate::parse::dates::Date;
use points::{Point, is_month, point};

/// A date in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// EDTF.
    pub date: String,
    /// Where its words begin, preposition included.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// What the preposition says.
    pub how: How,
}

/// How a date is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// «in 2016»
    At,
    /// «from 2012 to 2014»
    Span,
    /// «since 2012»
    Since,
    /// «until 2012»
    Until,
    /// «by the end of 2017»
    By,
    /// «before 2012», «after 2012»
    Beside,
}

/// What follows a number that is no year.
const QUANTITIES: [&str; 58] = [
    "people",
    "men",
    "women",
    "children",
    "troops",
    "soldiers",
    "workers",
    "members",
    "students",
    "refugees",
    "civilians",
    "deaths",
    "cases",
    "voters",
    "families",
    "households",
    "km",
    "kilometres",
    "kilometers",
    "miles",
    "metres",
    "meters",
    "feet",
    "m",
    "kg",
    "tonnes",
    "tons",
    "litres",
    "acres",
    "hectares",
    "mw",
    "megawatts",
    "gw",
    "dollars",
    "euros",
    "pounds",
    "rupees",
    "yuan",
    "roubles",
    "rubles",
    "yen",
    "usd",
    "eur",
    "percent",
    "per",
    "years",
    "days",
    "hours",
    "months",
    "weeks",
    "times",
    "million",
    "billion",
    "jobs",
    "pages",
    "words",
    "square",
    "cubic",
];
/// What a year follows that is one.
const DETERMINERS: [&str; 12] = [
    "the", "a", "its", "his", "her", "their", "our", "this", "that", "s", "in", "year",
];
/// What happens in a year: `the war of 1812`.
const HAPPENINGS: [&str; 20] = [
    "war",
    "crisis",
    "revolution",
    "election",
    "elections",
    "referendum",
    "treaty",
    "agreement",
    "law",
    "act",
    "census",
    "fire",
    "flood",
    "floods",
    "earthquake",
    "famine",
    "strike",
    "uprising",
    "coup",
    "reform",
];
/// Words between a preposition and a date that leave the date as it is.
const MODIFIERS: [&str; 13] = [
    "the",
    "of",
    "year",
    "early",
    "late",
    "mid",
    "end",
    "beginning",
    "start",
    "middle",
    "close",
    "first",
    "second",
];
const ABOUT: [&str; 6] = ["around", "about", "circa", "c", "ca", "approximately"];
const PREPOSITIONS: [&str; 16] = [
    "in",
    "on",
    "since",
    "from",
    "until",
    "till",
    "by",
    "before",
    "after",
    "during",
    "between",
    "through",
    "throughout",
    "as",
    "for",
    "to",
];

/// The dates of a sentence; its words know their places in the text.
pub fn find(text: &str, words: &[Word<'_>]) -> Vec<When> {
    let mut found: Vec<When> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((first, next)) = point(text, words, at) else {
            at += 1;
            continue;
        };
        let lead = Lead::of(text, words, at);
        let follows = found.last().is_some_and(|last| {
            let between = text
                .get(last.end..words[at].start)
                .unwrap_or_default()
                .trim();
            matches!(between, "and" | "or" | "," | ", and" | "&" | ", or") && last.how == How::At
        });
        if first.is_bare && !follows && !is_year(text, words, at, next, &lead) {
            at += 1;
            continue;
        }
        let (when, next) = with_end(text, words, at, (first, next), &lead);
        if Date::parse(&when.date).is_ok() {
            found.push(when);
        }
        at = next;
    }
    found
}

/// The words before a date that belong to it.
struct Lead {
    /// The first of them.
    from: usize,
    /// The preposition, in lower case.
    preposition: Option<String>,
    is_about: bool,
    /// Whether there is any.
    is_there: bool,
}

impl Lead {
    fn of(text: &str, words: &[Word<'_>], at: usize) -> Lead {
        let mut lead = Lead {
            from: at,
            preposition: None,
            is_about: false,
            is_there: false,
        };
        while let Some(before) = lead.from.checked_sub(1) {
            let gap = &text[words[before].end..words[lead.from].start];
            let word = words[before].text.to_lowercase();
            let word = word.as_str();
            let is_plain = gap
                .chars()
                .all(|c| c.is_whitespace() || matches!(c, '.' | '-' | '~'));
            if !is_plain {
                break;
            }
            if ABOUT.contains(&word) {
                lead.is_about = true;
            } else if PREPOSITIONS.contains(&word) {
                (lead.from, lead.is_there) = (before, true);
                lead.preposition = Some(word.to_owned());
                break;
            } else if !MODIFIERS.contains(&word) {
                break;
            }
            lead.from = before;
            lead.is_there |= !matches!(word, "the" | "of");
        }
        lead
    }
}

/// Whether a number of four figures is a year.
fn is_year(text: &str, words: &[Word<'_>], at: usize, next: usize, lead: &Lead) -> bool {
    let before = text[..words[at].start].chars().next_back();
    if before.is_some_and(|c| matches!(c, '$' | '€' | '£' | '¥' | '#' | '₹' | '.' | ',' | '/'))
    {
        return false;
    }
    let after = &text[words[at].end..];
    if after.starts_with(['%', '/', '°']) {
        return false;
    }
    let word = |at: usize| words.get(at).map(|word| word.text.to_lowercase());
    if let Some(word) = word(next)
        && QUANTITIES.contains(&word.as_str())
        && after.starts_with([' ', '\u{a0}', '-'])
    {
        return false;
    }
    if lead.is_there {
        return lead.preposition.as_deref() != Some("to")
            && lead.preposition.as_deref() != Some("for")
            || lead.from + 1 < at;
    }
    if before == Some('(') || before.is_none() {
        return true;
    }
    let Some(previous) = at.checked_sub(1) else {
        return true;
    };
    let gap = &text[words[previous].end..words[at].start];
    if !gap.trim().is_empty() {
        return gap.contains('(')
            || matches!(gap.trim(), "," | ";") && after.starts_with([',', '.', ';', ')']);
    }
    // `the Alkali Act of 1863`, `the war of 1812`
    let previous = words[previous].text.to_lowercase();
    if previous == "of"
        && let Some(what) = at.checked_sub(2).map(|at| words[at].text)
        && (what.starts_with(char::is_uppercase) || HAPPENINGS.contains(&what))
    {
        return true;
    }
    DETERMINERS.contains(&previous.as_str())
        && word(next).is_some_and(|word| word.chars().next().is_some_and(char::is_alphabetic))
}

/// The whole of a date, from its preposition to the second point of «from … to …».
fn with_end(
    text: &str,
    words: &[Word<'_>],
    at: usize,
    (first, next): (Point, usize),
    lead: &Lead,
) -> (When, usize) {
    let preposition = lead.preposition.as_deref().unwrap_or_default();
    let start = words[lead.from].start;
    let about = if lead.is_about { "~" } else { "" };
    if let Some((second, after)) = second(text, words, next, preposition) {
        let date = format!("{}{about}/{}", first.edtf, second.edtf);
        let end = words[after - 1].end;
        let how = How::Span;
        return (
            When {
                date,
                start,
                end,
                how,
            },
            after,
        );
    }
    let point = format!("{}{about}", first.edtf);
    let (date, how) = match preposition {
        _ if first.edtf.contains('/') => (first.edtf.clone(), How::Span),
        "since" => (format!("{point}/.."), How::Since),
        "from" if is_onwards(words, next) => (format!("{point}/.."), How::Since),
        "until" | "till" | "through" => (format!("../{point}"), How::Until),
        "by" => (format!("../{point}"), How::By),
        "before" => (format!("../{point}"), How::Beside),
        "after" => (format!("{point}/.."), How::Beside),
        _ => (point, How::At),
    };
    let end = words[next - 1].end;
    // «between the 2016 exercises»: what stands before belongs to something else.
    let start = match how {
        How::At if preposition.is_empty() && !lead.is_about => words[at].start,
        _ => start,
    };
    (
        When {
            date,
            start,
            end,
            how,
        },
        next,
    )
}

fn is_onwards(words: &[Word<'_>], next: usize) -> bool {
    let word = |at: usize| words.get(at).map_or("", |word| word.text);
    matches!(word(next), "on" | "onward" | "onwards")
        || (word(next) == "to" && word(next + 1) == "date")
}

/// The second point of an interval.
fn second(
    text: &str,
    words: &[Word<'_>],
    next: usize,
    preposition: &str,
) -> Option<(Point, usize)> {
    let gap = text[words[next - 1].end..words.get(next)?.start].trim();
    if matches!(gap, "–" | "—" | "-" | "−") {
        return point(text, words, next);
    }
    let word = words[next].text.to_lowercase();
    let joins = match word.as_str() {
        "to" | "until" | "till" | "through" => true,
        "and" => preposition == "between",
        _ => false,
    };
    if !joins || !gap.is_empty() {
        return None;
    }
    let mut at = next + 1;
    while words
        .get(at)
        .is_some_and(|word| MODIFIERS.contains(&word.text.to_lowercase().as_str()))
    {
        at += 1;
    }
    point(text, words, at)
}

/// The date of a line that holds nothing else: below a title, say.
pub fn of_line(line: &str) -> Option<String> {
    const ALONE: [&str; 24] = [
        "published",
        "posted",
        "updated",
        "on",
        "last",
        "modified",
        "date",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "am",
        "pm",
        "gmt",
        "utc",
        "est",
        "edt",
        "bst",
        "at",
        "ist",
        "pkt",
    ];
    if line.chars().count() > 90 {
        return None;
    }
    let found = words(line, 0);
    let figures = line
        .split_whitespace()
        .find_map(|word| figures(word.trim_matches([',', '(', ')', '|'])));
    let whens = find(line, &found);
    let (date, rest) = match (figures, whens.as_slice()) {
        (Some(date), []) => (date, 0..0),
        (_, [when, ..]) if matches!(when.how, How::At) => (when.date.clone(), when.start..when.end),
        _ => return None,
    };
    let others = found.iter().filter(|word| !rest.contains(&word.start));
    let mut others = others.filter(|word| word.shape() != Shape::Number && !is_month(word.text));
    let alone = others.all(|word| ALONE.contains(&word.text.to_lowercase().trim_end_matches('.')));
    (alone && date.len() >= 7).then_some(date)
}

/// `12.03.2018`, `2018/03/12`, `31/12/2018`: where it can be read one way only.
fn figures(text: &str) -> Option<String> {
    let mark = text.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '.' | '/' | '-') {
        return None;
    }
    let parts: Vec<&str> = text.split(mark).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| part.parse().ok()).collect();
    let (year, month, day) = match *numbers?.as_slice() {
        [year, month, day] if parts[0].len() == 4 => (year, month, day),
        [day, month, year] if parts[2].len() == 4 && (mark == '.' || day > 12) => {
            (year, month, day)
        }
        [month, day, year] if parts[2].len() == 4 && day > 12 => (year, month, day),
        [day, month, year] if parts[2].len() == 4 && day == month => (year, month, day),
        _ => return None,
    };
    let date = format!("{year:04}-{month:02}-{day:02}");
    Date::parse(&date).is_ok().then_some(date)
}
