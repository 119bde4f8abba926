use proptest::prelude::*;
use serde_yaml::Value;

use crate::diag::SourceFile;
use crate::yaml::{Node, Origin, parse};

/// The file without `review` of the mapping at that path of keys and positions; None if it cannot be
/// taken out.
fn without(text: &str, path: &[&str]) -> Option<String> {
    let file = SourceFile::new("content/facts/a.yaml", text);
    let parsed = parse(&file, 0..text.len());
    let document = parsed
        .value
        .unwrap_or_else(|| panic!("{text}\n{:?}", parsed.diagnostics));
    let root: Node<'_> = document.root();
    let origin: Origin = path
        .iter()
        .fold(root.origin(), |origin, step| match step.parse() {
            Ok(index) => origin.index(index),
            Err(_) => origin.key(step),
        });
    let cut = origin.without("review")?;
    let mut text = text.to_owned();
    text.replace_range(cut.range, cut.put);
    Some(text)
}

#[test]
fn a_line_goes_as_a_whole() {
    for (before, path, after) in [
        (
            "title: A\nreview: b\ndate: 2012\n",
            &[][..],
            "title: A\ndate: 2012\n",
        ),
        ("review: b # why\ntitle: A\n", &[], "title: A\n"),
        ("title: A\nreview: b", &[], "title: A\n"),
        (
            "title: A\r\nreview: b\r\ndate: 2012\r\n",
            &[],
            "title: A\r\ndate: 2012\r\n",
        ),
        (
            "title: A\nreview: |\n  one\n\n  two\n\n# c\ndate: 2012\n",
            &[],
            "title: A\n\n# c\ndate: 2012\n",
        ),
        (
            "title: A\nreview: >-\n  one\n  two\ndate: 2012\n",
            &[],
            "title: A\ndate: 2012\n",
        ),
        (
            "title: A\nreview: one\n  two # c\ndate: 2012\n",
            &[],
            "title: A\ndate: 2012\n",
        ),
        (
            "title: A\n\"review\": 'it''s\n\n  so'\ndate: 2012\n",
            &[],
            "title: A\ndate: 2012\n",
        ),
        (
            "a:\n  name: A\n  # c\n  review: b\n\nc: d\n",
            &["a"],
            "a:\n  name: A\n  # c\n\nc: d\n",
        ),
    ] {
        assert_eq!(without(before, path).as_deref(), Some(after), "{before}");
    }
}

#[test]
fn the_next_key_follows_the_dash() {
    for (before, after) in [
        ("e:\n  - review: b\n    title: A\n", "e:\n  - title: A\n"),
        ("e:\n- review: b\n  title: A\n", "e:\n- title: A\n"),
        (
            "e:\n  - title: A\n    review: b\n  - title: C\n",
            "e:\n  - title: A\n  - title: C\n",
        ),
        (
            "e:\n  - review: b # x\n    title: A\n",
            "e:\n  -  # x\n    title: A\n",
        ),
        (
            "e:\n  -\n    review: b\n    title: A\n",
            "e:\n  -\n    title: A\n",
        ),
    ] {
        assert_eq!(
            without(before, &["e", "0"]).as_deref(),
            Some(after),
            "{before}"
        );
    }
}

#[test]
fn between_braces_one_comma_goes_along() {
    for (before, after) in [
        ("a: {review: b, name: A}\n", "a: {name: A}\n"),
        ("a: {name: A, review: b}\n", "a: {name: A}\n"),
        (
            "a: {name: A, review: 'b, c', type: d} # x\n",
            "a: {name: A, type: d} # x\n",
        ),
        ("a: { review: b }\n", "a: {  }\n"),
        (
            "a: {\n  name: A,\n  review: b,\n  type: c\n}\n",
            "a: {\n  name: A,\n  type: c\n}\n",
        ),
        ("a: {\n  name: A,\n  review: b\n}\n", "a: {\n  name: A\n}\n"),
        (
            "a: {name: A, # x,\n  review: b}\n",
            "a: {name: A, # x,\n  }\n",
        ),
        ("a: {review: b, # x\n  name: A}\n", "a: { # x\n  name: A}\n"),
        (
            "a: {name: A, review: b,\n  type: c}\n",
            "a: {name: A,\n  type: c}\n",
        ),
    ] {
        assert_eq!(without(before, &["a"]).as_deref(), Some(after), "{before}");
    }
}

#[test]
fn an_only_key_leaves_an_empty_mapping() {
    assert_eq!(
        without("a:\n  review: b\nc: d\n", &["a"]).as_deref(),
        Some("a:\n  {}\nc: d\n")
    );
    assert_eq!(
        without("a:\n  - review: b # c\n", &["a", "0"]).as_deref(),
        Some("a:\n  - {} # c\n")
    );
}

#[test]
fn what_others_depend_on_stays() {
    assert_eq!(without("review: &a b\ntitle: *a\n", &[]), None);
    assert_eq!(without("title: A\n", &[]), None);
}

/// A scalar as somebody may write it, in lines or between braces.
fn scalar(is_flow: bool) -> BoxedStrategy<String> {
    let words = "[a-z]{1,6}( [a-z0-9é؟]{1,5}){0,3}";
    let plain = words.prop_map(|it: String| it).boxed();
    let single = words
        .prop_map(|it: String| format!("'{it}, it''s: {{so}} # no'"))
        .boxed();
    let double = words
        .prop_map(|it: String| format!("\"{it} \\\"x\\\", y\""))
        .boxed();
    if is_flow {
        return prop_oneof![plain, single, double].boxed();
    }
    let folded = words
        .prop_map(|it: String| format!(">-\n      {it}\n\n      # not a comment"))
        .boxed();
    let literal = words
        .prop_map(|it: String| format!("|\n      {it}\n        more: {it}"))
        .boxed();
    let long = words
        .prop_map(|it: String| format!("{it}\n      and more"))
        .boxed();
    prop_oneof![plain, single, double, folded, literal, long].boxed()
}

/// Keys of one mapping, `review` among them, each with a value and perhaps a comment.
fn entries(is_flow: bool) -> impl Strategy<Value = Vec<(String, String, u8)>> {
    let entry = (scalar(is_flow), 0..4_u8);
    (
        proptest::collection::vec(entry, 1..5),
        any::<prop::sample::Index>(),
    )
        .prop_map(|(all, at)| {
            let at = at.index(all.len());
            let name = |n: usize| {
                if n == at {
                    "review".to_owned()
                } else {
                    format!("key{n}")
                }
            };
            let all = all.into_iter().enumerate();
            all.map(|(n, (value, comment))| (name(n), value, comment))
                .collect()
        })
}

/// A file with the mapping behind a key, or as an item of a list.
fn file(is_flow: bool, is_item: bool, crlf: bool) -> impl Strategy<Value = String> {
    entries(is_flow).prop_map(move |entries| {
        let mut out = String::from("# first\nbefore: x\nthing:\n");
        let count = entries.len();
        if is_flow {
            out.push_str(if is_item { "  - {" } else { "  {" });
            for (n, (key, value, comment)) in entries.iter().enumerate() {
                out.push_str(&format!("{key}: {value}"));
                let last = n + 1 == count;
                out.push_str(match (last, comment) {
                    (true, 0) => "\n    ",
                    (true, 1) => " # last, one\n    ",
                    (true, _) => "",
                    (false, 0) => ",\n     ",
                    (false, 1) => ", # a comment, with {\n     ",
                    (false, _) => ", ",
                });
            }
            out.push_str("}\n");
        } else {
            for (n, (key, value, comment)) in entries.iter().enumerate() {
                out.push_str(if n == 0 && is_item { "  - " } else { "    " });
                out.push_str(&format!("{key}: {value}"));
                let is_block = value.starts_with(['|', '>']);
                out.push_str(match comment {
                    0 if !is_block => " # beside\n",
                    1 => "\n    # below\n",
                    2 => "\n\n",
                    _ => "\n",
                });
            }
        }
        out.push_str("# last\nafter: y\n");
        if crlf { out.replace('\n', "\r\n") } else { out }
    })
}

fn all_files() -> impl Strategy<Value = (String, bool)> {
    (any::<bool>(), any::<bool>(), any::<bool>())
        .prop_flat_map(|(flow, item, crlf)| (file(flow, item, crlf), Just(item)))
}

/// The value without `review` in `thing`, or in its first item.
fn reduced(text: &str, is_item: bool) -> Value {
    let mut value: Value = serde_yaml::from_str(text).expect("it is YAML");
    let thing = &mut value["thing"];
    let map = if is_item { &mut thing[0] } else { thing };
    map.as_mapping_mut()
        .expect("a mapping")
        .remove("review")
        .expect("it is there");
    value
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn all_but_the_key_stays((text, is_item) in all_files()) {
        let path: &[&str] = if is_item { &["thing", "0"] } else { &["thing"] };
        let after = without(&text, path).expect("it can be taken out");
        let read: Value = serde_yaml::from_str(&after).map_err(|fault| {
            TestCaseError::fail(format!("{fault}\n--- before\n{text}\n--- after\n{after}"))
        })?;
        prop_assert_eq!(&read, &reduced(&text, is_item), "\n--- before\n{}\n--- after\n{}", text, after);
        // What stays are the file's first bytes and its last, as they were.
        let after = after.replacen("{}", "", usize::from(!text.contains("{}")));
        let start = text.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
        let end = text.bytes().rev().zip(after.bytes().rev()).take_while(|(a, b)| a == b).count();
        prop_assert!(start + end >= after.len(), "\n--- before\n{}\n--- after\n{}", text, after);
        let gone = text.len() - after.len();
        let review = text.find("review").expect("it is there");
        prop_assert!(start <= review && review + 6 <= start + gone + 6, "{}", after);
        for comment in ["# below", "# a comment", "# last", "# first"] {
            prop_assert_eq!(text.matches(comment).count(), after.matches(comment).count(), "\n{}\n{}", text, after);
        }
    }
}
