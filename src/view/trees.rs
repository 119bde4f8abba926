//! The same page in the site's other languages.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::context::{Context, ENTITY_EVENTS_PER_PAGE, QUOTED_PER_PAGE};
use super::embed;
use super::hrefs::Hrefs;
use super::map::Drawn;
use super::pages::{VersionView, Written};
use super::plan::PageKey;
use super::words::{Words, direction};
use crate::resolve::{DocIx, EntityIx, Site};
use crate::yaml::{Lang, Text};

/// The pages of one language.
pub struct Tree {
    /// What they are made from.
    pub site: Arc<Site>,
    /// The language's name in itself: «Deutsch».
    pub name: Arc<str>,
    /// The first tree: maps that all of them have in common.
    pub(super) maps: Drawn,
}

impl Tree {
    /// The tree of a site's language, and of its words.
    pub fn new(site: Arc<Site>, words: &Words) -> Tree {
        let name = match words.own("language-name") {
            Some(name) => name.into(),
            None => site.language.as_str().into(),
        };
        Tree {
            site,
            name,
            maps: Drawn::default(),
        }
    }
}

/// Where in this tree a text stands that is elsewhere in another: path there → path here.
pub(super) type Elsewhere = FxHashMap<Arc<str>, Arc<str>>;

/// The paths of all versions of each text that are not those of this tree.
pub(super) fn elsewhere(trees: &[Tree], here: &Site) -> Elsewhere {
    let mut all = Elsewhere::default();
    for tree in trees {
        for (there, here) in tree.site.documents.iter().zip(&here.documents) {
            if there.path != here.path {
                all.insert(there.path.clone(), here.path.clone());
            }
        }
    }
    all
}

impl Context {
    /// A path of this tree, from the site's root: `articles/` → `ur/articles/`.
    pub fn in_tree(&self, path: &str) -> String {
        format!("{}{path}", self.site.prefix)
    }

    /// The path of a text's page, or of its version in this tree, if that has the part.
    pub fn version_of<'p>(&'p self, path: &'p Arc<str>, part: Option<&str>) -> Arc<str> {
        if self.trees.len() < 2 {
            return path.clone();
        }
        if path.starts_with("entities/") {
            return self.in_tree(path).into();
        }
        let Some(here) = self.elsewhere.get(path) else {
            return path.clone();
        };
        let has = |part: &str| {
            let mut all = self.site.documents.iter();
            let body = all.find(|it| it.path == *here).map(|it| &it.body);
            body.is_some_and(|body| {
                body.blocks.iter().any(|block| *block.id == *part)
                    || body.ids.iter().any(|id| *id.0 == *part)
            })
        };
        match part.is_none_or(|part| part.is_empty() || part.starts_with('_') || has(part)) {
            true => here.clone(),
            false => path.clone(),
        }
    }

    /// A page in all languages of the site, in their order; nothing where it has but one.
    pub fn versions(&self, key: PageKey, hrefs: &Hrefs) -> Vec<VersionView> {
        if self.trees.len() < 2 {
            return Vec::new();
        }
        let has_page = |tree: &Tree| has_page(&tree.site, key);
        let is_alone = self.trees.iter().filter(|tree| has_page(tree)).count() < 2;
        let versions = self.trees.iter().map(|tree| {
            let language = &tree.site.language;
            let current = *language == self.language;
            let has_page = has_page(tree);
            let path = match has_page {
                true => path_in(&tree.site, key),
                false => nearest(&tree.site, key),
            };
            VersionView {
                lang: language.as_str().to_owned(),
                dir: direction(language.as_str()),
                name: tree.name.clone(),
                href: hrefs.page(&path),
                alternate: (has_page && !is_alone)
                    .then(|| self.absolute(&path).unwrap_or_else(|| hrefs.page(&path))),
                current,
            }
        });
        versions.collect()
    }

    /// The paths of the pages that list things, in all languages: of each list its first page.
    pub fn lists(&self) -> Vec<String> {
        let is_list = |key: &PageKey| {
            matches!(
                key,
                PageKey::Index
                    | PageKey::Articles(1)
                    | PageKey::Entities(1)
                    | PageKey::Timeline(1)
                    | PageKey::Relations(1)
                    | PageKey::Map(1)
                    | PageKey::Search
            )
        };
        let keys: Vec<PageKey> = self.page_keys().into_iter().filter(is_list).collect();
        let of_tree = |tree: &Tree| -> Vec<String> {
            let keys = keys.iter().filter(|key| has_page(&tree.site, **key));
            keys.map(|key| path_in(&tree.site, *key)).collect()
        };
        self.trees.iter().flat_map(of_tree).collect()
    }

    /// The absolute addresses of a page's versions, each with its language; none where there is
    /// but one.
    pub fn alternates(&self, key: PageKey) -> Vec<(&str, String)> {
        if self.trees.len() < 2 {
            return Vec::new();
        }
        let there = self.trees.iter().filter(|tree| has_page(&tree.site, key));
        let all: Vec<_> = there
            .filter_map(|tree| {
                let path = path_in(&tree.site, key);
                Some((tree.site.language.as_str(), self.absolute(&path)?))
            })
            .collect();
        if all.len() < 2 { Vec::new() } else { all }
    }

    /// The language of a text that is not in the pages'.
    pub fn written(&self, text: &Text) -> Option<Written> {
        if text.is_plain() && !self.site.is_further() {
            return None;
        }
        let site = &self.site.config.language;
        let language = text.language_of(&self.language, site).unwrap_or(site);
        // A variety of the language is marked on whole texts only.
        match language.primary() == self.language.primary() {
            true => None,
            false => self.written_in(language),
        }
    }

    /// A language, unless it is the pages' own.
    pub fn written_in(&self, language: &Lang) -> Option<Written> {
        (*language != self.language).then(|| {
            let mut trees = self.trees.iter();
            let tree = trees.find(|tree| tree.site.language == *language);
            Written {
                lang: language.as_str().to_owned(),
                dir: direction(language.as_str()),
                name: tree.map(|tree| tree.name.clone()),
            }
        })
    }

    /// The language of an entity's name and summary, where both are in another.
    pub fn written_entity(&self, ix: EntityIx) -> Option<Written> {
        let entity = self.site.entity(ix);
        let name = self.written(&entity.name)?;
        match &entity.summary {
            Some(summary) => self.written(summary).filter(|it| it.lang == name.lang),
            None => Some(name),
        }
    }
}

/// How many pages an entity has in a tree.
pub fn entity_pages(site: &Site, ix: EntityIx) -> usize {
    let at = ix.0 as usize;
    let mentions = site.backlinks[at].len().div_ceil(QUOTED_PER_PAGE);
    let events = site.entity_events[at]
        .len()
        .div_ceil(ENTITY_EVENTS_PER_PAGE);
    mentions.max(events).max(1)
}

/// Whether a tree has a page.
fn has_page(site: &Site, key: PageKey) -> bool {
    match key {
        PageKey::Article(ix) | PageKey::Text(ix) => stands(site, ix),
        PageKey::Entity(ix, number) => number <= entity_pages(site, ix),
        PageKey::NotFound => !site.is_further(),
        PageKey::Search => site.config.search,
        PageKey::Embed(embed) => embed::stands(site, embed),
        PageKey::Index
        | PageKey::Articles(_)
        | PageKey::Entities(_)
        | PageKey::Timeline(_)
        | PageKey::Topic(..)
        | PageKey::Relations(_)
        | PageKey::Map(_) => true,
    }
}

fn stands(site: &Site, ix: DocIx) -> bool {
    site.document(ix).stands
}

/// The page of a tree that comes nearest to one that it does not have.
fn nearest(site: &Site, key: PageKey) -> String {
    match key {
        PageKey::Article(_) => format!("{}articles/", site.prefix),
        PageKey::Entity(ix, _) => path_in(site, PageKey::Entity(ix, 1)),
        PageKey::Text(_)
        | PageKey::NotFound
        | PageKey::Index
        | PageKey::Articles(_)
        | PageKey::Entities(_)
        | PageKey::Timeline(_)
        | PageKey::Topic(..)
        | PageKey::Relations(_)
        | PageKey::Map(_)
        | PageKey::Embed(_)
        | PageKey::Search => site.prefix.to_string(),
    }
}

/// The path of a page of a tree: empty, or ending in `/`; 404 is a file.
pub(super) fn path_in(site: &Site, key: PageKey) -> String {
    use super::context::page_path;
    let below = |path: &str, number| page_path(&format!("{}{path}", site.prefix), number);
    match key {
        PageKey::Index => below("", 1),
        PageKey::Article(ix) | PageKey::Text(ix) => site.document(ix).path.to_string(),
        PageKey::Articles(number) => below("articles/", number),
        PageKey::Entity(ix, number) => below(&entity(site, ix), number),
        PageKey::Entities(number) => below("entities/", number),
        PageKey::Timeline(number) => below("timeline/", number),
        PageKey::Topic(topic, number) => {
            let id = &site.topics[topic].id;
            below(&format!("topics/{}/", id.as_str()), number)
        }
        PageKey::Relations(number) => below("relations/", number),
        PageKey::Search => below("search/", 1),
        PageKey::Map(number) => below("map/", number),
        PageKey::Embed(embed) => embed.path(site),
        PageKey::NotFound => "404.html".to_owned(),
    }
}

fn entity(site: &Site, ix: EntityIx) -> String {
    site.entity(ix).path()
}
