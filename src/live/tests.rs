//! What cannot be had from a host on this machine: encryption, other hosts' names; and hosts that stop.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

use super::judge::framing::{Frames, frames};
use super::*;
use crate::diag::{Diagnostic, Severity};
use crate::web;

const DATA: &[u8] = br#"{"format":1,"site":{"language":"en","languages":["en"],"url":"https://e.org/"},
    "articles":[{"id":"a","path":"articles/a/"}],"entities":[],"events":[],"lists":["./"],"redirects":{}}"#;

fn answer(url: &str, status: u16, headers: &[(&str, &str)]) -> Answer {
    heard(url, status, headers).into()
}

fn heard(url: &str, status: u16, headers: &[(&str, &str)]) -> web::Answer {
    let url = Url::parse(url).unwrap();
    web::Answer {
        asked: url.clone(),
        hops: Vec::new(),
        at: url,
        status,
        headers: headers
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_string()))
            .collect(),
        body: web::Body::Whole(Vec::new()),
    }
}

fn site(base: &str) -> Site {
    Site {
        base: Url::parse(base).unwrap(),
        data: Published::read(DATA).unwrap(),
        entry: answer(&format!("{base}data.json"), 200, &[]),
    }
}

/// What a judge tells of these answers.
fn told(
    site: &Site,
    answers: Vec<Answer>,
    judge: fn(&Look<'_>, &mut Vec<Diagnostic>),
) -> Vec<Diagnostic> {
    let seen = answers
        .into_iter()
        .map(|it| (it.asked.clone(), Seen::Answer(Box::new(it))));
    let (seen, known) = (seen.collect(), Known::default());
    let host = Host::of(None, &site.base, &site.entry);
    let look = site.look_at(host, &known, &seen);
    let mut told = Vec::new();
    judge(&look, &mut told);
    told
}

#[test]
fn a_site_without_encryption_is_an_error() {
    let found = told(&site("http://e.org/"), Vec::new(), judge::moved::judge);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].severity, Severity::Error);
    assert!(found[0].message.contains("without encryption"));
    let found = told(
        &site("http://e.github.io/"),
        Vec::new(),
        judge::moved::judge,
    );
    assert!(found[0].hints[0].contains("Enforce HTTPS"), "{found:?}");
    let found = told(&site("http://localhost/"), Vec::new(), judge::moved::judge);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn who_asks_without_encryption_is_led_to_it() {
    let site = site("https://e.org/");
    let front = judge::moved::unsafe_front(&site).unwrap();
    assert_eq!(front.as_str(), "http://e.org/");
    let stays = heard("http://e.org/", 200, &[]);
    let found = told(&site, vec![stays.clone().into()], judge::moved::judge);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].message.contains("http does not lead on to https"));
    let mut leads = stays;
    leads.at = site.base.clone();
    assert!(told(&site, vec![leads.into()], judge::moved::judge).is_empty());
    let odd = self::site("https://e.org:8443/");
    assert!(
        judge::moved::unsafe_front(&odd).is_none(),
        "who knows where http would be"
    );
}

#[test]
fn browsers_obey_the_policy_and_else_the_older_header() {
    let of = |headers: &[(&str, &str)]| frames(&answer("https://e.org/", 200, headers)).0;
    let policy = "content-security-policy";
    assert_eq!(of(&[]), Frames::All);
    assert_eq!(of(&[("x-frame-options", "Deny")]), Frames::None);
    assert_eq!(
        of(&[("x-frame-options", "ALLOW-FROM https://x.org")]),
        Frames::All
    );
    assert_eq!(
        of(&[("x-frame-options", "DENY"), (policy, "frame-ancestors *")]),
        Frames::All
    );
    assert_eq!(of(&[(policy, "frame-ancestors 'none'")]), Frames::None);
    assert_eq!(
        of(&[(policy, "default-src 'self'; frame-ancestors 'self' ")]),
        Frames::Own
    );
    assert_eq!(
        of(&[(policy, "frame-ancestors *, frame-ancestors 'self'")]),
        Frames::Own,
        "of two policies both hold"
    );
    assert_eq!(
        of(&[(policy, "frame-ancestors 'self' https://m.edu")]),
        Frames::Some(vec!["https://m.edu".to_owned()])
    );
}

#[test]
fn hosts_are_known_by_name_and_headers() {
    let of = |base: &str, headers: &[(&str, &str)]| {
        Host::of(
            None,
            &Url::parse(base).unwrap(),
            &answer(base, 200, headers),
        )
    };
    assert_eq!(
        of("https://a.github.io/b/", &[]),
        Host::Pages(Server::Github, false)
    );
    assert_eq!(
        of("https://e.org/", &[("server", "Netlify")]),
        Host::Pages(Server::Netlify, false)
    );
    assert_eq!(
        of(
            "https://e.org/",
            &[("x-amz-request-id", "1"), ("server", "cloudflare")]
        ),
        Host::Store
    );
    assert_eq!(of("https://e.org/", &[("server", "nginx")]), Host::Own);
}

#[test]
fn an_address_is_that_of_the_front_page() {
    for (typed, expected) in [
        ("https://e.org", "https://e.org/"),
        ("https://e.org/a", "https://e.org/a/"),
        ("https://e.org/a/index.html?x#y", "https://e.org/a/"),
        ("https://e.org/data.json", "https://e.org/"),
    ] {
        assert_eq!(address(typed).unwrap().as_str(), expected);
    }
    assert!(
        address("e.org")
            .unwrap_err()
            .contains("type `https://e.org`")
    );
    assert!(address("nothing").is_err());
}

const QUICK: Limits = Limits {
    each: web::Limits {
        answer: Duration::from_millis(300),
        whole: Duration::from_millis(900),
        ..Limits::USUAL.each
    },
    budget: Duration::from_secs(20),
    ..Limits::USUAL
};

/// A host that says this of `data.json`, and then no word more; it counts whom it left waiting.
fn silent(data: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let mut waiting = Vec::new();
        for mut stream in listener.incoming().flatten() {
            let mut asked = [0; 1024];
            let read = stream.read(&mut asked).unwrap_or_default();
            if !data.is_empty() && asked[..read].starts_with(b"GET /data.json") {
                let head = format!(
                    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
                    data.len()
                );
                let _ = stream.write_all(head.as_bytes());
                let _ = stream.write_all(data);
            } else {
                waiting.push(stream);
            }
        }
    });
    base
}

#[test]
fn a_host_that_does_not_answer_is_not_waited_for() {
    let why = Site::find(&silent(b""), QUICK).unwrap_err();
    assert!(
        why.contains("no whole answer came in time (0.3 seconds"),
        "{why}"
    );
}

#[test]
fn a_host_that_stops_answering_ends_the_look() {
    let site = Site::find(&silent(DATA), QUICK).unwrap();
    let found = site.look(&Known::default(), QUICK).unwrap();
    let mut messages = found.diagnostics.iter().map(|it| it.message.as_str());
    assert!(
        messages.any(|it| it.contains("the host stopped answering")),
        "{found:?}"
    );
}

#[test]
fn the_whole_look_ends_when_its_time_is_over() {
    let limits = Limits {
        each: web::Limits {
            answer: Duration::from_secs(60),
            whole: Duration::from_secs(60),
            ..Limits::USUAL.each
        },
        budget: Duration::from_millis(300),
        ..Limits::USUAL
    };
    let site = Site::find(&silent(DATA), limits).unwrap();
    let found = site.look(&Known::default(), limits).unwrap();
    let mut messages = found.diagnostics.iter().map(|it| it.message.as_str());
    assert!(
        messages.any(|it| it.contains("looked at 0 of 2 pages")),
        "{found:?}"
    );
}
