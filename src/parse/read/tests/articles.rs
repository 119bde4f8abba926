use super::*;
use crate::parse::Kind;

fn words(list: &[crate::parse::facts::NameOrId]) -> Vec<&str> {
    list.iter().map(|name| &*name.text).collect()
}

#[test]
fn every_key_of_an_article_is_read() {
    let read = article(
        "title: 1984\nsubtitle: 1.10\nsummary: No\nauthors: [Ada Example, ben]\neditors: Carla\n\
         date: 2012\nupdated: 2018-05\nlanguage: ur\nslug: other\ndraft: true\nkind: op-ed\n\
         topics: [Energy, 007]\nsource: {title: The op-ed, url: \"https://example.org/a\"}\n\
         mentions: all\nredirect_from: [/2018/05/a/, old.html]\nreview: Ask Ben\n\
         corrections: {date: 2018, text: Wrong.}",
    );
    let meta = &read.meta;
    assert_eq!((read.kind, read.slug.as_str()), (Kind::Article, "other"));
    assert_eq!(&*meta.title, "1984");
    assert_eq!(meta.subtitle.as_deref(), Some("1.10"));
    assert_eq!(meta.summary.as_deref(), Some("No"));
    assert_eq!(words(&meta.authors), ["Ada Example", "ben"]);
    assert_eq!(words(&meta.editors), ["Carla"]);
    assert_eq!(meta.date.as_ref().map(|date| date.as_str()), Some("2012"));
    assert_eq!(
        meta.updated.as_ref().map(|date| date.as_str()),
        Some("2018-05")
    );
    assert_eq!(meta.language.as_ref().map(|lang| lang.as_str()), Some("ur"));
    assert!(meta.draft);
    assert_eq!(meta.genre.as_deref(), Some("op-ed"));
    assert_eq!(
        meta.topics
            .iter()
            .map(|topic| &*topic.name)
            .collect::<Vec<_>>(),
        ["Energy", "007"]
    );
    let source = meta.source.as_ref().expect("there is a source");
    assert_eq!(source.url.as_deref(), Some("https://example.org/a"));
    assert_eq!(meta.mentions, Some(MentionPolicy::All));
    let old: Vec<_> = meta.redirect_from.iter().map(|old| &*old.path).collect();
    assert_eq!(old, ["2018/05/a/", "old.html"]);
    assert_eq!(meta.review.as_deref(), Some("Ask Ben"));
    assert_eq!(meta.corrections[0].text.first(), "Wrong.");
    assert_eq!(read.body.text, "Text.\n");
}

#[test]
fn a_title_is_needed() {
    let none = "1:1-4 `title` is missing (add a line `title: …` below this one)";
    let found = |front: &str| read_at("content/articles/a.md", &in_article(front)).1;
    assert_eq!(found("summary: Short"), [none]);
    assert_eq!(found(""), [none]);
    assert_eq!(found("# nothing yet"), [none]);
    assert_faults(
        &found("summary: S\ntitle:"),
        &[("3:1-6 `title` is missing", "")],
    );
    assert_faults(&found("title: '  '"), &[("2:8-12 `title` is empty", "")]);
    assert_faults(
        &found("title: {en: A}"),
        &[("2:8", "`title` should be a text")],
    );
    assert_eq!(
        read_at("content/pages/a.md", &in_article("summary: S")).1,
        [none]
    );
}

#[test]
fn front_matter_that_cannot_be_read_is_told_with_the_faults_of_the_text() {
    let (read, found) = read_at("content/articles/a.md", "Once upon a time.\n");
    assert!(read.is_none());
    assert_faults(&found, &[("1:1", "the front matter is missing")]);
    let (read, found) = read_at("content/articles/a.md", "---\njust words\n---\nText.\n");
    assert!(read.is_none());
    assert_faults(&found, &[("2:1", "a block of keys")]);
    // What can be mended is read on.
    let (read, found) = read_at("content/articles/a.md", "---\na: [\n---\nText.\n");
    assert!(read.is_some() && !found.is_empty());
    let twice = "---\na: [\n---\n# A {#x}\n\n# B {#x}\n";
    let (_, found) = read_at("content/articles/a.md", twice);
    assert!(
        found.iter().any(|fault| fault.starts_with("6:")),
        "{found:?}"
    );
}

#[test]
fn all_faults_of_a_file_are_told() {
    told(
        "sumary: Short\ndate: 2012-13\nupdated: Easter 2018\nlanguage: Urdu!\nslug: My Slug\n\
         draft: maybe\ntopics: {a: b}\nmentions: frist\nauthors: [[x]]\nsource: Dawn",
        &[
            ("3:1-7 unknown key `sumary`", "`summary`"),
            ("4:12-14 `2012-13` is not a date", ""),
            ("5:10-21 `Easter 2018` is not a date", ""),
            ("6:11-16 `Urdu!` is not a language", ""),
            ("7:7-14 `My Slug` is not an id", "write `my-slug`"),
            ("8:8-13 `draft` should be `true` or `false`", ""),
            ("9:9-15 `topics` should be a text", ""),
            ("10:11-16 `mentions` cannot be `frist`", "`first`"),
            ("11:11", "a text should stand here"),
            ("12:9-13 `source` should be a block of keys", ""),
        ],
    );
}

#[test]
fn a_date_is_told_where_it_stops_being_one() {
    told(
        "date: \"2012-02-30\"",
        &[("3:16-18", "there is no 30 February")],
    );
    told("date: 12/2012", &[("3:", "`12/2012` is not a date")]);
    told("date: 2017/2012", &[("3:", "it ends before it starts")]);
    told("date: 2017-05-01T10:00", &[("3:", "write `2017-05-01`")]);
    told("date: ''", &[("3:7-9", "the date is empty")]);
    assert_eq!(faults("date:"), [""; 0]);
}

#[test]
fn a_number_is_a_year() {
    let date = |typed: &str| {
        let read = article(&format!("title: A\ndate: {typed}"));
        read.meta
            .date
            .as_ref()
            .expect("there is a date")
            .as_str()
            .to_owned()
    };
    assert_eq!(date("2012"), "2012");
    assert_eq!(date("476"), "0476");
    assert_eq!(date("-0509"), "-0509");
    assert_eq!(date("198X"), "198X");
    assert_eq!(date("2012~"), "2012~");
}

#[test]
fn old_addresses_are_paths_of_this_site() {
    let bad = [
        ("https://example.org/a/b?x", "write `/a/b`"),
        ("//example.org/x", ""),
        ("/", "front page"),
        ("/a/../b", "`..`"),
        ("../b", "`..`"),
        ("/a//b", "missing"),
        ("/a?x=1", "write `/a`"),
        ("javascript:alert(1)", "host"),
        ("mailto:a", "host"),
    ];
    for (typed, part) in bad {
        let found = faults(&format!("redirect_from: \"{typed}\""));
        assert_faults(&found, &[("3:16", part)]);
        assert!(found[0].contains("cannot be an old address"), "{found:?}");
    }
    let read = article("title: A\nredirect_from: [/a/b/, c, 2018:05/x, ' /d.html ']");
    let paths: Vec<_> = read
        .meta
        .redirect_from
        .iter()
        .map(|old| &*old.path)
        .collect();
    assert_eq!(paths, ["a/b/", "c", "2018:05/x", "d.html"]);
    assert_eq!(read.meta.redirect_from[1].origin.span().text(), "c");
}

#[test]
fn a_slug_is_folded_from_the_name_with_a_note() {
    let of = |path: &str| {
        let (read, found) = read_at(path, &in_article("title: A"));
        (
            read.expect("it can be read").slug.as_str().to_owned(),
            found,
        )
    };
    assert_eq!(
        of("content/articles/2018/1984.md"),
        ("1984".to_owned(), vec![])
    );
    let (slug, found) = of("content/articles/My First_Article.md");
    assert_eq!(slug, "my-first-article");
    assert_faults(&found, &[("1:1-1 note: ", "it became `my-first-article`")]);
    assert_eq!(of("content/articles/Über-Öl.md").0, "uber-ol");
    // A slug that is given leaves nothing to note.
    let (read, found) = read_at("content/articles/A B.md", &in_article("title: A\nslug: c"));
    assert_eq!(
        (read.expect("it can be read").slug.as_str(), found.len()),
        ("c", 0)
    );
}

#[test]
fn a_translation_takes_the_rest_from_its_original() {
    let front = "title: ا\nsubtitle: ب\nsummary: پ\nlanguage: ur\nreview: R\n\
                 questions: {ask: Why}\nnotes: {passage: Text, kind: fact, text: T}";
    let (read, found) = read_at("content/articles/a.ur.md", &in_article(front));
    let read = read.expect("it can be read");
    assert_eq!(found, [""; 0]);
    assert_eq!(
        (
            read.slug.as_str(),
            read.translation.as_ref().map(|l| l.as_str())
        ),
        ("a", Some("ur"))
    );
    assert_eq!((read.meta.notes.len(), read.meta.questions.len()), (1, 1));

    let front = "title: A\ndate: 2012\nentities: {a: {name: A}}\nslug: x\nfoo: 1";
    let (_, found) = read_at("content/articles/My A.zh-hans.md", &in_article(front));
    assert_faults(
        &found,
        &[
            ("3:1-5 a translation takes `date` from `My A.md`", "delete"),
            ("4:1-9 a translation takes `entities`", ""),
            ("5:1-5 a translation takes `slug`", ""),
            ("6:1-4 unknown key `foo`", ""),
        ],
    );
    let (_, found) = read_at("content/articles/a.ur.md", &in_article("summary: S"));
    assert_faults(&found, &[("1:1-4 `title` is missing", "")]);
}

#[test]
fn the_language_stands_last_in_the_name() {
    let of = |path| {
        let (stem, lang) = FilePlace::of(path)
            .expect("this path is read")
            .translation();
        (stem.to_owned(), lang.map(|lang| lang.to_string()))
    };
    let some = |stem: &str, lang: &str| (stem.to_owned(), Some(lang.to_owned()));
    assert_eq!(of("content/articles/a.ur.md"), some("a", "ur"));
    assert_eq!(
        of("content/articles/x/a.b.zh-hans.md"),
        some("a.b", "zh-Hans")
    );
    assert_eq!(of("content/pages/about.ur.md"), some("about", "ur"));
    assert_eq!(
        of("content/articles/a.2018.md"),
        ("a.2018".to_owned(), None)
    );
    assert_eq!(
        of("content/articles/a.draft.md"),
        ("a.draft".to_owned(), None)
    );
    assert_eq!(of("content/entities/a.ur.md"), ("a.ur".to_owned(), None));
    assert_eq!(of("content/facts/a.ur.yaml"), ("a.ur".to_owned(), None));
}

#[test]
fn other_files_have_no_place() {
    for path in [
        "content/site.yaml",
        "content/articles/a.svg",
        "content/facts/a.md",
        "a.md",
        "content/entities/a.yaml",
        "content/a.md",
        "content/articles/.md",
        "static/articles/a.md",
    ] {
        assert_eq!(FilePlace::of(path), None, "{path}");
    }
}

#[test]
fn a_page_takes_few_keys() {
    let front = "title: About\nsummary: S\nslug: us\nlanguage: ur\ndraft: true\nmentions: none\n\
                 redirect_from: /old/";
    let (read, found) = read_at("content/pages/about.md", &in_article(front));
    let read = read.expect("it can be read");
    assert_eq!(found, [""; 0]);
    assert_eq!(
        (read.kind, read.slug.as_str(), read.meta.draft),
        (Kind::Page, "us", true)
    );
    assert_eq!(read.meta.mentions, Some(MentionPolicy::None));
    let (_, found) = read_at(
        "content/pages/about.md",
        &in_article("title: A\ntopics: x\ndate: 1"),
    );
    assert_faults(
        &found,
        &[
            ("3:1-7 unknown key `topics`", ""),
            ("4:1-5 unknown key `date`", ""),
        ],
    );
    let (_, found) = read_at(
        "content/pages/about.ur.md",
        &in_article("title: A\ndraft: true"),
    );
    assert_faults(
        &found,
        &[("3:1-6 a translation takes `draft` from `about.md`", "")],
    );
}

#[test]
fn windows_lines_and_a_mark_change_nothing() {
    let text = "\u{feff}---\r\ntitle: A title\r\ndat: 2012\r\n---\r\nThe first line.\r\n";
    let (read, found) = read_at("content/articles/a.md", text);
    let read = read.expect("it can be read");
    assert_eq!(
        (&*read.meta.title, &*read.body.text),
        ("A title", "The first line.\n")
    );
    assert_faults(&found, &[("3:1-4 unknown key `dat`", "`date`")]);
}
