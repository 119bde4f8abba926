//! An article as one file that works from a disk: its page, and behind it, as an appendix, all that
//! the page leads to and a reader would miss: people and things, the glossary, further events.
//!
//! Several articles are an archive of such files, with one that lists them.

mod appendix;

use std::io;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::alone::{self, Alone, Leads, Place};
use super::dom::{At, ROOT, Tree};
use super::scope::Scope;
use super::shelf::Shelf;
use super::zip::{Entry, archive};
use super::{ArticleAt, Export, Package, articles};
use crate::resolve::EntityIx;
use crate::view::Context;

/// What the theme does not have: the appendix, and what little surrounds the page.
const STYLE: &str = include_str!("alone.css");
/// Scripts that add something without the site.
const SCRIPTS: [&str; 3] = ["assets/cards.", "assets/quiz.", "assets/reading."];

/// The article, or an archive of all.
pub fn package(export: &Export) -> io::Result<Package> {
    let all = match export.article {
        Some(at) => vec![at],
        None => articles(export.prepared),
    };
    let shelf = Shelf::of(export);
    let mut book = Book {
        names: FxHashMap::default(),
        shelf: &shelf,
    };
    match all.as_slice() {
        [] => Err(io::Error::new(
            io::ErrorKind::NotFound,
            "the site has no article that could be exported",
        )),
        [one] => Ok(Package {
            bytes: book.article(*one)?.into_bytes(),
            holds: "one page, which needs no other file".to_owned(),
            remarks: Vec::new(),
        }),
        many => {
            for at in many {
                let document = shelf.context(*at).site.document(at.ix);
                let name = format!("{}.html", document.article.slug);
                book.names.insert(document.path.to_string(), name);
            }
            book.archive(many)
        }
    }
}

/// The article's file, with what a package does to its page besides.
pub fn page_with(export: &Export, at: ArticleAt, edit: &dyn Fn(&mut Tree)) -> io::Result<String> {
    let shelf = Shelf::of(export);
    let book = Book {
        names: FxHashMap::default(),
        shelf: &shelf,
    };
    book.edited(at, edit)
}

/// The files that are made together.
struct Book<'a> {
    shelf: &'a Shelf<'a>,
    /// Names of files, by the paths of their pages; empty for a file that is alone.
    names: FxHashMap<String, String>,
}

/// One file while it is made.
struct File<'a> {
    book: &'a Book<'a>,
    /// What stands in it.
    scope: Scope<'a>,
}

impl Book<'_> {
    fn archive(&mut self, all: &[ArticleAt]) -> io::Result<Package> {
        let context = self.shelf.context(ArticleAt { tree: 0, ..all[0] });
        let lists = self.lists(context);
        for (number, path) in lists.iter().enumerate() {
            let name = match number {
                0 => "index.html".to_owned(),
                _ => format!("index-{}.html", number + 1),
            };
            self.names.insert(path.clone(), name);
        }
        // The site's name leads to the list.
        self.names
            .insert(context.in_tree(""), "index.html".to_owned());
        let book = &*self;
        let lists = lists.into_par_iter().map(|path| {
            let html = book.list(context, &path)?;
            Ok(Entry::packed(&*book.names[&path], html.as_bytes()))
        });
        let files = all.par_iter().map(|at| {
            let path = &book.shelf.context(*at).site.document(at.ix).path;
            let html = book.article(*at)?;
            Ok(Entry::packed(&*book.names[&**path], html.as_bytes()))
        });
        let entries: io::Result<Vec<Entry>> = lists.chain(files).collect();
        Ok(Package {
            bytes: archive(&entries?)?,
            holds: format!("{} pages and a list of them: index.html", all.len()),
            remarks: vec![
                "each article is one file in it; `--article SLUG` writes one alone".to_owned(),
            ],
        })
    }

    /// The pages that list all articles.
    fn lists(&self, context: &Context) -> Vec<String> {
        let first = context.in_tree("articles/");
        let further = (2..).map(|number| format!("{first}{number}/"));
        let further: Vec<String> = further.take_while(|it| self.shelf.has(it)).collect();
        std::iter::once(first).chain(further).collect()
    }

    fn list(&self, context: &Context, path: &str) -> io::Result<String> {
        let mut tree = self.shelf.page(path)?;
        let scope = Scope::empty(path, context, self.shelf);
        let file = File { book: self, scope };
        surround(&mut tree, None);
        file.settle(&mut tree, path);
        Ok(file.close(&mut tree))
    }

    fn article(&self, at: ArticleAt) -> io::Result<String> {
        self.edited(at, &|_| {})
    }

    fn edited(&self, at: ArticleAt, edit: &dyn Fn(&mut Tree)) -> io::Result<String> {
        let context = self.shelf.context(at);
        let path = context.site.document(at.ix).path.clone();
        let mut tree = self.shelf.page(&path)?;
        let scope = Scope::of(&tree, &path, context, self.shelf);
        let file = File { book: self, scope };
        surround(&mut tree, context.absolute(&path));
        edit(&mut tree);
        appendix::add(&file, &mut tree)?;
        Ok(file.close(&mut tree))
    }
}

impl File<'_> {
    /// Where a link leads, seen from this file.
    fn leads(&self, place: Place) -> Leads {
        let Place { path, part } = place;
        let scope = &self.scope;
        if path == scope.path {
            let part = if part.is_empty() { "_main" } else { &part };
            return Leads::To(format!("#{part}"));
        }
        if let Some(ix) = scope.entity(&path) {
            let id = self.part(ix);
            return Leads::To(match part.is_empty() {
                true => format!("#{id}"),
                false => format!("#{id}.{part}"),
            });
        }
        if scope.is_timeline(&path) {
            if scope.has_event(&part) {
                return Leads::To(format!("#_e-{part}"));
            }
            if part.is_empty() && !scope.listed.is_empty() {
                return Leads::To("#_timeline".to_owned());
            }
        }
        if let Some(name) = self.book.names.get(&path) {
            return Leads::To(with_part(name, &part));
        }
        match scope.context.absolute(&path) {
            Some(url) => Leads::To(with_part(&url, &part)),
            None => Leads::Nowhere,
        }
    }

    /// The id of the part for an entity.
    fn part(&self, ix: EntityIx) -> String {
        format!("_entity-{}", self.scope.context.site.entity(ix).id)
    }

    /// Makes the links and pictures of a page, or of a part of one, stand for themselves.
    fn settle(&self, tree: &mut Tree, path: &str) {
        self.with(|with| alone::settle(tree, path, with));
    }

    fn with<T>(&self, done: impl FnOnce(&Alone) -> T) -> T {
        let shelf = self.book.shelf;
        done(&Alone {
            base: &shelf.base,
            file: &|path| shelf.file(path),
            link: &|place| self.leads(place),
            script: &|path| SCRIPTS.iter().any(|it| path.starts_with(it)),
            further: &[],
        })
    }

    /// Finishes the file. What leads to a part that did not come along leads to what it is a part
    /// of.
    fn close(&self, tree: &mut Tree) -> String {
        let style = tree.element_of("style", &[], STYLE.trim());
        self.with(|with| alone::close(tree, &self.scope.path, with));
        if let Some(head) = tree.first("head") {
            tree.append(head, style);
        }
        mend(tree);
        tree.html()
    }
}

/// An address and a part of what is there.
fn with_part(address: &str, part: &str) -> String {
    match part {
        "" => address.to_owned(),
        part => format!("{address}#{part}"),
    }
}

/// Takes from around a page what leads through the site, and leaves its name; at the end stands
/// where the page is at home.
fn surround(tree: &mut Tree, home: Option<String>) {
    let Some(body) = tree.first("body") else {
        return;
    };
    for at in tree.children(body).to_vec() {
        match tree.name(at) {
            "nav" => tree.detach(at),
            "header" | "footer" => {
                let is_way = |tree: &Tree, at: At| {
                    matches!(tree.name(at), "nav" | "ul") || tree.has_class(at, "find")
                };
                while let Some(way) = tree.find(at, is_way) {
                    tree.detach(way);
                }
                if let ("footer", Some(home)) = (tree.name(at), &home) {
                    let shown = home.trim_start_matches("https://").trim_end_matches('/');
                    let p = tree.element("p", &[("class", "home")]);
                    let link = tree.element_of("a", &[("href", home)], shown);
                    tree.append(p, link);
                    tree.append(at, p);
                }
            }
            _ => {}
        }
    }
}

/// Links to parts that are not there.
fn mend(tree: &mut Tree) {
    let all = tree.below(ROOT);
    let ids = all.iter().filter_map(|at| tree.attr(*at, "id"));
    let ids: rustc_hash::FxHashSet<String> = ids.map(str::to_owned).collect();
    for at in all {
        if tree.name(at) != "a" {
            continue;
        }
        let Some(part) = tree.attr(at, "href").and_then(|it| it.strip_prefix('#')) else {
            continue;
        };
        if ids.contains(part) {
            continue;
        }
        let whole = part
            .split_once('.')
            .map_or("", |(whole, _)| whole)
            .to_owned();
        match ids.contains(&whole) {
            true => tree.set_attr(at, "href", &format!("#{whole}")),
            false => alone::no_link(tree, at),
        }
    }
}
