//! A text cut into sentences and words, and which words stand with a capital where none must be.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::stop;
use super::words::{Shape, Word, words};
use crate::parse::markdown::{BlockKind, Body, Prose};
use crate::resolve::sentence_ends;

/// A text as names and events are looked for in it.
pub struct Scan<'t> {
    pub text: &'t str,
    pub words: Vec<Word<'t>>,
    pub shapes: Vec<Shape>,
    /// For each word, whether it has its capital, if any, from where it stands.
    pub initial: Vec<bool>,
    /// For each word, whether it is no name although it may have a capital.
    pub stops: Vec<bool>,
    pub sentences: Vec<Sentence>,
    /// Where no names are: code, `[[!Russia]]`.
    mute: Vec<Range<usize>>,
    /// How often a word stands in lower case; only looked up in.
    lower: FxHashMap<&'t str, u32>,
    /// How often a word stands with a capital that only a name has; only looked up in.
    capital: FxHashMap<&'t str, u32>,
}

/// A sentence.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its words.
    pub words: Range<usize>,
    /// Its bytes in the text.
    pub bytes: Range<usize>,
}

impl<'t> Scan<'t> {
    /// Cuts a text.
    pub fn new(body: &'t Body) -> Scan<'t> {
        let mut scan = Scan {
            text: &body.text,
            words: Vec::new(),
            shapes: Vec::new(),
            initial: Vec::new(),
            stops: Vec::new(),
            sentences: Vec::new(),
            mute: mute(body),
            lower: FxHashMap::default(),
            capital: FxHashMap::default(),
        };
        let mut ends = Vec::new();
        for block in &body.blocks {
            if matches!(block.kind, BlockKind::Heading(_)) {
                continue;
            }
            let (from, to) = (block.text.start as usize, block.text.end as usize);
            let Some(text) = body.text.get(from..to) else {
                continue;
            };
            sentence_ends(text, &mut ends);
            let mut start = 0;
            for end in &ends {
                scan.sentence(from + start..from + *end as usize);
                start = *end as usize;
            }
        }
        scan.count();
        scan
    }

    fn sentence(&mut self, bytes: Range<usize>) {
        let text: &'t str = self.text;
        let mut found = words(&text[bytes.clone()], bytes.start);
        if !self.mute.is_empty() {
            found.retain(|word| !self.is_mute(word.start));
        }
        if found.is_empty() {
            return;
        }
        let first = self.words.len();
        let mut before = bytes.start;
        for (at, word) in found.into_iter().enumerate() {
            let gap = &text[before..word.start];
            let opens = gap.contains([':', '“', '"', '«', '„', '•', '…', '‘', '!', '?', '.', '—']);
            // `St. John`, `V. Putin`
            let after_point = gap.trim() == "." && at > 0;
            self.initial.push(at == 0 || (opens && !after_point));
            before = word.end;
            self.shapes.push(word.shape());
            self.words.push(word);
        }
        let lead = text[bytes.clone()].len() - text[bytes.clone()].trim_start().len();
        let trail = text[bytes.clone()].len() - text[bytes.clone()].trim_end().len();
        self.sentences.push(Sentence {
            words: first..self.words.len(),
            bytes: bytes.start + lead..bytes.end - trail,
        });
    }

    fn is_mute(&self, byte: usize) -> bool {
        let at = self.mute.partition_point(|range| range.end <= byte);
        self.mute.get(at).is_some_and(|range| range.start <= byte)
    }

    fn count(&mut self) {
        let mut known: FxHashMap<&str, bool> = FxHashMap::default();
        for (at, word) in self.words.iter().enumerate() {
            let has_capital = !matches!(self.shapes[at], Shape::Lower | Shape::Number);
            let is_stop = has_capital
                && *known
                    .entry(word.text)
                    .or_insert_with(|| stop::is_stop(word.text));
            self.stops.push(is_stop);
            match self.shapes[at] {
                Shape::Lower => *self.lower.entry(word.text).or_default() += 1,
                Shape::Capital | Shape::Capitals | Shape::Designation if !self.initial[at] => {
                    *self.capital.entry(word.text).or_default() += 1;
                }
                Shape::Capital
                | Shape::Capitals
                | Shape::Designation
                | Shape::Initial
                | Shape::Number => {}
            }
        }
    }

    /// How often a word stands in lower case.
    pub fn in_lower_case(&self, word: &str) -> u32 {
        self.lower
            .get(word.to_lowercase().as_str())
            .copied()
            .unwrap_or(0)
    }

    /// How often a word has a capital that only a name has.
    pub fn as_name(&self, word: &str) -> u32 {
        self.capital.get(word).copied().unwrap_or(0)
    }

    /// What stands between a word and the next.
    pub fn gap(&self, at: usize) -> &'t str {
        match self.words.get(at + 1) {
            Some(next) => &self.text[self.words[at].end..next.start],
            None => "",
        }
    }

    /// A word, or nothing beyond the text.
    pub fn word(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| word.text)
    }

    /// Whether a word has a possessive.
    pub fn is_possessive(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.end - word.start > word.text.len() || self.gap(at).starts_with(['\'', '’'])
    }

    /// The text of several words, on one line, without a possessive at the end.
    pub fn surface(&self, words: &Range<usize>) -> Cow<'t, str> {
        let (first, last) = (&self.words[words.start], &self.words[words.end - 1]);
        one_line(&self.text[first.start..last.start + last.text.len()])
    }
}

/// Words with one space between them.
pub fn one_line(text: &str) -> Cow<'_, str> {
    match text.contains(['\n', '\t', '\u{a0}']) || text.contains("  ") {
        true => Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        false => Cow::Borrowed(text),
    }
}

fn mute(body: &Body) -> Vec<Range<usize>> {
    let runs = body.runs.iter().filter(|run| run.prose == Prose::Mute);
    runs.map(|run| run.text as usize..(run.text + run.len) as usize)
        .collect()
}
