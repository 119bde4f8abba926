//! One file of a prepared site, made when it is asked for: for the preview, which shows what a
//! build writes, and makes only what is looked at.

use std::io;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Pages, Prepared};
use crate::diag::Diagnostic;
use crate::pictures::Picture;
use crate::pictures::card::is_card;
use crate::project::SECURITY;
use crate::project::files::Files;
use crate::view::exports::Listed;
use crate::view::{Embed, PageKey, exports};

/// What programs that gather pages may read.
const ROBOTS: &str = "robots.txt";

/// What stands at an output path besides pages, before it is made.
pub(super) enum Output {
    /// A file for other programs.
    Export(Export),
    /// A file of the theme, under a name that holds its hash.
    Asset,
    /// A copy of a file of the site.
    Copy(Arc<str>),
    /// One of the smaller ones that are made from a picture.
    Smaller(Arc<Picture>, usize),
    /// The page at an old address, by its place among all of them.
    Moved(usize),
}

/// A file for other programs. (Sitemaps are many, and asked for by name.)
#[derive(Clone, Copy)]
pub(super) enum Export {
    Data,
    /// Of the tree of that number, as the next.
    Timeline(usize),
    Feed(usize),
    OEmbed(usize, Embed),
    Robots,
    Security,
}

/// A file, or why a template could not make it.
pub type Made = Result<Vec<u8>, Box<Diagnostic>>;

impl Prepared {
    /// The file at an output path (`articles/a/index.html`), as a build writes it. None: there is
    /// no such file. An error of the disk is returned.
    pub fn file(&self, files: &dyn Files, path: &str) -> io::Result<Option<Made>> {
        if let Some(number) = self.page_at(path) {
            return Ok(Some(self.page(self.keys[number])));
        }
        if is_card(path) {
            return self.card(path).map(|card| card.map(Ok)).transpose();
        }
        let Some(output) = self.outputs().get(path) else {
            return Ok(self.sitemap(path).map(|text| Ok(text.into_bytes())));
        };
        Ok(Some(match output {
            Output::Export(export) => Ok(self.export(*export)),
            Output::Asset => Ok(self.assets[path].clone()),
            Output::Copy(from) => Ok(files.read(from)?),
            Output::Smaller(picture, at) => Ok(self.smaller((picture, *at), files)?),
            Output::Moved(at) => Ok(self.at_old(&self.old()[*at]).1.into_bytes()),
        }))
    }

    /// A page of the tree of that number, also one that the site has not.
    pub fn rendered(&self, tree: usize, key: PageKey) -> Made {
        self.page((tree, key))
    }

    /// A component of the theme, for what is a part of no page of the site.
    pub fn component(
        &self,
        tree: usize,
        name: &str,
        key: &'static str,
        value: &impl serde::Serialize,
    ) -> Result<String, Box<Diagnostic>> {
        self.trees[tree].renderer.one(name, key, value)
    }

    /// A page, rendered.
    pub(super) fn page(&self, key: (usize, PageKey)) -> Made {
        let path = self.page_path(key);
        let Pages {
            context,
            renderer,
            once,
        } = &self.trees[key.0];
        renderer.page(context.page(key.1), once, &path)
    }

    /// A file for other programs.
    pub(super) fn export(&self, export: Export) -> Vec<u8> {
        let context = |tree: usize| &self.trees[tree].context;
        match export {
            Export::Data => {
                let further: Vec<_> = self.trees.iter().skip(1).map(|it| &it.context).collect();
                escaped(exports::data(self.context(), &further))
            }
            Export::Timeline(tree) => escaped(exports::timeline_json(context(tree))),
            Export::Feed(tree) => exports::feed(context(tree))
                .unwrap_or_default()
                .into_bytes(),
            Export::OEmbed(tree, embed) => {
                exports::oembed(context(tree), embed).unwrap_or_default()
            }
            Export::Robots => exports::robots(self.context()).into_bytes(),
            Export::Security => {
                let config = &self.site().config;
                let base = config.base_url.as_ref();
                let text = config.security.as_ref();
                let text = text.map(|it| it.text(base, &config.languages));
                text.unwrap_or_default().into_bytes()
            }
        }
    }

    /// The sitemap's files.
    pub(super) fn sitemaps(&self) -> Vec<(String, String)> {
        let pages = self
            .keys
            .iter()
            .filter(|(_, key)| {
                !matches!(key, PageKey::NotFound | PageKey::Search | PageKey::Embed(_))
            })
            .map(|(tree, key)| {
                let context = &self.trees[*tree].context;
                Listed {
                    path: context.page_path(*key),
                    changed: context.last_change(*key),
                    alternates: context.alternates(*key),
                }
            });
        exports::sitemap(self.context(), &pages.collect::<Vec<_>>())
    }

    fn sitemap(&self, path: &str) -> Option<String> {
        if !path.starts_with("sitemap") || !path.ends_with(".xml") {
            return None;
        }
        let all = self.sitemaps().into_iter();
        all.into_iter()
            .find_map(|(known, text)| (known == path).then_some(text))
    }

    /// The page of an output path, by its place among the keys. They are gone through, since after
    /// each change but a few are asked for, and a list of all paths takes longer to make.
    fn page_at(&self, path: &str) -> Option<usize> {
        if !path.ends_with(".html") {
            return None;
        }
        let wanted = match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            Some(_) | None => path,
        };
        // By this thread alone: the others may be at work on the whole site for long.
        let mut keys = self.keys.iter();
        keys.position(|key| self.page_path(*key) == wanted)
    }

    /// What stands where besides. Of two for one path the first counts, as in a bundle.
    fn outputs(&self) -> &FxHashMap<String, Output> {
        self.outputs.get_or_init(|| {
            let mut all = FxHashMap::default();
            let mut put = |path: String, output: Output| {
                all.entry(path).or_insert(output);
            };
            for (path, export) in self.exports() {
                put(path, Output::Export(export));
            }
            for path in self.assets.keys() {
                put(path.clone(), Output::Asset);
            }
            for (path, from) in self.copies() {
                put(path, Output::Copy(from));
            }
            for (path, picture, at) in self.all_smaller() {
                put(path.to_owned(), Output::Smaller(picture.clone(), at));
            }
            for (at, old) in self.old().iter().enumerate() {
                put(old.path(), Output::Moved(at));
            }
            all
        })
    }

    /// The files for other programs that the site has; the largest first.
    pub(super) fn exports(&self) -> Vec<(String, Export)> {
        let config = &self.site().config;
        let mut all = vec![("data.json".to_owned(), Export::Data)];
        for (number, tree) in self.trees.iter().enumerate() {
            let path = |name| tree.context.in_tree(name);
            all.push((path("timeline.json"), Export::Timeline(number)));
            if config.feeds && config.base_url.is_some() {
                all.push((path("feed.xml"), Export::Feed(number)));
            }
        }
        // One of the site's own says all that it wants to say.
        if !self.theme.copies.contains_key(ROBOTS) {
            all.push((ROBOTS.to_owned(), Export::Robots));
        }
        all.extend(
            config
                .security
                .as_ref()
                .map(|_| (SECURITY.to_owned(), Export::Security)),
        );
        if config.base_url.is_some() {
            let embeds = self.keys.iter().filter_map(|(tree, key)| match key {
                PageKey::Embed(embed) => Some((*tree, *embed)),
                _ => None,
            });
            all.extend(embeds.map(|(tree, embed)| {
                let path = self.trees[tree].context.oembed_path(embed);
                (path, Export::OEmbed(tree, embed))
            }));
        }
        all
    }

    /// The files of the site that are copied as they are: output path → path in the site.
    pub(super) fn copies(&self) -> impl Iterator<Item = (String, Arc<str>)> {
        let of_theme = self.theme.copies.iter();
        let of_texts = self.site().copies.iter();
        of_theme
            .map(|(out, from)| (out.clone(), from.clone()))
            .chain(of_texts.map(|(out, from)| (out.to_string(), from.clone())))
    }
}

/// The file of a page's path.
pub(super) fn file_of(path: &str) -> String {
    match path.is_empty() || path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path.to_owned(),
    }
}

/// JSON in which no tag can be read, should a host serve it as a page: `<` stands in texts only.
fn escaped(json: Vec<u8>) -> Vec<u8> {
    let mut from = 0;
    let mut out: Vec<u8> = Vec::new();
    for at in memchr::memchr_iter(b'<', &json) {
        out.extend_from_slice(&json[from..at]);
        out.extend_from_slice(b"\\u003c");
        from = at + 1;
    }
    if from == 0 {
        return json;
    }
    out.extend_from_slice(&json[from..]);
    out
}
