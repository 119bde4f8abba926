//! A site and what was done to it, told so that it can be read when the law was broken.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use ibid::build::Options;
use ibid::project::BaseUrl;
use proptest::prelude::*;

use crate::edits::{Edit, History, edit};
use crate::sites::{Site, site};

/// The files of a site: path → bytes.
pub type State = BTreeMap<String, Vec<u8>>;

/// A site and all that is done to it.
#[derive(Clone)]
pub struct Story {
    pub drafts: bool,
    /// The site will stand at another address than site.yaml says.
    pub elsewhere: bool,
    site: Site,
    pub batches: Vec<Batch>,
}

/// What is done between two builds, and how the second one is looked at.
#[derive(Clone, Debug)]
pub struct Batch {
    edits: Vec<Edit>,
    pub look: Look,
    pub told: Told,
    /// Every file is asked for, not only those that changed.
    pub all: bool,
}

/// How the pages are gone through after an update.
#[derive(Clone, Copy, Debug)]
pub enum Look {
    /// All of them.
    Survey,
    /// It is stopped when it asks for this time whether to go on; then the next save comes.
    Stopped(usize),
    /// It is stopped, and begun again.
    Again(usize),
    /// The next save comes first.
    Not,
}

/// What is told of the paths that changed on a disk.
#[derive(Clone, Copy, Debug)]
pub enum Told {
    /// Each of them.
    Each,
    /// The folders that they lie in.
    Folders,
    /// Each of them, and others that have not changed or never were.
    More,
    /// That anything may have changed.
    All,
}

/// A story of so many saves.
pub fn story(saves: usize) -> impl Strategy<Value = Story> {
    let batches = prop::collection::vec(batch(), 1..=saves);
    (any::<bool>(), prop::bool::weighted(0.1), site(), batches).prop_map(
        |(drafts, elsewhere, site, batches)| Story {
            drafts,
            elsewhere,
            site,
            batches,
        },
    )
}

fn batch() -> impl Strategy<Value = Batch> {
    let look = prop_oneof![
        6 => Just(Look::Survey),
        1 => (0..30_usize).prop_map(Look::Stopped),
        2 => (0..30_usize).prop_map(Look::Again),
        1 => Just(Look::Not),
    ];
    let told = prop_oneof![
        4 => Just(Told::Each),
        1 => Just(Told::Folders),
        2 => Just(Told::More),
        1 => Just(Told::All),
    ];
    let edits = prop_oneof![3 => prop::collection::vec(edit(), 1..3), 1 => Just(Vec::new()), 1 => prop::collection::vec(edit(), 2..5)];
    (edits, look, told, prop::bool::weighted(0.2)).prop_map(|(edits, look, told, all)| Batch {
        edits,
        look,
        told,
        all,
    })
}

impl Story {
    /// How the site is built.
    pub fn options(&self) -> Options {
        let elsewhere = "https://example.net/elsewhere/";
        let base_url = || BaseUrl::parse(elsewhere).map_err(|fault| fault.message);
        Options {
            base_url: self
                .elsewhere
                .then(|| base_url().expect("this is an address")),
            drafts: self.drafts,
            ..Options::default()
        }
    }

    /// The site at first, and after each batch.
    pub fn states(&self) -> Vec<State> {
        let mut history = History::new(self.site.clone());
        let mut states = vec![state(history.now())];
        for batch in &self.batches {
            for edit in &batch.edits {
                history.edit(edit);
            }
            states.push(state(history.now()));
        }
        states
    }
}

fn state(site: &Site) -> State {
    site.iter()
        .map(|(path, file)| (path.clone(), file.bytes(path)))
        .collect()
}

impl fmt::Debug for Story {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "a site (drafts: {}, elsewhere: {})",
            self.drafts, self.elsewhere
        )?;
        let states = self.states();
        for (path, bytes) in &states[0] {
            writeln!(f, "--- {path}\n{}", shown(Some(bytes)))?;
        }
        for (at, batch) in self.batches.iter().enumerate() {
            let (before, after) = (&states[at], &states[at + 1]);
            let Batch {
                edits,
                look,
                told,
                all,
            } = batch;
            let kinds: Vec<String> = edits
                .iter()
                .map(|edit| {
                    format!("{edit:?}")
                        .split(['(', ' '])
                        .next()
                        .unwrap_or_default()
                        .to_owned()
                })
                .collect();
            writeln!(
                f,
                "=== save {}: {kinds:?}, {look:?}, {told:?}, all: {all}",
                at + 1
            )?;
            for path in changed(before, after) {
                let (old, new) = (before.get(path), after.get(path));
                writeln!(
                    f,
                    "--- {path}: before\n{}\n+++ {path}: after\n{}",
                    shown(old),
                    shown(new)
                )?;
            }
        }
        Ok(())
    }
}

fn shown(bytes: Option<&Vec<u8>>) -> String {
    bytes.map_or("(no file)".to_owned(), |bytes| {
        String::from_utf8_lossy(bytes).into_owned()
    })
}

/// The paths of files that differ.
pub fn changed<'s>(before: &'s State, after: &'s State) -> Vec<&'s str> {
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differ = paths
        .into_iter()
        .filter(|path| before.get(*path) != after.get(*path));
    differ.map(String::as_str).collect()
}
