//! What an article names, behind it in the same file: cut out of the pages of the site.

use std::io;

use super::super::dom::{At, ROOT, Tree};
use super::File;
use crate::parse::facts::EntityType;
use crate::resolve::EntityIx;

/// What of an entity's page is about the site more than about the entity, by the ids of headings.
const OF_SITE: [&str; 2] = ["_together", "_wrote"];
/// Attributes that name ids.
const NAMING: [&str; 5] = [
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "headers",
    "for",
];

/// Settles a page, and adds to it all that it names and what its events rest on.
pub fn add(file: &File, tree: &mut Tree) -> io::Result<()> {
    let scope = &file.scope;
    file.settle(tree, &scope.path);
    let main = place(tree);
    let mut parts: Vec<(&str, &str)> = Vec::new();
    scope.complete_events(tree, &|tree, path| file.settle(tree, path))?;
    if !scope.linked.is_empty() {
        add_events(file, tree, main)?;
        parts.push(("_further", "entity-events"));
    }
    let is_word = |ix: EntityIx| scope.context.site.entity(ix).kind == EntityType::Concept;
    let all = scope.entities.iter();
    let (words, others): (Vec<_>, Vec<_>) = all.partition(|(ix, _)| is_word(*ix));
    for (id, key, all) in [
        ("_people", "nav-entities", others),
        ("_glossary", "nav-glossary", words),
    ] {
        if !all.is_empty() {
            add_entities(file, tree, main, (id, key), &all)?;
            parts.push((id, key));
        }
    }
    add_contents(file, tree, &parts);
    Ok(())
}

/// Where an appendix goes: behind the text and all that belongs to it.
fn place(tree: &Tree) -> At {
    let text = tree.find(ROOT, |tree, at| tree.has_class(at, "text"));
    text.or_else(|| tree.first("main")).unwrap_or(ROOT)
}

/// A part of the appendix with its heading.
fn part(file: &File, tree: &mut Tree, main: At, (id, key): (&str, &str)) -> At {
    let made = tree.element(
        "section",
        &[("class", "after wide appendix"), ("aria-labelledby", id)],
    );
    let words = file.scope.context.words.text(key);
    let heading = tree.element_of("h2", &[("id", id)], &words);
    tree.append(made, heading);
    tree.append(main, made);
    made
}

fn add_events(file: &File, tree: &mut Tree, main: At) -> io::Result<()> {
    let section = part(file, tree, main, ("_further", "entity-events"));
    tree.set_attr(section, "class", "after appendix");
    let list = tree.element("ol", &[("class", "events")]);
    tree.append(section, list);
    let settle = |tree: &mut Tree, path: &str| file.settle(tree, path);
    file.scope.add_linked_events(tree, list, &settle)
}

fn add_entities(
    file: &File,
    tree: &mut Tree,
    main: At,
    (id, key): (&str, &str),
    all: &[&(EntityIx, String)],
) -> io::Result<()> {
    let section = part(file, tree, main, (id, key));
    for (ix, path) in all {
        let cut = file.book.shelf.cut(path, cut_entity)?;
        let id = file.part(*ix);
        let mut entry = cut.of(&file.scope.path, |id| file.scope.has_event(id));
        file.scope.keep(&mut entry, path);
        file.settle(&mut entry, path);
        prefix(&mut entry, &id);
        let Some(top) = entry.find(ROOT, |tree, at| tree.has_class(at, "entry")) else {
            continue;
        };
        entry.set_attr(top, "id", &id);
        let copy = tree.import(&entry, top);
        tree.append(section, copy);
        add_sheets(tree, &cut.sheets);
    }
    Ok(())
}

/// Styles that the page does not link yet.
fn add_sheets(tree: &mut Tree, sheets: &[String]) {
    let Some(head) = tree.first("head") else {
        return;
    };
    for sheet in sheets {
        let name = sheet.rsplit('/').next().unwrap_or(sheet);
        let is_known = tree.children(head).iter().any(|at| {
            let href = tree.attr(*at, "href").unwrap_or_default();
            href.ends_with(name)
        });
        if !is_known {
            let link = tree.element("link", &[("rel", "stylesheet"), ("href", sheet)]);
            tree.append(head, link);
        }
    }
}

/// Of an entity's page what is about the entity, its headings two levels down.
fn cut_entity(tree: &mut Tree) -> Option<At> {
    let main = tree.first("main")?;
    let is_article = |tree: &Tree, at: At| tree.name(at) == "article";
    let top = tree.find(main, is_article).unwrap_or(main);
    for at in tree.below(top) {
        let class = |name| tree.has_class(at, name);
        let of_site = OF_SITE.contains(&tree.attr(at, "aria-labelledby").unwrap_or_default());
        let is_drawn = class("drawing") || class("graph") || class("pager");
        if of_site || is_drawn || tree.name(at) == "template" {
            tree.detach(at);
        }
    }
    for at in tree.below(top) {
        let lower = match tree.name(at) {
            "h1" => "h3",
            "h2" => "h4",
            "h3" => "h5",
            "h4" | "h5" => "h6",
            // How often it is named is said of the whole site.
            "li" if is_count(tree, at) => {
                tree.detach(at);
                continue;
            }
            // Each entry would have regions of the same names.
            "section" | "aside" => {
                tree.remove_attr(at, "aria-labelledby");
                tree.remove_attr(at, "aria-label");
                "div"
            }
            "header" if tree.has_class(at, "head") => {
                tree.set_attr(at, "class", "entry-head");
                "div"
            }
            _ => continue,
        };
        tree.rename(at, lower);
    }
    tree.rename(top, "section");
    tree.set_attr(top, "class", "entry");
    Some(top)
}

fn is_count(tree: &Tree, at: At) -> bool {
    let is_date = |tree: &Tree, at: At| tree.name(at) == "time" || tree.has_class(at, "date");
    let parent = tree.parent(at).unwrap_or(ROOT);
    tree.has_class(parent, "meta") && tree.find(at, is_date).is_none()
}

/// Gives the ids of a part that part's own beginning, and all that names them.
fn prefix(tree: &mut Tree, id: &str) {
    for at in tree.below(ROOT) {
        for key in tree.attrs(at) {
            let value = tree.attr(at, &key).unwrap_or_default();
            let new = match key.as_str() {
                "id" => format!("{id}.{value}"),
                "href" if tree.name(at) != "a" => match value.strip_prefix('#') {
                    Some(part) => format!("#{id}.{part}"),
                    None => continue,
                },
                key if NAMING.contains(&key) => {
                    let all = value.split_ascii_whitespace();
                    let all: Vec<String> = all.map(|it| format!("{id}.{it}")).collect();
                    all.join(" ")
                }
                _ if value.contains("url(#") => value.replace("url(#", &format!("url(#{id}.")),
                _ => continue,
            };
            tree.set_attr(at, &key, &new);
        }
    }
}

/// The appendix in the list of contents.
fn add_contents(file: &File, tree: &mut Tree, parts: &[(&str, &str)]) {
    let contents = tree.find(ROOT, |tree, at| tree.has_class(at, "contents"));
    let list = contents.and_then(|at| tree.find(at, |tree, at| tree.name(at) == "ol"));
    let Some(list) = list else {
        return;
    };
    for (id, key) in parts {
        let item = tree.element("li", &[("class", "part")]);
        let words = file.scope.context.words.text(key);
        let link = tree.element_of("a", &[("href", &format!("#{id}"))], &words);
        tree.append(item, link);
        tree.append(list, item);
    }
}
