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
use url::Url;

use super::questions::questions;
use super::xml::Xml;
use super::zip::{Entry, archive};
use super::{ArticleAt, Export, Package, articles};
use crate::parse::markdown::BlockKind;
use crate::resolve::{Document, EntityIx};
use crate::view::Context;
use manifest::{Item, Resource, manifest};

/// What the platform makes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Link,
    Assessment,
}

/// One module: an article with all that belongs to it.
struct Module {
    item: Item,
    resources: Vec<Resource>,
    entries: Vec<Entry>,
    /// Whom and what it leads to.
    who: Vec<EntityIx>,
    questions: usize,
}

/// The package.
pub(super) fn package(export: &Export<'_>) -> io::Result<Package> {
    if export.context().site.config.base_url.is_none() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "the package leads to the site's pages, and nobody has said where they stand\n  add \
             `--base-url https://…`, or `base_url: https://…` in content/site.yaml",
        ));
    }
    let wanted = match export.article {
        Some(at) => vec![at],
        None => articles(export.prepared),
    };
    let modules: Vec<Module> = wanted.par_iter().map(|at| module(export, *at)).collect();
    let slug = |at: &ArticleAt| export.document(*at).article.slug.to_string();
    let without = wanted
        .iter()
        .zip(&modules)
        .filter(|(_, it)| it.questions == 0);
    let without: Vec<String> = without.map(|(at, _)| slug(at)).collect();
    let context = match export.article {
        Some(at) => export.prepared.tree(at.tree),
        None => export.context(),
    };
    let mut who: BTreeSet<EntityIx> = BTreeSet::new();
    let (mut items, mut resources, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    let (mut links, mut asked) = (0, 0);
    for module in modules {
        links += module
            .resources
            .iter()
            .filter(|it| it.kind == Kind::Link)
            .count();
        asked += module.questions;
        items.push(module.item);
        resources.extend(module.resources);
        entries.extend(module.entries);
        who.extend(module.who);
    }
    for ix in who {
        let (resource, entry) = entity(context, ix);
        links += 1;
        resources.push(resource);
        entries.push(entry);
    }
    let title = match export.article {
        Some(at) => export.document(at).title.to_string(),
        None => context.title.clone(),
    };
    let about = manifest::About::new(export, context, &title);
    // The manifest comes first: a reader need not look for it.
    entries.insert(
        0,
        Entry::packed("imsmanifest.xml", &manifest(&about, &items, &resources)),
    );
    Ok(Package {
        bytes: archive(&entries)?,
        holds: format!(
            "{}, {}, {}",
            count(items.len(), "article", "articles"),
            count(links, "link", "links"),
            count(asked, "question", "questions")
        ),
        remarks: remark(&without, wanted.len()).into_iter().collect(),
    })
}

/// What is said of articles without questions.
fn remark(without: &[String], all: usize) -> Option<String> {
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

fn module(export: &Export<'_>, at: ArticleAt) -> Module {
    let context = export.prepared.tree(at.tree);
    let document = context.site.document(at.ix);
    let slug = document.article.slug.as_str();
    let mut module = Module {
        item: Item::folder(&["article", slug], &document.title),
        resources: Vec::new(),
        entries: Vec::new(),
        who: who(document),
        questions: 0,
    };
    let whole = address(context, &document.path, "");
    module.link(&["article", slug, "_text"], &document.title, &whole);
    for (id, text) in sections(document) {
        let part = address(context, &document.path, id);
        module.link(&["article", slug, id], &text, &part);
    }
    if !document.events.is_empty() {
        let part = address(context, &document.path, "_timeline");
        let title = context.words.text("nav-timeline");
        module.link(&["article", slug, "_timeline"], &title, &part);
    }
    let asked = questions(context, document);
    if !asked.is_empty() {
        let id = ["article", slug, "_questions"];
        let title = format!(
            "{} – {}",
            document.title,
            context.words.text("article-questions")
        );
        let xml = qti::assessment(&name("r", &id), &title, &asked, context.words.direction());
        module.add(&id, &title, Kind::Assessment, &xml);
        module.questions = asked.len();
    }
    let people: Vec<Item> = module
        .who
        .iter()
        .map(|ix| {
            let entity = context.site.entity(*ix);
            let id = ["article", slug, "_who", entity.id.as_str()];
            let target = name("r", &["entity", entity.id.as_str()]);
            Item::of(&id, context.text(&entity.name), target)
        })
        .collect();
    if !people.is_empty() {
        let title = context.words.text("article-who-and-what");
        let mut folder = Item::folder(&["article", slug, "_who"], &title);
        folder.items = people;
        module.item.items.push(folder);
    }
    module
}

impl Module {
    fn link(&mut self, id: &[&str], title: &str, address: &str) {
        self.add(id, title, Kind::Link, &web_link(title, address));
    }

    /// A file, and the item that leads to it.
    fn add(&mut self, id: &[&str], title: &str, kind: Kind, xml: &[u8]) {
        let resource = Resource::new(id, kind);
        self.item
            .items
            .push(Item::of(id, title, resource.id.clone()));
        self.entries.push(Entry::packed(resource.path.clone(), xml));
        self.resources.push(resource);
    }
}

fn entity(context: &Context, ix: EntityIx) -> (Resource, Entry) {
    let entity = context.site.entity(ix);
    let resource = Resource::new(&["entity", entity.id.as_str()], Kind::Link);
    let address = address(context, context.path_of(ix), "");
    let xml = web_link(context.text(&entity.name), &address);
    let entry = Entry::packed(resource.path.clone(), &xml);
    (resource, entry)
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
