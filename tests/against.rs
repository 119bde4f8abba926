//! `ibid check --against`: what was published and is gone, with the line to paste; and that pasting
//! it is enough.

#![allow(clippy::disallowed_methods)] // the tests lay out sites and read what was written

mod black_box;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::Output;

use black_box::program::{Diagnostic, Site, diagnostics, run, said};

const ROAD: &str = "\
---
title: The long road
date: 2018-05
entities:
  russia: {name: Russia, type: country}
events:
  - title: Visit of the president
    date: 2012
    passage: visit was awaited
---
# One road

Russia is large and has many roads that lead nowhere.

The visit was awaited by all who lived there.

Security is the most visible field of the two.

Last words of it all are here.
";
const FACTS: &str = "\
entities:
  pak:
    name: Pakistan
    type: country
";

/// A published site of those files; the files may then be changed.
fn published(files: &[(&str, &str)]) -> Site {
    let site = Site::new(files.iter().map(|(path, text)| (*path, text.as_bytes())));
    build(&site);
    site
}

fn build(site: &Site) {
    let built = site.build(&["--no-cards".to_owned()]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
}

fn road(text: &str) -> Site {
    published(&[
        ("content/site.yaml", "title: T\nsearch: false\n"),
        ("content/articles/road.md", text),
    ])
}

fn against(site: &Site, from: &str, more: &[&str]) -> Output {
    let folder = site.source();
    let folder = folder.parent().expect("the site lies in a folder");
    let arguments = [&["check", "site", "--against", from][..], more].concat();
    run(folder, &arguments)
}

/// What is told of a site against what was published, without notes.
fn told(site: &Site) -> Vec<Diagnostic> {
    let output = against(site, "out/data.json", &["--format", "json"]);
    let mut all = diagnostics(&output).expect("it is JSON");
    all.retain(|it| it.severity != "note");
    all
}

fn one(site: &Site) -> Diagnostic {
    let mut all = told(site);
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

fn hints(diagnostic: &Diagnostic) -> String {
    diagnostic.hints.join("\n")
}

/// What stands between the first two backticks after those words.
fn pasted<'h>(hints: &'h str, after: &str) -> &'h str {
    let from = hints
        .find(after)
        .unwrap_or_else(|| panic!("«{after}» is not in: {hints}"));
    let mut parts = hints[from + after.len()..].split('`');
    parts.next();
    parts.next().expect("there is something to paste")
}

/// A file with a line above or below one of its lines (from 1).
fn with_line(text: &str, before: usize, line: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.insert(before - 1, line);
    lines.join("\n") + "\n"
}

fn remove(site: &Site, path: &str) {
    std::fs::remove_file(site.source().join(path)).expect("it is there");
}

#[test]
fn a_site_as_it_was_published_has_lost_nothing() {
    let site = road(ROAD);
    assert_eq!(told(&site).len(), 0);
    let output = against(&site, "out/data.json", &[]);
    assert!(
        said(&output).contains("No faults found"),
        "{}",
        said(&output)
    );
    // Nor has the example, in three languages, with its base_url and all.
    let root = env!("CARGO_MANIFEST_DIR");
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let base = "https://example.org/";
    let built = run(
        folder.path(),
        &[
            "build",
            root,
            "--out",
            "out",
            "--no-search",
            "--no-cards",
            "--base-url",
            base,
        ],
    );
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    let output = run(
        folder.path(),
        &["check", root, "--against", "out", "--format", "json"],
    );
    let all = diagnostics(&output).expect("it is JSON");
    let about: Vec<_> = all
        .iter()
        .filter(|it| it.message.contains("publish"))
        .collect();
    // The search was left out of that build, so it cannot be missed.
    assert!(about.is_empty(), "{about:#?}");
}

#[test]
fn a_renamed_article_is_known_by_its_paragraphs() {
    let site = road(ROAD);
    remove(&site, "content/articles/road.md");
    let renamed = ROAD.replace("The long road", "Way");
    site.write("content/articles/way.md", renamed.as_bytes());
    let found = one(&site);
    assert!(
        found.message.contains("/articles/road/") && found.message.contains("/articles/way/"),
        "{}",
        found.message
    );
    assert_eq!(
        (found.path.as_str(), found.line),
        ("content/articles/way.md", 2)
    );
    assert!(hints(&found).contains("5 of its 5"), "{}", hints(&found));
    // The line of the hint, at the place of the hint.
    let line = pasted(&found.hints[0], "above line 2 of content/articles/way.md");
    assert_eq!(line, "redirect_from: [/articles/road/]");
    site.write(
        "content/articles/way.md",
        with_line(&renamed, 2, line).as_bytes(),
    );
    // The title is another, and it does not say when it changed.
    assert!(one(&site).message.contains("the title"));
    let dated = with_line(&with_line(&renamed, 2, line), 2, "updated: 2019");
    site.write("content/articles/way.md", dated.as_bytes());
    assert_eq!(told(&site).len(), 0);
}

#[test]
fn a_renamed_article_is_known_by_its_title_or_by_what_it_explains() {
    for (front, text, sign) in [
        (
            "title: The long road",
            "Quite other words.",
            "the same title",
        ),
        (
            "title: Way\nsource: {title: S, url: 'https://example.com/s'}",
            "Quite other words.",
            "explains the same",
        ),
    ] {
        let first = "---\ntitle: The long road\nsource: {title: S, url: 'https://example.com/s'}\n---\nIt was long.\n";
        let site = road(first);
        remove(&site, "content/articles/road.md");
        let file = format!("---\n{front}\n---\n{text}\n");
        site.write("content/articles/way.md", file.as_bytes());
        let found = one(&site);
        assert!(found.message.contains("/articles/way/"), "{found:#?}");
        assert!(hints(&found).contains(sign), "{found:#?}");
    }
}

#[test]
fn an_article_that_nothing_became_stands_in_the_published_file() {
    let site = published(&[
        ("content/articles/road.md", ROAD),
        (
            "content/articles/b.md",
            "---\ntitle: B\n---\nOther words.\n",
        ),
    ]);
    remove(&site, "content/articles/b.md");
    let found = one(&site);
    assert!(
        found.message.contains("`/articles/b/` («B»)"),
        "{}",
        found.message
    );
    assert_eq!(found.path, "out/data.json");
    let line = std::fs::read_to_string(site.output().join("data.json")).expect("it is there");
    let line = line
        .lines()
        .nth(found.line as usize - 1)
        .expect("it has that line");
    assert!(line.starts_with("{\"id\":\"b\""), "{line}");
    assert!(
        hints(&found).contains("redirect_from: [/articles/b/]"),
        "{found:#?}"
    );
}

#[test]
fn an_article_that_is_a_draft_now_is_told_of_as_one() {
    let site = published(&[
        ("content/articles/road.md", ROAD),
        (
            "content/articles/b.md",
            "---\ntitle: B\n---\nOther words.\n",
        ),
    ]);
    let draft = "---\ntitle: B\ndraft: true\n---\nOther words.\n";
    site.write("content/articles/b.md", draft.as_bytes());
    assert!(hints(&one(&site)).contains("draft"));
}

#[test]
fn two_that_became_one_are_one_line() {
    let b = "---\ntitle: B\n---\nThe one and only text of b.\n";
    let site = published(&[
        ("content/site.yaml", "title: T\nsearch: false\n"),
        ("content/articles/road.md", ROAD),
        ("content/articles/b.md", b),
    ]);
    remove(&site, "content/articles/road.md");
    remove(&site, "content/articles/b.md");
    let both = format!("{ROAD}\nThe one and only text of b.\n")
        .replace("date: 2018-05", "date: 2018-05\nredirect_from: /2018/x/");
    site.write("content/articles/c.md", both.as_bytes());
    let all = told(&site);
    assert_eq!(all.len(), 2, "{all:#?}");
    for found in &all {
        let line = pasted(&found.hints[0], "`redirect_from` should read: ");
        assert_eq!(
            line,
            "redirect_from: [/2018/x/, /articles/b/, /articles/road/]"
        );
        assert!(
            found.hints[0].contains("in line 4 of content/articles/c.md"),
            "{found:#?}"
        );
        assert_eq!(found.line, 4);
    }
    let line = "redirect_from: [/2018/x/, /articles/b/, /articles/road/]";
    let mended = both
        .replace("redirect_from: /2018/x/", line)
        .replace("date: 2018-05", "date: 2018-05\nupdated: 2019");
    site.write("content/articles/c.md", mended.as_bytes());
    assert_eq!(told(&site).len(), 0);
}

#[test]
fn a_renamed_entity_is_known_by_its_name_and_leads_on_in_every_language() {
    let front = "---\ntitle: A\n---\nPakistan and Moscow.\n";
    let site = published(&[
        (
            "content/site.yaml",
            "title: T\nsearch: false\nlanguages: [en, ur]\n",
        ),
        ("content/articles/a.md", front),
        (
            "content/articles/a.ur.md",
            "---\ntitle: B\n---\nPakistan.\n",
        ),
        ("content/facts/world.yaml", FACTS),
    ]);
    let renamed = FACTS.replace("pak:", "pakistan:");
    site.write("content/facts/world.yaml", renamed.as_bytes());
    let found = one(&site);
    assert!(found.message.contains("/entities/pakistan/"), "{found:#?}");
    let line = pasted(&found.hints[0], "above line 3 of content/facts/world.yaml");
    assert_eq!(line, "    redirect_from: [/entities/pak/]");
    let mended = with_line(&renamed, 3, line);
    site.write("content/facts/world.yaml", mended.as_bytes());
    assert_eq!(told(&site).len(), 0);
    build(&site);
    for (at, to) in [
        ("entities/pak", "../pakistan/"),
        ("ur/entities/pak", "../pakistan/"),
    ] {
        let page = site.output().join(at).join("index.html");
        let page = std::fs::read_to_string(page).expect("there is a page at the old address");
        assert!(page.contains(&format!("url={to}\"")), "{page}");
    }
}

#[test]
fn an_entity_in_braces_or_with_a_file_of_its_own_gets_its_line() {
    let site = road(ROAD);
    let renamed = ROAD.replace("russia: {", "russian-federation: {");
    site.write("content/articles/road.md", renamed.as_bytes());
    let found = one(&site);
    let braces = pasted(&found.hints[0], "between the braces: ");
    assert_eq!(
        braces,
        "{name: Russia, type: country, redirect_from: [/entities/russia/]}"
    );
    let mended = renamed.replace("{name: Russia, type: country}", braces);
    site.write("content/articles/road.md", mended.as_bytes());
    assert_eq!(told(&site).len(), 0);

    let site = published(&[
        ("content/articles/a.md", "---\ntitle: A\n---\nTo Lahore.\n"),
        (
            "content/entities/lahor.md",
            "---\nname: Lahore\n---\nA city.\n",
        ),
    ]);
    remove(&site, "content/entities/lahor.md");
    let file = "---\nname: Lahore\n---\nA city.\n";
    site.write("content/entities/lahore.md", file.as_bytes());
    let line = pasted(
        &one(&site).hints[0],
        "above line 2 of content/entities/lahore.md",
    )
    .to_owned();
    site.write(
        "content/entities/lahore.md",
        with_line(file, 2, &line).as_bytes(),
    );
    assert_eq!(told(&site).len(), 0);
}

#[test]
fn an_entity_is_known_by_alias_wikidata_and_id_too() {
    let before =
        "entities:\n  rats: {name: RATS, type: organization, wikidata: Q1}\n  sco: {name: SCO}\n";
    for (after, id, why) in [
        (
            "entities:\n  sco: {name: SCO, aliases: [RATS]}\n",
            "sco",
            "one of its aliases",
        ),
        (
            "entities:\n  structure: {name: Structure, wikidata: Q1}\n  sco: {name: SCO}\n",
            "structure",
            "Wikidata",
        ),
        (
            "entities:\n  ratss: {name: The Rats, type: organization}\n  sco: {name: SCO}\n",
            "ratss",
            "much like",
        ),
    ] {
        let site = published(&[
            ("content/articles/a.md", "---\ntitle: A\n---\nText.\n"),
            ("content/facts/world.yaml", before),
        ]);
        site.write("content/facts/world.yaml", after.as_bytes());
        let found = one(&site);
        assert!(
            found.message.contains(&format!("/entities/{id}/")),
            "{found:#?}"
        );
        assert!(hints(&found).contains(why), "{found:#?}");
    }
}

#[test]
fn an_event_with_another_title_gets_the_id_that_was_made_from_the_old_one() {
    let site = road(ROAD);
    let renamed = ROAD.replace("Visit of the president", "The visit, long awaited");
    site.write("content/articles/road.md", renamed.as_bytes());
    let found = one(&site);
    assert!(
        found.message.contains("`visit-of-the-president-2012`"),
        "{found:#?}"
    );
    assert!(
        found.message.contains("«The visit, long awaited»?"),
        "{found:#?}"
    );
    assert_eq!(found.line, 7);
    let line = pasted(&found.hints[0], "below line 9 of content/articles/road.md");
    assert_eq!(line, "    id: visit-of-the-president-2012");
    site.write(
        "content/articles/road.md",
        with_line(&renamed, 10, line).as_bytes(),
    );
    assert_eq!(told(&site).len(), 0);
}

#[test]
fn an_events_given_id_is_to_be_given_again() {
    let first = "---\ntitle: A\nevents: [{id: old, title: The visit of all, date: 2012}, {id: gone, title: Other}]\n---\nText.\n";
    let site = road(first);
    site.write(
        "content/articles/road.md",
        first
            .replace("id: old", "id: new")
            .replace(", {id: gone, title: Other}", "")
            .as_bytes(),
    );
    let all = told(&site);
    assert_eq!(all.len(), 2, "{all:#?}");
    let known = all
        .iter()
        .find(|it| it.message.contains("`old`"))
        .expect("it is told of");
    assert!(
        hints(known).contains("write `id: old` in line 3 of content/articles/road.md"),
        "{known:#?}"
    );
    let lost = all
        .iter()
        .find(|it| it.message.contains("`gone`"))
        .expect("it is told of");
    assert_eq!(lost.path, "out/data.json");
    assert!(hints(lost).contains("id: gone"), "{lost:#?}");
}

#[test]
fn a_paragraph_that_begins_otherwise_can_keep_its_address() {
    let site = road(ROAD);
    let changed = ROAD
        .replace("date: 2018-05", "date: 2018-05\nupdated: 2019")
        .replace("Security is the most", "Safety is a most")
        .replace("# One road", "# A road");
    site.write("content/articles/road.md", changed.as_bytes());
    let all = told(&site);
    assert_eq!(all.len(), 2, "{all:#?}");
    let heading = &all[0];
    assert!(
        heading.message.contains("/articles/road/#one-road"),
        "{heading:#?}"
    );
    assert!(heading.message.contains("this heading"), "{heading:#?}");
    let ending = pasted(&heading.hints[0], "in line 12: ");
    assert_eq!(ending, "# A road {#one-road}");
    let paragraph = &all[1];
    assert!(
        paragraph.message.contains("#p-security-is-the-most"),
        "{paragraph:#?}"
    );
    assert_eq!(paragraph.line, 18);
    let end = pasted(&paragraph.hints[0], "in line 18: ");
    assert_eq!(end, "of the two. {#p-security-is-the-most}");
    let mended = changed
        .replace("# A road", ending)
        .replace("of the two.", end);
    site.write("content/articles/road.md", mended.as_bytes());
    assert_eq!(told(&site).len(), 0);
    // The id that it was given has its own turn.
    build(&site);
    site.write(
        "content/articles/road.md",
        mended.replace("{#one-road}", "{#two}").as_bytes(),
    );
    assert!(hints(&one(&site)).contains("`{#one-road}` in place of `{#two}`"));
}

#[test]
fn a_paragraph_that_was_cut_can_leave_its_address_behind() {
    let site = road(ROAD);
    let cut = ROAD
        .replace("date: 2018-05", "date: 2018-05\nupdated: 2019")
        .replace("Security is the most visible field of the two.\n\n", "");
    site.write("content/articles/road.md", cut.as_bytes());
    let found = one(&site);
    // At the paragraph before it.
    assert_eq!(found.line, 16, "{found:#?}");
    let span = pasted(&hints(&found), "write ").to_owned();
    assert_eq!(span, "<span id=\"p-security-is-the-most\"></span>");
    let mended = cut.replace("Last words", &format!("Last {span}words"));
    site.write("content/articles/road.md", mended.as_bytes());
    assert_eq!(told(&site).len(), 0, "{:#?}", told(&site));
    build(&site);
    let page = site.output().join("articles/road/index.html");
    let page = std::fs::read_to_string(page).expect("it is there");
    assert!(page.contains("id=\"p-security-is-the-most\""));
}

#[test]
fn a_text_that_changed_says_when_or_is_told_of() {
    let site = road(ROAD);
    let changed = ROAD.replace("lead nowhere", "lead somewhere");
    site.write("content/articles/road.md", changed.as_bytes());
    let found = one(&site);
    assert!(
        found.message.contains("1 paragraph or heading of 5"),
        "{found:#?}"
    );
    assert_eq!(
        (found.path.as_str(), found.line),
        ("content/articles/road.md", 3)
    );
    assert!(hints(&found).contains("updated: YYYY-MM-DD"), "{found:#?}");
    for said in [
        "updated: 2019-01-01",
        "corrections: [{date: 2019, text: Somewhere.}]",
    ] {
        let dated = changed.replace("date: 2018-05", &format!("date: 2018-05\n{said}"));
        site.write("content/articles/road.md", dated.as_bytes());
        assert_eq!(told(&site).len(), 0, "{said}");
    }
    // What only moved has changed too; spaces and marks have not.
    let (one_, two) = (
        "The visit was awaited by all who lived there.\n\n",
        "Last words of it all are here.\n",
    );
    let moved = ROAD
        .replace(one_, "")
        .replace(two, &format!("{two}\n{one_}"));
    site.write("content/articles/road.md", moved.as_bytes());
    assert!(one(&site).message.contains("changed places"));
    let marked = ROAD.replace("large and has", "*large* and\nhas");
    site.write("content/articles/road.md", marked.as_bytes());
    assert_eq!(told(&site).len(), 0);
}

#[test]
fn a_translation_that_changed_or_is_gone_is_told_of() {
    let files = [
        (
            "content/site.yaml",
            "title: T\nsearch: false\nlanguages: [en, ur]\n",
        ),
        ("content/articles/road.md", ROAD),
        (
            "content/articles/road.ur.md",
            "---\ntitle: B\n---\nWords of it.\n",
        ),
    ];
    let site = published(&files);
    assert_eq!(told(&site).len(), 0);
    site.write(
        "content/articles/road.ur.md",
        "---\ntitle: B\n---\nWords of it all. {#p-words-of-it}\n".as_bytes(),
    );
    let found = one(&site);
    assert!(
        found
            .message
            .contains("the translation at `/ur/articles/road/`"),
        "{found:#?}"
    );
    remove(&site, "content/articles/road.ur.md");
    let found = one(&site);
    assert!(found.message.contains("`/ur/articles/road/`"), "{found:#?}");
    let line = pasted(&found.hints[0], "above line 2 of content/articles/road.md");
    site.write(
        "content/articles/road.md",
        with_line(ROAD, 2, line).as_bytes(),
    );
    assert_eq!(told(&site).len(), 0);
    // A language that is gone is told of once.
    site.write("content/articles/road.md", ROAD.as_bytes());
    site.write("content/site.yaml", b"title: T\nsearch: false\n");
    let found = one(&site);
    assert!(found.message.contains("`/ur/`"), "{found:#?}");
    assert_eq!(found.path, "content/site.yaml");
}

#[test]
fn topics_lists_and_old_addresses_can_be_missed() {
    let first = ROAD.replace(
        "date: 2018-05",
        "date: 2018-05\ntopics: [Trade]\nredirect_from: [/2018/x/]",
    );
    let map = "title: T\nbase_url: https://example.org/a/\n";
    let site = published(&[
        ("content/site.yaml", map),
        ("content/articles/road.md", &first),
    ]);
    site.write(
        "content/site.yaml",
        map.replace("/a/", "/b/\nsearch: false").as_bytes(),
    );
    site.write("content/articles/road.md", ROAD.as_bytes());
    let all = told(&site);
    let about = |words: &str| {
        let found = all.iter().find(|it| it.message.contains(words));
        found.unwrap_or_else(|| panic!("nothing of «{words}»: {all:#?}"))
    };
    assert!(hints(about("`/topics/trade/` («Trade»)")).contains("no article has this topic"));
    assert!(hints(about("`/search/`")).contains("`search: false`"));
    let moved = about("`/2018/x/`");
    assert!(
        hints(moved).contains("redirect_from: [/2018/x/]"),
        "{moved:#?}"
    );
    assert_eq!(moved.path, "content/articles/road.md");
    let host = about("https://example.org/a/");
    assert_eq!((host.path.as_str(), host.line), ("content/site.yaml", 2));
    assert_eq!(all.len(), 4, "{all:#?}");
}

#[test]
fn what_no_longer_stands_in_frames_is_told_of() {
    let site = road(ROAD);
    site.write(
        "content/site.yaml",
        b"title: T\nsearch: false\nembed: [articles, timelines]\n",
    );
    let found = one(&site);
    assert!(found.message.contains("frames of entities"), "{found:#?}");
    assert_eq!((found.path.as_str(), found.line), ("content/site.yaml", 3));
}

#[test]
fn a_paragraph_of_a_page_that_leads_on_can_be_missed_too() {
    let site = road(ROAD);
    remove(&site, "content/articles/road.md");
    let moved = ROAD
        .replace(
            "date: 2018-05",
            "date: 2018-05\nupdated: 2019\nredirect_from: /articles/road",
        )
        .replace("Security is the most", "Safety is a most");
    site.write("content/articles/way.md", moved.as_bytes());
    let found = one(&site);
    assert!(
        found
            .message
            .contains("`/articles/road/#p-security-is-the-most`"),
        "{found:#?}"
    );
    assert_eq!(found.path, "content/articles/way.md");
}

#[test]
fn an_older_file_is_compared_as_far_as_it_goes() {
    let site = road(ROAD);
    let path = site.output().join("data.json");
    let text = std::fs::read_to_string(&path).expect("it is there");
    let (from, upto) = (
        text.find("\"lists\":[").expect("it has lists"),
        text.find("\"redirects\"").expect("it has redirects"),
    );
    std::fs::write(&path, format!("{}{}", &text[..from], &text[upto..]))
        .expect("it can be written");
    site.write(
        "content/articles/road.md",
        ROAD.replace("russia: {", "russ: {").as_bytes(),
    );
    let output = against(&site, "out/data.json", &["--format", "json"]);
    let all = diagnostics(&output).expect("it is JSON");
    assert!(
        all.iter()
            .any(|it| it.severity == "note" && it.message.contains("not compared")),
        "{all:#?}"
    );
    assert!(
        all.iter()
            .any(|it| it.message.contains("/entities/russia/")),
        "{all:#?}"
    );
}

#[test]
fn warnings_are_no_failure_unless_they_are_denied() {
    let site = road(ROAD);
    site.write(
        "content/articles/road.md",
        ROAD.replace("russia: {", "russ: {").as_bytes(),
    );
    for (more, code) in [
        (&[][..], 0),
        (&["--deny-warnings"], 1),
        (&["--format", "github"], 0),
    ] {
        let output = against(&site, "out/data.json", more);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{more:?}: {}",
            said(&output)
        );
        assert!(
            said(&output).contains("/entities/russia/"),
            "{}",
            said(&output)
        );
    }
    let output = against(&site, "out/data.json", &["--format", "github"]);
    let line = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        line.contains("::warning file=content/articles/road.md,line=5"),
        "{line}"
    );
}

#[test]
fn a_site_with_errors_is_not_compared_and_says_so() {
    let site = road(ROAD);
    site.write(
        "content/articles/road.md",
        ROAD.replace("date: 2018-05", "dat: 2018").as_bytes(),
    );
    let output = against(&site, "out/data.json", &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let all = diagnostics(&output).expect("it is JSON");
    assert!(
        all.iter()
            .any(|it| it.severity == "note" && it.message.contains("not held against")),
        "{all:#?}"
    );
}

#[test]
fn what_is_no_data_of_a_site_is_refused() {
    let site = road(ROAD);
    let folder = site.source();
    let folder = folder.parent().expect("the site lies in a folder");
    let cases: [(&str, &[u8], &str); 7] = [
        ("empty.json", b" \n", "it is empty"),
        ("page.json", b"<!doctype html><p>Hello", "a web page"),
        (
            "broken.json",
            b"{\"format\": 1,,",
            "no JSON: line 1, column 14",
        ),
        ("cut.json", b"{\"format\": 1, \"site\": {", "cut off"),
        (
            "other.json",
            b"{\"name\": \"package\"}",
            "not the data.json",
        ),
        ("list.json", b"[1, 2]", "not the data.json"),
        (
            "newer.json",
            b"{\"format\": 2, \"places\": []}",
            "a newer ibid",
        ),
    ];
    for (name, bytes, words) in cases {
        std::fs::write(folder.join(name), bytes).expect("it can be written");
        let output = against(&site, name, &[]);
        assert_eq!(output.status.code(), Some(2), "{name}: {}", said(&output));
        assert!(said(&output).contains(words), "{name}: {}", said(&output));
    }
    let output = against(&site, "nowhere.json", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("nowhere.json could not be read"),
        "{}",
        said(&output)
    );
}

/// A host on this machine that answers each request by its path; `answers` are whole.
fn host(answers: impl Fn(&str, &str) -> Vec<u8> + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let base = format!("http://{}", listener.local_addr().expect("it is bound"));
    let own = base.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut lines = BufReader::new(stream.try_clone().expect("it can be cloned")).lines();
            let first = lines.next().and_then(Result::ok).unwrap_or_default();
            for line in lines.by_ref() {
                if line.is_ok_and(|line| line.is_empty()) {
                    break;
                }
            }
            let path = first.split(' ').nth(1).unwrap_or_default();
            let _ = stream.write_all(&answers(path, &own));
        }
    });
    base
}

fn answer(status: &str, more: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{more}\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

#[test]
fn a_published_site_is_asked_for_its_data() {
    let site = road(ROAD);
    let data = std::fs::read(site.output().join("data.json")).expect("it is there");
    let base = host(move |path, own| match path {
        "/site/data.json" => answer("200 OK", "Content-Type: application/json\r\n", &data),
        "/moved" | "/moved/data.json" => answer(
            "301 Moved",
            &format!("Location: {own}/site/data.json\r\n"),
            b"",
        ),
        "/round/data.json" => answer(
            "302 Found",
            &format!("Location: {own}/round/data.json\r\n"),
            b"",
        ),
        "/page/data.json" => answer("200 OK", "", b"<!doctype html><title>All is well</title>"),
        "/secret/data.json" => answer("403 Forbidden", "", b"no"),
        "/tired/data.json" => answer("503 Unavailable", "", b"no"),
        "/cut/data.json" => {
            let mut whole = answer("200 OK", "", &data);
            whole.truncate(whole.len() / 2);
            whole
        }
        _ => answer("404 Not Found", "", b"<!doctype html>"),
    });
    site.write(
        "content/articles/road.md",
        ROAD.replace("russia: {", "russ: {").as_bytes(),
    );
    for address in ["/site/data.json", "/site/", "/site", "/moved"] {
        let output = against(&site, &format!("{base}{address}"), &["--format", "json"]);
        let all = diagnostics(&output).unwrap_or_else(|fault| panic!("{address}: {fault}"));
        assert!(
            all.iter()
                .any(|it| it.message.contains("/entities/russia/")),
            "{address}: {all:#?}"
        );
    }
    for (address, words) in [
        ("/none/", "answered 404: nothing stands there"),
        ("/round/", "without end"),
        ("/page/", "a web page"),
        ("/secret/", "answered 403"),
        ("/tired/", "answered 503"),
        ("/cut/", "could not be read"),
    ] {
        let output = against(&site, &format!("{base}{address}"), &[]);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{address}: {}",
            said(&output)
        );
        assert!(
            said(&output).contains(words),
            "{address}: {}",
            said(&output)
        );
        assert!(
            said(&output).contains(&base),
            "{address}: {}",
            said(&output)
        );
    }
    let closed = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = closed.local_addr().expect("it is bound");
    drop(closed);
    let output = against(&site, &format!("http://{address}/"), &[]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("nothing answers"),
        "{}",
        said(&output)
    );
}

#[test]
fn nothing_is_asked_for_unless_an_address_was_typed() {
    // A file may have any name, also one that looks like a host.
    let site = road(ROAD);
    let folder = site.source();
    let folder = folder.parent().expect("the site lies in a folder");
    std::fs::rename(site.output().join("data.json"), folder.join("example.org"))
        .expect("it is there");
    let output = against(&site, "example.org", &["--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(Path::new(folder).join("example.org").is_file());
}
