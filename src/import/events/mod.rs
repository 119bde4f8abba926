//! Sentences → events: what has a date, and undated acts; each with the words that tell of it.

mod acts;
mod status;
mod title;

use std::ops::Range;

use super::dates::{self, When};
use crate::names::{Scan, Sentence};
use crate::parse::dates::Status;
use crate::resolve::Squeezed;

/// The most events that are suggested for one text.
pub const MOST: usize = 200;

/// Something that a sentence tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// EDTF, or nothing.
    pub date: Option<String>,
    pub title: String,
    pub status: Status,
    /// Words of the text that stand there once.
    pub passage: Option<String>,
    /// The sentence's bytes in the text.
    pub sentence: Range<usize>,
    /// Why it is taken for one.
    pub why: String,
}

/// Where the names of a text stand: bytes, in order, with a number for the thing.
pub struct Places(Vec<(Range<usize>, usize)>);

impl Places {
    /// Places in any order.
    pub fn new(mut places: Vec<(Range<usize>, usize)>) -> Places {
        places.sort_by_key(|(place, _)| (place.start, place.end));
        Places(places)
    }

    /// The places within some bytes.
    pub fn within(&self, bytes: &Range<usize>) -> &[(Range<usize>, usize)] {
        let from = self
            .0
            .partition_point(|(place, _)| place.start < bytes.start);
        let to = self.0.partition_point(|(place, _)| place.start < bytes.end);
        &self.0[from..to.max(from)]
    }
}

/// Finds the events of a text, in its order; the second: how many more there are.
pub fn events(scan: &Scan<'_>, places: &Places) -> (Vec<Event>, usize) {
    let mut found = Vec::new();
    let mut more = 0;
    let mut squeezed: Option<Squeezed> = None;
    for sentence in &scan.sentences {
        let words = &scan.words[sentence.words.clone()];
        let whens = dates::find(scan.text, words);
        if found.len() >= MOST {
            more += whens.len();
            continue;
        }
        let undated = acts::acts(scan, sentence, places);
        if whens.is_empty() && undated.is_empty() {
            continue;
        }
        let squeezed = squeezed.get_or_insert_with(|| Squeezed::new(scan.text));
        let mut is_told = false;
        for when in &whens {
            let event = dated(scan, sentence, when, places, squeezed);
            is_told |= matches!(event.status, Status::Happened | Status::Ongoing);
            found.push(event);
        }
        if !is_told {
            found.extend(
                undated
                    .into_iter()
                    .map(|act| act.event(scan, sentence, squeezed)),
            );
        }
    }
    (found, more)
}

/// The event of a date in a sentence.
fn dated(
    scan: &Scan<'_>,
    sentence: &Sentence,
    when: &When,
    places: &Places,
    squeezed: &Squeezed,
) -> Event {
    let text = &scan.text[sentence.bytes.clone()];
    let (status, reason) = status::of(text, when.start - sentence.bytes.start, when.how);
    let words = &scan.text[when.start..when.end];
    Event {
        date: Some(when.date.clone()),
        title: title::of(scan, sentence, when, places),
        status,
        passage: passage(scan, sentence, &(when.start..when.end), squeezed),
        sentence: sentence.bytes.clone(),
        why: format!("Dated by «{}»{reason}.", one_line(words)),
    }
}

/// Words around a place that stand in the text once: as few as tell the place.
fn passage(
    scan: &Scan<'_>,
    sentence: &Sentence,
    around: &Range<usize>,
    squeezed: &Squeezed,
) -> Option<String> {
    let words = sentence.words.clone();
    let at = |byte: usize| {
        words
            .clone()
            .find(|at| scan.words[*at].end > byte)
            .unwrap_or(words.end - 1)
    };
    let (first, last) = (at(around.start), at(around.end.saturating_sub(1)));
    for more in [7, 11, 16, 24, usize::MAX] {
        let from = first.saturating_sub(more).max(words.start);
        // A place near the sentence's beginning goes on to the right.
        let left = first - from;
        let to = last
            .saturating_add(more.saturating_sub(left).min(words.len()))
            .min(words.end - 1);
        let to = if left >= 5 { last } else { to };
        let to = if more == usize::MAX {
            words.end - 1
        } else {
            to
        };
        let end = (scan.words[to].end).max(around.end.min(sentence.bytes.end));
        let Some(text) = scan.text.get(scan.words[from].start..end) else {
            continue;
        };
        if squeezed.has_once(text) {
            return Some(one_line(text));
        }
    }
    None
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
