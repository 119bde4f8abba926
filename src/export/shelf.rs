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
    /// The part, as HTML.
    pub html: String,
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

    /// The page at a path. What is in a file is embedded from the site alone, so no link offers that.
    pub fn page(&self, path: &str) -> io::Result<Tree> {
        let number = self.pages.get(path).ok_or_else(|| none(path))?;
        let html = made(self.prepared.nth_page(*number))?;
        let mut tree = dom::parse(&String::from_utf8_lossy(&html));
        for at in tree.below(ROOT) {
            if tree.has_class(at, "embed") {
                tree.detach(at);
            }
        }
        Ok(tree)
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
        let html = cut(&mut tree).map_or_else(String::new, |at| tree.html_of(at));
        let made = Arc::new(Cut { html, sheets });
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
                    let sheets = Vec::new();
                    cuts.insert(key(id), Arc::new(Cut { html, sheets }));
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
