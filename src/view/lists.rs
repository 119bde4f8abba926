//! Pages that are lists: the front page, articles, topics, entities, the timeline, relations.

use super::again::Said;
use super::context::{
    ARTICLES_PER_PAGE, Context, ENTITIES_PER_PAGE, EVENTS_PER_PAGE, RELATIONS_PER_PAGE,
};
use super::drawing::Stands;
use super::events::tell_apart;
use super::hrefs::Hrefs;
use super::pages::{
    ArticlesView, EntitiesView, EntityGroup, IndexView, Link, RelationView, RelationsView,
    TimelineView, YearView,
};
use crate::parse::dates::Date;
use crate::parse::facts::EntityType;
use crate::resolve::{DocIx, EntityIx, EventIx};

/// Articles on the front page, besides the first.
const FRONT_ARTICLES: usize = 20;
/// Events on the front page.
const FRONT_EVENTS: usize = 8;
/// Entities on the front page.
const FRONT_ENTITIES: usize = 12;

impl Context {
    /// The front page.
    pub fn index(&self, hrefs: &Hrefs) -> IndexView {
        let site = &*self.site;
        let count = self.newest.len();
        let shown = self.newest.iter().skip(1).take(FRONT_ARTICLES);
        let all_articles = (count > FRONT_ARTICLES + 1).then(|| Link {
            text: self
                .words
                .format("front-all-articles", &[("count", count.into())])
                .into_owned()
                .into(),
            href: Some(hrefs.own("articles/")),
        });
        let dated: Vec<EventIx> = (0..site.events.len() as u32)
            .map(EventIx)
            .filter(|ix| site.event(*ix).date.is_some())
            .collect();
        let newest_events = &dated[dated.len().saturating_sub(FRONT_EVENTS)..];
        IndexView {
            lead: self.newest.first().map(|ix| self.article_card(*ix, hrefs)),
            articles: shown.map(|ix| self.article_card(*ix, hrefs)).collect(),
            article_count: count,
            all_articles,
            events: self.events(newest_events.iter().copied(), None, hrefs),
            entities: self
                .most_named()
                .into_iter()
                .take(FRONT_ENTITIES)
                .map(|ix| self.entity_card(ix, self.site.named[ix.0 as usize], hrefs))
                .collect(),
            topics: (0..site.topics.len() as u32)
                .map(|it| self.topic_link(it, hrefs))
                .collect(),
            entity_count: site.entities.len(),
            event_count: site.events.len(),
        }
    }

    fn most_named(&self) -> Vec<EntityIx> {
        let mut all: Vec<EntityIx> = (0..self.site.entities.len() as u32).map(EntityIx).collect();
        all.sort_by_key(|ix| (std::cmp::Reverse(self.site.named[ix.0 as usize]), *ix));
        all
    }

    /// One page of a list of articles: all, or those of a topic.
    pub fn articles(
        &self,
        title: String,
        all: &[DocIx],
        base: &str,
        number: usize,
        hrefs: &Hrefs,
    ) -> ArticlesView {
        let pages = pages(all.len(), ARTICLES_PER_PAGE);
        let shown = all
            .iter()
            .skip((number - 1) * ARTICLES_PER_PAGE)
            .take(ARTICLES_PER_PAGE);
        ArticlesView {
            title,
            articles: shown.map(|ix| self.article_card(*ix, hrefs)).collect(),
            pager: self.pager(base, number, pages, hrefs),
        }
    }

    /// The articles of a topic, newest first.
    pub fn on_topic(&self, topic: usize) -> Vec<DocIx> {
        let on_it = &self.site.topics[topic].documents;
        self.newest
            .iter()
            .filter(|ix| on_it.binary_search(ix).is_ok())
            .copied()
            .collect()
    }

    /// All entities in the order of their list: by type, then by name.
    pub fn listed_entities(&self) -> Vec<EntityIx> {
        let mut all: Vec<EntityIx> = (0..self.site.entities.len() as u32).map(EntityIx).collect();
        all.sort_by_cached_key(|ix| {
            let entity = self.site.entity(*ix);
            (entity.kind, self.text(&entity.name).to_lowercase(), *ix)
        });
        all
    }

    /// One page of the list of entities.
    pub fn entities(&self, all: &[EntityIx], number: usize, hrefs: &Hrefs) -> EntitiesView {
        let shown: Vec<EntityIx> = all
            .iter()
            .skip((number - 1) * ENTITIES_PER_PAGE)
            .take(ENTITIES_PER_PAGE)
            .copied()
            .collect();
        let kind = |ix: &EntityIx| -> EntityType { self.site.entity(*ix).kind };
        let groups = shown
            .chunk_by(|a, b| kind(a) == kind(b))
            .map(|group| {
                let kind = kind(&group[0]).as_str();
                EntityGroup {
                    kind,
                    kind_word: self.words.text(&format!("type-{kind}-plural")).into_owned(),
                    entities: group
                        .iter()
                        .map(|ix| self.entity_card(*ix, self.site.named[ix.0 as usize], hrefs))
                        .collect(),
                }
            })
            .collect();
        let pages = pages(all.len(), ENTITIES_PER_PAGE);
        EntitiesView {
            groups,
            pager: self.pager(&self.in_tree("entities/"), number, pages, hrefs),
        }
    }

    /// The events on one page of the timeline.
    pub fn timeline_events(&self, number: usize) -> Vec<EventIx> {
        let start = (number - 1) * EVENTS_PER_PAGE;
        let end = (start + EVENTS_PER_PAGE).min(self.site.events.len());
        (start as u32..end as u32).map(EventIx).collect()
    }

    /// One page of the timeline.
    pub fn timeline(&self, number: usize, hrefs: &Hrefs) -> TimelineView {
        let mut view = self.timeline_at(&self.in_tree("timeline/"), number, hrefs);
        Said::default().years(&mut view.years);
        view
    }

    /// The same, where the first page has that path.
    pub(super) fn timeline_at(&self, base: &str, number: usize, hrefs: &Hrefs) -> TimelineView {
        let shown = self.timeline_events(number);
        let pages = pages(self.site.events.len(), EVENTS_PER_PAGE);
        TimelineView {
            years: self.years(&shown, hrefs),
            pager: self.pager(base, number, pages, hrefs),
            count: self.site.events.len(),
            overview: self.overview(number, hrefs),
            filters: self.filters(&shown),
            drawing: self.drawing(&shown, Stands::Alone, |ix| {
                format!("#{}", self.site.event(ix).id.as_str())
            }),
        }
    }

    /// Events that are in order, by year.
    pub(super) fn years(&self, events: &[EventIx], hrefs: &Hrefs) -> Vec<YearView> {
        let year = |ix: &EventIx| self.site.event(*ix).date.as_ref().map(Date::year);
        let mut years: Vec<YearView> = events
            .chunk_by(|a, b| year(a) == year(b))
            .map(|group| {
                let (label, id) = match year(&group[0]) {
                    Some(Some(year)) => (self.words.year(year), format!("_{year}")),
                    Some(None) | None => (
                        self.words.text("timeline-undated").into_owned(),
                        "_undated".to_owned(),
                    ),
                };
                YearView {
                    label,
                    id,
                    events: group
                        .iter()
                        .map(|ix| self.filtered(*ix, self.event(*ix, None, hrefs)))
                        .collect(),
                }
            })
            .collect();
        tell_apart(years.iter_mut().flat_map(|year| &mut year.events));
        years
    }

    /// One page of the relations.
    pub fn relations(&self, number: usize, hrefs: &Hrefs) -> RelationsView {
        let all = &self.site.relations;
        let shown = all
            .iter()
            .skip((number - 1) * RELATIONS_PER_PAGE)
            .take(RELATIONS_PER_PAGE);
        let pages = pages(all.len(), RELATIONS_PER_PAGE);
        let mut relations: Vec<RelationView> = shown
            .map(|relation| self.relation(relation, hrefs))
            .collect();
        Said::default().relations(&mut relations);
        RelationsView {
            relations,
            graph: Some(number)
                .filter(|number| *number == 1)
                .and_then(|_| self.graph_of_all(hrefs)),
            pager: self.pager(&self.in_tree("relations/"), number, pages, hrefs),
        }
    }
}

/// How many pages a list takes: at least one.
pub fn pages(count: usize, size: usize) -> usize {
    count.div_ceil(size).max(1)
}
