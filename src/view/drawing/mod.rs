//! The drawn timeline: events to scale, as SVG made at build time.
//!
//! Every place along the axis is given in per cent and every other length in pixels, so that the
//! drawing fills whatever width it has and no letter is ever stretched. Lanes are laid out for the
//! least of three widths at which all words have room; a narrower window scrolls it.

pub(super) mod axis;
pub(super) mod days;
mod lanes;
mod overview;
mod sizes;
mod svg;

use std::borrow::Cow;

use super::context::Context;
use super::hrefs::Hrefs;
use super::pages::{DrawingView, StatusView};
use crate::parse::dates::{Date, Precision, Status};
use crate::resolve::EventIx;
use lanes::{Lanes, Room, Wanted};
use sizes::text_width;
use svg::{Drawn, Svg};

/// Fewer events than these say no more drawn than told.
const FEWEST: usize = 2;
/// A label's most letters; a longer title ends in «…».
const LONGEST: usize = 30;
/// The shortest span that is drawn, in days.
const SHORTEST: i64 = 28;
/// Beyond these days no pixel can tell one from another, nor a calendar name them.
const FARTHEST: i64 = 4_000_000_000_000;
/// From this width in pixels on, a bar holds its mark; a narrower one lies beneath it.
const HOLDS_MARK: f64 = 18.0;

/// Where a drawing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// On the timeline's own page.
    Alone,
    /// Beside an article's text, or on an entity's page.
    Strip,
}

/// An event, ready to be drawn.
struct Item<'a> {
    ix: EventIx,
    title: &'a str,
    status: Status,
    /// None where the start is open or unknown.
    first: Option<i64>,
    /// The last day; none where the end is.
    last: Option<i64>,
    form: Form,
    is_unsure: bool,
}

/// What the extent of a date means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// One day.
    Day,
    /// Some time within.
    Within,
    /// From its beginning to its end.
    Interval,
}

/// The days that are drawn, and how.
#[derive(Debug, Clone, Copy)]
struct Scale {
    start: f64,
    end: f64,
}

impl Context {
    /// The drawing of those events that have a date; none where there is nothing to see. `href`
    /// tells where an event's mark leads.
    pub fn drawing(
        &self,
        events: &[EventIx],
        stands: Stands,
        href: impl Fn(EventIx) -> String,
    ) -> Option<DrawingView> {
        let items: Vec<Item> = events.iter().filter_map(|ix| self.item(*ix)).collect();
        if items.len() < FEWEST {
            return None;
        }
        let scale = Scale::of(&items)?;
        let labels: Vec<(String, Cow<str>)> = items.iter().map(|it| self.label(it)).collect();
        let widths: Vec<f64> = labels.iter().map(|it| label_width(&it.0, &it.1)).collect();
        let (room, wanted, lanes) = layout(&items, &widths, scale, stands);
        let mut svg = Svg::new(scale, room, &lanes, self.words.direction() == "rtl");
        let occurs = |status: &Status| items.iter().any(|it| it.status == *status);
        let has_open = items
            .iter()
            .any(|it| it.first.is_none() || it.last.is_none());
        svg.shapes(Status::ALL.into_iter().filter(occurs), has_open);
        let (from, to) = (scale.start.ceil() as i64, scale.end as i64);
        svg.axis(&axis::ticks(from, to, room.width, &self.words, text_width));
        for (at, item) in items.iter().enumerate() {
            let (label, word) = &labels[at];
            let drawn = Drawn {
                item,
                wanted: &wanted[at],
                place: lanes.places[at],
                label,
                word,
                href: &href(item.ix),
            };
            let title = || format!("{} · {}", self.date_words(item.ix), item.title);
            svg.event(&drawn, title);
        }
        for crowd in &lanes.crowds {
            let words = self.words.number(crowd.count as i64);
            svg.crowd(crowd, &words, &href(items[crowd.first].ix));
        }
        let statuses = Status::ALL.into_iter().filter(occurs);
        Some(DrawingView {
            width: room.width as u32,
            height: svg.height() as u32,
            dir: self.words.direction(),
            scale: format!("{:.2},{:.2}", scale.start, scale.end),
            bce: self.words.year(0),
            svg: svg.finish(),
            statuses: statuses
                .map(|status| StatusView {
                    status: status.as_str(),
                    word: self.words.status(status).into_owned(),
                })
                .collect(),
            has_within: items.iter().any(|it| it.form == Form::Within),
            has_unsure: items.iter().any(|it| it.is_unsure),
            has_open,
        })
    }

    /// The drawing on a page that shows events of elsewhere: marks lead to the timeline.
    pub fn strip(&self, events: &[EventIx], hrefs: &Hrefs) -> Option<DrawingView> {
        self.drawing(events, Stands::Strip, |ix| self.event_href(ix, hrefs))
    }

    /// An event's days as the script reads them.
    pub fn days(&self, ix: EventIx) -> Option<String> {
        let item = self.item(ix)?;
        let number = |day: Option<i64>| day.map_or_else(String::new, |day| day.to_string());
        let form = match item.form {
            Form::Day => "d",
            Form::Within => "w",
            Form::Interval => "i",
        };
        let unsure = if item.is_unsure { "~" } else { "" };
        let (first, last) = (number(item.first), number(item.last));
        Some(format!("{first},{last},{form}{unsure}"))
    }

    /// An event's label, and how it stands where that is worth a word.
    fn label<'c>(&'c self, item: &Item<'c>) -> (String, Cow<'c, str>) {
        let word = match item.status {
            Status::Happened => "".into(),
            status => self.words.status(status),
        };
        (shortened(item.title), word)
    }

    fn date_words(&self, ix: EventIx) -> String {
        let event = self.site.event(ix);
        let date = event.date.as_ref();
        date.map(|date| self.words.date(date, Some(event.status)))
            .unwrap_or_default()
    }

    fn item(&self, ix: EventIx) -> Option<Item<'_>> {
        let event = self.site.event(ix);
        let date = event.date.as_ref()?;
        let (first, last) = reach(date)?;
        Some(Item {
            ix,
            title: self.text(&event.title),
            status: event.status,
            first,
            last,
            form: form(date),
            is_unsure: date.is_approximate() || date.is_uncertain(),
        })
    }
}

/// The first and the last day of a date; none for one that no number reaches.
fn reach(date: &Date) -> Option<(Option<i64>, Option<i64>)> {
    let (first, last) = (date.first_day(), date.last_day());
    if first.is_none() && last.is_none() {
        return None;
    }
    let most = FARTHEST / 366;
    let all = [first, last].into_iter().flatten();
    if all.map(|day| day.year.unsigned_abs()).max()? > most.unsigned_abs() {
        return None;
    }
    Some((first.map(days::number), last.map(days::number)))
}

fn form(date: &Date) -> Form {
    match date.precision() {
        Precision::Day => Form::Day,
        Precision::Month | Precision::Season | Precision::Year => Form::Within,
        Precision::Span if matches!(date.edtf(), edtf_core::Edtf::Interval(_)) => Form::Interval,
        Precision::Span => Form::Within,
    }
}

/// The first width and its lanes in which all words have room; else the widest, with marks that
/// have none.
fn layout(
    items: &[Item],
    labels: &[f64],
    scale: Scale,
    stands: Stands,
) -> (Room, Vec<Wanted>, Lanes) {
    let rooms: &[(f64, usize)] = match stands {
        Stands::Alone => &[(320.0, 6), (600.0, 8), (900.0, 14)],
        Stands::Strip => &[(320.0, 6), (600.0, 10)],
    };
    let mut best = None;
    for (width, most) in rooms {
        let room = Room {
            width: *width,
            lanes: *most,
            bare: 8,
        };
        let wanted: Vec<Wanted> = items
            .iter()
            .zip(labels)
            .map(|(item, label)| wanted(item, *label, scale, *width))
            .collect();
        let lanes = lanes::lay(&wanted, room);
        let is_whole = wanted.iter().all(|it| it.is_whole(*width));
        let fits = is_whole && lanes.bare == 0 && lanes.crowds.is_empty();
        best = Some((room, wanted, lanes));
        if fits {
            break;
        }
    }
    best.expect("there is a room")
}

fn wanted(item: &Item, label: f64, scale: Scale, width: f64) -> Wanted {
    let (start, end) = scale.bar(item);
    let (start, end) = (start * width, end * width);
    let is_open = item.first.is_none();
    let mark = match (end - start >= HOLDS_MARK, is_open) {
        (false, _) => (start + end) / 2.0,
        (true, false) => start + HOLDS_MARK / 2.0,
        // A deadline's mark stands at the deadline.
        (true, true) => end - HOLDS_MARK / 2.0,
    };
    Wanted {
        start,
        end,
        mark,
        label,
        is_open,
    }
}

impl Scale {
    fn of(items: &[Item]) -> Option<Scale> {
        let first = items.iter().filter_map(|it| it.first.or(it.last)).min()?;
        let last = items.iter().filter_map(|it| it.last.or(it.first)).max()? + 1;
        let span = (last - first).max(SHORTEST) as f64;
        let middle = (first + last) as f64 / 2.0;
        let open = |is_open: bool| if is_open { 0.08 } else { 0.02 };
        let before = open(items.iter().any(|it| it.first.is_none()));
        let behind = open(items.iter().any(|it| it.last.is_none()));
        Some(Scale {
            start: middle - span * (0.5 + before),
            end: middle + span * (0.5 + behind),
        })
    }

    /// Where a day begins, as a share of the width.
    fn at(&self, day: f64) -> f64 {
        (day - self.start) / (self.end - self.start)
    }

    /// Where a bar begins and ends. What is open reaches to the edge.
    fn bar(&self, item: &Item) -> (f64, f64) {
        if item.form == Form::Day
            && let Some(day) = item.first
        {
            let middle = self.at(day as f64 + 0.5);
            return (middle, middle);
        }
        (
            item.first.map_or(0.0, |day| self.at(day as f64)),
            item.last.map_or(1.0, |day| self.at(day as f64 + 1.0)),
        )
    }
}

fn label_width(label: &str, word: &str) -> f64 {
    match word {
        "" => text_width(label),
        word => text_width(label) + text_width(" · ") + text_width(word),
    }
}

/// A title as a label: cut at a word.
fn shortened(title: &str) -> String {
    if title.chars().count() <= LONGEST {
        return title.to_owned();
    }
    let end = title
        .char_indices()
        .nth(LONGEST)
        .map_or(title.len(), |it| it.0);
    let cut = title[..end].rfind(' ').filter(|at| *at > 0).unwrap_or(end);
    let cut = title[..cut].trim_end_matches([',', ';', ':', ' ', '،', '—', '–']);
    format!("{cut}…")
}
