//! The one thread that turns what changed into what is served.
//!
//! A batch of changes is read and joined, and the site as it then is takes the last one's place at
//! once. Then, until something else changes, every page that may differ is made, to know what is
//! wrong with it and how many pages there are.
#![allow(
    clippy::disallowed_methods,
    reason = "the terminal is told how long a change took; nothing of it is output"
)]

use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use super::background::Background;
use super::batch::{Batch, Inbox};
use super::difference::Before;
use super::events::{Change, Log};
use super::faults::Faults;
use super::found::Index;
use super::moved::{Pages, moved};
use super::snapshot::{Current, Shown, Snapshot};
use super::terminal::{Terminal, Told};
use super::watch::{Watch, is_limit};
use crate::build::{Options, Prepared, Survey, Warm};
use crate::diag::{Diagnostics, Severity};
use crate::project::files::Kept;

/// After changes were lost everything is looked at, and that is not done again sooner than this:
/// to look at very many files can itself be more than a watcher can tell.
const REST: Duration = Duration::from_secs(1);
/// How often a folder that went is looked for.
const PATIENCE: Duration = Duration::from_millis(500);

/// What both the engine and the server know.
pub struct Stage {
    /// The site's files.
    pub files: Kept,
    /// What is served.
    pub shown: Shown,
    /// What happened.
    pub log: Log,
    /// The index of the search.
    pub index: Index,
}

/// Builds whenever something changes.
pub struct Engine {
    stage: Arc<Stage>,
    inbox: Arc<Inbox>,
    watch: Watch,
    warm: Warm,
    background: Background,
    terminal: Terminal,
    /// The last state that was read, whether it is served or not.
    prepared: Option<Arc<Prepared>>,
    /// What is wrong with the texts.
    early: Diagnostics,
    /// What was wrong with the pages when they were made last.
    late: Diagnostics,
    published: Arc<Faults>,
    /// What was not yet told on the terminal, because its pages were not yet made.
    untold: Option<Told>,
    /// Takes what is no longer needed, to drop it where nobody waits.
    trash: mpsc::Sender<Current>,
    /// Whether the site's folder is not watched, because it went.
    is_lost: bool,
    /// When everything was looked at last, and how long that must then wait.
    looked: Option<Instant>,
    rest: Duration,
}

impl Engine {
    /// An engine that has built nothing yet.
    pub fn new(
        stage: Arc<Stage>,
        inbox: Arc<Inbox>,
        watch: Watch,
        options: Options,
        terminal: Terminal,
    ) -> Engine {
        let (trash, bin) = mpsc::channel::<Current>();
        std::thread::spawn(move || bin.into_iter().for_each(drop));
        Engine {
            background: Background::new(stage.clone(), inbox.clone()),
            stage,
            inbox,
            watch,
            warm: Warm::new(options),
            terminal,
            prepared: None,
            early: Diagnostics::new(),
            late: Diagnostics::new(),
            published: Arc::default(),
            untold: None,
            trash,
            is_lost: false,
            looked: None,
            rest: REST,
        }
    }

    /// Builds, and builds again at each change, until the program ends.
    pub fn run(mut self) {
        self.build(Vec::new(), Instant::now());
        self.survey();
        loop {
            let patience = self.is_lost.then_some(PATIENCE);
            match self.inbox.next(patience) {
                Some(batch) => self.take(batch),
                None => self.find_again(),
            }
            self.survey();
        }
    }

    /// One batch: what differs is built.
    fn take(&mut self, mut batch: Batch) {
        if batch.limited {
            self.terminal.limited();
        }
        if batch.roots {
            self.watch_again();
        }
        if batch.folders || batch.all {
            self.watch.settle();
        }
        if batch.all {
            self.rest();
            self.stage.files.all_changed();
            self.build(Vec::new(), batch.began);
            return;
        }
        let paths = std::mem::take(&mut batch.paths);
        let before = Before::of(&self.stage.files, paths);
        let differ = before.changed(&self.stage.files);
        if !differ.is_empty() {
            self.build(differ, batch.began);
        }
    }

    /// Watches what there is; tells if the machine does not allow it.
    fn watch_again(&mut self) {
        match self.watch.again() {
            Ok(()) => self.is_lost = false,
            Err(fault) if is_limit(&fault) => self.terminal.limited(),
            // It went, and is looked for.
            Err(_) => self.is_lost = true,
        }
    }

    /// Looks whether the site's folder is there again.
    fn find_again(&mut self) {
        self.watch_again();
        if !self.is_lost {
            self.stage.files.all_changed();
            self.build(Vec::new(), Instant::now());
        }
    }

    /// Waits if everything was looked at a moment ago; longer each time, until it is calm.
    fn rest(&mut self) {
        if let Some(last) = self.looked {
            let past = last.elapsed();
            if past < self.rest {
                std::thread::sleep(self.rest - past);
                self.rest = (self.rest * 2).min(Duration::from_secs(60));
            } else if past > self.rest * 4 {
                self.rest = REST;
            }
        }
        self.looked = Some(Instant::now());
    }

    /// Reads what changed, and serves it.
    fn build(&mut self, files: Vec<Arc<str>>, began: Instant) {
        let found = self.warm.update(&self.stage.files);
        self.early = found.diagnostics;
        self.early.sort();
        let is_clean = !self.early.has_errors();
        self.prepared.clone_from(&found.value);
        if found.value.is_none() {
            // No page could be made, so nothing is known of them.
            self.late = Diagnostics::new();
        }
        let faults = self.faults();
        let version = self.stage.log.newest() + 1;
        let shown = self.stage.shown.current().newest;
        let keep = !is_clean && shown.as_ref().is_some_and(|shown| shown.is_clean);
        let mut change = Change {
            files: files.clone(),
            ..Change::default()
        };
        let mut pages = 0;
        if let Some(prepared) = found.value.filter(|_| !keep) {
            let now = Pages::of(&prepared);
            pages = now.len();
            if let Some(before) = &shown {
                change.moved = moved(&before.pages, &now, |path| prepared.redirected(path));
            }
            let snapshot = Arc::new(Snapshot::new(prepared, now, version, is_clean));
            self.terminal.stands(&snapshot.base);
            let before = self.stage.shown.replace(snapshot);
            // The bin is there as long as the engine is.
            let _ = self.trash.send(before);
        }
        self.publish(change, faults);
        let told = self.untold.take().unwrap_or_default();
        self.untold = Some(told.with(files, pages, began.elapsed(), &self.early));
        self.terminal.faults(&self.early, &self.late, false);
    }

    fn faults(&self) -> Arc<Faults> {
        let mut all = self.early.clone();
        all.extend(self.late.iter().cloned());
        let faults = Faults::of(&all);
        match faults == *self.published {
            true => self.published.clone(),
            false => Arc::new(faults),
        }
    }

    fn publish(&mut self, change: Change, faults: Arc<Faults>) {
        self.published = faults.clone();
        self.stage.log.publish(change, faults);
    }

    /// Makes the pages that may differ, until something else changes.
    fn survey(&mut self) {
        if self.untold.is_none() {
            return;
        }
        let mut changed = 0;
        if let Some(prepared) = self.prepared.clone() {
            match self.background.survey(&prepared) {
                Ok(None) => return,
                Ok(Some(survey)) => changed = self.surveyed(survey),
                Err(fault) => self.terminal.trouble(&fault),
            }
        }
        if let Some(told) = self.untold.take() {
            self.terminal.change(&told, changed, &self.early);
        }
        self.terminal.faults(&self.early, &self.late, true);
    }

    /// Takes what was found while pages were made. How many pages differ.
    fn surveyed(&mut self, survey: Survey) -> usize {
        let is_clean = !self.early.has_errors();
        let mut late = survey.diagnostics;
        if !is_clean {
            // What is wrong with a page as a whole may only follow from what is wrong with a text.
            let placed = late.into_iter().filter(|it| !it.span.file.text.is_empty());
            late = placed.collect();
        }
        late.sort();
        if is_clean {
            let is_good = late.iter().all(|it| it.severity != Severity::Error);
            let good = self.stage.shown.judge(is_good);
            let _ = self.trash.send(Current { newest: None, good });
        }
        self.late = late;
        let faults = self.faults();
        if !Arc::ptr_eq(&faults, &self.published) {
            self.publish(Change::default(), faults);
        }
        let pages = survey.changed.iter();
        pages
            .filter(|path| path.as_str().ends_with(".html"))
            .count()
    }
}
