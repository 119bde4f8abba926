//! Where a value was written, kept for diagnostics that come later.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::places::Places;
use crate::diag::{SourceFile, Span};

/// A block of YAML in a file.
pub(super) struct Source {
    pub file: Arc<SourceFile>,
    pub start: u32,
    pub end: u32,
    places: OnceLock<Places>,
}

impl Source {
    pub fn new(file: Arc<SourceFile>, block: Range<usize>) -> Source {
        let offset = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        Source {
            file,
            start: offset(block.start),
            end: offset(block.end),
            places: OnceLock::new(),
        }
    }

    /// The block's bytes in the file.
    pub fn block(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The block's text.
    pub fn text(&self) -> &str {
        &self.file.text[self.block()]
    }

    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file.clone(), range)
    }

    pub fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(self))
    }
}

/// Where a value was written; kept for diagnostics that come later. Small, and keeps only the
/// file's text alive, not the values read from it.
#[derive(Clone)]
pub struct Origin {
    pub(super) source: Arc<Source>,
    pub(super) number: u32,
}

impl Origin {
    /// A whole block of a file, as where something stands for which no value is written.
    pub fn whole(file: &Arc<SourceFile>, block: Range<usize>) -> Origin {
        Origin {
            source: Arc::new(Source::new(file.clone(), block)),
            number: 0,
        }
    }

    /// The value's bytes; of a value that is not written (`title:`), its key's.
    pub fn span(&self) -> Span {
        let places = self.source.places();
        let found = places.find(self.number);
        let place = &places.nodes[found.at];
        let empty = place.range().is_empty();
        match found.key {
            Some(key) if empty => self.source.span(places.nodes[key].range()),
            _ => self.source.span(place.range()),
        }
    }

    /// The bytes of the key that the value stands after; in a list or at the top, the value's.
    pub fn key_span(&self) -> Span {
        let places = self.source.places();
        match places.find(self.number).key {
            Some(key) => self.source.span(places.nodes[key].range()),
            None => self.span(),
        }
    }

    /// What stands under that key; the same place if nothing does. For diagnostics: it looks the
    /// place up, which takes a second reading of the block.
    #[must_use]
    pub fn key(&self, name: &str) -> Origin {
        let places = self.source.places();
        let found = places.find(self.number);
        let mut children = places.children(found.at, found.number);
        while let (Some((key, _)), Some((_, number))) = (children.next(), children.next()) {
            let written = &self.source.file.text[places.nodes[key].range()];
            if written.trim_matches(['"', '\'']) == name && places.nodes[found.at].is_map() {
                return Origin {
                    source: self.source.clone(),
                    number,
                };
            }
        }
        self.clone()
    }

    /// The item of a list at that position, from 0; the same place if there is none, as in a list
    /// of one that is written without brackets.
    #[must_use]
    pub fn index(&self, index: usize) -> Origin {
        let places = self.source.places();
        let found = places.find(self.number);
        let is_list = places.nodes[found.at].is_list();
        let item = places
            .children(found.at, found.number)
            .nth(index)
            .filter(|_| is_list);
        match item {
            Some((_, number)) => Origin {
                source: self.source.clone(),
                number,
            },
            None => self.clone(),
        }
    }

    /// The file in which it was written.
    pub fn file(&self) -> &Arc<SourceFile> {
        &self.source.file
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.span(), f)
    }
}
