//! Dates as editors give them: EDTF (ISO 8601-2, Annex A), levels 0 to 2, by the calendar alone.
//!
//! A [`Date`] is always valid and never a time of day. Its order, and the forms that machines
//! want of it, stand here; its words stand in `view::words`, since they need a language.

mod exchange;
mod fault;
mod order;
mod phrases;
mod points;
mod spans;
mod status;
#[cfg(test)]
mod tests;
mod timelinejs;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use edtf_core::{Bound, BoundDate, Edtf};

pub use fault::DateFault;
pub use order::SortKey;
pub use points::MONTHS;
pub use status::{Status, UnknownStatus};
pub use timelinejs::{Parts, TimelineJsDate};

/// A valid EDTF date of level 0, 1 or 2, without a time of day. Cheap to clone.
///
/// Two dates are equal if they were typed alike: equality stands in for «the same output».
/// Whether two say the same in different spellings, [`Date::says_the_same`] tells.
#[derive(Clone)]
pub struct Date(Arc<Parsed>);

struct Parsed {
    text: Box<str>,
    edtf: Edtf,
    first: Option<Day>,
    last: Option<Day>,
    key: SortKey,
}

/// One day of the proleptic Gregorian calendar; the year is astronomical (0 is 1 BCE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Astronomical year: 0 is 1 BCE, −1 is 2 BCE.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// ISO 8601: `2017-12-31`; a year before 0 or after 9999 has its sign and may be longer.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Day { year, month, day } = self;
        match year {
            0..=9999 => write!(f, "{year:04}-{month:02}-{day:02}"),
            _ => write!(f, "{year:+05}-{month:02}-{day:02}"),
        }
    }
}

/// How finely a date is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// One day: `2017-12-31`.
    Day,
    /// One month: `2017-12`, `2017-12-XX`.
    Month,
    /// A season, quarter or half of a year: `2012-21`.
    Season,
    /// One year: `2017`, `2017-XX`.
    Year,
    /// More than a year, or more than one date: `198X`, `2016/2017`, `[1667,1668]`.
    Span,
}

impl Date {
    /// Reads a date as typed; space around it does not matter.
    pub fn parse(text: &str) -> Result<Date, DateFault> {
        let trimmed = text.trim();
        let lead = text.len() - text.trim_start().len();
        match Edtf::parse(trimmed) {
            Ok(Edtf::DateTime(_)) => Err(DateFault::time_of_day(trimmed).moved(lead)),
            Ok(edtf) => Ok(Date::new(trimmed, edtf)),
            Err(error) => Err(DateFault::explain(trimmed, &error).moved(lead)),
        }
    }

    /// Reads a date that YAML gives as a number: `2012`, `476` and `-43` are those years
    /// (astronomical, as in EDTF: −43 is 44 BCE). Anything else is read as [`Date::parse`] does.
    pub fn parse_number(text: &str) -> Result<Date, DateFault> {
        let trimmed = text.trim();
        let digits = trimmed.strip_prefix('-').unwrap_or(trimmed);
        let short = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        match trimmed.parse::<i32>() {
            Ok(year) if short => Ok(Date::from_year(year)),
            _ => Date::parse(text),
        }
    }

    /// The whole of one year, astronomical as in EDTF.
    pub fn from_year(year: i32) -> Date {
        let text = match year {
            -9999..=-1 => format!("-{:04}", -year),
            0..=9999 => format!("{year:04}"),
            _ => format!("Y{year}"),
        };
        let edtf = Edtf::parse(&text).expect("a year so written is EDTF");
        Date::new(&text, edtf)
    }

    /// The date that an expression says, in EDTF's preferred spelling. An expression with a time
    /// of day counts as its day.
    pub fn from_edtf(edtf: Edtf) -> Date {
        let edtf = match edtf {
            Edtf::DateTime(moment) => Edtf::Date(moment.date),
            Edtf::Date(_) | Edtf::Interval(_) | Edtf::Set(_) => edtf,
        };
        Date::new(&edtf.to_string(), edtf)
    }

    fn new(text: &str, edtf: Edtf) -> Date {
        let bounds = edtf.bounds();
        let (first, last) = (Day::of(bounds.earliest), Day::of(bounds.latest));
        let key = SortKey::of(&edtf, first, last);
        Date(Arc::new(Parsed {
            text: text.into(),
            edtf,
            first,
            last,
            key,
        }))
    }

    /// The date as typed, without the space around it.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The parsed expression.
    pub fn edtf(&self) -> &Edtf {
        &self.0.edtf
    }

    /// The earliest day it can mean; none where its start is open or unknown.
    pub fn first_day(&self) -> Option<Day> {
        self.0.first
    }

    /// The latest day it can mean; none where its end is open or unknown.
    pub fn last_day(&self) -> Option<Day> {
        self.0.last
    }

    /// Whether both mean the same, in whatever spelling: `?2004-?06` and `2004-06?`.
    pub fn says_the_same(&self, other: &Date) -> bool {
        self.0.edtf == other.0.edtf
    }

    /// How finely it is given.
    pub fn precision(&self) -> Precision {
        let Edtf::Date(date) = &self.0.edtf else {
            return Precision::Span;
        };
        if date.year.has_unspecified() || date.year.significant_digits.is_some() {
            return Precision::Span;
        }
        match date.precision() {
            edtf_core::Precision::Year => Precision::Year,
            edtf_core::Precision::Season => Precision::Season,
            edtf_core::Precision::Month | edtf_core::Precision::Day => {
                let known = |field: Option<edtf_core::DateField>| {
                    field.is_some_and(|field| !field.has_unspecified())
                };
                match (known(date.month), known(date.day)) {
                    (true, true) => Precision::Day,
                    (true, false) => Precision::Month,
                    (false, _) => Precision::Year,
                }
            }
        }
    }

    /// Whether it is given to the day.
    pub fn is_day(&self) -> bool {
        self.precision() == Precision::Day
    }

    /// Whether any part of it is marked as approximate (`~`, `%`).
    pub fn is_approximate(&self) -> bool {
        self.0.edtf.is_approximate()
    }

    /// Whether any part of it is marked as uncertain (`?`, `%`).
    pub fn is_uncertain(&self) -> bool {
        self.0.edtf.is_uncertain()
    }

    /// Whether it has no known beginning: `../2017`, `/2017`.
    pub fn is_open_start(&self) -> bool {
        self.0.first.is_none()
    }

    /// Whether it has no known end: `2012/..`, `2012/`.
    pub fn is_open_end(&self) -> bool {
        self.0.last.is_none()
    }
}

impl Day {
    fn of(bound: Bound) -> Option<Day> {
        match bound {
            Bound::Date(BoundDate { year, month, day }) => Some(Day { year, month, day }),
            Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => None,
        }
    }
}

impl PartialEq for Date {
    fn eq(&self, other: &Date) -> bool {
        self.0.text == other.0.text
    }
}

impl Eq for Date {}

impl Hash for Date {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text.hash(state);
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({})", self.0.text)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.text)
    }
}
