//! Looks at what a page is made from before it is made.
//!
//! On a large site the texts, mentions and events of an entity lie all over the memory, and each
//! step to them waits for the one before: text, mention, block, id. Here each step is taken for
//! many of them at once, so that the processor waits for all of these together. Nothing is kept:
//! what follows finds them at hand.

use std::hint::black_box;

use super::context::Context;
use crate::parse::markdown::{Block, Body};
use crate::resolve::{Backlink, Document, Event, EventIx, Mention};

/// How many texts are looked at together, where there may be thousands.
pub const AT_ONCE: usize = 64;
/// How many bytes a processor reads from memory at once, on most machines.
const MEMORY_LINE: usize = 64;

impl Context {
    /// What quotes are made from: the sentences of the first mentions, and their blocks' ids.
    pub fn fetch_quotes(&self, links: &[Backlink]) {
        let texts: Vec<(&Document, &Body, &Mention)> = links
            .iter()
            .map(|link| {
                let document = self.site.document(link.document);
                let first = &document.mentions[self.site.places(*link)[0] as usize];
                (document, &*document.body, first)
            })
            .collect();
        let sentences: Vec<(&str, &Block)> = texts
            .iter()
            .map(|(_, body, mention)| {
                let (start, end) = mention.sentence;
                let sentence = &body.text[start as usize..end as usize];
                (sentence, &body.blocks[mention.block as usize])
            })
            .collect();
        let mut seen = 0;
        for ((document, _, _), (sentence, block)) in texts.iter().zip(&sentences) {
            seen += lines(sentence) + block.id.len();
            seen += lines(&document.path) + lines(&document.title);
        }
        for (_, block) in &sentences {
            seen += lines(&block.id);
        }
        black_box(seen);
    }

    /// All mentions of those texts; gives the links back.
    pub fn fetch_mentions<'l>(&self, links: &'l [Backlink]) -> &'l [Backlink] {
        let lists: Vec<&[Mention]> = links
            .iter()
            .map(|link| &*self.site.document(link.document).mentions)
            .collect();
        // Two of them lie in a line.
        let some = lists.iter().flat_map(|list| list.iter().step_by(2));
        black_box(some.map(|it| it.block as usize).sum::<usize>());
        links
    }

    /// What an event in brief is made from: its title, its id, and its first summary.
    pub fn fetch_events(&self, events: &[EventIx]) {
        let events: Vec<&Event> = events.iter().map(|ix| self.site.event(*ix)).collect();
        let texts: Vec<(&str, Option<&str>)> = events
            .iter()
            .map(|event| {
                let first = event.tellings.first().and_then(|it| it.summary.as_ref());
                (self.text(&event.title), first.map(|text| self.text(text)))
            })
            .collect();
        let mut seen = 0;
        for (event, (title, summary)) in events.iter().zip(texts) {
            seen += lines(title) + summary.map_or(0, lines) + lines(event.id.as_str());
            seen += event.entities.first().map_or(0, |ix| ix.0 as usize);
        }
        black_box(seen);
    }
}

/// Reads something of each line of memory that a text lies in.
fn lines(text: &str) -> usize {
    let bytes = text.as_bytes().iter().step_by(MEMORY_LINE);
    bytes.map(|byte| usize::from(*byte)).sum()
}
