//! /data.json: every typed fact, for other programs. docs/data.md says what each field means;
//! [`FORMAT`] counts its versions.
//!
//! It is written as it is read from the site, one thing at a time: no copy of the site is made.
//! What is still to be confirmed (`review`), and answers that are not to be revealed, have no
//! field here.

mod articles;
mod facts;
mod fingerprint;
mod shapes;

use serde::Serializer as _;
use serde::ser::SerializeMap;
use serde_json::ser::Formatter;

use super::addresses::from_root;
use crate::resolve::{DocIx, DocKind, EntityIx, EventIx, Moved};
use crate::view::context::Context;
use crate::view::hrefs::Hrefs;
use shapes::{Each, InLanguage, Pairs};

/// The version of the file's form.
const FORMAT: u32 = 1;

/// What every part of the file is made from.
struct Maker<'c> {
    context: &'c Context,
    hrefs: Hrefs,
    /// The trees of the site's further languages.
    further: &'c [&'c Context],
}

/// All facts of the site; `further` has the pages of its further languages.
pub fn data(context: &Context, further: &[&Context]) -> Vec<u8> {
    let maker = Maker {
        context,
        hrefs: from_root(context),
        further,
    };
    let mut json = Vec::with_capacity(estimate(context));
    maker
        .write(&mut json)
        .expect("a vector takes all that is written, and keys are texts");
    json.push(b'\n');
    json
}

/// How many bytes the file will have, rather too many: what is not written costs no memory, but to
/// grow a large file is to copy it.
fn estimate(context: &Context) -> usize {
    let site = &*context.site;
    let texts = site.documents.iter().map(|document| {
        let notes = document.article.meta.notes.len() + document.article.meta.questions.len();
        2_000 + 64 * document.body.blocks.len() + 24 * document.mentions.len() + 1_000 * notes
    });
    let facts = site.entities.len() + site.events.len() + site.relations.len();
    texts.sum::<usize>() + 1_500 * (facts + site.references.len())
}

impl<'c> Maker<'c> {
    fn write(&self, json: &mut Vec<u8>) -> Result<(), serde_json::Error> {
        let site = &*self.context.site;
        let mut serializer = serde_json::Serializer::with_formatter(json, OnePerLine::default());
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", &FORMAT)?;
        map.serialize_entry("site", &self.site())?;
        map.serialize_entry(
            "articles",
            &Each(|| site.articles().map(|(ix, _)| self.article(ix))),
        )?;
        map.serialize_entry("pages", &Each(|| self.pages()))?;
        let entities = || (0..site.entities.len() as u32).map(|at| self.entity(EntityIx(at)));
        map.serialize_entry("entities", &Each(entities))?;
        let events = || (0..site.events.len() as u32).map(|at| self.event(EventIx(at)));
        map.serialize_entry("events", &Each(events))?;
        let relations = || {
            site.relations
                .iter()
                .map(|relation| self.relation(relation))
        };
        map.serialize_entry("relations", &Each(relations))?;
        let references = || {
            site.references
                .values()
                .map(|it| self.reference(it, self.language()))
        };
        map.serialize_entry("references", &Each(references))?;
        map.serialize_entry(
            "topics",
            &Each(|| site.topics.iter().map(|topic| self.topic(topic))),
        )?;
        let lists = || self.context.lists().into_iter();
        let lists = || lists().map(|path| self.hrefs.page(&path));
        map.serialize_entry("lists", &Each(lists))?;
        map.serialize_entry("redirects", &Pairs(|| self.redirects()))?;
        map.end()
    }

    fn site(&self) -> shapes::Site<'c> {
        let config = &self.context.site.config;
        let text = |text: &'c Option<crate::yaml::Text>| {
            text.as_ref().map(|text| InLanguage {
                text,
                language: &config.language,
            })
        };
        let wanted = [
            (config.embed.articles, "articles"),
            (config.embed.timelines, "timelines"),
            (config.embed.entities, "entities"),
        ];
        shapes::Site {
            name: &self.context.title,
            title: text(&config.title),
            description: text(&config.description),
            author: text(&config.author),
            licence: text(&config.licence),
            language: &config.language,
            languages: &config.languages,
            embed: wanted
                .into_iter()
                .filter_map(|(is, name)| is.then_some(name))
                .collect(),
            url: config.base_url.as_ref().map(|base| base.as_str()),
        }
    }

    fn pages(&self) -> impl Iterator<Item = shapes::Page<'_>> {
        let all = self.context.site.documents.iter().enumerate();
        all.filter(|(_, document)| document.kind == DocKind::Page)
            .map(|(at, _)| self.page(DocIx(at as u32)))
    }

    fn redirects(&self) -> impl Iterator<Item = (&str, String)> {
        self.context.site.redirects.iter().map(|(from, to)| {
            let to = match &to.0 {
                Moved::Page(path) => self.hrefs.page(path),
                Moved::Event(ix) => self.context.event_href(*ix, &self.hrefs),
            };
            (&**from, to)
        })
    }
}

/// Puts each thing on a line of its own, so that what changed from one build to the next can be
/// read line by line.
#[derive(Default)]
struct OnePerLine {
    depth: usize,
}

/// Things stand in a list in the whole.
const THINGS: usize = 2;

impl Formatter for OnePerLine {
    fn begin_object<W: ?Sized + std::io::Write>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.depth += 1;
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + std::io::Write>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.depth -= 1;
        writer.write_all(if self.depth == 0 { b"\n}" } else { b"}" })
    }

    fn begin_array<W: ?Sized + std::io::Write>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.depth += 1;
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + std::io::Write>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.depth -= 1;
        writer.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + std::io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> std::io::Result<()> {
        self.between(writer, first, THINGS)
    }

    fn begin_object_key<W: ?Sized + std::io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> std::io::Result<()> {
        self.between(writer, first, 1)
    }
}

impl OnePerLine {
    fn between<W: ?Sized + std::io::Write>(
        &self,
        writer: &mut W,
        first: bool,
        broken: usize,
    ) -> std::io::Result<()> {
        writer.write_all(match (first, self.depth == broken) {
            (true, true) => b"\n",
            (false, true) => b",\n",
            (true, false) => b"",
            (false, false) => b",",
        })
    }
}
