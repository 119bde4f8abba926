//! About how high a page is in a frame: what hosts are told that do not listen to the page itself.
//! The figures are those of the theme at 600 pixels (static/embed.css), with its usual faces.

use super::Embed;
use crate::parse::dates::Status;
use crate::parse::facts::NoteDef;
use crate::parse::markdown::{BlockKind, HoleKind};
use crate::resolve::{DocIx, Document, EntityIx, EventIx, Relation};
use crate::view::context::Context;
use crate::view::entity::{FRAME_EVENTS, FRAME_RELATIONS};

/// A kind of text: how many letters stand in a line of it, and how high that is, in pixels.
#[derive(Clone, Copy)]
struct Type {
    letters: usize,
    line: usize,
}
const TITLE: Type = Type::new(42, 36);
const DECK: Type = Type::new(54, 29);
const TEXT: Type = Type::new(62, 29);
const SENTENCE: Type = Type::new(62, 28);
const SUMMARY: Type = Type::new(68, 25);
const SMALL: Type = Type::new(80, 20);

/// What stands above and below everything: the margin, whose it is.
const EDGES: usize = 130;
/// What is around a block.
const GAP: usize = 17;
/// A heading with the space around it; a year's.
const HEADING: usize = 72;
const YEAR: usize = 60;
/// A drawn timeline without its lanes, with the buttons that move it; one lane.
const DRAWN: usize = 90;
const BUTTONS: usize = 45;
const LANE: usize = 26;
/// An event without its summary: when, title, status.
const EVENT: usize = 118;
/// One in few words.
const BRIEF: usize = 148;
/// One quotation that an event or a relation rests on; its sources; the mark beside a paragraph.
const QUOTATION: usize = 40;
const SOURCES: usize = 33;
const MARK: usize = 40;
/// A component in a text: a picture, a table, a list.
const COMPONENT: usize = 300;
/// An article's head below its title: who, when, how long; the box with what it is in brief.
const HEAD: usize = 80;
const BOX: usize = 80;
/// A map; a picture as wide as the frame, most of which are two thirds as high.
const MAP: usize = 515;
const PICTURE: usize = 400;
/// A relation without its words, a line of the table without its sources.
const RELATION: usize = 26;
const FACT: usize = 62;
/// No frame is asked for that is lower or higher.
const LEAST: usize = 200;
const MOST: usize = 20_000;

impl Type {
    const fn new(letters: usize, line: usize) -> Self {
        Type { letters, line }
    }
}

/// How much room a language's letters take, in per cent of Latin ones (static/faces.css).
struct Hand {
    /// How high a line is.
    tall: usize,
    /// How many letters stand in one.
    letters: usize,
}

impl Hand {
    fn of(language: &str) -> Self {
        let (tall, letters) = match language {
            "ur" | "ks" => (145, 112),
            "ar" | "fa" | "ps" | "ckb" | "ug" | "sd" => (116, 112),
            "ru" | "uk" | "be" | "bg" | "sr" | "mk" | "kk" | "ky" | "tg" | "mn" => (100, 88),
            "hi" | "mr" | "ne" | "bn" | "ta" | "te" | "th" | "km" | "my" => (112, 100),
            "zh" | "ja" | "ko" => (114, 100),
            _ => (100, 100),
        };
        Hand { tall, letters }
    }

    /// How high a text is.
    fn lines(&self, text: &str, kind: Type) -> usize {
        self.letters(count(text), kind)
    }

    /// How high so many letters are.
    fn letters(&self, count: usize, Type { letters, line }: Type) -> usize {
        let letters = (letters * self.letters / 100).max(1);
        count.div_ceil(letters) * line * self.tall / 100
    }

    /// How high is what has a line or two of its own, with margins, which are the same everywhere.
    fn rows(&self, height: usize) -> usize {
        height * (100 + self.tall) / 200
    }
}

impl Context {
    /// About how high a page is in a frame 600 pixels wide, in pixels.
    pub fn embed_height(&self, embed: Embed) -> u32 {
        let hand = Hand::of(self.language.primary());
        let title = EDGES + hand.lines(&self.embed_title(embed), TITLE);
        let rest = match embed {
            Embed::Article(ix) => self.article_height(ix, &hand),
            Embed::Entity(ix) => self.entity_height(ix, &hand),
            Embed::Timeline(number) => self.events_height(&self.timeline_events(number), &hand),
            Embed::Events(ix) => self.events_height(&self.site.document(ix).events, &hand),
        };
        (title + rest).clamp(LEAST, MOST) as u32
    }

    /// The same for one event alone.
    pub fn one_event_height(&self, event: EventIx) -> u32 {
        let hand = Hand::of(self.language.primary());
        let all = hand.rows(SOURCES);
        (EDGES + all + self.event_height(event, &hand)).clamp(LEAST, MOST) as u32
    }

    fn article_height(&self, ix: DocIx, hand: &Hand) -> usize {
        let document = self.site.document(ix);
        let meta = &document.article.meta;
        let text = |text: Option<&std::sync::Arc<str>>| text.map_or(0, |it| hand.lines(it, TEXT));
        let corrections = meta.corrections.iter();
        let corrections = corrections.map(|it| hand.lines(self.text(&it.text), SMALL) + GAP);
        let notes = meta.notes.iter().map(|it| note_height(it, hand));
        let questions = meta.questions.iter().map(|it| {
            let choices = hand.rows(it.choices.len() * TEXT.line);
            hand.lines(self.text(&it.ask), TEXT) + choices + 2 * GAP
        });
        let parts = [!document.events.is_empty(), !meta.questions.is_empty()];
        let parts = parts.iter().filter(|it| **it).count();
        let brief = match (&meta.source, &meta.subtitle) {
            (None, None) => 0,
            _ => BOX + text(meta.summary.as_ref()),
        };
        hand.rows(HEAD)
            + text(meta.subtitle.as_ref().or(meta.summary.as_ref()))
            + brief
            + corrections.sum::<usize>()
            + body_height(document, hand)
            + notes.sum::<usize>()
            + questions.sum::<usize>()
            + hand.rows(parts * HEADING)
            + self.list_height(&document.events, hand)
    }

    fn entity_height(&self, ix: EntityIx, hand: &Hand) -> usize {
        let entity = self.site.entity(ix);
        let events = &self.site.entity_events[ix.0 as usize];
        let events = events.len().min(FRAME_EVENTS);
        let relations = self.site.entity_relations[ix.0 as usize].iter();
        let relations = relations.take(FRAME_RELATIONS);
        let relations: usize = relations
            .map(|it| self.relation_height(&self.site.relations[*it as usize], hand))
            .sum();
        let part = |height: usize| match height {
            0 => 0,
            height => hand.rows(HEADING) + height,
        };
        let aliases: usize = (self.aliases(entity).iter())
            .map(|it| count(&it.name) + it.note.as_ref().map_or(0, |it| count(it)) + 2)
            .sum();
        let aliases = match aliases {
            0 => 0,
            letters => GAP + hand.letters(letters + 12, SMALL),
        };
        let facts = entity.facts.iter();
        let facts = facts.map(|it| hand.rows(FACT) + sources_height(it.sources.len(), hand));
        let elsewhere = entity.wikidata.is_some() || !entity.same_as.is_empty();
        let summary = entity.summary.as_ref();
        summary.map_or(0, |it| GAP + hand.lines(self.text(it), DECK))
            + aliases
            + entity
                .date
                .as_ref()
                .map_or(0, |_| hand.rows(2 * SMALL.line))
            + facts.sum::<usize>()
            + entity.location.map_or(0, |_| hand.rows(FACT) + MAP)
            + entity.image.as_ref().map_or(0, |_| PICTURE)
            + hand.rows(if elsewhere { SOURCES } else { 0 })
            + sources_height(entity.sources.len(), hand)
            + part(relations)
            + part(hand.rows(events * BRIEF))
    }

    fn relation_height(&self, relation: &Relation, hand: &Hand) -> usize {
        let ends = relation.from.iter().chain(&relation.to);
        let names = ends.map(|it| count(self.text(&self.site.entity(*it).name)) + 3);
        let words = names.sum::<usize>() + count(self.text(&relation.label));
        let stands = relation.status != Status::Happened || relation.date.is_some();
        RELATION
            + hand.letters(words, SENTENCE)
            + hand.rows(if stands { SMALL.line } else { 0 })
            + hand.rows(relation.passage.as_ref().map_or(0, |_| QUOTATION))
            + sources_height(relation.sources.len(), hand)
    }

    fn events_height(&self, events: &[EventIx], hand: &Hand) -> usize {
        let year = |ix: &EventIx| {
            let date = self.site.event(*ix).date.as_ref();
            date.map(crate::parse::dates::Date::year)
        };
        let years = events.chunk_by(|a, b| year(a) == year(b)).count();
        hand.rows(SOURCES + years * YEAR) + BUTTONS + self.list_height(events, hand)
    }

    /// Events drawn and in a list.
    fn list_height(&self, events: &[EventIx], hand: &Hand) -> usize {
        let dated = events.iter().map(|it| self.site.event(*it));
        let drawn = match dated.filter(|it| it.date.is_some()).count() {
            0 | 1 => 0,
            // Some stand side by side.
            count => DRAWN + (count * 2 / 3).clamp(1, 14) * LANE,
        };
        let all = events.iter().map(|it| self.event_height(*it, hand));
        drawn + all.sum::<usize>()
    }

    fn event_height(&self, ix: EventIx, hand: &Hand) -> usize {
        let event = self.site.event(ix);
        let tellings = event.tellings.iter();
        let passages = tellings.clone().filter(|it| it.passage.is_some()).count();
        let summaries = tellings.filter_map(|it| it.summary.as_ref());
        let summaries = summaries.map(|it| hand.lines(self.text(it), SUMMARY));
        let accounts = event.accounts.iter().map(|it| {
            hand.lines(self.text(&it.text), SMALL) + sources_height(it.sources.len(), hand)
        });
        let rows = match event.entities.is_empty() {
            true => EVENT,
            false => EVENT + SMALL.line,
        };
        hand.rows(rows + passages * QUOTATION)
            + summaries.sum::<usize>()
            + sources_height(event.sources.len(), hand)
            + accounts.sum::<usize>()
    }
}

fn note_height(note: &NoteDef, hand: &Hand) -> usize {
    hand.lines(&note.text.text, SMALL) + 3 * GAP + sources_height(note.sources.len(), hand)
}

fn body_height(document: &Document, hand: &Hand) -> usize {
    let text = &document.body.text;
    let blocks = document.body.blocks.iter().map(|block| {
        let words = &text[block.text.start as usize..block.text.end as usize];
        match block.kind {
            BlockKind::Heading(_) => hand.rows(HEADING),
            BlockKind::Footnote => hand.lines(words, SMALL) + 2 * GAP,
            BlockKind::Paragraph | BlockKind::Other => hand.lines(words, TEXT) + GAP,
        }
    });
    let holes = document.body.holes.iter();
    let components = holes.filter(|it| matches!(it.kind, HoleKind::Component { .. }));
    let marks = hand.rows(document.events.len() * MARK);
    blocks.sum::<usize>() + marks + components.count() * COMPONENT
}

/// The line of sources: their titles have about sixty letters.
fn sources_height(count: usize, hand: &Hand) -> usize {
    match count {
        0 => 0,
        count => SOURCES - SMALL.line + hand.letters(count * 60, SMALL),
    }
}

/// How many letters a text has. Chinese characters and kana are twice as wide as letters.
fn count(text: &str) -> usize {
    let wide = |c: char| match c {
        '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' => 2,
        _ => 1,
    };
    text.trim().chars().map(wide).sum()
}
