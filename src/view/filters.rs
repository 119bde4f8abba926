//! What the timeline's script filters by, and what it needs to draw again.

use std::collections::BTreeSet;

use super::context::Context;
use super::pages::{BelongsView, EventView, FilterView, OptionView};
use crate::parse::dates::Status;
use crate::resolve::{DocIx, EntityIx, EventIx};

impl Context {
    /// What the events of one page of the timeline can be filtered by.
    pub fn filters(&self, events: &[EventIx]) -> Vec<FilterView> {
        let site = &*self.site;
        let mut some_without = false;
        let mut entities: BTreeSet<EntityIx> = BTreeSet::new();
        let mut documents: BTreeSet<DocIx> = BTreeSet::new();
        let mut statuses: BTreeSet<Status> = BTreeSet::new();
        for ix in events {
            let event = site.event(*ix);
            let involved = self.involved(*ix);
            some_without |= involved.is_empty();
            entities.extend(involved);
            documents.extend(event.tellings.iter().filter_map(|it| it.document));
            statuses.insert(event.status);
        }
        let topics: BTreeSet<u32> = documents
            .iter()
            .flat_map(|ix| site.document(*ix).topics.iter().copied())
            .collect();
        let entity = |ix: &EntityIx| {
            let entity = site.entity(*ix);
            option(entity.id.as_str(), self.text(&entity.name))
        };
        let topic = |ix: &u32| {
            let topic = &site.topics[*ix as usize];
            option(topic.id.as_str(), &topic.name)
        };
        let article = |ix: &DocIx| {
            let document = site.document(*ix);
            option(document.article.slug.as_str(), &document.title)
        };
        let status = |it: &Status| option(it.as_str(), &self.words.status(*it));
        let all = [
            ("entity", by_text(entities.iter().map(entity).collect())),
            ("topic", by_text(topics.iter().map(topic).collect())),
            ("status", statuses.iter().map(status).collect()),
            ("article", by_text(documents.iter().map(article).collect())),
        ];
        // One choice that all events share chooses nothing.
        all.into_iter()
            .filter(|(key, options)| match options.len() {
                0 => false,
                1 => *key == "entity" && some_without,
                _ => true,
            })
            .map(|(key, options)| FilterView {
                key,
                label: self
                    .words
                    .text(&format!("timeline-filter-{key}"))
                    .into_owned(),
                options,
            })
            .collect()
    }

    /// An event of the timeline's list, with what the script needs of it.
    pub fn filtered(&self, ix: EventIx, view: EventView) -> EventView {
        let site = &*self.site;
        let event = site.event(ix);
        let documents: BTreeSet<DocIx> =
            event.tellings.iter().filter_map(|it| it.document).collect();
        let topics: BTreeSet<u32> = documents
            .iter()
            .flat_map(|ix| site.document(*ix).topics.iter().copied())
            .collect();
        let mut to = format!("status:{}", event.status.as_str());
        let mut push = |key: &str, id: &str| {
            for part in [" ", key, ":", id] {
                to.push_str(part);
            }
        };
        for entity in self.involved(ix) {
            push("entity", site.entity(entity).id.as_str());
        }
        for topic in topics {
            push("topic", site.topics[topic as usize].id.as_str());
        }
        for document in documents {
            push("article", site.document(document).article.slug.as_str());
        }
        EventView {
            belongs: Some(BelongsView {
                to,
                days: self.days(ix),
            }),
            ..view
        }
    }

    /// Who took part, and where it was.
    fn involved(&self, ix: EventIx) -> BTreeSet<EntityIx> {
        let event = self.site.event(ix);
        event.entities.iter().copied().chain(event.place).collect()
    }
}

fn option(value: &str, text: &str) -> OptionView {
    OptionView {
        value: value.to_owned(),
        text: text.to_owned(),
    }
}

fn by_text(mut options: Vec<OptionView>) -> Vec<OptionView> {
    options.sort_by_cached_key(|it| (it.text.to_lowercase(), it.value.clone()));
    options
}
