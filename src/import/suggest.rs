//! What a text seems to name and to tell: suggestions, each with a reason, for an editor to confirm.

use super::Known;
use super::clean::Text;
use super::events::{self, Places};
use super::language;
use super::recognise::{Author, Recognised, capitalised, is_personal};
use crate::names::words::key;
use crate::names::{self, Named, Register, Scan, Sought, World};
use crate::parse::dates::Status;
use crate::parse::facts::EntityType;
use crate::yaml::{Id, Lang};

/// The most things that are suggested for one text.
pub const MOST: usize = 300;

/// What is suggested for a text.
#[derive(Debug, Default)]
pub struct Suggested {
    /// By-line: ids of entities, or names.
    pub authors: Vec<String>,
    /// Things that the site does not know yet.
    pub entities: Vec<Entity>,
    /// How many things the site knows already.
    pub known: usize,
    pub events: Vec<Event>,
    pub relations: Vec<Relation>,
    /// The language, where it is not the site's.
    pub language: Option<String>,
    /// What is to be told.
    pub notes: Vec<String>,
}

/// A thing.
#[derive(Debug)]
pub struct Entity {
    pub id: Id,
    pub name: String,
    pub kind: EntityType,
    pub aliases: Vec<(String, bool)>,
    pub summary: Option<String>,
    pub review: String,
}

/// An event.
#[derive(Debug)]
pub struct Event {
    pub id: Id,
    pub date: Option<String>,
    pub title: String,
    pub summary: Option<String>,
    pub status: Status,
    pub entities: Vec<Id>,
    pub passage: Option<String>,
    pub sources: Vec<String>,
    pub review: String,
}

/// Who is what to whom.
#[derive(Debug)]
pub struct Relation {
    pub from: Id,
    pub to: Id,
    pub label: String,
    pub review: String,
}

/// Suggests things and events for a text. What is new is known from then on.
pub fn suggest(
    recognised: &Recognised,
    text: &Text,
    known: &mut Known,
    world: &World,
) -> Suggested {
    let mut suggested = Suggested::default();
    let tag = recognised
        .said
        .language
        .clone()
        .or_else(|| language::of(&text.body.text).map(str::to_owned));
    let tag = tag.and_then(|tag| Lang::new(&tag));
    let english = tag.as_ref().is_none_or(|tag| tag.primary() == "en");
    let site = known.language.clone();
    suggested.language = tag
        .clone()
        .filter(|tag| {
            site.as_ref()
                .is_none_or(|site| site.primary() != tag.primary())
        })
        .filter(|tag| site.is_some() || tag.primary() != "en")
        .map(|tag| tag.as_str().to_owned());
    if !english {
        suggested.notes.push(
            "the text is not in English: names and dates are recognised only in part".to_owned(),
        );
    }
    let scan = Scan::new(&text.body);
    let mut named = names::names(&Sought {
        scan: &scan,
        world,
        known,
        language: tag.as_ref().map_or("en", Lang::primary),
    });
    cap(&mut named, &mut suggested.notes);
    for author in &recognised.authors {
        write_author(author, &named, known, &mut suggested);
    }
    let ids = ids(named, world, known, &mut suggested);
    if english {
        tell_events(&scan, &ids, known, &mut suggested);
    }
    told_events(recognised, known, &mut suggested);
    suggested
}

/// Leaves the things that are named least out where there are too many to look through.
fn cap(named: &mut Vec<Named>, notes: &mut Vec<String>) {
    if named.len() <= MOST {
        return;
    }
    let mut counts: Vec<usize> = named.iter().map(|one| one.places.len()).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let least = counts[MOST - 1];
    let before = named.len();
    let mut room = MOST;
    named.retain(|one| {
        let stays = one.known.is_some() || (one.places.len() >= least && room > 0);
        room -= usize::from(stays && room > 0);
        stays
    });
    notes.push(format!(
        "{} more names stand in the text, each fewer times than those suggested",
        before - named.len()
    ));
}

/// An author: an entity, and one for the institute, and what joins the two.
fn write_author(author: &Author, named: &[Named], known: &mut Known, suggested: &mut Suggested) {
    let name = author.name.trim();
    if name.is_empty() {
        return;
    }
    if !is_personal(name) && author.institute.is_none() {
        // «Staff», «admin»: a name that is no id.
        let plain = known.entity(name).map(|id| id.as_str().to_owned());
        suggested
            .authors
            .push(plain.unwrap_or_else(|| capitalised(name)));
        return;
    }
    let other_names = named
        .iter()
        .filter(|one| key(&one.name) == key(name))
        .flat_map(|one| one.aliases.iter());
    let aliases: Vec<(String, bool)> = other_names
        .filter(|(alias, _)| alias != name)
        .cloned()
        .collect();
    let person = add(
        known,
        suggested,
        name,
        EntityType::Person,
        aliases,
        author.about.clone(),
        "Wrote this text, by its by-line.",
    );
    suggested.authors.push(person.as_str().to_owned());
    let Some(institute) = &author.institute else {
        return;
    };
    let institute = institute.strip_prefix("the ").unwrap_or(institute);
    let body = add(
        known,
        suggested,
        institute,
        EntityType::Organization,
        Vec::new(),
        None,
        "Where the author works, by the by-line.",
    );
    let role = author.role.as_deref().unwrap_or("at");
    suggested.relations.push(Relation {
        from: person,
        to: body,
        label: small(role),
        review: "From the by-line: is it still so?".to_owned(),
    });
}

/// `Senior Lecturer at` as it stands within a sentence; acronyms stay.
fn small(role: &str) -> String {
    let word = |word: &str| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        match capitals {
            1 => word.to_lowercase(),
            _ => word.to_owned(),
        }
    };
    role.split_whitespace()
        .map(word)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The id of a thing by that name; a new one if there is none.
fn add(
    known: &mut Known,
    suggested: &mut Suggested,
    name: &str,
    kind: EntityType,
    aliases: Vec<(String, bool)>,
    summary: Option<String>,
    review: &str,
) -> Id {
    if let Some(id) = known.entity(name) {
        return id.clone();
    }
    let id = known.add_entity(name, aliases.iter().map(|(alias, _)| alias.as_str()));
    suggested.entities.push(Entity {
        id: id.clone(),
        name: name.to_owned(),
        kind,
        aliases,
        summary,
        review: review.to_owned(),
    });
    id
}

/// Gives each thing its id, and suggests those that are new.
fn ids(
    named: Vec<Named>,
    world: &World,
    known: &mut Known,
    suggested: &mut Suggested,
) -> Vec<(Named, Id)> {
    let mut all = Vec::with_capacity(named.len());
    for one in named {
        let there = one
            .known
            .clone()
            .or_else(|| known.entity(&one.name).cloned());
        let id = match there {
            Some(id) => {
                suggested.notes.extend(doubt(&one, &id, known));
                suggested.known += usize::from(one.known.is_some());
                id
            }
            None => {
                let everywhere = world.by_key(&key(&one.name)).map(|at| &world.all[at]);
                let others = everywhere
                    .into_iter()
                    .flat_map(|it| it.others.iter().chain(&it.people));
                let aliases = one.aliases.iter().map(|(alias, _)| alias.as_str());
                let id = known.add_entity(&one.name, aliases.chain(others.copied()));
                suggested.entities.push(Entity {
                    id: id.clone(),
                    name: one.name.clone(),
                    kind: one.kind,
                    aliases: one.aliases.clone(),
                    summary: None,
                    review: one.why.clone(),
                });
                id
            }
        };
        all.push((one, id));
    }
    all
}

/// What is to be told of a name that several entities of the site have.
fn doubt(one: &Named, id: &Id, known: &Known) -> Option<String> {
    let names = one
        .aliases
        .iter()
        .map(|(alias, _)| alias)
        .chain([&one.name]);
    // A name that only one has says which it is.
    let is_sure = names
        .clone()
        .any(|name| known.entity(name) == Some(id) && known.shared(name).is_none());
    let (name, all) = names
        .filter(|_| !is_sure)
        .find_map(|name| Some((name, known.shared(name)?)))?;
    let all: Vec<String> = all.iter().map(|id| format!("`{id}`")).collect();
    Some(format!(
        "«{name}» is a name of {}: here it is taken for `{id}`",
        all.join(" and of ")
    ))
}

/// The events that the text's sentences tell.
fn tell_events(
    scan: &Scan<'_>,
    named: &[(Named, Id)],
    known: &mut Known,
    suggested: &mut Suggested,
) {
    let places = named
        .iter()
        .enumerate()
        .flat_map(|(at, (one, _))| one.places.iter().map(move |place| (place.clone(), at)));
    let places = Places::new(places.collect());
    let (events, more) = events::events(scan, &places);
    if more > 0 {
        suggested.notes.push(format!(
            "{more} more dates stand in the text; {} events are enough to begin with",
            events::MOST
        ));
    }
    for event in events {
        let mut entities: Vec<Id> = Vec::new();
        for (_, at) in places.within(&event.sentence) {
            let id = &named[*at].1;
            if !entities.contains(id) {
                entities.push(id.clone());
            }
        }
        suggested.events.push(Event {
            id: event_id(&event.title, event.date.as_deref(), known),
            date: event.date,
            title: event.title,
            summary: None,
            status: event.status,
            entities,
            passage: event.passage,
            sources: Vec::new(),
            review: event.why,
        });
    }
}

/// The events that the file itself tells: those of a timeline.
fn told_events(recognised: &Recognised, known: &mut Known, suggested: &mut Suggested) {
    for told in &recognised.said.events {
        suggested.events.push(Event {
            id: event_id(&told.title, told.date.as_deref(), known),
            date: told.date.clone(),
            title: told.title.clone(),
            summary: told.summary.clone(),
            status: Status::Happened,
            entities: Vec::new(),
            passage: None,
            sources: told.sources.clone(),
            review: told.review.join(" "),
        });
    }
}

/// An id from the first words of a title and the year.
fn event_id(title: &str, date: Option<&str>, known: &mut Known) -> Id {
    let words: Vec<&str> = title.split_whitespace().take(5).collect();
    let digits = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let year = date.and_then(|date| date.split(['/', '-', '~', 'X']).find(|part| digits(part)));
    let wanted = match year {
        Some(year) => format!("{} {year}", words.join(" ")),
        None => words.join(" "),
    };
    known.add_event(&Id::folded(&wanted))
}
