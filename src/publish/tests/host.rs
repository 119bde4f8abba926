//! A host in memory that fails when it is told to, and looks at itself after each change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::Duration;

use sha2::{Digest, Sha256};

use super::super::*;
use crate::bundle::{Bundle, Content, MANIFEST, Manifest, OutPath};
use crate::emit::{print_manifest, read_manifest};

/// What becomes of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Luck {
    /// It is done.
    Fine,
    /// It is not done; it may work in a moment.
    Fails,
    /// It is done, but nobody hears of it.
    AnswerLost,
    /// It is not done, and will not be.
    Refused,
    /// The publisher is killed before it.
    CutBefore,
    /// The publisher is killed after it.
    CutAfter,
}

#[derive(Default)]
pub struct State {
    pub files: BTreeMap<String, Vec<u8>>,
    locked_by: Option<usize>,
    luck: Vec<Luck>,
    /// Calls, to know what was sent.
    pub puts: usize,
    pub deletes: Vec<String>,
    /// What was put and deleted, in order.
    pub log: Vec<String>,
}

/// What all publishers see.
#[derive(Default)]
pub struct Store(pub Mutex<State>);

/// The host as one publisher sees it.
pub struct Seen<'a> {
    pub store: &'a Store,
    pub publisher: usize,
    pub lanes: usize,
    /// Whether this publisher was killed.
    pub dead: Mutex<bool>,
    pub dead_ones: &'a Mutex<BTreeSet<usize>>,
}

pub fn path(text: &str) -> OutPath {
    OutPath::new(text).expect("a path")
}

/// What a page in these tests holds: each line is a path that it needs.
pub fn needs(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(str::to_owned).collect()
}

impl Store {
    pub fn with_luck(&self, luck: &[Luck]) {
        let mut state = self.0.lock().unwrap();
        state.luck = luck.iter().rev().copied().collect();
    }

    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.0.lock().unwrap().files.clone()
    }
}

impl State {
    /// No page leads to what is not there.
    fn check(&self) {
        for (page, bytes) in &self.files {
            if page.ends_with(".html") {
                for needed in needs(bytes) {
                    assert!(
                        self.files.contains_key(&needed),
                        "{page} leads to {needed}, which is not there; so far: {:#?}",
                        self.log
                    );
                }
            }
        }
    }

    fn revision(&self) -> Revision {
        let text = self.files.get(MANIFEST);
        Revision(text.map(|text| {
            let hash: [u8; 32] = Sha256::digest(text).into();
            format!("{hash:?}")
        }))
    }
}

impl Seen<'_> {
    /// Does something, with the luck that comes next.
    fn call<T>(
        &self,
        act: impl FnOnce(&mut State) -> Result<T, HostFault>,
    ) -> Result<T, HostFault> {
        let gone = || Err(HostFault::new(FaultKind::Refused, "the publisher is gone"));
        if *self.dead.lock().unwrap() {
            return gone();
        }
        std::thread::yield_now();
        let mut state = self.store.0.lock().unwrap();
        let luck = state.luck.pop().unwrap_or(Luck::Fine);
        let again = || Err(HostFault::new(FaultKind::Again, "no answer"));
        let die = || {
            *self.dead.lock().unwrap() = true;
            self.dead_ones.lock().unwrap().insert(self.publisher);
        };
        match luck {
            Luck::Fails => return again(),
            Luck::Refused => return Err(HostFault::new(FaultKind::Refused, "no rights")),
            Luck::CutBefore => {
                die();
                return gone();
            }
            Luck::Fine | Luck::AnswerLost | Luck::CutAfter => {}
        }
        let done = act(&mut state);
        state.check();
        match luck {
            Luck::AnswerLost if done.is_ok() => again(),
            Luck::CutAfter => {
                die();
                gone()
            }
            _ => done,
        }
    }
}

impl Drop for Seen<'_> {
    fn drop(&mut self) {
        // The process ends: a lock of which it never heard that it has it is nobody's.
        self.dead_ones.lock().unwrap().insert(self.publisher);
    }
}

struct Held<'a>(&'a Seen<'a>);

impl Lock for Held<'_> {}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        // One that was killed drops nothing.
        if !*self.0.dead.lock().unwrap() {
            self.0.store.0.lock().unwrap().locked_by = None;
        }
    }
}

impl Host for Seen<'_> {
    fn name(&self) -> String {
        "memory".to_owned()
    }

    fn lanes(&self) -> usize {
        self.lanes
    }

    fn lock(&self) -> Result<Box<dyn Lock + '_>, HostFault> {
        self.call(|state| {
            let holder = state.locked_by.filter(|it| *it != self.publisher);
            let is_held = holder.is_some_and(|it| !self.dead_ones.lock().unwrap().contains(&it));
            if is_held {
                return Err(HostFault::new(FaultKind::Busy, "somebody is publishing"));
            }
            state.locked_by = Some(self.publisher);
            Ok(())
        })?;
        Ok(Box::new(Held(self)))
    }

    fn listed(&self) -> Result<Listed, HostFault> {
        self.call(|state| {
            let text = state.files.get(MANIFEST).cloned().unwrap_or_default();
            let files = match text.is_empty() {
                true => Manifest::new(),
                false => read_manifest(&String::from_utf8(text).unwrap()).unwrap(),
            };
            let revision = state.revision();
            Ok(Listed { files, revision })
        })
    }

    fn taken(&self, paths: &[OutPath]) -> Result<Vec<OutPath>, HostFault> {
        self.call(|state| {
            let taken = paths
                .iter()
                .filter(|it| state.files.contains_key(it.as_str()));
            Ok(taken.cloned().collect())
        })
    }

    fn get(&self, path: &OutPath) -> Result<Option<Vec<u8>>, HostFault> {
        self.call(|state| Ok(state.files.get(path.as_str()).cloned()))
    }

    fn put(&self, path: &OutPath, bytes: &[u8], put: Put) -> Result<(), HostFault> {
        self.call(|state| {
            if put == Put::New && state.files.contains_key(path.as_str()) {
                return Err(HostFault::new(FaultKind::Taken, "something is there"));
            }
            state.puts += 1;
            state.log.push(format!("{} put {path}", self.publisher));
            state.files.insert(path.to_string(), bytes.to_vec());
            Ok(())
        })
    }

    fn delete(&self, path: &OutPath) -> Result<(), HostFault> {
        self.call(|state| {
            state.log.push(format!("{} deleted {path}", self.publisher));
            if state.files.remove(path.as_str()).is_some() {
                state.deletes.push(path.to_string());
            }
            Ok(())
        })
    }

    fn list(&self, files: &Manifest, last: &Revision) -> Result<Revision, HostFault> {
        self.call(|state| {
            if state.revision() != *last {
                return Err(HostFault::new(FaultKind::Moved, "another list is there"));
            }
            state.log.push(format!("{} wrote the list", self.publisher));
            let text = print_manifest(files.iter().map(|(path, hash)| (path, hash.as_ref())));
            state.files.insert(MANIFEST.to_owned(), text);
            Ok(state.revision())
        })
    }
}

/// A site: path → contents.
pub type Site = BTreeMap<String, Vec<u8>>;

pub fn bundle(site: &Site) -> Bundle {
    let mut bundle = Bundle::new();
    for (at, bytes) in site {
        let put = bundle.insert(path(at), Content::memory(bytes.clone()), "a test");
        put.expect("each path stands once");
    }
    bundle
}

/// Publishes with waits too short to be noticed.
pub fn publish_site(
    host: &dyn Host,
    site: &Site,
    max_deletes: Option<usize>,
) -> Result<Applied, Fault> {
    let bundle = bundle(site);
    let read = |path: &OutPath| Ok(site[path.as_str()].clone());
    let work = Work {
        bundle: &bundle,
        read: &read,
        max_deletes,
        retries: Retries {
            tries: 4,
            pause: Duration::ZERO,
            rounds: 3,
        },
    };
    publish(host, &work, &Silent)
}
