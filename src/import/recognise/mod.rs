//! A [`Reading`] → [`Recognised`]: which of its lines are the title, the authors, the date, and
//! which belong to the page that it was copied from.

mod byline;
mod footer;
mod furniture;
mod title;

use super::dates;
use super::read::{Block, BlockKind, Reading, ToldEvent};
use crate::names::words::key;

pub use byline::{capitalised, is_personal, names};
pub use furniture::is_furniture;

/// A text of which is known what its lines are.
#[derive(Debug)]
pub struct Recognised {
    /// The title, without what names the kind.
    pub title: String,
    /// The title as it was found.
    pub full_title: String,
    /// Whether there was any.
    pub is_titled: bool,
    /// What it is, if the title says so: `op-ed`.
    pub kind: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// When it was published.
    pub date: Option<String>,
    /// The text.
    pub blocks: Vec<Block>,
    /// What was taken out of the text, and why.
    pub dropped: Vec<Dropped>,
    /// Topics.
    pub topics: Vec<String>,
    /// The name in its address.
    pub slug: Option<String>,
    /// What the file said besides.
    pub said: Said,
}

/// What a format says of a text, taken over as it is.
#[derive(Debug, Default)]
pub struct Said {
    pub subtitle: Option<String>,
    pub summary: Option<String>,
    pub updated: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
    pub publisher: Option<String>,
    pub events: Vec<ToldEvent>,
    pub notes: Vec<String>,
}

/// Somebody who wrote a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Author {
    /// The name.
    pub name: String,
    /// What they are, as it stands before an institute's name: `Researcher at`.
    pub role: Option<String>,
    /// Where.
    pub institute: Option<String>,
    /// What the text says of them, in a sentence.
    pub about: Option<String>,
}

/// A line that is not of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    pub words: String,
    pub why: &'static str,
}

/// How many blocks below the title may be by-line, date and the like.
const HEAD: usize = 6;
/// How many blocks at the end may be about the author.
const FOOT: usize = 4;

/// Tells what the lines of a text are.
pub fn recognise(reading: Reading) -> Recognised {
    let Reading {
        title,
        subtitle,
        summary,
        authors,
        date,
        updated,
        kind,
        language,
        url,
        publisher,
        slug,
        topics,
        blocks,
        events,
        stem,
        notes,
    } = reading;
    let mut lines = Lines {
        blocks,
        dropped: Vec::new(),
    };
    lines.cut_off_page();
    let given = title.is_some();
    let alone = lines.kind_above();
    let found = lines.title(title);
    let is_titled = found.is_some();
    let full_title = found
        .or_else(|| stem.as_deref().and_then(title::of_name))
        .unwrap_or_else(|| title::of_text(&lines.blocks));
    let (shown, of_title) = title::parts(&full_title, publisher.as_deref());
    let mut head = lines.head(given, &authors);
    head.authors.splice(
        0..0,
        authors
            .into_iter()
            .filter(|name| !name.trim().is_empty())
            .map(|name| byline::author(&name)),
    );
    let more_topics = lines.furniture();
    footer::authors(&mut lines, &mut head.authors);
    byline::fold(&mut head.authors);
    let mut all_topics = topics;
    for topic in more_topics {
        if !all_topics.contains(&topic) {
            all_topics.push(topic);
        }
    }
    Recognised {
        title: shown,
        full_title,
        is_titled,
        kind: kind.or(of_title).or(alone).or(head.kind),
        authors: head.authors,
        date: date.or(head.date),
        blocks: lines.blocks,
        dropped: lines.dropped,
        topics: all_topics,
        slug,
        said: Said {
            subtitle: subtitle.or(head.subtitle),
            summary,
            updated,
            language,
            url,
            publisher,
            events,
            notes,
        },
    }
}

/// A text while its lines are told apart.
pub(super) struct Lines {
    pub blocks: Vec<Block>,
    pub dropped: Vec<Dropped>,
}

/// What stands between a title and the text.
#[derive(Default)]
struct Head {
    authors: Vec<Author>,
    date: Option<String>,
    subtitle: Option<String>,
    kind: Option<String>,
}

impl Lines {
    /// Takes a block out.
    pub(super) fn drop(&mut self, at: usize, why: &'static str) {
        let block = self.blocks.remove(at);
        let words = block.words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            self.dropped.push(Dropped { words, why });
        }
    }

    /// Cuts off where the page goes on after the text: its form for comments, say.
    fn cut_off_page(&mut self) {
        let is_text = |block: &Block| block.words.chars().count() > 80;
        let Some(first) = self.blocks.iter().position(is_text) else {
            return;
        };
        let ends =
            |block: &Block| block.kind != BlockKind::Other && furniture::is_end(&block.words);
        let Some(end) = self.blocks[first + 1..].iter().position(ends) else {
            return;
        };
        while self.blocks.len() > first + 1 + end {
            self.drop(first + 1 + end, "the page goes on here, the text does not");
        }
    }

    /// What the text is, where that stands in a line of its own above the title.
    fn kind_above(&mut self) -> Option<String> {
        let kind = title::kind_alone(&self.blocks.first()?.words)?;
        (self.blocks.len() > 1).then(|| self.drop(0, "what the text is, now `kind`"))?;
        Some(kind)
    }

    /// The title: the one that the format gives, which may stand in the text again, or a first
    /// line that can be one.
    fn title(&mut self, given: Option<String>) -> Option<String> {
        while self
            .blocks
            .first()
            .is_some_and(|block| furniture::is_before_title(&block.words))
        {
            self.drop(0, "it belongs to the page");
        }
        let first = self.blocks.first()?;
        match given {
            Some(title) => {
                let same = |block: &Block| {
                    let (a, b) = (key(&title::bare(&block.words)), key(&title::bare(&title)));
                    a == b
                };
                if same(first) {
                    self.blocks.remove(0);
                }
                Some(title)
            }
            None if title::may_be(first) => {
                let block = self.blocks.remove(0);
                Some(block.words.split_whitespace().collect::<Vec<_>>().join(" "))
            }
            None => None,
        }
    }

    /// What stands between the title and the text.
    fn head(&mut self, is_given: bool, known: &[String]) -> Head {
        let mut head = Head::default();
        let mut after_by = false;
        // What is recognised is taken out, so the next block is always the first one.
        let at = 0;
        for _ in 0..HEAD {
            if self.blocks.is_empty() {
                break;
            }
            let block = &self.blocks[at];
            let words = block.words.trim().to_owned();
            let is_long = words.chars().count() > 200;
            if block.kind == BlockKind::Other || is_long {
                break;
            }
            if byline::is_by_alone(&words) {
                after_by = true;
                self.drop(at, "a by-line");
            } else if let Some((authors, date)) = byline::of_line(&words, after_by) {
                head.authors.extend(authors);
                head.date = head.date.or(date);
                after_by = false;
                self.drop(at, "the by-line, now `authors`");
            } else if let Some(date) = dates::of_line(&words) {
                head.date.get_or_insert(date);
                self.drop(at, "the date, now `date`");
            } else if known.iter().any(|name| key(name) == key(&words)) {
                self.drop(at, "the author's name, now in `authors`");
            } else if let Some(kind) = title::kind_alone(&words) {
                head.kind.get_or_insert(kind);
                self.drop(at, "what the text is, now `kind`");
            } else if furniture::is_furniture(&words) {
                self.drop(at, "it belongs to the page");
            } else if head.subtitle.is_none()
                && !is_given
                && title::may_be_subtitle(block, self.blocks.get(1))
            {
                head.subtitle = Some(words);
                self.blocks.remove(at);
            } else {
                // Text has begun; only lines that nobody writes in a text are still looked for.
                break;
            }
        }
        head
    }

    /// Drops what belongs to the page anywhere in the text; gives the topics that it names.
    fn furniture(&mut self) -> Vec<String> {
        let mut topics = Vec::new();
        let mut at = 0;
        while at < self.blocks.len() {
            let block = &self.blocks[at];
            if block.kind != BlockKind::Other && furniture::is_furniture(&block.words) {
                topics.extend(furniture::topics(&block.words));
                self.drop(at, "it belongs to the page");
            } else {
                at += 1;
            }
        }
        topics
    }
}
