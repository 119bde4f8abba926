//! /sitemap.xml (sitemaps.org 0.9) and /robots.txt.

use super::xml;
use crate::view::context::Context;

/// Addresses that one file may hold.
const MOST_URLS: usize = 50_000;
/// Bytes that one file may have; a little less than the protocol's 52,428,800.
const MOST_BYTES: usize = 50_000_000;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const XMLNS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A page for search engines.
pub struct Listed<'l> {
    /// Its path.
    pub path: String,
    /// The ISO date of its last change, if that is known.
    pub changed: Option<String>,
    /// The absolute addresses of all its versions with their languages; none where it has but one.
    pub alternates: Vec<(&'l str, String)>,
}

/// The site's pages for search engines: each path with the ISO date of its last change, if that is
/// known. One file, or, beyond what one may hold, an index and its parts; none without base_url.
/// The error page and old addresses are no pages to be found.
pub fn sitemap(context: &Context, pages: &[Listed<'_>]) -> Vec<(String, String)> {
    if context.site.config.base_url.is_none() {
        return Vec::new();
    }
    let redirects = &context.site.redirects;
    let urls = pages
        .iter()
        .filter(|it| it.path != "404.html" && !redirects.contains_key(it.path.as_str()))
        .filter_map(|it| {
            let url = context.absolute(&it.path)?;
            Some(entry("url", &url, it.changed.as_deref(), &it.alternates))
        });
    let file = |root: &str, list: &str| file(root, list, context.trees.len() > 1);
    let parts = parts(urls, MOST_URLS, MOST_BYTES);
    if parts.len() < 2 {
        let list = parts.into_iter().next().unwrap_or_default();
        return vec![("sitemap.xml".to_owned(), file("urlset", &list))];
    }
    let mut index = String::new();
    let mut files = Vec::with_capacity(parts.len() + 1);
    for (at, list) in parts.iter().enumerate() {
        let path = format!("sitemap-{}.xml", at + 1);
        let url = context
            .site
            .config
            .base_url
            .as_ref()
            .map(|base| base.join(&path));
        index.push_str(&entry("sitemap", &url.unwrap_or_default(), None, &[]));
        files.push((path, file("urlset", list)));
    }
    files.insert(0, ("sitemap.xml".to_owned(), file("sitemapindex", &index)));
    files
}

/// /robots.txt: everything may be read; where the sitemap is.
pub fn robots(context: &Context) -> String {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(base) = &context.site.config.base_url {
        text.push_str(&format!("\nSitemap: {}\n", base.join("sitemap.xml")));
    }
    text
}

/// Divides a list as it comes, so that no part holds more than it may.
fn parts(entries: impl Iterator<Item = String>, urls: usize, bytes: usize) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut count = 0;
    for entry in entries {
        match parts.last_mut() {
            Some(part) if count < urls && part.len() + entry.len() <= bytes => {
                part.push_str(&entry);
                count += 1;
            }
            Some(_) | None => {
                parts.push(entry);
                count = 1;
            }
        }
    }
    parts
}

fn entry(element: &str, url: &str, changed: Option<&str>, alternates: &[(&str, String)]) -> String {
    let mut entry = format!("<{element}><loc>");
    xml::push(&mut entry, url);
    entry.push_str("</loc>");
    if let Some(changed) = changed {
        entry.push_str("<lastmod>");
        xml::push(&mut entry, changed);
        entry.push_str("</lastmod>");
    }
    // Google's addition to the protocol: all versions stand in the entry of each.
    let default = alternates.first().map(|(_, url)| ("x-default", url));
    let all = alternates.iter().map(|(lang, url)| (*lang, url));
    for (lang, url) in all.chain(default) {
        entry.push_str("<xhtml:link rel=\"alternate\" hreflang=\"");
        xml::push(&mut entry, lang);
        entry.push_str("\" href=\"");
        xml::push(&mut entry, url);
        entry.push_str("\"/>");
    }
    entry.push_str(&format!("</{element}>\n"));
    entry
}

fn file(root: &str, list: &str, has_versions: bool) -> String {
    let xhtml = match has_versions && root == "urlset" {
        true => format!(" xmlns:xhtml=\"{XHTML}\""),
        false => String::new(),
    };
    format!("{HEAD}<{root} xmlns=\"{XMLNS}\"{xhtml}>\n{list}</{root}>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_divided() {
        let entries = || (0..5).map(|n| format!("<{n}>"));
        assert_eq!(parts(entries(), 2, 100), ["<0><1>", "<2><3>", "<4>"]);
        assert_eq!(parts(entries(), 9, 6), ["<0><1>", "<2><3>", "<4>"]);
        assert_eq!(parts(entries(), 9, 1).len(), 5);
        assert!(parts(std::iter::empty(), 2, 2).is_empty());
    }
}
