//! Every address in every page, held against every page, file and id of the site.

use std::hash::Hasher;
use std::sync::Arc;

use rustc_hash::{FxHashSet, FxHasher};

use crate::resolve::decode;

/// What one page leads to, and what can be led to in it: hashes of `path` and `path#id`.
#[derive(Debug, Default)]
pub struct PageLinks {
    /// Addresses, each once.
    links: Vec<u64>,
    /// Ids.
    ids: Vec<u64>,
}

/// Gathers a page's addresses and ids. `path` is the page's own: `articles/a/`; `base` is the
/// path of the site's root at its host, for addresses from there.
pub fn gather(html: &[u8], path: &str, base: &str) -> PageLinks {
    let mut found = PageLinks::default();
    let folders = folders(path);
    let mut to = Vec::new();
    each_attribute(html, |attribute, value| match attribute {
        Attribute::Id => found.ids.push(target(path, value)),
        Attribute::Address => {
            if let Some(link) = plain(value, path, &folders, &mut to).or_else(|| {
                let (to, part) = seen_from(std::str::from_utf8(value).ok()?, path, base)?;
                Some(target(&to, part))
            }) {
                found.links.push(link);
            }
        }
    });
    found.links.sort_unstable();
    found.links.dedup();
    // Kept for every page until all are made. What is shrunk may stay in a place that is twice as large.
    PageLinks {
        links: found.links.as_slice().to_vec(),
        ids: found.ids.as_slice().to_vec(),
    }
}

/// An address that leads nowhere.
pub struct Dead {
    /// As written.
    pub href: String,
    /// Whether it leads somewhere with a slash at its end.
    pub lacks_slash: bool,
}

/// The addresses of a page that lead nowhere.
pub fn dead(html: &[u8], path: &str, base: &str, known: &FxHashSet<u64>) -> Vec<Dead> {
    let mut dead: Vec<Dead> = Vec::new();
    each_attribute(html, |attribute, value| {
        if attribute == Attribute::Address
            && let Ok(value) = std::str::from_utf8(value)
            && let Some((to, part)) = seen_from(value, path, base)
            && !known.contains(&target(&to, &part))
            && !dead.iter().any(|it| it.href == value)
        {
            dead.push(Dead {
                href: value.to_owned(),
                lacks_slash: known.contains(&target(format!("{to}/"), &part)),
            });
        }
    });
    dead
}

/// An address with a slash at the end of its path.
pub fn with_slash(href: &str) -> String {
    let end = href.find(['?', '#']).unwrap_or(href.len());
    format!("{}/{}", &href[..end], &href[end..])
}

/// Everything that can be led to.
pub fn known<'a>(
    paths: impl Iterator<Item = &'a str>,
    pages: &[(usize, Arc<PageLinks>)],
) -> FxHashSet<u64> {
    let ids = pages.iter().map(|(_, page)| page.ids.len()).sum::<usize>();
    let mut known = FxHashSet::with_capacity_and_hasher(ids + 1024, Default::default());
    for path in paths {
        known.insert(target(page_of(path), ""));
    }
    for (_, page) in pages {
        known.extend(&page.ids);
    }
    known
}

/// The numbers of the pages that have a dead link.
pub fn broken(pages: &[(usize, Arc<PageLinks>)], known: &FxHashSet<u64>) -> Vec<usize> {
    pages
        .iter()
        .filter(|(_, page)| page.links.iter().any(|link| !known.contains(link)))
        .map(|(number, _)| *number)
        .collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Attribute {
    Id,
    Address,
}

/// Calls `found` for each `id`, `href` and `src` of an element.
fn each_attribute(html: &[u8], mut found: impl FnMut(Attribute, &[u8])) {
    for at in memchr::memmem::find_iter(html, b"=\"") {
        let before = &html[..at];
        // Drawings have many attributes, and most names end otherwise.
        let attribute = match before {
            [.., b'd'] if before.ends_with(b" id") => Attribute::Id,
            [.., b'f'] if before.ends_with(b" href") => Attribute::Address,
            [.., b'c'] if before.ends_with(b" src") => Attribute::Address,
            _ => continue,
        };
        if !in_tag(before) {
            continue;
        }
        let value = &html[at + 2..];
        if let Some(end) = memchr::memchr(b'"', value) {
            found(attribute, &value[..end]);
        }
    }
}

/// Whether an attribute that ends there is one: in prose `<` is escaped, so the last one before an
/// attribute begins its element.
fn in_tag(before: &[u8]) -> bool {
    // Most often it is the first one: `<a href`.
    let name = before.iter().rposition(|byte| *byte == b' ');
    let element = &before[..name.unwrap_or(0)];
    let letters = element
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_alphanumeric());
    let start = element.len() - letters.count();
    if element[..start].ends_with(b"<") {
        return true;
    }
    memchr::memrchr2(b'<', b'>', element).is_some_and(|tag| element[tag] == b'<')
}

fn target(path: impl AsRef<[u8]>, part: impl AsRef<[u8]>) -> u64 {
    let mut hasher = FxHasher::default();
    for bytes in [path.as_ref(), part.as_ref()] {
        hasher.write(bytes);
        // No UTF-8 holds it.
        hasher.write_u8(0xff);
    }
    hasher.finish()
}

/// The folder that a page lies in, and those above it.
fn folders(page: &str) -> Vec<&str> {
    let mut folder = if page.ends_with('/') { page } else { "" };
    let mut all = vec![folder];
    while let Some(name) = folder.strip_suffix('/') {
        folder = &folder[..name.rfind('/').map_or(0, |at| at + 1)];
        all.push(folder);
    }
    all
}

/// The target of an address as views write them: some folders up, then down to a page. None for
/// any other; [`seen_from`] takes apart what may be anything.
fn plain(href: &[u8], page: &str, folders: &[&str], to: &mut Vec<u8>) -> Option<u64> {
    let (mut path, part) = match memchr::memchr(b'#', href) {
        Some(at) => (&href[..at], &href[at + 1..]),
        None => (href, &href[..0]),
    };
    if path.is_empty() {
        let is_plain = !part.iter().any(|byte| matches!(byte, b'%' | b'&'));
        return is_plain.then(|| target(page, part));
    }
    let special = |byte: &u8| matches!(byte, b'%' | b'&' | b'?' | b':');
    if !path.ends_with(b"/") || path.starts_with(b"/") || href.iter().any(special) {
        return None;
    }
    let mut up = 0;
    while let Some(rest) = path.strip_prefix(b"../") {
        path = rest;
        up += 1;
    }
    let folder = folders.get(up)?;
    if path.windows(2).any(|two| two == b"./") {
        return None;
    }
    to.clear();
    to.extend_from_slice(folder.as_bytes());
    to.extend_from_slice(path);
    Some(target(&to, part))
}

/// A file's path as pages are named: without `index.html`.
fn page_of(path: &str) -> &str {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    }
}

/// The page and the part that an address of this site leads to, seen from a page (or a file): none
/// for another host's. `base` is the path of the site's root at its host.
pub fn seen_from(href: &str, page: &str, base: &str) -> Option<(String, String)> {
    let unescaped;
    let mut href = href;
    if href.contains('&') {
        unescaped = href
            .replace("&#x27;", "'")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
        href = &unescaped;
    }
    let (path, part) = href.split_once('#').unwrap_or((href, ""));
    let path = path.split('?').next().unwrap_or(path);
    if path.starts_with("//") || has_scheme(path) {
        return None;
    }
    let part = decode(part);
    if path.is_empty() {
        return Some((page_of(page).to_owned(), part));
    }
    let path = decode(path);
    let mut parts: Vec<&str>;
    let rest = match path.strip_prefix('/') {
        Some(rooted) => {
            let inside = path.strip_prefix(base).unwrap_or(rooted);
            parts = Vec::new();
            inside
        }
        None => {
            parts = page.split('/').collect();
            parts.pop();
            path.as_str()
        }
    };
    let is_folder = rest.is_empty() || rest.ends_with('/') || rest.ends_with("/..") || rest == "..";
    for piece in rest.split('/') {
        match piece {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            piece => parts.push(piece),
        }
    }
    let mut to = parts.join("/");
    if is_folder && !to.is_empty() {
        to.push('/');
    }
    let to = page_of(&to).to_owned();
    // What follows `#` means something within a page; a file (`report.pdf#page=3`) has it to itself.
    let is_page = to.is_empty() || to.ends_with('/');
    Some((to, if is_page { part } else { String::new() }))
}

fn has_scheme(path: &str) -> bool {
    let Some((scheme, _)) = path.split_once(':') else {
        return false;
    };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_seen_from_its_page() {
        let to = |href| seen_from(href, "articles/a/", "/x/");
        assert_eq!(
            to("../../entities/b/#c"),
            Some(("entities/b/".into(), "c".into()))
        );
        assert_eq!(to("#p"), Some(("articles/a/".into(), "p".into())));
        assert_eq!(
            to("/x/timeline/"),
            Some(("timeline/".into(), String::new()))
        );
        assert_eq!(to("../../index.html"), Some((String::new(), String::new())));
        assert_eq!(to("../../"), Some((String::new(), String::new())));
        assert_eq!(to("https://example.org/"), None);
        assert_eq!(to("mailto:a@b.c"), None);
    }

    #[test]
    fn attributes_in_prose_are_prose() {
        let html = "<p id=\"a\">write href=\"x\" here</p><a href=\"y\">z</a>";
        let mut all = Vec::new();
        each_attribute(html.as_bytes(), |_, value| all.push(value.to_owned()));
        assert_eq!(all, [b"a", b"y"]);
    }
}
