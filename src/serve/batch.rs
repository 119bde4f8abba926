//! What the watcher saw, gathered until it is quiet for a moment.
#![allow(
    clippy::disallowed_methods,
    reason = "a batch closes by the clock; nothing of it is output"
)]

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// So long nothing more may happen until a batch closes.
const SILENCE: Duration = Duration::from_millis(3);
/// So long after its first change a batch closes in any case.
const LONGEST: Duration = Duration::from_millis(20);
/// With more paths than this, looking at everything costs less than going through them.
const MANY: usize = 20_000;

/// What changed within a moment.
#[derive(Debug)]
pub struct Batch {
    /// Paths from the site's folder, with forward slashes: files or folders that changed, came or
    /// went.
    pub paths: BTreeSet<String>,
    /// Anything may have changed: changes were lost, or are too many to name.
    pub all: bool,
    /// Whether a folder may have come, which has to be watched before it is read.
    pub folders: bool,
    /// Whether one of the watched folders, or the site's, came, went or moved.
    pub roots: bool,
    /// Whether the machine cannot watch as much as the site has.
    pub limited: bool,
    /// When the first of it was seen.
    pub began: Instant,
}

impl Batch {
    fn empty() -> Batch {
        Batch {
            paths: BTreeSet::new(),
            all: false,
            folders: false,
            roots: false,
            limited: false,
            began: Instant::now(),
        }
    }
}

/// Where the watcher puts what it sees, and the engine waits for it.
#[derive(Debug, Default)]
pub struct Inbox {
    waiting: Mutex<Option<Waiting>>,
    wake: Condvar,
    is_waiting: AtomicBool,
}

#[derive(Debug)]
struct Waiting {
    batch: Batch,
    last: Instant,
}

impl Inbox {
    /// Adds to the batch that waits; the first change opens one.
    pub fn put(&self, add: impl FnOnce(&mut Batch)) {
        let mut waiting = self.lock();
        let now = Instant::now();
        let open = waiting.get_or_insert_with(|| Waiting {
            batch: Batch::empty(),
            last: now,
        });
        open.last = now;
        add(&mut open.batch);
        if open.batch.paths.len() > MANY {
            open.batch.all = true;
            open.batch.paths.clear();
        }
        self.is_waiting.store(true, Ordering::Release);
        self.wake.notify_one();
    }

    /// Whether something waits to be looked at.
    pub fn is_waiting(&self) -> bool {
        self.is_waiting.load(Ordering::Acquire)
    }

    /// The next batch, once it is closed; none if there is none within that time.
    pub fn next(&self, patience: Option<Duration>) -> Option<Batch> {
        let until = patience.map(|time| Instant::now() + time);
        let mut waiting = self.lock();
        loop {
            let now = Instant::now();
            let deadline = match &*waiting {
                Some(open) => Some((open.last + SILENCE).min(open.batch.began + LONGEST)),
                None => until,
            };
            let Some(deadline) = deadline else {
                waiting = self
                    .wake
                    .wait(waiting)
                    .unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            if deadline <= now {
                self.is_waiting.store(false, Ordering::Release);
                return waiting.take().map(|open| open.batch);
            }
            waiting = self
                .wake
                .wait_timeout(waiting, deadline - now)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Waiting>> {
        // A panic elsewhere leaves the batch whole: a path is put in at once.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread;

    use super::*;

    fn put(inbox: &Inbox, path: &str) {
        inbox.put(|batch| {
            batch.paths.insert(path.to_owned());
        });
    }

    #[test]
    fn what_comes_together_is_one_batch() {
        let inbox = Inbox::default();
        assert!(!inbox.is_waiting());
        put(&inbox, "a");
        put(&inbox, "b");
        put(&inbox, "a");
        assert!(inbox.is_waiting());
        let batch = inbox.next(None).expect("something waits");
        assert_eq!(batch.paths.into_iter().collect::<Vec<_>>(), ["a", "b"]);
        assert!(!inbox.is_waiting());
        assert!(inbox.next(Some(Duration::from_millis(1))).is_none());
    }

    #[test]
    fn a_batch_closes_although_it_is_never_quiet() {
        let inbox = Arc::new(Inbox::default());
        let noisy = inbox.clone();
        let done = Arc::new(AtomicBool::new(false));
        let until = done.clone();
        let noise = thread::spawn(move || {
            while !until.load(Ordering::Relaxed) {
                put(&noisy, "a");
                thread::sleep(Duration::from_micros(500));
            }
        });
        let batch = inbox.next(None).expect("something comes");
        let took = batch.began.elapsed();
        done.store(true, Ordering::Relaxed);
        noise.join().expect("it ends");
        assert!(took >= SILENCE, "{took:?}");
        assert!(took < Duration::from_millis(500), "{took:?}");
    }

    #[test]
    fn too_many_paths_mean_everything() {
        let inbox = Inbox::default();
        for number in 0..=MANY {
            put(&inbox, &number.to_string());
        }
        let batch = inbox.next(None).expect("something waits");
        assert!(batch.all && batch.paths.is_empty());
    }
}
