//! What an article names, behind it in the same file: cut out of the pages of the site.

use std::io;

use super::super::alone::Place;
use super::super::dom::{self, At, ROOT, Tree};
use super::File;
use crate::build::seen_from;
use crate::parse::facts::EntityType;
use crate::resolve::EntityIx;
use crate::view::context::{EVENTS_PER_PAGE, page_path};

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
pub fn add(file: &mut File, tree: &mut Tree) -> io::Result<()> {
    let named = named(file, tree);
    for (ix, path) in &named {
        let id = format!("_entity-{}", file.context.site.entity(*ix).id);
        file.entities.insert(path.clone(), id);
    }
    let listed = events_of(tree);
    let mut linked = linked_events(file, tree);
    linked.retain(|id| !listed.contains(id));
    file.events = listed.iter().chain(&linked).cloned().collect();
    file.settle(tree, &file.path);
    let main = place(tree);
    let mut parts: Vec<(&str, &str)> = Vec::new();
    complete_events(file, tree, &listed)?;
    if !linked.is_empty() {
        add_events(file, tree, main, &linked)?;
        parts.push(("_further", "entity-events"));
    }
    let is_word = |ix: EntityIx| file.context.site.entity(ix).kind == EntityType::Concept;
    let (words, others): (Vec<_>, Vec<_>) = named.into_iter().partition(|(ix, _)| is_word(*ix));
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

/// The places of this site that the page's main part leads to.
fn places(file: &File, tree: &Tree) -> Vec<Place> {
    let main = tree.first("main").unwrap_or(ROOT);
    let links = tree.below(main).into_iter();
    let hrefs = links.filter_map(|at| tree.attr(at, "href"));
    let base = &file.book.shelf.base;
    hrefs
        .filter_map(|href| seen_from(href, &file.path, base))
        .map(|(path, part)| Place { path, part })
        .collect()
}

/// The entities that a page leads to, by name.
fn named(file: &File, tree: &Tree) -> Vec<(EntityIx, String)> {
    let context = file.context;
    let mut paths: Vec<String> = places(file, tree).into_iter().map(|it| it.path).collect();
    paths.sort_unstable();
    paths.dedup();
    let entities = context.in_tree("entities/");
    let entity = |path: String| {
        let id = path.strip_prefix(&entities)?.strip_suffix('/')?;
        let ix = context.site.find_entity(id)?;
        (context.path_of(ix) == path && file.book.shelf.has(&path)).then_some((ix, path))
    };
    let mut all: Vec<(EntityIx, String)> = paths.into_iter().filter_map(entity).collect();
    all.sort_by_cached_key(|(ix, _)| {
        let name = context.text(&context.site.entity(*ix).name);
        (name.to_lowercase(), *ix)
    });
    all
}

/// The ids of the events that an article lists.
fn events_of(tree: &Tree) -> Vec<String> {
    let all = tree.below(ROOT).into_iter();
    let items = all.filter(|at| tree.name(*at) == "li" && tree.has_class(*at, "event"));
    let ids = items.filter_map(|at| tree.attr(at, "id")?.strip_prefix("_e-"));
    ids.map(str::to_owned).collect()
}

/// The ids of the events that a page leads to on the timeline.
fn linked_events(file: &File, tree: &Tree) -> Vec<String> {
    let places = places(file, tree).into_iter();
    let on_timeline = places.filter(|it| file.is_timeline(&it.path) && !it.part.is_empty());
    let mut all: Vec<String> = on_timeline.map(|it| it.part).collect();
    let at = |id: &String| file.context.find_event(id);
    all.retain(|id| at(id).is_some());
    all.sort_by_key(at);
    all.dedup();
    all
}

/// What the article's own list leaves to the timeline: who says so, and who says otherwise.
fn complete_events(file: &File, tree: &mut Tree, ids: &[String]) -> io::Result<()> {
    for id in ids {
        let own = format!("_e-{id}");
        let item = tree.find(ROOT, |tree, at| tree.attr(at, "id") == Some(&own));
        let (Some(item), Some(mut there)) = (item, event(file, id)?) else {
            continue;
        };
        let is_evidence = |tree: &Tree, at: At| tree.has_class(at, "evidence");
        let evidence = tree.find(item, is_evidence).unwrap_or_else(|| {
            let made = tree.element("div", &[("class", "evidence in-line")]);
            tree.append(item, made);
            made
        });
        let Some(from) = there.find(ROOT, is_evidence) else {
            continue;
        };
        for part in there.children(from).to_vec() {
            let (is_first, is_last) = match there.attr(part, "class").unwrap_or_default() {
                "accounts" => (true, false),
                "sources" => (false, true),
                _ => continue,
            };
            let class = if is_first { "accounts" } else { "sources" };
            let known = tree.children(evidence).iter().copied();
            let is_known = known.into_iter().any(|at| tree.has_class(at, class));
            if is_known {
                continue;
            }
            there.detach(part);
            let copy = tree.import(&there, part);
            match tree.children(evidence).first().copied() {
                Some(first) if !is_last => tree.insert_before(first, copy),
                Some(_) | None => tree.append(evidence, copy),
            }
        }
        no_way_to_itself(tree, item);
    }
    Ok(())
}

/// An event of the timeline, settled, in a tree of its own.
fn event(file: &File, id: &str) -> io::Result<Option<Tree>> {
    let Some(ix) = file.context.find_event(id) else {
        return Ok(None);
    };
    let number = ix.0 as usize / EVENTS_PER_PAGE + 1;
    let path = page_path(&file.context.in_tree("timeline/"), number);
    let Some(cut) = file.book.shelf.event(&path, id)? else {
        return Ok(None);
    };
    let mut tree = dom::parse(&cut.html);
    file.settle(&mut tree, &path);
    Ok(Some(tree))
}

/// A title that leads to where it stands leads nowhere.
fn no_way_to_itself(tree: &mut Tree, item: At) {
    let name = tree.find(item, |tree, at| tree.has_class(at, "name"));
    let link = name.and_then(|name| tree.find(name, |tree, at| tree.name(at) == "a"));
    if let Some(link) = link {
        tree.unwrap(link);
    }
}

/// A part of the appendix with its heading.
fn part(file: &File, tree: &mut Tree, main: At, (id, key): (&str, &str)) -> At {
    let made = tree.element(
        "section",
        &[("class", "after wide appendix"), ("aria-labelledby", id)],
    );
    let words = file.context.words.text(key);
    let heading = tree.element_of("h2", &[("id", id)], &words);
    tree.append(made, heading);
    tree.append(main, made);
    made
}

fn add_events(file: &File, tree: &mut Tree, main: At, ids: &[String]) -> io::Result<()> {
    let section = part(file, tree, main, ("_further", "entity-events"));
    tree.set_attr(section, "class", "after appendix");
    let list = tree.element("ol", &[("class", "events")]);
    tree.append(section, list);
    for id in ids {
        let Some(there) = event(file, id)? else {
            continue;
        };
        if let Some(item) = there.find(ROOT, |tree, at| tree.attr(at, "id") == Some(id)) {
            let copy = tree.import(&there, item);
            tree.set_attr(copy, "id", &format!("_e-{id}"));
            no_way_to_itself(tree, copy);
            tree.append(list, copy);
        }
    }
    Ok(())
}

fn add_entities(
    file: &File,
    tree: &mut Tree,
    main: At,
    (id, key): (&str, &str),
    all: &[(EntityIx, String)],
) -> io::Result<()> {
    let section = part(file, tree, main, (id, key));
    for (ix, path) in all {
        let cut = file.book.shelf.cut(path, cut_entity)?;
        let id = format!("_entity-{}", file.context.site.entity(*ix).id);
        let mut entry = dom::parse(&cut.html);
        keep_what_is_here(file, &mut entry, path);
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

/// Leaves out of an entity's part what only other articles tell.
fn keep_what_is_here(file: &File, tree: &mut Tree, path: &str) {
    let base = &file.book.shelf.base;
    let place = |tree: &Tree, at: At| {
        let href = tree.attr(at, "href")?;
        let (path, part) = seen_from(href, path, base)?;
        Some(Place { path, part })
    };
    let links = |tree: &Tree, at: At| {
        let below = tree.below(at).into_iter();
        below.filter_map(|it| place(tree, it)).collect::<Vec<_>>()
    };
    for at in tree.below(ROOT) {
        if tree.has_class(at, "event") {
            let mut all = links(tree, at).into_iter();
            let told = all.find(|it| file.is_timeline(&it.path));
            if told.is_some_and(|it| !file.events.contains(&it.part)) {
                tree.detach(at);
            }
        } else if tree.name(at) == "li" && is_in(tree, at, "relations") {
            let all = links(tree, at);
            let is_here = |it: &Place| file.entities.contains_key(&it.path) && it.path != path;
            let is_elsewhere = |it: &Place| !is_here(it) && it.path.contains("entities/");
            if all.iter().any(is_elsewhere) && !all.iter().any(is_here) {
                tree.detach(at);
            }
        } else if tree.has_class(at, "passage") {
            // The title is that of the page itself.
            let from = tree.find(at, |tree, at| tree.has_class(at, "from"));
            let is_here = links(tree, at).iter().all(|it| it.path == file.path);
            if let (Some(from), true) = (from, is_here) {
                tree.detach(from);
            }
        } else if tree.has_class(at, "mentions") {
            let mut is_here = true;
            for child in tree.children(at).to_vec() {
                if matches!(tree.name(child), "h3" | "h5") {
                    is_here = links(tree, child).iter().any(|it| it.path == file.path);
                    tree.detach(child);
                } else if !is_here {
                    tree.detach(child);
                }
            }
        }
    }
    for at in tree.below(ROOT) {
        let is_list = |tree: &Tree, at: At| matches!(tree.name(at), "li" | "p");
        let is_section = tree.name(at) == "section" && tree.has_class(at, "hang");
        if is_section && tree.find(at, is_list).is_none() {
            tree.detach(at);
        }
    }
}

fn is_in(tree: &Tree, at: At, class: &str) -> bool {
    tree.parent(at).is_some_and(|it| tree.has_class(it, class))
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
        let words = file.context.words.text(key);
        let link = tree.element_of("a", &[("href", &format!("#{id}"))], &words);
        tree.append(item, link);
        tree.append(list, item);
    }
}
