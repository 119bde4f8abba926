//! `ibid embed` as a program: what it prints, for which names, and what it says of those it does not know;
//! and the link of each page that can be embedded.

#![allow(clippy::disallowed_methods)] // the tests lay out sites and read what was written

mod black_box;

use std::process::Output;

use black_box::program::{Site, run, said};
use serde_json::Value;

const BASE: &str = "https://example.org/some/where/";
const ARTICLE: &str = "---\ntitle: \"«A» & \\\"B\\\" <i>\"\nentities: {gas: {name: Gas}}\nevents:\n\
     \x20 - {id: first-visit, date: 2012-05, title: A visit, summary: Somebody came.}\n---\nGas was sold.\n";

fn site(settings: &str) -> Site {
    let settings = format!("title: A site\n{settings}");
    Site::new([
        ("content/site.yaml", settings.as_bytes()),
        ("content/articles/deals.md", ARTICLE.as_bytes()),
        (
            "content/articles/deals.ru.md",
            "---\ntitle: Сделки\n---\nText.\n".as_bytes(),
        ),
        (
            "content/entities/oil.md",
            b"---\nname: Oil\n---\nIt burns.\n",
        ),
        ("content/pages/about.md", b"---\ntitle: About\n---\nUs.\n"),
    ])
}

fn embed(site: &Site, more: &[&str]) -> Output {
    let folder = site.source();
    let mut all = vec!["embed"];
    all.extend(more);
    if !more.contains(&"--base-url") && !more.contains(&"-") {
        all.extend(["--base-url", BASE]);
    }
    all.retain(|it| *it != "-");
    run(&folder, &all)
}

fn printed(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", said(output));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn json(site: &Site, page: &str) -> Value {
    let text = printed(&embed(site, &[page, "--format", "json"]));
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn a_page_has_a_snippet_for_each_kind() {
    let site = site("languages: [en, ru]\n");
    let found = json(&site, "deals");
    let title = "«A» & \"B\" <i>";
    assert_eq!(found["title"], title);
    assert_eq!(found["page"], format!("{BASE}articles/deals/"));
    assert_eq!(found["embed"], format!("{BASE}embed/articles/deals/"));
    let height = found["height"].as_u64().expect("a height");
    let snippets = found["snippets"].as_object().expect("snippets");
    let keys: Vec<&str> = snippets.keys().map(String::as_str).collect();
    assert_eq!(keys, ["any", "canvas", "embed-js", "moodle", "wordpress"]);
    let escaped = "«A» &amp; &quot;B&quot; &lt;i&gt;";
    let frame = format!(
        "<iframe src=\"{BASE}embed/articles/deals/\" title=\"{escaped}\" width=\"100%\" \
         height=\"{height}\" frameborder=\"0\""
    );
    assert_eq!(snippets["canvas"], format!("{frame}></iframe>"));
    assert_eq!(
        snippets["any"],
        format!("{frame} loading=\"lazy\"></iframe>")
    );
    let link = format!("<a href=\"{BASE}articles/deals/\">{escaped}</a>");
    assert_eq!(
        snippets["moodle"],
        format!("{frame}></iframe>\n<p>{link}</p>")
    );
    assert_eq!(
        snippets["wordpress"],
        format!("{BASE}embed/articles/deals/")
    );
    assert_eq!(
        snippets["embed-js"],
        format!(
            "<script src=\"{BASE}embed/embed.js\" async></script>\n\
             <ibid-embed src=\"{BASE}embed/articles/deals/\" height=\"{height}\">{link}</ibid-embed>"
        )
    );
    // The same for people, and one alone.
    let all = printed(&embed(&site, &["deals"]));
    for snippet in snippets.values() {
        assert!(all.contains(snippet.as_str().expect("text")), "{all}");
    }
    let one = printed(&embed(&site, &["deals", "--kind", "canvas"]));
    assert_eq!(one.trim_end(), snippets["canvas"].as_str().expect("text"));
}

#[test]
fn a_page_is_known_by_all_its_names() {
    let site = site("languages: [en, ru]\n");
    for (name, path) in [
        ("deals", "articles/deals/"),
        ("articles/deals", "articles/deals/"),
        ("/articles/deals/index.html", "articles/deals/"),
        ("./content/articles/deals.md", "articles/deals/"),
        ("some/folder/content/articles/deals.md", "articles/deals/"),
        (
            "https://example.org/some/where/articles/deals/",
            "articles/deals/",
        ),
        (
            "https://example.org/some/where/embed/articles/deals/?theme=dark",
            "articles/deals/",
        ),
        ("ru/articles/deals", "ru:articles/deals/"),
        ("oil", "entities/oil/"),
        ("content/entities/oil.md", "entities/oil/"),
        ("entities/gas/", "entities/gas/"),
        ("timeline", "timeline/"),
        ("ru/timeline", "ru:timeline/"),
        ("timelines/deals", "timelines/deals/"),
        ("event:first-visit", "timeline/#first-visit"),
        ("timeline/#first-visit", "timeline/#first-visit"),
    ] {
        let wanted = match path.split_once(':') {
            Some((tree, path)) => format!("{BASE}{tree}/embed/{path}"),
            None => format!("{BASE}embed/{path}"),
        };
        assert_eq!(json(&site, name)["embed"], wanted, "{name}");
    }
    assert_eq!(json(&site, "event:first-visit")["title"], "A visit");
}

#[test]
fn its_looks_are_asked_for_where_they_differ_from_the_sites() {
    let site = site("theme: {scheme: dark}\n");
    let address = |more: &[&str]| {
        let all = [&["event:first-visit", "--format", "json"], more].concat();
        let text = printed(&embed(&site, &all));
        let found: Value = serde_json::from_str(&text).expect("JSON");
        let one = |it: &Value| it.as_str().expect("text").to_owned();
        (one(&found["embed"]), one(&found["snippets"]["wordpress"]))
    };
    let bare = format!("{BASE}embed/timeline/#first-visit");
    assert_eq!(address(&["--theme", "dark"]), (bare.clone(), bare.clone()));
    let (frame, wordpress) = address(&["--theme", "light", "--plain"]);
    assert_eq!(
        frame,
        format!("{BASE}embed/timeline/?theme=light&plain=1#first-visit")
    );
    assert_eq!(wordpress, bare);
}

#[test]
fn what_is_not_known_is_told_with_what_is_near() {
    let site = site("");
    for (page, says) in [
        ("deal", "did you mean `deals`"),
        ("entities/oill", "did you mean `entities/oil`"),
        ("event:first-visitt", "did you mean `event:first-visit`"),
        (
            "pages/about",
            "articles, entities, timelines and events can",
        ),
        (
            "https://other.example/articles/deals/",
            "stands at https://example.org",
        ),
    ] {
        let output = embed(&site, &[page]);
        assert_eq!(output.status.code(), Some(2), "{page}: {}", said(&output));
        assert!(said(&output).contains(says), "{page}: {}", said(&output));
        assert!(output.stdout.is_empty(), "{page}");
    }
    let nowhere = embed(&site, &["deals", "-"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(
        said(&nowhere).contains("--base-url https://"),
        "{}",
        said(&nowhere)
    );
    let unwanted = embed(&self::site("embed: [entities]\n"), &["deals"]);
    assert_eq!(unwanted.status.code(), Some(2));
    assert!(
        said(&unwanted).contains("add `articles` to `embed:`"),
        "{}",
        said(&unwanted)
    );
    let twice = Site::new([(
        "content/articles/oil.md",
        b"---\ntitle: Oil\nentities: {oil: {name: Oil}}\n---\nOil.\n".as_slice(),
    )]);
    let output = embed(&twice, &["oil"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("`articles/oil` or `entities/oil`"),
        "{}",
        said(&output)
    );
    let faulty = Site::new([(
        "content/articles/a.md",
        b"---\ntitel: A\n---\nTo [[nobody]].\n".as_slice(),
    )]);
    assert_eq!(embed(&faulty, &["a"]).status.code(), Some(1));
}

#[test]
fn pages_that_can_be_embedded_lead_to_what_stands_in_frames() {
    let built = |settings: &str| {
        let site = site(settings);
        let output = site.build(&["--no-search".to_owned()]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        site
    };
    let page = |site: &Site, path: &str| {
        let path = site.output().join(path).join("index.html");
        std::fs::read_to_string(path).expect("the page is there")
    };
    let all = built("");
    let article = page(&all, "articles/deals");
    assert!(
        article.contains("<a href=\"../../embed/articles/deals/\">Embed</a>"),
        "{article}"
    );
    assert!(article.contains("<a href=\"../../embed/timelines/deals/\">Embed this timeline</a>"));
    assert!(page(&all, "entities/oil").contains("<a href=\"../../embed/entities/oil/\">Embed</a>"));
    assert!(page(&all, "timeline").contains("<a href=\"../embed/timeline/\">Embed</a>"));
    for path in ["articles/deals", "entities/oil", "timeline"] {
        let html = page(&all, path);
        assert!(html.contains("assets/embed-link.en."), "{path}: {html}");
        assert!(html.contains("assets/later."), "{path}: {html}");
    }
    // What stands in a frame is not embedded again, and the front page never.
    for path in [
        "embed/articles/deals",
        "embed/timeline",
        "embed/entities/oil",
        "",
    ] {
        let html = page(&all, path);
        assert!(
            !html.contains("class=\"embed\"") && !html.contains("embed-link"),
            "{path}: {html}"
        );
    }
    let timelines = built("embed: [timelines]\n");
    let article = page(&timelines, "articles/deals");
    assert!(!article.contains("embed/articles") && article.contains("embed/timelines/deals/"));
    let none = built("embed: []\n");
    for (path, _) in none.written() {
        assert!(!path.contains("embed-"), "{path}");
    }
    assert!(!page(&none, "articles/deals").contains("embed"));
}

#[test]
fn what_is_exported_is_not_embedded_from_there() {
    let site = site("");
    let arguments = [
        "export",
        "html",
        ".",
        "--article",
        "deals",
        "--out",
        "a.html",
    ];
    let output = run(&site.source(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let html = std::fs::read_to_string(site.source().join("a.html")).expect("it was written");
    assert!(html.contains("was sold."));
    assert!(
        !html.contains(">Embed") && !html.contains("embed/"),
        "{html}"
    );
}

#[test]
fn a_text_without_a_version_in_a_language_has_no_page_for_frames_there() {
    let site = site("languages: [en, ru, de]\n");
    let output = site.build(&["--no-search".to_owned()]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let has = |path: &str| site.output().join(path).join("index.html").exists();
    assert!(has("ru/embed/articles/deals") && has("ru/embed/timelines/deals"));
    assert!(!has("de/embed/articles/deals") && !has("de/embed/timelines/deals"));
    assert!(has("de/embed/timeline") && has("de/embed/entities/oil"));
    assert_eq!(embed(&site, &["de/articles/deals"]).status.code(), Some(2));
}

#[test]
fn each_language_has_the_dialogue_in_its_words() {
    let site = site("languages: [en, ru]\n");
    let output = site.build(&["--no-search".to_owned()]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let written = site.written();
    let text = |name: &str| {
        let mut all = written.iter().filter(|(path, _)| path.starts_with(name));
        let (_, bytes) = all.next().unwrap_or_else(|| panic!("no {name}"));
        assert!(all.next().is_none(), "two of {name}");
        String::from_utf8_lossy(bytes).into_owned()
    };
    let (english, russian) = (
        text("assets/embed-dialogue.en."),
        text("assets/embed-dialogue.ru."),
    );
    assert!(english.contains("\"close\":\"Close\"") && russian.contains("\"close\":\"Закрыть\""));
    for script in [&english, &russian] {
        assert!(!script.contains('⟨'), "a message is missing");
        assert!(
            script.contains("loading=\\\"lazy\\\""),
            "the patterns are told"
        );
    }
    // The small one names the other and its styles, and nothing stands there that nobody names.
    let link = text("assets/embed-link.ru.");
    for (path, _) in &written {
        let name = path.trim_start_matches("assets/");
        if name.starts_with("embed-dialogue.css") || name.starts_with("embed-dialogue.ru.") {
            assert!(link.contains(name), "{name} in {link}");
        }
    }
}
