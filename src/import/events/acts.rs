//! Acts that a sentence tells without a date: agreements and sales.

use std::ops::Range;

use super::title::{clause, finish};
use super::{Event, Places, passage};
use crate::names::{Scan, Sentence};
use crate::parse::dates::Status;
use crate::resolve::Squeezed;

/// Verbs that tell an act by themselves.
const ACTS: [&str; 14] = [
    "signed",
    "sold",
    "bought",
    "purchased",
    "ratified",
    "acquired",
    "leased",
    "annexed",
    "invaded",
    "nationalised",
    "nationalized",
    "privatised",
    "privatized",
    "founded",
];
/// Verbs that tell one with a word behind them.
const WITH_OBJECT: [&str; 9] = [
    "made",
    "reached",
    "concluded",
    "negotiated",
    "struck",
    "agreed",
    "brokered",
    "sealed",
    "entered",
];
const OBJECTS: [&str; 16] = [
    "agreement",
    "agreements",
    "deal",
    "deals",
    "accord",
    "accords",
    "treaty",
    "treaties",
    "pact",
    "contract",
    "contracts",
    "to",
    "on",
    "memorandum",
    "settlement",
    "ceasefire",
];
/// What before a verb says that it was not, or not yet, done.
const NOT: [&str; 19] = [
    "not", "never", "would", "will", "could", "may", "might", "should", "must", "can", "be",
    "being", "if", "to", "were", "unless", "nor", "cannot", "hardly",
];

/// An act.
pub struct Act {
    title: String,
    /// The verb.
    at: Range<usize>,
    verb: String,
}

impl Act {
    /// The act as an event.
    pub fn event(self, scan: &Scan<'_>, sentence: &Sentence, squeezed: &Squeezed) -> Event {
        let own = clause(scan.text, &sentence.bytes, self.at.clone());
        let around = self.at.start..own.end.min(end_of(scan, sentence, self.at.start, 9));
        Event {
            date: None,
            title: self.title,
            status: Status::Happened,
            passage: passage(scan, sentence, &around, squeezed),
            sentence: sentence.bytes.clone(),
            why: format!("An act («{}») that the text does not date.", self.verb),
        }
    }
}

/// The end of the word that stands so many words behind a place.
fn end_of(scan: &Scan<'_>, sentence: &Sentence, place: usize, more: usize) -> usize {
    let words = sentence.words.clone();
    let at = words
        .clone()
        .find(|at| scan.words[*at].start >= place)
        .unwrap_or(words.start);
    scan.words[(at + more).min(words.end - 1)].end
}

/// The acts of a sentence that names who acted.
pub fn acts(scan: &Scan<'_>, sentence: &Sentence, places: &Places) -> Vec<Act> {
    let mut acts: Vec<Act> = Vec::new();
    for at in sentence.words.clone() {
        let word = scan.word(at);
        let near = || {
            (at + 1..(at + 5).min(sentence.words.end)).any(|at| OBJECTS.contains(&scan.word(at)))
        };
        let is_act = ACTS.contains(&word) || (WITH_OBJECT.contains(&word) && near());
        if !is_act || is_undone(scan, sentence, at) {
            continue;
        }
        let verb = &scan.words[at];
        let before = places.within(&(sentence.bytes.start..verb.start));
        let own = clause(scan.text, &sentence.bytes, verb.start..verb.end);
        // Who acted: the first named in the clause, else the first of the sentence.
        let in_clause = before.iter().find(|(place, _)| place.start >= own.start);
        let Some((subject, _)) = in_clause.or(before.first()) else {
            continue;
        };
        let start = match in_clause {
            Some(_) => start_of_subject(scan, &own, subject),
            None => own.start,
        };
        let words = scan.text[start..own.end].trim_start_matches(|c: char| c.is_whitespace());
        let title = match in_clause {
            Some(_) => finish(words, None),
            None => {
                let bare = words.strip_prefix("and ").unwrap_or(words);
                finish(&format!("{} {bare}", &scan.text[subject.clone()]), None)
            }
        };
        if acts.iter().all(|act| act.title != title) && title.split(' ').count() > 2 {
            acts.push(Act {
                title,
                at: verb.start..verb.end,
                verb: word.to_owned(),
            });
        }
    }
    acts
}

/// A title begins with the clause, if the subject stands near its beginning; else with the subject.
fn start_of_subject(scan: &Scan<'_>, clause: &Range<usize>, subject: &Range<usize>) -> usize {
    let lead = scan.text[clause.start..subject.start]
        .split_whitespace()
        .count();
    let is_adverb = lead == 1
        && scan.text[clause.start..subject.start]
            .trim()
            .ends_with("ly");
    match lead <= 4 && !is_adverb {
        true => clause.start,
        false => subject.start,
    }
}

fn is_undone(scan: &Scan<'_>, sentence: &Sentence, at: usize) -> bool {
    let from = at.saturating_sub(3).max(sentence.words.start);
    let is_near = (from..at).any(|at| {
        NOT.contains(&scan.word(at))
            || scan.word(at).ends_with("n't")
            || scan.word(at).ends_with("n’t")
    });
    // «the agreement signed with»: a thing of that kind, not the act.
    let is_attribute = at > sentence.words.start && OBJECTS.contains(&scan.word(at - 1));
    is_near || is_attribute
}
