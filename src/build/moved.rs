//! Pages at old addresses, which lead to where things are now.

use std::sync::Arc;

use super::Prepared;
use crate::parse::markdown::escape;
use crate::resolve::{Document, EventIx, Moved};
use crate::view::Context;
use crate::view::hrefs::Hrefs;
use crate::yaml::Origin;

/// The script that takes along what stands behind an address; without it only that is lost.
const CARRY: &str = "moved.js";

/// The icon of the site's pages.
const ICON: &str = "icon.svg";

/// An old address that leads on.
pub(super) struct Old<'a> {
    /// The tree in whose language its page is.
    tree: usize,
    from: Arc<str>,
    to: Moved,
    /// Where it was written; none if it follows from another.
    pub origin: Option<&'a Origin>,
}

impl Prepared {
    /// Every old address: those that were written, then those that follow from them. A page that had
    /// another name had it in each language of the site.
    pub(super) fn old(&self) -> Vec<Old<'_>> {
        let redirects = self.site().redirects.iter();
        let written = redirects.clone().map(|(from, (to, origin))| {
            // What lies below a language leads to what stands in it.
            let starts = |tree: &usize| from.starts_with(&*self.trees[*tree].context.site.prefix);
            let tree = (1..self.trees.len()).find(starts).unwrap_or(0);
            Old {
                tree,
                from: from.clone(),
                to: self.version(tree, to),
                origin: Some(origin),
            }
        });
        let mut all: Vec<Old<'_>> = written.collect();
        for (from, (to, _)) in redirects {
            if let Some(kind) = of_every_language(from) {
                for tree in 0..self.trees.len() {
                    self.follow(tree, kind, from, to, &mut all);
                }
            }
        }
        all
    }

    /// What follows in a tree from an old address: the same below the tree's language, and the pages
    /// for frames, which lead to such pages.
    fn follow<'a>(
        &'a self,
        tree: usize,
        kind: &str,
        from: &str,
        to: &Moved,
        all: &mut Vec<Old<'a>>,
    ) {
        let context = &self.trees[tree].context;
        let mut add = |from: String, to: Moved| {
            all.push(Old {
                tree,
                from: from.into(),
                to,
                origin: None,
            });
        };
        let to = self.version(tree, to);
        if tree > 0 {
            add(context.in_tree(from), to.clone());
        }
        let Moved::Page(page) = &to else {
            return;
        };
        let prefix = &*context.site.prefix;
        // A version in another language stands in that one's tree.
        let Some(name) = page.strip_prefix(prefix) else {
            return;
        };
        let embed = |from: &str, to: &str| {
            let from = format!("{prefix}embed/{from}");
            (from, Moved::Page(format!("{prefix}embed/{to}").into()))
        };
        let wanted = context.site.config.embed;
        let is_alike = name.starts_with(kind);
        if is_alike
            && (kind == "articles/" && wanted.articles || kind == "entities/" && wanted.entities)
        {
            let (from, to) = embed(from, name);
            add(from, to);
        }
        if is_alike && kind == "articles/" && wanted.timelines {
            let told =
                |document: &Document| *document.path == **page && !document.events.is_empty();
            if context.site.documents.iter().any(told) {
                let timeline = |path: &str| path.replacen("articles/", "timelines/", 1);
                let (from, to) = embed(&timeline(from), &timeline(name));
                add(from, to);
            }
        }
    }

    /// What stands in a tree for a page of the site's own language.
    fn version(&self, tree: usize, to: &Moved) -> Moved {
        match to {
            Moved::Page(path) => Moved::Page(self.trees[tree].context.version_of(path, None)),
            Moved::Event(ix) => Moved::Event(*ix),
        }
    }

    /// The output path of the page at an old address, and the page.
    pub(super) fn at_old(&self, old: &Old<'_>) -> (String, String) {
        page(&self.trees[old.tree].context, &old.from, &old.to)
    }
}

impl Old<'_> {
    /// As it was written, without the leading slash.
    pub(super) fn from(&self) -> &str {
        &self.from
    }

    /// The output path of its page.
    pub(super) fn path(&self) -> String {
        out(&self.from).0
    }
}

/// The folder of an old address, if it is that of something which stands in the trees of all
/// languages.
fn of_every_language(from: &str) -> Option<&'static str> {
    let name = from.strip_suffix("index.html").unwrap_or(from);
    let (kind, rest) = name.trim_end_matches('/').split_once('/')?;
    let kinds = ["articles/", "entities/", "pages/"];
    let mut kinds = kinds.into_iter();
    kinds.find(|it| it.trim_end_matches('/') == kind && !rest.contains('/'))
}

/// The output path of the page at an old address, and the folder that it lies in.
fn out(from: &str) -> (String, String) {
    // A browser writes it encoded; a host looks for a file by its name.
    let from = crate::resolve::decode(from);
    let from = from.trim_matches('/');
    let is_file = from
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'));
    match (is_file, from.rsplit_once('/')) {
        (true, Some((folder, _))) => (from.to_owned(), format!("{folder}/")),
        (true, None) => (from.to_owned(), String::new()),
        (false, _) => (format!("{from}/index.html"), format!("{from}/")),
    }
}

fn page(context: &Context, from: &str, to: &Moved) -> (String, String) {
    let (out, folder) = out(from);
    let hrefs = Hrefs::from(&folder, context.site.config.links);
    let (href, absolute) = match to {
        Moved::Page(path) => (hrefs.page(path), context.absolute(path)),
        Moved::Event(ix) => (event(context, *ix, &hrefs), None),
    };
    let (href, title) = (
        escape::attribute(&href),
        context.words.text("page-moved-title"),
    );
    let canonical = absolute.map_or_else(String::new, |url| {
        format!(
            "<link rel=\"canonical\" href=\"{}\">",
            escape::attribute(&url)
        )
    });
    let carry = context.assets.paths.get(CARRY).map(|path| hrefs.file(path));
    let carry = carry.map_or_else(String::new, |path| {
        format!(
            "<script src=\"{}\" data-to=\"{href}\"></script>\n",
            escape::attribute(&path)
        )
    });
    // Without one a browser asks the host for an icon of its own accord, and is told 404.
    let icon = context.assets.paths.get(ICON).map(|path| hrefs.file(path));
    let icon = icon.map_or_else(String::new, |path| {
        format!(
            "<link rel=\"icon\" href=\"{}\">\n",
            escape::attribute(&path)
        )
    });
    let html = format!(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<meta name=\"robots\" content=\"noindex\">\n{canonical}\n{icon}{carry}\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\">\n</head>\n<body>\n\
         <main><h1>{title}</h1><p><a href=\"{href}\">{text}</a></p></main>\n</body>\n</html>\n",
        lang = context.language.as_str(),
        dir = context.words.direction(),
        title = escape::text(&title),
        text = escape::text(&context.words.text("page-moved-link")),
    );
    (out, html)
}

fn event(context: &Context, ix: EventIx, hrefs: &Hrefs) -> String {
    context.event_href(ix, hrefs)
}
