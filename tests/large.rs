//! What the contract says of sites larger than a case in `tests/suite/`.

#![allow(clippy::disallowed_methods)] // the tests lay out sites and read what was written

mod black_box;

use black_box::html;
use black_box::pages;
use black_box::program::{Site, said};

/// Many articles, each with a sentence that names Russia and an event.
fn site_of(articles: usize) -> Site {
    let site = Site::new([(
        "content/facts/all.yaml",
        &b"entities: {russia: {name: Russia}}\n"[..],
    )]);
    for number in 0..articles {
        let text = format!(
            "---\ntitle: Number {number}\ndate: 2001\nevents: [{{id: e{number}, title: Event {number}, date: {}, entities: russia}}]\n---\nSentence {number} names Russia.\n",
            1000 + number % 900,
        );
        site.write(&format!("content/articles/n{number}.md"), text.as_bytes());
    }
    site
}

fn built(site: &Site) -> Vec<(String, Vec<u8>)> {
    let output = site.build(&[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let written = site.written();
    assert_eq!(pages::faults(&written), Vec::<String>::new());
    written
}

fn text_of(written: &[(String, Vec<u8>)], path: &str) -> String {
    let found = written.iter().find(|(other, _)| other == path);
    let (_, bytes) = found.unwrap_or_else(|| panic!("{path} was not written"));
    html::as_read(&html::tokens(&String::from_utf8_lossy(bytes)))
}

/// «beyond 50 articles further pages `/entities/ID/2/`»
#[test]
fn an_entity_named_in_many_articles_has_further_pages() {
    let site = site_of(120);
    let written = built(&site);
    let pages: Vec<String> = [
        "entities/russia/index.html",
        "entities/russia/2/index.html",
        "entities/russia/3/index.html",
    ]
    .map(|path| text_of(&written, path))
    .into();
    assert!(
        !written
            .iter()
            .any(|(path, _)| path == "entities/russia/4/index.html")
    );
    for page in &pages[..2] {
        assert_eq!(page.matches("names ==Russia==").count(), 50);
    }
    assert_eq!(pages[2].matches("names ==Russia==").count(), 20);
    for number in 0..120 {
        let sentence = format!("Sentence {number} names ==Russia==.");
        let count = pages.iter().filter(|page| page.contains(&sentence)).count();
        assert_eq!(count, 1, "{sentence}");
    }
    assert!(
        pages[0].contains("](2/)"),
        "the first page does not lead to the second"
    );
}

#[test]
fn an_entity_named_in_50_articles_has_one_page() {
    let site = site_of(50);
    let written = built(&site);
    assert!(
        !written
            .iter()
            .any(|(path, _)| path == "entities/russia/2/index.html")
    );
}

/// «A page over 150 KB gzipped is divided.»
#[test]
fn a_timeline_that_is_too_large_is_divided() {
    let site = site_of(0);
    // Summaries that do not compress: each has words of its own.
    for number in 0..1_000_usize {
        let word = |n| format!("{:x}", (number * 40 + n) * 2_654_435_761 % 4_294_967_291);
        let words: Vec<String> = (0..40).map(word).collect();
        let text = format!(
            "---\ntitle: Number {number}\ndate: 2001\nevents: [{{id: e{number}, title: Event {number}, date: {}, summary: {}}}]\n---\nText.\n",
            1000 + number % 900,
            words.join(" "),
        );
        site.write(&format!("content/articles/n{number}.md"), text.as_bytes());
    }
    let written = built(&site);
    let large: Vec<_> = written
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .filter(|(_, bytes)| gzipped(bytes) > 150_000)
        .map(|(path, bytes)| format!("{path}: {} bytes gzipped", gzipped(bytes)))
        .collect();
    assert_eq!(large, Vec::<String>::new());
}

fn gzipped(bytes: &[u8]) -> usize {
    use std::io::Write;
    let mut child = std::process::Command::new("gzip")
        .arg("-c")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("gzip is there");
    let mut stdin = child.stdin.take().expect("its input is a pipe");
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = child.wait_with_output().expect("gzip ends");
    writer.join().expect("no panic").expect("gzip reads");
    output.stdout.len()
}
