//! The interface's languages: each has every message of English, with the same variables.

#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the theme from the disk"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Messages that a language may have and English does not need.
const OPTIONAL: [&str; 1] = ["date-day-number"];

/// Each message of a file with the variables that it uses.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_alphabetic())
            && let Some((key, _)) = line.split_once('=')
        {
            current = Some(key.trim().to_owned());
        }
        let Some(key) = &current else { continue };
        let variables = all.entry(key.clone()).or_default();
        for (at, _) in line.match_indices('$') {
            let name = line[at + 1..].chars();
            variables.insert(name.take_while(|c| c.is_ascii_alphanumeric()).collect());
        }
    }
    all
}

#[test]
fn every_language_has_every_message() {
    let read = |name: &str| fs::read_to_string(format!("templates/locales/{name}.ftl"));
    let english = messages(&read("en").expect("English is there"));
    let mut faults = Vec::new();
    for language in ["ru", "ur", "ar", "zh", "fr", "es", "de"] {
        let text = read(language).expect("the language is there");
        let own = messages(&text);
        for (key, variables) in &english {
            let mut variables = variables.clone();
            // English does not need to know what kind of date or list it is, nor after which
            // word it stands; others may.
            if key.starts_with("date-") || key == "list-comma" {
                variables.insert("kind".to_owned());
                variables.insert("place".to_owned());
            }
            match own.get(key) {
                None => faults.push(format!("key {key} is missing in {language}.ftl")),
                Some(known) if !known.is_subset(&variables) => {
                    faults.push(format!("{key} in {language}.ftl has other variables"));
                }
                Some(_) => {}
            }
        }
        let theirs = |key: &&String| !english.contains_key(*key) && !OPTIONAL.contains(&&***key);
        for key in own.keys().filter(theirs) {
            faults.push(format!("key {key} of {language}.ftl is not in en.ftl"));
        }
        if let Err(fault) = ibid::view::words::Words::new(language, &[text]) {
            faults.push(format!("{language}.ftl, line {}: {fault}", fault.line));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
