//! What is read of a block without faults, and where it stands.

use super::*;

#[test]
fn a_text_is_kept_as_it_was_typed() {
    let typed = [
        "1984",
        "1.10",
        "No",
        "0x7dc",
        "+5",
        "007",
        "1e3",
        "-0509",
        "0o17",
        "true",
        "True",
        "FALSE",
        ".5",
        "5.",
        "1_000",
        "12:30",
        "2012-05-01",
        "2012~",
        "198X",
        "../2017",
        "2016/2017",
        "1.0",
        ".inf",
        "-.nan",
        "99999999999999999999",
        "-7",
        "0.1",
    ];
    for typed in typed {
        let text = fine(&format!("a: {typed}\n"), |root, sink| {
            field(root, sink).text(sink)
        });
        assert_eq!(text.as_deref(), Some(typed));
        let text = fine(&format!("a: [x, {typed}]\n"), |root, sink| {
            field(root, sink).texts(sink)
        });
        assert_eq!(text, ["x", typed]);
        let block = format!("b: 1.50\na: &x {typed}\nc: *x\n");
        let text = fine(&block, |root, sink| field(root, sink).text(sink));
        assert_eq!(text.as_deref(), Some(typed));
    }
}

#[test]
fn quoted_and_folded_texts_are_read() {
    let read = |block: &str| fine(block, |root, sink| field(root, sink).text(sink));
    assert_eq!(read("a: \"x\\ty\"\n").as_deref(), Some("x\ty"));
    assert_eq!(read("a: 'it''s'\n").as_deref(), Some("it's"));
    assert_eq!(read("a: |\n  x\n  y\n").as_deref(), Some("x\ny\n"));
    assert_eq!(read("a: >-\n  x\n  y\n").as_deref(), Some("x y"));
    assert_eq!(read("a: x\n  y\n").as_deref(), Some("x y"));
    assert_eq!(read("a: \"\"\n").as_deref(), Some(""));
}

#[test]
fn a_list_of_one_needs_no_brackets() {
    let read = |block: &str| fine(block, |root, sink| field(root, sink).texts(sink));
    assert_eq!(read("a: x\n"), ["x"]);
    assert_eq!(read("a: [x]\n"), ["x"]);
    assert_eq!(read("a:\n- x\n- 1.10\n-\n"), ["x", "1.10"]);
    assert_eq!(read("a: []\n"), Vec::<String>::new());
    let items = fine("a: {b: c}\n", |root, sink| field(root, sink).list().len());
    assert_eq!(items, 1);
}

#[test]
fn what_is_not_written_is_absent() {
    for block in ["a:\nb: 1\n", "a: ~\nb: 1\n", "b: 1\n"] {
        fine(block, |root, sink| {
            let mut reader = root.mapping(sink).expect("a mapping");
            assert!(reader.field("a").is_none());
            assert_eq!(reader.text("a"), None);
            assert!(reader.list("a").is_empty());
            assert_eq!(reader.number("b"), Some(1.0));
            reader.finish();
        });
    }
    for block in ["", "\n", "# only a remark\n", "  \n#\n"] {
        assert!(parsed(block).is_empty());
        let (file, block) = front_matter(block);
        assert!(parse(&file, block).value.is_none());
    }
}

#[test]
fn keys_that_are_no_texts_keep_what_was_typed() {
    let keys = fine(
        "2012: x\n1.10: y\nno: z\ntrue: t\n0x1F: u\n",
        |root, sink| {
            let entries = root.entries(sink);
            entries
                .iter()
                .filter_map(|(key, _)| key.text(sink))
                .collect::<Vec<_>>()
        },
    );
    assert_eq!(keys, ["2012", "1.10", "no", "true", "0x1F"]);
    fine("2012: x\n1.10: y\n", |root, sink| {
        let mut reader = root.mapping(sink).expect("a mapping");
        assert_eq!(reader.text("2012").as_deref(), Some("x"));
        assert_eq!(reader.text("1.10").as_deref(), Some("y"));
        reader.finish();
    });
}

#[test]
fn numbers_and_flags_are_read() {
    fine("a: {x: 3, y: -1.5, z: true, w: 1e3}\n", |root, sink| {
        let mut reader = field(root, sink).mapping(sink).expect("a mapping");
        assert_eq!(reader.number("x"), Some(3.0));
        assert_eq!(reader.number("y"), Some(-1.5));
        assert_eq!(reader.number("w"), Some(1000.0));
        assert_eq!(reader.flag("z"), Some(true));
        let whole = reader
            .field("x")
            .and_then(|node| node.integer(reader.sink()));
        assert_eq!(whole, Some(3));
    });
}

#[test]
fn a_text_may_differ_per_language() {
    let read = |block: &str| fine(block, |root, sink| field(root, sink).localized(sink));
    let text = read("a: {en: Russia, ur: روس, PT-br: Rússia, no: 1984}\n").expect("a text");
    let lang = |tag: &str| Lang::new(tag).expect("a language");
    let (en, ur) = (lang("en"), lang("ur-PK"));
    assert_eq!(text.get(&ur, &en), "روس");
    assert_eq!(text.get(&lang("fr"), &en), "Russia");
    assert_eq!(text.get(&lang("pt"), &en), "Rússia");
    assert_eq!(text.get(&lang("fr"), &lang("de")), "Russia");
    assert_eq!(text.get(&lang("no"), &en), "1984");
    let langs: Vec<_> = text
        .iter()
        .filter_map(|(lang, _)| lang.map(Lang::as_str))
        .collect();
    assert_eq!(langs, ["en", "ur", "pt-BR", "no"]);
    let plain = read("a: 1.10\n").expect("a text");
    assert_eq!(plain.get(&en, &ur), "1.10");
    assert!(plain.is_plain());
    let json = serde_json::to_string(&text).expect("a text is JSON");
    assert!(json.starts_with(r#"{"en":"Russia","ur":"#), "{json}");
}

#[test]
fn anchors_are_fine() {
    let texts = fine("b: &x [p, q]\na: *x\n", |root, sink| {
        field(root, sink).texts(sink)
    });
    assert_eq!(texts, ["p", "q"]);
}

#[test]
fn places_are_exact() {
    let block = "é: ü\r\nlist:\r\n  - one\r\n  - {k: \"v w\", n: 5}\r\na:\r\n  b: 'x'\r\nempty:\r\nt: |\r\n  x\r\n";
    let (file, range) = front_matter(block);
    let document = parse(&file, range).value.expect("it is YAML");
    let root = document.root().origin();
    let place = |origin: Origin| {
        let span = origin.span();
        (span.line_column(), span.text().to_owned())
    };
    assert_eq!(place(root.key("é")), ((2, 4), "ü".to_owned()));
    assert_eq!(root.key("é").key_span().line_column(), (2, 1));
    assert_eq!(place(root.key("list").index(0)), ((4, 5), "one".to_owned()));
    let second = root.key("list").index(1);
    assert_eq!(
        place(second.clone()),
        ((5, 5), "{k: \"v w\", n: 5}".to_owned())
    );
    assert_eq!(place(second.key("k")), ((5, 9), "\"v w\"".to_owned()));
    assert_eq!(place(second.key("n")), ((5, 19), "5".to_owned()));
    assert_eq!(second.key("n").key_span().text(), "n");
    assert_eq!(place(root.key("a")), ((7, 3), "b: 'x'".to_owned()));
    assert_eq!(place(root.key("a").key("b")), ((7, 6), "'x'".to_owned()));
    assert_eq!(place(root.key("empty")), ((8, 1), "empty".to_owned()));
    assert_eq!(place(root.key("t")).0, (10, 3));
    // What is not there is the place where it would be.
    assert_eq!(place(root.key("a").key("none").index(7)).0, (7, 3));
    assert_eq!(place(root.index(1)).0, (2, 1));
}

#[test]
fn nodes_and_origins_tell_the_same_place() {
    let block = "p: &x {q: [1, two, \"three\"]}\nr: *x\ns: [[a, [b]], *x, 'c']\nu: d\n";
    fine(block, |root, sink| {
        fn walk(node: Node<'_>, sink: &mut Diagnostics, count: &mut usize) {
            *count += 1;
            let (fast, kept) = (node.span(), node.origin().span());
            assert_eq!((fast.text(), &fast), (kept.text(), &kept));
            match node.shape() {
                Shape::List => node
                    .list()
                    .into_iter()
                    .for_each(|item| walk(item, sink, count)),
                Shape::Mapping => node.entries(sink).into_iter().for_each(|(key, value)| {
                    assert_eq!(value.key_span(), key.span());
                    walk(value, sink, count);
                }),
                _ => {}
            }
        }
        let mut count = 0;
        walk(root, sink, &mut count);
        assert_eq!(count, 23);
    });
}

#[test]
fn a_whole_file_may_begin_with_a_byte_order_mark() {
    let text = "\u{feff}---\ntitel: x\n";
    let file = SourceFile::new("content/facts/a.yaml", text);
    let mut sink = Diagnostics::new();
    let document = parse(&file, 0..text.len())
        .take(&mut sink)
        .expect("it is YAML");
    document
        .root()
        .mapping(&mut sink)
        .expect("a mapping")
        .finish();
    let places: Vec<_> = sink.iter().map(|fault| fault.span.line_column()).collect();
    assert_eq!(places, [(2, 1)]);
    let file = SourceFile::new("a.yaml", "\u{feff}a: @x\n");
    let sink = parse(&file, 0..file.text.len()).diagnostics;
    assert_eq!(
        sink.iter().next().map(|fault| fault.span.line_column()),
        Some((1, 4))
    );
}

#[test]
fn ids_are_folded_from_words() {
    let folds = [
        ("Russia", "russia"),
        ("Mi-35  attack helicopter!", "mi-35-attack-helicopter"),
        ("Pakistan's embargo", "pakistans-embargo"),
        ("Pakistan’s embargo", "pakistans-embargo"),
        ("Zürich — São Paulo", "zurich-sao-paulo"),
        ("Россия", "rossiya"),
        ("a_b/c", "a-b-c"),
        ("--x--", "x"),
        ("Šō", "so"),
    ];
    for (words, id) in folds {
        assert_eq!(fold_id(words), id);
        assert!(Id::matches(&fold_id(words)));
    }
    for words in ["روس", "中国", "", "…", "🚀", "'", "ــ"] {
        assert!(Id::matches(&fold_id(words)), "{words}: {}", fold_id(words));
    }
    assert_ne!(fold_id("…"), fold_id("!"));
    assert!(
        ["", "-a", "A", "a b", "é", "a_b", "_a"]
            .iter()
            .all(|text| Id::new(text).is_none())
    );
    assert!(
        ["a", "0", "a-", "2012-visit"]
            .iter()
            .all(|text| Id::new(text).is_some())
    );
}

#[test]
fn languages_are_brought_into_one_spelling() {
    let lang = |tag: &str| Lang::new(tag).map(|lang| lang.to_string());
    assert_eq!(lang("en").as_deref(), Some("en"));
    assert_eq!(lang("EN-gb").as_deref(), Some("en-GB"));
    assert_eq!(lang("zh-hant-tw").as_deref(), Some("zh-Hant-TW"));
    for tag in [
        "", "e", "english", "en_GB", "en-", "Russia", "1", "en GB", "x-y", "und-",
    ] {
        assert_eq!(lang(tag), None, "{tag}");
    }
    assert_eq!(Lang::new("ur-PK").expect("a language").primary(), "ur");
}
