//! Runs the cases in `tests/suite/*.md` against the program; the README there says how a case
//! is written. `SUITE=words` runs only those whose file or title holds the words.

#![allow(clippy::disallowed_methods)] // the tests lay out sites and read what was written

mod black_box;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use black_box::{case, case::Case, html, pages, verdict};

#[test]
fn suite() {
    let filter = std::env::var("SUITE").unwrap_or_default();
    let mut cases = all_cases();
    cases.retain(|case| case.name.contains(&filter));
    assert!(!cases.is_empty(), "no case has «{filter}» in its name");
    let mut failures = run(&cases);
    failures.sort_by_key(|(index, _)| *index);
    for (index, faults) in &failures {
        let Case { name, line, .. } = &cases[*index];
        let (file, title) = name.split_once(": ").expect("a name is FILE: TITLE");
        println!("\n--- tests/suite/{file}:{line}\n    {title}");
        for fault in faults {
            println!("    {fault}");
        }
    }
    println!("\n{} cases, {} of them failed", cases.len(), failures.len());
    assert!(
        failures.is_empty(),
        "{} of {} cases failed",
        failures.len(),
        cases.len()
    );
}

fn all_cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("tests/suite is there")
        .map(|entry| entry.expect("tests/suite can be read").path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "md"))
        .filter(|path| path.file_name().is_some_and(|name| name != "README.md"))
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path
            .file_name()
            .expect("a file has a name")
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(path).expect("the cases can be read");
        case::cases(&name, &text).unwrap_or_else(|fault| panic!("{fault}"))
    };
    let (cases, others): (Vec<_>, Vec<_>) = paths.iter().flat_map(read).partition(can_be_written);
    if !others.is_empty() {
        println!(
            "{} cases left out: their files cannot be named so here",
            others.len()
        );
    }
    cases
}

/// Whether the system allows the names of a case's files; Windows has fewer.
fn can_be_written(case: &Case) -> bool {
    let odd = |path: &str| path.contains(['<', '>', ':', '"', '|', '?', '*', '\\']);
    !cfg!(windows) || !case.files.iter().any(|(path, _)| odd(path))
}

fn run(cases: &[Case]) -> Vec<(usize, Vec<String>)> {
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(case) = cases.get(index) else { return };
                    let faults = verdict::faults(case);
                    if !faults.is_empty() {
                        failures
                            .lock()
                            .expect("no thread panicked")
                            .push((index, faults));
                    }
                }
            });
        }
    });
    failures.into_inner().expect("no thread panicked")
}

#[test]
fn a_case_is_read_with_its_expectations_taken_out() {
    let text = "````static/shared.txt\nshared\n````\n## one\n````content/a.md\nfirst\n  ^^ error: odd … word\n  hint: even\nsecond\n````\n";
    let cases = case::cases("x.md", text).expect("it is well formed");
    assert_eq!(cases[0].files[0].1, b"shared\n");
    assert_eq!(cases[0].files[1].1, b"first\nsecond\n");
    let wanted = &cases[0].wanted[0];
    assert_eq!(wanted.message, ["odd", "word"]);
    assert_eq!(wanted.hints, ["even"]);
    let path = "content/a.md".to_owned();
    assert_eq!(
        wanted.place,
        case::Place::Columns {
            path,
            line: 1,
            from: 3,
            until: 5
        }
    );
}

#[test]
fn a_page_is_read_with_its_links_and_marks() {
    let page = "<p id=x>To <a href='../r/'>Ru&shy;ssia</a> &amp; <mark>on</mark>.<br>Yes</p><p>No";
    let tokens = html::tokens(page);
    let part = html::part(&tokens, "#x").expect("it is there");
    assert_eq!(html::as_read(part), "To [Ru&shy;ssia](../r/) & ==on==. Yes");
    assert!(html::part(&tokens, "#y").is_none());
}

#[test]
fn what_must_not_stand_in_a_page_is_found() {
    let bad = [
        "<p id=a><p id=a>",
        "<p style=''>",
        "<p onclick=x>",
        "<script>x</script>",
        "<style>x</style>",
        "<script type='application/ld+json'>{</script>",
        "<img src='https://example.org/x.png'>",
        "<link rel=stylesheet href='//example.org/x.css'>",
        "<a href='b/'>",
        "<a href='/b.html'>",
        "<a href='b.html#nope'>",
        "<a href=' javascript:x'>",
    ];
    let with = |text: &str| {
        let page = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
        pages::faults(&[page("a.html", text), page("b.html", "<p id=there>")])
    };
    for page in bad {
        assert_eq!(with(page).len(), 1, "{page}: {:?}", with(page));
    }
    let good = "<a href='b.html#there'><a href=#a id=a><a href='https://example.org/'>\
                <link rel=canonical href='https://example.org/'><script src=b.html></script>";
    assert_eq!(with(good), Vec::<String>::new());
}
