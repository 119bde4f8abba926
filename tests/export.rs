//! `ibid export`: where it writes, what it refuses, what the files hold.

#![allow(clippy::disallowed_methods)] // the tests lay out sites and read what was written

mod black_box;
mod packages;

use std::path::PathBuf;
use std::process::{Command, Output};

use black_box::program::{Site, run, said};
use packages::{text, unzip};

const SITE: &str = "title: Café «Two»\nlanguages: [en, ur]\n";
const ARTICLE: &str = "---
title: A tilt
entities:
  russia: {name: {en: Russia, ur: روس}, type: country, aliases: [Moscow, 'a|b'], summary: '=HYPERLINK(\"x\")', location: {lat: 60, lon: -14.5}}
  pakistan: {name: Pakistan, type: country, facts: [{label: Capital, value: Islamabad}]}
  ides: {name: 'Ides, \"the\" day', date: -0043-03-15, sources: [https://example.org/a]}
events:
  - {id: visit, date: 2012~, title: A *visit*, summary: Hoped for., entities: [russia, pakistan], status: awaited}
relations:
  - {from: russia, to: [pakistan, ides], label: sold *helicopters* to, date: 2015, passage: Russia met Pakistan}
---
Russia met Pakistan.
";
const OTHER: &str = "---\ntitle: Other\nentities: {china: {name: China}}\nevents: [{id: far, date: 1900, title: Far}]\n---\nChina.\n";

fn site() -> Site {
    Site::new([
        ("content/site.yaml", SITE.as_bytes()),
        ("content/articles/tilt.md", ARTICLE.as_bytes()),
        ("content/articles/other.md", OTHER.as_bytes()),
    ])
}

fn beside(site: &Site) -> PathBuf {
    site.source()
        .parent()
        .expect("it lies in a folder")
        .to_owned()
}

fn export(site: &Site, arguments: &[&str]) -> Output {
    let (format, rest) = arguments.split_first().expect("a format");
    let mut all = vec!["export", format, "site"];
    all.extend(rest);
    run(&beside(site), &all)
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

/// A table's rows, each as its cells by the names of their columns.
fn table(csv: &str) -> Vec<Vec<(String, String)>> {
    let mut reader = csv::ReaderBuilder::new().from_reader(csv.as_bytes());
    let head: Vec<String> = reader
        .headers()
        .expect("a head")
        .iter()
        .map(str::to_owned)
        .collect();
    let rows = reader
        .records()
        .map(|row| row.expect("all rows are as long"));
    rows.map(|row| {
        head.iter()
            .cloned()
            .zip(row.iter().map(str::to_owned))
            .collect()
    })
    .collect()
}

fn cell<'r>(row: &'r [(String, String)], name: &str) -> &'r str {
    let found = row.iter().find(|(head, _)| head == name);
    &found
        .unwrap_or_else(|| panic!("no column {name}: {row:?}"))
        .1
}

fn row<'r>(rows: &'r [Vec<(String, String)>], id: &str) -> &'r [(String, String)] {
    rows.iter()
        .find(|row| cell(row, "id") == id)
        .unwrap_or_else(|| panic!("no {id}"))
}

fn exported(site: &Site, name: &str) -> Vec<packages::Packed> {
    unzip(&std::fs::read(beside(site).join(name)).expect("the file is there"))
}

#[test]
fn tables_of_a_site() {
    let site = site();
    let output = export(&site, &["csv"]);
    assert_eq!(code(&output), Some(0), "{}", said(&output));
    assert!(
        said(&output).contains("cafe-two-csv.zip (4 entities, 2 events, 1 relation)"),
        "{}",
        said(&output)
    );
    let all = exported(&site, "cafe-two-csv.zip");
    let names: Vec<&str> = all.iter().map(|it| &*it.path).collect();
    assert_eq!(names, ["entities.csv", "events.csv", "relations.csv"]);
    for file in &all {
        let lines = file.bytes.iter().filter(|byte| **byte == b'\n').count();
        let pairs = file.bytes.windows(2).filter(|pair| pair == b"\r\n").count();
        assert_eq!(lines, pairs, "{}: lines end in CR LF", file.path);
    }

    let entities = table(&text(&all, "entities.csv"));
    let russia = row(&entities, "russia");
    for (name, wanted) in [
        ("type", "country"),
        ("name", "Russia"),
        ("name_ur", "روس"),
        ("aliases", "Moscow|a\\|b"),
        ("summary", "'=HYPERLINK(\"x\")"),
        ("summary_ur", ""),
        ("latitude", "60"),
        ("longitude", "-14.5"),
        ("named", "1"),
        ("page", "entities/russia/"),
    ] {
        assert_eq!(cell(russia, name), wanted, "{name}");
    }
    let ides = row(&entities, "ides");
    assert_eq!(cell(ides, "name"), "Ides, \"the\" day");
    assert_eq!(cell(ides, "date"), "'-0043-03-15");
    assert_eq!(cell(ides, "latest"), "'-0043-03-15");
    assert_eq!(cell(ides, "sources"), "https://example.org/a");
    assert_eq!(
        cell(row(&entities, "pakistan"), "facts"),
        "Capital: Islamabad"
    );

    let events = table(&text(&all, "events.csv"));
    let visit = row(&events, "visit");
    for (name, wanted) in [
        ("date", "2012~"),
        ("earliest", "2012-01-01"),
        ("latest", "2012-12-31"),
        ("when", "c. 2012"),
        ("title", "A visit"),
        ("status", "awaited"),
        ("summary", "Hoped for."),
        ("entities", "russia|pakistan"),
        ("articles", "tilt"),
        ("page", "timeline/#visit"),
    ] {
        assert_eq!(cell(visit, name), wanted, "{name}");
    }

    let relations = table(&text(&all, "relations.csv"));
    let pairs: Vec<(&str, &str, &str)> = relations
        .iter()
        .map(|row| (cell(row, "relation"), cell(row, "from"), cell(row, "to")))
        .collect();
    assert_eq!(
        pairs,
        [("1", "russia", "pakistan"), ("1", "russia", "ides")]
    );
    assert_eq!(cell(&relations[1], "label"), "sold helicopters to");
    assert_eq!(
        cell(&relations[1], "page"),
        "articles/tilt/#p-russia-met-pakistan"
    );
    for relation in &relations {
        for end in ["from", "to"] {
            row(&entities, cell(relation, end));
        }
    }
}

#[test]
fn tables_of_an_article_hold_what_it_tells() {
    let site = site();
    let arguments = [
        "csv",
        "--article",
        "other",
        "--base-url",
        "https://example.org/x",
    ];
    let output = export(&site, &arguments);
    assert_eq!(code(&output), Some(0), "{}", said(&output));
    let all = exported(&site, "other-csv.zip");
    let entities = table(&text(&all, "entities.csv"));
    assert_eq!(entities.len(), 1);
    assert_eq!(
        cell(&entities[0], "page"),
        "https://example.org/x/entities/china/"
    );
    let events = table(&text(&all, "events.csv"));
    assert_eq!(
        cell(&events[0], "page"),
        "https://example.org/x/timeline/#far"
    );
    assert_eq!(table(&text(&all, "relations.csv")).len(), 0);
}

#[test]
fn a_file_that_is_there_stays() {
    let site = site();
    let place = beside(&site).join("mine.zip");
    std::fs::write(&place, "mine").expect("it is written");
    let output = export(&site, &["csv", "--out", "mine.zip"]);
    assert_eq!(code(&output), Some(2), "{}", said(&output));
    assert!(said(&output).contains("--force"), "{}", said(&output));
    assert_eq!(std::fs::read(&place).expect("it is there"), b"mine");
    let output = export(&site, &["csv", "--out", "mine.zip", "--force"]);
    assert_eq!(code(&output), Some(0), "{}", said(&output));
    assert_eq!(exported(&site, "mine.zip").len(), 3);
    let output = export(&site, &["csv", "--out", "site", "--force"]);
    assert_eq!(code(&output), Some(2), "{}", said(&output));
}

#[test]
fn wrong_use_and_faults_write_nothing() {
    let site = site();
    let cases: [(&[&str], &str); 4] = [
        (&["csv", "--article", "tlit"], "did you mean `tilt`?"),
        (&["csv", "--article", "zzzzzz"], "there is `other`, `tilt`"),
        (&["csw"], "csv"),
        (&["csv", "--base-url", "nowhere"], "--base-url"),
    ];
    for (arguments, words) in cases {
        let output = export(&site, arguments);
        assert_eq!(code(&output), Some(2), "{arguments:?}: {}", said(&output));
        assert!(
            said(&output).contains(words),
            "{arguments:?}: {}",
            said(&output)
        );
    }
    site.write(
        "content/articles/other.md",
        b"---\ntitle: A\nsumary: B\n---\nTo [[nobody]].\n",
    );
    let output = export(&site, &["csv"]);
    assert_eq!(code(&output), Some(1), "{}", said(&output));
    let built = site.build(&[]);
    assert_eq!(
        said(&output),
        said(&built),
        "faults are told as a build tells them"
    );
    let left: Vec<_> = std::fs::read_dir(beside(&site))
        .expect("a folder")
        .flatten()
        .collect();
    assert_eq!(left.len(), 1, "only the site is there: {left:?}");
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    let site = site();
    let made = |format: &str, threads: &str| {
        let name = format!("{format}-{threads}");
        let output = Command::new(env!("CARGO_BIN_EXE_ibid"))
            .args([
                "export",
                format,
                "site",
                "--article",
                "tilt",
                "--out",
                &name,
            ])
            .current_dir(beside(&site))
            .env("RAYON_NUM_THREADS", threads)
            .env("IBID_CACHE", "")
            .output()
            .expect("the program starts");
        assert_eq!(code(&output), Some(0), "{}", said(&output));
        std::fs::read(beside(&site).join(&name)).expect("the file is there")
    };
    for format in ["csv", "scorm"] {
        assert!(made(format, "1") == made(format, "4"), "{format}");
    }
}

#[test]
fn a_lesson_is_one_article_with_its_answers() {
    let site = site();
    let output = export(&site, &["scorm"]);
    assert_eq!(code(&output), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("--article SLUG"),
        "{}",
        said(&output)
    );
    assert!(
        said(&output).contains("`other`, `tilt`"),
        "{}",
        said(&output)
    );
    let questions = "questions:\n  - {ask: Which?, choices: [One, Two], answer: Two, reveal: false}\n  - {ask: Why?}\n---\nChina.";
    let asked = OTHER.replace("---\nChina.", questions);
    site.write("content/articles/other.md", asked.as_bytes());
    let output = export(&site, &["scorm", "--article", "other"]);
    assert_eq!(code(&output), Some(0), "{}", said(&output));
    let counts = "1 question that counts, 1 to think about";
    assert!(said(&output).contains(counts), "{}", said(&output));
    let all = exported(&site, "other-scorm.zip");
    let names: Vec<&str> = all.iter().map(|it| &*it.path).collect();
    assert_eq!(names, ["imsmanifest.xml", "index.html"]);
    let page = text(&all, "index.html");
    let choices = page.matches("type=\"radio\"").count();
    assert_eq!(
        (choices, page.matches("data-right>").count()),
        (2, 1),
        "{page}"
    );
    for outside in ["<link rel=\"stylesheet\"", "<script src", " src=\"http"] {
        assert!(!page.contains(outside), "{outside}");
    }
    // The page of the site says nothing of it.
    let built = site.build(&[]);
    assert_eq!(code(&built), Some(0), "{}", said(&built));
    let page = std::fs::read_to_string(site.output().join("articles/other/index.html"));
    assert!(!page.expect("it is there").contains("data-right"));
    // One without questions can be a lesson too.
    let output = export(&site, &["scorm", "--article", "tilt"]);
    assert_eq!(code(&output), Some(0), "{}", said(&output));
    assert!(
        said(&output).contains("`tilt` has no `questions`"),
        "{}",
        said(&output)
    );
    assert!(text(&exported(&site, "tilt-scorm.zip"), "index.html").contains("class=\"quiz\""));
}

/// A disk that is full, as far as a program can be made to see one: no file may be longer than
/// half a kilobyte.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_what_was_there() {
    let site = site();
    let folder = beside(&site);
    std::fs::write(folder.join("old.zip"), "old").expect("it is written");
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" export csv site --out old.zip --force";
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_ibid")])
        .current_dir(&folder)
        .env("IBID_CACHE", "")
        .output()
        .expect("there is a shell");
    assert_eq!(code(&output), Some(2), "{}", said(&output));
    assert_eq!(
        std::fs::read(folder.join("old.zip")).expect("it is there"),
        b"old"
    );
    let left: Vec<_> = std::fs::read_dir(&folder)
        .expect("a folder")
        .flatten()
        .collect();
    assert_eq!(left.len(), 2, "nothing half is left: {left:?}");
}

/// An archive that others read.
#[test]
fn another_reader_finds_nothing_wrong() {
    let site = site();
    let output = export(&site, &["csv", "--out", "a.zip"]);
    assert_eq!(code(&output), Some(0), "{}", said(&output));
    let test = Command::new("python3")
        .args(["-m", "zipfile", "-t"])
        .arg(beside(&site).join("a.zip"))
        .output();
    match test {
        Err(_) => println!("left out: archives held against another reader: there is no python3"),
        Ok(tested) => {
            assert!(tested.status.success(), "{}", said(&tested));
            assert!(said(&tested).contains("Done testing"), "{}", said(&tested));
        }
    }
}
