//! `ibid export epub`: what a book holds and says of itself. That readers of books take it, epubcheck
//! and Ace say in tests/browser/books.mjs.

#![allow(clippy::disallowed_methods)] // the tests lay out sites and read what was written

mod black_box;
mod packages;

use std::path::PathBuf;

use black_box::program::{Site, run, said};
use packages::{Packed, text, unzip};

const SITE: &str =
    "title: Two & three\nauthor: A. N. Editor\nlicence: CC BY 4.0\nlanguages: [en, ur]\n";
const ARTICLE: &str = "---
title: A tilt
date: 2016
updated: 2017-05-04
authors: [russia]
entities:
  russia: {name: Russia, type: country, summary: Large., location: {lat: 60, lon: 90}}
  trust: {name: trust deficit, type: concept, summary: A word.}
events:
  - {id: visit, date: 2012, title: A visit, entities: [russia], sources: [https://example.org/said], passage: met nobody}
notes: [{passage: met nobody, kind: opinion, text: Hm.}]
---
## Why now

Russia met nobody, and [[event:far|long before]] there was a trust deficit.[^1] See [the map](/map/).

![A dot](dot.png)

$a<b$, and [the other](other.md#p-india-is-far-russia).

[^1]: A note.
";
const OTHER: &str = "---\ntitle: Other\ndate: 2015\nevents: [{id: far, date: 1900, title: Far, summary: Long ago., entities: [russia]}]\n---\nIndia is far. Russia too.\n";

fn site(settings: &str) -> Site {
    Site::new([
        ("content/site.yaml", settings.as_bytes()),
        ("content/articles/tilt.md", ARTICLE.as_bytes()),
        (
            "content/articles/dot.png",
            include_bytes!("pictures/dot.png"),
        ),
        ("content/articles/other.md", OTHER.as_bytes()),
        (
            "content/articles/only.md",
            "---\ntitle: صرف اردو\nlanguage: ur\n---\nمتن۔\n".as_bytes(),
        ),
    ])
}

fn export(site: &Site, rest: &[&str]) -> (String, Vec<u8>) {
    let folder: PathBuf = site.source().parent().expect("a folder").to_owned();
    let mut all = vec!["export", "epub", "site", "--force", "--out", "a.epub"];
    all.extend(rest);
    let output = run(&folder, &all);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let bytes = std::fs::read(folder.join("a.epub")).expect("a book");
    (said(&output), bytes)
}

fn book(settings: &str, rest: &[&str]) -> Vec<Packed> {
    unzip(&export(&site(settings), rest).1)
}

#[track_caller]
fn has(text: &str, wanted: &[&str]) {
    for it in wanted {
        assert!(text.contains(it), "there is no {it} in\n{text}");
    }
}

fn paths(files: &[Packed]) -> Vec<&str> {
    files.iter().map(|it| &*it.path).collect()
}

#[test]
fn a_book_of_a_site() {
    let (said, bytes) = export(&site(SITE), &[]);
    has(&said, &["a.epub (3 articles, 2 entities)"]);
    let files = unzip(&bytes);
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    assert_eq!(
        paths(&files),
        [
            "mimetype",
            "META-INF/container.xml",
            "EPUB/package.opf",
            "EPUB/nav.xhtml",
            "EPUB/style.css",
            "EPUB/title.xhtml",
            "EPUB/cover.png",
            "EPUB/cover.xhtml",
            "EPUB/glossary.xhtml",
            "EPUB/articles/other.xhtml",
            "EPUB/articles/tilt.xhtml",
            "EPUB/articles/only.xhtml",
            "EPUB/timeline.xhtml",
            "EPUB/entities/russia.xhtml",
            "EPUB/entities/trust.xhtml",
            "EPUB/images/articles/tilt/dot.png",
        ]
    );
    let opf = text(&files, "EPUB/package.opf");
    has(
        &opf,
        &[
            "<dc:title>Two &amp; three</dc:title>",
            "<dc:language>en</dc:language>",
            "<dc:creator>A. N. Editor</dc:creator>",
            "<dc:rights>CC BY 4.0</dc:rights>",
            "<meta property=\"dcterms:modified\">2017-05-04T00:00:00Z</meta>",
            "<meta property=\"schema:accessibilityFeature\">MathML</meta>",
            "href=\"articles/tilt.xhtml\" media-type=\"application/xhtml+xml\" properties=\"mathml\"",
            "href=\"timeline.xhtml\" media-type=\"application/xhtml+xml\" properties=\"svg\"",
            "page-progression-direction=\"ltr\"",
        ],
    );
    let nav = text(&files, "EPUB/nav.xhtml");
    let order = [
        "other.xhtml",
        "tilt.xhtml",
        "timeline.xhtml",
        "russia.xhtml",
        "glossary.xhtml",
        "trust.xhtml",
    ];
    let places: Vec<_> = order.iter().map(|it| nav.find(it).expect(it)).collect();
    assert!(places.is_sorted(), "{nav}");
    has(
        &text(&files, "EPUB/glossary.xhtml"),
        &["<dd>A word.</dd>", "href=\"entities/trust.xhtml\""],
    );
    assert!(
        bytes == export(&site(SITE), &[]).1,
        "other bytes the second time"
    );
}

#[test]
fn an_article_is_xhtml_with_its_notes() {
    let files = book(SITE, &[]);
    let article = text(&files, "EPUB/articles/tilt.xhtml");
    has(
        &article,
        &[
            "epub:type=\"noteref\" role=\"doc-noteref\"",
            "href=\"../timeline.xhtml#far\">long before</a>",
            "href=\"../entities/russia.xhtml\">Russia</a>",
            "See the map.",
            "href=\"other.xhtml#p-india-is-far-russia\"",
            "src=\"../images/articles/tilt/dot.png\" width=\"8\" height=\"8\" alt=\"A dot\"",
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"",
            "epub:type=\"footnote\"",
            "role=\"doc-footnote\"",
            ">Opinion</a></sup>",
            "href=\"#_from_note-1\" role=\"doc-backlink\"",
        ],
    );
    for gone in [
        "<script",
        "<nav",
        "<input",
        "<fieldset",
        "tabindex",
        "data-",
        "¶",
        "class=\"embed\"",
    ] {
        assert!(!article.contains(gone), "{gone} in\n{article}");
    }
    let based = book(&format!("{SITE}base_url: https://example.org/two/\n"), &[]);
    has(
        &text(&based, "EPUB/articles/tilt.xhtml"),
        &["<a href=\"https://example.org/two/map/\">the map</a>"],
    );
}

#[test]
fn a_book_of_one_article_has_what_it_names() {
    let files = book(SITE, &["--article", "tilt"]);
    let all = paths(&files);
    assert!(all.contains(&"EPUB/entities/russia.xhtml"), "{all:?}");
    assert!(
        !all.iter()
            .any(|it| it.contains("timeline") || it.contains("other")),
        "{all:?}"
    );
    let article = text(&files, "EPUB/articles/tilt.xhtml");
    has(
        &article,
        &[
            "href=\"#_e-far\">long before</a>",
            "id=\"_e-far\"",
            "Long ago.",
            "example.org/said",
        ],
    );
    let russia = text(&files, "EPUB/entities/russia.xhtml");
    assert!(
        !russia.contains("India is far"),
        "a sentence of another article:\n{russia}"
    );
    has(
        &russia,
        &["href=\"../articles/tilt.xhtml#p-russia-met-nobody-and\""],
    );
    has(
        &text(&files, "EPUB/package.opf"),
        &[
            "<dc:title>A tilt</dc:title>",
            "<dc:creator>Russia</dc:creator>",
        ],
    );
    has(&text(&files, "EPUB/nav.xhtml"), &["#why-now\">Why now</a>"]);
}

#[test]
fn a_book_reads_in_its_own_direction() {
    let files = book(SITE, &["--article", "only"]);
    has(
        &text(&files, "EPUB/package.opf"),
        &[
            "page-progression-direction=\"rtl\"",
            "<dc:language>ur</dc:language>",
            "dir=\"rtl\"",
            ">1970-01-01T00:00:00Z<",
        ],
    );
    has(
        &text(&files, "EPUB/articles/only.xhtml"),
        &["<section lang=\"ur\" dir=\"rtl\""],
    );
    let files = book("title: اردو\nlanguage: ur\n", &[]);
    has(
        &text(&files, "EPUB/package.opf"),
        &["page-progression-direction=\"rtl\""],
    );
    has(
        &text(&files, "EPUB/nav.xhtml"),
        &["lang=\"ur\" xml:lang=\"ur\" dir=\"rtl\"", "فہرست"],
    );
}
