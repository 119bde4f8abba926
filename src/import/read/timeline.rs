//! TimelineJS's JSON and spreadsheet → a text with its events.

use serde_json::Value;

use super::wordpress::{inline, plain};
use super::{Block, BlockKind, Reading, ToldEvent};
use crate::diag::did_you_mean;
use crate::import::Fault;
use crate::parse::dates::Date;

/// One slide, whichever way it was written.
#[derive(Debug, Default)]
struct Slide {
    start: [String; 3],
    end: [String; 3],
    shown: String,
    headline: String,
    text: String,
    media: String,
    credit: String,
    group: String,
    kind: String,
    has_time: bool,
    /// For a fault: `row 3`.
    place: String,
}

/// Reads JSON.
pub fn json(text: &str) -> Result<Reading, Fault> {
    let value: Value = serde_json::from_str(text).map_err(|why| {
        Fault::new(format!(
            "line {}, column {}: this is no JSON: {}",
            why.line(),
            why.column(),
            why.to_string().split(" at line").next().unwrap_or_default()
        ))
        .hint("copy the file again, whole")
    })?;
    let Some(events) = value.get("events").and_then(Value::as_array) else {
        return Err(
            Fault::new("this JSON has no list `events`, as TimelineJS's has")
                .hint("of the formats in JSON, TimelineJS's is read"),
        );
    };
    let mut slides = Vec::new();
    slides.extend(
        value
            .get("title")
            .map(|slide| of_json(slide, "title", "title".to_owned())),
    );
    for (number, event) in events.iter().enumerate() {
        slides.push(of_json(event, "", format!("event {}", number + 1)));
    }
    let eras = value
        .get("eras")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    for (number, era) in eras.enumerate() {
        slides.push(of_json(era, "era", format!("era {}", number + 1)));
    }
    reading(slides)
}

fn of_json(slide: &Value, kind: &str, place: String) -> Slide {
    let at = |path: &str| match slide.pointer(path) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let date = |of: &str| ["year", "month", "day"].map(|part| at(&format!("/{of}/{part}")));
    let shown = [at("/display_date"), at("/start_date/display_date")];
    Slide {
        start: date("start_date"),
        end: date("end_date"),
        shown: shown
            .into_iter()
            .find(|shown| !shown.is_empty())
            .unwrap_or_default(),
        headline: at("/text/headline"),
        text: at("/text/text"),
        media: at("/media/url"),
        credit: at("/media/credit"),
        group: at("/group"),
        kind: kind.to_owned(),
        has_time: !at("/start_date/hour").is_empty(),
        place,
    }
}

/// The columns of the spreadsheet.
const COLUMNS: [&str; 18] = [
    "year",
    "month",
    "day",
    "time",
    "end year",
    "end month",
    "end day",
    "end time",
    "display date",
    "headline",
    "text",
    "media",
    "media credit",
    "media caption",
    "media thumbnail",
    "type",
    "group",
    "background",
];

/// Reads a spreadsheet.
pub fn spreadsheet(text: &str) -> Result<Reading, Fault> {
    let first = text.lines().next().unwrap_or_default();
    let mark = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count())
        .unwrap_or(b',');
    if text.matches('"').count() % 2 == 1 {
        let line = unclosed(text);
        return Err(Fault::new(format!(
            "line {line}: a quotation mark is opened there and not closed"
        ))
        .hint("save the sheet again as CSV, or write a `\"` within a cell as `\"\"`"));
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(mark)
        .from_reader(text.as_bytes());
    let broken = |why: &csv::Error| {
        let line = why.position().map_or(1, csv::Position::line);
        let what = match why.kind() {
            csv::ErrorKind::UnequalLengths {
                expected_len, len, ..
            } => {
                format!("this row has {len} cells, and the first one {expected_len}")
            }
            _ => why.to_string(),
        };
        Fault::new(format!("line {line}: {what}"))
            .hint("save the sheet again as CSV (comma separated values)")
    };
    let columns: Vec<String> = reader
        .headers()
        .map_err(|why| broken(&why))?
        .iter()
        .map(|name| {
            name.trim()
                .trim_start_matches('\u{feff}')
                .to_ascii_lowercase()
        })
        .collect();
    for needed in ["year", "headline"] {
        if !columns.iter().any(|column| column == needed) {
            let near = did_you_mean(needed, columns.iter().map(String::as_str));
            let fault = Fault::new(format!("the first row has no column `{needed}`"));
            let hint = "TimelineJS's sheet has the columns Year, Month, Day, End Year …, Headline, Text, Media";
            return Err(fault.hint(near.unwrap_or_else(|| hint.to_owned())));
        }
    }
    let mut slides = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|why| broken(&why))?;
        let cell = |name: &str| {
            let at = columns.iter().position(|column| column == name);
            at.and_then(|at| record.get(at))
                .map_or(String::new(), |cell| cell.trim().to_owned())
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = record.position().map_or(0, csv::Position::line);
        slides.push(Slide {
            start: ["year", "month", "day"].map(cell),
            end: ["end year", "end month", "end day"].map(cell),
            shown: cell("display date"),
            headline: cell("headline"),
            text: cell("text"),
            media: cell("media"),
            credit: cell("media credit"),
            group: cell("group"),
            kind: cell("type").to_ascii_lowercase(),
            has_time: !cell("time").is_empty(),
            place: format!("line {line}"),
        });
    }
    let mut reading = reading(slides)?;
    let others: Vec<&str> = columns
        .iter()
        .map(String::as_str)
        .filter(|column| !COLUMNS.contains(column) && !column.is_empty() && *column != "alt text")
        .collect();
    if !others.is_empty() {
        reading
            .notes
            .push(format!("columns left out: {}", others.join(", ")));
    }
    Ok(reading)
}

/// The line of the last quotation mark that opens a cell.
fn unclosed(text: &str) -> usize {
    let mut open = None;
    for (number, line) in text.lines().enumerate() {
        for _ in line.matches('"') {
            open = match open {
                None => Some(number + 1),
                Some(_) => None,
            };
        }
    }
    open.unwrap_or(1)
}

fn reading(slides: Vec<Slide>) -> Result<Reading, Fault> {
    let mut reading = Reading::default();
    let mut media = 0;
    for slide in slides {
        if slide.kind == "title" {
            let title = plain(&slide.headline);
            reading.title = Some(title).filter(|title| !title.is_empty());
            let text = inline(&slide.text);
            if !text.is_empty() {
                reading.blocks.push(Block {
                    kind: BlockKind::Paragraph,
                    words: plain(&slide.text),
                    markdown: Some(text),
                });
            }
            continue;
        }
        media += usize::from(!slide.media.is_empty() && !slide.media.starts_with("http"));
        reading.events.extend(event(&slide)?);
    }
    if reading.events.is_empty() {
        return Err(Fault::new("this timeline holds no events")
            .hint("each needs a headline, and a year if it has one"));
    }
    if media > 0 {
        reading
            .notes
            .push(format!("{media} media that are no addresses were left out"));
    }
    Ok(reading)
}

fn event(slide: &Slide) -> Result<Option<ToldEvent>, Fault> {
    let (headline, text) = (plain(&slide.headline), inline(&slide.text));
    let title = match headline.is_empty() {
        false => headline,
        true => plain(&slide.text)
            .split_whitespace()
            .take(10)
            .collect::<Vec<_>>()
            .join(" "),
    };
    if title.is_empty() {
        return Ok(None);
    }
    let start = date(&slide.start, &slide.place)?;
    let end = date(&slide.end, &slide.place)?;
    let date = match (start, end) {
        (Some(start), Some(end)) if start != end => Some(format!("{start}/{end}")),
        (start, end) => start.or(end),
    };
    if let Some(date) = &date {
        Date::parse(date).map_err(|_| {
            Fault::new(format!("{}: `{date}` is no date", slide.place))
                .hint("look at its days and months, and whether its end is after its start")
        })?;
    }
    let mut review = Vec::new();
    if !slide.shown.is_empty() {
        review.push(format!(
            "The timeline showed its date as «{}».",
            plain(&slide.shown)
        ));
    }
    if slide.has_time {
        review.push("It had a time of day, which is left out.".to_owned());
    }
    if !slide.group.is_empty() {
        review.push(format!("It stood in the group «{}».", slide.group));
    }
    if slide.kind == "era" {
        review.push("It was an era.".to_owned());
    }
    let credit = plain(&slide.credit);
    if !credit.is_empty() {
        review.push(format!("Its picture or film is by: {credit}."));
    }
    if review.is_empty() {
        review.push(
            "Imported from a timeline: name who and what takes part, and say where it is from."
                .to_owned(),
        );
    }
    Ok(Some(ToldEvent {
        date,
        title,
        summary: Some(text).filter(|text| !text.is_empty()),
        sources: Some(slide.media.clone())
            .filter(|url| url.starts_with("http"))
            .into_iter()
            .collect(),
        review,
    }))
}

/// A date in parts as EDTF. There is no year 0 there: −500 is 500 BCE, which is −0499.
fn date(parts: &[String; 3], place: &str) -> Result<Option<String>, Fault> {
    let [year, month, day] = parts;
    if year.is_empty() {
        return Ok(None);
    }
    let number = |text: &str, what: &str| -> Result<i64, Fault> {
        let text = text.strip_suffix(".0").unwrap_or(text).replace('−', "-");
        text.parse().map_err(|_| {
            Fault::new(format!(
                "{place}: the {what} is «{text}», which is no whole number"
            ))
            .hint("write 2012, or -500 for 500 BCE")
        })
    };
    let year = match number(year, "year")? {
        year if year < 0 => year + 1,
        year => year,
    };
    let mut date = match year {
        -9999..=-1 => format!("-{:04}", -year),
        0..=9999 => format!("{year:04}"),
        _ => return Ok(Some(format!("Y{year}"))),
    };
    if !month.is_empty() {
        date.push_str(&format!("-{:02}", number(month, "month")?));
        if !day.is_empty() {
            date.push_str(&format!("-{:02}", number(day, "day")?));
        }
    }
    Ok(Some(date))
}
