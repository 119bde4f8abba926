//! A year in the text that is not that of the event told there.

use std::ops::Range;

use super::{Finding, Kind};
use crate::parse::dates::Date;
use crate::resolve::{Document, Event, Site, Telling, sentence_ends};

/// Sentences that an event rests on and that name years, none of them in its date.
pub(super) fn disagree(sites: &[Site], all: &mut Vec<Finding>) {
    for site in sites {
        for event in &site.events {
            let Some(date) = &event.date else { continue };
            for telling in &event.tellings {
                let document = telling.document.map(|ix| site.document(ix));
                let own = document.filter(|it| it.stands);
                all.extend(own.and_then(|it| of_telling(event, date, telling, it)));
            }
        }
    }
}

fn of_telling(
    event: &Event,
    date: &Date,
    telling: &Telling,
    document: &Document,
) -> Option<Finding> {
    let passage = telling.passage.as_ref()?;
    let block = document.body.blocks.get(telling.block? as usize)?;
    let block = block.text.start as usize..block.text.end as usize;
    let sentence = sentence_of(&document.body.text[block.clone()], passage);
    let sentence = block.start + sentence.start..block.start + sentence.end;
    let years = years(&document.body.text[sentence.clone()]);
    let first = date.first_day().map_or(i64::MIN, |it| it.year);
    let last = date.last_day().map_or(i64::MAX, |it| it.year);
    let (_, place) = years.first()?;
    if years
        .iter()
        .any(|(year, _)| year.0 <= last && year.1 >= first)
    {
        return None;
    }
    let named: Vec<String> = years.iter().map(|(year, _)| year.0.to_string()).collect();
    let place = sentence.start + place.start..sentence.start + place.end;
    let source = document
        .body
        .source_range(place.start as u32..place.end as u32);
    Some(Finding {
        kind: Kind::Year,
        id: None,
        span: document.body.span(source)?,
        message: format!(
            "the sentence says {}, «{}» is dated {}",
            named.join(" and "),
            event.title.first(),
            date.as_str()
        ),
        hint: format!("is `date` of the event `{}` right?", event.id),
    })
}

/// The sentence of a block in which words stand; the whole block if they are written otherwise.
fn sentence_of(block: &str, passage: &str) -> Range<usize> {
    let Some(at) = block.find(passage.trim()) else {
        return 0..block.len();
    };
    let mut ends = Vec::new();
    sentence_ends(block, &mut ends);
    let ends = || ends.iter().map(|end| *end as usize);
    let start = ends().take_while(|end| *end <= at).last().unwrap_or(0);
    let upto = at + passage.trim().len();
    start..ends().find(|end| *end >= upto).unwrap_or(block.len())
}

/// Years with four digits, each as the first and last year that it means (`1980s`), and its place.
fn years(text: &str) -> Vec<((i64, i64), Range<usize>)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..]
            .iter()
            .take_while(|it| it.is_ascii_digit())
            .count();
        let (before, after) = (
            text[..at].chars().next_back(),
            text[at + length..].chars().next(),
        );
        let is_part =
            |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "$€£%".contains(c));
        let is_decade = text[at + length..].starts_with('s');
        let in_number = text[at + length..]
            .strip_prefix([',', '.'])
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let is_free = !is_part(before) && !before.is_some_and(|c| ",.-".contains(c)) && !in_number;
        if length == 4 && is_free && (is_decade || !is_part(after)) {
            let year: i64 = text[at..at + 4].parse().unwrap_or_default();
            if (1000..2100).contains(&year) {
                let last = if is_decade { year + 9 } else { year };
                found.push(((year, last), at..at + 4));
            }
        }
        at += length.max(1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}
