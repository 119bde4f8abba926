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

impl Offline<'_> {
    /// The page, as it stands in the package at `at`.
    pub(super) fn page(&self, tree: usize, embed: Embed, at: &str) -> io::Result<Vec<u8>> {
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
        let with = Alone {
            base: &prepared.base(),
            file: &|path| prepared.file(*files, path).ok().flatten()?.ok(),
            link: &|to| {
                let is_here = to.path == path || to.path == whole;
                self.leads(context, to, is_here, at)
            },
            script: &|_| false,
            further: &[],
        };
        let mut page = dom::parse(&String::from_utf8_lossy(&html));
        settle(&mut page, &path, &with);
        close(&mut page, &path, &with);
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
