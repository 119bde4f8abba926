//! `ibid review`: what it lists, and that confirming changes nothing else.

#![allow(clippy::disallowed_methods)] // the tests lay out sites and read what was written

mod black_box;

use std::process::Output;

use black_box::program::{Site, run, said};
use serde_json::Value;

const ARTICLE: &str = "\
---
title: The road # a comment
draft: true
review: Is the title right?
entities:
  russia: {name: Russia, type: country, review: 'A country, surely?'}
  lavrov: {name: Lavrov, type: person, date: 1950/2001}
  lavrov-junior:
    review: Which of the two?
    name: Lavrov
  rats: {name: RATS, type: organization}
events:
  - review: |
      Is it this year?

      Look it up.
    title: Visit of the whole delegation
    date: 2012
    entities: [russia, lavrov]
    passage: came in 2013
  - id: second
    title: The whole delegation's visit
    date: 2012
    sources: [https://example.com/]
  - title: Signing
    date: 2016
notes:
  - {passage: came in 2013, kind: context, text: A remark., review: Who says so?}
questions:
  - ask: Why?
    review: Too easy?
relations:
  - {from: russia, to: rats, label: hosts, review: Since when?}
---
The delegation came in 2013 to see Russia, says Lavrov. It met President Zardari and NATO twice.

Then President Zardari left. However, Monday was a day on which he left. However it was.
";

fn site(files: &[(&str, &str)]) -> Site {
    Site::new(files.iter().map(|(path, text)| (*path, text.as_bytes())))
}

fn review(site: &Site, more: &[&str]) -> Output {
    let folder = site.source();
    let folder = folder.parent().expect("the site lies in a folder");
    run(folder, &[&["review", "site"][..], more].concat())
}

fn listed(site: &Site) -> Vec<Value> {
    let output = review(site, &["--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let all: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    all.as_array().expect("it is a list").clone()
}

/// The messages of one kind, with their lines.
fn of_kind(all: &[Value], kind: &str) -> Vec<(u64, String)> {
    let these = all.iter().filter(|it| it["kind"] == kind);
    let line = |it: &Value| it["line"].as_u64().expect("it has a line");
    let message = |it: &Value| it["message"].as_str().expect("it has a message").to_owned();
    these.map(|it| (line(it), message(it))).collect()
}

fn read(site: &Site, path: &str) -> String {
    std::fs::read_to_string(site.source().join(path)).expect("it is there")
}

#[test]
fn everything_with_a_review_is_listed_with_its_place_and_id() {
    let all = listed(&site(&[("content/articles/road.md", ARTICLE)]));
    let pending: Vec<(u64, &str)> = all
        .iter()
        .filter(|it| it["kind"] == "review")
        .map(|it| {
            (
                it["line"].as_u64().expect("a line"),
                it["id"].as_str().expect("an id"),
            )
        })
        .collect();
    assert_eq!(
        pending,
        [
            (4, "article:road"),
            (6, "entity:russia"),
            (9, "entity:lavrov-junior"),
            (13, "event:visit-of-the-whole-delegation-2012"),
            (28, "note:articles/road/1"),
            (31, "question:articles/road/1"),
            (33, "relation:articles/road/1"),
        ]
    );
    let event = of_kind(&all, "review").remove(3).1;
    assert_eq!(
        event,
        "Visit of the whole delegation: Is it this year? Look it up."
    );
}

#[test]
fn what_stands_out_is_listed() {
    let all = listed(&site(&[("content/articles/road.md", ARTICLE)]));
    assert_eq!(
        of_kind(&all, "unknown-name"),
        [
            (35, "President Zardari, twice".to_owned()),
            (
                35,
                "NATO (North Atlantic Treaty Organization), once".to_owned()
            ),
        ],
        "{all:#?}"
    );
    let ambiguous = of_kind(&all, "ambiguous-name");
    assert_eq!(ambiguous.len(), 1, "{all:#?}");
    assert!(
        ambiguous[0].1.contains("lavrov and of lavrov-junior"),
        "{ambiguous:?}"
    );
    let unnamed: Vec<String> = of_kind(&all, "not-mentioned")
        .into_iter()
        .map(|it| it.1)
        .collect();
    assert!(unnamed.contains(&"«RATS» (rats)".to_owned()), "{unnamed:?}");
    assert!(
        !unnamed.iter().any(|it| it.contains("Russia")),
        "{unnamed:?}"
    );
    assert_eq!(
        of_kind(&all, "without-support"),
        [(25, "«Signing»".to_owned())]
    );
    let twins = of_kind(&all, "same-event");
    assert_eq!(twins.len(), 1, "{all:#?}");
    assert!(
        twins[0].1.contains("content/articles/road.md:"),
        "{twins:?}"
    );
    let years = of_kind(&all, "year");
    assert_eq!(years.len(), 1, "{all:#?}");
    assert_eq!(years[0].0, 35);
    assert!(
        years[0].1.contains("says 2013") && years[0].1.contains("dated 2012"),
        "{years:?}"
    );
    let outside = of_kind(&all, "outside-dates");
    assert_eq!(outside.len(), 1, "{all:#?}");
    assert!(
        outside[0]
            .1
            .contains("after the time of Lavrov (1950/2001)"),
        "{outside:?}"
    );
}

/// The unknown names with the hints for them, of a site with these texts and facts.
fn unknown(facts: &str, texts: &[&str]) -> Vec<(String, String)> {
    let mut files = vec![("content/facts/a.yaml".to_owned(), facts.to_owned())];
    for (at, text) in texts.iter().enumerate() {
        let path = format!("content/articles/t{at}.md");
        files.push((path, format!("---\ntitle: T{at}\n---\n{text}\n")));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (&**a, &**b)).collect();
    let all = listed(&site(&files));
    let these = all.iter().filter(|it| it["kind"] == "unknown-name");
    let text = |it: &Value| it.as_str().expect("it is a text").to_owned();
    these
        .map(|it| (text(&it["message"]), text(&it["hints"][0])))
        .collect()
}

#[test]
fn unknown_names_are_those_that_an_import_would_suggest() {
    let found = unknown(
        "entities: {}\n",
        &["Recently the Harbour Transit Board (HTB) bought two F-16 from Norway. Harbours need money. \
           Yesterday Minister Olaf Brekke told the HTB so. Norwegian papers agreed, and Brekke left. \
           The code `Quux Frobnicator` is none.

# A Heading With Names"],
    );
    let messages: Vec<&str> = found.iter().map(|it| &*it.0).collect();
    assert_eq!(
        messages,
        [
            "Harbour Transit Board, 3 times",
            "F-16, once",
            "Norway, twice",
            "Minister Olaf Brekke (Olaf Brekke), twice",
        ],
        "{found:#?}"
    );
    let hint = |at: usize, entry: &str| {
        assert!(found[at].1.contains(entry), "{}", found[at].1);
    };
    hint(
        0,
        "`harbour-transit-board: {name: Harbour Transit Board, type: organization, aliases: [HTB]}`",
    );
    hint(1, "type: product");
    hint(2, "aliases: [{name: Norwegian, link: false}]");
    hint(3, "aliases: [Brekke, Minister Olaf Brekke]");
}

#[test]
fn pasting_what_the_hints_say_leaves_no_unknown_name() {
    let text = "They say that the Harbour Transit Board (HTB) bought two F-16 from Norway. Minister Olaf Brekke told \
                the HTB so. Norwegian papers agreed, and Brekke left O'Hara's Quay for A&B Group in Peru.";
    let found = unknown("entities: {}\n", &[text]);
    assert!(found.len() > 5, "{found:#?}");
    let mut facts = "entities:\n".to_owned();
    for (_, hint) in &found {
        let entry = hint.split('`').nth(3).expect("it says what to write");
        facts.push_str(&format!("  {entry}\n"));
    }
    assert_eq!(unknown(&facts, &[text]), [], "{facts}");
}

#[test]
fn nouns_of_a_language_that_writes_them_with_capitals_are_no_names() {
    let text = "---\ntitle: Strom\n---\nIm Land kommen 50 Prozent Strom aus Wind, sagt Peter Brandt von der KMK.\n";
    let files = [
        ("content/site.yaml", "title: Seite\nlanguage: de\n"),
        ("content/articles/strom.md", text),
    ];
    let all = listed(&site(&files));
    let names: Vec<String> = of_kind(&all, "unknown-name")
        .into_iter()
        .map(|it| it.1)
        .collect();
    assert_eq!(names, ["Peter Brandt, once", "KMK, once"]);
}

#[test]
fn what_an_entity_covers_is_no_unknown_name() {
    let facts = "entities:\n  no: {name: Norway, type: country}\n  brekke: {name: Olaf Brekke, type: person, aliases: [Brekke]}\n  \
                 un: {name: United Nations, type: organization}\n  \
                 vik: {name: Anna Vik, type: person}\n  one: {name: Lund, type: place}\n  two: {name: Lund, type: person}\n";
    let text = "Norwegian papers say that Minister Brekke went to Norway with Norwegians. In Lund he met Anna Vik. \
                The Bank of Norway knew of it. President Vik wrote to the UN, and the UN [[!Answered]] in Lund.";
    let found = unknown(facts, &[text]);
    let messages: Vec<&str> = found.iter().map(|it| &*it.0).collect();
    assert_eq!(
        messages,
        ["Bank of Norway, once", "President Vik, once", "UN, twice"],
        "{found:#?}"
    );
    assert!(found[1].1.contains("if it is `vik`"), "{found:#?}");
    assert!(
        found[2]
            .1
            .contains("if it is `un`: add «UN» to its `aliases`"),
        "{found:#?}"
    );
}

#[test]
fn a_name_of_several_texts_is_told_once() {
    let texts = [
        "They say that President Zardari met the HTB.",
        "They saw Asif Zardari and the Harbour Transit Board (HTB) there. Zardari left.",
        "Nobody in the HTB knows. They saw Mr Zardari.",
        "They saw Anna Lund and Peter Lund, and they knew Mrs Lund.",
    ];
    let found = unknown("entities: {}\n", &texts);
    let messages: Vec<&str> = found.iter().map(|it| &*it.0).collect();
    assert_eq!(
        messages,
        [
            "President Zardari (Asif Zardari), 4 times, in 3 texts",
            "HTB (Harbour Transit Board), 4 times, in 3 texts",
            "Anna Lund, once",
            "Peter Lund, once",
            "Mrs Lund, once",
        ],
        "{found:#?}"
    );
}

#[test]
fn one_act_told_by_a_verb_and_by_a_noun_may_be_one_event() {
    let of = |one: &str, other: &str| {
        let events = format!(
            "events:\n  - {{id: a, title: {one}, date: 1901, sources: [https://x.example]}}\n  \
             - {{id: b, title: {other}, date: 1901-05, sources: [https://x.example]}}\n"
        );
        let all = listed(&site(&[("content/facts/a.yaml", &events)]));
        of_kind(&all, "same-event").len()
    };
    assert_eq!(of("Opening of the works", "The works opened"), 1);
    assert_eq!(of("Opening of the works", "The harbour closed"), 0);
}

#[test]
fn what_is_in_order_is_not_listed() {
    let text = "\
---
title: The road
authors: [jane]
entities:
  jane: {name: Jane Doe, type: person}
  russia: {name: Russia, type: country}
  lavrov: {name: Lavrov, type: person, date: 1950/..}
events:
  - {id: a, title: Visit of the whole delegation, date: 2012, entities: [lavrov], passage: came in 2012}
  - {id: b, title: Visit of the whole delegation, date: 2016, sources: [https://example.com/]}
  - {id: c, title: Since then, date: 2010/.., passage: more were awaited}
---
The delegation came in 2012 to Russia. Lavrov said so in the 1990s. Somebody left. It cost 1,999 dollars.

Since 2014 more were awaited. In Russia’s cities. On Monday I left.
";
    let all = listed(&site(&[("content/articles/road.md", text)]));
    assert_eq!(all, Vec::<Value>::new());
    let output = review(&site(&[("content/articles/road.md", text)]), &[]);
    assert!(
        said(&output).contains("nothing stands out"),
        "{}",
        said(&output)
    );
}

#[test]
fn for_people_it_is_grouped_by_file_and_kind() {
    let site = site(&[
        ("content/articles/road.md", ARTICLE),
        (
            "content/facts/world.yaml",
            "entities:\n  sco: {name: SCO, review: Which?}\n",
        ),
    ]);
    let output = review(&site, &[]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let parts = [
        "content/articles/road.md  «The road»",
        "To be confirmed",
        "4:1",
        "--accept article:road",
        "Names that are nobody yet",
        "content/facts/world.yaml",
        "--accept entity:sco",
        "8 things to be confirmed",
    ];
    let mut rest = &text[..];
    for part in parts {
        let at = rest
            .find(part)
            .unwrap_or_else(|| panic!("«{part}» is not there, or not in order:\n{text}"));
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn accepting_takes_the_review_and_nothing_else() {
    let site = site(&[("content/articles/road.md", ARTICLE)]);
    let steps = [
        ("entity:russia", ", review: 'A country, surely?'"),
        ("road", "review: Is the title right?\n"),
        ("lavrov-junior", "    review: Which of the two?\n"),
        (
            "event:visit-of-the-whole-delegation-2012",
            "review: |\n      Is it this year?\n\n      Look it up.\n    ",
        ),
        ("note:articles/road/1", ", review: Who says so?"),
        ("question:articles/road/1", "    review: Too easy?\n"),
        ("relation:articles/road/1", ", review: Since when?"),
    ];
    let mut expected = ARTICLE.to_owned();
    for (id, gone) in steps {
        let output = review(&site, &["--accept", id]);
        assert_eq!(output.status.code(), Some(0), "{id}: {}", said(&output));
        assert!(
            said(&output).contains("content/articles/road.md: 1 confirmed"),
            "{}",
            said(&output)
        );
        expected = expected.replacen(gone, "", 1);
        assert_eq!(read(&site, "content/articles/road.md"), expected, "{id}");
    }
    assert_eq!(of_kind(&listed(&site), "review"), []);
    let folder = site.source();
    let folder = folder.parent().expect("the site lies in a folder");
    let output = run(folder, &["check", "site", "--drafts"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn accepting_all_at_once_is_accepting_each() {
    let facts = "entities:\r\n  sco:\r\n    name: SCO\r\n    review: Which?\r\n  un: {review: b, name: UN}\r\n";
    let files = [
        ("content/articles/road.md", ARTICLE),
        ("content/facts/world.yaml", facts),
    ];
    let (one, all) = (site(&files), site(&files));
    let each = [
        "article:road",
        "entity:russia",
        "entity:lavrov-junior",
        "event:visit-of-the-whole-delegation-2012",
        "note:articles/road/1",
        "question:articles/road/1",
        "relation:articles/road/1",
        "sco",
        "un",
    ];
    let output = review(&one, &[&["--accept"][..], &each[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let output = review(&all, &["--accept-all"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(
        said(&output).contains("content/articles/road.md: 7 confirmed"),
        "{}",
        said(&output)
    );
    for (path, _) in files {
        assert_eq!(read(&one, path), read(&all, path));
        assert!(!read(&all, path).contains("review"));
    }
    assert_eq!(
        read(&all, "content/facts/world.yaml"),
        "entities:\r\n  sco:\r\n    name: SCO\r\n  un: {name: UN}\r\n"
    );
}

#[test]
fn what_is_not_known_changes_nothing() {
    let files = [
        ("content/articles/road.md", ARTICLE),
        (
            "content/facts/a.yaml",
            "entities: {x: {name: X, review: &a b}, y: {name: Y, summary: *a}}\n",
        ),
        (
            "content/facts/b.yaml",
            "events: [{id: russia, title: R, date: 2012, review: c}]\n",
        ),
    ];
    let site = site(&files);
    for (ids, words) in [
        (
            &["entity:russia", "entity:rusia"][..],
            "did you mean `entity:russia`",
        ),
        (&["russia"], "more than one thing"),
        (&["article:road", "x"], "by hand"),
    ] {
        let output = review(&site, &[&["--accept"][..], ids].concat());
        assert_eq!(output.status.code(), Some(2), "{ids:?}: {}", said(&output));
        assert!(said(&output).contains(words), "{ids:?}: {}", said(&output));
        for (path, text) in files {
            assert_eq!(read(&site, path), text);
        }
    }
}

#[test]
fn a_site_with_errors_is_listed_as_far_as_it_can_be_read() {
    let site = site(&[
        (
            "content/articles/a.md",
            "---\ntitle: A\nreview: b\n---\nText.\n",
        ),
        ("content/articles/b.md", "---\ntitle: [\n---\nText.\n"),
    ]);
    let output = review(&site, &[]);
    assert_eq!(output.status.code(), Some(0));
    let text = said(&output);
    assert!(
        text.contains("--accept article:a") && text.contains("ibid check"),
        "{text}"
    );
}

#[test]
fn the_example_can_be_reviewed() {
    let output = run(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")),
        &["review", ".", "--format", "json"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let all: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let all = all.as_array().expect("a list");
    let ids: Vec<&str> = all.iter().filter_map(|it| it["id"].as_str()).collect();
    for id in [
        "article:russia-pakistan",
        "article:russia-pakistan.ur",
        "entity:venita-christopher",
    ] {
        assert!(ids.contains(&id), "{ids:?}");
    }
    // A list that nobody would read to its end is none.
    assert!(all.len() < 60, "{} findings", all.len());
}

#[test]
fn a_file_with_characters_that_cannot_be_shown_is_not_cut_at_a_wrong_place() {
    let odd = "entities:\n  # \u{1}\n  sco: {name: SCO, review: Which?}\n";
    let site = site(&[
        (
            "content/articles/road.md",
            "---\ntitle: The road\n---\n\nSCO.\n",
        ),
        ("content/facts/world.yaml", odd),
    ]);
    let output = review(&site, &["--accept-all"]);
    let now = std::fs::read_to_string(site.source().join("content/facts/world.yaml"))
        .expect("it is there");
    assert!(
        now == odd || now == odd.replace(", review: Which?", ""),
        "{now:?}"
    );
    if now == odd {
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains("world.yaml"), "{}", said(&output));
    }
}
