//! About how high a page is in a frame: what hosts are told that do not listen to the page itself.
//! The figures are those of the theme at 600 pixels (static/embed.css), with its usual faces.

use super::Embed;
use crate::parse::facts::{Image, NoteDef};
use crate::parse::markdown::{BlockKind, HoleKind};
use crate::resolve::{DocIx, Document, EntityIx, EventIx};
use crate::view::context::Context;
use crate::view::entity::{FRAME_EVENTS, FRAME_RELATIONS};

/// How many letters stand in a line of the text, and of what is smaller.
const LETTERS: usize = 66;
const SMALL_LETTERS: usize = 78;
/// How high a line of them is, in pixels.
const LINE: usize = 29;
const SMALL_LINE: usize = 22;
/// What is around a block, in pixels.
const GAP: usize = 17;
/// What stands above and below everything: the title with its line, and whose it is.
const EDGES: usize = 200;
/// A heading with the space around it.
const HEADING: usize = 80;
/// A drawn timeline without its lanes; one lane.
const DRAWN: usize = 110;
const LANE: usize = 26;
/// An event without its summary: when, title, status.
const EVENT: usize = 125;
/// One quotation that an event rests on; its sources; the mark beside a paragraph.
const QUOTATION: usize = 44;
const SOURCES: usize = 40;
const MARK: usize = 40;
/// A component in a text: a picture, a table, a list.
const COMPONENT: usize = 300;
/// A location: in words, and its map.
const PLACE: usize = 470;
/// A relation as a sentence, with what it rests on; a line of the table.
const RELATION: usize = 102;
const FACT: usize = 70;
/// No frame is asked for that is lower or higher.
const LEAST: usize = 200;
const MOST: usize = 20_000;

impl Context {
    /// About how high a page is in a frame 600 pixels wide, in pixels.
    pub fn embed_height(&self, embed: Embed) -> u32 {
        let height = match embed {
            Embed::Article(ix) => self.article_height(ix),
            Embed::Entity(ix) => self.entity_height(ix),
            Embed::Timeline(number) => self.events_height(&self.timeline_events(number)),
            Embed::Events(ix) => self.events_height(&self.site.document(ix).events),
        };
        height.clamp(LEAST, MOST) as u32
    }

    /// The same for one event alone.
    pub fn event_height(&self, event: EventIx) -> u32 {
        let height = EDGES / 2 + self.list_height(&[event]);
        height.clamp(LEAST, MOST) as u32
    }

    fn article_height(&self, ix: DocIx) -> usize {
        let document = self.site.document(ix);
        let meta = &document.article.meta;
        let of = |text: Option<&std::sync::Arc<str>>| text.map_or(0, |it| lines(it, LETTERS));
        let corrections = meta.corrections.iter();
        let corrections: usize = corrections.map(|it| small(self.text(&it.text))).sum();
        let notes: usize = meta.notes.iter().map(|it| self.note_height(it)).sum();
        let questions = meta.questions.iter();
        let questions: usize = questions
            .map(|it| lines(self.text(&it.ask), LETTERS) + it.choices.len() * LINE + 2 * GAP)
            .sum();
        let parts = [!document.events.is_empty(), !meta.questions.is_empty()];
        let parts = parts.iter().filter(|it| **it).count();
        EDGES
            + lines(&document.title, LETTERS / 2)
            + of(meta.subtitle.as_ref().or(meta.summary.as_ref()))
            + match (&meta.source, &meta.subtitle) {
                (None, None) => 0,
                _ => 80 + of(meta.summary.as_ref()),
            }
            + corrections
            + body_height(document)
            + notes
            + questions
            + parts * HEADING
            + self.list_height(&document.events)
    }

    fn note_height(&self, note: &NoteDef) -> usize {
        let sources = if note.sources.is_empty() {
            0
        } else {
            SMALL_LINE
        };
        small(&note.text.text) + 3 * GAP + sources
    }

    fn entity_height(&self, ix: EntityIx) -> usize {
        let entity = self.site.entity(ix);
        let events = self.site.entity_events[ix.0 as usize]
            .len()
            .min(FRAME_EVENTS);
        let relations = self.site.entity_relations[ix.0 as usize]
            .len()
            .min(FRAME_RELATIONS);
        let summary = entity.summary.as_ref().map(|it| self.text(it));
        let part = |count: usize, each: usize| match count {
            0 => 0,
            count => HEADING + count * each,
        };
        EDGES
            + summary.map_or(0, |it| lines(it, LETTERS))
            + entity.facts.len() * FACT
            + entity.location.map_or(0, |_| PLACE)
            + entity.image.as_ref().map_or(0, picture)
            + part(relations, RELATION)
            + part(events, EVENT + SOURCES)
    }

    fn events_height(&self, events: &[EventIx]) -> usize {
        let year = |ix: &EventIx| {
            let date = self.site.event(*ix).date.as_ref();
            date.map(crate::parse::dates::Date::year)
        };
        let years = events.chunk_by(|a, b| year(a) == year(b)).count();
        EDGES + self.list_height(events) + years * HEADING
    }

    /// Events drawn and in a list.
    fn list_height(&self, events: &[EventIx]) -> usize {
        let dated = events
            .iter()
            .filter(|it| self.site.event(**it).date.is_some());
        let drawn = match dated.count() {
            0 | 1 => 0,
            // Some stand side by side.
            count => DRAWN + (count * 2 / 3).clamp(1, 14) * LANE,
        };
        let all = events.iter().map(|it| {
            let event = self.site.event(*it);
            let summaries = event.tellings.iter().filter_map(|it| it.summary.as_ref());
            let passages = event
                .tellings
                .iter()
                .filter(|it| it.passage.is_some())
                .count();
            let with = if event.entities.is_empty() {
                0
            } else {
                SMALL_LINE
            };
            EVENT
                + with
                + summaries.map(|it| small(self.text(it))).sum::<usize>()
                + passages * QUOTATION
                + if event.sources.is_empty() { 0 } else { SOURCES }
                + event
                    .accounts
                    .iter()
                    .map(|it| small(self.text(&it.text)) + SOURCES)
                    .sum::<usize>()
        });
        drawn + all.sum::<usize>()
    }
}

fn body_height(document: &Document) -> usize {
    let text = &document.body.text;
    let blocks = document.body.blocks.iter().map(|block| {
        let words = &text[block.text.start as usize..block.text.end as usize];
        match block.kind {
            BlockKind::Heading(_) => HEADING,
            BlockKind::Footnote => small(words) + 2 * GAP,
            BlockKind::Paragraph | BlockKind::Other => lines(words, LETTERS) + GAP,
        }
    });
    let holes = document.body.holes.iter();
    let components = holes.filter(|it| matches!(it.kind, HoleKind::Component { .. }));
    blocks.sum::<usize>() + document.events.len() * MARK + components.count() * COMPONENT
}

/// A picture as wide as the frame: most are two thirds as high.
fn picture<T>(_: &(Image, T)) -> usize {
    400
}

/// How high a text is in which so many letters stand in a line.
fn lines(text: &str, letters: usize) -> usize {
    // Chinese characters and kana are twice as wide as letters.
    let wide = |c: char| {
        if matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}') {
            2
        } else {
            1
        }
    };
    let count: usize = text.trim().chars().map(wide).sum();
    count.div_ceil(letters) * LINE
}

/// The same for what is smaller.
fn small(text: &str) -> usize {
    lines(text, SMALL_LETTERS) * SMALL_LINE / LINE + GAP / 2
}
