//! A format → a [`Reading`]: paragraphs, headings, and what the file says of the text.

mod bibtex;
mod elements;
mod front;
mod html;
mod markdown;
mod plain;
mod timeline;
mod wordpress;

pub use bibtex::Reference;

use super::{Fault, Format, recognise};
use crate::parse::dates::Date;

/// What a file held.
#[derive(Debug)]
pub enum Readings {
    /// Texts, in the order of the file.
    Texts(Vec<Reading>),
    /// Works that texts refer to.
    References(Vec<Reference>),
}

/// A text as its file gave it, in whatever format.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its title, where the format says so.
    pub title: Option<String>,
    /// Second title.
    pub subtitle: Option<String>,
    /// What lists show.
    pub summary: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was published: EDTF.
    pub date: Option<String>,
    /// When it was changed: EDTF.
    pub updated: Option<String>,
    /// What it is: `op-ed`.
    pub kind: Option<String>,
    /// Its language's tag.
    pub language: Option<String>,
    /// Where it stood.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The name in its address.
    pub slug: Option<String>,
    /// Topics.
    pub topics: Vec<String>,
    /// The text.
    pub blocks: Vec<Block>,
    /// Things and events that the file itself tells.
    pub events: Vec<ToldEvent>,
    /// The name of the file, without its ending.
    pub stem: Option<String>,
    /// What was left out or changed while it was read.
    pub notes: Vec<String>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words, as they are read.
    pub words: String,
    /// The same as Markdown, where the format has more than words.
    pub markdown: Option<String>,
}

/// What a piece of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading, of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list, a table, a quotation, code …
    Other,
}

/// An event of a timeline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToldEvent {
    /// EDTF.
    pub date: Option<String>,
    /// Its title.
    pub title: String,
    /// What is said of it, as inline Markdown.
    pub summary: Option<String>,
    /// Addresses and texts.
    pub sources: Vec<String>,
    /// What is to be confirmed.
    pub review: Vec<String>,
}

impl Block {
    /// A piece that is words alone.
    fn of(kind: BlockKind, words: impl Into<String>) -> Block {
        Block {
            kind,
            words: words.into(),
            markdown: None,
        }
    }
}

/// Reads a text of that format.
pub fn read(format: Format, text: &str, stem: Option<&str>) -> Result<Readings, Fault> {
    let mut texts = match format {
        Format::Plain => vec![plain::read(text)],
        Format::Markdown => vec![markdown::read(text)?],
        Format::Html => vec![html::read(text)?],
        Format::Wordpress => wordpress::read(text)?,
        Format::TimelineJson => vec![timeline::json(text)?],
        Format::TimelineCsv => vec![timeline::spreadsheet(text)?],
        Format::Bibtex => return Ok(Readings::References(bibtex::read(text)?)),
    };
    for reading in &mut texts {
        reading.stem = stem.map(str::to_owned);
    }
    Ok(Readings::Texts(texts))
}

/// The day of a date that machines wrote: `2018-03-12T10:00:00Z`, `Mon, 12 Mar 2018 10:00:00 +0000`.
fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let start = text.split(['T', ' ']).next().unwrap_or(text);
    let is_date = start.len() >= 4 && start.starts_with(|c: char| c.is_ascii_digit());
    if is_date
        && start.as_bytes().get(..4)?.iter().all(u8::is_ascii_digit)
        && !start.starts_with("0000")
        && Date::parse(start).is_ok()
    {
        return Some(start.to_owned());
    }
    super::dates::of_line(text.split(" +").next().unwrap_or(text))
}

/// The names in a by-line.
fn names(byline: &str) -> Vec<String> {
    recognise::names(byline)
}
