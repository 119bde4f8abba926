//! IMS Common Cartridge 1.1: an article's parts as links, its questions as an assessment. Canvas,
//! Moodle and Blackboard read it.
//!
//! Every identifier is made from ids of the site, so what is imported again takes the place of what
//! was imported before.

mod manifest;
mod qti;

use std::collections::BTreeSet;
use std::io;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use url::Url;

use super::offline::Offline;
use super::questions::questions;
use super::xml::Xml;
use super::zip::{Entry, archive};
use super::{ArticleAt, Export, Package, articles};
use crate::parse::markdown::BlockKind;
use crate::resolve::{Document, EntityIx};
use crate::view::{Context, Embed};
use manifest::{About, Item, Resource, manifest};

/// What the platform makes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Link,
    Page,
    Assessment,
}

/// One module: an article with all that belongs to it.
struct Module {
    item: Item,
    resources: Vec<Resource>,
    entries: Vec<Entry>,
    questions: usize,
}

/// The package.
pub(super) fn package(export: &Export<'_>) -> io::Result<Package> {
    let wanted = match export.article {
        Some(at) => vec![at],
        None => articles(export.prepared),
    };
    let (context, tree) = match export.article {
        Some(at) => (export.prepared.tree(at.tree), at.tree),
        None => (export.context(), 0),
    };
    let who: BTreeSet<EntityIx> = wanted
        .iter()
        .flat_map(|at| export.document(*at).groups.counts())
        .map(|(ix, _)| ix)
        .collect();
    let has_address = context.site.config.base_url.is_some();
    let inside = match export.offline || !has_address {
        true => Some(inside(export, &wanted, context, &who)),
        false => None,
    };
    let maker = Maker {
        export,
        inside: inside.as_ref(),
    };
    let modules = wanted.par_iter().map(|at| maker.module(*at));
    let modules: Vec<Module> = modules.collect::<io::Result<_>>()?;
    let who = who.par_iter().map(|ix| maker.entity(tree, *ix));
    let who: Vec<(Resource, Entry)> = who.collect::<io::Result<_>>()?;

    let mut remarks = Vec::new();
    if !export.offline && !has_address {
        remarks.push(
            "Nobody has said where the site stands (`base_url`): the pages are in the package \
             themselves, as with `--offline`."
                .to_owned(),
        );
    }
    let without = wanted.iter().zip(&modules);
    let without = without.filter(|(_, module)| module.questions == 0);
    let without: Vec<&str> = without
        .map(|(at, _)| export.document(*at).article.slug.as_str())
        .collect();
    remarks.extend(remark(&without, wanted.len()));

    let (mut items, mut resources, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    let mut asked = 0;
    for module in modules {
        asked += module.questions;
        items.push(module.item);
        resources.extend(module.resources);
        entries.extend(module.entries);
    }
    for (resource, entry) in who {
        resources.push(resource);
        entries.push(entry);
    }
    let title = match export.article {
        Some(at) => &export.document(at).title,
        None => &*context.title,
    };
    let about = About::new(export, context, title);
    // The manifest comes first: a reader need not look for it.
    let manifest = manifest(&about, &items, &resources);
    entries.insert(0, Entry::packed("imsmanifest.xml", &manifest));
    let of = |kind: Kind| resources.iter().filter(|it| it.kind == kind).count();
    Ok(Package {
        bytes: archive(&entries)?,
        holds: format!(
            "{}, {}, {}",
            count(items.len(), "article", "articles"),
            match maker.inside {
                Some(_) => count(of(Kind::Page), "page", "pages"),
                None => count(of(Kind::Link), "link", "links"),
            },
            count(asked, "question", "questions")
        ),
        remarks,
    })
}

/// Where the pages stand in the package, by their paths on the site.
fn inside(
    export: &Export<'_>,
    wanted: &[ArticleAt],
    context: &Context,
    who: &BTreeSet<EntityIx>,
) -> FxHashMap<String, String> {
    let articles = wanted.iter().map(|at| {
        let document = export.document(*at);
        let slug = document.article.slug.as_str();
        (document.path.to_string(), page_path("articles", slug))
    });
    let entities = who.iter().map(|ix| {
        let id = context.site.entity(*ix).id.as_str();
        (context.path_of(*ix).to_owned(), page_path("entities", id))
    });
    articles.chain(entities).collect()
}

/// Where a page stands in the package.
fn page_path(folder: &str, name: &str) -> String {
    format!("pages/{folder}/{name}.html")
}

/// What is said of articles without questions.
fn remark(without: &[&str], all: usize) -> Option<String> {
    let some: Vec<String> = without.iter().take(5).map(|it| format!("`{it}`")).collect();
    match without.len() {
        0 => None,
        1 if all == 1 => Some(format!(
            "{} has no `questions`: neither has the package.",
            some[0]
        )),
        n if n == all => Some("No article has `questions`: neither has the package.".to_owned()),
        n if n > some.len() => Some(format!(
            "{} and {} more have no `questions`.",
            some.join(", "),
            n - some.len()
        )),
        1 => Some(format!("{} has no `questions`.", some[0])),
        _ => Some(format!("{} have no `questions`.", some.join(", "))),
    }
}

/// «1 link», «2 links».
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Makes files of the package.
struct Maker<'a> {
    export: &'a Export<'a>,
    /// Where pages stand in the package; none if it leads to the site's.
    inside: Option<&'a FxHashMap<String, String>>,
}

impl Maker<'_> {
    fn module(&self, at: ArticleAt) -> io::Result<Module> {
        let context = self.export.prepared.tree(at.tree);
        let document = context.site.document(at.ix);
        let slug = document.article.slug.as_str();
        let mut module = Module {
            item: Item::folder(&["article", slug], &document.title),
            resources: Vec::new(),
            entries: Vec::new(),
            questions: 0,
        };
        let whole = ["article", slug, "_text"];
        let timeline = context.words.text("nav-timeline");
        let has_events = !document.events.is_empty();
        if self.inside.is_some() {
            let path = page_path("articles", slug);
            let html = self.page(at.tree, Embed::Article(at.ix), &path)?;
            module.add(&whole, &document.title, Kind::Page, path, &html);
            if has_events {
                let path = page_path("timelines", slug);
                let html = self.page(at.tree, Embed::Events(at.ix), &path)?;
                let id = ["article", slug, "_timeline"];
                module.add(&id, &timeline, Kind::Page, path, &html);
            }
        } else {
            module.link(context, document, &whole, &document.title, "");
            for (part, text) in sections(document) {
                module.link(context, document, &["article", slug, part], &text, part);
            }
            if has_events {
                let id = ["article", slug, "_timeline"];
                module.link(context, document, &id, &timeline, "_timeline");
            }
        }
        module.ask(context, document, slug);
        module.lead_to_who(context, document, slug);
        Ok(module)
    }

    fn entity(&self, tree: usize, ix: EntityIx) -> io::Result<(Resource, Entry)> {
        let context = self.export.prepared.tree(tree);
        let entity = context.site.entity(ix);
        let id = ["entity", entity.id.as_str()];
        let (resource, bytes) = match self.inside {
            Some(_) => {
                let path = page_path("entities", entity.id.as_str());
                let html = self.page(tree, Embed::Entity(ix), &path)?;
                (Resource::new(&id, Kind::Page, path), html)
            }
            None => {
                let address = address(context, context.path_of(ix), "");
                let xml = web_link(context.text(&entity.name), &address);
                (Resource::new(&id, Kind::Link, link_path(&id)), xml)
            }
        };
        let entry = Entry::packed(resource.path.clone(), &bytes);
        Ok((resource, entry))
    }

    fn page(&self, tree: usize, embed: Embed, path: &str) -> io::Result<Vec<u8>> {
        let offline = Offline {
            export: self.export,
            inside: &|path| self.inside?.get(path).cloned(),
        };
        offline.page(tree, embed, path)
    }
}

/// Where a link stands in the package.
fn link_path(id: &[&str]) -> String {
    format!("links/{}.xml", id.join("."))
}

impl Module {
    fn link(&mut self, context: &Context, to: &Document, id: &[&str], title: &str, part: &str) {
        let xml = web_link(title, &address(context, &to.path, part));
        self.add(id, title, Kind::Link, link_path(id), &xml);
    }

    /// The questions, if there are any.
    fn ask(&mut self, context: &Context, document: &Document, slug: &str) {
        let asked = questions(context, document);
        if asked.is_empty() {
            return;
        }
        let id = ["article", slug, "_questions"];
        let word = context.words.text("article-questions");
        let title = format!("{} – {word}", document.title);
        let direction = context.words.direction();
        let xml = qti::assessment(&name("r", &id), &title, &asked, direction);
        let path = format!("questions/{slug}.xml");
        self.add(&id, &title, Kind::Assessment, path, &xml);
        self.questions = asked.len();
    }

    /// Whom and what it names, in a folder of their own.
    fn lead_to_who(&mut self, context: &Context, document: &Document, slug: &str) {
        let item = |ix: EntityIx| {
            let entity = context.site.entity(ix);
            let id = ["article", slug, "_who", entity.id.as_str()];
            let target = name("r", &["entity", entity.id.as_str()]);
            Item::of(&id, context.text(&entity.name), target)
        };
        let items: Vec<Item> = who(document).into_iter().map(item).collect();
        if !items.is_empty() {
            let title = context.words.text("article-who-and-what");
            let mut folder = Item::folder(&["article", slug, "_who"], &title);
            folder.items = items;
            self.item.items.push(folder);
        }
    }

    /// A file, and the item that leads to it.
    fn add(&mut self, id: &[&str], title: &str, kind: Kind, path: String, bytes: &[u8]) {
        let resource = Resource::new(id, kind, path);
        let item = Item::of(id, title, resource.id.clone());
        self.item.items.push(item);
        self.entries
            .push(Entry::packed(resource.path.clone(), bytes));
        self.resources.push(resource);
    }
}

/// Whom and what a text names, most often named first.
fn who(document: &Document) -> Vec<EntityIx> {
    let mut who: Vec<(EntityIx, usize)> = document.groups.counts().collect();
    who.sort_unstable_by_key(|(ix, count)| (std::cmp::Reverse(*count), *ix));
    who.into_iter().map(|(ix, _)| ix).collect()
}

/// The headings of the first level below the title.
fn sections(document: &Document) -> impl Iterator<Item = (&str, String)> {
    let body = &document.body;
    let headings = body
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Heading(2)) && !block.id.is_empty());
    headings.filter_map(|block| {
        let text = &body.text[block.text.start as usize..block.text.end as usize];
        let text = text.trim();
        (!text.is_empty()).then(|| (&*block.id, text.to_owned()))
    })
}

/// The whole address of a part of a page, as a URL has it.
fn address(context: &Context, path: &str, part: &str) -> String {
    let mut address = context.absolute(path).unwrap_or_default();
    if !part.is_empty() {
        address.push('#');
        address.push_str(part);
    }
    Url::parse(&address).map(String::from).unwrap_or(address)
}

fn web_link(title: &str, address: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open(
        "webLink",
        &[("xmlns", "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1")],
    );
    xml.text("title", &[], title);
    xml.empty("url", &[("href", address), ("target", "_blank")]);
    xml.done()
}

/// An identifier as XML wants it: it begins with a letter. Ids of a site have no full stop.
fn name(kind: &str, parts: &[&str]) -> String {
    format!("{kind}.{}", parts.join("."))
}
