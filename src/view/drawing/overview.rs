//! How the events of a divided timeline lie in time: columns, and where each page of the list is.

use std::fmt::Write;

use super::days;
use crate::parse::dates::Date;
use crate::view::context::{Context, EVENTS_PER_PAGE, page_path};
use crate::view::hrefs::Hrefs;
use crate::view::pages::{Html, OverviewView};

/// How many columns: each is a link's least width on a phone, nearly.
const COLUMNS: i64 = 120;
/// The highest column.
const HEIGHT: i64 = 32;
/// Of more pages than these no link could be hit.
const MOST_LINKS: usize = 40;

impl Context {
    /// The overview above one page of the timeline; none where that is all of it.
    pub fn overview(&self, number: usize, hrefs: &Hrefs) -> Option<OverviewView> {
        let count = self.site.events.len();
        if count <= EVENTS_PER_PAGE {
            return None;
        }
        let dated = self.site.events.partition_point(|it| it.date.is_some());
        // What no number reaches stands at either end of the order.
        let first = (0..dated).find_map(|at| self.anchor(at))?;
        let last = (0..dated).rev().find_map(|at| self.anchor(at))?;
        let line = Line {
            start: first,
            span: (last + 1 - first).max(COLUMNS),
            is_mirrored: self.words.direction() == "rtl",
        };
        let here = (number - 1) * EVENTS_PER_PAGE..(number * EVENTS_PER_PAGE).min(dated);
        let before = |day: i64| {
            let is_before = |at: usize| self.anchor(at).is_none_or(|it| it < day);
            partition(dated, is_before)
        };
        let ends: Vec<usize> = (0..=COLUMNS).map(|at| before(line.day(at))).collect();
        let most = ends.windows(2).map(|two| two[1] - two[0]).max()?.max(1);
        let mut svg = String::with_capacity(4096);
        for (class, is_here) in [("else", false), ("here", true)] {
            let _ = write!(svg, "<path class=\"{class}\" d=\"");
            for (at, two) in (0..).zip(ends.windows(2)) {
                let within = two[0] < here.end && here.start < two[1];
                if two[0] == two[1] || within != is_here {
                    continue;
                }
                let height = ((two[1] - two[0]) * HEIGHT as usize).div_ceil(most);
                let x = line.x(at, 1);
                let _ = write!(svg, "M{x} {HEIGHT}v-{height}h.8v{height}z");
            }
            svg.push_str("\"/>");
        }
        let pages = count.div_ceil(EVENTS_PER_PAGE);
        for page in (1..=pages).filter(|_| pages <= MOST_LINKS) {
            let from = self
                .anchor((page - 1) * EVENTS_PER_PAGE)
                .map(|day| line.column(day));
            let to = self
                .anchor(page * EVENTS_PER_PAGE)
                .map(|day| line.column(day));
            let Some(from) = from else { continue };
            let width = (to.unwrap_or(COLUMNS) - from).max(1);
            let href = hrefs.page(&page_path(&self.in_tree("timeline/"), page));
            let x = line.x(from, width);
            let _ = write!(
                svg,
                "<a href=\"{href}\" tabindex=\"-1\"><rect x=\"{x}\" width=\"{width}\" height=\"{HEIGHT}\"/></a>"
            );
        }
        Some(OverviewView {
            svg: Html(svg),
            from: self.words.year(days::day(first).year),
            to: self.words.year(days::day(last).year),
        })
    }

    /// The day by which an event stands in the order.
    fn anchor(&self, at: usize) -> Option<i64> {
        let event = self.site.events.get(at)?;
        let date: &Date = event.date.as_ref()?;
        let (first, last) = super::reach(date)?;
        first.or(last)
    }
}

/// Columns from the first day to the last.
struct Line {
    start: i64,
    span: i64,
    is_mirrored: bool,
}

impl Line {
    fn day(&self, column: i64) -> i64 {
        self.start + (i128::from(self.span) * i128::from(column) / i128::from(COLUMNS)) as i64
    }

    fn column(&self, day: i64) -> i64 {
        let share = i128::from(day - self.start) * i128::from(COLUMNS) / i128::from(self.span);
        (share as i64).clamp(0, COLUMNS - 1)
    }

    /// From the left.
    fn x(&self, column: i64, width: i64) -> i64 {
        match self.is_mirrored {
            true => COLUMNS - column - width,
            false => column,
        }
    }
}

/// How many of the first `count` come before: they are in order.
fn partition(count: usize, is_before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        match is_before(middle) {
            true => low = middle + 1,
            false => high = middle,
        }
    }
    low
}
