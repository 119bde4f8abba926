//! What one edit costs: what was parsed, scanned and rendered for it, and no more.

use ibid::build::{Counts, Options, Survey, Warm};

use crate::plain::Plain;

/// 50 articles, each on one of ten countries. Three of them speak of the Kremlin.
struct Desk {
    files: Plain,
    warm: Warm,
}

const FACTS: &str = "content/facts/all.yaml";

fn facts(alias: &str) -> String {
    let line = |number| format!("  c{number}: {{name: Country{number}}}\n");
    let countries: String = (0..10).map(line).collect();
    format!("entities:\n{countries}  capital: {{name: Capital{alias}}}\n")
}

fn article(number: usize, last: &str) -> String {
    let kremlin = if number % 20 == 7 {
        "The Kremlin said so. "
    } else {
        ""
    };
    let country = number % 10;
    format!(
        "---\ntitle: Number {number}\ndate: 2001\n---\nCountry{country} has a text of number {number}. {kremlin}It goes on.\n\nA second paragraph {last}.\n"
    )
}

impl Desk {
    fn new() -> Desk {
        let mut files = Plain::default();
        files.write(FACTS, facts(""));
        for number in 0..50 {
            files.write(
                &format!("content/articles/n{number}.md"),
                article(number, "as it was"),
            );
        }
        let mut desk = Desk {
            files,
            warm: Warm::new(Options::default()),
        };
        desk.build();
        desk
    }

    /// Builds, and says what that took.
    fn build(&mut self) -> (Counts, Survey) {
        let built = self.warm.update(&self.files);
        assert!(!built.diagnostics.has_errors(), "{:?}", built.diagnostics);
        let prepared = built.value.expect("the site can be made");
        let survey = self
            .warm
            .survey(&prepared, &self.files, &|| false)
            .expect("memory can be read");
        let survey = survey.expect("nothing stops it");
        assert!(survey.diagnostics.is_empty(), "{:?}", survey.diagnostics);
        (self.warm.counts(), survey)
    }
}

/// The pages among the files that changed.
fn pages(survey: &Survey) -> Vec<&str> {
    let paths = survey.changed.iter().map(|path| path.as_str());
    paths.filter(|path| path.ends_with(".html")).collect()
}

#[test]
fn the_first_build_reads_everything_once() {
    let mut files = Plain::default();
    files.write("content/articles/a.md", article(1, ""));
    files.write(FACTS, facts(""));
    let mut warm = Warm::new(Options::default());
    assert_eq!(warm.counts(), Counts::default());
    assert!(warm.update(&files).value.is_some());
    assert_eq!(warm.counts().parsed, 2);
    assert!(warm.update(&files).value.is_some());
    assert_eq!(warm.counts().parsed, 0);
}

#[test]
fn one_edit_parses_one_file() {
    let mut desk = Desk::new();
    desk.files
        .write("content/articles/n3.md", article(3, "is new"));
    let (counts, survey) = desk.build();
    assert_eq!(counts.parsed, 1);
    let own = ["articles/n3/index.html", "embed/articles/n3/index.html"];
    assert_eq!(pages(&survey), own);
    desk.files.delete("content/articles/n3.md");
    assert_eq!(desk.build().0.parsed, 0);
    desk.files
        .write("content/articles/n60.md", article(60, "came"));
    assert_eq!(desk.build().0.parsed, 1);
    desk.files.write("content/site.yaml", "title: Mine\n");
    assert_eq!(desk.build().0.parsed, 0);
    // What becomes of HTML is decided where a text is parsed.
    desk.files
        .write("content/site.yaml", "title: Mine\nraw_html: allow\n");
    assert_eq!(desk.build().0.parsed, 51);
}

#[test]
fn a_paragraph_costs_its_page() {
    let mut desk = Desk::new();
    desk.files
        .write("content/articles/n3.md", article(3, "is new"));
    let (counts, survey) = desk.build();
    let pages = pages(&survey);
    let own = ["articles/n3/index.html", "embed/articles/n3/index.html"];
    assert_eq!(pages, own);
    assert_eq!(
        counts,
        Counts {
            parsed: 1,
            joined: 0,
            scanned: 1,
            rendered: 2
        }
    );
}

#[test]
fn front_matter_is_joined_anew_only_when_some_is_another() {
    let mut desk = Desk::new();
    let path = "content/articles/n3.md";
    let dated = article(3, "as it was").replace("2001", "2002");
    desk.files.write(path, dated.clone());
    assert_eq!(desk.build().0.joined, 51);
    desk.files.write(path, dated.replace("It goes on.", ""));
    assert_eq!(desk.build().0.joined, 0);
    // The same bytes at another place are another file's.
    desk.files.delete(path);
    desk.files.write("content/articles/n4.md", dated);
    assert_eq!(desk.build().0.joined, 50);
}

#[test]
fn a_sentence_that_is_quoted_costs_the_pages_that_quote_it() {
    let mut desk = Desk::new();
    let text = article(3, "as it was").replace("has a text", "has another text");
    desk.files.write("content/articles/n3.md", text);
    let (counts, survey) = desk.build();
    let pages = pages(&survey);
    let costs = [
        "articles/n3/index.html",
        "embed/articles/n3/index.html",
        "entities/c3/index.html",
    ];
    assert_eq!(pages, costs);
    assert_eq!(
        counts,
        Counts {
            parsed: 1,
            joined: 0,
            scanned: 1,
            rendered: 3
        }
    );
}

#[test]
fn an_alias_costs_the_texts_that_hold_the_word() {
    let mut desk = Desk::new();
    desk.files
        .write(FACTS, facts(", aliases: [the Kremlin, The Kremlin]"));
    let (counts, survey) = desk.build();
    let Counts {
        parsed,
        joined,
        scanned,
        rendered,
    } = counts;
    let pages = pages(&survey);
    for number in [7, 27, 47] {
        assert!(
            pages.contains(&format!("articles/n{number}/index.html").as_str()),
            "{pages:?}"
        );
    }
    assert_eq!(joined, 51);
    // «the» stands in no other text.
    assert_eq!((parsed, scanned), (1, 3));
    assert_eq!(rendered, pages.len(), "{pages:?}");
    // The articles, the thing and its lists, and what of them stands in frames.
    assert!(rendered < 14, "{pages:?}");
}

#[test]
fn a_template_costs_its_pages_and_no_reading() {
    let mut desk = Desk::new();
    let text = "{% extends \"builtin/404.html\" %}{% block main %}{{ super() }}<p>Sorry.</p>{% endblock main %}";
    desk.files.write("templates/404.html", text);
    let (counts, survey) = desk.build();
    assert_eq!((counts.parsed, counts.scanned), (0, 0));
    assert_eq!(pages(&survey), ["404.html"]);
    assert!(counts.rendered > 0);
}

#[test]
fn nothing_changed_costs_nothing() {
    let mut desk = Desk::new();
    let (counts, survey) = desk.build();
    assert_eq!(counts, Counts::default());
    assert!(survey.changed.is_empty());
    // Nor does a file that is no text.
    desk.files.write("static/robots.png", "x");
    let (counts, survey) = desk.build();
    assert_eq!(counts, Counts::default());
    assert_eq!(survey.changed.len(), 1);
}

#[test]
fn what_was_there_before_a_fault_is_still_kept() {
    let mut desk = Desk::new();
    let path = "content/articles/n3.md";
    let before = desk.files.get(path).text.clone();
    desk.files.write(path, "---\ntitle: [\n---\n");
    assert!(desk.warm.update(&desk.files).diagnostics.has_errors());
    assert_eq!(desk.warm.counts().parsed, 1);
    desk.files.write(path, before);
    let (counts, survey) = desk.build();
    assert_eq!((counts.parsed, counts.scanned), (1, 1));
    assert!(survey.changed.is_empty(), "{:?}", survey.changed);
}
