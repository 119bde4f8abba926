//! A page of the site in a package: one document that stands alone, without what surrounds it on
//! the site.

use std::io;

use super::Export;
use super::alone::{Alone, Leads, Place, close, settle};
use super::dom::{self, ROOT, Tree};
use crate::view::{Context, Embed, PageKey};

/// Where pages stand in a package.
pub(super) struct Offline<'a> {
    pub(super) export: &'a Export<'a>,
    /// The pages that the package holds: where one stands in it, by its path on the site.
    pub(super) inside: &'a (dyn Fn(&str) -> Option<String> + Sync),
}

/// What a page gets besides.
#[derive(Default)]
pub(super) struct Besides<'a> {
    /// Takes the place of the questions.
    pub(super) questions: Option<&'a str>,
    /// A stylesheet and a script of the theme, by their names.
    pub(super) assets: &'a [&'a str],
}

impl Offline<'_> {
    /// The page, as it stands in the package at `at`.
    pub(super) fn page(
        &self,
        tree: usize,
        embed: Embed,
        at: &str,
        besides: &Besides<'_>,
    ) -> io::Result<Vec<u8>> {
        let Export {
            prepared, files, ..
        } = self.export;
        let context = prepared.tree(tree);
        let key = PageKey::Embed(embed);
        let path = context.page_path(key);
        // What is told of an article or an entity is its page here; a timeline is but a part of it.
        let whole = match embed {
            Embed::Article(_) | Embed::Entity(_) => context.whole_path(embed),
            Embed::Timeline(_) | Embed::Events(_) => path.clone(),
        };
        let html = prepared.rendered(tree, key).map_err(|fault| {
            io::Error::other(format!("{}: {}", fault.span.file.path, fault.message))
        })?;
        let asset = |name: &&str| context.assets.paths.get(*name).cloned();
        let wanted: Vec<String> = besides.assets.iter().filter_map(asset).collect();
        let with = Alone {
            base: &prepared.base(),
            file: &|path| prepared.file(*files, path).ok().flatten()?.ok(),
            link: &|to| {
                let is_here = to.path == path || to.path == whole;
                self.leads(context, to, is_here, at)
            },
            script: &|path| wanted.iter().any(|it| it == path),
            further: &[],
        };
        let mut page = dom::parse(&String::from_utf8_lossy(&html));
        for address in &wanted {
            link_asset(&mut page, &context.hrefs(&path).file(address));
        }
        settle(&mut page, &path, &with);
        close(&mut page, &path, &with);
        if let Some(html) = besides.questions {
            put_questions(&mut page, html);
        }
        tidy(&mut page);
        Ok(page.html().into_bytes())
    }

    fn leads(&self, context: &Context, to: Place, is_here: bool, at: &str) -> Leads {
        let Place { path, part } = to;
        if is_here && !part.is_empty() {
            return Leads::To(format!("#{part}"));
        }
        let up = "../".repeat(at.matches('/').count());
        let inside = (self.inside)(&path).filter(|_| !is_here);
        let inside = inside.map(|target| format!("{up}{target}"));
        match inside.or_else(|| context.absolute(&path)) {
            Some(address) if part.is_empty() => Leads::To(address),
            Some(address) => Leads::To(format!("{address}#{part}")),
            None => Leads::Nowhere,
        }
    }
}

/// Names a stylesheet or a script in the head, as a page of the site that needs it does.
fn link_asset(page: &mut Tree, href: &str) {
    let Some(head) = page.first("head") else {
        return;
    };
    let made = match href.ends_with(".css") {
        true => page.element("link", &[("rel", "stylesheet"), ("href", href)]),
        false => page.element("script", &[("src", href)]),
    };
    page.append(head, made);
}

/// Puts the questions that can be answered into the place of those that are read.
fn put_questions(page: &mut Tree, html: &str) {
    let is_asked = |page: &Tree, at| page.attr(at, "aria-labelledby") == Some("_questions");
    let section = page.find(ROOT, is_asked);
    if let Some(section) = section {
        let list = page.find(section, |page, at| page.has_class(at, "questions"));
        if let Some(list) = list {
            page.detach(list);
        }
        page.append_html(section, html);
        return;
    }
    if let Some(main) = page.first("main") {
        page.append_html(main, html);
    }
}

/// What has no sense in a package goes, and what leads out of it opens beside it.
fn tidy(page: &mut Tree) {
    for at in page.below(ROOT) {
        match page.name(at) {
            "span" if page.has_class(at, "whole") => page.detach(at),
            "a" if page.attr(at, "href").is_some_and(is_outside) => {
                page.set_attr(at, "target", "_blank");
                page.set_attr(at, "rel", "noopener");
            }
            _ => {}
        }
    }
}

fn is_outside(href: &str) -> bool {
    href.starts_with("https://") || href.starts_with("http://")
}
