//! A date in the forms that HTML, feeds and Schema.org want. Where a form cannot say what is
//! known, there is none: a date is never made more certain by being handed on.

use edtf_core::{DateField, Edtf, Interval, IntervalEndpoint, YearKind};

use super::Date;

impl Date {
    /// A valid value for HTML's `<time datetime>`: a year after 0, a month or a day. None for
    /// intervals, sets, BCE, seasons and masked years.
    pub fn html_datetime(&self) -> Option<String> {
        let Edtf::Date(date) = self.edtf() else {
            return None;
        };
        calendar_date(date).filter(|_| date.year.value().is_some_and(|year| year > 0))
    }

    /// The first day at 00:00 UTC as RFC 3339, for feeds; none before the year 0 and after 9999.
    pub fn rfc3339_first_day(&self) -> Option<String> {
        let day = self
            .first_day()
            .filter(|day| (0..=9999).contains(&day.year))?;
        Some(format!(
            "{:04}-{:02}-{:02}T00:00:00Z",
            day.year, day.month, day.day
        ))
    }

    /// The date or interval in ISO 8601, for `temporalCoverage` and the like in JSON-LD. None
    /// where ISO 8601 would claim more than was given.
    pub fn schema_org(&self) -> Option<String> {
        match self.edtf() {
            Edtf::Date(date) => iso_date(date),
            Edtf::Interval(_) => match (self.schema_org_start(), self.schema_org_end()) {
                (Some(start), Some(end)) => Some(format!("{start}/{end}")),
                // An open side is part of schema.org's form; one that is merely not known is not.
                (Some(start), None) if self.ends_with(IntervalEndpoint::Open) => {
                    Some(format!("{start}/.."))
                }
                (None, Some(end)) if self.starts_with(IntervalEndpoint::Open) => {
                    Some(format!("../{end}"))
                }
                _ => None,
            },
            Edtf::DateTime(_) | Edtf::Set(_) => None,
        }
    }

    /// For `startDate`: the date itself, or where an interval starts.
    pub fn schema_org_start(&self) -> Option<String> {
        match self.edtf() {
            Edtf::Date(date) => iso_date(date),
            Edtf::Interval(Interval {
                start: IntervalEndpoint::Date(date),
                ..
            }) => iso_date(date),
            Edtf::Interval(_) | Edtf::DateTime(_) | Edtf::Set(_) => None,
        }
    }

    /// For `endDate`: where an interval ends.
    pub fn schema_org_end(&self) -> Option<String> {
        match self.edtf() {
            Edtf::Interval(Interval {
                end: IntervalEndpoint::Date(date),
                ..
            }) => iso_date(date),
            Edtf::Interval(_) | Edtf::Date(_) | Edtf::DateTime(_) | Edtf::Set(_) => None,
        }
    }

    fn starts_with(&self, endpoint: IntervalEndpoint) -> bool {
        matches!(self.edtf(), Edtf::Interval(interval) if interval.start == endpoint)
    }

    fn ends_with(&self, endpoint: IntervalEndpoint) -> bool {
        matches!(self.edtf(), Edtf::Interval(interval) if interval.end == endpoint)
    }
}

/// ISO 8601 without agreement between the parties: four digits, no year 0, no marks of doubt.
fn iso_date(date: &edtf_core::Date) -> Option<String> {
    let four_digits = date
        .year
        .value()
        .is_some_and(|year| (1..=9999).contains(&year));
    if !four_digits || date.is_uncertain() || date.is_approximate() {
        return None;
    }
    calendar_date(date)
}

/// `2017`, `2017-12` or `2017-12-31`, as far as the parts are known from the left.
fn calendar_date(date: &edtf_core::Date) -> Option<String> {
    if date.year.significant_digits.is_some()
        || matches!(date.year.kind, YearKind::Exponential { .. })
    {
        return None;
    }
    let year = date.year.value()?;
    let Some(month) = date.month else {
        return Some(format!("{year:04}"));
    };
    match (month.value(), date.day.map(DateField::value)) {
        (Some(21..), _) => None,
        (Some(month), Some(Some(day))) => Some(format!("{year:04}-{month:02}-{day:02}")),
        (Some(month), Some(None) | None) => Some(format!("{year:04}-{month:02}")),
        // `2017-XX-31`: the day would be lost, but the year is true.
        (None, _) => Some(format!("{year:04}")),
    }
}
