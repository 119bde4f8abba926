//! `ibid export html`: a page that needs no other file, and what it takes along.

#![allow(clippy::disallowed_methods)] // the tests lay out sites and read what was written

mod black_box;
mod packages;

use std::collections::BTreeSet;
use std::path::PathBuf;

use black_box::program::{Site, run, said};
use ibid::export::dom::{self, ROOT, Tree};
use packages::{text, unzip};

const SITE: &str = "title: Two\nauthor: A. N. Editor\n";
const ARTICLE: &str = "---
title: A tilt
entities:
  russia: {name: Russia, type: country, summary: Large., location: {lat: 60, lon: 90}}
  pakistan: {name: Pakistan, type: country}
  trust: {name: trust deficit, type: concept, summary: A word.}
  india: {name: India, type: country}
events:
  - {id: visit, date: 2012, title: A visit, entities: [russia], sources: [https://example.org/said], passage: met Pakistan, accounts: [{date: 2013, text: It was later.}]}
relations:
  - {from: russia, to: pakistan, label: sold helicopters to}
  - {from: russia, to: india, label: sold aircraft to}
notes: [{passage: met Pakistan, kind: opinion, text: Hm.}]
questions: [{ask: Did it?, answer: It did., why: So.}]
---
Russia met Pakistan, and [[event:far|long before]] there was a trust deficit, see [the map](/map/).

![A dot](dot.png)

See [the other](other.md#p-india-is-far-russia).
";
const OTHER: &str = "---\ntitle: Other\nevents: [{id: far, date: 1900, title: Far, summary: Long ago., entities: [russia]}, {id: elsewhere, date: 1901, title: Elsewhere, entities: [russia]}]\n---\nIndia is far. Russia too.\n";

fn site(settings: &str) -> Site {
    Site::new([
        ("content/site.yaml", settings.as_bytes()),
        ("content/articles/tilt.md", ARTICLE.as_bytes()),
        (
            "content/articles/dot.png",
            include_bytes!("pictures/dot.png"),
        ),
        ("content/articles/other.md", OTHER.as_bytes()),
    ])
}

fn beside(site: &Site) -> PathBuf {
    site.source().parent().expect("a folder").to_owned()
}

fn export(site: &Site, rest: &[&str]) -> String {
    let mut all = vec!["export", "html", "site", "--force"];
    all.extend(rest);
    let output = run(&beside(site), &all);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    said(&output)
}

fn tilt(settings: &str) -> (String, Tree) {
    let site = site(settings);
    let said = export(&site, &["--article", "tilt"]);
    assert!(said.contains("tilt.html (one page"), "{said}");
    let html = std::fs::read_to_string(beside(&site).join("tilt.html")).expect("a page");
    let tree = dom::parse(&html);
    (html, tree)
}

fn ids(tree: &Tree) -> Vec<String> {
    let all = tree.below(ROOT).into_iter();
    all.filter_map(|at| tree.attr(at, "id").map(str::to_owned))
        .collect()
}

fn hrefs(tree: &Tree) -> Vec<String> {
    let links = tree
        .below(ROOT)
        .into_iter()
        .filter(|at| tree.name(*at) == "a");
    links
        .filter_map(|at| tree.attr(at, "href").map(str::to_owned))
        .collect()
}

fn part(tree: &Tree, id: &str) -> String {
    let at = tree.find(ROOT, |tree, at| tree.attr(at, "id") == Some(id));
    let at = at.unwrap_or_else(|| panic!("there is no {id} in {:?}", ids(tree)));
    let text = tree.text(at);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_an_editor_calls_embed_comes_along() {
    let site = site("raw_html: allow\n");
    let path = site.source().join("content/articles/tilt.md");
    let own = format!("{ARTICLE}\n<div class=\"embed\">A frame of our own.</div>\n");
    std::fs::write(path, own).expect("written");
    export(&site, &["--article", "tilt"]);
    let html = std::fs::read_to_string(beside(&site).join("tilt.html")).expect("a page");
    assert!(html.contains("A frame of our own."), "{html}");
    // How to put a page of the site into another has no sense in a file.
    assert!(!html.contains("embed/articles/"), "{html}");
    assert!(!html.contains("embed/timelines/"), "{html}");
}

#[test]
fn all_that_an_article_names_comes_with_it() {
    let (_, tree) = tilt(SITE);
    let all = ids(&tree);
    let unique: BTreeSet<&String> = all.iter().collect();
    assert_eq!(unique.len(), all.len(), "an id twice: {all:?}");
    let russia = part(&tree, "_entity-russia");
    assert!(
        russia.contains("Large.") && russia.contains("sold helicopters to Pakistan"),
        "{russia}"
    );
    assert!(!russia.contains("India"), "who is not named here: {russia}");
    assert!(
        russia.contains("A visit") && russia.contains("Far"),
        "{russia}"
    );
    assert!(
        !russia.contains("Elsewhere"),
        "told elsewhere only: {russia}"
    );
    assert!(
        !russia.contains("Russia too"),
        "a sentence of another article: {russia}"
    );
    assert!(!all.contains(&"_entity-india".to_owned()));
    assert!(part(&tree, "_entity-trust").contains("A word."));
    assert_eq!(part(&tree, "_glossary"), "Glossary");
    assert!(
        part(&tree, "_e-far").contains("Long ago."),
        "an event that is only linked"
    );
    let visit = part(&tree, "_e-visit");
    assert!(
        visit.contains("example.org/said") && visit.contains("It was later."),
        "{visit}"
    );
}

#[test]
fn links_lead_within_the_file_or_are_words() {
    let (_, tree) = tilt(SITE);
    let all = ids(&tree);
    for href in hrefs(&tree) {
        match href.strip_prefix('#') {
            Some(part) => assert!(all.contains(&part.to_owned()), "#{part} is not in {all:?}"),
            None => assert!(href.starts_with("https://example.org/said"), "{href}"),
        }
    }
    let text = part(&tree, "_main");
    assert!(
        text.contains("see the map.") && text.contains("See the other."),
        "{text}"
    );
    let wanted = [
        "#_entity-russia",
        "#_entity-trust",
        "#_e-far",
        "#_people",
        "#_glossary",
    ];
    for href in wanted {
        assert!(hrefs(&tree).contains(&href.to_owned()), "no link to {href}");
    }
}

#[test]
fn other_pages_are_those_of_the_site_where_it_stands() {
    let (html, tree) = tilt(&format!("{SITE}base_url: https://example.org/two/\n"));
    let all = hrefs(&tree);
    for href in [
        "https://example.org/two/",
        "https://example.org/two/map/",
        "https://example.org/two/articles/other/#p-india-is-far-russia",
        "https://example.org/two/articles/tilt/",
    ] {
        assert!(all.contains(&href.to_owned()), "{href} is not in {all:?}");
    }
    assert!(html.contains("rel=\"canonical\" href=\"https://example.org/two/articles/tilt/\""));
}

#[test]
fn it_asks_for_nothing() {
    let (html, tree) = tilt(SITE);
    for at in tree.below(ROOT) {
        for key in ["src", "srcset", "poster", "action"] {
            let value = tree.attr(at, key).unwrap_or("data:");
            assert!(
                value.starts_with("data:"),
                "{}: {key}={value}",
                tree.name(at)
            );
        }
        if tree.name(at) == "link" {
            let href = tree.attr(at, "href").unwrap_or_default();
            assert!(href.starts_with("data:"), "{href}");
        }
    }
    assert!(html.contains("alt=\"A dot\"") && html.contains("data:image/png;base64,"));
    assert!(html.contains("default-src 'none'"));
    assert!(!html.contains("later.js") && !html.contains("class=\"find\""));
    assert!(!html.contains("class=\"embed\""), "how to embed it");
    let (again, _) = tilt(SITE);
    assert!(html == again, "other bytes the second time");
}

#[test]
fn several_articles_are_pages_that_lead_to_each_other() {
    let site = site(SITE);
    let said = export(&site, &[]);
    assert!(
        said.contains("two-html.zip (2 pages and a list of them"),
        "{said}"
    );
    let bytes = std::fs::read(beside(&site).join("two-html.zip")).expect("an archive");
    let files = unzip(&bytes);
    let names: Vec<&str> = files.iter().map(|it| &*it.path).collect();
    assert_eq!(names, ["index.html", "other.html", "tilt.html"]);
    let list = dom::parse(&text(&files, "index.html"));
    for href in ["tilt.html", "other.html"] {
        assert!(
            hrefs(&list).contains(&href.to_owned()),
            "{:?}",
            hrefs(&list)
        );
    }
    let tilt = dom::parse(&text(&files, "tilt.html"));
    for href in ["other.html#p-india-is-far-russia", "index.html"] {
        assert!(
            hrefs(&tilt).contains(&href.to_owned()),
            "{:?}",
            hrefs(&tilt)
        );
    }
}

#[test]
fn a_site_of_one_article_is_one_page() {
    let site = Site::new([(
        "content/articles/a.md",
        "---\ntitle: A\n---\nB.\n".as_bytes(),
    )]);
    let said = export(&site, &[]);
    assert!(said.contains("a.html (one page"), "{said}");
    let none = Site::new([("content/pages/a.md", "---\ntitle: A\n---\nB.\n".as_bytes())]);
    let output = run(&beside(&none), &["export", "html", "site"]);
    assert_eq!(
        output.status.code(),
        Some(2),
        "{}",
        black_box::program::said(&output)
    );
    assert!(black_box::program::said(&output).contains("no article"));
}
