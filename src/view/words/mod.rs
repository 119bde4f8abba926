//! The interface's words in one language: messages from Fluent, months from ICU, dates in words.
//!
//! Everything that can be formatted once is formatted when [`Words`] are made, so that a build
//! can ask for tens of thousands of dates and labels.

mod calendar;
mod dates;
mod direction;
mod messages;
mod numerals;
mod phrases;
mod ranges;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use icu_locale::Locale;
use unic_langid::LanguageIdentifier;

pub use fluent_bundle::FluentValue;

use crate::parse::dates::{Date, Status};
use calendar::Calendar;
use dates::{Era, Plain, Writer};
pub use direction::direction;
use messages::Messages;
use numerals::Numerals;
use phrases::Phrases;

/// English, which stands in where a language has no word of its own.
const ENGLISH: &str = include_str!("../../../templates/locales/en.ftl");

/// The interface's words in one language. Cheap to clone, and to share among threads.
#[derive(Clone)]
pub struct Words(Arc<Inner>);

struct Inner {
    lang: String,
    right_to_left: bool,
    own: Messages,
    english: English,
    numerals: Numerals,
    phrases: Phrases,
    long: Calendar,
    short: Calendar,
    fingerprint: [u8; 32],
    /// Keys that were asked for and are in no language.
    unknown: Mutex<BTreeSet<String>>,
}

/// A Fluent file that cannot be read, or a language that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordsFault {
    /// One sentence without a full stop.
    pub message: String,
    /// Which of the sources; none if it is the language.
    pub source: Option<usize>,
    /// Byte offset in the source.
    pub offset: usize,
    /// Line in the source, from 1.
    pub line: usize,
}

/// What a language lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Keys that are there in English only.
    pub untranslated: Vec<String>,
    /// Keys that were asked for and are nowhere: a template's mistake.
    pub unknown: Vec<String>,
}

/// English beside another language: read when that lacks a message, which it seldom does.
struct English {
    /// None where the language is English itself.
    numerals: Option<Numerals>,
    read: OnceLock<Messages>,
}

impl English {
    fn messages(&self) -> Option<&Messages> {
        let numerals = self.numerals.as_ref()?;
        Some(self.read.get_or_init(|| {
            let english = "en".parse().expect("`en` is a language");
            Messages::read(english, numerals.clone(), &[ENGLISH]).expect("a test reads it")
        }))
    }
}

/// A message in a language, or in English where the language lacks it.
struct Lookup<'m> {
    own: &'m Messages,
    english: &'m English,
}

impl Words {
    /// The words of a language (BCP 47) from the texts of Fluent files; a message of a later
    /// text replaces that of an earlier one. English is built in.
    pub fn new(lang: &str, sources: &[String]) -> Result<Words, WordsFault> {
        let not_a_language = || WordsFault {
            message: format!("`{lang}` is not a language; write it like `en` or `pt-BR`"),
            source: None,
            offset: 0,
            line: 1,
        };
        let id: LanguageIdentifier = lang.parse().map_err(|_| not_a_language())?;
        let locale: Locale = lang.parse().map_err(|_| not_a_language())?;
        // English without a country is written as the program's own English is.
        let locale = if lang == "en" {
            icu_locale::locale!("en-GB")
        } else {
            locale
        };
        let is_english = id.language.as_str() == "en";

        let numerals = Numerals::of(&locale);
        let texts: Vec<&str> = is_english
            .then_some(ENGLISH)
            .into_iter()
            .chain(sources.iter().map(|s| &**s))
            .collect();
        let own = Messages::read(id, numerals.clone(), &texts).map_err(|fault| WordsFault {
            source: fault
                .source
                .map(|at| at.saturating_sub(usize::from(is_english))),
            ..fault
        })?;
        let english = English {
            numerals: (!is_english).then(|| numerals.clone()),
            read: OnceLock::new(),
        };
        let lookup = Lookup {
            own: &own,
            english: &english,
        };
        let phrases = Phrases::read(&lookup);
        let (mut long, mut short) = (Calendar::long(&locale), Calendar::short(&locale));
        if own.has("date-day-number") {
            let name = |day: u8| lookup.format("date-day-number", &[("day", day.into())]);
            long.rename_days(name);
            short.rename_days(name);
        }
        Ok(Words(Arc::new(Inner {
            lang: lang.to_owned(),
            right_to_left: direction::is_right_to_left(&locale),
            phrases,
            long,
            short,
            fingerprint: fingerprint(lang, sources),
            own,
            english,
            numerals,
            unknown: Mutex::default(),
        })))
    }

    /// The language, as it was asked for.
    pub fn lang(&self) -> &str {
        &self.0.lang
    }

    /// For HTML's `dir`: `rtl` or `ltr`.
    pub fn direction(&self) -> &'static str {
        if self.0.right_to_left { "rtl" } else { "ltr" }
    }

    /// Equal for words made from the same language and texts; for keys of memos.
    pub fn fingerprint(&self) -> [u8; 32] {
        self.0.fingerprint
    }

    /// A message without arguments: English where the language lacks it, else `⟨key⟩`.
    pub fn text(&self, key: &str) -> Cow<'_, str> {
        let inner = &*self.0;
        let english = || inner.english.messages()?.fixed(key);
        match inner.own.fixed(key).or_else(english) {
            Some(text) => Cow::Borrowed(text),
            None => self.format(key, &[]),
        }
    }

    /// A message without arguments in the language itself, never in another.
    pub fn own(&self, key: &str) -> Option<&str> {
        self.0.own.fixed(key)
    }

    /// A message with arguments. Names are given as they are; numbers are written as the
    /// language writes them and choose the plural.
    pub fn format(&self, key: &str, args: &[(&str, FluentValue)]) -> Cow<'_, str> {
        let isolated: Vec<(&str, FluentValue)>;
        let foreign = |(_, value): &(&str, FluentValue)| match value {
            FluentValue::String(text) => {
                matches!(
                    direction::isolated(text, self.0.right_to_left),
                    Cow::Owned(_)
                )
            }
            _ => false,
        };
        let args = if args.iter().any(foreign) {
            isolated = args
                .iter()
                .map(|(name, value)| (*name, self.isolated(value)))
                .collect();
            &isolated
        } else {
            args
        };
        let inner = &*self.0;
        let english = || inner.english.messages()?.format(key, args);
        inner
            .own
            .format(key, args)
            .or_else(english)
            .unwrap_or_else(|| {
                let mut unknown = inner.unknown.lock().unwrap_or_else(PoisonError::into_inner);
                unknown.insert(key.to_owned());
                Cow::Owned(format!("⟨{key}⟩"))
            })
    }

    /// Whether there is such a message, here or in English.
    pub fn has(&self, key: &str) -> bool {
        let english = || self.0.english.messages();
        self.0.own.has(key) || english().is_some_and(|english| english.has(key))
    }

    /// All messages without arguments, English ones where the language lacks them.
    pub fn texts(&self) -> BTreeMap<&str, &str> {
        let own = self.0.own.all_fixed();
        let english = self.0.english.messages().into_iter();
        let english = english.flat_map(Messages::all_fixed);
        // A message that has arguments in the language is not replaced by English.
        let lacking = english.filter(|(key, _)| !self.0.own.has(key));
        lacking.chain(own).collect()
    }

    /// What the language lacks, and what was asked for in vain.
    pub fn missing(&self) -> Missing {
        let unknown = self
            .0
            .unknown
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let english = self.0.english.messages().into_iter();
        let english = english.flat_map(Messages::keys);
        let lacking: BTreeSet<&str> = english.filter(|key| !self.0.own.has(key)).collect();
        Missing {
            untranslated: lacking.into_iter().map(str::to_owned).collect(),
            unknown: unknown.iter().cloned().collect(),
        }
    }

    /// A date in words; a deadline reads otherwise with the status planned or missed.
    pub fn date(&self, date: &Date, status: Option<Status>) -> String {
        self.writer(&self.0.long).date(date, status)
    }

    /// The same with months as short as they can be read: «31 Dec 2017».
    pub fn short_date(&self, date: &Date, status: Option<Status>) -> String {
        self.writer(&self.0.short).date(date, status)
    }

    /// A year (astronomical: 0 is 1 BCE) as a heading: «2012», «44 BCE».
    pub fn year(&self, year: i64) -> String {
        let plain = Plain {
            year,
            month: None,
            day: None,
        };
        self.writer(&self.0.long).plain(plain, Era::WhereNeeded)
    }

    /// A status in words.
    pub fn status(&self, status: Status) -> Cow<'_, str> {
        self.text(match status {
            Status::Happened => "status-happened",
            Status::Ongoing => "status-ongoing",
            Status::Planned => "status-planned",
            Status::Awaited => "status-awaited",
            Status::Cancelled => "status-cancelled",
            Status::Missed => "status-missed",
            Status::Disputed => "status-disputed",
        })
    }

    /// A whole number as the language writes it: «240,000».
    pub fn number(&self, number: i64) -> String {
        self.0.numerals.grouped(number)
    }

    /// A number with its decimals: «31.52».
    pub fn decimal(&self, number: f64) -> String {
        self.0.numerals.decimal(number)
    }

    /// «a, b and c».
    pub fn list(&self, items: &[&str]) -> String {
        let isolated: Vec<Cow<str>> = items
            .iter()
            .map(|item| direction::isolated(item, self.0.right_to_left))
            .collect();
        let items: Vec<&str> = isolated.iter().map(|item| &**item).collect();
        self.0.phrases.all_of(&items)
    }

    fn writer<'w>(&'w self, calendar: &'w Calendar) -> Writer<'w> {
        Writer {
            phrases: &self.0.phrases,
            calendar,
            numerals: &self.0.numerals,
        }
    }

    fn isolated<'v>(&self, value: &'v FluentValue<'v>) -> FluentValue<'v> {
        match value {
            FluentValue::String(text) => direction::isolated(text, self.0.right_to_left).into(),
            _ => value.clone(),
        }
    }
}

impl Lookup<'_> {
    fn format(&self, key: &str, args: &[(&str, FluentValue)]) -> String {
        let english = || self.english.messages()?.format(key, args);
        self.own
            .format(key, args)
            .or_else(english)
            .map_or_else(|| format!("⟨{key}⟩"), Cow::into)
    }
}

fn fingerprint(lang: &str, sources: &[String]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for part in [lang, ENGLISH]
        .into_iter()
        .chain(sources.iter().map(|source| &**source))
    {
        // The length keeps «ab», «c» apart from «a», «bc».
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words")
            .field("lang", &self.0.lang)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for WordsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for WordsFault {}
