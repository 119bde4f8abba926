//! Why a text is no date, and what may have been meant.

use edtf_core::ParseError;

use super::phrases;

/// A text that is not a date: what is wrong, where in the text, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFault {
    /// One sentence without a full stop.
    pub message: String,
    /// Byte offset into the text as given where it stops being a date.
    pub offset: usize,
    /// What to write; the likeliest first.
    pub hints: Vec<String>,
}

const HOW: &str = "a date is written `2017`, `2017-12` or `2017-12-31`; \
                   about 2012 is `2012~`, from 2016 to 2017 is `2016/2017`";

impl DateFault {
    /// A date with a time of day: what we tell are days.
    pub(super) fn time_of_day(text: &str) -> DateFault {
        let day = text.split('T').next().unwrap_or(text);
        DateFault {
            message: format!(
                "`{}` has a time of day; a date here ends with the day",
                shown(text)
            ),
            offset: day.len(),
            hints: vec![format!("write `{day}`")],
        }
    }

    /// What is wrong with a text that the parser refused.
    pub(super) fn explain(text: &str, error: &ParseError) -> DateFault {
        if text.is_empty() {
            return DateFault {
                message: "the date is empty".into(),
                offset: 0,
                hints: vec!["leave the key out where there is no date".into()],
            };
        }
        if says_undated(text) {
            return DateFault {
                message: format!("`{}` is not a date", shown(text)),
                offset: 0,
                hints: vec!["leave the key out where there is no date".into()],
            };
        }
        let mut hints: Vec<String> = phrases::guesses(text)
            .into_iter()
            .map(|guess| match guess.meaning {
                Some(meaning) => format!("write `{}` for {meaning}", guess.edtf),
                None => format!("write `{}`", guess.edtf),
            })
            .collect();
        if hints.is_empty() {
            hints.push(HOW.into());
        }
        let message = format!("`{}` is not a date: {}", shown(text), reason(text, error));
        DateFault {
            message,
            offset: error.offset.min(text.len()),
            hints,
        }
    }

    /// The same for a text that begins `lead` bytes later.
    pub(super) fn moved(mut self, lead: usize) -> DateFault {
        self.offset += lead;
        self
    }
}

impl std::fmt::Display for DateFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DateFault {}

fn says_undated(text: &str) -> bool {
    let words = [
        "unknown", "undated", "n.d.", "nd", "no date", "none", "?", "tbd", "tba", "-",
    ];
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// The parser's message in an editor's words.
fn reason(text: &str, error: &ParseError) -> String {
    match error.message {
        "interval end precedes interval start" => "it ends before it starts".into(),
        "set range end precedes range start" => "the range ends before it starts".into(),
        "day is out of range for the month" => impossible_day(text),
        "month must be 01-12 or a sub-year code 21-41" => {
            "a month is 01 to 12, or 21 to 24 for spring to winter".into()
        }
        "interval needs at least one dated endpoint" => {
            "an interval needs a date on one side at least".into()
        }
        "year must have exactly four digits (or X)" => {
            "the year comes first and has four digits".into()
        }
        "expected '-' before month" => "after the year comes a hyphen and the month".into(),
        "expected '-' before day" => "after the month comes a hyphen and the day".into(),
        "interval must contain exactly one '/'" => {
            "it is written with hyphens, year first; a `/` stands between two dates".into()
        }
        "month must be two digits (or X)" => "a month has two digits".into(),
        "day must be two digits (or X)" => "a day has two digits".into(),
        "whitespace is not allowed" | "EDTF permits ASCII characters only" => {
            "it is written in digits and hyphens, year first".into()
        }
        "negative years cannot contain unspecified digits" => {
            "before year 0 no `X` can stand for a digit".into()
        }
        other => other.into(),
    }
}

fn impossible_day(text: &str) -> String {
    let names = super::points::MONTHS;
    // The last `YYYY-MM-DD` is the one that was reached; intervals fail at their first fault.
    let bad = text.split(['/', ',', '{', '[', ']', '}']).find(|part| {
        edtf_core::Edtf::parse(part).is_err_and(|error| error.message.contains("out of range"))
    });
    let plain = bad.unwrap_or(text).replace(['?', '~', '%'], "");
    let mut fields = plain.rsplit('-');
    let (day, month) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""));
    let name = month
        .parse::<usize>()
        .ok()
        .and_then(|month| names.get(month.wrapping_sub(1)));
    match (day.parse::<u8>(), name) {
        (Ok(day), Some(name)) => format!("there is no {day} {name} in that year"),
        _ => "there is no such day in that month".into(),
    }
}

/// The text as far as a message has room for it.
fn shown(text: &str) -> String {
    const ROOM: usize = 40;
    if text.chars().count() <= ROOM {
        return text.into();
    }
    text.chars().take(ROOM - 1).chain(['…']).collect()
}
