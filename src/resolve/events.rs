//! Events of all places → one list, in order, each with its id.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::lookup::Lookup;
use super::merge;
use super::relations::has_markup;
use super::site::{DocIx, EntityIx, Event, Telling};
use crate::diag::{Diagnostic, Diagnostics};
use crate::parse::article::Article;
use crate::parse::dates::{Date, SortKey, Status};
use crate::parse::facts::{EventDef, Passage};
use crate::yaml::{Id, Origin, Text};

/// An event's passage before it is looked for: the event, its telling, the article, the words.
pub struct Wanted {
    /// The event, by id.
    pub event: Id,
    /// Which of its tellings.
    pub telling: usize,
    /// The article; none for an event of a file of facts, whose article is still to be found.
    pub document: Option<DocIx>,
    /// The words.
    pub passage: Passage,
}

/// One place's event, with the id that it has in the end.
struct Placed<'a> {
    id: Id,
    def: &'a EventDef,
    document: Option<DocIx>,
}

/// Joins all events. `document` gives the place of an article in the site.
pub fn events(
    articles: &[Arc<Article>],
    document: &dyn Fn(&Article) -> Option<DocIx>,
    lookup: &Lookup<'_>,
    faults: &mut Diagnostics,
) -> (Vec<Event>, Vec<Wanted>) {
    let placed = place(articles, document, lookup, faults);
    // Only looked up in; `order` says in which order.
    let mut by_id: FxHashMap<&Id, Vec<&Placed<'_>>> = FxHashMap::default();
    let mut order: Vec<&Id> = Vec::new();
    for one in &placed {
        let list = by_id.entry(&one.id).or_default();
        if list.is_empty() {
            order.push(&one.id);
        }
        list.push(one);
    }
    let mut wanted = Vec::new();
    let mut events: Vec<Event> = order
        .into_iter()
        .filter_map(|id| join(id, by_id.get(id)?, lookup, &mut wanted, faults))
        .collect();
    events.sort_by_cached_key(|event| event.date.as_ref().map_or(SortKey::UNDATED, Date::sort_key));
    (events, wanted)
}

/// Gives every event its id: its own, or one made from its title and year. Made ids that are
/// alike get their article's slug before them.
fn place<'a>(
    articles: &'a [Arc<Article>],
    document: &dyn Fn(&Article) -> Option<DocIx>,
    lookup: &Lookup<'_>,
    faults: &mut Diagnostics,
) -> Vec<Placed<'a>> {
    let mut placed: Vec<(Placed<'a>, bool, &Id)> = Vec::new();
    // To fold titles is most of the work, and each is by itself.
    let ids: Vec<Vec<(Id, bool)>> = articles
        .par_iter()
        .map(|article| {
            let events = article.facts.events.iter();
            events
                .map(|def| match &def.id {
                    Some(id) => (id.clone(), false),
                    None => (made_id(def, lookup), true),
                })
                .collect()
        })
        .collect();
    for (article, ids) in articles.iter().zip(ids) {
        let at = document(article);
        for (def, (id, made)) in article.facts.events.iter().zip(ids) {
            placed.push((
                Placed {
                    id,
                    def,
                    document: at,
                },
                made,
                &article.slug,
            ));
        }
    }
    let mut uses: FxHashMap<Id, Vec<usize>> = FxHashMap::default();
    for (at, (one, _, _)) in placed.iter().enumerate() {
        uses.entry(one.id.clone()).or_default().push(at);
    }
    let mut alike: Vec<Vec<usize>> = uses
        .into_values()
        .filter(|all| all.len() > 1 && all.iter().any(|at| placed[*at].1))
        .collect();
    alike.sort();
    let mut taken: FxHashMap<Id, usize> = FxHashMap::default();
    for group in alike {
        for (nth, at) in group.iter().copied().enumerate() {
            if !placed[at].1 {
                continue;
            }
            let other = group[usize::from(nth == 0)];
            let span = placed[at].0.def.origin.span();
            faults.push(
                Diagnostic::warning(
                    span,
                    format!(
                        "two events are called `{}`: one event? give both one id",
                        placed[at].0.id
                    ),
                )
                .also(placed[other].0.def.origin.span(), "the other one")
                .hint("if they are two, give each an `id:` of its own"),
            );
            let mut id = format!("{}-{}", placed[at].2.as_str(), placed[at].0.id.as_str());
            let count = taken.entry(Id::folded(&id)).or_insert(0);
            *count += 1;
            if *count > 1 {
                id = format!("{id}-{count}");
            }
            placed[at].0.id = Id::folded(&id);
        }
    }
    placed.into_iter().map(|(one, _, _)| one).collect()
}

fn made_id(def: &EventDef, lookup: &Lookup<'_>) -> Id {
    let title = def.title.as_ref().map_or("event", |title| {
        title.get(&lookup.language, &lookup.language)
    });
    match def.date.as_ref().and_then(Date::year) {
        Some(year) if year > 0 => Id::folded(&format!("{title} {year}")),
        // Astronomical year 0 is 1 BCE.
        Some(year) => Id::folded(&format!("{title} {} bce", 1 - year)),
        None => Id::folded(title),
    }
}

/// What was given once, and where.
struct Given<T>(Option<(T, Origin)>);

impl<T: PartialEq + Clone> Given<T> {
    fn put(&mut self, key: &str, value: Option<&T>, of: (&Id, &Origin), faults: &mut Diagnostics) {
        let (id, origin) = of;
        let Some(value) = value else { return };
        match &self.0 {
            None => self.0 = Some((value.clone(), origin.clone())),
            Some((first, _)) if first == value => {}
            Some((_, place)) => faults.push(
                Diagnostic::error(
                    origin.key(key).span(),
                    format!(
                        "`{key}` of the event `{}` is given twice, and the two do not agree",
                        id.as_str()
                    ),
                )
                .also(place.key(key).span(), "it is given here too")
                .hint("one id is one event: keep one of the two, or give one event another id"),
            ),
        }
    }
}

fn join(
    id: &Id,
    places: &[&Placed<'_>],
    lookup: &Lookup<'_>,
    wanted: &mut Vec<Wanted>,
    faults: &mut Diagnostics,
) -> Option<Event> {
    let first = places.first()?;
    let mut title: Given<Text> = Given(None);
    let mut date: Given<Date> = Given(None);
    let mut status: Given<Status> = Given(None);
    let mut place: Given<Id> = Given(None);
    let mut event = Event {
        id: id.clone(),
        origin: first.def.origin.clone(),
        date: None,
        title: Text::plain(id.as_str()),
        status: Status::default(),
        entities: Vec::new(),
        place: None,
        tellings: Vec::new(),
        accounts: Vec::new(),
        sources: Vec::new(),
        redirect_from: Vec::new(),
    };
    for one in places {
        let EventDef {
            id: _,
            origin,
            date: its_date,
            title: its_title,
            summary,
            status: its_status,
            entities,
            place: its_place,
            passage,
            accounts,
            sources,
            redirect_from,
            review: _,
        } = one.def;
        let of = (id, origin);
        title.put("title", its_title.as_ref(), of, faults);
        date.put("date", its_date.as_ref(), of, faults);
        status.put("status", its_status.as_ref(), of, faults);
        place.put("place", its_place.as_ref().map(|it| &it.id), of, faults);
        if let Some(its_place) = its_place {
            event.place = event.place.or_else(|| lookup.entity(its_place, faults));
        }
        for reference in entities {
            push_new(&mut event.entities, lookup.entity(reference, faults));
        }
        if let Some(passage) = passage {
            let telling = event.tellings.len();
            let passage = passage.clone();
            wanted.push(Wanted {
                event: id.clone(),
                telling,
                document: one.document,
                passage,
            });
        }
        if let Some(summary) = summary.as_ref().filter(|it| has_markup(it)) {
            lookup.inline(summary, &origin.key("summary"), faults);
        }
        event.tellings.push(Telling {
            document: one.document,
            summary: summary.clone(),
            passage: None,
            block: None,
        });
        event.accounts.extend(accounts.iter().cloned());
        event.sources.extend(sources.iter().cloned());
        event.redirect_from.extend(redirect_from.iter().cloned());
    }
    lookup.sources(&event.sources, faults);
    for account in &event.accounts {
        lookup.sources(&account.sources, faults);
    }
    merge::dedup_sources(&mut event.sources);
    let Some((title, _)) = title.0 else {
        faults.push(
            Diagnostic::error(
                first.def.origin.span(),
                format!(
                    "there is no event `{}` to tell more of: it has no title",
                    id.as_str()
                ),
            )
            .hints(lookup.nearest_event(id.as_str()))
            .hint("add `title:`, if this is its only place"),
        );
        return None;
    };
    event.title = title;
    event.date = date.0.map(|(date, _)| date);
    event.status = status.0.map(|(status, _)| status).unwrap_or_default();
    Some(event)
}

fn push_new(list: &mut Vec<EntityIx>, entity: Option<EntityIx>) {
    if let Some(entity) = entity.filter(|entity| !list.contains(entity)) {
        list.push(entity);
    }
}
