//! The phrases around dates, taken apart once: a date in words is then put together without
//! Fluent.

use fluent_bundle::FluentValue;

use super::Lookup;

/// A message as texts and places for its arguments.
#[derive(Debug, Default)]
pub(super) struct Phrase(Vec<Piece>);

#[derive(Debug)]
enum Piece {
    Text(String),
    Argument(usize),
}

/// What kind of date an argument is. Messages get it as `$kind`, for languages that need
/// another word with a year than with a day («с 2012 года», «с 31 декабря 2017 г.»).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Day,
    Month,
    Season,
    Year,
    Decade,
    Other,
}

/// Whether a date stands alone or after a word like «since». Parts of a year and words about
/// certainty get it as `$place`, for languages in which they change there («весна 2012 г.»,
/// «с весны 2012 г.»), and for those that join the year by a word («first quarter of 2012»).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Alone,
    /// A part of a year that is not known.
    Yearless,
    Since,
    Until,
    Due,
}

/// A message for one date, for every kind that it can be.
#[derive(Debug)]
pub(super) struct ByKind([Phrase; 6]);

/// A message whose words depend on where it stands.
#[derive(Debug)]
pub(super) struct ByPlace<T>([T; 5]);

impl Kind {
    const ALL: [Kind; 6] = [
        Kind::Day,
        Kind::Month,
        Kind::Season,
        Kind::Year,
        Kind::Decade,
        Kind::Other,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Kind::Day => "day",
            Kind::Month => "month",
            Kind::Season => "season",
            Kind::Year => "year",
            Kind::Decade => "decade",
            Kind::Other => "other",
        }
    }
}

impl Place {
    const ALL: [Place; 5] = [
        Place::Alone,
        Place::Yearless,
        Place::Since,
        Place::Until,
        Place::Due,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Place::Alone => "alone",
            Place::Yearless => "yearless",
            Place::Since => "since",
            Place::Until => "until",
            Place::Due => "due",
        }
    }
}

/// Stand for the arguments while Fluent formats; from the private use area.
const PLACES: [char; 3] = ['\u{f8f0}', '\u{f8f1}', '\u{f8f2}'];

impl Phrase {
    fn read(
        lookup: &Lookup,
        key: &str,
        names: &[&str],
        choices: &[(&str, &'static str)],
    ) -> Phrase {
        let mut args: Vec<(&str, FluentValue)> = names
            .iter()
            .zip(PLACES)
            .map(|(name, place)| (*name, FluentValue::from(place.to_string())))
            .collect();
        let choices = choices.iter();
        args.extend(choices.map(|(name, choice)| (*name, FluentValue::from(*choice))));
        let text = lookup.format(key, &args);
        let mut pieces = vec![Piece::Text(String::new())];
        for c in text.chars() {
            let place = PLACES.iter().position(|place| *place == c);
            match (place, pieces.last_mut()) {
                (Some(argument), _) => pieces.push(Piece::Argument(argument)),
                (None, Some(Piece::Text(text))) => text.push(c),
                (None, _) => pieces.push(Piece::Text(c.into())),
            }
        }
        Phrase(pieces)
    }

    /// The phrase with its arguments put in.
    pub fn fill(&self, args: &[&str]) -> String {
        let mut filled = String::with_capacity(32);
        for piece in &self.0 {
            filled.push_str(match piece {
                Piece::Text(text) => text,
                Piece::Argument(at) => args.get(*at).copied().unwrap_or_default(),
            });
        }
        filled
    }
}

impl ByKind {
    fn read(lookup: &Lookup, key: &str, place: Place) -> ByKind {
        ByKind(Kind::ALL.map(|kind| {
            let choices = [("kind", kind.as_str()), ("place", place.as_str())];
            Phrase::read(lookup, key, &["date"], &choices)
        }))
    }

    /// The phrase around a date of that kind.
    pub fn fill(&self, kind: Kind, date: &str) -> String {
        self.0[kind as usize].fill(&[date])
    }
}

impl<T> ByPlace<T> {
    fn read(read: impl Fn(Place) -> T) -> ByPlace<T> {
        ByPlace(Place::ALL.map(read))
    }

    /// What is said there.
    pub fn at(&self, place: Place) -> &T {
        &self.0[place as usize]
    }
}

/// All phrases that dates and lists are made of.
#[derive(Debug)]
pub(super) struct Phrases {
    pub about: ByPlace<ByKind>,
    pub perhaps: ByPlace<ByKind>,
    pub perhaps_about: ByPlace<ByKind>,
    pub bce: Phrase,
    pub ce: Phrase,
    pub decade: Phrase,
    pub decade_after: Phrase,
    pub between: Phrase,
    pub estimated: Phrase,
    pub day_not_known: Phrase,
    pub month_not_known: Phrase,
    pub year_not_known: Phrase,
    pub not_known: Phrase,
    pub only_year_not_known: Phrase,
    pub range: Phrase,
    pub range_tight: Phrase,
    pub from: ByKind,
    pub since: ByKind,
    pub until: ByKind,
    pub end_not_known: ByKind,
    pub start_not_known: ByKind,
    pub or_earlier: ByKind,
    pub or_later: ByKind,
    pub due: ByKind,
    pub due_end: ByKind,
    /// By EDTF's number, from 21 on.
    seasons: Vec<ByPlace<Phrase>>,
    pub list_and: Phrase,
    pub list_and_last: Phrase,
    pub list_comma: Phrase,
    /// Between the members of «a, b or c», for languages that say «or» each time.
    pub list_comma_or: Phrase,
    pub list_or: Phrase,
    pub list_or_last: Phrase,
    /// Whether months after a preposition are named as with a day («с декабря 2017 г.»).
    pub months_inflected: bool,
}

impl Phrases {
    pub fn read(lookup: &Lookup) -> Phrases {
        let one = |key: &str, name: &str| Phrase::read(lookup, key, &[name], &[]);
        let date = |key: &str| one(key, "date");
        let two = |key: &str, names: [&str; 2]| Phrase::read(lookup, key, &names, &[]);
        let span = |key: &str| two(key, ["start", "end"]);
        let by_kind = |key: &str| ByKind::read(lookup, key, Place::Alone);
        let placed = |key: &str| ByPlace::read(|place| ByKind::read(lookup, key, place));
        let season = |code: u8| {
            let key = format!("date-season-{code}");
            ByPlace::read(|place| {
                Phrase::read(lookup, &key, &["year"], &[("place", place.as_str())])
            })
        };
        let comma = |kind| Phrase::read(lookup, "list-comma", &["list", "next"], &[("kind", kind)]);
        Phrases {
            about: placed("date-about"),
            perhaps: placed("date-perhaps"),
            perhaps_about: placed("date-perhaps-about"),
            bce: date("date-bce"),
            ce: date("date-ce"),
            decade: one("date-decade", "year"),
            decade_after: one("date-decade-after-preposition", "year"),
            between: span("date-between"),
            estimated: Phrase::read(lookup, "date-estimated", &["date", "start", "end"], &[]),
            day_not_known: date("date-day-not-known"),
            month_not_known: date("date-month-not-known"),
            year_not_known: date("date-year-not-known"),
            not_known: Phrase::read(lookup, "date-not-known", &[], &[]),
            only_year_not_known: Phrase::read(lookup, "date-only-year-not-known", &[], &[]),
            range: span("date-range"),
            range_tight: span("date-range-tight"),
            from: by_kind("date-from"),
            since: by_kind("date-since"),
            until: by_kind("date-until"),
            end_not_known: by_kind("date-end-not-known"),
            start_not_known: by_kind("date-start-not-known"),
            or_earlier: by_kind("date-or-earlier"),
            or_later: by_kind("date-or-later"),
            due: by_kind("date-due"),
            due_end: by_kind("date-due-end"),
            seasons: (21..=41).map(season).collect(),
            list_and: two("list-and", ["first", "last"]),
            list_and_last: two("list-and-last", ["list", "last"]),
            list_comma: comma("and"),
            list_comma_or: comma("or"),
            list_or: two("list-or", ["first", "last"]),
            list_or_last: two("list-or-last", ["list", "last"]),
            months_inflected: lookup.format("date-months-after-preposition", &[]) == "inflected",
        }
    }

    /// The season, quarter or half with EDTF's number, 21 to 41.
    pub fn season(&self, code: u8, place: Place) -> Option<&Phrase> {
        let season = self.seasons.get(usize::from(code).checked_sub(21)?)?;
        Some(season.at(place))
    }

    /// «a, b and c».
    pub fn all_of(&self, items: &[&str]) -> String {
        list(
            items,
            [&self.list_and, &self.list_comma, &self.list_and_last],
        )
    }

    /// «a, b or c».
    pub fn one_of(&self, items: &[&str]) -> String {
        list(
            items,
            [&self.list_or, &self.list_comma_or, &self.list_or_last],
        )
    }
}

fn list(items: &[&str], [two, comma, last]: [&Phrase; 3]) -> String {
    match items {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [one, other] => two.fill(&[one, other]),
        [first, middle @ .., end] => {
            let list = middle
                .iter()
                .fold((*first).to_owned(), |list, next| comma.fill(&[&list, next]));
            last.fill(&[&list, end])
        }
    }
}
