//! Ids as written → what they lead to, or an error with the nearest ones.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::site::{Entity, EntityIx, Person};
use crate::diag::{Diagnostic, Diagnostics, Span, did_you_mean};
use crate::parse::article::Article;
use crate::parse::facts::{NameOrId, Reference, ReferenceDef, Source};
use crate::parse::markdown::{self, Body, Hole, HoleKind};
use crate::yaml::{Id, Lang, Origin, Text};

/// The ids of events that a link may name.
pub struct EventIds<'e> {
    /// Whether there is one.
    pub has: &'e dyn Fn(&str) -> bool,
    /// All of them, for «did you mean».
    pub all: &'e dyn Fn() -> Vec<&'e str>,
}

/// All ids of a site.
pub struct Lookup<'s> {
    /// By id.
    pub entities: &'s [Arc<Entity>],
    /// The place of each, by id; only looked up in.
    pub numbers: FxHashMap<&'s str, EntityIx>,
    /// By id.
    pub references: &'s BTreeMap<Id, ReferenceDef>,
    /// Ids of events that were given.
    pub events: Vec<&'s str>,
    /// The site's language.
    pub language: Lang,
}

impl<'s> Lookup<'s> {
    /// All ids of a site.
    pub fn new(
        entities: &'s [Arc<Entity>],
        references: &'s BTreeMap<Id, ReferenceDef>,
        articles: &'s [Arc<Article>],
        language: &Lang,
    ) -> Lookup<'s> {
        let ids = entities.iter().map(|entity| entity.id.as_str());
        let events = articles.iter().flat_map(|article| &article.facts.events);
        Lookup {
            entities,
            numbers: ids.zip((0..).map(EntityIx)).collect(),
            references,
            events: events
                .filter_map(|event| event.id.as_ref().map(Id::as_str))
                .collect(),
            language: language.clone(),
        }
    }

    /// The entity of an id.
    pub fn find(&self, id: &str) -> Option<EntityIx> {
        self.numbers.get(id).copied()
    }

    /// The entity of a reference, or an error at its place.
    pub fn entity(&self, reference: &Reference, faults: &mut Diagnostics) -> Option<EntityIx> {
        let found = self.find(reference.id.as_str());
        if found.is_none() {
            let id = reference.id.as_str();
            faults.push(self.unknown_entity(reference.origin.span(), id));
        }
        found
    }

    /// Checks the ids of hand-made links in inline Markdown from YAML. Events are only those with
    /// an id of their own: made ids are not known yet, and no one can rely on them.
    pub fn inline(&self, text: &Text, origin: &Origin, faults: &mut Diagnostics) {
        for (_, text) in text.iter() {
            if !text.contains("[[") && !text.contains("](") && !text.contains("[@") {
                continue;
            }
            let Some(body) = markdown::inline(text) else {
                continue;
            };
            let events = EventIds {
                has: &|id| self.events.contains(&id),
                all: &|| self.events.clone(),
            };
            self.links(&body, &|_| Some(origin.span()), &events, faults);
            for hole in &body.holes {
                if let HoleKind::Address { href, .. } = &hole.kind
                    && !href.starts_with(['/', '#'])
                    && !href.is_empty()
                {
                    // It stands on many pages, in many folders.
                    let fault = format!("`{href}` leads nowhere from here");
                    faults.push(Diagnostic::error(origin.span(), fault).hint(
                        "here an address is written from the site's root: `/articles/name/`",
                    ));
                }
            }
        }
    }

    /// Ids of hand-made links and citations that lead nowhere, each at the place of its hole.
    pub fn links(
        &self,
        body: &Body,
        place: &dyn Fn(&Hole) -> Option<Span>,
        events: &EventIds<'_>,
        faults: &mut Diagnostics,
    ) {
        for hole in &body.holes {
            let fault = match &hole.kind {
                HoleKind::EntityLink { id, .. } if self.find(id).is_none() => {
                    place(hole).map(|span| self.unknown_entity(span, id))
                }
                HoleKind::EventLink { id, .. } if !(events.has)(id) => place(hole).map(|span| {
                    Diagnostic::error(span, format!("unknown event `{id}`")).hint(
                        did_you_mean(id, (events.all)()).unwrap_or_else(|| {
                            format!(
                                "an event is named by its id: give it a line `id: {}`",
                                Id::folded(id)
                            )
                        }),
                    )
                }),
                HoleKind::Citation { id } if !self.references.contains_key(&**id) => {
                    place(hole).map(|span| self.unknown_reference(span, id))
                }
                HoleKind::EntityLink { .. }
                | HoleKind::EventLink { .. }
                | HoleKind::Citation { .. }
                | HoleKind::LinkEnd
                | HoleKind::Address { .. }
                | HoleKind::Component { .. }
                | HoleKind::Word(_) => None,
            };
            faults.extend(fault);
        }
    }

    /// «unknown entity», with the nearest ids.
    pub fn unknown_entity(&self, span: Span, id: &str) -> Diagnostic {
        let known = self.entities.iter().map(|entity| entity.id.as_str());
        // An editor may have written a name where an id belongs.
        let by_name = self.entities.iter().find(|entity| {
            entity.name.iter().any(|(_, name)| name == id)
                || entity
                    .aliases
                    .iter()
                    .any(|alias| alias.name.iter().any(|(_, name)| name == id))
        });
        let fault = Diagnostic::error(span, format!("unknown entity `{id}`"));
        if let Some(entity) = by_name {
            return fault.hint(format!("did you mean `{}`?", entity.id.as_str()));
        }
        if self.events.contains(&id) {
            return fault.hint(format!("it is an event: write `[[event:{id}]]`"));
        }
        let near = did_you_mean(id, known.clone());
        let is_near = near.is_some();
        // Of a slip of the pen nobody is to make a new entity.
        let is_slip = known
            .into_iter()
            .any(|known| strsim::osa_distance(id, known) <= 2);
        fault
            .hints(near)
            .hints(
                (!is_near).then(|| {
                    "write it under `entities:`, or as a file in content/entities".to_owned()
                }),
            )
            .hints((!is_slip).then(|| {
                format!(
                    "if it is new, paste this below `entities:`: `  {}`",
                    new_entity(id)
                )
            }))
    }

    /// The hint that names the events nearest to an id.
    pub fn nearest_event(&self, id: &str) -> Option<String> {
        let others = self.events.iter().copied().filter(|other| *other != id);
        did_you_mean(id, others)
    }

    /// A name in a by-line: in the form of an id it must be one.
    pub fn person(&self, name: &NameOrId, faults: &mut Diagnostics) -> Option<Person> {
        if !Id::matches(&name.text) {
            return Some(Person::Name(name.text.clone()));
        }
        match self.find(&name.text) {
            Some(entity) => Some(Person::Entity(entity)),
            None => {
                let fault = self.unknown_entity(name.origin.span(), &name.text);
                faults.push(fault.hint("a name that is no id begins with a capital"));
                None
            }
        }
    }

    /// Checks sources: in the form of an id it must be one.
    pub fn sources(&self, sources: &[Source], faults: &mut Diagnostics) {
        for source in sources {
            if Id::matches(&source.text) && !self.references.contains_key(&*source.text) {
                faults.push(self.unknown_reference(source.origin.span(), &source.text));
            }
        }
    }

    /// «unknown reference», with the nearest ids.
    pub fn unknown_reference(&self, span: Span, id: &str) -> Diagnostic {
        let known = self.references.keys().map(Id::as_str);
        let fault = Diagnostic::error(span, format!("unknown reference `{id}`"));
        if let Some((first, _)) = id.split_once(',') {
            let hint = format!(
                "only the id stands there: `[@{}]`; say the page in the text",
                first.trim()
            );
            return fault.hint(hint);
        }
        match did_you_mean(id, known) {
            Some(hint) => fault.hint(hint),
            None => fault.hint("write it under `references:`"),
        }
    }
}

/// What to write for an entity that has no page yet: `karl-berg: {name: Karl Berg}`.
fn new_entity(id: &str) -> String {
    let name = match Id::matches(id) {
        false => id.to_owned(),
        true => {
            let capital = |part: &str| {
                let mut letters = part.chars();
                let first = letters.next().map(|first| first.to_ascii_uppercase());
                first.into_iter().chain(letters).collect::<String>()
            };
            id.split('-').map(capital).collect::<Vec<_>>().join(" ")
        }
    };
    let plain = name
        .chars()
        .all(|c| c.is_alphanumeric() || " .’'".contains(c));
    let name = match plain {
        true => name.trim().to_owned(),
        false => format!("\"{}\"", name.replace('"', "'")),
    };
    format!("{}: {{name: {name}}}", Id::folded(id))
}
