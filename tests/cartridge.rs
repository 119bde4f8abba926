//! `ibid export cartridge`: the package is what Canvas, Moodle and the schemas want.

#![allow(clippy::disallowed_methods)] // the tests lay out sites and read what was written

mod black_box;
mod packages;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

use black_box::program::{Site, run, said};
use packages::{Packed, text, unzip};

const SITE: &str = "title: Two & more\nlicence: CC BY\nbase_url: https://example.org/site/\n";
const ARTICLE: &str = "---
title: A <tilt>
summary: Why & how
topics: [Trade]
entities:
  russia: {name: Russia}
  mi-35: {name: Mi-35}
events:
  - {id: visit, date: 2012, title: A visit, entities: [russia]}
questions:
  - ask: Who sold the Mi-35 & why?
    choices: [Russia, China, Nobody]
    answer: Russia
    why: It says so; 1 < 2.
    reveal: false
  - ask: Which are countries?
    choices: [Russia, Mi-35, China]
    answer: [Russia, China]
  - {ask: It was sold., choices: ['True', 'False'], answer: 'False'}
  - {ask: Yes or no?, choices: ['No', 'Yes'], answer: 'Yes'}
  - {ask: What do you think?, choices: [Much, Little]}
  - {ask: What was hoped for?, answer: A visit, why: See the text.}
  - {ask: What was hoped for?}
---
Russia sold the Mi-35.

## The first & part

Russia again.

### Deeper

Text.

## Über {#about}

Mi-35.
";
const PLAIN: &str = "---\ntitle: Plain\n---\nNo questions here.\n";

fn site() -> Site {
    Site::new([
        ("content/site.yaml", SITE.as_bytes()),
        ("content/articles/tilt.md", ARTICLE.as_bytes()),
        ("content/articles/2-plain.md", PLAIN.as_bytes()),
    ])
}

fn export(site: &Site, arguments: &[&str]) -> Output {
    let mut all = vec!["export", "cartridge", "site", "--out", "c.imscc"];
    all.extend(arguments);
    run(site.source().parent().expect("a folder"), &all)
}

fn read(site: &Site) -> Vec<u8> {
    let path = site.source().with_file_name("c.imscc");
    std::fs::read(path).expect("the package is there")
}

fn package(site: &Site, arguments: &[&str]) -> Vec<Packed> {
    let output = export(site, arguments);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    unzip(&read(site))
}

/// The values of an attribute.
fn values<'x>(xml: &'x str, name: &str) -> Vec<&'x str> {
    let before = format!(" {name}=\"");
    let rest = xml.split(&before).skip(1);
    rest.map(|it| it.split('"').next().unwrap_or_default())
        .collect()
}

/// The part of a document between two marks.
fn between<'x>(xml: &'x str, from: &str, to: &str) -> &'x str {
    let rest = xml
        .split_once(from)
        .unwrap_or_else(|| panic!("no {from} in {xml}"))
        .1;
    rest.split_once(to).unwrap_or_else(|| panic!("no {to}")).0
}

/// The item of a question, by a piece of what it asks.
fn question<'x>(xml: &'x str, ask: &str) -> &'x str {
    let found = xml.split("<item ").find(|it| it.contains(ask));
    found.unwrap_or_else(|| panic!("no question {ask}"))
}

#[test]
fn the_manifest_is_what_the_platforms_look_for() {
    let site = site();
    let all = package(&site, &[]);
    assert_eq!(all[0].path, "imsmanifest.xml");
    let manifest = text(&all, "imsmanifest.xml");
    assert!(
        manifest[..500].contains("imsccv1p1/imscp_v1p1"),
        "{manifest}"
    );
    for wanted in [
        "<schema>IMS Common Cartridge</schema>",
        "<schemaversion>1.1.0</schemaversion>",
        "structure=\"rooted-hierarchy\"",
        "<lom:string language=\"en\">Two &amp; more</lom:string>",
        "<lom:string language=\"en\">CC BY</lom:string>",
        "<title>A &lt;tilt&gt;</title>",
        "<title>The first &amp; part</title>",
        "<title>Timeline</title>",
    ] {
        assert!(manifest.contains(wanted), "{wanted} is not in:\n{manifest}");
    }
    assert!(
        !manifest.contains("Deeper"),
        "only the first level of headings are parts"
    );
    // Ids are unique, each reference leads somewhere, each file is there, and no other.
    let ids = values(&manifest, "identifier");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len());
    for reference in values(&manifest, "identifierref") {
        assert!(known.contains(reference), "{reference} is nothing");
    }
    let mut files = values(&manifest, "href");
    files.push("imsmanifest.xml");
    files.sort_unstable();
    let mut packed: Vec<&str> = all.iter().map(|it| &*it.path).collect();
    packed.sort_unstable();
    assert_eq!(files, packed);
    // No resource without an item that leads to it.
    let led: BTreeSet<&str> = values(&manifest, "identifierref").into_iter().collect();
    let resources = manifest.split("<resource ").skip(1);
    for resource in resources {
        let id = resource.split('"').nth(1).expect("an identifier");
        assert!(led.contains(id), "nothing leads to {id}");
    }
}

#[test]
fn links_lead_to_the_pages() {
    let site = site();
    let all = package(&site, &[]);
    let mut addresses: Vec<String> = Vec::new();
    for file in all.iter().filter(|it| it.path.starts_with("links/")) {
        let xml = String::from_utf8(file.bytes.clone()).expect("UTF-8");
        assert!(xml.contains("xmlns=\"http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1\""));
        addresses.push(values(&xml, "href").concat());
    }
    addresses.sort_unstable();
    let at = |path: &str| format!("https://example.org/site/{path}");
    assert_eq!(
        addresses,
        [
            at("articles/2-plain/"),
            at("articles/tilt/"),
            at("articles/tilt/#_timeline"),
            at("articles/tilt/#about"),
            at("articles/tilt/#the-first-part"),
            at("entities/mi-35/"),
            at("entities/russia/"),
        ]
    );
}

#[test]
fn one_article_alone_has_what_it_names() {
    let site = site();
    let all = package(
        &site,
        &[
            "--article",
            "2-plain",
            "--base-url",
            "https://other.example/",
        ],
    );
    let names: Vec<&str> = all.iter().map(|it| &*it.path).collect();
    assert_eq!(
        names,
        ["imsmanifest.xml", "links/article.2-plain._text.xml"]
    );
    assert!(text(&all, names[1]).contains("href=\"https://other.example/articles/2-plain/\""));
}

#[test]
fn pages_stand_in_the_package_where_nobody_can_lead_to_them() {
    let site = site();
    let asked = package(&site, &["--offline"]);
    let site_yaml = SITE.replace("base_url: https://example.org/site/\n", "");
    site.write("content/site.yaml", site_yaml.as_bytes());
    let output = export(&site, &["--force"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    for words in ["`base_url`", "2 articles, 5 pages, 7 questions"] {
        assert!(said(&output).contains(words), "{words}: {}", said(&output));
    }
    let needed = unzip(&read(&site));
    for all in [&asked, &needed] {
        let names: Vec<&str> = all.iter().map(|it| &*it.path).collect();
        let wanted = [
            "imsmanifest.xml",
            "pages/articles/2-plain.html",
            "pages/articles/tilt.html",
            "pages/timelines/tilt.html",
            "questions/tilt.xml",
            "pages/entities/mi-35.html",
            "pages/entities/russia.html",
        ];
        assert_eq!(names, wanted);
        let manifest = text(all, "imsmanifest.xml");
        assert_eq!(
            manifest
                .matches("type=\"webcontent\" href=\"pages/")
                .count(),
            5
        );
        let article = text(all, "pages/articles/tilt.html");
        assert!(
            article.contains("href=\"../../pages/entities/russia.html\""),
            "{article}"
        );
        assert!(article.contains("default-src 'none'"));
        for outside in ["<script", "<link rel=\"stylesheet\"", " src=\"http"] {
            assert!(!article.contains(outside), "{outside}");
        }
        let timeline = text(all, "pages/timelines/tilt.html");
        assert!(
            timeline.contains("href=\"../../pages/articles/tilt.html"),
            "{timeline}"
        );
    }
    // What the package has not leads to the site, if there is one, and else nowhere.
    let whole = "href=\"https://example.org/site/articles/tilt/\"";
    assert!(text(&asked, "pages/timelines/tilt.html").contains("../../pages/articles/tilt.html"));
    assert!(text(&asked, "pages/articles/tilt.html").contains(whole));
    assert!(!text(&needed, "pages/articles/tilt.html").contains("class=\"whole\""));
}

#[test]
fn questions_are_of_the_kind_that_they_ask_for() {
    let site = site();
    let all = package(&site, &[]);
    let xml = text(&all, "questions/tilt.xml");
    assert!(
        xml.contains("title=\"A &lt;tilt&gt; – Questions\""),
        "{xml}"
    );
    assert!(xml.contains("<fieldentry>cc.exam.v0p1</fieldentry>"));
    assert!(xml.contains("<section ident=\"root_section\">"));

    let one = question(&xml, "Who sold");
    assert!(one.contains("cc.multiple_choice.v0p1"));
    assert!(one.contains("rcardinality=\"Single\""));
    assert!(
        one.contains("&lt;p&gt;Who sold the Mi-35 &amp;amp; why?&lt;/p&gt;"),
        "{one}"
    );
    assert_eq!(
        values(one, "ident"),
        ["response", "a1", "a2", "a3", "general_fb"]
    );
    assert_eq!(between(one, "<varequal respident=\"response\">", "<"), "a1");
    // A hidden answer is in a package for a course, and so is why.
    assert!(
        between(one, "<itemfeedback ident=\"general_fb\">", "</item>").contains("1 &amp;lt; 2")
    );
    assert!(one.contains("<respcondition continue=\"Yes\">"));

    let several = question(&xml, "Which are");
    assert!(several.contains("cc.multiple_response.v0p1"));
    assert!(several.contains("rcardinality=\"Multiple\""));
    let condition = between(several, "<and>", "</and>")
        .split_whitespace()
        .collect::<String>();
    let equal = |id: &str| format!("<varequalcase=\"Yes\"respident=\"response\">{id}</varequal>");
    let wanted = format!("{}<not>{}</not>{}", equal("a1"), equal("a2"), equal("a3"));
    assert_eq!(condition, wanted);
    assert_eq!(
        between(several, "<setvar action=\"Set\" varname=\"SCORE\">", "<"),
        "100"
    );

    let truth = question(&xml, "It was sold.");
    assert!(truth.contains("cc.true_false.v0p1"));
    assert_eq!(values(truth, "ident"), ["response", "true", "false"]);
    assert_eq!(
        between(truth, "<varequal respident=\"response\">", "<"),
        "false"
    );

    let two = question(&xml, "Yes or no?");
    assert!(two.contains("cc.multiple_choice.v0p1"));
    assert_eq!(between(two, "<varequal respident=\"response\">", "<"), "a2");

    let thought = question(&xml, "What do you think?");
    assert!(thought.contains("cc.essay.v0p1"));
    assert!(thought.contains("&lt;li&gt;Little&lt;/li&gt;"), "{thought}");
    assert!(!thought.contains("varequal") && !thought.contains("setvar"));
    let by_hand =
        "<fieldlabel>qmd_computerscored</fieldlabel>\n              <fieldentry>No</fieldentry>";
    assert!(thought.contains(by_hand), "{thought}");

    let open: Vec<&str> = xml
        .split("<item ")
        .filter(|it| it.contains("What was hoped for?"))
        .collect();
    assert!(
        open[0].starts_with("ident=\"what-was-hoped-for\""),
        "{}",
        open[0]
    );
    assert!(
        open[1].starts_with("ident=\"what-was-hoped-for.2\""),
        "{}",
        open[1]
    );
    assert!(open[0].contains("&lt;p&gt;A visit&lt;/p&gt;&lt;p&gt;See the text.&lt;/p&gt;"));
    assert!(!open[1].contains("itemfeedback"));
}

#[test]
fn questions_in_another_language_keep_their_direction_and_their_kind() {
    let article = "---
title: سوال
questions:
  - {ask: 'یہ سچ ہے؟', choices: [درست, غلط], answer: غلط}
  - {ask: 'کون؟', choices: [روس, چین, کوئی نہیں], answer: روس}
---
متن۔
";
    let site = Site::new([
        (
            "content/site.yaml",
            &b"language: ur\nbase_url: https://example.org/\n"[..],
        ),
        ("content/articles/sawal.md", article.as_bytes()),
    ]);
    let xml = text(&package(&site, &[]), "questions/sawal.xml");
    let truth = question(&xml, "یہ سچ ہے");
    assert!(truth.contains("cc.true_false.v0p1"), "{truth}");
    assert_eq!(
        between(truth, "<varequal respident=\"response\">", "<"),
        "false"
    );
    let one = question(&xml, "کون؟");
    assert!(one.contains("cc.multiple_choice.v0p1"), "{one}");
    assert!(
        one.contains("&lt;div dir=&quot;rtl&quot;&gt;&lt;p&gt;کون؟"),
        "{one}"
    );
}

#[test]
fn what_is_not_there_is_said() {
    let site = site();
    let output = export(&site, &[]);
    assert!(
        said(&output).contains("`2-plain` has no `questions`."),
        "{}",
        said(&output)
    );
    assert!(
        said(&output).contains("2 articles, 7 links, 7 questions"),
        "{}",
        said(&output)
    );
    let output = export(&site, &["--article", "2-plain", "--force"]);
    assert!(
        said(&output).contains("neither has the package"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_change_elsewhere_changes_no_identifier() {
    let site = site();
    let ids = |arguments: &[&str]| -> BTreeSet<String> {
        let all = package(&site, arguments);
        let manifest = text(&all, "imsmanifest.xml");
        let xml = text(&all, "questions/tilt.xml");
        let both = [values(&manifest, "identifier"), values(&xml, "ident")].concat();
        both.into_iter().map(str::to_owned).collect()
    };
    let before = ids(&[]);
    let again = ids(&["--force"]);
    assert_eq!(before, again);
    let more = "questions:\n  - {ask: A new one?}\n";
    site.write(
        "content/articles/tilt.md",
        ARTICLE.replace("questions:\n", more).as_bytes(),
    );
    let after = ids(&["--force", "--base-url", "https://moved.example/"]);
    let new: Vec<&String> = after.difference(&before).collect();
    assert_eq!(new, ["a-new-one"]);
    assert!(before.is_subset(&after));
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    let site = site();
    let made = |threads: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_ibid"))
            .args(["export", "cartridge", "site", "--out", "c.imscc", "--force"])
            .current_dir(site.source().parent().expect("a folder"))
            .env("RAYON_NUM_THREADS", threads)
            .env("IBID_CACHE", "")
            .output()
            .expect("the program starts");
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        read(&site)
    };
    assert_eq!(made("1"), made("4"));
}

/// The example and a site of hard cases, by the schemas themselves.
#[test]
fn the_schemas_find_nothing_wrong() {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/schemas/cc11/wrapper.xsd");
    if !schemas.is_file() {
        println!("left out: the cartridge by its schemas: there is no ../shared/schemas");
        return;
    }
    if Command::new("xmllint").arg("--version").output().is_err() {
        println!("left out: the cartridge by its schemas: there is no xmllint");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let check = |name: &str, all: &[&Packed]| {
        for (at, file) in all.iter().enumerate() {
            let path = folder.path().join(format!("{name}-{at}.xml"));
            std::fs::write(&path, &file.bytes).expect("it is written");
            let mut lint = Command::new("xmllint");
            lint.args(["--noout", "--nonet"]);
            if file.path == "imsmanifest.xml" {
                lint.arg("--schema").arg(&schemas);
            }
            let output = lint.arg(&path).output().expect("xmllint starts");
            assert!(output.status.success(), "{}: {}", file.path, said(&output));
        }
    };
    check("hard", &package(&site(), &[]).iter().collect::<Vec<_>>());
    let offline = package(&site(), &["--offline"]);
    let is_xml = |it: &&Packed| it.path.ends_with(".xml");
    check(
        "offline",
        &offline.iter().filter(is_xml).collect::<Vec<_>>(),
    );
    let example = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = folder.path().join("example.imscc");
    let arguments = [
        "export",
        "cartridge",
        ".",
        "--base-url",
        "https://example.org/x/",
        "--out",
    ];
    let arguments = [&arguments[..], &[out.to_str().expect("UTF-8")]].concat();
    let output = run(example, &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let example = unzip(&std::fs::read(&out).expect("it is there"));
    check("example", &example.iter().collect::<Vec<_>>());
    // The check can fail.
    let manifest = text(&package(&site(), &["--force"]), "imsmanifest.xml");
    let broken = folder.path().join("broken.xml");
    std::fs::write(&broken, manifest.replace("imswl_xmlv1p1", "imswl_xmlv9")).expect("written");
    let mut lint = Command::new("xmllint");
    let output = lint
        .args(["--noout", "--nonet", "--schema"])
        .arg(&schemas)
        .arg(&broken)
        .output();
    assert!(!output.expect("xmllint starts").status.success());
}
