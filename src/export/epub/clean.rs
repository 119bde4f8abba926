//! A page without what only sites and browsers have, and with what readers of books understand.

use super::super::dom::{At, ROOT, Tree};
use super::{Book, Chapter, Part};

/// What leads through a site, or needs a script, and what readers of books do not show.
const NOT_OF_BOOKS: [&str; 14] = [
    "nav", "template", "form", "button", "fieldset", "script", "style", "link", "meta", "iframe",
    "embed", "frame", "base", "portal",
];
/// The same by class.
const CLASSES: [&str; 5] = ["said", "at", "filter", "pager", "jump"];
/// What a player would show instead of what it cannot play.
const PLAYERS: [&str; 5] = ["audio", "video", "object", "canvas", "noscript"];
/// Attributes that say something to a browser only.
const OF_BROWSERS: [&str; 15] = [
    "tabindex",
    "loading",
    "decoding",
    "srcset",
    "sizes",
    "focusable",
    "style",
    "ping",
    "action",
    "hreflang",
    "target",
    "hidden",
    "background",
    // Of drawings; the book's styles say them.
    "paint-order",
    "vector-effect",
];

/// Elements that HTML had once, and what stands for them.
const OLD: [(&str, &str); 6] = [
    ("acronym", "abbr"),
    ("big", "span"),
    ("center", "div"),
    ("font", "span"),
    ("strike", "s"),
    ("tt", "code"),
];
/// Attributes that HTML had once.
const OLD_ATTRIBUTES: [&str; 18] = [
    "align",
    "axis",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "char",
    "charoff",
    "clear",
    "color",
    "compact",
    "face",
    "hspace",
    "noshade",
    "nowrap",
    "rules",
    "valign",
    "vspace",
];

/// Leaves out what a book has not.
pub fn clean(tree: &mut Tree, top: At) {
    for at in tree.below(top) {
        let name = tree.name(at);
        let is_drawn = name == "svg" && tree.has_class(at, "drawn");
        if NOT_OF_BOOKS.contains(&name) || CLASSES.iter().any(|it| tree.has_class(at, it)) {
            tree.detach(at);
            continue;
        }
        if let Some((_, new)) = OLD.iter().find(|(old, _)| *old == name) {
            tree.rename(at, new);
        }
        match tree.name(at) {
            name if PLAYERS.contains(&name) => {
                for child in tree.children(at).to_vec() {
                    if matches!(tree.name(child), "source" | "track") {
                        tree.detach(child);
                    }
                }
                tree.unwrap(at);
                continue;
            }
            "input" => {
                let sign = if tree.attr(at, "checked").is_some() {
                    "☑ "
                } else {
                    "☐ "
                };
                let sign = tree.text_node(sign);
                tree.replace(at, sign);
                continue;
            }
            // It belongs to nothing but what it stands beside.
            "aside" if tree.has_class(at, "facts") => {
                tree.rename(at, "div");
                tree.remove_attr(at, "aria-label");
            }
            "use" if !tree.attr(at, "href").unwrap_or("#").starts_with('#') => tree.detach(at),
            _ if is_drawn => scale(tree, at),
            "pre" => tree.set_attr(at, "dir", "ltr"),
            "math" if tree.attr(at, "alttext").is_none() => {
                let said = super::formula::spoken(tree, at);
                tree.set_attr(at, "alttext", &said);
            }
            // What SVG 2 may leave out.
            "rect" if tree.attr(at, "width").is_none() => {
                tree.set_attr(at, "width", "1");
                tree.set_attr(at, "height", "100%");
            }
            "stop" if tree.attr(at, "offset").is_none() => tree.set_attr(at, "offset", "0"),
            _ => {}
        }
        clean_attributes(tree, at);
    }
}

fn clean_attributes(tree: &mut Tree, at: At) {
    for key in tree.attrs(at) {
        if tree.is_html(at) && is_old(tree.name(at), &key) {
            tree.remove_attr(at, &key);
            continue;
        }
        let is_label = key == "role" && matches!(tree.attr(at, &key), Some("region" | "group"));
        if OF_BROWSERS.contains(&&*key)
            || key.starts_with("data-")
            || key.starts_with("on")
            || is_label
        {
            tree.remove_attr(at, &key);
            if is_label {
                tree.remove_attr(at, "aria-label");
            }
        }
    }
}

/// Whether HTML has no such attribute any more, though editors may write it.
fn is_old(name: &str, key: &str) -> bool {
    let is_sized = matches!(name, "table" | "td" | "th" | "tr" | "col" | "hr" | "pre");
    match key {
        "width" | "height" | "size" | "summary" => is_sized,
        "name" => matches!(name, "a" | "img"),
        "type" => matches!(name, "ul" | "li"),
        key => OLD_ATTRIBUTES.contains(&key),
    }
}

/// Events are drawn for one width at least; a page of a book is as wide as it is, so they shrink.
fn scale(tree: &mut Tree, at: At) {
    let widths = [900, 600, 320];
    let width = widths
        .into_iter()
        .find(|it| tree.has_class(at, &format!("w{it}")));
    let width = width.unwrap_or(600);
    let height = tree.attr(at, "height").unwrap_or("100").to_owned();
    tree.set_attr(at, "viewBox", &format!("0 0 {width} {height}"));
    tree.set_attr(at, "width", &width.to_string());
}

/// A sign behind each passage that has a remark, and the way back: reading programs show a remark
/// where its sign is touched.
pub fn add_references_to_notes(tree: &mut Tree, book: &Book) {
    let back = book
        .context
        .words
        .text("article-footnote-back")
        .into_owned();
    for note in tree.below(ROOT) {
        if tree.name(note) != "aside" {
            continue;
        }
        let Some(id) = tree.attr(note, "id").map(str::to_owned) else {
            continue;
        };
        if tree.has_class(note, "footnote") {
            tree.set_attr(note, "epub:type", "footnote");
            continue;
        }
        if !tree.has_class(note, "note") {
            continue;
        }
        tree.set_attr(note, "epub:type", "footnote");
        tree.set_attr(note, "role", "doc-footnote");
        let Some(block) = block_before(tree, note) else {
            continue;
        };
        let kind = tree.find(note, |tree, at| tree.has_class(at, "kind"));
        let words = kind.map(|at| tree.text(at)).unwrap_or_default();
        let from = format!("_from{id}");
        let space = tree.text_node(" ");
        let sign = tree.element("sup", &[("class", "note-ref")]);
        let link = tree.element_of(
            "a",
            &[
                ("href", &format!("#{id}")),
                ("id", &from),
                ("epub:type", "noteref"),
                ("role", "doc-noteref"),
            ],
            words.trim(),
        );
        tree.append(sign, link);
        tree.append(block, space);
        tree.append(block, sign);
        let way = tree.element("p", &[("class", "way-back")]);
        let link = tree.element_of(
            "a",
            &[
                ("href", &format!("#{from}")),
                ("role", "doc-backlink"),
                ("aria-label", &format!("{back}: {}", words.trim())),
            ],
            "↩",
        );
        tree.append(way, link);
        tree.append(note, way);
    }
}

/// The end of what stands before a remark: a paragraph, or the last text of a list or a table.
fn block_before(tree: &mut Tree, note: At) -> Option<At> {
    let beside = tree
        .parent(note)
        .filter(|it| tree.has_class(*it, "beside"))
        .unwrap_or(note);
    let mut before = tree.before(beside);
    while before.is_some_and(|at| tree.name(at).is_empty() || tree.has_class(at, "beside")) {
        before = before.and_then(|at| tree.before(at));
    }
    let before = before?;
    let is_text =
        |name: &str| matches!(name, "p" | "li" | "td" | "th" | "dd" | "dt" | "figcaption");
    if is_text(tree.name(before)) {
        return Some(before);
    }
    let mut below = tree.below(before).into_iter();
    let last = below.rfind(|at| is_text(tree.name(*at)));
    last.or_else(|| {
        let made = tree.element("p", &[]);
        tree.insert_before(beside, made);
        Some(made)
    })
}

/// Says what parts are, in words of books and of assistive technology.
pub fn name_parts(tree: &mut Tree, top: At, chapter: &Chapter) {
    if matches!(chapter.part, Part::Article(_) | Part::Text) {
        tree.set_attr(top, "epub:type", "chapter");
        tree.set_attr(top, "role", "doc-chapter");
    }
    let heading = tree.find(top, |tree, at| tree.name(at) == "h1");
    if let Some(heading) = heading {
        if tree.attr(heading, "id").is_none() {
            tree.set_attr(heading, "id", "_title");
        }
        let id = tree.attr(heading, "id").unwrap_or_default().to_owned();
        tree.set_attr(top, "aria-labelledby", &id);
    }
    for at in tree.below(top) {
        let named: &[(&str, &str)] = if tree.attr(at, "aria-labelledby") == Some("_references") {
            &[("epub:type", "bibliography"), ("role", "doc-bibliography")]
        } else if tree.name(at) != "a" {
            continue;
        } else if tree.has_class(at, "cite") {
            &[("epub:type", "biblioref"), ("role", "doc-biblioref")]
        } else if tree.has_class(at, "back") || tree.has_class(at, "footnote-back") {
            &[("role", "doc-backlink")]
        } else if is_footnote_reference(tree, at) {
            &[("epub:type", "noteref"), ("role", "doc-noteref")]
        } else {
            continue;
        };
        for (key, value) in named {
            tree.set_attr(at, key, value);
        }
    }
}

fn is_footnote_reference(tree: &Tree, at: At) -> bool {
    let parent = tree.parent(at).unwrap_or(ROOT);
    tree.has_class(parent, "footnote-ref")
}
