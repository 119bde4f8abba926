//! What became of an event, by the words of its sentence.

use crate::import::dates::How;
use crate::parse::dates::Status;

/// It did not come about.
const NEGATIONS: [&str; 27] = [
    "not yet",
    "has not",
    "have not",
    "had not",
    "was not",
    "were not",
    "not been",
    "never",
    "failed to",
    "yet to",
    "could not",
    "couldn't",
    "couldn’t",
    "did not",
    "didn't",
    "didn’t",
    "still not",
    "missed",
    "delayed",
    "unfinished",
    "incomplete",
    "hasn't",
    "hasn’t",
    "haven't",
    "haven’t",
    "overdue",
    "unmet",
];
/// It was to come about by then.
const DUE: [&str; 18] = [
    " was to ",
    " were to ",
    "was to be",
    "were to be",
    "was to have",
    "is to be",
    "are to be",
    "was due",
    "is due",
    "are due",
    "due to be",
    "scheduled",
    "deadline",
    "supposed to",
    "was meant to",
    "was expected",
    "target date",
    "were due",
];
/// It is still to come.
const FUTURE: [&str; 17] = [
    " will ",
    " shall ",
    "plans to",
    "plan to",
    "is expected",
    "are expected",
    "aims to",
    "aim to",
    "intends to",
    "pledged to",
    "has pledged",
    "committed to",
    "hopes to",
    "is planned",
    "are planned",
    "is set to",
    " must ",
];
/// It is hoped for.
const AWAITED: [&str; 17] = [
    "has promised",
    "have promised",
    "has been promised",
    "have been promised",
    "awaited",
    "anticipated",
    "hoped for",
    "hoped-for",
    "long-promised",
    "pending",
    "waiting for",
    "waited for",
    "overdue",
    "looked forward",
    "yet to",
    "is expected",
    "still expected",
];
const CANCELLED: [&str; 7] = [
    "cancelled",
    "canceled",
    "called off",
    "scrapped",
    "abandoned",
    "shelved",
    "annulled",
];
const DISPUTED: [&str; 4] = [
    "allegedly",
    "disputed",
    "is said to have",
    "are said to have",
];

/// The status of what a sentence tells of a date at a place, and the reason in words.
pub fn of(sentence: &str, at: usize, how: How) -> (Status, &'static str) {
    let lower = format!(" {} ", sentence.to_lowercase());
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let before = lower.get(..(at + 1).min(lower.len())).unwrap_or(&lower);
    let mut is_due = DUE.iter().any(|word| before.contains(word));
    if how == How::By {
        // «promised in 2008» was promised then; «promised by 2008» was to come about by then.
        is_due |= ["promised", " should ", " must be "]
            .iter()
            .any(|word| before.contains(word));
    }
    let is_not = has(&NEGATIONS);
    match how {
        How::Since if has(&AWAITED) => (Status::Awaited, "; the sentence calls it awaited"),
        How::By | How::At | How::Beside if is_due && is_not => (
            Status::Missed,
            "; due then, and the sentence says that it was not met",
        ),
        How::By if is_not && !lower.contains(" had ") => (
            Status::Missed,
            "; a deadline, and the sentence says that it was not met",
        ),
        _ if has(&CANCELLED) => (
            Status::Cancelled,
            "; the sentence says that it was called off",
        ),
        _ if has(&DISPUTED) => (
            Status::Disputed,
            "; the sentence leaves open whether it was so",
        ),
        How::By | How::At | How::Span | How::Beside | How::Until if is_due || has(&FUTURE) => {
            (Status::Planned, "; the sentence speaks of it as to come")
        }
        How::Since => (Status::Ongoing, "; it seems to go on"),
        How::At | How::By | How::Span | How::Until | How::Beside => (Status::Happened, ""),
    }
}
