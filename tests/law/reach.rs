//! What the generated stories come across: a law that is tried on nothing cannot fail.

use std::collections::{BTreeMap, BTreeSet};

use ibid::build::{Memo, Options, prepare};
use ibid::bundle::MemorySink;
use ibid::project::files::Memory;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::story::story;

#[derive(Default)]
struct Reach {
    /// First words of what was said → how many sites it was said of.
    said: BTreeMap<String, usize>,
    /// Kinds of pages and of other files.
    written: BTreeSet<String>,
    /// Sites; those that had no error; those of which nothing could be made.
    sites: usize,
    fine: usize,
    nothing: usize,
    /// Saves that changed some files of the output; that changed none.
    changing: usize,
    still: usize,
}

/// The same stories at each run.
fn reach(stories: usize) -> Reach {
    let mut runner = TestRunner::deterministic();
    let mut reach = Reach::default();
    for _ in 0..stories {
        let story = story(4)
            .new_tree(&mut runner)
            .expect("stories can be made")
            .current();
        let mut last = None;
        for files in story.states() {
            let made = reach.site(Memory { files }, &story.options());
            match last.replace(made.clone()).is_some_and(|last| last == made) {
                true => reach.still += 1,
                false => reach.changing += 1,
            }
        }
    }
    reach
}

impl Reach {
    /// Builds one site, and gives the hashes of what was written.
    fn site(&mut self, files: Memory, options: &Options) -> Vec<[u8; 32]> {
        self.sites += 1;
        let mut found = prepare(&files, options, &mut Memo::default());
        let mut hashes = Vec::new();
        match &found.value {
            None => self.nothing += 1,
            Some(prepared) => {
                let built = prepared
                    .write(&files, &MemorySink)
                    .expect("memory takes all");
                found.diagnostics.extend(built.diagnostics);
                for (path, content) in built.bundle.iter() {
                    let kind = path.as_str().split('/').next().unwrap_or_default();
                    self.written.insert(kind.to_owned());
                    hashes.push(content.sha256);
                }
            }
        }
        if !found.diagnostics.has_errors() {
            self.fine += 1;
        }
        let words = |text: &str| {
            let parts = text.split('`').enumerate();
            parts
                .map(|(at, part)| if at % 2 == 0 { part } else { "…" })
                .collect::<String>()
        };
        let said: BTreeSet<String> = found
            .diagnostics
            .iter()
            .map(|it| words(&it.message))
            .collect();
        for message in said {
            *self.said.entry(message).or_default() += 1;
        }
        hashes
    }
}

/// Beginnings and parts of what must be said of some of the sites.
const SAID: [&str; 27] = [
    "a translation takes",
    "cannot be an address",
    "Expected one of",
    "field … is not defined",
    "given twice, and the two do not agree",
    "it is left unlinked",
    "lacks …, the language of the site",
    "leads nowhere",
    "no article holds the passage",
    "no …: the feed",
    "not in the text word for word",
    "not in the text, nor anything like it",
    "not one of the choices",
    "of the event … is given twice",
    "stands in the text more than once",
    "stands twice on this page",
    "the front matter is missing",
    "the old address",
    "there is no file content/map.svg",
    "there is nothing to build",
    "this file is not in UTF-8",
    "this file is not read",
    "this translates …, which does not exist",
    "two texts have the address",
    "two things have this address",
    "unknown entity",
    "unknown event",
];

#[test]
fn stories_come_across_what_they_should() {
    let Reach {
        said,
        written,
        sites,
        fine,
        nothing,
        changing,
        still,
    } = reach(120);
    println!("{said:#?}\n{written:?}");
    println!(
        "{sites} sites: {fine} fine, {nothing} without a page; {changing} changed, {still} not"
    );
    let unsaid = |words: &&str| !said.keys().any(|message| message.contains(words));
    let unsaid: Vec<&str> = SAID.into_iter().filter(unsaid).collect();
    assert!(unsaid.is_empty(), "nothing of this was said: {unsaid:?}");
    for part in [
        "404.html",
        "articles",
        "assets",
        "deep",
        "entities",
        "feed.xml",
        "old",
        "pages",
        "relations",
        "topics",
    ] {
        assert!(written.contains(part), "{part} was never written");
    }
    assert!(fine * 16 > sites && nothing * 100 > sites && nothing * 4 < sites);
    assert!(changing > sites / 2 && still > sites / 20);
}
