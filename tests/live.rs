//! `ibid check --live`: what is wrong with a published site, as its host serves it; and that nothing
//! is told of one that is served well.

#![allow(clippy::disallowed_methods)] // the tests lay out a site and serve what was written

mod black_box;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Output;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, RwLock};
use std::time::Duration;

use black_box::program::{Diagnostic, Site, diagnostics, run, said};
use ibid::bundle::content_type;

/// An answer, before it is sent.
struct Reply {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
    /// How long it waits.
    delay: Duration,
}

impl Reply {
    fn set(&mut self, name: &str, value: &str) {
        self.headers.insert(name.to_owned(), value.to_owned());
    }

    fn unset(&mut self, name: &str) {
        self.headers.remove(name);
    }

    fn replace(&mut self, from: &str, to: &str) {
        let text = String::from_utf8_lossy(&self.body).replace(from, to);
        self.body = text.into_bytes();
    }

    fn leads_to(&mut self, status: u16, to: &str) {
        self.status = status;
        self.set("Location", to);
        self.body.clear();
    }
}

/// What a test does to the answer for a path.
type Spoil = Arc<dyn Fn(&str, &mut Reply) + Send + Sync>;

/// One site, built once, and its host, whose answers each test spoils in its own way.
struct Host {
    base: String,
    site: Site,
    files: BTreeMap<String, Vec<u8>>,
    spoil: RwLock<Spoil>,
}

const SITE: &str = "\
title: Lines\nsocial_cards: false\nsecurity: {contact: hole@example.org, expires: 2030-01-01}\n";
const ROAD: &str = "\
---
title: The long road
date: 2018-05
updated: 2020
redirect_from: [old-road/, very/old.html]
entities:
  ida:
    name: Ida Moen
    type: person
    summary: Drives the bus to Łódź, and back again on most days of the week.
events:
  - title: The road is opened
    date: 2012
    entities: ida
    passage: road was opened
---
The road was opened by Ida Moen, who had waited for it.

## Where it leads

To the sea, and no further.
";

/// The host, alone for one test; whoever has it lays down its rules.
fn host(
    spoil: impl Fn(&str, &mut Reply) + Send + Sync + 'static,
) -> MutexGuard<'static, Arc<Host>> {
    static HOST: OnceLock<Mutex<Arc<Host>>> = OnceLock::new();
    let host = HOST.get_or_init(|| Mutex::new(begin()));
    let host = host.lock().unwrap_or_else(|gone| gone.into_inner());
    *host.spoil.write().expect("no test dies here") = Arc::new(spoil);
    host
}

fn begin() -> Arc<Host> {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let port = listener.local_addr().expect("it has an address").port();
    let base = format!("http://127.0.0.1:{port}/");
    let site = Site::new([
        ("content/site.yaml", SITE.as_bytes()),
        ("content/articles/road.md", ROAD.as_bytes()),
    ]);
    let built = site.build(&["--base-url".to_owned(), base.clone()]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    let files = site.written().into_iter().collect();
    let host = Arc::new(Host {
        base,
        site,
        files,
        spoil: RwLock::new(Arc::new(|_, _| {})),
    });
    let serving = host.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let host = serving.clone();
            std::thread::spawn(move || host.serve(stream));
        }
    });
    host
}

impl Host {
    fn serve(&self, mut stream: TcpStream) -> Option<()> {
        let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
        let first = lines.next()?.ok()?;
        let mut takes_gzip = false;
        for line in lines.map_while(Result::ok).take_while(|it| !it.is_empty()) {
            let line = line.to_lowercase();
            takes_gzip |= line.starts_with("accept-encoding:") && line.contains("gzip");
        }
        let mut words = first.split(' ');
        let (method, path) = (words.next()?, words.next()?);
        let mut reply = self.reply(path.trim_start_matches('/'));
        let spoil = self.spoil.read().ok()?.clone();
        spoil(path, &mut reply);
        std::thread::sleep(reply.delay);
        let is_packed = reply.headers.remove("x-packed").is_some();
        if is_packed && takes_gzip {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packed.write_all(&reply.body).ok()?;
            reply.body = packed.finish().ok()?;
            reply.set("Content-Encoding", "gzip");
        }
        let mut head = format!("HTTP/1.1 {} Said\r\nConnection: close\r\n", reply.status);
        for (name, value) in &reply.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", reply.body.len()));
        stream.write_all(head.as_bytes()).ok()?;
        if method == "GET" {
            stream.write_all(&reply.body).ok()?;
        }
        stream.flush().ok()
    }

    /// As a good host answers.
    fn reply(&self, path: &str) -> Reply {
        let mut reply = Reply {
            status: 200,
            headers: BTreeMap::new(),
            body: Vec::new(),
            delay: Duration::ZERO,
        };
        let file = match path.is_empty() || path.ends_with('/') {
            true => format!("{path}index.html"),
            false => path.to_owned(),
        };
        if self.files.contains_key(&format!("{file}/index.html")) {
            reply.leads_to(301, &format!("/{path}/"));
            return reply;
        }
        let file = match self.files.contains_key(&file) {
            true => file,
            false => {
                reply.status = 404;
                "404.html".to_owned()
            }
        };
        reply.body = self.files[&file].clone();
        reply.set("Content-Type", content_type(&file));
        reply.set("X-Content-Type-Options", "nosniff");
        reply.set("Referrer-Policy", "strict-origin-when-cross-origin");
        if content_type(&file).starts_with("text/")
            || file.ends_with("json")
            || file.ends_with("xml")
            || file.ends_with("svg")
        {
            reply.set("x-packed", "yes");
        }
        let hash = file.starts_with("assets/");
        reply.set(
            "Cache-Control",
            match hash {
                true => "public, max-age=31536000, immutable",
                false => "public, max-age=0, must-revalidate",
            },
        );
        if file.ends_with(".html") {
            let own = "default-src 'self'; object-src 'none'";
            let wasm = "script-src 'self' 'wasm-unsafe-eval'";
            let policy = match file.split('/').next() {
                Some("embed") => format!("{own}; frame-ancestors *"),
                Some("search") => format!("{own}; {wasm}; frame-ancestors 'self'"),
                _ => format!("{own}; frame-ancestors 'self'"),
            };
            reply.set("Content-Security-Policy", &policy);
        }
        reply
    }

    fn check(&self, more: &[&str]) -> Output {
        let folder = self.site.source();
        let folder = folder.parent().expect("the site lies in a folder");
        let arguments = [&["check", "site", "--live", &self.base][..], more].concat();
        run(folder, &arguments)
    }

    /// What is told, without notes; and the exit code.
    fn told(&self) -> (Vec<Diagnostic>, Option<i32>) {
        let output = self.check(&["--format", "json"]);
        let all = diagnostics(&output).unwrap_or_else(|why| panic!("{why:?}: {}", said(&output)));
        let all = all.into_iter().filter(|it| it.severity != "note");
        (all.collect(), output.status.code())
    }

    /// The one thing that is told: an error, which fails.
    fn error(&self, says: &str) -> Diagnostic {
        self.one(says, "error", 1)
    }

    /// The one thing that is told: a warning, which does not.
    fn warning(&self, says: &str) -> Diagnostic {
        self.one(says, "warning", 0)
    }

    fn one(&self, says: &str, severity: &str, code: i32) -> Diagnostic {
        let (mut all, found) = self.told();
        assert_eq!(all.len(), 1, "{all:#?}");
        let one = all.remove(0);
        assert!(one.message.contains(says), "{one:#?}");
        assert_eq!(one.severity, severity, "{one:#?}");
        assert!(!one.hints.is_empty(), "it says what to do: {one:#?}");
        assert_eq!(found, Some(code));
        one
    }
}

fn is_page(path: &str) -> bool {
    path.ends_with('/')
}

#[test]
fn of_a_site_that_is_served_well_nothing_is_told() {
    let host = host(|_, _| {});
    let (told, code) = host.told();
    assert!(told.is_empty(), "{told:#?}");
    assert_eq!(code, Some(0));
    let output = host.check(&["--all"]);
    let said = said(&output);
    assert!(said.contains("No faults found."), "{said}");
    assert!(said.contains("Looked at "), "{said}");
}

#[test]
fn embed_pages_that_no_course_can_show() {
    let host = host(|path, reply| {
        if is_page(path) {
            reply.set(
                "Content-Security-Policy",
                "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
            );
            reply.set("X-Frame-Options", "SAMEORIGIN");
        }
    });
    let told = host.error("may not be shown in frames of others (X-Frame-Options)");
    assert!(told.path.contains("/embed/"), "{told:#?}");
    assert!(
        told.hints.iter().any(|it| it.contains("empty box")),
        "{told:#?}"
    );
}

#[test]
fn embed_pages_for_some_only_and_old_headers_beside() {
    let host = host(|path, reply| {
        if path.starts_with("/embed/") && is_page(path) {
            reply.set(
                "Content-Security-Policy",
                "frame-ancestors https://moodle.example.edu",
            );
        }
    });
    let told = host.warning("in frames of https://moodle.example.edu only");
    assert!(
        told.hints[0].contains("frames: [https://moodle.example.edu]"),
        "{told:#?}"
    );
    drop(host);
    let host = self::host(|path, reply| {
        if path.starts_with("/embed/") && is_page(path) {
            reply.set("X-Frame-Options", "DENY");
        }
    });
    host.warning("X-Frame-Options too");
}

#[test]
fn ordinary_pages_in_everybodys_frames() {
    let host = host(|path, reply| {
        if path == "/articles/road/" {
            reply.set(
                "Content-Security-Policy",
                "default-src 'self'; frame-ancestors *",
            );
        }
    });
    host.warning("everybody may show ordinary pages in frames");
}

#[test]
fn assets_that_frames_cannot_have() {
    let host = host(|path, reply| {
        if path.starts_with("/assets/") {
            reply.set("Cross-Origin-Resource-Policy", "same-origin");
        }
    });
    let told = host.error("are kept from pages in frames");
    assert!(
        told.hints.iter().any(|it| it.contains("it is the same at")),
        "one fault is told once: {told:#?}"
    );
}

#[test]
fn headers_that_are_missing_are_told_at_once_with_all_that_is_to_be_written() {
    let host = host(|path, reply| {
        if path == "/articles/road/" {
            reply.unset("X-Content-Type-Options");
            reply.unset("Content-Security-Policy");
        }
    });
    let told =
        host.warning("pages are sent without X-Content-Type-Options, Content-Security-Policy");
    let hints = told.hints.join("\n");
    assert!(
        hints.contains("add_header X-Content-Type-Options")
            && hints.contains("is another for `/embed/`")
            && hints.contains("frame-ancestors 'self'"),
        "{hints}"
    );
}

#[test]
fn where_a_host_lets_no_site_set_headers_that_is_no_fault() {
    let host = host(|path, reply| {
        reply.set("Server", "GitHub.com");
        reply.set("Cache-Control", "max-age=600");
        reply.unset("X-Content-Type-Options");
        reply.unset("Referrer-Policy");
        if is_page(path) {
            reply.unset("Content-Security-Policy");
        }
    });
    let (told, code) = host.told();
    assert!(told.is_empty(), "{told:#?}");
    assert_eq!(code, Some(0));
    let said = said(&host.check(&[]));
    assert!(
        said.contains("GitHub Pages lets no site set headers"),
        "{said}"
    );
}

#[test]
fn policies_that_leave_pages_bare_or_the_search_dead() {
    let host = host(|path, reply| {
        if path == "/timeline/" {
            reply.set(
                "Content-Security-Policy",
                "default-src 'self'; style-src 'none'; frame-ancestors 'self'",
            );
        }
    });
    host.error("pages stand there without styles");
    drop(host);
    let host = self::host(|path, reply| {
        if path == "/search/" {
            reply.set(
                "Content-Security-Policy",
                "default-src 'self'; frame-ancestors 'self'",
            );
        }
    });
    host.error("the search cannot run");
}

#[test]
fn files_of_the_wrong_type() {
    for (ending, found, severity) in [
        (".css", "text/plain", "error"),
        (".js", "text/html", "error"),
        (".svg", "application/octet-stream", "error"),
        ("feed.xml", "text/plain; charset=utf-8", "warning"),
        ("data.json", "application/octet-stream", "warning"),
        ("/articles/road/", "application/octet-stream", "error"),
    ] {
        let host = host(move |path, reply| {
            if path.ends_with(ending) {
                reply.set("Content-Type", found);
            }
        });
        let (told, code) = host.told();
        let bare = found.split(';').next().unwrap_or_default();
        let says = format!("files are sent as `{bare}`");
        let one = told.iter().find(|it| it.message.contains(&says));
        let one = one.unwrap_or_else(|| panic!("{ending}: {told:#?}"));
        assert_eq!(one.severity, severity, "{ending}");
        assert!(
            one.hints.iter().any(|it| it.contains("AddType")),
            "{one:#?}"
        );
        assert_eq!(
            code,
            Some(i32::from(severity == "error")),
            "{ending}: {told:#?}"
        );
    }
}

#[test]
fn letters_that_come_out_wrong() {
    let host = host(|path, reply| {
        if path == "/articles/road/" {
            reply.set("Content-Type", "text/html; charset=ISO-8859-1");
        }
    });
    host.error("as if written in `iso-8859-1`");
}

#[test]
fn what_is_kept_too_long_or_too_short() {
    for (path, value, says) in [
        ("/assets/", "no-cache", "are asked for again and again"),
        (
            "/articles/road/",
            "public, max-age=604800",
            "pages are kept by browsers for 7 days",
        ),
        (
            "/articles/road/",
            "immutable",
            "pages are kept by browsers for ever",
        ),
        (
            "/embed/embed.js",
            "public, max-age=31536000, immutable",
            "/embed/embed.js is kept by browsers for 365 days",
        ),
        ("/data.json", "max-age=604800", "data and feeds are kept"),
    ] {
        let host = host(move |asked, reply| {
            if asked.starts_with(path) {
                reply.set("Cache-Control", value);
            }
        });
        host.warning(says);
    }
    let host = host(|path, reply| {
        if path == "/articles/road/" {
            reply.unset("Cache-Control");
        }
    });
    host.warning("nothing says how long pages are kept");
}

#[test]
fn texts_that_go_unpacked() {
    let host = host(|path, reply| {
        if path.ends_with(".css") {
            reply.unset("x-packed");
        }
    });
    let told = host.warning("texts are sent unpacked");
    assert!(told.hints[0].contains("gzip on"), "{told:#?}");
}

#[test]
fn old_addresses_that_lead_nowhere_elsewhere_or_by_a_detour() {
    type Case = (u16, &'static str, &'static str, &'static str);
    let cases: [Case; 3] = [
        (404, "", "error", "the old address /old-road/ answers 404"),
        (301, "/timeline/", "error", "and not to /articles/road/"),
        (
            302,
            "/articles/road/",
            "warning",
            "leads on «for now» (302)",
        ),
    ];
    for (status, to, severity, says) in cases {
        let host = host(move |path, reply| {
            if path.starts_with("/old-road") {
                reply.leads_to(status, to);
            }
        });
        host.one(says, severity, i32::from(severity == "error"));
    }
    let host = host(|path, reply| match path {
        "/old-road" | "/old-road/" => reply.leads_to(301, "/older/"),
        "/older/" => reply.leads_to(301, "/articles/road/"),
        _ => {}
    });
    host.warning("leads to its page in 2 steps");
    drop(host);
    let host = self::host(|path, reply| match path {
        "/old-road" | "/old-road/" => reply.leads_to(301, "/older/"),
        "/older/" => reply.leads_to(301, "/old-road/"),
        _ => {}
    });
    host.error("redirects lead on without end");
    drop(host);
    let host = self::host(|path, reply| {
        if path.starts_with("/old-road") {
            reply.leads_to(301, "/articles/road/");
        }
    });
    assert!(
        host.told().0.is_empty(),
        "a true redirect is as good as a page"
    );
}

#[test]
fn an_address_without_its_slash() {
    let host = host(|path, reply| {
        if path == "/articles/road" {
            reply.leads_to(404, "");
        }
    });
    host.error("/articles/road answers 404: without a slash");
    drop(host);
    let host = self::host(|path, reply| {
        if path == "/articles/road" {
            reply.status = 200;
            reply.unset("Location");
            reply.body = b"<!doctype html><title>The long road</title>".to_vec();
            reply.set("Content-Type", "text/html");
        }
    });
    let (told, _) = host.told();
    let says = |it: &Diagnostic| {
        it.message
            .contains("shows the page without leading on to /articles/road/")
    };
    assert!(told.iter().any(says), "{told:#?}");
}

#[test]
fn what_is_not_there_must_say_so() {
    let host = host(|path, reply| {
        if path.starts_with("/_ibid/") {
            reply.status = 200;
        }
    });
    let told = host.error("answers 200, and not 404");
    assert!(told.hints[0].contains("error_page 404"), "{told:#?}");
    drop(host);
    let host = self::host(|path, reply| {
        if path.starts_with("/_ibid/") {
            reply.body = b"<!doctype html><title>nginx</title>".to_vec();
        }
    });
    host.warning("answered by the host's own page");
}

#[test]
fn pages_parts_and_links_that_are_dead() {
    let host = host(|path, reply| {
        if path == "/entities/ida/" {
            reply.leads_to(404, "");
        }
    });
    let (told, code) = host.told();
    assert_eq!(code, Some(1));
    let says = |what: &str| told.iter().any(|it| it.message.contains(what));
    assert!(
        says("a page is not there: /entities/ida/ answers 404"),
        "{told:#?}"
    );
    drop(host);
    let host = self::host(|path, reply| {
        if path.starts_with("/assets/style.") {
            reply.leads_to(404, "");
        }
    });
    let told = host.error("a page needs or links /assets/style.");
    assert!(
        told.line > 1,
        "it is shown where the page names it: {told:#?}"
    );
}

/// Of another build than the folder is what a test changes in pages: that is told besides.
fn without_differing(told: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let differs = |it: &Diagnostic| {
        it.message
            .contains("pages that differ from what a build writes")
    };
    assert!(told.iter().any(differs), "{told:#?}");
    told.into_iter().filter(|it| !differs(it)).collect()
}

#[test]
fn parts_of_pages_that_are_gone_and_what_comes_unsafely() {
    let host = host(|path, reply| {
        if path == "/timeline/" {
            reply.replace("id=\"the-road-is-opened-2012\"", "id=\"other\"");
        }
    });
    let told = without_differing(host.told().0);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0]
            .message
            .contains("a link leads to «the-road-is-opened-2012» in /timeline/"),
        "{told:#?}"
    );
    drop(host);
    let host = self::host(|path, reply| {
        if path == "/articles/road/" {
            reply.replace(
                "</body>",
                "<script src=\"http://cdn.example.org/x.js\"></script></body>",
            );
        }
    });
    let told = without_differing(host.told().0);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0]
            .message
            .contains("takes http://cdn.example.org/x.js without encryption"),
        "{told:#?}"
    );
    assert_eq!(told[0].severity, "error");
}

#[test]
fn oembed_that_is_gone_or_wrong() {
    for (spoil, says) in [
        ("gone", "an oEmbed file is not there"),
        ("text", "an oEmbed file is no JSON"),
        ("size", "does not say its `height`"),
    ] {
        let host = host(move |path, reply| {
            if path.starts_with("/oembed/") {
                match spoil {
                    "gone" => reply.status = 404,
                    "text" => reply.body = b"<p>no".to_vec(),
                    _ => reply.replace("\"height\":", "\"tall\":"),
                }
            }
        });
        host.error(says);
    }
}

#[test]
fn a_site_under_another_address_than_its_own() {
    let host = host(|_, _| {});
    let other = host.base.replace("127.0.0.1", "localhost");
    let folder = host.site.source();
    let folder = folder.parent().expect("the site lies in a folder");
    let output = run(folder, &["check", "site", "--live", &other]);
    let said = said(&output);
    assert!(
        said.contains(&format!(
            "the site stands at {other}, and calls itself {}",
            host.base
        )),
        "{said}"
    );
    assert!(
        said.contains(&format!("write `base_url: {other}`")),
        "{said}"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn sitemap_feed_and_what_keeps_search_engines_away() {
    let host = host(|path, reply| {
        if path == "/sitemap.xml" {
            reply.leads_to(404, "");
        }
    });
    host.error("the sitemap is not there");
    drop(host);
    let host = self::host(|path, reply| {
        if path == "/sitemap.xml" {
            reply.replace("<loc>http", "<loc>https");
        }
    });
    host.error("the sitemap names https://");
    drop(host);
    let host = self::host(|path, reply| {
        if path == "/feed.xml" {
            reply.status = 500;
        }
    });
    let (told, _) = host.told();
    assert!(
        told.iter()
            .any(|it| it.message.contains("the feed is not there")),
        "{told:#?}"
    );
    drop(host);
    let host = self::host(|path, reply| {
        if path == "/robots.txt" {
            reply.body = b"User-agent: *\nDisallow: /\n".to_vec();
        }
    });
    host.warning("robots.txt keeps all search engines away");
    drop(host);
    let host = self::host(|path, reply| {
        if path == "/.well-known/security.txt" {
            reply.leads_to(404, "");
        }
    });
    host.error("security.txt is not there");
    drop(host);
    let host = self::host(|path, reply| {
        if path == "/articles/road/" {
            reply.set("X-Robots-Tag", "noindex");
        }
    });
    host.warning("the host keeps pages from search engines");
}

#[test]
fn what_is_online_is_older_than_the_folder() {
    let host = host(|_, _| {});
    let newer = ROAD.replace("To the sea", "To the blue sea");
    host.site
        .write("content/articles/road.md", newer.as_bytes());
    let (told, code) = host.told();
    host.site.write("content/articles/road.md", ROAD.as_bytes());
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0]
            .message
            .contains("not what your folder holds now: run `ibid publish`"),
        "{told:#?}"
    );
    assert!(told[0].hints[0].contains("/articles/road/"), "{told:#?}");
    assert_eq!(code, Some(0));
}

#[test]
fn it_looks_from_any_folder_and_as_github_wants_it() {
    let host = host(|path, reply| {
        if path.starts_with("/_ibid/") {
            reply.status = 200;
        }
    });
    let empty = tempfile::tempdir().expect("a temporary folder can be made");
    let output = run(
        empty.path(),
        &["check", "--live", &host.base, "--format", "github"],
    );
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.starts_with("::error file=http%3A//127.0.0.1"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1, "{said}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn what_is_no_site_or_does_not_answer() {
    let host = host(|path, reply| match path {
        "/none/data.json" => reply.leads_to(404, ""),
        "/page/data.json" => {
            reply.status = 200;
            reply.body = b"<!doctype html>".to_vec();
        }
        "/round/data.json" => reply.leads_to(301, "/round/data.json"),
        "/fault/data.json" => reply.leads_to(500, ""),
        "/closed/data.json" => reply.leads_to(401, ""),
        _ => {}
    });
    let tls = host.base.replace("http:", "https:");
    let base = host.base.clone();
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        format!(
            "http://{}/",
            listener.local_addr().expect("it has an address")
        )
    };
    let empty = tempfile::tempdir().expect("a temporary folder can be made");
    for (url, says) in [
        (
            format!("{base}none"),
            "is this the address of the front page",
        ),
        (format!("{base}page/"), "it is a web page, not JSON"),
        (format!("{base}round/"), "redirects lead on without end"),
        (format!("{base}fault/"), "the host has a fault of its own"),
        (
            format!("{base}closed/"),
            "may not be read without a password",
        ),
        (tls, "no safe connection can be made"),
        (closed, "nothing answers there"),
        (
            "https://nowhere.invalid/".to_owned(),
            "there is no host of that name",
        ),
        ("example.org".to_owned(), "type `https://example.org`"),
        (
            "ftp://example.org".to_owned(),
            "is not the address of a site",
        ),
    ] {
        let output = run(empty.path(), &["check", "--live", &url]);
        let said = said(&output);
        assert!(said.contains(says), "{url}: {said}");
        assert_eq!(output.status.code(), Some(2), "{url}: {said}");
    }
}

#[test]
fn all_is_said_of_live_only() {
    let host = host(|_, _| {});
    let folder = host.site.source();
    let output = run(&folder, &["check", "--all"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
}
