//! Input that is too odd, too deep or too large for a case in `tests/suite/`: an error at its
//! place within a time that an editor bears, nothing written, no crash.

#![allow(clippy::disallowed_methods)] // the tests lay out sites and read what was written

mod black_box;

use std::time::{Duration, Instant};

use black_box::program::{Diagnostic, Site, diagnostics, said};

const LONGEST: Duration = Duration::from_secs(60);

fn site_of(article: &[u8]) -> Site {
    Site::new([("content/articles/a.md", article)])
}

/// Checks and builds; there must be an error, exit code 1 and no output.
fn refused(site: &Site) -> Vec<Diagnostic> {
    let start = Instant::now();
    let checked = site.check();
    assert_eq!(
        checked.status.code(),
        Some(1),
        "{}",
        shortened(&said(&checked))
    );
    let found = diagnostics(&checked).expect("check prints JSON");
    assert!(found.iter().any(|given| given.severity == "error"));
    let built = site.build(&[]);
    assert_eq!(built.status.code(), Some(1), "{}", shortened(&said(&built)));
    assert!(site.written().is_empty(), "something was written");
    assert!(start.elapsed() < LONGEST, "it took {:?}", start.elapsed());
    found
}

/// Ends with 0 or 1, in time; what is said is left open.
fn survived(site: &Site) {
    let start = Instant::now();
    let built = site.build(&[]);
    assert!(
        matches!(built.status.code(), Some(0 | 1)),
        "{:?}: {}",
        built.status,
        shortened(&said(&built))
    );
    assert!(start.elapsed() < LONGEST, "it took {:?}", start.elapsed());
}

fn shortened(text: &str) -> String {
    text.chars().take(2_000).collect()
}

#[test]
fn invalid_utf8_is_an_error_at_its_place() {
    let found = refused(&site_of(b"---\ntitle: A\n---\nFine.\n\nNot \xff fine.\n"));
    let first = &found[0];
    assert_eq!(
        (first.path.as_str(), first.line),
        ("content/articles/a.md", 6)
    );
    assert_eq!(first.column, 5);
    assert!(first.message.contains("UTF-8"), "{}", first.message);
}

#[test]
fn a_file_of_zeroes_is_an_error() {
    refused(&site_of(&[0; 4096]));
}

#[cfg(unix)]
#[test]
fn a_symlink_that_leaves_the_site_is_an_error() {
    for link in [
        "content/articles/b.md",
        "static/secret.txt",
        "templates/page.html",
    ] {
        let site = site_of(b"---\ntitle: A\n---\nText.\n");
        let outside = site
            .source()
            .parent()
            .expect("it lies in a folder")
            .join("outside.md");
        std::fs::write(&outside, "---\ntitle: SECRET\n---\nText.\n").expect("it can be written");
        let place = site.source().join(link);
        std::fs::create_dir_all(place.parent().expect("it has one")).expect("it can be made");
        std::os::unix::fs::symlink(&outside, &place).expect("a symlink can be made");
        let found = refused(&site);
        assert!(
            found.iter().any(|given| given.path == link),
            "{link}: {found:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_a_symlink_out_of_the_site_is_an_error() {
    let site = site_of(b"---\ntitle: A\n---\nText.\n");
    let outside = site
        .source()
        .parent()
        .expect("it lies in a folder")
        .join("outside");
    std::fs::create_dir(&outside).expect("it can be made");
    std::fs::write(outside.join("b.md"), "---\ntitle: B\n---\nText.\n").expect("it can be written");
    std::os::unix::fs::symlink(&outside, site.source().join("content/articles/more"))
        .expect("a symlink can be made");
    refused(&site);
}

#[cfg(unix)]
#[test]
fn a_symlink_that_runs_in_a_circle_ends() {
    let site = site_of(b"---\ntitle: A\n---\nText.\n");
    let folder = site.source().join("content/articles");
    std::os::unix::fs::symlink(&folder, folder.join("again")).expect("a symlink can be made");
    survived(&site);
}

#[cfg(unix)]
#[test]
fn a_symlink_that_leads_nowhere_is_an_error() {
    let site = site_of(b"---\ntitle: A\n---\nText.\n");
    let link = site.source().join("content/articles/b.md");
    std::os::unix::fs::symlink("nowhere.md", link).expect("a symlink can be made");
    refused(&site);
}

#[test]
fn nested_quotes_60_000_deep_do_not_crash() {
    let mut text = b"---\ntitle: A\n---\n".to_vec();
    text.extend(std::iter::repeat_n(b'>', 60_000));
    text.extend_from_slice(b" deep\n");
    let found = refused(&site_of(&text));
    assert!(found.iter().any(|given| given.line == 4), "{found:?}");
}

#[test]
fn other_deep_nesting_does_not_crash() {
    let open = |piece: &str, count: usize| {
        let text = format!("---\ntitle: A\n---\n{}x\n", piece.repeat(count));
        survived(&site_of(text.as_bytes()));
    };
    open("- ", 20_000);
    open("[", 50_000);
    open("*a ", 50_000);
    open("![", 50_000);
    open("<div>", 50_000);
    open("[[", 50_000);
    open("`` ` ", 20_000);
    open("$x ", 20_000);
}

#[test]
fn a_yaml_bomb_is_an_error() {
    let mut yaml =
        String::from("---\ntitle: A\na0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..12 {
        let before = level - 1;
        let row = vec![format!("*a{before}"); 9].join(", ");
        yaml += &format!("a{level}: &a{level} [{row}]\n");
    }
    yaml += "topics: *a11\n---\nText.\n";
    refused(&site_of(yaml.as_bytes()));
}

#[test]
fn yaml_nested_deep_is_an_error() {
    for (open, close) in [("[", "]"), ("{a: ", "}")] {
        let yaml = format!(
            "---\ntitle: A\ntopics: {}x{}\n---\nText.\n",
            open.repeat(20_000),
            close.repeat(20_000)
        );
        refused(&site_of(yaml.as_bytes()));
    }
}

#[test]
fn a_file_of_50_mb_is_an_error_at_its_place() {
    let mut text = b"---\ntitle: A\n---\n".to_vec();
    while text.len() < 50 << 20 {
        text.extend_from_slice(b"Words that follow words, and say nothing of Russia.\n\n");
    }
    let found = refused(&site_of(&text));
    assert!(
        found
            .iter()
            .any(|given| given.path == "content/articles/a.md"),
        "{found:?}"
    );
}

#[test]
fn one_line_of_a_megabyte_ends_in_time() {
    let mut text = b"---\ntitle: A\nentities: {russia: {name: Russia}}\n---\n".to_vec();
    while text.len() < 1 << 20 {
        text.extend_from_slice(b"Russia said so and ");
    }
    survived(&site_of(&text));
}

#[test]
fn a_thousand_faults_are_told_in_time() {
    let mut text = String::from("---\ntitle: A\n---\n");
    for number in 0..1_000 {
        text += &format!("To [[nobody-{number}]].\n\n");
    }
    let found = refused(&site_of(text.as_bytes()));
    let errors = found
        .iter()
        .filter(|given| given.severity == "error")
        .count();
    assert_eq!(errors, 1_000);
}

#[test]
fn a_folder_named_like_a_file_ends_well() {
    let site = site_of(b"---\ntitle: A\n---\nText.\n");
    std::fs::create_dir(site.source().join("content/articles/b.md")).expect("it can be made");
    survived(&site);
}

#[test]
fn site_yaml_that_cannot_be_read_is_an_error() {
    let site = site_of(b"---\ntitle: A\n---\nText.\n");
    std::fs::create_dir(site.source().join("content/site.yaml")).expect("it can be made");
    survived(&site);
}
