//! What surrounds every page: menu, head, addresses of the theme's files.

use std::sync::Arc;

use super::context::Context;
use super::hrefs::Hrefs;
use super::pages::{Head, Html, Link, NavItem, SiteView};
use super::words::Words;
use crate::project::Scheme;
use crate::resolve::{DocIx, DocKind, Site};

/// What one page says of itself, before its head is made.
#[derive(Debug, Default)]
pub struct About {
    /// `article`, `entity` …
    pub kind: &'static str,
    /// The page's own title.
    pub title: String,
    /// Meta description.
    pub description: Option<String>,
    /// `website`, `article`, `profile`.
    pub og_type: &'static str,
    /// ISO date of publication.
    pub published: Option<String>,
    /// ISO date of the last change.
    pub modified: Option<String>,
    /// Schema.org.
    pub json_ld: Option<Html>,
    /// The page before, in a divided list.
    pub prev: Option<String>,
    /// The page behind.
    pub next: Option<String>,
    /// Which entry of the menu is the current one.
    pub nav: &'static str,
    /// Whether the page holds highlighted code.
    pub has_code: bool,
    /// Styles and scripts of the theme that this page needs and most do not, by their names in
    /// static/. One that the theme lacks is left out.
    pub assets: Vec<&'static str>,
    /// Likewise, but fetched by a script when the reader does something.
    pub later: Vec<&'static str>,
    /// Scripts that run before the page is shown.
    pub first: Vec<&'static str>,
    /// The address of the page of which this shows a part.
    pub whole: Option<String>,
}

impl Context {
    /// `site`, as a page needs it.
    pub fn chrome(&self, about: &About, hrefs: &Hrefs) -> Arc<SiteView> {
        let (kind, nav, has_code) = (about.kind, about.nav, about.has_code);
        self.surroundings(&hrefs.group(), kind, nav, has_code, || {
            self.make_chrome(about, hrefs)
        })
    }

    fn make_chrome(&self, about: &About, hrefs: &Hrefs) -> SiteView {
        let config = &self.site.config;
        let asset = |name: &str| self.asset(name, hrefs);
        let text =
            |text: &Option<crate::yaml::Text>| text.as_ref().map(|text| self.text(text).to_owned());
        SiteView {
            title: self.title.clone(),
            description: text(&config.description),
            author: text(&config.author),
            licence: text(&config.licence),
            home: hrefs.own(""),
            root: hrefs.root().to_owned(),
            nav: self.nav(about.nav, hrefs),
            pages: self
                .site
                .documents
                .iter()
                .filter(|document| document.kind == DocKind::Page && document.stands)
                .map(|page| Link {
                    text: page.title.clone(),
                    href: Some(hrefs.page(&page.path)),
                })
                .collect(),
            stylesheet: asset("style.css").unwrap_or_default(),
            faces_stylesheet: self.faces_asset().and_then(asset),
            accent_stylesheet: self.assets.accent.as_ref().map(|path| hrefs.file(path)),
            code_stylesheet: if about.has_code {
                asset("code.css")
            } else {
                None
            },
            script: asset("ibid.js"),
            icon: asset("icon.svg").unwrap_or_default(),
            logo: self.assets.logo.as_ref().map(|path| hrefs.file(path)),
            scheme: match config.theme.scheme {
                Scheme::Auto => "auto",
                Scheme::Light => "light",
                Scheme::Dark => "dark",
            },
            search: self.has_search().then(|| hrefs.own("search/")),
            feed: (config.feeds && config.base_url.is_some())
                .then(|| hrefs.file(&self.in_tree("feed.xml"))),
            data: hrefs.file("data.json"),
        }
    }

    /// The address of a file of static/.
    pub(super) fn asset(&self, name: &str, hrefs: &Hrefs) -> Option<String> {
        let path = self.assets.paths.get(name)?;
        Some(hrefs.file(path))
    }

    fn nav(&self, current: &str, hrefs: &Hrefs) -> Vec<NavItem> {
        let site = &*self.site;
        let all: [(&'static str, &str, bool); 5] = [
            ("articles", "articles/", true),
            ("timeline", "timeline/", !site.events.is_empty()),
            ("entities", "entities/", !site.entities.is_empty()),
            ("relations", "relations/", !site.relations.is_empty()),
            ("map", "map/", self.has_places()),
        ];
        all.into_iter()
            .filter(|(_, _, exists)| *exists)
            .map(|(key, path, _)| NavItem {
                key,
                text: self.words.text(&format!("nav-{key}")).into_owned(),
                href: hrefs.own(path),
                current: key == current,
            })
            .collect()
    }

    /// `page`: the head of a page at a path.
    pub fn head(&self, about: About, path: &str, hrefs: &Hrefs) -> Head {
        let About {
            kind,
            title,
            description,
            og_type,
            published,
            modified,
            json_ld,
            prev,
            next,
            assets,
            later,
            first,
            whole,
            ..
        } = about;
        let with_ending = |ending: &str| -> Vec<String> {
            let names = assets.iter().filter(|name| name.ends_with(ending));
            names.filter_map(|name| self.asset(name, hrefs)).collect()
        };
        let full_title = match () {
            () if title == self.title || title.is_empty() => self.title.clone(),
            () if self.title.is_empty() => title.clone(),
            () => format!("{title} · {}", self.title),
        };
        Head {
            kind,
            lang: self.language.as_str().to_owned(),
            dir: self.words.direction(),
            title: if title.is_empty() {
                self.title.clone()
            } else {
                title
            },
            full_title,
            description,
            canonical: if kind == "404" {
                None
            } else {
                self.absolute(path)
            },
            og_type,
            published,
            modified,
            json_ld,
            stylesheets: with_ending(".css"),
            scripts: with_ending(".js"),
            later: (later.iter())
                .filter_map(|name| self.asset(name, hrefs))
                .collect(),
            first: (first.iter())
                .filter_map(|name| self.asset(name, hrefs))
                .collect(),
            whole,
            embed: None,
            embed_timeline: None,
            oembed: None,
            prev,
            next,
            card: None,
            versions: Vec::new(),
            x_default: None,
        }
    }
}

/// The title of a site that gives none: its newest article's, else that of what it begins with.
pub(super) fn untitled(site: &Site, newest: &[DocIx], words: &Words) -> String {
    let article = newest.first().map(|ix| site.document(*ix));
    let first = || site.documents.first();
    let entity = || site.entities.first();
    match article.or_else(first) {
        Some(document) => document.title.to_string(),
        None => match entity() {
            Some(entity) => entity
                .name
                .get(&site.language, &site.config.language)
                .to_owned(),
            None if site.events.is_empty() => String::new(),
            None => words.text("nav-timeline").into_owned(),
        },
    }
}
