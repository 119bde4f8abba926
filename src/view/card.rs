//! What the card of a page shows: its title, of what kind it is, its events on a line.

use std::sync::Arc;

use super::context::Context;
use super::drawing::{axis, days};
use super::pages::CardView;
use super::plan::PageKey;
use crate::parse::dates::Status;
use crate::pictures::card::{Card, HEIGHT, Mark, Strip, Tick, WIDTH};
use crate::project::Scheme;
use crate::resolve::{DocIx, EntityIx, EventIx};

/// The longest name of a file, without its hash.
const LONGEST_NAME: usize = 60;
/// How wide the line of a card is, and a letter below it, in pixels: for where its years stand.
const LINE: f64 = 1032.0;
const LETTER: f64 = 16.0;

impl Context {
    /// The card of a page. None: it has none, and without base_url there are no cards, since their
    /// addresses must be whole.
    pub fn card(&self, key: PageKey) -> Option<Card> {
        let config = &self.site.config;
        if !config.social_cards || config.base_url.is_none() {
            return None;
        }
        self.card_of(key)
    }

    /// What a card of a page shows, whether the site has cards or not.
    pub fn card_of(&self, key: PageKey) -> Option<Card> {
        Some(match key {
            PageKey::Article(ix) => self.article_card_of(ix),
            PageKey::Text(ix) => {
                let document = self.site.document(ix);
                Card {
                    title: document.title.to_string(),
                    summary: document
                        .article
                        .meta
                        .summary
                        .as_deref()
                        .unwrap_or("")
                        .into(),
                    ..self.plain_card(document.article.slug.as_str())
                }
            }
            PageKey::Entity(ix, 1) => self.entity_card_of(ix),
            PageKey::Timeline(_) => Card {
                title: self.words.text("nav-timeline").into_owned(),
                summary: self.site_description().unwrap_or_default(),
                strip: self.whole_strip(),
                ..self.plain_card("timeline")
            },
            PageKey::Topic(topic, _) => {
                let topic = &self.site.topics[topic];
                Card {
                    kicker: self.words.text("topic-kicker").into_owned(),
                    title: topic.name.to_string(),
                    ..self.plain_card(topic.id.as_str())
                }
            }
            PageKey::Index
            | PageKey::Articles(_)
            | PageKey::Entities(_)
            | PageKey::Entity(..)
            | PageKey::Relations(_)
            | PageKey::Map(_) => Card {
                title: self.title.clone(),
                summary: self.site_description().unwrap_or_default(),
                site: String::new(),
                strip: self.whole_strip(),
                ..self.plain_card("site")
            },
            PageKey::Search | PageKey::Embed(_) | PageKey::NotFound => return None,
        })
    }

    /// The card of a page, for its head.
    pub(super) fn card_view(&self, key: PageKey) -> Option<CardView> {
        let card = self.card(key)?;
        let url = self.site.config.base_url.as_ref()?;
        Some(CardView {
            src: url.join(&card.path()),
            width: WIDTH,
            height: HEIGHT,
            alt: card.title,
        })
    }

    /// What all cards of the site have.
    fn plain_card(&self, name: &str) -> Card {
        let config = &self.site.config;
        let url = config.base_url.as_ref().map_or("", |url| url.as_str());
        let host = url.split_once("://").map_or(url, |(_, rest)| rest);
        let mut name = name.to_owned();
        // It is plain ASCII.
        name.truncate(LONGEST_NAME);
        Card {
            name,
            kicker: String::new(),
            title: String::new(),
            summary: String::new(),
            site: self.title.clone(),
            host: host.trim_end_matches('/').to_owned(),
            strip: None,
            right_to_left: self.words.direction() == "rtl",
            dark: config.theme.scheme == Scheme::Dark,
            accent: self.assets.shade.clone(),
        }
    }

    fn article_card_of(&self, ix: DocIx) -> Card {
        let document = self.site.document(ix);
        let meta = &document.article.meta;
        let date = meta.date.as_ref().map(|date| self.words.date(date, None));
        let kicker = [self.genre_word(document), date];
        let summary = meta.subtitle.as_ref().or(meta.summary.as_ref());
        let plain = self.plain_card(document.article.slug.as_str());
        Card {
            kicker: kicker.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            title: document.title.to_string(),
            summary: summary.map_or(String::new(), |it| it.to_string()),
            // A site of one article is called after it.
            site: if *plain.site == *document.title {
                String::new()
            } else {
                plain.site
            },
            strip: self.strip_of(document.events.iter().copied()).map(Arc::new),
            right_to_left: super::words::direction(document.language.as_str()) == "rtl",
            ..plain
        }
    }

    fn entity_card_of(&self, ix: EntityIx) -> Card {
        let entity = self.site.entity(ix);
        let date = self.life(entity).map(|date| date.words);
        let kicker = [Some(self.kind_word(entity)), date];
        let summary = entity.summary.as_ref().map(|it| self.text(it).to_owned());
        let events = self.site.entity_events[ix.0 as usize].iter().copied();
        Card {
            kicker: kicker.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            title: self.text(&entity.name).to_owned(),
            summary: summary.unwrap_or_default(),
            strip: self.strip_of(events).map(Arc::new),
            ..self.plain_card(entity.id.as_str())
        }
    }

    /// All events of the site.
    fn whole_strip(&self) -> Option<Arc<Strip>> {
        let all = (0..self.site.events.len() as u32).map(EventIx);
        let strip = self.strip.get_or_init(|| self.strip_of(all).map(Arc::new));
        strip.clone()
    }

    /// Events on a line; none if there are not two days to draw it between.
    fn strip_of(&self, events: impl Iterator<Item = EventIx>) -> Option<Strip> {
        let dated = events.filter_map(|ix| {
            let event = self.site.event(ix);
            let date = event.date.as_ref()?;
            let first = date.first_day().or(date.last_day())?;
            let last = date.last_day().filter(|_| date.first_day().is_some());
            let hollow = match event.status {
                Status::Happened | Status::Ongoing | Status::Disputed => false,
                Status::Planned | Status::Awaited | Status::Cancelled | Status::Missed => true,
            };
            let first = days::number(first);
            // A year or a month is a dot, not a line of its length.
            let last = last
                .map(days::number)
                .filter(|_| date.as_str().contains('/'));
            Some((first, last.unwrap_or(first), hollow))
        });
        let dated: Vec<(i64, i64, bool)> = dated.collect();
        let start = dated.iter().map(|(first, _, _)| *first).min()?;
        let end = dated.iter().map(|(_, last, _)| *last).max()?;
        if end.saturating_sub(start) < 2 {
            return None;
        }
        let place = |day| place(day, start, end);
        let mark = |(first, last, hollow): (i64, i64, bool)| Mark {
            start: place(first),
            end: place(last),
            hollow,
        };
        let mut marks: Vec<Mark> = dated.into_iter().map(mark).collect();
        // Of those at one place the longest is seen.
        marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end), mark.hollow));
        marks.dedup_by_key(|mark| mark.start);
        Some(Strip {
            marks,
            start,
            end,
            words: self.words.fingerprint(),
        })
    }

    /// The words below the line of a card.
    pub fn card_ticks(&self, card: &Card) -> Vec<Tick> {
        let Some(strip) = &card.strip else {
            return Vec::new();
        };
        let (start, end) = (strip.start, strip.end);
        let width = |text: &str| text.chars().count() as f64 * LETTER;
        axis::ticks(start, end, LINE, &self.words, width)
            .into_iter()
            .map(|tick| (place(tick.day, start, end), tick.words))
            .collect()
    }
}

/// Where a day stands between two others, of a thousand.
fn place(day: i64, start: i64, end: i64) -> u16 {
    let past = i128::from(day) - i128::from(start);
    let length = (i128::from(end) - i128::from(start)).max(1);
    let share = (past * 1000 + length / 2) / length;
    u16::try_from(share.clamp(0, 1000)).unwrap_or(1000)
}
