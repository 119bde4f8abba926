//! A date in words: never more precise than it was given, never moved by a time zone.

use edtf_core::{Date as Point, DateField, Edtf, IntervalEndpoint, SetElement, SetKind, YearKind};

use super::calendar::Calendar;
use super::numerals::Numerals;
use super::phrases::{Kind, Phrases, Place};
use crate::parse::dates::{Date, Status};

/// Puts dates into the words of one language, in one length.
pub(super) struct Writer<'w> {
    pub phrases: &'w Phrases,
    pub calendar: &'w Calendar,
    pub numerals: &'w Numerals,
}

/// A date whose parts are all known and beyond doubt.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Plain {
    pub year: i64,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

/// Which years say that they are CE.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Era {
    /// Those that could be taken for something else.
    WhereNeeded,
    /// All, since a year BCE stands beside.
    Always,
}

/// Years from here on are written without an era: «44» could be anything, «476» is a year.
const CLEARLY_A_YEAR: i64 = 100;
/// EDTF's longest plain year; longer ones are written in groups, so that they can be read.
const LONGEST_PLAIN_YEAR: i64 = 9999;

impl Writer<'_> {
    pub fn date(&self, date: &Date, status: Option<Status>) -> String {
        match date.edtf() {
            Edtf::Date(point) => self.point(point, Place::Alone),
            Edtf::DateTime(moment) => self.point(&moment.date, Place::Alone),
            Edtf::Interval(interval) => self.interval(&interval.start, &interval.end, status),
            Edtf::Set(set) => self.set(set.kind, &set.elements),
        }
    }

    /// One date with what is said about its certainty.
    fn point(&self, point: &Point, place: Place) -> String {
        let bare = self.bare(point, place);
        let phrases = self.phrases;
        match (point.is_uncertain(), point.is_approximate()) {
            (false, false) => bare,
            (false, true) => phrases.about.at(place).fill(kind(point), &bare),
            (true, false) => phrases.perhaps.at(place).fill(kind(point), &bare),
            (true, true) => phrases.perhaps_about.at(place).fill(kind(point), &bare),
        }
    }

    fn bare(&self, point: &Point, place: Place) -> String {
        if !matches!(point.year.kind, YearKind::Standard { .. })
            || point.year.significant_digits.is_some()
        {
            return self.far_year(point);
        }
        if point.has_unspecified() {
            return self.masked(point, place);
        }
        let Some(year) = point.year.value() else {
            return self.masked(point, place);
        };
        let month = point.month.and_then(DateField::value);
        if let Some(season) = month.and_then(|code| self.phrases.season(code, place)) {
            let plain = |shown: &str| season.fill(&[shown]);
            return self.in_era(year, Era::WhereNeeded, |shown| {
                plain(&self.calendar.year.fill(shown, "", ""))
            });
        }
        let day = point.day.and_then(DateField::value);
        self.plain_at(Plain { year, month, day }, Era::WhereNeeded, place)
    }

    /// A year, month or day, all of it known.
    pub fn plain(&self, date: Plain, era: Era) -> String {
        self.plain_at(date, era, Place::Alone)
    }

    fn plain_at(&self, date: Plain, era: Era, place: Place) -> String {
        self.in_era(date.year, era, |year| match (date.month, date.day) {
            (None, _) => self.calendar.year.fill(year, "", ""),
            (Some(month), None) => {
                let inflected = place != Place::Alone && self.phrases.months_inflected;
                let template = &self.calendar.year_month;
                let named = if inflected {
                    &self.calendar.year_month_day
                } else {
                    template
                };
                template.fill(year, named.month(month), "")
            }
            (Some(month), Some(day)) => {
                let template = &self.calendar.year_month_day;
                template.fill(year, template.month(month), self.calendar.day(day))
            }
        })
    }

    /// Writes what stands under one year: the year as it is counted in its era, the era around.
    pub fn in_era(&self, year: i64, era: Era, write: impl Fn(&str) -> String) -> String {
        let shown = if year <= 0 {
            1_i64.saturating_sub(year)
        } else {
            year
        };
        let text = write(&self.digits(shown));
        let needs_ce = !(CLEARLY_A_YEAR..=LONGEST_PLAIN_YEAR).contains(&year);
        if year <= 0 {
            self.phrases.bce.fill(&[&text])
        } else if needs_ce || era == Era::Always {
            self.phrases.ce.fill(&[&text])
        } else {
            text
        }
    }

    fn digits(&self, year: i64) -> String {
        if year > LONGEST_PLAIN_YEAR {
            return self.numerals.grouped(year);
        }
        self.numerals.plain(year.unsigned_abs())
    }

    /// A year beyond four digits, or one of which only some digits are meant.
    fn far_year(&self, point: &Point) -> String {
        let (written, negative) = match (point.year.kind, point.year.value()) {
            // 17 × 10⁷ years ago are not 170,000,001 years BCE: nobody counted the last one.
            (YearKind::Exponential { .. }, Some(year)) => {
                (self.numerals.grouped(year.saturating_abs()), year < 0)
            }
            (
                YearKind::Exponential {
                    significand,
                    exponent,
                },
                None,
            ) => {
                let digits = self.numerals.grouped(significand.saturating_abs());
                (
                    format!("{digits} × 10{}", superscript(exponent)),
                    significand < 0,
                )
            }
            (_, Some(year)) if point.year.significant_digits.is_none() => {
                return self.in_era(year, Era::WhereNeeded, |shown| {
                    self.calendar.year.fill(shown, "", "")
                });
            }
            (_, Some(year)) => return self.estimated(point, year),
            (_, None) => return Edtf::Date(*point).to_string(),
        };
        let era = if negative {
            &self.phrases.bce
        } else {
            &self.phrases.ce
        };
        era.fill(&[&written])
    }

    fn estimated(&self, point: &Point, year: i64) -> String {
        let date = Date::from_edtf(Edtf::Date(unqualified(point)));
        let year_alone = |year| {
            self.plain(
                Plain {
                    year,
                    month: None,
                    day: None,
                },
                Era::WhereNeeded,
            )
        };
        match (date.first_day(), date.last_day()) {
            (Some(first), Some(last)) => self.phrases.estimated.fill(&[
                &year_alone(year),
                &year_alone(first.year),
                &year_alone(last.year),
            ]),
            _ => {
                let about = self.phrases.about.at(Place::Alone);
                about.fill(Kind::Year, &year_alone(year))
            }
        }
    }

    /// A date with digits that are not known.
    fn masked(&self, point: &Point, place: Place) -> String {
        let phrases = self.phrases;
        if let Some(start) = decade(point) {
            let year = self.digits(start);
            let phrase = if place != Place::Alone {
                &phrases.decade_after
            } else {
                &phrases.decade
            };
            return phrase.fill(&[&year]);
        }
        let all_masked = |field: DateField| field.digits == [None, None];
        let day_open = point.day.is_none_or(all_masked);
        let month = point.month.and_then(DateField::value);
        let no_year = matches!(
            point.year.kind,
            YearKind::Standard {
                digits: [None, None, None, None],
                ..
            }
        );
        if no_year {
            return self.without_year(point, month, day_open);
        }
        if let Some((code, season)) =
            month.and_then(|code| Some((code, phrases.season(code, place)?)))
        {
            let year = Point {
                month: None,
                day: None,
                ..*point
            };
            // «spring 1980s», but «the first quarter of the 1980s».
            let place = if code < 33 {
                Place::Alone
            } else {
                Place::Since
            };
            return season.fill(&[&self.bare(&unqualified(&year), place)]);
        }
        match point.year.value() {
            Some(year) if day_open && point.month.is_some_and(all_masked) => {
                let year = self.plain(
                    Plain {
                        year,
                        month: None,
                        day: None,
                    },
                    Era::WhereNeeded,
                );
                phrases.month_not_known.fill(&[&year])
            }
            Some(year) if day_open && month.is_some() => {
                let month = self.plain(
                    Plain {
                        year,
                        month,
                        day: None,
                    },
                    Era::WhereNeeded,
                );
                phrases.day_not_known.fill(&[&month])
            }
            _ => self.between(point, day_open),
        }
    }

    /// «31 December (year not known)».
    fn without_year(&self, point: &Point, month: Option<u8>, day_open: bool) -> String {
        let phrases = self.phrases;
        let template = &self.calendar.month_day;
        match (point.month, month, point.day.and_then(DateField::value)) {
            (None, _, _) => phrases.only_year_not_known.fill(&[]),
            (Some(_), Some(code @ 21..), _) => {
                let season = phrases
                    .season(code, Place::Yearless)
                    .map(|season| season.fill(&[""]));
                let season = season.unwrap_or_default();
                phrases.year_not_known.fill(&[season.trim()])
            }
            (Some(_), Some(month), Some(day)) => phrases.year_not_known.fill(&[&template.fill(
                "",
                template.month(month),
                self.calendar.day(day),
            )]),
            (Some(_), Some(month), None) if day_open => phrases
                .year_not_known
                .fill(&[self.calendar.year_month.month(month)]),
            _ => phrases.not_known.fill(&[]),
        }
    }

    /// From the first to the last that it can be, at the precision that it is given in.
    fn between(&self, point: &Point, day_open: bool) -> String {
        let date = Date::from_edtf(Edtf::Date(unqualified(point)));
        let (Some(first), Some(last)) = (date.first_day(), date.last_day()) else {
            return date.as_str().to_owned();
        };
        let cut = |day: crate::parse::dates::Day| Plain {
            year: day.year,
            month: point.month.map(|_| day.month),
            day: (!day_open).then_some(day.day),
        };
        let (first, last) = (cut(first), cut(last));
        let era = if first.year <= 0 && last.year > 0 {
            Era::Always
        } else {
            Era::WhereNeeded
        };
        if first == last {
            return self.plain(first, era);
        }
        self.phrases
            .between
            .fill(&[&self.plain(first, era), &self.plain(last, era)])
    }

    fn interval(
        &self,
        start: &IntervalEndpoint,
        end: &IntervalEndpoint,
        status: Option<Status>,
    ) -> String {
        use IntervalEndpoint::{Date, OnOrAfter, OnOrBefore, Open, Unknown};
        let phrases = self.phrases;
        let since = |point: &Point| self.point(point, Place::Since);
        let until = |point: &Point| self.point(point, Place::Until);
        let is_due = matches!(status, Some(Status::Planned | Status::Missed));
        match (start, end) {
            (Open | Unknown, Date(point)) if is_due => self.due(point),
            (Open, Date(point)) => phrases.until.fill(kind_after(point), &until(point)),
            (Unknown, Date(point)) => phrases
                .start_not_known
                .fill(kind_after(point), &until(point)),
            (Open | Unknown, OnOrAfter(_) | OnOrBefore(_)) => {
                phrases.until.fill(Kind::Other, &self.side(end))
            }
            (Date(point), Open) if status == Some(Status::Planned) => {
                phrases.from.fill(kind_after(point), &since(point))
            }
            (Date(point), Open) => phrases.since.fill(kind_after(point), &since(point)),
            (Date(point), Unknown) => phrases.end_not_known.fill(kind_after(point), &since(point)),
            (OnOrBefore(_) | OnOrAfter(_), Open | Unknown) => {
                phrases.since.fill(Kind::Other, &self.side(start))
            }
            (Date(first), Date(last)) => self.range(first, last),
            _ => self.joined(&self.side(start), &self.side(end)),
        }
    }

    /// A deadline. A month or a year means all of it, so it is due by its end.
    fn due(&self, point: &Point) -> String {
        let text = self.point(point, Place::Due);
        match kind_after(point) {
            kind @ (Kind::Month | Kind::Season | Kind::Year | Kind::Decade) => {
                self.phrases.due_end.fill(kind, &text)
            }
            kind => self.phrases.due.fill(kind, &text),
        }
    }

    fn side(&self, endpoint: &IntervalEndpoint) -> String {
        let phrases = self.phrases;
        match endpoint {
            IntervalEndpoint::Date(point) => self.point(point, Place::Alone),
            IntervalEndpoint::OnOrBefore(point) => phrases
                .or_earlier
                .fill(kind(point), &self.point(point, Place::Alone)),
            IntervalEndpoint::OnOrAfter(point) => phrases
                .or_later
                .fill(kind(point), &self.point(point, Place::Alone)),
            IntervalEndpoint::Open | IntervalEndpoint::Unknown => "…".into(),
        }
    }

    fn set(&self, set: SetKind, elements: &[SetElement]) -> String {
        let phrases = self.phrases;
        let items: Vec<String> = elements
            .iter()
            .map(|element| match element {
                SetElement::Date(point) => self.point(point, Place::Alone),
                SetElement::OnOrBefore(point) => self.side(&IntervalEndpoint::OnOrBefore(*point)),
                SetElement::OnOrAfter(point) => self.side(&IntervalEndpoint::OnOrAfter(*point)),
                SetElement::Range(first, last) => self.range(first, last),
            })
            .collect();
        let items: Vec<&str> = items.iter().map(String::as_str).collect();
        match set {
            SetKind::AllMembers => phrases.all_of(&items),
            SetKind::OneMember => phrases.one_of(&items),
        }
    }

    fn range(&self, first: &Point, last: &Point) -> String {
        match (Plain::of(first), Plain::of(last)) {
            (Some(first), Some(last)) => self.plain_range(first, last),
            _ => {
                let (start, end) = (
                    self.point(first, Place::Alone),
                    self.point(last, Place::Alone),
                );
                if start == end {
                    start
                } else {
                    self.joined(&start, &end)
                }
            }
        }
    }
}

impl Plain {
    /// The date, if nothing about it is in doubt and it is no season.
    fn of(point: &Point) -> Option<Plain> {
        let month = point.month.and_then(DateField::value);
        let doubt = point.has_unspecified()
            || point.is_uncertain()
            || point.is_approximate()
            || point.year.significant_digits.is_some()
            || month.is_some_and(|code| code > 12)
            || !matches!(point.year.kind, YearKind::Standard { .. });
        let year = point.year.value().filter(|_| !doubt)?;
        Some(Plain {
            year,
            month,
            day: point.day.and_then(DateField::value),
        })
    }
}

fn kind(point: &Point) -> Kind {
    if decade(point).is_some() {
        return Kind::Decade;
    }
    if point.has_unspecified() {
        return Kind::Other;
    }
    match point.precision() {
        edtf_core::Precision::Year => Kind::Year,
        edtf_core::Precision::Month => Kind::Month,
        edtf_core::Precision::Season => Kind::Season,
        edtf_core::Precision::Day => Kind::Day,
    }
}

/// The kind of a date after a word like «since», where words about its certainty stand between:
/// «since the year 2012», but not «since the year about 2012».
fn kind_after(point: &Point) -> Kind {
    let doubt =
        point.is_uncertain() || point.is_approximate() || point.year.significant_digits.is_some();
    if doubt { Kind::Other } else { kind(point) }
}

/// The first year of a decade that can be said in one word. «1900s» could be a century.
fn decade(point: &Point) -> Option<i64> {
    let YearKind::Standard {
        negative: false,
        digits: [Some(a), Some(b), Some(c), None],
    } = point.year.kind
    else {
        return None;
    };
    let year = i64::from(a) * 1000 + i64::from(b) * 100 + i64::from(c) * 10;
    (point.month.is_none() && year % 100 != 0 && year > CLEARLY_A_YEAR).then_some(year)
}

/// The same date with nothing said about its certainty, which is said around it.
fn unqualified(point: &Point) -> Point {
    let mut point = *point;
    point.year.qualifier = edtf_core::Qualifier::default();
    for field in [&mut point.month, &mut point.day].into_iter().flatten() {
        field.qualifier = edtf_core::Qualifier::default();
    }
    point
}

fn superscript(number: u32) -> String {
    let raised = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number
        .to_string()
        .bytes()
        .map(|digit| raised[usize::from(digit - b'0')])
        .collect()
}
