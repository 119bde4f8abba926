//! A date as TimelineJS wants it.
//!
//! Its traps: it shows its year −500 as 500 BCE, where EDTF's −0499 is 500 BCE; an end of 1928
//! is the start of 1928 to it, so an end is given to the day; and it knows no doubt, which only
//! fits `display_date`.

use edtf_core::{DateField, Edtf, Interval, IntervalEndpoint};
use serde::Serialize;

use super::{Date, Day};

/// TimelineJS's `start_date` and `end_date`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineJsDate {
    /// Where the event stands.
    pub start: Parts,
    /// Where it ends, always to the day; none for what is one year, month or day.
    pub end: Option<Parts>,
    /// Whether the parts alone would say something else than the date does, so that its words
    /// must be given as `display_date`.
    pub needs_display: bool,
}

/// A date in TimelineJS's parts: as many as are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// No year 0: −1 is 1 BCE.
    pub year: i64,
    /// 1 to 12.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<u8>,
    /// 1 to 31.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<u8>,
}

impl Date {
    /// The date for TimelineJS; none where the year is beyond reckoning.
    pub fn timelinejs(&self) -> Option<TimelineJsDate> {
        match self.edtf() {
            Edtf::Date(date) => {
                if let Some(start) = exact_parts(date) {
                    let needs_display = date.is_uncertain() || date.is_approximate();
                    return Some(TimelineJsDate {
                        start,
                        end: None,
                        needs_display,
                    });
                }
            }
            Edtf::Interval(Interval {
                start: IntervalEndpoint::Date(first),
                end: IntervalEndpoint::Date(last),
            }) => {
                if let (Some(start), Some(end)) = (exact_parts(first), self.last_day()) {
                    let doubt = self.is_uncertain() || self.is_approximate();
                    let ends_on_a_day = exact_parts(last).is_some_and(|parts| parts.day.is_some());
                    let needs_display = doubt || !ends_on_a_day;
                    return Some(TimelineJsDate {
                        start,
                        end: Some(Parts::of(end)),
                        needs_display,
                    });
                }
            }
            Edtf::Interval(Interval {
                start: IntervalEndpoint::Date(first),
                end: IntervalEndpoint::Open | IntervalEndpoint::Unknown,
            }) => {
                if let Some(start) = exact_parts(first) {
                    return Some(TimelineJsDate {
                        start,
                        end: None,
                        needs_display: true,
                    });
                }
            }
            Edtf::Interval(_) | Edtf::DateTime(_) | Edtf::Set(_) => {}
        }
        self.timelinejs_by_bounds()
    }

    /// What the parts cannot say: from the first day to the last, or the one day it stands by.
    fn timelinejs_by_bounds(&self) -> Option<TimelineJsDate> {
        let (start, end) = match (self.first_day(), self.last_day()) {
            (Some(first), Some(last)) => (Parts::of(first), Some(Parts::of(last))),
            (Some(day), None) | (None, Some(day)) => (Parts::of(day), None),
            (None, None) => (
                Parts {
                    year: shown_year(self.year()?),
                    month: None,
                    day: None,
                },
                None,
            ),
        };
        Some(TimelineJsDate {
            start,
            end,
            needs_display: true,
        })
    }
}

impl Parts {
    fn of(day: Day) -> Parts {
        Parts {
            year: shown_year(day.year),
            month: Some(day.month),
            day: Some(day.day),
        }
    }
}

/// The parts of a date without masks and seasons.
fn exact_parts(date: &edtf_core::Date) -> Option<Parts> {
    if date.has_unspecified() || date.year.significant_digits.is_some() {
        return None;
    }
    let month = date.month.and_then(DateField::value);
    if month.is_some_and(|month| month > 12) {
        return None;
    }
    let day = date.day.and_then(DateField::value);
    Some(Parts {
        year: shown_year(date.year.value()?),
        month,
        day,
    })
}

/// TimelineJS has no year 0: its −1 is 1 BCE, which is EDTF's 0.
fn shown_year(astronomical: i64) -> i64 {
    if astronomical <= 0 {
        astronomical.saturating_sub(1)
    } else {
        astronomical
    }
}
