use super::*;
use crate::build::{Memo, Options, prepare};
use crate::bundle::MemorySink;
use crate::project::files::Memory;

fn site(texts: &[(&str, &str)]) -> (Memory, Prepared) {
    let bytes = |(path, text): &(&str, &str)| ((*path).to_owned(), text.as_bytes().to_vec());
    let files = Memory {
        files: texts.iter().map(bytes).collect(),
    };
    let found = prepare(&files, &Options::default(), &mut Memo::default());
    let prepared = found.value.expect("the site is sound");
    (files, prepared)
}

const GAS: &str = "---\ntitle: The gas line\nsummary: On a line.\nentities: {russia: {name: Russia, \
                   type: country}}\nevents: [{id: visit, title: A *visit*, date: 2012}]\n---\n\
                   ## On pipes\n\nRussia pays.\n";

#[test]
fn what_can_be_found() {
    let (_, site) = site(&[("content/articles/gas.md", GAS)]);
    let found = texts(&site, 0).records;
    let shown: Vec<_> = found
        .iter()
        .map(|(language, it)| (&**language, &*it.href, it.kind, &*it.label, &*it.title))
        .collect();
    assert_eq!(
        shown,
        [
            ("en", "articles/gas/", "article", "Article", "The gas line"),
            ("en", "entities/russia/", "entity", "Country", "Russia"),
            ("en", "timeline/#visit", "event", "Event", "A visit"),
        ]
    );
    // Where a heading or a paragraph ends no sentence goes on.
    let text = &found[0].1.text;
    assert_eq!(
        text,
        "On a line.\u{2063} On pipes\u{2063} Russia pays.\u{2063}"
    );
    assert_eq!(found[0].1.entities, ["russia Russia"]);
}

#[test]
fn the_same_texts_give_the_same_bytes() {
    let (_, one) = site(&[("content/articles/gas.md", GAS)]);
    let (_, two) = site(&[("content/articles/gas.md", GAS)]);
    let made = texts(&one, 0).index().expect("it can be made");
    assert!(made == texts(&two, 0).index().expect("it can be made"));
    assert!(made.contains_key("pagefind/pagefind.js"));
    assert!(made.contains_key("pagefind/pagefind-entry.json"));
    assert!(
        !made
            .keys()
            .any(|path| path.contains("-ui.") || path.contains("worker"))
    );
}

#[test]
fn other_texts_are_marked_otherwise() {
    let mark = |text: &str| texts(&site(&[("content/articles/gas.md", text)]).1, 0).mark;
    assert_eq!(mark(GAS), mark(GAS));
    assert_ne!(mark(GAS), mark(&GAS.replace("pays", "paid")));
    // A comment is no text.
    assert_eq!(mark(GAS), mark(&GAS.replace("title:", "# x\ntitle:")));
}

#[test]
fn a_site_without_search_has_no_index() {
    let off = ("content/site.yaml", "search: false\n");
    let (files, site) = site(&[off, ("content/articles/gas.md", GAS)]);
    assert_eq!(parts(&site), 0);
    let mut built = site.write(&files, &MemorySink).expect("memory takes all");
    assert_eq!(add(&site, &MemorySink, &mut built).expect("it can"), 0);
    assert!(
        !built
            .bundle
            .iter()
            .any(|(path, _)| path.as_str().contains("pagefind"))
    );
    assert!(built.bundle.get("search/index.html").is_none());
}

#[test]
fn a_file_of_the_site_in_the_indexs_place_is_a_fault() {
    let taken = ("static/pagefind/pagefind.js", "mine");
    let (files, site) = site(&[taken, ("content/articles/gas.md", GAS)]);
    let mut built = site.write(&files, &MemorySink).expect("memory takes all");
    add(&site, &MemorySink, &mut built).expect("it can");
    let said = &built.diagnostics.iter().next().expect("it is told").message;
    assert!(said.contains("pagefind/pagefind.js"), "{said}");
}

#[test]
fn a_large_site_has_several_parts_that_share_all_texts() {
    let long = format!(
        "---\ntitle: Long\n---\n{}\n",
        "Words upon words. ".repeat(80_000)
    );
    let paths: Vec<String> = (0..9)
        .map(|at| format!("content/articles/a{at}.md"))
        .collect();
    let all: Vec<(&str, &str)> = paths.iter().map(|path| (&**path, &*long)).collect();
    let (_, site) = site(&all);
    assert_eq!(parts(&site), 4);
    let mut found: Vec<String> = (0..4)
        .flat_map(|part| texts(&site, part).records)
        .map(|(_, record)| record.href)
        .collect();
    found.sort();
    let wanted: Vec<String> = (0..9).map(|at| format!("articles/a{at}/")).collect();
    assert_eq!(found, wanted);
}

#[test]
fn a_path_tells_its_part() {
    assert_eq!(part_of("pagefind/pagefind.js"), Some(0));
    assert_eq!(part_of("pagefind/index/en_1.pf_index"), Some(0));
    assert_eq!(part_of("pagefind/part-2/filter/en_1.pf_filter"), Some(1));
    for none in [
        "pagefind",
        "pagefind.js",
        "a/pagefind/x",
        "pagefind/part-1/x",
        "pagefind/part-0/x",
        "pagefind/part-x/y",
    ] {
        assert_eq!(part_of(none), None, "{none}");
    }
    for part in 0..3 {
        assert_eq!(part_of(&format!("{}/x", folder(part))), Some(part));
    }
}
