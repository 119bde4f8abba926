//! Events and relations as lists show them.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::context::Context;
use super::hrefs::Hrefs;
use super::pages::{AccountView, EventView, EvidenceView, Html, Link, PassageView, RelationView};
use crate::parse::markdown::escape;
use crate::resolve::{DocIx, EntityIx, EventIx, Relation, Telling};

/// Marks events of one list whose titles are the same.
pub(super) fn tell_apart<'e>(events: impl IntoIterator<Item = &'e mut EventView>) {
    let mut first: FxHashMap<&'e str, &'e mut bool> = FxHashMap::default();
    for EventView { title, apart, .. } in events {
        match first.entry(title) {
            Entry::Vacant(entry) => {
                entry.insert(apart);
            }
            Entry::Occupied(entry) => {
                **entry.into_mut() = true;
                *apart = true;
            }
        }
    }
}

impl Context {
    /// Events, their links told apart. `here` is the article whose own list this is.
    pub(super) fn events(
        &self,
        all: impl Iterator<Item = EventIx>,
        here: Option<DocIx>,
        hrefs: &Hrefs,
    ) -> Vec<EventView> {
        let mut events: Vec<EventView> = all.map(|ix| self.event(ix, here, hrefs)).collect();
        tell_apart(&mut events);
        events
    }

    /// An event. `here` is the article whose own list this is: its summary comes first.
    pub fn event(&self, ix: EventIx, here: Option<DocIx>, hrefs: &Hrefs) -> EventView {
        let event = self.site.event(ix);
        let own = event
            .tellings
            .iter()
            .find(|it| it.document.is_some() && it.document == here);
        let lead = own.filter(|telling| telling.summary.is_some()).or_else(|| {
            event
                .tellings
                .iter()
                .find(|telling| telling.summary.is_some())
        });
        let summary = lead.and_then(|telling| telling.summary.as_ref());
        let passages: Vec<PassageView> = event
            .tellings
            .iter()
            .filter(|telling| !is_told_again(telling, &event.tellings))
            .filter_map(|telling| {
                let is_lead = lead.is_some_and(|lead| std::ptr::eq(lead, telling));
                self.passage(telling, is_lead, here, hrefs)
            })
            .collect();
        let accounts = event.accounts.iter().map(|account| AccountView {
            date: account.date.as_ref().map(|date| self.date(date, None)),
            text: self.text(&account.text).to_owned(),
            written: self.written(&account.text),
            sources: self.sources(&account.sources),
        });
        let evidence = EvidenceView {
            passages,
            accounts: accounts.collect(),
            // An article's own list leads to the timeline for them: there they stand once.
            sources: match here {
                Some(_) => Vec::new(),
                None => self.sources(&event.sources),
            },
        };
        let EvidenceView {
            passages,
            accounts,
            sources,
        } = &evidence;
        let has_none = passages.is_empty() && accounts.is_empty() && sources.is_empty();
        EventView {
            summary: summary.map(|summary| self.inline(summary, hrefs)),
            evidence: (!has_none).then_some(evidence),
            ..self.bare_event(ix, hrefs)
        }
    }

    /// An event on the page of somebody who took part: what it rests on, and who tells it
    /// otherwise, stands on the timeline, to which its title leads.
    pub fn event_in_brief(&self, ix: EventIx, hrefs: &Hrefs) -> EventView {
        let tellings = &self.site.event(ix).tellings;
        let lead = tellings.iter().find_map(|telling| telling.summary.as_ref());
        EventView {
            summary: lead.map(|summary| self.inline(summary, hrefs)),
            ..self.bare_event(ix, hrefs)
        }
    }

    /// What is said of an event wherever it is shown.
    fn bare_event(&self, ix: EventIx, hrefs: &Hrefs) -> EventView {
        let event = self.site.event(ix);
        EventView {
            written: self.written(&event.title),
            id: event.id.as_str().into(),
            title: self.text(&event.title).to_owned(),
            apart: false,
            href: self.event_href(ix, hrefs),
            date: event
                .date
                .as_ref()
                .map(|date| self.date(date, Some(event.status))),
            status: event.status.as_str(),
            status_word: self.words.status(event.status).into_owned(),
            summary: None,
            entities: self.entity_links(&event.entities, hrefs),
            place: event.place.map(|ix| self.entity_link(ix, hrefs)),
            evidence: None,
            belongs: None,
        }
    }

    /// Links to entities, as «A, B and C»; an entity's own page does not link to itself.
    fn entity_links(&self, entities: &[EntityIx], hrefs: &Hrefs) -> Option<Html> {
        let (last, others) = entities.split_last()?;
        let mut html = String::with_capacity(entities.len() * 96);
        // A message between two empty words is what stands between them: « and », « و».
        let join = |html: &mut String, key: &str, names: [&str; 2]| {
            let [first, second] = names.map(|name| (name, "".into()));
            let between = self
                .words
                .format(key, &[("kind", "and".into()), first, second]);
            escape::push_text(html, &between);
        };
        for (at, ix) in others.iter().enumerate() {
            if at > 0 {
                join(&mut html, "list-comma", ["list", "next"]);
            }
            self.push_entity_link(&mut html, *ix, hrefs);
        }
        match others.len() {
            0 => {}
            1 => join(&mut html, "list-and", ["first", "last"]),
            _ => join(&mut html, "list-and-last", ["list", "last"]),
        }
        self.push_entity_link(&mut html, *last, hrefs);
        Some(Html(html))
    }

    fn push_entity_link(&self, html: &mut String, ix: EntityIx, hrefs: &Hrefs) {
        let Link { text, href } = self.entity_link(ix, hrefs);
        if let Some(href) = &href {
            html.push_str("<a href=\"");
            html.push_str(href);
            html.push_str("\">");
        }
        escape::push_text(html, &text);
        if href.is_some() {
            html.push_str("</a>");
        }
    }

    fn passage(
        &self,
        telling: &Telling,
        is_lead: bool,
        here: Option<DocIx>,
        hrefs: &Hrefs,
    ) -> Option<PassageView> {
        let ix = telling.document?;
        let document = self.site.document(ix);
        let href = match (here == Some(ix), telling.block) {
            (true, Some(block)) => format!("#{}", document.body.blocks[block as usize].id),
            (true, None) => return None,
            (false, block) => self.block_href(ix, block, hrefs),
        };
        let own_summary = telling.summary.as_ref().filter(|_| !is_lead);
        Some(PassageView {
            written: self.written_in(&document.language),
            article: document.title.clone(),
            href,
            words: telling.passage.as_ref().map(|words| words.to_string()),
            summary: own_summary.map(|summary| self.inline(summary, hrefs)),
        })
    }

    /// A relation.
    pub fn relation(&self, relation: &Relation, hrefs: &Hrefs) -> RelationView {
        let Relation {
            from,
            to,
            label,
            date,
            status,
            document,
            passage,
            block,
            sources,
        } = relation;
        let evidence = document
            .filter(|_| passage.is_some())
            .map(|ix| PassageView {
                written: self.written_in(&self.site.document(ix).language),
                article: self.site.document(ix).title.clone(),
                href: self.block_href(ix, *block, hrefs),
                words: passage.as_ref().map(|words| words.to_string()),
                summary: None,
            });
        RelationView {
            written: self.written(label),
            from: from.iter().map(|ix| self.entity_link(*ix, hrefs)).collect(),
            label: self.inline(label, hrefs),
            to: to.iter().map(|ix| self.entity_link(*ix, hrefs)).collect(),
            date: date.as_ref().map(|date| self.date(date, Some(*status))),
            status: status.as_str(),
            status_word: self.words.status(*status).into_owned(),
            passage: evidence,
            sources: self.sources(sources),
        }
    }
}

/// Whether a telling says no more than that an article tells the event, and another says where
/// (its passage may stand in a file of facts).
fn is_told_again(telling: &Telling, all: &[Telling]) -> bool {
    telling.block.is_none()
        && telling.summary.is_none()
        && all
            .iter()
            .any(|other| other.document == telling.document && other.block.is_some())
}
