//! What belongs to one article alone: the entities and events that its page names, and what of other
//! pages is about these.

use std::io;

use rustc_hash::FxHashMap;

use super::alone::Place;
use super::dom::{self, At, ROOT, Tree};
use super::shelf::Shelf;
use crate::build::seen_from;
use crate::resolve::EntityIx;
use crate::view::Context;
use crate::view::context::{EVENTS_PER_PAGE, page_path};

/// An article with all that it names.
pub struct Scope<'a> {
    /// The site's pages.
    pub shelf: &'a Shelf<'a>,
    /// What the pages of the article's tree are made from.
    pub context: &'a Context,
    /// The path of the article's page.
    pub path: String,
    /// The entities that it names, by the paths of their pages, in the order of their names.
    pub entities: Vec<(EntityIx, String)>,
    /// Which of these has a path.
    known: FxHashMap<String, EntityIx>,
    /// Events that it lists.
    pub listed: Vec<String>,
    /// Events that it only leads to.
    pub linked: Vec<String>,
}

impl<'a> Scope<'a> {
    /// Of the page at a path.
    pub fn of(tree: &Tree, path: &str, context: &'a Context, shelf: &'a Shelf<'a>) -> Scope<'a> {
        let mut scope = Scope::empty(path, context, shelf);
        scope.entities = scope.named(tree);
        let known = scope.entities.iter();
        scope.known = known.map(|(ix, path)| (path.clone(), *ix)).collect();
        scope.listed = events_of(tree);
        scope.linked = scope.linked_events(tree);
        scope
    }

    /// Of a page that takes nothing along.
    pub fn empty(path: &str, context: &'a Context, shelf: &'a Shelf<'a>) -> Scope<'a> {
        Scope {
            shelf,
            context,
            path: path.to_owned(),
            entities: Vec::new(),
            known: FxHashMap::default(),
            listed: Vec::new(),
            linked: Vec::new(),
        }
    }

    /// The entity whose page has that path, if it is named.
    pub fn entity(&self, path: &str) -> Option<EntityIx> {
        self.known.get(path).copied()
    }

    /// Whether an event has a place here.
    pub fn has_event(&self, id: &str) -> bool {
        self.listed.iter().chain(&self.linked).any(|it| it == id)
    }

    /// Whether a path is that of a page of the timeline.
    pub fn is_timeline(&self, path: &str) -> bool {
        path.starts_with(&self.context.in_tree("timeline/"))
    }

    /// The places of this site that the page's main part leads to.
    fn places(&self, tree: &Tree) -> Vec<Place> {
        let main = tree.first("main").unwrap_or(ROOT);
        let links = tree.below(main).into_iter();
        let hrefs = links.filter_map(|at| tree.attr(at, "href"));
        let base = &self.shelf.base;
        hrefs
            .filter_map(|href| seen_from(href, &self.path, base))
            .map(|(path, part)| Place { path, part })
            .collect()
    }

    /// The entities that a page leads to, by name.
    fn named(&self, tree: &Tree) -> Vec<(EntityIx, String)> {
        let context = self.context;
        let mut paths: Vec<String> = self.places(tree).into_iter().map(|it| it.path).collect();
        paths.sort_unstable();
        paths.dedup();
        let entities = context.in_tree("entities/");
        let entity = |path: String| {
            let id = path.strip_prefix(&entities)?.strip_suffix('/')?;
            let ix = context.site.find_entity(id)?;
            (context.path_of(ix) == path && self.shelf.has(&path)).then_some((ix, path))
        };
        let mut all: Vec<(EntityIx, String)> = paths.into_iter().filter_map(entity).collect();
        all.sort_by_cached_key(|(ix, _)| {
            let name = context.text(&context.site.entity(*ix).name);
            (name.to_lowercase(), *ix)
        });
        all
    }

    /// The ids of the events that a page leads to on the timeline.
    fn linked_events(&self, tree: &Tree) -> Vec<String> {
        let places = self.places(tree).into_iter();
        let on_timeline = places.filter(|it| self.is_timeline(&it.path) && !it.part.is_empty());
        let mut all: Vec<String> = on_timeline.map(|it| it.part).collect();
        let at = |id: &String| self.context.find_event(id);
        all.retain(|id| at(id).is_some());
        all.sort_by_key(at);
        all.dedup();
        all.retain(|id| !self.listed.contains(id));
        all
    }

    /// An event of the timeline, settled, in a tree of its own.
    pub fn event(&self, id: &str, settle: Settle) -> io::Result<Option<Tree>> {
        let Some(ix) = self.context.find_event(id) else {
            return Ok(None);
        };
        let number = ix.0 as usize / EVENTS_PER_PAGE + 1;
        let path = page_path(&self.context.in_tree("timeline/"), number);
        let Some(cut) = self.shelf.event(&path, id)? else {
            return Ok(None);
        };
        let mut tree = dom::parse(cut.html());
        settle(&mut tree, &path);
        Ok(Some(tree))
    }

    /// Puts the events to which the article only leads into a list.
    pub fn add_linked_events(&self, tree: &mut Tree, list: At, settle: Settle) -> io::Result<()> {
        for id in &self.linked {
            let Some(there) = self.event(id, settle)? else {
                continue;
            };
            if let Some(item) = there.find(ROOT, |tree, at| tree.attr(at, "id") == Some(id)) {
                let copy = tree.import(&there, item);
                tree.set_attr(copy, "id", &format!("_e-{id}"));
                no_way_to_itself(tree, copy);
                tree.append(list, copy);
            }
        }
        Ok(())
    }

    /// What the article's own list leaves to the timeline: who says so, and who says otherwise.
    pub fn complete_events(&self, tree: &mut Tree, settle: Settle) -> io::Result<()> {
        for id in &self.listed {
            let own = format!("_e-{id}");
            let item = tree.find(ROOT, |tree, at| tree.attr(at, "id") == Some(&own));
            let (Some(item), Some(mut there)) = (item, self.event(id, settle)?) else {
                continue;
            };
            let is_evidence = |tree: &Tree, at: At| tree.has_class(at, "evidence");
            let evidence = tree.find(item, is_evidence).unwrap_or_else(|| {
                let made = tree.element("div", &[("class", "evidence in-line")]);
                tree.append(item, made);
                made
            });
            let Some(from) = there.find(ROOT, is_evidence) else {
                continue;
            };
            for part in there.children(from).to_vec() {
                let (is_first, is_last) = match there.attr(part, "class").unwrap_or_default() {
                    "accounts" => (true, false),
                    "sources" => (false, true),
                    _ => continue,
                };
                let class = if is_first { "accounts" } else { "sources" };
                let known = tree.children(evidence).iter().copied();
                let is_known = known.into_iter().any(|at| tree.has_class(at, class));
                if is_known {
                    continue;
                }
                there.detach(part);
                let copy = tree.import(&there, part);
                match tree.children(evidence).first().copied() {
                    Some(first) if !is_last => tree.insert_before(first, copy),
                    Some(_) | None => tree.append(evidence, copy),
                }
            }
            no_way_to_itself(tree, item);
        }
        Ok(())
    }

    /// Leaves out of an entity's part what only other articles tell.
    pub fn keep(&self, tree: &mut Tree, path: &str) {
        let base = &self.shelf.base;
        let place = |tree: &Tree, at: At| {
            let href = tree.attr(at, "href")?;
            let (path, part) = seen_from(href, path, base)?;
            Some(Place { path, part })
        };
        let links = |tree: &Tree, at: At| {
            let below = tree.below(at).into_iter();
            below.filter_map(|it| place(tree, it)).collect::<Vec<_>>()
        };
        for at in tree.below(ROOT) {
            if tree.has_class(at, "event") {
                let mut all = links(tree, at).into_iter();
                let told = all.find(|it| self.is_timeline(&it.path));
                if told.is_some_and(|it| !self.has_event(&it.part)) {
                    tree.detach(at);
                }
            } else if tree.name(at) == "li" && is_in(tree, at, "relations") {
                let all = links(tree, at);
                let is_here = |it: &Place| self.entity(&it.path).is_some() && it.path != path;
                let is_elsewhere = |it: &Place| !is_here(it) && it.path.contains("entities/");
                if all.iter().any(is_elsewhere) && !all.iter().any(is_here) {
                    tree.detach(at);
                }
            } else if tree.has_class(at, "passage") {
                // The title is that of the page itself.
                let from = tree.find(at, |tree, at| tree.has_class(at, "from"));
                let is_here = links(tree, at).iter().all(|it| it.path == self.path);
                if let (Some(from), true) = (from, is_here) {
                    tree.detach(from);
                }
            } else if tree.has_class(at, "mentions") {
                let mut is_here = true;
                for child in tree.children(at).to_vec() {
                    if matches!(tree.name(child), "h3" | "h5") {
                        is_here = links(tree, child).iter().any(|it| it.path == self.path);
                        tree.detach(child);
                    } else if !is_here {
                        tree.detach(child);
                    }
                }
            }
        }
        for at in tree.below(ROOT) {
            let is_list = |tree: &Tree, at: At| matches!(tree.name(at), "li" | "p");
            let is_section = tree.has_class(at, "hang");
            if is_section && tree.find(at, is_list).is_none() {
                tree.detach(at);
            }
        }
    }
}

/// Makes the links and pictures of a part of the page at that path what they are to be.
pub type Settle<'s> = &'s dyn Fn(&mut Tree, &str);

/// The ids of the events that an article lists.
fn events_of(tree: &Tree) -> Vec<String> {
    let all = tree.below(ROOT).into_iter();
    let items = all.filter(|at| tree.name(*at) == "li" && tree.has_class(*at, "event"));
    let ids = items.filter_map(|at| tree.attr(at, "id")?.strip_prefix("_e-"));
    ids.map(str::to_owned).collect()
}

/// A title that leads to where it stands leads nowhere.
pub fn no_way_to_itself(tree: &mut Tree, item: At) {
    let name = tree.find(item, |tree, at| tree.has_class(at, "name"));
    let link = name.and_then(|name| tree.find(name, |tree, at| tree.name(at) == "a"));
    if let Some(link) = link {
        tree.unwrap(link);
    }
}

fn is_in(tree: &Tree, at: At, class: &str) -> bool {
    tree.parent(at).is_some_and(|it| tree.has_class(it, class))
}
