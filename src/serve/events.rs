//! What has happened since: numbered, so that nobody who comes late or comes again misses any.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use tokio::sync::watch;

use super::faults::{Fault, Faults};

/// So many events are remembered.
const REMEMBERED: usize = 1_000;

/// One event, without its number: what changed, and which pages went where.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// Paths from the site's folder.
    pub files: Vec<Arc<str>>,
    /// Old page → new page, by their paths.
    pub moved: BTreeMap<String, String>,
}

/// All events of one run, by number from 1; each stands for a state of the site.
#[derive(Debug)]
pub struct Log {
    /// A word that no other run has.
    running: String,
    state: Mutex<State>,
    newest: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct State {
    newest: u64,
    past: VecDeque<Change>,
    faults: Arc<Faults>,
}

/// An event as it is sent.
#[derive(Serialize)]
struct Message<'e> {
    version: u64,
    files: BTreeSet<&'e str>,
    moved: BTreeMap<&'e str, &'e str>,
    faults: &'e [Fault],
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<usize>,
    running: &'e str,
}

impl Log {
    /// Nothing has happened yet.
    pub fn new(running: String) -> Log {
        Log {
            running,
            state: Mutex::default(),
            newest: watch::Sender::new(0),
        }
    }

    /// The word that no other run has.
    pub fn running(&self) -> &str {
        &self.running
    }

    /// Tells when there is a new event, by its number.
    pub fn subscribe(&self) -> watch::Receiver<u64> {
        self.newest.subscribe()
    }

    /// The number of the newest event; 0 before the first.
    pub fn newest(&self) -> u64 {
        self.lock().newest
    }

    /// Adds an event. Its number is one more than the last one's.
    pub fn publish(&self, change: Change, faults: Arc<Faults>) -> u64 {
        let mut state = self.lock();
        state.newest += 1;
        state.faults = faults;
        state.past.push_back(change);
        if state.past.len() > REMEMBERED {
            state.past.pop_front();
        }
        let number = state.newest;
        drop(state);
        self.newest.send_replace(number);
        number
    }

    /// Where someone stands who says to know all until that event. A number that is not of this
    /// run says nothing.
    pub fn standing(&self, since: Option<u64>) -> u64 {
        let newest = self.newest();
        match since {
            // A page may be served a moment before its event is published.
            Some(since) if since == newest + 1 => newest,
            Some(since) if since > newest => 0,
            Some(since) => since,
            None => newest,
        }
    }

    /// All that happened after that event, as one event: the newest's number, and its text.
    /// `is_there` says whether a page is there now: such a page has not moved.
    pub fn after(&self, known: u64, is_there: impl Fn(&str) -> bool) -> Option<(u64, String)> {
        let state = self.lock();
        (state.newest > known).then(|| self.message(&state, known, is_there))
    }

    /// The newest event once more, if something is wrong: who comes new has to be told.
    pub fn wrong(&self) -> Option<(u64, String)> {
        let state = self.lock();
        let newest = state.newest;
        (!state.faults.is_empty()).then(|| self.message(&state, newest, |_| true))
    }

    fn message(&self, state: &State, known: u64, is_there: impl Fn(&str) -> bool) -> (u64, String) {
        let missed = usize::try_from(state.newest.saturating_sub(known)).unwrap_or(usize::MAX);
        let missed = state
            .past
            .iter()
            .skip(state.past.len().saturating_sub(missed));
        let mut files = BTreeSet::new();
        let mut moved: BTreeMap<&str, &str> = BTreeMap::new();
        for change in missed {
            files.extend(change.files.iter().map(|file| &**file));
            for to in moved.values_mut() {
                if let Some(further) = change.moved.get(*to) {
                    *to = further;
                }
            }
            moved.extend(change.moved.iter().map(|(from, to)| (&**from, &**to)));
        }
        moved.retain(|from, to| from != to && !is_there(from));
        let message = Message {
            version: state.newest,
            files,
            moved,
            faults: &state.faults.shown,
            more: (state.faults.more > 0).then_some(state.faults.more),
            running: &self.running,
        };
        let text = serde_json::to_string(&message).expect("texts and numbers are always JSON");
        (state.newest, text)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere leaves the log whole: no step of a change can fail.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::diag::{Diagnostic, Diagnostics, SourceFile, Span};

    fn change(file: &str, moved: &[(&str, &str)]) -> Change {
        let own = |(from, to): &(&str, &str)| ((*from).to_owned(), (*to).to_owned());
        Change {
            files: vec![file.into()],
            moved: moved.iter().map(own).collect(),
        }
    }

    fn log(changes: &[Change]) -> Log {
        let log = Log::new("word".to_owned());
        for change in changes {
            log.publish(change.clone(), Arc::default());
        }
        log
    }

    fn after(log: &Log, known: u64) -> Option<Value> {
        let (_, text) = log.after(known, |path| path == "back/")?;
        Some(serde_json::from_str(&text).expect("JSON"))
    }

    #[test]
    fn what_was_missed_is_joined() {
        let log = log(&[
            change("a", &[("one/", "two/"), ("back/", "list/")]),
            change("b", &[("two/", "three/")]),
            change("a", &[]),
        ]);
        let all = after(&log, 0).expect("something was missed");
        assert_eq!(all["version"], 3);
        assert_eq!(all["files"], serde_json::json!(["a", "b"]));
        let moved = serde_json::json!({"one/": "three/", "two/": "three/"});
        assert_eq!(all["moved"], moved);
        assert_eq!(all["running"], "word");
        assert!(all.get("more").is_none());
        let last = after(&log, 2).expect("one was missed");
        assert_eq!(last["files"], serde_json::json!(["a"]));
        assert!(after(&log, 3).is_none());
    }

    #[test]
    fn a_number_of_another_run_says_nothing() {
        let log = log(&[change("a", &[]), change("b", &[])]);
        assert_eq!(log.standing(Some(1)), 1);
        assert_eq!(log.standing(Some(2)), 2);
        assert_eq!(log.standing(Some(3)), 2);
        assert_eq!(log.standing(Some(4)), 0);
        assert_eq!(log.standing(None), 2);
    }

    #[test]
    fn the_log_does_not_grow_without_end() {
        let log = log(&[]);
        for number in 0..REMEMBERED * 2 {
            log.publish(change(&number.to_string(), &[]), Arc::default());
        }
        let all = after(&log, 0).expect("something was missed");
        assert_eq!(all["files"].as_array().map(Vec::len), Some(REMEMBERED));
        assert_eq!(all["version"], REMEMBERED * 2);
    }

    #[test]
    fn who_comes_new_is_told_what_is_wrong() {
        let log = log(&[change("a", &[])]);
        assert!(log.wrong().is_none());
        let span = Span::whole(SourceFile::new("content/articles/a.md", "x"));
        let faults = Faults::of(&Diagnostics::from(Diagnostic::error(span, "wrong")));
        log.publish(Change::default(), Arc::new(faults));
        let (number, text) = log.wrong().expect("something is wrong");
        assert_eq!(number, 2);
        assert!(text.contains("\"message\":\"wrong\""), "{text}");
    }
}
