//! Entities, events and relations as tables: RFC 4180, UTF-8, three files in one archive.
//!
//! One archive, since what is exported is one file: it is there whole or not at all. A cell that
//! lists several things has `|` between them (`\|` where one holds it). A text that a spreadsheet
//! would take for a formula has an apostrophe before it.

use std::io;

use csv::{QuoteStyle, Terminator, WriterBuilder};
use rustc_hash::FxHashSet;

use super::zip::{Entry, archive};
use super::{Export, Package};
use crate::parse::dates::Date;
use crate::parse::facts::Source;
use crate::resolve::{EntityIx, EventIx, Relation, Site};
use crate::view::Context;
use crate::view::exports::event_url;
use crate::yaml::Text;

/// The three tables.
pub(super) fn package(export: &Export<'_>) -> io::Result<Package> {
    let tables = Tables::new(export);
    let (entities, events, relations) = (tables.entities()?, tables.events()?, tables.relations()?);
    let rows = |table: &Table| table.rows;
    let holds = [
        (rows(&entities), "entity", "entities"),
        (rows(&events), "event", "events"),
        (rows(&relations), "relation", "relations"),
    ];
    let holds = holds.map(|(n, one, many)| format!("{n} {}", if n == 1 { one } else { many }));
    let named = [
        ("entities.csv", entities),
        ("events.csv", events),
        ("relations.csv", relations),
    ];
    let mut entries = Vec::new();
    for (name, table) in named {
        entries.push(Entry::packed(name, &table.done()?));
    }
    Ok(Package {
        bytes: archive(&entries)?,
        holds: holds.join(", "),
        remarks: Vec::new(),
    })
}

/// What the tables are made from.
struct Tables<'a> {
    context: &'a Context,
    /// The site in its further languages.
    further: Vec<&'a Context>,
    entities: Vec<EntityIx>,
    events: Vec<EventIx>,
    relations: Vec<&'a Relation>,
}

impl<'a> Tables<'a> {
    fn new(export: &'a Export<'_>) -> Tables<'a> {
        let context = export.context();
        let site = &*context.site;
        let (entities, events, relations) = match export.article {
            Some(at) => of_article(site, at.ix.0),
            None => (
                (0..site.entities.len() as u32).map(EntityIx).collect(),
                (0..site.events.len() as u32).map(EventIx).collect(),
                site.relations.iter().map(|it| &**it).collect(),
            ),
        };
        Tables {
            context,
            further: export.prepared.contexts().skip(1).collect(),
            entities,
            events,
            relations,
        }
    }

    fn entities(&self) -> io::Result<Table> {
        let mut table = Table::new();
        let mut head = vec!["id".to_owned(), "type".to_owned()];
        self.heads("name", &mut head);
        head.push("aliases".to_owned());
        self.heads("summary", &mut head);
        head.extend(
            [
                "date",
                "earliest",
                "latest",
                "latitude",
                "longitude",
                "wikidata",
                "same_as",
                "facts",
                "named",
                "sources",
                "page",
            ]
            .map(str::to_owned),
        );
        table.head(&head)?;
        for ix in &self.entities {
            let entity = self.context.site.entity(*ix);
            let mut row = vec![entity.id.to_string(), entity.kind.as_str().to_owned()];
            self.text(Some(&entity.name), &mut row);
            let aliases = entity.aliases.iter();
            row.push(list(
                aliases.map(|alias| self.context.text(&alias.name).to_owned()),
            ));
            self.text(entity.summary.as_ref(), &mut row);
            date(entity.date.as_ref(), &mut row);
            let place = entity.location;
            // Numbers: a spreadsheet may take them for what they are.
            row.push(place.map_or_else(String::new, |it| it.lat.to_string()));
            row.push(place.map_or_else(String::new, |it| it.lon.to_string()));
            row.push(text(entity.wikidata.as_deref().unwrap_or_default()));
            row.push(list(entity.same_as.iter().map(ToString::to_string)));
            let facts = entity.facts.iter().map(|fact| {
                let (label, value) = (&fact.label, &fact.value);
                format!("{}: {}", self.context.text(label), self.context.text(value))
            });
            row.push(list(facts));
            row.push(self.context.site.named[ix.0 as usize].to_string());
            row.push(sources(&entity.sources));
            row.push(text(&self.page(&entity.path())));
            table.row(&row)?;
        }
        Ok(table)
    }

    fn events(&self) -> io::Result<Table> {
        let mut table = Table::new();
        let mut head: Vec<String> = ["id", "date", "earliest", "latest", "when"]
            .map(str::to_owned)
            .into();
        self.heads("title", &mut head);
        head.push("status".to_owned());
        self.heads("summary", &mut head);
        let last = ["entities", "place", "articles", "sources", "page"];
        head.extend(last.map(str::to_owned));
        table.head(&head)?;
        for ix in &self.events {
            let site = &*self.context.site;
            let event = site.event(*ix);
            let mut row = vec![event.id.to_string()];
            date(event.date.as_ref(), &mut row);
            let words = |date| self.context.words.date(date, Some(event.status));
            row.push(text(&event.date.as_ref().map(words).unwrap_or_default()));
            self.plain(Some(&event.title), &mut row);
            row.push(event.status.as_str().to_owned());
            let mut summaries = event.tellings.iter();
            self.plain(
                summaries.find_map(|telling| telling.summary.as_ref()),
                &mut row,
            );
            row.push(list(event.entities.iter().map(|it| id(site, *it))));
            row.push(event.place.map_or_else(String::new, |it| id(site, it)));
            let mut articles: Vec<_> = event.tellings.iter().filter_map(|it| it.document).collect();
            articles.dedup();
            let slug = |ix| site.document(ix).article.slug.to_string();
            row.push(list(articles.into_iter().map(slug)));
            row.push(sources(&event.sources));
            let href = || self.context.event_href(*ix, &self.context.hrefs(""));
            row.push(text(&event_url(self.context, *ix).unwrap_or_else(href)));
            table.row(&row)?;
        }
        Ok(table)
    }

    /// One row for each pair that a relation joins, so that both are ids of the other table.
    fn relations(&self) -> io::Result<Table> {
        let mut table = Table::new();
        let mut head: Vec<String> = ["relation", "from"].map(str::to_owned).into();
        self.heads("label", &mut head);
        let last = [
            "to", "date", "earliest", "latest", "status", "article", "passage", "sources", "page",
        ];
        head.extend(last.map(str::to_owned));
        table.head(&head)?;
        let site = &*self.context.site;
        for (number, relation) in self.relations.iter().enumerate() {
            let pairs = relation.from.iter();
            let pairs = pairs.flat_map(|from| relation.to.iter().map(move |to| (*from, *to)));
            let document = relation.document.map(|ix| site.document(ix));
            let mut label = Vec::new();
            self.plain(Some(&relation.label), &mut label);
            let mut rest = Vec::new();
            date(relation.date.as_ref(), &mut rest);
            rest.push(relation.status.as_str().to_owned());
            rest.push(document.map_or_else(String::new, |it| it.article.slug.to_string()));
            rest.push(text(relation.passage.as_deref().unwrap_or_default()));
            rest.push(sources(&relation.sources));
            rest.push(text(&relation.document.map_or_else(String::new, |ix| {
                let path = site.document(ix).path.to_string();
                let block = relation.block;
                let part = block.map(|it| &*site.document(ix).body.blocks[it as usize].id);
                match part.filter(|part| !part.is_empty()) {
                    Some(part) => format!("{}#{part}", self.page(&path)),
                    None => self.page(&path),
                }
            })));
            for (from, to) in pairs {
                let mut row = vec![(number + 1).to_string(), id(site, from)];
                row.extend(label.iter().cloned());
                row.push(id(site, to));
                row.extend(rest.iter().cloned());
                table.push(&row)?;
            }
            table.rows += 1;
        }
        Ok(table)
    }

    /// The heads of a text's columns: `name`, and `name_ur` for each further language.
    fn heads(&self, name: &str, head: &mut Vec<String>) {
        head.push(name.to_owned());
        let further = self.further.iter();
        head.extend(further.map(|it| format!("{name}_{}", it.language.as_str())));
    }

    /// A text in the site's own language, then in each further one that it has.
    fn text(&self, of: Option<&Text>, row: &mut Vec<String>) {
        self.each(of, row, |context, it| context.text(it).to_owned());
    }

    /// The same of inline Markdown, as it is read.
    fn plain(&self, of: Option<&Text>, row: &mut Vec<String>) {
        self.each(of, row, Context::plain);
    }

    fn each(
        &self,
        of: Option<&Text>,
        row: &mut Vec<String>,
        say: impl Fn(&Context, &Text) -> String,
    ) {
        row.push(of.map_or_else(String::new, |it| text(&say(self.context, it))));
        for context in &self.further {
            let own = of.filter(|it| !it.is_plain() && it.has(&context.language));
            row.push(own.map_or_else(String::new, |it| text(&say(context, it))));
        }
    }

    /// The address of a page: whole, if it is known where the site stands, else from its root.
    fn page(&self, path: &str) -> String {
        let from_root = || self.context.hrefs("").page(path);
        self.context.absolute(path).unwrap_or_else(from_root)
    }
}

/// What an article names, tells and relates; and who and what takes part in that.
fn of_article(site: &Site, article: u32) -> (Vec<EntityIx>, Vec<EventIx>, Vec<&Relation>) {
    let ix = crate::resolve::DocIx(article);
    let document = site.document(ix);
    let relations = site.relations.iter().map(|it| &**it);
    let relations: Vec<&Relation> = relations.filter(|it| it.document == Some(ix)).collect();
    let mut entities: FxHashSet<EntityIx> =
        document.groups.counts().map(|(entity, _)| entity).collect();
    for event in &document.events {
        let event = site.event(*event);
        entities.extend(event.entities.iter().copied().chain(event.place));
    }
    for relation in &relations {
        entities.extend(relation.from.iter().chain(&relation.to));
    }
    let mut entities: Vec<EntityIx> = entities.into_iter().collect();
    entities.sort_unstable();
    (entities, document.events.clone(), relations)
}

fn id(site: &Site, ix: EntityIx) -> String {
    site.entity(ix).id.to_string()
}

/// As typed, then its first and its last day.
fn date(of: Option<&Date>, row: &mut Vec<String>) {
    let day = |day: Option<_>| {
        day.map_or_else(String::new, |day: crate::parse::dates::Day| {
            text(&day.to_string())
        })
    };
    row.push(of.map_or_else(String::new, |it| text(it.as_str())));
    row.push(day(of.and_then(Date::first_day)));
    row.push(day(of.and_then(Date::last_day)));
}

fn sources(all: &[Source]) -> String {
    list(all.iter().map(|it| it.text.to_string()))
}

/// Several things in one cell.
fn list(all: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = all
        .map(|one| one.replace('\\', "\\\\").replace('|', "\\|"))
        .collect();
    text(&all.join("|"))
}

/// A text that no spreadsheet takes for a formula: one that begins like a formula, perhaps behind
/// space or apostrophes, has an apostrophe before it. What has one more than it needs is told by
/// the same rule, so the text can be had back.
fn text(text: &str) -> String {
    match is_formula(text) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

fn is_formula(text: &str) -> bool {
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let unseen = |c: char| c.is_whitespace() || c.is_control() || is_joiner(c) || c == '\'';
    // The wide forms too: some spreadsheets in Japanese and Chinese read them as the others.
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '−'];
    text.trim_start_matches(unseen).starts_with(signs)
}

/// What is not seen and no space: a byte order mark, a joiner.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

/// One table.
struct Table {
    csv: csv::Writer<Vec<u8>>,
    /// How many things it lists.
    rows: usize,
}

impl Table {
    fn new() -> Table {
        let mut form = WriterBuilder::new();
        form.terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary);
        Table {
            csv: form.from_writer(Vec::new()),
            rows: 0,
        }
    }

    fn head(&mut self, cells: &[String]) -> io::Result<()> {
        self.push(cells)
    }

    fn row(&mut self, cells: &[String]) -> io::Result<()> {
        self.rows += 1;
        self.push(cells)
    }

    fn push(&mut self, cells: &[String]) -> io::Result<()> {
        self.csv.write_record(cells).map_err(io::Error::from)
    }

    fn done(self) -> io::Result<Vec<u8>> {
        self.csv
            .into_inner()
            .map_err(|fault| io::Error::other(fault.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text that a cell holds.
    fn read(cell: &str) -> &str {
        match cell.strip_prefix('\'') {
            Some(rest) if is_formula(rest) => rest,
            Some(_) | None => cell,
        }
    }

    #[test]
    fn no_cell_is_a_formula_and_each_can_be_read_back() {
        let formulas = [
            "=1+1",
            "+1",
            "-0043-03-15",
            "@SUM(A1)",
            " =1",
            "\t=1",
            "\n=1",
            "\u{feff}=1",
            "'=1",
            "''=1",
            "＝1",
            "−5",
            "' -x",
        ];
        for typed in formulas {
            let cell = text(typed);
            assert!(cell.starts_with('\''), "{typed:?} is written {cell:?}");
            assert_eq!(read(&cell), typed);
        }
        for typed in ["", "2012", "'tis", "a=b", "x-y", "«=1»", "'"] {
            assert_eq!(text(typed), typed);
            assert_eq!(read(typed), typed);
        }
    }

    #[test]
    fn a_list_can_be_told_from_a_text_that_holds_its_sign() {
        let cell = list(["a|b".to_owned(), "c\\".to_owned()].into_iter());
        assert_eq!(cell, "a\\|b|c\\\\");
    }
}
