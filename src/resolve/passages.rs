//! Words that an editor quotes → where they stand in a text.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::sync::Arc;

use crate::diag::SourceFile;
use crate::parse::markdown::{self, BlockKind, Body, Options};

/// A text squeezed for comparison: no white space, one kind of quotation mark and hyphen.
pub struct Squeezed {
    text: String,
    /// For each byte of `text`, its place in the body's text.
    places: Vec<u32>,
}

/// Where a passage was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Here, and nowhere else.
    Once(Range<u32>),
    /// Here first, and again.
    Again(Range<u32>),
    /// Not, but these words are near: the text to paste.
    Near(Range<u32>, String),
    /// Nowhere.
    Nowhere,
}

/// Where words were found in one text, or that they were not.
pub type Places = Vec<(Arc<str>, Place)>;

/// Looks for passages in one text. What is known of the same text is not looked for again.
pub struct Finder<'f> {
    body: &'f Body,
    known: &'f [(Arc<str>, Place)],
    squeezed: OnceCell<Squeezed>,
    found: RefCell<Places>,
}

impl<'f> Finder<'f> {
    /// For a text, of which some places may be known.
    pub fn new(body: &'f Body, known: &'f [(Arc<str>, Place)]) -> Finder<'f> {
        Finder {
            body,
            known,
            squeezed: OnceCell::new(),
            found: RefCell::default(),
        }
    }

    /// Finds a passage.
    pub fn find(&self, words: &str) -> Place {
        let known = self.known.iter().find(|(known, _)| **known == *words);
        let (words, place) = match known {
            Some((words, place)) => (words.clone(), place.clone()),
            None => {
                let text = || Squeezed::new(&self.body.text);
                let place = self.squeezed.get_or_init(text).find(self.body, words);
                (Arc::from(words), place)
            }
        };
        self.found.borrow_mut().push((words, place.clone()));
        place
    }

    /// What was asked for, and found.
    pub fn found(self) -> Places {
        self.found.into_inner()
    }
}

impl Squeezed {
    /// Squeezes a text.
    pub fn new(text: &str) -> Squeezed {
        let mut squeezed = Squeezed {
            text: String::with_capacity(text.len()),
            places: Vec::new(),
        };
        let folded = super::fold::Folded::new(text);
        for (at, c) in folded.text.char_indices() {
            let Some(c) = squeeze(c) else { continue };
            squeezed.text.push(c);
            let place = folded.original(at) as u32;
            squeezed
                .places
                .extend(std::iter::repeat_n(place, c.len_utf8()));
        }
        squeezed
    }

    /// Finds a passage as it is read: its markup and footnote marks taken off.
    pub fn find(&self, body: &Body, passage: &str) -> Place {
        let read = as_read(passage);
        let wanted = Squeezed::new(&read).text;
        if wanted.is_empty() {
            return Place::Nowhere;
        }
        let finder = memchr::memmem::Finder::new(wanted.as_bytes());
        let mut hits = finder.find_iter(self.text.as_bytes());
        if let Some(first) = hits.next() {
            let range = self.range(body, first, wanted.len());
            return if hits.next().is_some() {
                Place::Again(range)
            } else {
                Place::Once(range)
            };
        }
        near(body, &read).map_or(Place::Nowhere, |range| {
            let words = body.text[range.start as usize..range.end as usize]
                .trim()
                .to_owned();
            Place::Near(range, words)
        })
    }

    /// Whether a passage, as it is read, stands in the text exactly once.
    pub fn has_once(&self, passage: &str) -> bool {
        let wanted = Squeezed::new(&as_read(passage)).text;
        if wanted.is_empty() {
            return false;
        }
        let mut hits = memchr::memmem::find_iter(self.text.as_bytes(), wanted.as_bytes());
        hits.next().is_some() && hits.next().is_none()
    }

    fn range(&self, body: &Body, at: usize, len: usize) -> Range<u32> {
        let start = self.places[at];
        let last = self.places[at + len - 1];
        let width = body.text[last as usize..]
            .chars()
            .next()
            .map_or(1, char::len_utf8) as u32;
        start..last + width
    }
}

fn squeeze(c: char) -> Option<char> {
    Some(match c {
        c if c.is_whitespace() => return None,
        '“' | '”' | '„' | '‟' | '«' | '»' | '"' | '\'' | '‘' | '‚' | '‹' | '›' | '′' | '″' => {
            '"'
        }
        '-' | '–' | '—' | '−' | '‐' | '‑' | '‒' | '―' => '-',
        '…' => '.',
        other => other,
    })
}

/// A passage without its markup.
fn as_read(passage: &str) -> String {
    if !passage.contains(['*', '_', '`', '[', '<', '\\', '~', '^', '&']) {
        return passage.to_owned();
    }
    // A footnote's text does not come with the passage: its mark is no reference here.
    let mut text = String::new();
    let mut rest = passage;
    while let Some(at) = rest.find("[^") {
        text.push_str(&rest[..at]);
        rest = match rest[at..].find(']') {
            Some(end) => &rest[at + end + 1..],
            None => "",
        };
    }
    text.push_str(rest);
    let file: Arc<SourceFile> = SourceFile::new("", text.as_str());
    markdown::parse(&file, 0..text.len(), &Options::SMALL)
        .value
        .text
}

/// The words of the text that are most like those wanted, if they are like them at all.
fn near(body: &Body, passage: &str) -> Option<Range<u32>> {
    let wanted: Vec<String> = words(passage).into_iter().map(|(word, _)| word).collect();
    if wanted.len() < 2 {
        return None;
    }
    let mut best: Option<(f64, Range<u32>)> = None;
    for block in body
        .blocks
        .iter()
        .filter(|it| !matches!(it.kind, BlockKind::Heading(_)))
    {
        let start = block.text.start;
        let text = &body.text[start as usize..block.text.end as usize];
        let here = words(text);
        let shared = wanted
            .iter()
            .filter(|word| here.iter().any(|(it, _)| it == *word))
            .count();
        if shared * 2 < wanted.len() || here.is_empty() {
            continue;
        }
        for length in wanted.len().saturating_sub(2).max(1)..=wanted.len() + 2 {
            for window in here.windows(length.min(here.len())) {
                let common = common_words(&wanted, window);
                let score = 2.0 * common as f64 / (wanted.len() + window.len()) as f64;
                if best.as_ref().is_none_or(|(most, _)| score > *most) {
                    let (first, last) = (&window[0].1, &window[window.len() - 1].1);
                    best = Some((score, start + first.start..start + last.end));
                }
            }
        }
    }
    best.filter(|(score, _)| *score >= 0.6)
        .map(|(_, range)| range)
}

/// Words in lower case, with their places.
fn words(text: &str) -> Vec<(String, Range<u32>)> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (super::fold::is_word(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push((text[from..at].to_lowercase(), from as u32..at as u32));
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// The length of the longest common subsequence.
fn common_words(wanted: &[String], window: &[(String, Range<u32>)]) -> usize {
    let mut row = vec![0usize; window.len() + 1];
    for want in wanted {
        let mut diagonal = 0;
        for (at, (word, _)) in window.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == want {
                diagonal + 1
            } else {
                above.max(row[at])
            };
            diagonal = above;
        }
    }
    row[window.len()]
}
