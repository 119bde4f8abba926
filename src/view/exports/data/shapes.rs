//! The forms in data.json. Fields stand in the order in which they are written; what is not given
//! is left out. docs/data.md documents each.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::fingerprint::fingerprint;
use crate::parse::dates::{Date, Day};
use crate::parse::facts::Source;
use crate::parse::markdown::Body;
use crate::yaml::{Id, Lang, Text};

/// A list, each item made when it is written.
pub struct Each<F>(pub F);

impl<F: Fn() -> I, I: IntoIterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// A mapping, each entry made when it is written.
pub struct Pairs<F>(pub F);

impl<F, I, K, V> Serialize for Pairs<F>
where
    F: Fn() -> I,
    I: IntoIterator<Item = (K, V)>,
    K: Serialize,
    V: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map((self.0)())
    }
}

/// A text: always a mapping from language to text. One that was given for all languages stands
/// under the language of what it is said of.
pub struct InLanguage<'a> {
    pub text: &'a Text,
    pub language: &'a Lang,
}

impl Serialize for InLanguage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let texts = self.text.iter();
        serializer.collect_map(texts.map(|(lang, text)| (lang.unwrap_or(self.language), text)))
    }
}

/// A text that an article and its translations each have for themselves: the same form.
pub struct PerTranslation<'a>(pub Vec<(&'a Lang, &'a str)>);

impl Serialize for PerTranslation<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

/// A date as typed, and the days between which it lies.
#[derive(Serialize)]
pub struct When<'a> {
    edtf: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<IsoDay>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<IsoDay>,
}

impl<'a> When<'a> {
    pub fn of(date: Option<&'a Date>) -> Option<When<'a>> {
        let date = date?;
        let (earliest, latest) = (date.first_day().map(IsoDay), date.last_day().map(IsoDay));
        Some(When {
            edtf: date.as_str(),
            earliest,
            latest,
        })
    }
}

/// ISO 8601: `2017-12-31`; a year before 0 or after 9999 has its sign and may be longer.
struct IsoDay(Day);

impl Serialize for IsoDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Day { year, month, day } = self.0;
        match year {
            0..=9999 => {
                let pair = |n: i64| [b'0' + (n / 10 % 10) as u8, b'0' + (n % 10) as u8];
                let ([a, b], [c, d]) = (pair(year / 100), pair(year));
                let ([e, f], [g, h]) = (pair(month.into()), pair(day.into()));
                let text = [a, b, c, d, b'-', e, f, b'-', g, h];
                serializer.serialize_str(std::str::from_utf8(&text).expect("digits are ASCII"))
            }
            _ => serializer.collect_str(&self.0),
        }
    }
}

/// What `sources` lists, as typed.
pub struct Sources<'a>(pub &'a [Source]);

impl Sources<'_> {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Sources<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|source| &source.text))
    }
}

/// Each block of a text by its id, with a fingerprint of its words.
pub struct Blocks<'a>(pub &'a Body);

impl Serialize for Blocks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Blocks(body) = self;
        let mut map = serializer.serialize_map(None)?;
        for block in body.blocks.iter().filter(|block| !block.id.is_empty()) {
            let words = &body.text[block.text.start as usize..block.text.end as usize];
            let print = fingerprint(words.trim());
            map.serialize_entry(
                &block.id,
                std::str::from_utf8(&print).expect("digits are ASCII"),
            )?;
        }
        map.end()
    }
}

/// How often each entity is named, by id.
pub struct Counts<'a>(pub Vec<(&'a Id, usize)>);

impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

#[derive(Serialize)]
pub struct Site<'a> {
    pub name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<InLanguage<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<InLanguage<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<InLanguage<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<InLanguage<'a>>,
    pub language: &'a Lang,
    pub languages: &'a [Lang],
    pub embed: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a str>,
}

#[derive(Serialize)]
pub struct Article<'a> {
    pub id: &'a Id,
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub language: &'a Lang,
    pub title: PerTranslation<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<PerTranslation<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<PerTranslation<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'a Arc<str>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Person<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub editors: Vec<Person<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<When<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<When<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Reference<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<&'a Id>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction<'a>>,
    pub mentions: Counts<'a>,
    pub blocks: Blocks<'a>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub translations: BTreeMap<&'a Lang, Version<'a>>,
}

/// The page of a text in a further language.
#[derive(Serialize)]
pub struct Version<'a> {
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question<'a>>,
    pub blocks: Blocks<'a>,
}

#[derive(Serialize)]
pub struct Page<'a> {
    pub id: &'a Id,
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub language: &'a Lang,
    pub title: PerTranslation<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<PerTranslation<'a>>,
    pub mentions: Counts<'a>,
    pub blocks: Blocks<'a>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub translations: BTreeMap<&'a Lang, Version<'a>>,
}

#[derive(Serialize)]
pub struct Person<'a> {
    pub name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<&'a Id>,
}

#[derive(Serialize)]
pub struct Note<'a> {
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Person<'a>>,
    pub html: String,
    #[serde(skip_serializing_if = "Sources::is_empty")]
    pub sources: Sources<'a>,
}

#[derive(Serialize)]
pub struct Question<'a> {
    pub ask: InLanguage<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<InLanguage<'a>>,
    pub reveal: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<InLanguage<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<InLanguage<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

#[derive(Serialize)]
pub struct Correction<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<When<'a>>,
    pub text: InLanguage<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

#[derive(Serialize)]
pub struct Reference<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<InLanguage<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Person<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Person<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<When<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'a Arc<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<&'a Arc<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<&'a Arc<str>>,
}

#[derive(Serialize)]
pub struct Entity<'a> {
    pub id: &'a Id,
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub name: InLanguage<'a>,
    #[serde(rename = "type")]
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<InLanguage<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<When<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<&'a Arc<str>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub same_as: &'a [Arc<str>],
    pub link: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Image<'a>>,
    #[serde(skip_serializing_if = "Sources::is_empty")]
    pub sources: Sources<'a>,
    pub named: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentions: Option<Counts<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blocks: Option<Blocks<'a>>,
}

#[derive(Serialize)]
pub struct Alias<'a> {
    pub name: InLanguage<'a>,
    pub link: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<When<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'a Arc<str>>,
}

#[derive(Serialize)]
pub struct Fact<'a> {
    pub label: InLanguage<'a>,
    pub value: InLanguage<'a>,
    #[serde(skip_serializing_if = "Sources::is_empty")]
    pub sources: Sources<'a>,
}

#[derive(Serialize)]
pub struct Location {
    pub lat: f64,
    pub lon: f64,
}

#[derive(Serialize)]
pub struct Image<'a> {
    pub path: &'a str,
    pub alt: InLanguage<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<InLanguage<'a>>,
}

#[derive(Serialize)]
pub struct Event<'a> {
    pub id: &'a Id,
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<When<'a>>,
    pub title: InLanguage<'a>,
    pub status: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'a Id>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tellings: Vec<Telling<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<Account<'a>>,
    #[serde(skip_serializing_if = "Sources::is_empty")]
    pub sources: Sources<'a>,
}

#[derive(Serialize)]
pub struct Telling<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage: Option<&'a Arc<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<InLanguage<'a>>,
}

#[derive(Serialize)]
pub struct Account<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<When<'a>>,
    pub text: InLanguage<'a>,
    #[serde(skip_serializing_if = "Sources::is_empty")]
    pub sources: Sources<'a>,
}

#[derive(Serialize)]
pub struct Relation<'a> {
    pub from: Vec<&'a Id>,
    pub to: Vec<&'a Id>,
    pub label: InLanguage<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<When<'a>>,
    pub status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage: Option<&'a Arc<str>>,
    #[serde(skip_serializing_if = "Sources::is_empty")]
    pub sources: Sources<'a>,
}

#[derive(Serialize)]
pub struct Topic<'a> {
    pub id: &'a Id,
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub name: &'a str,
    pub articles: Vec<&'a Id>,
}
