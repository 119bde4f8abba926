//! A page of the site → a document of the book.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;

use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

use super::super::alone::{no_link, one_of};
use super::super::dom::{At, ROOT, Tree};
use super::clean::{add_references_to_notes, clean, name_parts};
use super::{Book, Chapter, Part};
use crate::build::seen_from;
use crate::bundle::content_type;

/// A picture of more bytes than these is taken in a smaller size, if there is one.
const LARGE: usize = 400_000;
/// A document of the book.
pub struct Document {
    /// Its place in the book.
    pub file: String,
    /// What it holds.
    pub xhtml: String,
    /// What it holds that a reader must know of: `mathml`, `svg`.
    pub properties: Vec<&'static str>,
    /// Its pictures: the place in the book, and that in the site.
    pub images: BTreeMap<String, String>,
    /// Its headings: id and words.
    pub headings: Vec<(String, String)>,
    ids: FxHashSet<String>,
    /// Where it leads in other documents: file and id.
    parts: Vec<(String, String)>,
}

impl Book<'_> {
    /// Makes one.
    pub(super) fn document(&self, chapter: &Chapter) -> io::Result<Document> {
        let mut tree = self.shelf.page(&chapter.path)?;
        let found = RefCell::new((BTreeMap::new(), Vec::new()));
        let settle = |tree: &mut Tree, path: &str| {
            let mut found = found.borrow_mut();
            self.settle(tree, path, chapter, &mut found);
        };
        let top = self.cut(&mut tree, chapter);
        if let Some(scope) = self.scope.as_ref().filter(|_| !self.is_article(chapter)) {
            scope.keep(&mut tree, &chapter.path);
        }
        settle(&mut tree, &chapter.path);
        if let Some(scope) = self.scope.as_ref().filter(|_| self.is_article(chapter)) {
            scope.complete_events(&mut tree, &settle)?;
            self.add_events(&mut tree, top, &settle)?;
        }
        clean(&mut tree, top);
        add_references_to_notes(&mut tree, self);
        name_parts(&mut tree, top, chapter);
        self.surround(&mut tree, top, chapter);
        let (images, parts) = found.into_inner();
        Ok(finished(&mut tree, chapter, images, parts))
    }

    fn is_article(&self, chapter: &Chapter) -> bool {
        matches!(chapter.part, Part::Article(_))
    }

    /// Takes what the page is about out of what surrounds it.
    fn cut(&self, tree: &mut Tree, chapter: &Chapter) -> At {
        let main = tree.first("main").unwrap_or(ROOT);
        let is_article = |tree: &Tree, at: At| tree.name(at) == "article";
        let sheet = tree
            .children(main)
            .iter()
            .copied()
            .find(|at| is_article(tree, *at));
        let top = tree.element("section", &[]);
        let from = sheet.unwrap_or(main);
        for child in tree.children(from).to_vec() {
            tree.append(top, child);
        }
        for key in ["lang", "dir"] {
            if let Some(value) = tree.attr(from, key).map(str::to_owned) {
                tree.set_attr(top, key, &value);
            }
        }
        let heading = match chapter.part {
            // Cards that lead to pages that stand in the contents too.
            Part::Entity(_) | Part::Word(_) => "_together",
            Part::Article(_) => "_cite",
            Part::Timeline | Part::Text => "",
        };
        let is_left_out = |tree: &Tree, at: At| {
            !heading.is_empty() && tree.attr(at, "aria-labelledby") == Some(heading)
        };
        if let Some(section) = tree.find(top, is_left_out) {
            tree.detach(section);
        }
        let body = tree.first("body").unwrap_or(ROOT);
        for child in tree.children(body).to_vec() {
            tree.detach(child);
        }
        tree.append(body, top);
        top
    }

    /// Events that the article only leads to.
    fn add_events(
        &self,
        tree: &mut Tree,
        top: At,
        settle: &dyn Fn(&mut Tree, &str),
    ) -> io::Result<()> {
        let Some(scope) = self.scope.as_ref().filter(|it| !it.linked.is_empty()) else {
            return Ok(());
        };
        let section = tree.element("section", &[("aria-labelledby", "_further")]);
        let words = self.context.words.text("entity-events");
        let heading = tree.element_of("h2", &[("id", "_further")], &words);
        let list = tree.element("ol", &[("class", "events")]);
        tree.append(section, heading);
        tree.append(section, list);
        scope.add_linked_events(tree, list, settle)?;
        tree.append(top, section);
        Ok(())
    }

    /// Makes links and pictures those of the book.
    fn settle(
        &self,
        tree: &mut Tree,
        path: &str,
        chapter: &Chapter,
        (images, parts): &mut (BTreeMap<String, String>, Vec<(String, String)>),
    ) {
        for at in tree.below(ROOT) {
            match tree.name(at) {
                "a" | "area" => {
                    let href = tree.attr(at, "href").unwrap_or_default().to_owned();
                    let to = self.leads(&href, path, chapter, parts);
                    match to.filter(|_| !tree.is_svg(at)) {
                        Some(to) => tree.set_attr(at, "href", &to),
                        None => no_link(tree, at),
                    }
                }
                "img" | "image" => self.settle_image(tree, at, path, chapter, images),
                _ => {}
            }
        }
    }

    /// Where a link leads: within the book, or to the site or another.
    fn leads(
        &self,
        href: &str,
        path: &str,
        chapter: &Chapter,
        parts: &mut Vec<(String, String)>,
    ) -> Option<String> {
        let Some((to, part)) = seen_from(href, path, &self.shelf.base) else {
            return outer(href);
        };
        let with_part = |address: String, part: &str| match part {
            "" => address,
            part => format!("{address}#{part}"),
        };
        let mut known = self.files.get(&to).map(|file| (file.clone(), part.clone()));
        if let Some(scope) = self.scope.as_ref().filter(|it| it.is_timeline(&to)) {
            let file = self.files.get(&scope.path)?.clone();
            if scope.has_event(&part) {
                known = Some((file, format!("_e-{part}")));
            } else if part.is_empty() && !scope.listed.is_empty() {
                known = Some((file, "_timeline".to_owned()));
            }
        }
        match known {
            // A link to where it stands.
            Some((file, part)) if file == chapter.file && part.is_empty() => None,
            Some((file, part)) if file == chapter.file => {
                parts.push((file, part.clone()));
                Some(format!("#{part}"))
            }
            Some((file, part)) => {
                let address = with_part(super::front::relative(&chapter.file, &file), &part);
                if !part.is_empty() {
                    parts.push((file, part));
                }
                Some(address)
            }
            None => Some(with_part(self.context.absolute(&to)?, &part)),
        }
    }

    /// Puts a picture into the book; where it cannot be, its words.
    fn settle_image(
        &self,
        tree: &mut Tree,
        at: At,
        path: &str,
        chapter: &Chapter,
        images: &mut BTreeMap<String, String>,
    ) {
        let key = if tree.name(at) == "image" {
            "href"
        } else {
            "src"
        };
        let src = tree.attr(at, key).unwrap_or_default().to_owned();
        let picture = tree.parent(at).filter(|it| tree.name(*it) == "picture");
        let smaller = picture.and_then(|picture| {
            let all = tree.below(picture).into_iter();
            let mut all = all.filter_map(|it| tree.attr(it, "srcset"));
            all.find_map(one_of).map(str::to_owned)
        });
        let file = |href: &str| {
            let (found, _) = seen_from(href, path, &self.shelf.base)?;
            let is_known = super::package::is_core(content_type(&found));
            let bytes = self.shelf.file(&found).filter(|_| is_known)?;
            Some((found, bytes.len()))
        };
        let whole = file(&src);
        let found = match whole.as_ref().is_some_and(|(_, len)| *len <= LARGE) {
            true => whole,
            false => smaller.as_deref().and_then(file).or(whole),
        };
        if let Some(picture) = picture {
            for other in tree.children(picture).to_vec() {
                if tree.name(other) == "source" {
                    tree.detach(other);
                }
            }
            tree.unwrap(picture);
        }
        match found {
            Some((found, _)) => {
                let name = image_name(&found);
                let address = super::front::relative(&chapter.file, &name);
                tree.set_attr(at, key, &address);
                images.insert(name, found);
            }
            None => {
                let words = tree.attr(at, "alt").unwrap_or_default().to_owned();
                let words = tree.text_node(&words);
                tree.replace(at, words);
            }
        }
    }

    /// Makes the page a document: its head, its language.
    fn surround(&self, tree: &mut Tree, top: At, chapter: &Chapter) {
        let head = tree.first("head").unwrap_or(ROOT);
        for child in tree.children(head).to_vec() {
            tree.detach(child);
        }
        let style = super::front::relative(&chapter.file, "style.css");
        let title = tree.element_of("title", &[], &chapter.title);
        let link = tree.element(
            "link",
            &[
                ("rel", "stylesheet"),
                ("type", "text/css"),
                ("href", &style),
            ],
        );
        tree.append(head, title);
        tree.append(head, link);
        for at in tree.below(ROOT) {
            if let Some(lang) = tree.attr(at, "lang").map(str::to_owned) {
                tree.set_attr(at, "xml:lang", &lang);
            }
        }
        for name in ["html", "body"] {
            if let Some(at) = tree.first(name) {
                for key in tree.attrs(at) {
                    if !matches!(key.as_str(), "lang" | "xml:lang" | "dir") {
                        tree.remove_attr(at, &key);
                    }
                }
            }
        }
        let class = match chapter.part {
            Part::Article(_) => "article",
            Part::Timeline => "timeline",
            Part::Entity(_) | Part::Word(_) => "entity",
            Part::Text => "text",
        };
        tree.set_attr(top, "class", class);
    }
}

/// An address elsewhere, if it is one that a book may hold.
fn outer(href: &str) -> Option<String> {
    let url = url::Url::parse(href).ok()?;
    matches!(url.scheme(), "http" | "https" | "mailto" | "tel").then(|| url.to_string())
}

/// The place of a picture in the book: its own path, in letters that all archives have.
fn image_name(path: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
    let plain = path.replace(|c| !is_plain(c), "_");
    if plain == path {
        return format!("images/{path}");
    }
    let hash = Sha256::digest(path.as_bytes());
    let hash: String = hash[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("images/{hash}-{}", plain.rsplit('/').next().unwrap_or("x"))
}

fn finished(
    tree: &mut Tree,
    chapter: &Chapter,
    images: BTreeMap<String, String>,
    parts: Vec<(String, String)>,
) -> Document {
    let all = tree.below(ROOT);
    let ids = all.iter().filter_map(|at| tree.attr(*at, "id"));
    let ids: FxHashSet<String> = ids.map(str::to_owned).collect();
    for at in &all {
        let part = tree.attr(*at, "href").and_then(|it| it.strip_prefix('#'));
        let is_dead = part.is_some_and(|part| !ids.contains(part));
        if is_dead && tree.name(*at) == "a" {
            no_link(tree, *at);
        }
    }
    let has = |name: &str| all.iter().any(|at| tree.name(*at) == name);
    let properties = ["mathml", "svg"].into_iter();
    let properties = properties.filter(|it| has(if *it == "mathml" { "math" } else { it }));
    let headings = all.iter().filter(|at| tree.name(**at) == "h2");
    let headings = headings.filter_map(|at| {
        let id = tree.attr(*at, "id")?.to_owned();
        Some((id, tree.text(*at).trim().to_owned()))
    });
    Document {
        file: chapter.file.clone(),
        properties: properties.collect(),
        headings: headings.collect(),
        xhtml: tree.xhtml(),
        images,
        ids,
        parts,
    }
}

/// Links to parts of other documents that are not in the book lead to these documents.
pub fn mend(documents: &mut [Document]) {
    let ids: FxHashMap<String, FxHashSet<String>> = documents
        .iter_mut()
        .map(|it| (it.file.clone(), std::mem::take(&mut it.ids)))
        .collect();
    for document in documents {
        for (file, part) in std::mem::take(&mut document.parts) {
            let is_there = ids.get(&file).is_some_and(|ids| ids.contains(&part));
            if !is_there && file != document.file {
                let address = super::front::relative(&document.file, &file);
                let dead = format!("href=\"{address}#{part}\"");
                let whole = format!("href=\"{address}\"");
                document.xhtml = document.xhtml.replace(&dead, &whole);
            }
        }
    }
}
