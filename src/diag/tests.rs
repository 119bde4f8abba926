//! Places, order and printing of diagnostics.
#![allow(clippy::disallowed_methods)] // some tests time what must be quick

use std::sync::Arc;
use std::time::Instant;

use super::*;

fn file(text: &str) -> Arc<SourceFile> {
    SourceFile::new("content/articles/a.md", text)
}

fn at(text: &str, needle: &str) -> Span {
    let start = text
        .find(needle)
        .expect("the test names a part of its text");
    Span::new(file(text), start..start + needle.len())
}

#[test]
fn lines_and_columns_are_counted_from_one_in_characters() {
    assert_eq!(at("abc", "a").line_column(), (1, 1));
    assert_eq!(at("روس: ✓ x\nb", "x").line_column(), (1, 8));
    assert_eq!(at("a\r\nbc\r\nd", "c").line_column(), (2, 2));
    assert_eq!(at("a\r\nbc\r\nd", "d").line_column(), (3, 1));
    assert_eq!(at("a\n\n\nb", "b").end_line_column(), (4, 2));
}

#[test]
fn a_byte_order_mark_is_no_column() {
    assert_eq!(at("\u{feff}title", "title").line_column(), (1, 1));
    assert_eq!(Span::whole(file("\u{feff}title")).line_column(), (1, 1));
}

#[test]
fn a_place_outside_the_text_is_brought_inside() {
    assert_eq!(Span::new(file("ab\ncd"), 400..500).line_column(), (2, 3));
    assert_eq!(Span::new(file("é"), 1..1).line_column(), (1, 1));
    assert_eq!(Span::whole(file("")).line_column(), (1, 1));
    assert_eq!(Span::new(file(""), 3..9).text(), "");
}

#[test]
fn sorting_orders_by_place_and_drops_what_is_there_twice() {
    let text = "one two";
    let mut diagnostics: Diagnostics = [
        Diagnostic::warning(at(text, "two"), "w"),
        Diagnostic::error(at(text, "two"), "b"),
        Diagnostic::error(at(text, "one"), "c"),
        Diagnostic::error(at(text, "two"), "b"),
        Diagnostic::error(at(text, "two"), "a"),
    ]
    .into_iter()
    .collect();
    diagnostics.sort();
    let messages: Vec<&str> = diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(messages, ["c", "a", "b", "w"]);
    assert_eq!(
        diagnostics.counts(),
        Counts {
            errors: 3,
            warnings: 1,
            notes: 0
        }
    );
}

#[test]
fn the_nearest_words_are_offered_first() {
    let known = [
        "title",
        "subtitle",
        "summary",
        "date",
        "updated",
        "vladimir-putin",
    ];
    assert_eq!(nearest("titel", known), ["title"]);
    assert_eq!(nearest("Title", known), ["title"]);
    assert_eq!(nearest("dtae", known), ["date"]);
    assert_eq!(nearest("update", known), ["updated"]);
    assert_eq!(nearest("putin", known), ["vladimir-putin"]);
    assert_eq!(nearest("zzz", known), Vec::<String>::new());
    assert_eq!(nearest("", known), Vec::<String>::new());
    assert_eq!(nearest("x", ["y"]), Vec::<String>::new());
    let pakistan = nearest(
        "pakstan",
        ["pakistan", "afghanistan", "uzbekistan", "india"],
    );
    assert_eq!(pakistan, ["pakistan"]);
    let hint = did_you_mean("aab", ["aaa", "aac", "aad", "aae"]);
    assert_eq!(hint.as_deref(), Some("did you mean `aaa`, `aac` or `aad`?"));
}

#[test]
fn a_fault_is_shown_with_its_place_its_line_and_what_to_do() {
    let text = "---\ntitel: Russia\ntitle: x\n---\n";
    let diagnostic = Diagnostic::error(at(text, "titel"), "unknown key `titel`")
        .also(at(text, "title"), "here is one")
        .hint("did you mean `title`?");
    let shown = print::human(&diagnostic.into(), false, 100);
    assert_eq!(
        shown,
        "\
error: unknown key `titel`
 --> content/articles/a.md:2:1
  |
2 | titel: Russia
  | ^^^^^
  |
 ::: content/articles/a.md:3:1
  |
3 | title: x
  | ----- here is one
  |
  = help: did you mean `title`?

1 error
"
    );
}

#[test]
fn the_last_line_counts() {
    let counts = |errors, warnings, notes| {
        print::summary(Counts {
            errors,
            warnings,
            notes,
        })
    };
    assert_eq!(counts(2, 1, 0), "2 errors, 1 warning");
    assert_eq!(counts(0, 0, 1), "1 note");
    assert_eq!(counts(0, 0, 0), "no faults");
    assert_eq!(print::human(&Diagnostics::new(), true, 80), "");
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let text = "a \u{1b}[31mred\u{202e}\u{9b}31m x";
    let diagnostic = Diagnostic::error(at(text, "x"), "bad \u{1b}]0;title\u{7} \u{202e}")
        .hint("write \u{1b}[0m\u{85}")
        .also(at(text, "red"), "\u{1b}c");
    for out in [
        print::human(&diagnostic.clone().into(), false, 80),
        print::json(&diagnostic.clone().into()),
        print::github(&diagnostic.into()),
    ] {
        let steers = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        // JSON escapes what it must; the rest is data and not shown.
        let is_json = out.starts_with('[');
        assert!(is_json || !out.contains(steers), "{out:?}");
        assert!(!out.contains('\u{1b}'), "{out:?}");
    }
}

#[test]
fn a_very_long_line_is_cut_around_the_place() {
    let text = format!("{}HERE{}", "é".repeat(20_000_000), "b".repeat(10_000_000));
    let mut diagnostics = Diagnostics::new();
    let span = at(&text, "HERE");
    for n in 0..20 {
        diagnostics.push(Diagnostic::error(span.clone(), format!("fault {n}")));
    }
    let start = Instant::now();
    let shown = print::human(&diagnostics, false, 100);
    assert!(shown.len() < 20_000, "{} bytes", shown.len());
    assert!(shown.contains("a.md:1:20000001\n"), "{}", &shown[..300]);
    assert!(shown.contains("HERE"));
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn json_has_one_object_per_line() {
    let text = "one\ntwo";
    let diagnostics: Diagnostics = Diagnostic::warning(at(text, "two"), "a \"b\"")
        .hint("h")
        .also(at(text, "one"), "o")
        .into();
    let out = print::json(&diagnostics);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 3);
    let value: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!(
        value,
        serde_json::json!([{
            "severity": "warning", "message": "a \"b\"", "path": "content/articles/a.md",
            "line": 2, "column": 1, "end_line": 2, "end_column": 4, "hints": ["h"],
            "related": [{"message": "o", "path": "content/articles/a.md",
                "line": 1, "column": 1, "end_line": 1, "end_column": 4}],
        }])
    );
    assert_eq!(print::json(&Diagnostics::new()), "[]\n");
}

#[test]
fn github_commands_are_escaped() {
    let file = SourceFile::new("a,b:c%.md", "x\n");
    let diagnostic = Diagnostic::note(Span::new(file, 0..1), "50%\nof it: all").hint("h");
    assert_eq!(
        print::github(&diagnostic.into()),
        "::notice file=a%2Cb%3Ac%25.md,line=1,col=1,endLine=1,endColumn=2,title=ibid::50%25%0Aof it: all%0Ah\n"
    );
}

#[test]
fn a_place_over_several_lines_shows_the_first() {
    let text = "a: 1\r\nb: 2\r\nc: 3\r\n";
    let span = Span::new(file(text), 0..text.len());
    let shown = print::human(&Diagnostic::error(span, "m").into(), false, 80);
    assert!(shown.contains("1 | a: 1\n  | ^^^^\n"), "{shown}");
}

#[test]
fn a_place_at_the_end_of_the_text_is_shown() {
    for text in ["", "a", "a\n", "\u{feff}", "\r\n"] {
        for offset in 0..=text.len() + 1 {
            let span = Span::new(file(text), offset..offset + 2);
            assert!(print::human(&Diagnostic::error(span, "m").into(), true, 20).contains("a.md"));
        }
    }
}

#[test]
fn hundreds_of_faults_are_printed_quickly_and_all() {
    let text = "some text that is wrong\n".repeat(20_000);
    let file = file(&text);
    let diagnostics: Diagnostics = (0..1000)
        .map(|n| Diagnostic::error(Span::new(file.clone(), n * 480..n * 480 + 4), "m").hint("h"))
        .collect();
    let start = Instant::now();
    let shown = print::human(&diagnostics, false, 100);
    assert!(shown.ends_with("1000 errors\n"));
    assert_eq!(shown.matches("error: m").count(), 1000);
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}
