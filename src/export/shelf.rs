//! The pages and files of a prepared site, by their paths, for exports that are made of pages.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::dom::{self, At, ROOT, Tree};
use super::{ArticleAt, Export};
use crate::build::{Made, Prepared};
use crate::project::files::Files;
use crate::view::Context;

/// All that a site would write, made when it is asked for.
pub struct Shelf<'a> {
    prepared: &'a Prepared,
    files: &'a dyn Files,
    /// The number of a page by its path.
    pages: FxHashMap<String, usize>,
    /// The path of the site's root at its host.
    pub base: String,
    /// What entities' pages were cut to, by path.
    cuts: Mutex<FxHashMap<String, Arc<Cut>>>,
}

/// A part of a page, and the styles that it needs.
#[derive(Default)]
pub struct Cut {
    /// The part, as HTML; but for the sentences that are quoted there, and its events.
    html: String,
    /// These, by the path of the text that each is from: of all of them an article takes its own, and a part
    /// that many articles show is read again for each.
    quoted: Vec<(String, String)>,
    /// Its events, likewise, by their ids.
    events: Vec<(String, String)>,
    /// Addresses of styles, from the site's root at its host.
    pub sheets: Vec<String>,
}

impl<'a> Shelf<'a> {
    /// The pages of what is exported.
    pub fn of(export: &Export<'a>) -> Shelf<'a> {
        let placed = export.prepared.placed().into_iter().enumerate();
        let config = &export.prepared.site().config;
        let base = config.base_url.as_ref().map_or("/", |url| url.path());
        Shelf {
            prepared: export.prepared,
            files: export.files,
            pages: placed.map(|(number, page)| (page.path, number)).collect(),
            base: crate::resolve::decode(base),
            cuts: Mutex::default(),
        }
    }

    /// What the pages of an article's tree are made from.
    pub fn context(&self, at: ArticleAt) -> &Context {
        self.prepared.tree(at.tree)
    }

    /// Whether there is a page at that path.
    pub fn has(&self, path: &str) -> bool {
        self.pages.contains_key(path)
    }

    /// The page at a path.
    pub fn page(&self, path: &str) -> io::Result<Tree> {
        let number = self.pages.get(path).ok_or_else(|| none(path))?;
        let html = made(self.prepared.nth_page(*number))?;
        Ok(dom::parse(&String::from_utf8_lossy(&html)))
    }

    /// A file by its output path. One that cannot be read is none: whoever asks has something to
    /// put in its place.
    pub fn file(&self, path: &str) -> Option<Vec<u8>> {
        if path.is_empty() || path.ends_with('/') || path.ends_with(".html") {
            return None;
        }
        self.prepared.file(self.files, path).ok()??.ok()
    }

    /// A part of a page, cut once for all that show it.
    pub fn cut(&self, path: &str, cut: impl Fn(&mut Tree) -> Option<At>) -> io::Result<Arc<Cut>> {
        let known = self.cuts().get(path).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let mut tree = self.page(path)?;
        let sheets = sheets(&tree, path, &self.base);
        let mut made = Cut {
            sheets,
            ..Cut::default()
        };
        if let Some(at) = cut(&mut tree) {
            made.quoted = take_quoted(&mut tree, at, path, &self.base);
            made.events = take_events(&mut tree, at, path, &self.base);
            made.html = tree.html_of(at);
        }
        let made = Arc::new(made);
        self.cuts().insert(path.to_owned(), made.clone());
        Ok(made)
    }

    /// An event of a page of the timeline; the page is read once for all its events.
    pub fn event(&self, path: &str, id: &str) -> io::Result<Option<Arc<Cut>>> {
        let key = |id: &str| format!("{path}#{id}");
        let is_read = self.cuts().contains_key(&key(""));
        if !is_read {
            let tree = self.page(path)?;
            let mut cuts = self.cuts();
            cuts.insert(key(""), Arc::default());
            for at in tree.below(ROOT) {
                if let (true, Some(id)) = (tree.has_class(at, "event"), tree.attr(at, "id")) {
                    let html = tree.html_of(at);
                    let cut = Cut {
                        html,
                        ..Cut::default()
                    };
                    cuts.insert(key(id), Arc::new(cut));
                }
            }
        }
        Ok(self.cuts().get(&key(id)).cloned())
    }

    fn cuts(&self) -> std::sync::MutexGuard<'_, FxHashMap<String, Arc<Cut>>> {
        // A panic in another thread leaves the map whole: entries are put in at once.
        self.cuts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Cut {
    /// The whole of it, as HTML: of an event.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// The part in a tree of its own, with the sentences that are quoted from the text at that path, and
    /// those of the events.
    pub fn of(&self, path: &str, has_event: impl Fn(&str) -> bool) -> Tree {
        let mut tree = dom::parse(&self.html);
        let place =
            |tree: &Tree, class: &str| tree.find(ROOT, |tree, at| tree.has_class(at, class));
        if let Some(place) = place(&tree, MENTIONS) {
            let own = self.quoted.iter().filter(|(from, _)| from == path);
            own.for_each(|(_, html)| tree.append_html(place, html));
        }
        if let Some(place) = place(&tree, EVENTS) {
            let own = self.events.iter().filter(|(id, _)| has_event(id));
            own.for_each(|(_, html)| tree.append_html(place, html));
        }
        tree
    }
}

/// What holds the quoted sentences on an entity's page, below a heading for each text.
const MENTIONS: &str = "mentions";

/// Takes the quoted sentences out of a part, each with the path of its text.
fn take_quoted(tree: &mut Tree, top: At, path: &str, base: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let Some(place) = tree.find(top, |tree, at| tree.has_class(at, MENTIONS)) else {
        return all;
    };
    let mut from = String::new();
    for child in tree.children(place).to_vec() {
        if matches!(tree.name(child), "h3" | "h5") {
            let link = tree.find(child, |tree, at| tree.attr(at, "href").is_some());
            let href = link.and_then(|at| tree.attr(at, "href"));
            let there = href.and_then(|href| crate::build::seen_from(href, path, base));
            from = there.map_or_else(String::new, |(path, _)| path);
        }
        all.push((from.clone(), tree.html_of(child)));
        tree.detach(child);
    }
    all
}

/// The list of events on an entity's page.
const EVENTS: &str = "events";

/// Takes the events out of a part, each with its id: that to which its first link to the timeline leads.
fn take_events(tree: &mut Tree, top: At, path: &str, base: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let Some(place) = tree.find(top, |tree, at| tree.has_class(at, EVENTS)) else {
        return all;
    };
    for child in tree.children(place).to_vec() {
        let below = tree.below(child).into_iter();
        let mut links =
            below.filter_map(|at| crate::build::seen_from(tree.attr(at, "href")?, path, base));
        // What leads to no event stays.
        let Some((_, id)) = links.find(|(to, id)| to.contains("timeline/") && !id.is_empty())
        else {
            continue;
        };
        drop(links);
        all.push((id, tree.html_of(child)));
        tree.detach(child);
    }
    all
}

/// The styles that a page links, from the site's root at its host.
fn sheets(tree: &Tree, path: &str, base: &str) -> Vec<String> {
    let links = tree.below(ROOT).into_iter();
    let links = links.filter(|at| tree.attr(*at, "rel") == Some("stylesheet"));
    let hrefs = links.filter_map(|at| tree.attr(at, "href"));
    hrefs
        .filter_map(|href| crate::build::seen_from(href, path, base))
        .map(|(path, _)| format!("{base}{path}"))
        .collect()
}

fn none(path: &str) -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, format!("there is no page {path}"))
}

fn made(made: Made) -> io::Result<Vec<u8>> {
    made.map_err(|fault| io::Error::other(fault.message.clone()))
}
