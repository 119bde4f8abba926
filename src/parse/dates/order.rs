//! The order of dates: by the earliest day, then by the latest.

use edtf_core::{Edtf, Interval, IntervalEndpoint, SetElement, YearKind};

use super::{Date, Day};

/// Where a date stands among others. A total order; undated things stand last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey {
    earliest: Day,
    latest: Day,
}

const START_OF_TIME: Day = Day {
    year: i64::MIN,
    month: 1,
    day: 1,
};
const END_OF_TIME: Day = Day {
    year: i64::MAX,
    month: 12,
    day: 31,
};
const AFTER_ALL: Day = Day {
    year: i64::MAX,
    month: u8::MAX,
    day: u8::MAX,
};

impl SortKey {
    /// The place of what has no date: after everything that has one.
    pub const UNDATED: SortKey = SortKey {
        earliest: AFTER_ALL,
        latest: AFTER_ALL,
    };

    /// The place of an optional date.
    pub fn of_option(date: Option<&Date>) -> SortKey {
        date.map_or(SortKey::UNDATED, Date::sort_key)
    }

    pub(super) fn of(edtf: &Edtf, first: Option<Day>, last: Option<Day>) -> SortKey {
        match (first, last) {
            (Some(earliest), last) => SortKey {
                earliest,
                latest: last.unwrap_or(END_OF_TIME),
            },
            (None, Some(last)) => SortKey {
                earliest: last,
                latest: last,
            },
            (None, None) => {
                let day = anchor(edtf);
                SortKey {
                    earliest: day,
                    latest: day,
                }
            }
        }
    }
}

/// The day by which an expression stands that is open on both sides (`..2012/..`), or whose
/// year is beyond reckoning (`Y17E30`).
fn anchor(edtf: &Edtf) -> Day {
    let dates = named_dates(edtf);
    let reckoned = dates
        .iter()
        .find_map(|date| Day::of(Edtf::Date(*date).bounds().latest));
    reckoned.unwrap_or_else(|| {
        let before = dates.first().is_some_and(|date| match date.year.kind {
            YearKind::Standard { negative, .. } => negative,
            YearKind::Big { value } => value < 0,
            YearKind::Exponential { significand, .. } => significand < 0,
        });
        if before { START_OF_TIME } else { END_OF_TIME }
    })
}

fn named_dates(edtf: &Edtf) -> Vec<edtf_core::Date> {
    match edtf {
        Edtf::Date(date) => vec![*date],
        Edtf::DateTime(moment) => vec![moment.date],
        Edtf::Interval(Interval { start, end }) => [start, end]
            .into_iter()
            .filter_map(|endpoint| match endpoint {
                IntervalEndpoint::Date(date)
                | IntervalEndpoint::OnOrBefore(date)
                | IntervalEndpoint::OnOrAfter(date) => Some(*date),
                IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
            })
            .collect(),
        Edtf::Set(set) => set
            .elements
            .iter()
            .map(|element| match element {
                SetElement::Date(date)
                | SetElement::OnOrBefore(date)
                | SetElement::OnOrAfter(date)
                | SetElement::Range(date, _) => *date,
            })
            .collect(),
    }
}

impl Date {
    /// Its place: by the earliest day, then the latest; one whose start is open or unknown
    /// stands by its latest.
    pub fn sort_key(&self) -> SortKey {
        self.0.key
    }

    /// The astronomical year it stands under in a timeline grouped by year; none where the
    /// year is beyond reckoning.
    pub fn year(&self) -> Option<i64> {
        let year = self.0.key.earliest.year;
        (year != i64::MIN && year != i64::MAX).then_some(year)
    }

    /// Whether the other lies within this one. An open or unknown end reaches without limit.
    pub fn contains(&self, other: &Date) -> bool {
        self.from() <= other.from() && other.to() <= self.to()
    }

    /// Whether the two can have a day in common. An open or unknown end reaches without limit.
    pub fn overlaps(&self, other: &Date) -> bool {
        self.from() <= other.to() && other.from() <= self.to()
    }

    fn from(&self) -> Day {
        self.0.first.unwrap_or(START_OF_TIME)
    }

    fn to(&self) -> Day {
        self.0.last.unwrap_or(END_OF_TIME)
    }
}
