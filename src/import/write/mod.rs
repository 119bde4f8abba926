//! What was recognised and suggested → files.

mod references;
mod yaml;

pub use references::references;

use super::clean::Text;
use super::recognise::{Dropped, Recognised, capitalised};
use super::suggest::{Entity, Event, Relation, Suggested};
use super::{Known, Wishes};
use crate::parse::dates::Status;
use crate::yaml::Id;
use yaml::Value;

/// What is to be put into a site.
#[derive(Debug)]
pub struct Written {
    /// Each file's path in the site, and its text.
    pub files: Vec<(String, String)>,
    /// Its title.
    pub title: String,
    /// Who wrote it, by name.
    pub authors: Vec<String>,
    /// What was taken out of the text, and why.
    pub dropped: Vec<Dropped>,
    /// How much there is of each: `8 paragraphs`.
    pub counts: Vec<(usize, &'static str, &'static str)>,
    /// What is to be told of it.
    pub notes: Vec<String>,
}

/// Keys and values, without those that hold nothing.
#[derive(Default)]
struct Entries(Vec<(String, Value)>);

impl Entries {
    fn text(&mut self, key: &str, text: &str) {
        self.0.push((key.to_owned(), Value::text(text)));
    }

    fn maybe(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
            self.text(key, text);
        }
    }

    fn put(&mut self, key: &str, value: Value) {
        if !value.is_empty() {
            self.0.push((key.to_owned(), value));
        }
    }
}

/// Writes a draft, and a file of facts beside it if that is wished.
pub fn write(
    recognised: &Recognised,
    text: &Text,
    suggested: &Suggested,
    slug: Id,
    wishes: &Wishes<'_>,
    known: &mut Known,
) -> Written {
    let mut front = front(recognised, suggested);
    let mut facts = Entries::default();
    let (entities, events, relations) = (
        Value::Map(suggested.entities.iter().map(entity).collect()),
        suggested.events.iter(),
        Value::List(suggested.relations.iter().map(relation).collect()),
    );
    if wishes.facts {
        // The passage stands with its article, so that the facts are whole while that is a draft.
        facts.put("entities", entities);
        facts.put(
            "events",
            Value::List(events.clone().map(|told| event(told, false)).collect()),
        );
        facts.put("relations", relations);
        front.put(
            "events",
            Value::List(events.filter_map(passage_alone).collect()),
        );
    } else {
        front.put("entities", entities);
        front.put(
            "events",
            Value::List(events.map(|told| event(told, true)).collect()),
        );
        front.put("relations", relations);
    }
    let path = format!("content/articles/{slug}.md");
    known.add_article(&slug, &path);
    let draft = format!("---\n{}---\n\n{}", yaml::block(&front.0), text.markdown);
    let mut files = vec![(path, draft)];
    if !facts.0.is_empty() {
        files.push((format!("content/facts/{slug}.yaml"), yaml::block(&facts.0)));
    }
    let mut notes = recognised.said.notes.clone();
    notes.extend(suggested.notes.iter().cloned());
    Written {
        files,
        title: recognised.title.clone(),
        authors: recognised
            .authors
            .iter()
            .map(|author| author.name.clone())
            .collect(),
        dropped: recognised.dropped.clone(),
        counts: vec![
            (recognised.blocks.len(), "paragraph", "paragraphs"),
            (suggested.entities.len(), "new entity", "new entities"),
            (suggested.known, "known entity", "known entities"),
            (suggested.events.len(), "event", "events"),
        ],
        notes,
    }
}

/// The front matter up to the facts.
fn front(recognised: &Recognised, suggested: &Suggested) -> Entries {
    let said = &recognised.said;
    let mut front = Entries::default();
    front.text("title", &recognised.title);
    front.maybe("subtitle", said.subtitle.as_deref());
    front.maybe("summary", said.summary.as_deref());
    front.maybe("kind", recognised.kind.as_deref());
    let authors = || names(&suggested.authors);
    front.put("authors", authors());
    front.maybe("date", recognised.date.as_deref());
    front.maybe("updated", said.updated.as_deref());
    front.maybe("language", suggested.language.as_deref());
    front.0.push(("draft".to_owned(), Value::Bare("true")));
    front.put(
        "topics",
        Value::List(recognised.topics.iter().map(Value::text).collect()),
    );
    let mut source = Entries::default();
    source.text("title", &recognised.full_title);
    source.put("authors", authors());
    source.maybe(
        "publisher",
        said.publisher.as_deref().map(byline).as_deref(),
    );
    source.maybe("date", recognised.date.as_deref());
    source.maybe("url", said.url.as_deref());
    source.text("rights", "unknown");
    front.put("source", Value::Map(source.0));
    front.text("review", &review(recognised, suggested));
    front
}

/// What an editor has to look at in the draft as a whole.
fn review(recognised: &Recognised, suggested: &Suggested) -> String {
    let mut missing = Vec::new();
    if !recognised.is_titled {
        missing.push("the title was made from the file, since none stood above the text");
    }
    if suggested.authors.is_empty() {
        missing.push("nobody is named as the author");
    }
    if recognised.date.is_none() {
        missing.push("the text does not say when it was published");
    }
    let mut review = String::from(
        "Imported: confirm the title, the authors and the date, and find out who holds the rights.",
    );
    if !missing.is_empty() {
        review.push_str(" To be added: ");
        review.push_str(&missing.join("; "));
        review.push('.');
    }
    review
}

/// A name that has the form of an id would have to be one.
fn byline(name: &str) -> String {
    match Id::matches(name) {
        true => capitalised(name),
        false => name.to_owned(),
    }
}

/// One name alone, or a list.
fn names(names: &[String]) -> Value {
    match names {
        [one] => Value::text(one),
        all => Value::List(all.iter().map(Value::text).collect()),
    }
}

fn entity(entity: &Entity) -> (String, Value) {
    let Entity {
        id,
        name,
        kind,
        aliases,
        summary,
        review,
    } = entity;
    let mut entries = Entries::default();
    entries.text("name", name);
    entries.text("type", kind.as_str());
    let alias = |(name, link): &(String, bool)| match link {
        true => Value::text(name),
        false => Value::Map(vec![
            ("name".to_owned(), Value::text(name)),
            ("link".to_owned(), Value::Bare("false")),
        ]),
    };
    entries.put("aliases", Value::List(aliases.iter().map(alias).collect()));
    entries.maybe("summary", summary.as_deref());
    entries.text("review", review);
    (id.as_str().to_owned(), Value::Map(entries.0))
}

fn event(event: &Event, with_passage: bool) -> Value {
    let Event {
        id,
        date,
        title,
        summary,
        status,
        entities,
        passage,
        sources,
        review,
    } = event;
    let mut entries = Entries::default();
    entries.text("id", id.as_str());
    entries.maybe("date", date.as_deref());
    entries.text("title", title);
    entries.maybe("summary", summary.as_deref());
    if *status != Status::Happened {
        entries.text("status", status.as_str());
    }
    entries.put(
        "entities",
        Value::Ids(entities.iter().map(|id| id.as_str().to_owned()).collect()),
    );
    if with_passage {
        entries.maybe("passage", passage.as_deref());
    }
    entries.put(
        "sources",
        Value::List(sources.iter().map(Value::text).collect()),
    );
    entries.maybe("review", Some(review));
    Value::Map(entries.0)
}

/// An event of a file of facts as its article tells it.
fn passage_alone(event: &Event) -> Option<Value> {
    let passage = event.passage.as_deref()?;
    let mut entries = Entries::default();
    entries.text("id", event.id.as_str());
    entries.text("passage", passage);
    Some(Value::Map(entries.0))
}

fn relation(relation: &Relation) -> Value {
    let mut entries = Entries::default();
    entries.text("from", relation.from.as_str());
    entries.text("to", relation.to.as_str());
    entries.text("label", &relation.label);
    entries.text("review", &relation.review);
    Value::Map(entries.0)
}

/// An address's part with `%d9%88` and the like read.
pub fn decoded(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let hex = more.get(..2).filter(|_| *first == b'%');
        let hex = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(hex.unwrap_or(*first));
        rest = if hex.is_some() { &more[2..] } else { more };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| part.to_owned())
}
