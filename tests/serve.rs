//! The preview as a whole: the real program, asked over TCP while a site is edited under it.
#![cfg(unix)]
#![allow(clippy::disallowed_methods)] // the tests lay out sites and look at the clock

mod black_box;
mod preview;

use std::fs;
use std::time::{Duration, Instant};

use black_box::program::{Site, run, said};
use preview::{Answer, Preview, article, bare, script_of};

fn small() -> Site {
    Site::new([
        (
            "content/articles/a.md",
            article("A title", "First text.").as_bytes(),
        ),
        (
            "content/articles/b.md",
            article("B title", "Second text.").as_bytes(),
        ),
        (
            "content/entities/russia.md",
            b"---\nname: Russia\n---\nA country.\n",
        ),
        ("static/note.txt", b"0123456789"),
    ])
}

/// Every file of the preview, held against those of a build.
fn equal_to_a_build(preview: &Preview, site: &Site, base: &str) {
    let built = site.build(&["--drafts".to_owned()]);
    assert!(built.status.success(), "{}", said(&built));
    let written = site.written();
    assert!(
        written.len() > 8,
        "a site has more files than {}",
        written.len()
    );
    for (path, bytes) in written.iter().filter(|(path, _)| path != ".ibid") {
        let answer = preview.get(&format!("{base}{path}"));
        assert_eq!(answer.status, 200, "{path}");
        let served = match path.ends_with(".html") {
            true => {
                assert_eq!(
                    script_of(&answer, base).matches("<script").count(),
                    1,
                    "{path}"
                );
                bare(&answer)
            }
            false => answer.body.clone(),
        };
        assert!(&served == bytes, "{path} is not what a build writes");
    }
}

#[test]
fn what_is_served_is_what_a_build_writes() {
    let site = small();
    site.write(
        "content/articles/d.md",
        b"---\ntitle: D\ndraft: true\n---\nDraft.\n",
    );
    let photo = include_bytes!("pictures/photo.jpg");
    site.write("content/articles/photo.jpg", photo);
    site.write(
        "content/articles/p.md",
        b"---\ntitle: P\n---\n![A photo](photo.jpg)\n",
    );
    // With it there are cards for social networks.
    site.write("content/site.yaml", b"base_url: https://example.org\n");
    let preview = Preview::start(&site, &[]);
    equal_to_a_build(&preview, &site, "/");
    let missing = preview.get("/nowhere/");
    assert_eq!(missing.status, 404);
    let expected = site.written();
    let expected = expected.iter().find(|(path, _)| path == "404.html");
    assert_eq!(
        Some(bare(&missing)),
        expected.map(|(_, bytes)| bytes.clone())
    );
}

#[test]
fn drafts_are_left_out_on_request() {
    let site = small();
    site.write(
        "content/articles/d.md",
        b"---\ntitle: D\ndraft: true\n---\nDraft.\n",
    );
    let with = Preview::start(&site, &[]);
    assert_eq!(with.get("/articles/d/").status, 200);
    let without = Preview::start(&site, &["--no-drafts"]);
    assert_eq!(without.get("/articles/d/").status, 404);
}

#[test]
fn a_save_is_told_and_served() {
    let site = small();
    let preview = Preview::start(&site, &[]);
    let first = preview.get("/articles/a/");
    let mut events = preview.events(first.version());
    site.write(
        "content/articles/a.md",
        article("A title", "Other words.").as_bytes(),
    );
    let event = events.next().expect("the save is told");
    assert_eq!(event["version"], first.version() + 1);
    assert_eq!(event["files"], serde_json::json!(["content/articles/a.md"]));
    assert_eq!(event["faults"], serde_json::json!([]));
    assert_eq!(event["moved"], serde_json::json!({}));
    let second = preview.get("/articles/a/");
    assert!(second.text().contains("Other words."));
    assert_eq!(second.version(), first.version() + 1);
    assert!(script_of(&second, "/").contains(&format!("data-version=\"{}\"", second.version())));
    equal_to_a_build(&preview, &site, "/");
}

#[test]
fn a_picture_that_is_saved_is_another_one() {
    let site = small();
    let (one, other) = (
        include_bytes!("pictures/photo.jpg"),
        include_bytes!("pictures/turned.jpg"),
    );
    site.write("content/articles/photo.jpg", one);
    let text = article("A title", "![A photo](photo.jpg)");
    site.write("content/articles/a.md", text.as_bytes());
    let preview = Preview::start(&site, &[]);
    let first = preview.get("/articles/a/");
    assert!(first.text().contains("width=\"1200\" height=\"800\""));
    let smaller = |page: &str| {
        let from = page
            .find("assets/photo-480.")
            .expect("it has a smaller one");
        let len = page[from..].find(' ').expect("its width follows");
        format!("/{}", &page[from..from + len])
    };
    let before = smaller(&first.text());
    let mut events = preview.events(first.version());
    site.write("content/articles/photo.jpg", other);
    events.next().expect("the save is told");
    let second = preview.get("/articles/a/");
    assert!(second.text().contains("width=\"800\" height=\"1200\""));
    let after = smaller(&second.text());
    assert_ne!(before, after);
    assert_eq!(preview.get(&before).status, 404);
    let answer = preview.get(&after);
    assert_eq!(answer.status, 200);
    assert!(answer.body.starts_with(b"RIFF"));
    equal_to_a_build(&preview, &site, "/");
}

#[test]
fn the_index_of_the_search_follows_a_save() {
    let site = small();
    let preview = Preview::start(&site, &[]);
    let entry = || preview.get("/pagefind/pagefind-entry.json");
    let first = entry();
    assert_eq!(first.status, 200);
    assert_eq!(entry().body, first.body);
    let mut events = preview.events(first.version());
    site.write(
        "content/articles/a.md",
        article("A title", "Other words.").as_bytes(),
    );
    events.next().expect("the save is told");
    let second = entry();
    assert_ne!(second.body, first.body);
    equal_to_a_build(&preview, &site, "/");
    assert_eq!(preview.get("/pagefind/part-2/texts.txt").status, 404);
    site.write("content/site.yaml", b"search: false\n");
    events.next().expect("the save is told");
    assert_eq!(entry().status, 404);
    assert_eq!(preview.get("/search/").status, 404);
}

#[test]
fn a_save_of_the_same_text_is_none() {
    let site = small();
    let preview = Preview::start(&site, &[]);
    let before = preview.get("/articles/a/").version();
    let mut events = preview.events(before);
    site.write(
        "content/articles/a.md",
        article("A title", "First text.").as_bytes(),
    );
    site.write("content/articles/.a.md.swp", b"vim");
    site.write("content/articles/a.md~", b"emacs");
    site.write("public/index.html", b"a build");
    let folder = site.source().join("content/articles/4913");
    fs::write(&folder, "").expect("it can be written");
    fs::remove_file(&folder).expect("it can go");
    assert!(events.within(Duration::from_millis(400)).is_none());
    site.write(
        "content/articles/a.md",
        article("A title", "Now.").as_bytes(),
    );
    let event = events.next().expect("the save is told");
    assert_eq!(event["version"], before + 1);
}

#[test]
fn files_come_are_renamed_and_go() {
    let site = small();
    let preview = Preview::start(&site, &[]);
    let mut events = preview.events(preview.get("/").version());
    let at = |path: &str| site.source().join(path);

    site.write(
        "content/articles/new/c.md",
        article("C title", "Third text.").as_bytes(),
    );
    events.until(|_| preview.get("/articles/c/").status == 200);

    fs::rename(at("content/articles/a.md"), at("content/articles/z.md")).expect("renamed");
    let event = events.until(|event| event["moved"] != serde_json::json!({}));
    assert_eq!(event["moved"]["articles/a/"], "articles/z/");
    assert_eq!(preview.get("/articles/a/").status, 404);
    assert!(preview.get("/articles/z/").text().contains("First text."));

    site.write(
        "content/articles/z.md",
        b"---\ntitle: A title\nslug: y\n---\nNew.\n",
    );
    let event = events.until(|event| event["moved"] != serde_json::json!({}));
    assert_eq!(event["moved"]["articles/z/"], "articles/y/");

    fs::remove_file(at("content/articles/b.md")).expect("it can go");
    let event = events.until(|event| event["moved"] != serde_json::json!({}));
    assert_eq!(event["moved"]["articles/b/"], "articles/");

    fs::remove_file(at("content/entities/russia.md")).expect("it can go");
    let event = events.until(|event| event["moved"] != serde_json::json!({}));
    let led = event["moved"]["entities/russia/"]
        .as_str()
        .expect("it is led somewhere");
    assert_eq!(preview.get(&format!("/{led}")).status, 200);

    fs::rename(at("content/articles/new"), at("content/articles/old")).expect("renamed");
    fs::remove_dir_all(at("content/articles/old")).expect("it can go");
    events.until(|_| preview.get("/articles/c/").status == 404);
    equal_to_a_build(&preview, &site, "/");
}

#[test]
fn editors_save_in_many_ways() {
    let site = small();
    let preview = Preview::start(&site, &[]);
    let mut events = preview.events(preview.get("/").version());
    let path = site.source().join("content/articles/a.md");
    let beside = site.source().join("content/articles/.a.md.tmp");
    let shows = |words: &str| preview.get("/articles/a/").text().contains(words);

    // By rename, from a hidden file beside it.
    fs::write(&beside, article("A title", "Renamed.")).expect("written");
    fs::rename(&beside, &path).expect("renamed");
    events.until(|_| shows("Renamed."));
    // The old one is moved away first.
    fs::rename(&path, site.source().join("content/articles/a.md~")).expect("renamed");
    fs::write(&path, article("A title", "Backed up.")).expect("written");
    events.until(|_| shows("Backed up."));
    // Deleted, and written anew a moment later.
    fs::remove_file(&path).expect("it can go");
    std::thread::sleep(Duration::from_millis(30));
    fs::write(&path, article("A title", "Written anew.")).expect("written");
    events.until(|_| shows("Written anew."));
    // In two steps.
    let text = article("A title", "In two steps.");
    let (one, two) = text.split_at(text.len() / 2);
    fs::write(&path, one).expect("written");
    std::thread::sleep(Duration::from_millis(40));
    fs::write(&path, format!("{one}{two}")).expect("written");
    events.until(|event| shows("In two steps.") && event["faults"] == serde_json::json!([]));
    equal_to_a_build(&preview, &site, "/");
}

#[test]
fn folders_may_come_later_and_be_replaced() {
    let site = small();
    let preview = Preview::start(&site, &[]);
    let mut events = preview.events(preview.get("/").version());
    let at = |path: &str| site.source().join(path);
    let shows = |path: &str, words: &str| preview.get(path).text().contains(words);

    // templates/ was not there.
    let own = "{% extends \"builtin/page.html\" %}";
    site.write("templates/page.html", own.as_bytes());
    site.write(
        "templates/404.html",
        b"<!doctype html><title>x</title><body>Own words</body>",
    );
    events.until(|_| shows("/nowhere", "Own words"));
    fs::remove_dir_all(at("templates")).expect("it can go");
    events.until(|_| !shows("/nowhere", "Own words"));

    // content/ is replaced as a whole, and then edited.
    site.write(
        "next/articles/a.md",
        article("A title", "Replaced.").as_bytes(),
    );
    fs::rename(at("content"), at("before")).expect("renamed");
    fs::rename(at("next"), at("content")).expect("renamed");
    events.until(|_| shows("/articles/a/", "Replaced."));
    site.write(
        "content/articles/a.md",
        article("A title", "Edited.").as_bytes(),
    );
    events.until(|_| shows("/articles/a/", "Edited."));
    fs::remove_dir_all(at("content")).expect("it can go");
    events.until(|event| event["faults"] != serde_json::json!([]));
    assert!(shows("/articles/a/", "Edited."), "the last good page stays");
    site.write(
        "content/articles/deep/er/a.md",
        article("A title", "Again.").as_bytes(),
    );
    events.until(|_| shows("/articles/a/", "Again."));
    equal_to_a_build(&preview, &site, "/");
}

#[test]
fn faults_are_shown_over_the_last_good_page() {
    let site = small();
    let preview = Preview::start(&site, &[]);
    let mut events = preview.events(preview.get("/").version());
    let faulty = "---\ntitle: A title\nsumary: Short\n---\nTo [[nobody]].\n";
    site.write("content/articles/a.md", faulty.as_bytes());
    let event = events.until(|event| event["faults"] != serde_json::json!([]));
    let fault = &event["faults"][0];
    assert_eq!(fault["severity"], "error");
    assert_eq!(fault["file"], "content/articles/a.md");
    assert_eq!((&fault["line"], &fault["column"]), (&3.into(), &1.into()));
    assert_eq!(fault["lines"][2]["text"], "sumary: Short");
    assert_eq!(
        (&fault["lines"][2]["from"], &fault["lines"][2]["to"]),
        (&0.into(), &6.into())
    );
    assert!(
        fault["hints"][0]
            .as_str()
            .is_some_and(|hint| hint.contains("summary"))
    );
    assert!(preview.get("/articles/a/").text().contains("First text."));
    // Who comes now is told, though nothing new happens.
    let version = preview.get("/").version();
    let told = preview.events(version).next().expect("it is told at once");
    assert_eq!(told["faults"], event["faults"]);

    site.write(
        "content/articles/a.md",
        article("A title", "Mended.").as_bytes(),
    );
    events.until(|event| event["faults"] == serde_json::json!([]));
    assert!(preview.get("/articles/a/").text().contains("Mended."));
    // It is told when all pages are made.
    preview.wait_for("No faults are left.");
    let said = preview.end().1;
    assert_eq!(said.matches("unknown key").count(), 1, "{said}");
}

#[test]
fn a_preview_may_begin_with_faults() {
    let site = small();
    site.write("content/articles/a.md", b"---\ntitle: [\n---\nText.\n");
    let preview = Preview::start(&site, &[]);
    let mut events = preview.events(0);
    let event = events.until(|event| event["faults"] != serde_json::json!([]));
    assert_eq!(event["faults"][0]["file"], "content/articles/a.md");
    // What there is is served.
    assert!(preview.get("/articles/b/").text().contains("Second text."));
    site.write(
        "content/articles/a.md",
        article("A title", "Mended.").as_bytes(),
    );
    events.until(|event| event["faults"] == serde_json::json!([]));
    equal_to_a_build(&preview, &site, "/");
}

#[test]
fn a_preview_may_begin_with_nothing() {
    let site = Site::new([]);
    let preview = Preview::start(&site, &[]);
    let first = preview.get("/articles/a/");
    assert!(
        script_of(&first, "/").contains("preview.js"),
        "{}",
        first.text()
    );
    let mut events = preview.events(0);
    events.until(|event| event["faults"] != serde_json::json!([]));
    site.write(
        "content/articles/a.md",
        article("A title", "Here.").as_bytes(),
    );
    events.until(|_| preview.get("/articles/a/").text().contains("Here."));
    equal_to_a_build(&preview, &site, "/");
}

#[test]
fn a_templates_fault_leaves_the_last_good_page() {
    let site = small();
    let preview = Preview::start(&site, &[]);
    let mut events = preview.events(preview.get("/").version());
    site.write(
        "templates/article.html",
        b"<p>{{ article.nothing.at.all }}</p>",
    );
    let event = events.until(|event| event["faults"] != serde_json::json!([]));
    assert_eq!(event["faults"][0]["file"], "templates/article.html");
    let page = preview.get("/articles/a/");
    assert_eq!(page.status, 200);
    assert!(page.text().contains("First text."));
    fs::remove_file(site.source().join("templates/article.html")).expect("it can go");
    events.until(|event| event["faults"] == serde_json::json!([]));
    equal_to_a_build(&preview, &site, "/");

    site.write(
        "templates/article.html",
        b"<p>{{ article.nothing.at.all }}</p>",
    );
    let late = Preview::start(&site, &[]);
    late.events(0)
        .until(|event| event["faults"] != serde_json::json!([]));
    let own = late.get("/articles/a/");
    assert_eq!(own.status, 503);
    assert!(script_of(&own, "/").contains("data-version=\"0\""));
}

#[test]
fn what_was_missed_is_told_at_once() {
    let site = small();
    let preview = Preview::start(&site, &[]);
    let first = preview.get("/").version();
    let mut events = preview.events(first);
    let mut seen = vec![first];
    for number in 0..4 {
        let text = article("A title", &format!("Number {number}."));
        site.write("content/articles/a.md", text.as_bytes());
        let event = events.next().expect("it is told");
        seen.push(event["version"].as_u64().expect("a number"));
        fs::rename(
            site.source().join(format!(
                "content/articles/b{}.md",
                if number == 0 {
                    String::new()
                } else {
                    number.to_string()
                }
            )),
            site.source()
                .join(format!("content/articles/b{}.md", number + 1)),
        )
        .expect("renamed");
        let event = events.next().expect("it is told");
        seen.push(event["version"].as_u64().expect("a number"));
    }
    let risen = seen.windows(2).all(|pair| pair[1] == pair[0] + 1);
    assert!(risen, "{seen:?}");
    let newest = *seen.last().expect("there are some");
    for since in [first, first + 2, newest + 100] {
        let joined = preview.events(since).next().expect("it is told at once");
        assert_eq!(joined["version"], newest);
        let files = joined["files"].as_array().expect("a list");
        assert!(files.contains(&"content/articles/a.md".into()), "{joined}");
        if since == first {
            assert_eq!(joined["moved"]["articles/b/"], "articles/b4/", "{joined}");
        }
    }
    assert!(
        preview
            .events(newest)
            .within(Duration::from_millis(200))
            .is_none()
    );
    let again = preview.request(
        "GET",
        &format!("/_ibid/events?since={first}"),
        &[("Last-Event-ID", &newest.to_string())],
    );
    assert!(
        again.is_none(),
        "a browser that comes again knows what it saw last"
    );
}

#[test]
fn a_thousand_writes_are_few_builds() {
    let site = small();
    let preview = Preview::start(&site, &[]);
    let mut events = preview.events(preview.get("/").version());
    for number in 0..1000 {
        let text = article("A title", &format!("Number {number}."));
        site.write("content/articles/a.md", text.as_bytes());
    }
    let mut count = 1;
    events.until(|_| {
        count += 1;
        preview.get("/articles/a/").text().contains("Number 999.")
    });
    while events.within(Duration::from_millis(300)).is_some() {
        count += 1;
    }
    assert!(count <= 60, "{count} events");
    equal_to_a_build(&preview, &site, "/");
}

#[test]
fn five_thousand_files_at_once() {
    let site = small();
    let preview = Preview::start(&site, &[]);
    let first = preview.get("/").version();
    let mut events = preview.events(first);
    for number in 0..5000 {
        let text = article(&format!("Title {number}"), "Text.");
        let path = format!(
            "content/articles/f{}/g{}/n{number}.md",
            number % 50,
            number % 7
        );
        site.write(&path, text.as_bytes());
    }
    let has = |number: usize| preview.get(&format!("/articles/n{number}/")).status == 200;
    let start = Instant::now();
    while !(0..5000).step_by(7).all(has) {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "not all files came"
        );
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!((0..5000).all(has));
    fs::remove_dir_all(site.source().join("content/articles/f7")).expect("it can go");
    let start = Instant::now();
    while has(7) || has(4957) {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "the folder is still there"
        );
        events.within(Duration::from_millis(100));
    }
    assert!(!(0..5000).filter(|number| number % 50 == 7).any(has));
    assert!(has(8));
}

#[test]
fn the_base_urls_path_is_where_it_stands() {
    let site = small();
    site.write(
        "content/site.yaml",
        b"base_url: https://example.org/some/where/\n",
    );
    let preview = Preview::start(&site, &[]);
    for path in ["/", "/some/where"] {
        let top = preview.get(path);
        assert_eq!(
            (top.status, top.header("location")),
            (307, Some("/some/where/")),
            "{path}"
        );
    }
    let folder = preview.get("/some/where/articles/a?x=1");
    assert_eq!(
        folder.header("location"),
        Some("/some/where/articles/a/?x=1")
    );
    assert_eq!(preview.get("/articles/a/").status, 404);
    assert_eq!(preview.get("/some/where/_ibid/preview.js").status, 200);
    equal_to_a_build(&preview, &site, "/some/where/");
    assert!(preview.end().1.contains("/some/where/\n"));
}

#[test]
fn a_file_that_is_known_is_not_sent_again() {
    let site = small();
    let preview = Preview::start(&site, &[]);
    for path in ["/articles/a/", "/note.txt", "/_ibid/preview.js"] {
        let first = preview.get(path);
        assert_eq!(first.header("cache-control"), Some("no-cache"), "{path}");
        let tag = first.header("etag").expect("it has a tag").to_owned();
        let again = preview
            .request("GET", path, &[("If-None-Match", &tag)])
            .expect("an answer");
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        let other = preview
            .request("GET", path, &[("If-None-Match", "\"x\"")])
            .expect("an answer");
        assert_eq!(other.status, 200, "{path}");
        let head = preview.request("HEAD", path, &[]).expect("an answer");
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
        assert_eq!(
            head.header("content-length"),
            Some(first.body.len().to_string().as_str())
        );
    }
    assert_eq!(
        preview.get("/").header("content-type"),
        Some("text/html; charset=utf-8")
    );
    assert_eq!(
        preview.get("/note.txt").header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    let part = preview
        .request("GET", "/note.txt", &[("Range", "bytes=2-4")])
        .expect("an answer");
    assert_eq!((part.status, part.text().as_str()), (206, "234"));
    assert_eq!(part.header("content-range"), Some("bytes 2-4/10"));
}

#[test]
fn only_its_own_pages_may_ask() {
    let site = small();
    let preview = Preview::start(&site, &[]);
    let port = preview.port;
    let ask = |host: &str, method: &str, path: &str, origin: Option<&str>| -> Answer {
        let origin = origin
            .map(|origin| format!("Origin: {origin}\r\n"))
            .unwrap_or_default();
        preview
            .raw(&format!(
                "{method} {path} HTTP/1.1\r\nHost: {host}\r\n{origin}Connection: close\r\n\r\n"
            ))
            .expect("an answer")
    };
    for host in [
        format!("localhost:{port}"),
        "127.0.0.1".to_owned(),
        "[::1]:9".to_owned(),
    ] {
        assert_eq!(ask(&host, "GET", "/", None).status, 200, "{host}");
    }
    for host in ["example.org", "localhost.example.org", "192.168.0.1", ""] {
        for path in ["/", "/_ibid/preview.js", "/_ibid/events"] {
            let refused = ask(host, "GET", path, None);
            assert_eq!(refused.status, 403, "{host} {path}");
            assert!(!refused.text().contains("title"), "{}", refused.text());
        }
    }
    let host = format!("localhost:{port}");
    let own = format!("http://localhost:{port}");
    assert_eq!(
        ask(&host, "GET", "/_ibid/preview.js", Some(&own)).status,
        200
    );
    for origin in ["http://example.org", "null", "http://localhost:1"] {
        assert_eq!(
            ask(&host, "GET", "/_ibid/events", Some(origin)).status,
            403,
            "{origin}"
        );
        assert_eq!(
            ask(&host, "POST", "/", Some(origin)).status,
            403,
            "{origin}"
        );
    }
    assert_eq!(ask(&host, "POST", "/", None).status, 405);
    let none = preview
        .raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
        .expect("an answer");
    assert!(matches!(none.status, 400 | 403), "{}", none.status);
}

#[cfg(unix)]
#[test]
fn no_path_leaves_the_site() {
    let site = small();
    site.write("secret.txt", b"secret");
    site.write("content/articles/secret.md.bak", b"secret");
    std::os::unix::fs::symlink("/etc/passwd", site.source().join("static/link.txt"))
        .expect("a link");
    let preview = Preview::start(&site, &[]);
    for path in [
        "/../secret.txt",
        "/static/../secret.txt",
        "/note.txt/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%00",
        "/note.txt%00.html",
        "//etc/passwd",
        "/etc/passwd",
        "/content/articles/a.md",
        "/.ibid",
        "/link.txt",
        "/%ff",
        "/%",
    ] {
        let answer = preview.get(path);
        assert!(
            matches!(answer.status, 400 | 404),
            "{path}: {}",
            answer.status
        );
        assert!(
            !answer.text().contains("secret") && !answer.text().contains("root:"),
            "{path}"
        );
    }
}

#[test]
fn a_taken_port_gives_the_next() {
    let site = small();
    let first = Preview::start(&site, &[]);
    let second = Preview::start_at(&site, first.port, &[]);
    assert!(second.port > first.port && second.port <= first.port + 20);
    assert_eq!(second.get("/").status, 200);
    let said = second.end().1;
    assert!(
        said.contains(&format!("Port {} is taken", first.port)),
        "{said}"
    );
}

#[test]
fn it_ends_cleanly() {
    for signal in ["INT", "TERM"] {
        let site = small();
        let preview = Preview::start(&site, &[]);
        let _listening = preview.events(preview.get("/").version());
        let start = Instant::now();
        let (code, said) = preview.end_by(signal);
        assert_eq!(code, Some(0), "{said}");
        assert!(
            start.elapsed() < Duration::from_secs(1),
            "{:?}",
            start.elapsed()
        );
        assert!(said.contains("Ctrl-C ends it."), "{said}");
    }
}

#[test]
fn the_terminal_is_calm() {
    let site = small();
    let preview = Preview::start(&site, &[]);
    let mut events = preview.events(preview.get("/").version());
    // All pages are made once before it is known which ones differ.
    preview.wait_for("Built: ");
    site.write(
        "content/articles/a.md",
        article("A title", "Other words.").as_bytes(),
    );
    events.next().expect("it is told");
    preview.wait_for("content/articles/a.md: ");
    let said = preview.end().1;
    let line = said
        .lines()
        .find(|line| line.starts_with("content/articles/a.md: "));
    let line = line.expect("the change has its line");
    let rest = line.trim_start_matches("content/articles/a.md: ");
    let (pages, took) = rest.split_once(", ").expect("pages, then time");
    let pages: usize = pages
        .trim_end_matches(" pages")
        .trim_end_matches(" page")
        .parse()
        .expect("a number");
    assert!((1..=8).contains(&pages), "{line}");
    assert!(took.ends_with(" ms"), "{line}");
    assert!(
        !said.contains('\u{1b}'),
        "colours without a terminal: {said}"
    );
    assert!(said.lines().count() <= 8, "{said}");
}

#[test]
fn the_network_is_told_of() {
    let site = small();
    let preview = Preview::start(&site, &["--bind", "0.0.0.0"]);
    let port = preview.port;
    let other = preview.raw(&format!(
        "GET / HTTP/1.1\r\nHost: 192.168.1.5:{port}\r\nConnection: close\r\n\r\n"
    ));
    assert_eq!(other.expect("an answer").status, 200);
    let other = preview.raw("GET / HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n");
    assert_eq!(other.expect("an answer").status, 403);
    let said = preview.end().1;
    assert!(
        said.contains("Everyone in this machine's network can see it"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn alone_it_serves_where_it_stands_and_opens_a_browser() {
    let site = small();
    let opened = site.source().join("opened");
    let browser = site.source().join("browser");
    let script = format!(
        "#!/bin/sh\nprintf %s \"$1\" > '{}.new'\nmv '{0}.new' '{0}'\n",
        opened.display()
    );
    fs::write(&browser, script).expect("written");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&browser, mode).expect("it can be run");
    let preview = Preview::alone(&site, &browser);
    let start = Instant::now();
    while !opened.exists() {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "no browser was opened"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    let address = fs::read_to_string(&opened).expect("it is text");
    assert_eq!(address, format!("http://127.0.0.1:{}/", preview.port));
    assert_eq!(preview.get("/articles/a/").status, 200);
}

#[test]
fn what_cannot_be_served_is_wrong_use() {
    let site = small();
    for arguments in [
        &["serve", "nowhere"][..],
        &["serve", ".", "--bind", "desk"],
        &["serve", ".", "--port", "70000"],
        &["serve", ".", "--bind", "192.0.2.1"],
    ] {
        let output = run(&site.source(), arguments);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{arguments:?}: {}",
            said(&output)
        );
    }
}
