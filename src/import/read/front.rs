//! The front matter of other programs → what it says of a text.

use std::ops::Range;
use std::sync::Arc;

use super::{Reading, day, names};
use crate::diag::{Diagnostics, SourceFile};
use crate::import::Fault;
use crate::yaml::{self, Node};

/// What front matter says.
#[derive(Default)]
pub struct Front {
    pub reading: Reading,
    pub notes: Vec<String>,
}

/// Keys that only a text written for ibid has.
const OURS: [&str; 4] = ["entities", "events", "relations", "corrections"];

/// Reads front matter in YAML, as Jekyll, Hugo, Obsidian and others have it.
pub fn yaml(file: &Arc<SourceFile>, range: Range<usize>) -> Result<Front, Fault> {
    let document = yaml::parse(file, range);
    let mut front = Front::default();
    let Some(document) = document.value else {
        if let Some(fault) = document.diagnostics.iter().next() {
            return Err(Fault::new(format!(
                "its front matter cannot be read: {}",
                fault.message
            ))
            .hint("mend the lines between the two `---`, or delete them"));
        }
        return Ok(front);
    };
    let mut ignored = Diagnostics::new();
    let mut others = Vec::new();
    for (key, value) in document.root().entries(&mut ignored) {
        let Some(name) = key.typed() else { continue };
        if OURS.contains(&&*name) {
            return Err(Fault::new(
                "this text is written for ibid already: it has `entities` or `events`",
            )
            .hint("copy it into content/articles as it is"));
        }
        let words = value.typed().map(|text| text.into_owned());
        let list = || texts(&value);
        if !front.reading.say(&name.to_ascii_lowercase(), words, list) {
            others.push(name.into_owned());
        }
    }
    front.leave_out(&others);
    Ok(front)
}

/// Reads the simple keys of front matter in TOML, as Hugo and Zola have it.
pub fn toml(text: &str) -> Option<(Front, Range<usize>)> {
    let rest = text.strip_prefix("+++\n")?;
    let end = rest.find("\n+++")?;
    let after = rest[end + 4..]
        .find('\n')
        .map_or(text.len(), |at| 4 + end + 4 + at + 1);
    let (mut front, mut others) = (Front::default(), Vec::new());
    for line in rest[..end].lines() {
        let Some((key, value)) = line.split_once('=') else {
            continue;
        };
        let (key, value) = (key.trim(), value.trim());
        let bare = |value: &str| value.trim().trim_matches(['"', '\'']).to_owned();
        let list = || {
            let inner = value.trim_matches(['[', ']']);
            inner
                .split(',')
                .map(bare)
                .filter(|item| !item.is_empty())
                .collect()
        };
        if !front
            .reading
            .say(&key.to_ascii_lowercase(), Some(bare(value)), list)
        {
            others.push(key.to_owned());
        }
    }
    front.leave_out(&others);
    Some((front, after..text.len()))
}

fn texts(value: &Node<'_>) -> Vec<String> {
    let items = value.list();
    items
        .iter()
        .filter_map(|item| item.typed().map(|text| text.into_owned()))
        .collect()
}

impl Front {
    fn leave_out(&mut self, keys: &[String]) {
        if !keys.is_empty() {
            self.notes.push(format!(
                "keys of the front matter left out: {}",
                keys.join(", ")
            ));
        }
    }
}

impl Reading {
    /// Takes over what a key says; whether it is one that is known.
    fn say(&mut self, key: &str, words: Option<String>, list: impl Fn() -> Vec<String>) -> bool {
        let words = words
            .map(|words| words.trim().to_owned())
            .filter(|words| !words.is_empty());
        match key {
            "title" => self.title = words,
            "subtitle" => self.subtitle = words,
            "summary" | "description" | "excerpt" => self.summary = words,
            "date" | "published" | "pubdate" | "publishdate" => {
                self.date = words.as_deref().and_then(day)
            }
            "updated" | "lastmod" | "modified" => self.updated = words.as_deref().and_then(day),
            "lang" | "language" => self.language = words,
            "slug" => self.slug = words,
            "kind" => self.kind = words,
            "author" | "authors" | "creator" | "byline" => {
                self.authors = list().iter().flat_map(|names_of| names(names_of)).collect();
            }
            "tags" | "categories" | "topics" | "keywords" => {
                for topic in list().iter().flat_map(|topics| topics.split(',')) {
                    let topic = topic.trim().to_owned();
                    if !topic.is_empty() && !self.topics.contains(&topic) {
                        self.topics.push(topic);
                    }
                }
            }
            "canonical_url" | "canonical" | "source_url" | "url" => {
                self.url = words.filter(|url| url.starts_with("http"));
            }
            "publisher" => self.publisher = words,
            // A draft it is in any case.
            "draft" => {}
            _ => return false,
        }
        true
    }
}
