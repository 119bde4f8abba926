//! What is read without the parser is what the parser reads.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use crate::yaml::{simple, tree};

/// Whether the block is read without the parser; if so, it must be as the parser reads it.
fn is_simple(block: &str, from: usize) -> bool {
    let Some(read) = simple::read(block, from) else {
        return false;
    };
    let (tree, found, more) = tree::read(block, from);
    let tree = tree.unwrap_or_else(|fault| panic!("{block:?} is refused: {fault}"));
    assert_eq!(format!("{read:?}"), format!("{tree:?}"), "{block:?}");
    assert!(
        found.tagged.is_empty() && !found.too_many && !more,
        "{block:?}"
    );
    true
}

#[test]
fn what_nearly_all_write_needs_no_parser() {
    for block in [
        "title: Russia, a friend\nsummary: \"It: \"\ndate: 2014-09-26\n",
        "# A remark\n\nfacts:\n  - {label: Arms, value: '3'}\n  - label: 'Tanks'\n    value: 12\n",
        "entities:\n- russia\n- pakistan\ndraft: true\nplace:\n  lat: 33.7\n  lon: 73",
        "title: {en: Russia, ur: روس}\nsummary: روس\nlink: https://example.org/a:b\nnone:\n",
        "- a\n- [b, [c, \"d\"], []]\n- {}\n- x: y\n  z:\n    - 1\n\n    # A remark\n    - 2 x\n",
        "  a: b  \n  c: ''\n  e:\n    f: 0\n",
        "date: 2004/..\nborn: ../1961-03\nlat: -33.5\n",
        "a: {from: 1996/2002, lon: -97, date: 2012~}\nb: [-1, ../2017]\nc: 1984?\n",
        "a: >-\n  one\n  # two: 3\nb: |-\n   one\n   two\n\n\n# A remark\nc: d\n",
        "- >-\n  one\n- a: |-\n    one\n  b: c\n",
        "a: >\n  one\n  two\nb: |\n  one\n",
    ] {
        assert!(is_simple(block, 4), "{block:?}");
        let fenced = format!("{block}\n");
        assert!(is_simple(&fenced, 0), "{fenced:?}");
    }
}

#[test]
fn the_finer_rules_are_left_to_the_parser() {
    for block in [
        "",
        "# only a remark",
        "a",
        "a: b: c",
        "a: b #c",
        "a: 'it''s'",
        "a: \"\\n\"",
        "a: |\n  b",
        "a: >-\n",
        "a: >-\nb: c\n",
        "a: >-\n  b\n\n  c\n",
        "a: >-\n  b\n   c\n",
        "a: >-\n  b \n  c\n",
        "a: >-\n   b\n  c\n",
        "a: >2\n  b\n",
        "a: >+\n  b\n",
        "a: > # x\n  b\n",
        "a: &b c",
        "a: *b",
        "a: !b c",
        "a: b\n  c",
        "a:\n   b: c\n  d: e",
        "a: [b,]",
        "a: [b\n]",
        "a: [b: c]",
        "a: 0x7",
        "a: 007",
        "a: 1e3",
        "a: Null",
        "a: TRUE",
        "a: -0",
        "a: -0.0",
        "a: -2014-09",
        "a: ~",
        "a: \tb",
        "a: b\r\n",
        "a: b\u{85}",
        "a: b\u{2028}c",
        "---\na: b",
        "a: b\n---\n",
        "a: b\n...\n",
        "%YAML 1.2\n",
        "? a\n: b",
        "\"a\": b",
        "<<: a",
        "- - a",
        "-\n  a",
        "a: - b",
        "a: 'b' c",
    ] {
        assert!(!is_simple(block, 0), "{block:?}");
    }
    assert!(!is_simple(&format!("{}: b", "a".repeat(2000)), 0));
    assert!(!is_simple(
        &format!("a: {}{}", "[".repeat(200), "]".repeat(200)),
        0
    ));
}

#[test]
fn the_example_is_read_alike() {
    let mut files = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("content"),
        &mut files,
    );
    let mut count = 0;
    for file in &files {
        let text = fs::read_to_string(file).expect("a text of the example can be read");
        let block = text.strip_prefix("---\n").unwrap_or(&text);
        let block = &block[..block.find("---\n").unwrap_or(block.len())];
        count += usize::from(is_simple(block, 4));
    }
    assert!(
        count * 10 >= files.len() * 9,
        "{count} of {} are simple",
        files.len()
    );
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the example is there") {
        let path = entry.expect("the example can be listed").path();
        let is_text = path
            .extension()
            .is_some_and(|it| it == "md" || it == "yaml");
        if path.is_dir() {
            walk(&path, files);
        } else if is_text {
            files.push(path);
        }
    }
}

/// A value in one line: mostly plain, sometimes not.
fn value() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "a",
        "Russia",
        "two words",
        "two  words ",
        "x-y",
        "é",
        "روس",
        "it's",
        "a#b",
        "a #b",
        "a:b",
        "a: b",
        "a:",
        "b, c",
        "12",
        "0",
        "007",
        "1.5",
        "1.",
        ".5",
        "00.5",
        "0.10",
        "1e3",
        "1.5e3",
        "2014-09-26",
        "2014-",
        "1-e5",
        "1 2",
        "0x1F",
        "12:30",
        "198X",
        "99999999999999999999",
        "999999999999999999",
        "true",
        "True",
        "false",
        "null",
        "Null",
        "~",
        "No",
        "nan",
        "inf",
        ".inf",
        "e5",
        "-",
        "-5",
        "-0",
        "-1.5",
        "-1/2",
        "2004/..",
        "../2017",
        "..",
        "2012~",
        "2012?/2013%",
        "1/",
        "- x",
        "?",
        "? x",
        "",
        " ",
        "\"q\"",
        "\"q, r: s #t\"",
        "\"\"",
        "''",
        "'q'",
        "'it''s'",
        "\"a\\n\"",
        "\"a\" b",
        "\"a\"b",
        "'a",
        "\"a",
        "&x",
        "*x",
        "!x",
        "|",
        ">-",
        ">",
        ">- ",
        ">-\n  a",
        ">-\n  a\n  b: c",
        "|-\n    a\n    # b\n",
        "|-\n  a\n\n  b",
        ">\n   a\n   b ",
        "|\n   a\n  b",
        "@",
        "%",
        "`",
        "a\tb",
        "a\u{a0}b",
        "\u{feff}",
        "a\u{85}b",
        "a\u{2028}b",
        "a\u{7f}",
        "a & b",
        "a * b",
        "a [b]",
        "a {b}",
        "a]",
        "}",
        "a ",
        "=",
        "<<",
        "a!",
        "a|b",
        "a?",
        "a?b",
    ]);
    let leaf = word.prop_map(str::to_owned);
    leaf.prop_recursive(3, 12, 4, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..4);
        let comma = prop::sample::select(vec![", ", ",", " , ", "  ,  "]);
        let key = prop::sample::select(vec![
            "a: ", "b: ", "en:  ", "true: ", "12: ", "a:", "\"a\": ", "a : ",
        ]);
        prop_oneof![
            (list.clone(), comma.clone(), prop::bool::weighted(0.05)).prop_map(
                |(items, comma, more)| {
                    format!("[{}{}]", items.join(comma), if more { ", " } else { "" })
                }
            ),
            (prop::collection::vec((key, inner), 0..4), comma).prop_map(|(entries, comma)| {
                let entries: Vec<String> = entries
                    .into_iter()
                    .map(|(key, value)| format!("{key}{value}"))
                    .collect();
                format!("{{ {}}}", entries.join(comma))
            }),
        ]
    })
}

/// Lines that mostly fit to one another.
fn block() -> impl Strategy<Value = String> {
    let start = prop::sample::select(vec![
        "a: ", "b: ", "title: ", "a:", "a-b_c: ", "a:  ", "true: ", "null: ", "No: ", "12: ",
        "é: ", "\"a\": ", "a : ", "- ", "- ", "- a: ", "-   b: ", "- - ", "-", "# ", "#", "",
        "---", "--- ", "...", "? ", ": ", "<<: ", "%",
    ]);
    let indent = prop::sample::select(vec![0_usize, 0, 0, 2, 2, 2, 4, 4, 1, 3, 6]);
    let end = prop::sample::select(vec!["", "", "", "", "", "", " ", " # x", "\r"]);
    let is_empty = prop::bool::weighted(0.3);
    let line = (indent, start, value(), end, is_empty).prop_map(
        |(indent, start, value, end, is_empty)| {
            let value = if is_empty { "" } else { &value };
            format!("{}{start}{value}{end}", " ".repeat(indent))
        },
    );
    (prop::collection::vec(line, 0..5), prop::bool::ANY).prop_map(|(lines, end)| {
        let block = lines.join("\n");
        if end { block + "\n" } else { block }
    })
}

#[test]
fn both_ways_of_reading_agree() {
    let simple = Cell::new(0);
    let cases = 30_000;
    proptest!(ProptestConfig::with_cases(cases), |(block in block())| {
        simple.set(simple.get() + u32::from(is_simple(&block, 7)));
    });
    assert!(
        simple.get() > cases / 50,
        "{} of {cases} are simple",
        simple.get()
    );
}

#[test]
fn both_ways_of_reading_agree_on_what_fits() {
    let simple = Cell::new(0);
    let cases = 20_000;
    let line = (
        prop::sample::select(vec![
            "a: ",
            "b: ",
            "c:\n  d: ",
            "e:\n- ",
            "f:\n  - g: ",
            "h:\n",
            "# x\ni: ",
        ]),
        value(),
    );
    let block = prop::collection::vec(line, 1..4).prop_map(|lines| {
        let lines: Vec<String> = lines
            .into_iter()
            .map(|(start, value)| format!("{start}{value}\n"))
            .collect();
        lines.concat()
    });
    proptest!(ProptestConfig::with_cases(cases), |(block in block)| {
        simple.set(simple.get() + u32::from(is_simple(&block, 0)));
    });
    assert!(
        simple.get() > cases / 10,
        "{} of {cases} are simple",
        simple.get()
    );
}
