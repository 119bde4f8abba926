//! Where each text of a site has its page: what a preview needs to know when pages move.

use std::sync::Arc;

use super::{Made, Prepared};
use crate::diag::SourceFile;
use crate::parse::FilePlace;
use crate::resolve::{DocIx, Moved};
use crate::view::hrefs::Hrefs;
use crate::view::{Embed, PageKey};

/// A page, and the text that it shows.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The page's path: empty, or ending in `/`; 404 is a file.
    pub path: String,
    /// The file of its text; lists have none.
    pub source: Option<Arc<SourceFile>>,
}

/// Whether a file at that path is read as a text of the site, whatever it holds.
pub fn is_text(path: &str) -> bool {
    path == "content/site.yaml" || FilePlace::of(path).is_some()
}

impl Prepared {
    /// Every page, in the order in which they are made.
    pub fn placed(&self) -> Vec<Placed> {
        let keys = self.keys.iter();
        keys.map(|key| Placed {
            path: self.page_path(*key),
            source: self.source(*key),
        })
        .collect()
    }

    /// The page of that number among them.
    pub fn nth_page(&self, number: usize) -> Made {
        self.page(self.keys[number])
    }

    /// The page to which an old address of this site leads.
    pub fn redirected(&self, path: &str) -> Option<String> {
        let wanted = path.trim_matches('/');
        let mut all = self.site().redirects.iter();
        all.find_map(|(from, (to, _))| {
            let from = crate::resolve::decode(from);
            let from = from.trim_matches('/').trim_end_matches("/index.html");
            match to {
                Moved::Page(to) if from == wanted => Some(to.to_string()),
                Moved::Page(_) | Moved::Event(_) => None,
            }
        })
    }

    /// Every old address of the site, and the page or event to which it leads; both from the host's
    /// root.
    pub fn redirects(&self) -> Vec<(String, String)> {
        let context = self.context();
        let config = &context.site.config;
        let base = config.base_url.as_ref().map_or("/", |url| url.path());
        let hrefs = Hrefs::rooted(base, config.links);
        let to = |moved: &Moved| match moved {
            Moved::Page(path) => hrefs.page(path),
            Moved::Event(ix) => context.event_href(*ix, &hrefs),
        };
        let from = |typed: &str| {
            let path = crate::resolve::decode(typed);
            format!(
                "{base}{}",
                path.trim_matches('/').trim_end_matches("/index.html")
            )
        };
        let all = self.site().redirects.iter();
        all.map(|(typed, (moved, _))| (from(typed), to(moved)))
            .collect()
    }

    /// The text that a page shows, if it is one's own.
    pub(super) fn text_of(&self, (tree, key): (usize, PageKey)) -> Option<DocIx> {
        match key {
            PageKey::Article(ix)
            | PageKey::Text(ix)
            | PageKey::Embed(Embed::Article(ix) | Embed::Events(ix)) => Some(ix),
            PageKey::Entity(entity, _) | PageKey::Embed(Embed::Entity(entity)) => {
                self.trees[tree].context.site.entity(entity).document
            }
            PageKey::Index
            | PageKey::Articles(_)
            | PageKey::Entities(_)
            | PageKey::Timeline(_)
            | PageKey::Topic(..)
            | PageKey::Relations(_)
            | PageKey::Search
            | PageKey::Map(_)
            | PageKey::Embed(_)
            | PageKey::NotFound => None,
        }
    }

    /// The file of the text that a page of its own shows: one in a frame, or one that goes on, moves with that.
    fn source(&self, key: (usize, PageKey)) -> Option<Arc<SourceFile>> {
        let site = &self.trees[key.0].context.site;
        match key.1 {
            PageKey::Embed(_) | PageKey::Entity(_, 2..) => None,
            _ => Some(site.document(self.text_of(key)?).article.file.clone()),
        }
    }
}
