//! What of a page is looked at.

use std::collections::BTreeSet;

use crate::diag::{SourceFile, Span};
use crate::export::dom::{At, ROOT, Tree, parse};

/// A page as a browser reads it, as far as it leads elsewhere or says what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Links to other pages and files, as written, each once, in order.
    pub links: Vec<String>,
    /// What the page itself needs: styles, scripts, pictures, frames.
    pub parts: Vec<Part>,
    /// Where something in it can be led to.
    pub ids: BTreeSet<String>,
    /// The address that it calls its own.
    pub canonical: Option<String>,
    /// The address of its oEmbed file.
    pub oembed: Option<String>,
    /// The address of its feed.
    pub feed: Option<String>,
    /// Whether it asks search engines to leave it out.
    pub noindex: bool,
    /// Where it leads on by itself: the page at an old address.
    pub refresh: Option<String>,
    /// Its title.
    pub title: String,
}

/// A file that a page needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its address, as written.
    pub href: String,
    /// Whether a browser on a safe page does without it rather than ask for it unsafely: scripts, styles, frames.
    pub is_active: bool,
}

impl Page {
    /// Reads a page.
    pub fn read(html: &str) -> Page {
        let tree = parse(html);
        let mut page = Page::default();
        for at in tree.below(ROOT) {
            if let Some(id) = tree.attr(at, "id") {
                page.ids.insert(id.to_owned());
            }
            match tree.name(at) {
                "a" | "area" => {
                    if let Some(name) = tree.attr(at, "name") {
                        page.ids.insert(name.to_owned());
                    }
                    page.link(tree.attr(at, "href"));
                }
                "link" => page.of_head(&tree, at),
                "meta" => page.meta(&tree, at),
                "title" if page.title.is_empty() => page.title = tree.text(at),
                "script" | "iframe" | "embed" => page.part(tree.attr(at, "src"), true),
                "object" => page.part(tree.attr(at, "data"), true),
                "img" | "source" | "video" | "audio" | "track" => {
                    page.part(tree.attr(at, "src"), false);
                    page.part(tree.attr(at, "poster"), false);
                    for one in sources(tree.attr(at, "srcset").unwrap_or_default()) {
                        page.part(Some(one), false);
                    }
                }
                _ => {}
            }
        }
        page
    }

    fn link(&mut self, href: Option<&str>) {
        let Some(href) = href.map(str::trim) else {
            return;
        };
        if !self.links.iter().any(|it| it == href) {
            self.links.push(href.to_owned());
        }
    }

    fn part(&mut self, href: Option<&str>, is_active: bool) {
        let Some(href) = href.map(str::trim).filter(|it| !it.is_empty()) else {
            return;
        };
        if !self.parts.iter().any(|it| it.href == href) {
            self.parts.push(Part {
                href: href.to_owned(),
                is_active,
            });
        }
    }

    fn of_head(&mut self, tree: &Tree, at: At) {
        let rel = tree
            .attr(at, "rel")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let has = |word: &str| rel.split_ascii_whitespace().any(|it| it == word);
        let href = tree.attr(at, "href");
        let kind = tree.attr(at, "type").unwrap_or_default();
        if has("stylesheet") || has("modulepreload") {
            self.part(href, true);
        } else if has("icon") || has("preload") {
            self.part(href, false);
        } else if has("canonical") {
            self.canonical = href.map(str::to_owned);
        } else if has("alternate") && kind == "application/json+oembed" {
            self.oembed = href.map(str::to_owned);
        } else if has("alternate") && kind == "application/atom+xml" {
            self.feed = href.map(str::to_owned);
        }
    }

    fn meta(&mut self, tree: &Tree, at: At) {
        let content = tree.attr(at, "content").unwrap_or_default();
        let name = tree.attr(at, "name").unwrap_or_default();
        if name.eq_ignore_ascii_case("robots") {
            self.noindex |= is_kept_out(content);
        }
        let http = tree.attr(at, "http-equiv").unwrap_or_default();
        if http.eq_ignore_ascii_case("refresh") {
            let to = content.split_once('=').map(|(_, to)| to.trim().to_owned());
            self.refresh = self.refresh.take().or(to);
        }
    }
}

/// Whether these words keep search engines away.
pub fn is_kept_out(words: &str) -> bool {
    let mut words = words.split([',', ' ', ':']);
    words.any(|it| it.eq_ignore_ascii_case("noindex") || it.eq_ignore_ascii_case("none"))
}

/// The addresses of a `srcset`.
fn sources(text: &str) -> impl Iterator<Item = &str> {
    text.split(", ")
        .filter_map(|it| it.split_ascii_whitespace().next())
}

/// The line of a page in which an address stands, as written there.
pub fn place(url: &str, html: &str, href: &str) -> Span {
    let escaped = href.replace('&', "&amp;");
    let found = [href, &escaped].into_iter().find_map(|href| {
        let quoted = format!("\"{href}\"");
        let start = html.find(&quoted)?;
        Some(start + 1..start + 1 + href.len())
    });
    Span::new(SourceFile::new(url, html), found.unwrap_or(0..0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_it_needs_and_where_it_leads() {
        let page = Page::read(
            "<!doctype html><title>T</title><link rel=\"canonical\" href=\"https://e.org/\">\
             <meta name=robots content='noindex, follow'><link rel=stylesheet href=a.css>\
             <meta http-equiv=refresh content='0; url=../b/'>\
             <link rel=alternate type=application/json+oembed href=o.json>\
             <a href='x/#p'>x</a><a href='x/#p'>x</a><a name=old></a><p id=q>\
             <img src=p.png srcset='p-1.webp 1x, p-2.webp 2x'><script src=s.js></script>",
        );
        assert_eq!(page.title, "T");
        assert_eq!(page.links, ["x/#p"]);
        assert_eq!(page.canonical.as_deref(), Some("https://e.org/"));
        assert_eq!(page.oembed.as_deref(), Some("o.json"));
        assert_eq!(page.refresh.as_deref(), Some("../b/"));
        assert!(page.noindex);
        let parts: Vec<(&str, bool)> = page
            .parts
            .iter()
            .map(|it| (it.href.as_str(), it.is_active))
            .collect();
        let expected = [
            ("a.css", true),
            ("p.png", false),
            ("p-1.webp", false),
            ("p-2.webp", false),
            ("s.js", true),
        ];
        assert_eq!(parts, expected);
        assert_eq!(page.ids.iter().collect::<Vec<_>>(), ["old", "q"]);
    }

    #[test]
    fn a_link_is_shown_where_it_stands() {
        let html = "<p>\n<a href=\"x/?a&amp;b\">";
        assert_eq!(
            place("https://e.org/", html, "x/?a&b").line_column(),
            (2, 10)
        );
        assert_eq!(place("https://e.org/", html, "y/").line_column(), (1, 1));
    }
}
