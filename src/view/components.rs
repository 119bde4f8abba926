//! Fenced blocks that are components: their keys read, and what they select.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::body::Piece;
pub use super::component_keys::{KeyKind, Spec, Specs};
use super::component_keys::{check_quote, date, typed};
use super::context::Context;
use super::hrefs::Hrefs;
use super::pages::{ComponentFacts, ImageView};
use crate::diag::{Checked, Diagnostic, Diagnostics, Span, did_you_mean};
use crate::parse::dates::Date;
use crate::parse::facts::EntityType;
use crate::parse::markdown::HoleKind;
use crate::resolve::{DocIx, EntityIx, Event, EventIx, Person, Relation, Site};
use crate::yaml::{self, Id, Node};

/// All components of all texts, by text and hole.
pub type Calls = BTreeMap<(DocIx, u32), Call>;

/// A component of a text, read.
#[derive(Debug, Clone)]
pub struct Call {
    name: String,
    args: Map<String, Value>,
    selection: Selection,
}

/// What keys select. Empty lists select everything.
#[derive(Debug, Clone, Default)]
struct Selection {
    entities: Vec<EntityIx>,
    topics: Vec<u32>,
    types: Vec<EntityType>,
    articles: Vec<DocIx>,
    from: Option<Date>,
    to: Option<Date>,
    id: Option<EntityIx>,
}

/// Reads the components of the texts of each tree; what a tree shows of another's is read once.
pub fn all_calls(sites: &[Site], specs: &Specs) -> Checked<Vec<Calls>> {
    let mut faults = Diagnostics::default();
    let mut all: Vec<Calls> = Vec::with_capacity(sites.len());
    for site in sites {
        let mut calls = calls(site, specs).take(&mut faults);
        for (other, known) in sites.iter().zip(&all) {
            let shared = known.iter().filter(|((ix, _), _)| {
                let (own, other) = (site.document(*ix), other.document(*ix));
                !own.stands && Arc::ptr_eq(&own.article, &other.article)
            });
            calls.extend(shared.map(|(key, call)| (*key, call.clone())));
        }
        all.push(calls);
    }
    Checked::new(all, faults)
}

/// Reads the components of all texts of a tree. An unknown name, key or id is an error at its
/// place.
pub fn calls(site: &Site, specs: &Specs) -> Checked<Calls> {
    let mut faults = Diagnostics::default();
    let mut calls = Calls::new();
    let texts = site.documents.iter().enumerate();
    for (at, document) in texts.filter(|(_, document)| document.stands) {
        for (hole, place) in document.body.holes.iter().enumerate() {
            let HoleKind::Component { name, yaml } = &place.kind else {
                continue;
            };
            let Some(file) = &document.body.file else {
                continue;
            };
            let span = Span::new(
                file.clone(),
                place.source.start as usize..place.source.end as usize,
            );
            let Some(spec) = specs.get(&**name) else {
                faults.push(unknown(name, specs, &span));
                continue;
            };
            let read = Reading {
                site,
                spec,
                faults: &mut faults,
            };
            let range = yaml.start as usize..yaml.end as usize;
            if let Some((args, selection)) = read.read(file, range, name, &span) {
                let call = Call {
                    name: name.to_string(),
                    args,
                    selection,
                };
                calls.insert((DocIx(at as u32), hole as u32), call);
            }
        }
    }
    Checked::new(calls, faults)
}

fn unknown(name: &str, specs: &Specs, span: &Span) -> Diagnostic {
    let known: Vec<&str> = specs.keys().map(String::as_str).collect();
    let first_line = span.text().lines().next().unwrap_or_default().len();
    let place = Span::new(
        span.file.clone(),
        span.range().start..span.range().start + first_line,
    );
    let fault = Diagnostic::error(place, format!("unknown component `{name}`"));
    match did_you_mean(name, known.iter().copied()) {
        Some(hint) => fault.hint(hint),
        None => fault.hint(format!("there are: {}", known.join(", "))),
    }
}

struct Reading<'r, 's> {
    site: &'s Site,
    spec: &'r Spec,
    faults: &'r mut Diagnostics,
}

impl Reading<'_, '_> {
    fn read(
        self,
        file: &Arc<crate::diag::SourceFile>,
        range: std::ops::Range<usize>,
        name: &str,
        span: &Span,
    ) -> Option<(Map<String, Value>, Selection)> {
        let Reading { site, spec, faults } = self;
        let mut args = Map::new();
        let (mut selection, mut told) = (Selection::default(), Vec::new());
        let text_is_blank = file
            .text
            .get(range.clone())
            .is_none_or(|text| text.trim().is_empty());
        let parsed = yaml::parse(file, range).take(faults);
        if let Some(parsed) = &parsed {
            let mut sink = Diagnostics::default();
            let mut reader = parsed.root().mapping(faults)?;
            for (key, kind) in &spec.keys {
                let Some(node) = reader.field(key) else {
                    continue;
                };
                match typed(&node, *kind, &mut sink) {
                    Some(value) => drop(args.insert(key.clone(), value)),
                    None => told.push(key),
                }
                select(site, key, &node, &mut selection, &mut sink);
                if name == "quote" {
                    check_quote(site, key, &node, &mut sink);
                }
            }
            reader.finish();
            faults.extend(sink);
        }
        if parsed.is_none() && faults.has_errors() && !text_is_blank {
            return None;
        }
        if let (Some(from), Some(to)) = (&selection.from, &selection.to)
            && from
                .first_day()
                .zip(to.last_day())
                .is_some_and(|(from, to)| from > to)
        {
            faults.push(
                Diagnostic::warning(
                    span.clone(),
                    "`from` is later than `to`: nothing is between",
                )
                .hint("exchange the two"),
            );
        }
        let missing = |key: &&String| !args.contains_key(*key) && !told.contains(key);
        for key in spec.required.iter().filter(missing) {
            faults.push(
                Diagnostic::error(span.clone(), format!("`{{{name}}}` needs `{key}`"))
                    .hint(format!("add a line `{key}: …`")),
            );
        }
        if name == "figure"
            && args
                .get("alt")
                .and_then(Value::as_str)
                .is_none_or(str::is_empty)
        {
            faults.push(
                Diagnostic::error(span.clone(), "this picture has no `alt`")
                    .hint("say what it shows, for those who do not see it"),
            );
        }
        Some((args, selection))
    }
}

fn select(
    site: &Site,
    key: &str,
    node: &Node<'_>,
    selection: &mut Selection,
    faults: &mut Diagnostics,
) {
    match key {
        "entities" => {
            selection
                .entities
                .extend(node.list().iter().filter_map(|it| entity(site, it, faults)));
        }
        "id" => selection.id = entity(site, node, faults),
        "types" => {
            for it in node.list() {
                let words: Vec<(&str, EntityType)> = EntityType::ALL
                    .iter()
                    .map(|kind| (kind.as_str(), *kind))
                    .collect();
                selection.types.extend(it.choice(&words, faults));
            }
        }
        "topics" => {
            for it in node.list() {
                let Some(text) = it.text(faults) else {
                    continue;
                };
                let id = Id::folded(&text);
                match site.topics.binary_search_by(|topic| topic.id.cmp(&id)) {
                    Ok(at) => selection.topics.push(at as u32),
                    Err(_) => {
                        let known = site.topics.iter().map(|topic| &*topic.name);
                        faults.push(
                            Diagnostic::error(
                                it.span(),
                                format!("no article has the topic `{text}`"),
                            )
                            .hints(did_you_mean(&text, known)),
                        );
                    }
                }
            }
        }
        "articles" | "article" => {
            selection.articles.extend(
                node.list()
                    .iter()
                    .filter_map(|it| article(site, it, faults)),
            );
        }
        "from" | "to" => {
            let date = date(node, faults);
            match key {
                "from" => selection.from = date,
                _ => selection.to = date,
            }
        }
        _ => {}
    }
}

fn entity(site: &Site, node: &Node<'_>, faults: &mut Diagnostics) -> Option<EntityIx> {
    let text = node.text(faults)?;
    let found = site.find_entity(&text);
    if found.is_none() {
        let known = site.entities.iter().map(|entity| entity.id.as_str());
        faults.push(
            Diagnostic::error(node.span(), format!("unknown entity `{text}`"))
                .hints(did_you_mean(&text, known)),
        );
    }
    found
}

fn article(site: &Site, node: &Node<'_>, faults: &mut Diagnostics) -> Option<DocIx> {
    let text = node.text(faults)?;
    let found = site
        .articles()
        .find(|(_, it)| it.article.slug.as_str() == text);
    if found.is_none() {
        let known = site.articles().map(|(_, it)| it.article.slug.as_str());
        faults.push(
            Diagnostic::error(node.span(), format!("unknown article `{text}`")).hint(
                did_you_mean(&text, known).unwrap_or_else(|| {
                    "an article is named by its slug: its file without `.md`".to_owned()
                }),
            ),
        );
    }
    found.map(|(ix, _)| ix)
}

impl Context {
    /// The component at a hole of a text, with what its keys select.
    pub fn component(&self, ix: DocIx, hole: u32, hrefs: &Hrefs) -> Option<Piece> {
        let call = self.calls.get(&(ix, hole))?;
        let facts = match call.name.as_str() {
            "timeline" => ComponentFacts {
                events: Some(self.selected_events(call, hrefs)),
                ..Default::default()
            },
            "map" => self.map_facts(&self.chosen_entities(call), hrefs),
            "glossary" | "entity" => ComponentFacts {
                entities: Some(self.selected_entities(call, hrefs)),
                ..Default::default()
            },
            "relations" => ComponentFacts {
                relations: Some(self.selected_relations(call, hrefs)),
                ..Default::default()
            },
            "questions" => ComponentFacts {
                questions: Some(self.selected_questions(ix, call, hrefs)),
                ..Default::default()
            },
            "figure" => ComponentFacts {
                image: self.figure(ix, hole, call, hrefs),
                ..Default::default()
            },
            "quote" => ComponentFacts {
                by: text_arg(call, "by").map(|by| match self.site.find_entity(by) {
                    Some(ix) => self.entity_link(ix, hrefs),
                    None => super::pages::Link {
                        text: by.into(),
                        href: None,
                    },
                }),
                source: text_arg(call, "source").map(|source| self.source(source)),
                ..Default::default()
            },
            // A site's own component gets all that its keys may select.
            _ => ComponentFacts {
                events: Some(self.selected_events(call, hrefs)),
                entities: Some(self.selected_entities(call, hrefs)),
                relations: Some(self.selected_relations(call, hrefs)),
                questions: Some(self.selected_questions(ix, call, hrefs)),
                ..Default::default()
            },
        };
        let name = call.name.clone();
        Some(Piece::Component {
            name,
            args: call.args.clone(),
            facts: Box::new(facts),
        })
    }

    fn selected_events(&self, call: &Call, hrefs: &Hrefs) -> Vec<super::pages::EventView> {
        let all = self.site.events.iter().enumerate();
        let chosen = all.filter(|(_, event)| self.selects_event(&call.selection, event));
        self.events(chosen.map(|(at, _)| EventIx(at as u32)), None, hrefs)
    }

    /// Whether an article is on one of some topics.
    fn is_on(&self, ix: DocIx, topics: &[u32]) -> bool {
        let own = &self.site.document(ix).topics;
        own.iter().any(|it| topics.contains(it))
    }

    fn selects_event(&self, selection: &Selection, event: &Event) -> bool {
        let Selection {
            entities,
            topics,
            types,
            articles,
            from,
            to,
            id,
        } = selection;
        let of = || event.entities.iter().chain(&event.place);
        let told = || event.tellings.iter().filter_map(|telling| telling.document);
        let on_topic = |ix: DocIx| self.is_on(ix, topics);
        (entities.is_empty() || of().any(|ix| entities.contains(ix)))
            && id.is_none_or(|id| of().any(|ix| *ix == id))
            && (topics.is_empty() || told().any(on_topic))
            && (types.is_empty() || of().any(|ix| types.contains(&self.site.entity(*ix).kind)))
            && (articles.is_empty() || told().any(|ix| articles.contains(&ix)))
            && within(event.date.as_ref(), from.as_ref(), to.as_ref())
    }

    fn selected_entities(&self, call: &Call, hrefs: &Hrefs) -> Vec<super::pages::EntityCard> {
        let chosen = self.chosen_entities(call).into_iter();
        chosen
            .map(|ix| self.entity_card(ix, self.site.named[ix.0 as usize], hrefs))
            .collect()
    }

    /// By name.
    fn chosen_entities(&self, call: &Call) -> Vec<EntityIx> {
        let Selection {
            entities,
            topics,
            types,
            articles,
            from,
            to,
            id,
        } = &call.selection;
        if let Some(id) = id {
            return vec![*id];
        }
        let is_glossary = call.name == "glossary" && types.is_empty() && entities.is_empty();
        let named = |ix: EntityIx, of: &dyn Fn(DocIx) -> bool| {
            self.site.backlinks[ix.0 as usize]
                .iter()
                .any(|link| of(link.document))
        };
        let on_topic = |ix: DocIx| self.is_on(ix, topics);
        let defined = |ix: EntityIx, by: DocIx| {
            let file = &self.site.document(by).article.file.path;
            self.site.entity(ix).files.contains(file)
        };
        let mut chosen: Vec<EntityIx> = (0..self.site.entities.len() as u32)
            .map(EntityIx)
            .filter(|ix| {
                let entity = self.site.entity(*ix);
                (!is_glossary || entity.kind == EntityType::Concept)
                    && (call.name != "map" || entity.location.is_some())
                    && (entities.is_empty() || entities.contains(ix))
                    && (types.is_empty() || types.contains(&entity.kind))
                    && (articles.is_empty()
                        || named(*ix, &|it| articles.contains(&it))
                        || articles.iter().any(|it| defined(*ix, *it)))
                    && (topics.is_empty() || named(*ix, &on_topic))
                    && (from.is_none() && to.is_none()
                        || within(entity.date.as_ref(), from.as_ref(), to.as_ref()))
            })
            .collect();
        chosen.sort_by_cached_key(|ix| self.text(&self.site.entity(*ix).name).to_lowercase());
        chosen
    }

    fn selected_relations(&self, call: &Call, hrefs: &Hrefs) -> Vec<super::pages::RelationView> {
        let Selection {
            entities,
            articles,
            id,
            ..
        } = &call.selection;
        let chosen = |relation: &&Arc<Relation>| {
            let mut of = relation.from.iter().chain(&relation.to);
            (entities.is_empty() || of.clone().any(|ix| entities.contains(ix)))
                && id.is_none_or(|id| of.any(|ix| *ix == id))
                && (articles.is_empty()
                    || relation.document.is_some_and(|ix| articles.contains(&ix)))
        };
        self.site
            .relations
            .iter()
            .filter(chosen)
            .map(|it| self.relation(it, hrefs))
            .collect()
    }

    fn selected_questions(
        &self,
        here: DocIx,
        call: &Call,
        hrefs: &Hrefs,
    ) -> Vec<super::pages::QuestionView> {
        let of = call.selection.articles.first().copied().unwrap_or(here);
        self.questions(of, Some(here), hrefs)
    }

    fn figure(&self, ix: DocIx, hole: u32, call: &Call, hrefs: &Hrefs) -> Option<ImageView> {
        let path = self.site.document(ix).figures.get(&hole)?;
        let alt = text_arg(call, "alt").unwrap_or_default();
        Some(self.image(path, alt, text_arg(call, "credit"), hrefs))
    }

    /// A person of a text, for its views.
    pub fn people(&self, people: &[Person], hrefs: &Hrefs) -> Vec<super::pages::Link> {
        people
            .iter()
            .map(|person| self.person(person, hrefs))
            .collect()
    }
}

fn text_arg<'c>(call: &'c Call, key: &str) -> Option<&'c str> {
    call.args
        .get(key)
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
}

/// Whether a date touches the time between two others, their ends counted in.
fn within(date: Option<&Date>, from: Option<&Date>, to: Option<&Date>) -> bool {
    let Some(date) = date else {
        return from.is_none() && to.is_none();
    };
    let not_before = from
        .and_then(Date::first_day)
        .is_none_or(|from| date.is_open_end() || date.last_day().is_none_or(|last| last >= from));
    let not_after = to
        .and_then(Date::last_day)
        .is_none_or(|to| date.is_open_start() || date.first_day().is_none_or(|first| first <= to));
    not_before && not_after
}
