//! What a sentence or two name.

use std::sync::Arc;

use super::*;
use crate::diag::SourceFile;
use crate::parse::markdown;

/// Nobody has a name.
struct Nobody;

impl Register for Nobody {
    fn entity(&self, _: &str) -> Option<&Id> {
        None
    }
}

/// The names of a text in English, each with its type.
fn of(text: &str) -> Vec<(String, &'static str)> {
    let file = Arc::new(SourceFile::new("a.md", text));
    let body = markdown::parse(&file, 0..text.len(), &markdown::Options::SMALL).value;
    let found = names(&Sought {
        scan: &Scan::new(&body),
        world: &World::read(),
        known: &Nobody,
        language: "en",
    });
    found
        .into_iter()
        .map(|one| (one.name, one.kind.as_str()))
        .collect()
}

fn holds(text: &str, wanted: &[(&str, &str)]) {
    let found = of(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(name, kind)| (&**name, *kind)).collect();
    assert_eq!(found, wanted, "{text}");
}

#[test]
fn words_that_only_begin_a_sentence_are_no_names() {
    holds("Recently nothing happened. Nobody knows. Winter came.", &[]);
    holds("In winter nothing grows. Winter is long there.", &[]);
}

#[test]
fn an_acronym_and_its_long_form_are_one() {
    holds(
        "They asked the Harbour Transit Board (HTB). The HTB said no.",
        &[("Harbour Transit Board", "organization")],
    );
}

#[test]
fn titles_go_and_surnames_are_whose_they_are() {
    holds(
        "They met Minister Olaf Brekke. Mr Brekke left, and Brekke wrote.",
        &[("Olaf Brekke", "person")],
    );
    holds(
        "They met Olaf Brekke and Anna Brekke, and Mr Brekke left.",
        &[
            ("Olaf Brekke", "person"),
            ("Anna Brekke", "person"),
            ("Mr Brekke", "person"),
        ],
    );
}

#[test]
fn numbers_of_rulers_belong_to_them_and_are_no_surnames() {
    holds(
        "They say that Queen Elizabeth I wrote to Philip II, and he to James I of it.",
        &[
            ("Elizabeth I", "person"),
            ("Philip II", "person"),
            ("James I", "person"),
        ],
    );
    holds(
        "They say that with Elizabeth I was happy.",
        &[("Elizabeth", "other")],
    );
}

#[test]
fn given_names_have_their_accents() {
    holds(
        "They say that María Pita was there.",
        &[("María Pita", "person")],
    );
}

#[test]
fn a_small_word_behind_a_name_makes_it_a_thing() {
    holds(
        "They used the Leblanc process and the Nord Tunnel pipeline.",
        &[
            ("Leblanc process", "concept"),
            ("Nord Tunnel pipeline", "project"),
        ],
    );
}

#[test]
fn code_names_nobody() {
    holds(
        "They run `Quux Frobnicator` in Norway.",
        &[("Norway", "country")],
    );
}
