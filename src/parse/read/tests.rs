use std::sync::Arc;

use crate::diag::{Diagnostics, SourceFile};
use crate::parse::markdown::Highlighter;
use crate::parse::{Article, FilePlace, Head, ParseOptions, parse};
use crate::project::{MentionPolicy, RawHtml};

mod articles;
mod events;
mod things;

/// What a file of that path and text says, and its faults: place, message, hints.
fn read_at(path: &str, text: &str) -> (Option<Article>, Vec<String>) {
    let highlighter = Highlighter::default();
    let options = ParseOptions {
        raw_html: RawHtml::Sanitize,
        highlighter: &highlighter,
    };
    let place = FilePlace::of(path).expect("this path is read");
    let read = parse(&SourceFile::new(path, text), &place, &options, None);
    let mut diagnostics = read.diagnostics;
    diagnostics.sort();
    let faults = diagnostics.iter().map(|fault| {
        let ((line, column), (_, end)) = (fault.span.line_column(), fault.span.end_line_column());
        let severity = match fault.severity.word() {
            "error" => String::new(),
            word => format!("{word}: "),
        };
        let hints = fault.hints.join("; ");
        format!(
            "{line}:{column}-{end} {severity}{} ({hints})",
            fault.message
        )
    });
    (read.value, faults.collect())
}

#[test]
fn front_matter_is_read_again_only_if_it_is_another() {
    let highlighter = Highlighter::default();
    let options = ParseOptions {
        raw_html: RawHtml::Sanitize,
        highlighter: &highlighter,
    };
    let place = FilePlace::of("content/articles/a.md").expect("this path is read");
    let read = |text: &str, known: Option<&Arc<Head>>| {
        let file = SourceFile::new("content/articles/a.md", text);
        parse(&file, &place, &options, known)
    };
    let front = "---\ntitle: A\nno_such_key: 1\n---\n";
    let first = read(&format!("{front}One.\n"), None);
    let article = first.value.expect("it can be read");
    let text = format!("{front}Two, [here]{{.x}}.\n");
    let (warm, cold) = (read(&text, Some(&article.head)), read(&text, None));
    let told = |faults: &Diagnostics| format!("{faults:?}");
    assert_eq!(told(&warm.diagnostics), told(&cold.diagnostics));
    assert!(!warm.diagnostics.is_empty());
    let again = warm.value.expect("it can be read");
    assert!(Arc::ptr_eq(&again.head, &article.head));
    assert!(again.body.text.starts_with("Two"));
    let other = read(&text.replace("title: A", "title: B"), Some(&article.head));
    let other = other.value.expect("it can be read");
    assert_eq!(&*other.meta.title, "B");
}

/// An article with that front matter (from line 2 on) and a line of text.
fn in_article(front: &str) -> String {
    format!("---\n{front}\n---\nText.\n")
}

/// What an article without faults says.
fn article(front: &str) -> Article {
    let (article, faults) = read_at("content/articles/a.md", &in_article(front));
    assert_eq!(faults, [""; 0], "{front}");
    article.expect("it can be read")
}

/// The faults of an article with that front matter after its title; its first line is 3.
fn faults(front: &str) -> Vec<String> {
    read_at(
        "content/articles/a.md",
        &in_article(&format!("title: A\n{front}")),
    )
    .1
}

/// Holds that the faults are these: each begins with the first text and contains the second.
#[track_caller]
fn assert_faults(found: &[String], expected: &[(&str, &str)]) {
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, (start, part)) in found.iter().zip(expected) {
        assert!(
            found.starts_with(start),
            "{found}\nshould begin with {start}"
        );
        assert!(found.contains(part), "{found}\nshould contain {part}");
    }
}

/// Holds that an article with that front matter after its title has these faults.
#[track_caller]
fn told(front: &str, expected: &[(&str, &str)]) {
    assert_faults(&faults(front), expected);
}
