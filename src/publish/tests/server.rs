//! What hosts read beside the site.

use super::super::server::{Facts, files, limits, size, unheard};
use super::super::*;
use super::host::path;
use crate::bundle::{Body, Bundle, Content, Ticket};

fn bundle(paths: &[&str]) -> Bundle {
    let mut bundle = Bundle::new();
    for at in paths {
        let put = bundle.insert(path(at), Content::memory(vec![1]), "a test");
        put.expect("each path stands once");
    }
    bundle
}

/// The text of a file that the host reads.
fn text(server: Option<Server>, bundle: &Bundle, facts: &Facts<'_>, name: &str) -> Option<String> {
    let files = files(server, bundle, facts);
    let found = files.into_iter().find(|(path, _)| path.as_str() == name)?;
    Some(String::from_utf8(found.1).expect("text"))
}

/// The headers that a path gets, as a host reads them: of all rules that match.
fn headers_of<'t>(text: &'t str, path: &str) -> Vec<(&'t str, &'t str)> {
    let mut matches = false;
    let mut found = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("  ") {
            None => {
                matches = match line.strip_suffix('*') {
                    Some(start) => path.starts_with(start),
                    None => path == line,
                }
            }
            Some(header) if matches => found.push(header.split_once(": ").expect("a header")),
            Some(_) => {}
        }
    }
    found
}

const PAGES: [&str; 9] = [
    "index.html",
    "articles/a/index.html",
    "search/index.html",
    "embed/articles/a/index.html",
    "pages/about/index.html",
    "assets/style.1234.css",
    "ur/index.html",
    "ur/articles/a/index.html",
    "ur/search/index.html",
];

fn facts() -> Facts<'static> {
    Facts {
        trees: vec!["", "ur/"],
        has_embeds: true,
        ..Facts::default()
    }
}

#[test]
fn each_path_has_each_header_once() {
    for server in [Server::Netlify, Server::Cloudflare] {
        let text = text(Some(server), &bundle(&PAGES), &facts(), "_headers").unwrap();
        for page in PAGES {
            let address = format!("/{}", page.trim_end_matches("index.html"));
            let headers = headers_of(&text, &address);
            let mut names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{address}: {headers:?}");
            assert!(names.contains(&"X-Content-Type-Options"), "{address}");
            assert!(names.contains(&"Referrer-Policy"), "{address}");
            assert!(names.contains(&"Permissions-Policy"), "{address}");
        }
    }
}

#[test]
fn pages_run_nothing_inline_and_only_the_search_runs_webassembly() {
    let text = text(Some(Server::Netlify), &bundle(&PAGES), &facts(), "_headers").unwrap();
    assert!(!text.contains("unsafe-inline"));
    let policy = |address: &str| {
        let headers = headers_of(&text, address);
        let found = headers
            .iter()
            .find(|(name, _)| *name == "Content-Security-Policy");
        found.unwrap_or_else(|| panic!("{address} has no policy")).1
    };
    for (address, has_wasm, frames) in [
        ("/", false, "frame-ancestors 'self'"),
        ("/articles/a/", false, "frame-ancestors 'self'"),
        ("/pages/about/", false, "frame-ancestors 'self'"),
        ("/search/", true, "frame-ancestors 'self'"),
        ("/ur/", false, "frame-ancestors 'self'"),
        ("/ur/articles/a/", false, "frame-ancestors 'self'"),
        ("/ur/search/", true, "frame-ancestors 'self'"),
        ("/embed/articles/a/", false, "frame-ancestors *"),
    ] {
        let policy = policy(address);
        assert!(
            policy.starts_with("default-src 'self'"),
            "{address}: {policy}"
        );
        assert_eq!(
            policy.contains("'wasm-unsafe-eval'"),
            has_wasm,
            "{address}: {policy}"
        );
        assert!(policy.ends_with(frames), "{address}: {policy}");
    }
}

#[test]
fn what_has_its_hash_in_its_name_is_kept_for_good_and_nothing_else() {
    let text = text(
        Some(Server::Cloudflare),
        &bundle(&PAGES),
        &facts(),
        "_headers",
    )
    .unwrap();
    let caching = |address: &str| {
        let headers = headers_of(&text, address);
        headers
            .iter()
            .find(|(name, _)| *name == "Cache-Control")
            .map(|it| it.1)
    };
    assert_eq!(
        caching("/assets/style.1234.css"),
        Some("public, max-age=31536000, immutable")
    );
    assert_eq!(caching("/articles/a/"), None);
}

#[test]
fn a_site_without_embed_pages_is_in_no_frame_but_its_own() {
    let facts = Facts {
        has_embeds: false,
        ..facts()
    };
    let text = text(Some(Server::Netlify), &bundle(&PAGES), &facts, "_headers").unwrap();
    assert!(!text.contains("frame-ancestors *"), "{text}");
}

#[test]
fn old_addresses_lead_on_as_each_host_reads_it() {
    let facts = Facts {
        redirects: vec![
            ("/old".into(), "/articles/a/".into()),
            ("/a b.html".into(), "/timeline/#visit".into()),
        ],
        ..facts()
    };
    let of = |server| text(Some(server), &bundle(&PAGES), &facts, "_redirects");
    assert_eq!(
        of(Server::Cloudflare).unwrap(),
        "/old /articles/a/ 301\n/old/ /articles/a/ 301\n/a%20b.html /timeline/#visit 301\n"
    );
    assert!(
        of(Server::Netlify)
            .unwrap()
            .starts_with("/old /articles/a/ 301!\n")
    );
    assert!(
        of(Server::Gitlab)
            .unwrap()
            .starts_with("/old /articles/a/ 301\n")
    );
    assert_eq!(of(Server::Github), None);
}

#[test]
fn a_branch_has_its_marks_and_another_place_has_none() {
    let names = |server, facts: &Facts<'_>| -> Vec<String> {
        let files = files(server, &bundle(&PAGES), facts);
        files.iter().map(|(path, _)| path.to_string()).collect()
    };
    let branch = Facts {
        is_branch: true,
        cname: Some("www.example.org"),
        ..facts()
    };
    assert_eq!(names(None, &branch), [".nojekyll", "CNAME"]);
    assert_eq!(names(None, &facts()), Vec::<String>::new());
    assert_eq!(names(Some(Server::Github), &facts()), [".nojekyll"]);
    let domain = text(None, &bundle(&PAGES), &branch, "CNAME");
    assert_eq!(domain.as_deref(), Some("www.example.org\n"));
}

#[test]
fn what_a_host_does_not_take_is_told() {
    let large = |at: &str, len: u64| {
        let mut bundle = Bundle::new();
        let content = Content {
            sha256: [0; 32],
            len,
            body: Body::Stored(Ticket::Dropped),
        };
        bundle
            .insert(path(at), content, "a test")
            .expect("one file");
        bundle
    };
    let film = large("film.mp4", 26 << 20);
    assert!(limits(Server::Cloudflare, &film, &[])[0].contains("`film.mp4` has 27.3 MB"));
    assert!(limits(Server::Netlify, &film, &[]).is_empty());
    assert!(limits(Server::Github, &large("a", 2 << 30), &[])[0].contains("1 GB"));
    assert!(limits(Server::Github, &film, &[]).is_empty());

    let mut many = Bundle::new();
    for number in 0..20_001 {
        let put = many.insert(
            path(&format!("{number}")),
            Content::memory(Vec::new()),
            "a test",
        );
        put.expect("each path stands once");
    }
    assert!(limits(Server::Cloudflare, &many, &[])[0].contains("20,000 files"));
    let rules = |name: &str, line: &str, number: usize| {
        let text = line.repeat(number).into_bytes();
        limits(Server::Cloudflare, &Bundle::new(), &[(path(name), text)])
    };
    assert_eq!(rules("_headers", "/a\n  A: b\n", 100), Vec::<String>::new());
    assert!(rules("_headers", "/a\n  A: b\n", 101)[0].contains("has 101"));
    assert_eq!(
        rules("_redirects", "/a /b 301\n", 2000),
        Vec::<String>::new()
    );
    assert!(rules("_redirects", "/a /b 301\n", 2001)[0].contains("has 2001"));
}

#[test]
fn sizes_are_said_in_tenths() {
    assert_eq!(size(999), "999 bytes");
    assert_eq!(size(1_250), "1.3 KB");
    assert_eq!(size(3_449_999), "3.4 MB");
    assert_eq!(size(2_000_000_000), "2.0 GB");
}

#[test]
fn pages_for_frames_are_for_those_who_are_named() {
    let named = ["https://moodle.example.edu", "https://*.example.org"].map(str::to_owned);
    let facts = Facts {
        frames: &named,
        ..facts()
    };
    let text = text(Some(Server::Netlify), &bundle(&PAGES), &facts, "_headers").unwrap();
    let policy = |address: &str| {
        let headers = headers_of(&text, address);
        let mut found = headers.into_iter();
        found
            .find(|(name, _)| *name == "Content-Security-Policy")
            .unwrap()
            .1
    };
    let framed = "frame-ancestors 'self' https://moodle.example.edu https://*.example.org";
    assert!(policy("/embed/articles/a/").ends_with(framed), "{text}");
    assert!(
        policy("/articles/a/").ends_with("frame-ancestors 'self'"),
        "{text}"
    );
}

#[test]
fn where_no_headers_are_read_frames_has_no_effect_and_that_is_said() {
    let named = ["https://moodle.example.edu".to_owned()];
    let said = unheard(Some(Server::Github), &named).unwrap();
    assert!(said.contains("GitHub Pages reads no headers"), "{said}");
    assert!(unheard(None, &named).is_some());
    assert!(unheard(Some(Server::Cloudflare), &named).is_none());
    assert!(unheard(Some(Server::Github), &[]).is_none());
}
