use super::*;

fn parts(text: &str) -> (&str, &str) {
    let found = split(text).expect("this text has front matter");
    assert_eq!(&text[found.fence], "---");
    (&text[found.yaml], &text[found.body])
}

/// Place, message and hints of the fault.
fn fault(text: &str) -> (String, String) {
    let file = SourceFile::new("a.md", text);
    let missing = split(text).expect_err("this text has none");
    let fault = missing.explain(&file);
    (
        format!("{:?} {}", fault.span, fault.message),
        fault.hints.join("; "),
    )
}

#[test]
fn lies_between_two_lines() {
    assert_eq!(
        parts("---\ntitle: A\n---\nText.\n"),
        ("title: A\n", "Text.\n")
    );
    assert_eq!(parts("---\ntitle: A\n---"), ("title: A\n", ""));
    assert_eq!(parts("---\ntitle: A\n---\n"), ("title: A\n", ""));
}

#[test]
fn may_be_empty() {
    assert_eq!(parts("---\n---\nText.\n"), ("", "Text.\n"));
    assert_eq!(parts("---\n---"), ("", ""));
    assert_eq!(parts("---\n\n---\nText."), ("\n", "Text."));
}

#[test]
fn windows_lines_spaces_and_a_mark_do_not_matter() {
    assert_eq!(
        parts("\u{feff}---\r\ntitle: A\r\n---\r\nText.\r\n"),
        ("title: A\r\n", "Text.\r\n")
    );
    assert_eq!(
        parts("---  \t\ntitle: A\n--- \nText."),
        ("title: A\n", "Text.")
    );
}

#[test]
fn only_three_hyphens_alone_in_the_first_column_end_it() {
    let text = "---\na: |\n  ---\n  --- x\nb: ----\nc: 1\n---\nText\n---\n";
    assert_eq!(parts(text).1, "Text\n---\n");
    assert_eq!(
        parts("---\na: 1\n---x\n----\n---\nT"),
        ("a: 1\n---x\n----\n", "T")
    );
}

#[test]
fn dots_do_not_end_it() {
    let (place, hint) = fault("---\ntitle: A\n...\nText.\n");
    assert_eq!(place, "a.md:3:1 the front matter has no end");
    assert!(hint.contains("write this line as `---`"), "{hint}");
}

#[test]
fn a_missing_end_is_told_where_the_text_begins() {
    let text = "---\ntitle: A\nevents:\n  - {title: B}\n\nOnce upon a time.\n";
    let (place, hint) = fault(text);
    assert_eq!(place, "a.md:6:1 the front matter has no end");
    assert_eq!(hint, "write a line `---` above this one");
    let (place, hint) = fault("---\ntitle: A\n");
    assert_eq!(place, "a.md:1:1 the front matter has no end");
    assert_eq!(hint, "write a second line `---` where it ends");
    assert_eq!(fault("---").0, "a.md:1:1 the front matter has no end");
}

#[test]
fn a_missing_start_is_told_with_the_line_to_write() {
    let whole = "begin the file with three lines: `---`, then `title: …`, then `---` again; \
                 or move the file out of content, and let `ibid import FILE` make a draft of it";
    let missing = |at: &str| format!("a.md:{at} the front matter is missing");
    assert_eq!(
        fault("Once upon a time.\n"),
        (missing("1:1"), whole.to_owned())
    );
    assert_eq!(
        fault("# Title\n\nText.\n"),
        (missing("1:1"), whole.replace("title: …", "title: Title"))
    );
    assert_eq!(
        fault("```yaml\ntitle: A\n```\n").1,
        "write this line, and the one that closes the block, as `---`"
    );
    assert!(fault("{\\rtf1 x}").0.contains("Rich Text Format"));
    assert_eq!(
        fault("").0,
        "a.md:1:1 this file is empty: it has no front matter"
    );
    assert_eq!(
        fault("\u{feff} \n\n").0,
        "a.md:1:1 this file is empty: it has no front matter"
    );
    let above = "write a line `---` above this one";
    assert_eq!(
        fault("title: A\n---\nText.\n"),
        (missing("1:1"), above.to_owned())
    );
    assert_eq!(
        fault("\ntitle: A\n---\nText.\n"),
        (missing("2:1"), above.to_owned())
    );
    assert_eq!(
        fault("----\ntitle: A\n----\n").1,
        "write this line as `---`"
    );
    assert_eq!(fault("—\ntitle: A\n—\n").1, "write this line as `---`");
    assert!(
        fault("+++\ntitle = 'A'\n+++\n")
            .1
            .contains("instead of `+++`")
    );
    let (place, _) = fault("\n\n---\ntitle: A\n---\n");
    assert_eq!(
        place,
        "a.md:3:1 the front matter does not stand at the very top"
    );
}

#[test]
fn a_second_front_matter_is_told() {
    let second = |text: &str| {
        let file = SourceFile::new("a.md", text);
        let body = split(text).expect("front matter").body;
        super::second(&file, body).map(|told| told.span.line_column())
    };
    let found = "---\ntitle: A\n---\n\n---\nkind: lesson\ntopics: [a]\n---\nText.\n";
    assert_eq!(second(found), Some((5, 1)));
    assert_eq!(second("---\ntitle: A\n---\n---\nText.\n"), None);
    assert_eq!(
        second("---\ntitle: A\n---\n---\nnote: that\nit goes on.\n\n---\n"),
        None
    );
}

#[test]
fn many_rules_are_read_once() {
    let text = format!("---\ntitle: A\n{}", "---x\n".repeat(200_000));
    assert_eq!(split(&text), Err(Missing::End(0)));
}
