//! What is served: one state of the site, replaced as a whole.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::moved::Pages;
use crate::build::Prepared;

/// One state of the site.
pub struct Snapshot {
    /// The site.
    pub prepared: Arc<Prepared>,
    /// Its pages.
    pub pages: Pages,
    /// The number of the event that it came with.
    pub version: u64,
    /// The path at which it stands, as it is written in addresses; begins and ends in `/`.
    pub base: String,
    /// Whether its texts have no error. (Its pages are made later.)
    pub is_clean: bool,
    /// Whether a build would have written it: every page was made, and no error is known.
    is_good: AtomicBool,
    /// Whether that is known: another change may have come before every page was made.
    is_judged: AtomicBool,
}

impl Snapshot {
    /// A state that came with that event.
    pub fn new(prepared: Arc<Prepared>, pages: Pages, version: u64, is_clean: bool) -> Snapshot {
        let config = &prepared.site().config;
        let base = config.base_url.as_ref().map_or("/", |url| url.path());
        Snapshot {
            base: base.to_owned(),
            prepared,
            pages,
            version,
            is_clean,
            is_good: AtomicBool::new(false),
            is_judged: AtomicBool::new(false),
        }
    }

    /// Whether no error is known.
    pub fn is_good(&self) -> bool {
        self.is_good.load(Ordering::Relaxed)
    }

    /// Whether an error may only not have been found yet.
    fn may_be_good(&self) -> bool {
        self.is_clean && !self.is_judged.load(Ordering::Relaxed)
    }
}

/// The state that is served, and one to take pages from that it cannot make.
#[derive(Clone, Default)]
pub struct Current {
    /// What is served; none before the first state, or while nothing can be made of the site.
    pub newest: Option<Arc<Snapshot>>,
    /// The last state of which every page could be made, if that is not the newest; before there is
    /// one, a state whose pages were not yet all made.
    pub good: Option<Arc<Snapshot>>,
}

/// Where the state that is served is found.
#[derive(Default)]
pub struct Shown {
    current: Mutex<Current>,
}

impl Shown {
    /// The state that is served now.
    pub fn current(&self) -> Current {
        self.lock().clone()
    }

    /// Replaces it. What is no longer served is given back, to be dropped where time does not
    /// matter.
    pub fn replace(&self, snapshot: Arc<Snapshot>) -> Current {
        let mut current = self.lock();
        let before = current.clone();
        let last = current.newest.replace(snapshot);
        // Better a page of a state that nobody looked through than none.
        let is_first = current.good.is_none();
        if let Some(last) = last.filter(|it| it.is_good() || is_first && it.may_be_good()) {
            current.good = Some(last);
        }
        before
    }

    /// Says whether every page of the newest state could be made. What is no longer needed is
    /// given back.
    pub fn judge(&self, is_good: bool) -> Option<Arc<Snapshot>> {
        let mut current = self.lock();
        let newest = current.newest.as_ref()?;
        newest.is_good.store(is_good, Ordering::Relaxed);
        newest.is_judged.store(true, Ordering::Relaxed);
        match is_good {
            true => current.good.take(),
            false => None,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Current> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
