//! The names of months and the order of day, month and year. ICU is asked once for every
//! month; what it says is kept as text with places, so a date costs no more than its letters.

use std::fmt::{self, Write};

use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::{MD, Y, YM, YMD};
use icu_datetime::pattern::FixedCalendarDateTimeNames;
use icu_datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter, parts};
use icu_locale::Locale;
use writeable::{Part, PartsWrite, Writeable};

/// Dates of one length (long or short) in one language.
#[derive(Debug)]
pub(super) struct Calendar {
    pub year: Template,
    pub year_month: Template,
    pub year_month_day: Template,
    pub month_day: Template,
    days: Vec<Box<str>>,
}

/// The places of day, month and year in a text, and the months as they are named in it:
/// «декабрь» with a year, «декабря» with a day.
#[derive(Debug, Default)]
pub(super) struct Template {
    pieces: Vec<Piece>,
    months: Vec<Box<str>>,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    Year,
    Month,
    Day,
}

type Formatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// A year that every language writes in full and without an era.
const SAMPLE_YEAR: i32 = 2345;

/// A formatter that can write numbers, whatever ICU thinks that its pattern needs: where a language writes a short
/// month as a number (Portuguese), what it loads by itself is not enough.
macro_rules! formatter {
    ($prefs:expr, $fields:expr) => {{
        let made = Formatter::try_new($prefs, $fields).ok()?;
        let mut names = FixedCalendarDateTimeNames::from_formatter($prefs, made);
        names.include_decimal_formatter().ok()?;
        names.try_into_formatter($fields).ok()?
    }};
}

/// Makes a calendar of one length; the field sets differ in type, hence no function.
macro_rules! calendar {
    ($prefs:expr, $length:ident) => {{
        let year_month_day = formatter!($prefs, YMD::$length());
        let year_month = formatter!($prefs, YM::$length());
        let month_day = formatter!($prefs, MD::$length());
        let year = formatter!($prefs, Y::$length());
        Some(Calendar {
            year: Template::read(|date, sink| year.format(date).write_to_parts(sink)),
            year_month: Template::read(|date, sink| year_month.format(date).write_to_parts(sink)),
            month_day: Template::read(|date, sink| month_day.format(date).write_to_parts(sink)),
            days: (1..=31)
                .map(|day| {
                    let mut sink = Sink::default();
                    year_month_day
                        .format(&sample(1, day))
                        .write_to_parts(&mut sink)
                        .ok()?;
                    sink.of(&Piece::Day)
                })
                .collect::<Option<_>>()?,
            year_month_day: Template::read(|date, sink| {
                year_month_day.format(date).write_to_parts(sink)
            }),
        })
    }};
}

impl Calendar {
    /// Months in full: «31 December 2017».
    pub fn long(locale: &Locale) -> Calendar {
        let read =
            || -> Option<Calendar> { calendar!(DateTimeFormatterPreferences::from(locale), long) };
        read().unwrap_or_else(Calendar::bare)
    }

    /// Months as short as they can be read: «31 Dec 2017».
    pub fn short(locale: &Locale) -> Calendar {
        let read = || -> Option<Calendar> {
            calendar!(DateTimeFormatterPreferences::from(locale), medium)
        };
        read().unwrap_or_else(Calendar::bare)
    }

    /// Without ICU, which has data for every language: 2017-12-31.
    fn bare() -> Calendar {
        let dash = || Piece::Text("-".into());
        let months: Vec<Box<str>> = (1..=12).map(|month| format!("{month:02}").into()).collect();
        let template = |pieces| Template {
            pieces,
            months: months.clone(),
        };
        Calendar {
            year: template(vec![Piece::Year]),
            year_month: template(vec![Piece::Year, dash(), Piece::Month]),
            year_month_day: template(vec![Piece::Year, dash(), Piece::Month, dash(), Piece::Day]),
            month_day: template(vec![Piece::Month, dash(), Piece::Day]),
            days: (1..=31).map(|day| format!("{day:02}").into()).collect(),
        }
    }

    /// The day of the month, 1 to 31.
    pub fn day(&self, day: u8) -> &str {
        self.days
            .get(usize::from(day).wrapping_sub(1))
            .map_or("", |day| day)
    }

    /// Gives the days other words: «1er».
    pub fn rename_days(&mut self, name: impl Fn(u8) -> String) {
        self.days = (1..=31).map(|day| name(day).into()).collect();
    }
}

impl Template {
    fn read(format: impl Fn(&Date<Gregorian>, &mut Sink) -> fmt::Result) -> Template {
        let sinks = (1..=12).map(|month| {
            let mut sink = Sink::default();
            // Only the sink could fail, and it does not.
            let _ = format(&sample(month, 28), &mut sink);
            sink
        });
        let mut template = Template::default();
        for sink in sinks {
            template
                .months
                .push(sink.of(&Piece::Month).unwrap_or_default());
            if template.pieces.is_empty() {
                template.pieces = sink.pieces.into_iter().map(|(piece, _)| piece).collect();
            }
        }
        template
    }

    /// The month's name in this template, 1 to 12.
    pub fn month(&self, month: u8) -> &str {
        self.months
            .get(usize::from(month).wrapping_sub(1))
            .map_or("", |month| month)
    }

    /// Whether the year stands before the rest, as in Chinese.
    pub fn begins_with_year(&self) -> bool {
        self.pieces.first() == Some(&Piece::Year)
    }

    /// What makes a day an ordinal, as in «24.–26. September»: the dot right behind it.
    pub fn ordinal_sign(&self) -> &'static str {
        let mut pieces = self.pieces.iter().skip_while(|it| **it != Piece::Day);
        match pieces.nth(1) {
            Some(Piece::Text(text)) if text.starts_with('.') => ".",
            _ => "",
        }
    }

    /// The text with its places filled; a place that the template lacks is left out.
    pub fn fill(&self, year: &str, month: &str, day: &str) -> String {
        let mut text = String::with_capacity(24 + month.len());
        for piece in &self.pieces {
            text.push_str(match piece {
                Piece::Text(literal) => literal,
                Piece::Year => year,
                Piece::Month => month,
                Piece::Day => day,
            });
        }
        text
    }
}

fn sample(month: u8, day: u8) -> Date<Gregorian> {
    Date::try_new_gregorian(SAMPLE_YEAR, month, day).expect("the year 2345 has that day")
}

/// Takes ICU's text apart into its places.
#[derive(Default)]
struct Sink {
    pieces: Vec<(Piece, String)>,
    inside: Option<Piece>,
}

impl Sink {
    fn of(&self, piece: &Piece) -> Option<Box<str>> {
        self.pieces
            .iter()
            .find(|(kind, _)| kind == piece)
            .map(|(_, text)| text.as_str().into())
    }
}

impl Write for Sink {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match (&self.inside, self.pieces.last_mut()) {
            (Some(piece), Some((last, written))) if last == piece => written.push_str(text),
            (Some(piece), _) => self.pieces.push((piece.clone(), text.into())),
            (None, Some((Piece::Text(literal), _))) => literal.push_str(text),
            (None, _) => self.pieces.push((Piece::Text(text.into()), String::new())),
        }
        Ok(())
    }
}

impl PartsWrite for Sink {
    type SubPartsWrite = Sink;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Sink) -> fmt::Result,
    ) -> fmt::Result {
        let place = match part {
            parts::YEAR => Some(Piece::Year),
            parts::MONTH => Some(Piece::Month),
            parts::DAY => Some(Piece::Day),
            // A number within a year or a day belongs to it; an era is text.
            _ => self.inside.clone(),
        };
        let outside = std::mem::replace(&mut self.inside, place);
        let result = write(self);
        self.inside = outside;
        result
    }
}
