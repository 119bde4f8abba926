//! Events of all places → one list, in order, each with its id.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::drafts::Places;
use super::joined::{Joined, JoinedEvents};
use super::lookup::Lookup;
use super::merge;
use super::relations::has_markup;
use super::site::{DocIx, EntityIx, Event, Telling};
use crate::diag::{Diagnostic, Diagnostics};
use crate::parse::article::{Article, Head};
use crate::parse::dates::{Date, SortKey, Status};
use crate::parse::facts::{EventDef, Passage};
use crate::yaml::{Id, Lang, Origin, Text};

/// An event's passage before it is looked for: the event, its telling, the article, the words.
#[derive(Clone)]
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
pub(super) struct Placed<'a> {
    pub id: Id,
    def: &'a EventDef,
    /// The file, and which of its events.
    pub article: &'a Arc<Article>,
    pub nth: usize,
    pub document: Option<DocIx>,
}

impl Placed<'_> {
    fn is_made(&self) -> bool {
        self.def.id.is_none()
    }
}

/// Joins all events. `documents` has the place of each article in the site.
pub fn events(
    articles: &[Arc<Article>],
    documents: &Places<'_>,
    lookup: &Lookup<'_>,
    memo: &mut Memo,
    faults: &mut Diagnostics,
) -> (Vec<Arc<Event>>, Vec<Wanted>) {
    memo.made.make(articles, lookup);
    let placed = place(articles, documents, &memo.made, faults);
    let by_id = Alike::new(&placed);
    if memo.is_for_one {
        memo.made = MadeIds::default();
    } else {
        memo.joined.begin(lookup);
    }
    let joined: Vec<(Joined, bool)> = by_id
        .groups()
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|group| match memo.joined.get(&placed, &group) {
            Some(known) => (known, true),
            None => (join(&placed, &group, lookup), false),
        })
        .collect();
    if !memo.is_for_one {
        memo.joined.keep(&placed, by_id.groups().zip(&joined));
    }
    let mut events = Vec::with_capacity(joined.len());
    let mut wanted = Vec::new();
    for (one, _) in joined {
        events.extend(one.event);
        wanted.extend(one.wanted.iter().cloned());
        faults.extend(one.faults);
    }
    events.par_sort_by_cached_key(|event| {
        event.date.as_ref().map_or(SortKey::UNDATED, Date::sort_key)
    });
    (events, wanted)
}

/// What is kept of events for the next build.
#[derive(Default)]
pub struct Memo {
    made: MadeIds,
    joined: JoinedEvents,
    is_for_one: bool,
}

impl Memo {
    /// For a build that none will follow.
    pub fn for_one_build() -> Memo {
        Memo {
            is_for_one: true,
            ..Memo::default()
        }
    }
}

/// What an article says, and the ids of its events.
type Made = (Arc<Head>, Arc<[Id]>);

/// The ids that are made for the events of each article, kept for the next build.
#[derive(Default)]
pub struct MadeIds {
    language: Option<Lang>,
    of: FxHashMap<Arc<str>, Made>,
}

impl MadeIds {
    /// Makes the ids of all events, given ones too: a text that is as it was has the ids that it had.
    fn make(&mut self, articles: &[Arc<Article>], lookup: &Lookup<'_>) {
        if self.language.as_ref() != Some(&lookup.language) {
            self.of.clear();
            self.language = Some(lookup.language.clone());
        }
        // To fold titles is most of the work, and each is by itself.
        let all = articles.par_iter();
        let of = all
            .filter(|article| !article.facts.events.is_empty())
            .map(|article| {
                let path = &article.file.path;
                let known = self.of.get(path);
                let ids = match known.filter(|(known, _)| Arc::ptr_eq(known, &article.head)) {
                    Some((_, ids)) => ids.clone(),
                    None => {
                        let events = article.facts.events.iter();
                        let id = |def: &EventDef| match &def.id {
                            Some(id) => id.clone(),
                            None => made_id(def, lookup),
                        };
                        events.map(id).collect()
                    }
                };
                (path.clone(), (article.head.clone(), ids))
            })
            .collect::<Vec<_>>();
        self.of = of.into_iter().collect();
    }
}

/// Gives every event its id: its own, or one made from its title and year. Made ids that are
/// alike get their article's slug before them.
fn place<'a>(
    articles: &'a [Arc<Article>],
    documents: &Places<'_>,
    made: &MadeIds,
    faults: &mut Diagnostics,
) -> Vec<Placed<'a>> {
    let mut placed: Vec<Placed<'a>> = Vec::new();
    for article in articles {
        let Some((_, ids)) = made.of.get(&article.file.path) else {
            continue;
        };
        let at = documents.get(&*article.file.path).copied();
        let events = article.facts.events.iter();
        for (nth, (def, id)) in events.zip(ids.iter()).enumerate() {
            placed.push(Placed {
                id: id.clone(),
                def,
                article,
                nth,
                document: at,
            });
        }
    }
    let alike: Vec<Vec<u32>> = Alike::new(&placed)
        .groups()
        .filter(|all| all.len() > 1 && are_several(all, &placed))
        .collect();
    let mut taken: FxHashMap<Id, usize> = FxHashMap::default();
    for group in alike {
        for (nth, at) in group.iter().map(|at| *at as usize).enumerate() {
            if !placed[at].is_made() {
                continue;
            }
            let other = group[usize::from(nth == 0)] as usize;
            faults.push(called_alike(&placed[at], &placed[other]));
            let mut id = format!(
                "{}-{}",
                placed[at].article.slug.as_str(),
                placed[at].id.as_str()
            );
            let count = taken.entry(Id::folded(&id)).or_insert(0);
            *count += 1;
            if *count > 1 {
                id = format!("{id}-{count}");
            }
            placed[at].id = Id::folded(&id);
        }
    }
    placed
}

/// Whether events that are called alike may be several: not one with a made id and what other
/// places add to it under that id, without a title of their own.
fn are_several(group: &[u32], placed: &[Placed<'_>]) -> bool {
    let all = || group.iter().map(|at| &placed[*at as usize]);
    let made = all().filter(|one| one.is_made()).count();
    made > 1 || made == 1 && all().any(|one| !one.is_made() && one.def.title.is_some())
}

fn called_alike(one: &Placed<'_>, other: &Placed<'_>) -> Diagnostic {
    Diagnostic::warning(
        one.def.origin.span(),
        format!(
            "two events are called `{}`: one event? give both one id",
            one.id
        ),
    )
    .also(other.def.origin.span(), "the other one")
    .hint("if they are two, give each an `id:` of its own")
}

/// Events of one id: each first one, and where the next one is.
struct Alike {
    firsts: Vec<u32>,
    /// For each, the next of the same id; itself where there is none.
    next: Vec<u32>,
}

impl Alike {
    fn new(placed: &[Placed<'_>]) -> Alike {
        // Only looked up in: the last of each id so far.
        let mut last: FxHashMap<&Id, u32> = FxHashMap::default();
        last.reserve(placed.len());
        let mut firsts = Vec::with_capacity(placed.len());
        let mut next: Vec<u32> = (0..placed.len() as u32).collect();
        for (at, one) in (0u32..).zip(placed) {
            match last.insert(&one.id, at) {
                Some(before) => next[before as usize] = at,
                None => firsts.push(at),
            }
        }
        Alike { firsts, next }
    }

    /// The places of the events of each id, in the order of the first ones.
    fn groups(&self) -> impl Iterator<Item = Vec<u32>> {
        self.firsts.iter().map(|first| {
            let mut group = vec![*first];
            let mut at = *first;
            while self.next[at as usize] != at {
                at = self.next[at as usize];
                group.push(at);
            }
            group
        })
    }
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

fn join(placed: &[Placed<'_>], group: &[u32], lookup: &Lookup<'_>) -> Joined {
    let (mut wanted, mut faults) = (Vec::new(), Diagnostics::default());
    let event = joined(placed, group, lookup, &mut wanted, &mut faults);
    Joined {
        event: event.map(Arc::new),
        wanted: wanted.into(),
        faults,
    }
}

fn joined(
    placed: &[Placed<'_>],
    group: &[u32],
    lookup: &Lookup<'_>,
    wanted: &mut Vec<Wanted>,
    faults: &mut Diagnostics,
) -> Option<Event> {
    let first = &placed[*group.first()? as usize];
    let id = &first.id;
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
    for one in group.iter().map(|at| &placed[*at as usize]) {
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
