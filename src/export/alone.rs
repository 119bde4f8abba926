//! A page of the site and the files that it needs → one document that stands alone: it asks for
//! nothing, works from a disk, and its policy lets no browser ask.
//!
//! Styles, pictures and the scripts that are chosen stand in it; of a picture in several sizes it
//! has one. Where links to other pages lead, [`Alone::link`] says.

use sha2::{Digest, Sha256};

use super::css;
use super::dom::{self, At, ROOT, Tree};
use super::encode::{base64, data_url};
use crate::build::seen_from;

/// A picture in several sizes is the smallest of at least so many pixels.
const WIDE: u32 = 1280;

/// What a page is made to stand alone by.
pub struct Alone<'a> {
    /// The path of the site's root at its host: `/`, `/some/where/`.
    pub base: &'a str,
    /// What a file of the site holds, by its output path.
    pub file: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    /// Where a link to a page or a file of the site leads.
    pub link: &'a dyn Fn(Place) -> Leads,
    /// Which of the page's scripts, and of the styles that come with these, it keeps, by their
    /// output paths. `later.js`, which fetches others, is needed for none.
    pub script: &'a dyn Fn(&str) -> bool,
    /// Scripts besides, which run last.
    pub further: &'a [&'a str],
}

/// A place in the site: a page by its path (`articles/a/`, empty for the front page) or a file, and
/// an id in it, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The path of the page or file.
    pub path: String,
    /// The id in it.
    pub part: String,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// To that address.
    To(String),
    /// Nowhere: its words stay, the link goes.
    Nowhere,
}

/// The page at that path as one document.
pub fn alone(html: &str, path: &str, with: &Alone) -> String {
    let mut tree = dom::parse(html);
    settle(&mut tree, path, with);
    close(&mut tree, path, with);
    tree.html()
}

/// Makes what a page shows stand for itself: its links lead where they are to, its pictures stand
/// in it. `path` is the page's own, from which its addresses are seen.
pub fn settle(tree: &mut Tree, path: &str, with: &Alone) {
    for at in tree.below(ROOT) {
        match tree.name(at) {
            "" | "link" | "script" => continue,
            "a" | "area" => settle_link(tree, at, path, with),
            "base" | "embed" | "iframe" | "frame" | "portal" => tree.detach(at),
            "object" => tree.unwrap(at),
            "picture" => settle_picture(tree, at, path, with),
            "use" if !tree.attr(at, "href").unwrap_or("#").starts_with('#') => tree.detach(at),
            "image" => settle_address(tree, at, "href", path, with),
            "img" if outer(tree, at, path, with) => {
                let said = tree.attr(at, "alt").unwrap_or_default().to_owned();
                let said = tree.text_node(&said);
                tree.replace(at, said);
            }
            _ => {}
        }
        for key in ["src", "poster", "background"] {
            settle_address(tree, at, key, path, with);
        }
        if let Some(style) = tree.attr(at, "style") {
            let style = css::alone(style, path, with.base, with.file);
            tree.set_attr(at, "style", &style);
        }
        for key in ["srcset", "sizes", "loading", "decoding", "ping", "action"] {
            tree.remove_attr(at, key);
        }
    }
}

/// Puts styles and scripts into the page and takes from its head what only a page at a host has.
pub fn close(tree: &mut Tree, path: &str, with: &Alone) {
    let mut scripts: Vec<String> = Vec::new();
    for at in tree.below(ROOT) {
        match tree.name(at) {
            "link" => close_link(tree, at, path, with),
            "script" => scripts.extend(close_script(tree, at, path, with)),
            "style" => {
                let text = css::alone(&tree.text(at), path, with.base, with.file);
                let made = style(tree, &text);
                tree.replace(at, made);
            }
            // Search engines and networks see no file.
            "meta" if tree.attr(at, "property").is_some() => tree.detach(at),
            "meta" => {
                let name = tree.attr(at, "name").unwrap_or_default();
                let acts = tree.attr(at, "http-equiv").is_some();
                if acts || name.starts_with("twitter:") {
                    tree.detach(at);
                }
            }
            "body" => scripts.extend(close_later(tree, at, path, with)),
            _ => {}
        }
    }
    scripts.extend(with.further.iter().map(|it| (*it).to_owned()));
    put_scripts(tree, &scripts);
    put_policy(tree, &scripts);
    // A blank line for each thing that went.
    if let Some(head) = tree.first("head") {
        for child in tree.children(head).to_vec() {
            if tree.name(child).is_empty() {
                let line = tree.text_node("\n");
                let is_second = tree
                    .before(child)
                    .is_some_and(|before| tree.name(before).is_empty());
                match is_second {
                    true => tree.detach(child),
                    false => tree.replace(child, line),
                }
            }
        }
    }
}

/// The place that an address of this site names; none for another host's.
fn place(href: &str, path: &str, with: &Alone) -> Option<Place> {
    let (path, part) = seen_from(href, path, with.base)?;
    Some(Place { path, part })
}

/// What stands at an address, if it is one of this site.
fn bytes(href: &str, path: &str, with: &Alone) -> Option<(String, Vec<u8>)> {
    let found = place(href, path, with)?;
    let bytes = (with.file)(&found.path)?;
    Some((found.path, bytes))
}

fn is_data(href: &str) -> bool {
    href.get(..5)
        .is_some_and(|it| it.eq_ignore_ascii_case("data:"))
}

/// Whether a picture is none of the site's: then no file holds it.
fn outer(tree: &Tree, at: At, path: &str, with: &Alone) -> bool {
    let src = tree.attr(at, "src").unwrap_or_default();
    !is_data(src) && bytes(src, path, with).is_none()
}

fn settle_link(tree: &mut Tree, at: At, path: &str, with: &Alone) {
    let Some(href) = tree.attr(at, "href") else {
        return;
    };
    let Some(to) = place(href, path, with) else {
        return;
    };
    match (with.link)(to) {
        Leads::To(to) => tree.set_attr(at, "href", &to),
        Leads::Nowhere => no_link(tree, at),
    }
}

/// Leaves a link's words where it stood.
pub fn no_link(tree: &mut Tree, at: At) {
    if tree.name(at) == "area" {
        return tree.remove_attr(at, "href");
    }
    for key in tree.attrs(at) {
        if !matches!(key.as_str(), "id" | "class" | "lang" | "dir") {
            tree.remove_attr(at, &key);
        }
    }
    let is_bare = tree.attrs(at).is_empty();
    if is_bare {
        tree.unwrap(at);
    } else {
        let name = if tree.is_svg(at) { "g" } else { "span" };
        tree.rename(at, name);
    }
}

fn settle_address(tree: &mut Tree, at: At, key: &str, path: &str, with: &Alone) {
    let Some(href) = tree.attr(at, key) else {
        return;
    };
    if is_data(href) {
        return;
    }
    match bytes(href, path, with) {
        Some((found, bytes)) => {
            let url = data_url(&found, &bytes);
            tree.set_attr(at, key, &url);
        }
        None => tree.remove_attr(at, key),
    }
}

/// Of a picture in several sizes, one.
fn settle_picture(tree: &mut Tree, at: At, path: &str, with: &Alone) {
    let below = tree.below(at);
    let img = below.iter().copied().find(|it| tree.name(*it) == "img");
    let srcsets = below.iter().filter_map(|it| tree.attr(*it, "srcset"));
    let best = srcsets.filter_map(one_of).next().map(str::to_owned);
    if let (Some(img), Some(best)) = (img, best)
        && bytes(&best, path, with).is_some()
    {
        tree.set_attr(img, "src", &best);
    }
    for source in below {
        if tree.name(source) == "source" {
            tree.detach(source);
        }
    }
    tree.unwrap(at);
}

/// Of the sizes of a picture the smallest that is wide enough, or the largest.
pub fn one_of(srcset: &str) -> Option<&str> {
    let sizes = srcset.split(", ").filter_map(|one| {
        let (href, size) = one.trim().rsplit_once(' ')?;
        let width: u32 = size.strip_suffix('w')?.parse().ok()?;
        Some((width, href))
    });
    let sizes: Vec<(u32, &str)> = sizes.collect();
    let enough = sizes.iter().filter(|(width, _)| *width >= WIDE).min();
    enough.or(sizes.iter().max()).map(|(_, href)| *href)
}

fn close_link(tree: &mut Tree, at: At, path: &str, with: &Alone) {
    let rel = tree.attr(at, "rel").unwrap_or_default().to_owned();
    let href = tree.attr(at, "href").unwrap_or_default().to_owned();
    match rel.as_str() {
        // What the page is called where it is at home.
        "canonical" | "license" if place(&href, path, with).is_none() => {}
        "stylesheet" => {
            let media = tree.attr(at, "media").map(str::to_owned);
            match sheet(&href, path, with) {
                Some(text) => {
                    let made = style(tree, &text);
                    if let Some(media) = media {
                        tree.set_attr(made, "media", &media);
                    }
                    tree.replace(at, made);
                }
                None => tree.detach(at),
            }
        }
        "icon" => match bytes(&href, path, with) {
            Some((found, bytes)) => {
                let url = data_url(&found, &bytes);
                tree.set_attr(at, "href", &url);
            }
            None => tree.detach(at),
        },
        _ => tree.detach(at),
    }
}

/// A stylesheet with all that it asks for.
fn sheet(href: &str, path: &str, with: &Alone) -> Option<String> {
    let (found, bytes) = bytes(href, path, with)?;
    let text = String::from_utf8_lossy(&bytes);
    Some(css::alone(&text, &found, with.base, with.file))
}

fn style(tree: &mut Tree, text: &str) -> At {
    // In CSS the same, in HTML no end.
    tree.element_of("style", &[], &text.trim().replace("</", "<\\/"))
}

/// A script's text, if it stays.
fn close_script(tree: &mut Tree, at: At, path: &str, with: &Alone) -> Option<String> {
    let kind = tree.attr(at, "type").unwrap_or_default();
    let runs = kind.is_empty() || kind == "module" || kind.contains("javascript");
    let src = tree.attr(at, "src").map(str::to_owned);
    // What is no script stands where it stood, but for what is said to search engines.
    if !runs && src.is_none() && kind != "application/ld+json" {
        return None;
    }
    tree.detach(at);
    let src = src.filter(|_| runs)?;
    script(&src, path, with)
}

fn script(src: &str, path: &str, with: &Alone) -> Option<String> {
    let to = place(src, path, with)?;
    if !(with.script)(&to.path) {
        return None;
    }
    let bytes = (with.file)(&to.path)?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// What a page fetches at its reader's first step stands in it at once.
fn close_later(tree: &mut Tree, at: At, path: &str, with: &Alone) -> Vec<String> {
    let all = tree.attr(at, "data-later").unwrap_or_default().to_owned();
    tree.remove_attr(at, "data-later");
    let mut scripts = Vec::new();
    for address in all.split_ascii_whitespace() {
        if !address.ends_with(".css") {
            scripts.extend(script(address, path, with));
            continue;
        }
        let is_wanted = place(address, path, with).is_some_and(|to| (with.script)(&to.path));
        let sheet = sheet(address, path, with).filter(|_| is_wanted);
        if let (Some(text), Some(head)) = (sheet, tree.first("head")) {
            let made = style(tree, &text);
            tree.append(head, made);
        }
    }
    scripts
}

fn put_scripts(tree: &mut Tree, scripts: &[String]) {
    let Some(body) = tree.first("body") else {
        return;
    };
    for script in scripts {
        let made = tree.element_of("script", &[], &written(script));
        tree.append(body, made);
    }
}

/// A script as it can stand in a page: nothing in it ends it.
fn written(script: &str) -> String {
    let ended = script.replace("</script", "<\\/script");
    ended.trim().replace("<!--", "<\\!--")
}

/// Forbids the browser to ask for anything, whatever an editor's HTML says.
fn put_policy(tree: &mut Tree, scripts: &[String]) {
    let mut policy = "default-src 'none'; img-src data:; media-src data:; font-src data:; \
                      style-src 'unsafe-inline' data:; base-uri 'none'; form-action 'none'"
        .to_owned();
    if !scripts.is_empty() {
        policy.push_str("; script-src");
        for script in scripts {
            let hash = Sha256::digest(written(script).as_bytes());
            policy.push_str(&format!(" 'sha256-{}'", base64(&hash)));
        }
    }
    let Some(head) = tree.first("head") else {
        return;
    };
    let made = tree.element(
        "meta",
        &[
            ("http-equiv", "Content-Security-Policy"),
            ("content", &policy),
        ],
    );
    let charset = tree.find(head, |tree, at| tree.attr(at, "charset").is_some());
    match charset {
        Some(charset) => tree.insert_after(charset, made),
        None => tree.append(head, made),
    }
}

#[cfg(test)]
mod tests;
