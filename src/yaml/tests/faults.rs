//! What is said of each fault, and where.

use super::*;

fn read_all(root: Node<'_>, sink: &mut Diagnostics) {
    let Some(mut reader) = root.mapping(sink) else {
        return;
    };
    reader
        .required("title")
        .and_then(|title| title.localized(reader.sink()));
    reader.text("summary");
    reader.flag("draft");
    reader.texts("authors");
    reader.number("weight");
    reader.id("slug");
    if let Some(node) = reader.field("facts") {
        for fact in node.list() {
            let Some(mut fact) = fact.mapping(reader.sink()) else {
                continue;
            };
            fact.localized("label");
            fact.text("value");
            fact.finish();
        }
    }
    reader.finish();
}

fn read(block: &str) -> Vec<String> {
    told(block, read_all)
}

#[test]
fn a_colon_in_a_text_is_shown_in_quotes() {
    assert_eq!(
        read("title: Russia: a friend\n"),
        [
            "2:14 a second `: ` stands in this line | in quotes it is one text: `title: \"Russia: a friend\"`"
        ]
    );
    assert_eq!(
        read("title: x\nauthors:\n  - Russia: a friend\n"),
        ["4:5 a text should stand here instead of a block of keys \
          | a `: ` makes a key of what stands before it; in quotes it is one text: `- \"Russia: a friend\"`"]
    );
    assert_eq!(
        read("title: x\nfacts:\n  - {label: Arms: and more, value: 3}\n"),
        [
            "4:5 this block of keys is not closed by `}`, or a comma is missing in it \
          | in quotes each is one text: `- {label: \"Arms: and more\", value: 3}`"
        ]
    );
    assert_eq!(
        read("title: é: \"ü\"\n"),
        ["2:9 a second `: ` stands in this line | in quotes it is one text: `title: 'é: \"ü\"'`"]
    );
}

#[test]
fn a_hash_in_a_text_is_shown_in_quotes() {
    assert_eq!(
        read("title: the #1 reason\n"),
        ["2:12 a ` #` begins a comment, so this is not read \
          | in quotes it is one text: `title: \"the #1 reason\"` \
          | if it is meant as a comment, write a space after the `#`"]
    );
    assert_eq!(read("title: x\nsummary: #1\n").len(), 1);
    assert_eq!(read("title: x\nauthors: [a, b] #1\n").len(), 0);
    for block in [
        "title: x # a remark\n",
        "# a: #1\ntitle: x\n",
        "title: a#b\n",
        "title: '#1'\n",
    ] {
        assert_eq!(read(block), Vec::<String>::new(), "{block}");
    }
    assert_eq!(read("title: |\n  the #1 reason\n"), Vec::<String>::new());
}

#[test]
fn a_text_that_begins_with_a_sign_is_shown_in_quotes() {
    for (value, quoted) in [
        ("@dawn", "\"@dawn\""),
        ("%x y", "\"%x y\""),
        ("*dawn*", "\"*dawn*\""),
        ("*dawn", "\"*dawn\""),
        ("`x`", "\"`x`\""),
        ("> said", "\"> said\""),
        ("|x|", "\"|x|\""),
        ("[Draft] Mine", "\"[Draft] Mine\""),
        ("\"Friends\" and others", "'\"Friends\" and others'"),
        ("'it's'", "\"it's\""),
        ("\"C:\\dir\"", "'C:\\dir'"),
    ] {
        let told = read(&format!("slug: x\ntitle: {value}\r\nsummary: x\n"));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("3:"), "{told:?}");
        assert!(told[0].ends_with(&format!("`title: {quoted}`")), "{told:?}");
    }
    let told = read("title: &Co bros\n");
    assert_eq!(
        told,
        [
            "2:8 `&Co` names this value for YAML, and is not read | in quotes it is one text: `title: \"&Co bros\"`"
        ]
    );
    let told = read("title: !important thing\n");
    assert_eq!(
        told,
        ["2:8 `!important` makes this a YAML tag, which is not read \
          | in quotes it is one text: `title: \"!important thing\"`"]
    );
}

#[test]
fn a_comma_in_braces_is_shown_in_quotes() {
    assert_eq!(
        read("title: x\nfacts: {label: Arms, tanks, and more, value: 3}\n"),
        ["3:22 the comma before `tanks` ends the text \
          | in quotes it is one text: `facts: {label: \"Arms, tanks, and more\", value: 3}`"]
    );
    assert_eq!(
        read("title: {en: Russia, my friend, ur: x}\n"),
        ["2:21 the comma before `my friend` ends the text \
          | in quotes it is one text: `title: {en: \"Russia, my friend\", ur: x}`"]
    );
}

#[test]
fn degrees_with_a_decimal_comma_are_shown_with_a_dot() {
    let told = read("title: x\nfacts: {label: L, lat: 22,57}\n");
    let shown = "degrees are written with a dot: `facts: {label: L, lat: 22.57}`";
    assert!(told.iter().any(|fault| fault.ends_with(shown)), "{told:?}");
}

#[test]
fn quotes_and_brackets_that_stay_open_are_shown_where_they_open() {
    assert_eq!(
        read("title: \"Friends\nsummary: x\n"),
        [
            "2:8 the quotes that open here are not closed | close them at the end: `title: \"Friends\"`"
        ]
    );
    assert_eq!(
        read("title: \"Friends\nsummary: \"x\"\n"),
        [
            "2:8 the quotes that open here are not closed | close them at the end: `title: \"Friends\"`"
        ]
    );
    assert_eq!(
        read("title: x\nauthors: [a, b\nsummary: x\n"),
        [
            "3:10 this list is not closed by `]`, or a comma is missing in it \
          | close the bracket: `authors: [a, b]`"
        ]
    );
}

#[test]
fn tabs_and_missing_spaces_are_named() {
    assert_eq!(
        read("title:\n\ten: Russia\n\tur: x\n"),
        [
            "3:1 a tab stands here, and YAML wants spaces | with two spaces instead of each tab: `en: Russia`",
            "4:1 a tab stands here, and YAML wants spaces | with spaces instead of the tab: `  ur: x`",
        ]
    );
    assert_eq!(
        read("title:Russia\nsummary: x\n"),
        ["2:6 a space is missing after this `:` | write the line so: `title: Russia`"]
    );
}

#[test]
fn a_missing_colon_is_told_in_its_own_line() {
    assert_eq!(
        read("title Night train\nsummary: x\n"),
        ["2:1 a `:` is missing after `title` | write the line so: `title: Night train`"]
    );
    assert_eq!(
        read("title: x\nfacts:\n  - label x\n    value: y\n"),
        ["4:5 a `:` is missing after `label` | write the line so: `  - label: x`"]
    );
    assert_eq!(
        read("title\n  en: x\n  ur: y\nsummary: x\n"),
        ["2:1 a `:` is missing after `title` | write the line so: `title:`"]
    );
}

#[test]
fn a_line_that_begins_elsewhere_is_shown_where_it_belongs() {
    assert_eq!(
        read("title: x\n  summary: y\n"),
        [
            "3:3 this line begins further right than those that it belongs to \
             | with as many spaces before it as they have: `summary: y`"
        ]
    );
    assert_eq!(
        read("title: x\nfacts:\n  - label: x\n   value: y\n"),
        [
            "5:4 this line begins further left than those that it belongs to \
             | with as many spaces before it as they have: `    value: y`"
        ]
    );
    assert_eq!(
        read("title: x\nfacts:\n  - label: x\n  -label: y\n"),
        ["5:3 a space is missing after this `-` | write the line so: `  - label: y`"]
    );
}

#[test]
fn a_text_that_goes_on_is_no_key() {
    let told = read("title: x\nsummary: a teacher\n  who rides: the train\n");
    assert!(told[0].starts_with("4:"), "{told:?}");
    assert!(!told[0].contains("begins further"), "{told:?}");
}

#[test]
fn an_item_without_its_hyphen_is_shown_with_one() {
    assert_eq!(
        read("title: x\nfacts:\n  - label: x\n    value: y\n    label: z\n"),
        [
            "6:5 `label` stands here twice (here first: (4, 5)) | keep one of the two, or join them into one \
             | or begin the list's next item with a hyphen: `  - label: z`"
        ]
    );
}

#[test]
fn word_processors_quotes_become_straight() {
    assert_eq!(
        read("title: “Night: a train”\n"),
        [
            "2:14 a second `: ` stands in this line | in straight quotes it is one text: `title: \"Night: a train\"`"
        ]
    );
}

#[test]
fn what_a_mended_block_holds_is_checked_too() {
    assert_eq!(
        read("title Night train\nsumary: x\n"),
        [
            "2:1 a `:` is missing after `title` | write the line so: `title: Night train`",
            "3:1 unknown key `sumary` | did you mean `summary`?",
        ]
    );
}

#[test]
fn one_run_tells_several_faults_of_one_block() {
    let told = read("title: a: b\nsummary: @x\nauthors:\n  - *y*\nslug: ok\nweight: c: d\n");
    let places: Vec<&str> = told
        .iter()
        .filter_map(|line| line.split(' ').next())
        .collect();
    // The last line is no number either, once it can be read.
    assert_eq!(places, ["2:9", "3:10", "5:5", "7:10", "7:9"]);
}

#[test]
fn unknown_keys_are_named_with_the_nearest() {
    assert_eq!(
        read("titel: x\ntitle: y\nfoo: 1\n"),
        [
            "2:1 unknown key `titel` | did you mean `title`?",
            "4:1 unknown key `foo` | the keys known here are `title`, `summary`, `draft`, `authors`, `weight`, `slug`, `facts`",
        ]
    );
    assert_eq!(
        read("title: x\n<<: {a: b}\n")[0].split(" | ").next(),
        Some("3:1 `<<` is not read here")
    );
    assert_eq!(
        read("title: x\n? [a]\n: b\n"),
        ["3:3 a key cannot be a list"]
    );
}

#[test]
fn a_key_that_stands_twice_shows_both_places() {
    assert_eq!(
        read("title: x\nsummary: a\n\"title\": y\n"),
        [
            "4:1 `title` stands here twice (here first: (2, 1)) | keep one of the two, or join them into one"
        ]
    );
    let many: String = (0..100).map(|n| format!("k{n}: {n}\n")).collect();
    assert_eq!(parsed(&many), Vec::<String>::new());
    assert_eq!(parsed(&format!("{many}k7: 1\n1: x\n1: y\n")).len(), 2);
}

#[test]
fn what_is_missing_is_told_at_the_mapping() {
    assert_eq!(
        read("summary: x\n"),
        ["2:1 `title` is missing | add a line `title: …`"]
    );
    assert_eq!(
        read("summary: x\ntitle:\n"),
        ["3:1 `title` is missing | write it after the `:`, as in `title: …`"]
    );
}

#[test]
fn wrong_types_say_what_should_stand_there() {
    assert_eq!(
        read("title: [a, b]\ndraft: yes\nweight: \"3,5\"\nslug: My Slug\nfacts: x\n"),
        [
            "2:8 `title` should be a text, but a list stands here \
             | if the brackets belong to the text, write it in quotes: `title: \"[a, b]\"`",
            "3:8 `draft` should be `true` or `false`, but `yes` stands here | write it so: `draft: true`",
            "4:9 `weight` should be a number, but `3,5` stands here | write it so: `weight: 3.5`",
            "5:7 `My Slug` is not an id | an id has small letters a–z, digits and hyphens, no spaces | write `my-slug`",
            "6:8 `facts` should be a block of keys (`key: value`), but `x` stands here",
        ]
    );
    assert_eq!(
        read("- title: x\n"),
        [
            "2:1 a block of keys (`key: value`) should stand here instead of a list \
          | without the hyphens: each key on a line of its own, then `: ` and its value"
        ]
    );
}

#[test]
fn a_word_that_is_no_choice_is_named_with_the_nearest() {
    let choices = [("happened", 1), ("planned", 2)];
    let told = |block| {
        told(block, |root, sink| {
            field(root, sink).choice(&choices, sink);
        })
    };
    assert_eq!(told("a: Planned\n"), Vec::<String>::new());
    assert_eq!(
        told("a: planed\n"),
        ["2:4 `a` cannot be `planed` | did you mean `planned`? | it can be `happened`, `planned`"]
    );
}

#[test]
fn one_text_per_language_needs_languages() {
    let told = read("title: {en: Russia, english: x, ur: [y]}\n");
    assert_eq!(told.len(), 2);
    assert!(
        told[0].starts_with("2:21 `english` is not a language"),
        "{told:?}"
    );
    assert!(
        told[1].starts_with("2:37 `ur` should be a text, but a list"),
        "{told:?}"
    );
}

#[test]
fn further_documents_are_refused_where_they_begin() {
    assert_eq!(parsed("a: 1\n...\n"), Vec::<String>::new());
    let told = parsed("# x\n---\na: 1\n---\nb: 1\n");
    assert_eq!(told.len(), 1);
    assert!(
        told[0].starts_with("5:1 a second YAML document begins here"),
        "{told:?}"
    );
}

#[test]
fn control_characters_are_shown_where_they_stand() {
    let told = parsed("a: 1\nb: é\u{7}\n");
    assert_eq!(
        told,
        ["3:5 an invisible control character (U+0007) stands here | remove it"]
    );
}

#[test]
fn what_would_take_all_memory_or_time_fails_quickly() {
    let bomb: String = (1..12)
        .map(|n| {
            format!(
                "a{n}: &a{n} [{}]\n",
                vec![format!("*a{}", n - 1); 10].join(", ")
            )
        })
        .collect();
    let bomb = format!("a0: &a0 [{}]\n{bomb}", ["x"; 10].join(", "));
    let long = format!(
        "a: &a \"{}\\n\"\nb: [{}]\n",
        "x".repeat(100_000),
        ["*a"; 20_000].join(", ")
    );
    for (block, message) in [
        (bomb, "the repetitions (`*name`) make this far too large"),
        (long, "the repetitions (`*name`) make this far too large"),
        (
            format!("a: {}\n", "[".repeat(60_000)),
            "stand too deep in one another",
        ),
        (
            format!("a: {}\n", "{a: ".repeat(60_000)),
            "stand too deep in one another",
        ),
        (
            format!("a:\n  {}x\n", "- ".repeat(60_000)),
            "stand too deep in one another",
        ),
        (
            format!("{}x\n", "? ".repeat(60_000)),
            "stand too deep in one another",
        ),
        ("a: &a [*a]\n".to_owned(), "stand too deep in one another"),
    ] {
        let start = Instant::now();
        let told = parsed(&block);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains(message), "{told:?}");
        assert!(
            start.elapsed().as_secs() < 5,
            "{:?} for {told:?}",
            start.elapsed()
        );
    }
}

#[test]
fn any_text_is_read_or_refused_in_peace() {
    use proptest::prelude::*;
    let piece = prop::sample::select(vec![
        "a", "b: ", ": ", "- ", "? ", "{", "}", "[", "]", ", ", "\n", "\r\n", "  ", "\t", "\"",
        "'", "#", " #x", "&a ", "*a", "!x ", "!!str ", "|", ">", "@", "%", "`", "\\", "1.10",
        "0x7", "~", "---\n", "...\n", "é", "روس", "\u{feff}", "\u{7}", "<<: ", "\u{2028}",
        "\u{85}", "!",
    ]);
    let blocks = prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat());
    proptest!(ProptestConfig::with_cases(3000), |(block in blocks)| {
        let _ = told(&block, |root, sink| {
            read_all(root, sink);
            for (key, value) in root.entries(sink) {
                let _ = (key.text(sink), key.id(sink), value.texts(sink), value.localized(sink));
                let _ = (value.span().text().len(), value.origin().span(), value.key_span());
                let _ = value.mapping(sink).map(|reader| reader.finish());
            }
        });
    });
}
