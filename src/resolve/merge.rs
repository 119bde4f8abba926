//! One id is one thing: what several places say of an entity or a reference, joined.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics};
use crate::parse::article::Article;
use crate::parse::facts::{EntityDef, ReferenceDef};
use crate::resolve::site::Entity;
use crate::yaml::{Id, Lang, Origin, Text};

/// A value and where it was given.
struct Slot<T> {
    value: Option<(T, Origin)>,
}

impl<T: PartialEq> Slot<T> {
    fn empty() -> Slot<T> {
        Slot { value: None }
    }

    /// Takes another place's value: the first stands, an equal one agrees, another is an error.
    fn put(&mut self, key: &str, value: Option<T>, of: (&Id, &Origin), faults: &mut Diagnostics) {
        let (id, origin) = of;
        let Some(value) = value else { return };
        match &self.value {
            None => self.value = Some((value, origin.clone())),
            Some((first, _)) if *first == value => {}
            Some((_, place)) => faults.push(
                Diagnostic::error(
                    origin.key(key).span(),
                    format!(
                        "`{key}` of `{}` is given twice, and the two do not agree",
                        id.as_str()
                    ),
                )
                .also(place.key(key).span(), "it is given here too")
                .hint("keep one of the two"),
            ),
        }
    }

    fn take(self) -> Option<T> {
        self.value.map(|(value, _)| value)
    }
}

impl Slot<Text> {
    /// Takes another place's text: languages that only one place gives are joined.
    fn put_text(
        &mut self,
        key: &str,
        value: Option<&Text>,
        of: (&Id, &Origin),
        language: &Lang,
        faults: &mut Diagnostics,
    ) {
        let Some(value) = value else { return };
        let joined = match &self.value {
            Some((first, _)) => join(first, value, language),
            None => None,
        };
        match (joined, &mut self.value) {
            (Some(joined), Some((first, _))) => *first = joined,
            _ => self.put(key, Some(value.clone()), of, faults),
        }
    }
}

/// Two texts as one, unless they differ in a language. A text without one is in the site's.
pub fn join(first: &Text, second: &Text, language: &Lang) -> Option<Text> {
    if first == second {
        return Some(first.clone());
    }
    let mut all: BTreeMap<Lang, String> = BTreeMap::new();
    for (of, text) in first.iter().chain(second.iter()) {
        let of = of.unwrap_or(language).clone();
        let known = all.entry(of).or_insert_with(|| text.to_owned());
        if known != text {
            return None;
        }
    }
    Text::each(all)
}

/// All entities, by id.
pub fn entities(
    articles: &[Arc<Article>],
    language: &Lang,
    faults: &mut Diagnostics,
) -> Vec<Entity> {
    let mut by_id: BTreeMap<&Id, Vec<&EntityDef>> = BTreeMap::new();
    let all = articles
        .iter()
        .flat_map(|it| it.entity.iter().chain(&it.facts.entities));
    for def in all {
        by_id.entry(&def.id).or_default().push(def);
    }
    by_id
        .into_values()
        .filter_map(|defs| entity(&defs, language, faults))
        .collect()
}

fn entity(defs: &[&EntityDef], language: &Lang, faults: &mut Diagnostics) -> Option<Entity> {
    let first = defs.first()?;
    let (mut name, mut kind, mut summary) = (Slot::empty(), Slot::empty(), Slot::empty());
    let (mut date, mut location, mut wikidata) = (Slot::empty(), Slot::empty(), Slot::empty());
    let (mut link, mut image) = (Slot::empty(), Slot::empty());
    let mut joined = Entity {
        id: first.id.clone(),
        origin: first.origin.clone(),
        files: defs
            .iter()
            .map(|def| def.origin.file().path.clone())
            .collect(),
        name: Text::plain(first.id.as_str()),
        kind: Default::default(),
        aliases: Vec::new(),
        summary: None,
        date: None,
        facts: Vec::new(),
        location: None,
        wikidata: None,
        same_as: Vec::new(),
        link: true,
        image: None,
        sources: Vec::new(),
        redirect_from: Vec::new(),
        document: None,
    };
    for def in defs {
        let EntityDef {
            id,
            origin,
            name: its_name,
            kind: its_kind,
            aliases,
            summary: its_summary,
            date: its_date,
            facts,
            location: its_location,
            wikidata: its_wikidata,
            same_as,
            link: its_link,
            image: its_image,
            sources,
            redirect_from,
            review: _,
        } = def;
        let of = (id, origin);
        name.put_text("name", its_name.as_ref(), of, language, faults);
        kind.put("type", *its_kind, of, faults);
        summary.put_text("summary", its_summary.as_ref(), of, language, faults);
        date.put("date", its_date.clone(), of, faults);
        location.put("location", *its_location, of, faults);
        wikidata.put("wikidata", its_wikidata.clone(), of, faults);
        link.put("link", *its_link, of, faults);
        image.put("image", its_image.clone().map(Picture), of, faults);
        for alias in aliases {
            if !joined.aliases.iter().any(|it| it.says_the_same(alias)) {
                joined.aliases.push(alias.clone());
            }
        }
        for fact in facts {
            if !joined.facts.iter().any(|it| it.says_the_same(fact)) {
                joined.facts.push(fact.clone());
            }
        }
        for address in same_as {
            if !joined.same_as.contains(address) {
                joined.same_as.push(address.clone());
            }
        }
        joined.sources.extend(sources.iter().cloned());
        joined.redirect_from.extend(redirect_from.iter().cloned());
    }
    match name.take() {
        Some(name) => joined.name = name,
        None => faults.push(
            Diagnostic::error(
                first.origin.key_span(),
                format!("the entity `{}` has no name", first.id.as_str()),
            )
            .hint("add `name:`, as it stands in prose"),
        ),
    }
    joined.kind = kind.take().unwrap_or_default();
    joined.summary = summary.take();
    joined.date = date.take();
    joined.location = location.take();
    joined.wikidata = wikidata.take();
    joined.link = link.take().unwrap_or(true);
    // The output path is known when files are looked up.
    joined.image = image.take().map(|Picture(image)| (image, Arc::from("")));
    dedup_sources(&mut joined.sources);
    Some(joined)
}

/// A picture compared by what was written, not by where.
struct Picture(crate::parse::facts::Image);

impl PartialEq for Picture {
    fn eq(&self, other: &Picture) -> bool {
        self.0.src == other.0.src && self.0.alt == other.0.alt && self.0.credit == other.0.credit
    }
}

/// A source given in two places is one.
pub fn dedup_sources(sources: &mut Vec<crate::parse::facts::Source>) {
    let mut seen: Vec<Arc<str>> = Vec::new();
    sources.retain(|source| {
        let new = !seen.contains(&source.text);
        seen.push(source.text.clone());
        new
    });
}

/// All references, by id.
pub fn references(
    articles: &[Arc<Article>],
    faults: &mut Diagnostics,
) -> BTreeMap<Id, ReferenceDef> {
    let mut by_id: BTreeMap<Id, Vec<&ReferenceDef>> = BTreeMap::new();
    for def in articles
        .iter()
        .flat_map(|article| &article.facts.references)
    {
        if let Some(id) = &def.id {
            by_id.entry(id.clone()).or_default().push(def);
        }
    }
    by_id
        .into_iter()
        .filter_map(|(id, defs)| Some((id, reference(&defs, faults)?)))
        .collect()
}

fn reference(defs: &[&ReferenceDef], faults: &mut Diagnostics) -> Option<ReferenceDef> {
    let first = *defs.first()?;
    if defs.len() == 1 {
        return Some(first.clone());
    }
    let (mut title, mut publisher, mut date) = (Slot::empty(), Slot::empty(), Slot::empty());
    let (mut url, mut archived, mut rights) = (Slot::empty(), Slot::empty(), Slot::empty());
    let mut authors: Vec<crate::parse::facts::NameOrId> = Vec::new();
    let mut publisher_at = None;
    for def in defs {
        let Some(id) = &def.id else { continue };
        let of = (id, &def.origin);
        title.put("title", def.title.clone(), of, faults);
        publisher.put(
            "publisher",
            def.publisher.as_ref().map(|it| it.text.clone()),
            of,
            faults,
        );
        publisher_at = publisher_at.or_else(|| def.publisher.clone());
        date.put("date", def.date.clone(), of, faults);
        url.put("url", def.url.clone(), of, faults);
        archived.put("archived", def.archived.clone(), of, faults);
        rights.put("rights", def.rights.clone(), of, faults);
        for author in &def.authors {
            if !authors.iter().any(|it| it.text == author.text) {
                authors.push(author.clone());
            }
        }
    }
    Some(ReferenceDef {
        id: first.id.clone(),
        origin: first.origin.clone(),
        title: title.take(),
        authors,
        publisher: publisher_at,
        date: date.take(),
        url: url.take(),
        archived: archived.take(),
        rights: rights.take(),
    })
}
