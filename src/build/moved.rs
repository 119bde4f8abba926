//! Pages at old addresses, which lead to where things are now.

use std::sync::Arc;

use super::Prepared;
use crate::parse::markdown::escape;
use crate::resolve::{EventIx, Moved};
use crate::view::Context;
use crate::view::hrefs::Hrefs;
use crate::yaml::Origin;

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
        let further = redirects.flat_map(|(from, (to, _))| {
            let trees = 1..self.trees.len();
            let trees = trees.filter(|_| is_in_every_language(from));
            trees.map(move |tree| Old {
                tree,
                from: self.trees[tree].context.in_tree(from).into(),
                to: self.version(tree, to),
                origin: None,
            })
        });
        written.chain(further).collect()
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

/// Whether that was the address of something that stands in the trees of all languages.
fn is_in_every_language(from: &str) -> bool {
    let mut names = from
        .trim_end_matches("index.html")
        .trim_end_matches('/')
        .split('/');
    let kind = names.next().unwrap_or_default();
    ["articles", "entities", "pages"].contains(&kind) && names.count() == 1
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
    let html = format!(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<meta name=\"robots\" content=\"noindex\">\n{canonical}\n\
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
